//! The scene `learn`: stepping, the table, the rate, the charts, the problem.

use browser::input::Pointer;
use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

/// The scene's examples, as the page calls them.
const EXAMPLES: [&str; 11] = [
    "learn-edges",
    "learn-too-fast",
    "learn-momentum",
    "learn-sobel",
    "learn-blur",
    "learn-turned",
    "learn-drawn",
    "learn-noise",
    "learn-constant",
    "learn-stripes",
    "learn-picture",
];

/// A start whose ten steps a reference in double precision gives: PyTorch's, case `006_classic_init6`.
const START: &str = "/learn?w=1x2:0.288222,0.506977";
const LOSSES: [(u64, f64); 5] =
    [(2, 6.362_869), (4, 2.007_039), (6, 0.721_555), (8, 0.278_683), (10, 0.111_319)];

/// The table's rows: step and loss.
fn table(page: &Page) -> Vec<(u64, f64)> {
    let rows = page.session().script(
        "return [...document.querySelectorAll('[data-part=steps] tbody tr')]
            .map((row) => [Number(row.dataset.step), Number(row.children[1].dataset.value)]);",
    );
    let pair = |row: &Value| (row[0].as_u64().unwrap(), row[1].as_f64().unwrap());
    rows.as_array().unwrap().iter().map(pair).collect()
}

/// A grid's values, for comparing.
fn bits(page: &Page) -> [String; 4] {
    ["kernel:0:0", "output:0", "error:0", "grad-kernel:0:0"].map(|grid| page.values(grid))
}

/// The address should hold this part, wherever the rest of a value goes.
#[track_caller]
fn link_holds(page: &Page, part: &str) {
    eventually("the address should follow", || page.link(), |link| link.contains(part));
}

/// Where a drawing's dot is, as a share of its width.
fn dot(page: &Page, selector: &str) -> f64 {
    let script = format!(
        "const dot = document.querySelector('{selector}').getBoundingClientRect();
         const svg = document.querySelector('{selector}').ownerSVGElement.getBoundingClientRect();
         return (dot.left + dot.width / 2 - svg.left) / svg.width;"
    );
    page.session().script(&script).as_f64().unwrap()
}

#[test]
fn the_articles_ten_steps_are_read_from_the_table() {
    let page = Page::open(START);
    page.button("To end").click();
    page.strip().says("step 10 of 10");
    let rows = table(&page);
    assert_eq!(rows.len(), LOSSES.len());
    for ((step, loss), (expected_step, expected)) in rows.into_iter().zip(LOSSES) {
        assert_eq!(step, expected_step);
        assert!((loss - expected).abs() < 1e-4 * expected.max(0.1), "step {step}: {loss}");
    }
    page.part("[data-part=closeness]").says("Every weight is within 0.056");
}

#[test]
fn the_update_is_written_out_and_comes_true() {
    let page = Page::open("/learn?w=1x2:0,0.5");
    page.strip().says("w0 ← w0 − η·∂L/∂w0 = 0 − 0.03 × 0 = 0");
    page.kernel(0, 1).hover();
    page.strip().says("w1 ← w1 − η·∂L/∂w1 = 0.5 − 0.03 × 30 = −0.4");
    page.button("Step forward").click();
    let value = || page.kernel(0, 1).attribute("data-value").unwrap_or_default();
    eventually("the weight should have moved", value, |value| {
        value.starts_with("-0.4") || value.starts_with("-0.39")
    });
}

#[test]
fn a_gradient_opens_into_its_full_sum() {
    let page = Page::open("/learn?x=1x3:1,2,0&w=1x2:0,0");
    page.button("Σ gradient").click();
    page.part("[data-part=full-sum]").says("∂L/∂w0 = Σ x·∂L/∂ŷ = 1×2 + 2×(−4) = −6");
    page.button("Σ gradient").click();
    page.part("[data-part=full-sum]").disappears();
}

#[test]
fn each_gradient_is_opened_where_it_stands_and_stays_open() {
    let page = Page::open("/learn?x=1x3:1,2,0&w=1x2:0,0&b=1");
    let sum = page.part("[data-part=full-sum]");
    page.cell("grad-kernel:0:0", 0, 1).click();
    sum.says("∂L/∂w1 = Σ x·∂L/∂ŷ = 2×4 + 0×(−2) = 8");
    page.kernel(0, 0).hover();
    sum.says("∂L/∂w0");
    page.part(".learn-sigma").hover();
    sum.says("∂L/∂w1");
    page.strip().says("w1 ← w1 − η·∂L/∂w1");
    page.press("Escape");
    sum.disappears();
    page.cell("grad-kernel:0:0", 0, 0).focus();
    page.press("Enter");
    sum.says("∂L/∂w0");
    page.part(".learn-bias button").click();
    sum.says("∂L/∂b");
}

#[test]
fn a_finger_opens_a_gradient() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/learn?x=1x3:1,2,0&w=1x2:0,0");
    page.cell("grad-kernel:0:0", 0, 1).tap();
    page.part("[data-part=full-sum]").says("∂L/∂w1 = Σ x·∂L/∂ŷ = 2×2 + 0×(−4) = 4");
}

#[test]
fn going_back_and_forward_shows_the_same_bits() {
    let page = Page::open("/learn?opt=adam&lr=0.1&last=40");
    page.press("ArrowRight ArrowRight ArrowRight");
    page.strip().says("step 3 of 40");
    let there = bits(&page);
    page.press("End");
    page.strip().says("step 40 of 40");
    page.press("Home");
    page.strip().says("step 0 of 40");
    page.press("ArrowRight ArrowRight ArrowRight");
    page.strip().says("step 3 of 40");
    assert_eq!(bits(&page), there);
}

#[test]
fn playing_goes_to_the_end_and_stops() {
    let page = Page::open("/learn");
    page.part(".transport").appears();
    page.part(".transport .choice label:nth-of-type(3)").click();
    page.button("Play").click();
    page.strip().says("step 10 of 10");
    page.button("Play").appears();
}

#[test]
fn many_steps_at_once_end_where_nothing_moves() {
    let page = Page::open("/learn");
    page.button("Run 1000 steps").click();
    page.part("[data-part=closeness]").says("Converged at step");
    page.part("[data-part=closeness]").says("the gradient is less than");
    let rows = table(&page);
    assert!(rows.last().unwrap().1 < 1e-6, "{rows:?}");
}

#[test]
fn a_rate_too_large_diverges_in_words_and_undo_brings_the_run_back() {
    let page = Page::open("/learn");
    page.part("[data-part=critical-rate]").says("0.03333");
    page.part("[data-part=best-rate]").says("0.02778");
    page.part("[data-part=eigenvalues]").says("from 12 to 60: the limit is 2/60");
    page.set("Learning rate", "0.05");
    page.part("[data-part=forecast]").says("Diverges");
    page.button("Run 100 steps").click();
    page.alert().says("Diverged at step");
    page.alert().says("0.05 is beyond 0.03333");
    page.button("Undo").click();
    page.part("[data-part=forecast]").says("Oscillates and converges");
    page.alert().disappears();
    assert_eq!(page.faults(), Vec::<String>::new());
}

#[test]
fn a_rate_changed_in_mid_run_begins_a_stretch_that_the_link_holds() {
    let page = Page::open("/learn?steps=5");
    let before = table(&page);
    page.set("Learning rate", "0.01");
    page.link_has("then=5;lr:0.01");
    page.part(".learn-stretches").says("from step 5: SGD, rate 0.01");
    assert_eq!(table(&page), before);
    page.button("To end").click();
    page.strip().says("step 10 of 10");
    page.link_has("steps=10");
    let there = bits(&page);
    page.reload();
    page.strip().says("step 10 of 10");
    assert_eq!(bits(&page), there);
}

#[test]
fn a_weight_changed_in_mid_run_goes_on_from_there() {
    let page = Page::open("/learn?steps=3");
    page.kernel(0, 0).double_click();
    page.write("2");
    page.press("Enter");
    link_holds(&page, "then=3;w:1x2:2,");
    assert!(page.values("kernel:0:0").starts_with("2 "));
    assert_eq!(table(&page).len(), 1);
}

#[test]
fn a_seed_draws_the_same_kernel_for_everybody() {
    let page = Page::open("/learn?seed=7");
    page.holds("kernel:0:0", "-0.156 -0.683");
    page.set("Seed", "8");
    page.link_has("seed=8");
    let drawn = page.values("kernel:0:0");
    Page::open("/learn?seed=8").holds("kernel:0:0", &drawn);
}

#[test]
fn a_target_is_drawn_by_hand() {
    let page = Page::open("/learn");
    let cells = [page.cell("target:0", 0, 0), page.cell("target:0", 0, 2)];
    page.stroke(Pointer::Mouse, &cells);
    link_holds(&page, "target=output:6x7:");
    assert!(page.values("target:0").starts_with("1 1 1 0 0 -1 0 /"));
    page.press("Control+z");
    assert!(page.values("target:0").starts_with("0 1 0 0 0 -1 0 /"));
}

#[test]
fn a_kernel_from_the_shelf_is_to_be_found() {
    let page = Page::open("/learn");
    page.choose("Kernel to be found", "ro");
    link_holds(&page, "target=kernel:2x2:");
    let size = || page.values("kernel:0:0").matches('/').count();
    eventually("the kernel should be as large", size, |rows| *rows == 1);
}

#[test]
fn a_finished_run_is_pinned_and_the_next_is_drawn_over_it() {
    let page = Page::open("/learn?steps=10");
    page.button("Pin this run, to compare others with it").click();
    page.link_has("pin=10");
    page.part(".learn-pins").says("SGD, rate 0.03: loss 0.1226 after 10 steps");
    page.button("To start").click();
    page.set("Learning rate", "0.01");
    page.button("To end").click();
    page.strip().says("step 10 of 10");
    let drawn = |selector: &str| page.part(selector).attribute("d").unwrap_or_default().len();
    assert!(drawn(".learn-chart .pin-0") > 40 && drawn(".learn-chart .run") > 40);
    page.button("Unpin this run").click();
    page.part(".learn-pins li").disappears();
}

#[test]
fn a_point_of_the_curve_is_read_with_the_pointer_and_with_the_keys() {
    let page = Page::open("/learn?w=1x2:0,0&steps=10");
    let curve = page.part("svg[aria-label='Loss curve']");
    curve.hover();
    page.part(".learn-chart .readout").says("step ");
    curve.focus();
    page.press("Home");
    page.part(".learn-chart .readout").says("step 0 · loss 12 · [0, 0]");
    page.press("ArrowRight");
    page.part(".learn-chart .readout").says("step 1 · loss 4.915 · [0.36, −0.36]");
    page.press("Enter");
    page.strip().says("step 1 of 10");
}

#[test]
fn a_place_of_the_surface_is_started_from() {
    let page = Page::open("/learn?steps=4");
    let before = dot(&page, "svg[aria-label^=\"Loss surface\"] .least");
    assert!((0.3..0.9).contains(&before), "{before}");
    page.part("svg[aria-label^='Loss surface']").click();
    page.strip().says("step 0 of 10");
    link_holds(&page, "w=1x2:");
    page.button("Undo").click();
    page.part("svg[aria-label^='Loss surface']").focus();
    page.press("ArrowUp ArrowUp Enter");
    page.strip().says("step 0 of 10");
    link_holds(&page, "w=1x2:");
}

#[test]
fn a_convolution_learns_the_kernel_turned_and_predicts_the_same() {
    let page = Page::open("/learn?steps=10");
    let predicted = page.values("output:0");
    let kernel = page.values("kernel:0:0");
    page.part(".choice label:has(input[name='The kernel slides as']):nth-of-type(2)").click();
    page.link_has("mode=conv");
    page.part("[data-grid='sliding:0:0']").appears();
    assert_eq!(page.values("sliding:0:0"), kernel);
    let turned: Vec<&str> = kernel.split(' ').rev().collect();
    page.holds("kernel:0:0", &turned.join(" "));
    assert_eq!(page.values("output:0"), predicted);
}

#[test]
fn an_input_without_information_is_said_to_have_flat_directions() {
    let page = Page::open("/learn?x=6x8:1&lr=0.01");
    page.part("[data-part=about]").says("along w0 − w1 the loss stays the same");
    page.part("[data-part=flat] .mini").says("1−1");
    page.go("/learn");
    page.part("[data-part=flat] .mini").disappears();
}

#[test]
fn a_hidden_kernel_is_revealed_when_it_is_asked_for() {
    let page = Page::open("/learn?hide=1");
    page.part("[data-part=closeness]").says("hidden");
    page.part("[data-grid='target-kernel:0:0']").disappears();
    page.button("Reveal the kernel").click();
    page.holds("target-kernel:0:0", "1 -1");
    let tops = page.session().script(
        "return [...document.querySelectorAll(\"[data-grid='target-kernel:0:0'] [data-cell]\")]
            .map((cell) => cell.getBoundingClientRect().top);",
    );
    assert_eq!(tops[0], tops[1], "a row of the kernel lies in a line");
    page.button("Hide the kernel, for others to guess").click();
    page.link_has("hide=1");
    page.button("Reveal the kernel").appears();
}

#[test]
fn noise_has_a_seed_that_the_link_holds() {
    let page = Page::open("/learn?noise=0.5:1");
    let noisy = page.values("target:0");
    page.set("Seed of the noise", "2");
    page.link_has("noise=0.5:2");
    assert_ne!(page.values("target:0"), noisy);
    page.set("Seed of the noise", "1");
    page.link_has("noise=0.5:1");
    assert_eq!(page.values("target:0"), noisy);
}

#[test]
fn a_long_table_is_sorted_over_all_of_its_rows() {
    let page = Page::open("/learn?stop=0&last=1000&steps=1000");
    page.part(".learn-table + .row").says("60 of 500 rows");
    page.part("[data-part=steps] th:nth-child(2) button").click();
    page.part("[data-part=steps] th:nth-child(2) button").click();
    eventually("the largest losses should come first", || table(&page)[0].0, |step| *step == 2);
}

#[test]
fn the_last_step_of_many_is_announced_politely() {
    let page = Page::open("/learn?w=1x2:0,0");
    page.press("ArrowRight");
    page.part("[aria-live=polite][data-part=announcer]")
        .says("Step 1: loss 4.915, kernel 0.36, minus 0.36");
}

#[test]
fn every_step_goes_into_a_spreadsheet() {
    let page = Page::open("/learn?steps=2");
    page.session().script(
        "const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make(blob); };",
    );
    page.button("All steps as a CSV file").click();
    let saved = || page.session().script("return window.saved ?? '';");
    let saved = eventually("the steps should be saved", saved, |text| *text != json!(""));
    let text = saved.as_str().unwrap();
    assert!(text.starts_with("step,loss,w0,w1\r\n0,17.068") && text.lines().count() == 4, "{text}");
}

/// Every example without a violation that axe-core can find, and without anything beyond the window.
#[track_caller]
fn is_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/learn");
    page.session().prefer(scheme, false);
    let mut faults = Vec::new();
    for example in EXAMPLES {
        let link = page.example(example).attribute("href").unwrap();
        page.go(link.trim_start_matches('#'));
        page.strip().says("←");
        faults.extend(page.axe().into_iter().map(|line| format!("{example}: {line}")));
        if page.overflow_px() > 0 {
            faults.push(format!("{example} overflows by {} px", page.overflow_px()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_example_of_learning_is_clean_in_the_light() {
    is_clean(Screen::WIDE, Scheme::Light);
}

#[test]
fn every_example_of_learning_is_clean_on_a_phone_in_the_dark() {
    is_clean(Screen::PHONE, Scheme::Dark);
}

#[test]
fn a_diverged_run_is_clean_in_the_dark() {
    let page = Page::open_on(Screen::WIDE, Scheme::Dark, "/learn?lr=0.1&steps=60&last=60");
    page.alert().says("Diverged");
    assert_eq!(page.axe(), Vec::<String>::new());
}
