//! The scene `matrix`: from the dense layer to the convolution, the one matrix, the formulas.

use browser::input::Pointer;
use browser::{Page, Scheme, Screen, eventually};
use serde_json::json;

const EXAMPLES: [&str; 6] = [
    "dense-to-conv",
    "toeplitz",
    "transposed-matrix",
    "strided-matrix",
    "large-matrix",
    "formulas",
];

/// The first example's matrix.
const MATRIX: &str =
    "0 1 0 2 3 0 0 0 0 / 0 0 1 0 2 3 0 0 0 / 0 0 0 0 1 0 2 3 0 / 0 0 0 0 0 1 0 2 3";

/// The link of an example, after its `#`.
#[track_caller]
fn link_of(page: &Page, name: &str) -> String {
    let address = page.example(name).attribute("href").expect("an example is a link");
    address.split_once('#').map_or("", |(_, link)| link).to_owned()
}

#[test]
fn the_transport_walks_from_the_dense_layer_to_the_convolution() {
    let page = Page::open("/matrix");
    let current = page.part(".matrix-stages [aria-current]");
    current.says("Dense");
    current.says("36 weights, 4 biases");
    page.strip().says("[W]1,1,3,3");
    page.button("Step forward").click();
    current.says("36 weights, 4 biases");
    page.strip().says("[V]1,1,2,2");
    page.link_has("stage=offset");
    page.press("ArrowRight");
    current.says("16 weights, 4 biases");
    page.strip().says("[W]1,1,2,2");
    page.strip().says("[V]1,1,1,1");
    page.press("End");
    current.says("4 weights, 1 bias");
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
    page.link_has("stage=shared");
}

#[test]
fn a_stage_is_gone_to_by_its_card_and_undo_leaves_it_alone() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/matrix");
    page.part("[data-stage=local]").tap();
    page.link_has("stage=local");
    page.part("[data-grid=matrix] .absent").appears();
    page.input(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.press("Control+z");
    page.input(0, 0).has("data-value", Some("0"));
    page.link_has("stage=local");
}

#[test]
fn a_row_of_the_matrix_lights_its_window_and_its_output() {
    let page = Page::open("/matrix?view=product");
    page.holds("matrix", MATRIX);
    page.cell("matrix", 3, 5).hover();
    page.marks("input:0", "data-in-window", "1,1 1,2 2,1 2,2");
    page.lights("input:0", "1,2");
    page.lights("kernel:0:0", "0,1");
    page.part("[data-grid=\"output:0\"] .current[data-cell=\"1,1\"]").appears();
    page.strip().says("= 43");
}

#[test]
fn a_weight_lights_its_colour_everywhere_and_an_input_its_column() {
    let page = Page::open("/matrix?view=product");
    page.kernel(0, 1).hover();
    page.lights("matrix", "0,1 1,2 2,4 3,5");
    page.lights("windows", "1,0 1,1 1,2 1,3");
    page.input(1, 1).hover();
    page.lights("matrix", "0,4 1,4 2,4 3,4");
    page.lights("vector", "0,4");
}

#[test]
fn a_finger_lights_what_a_pointer_does() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/matrix?view=product");
    page.cell("windows", 2, 1).tap();
    page.lights("input:0", "");
    page.link_has("at=0,1");
    // What the transport covers is scrolled to, as a person would.
    let kernel = page.kernel(1, 0);
    kernel.look("el.scrollIntoView({ block: 'center', behavior: 'instant' }); return true;");
    kernel.tap();
    page.lights("matrix", "0,3 1,4 2,6 3,7");
}

#[test]
fn the_keys_walk_the_matrix_and_step_through_its_rows() {
    let page = Page::open("/matrix?view=product");
    page.part("[data-grid=matrix]").focus();
    page.cell("matrix", 0, 0).gets_focus();
    page.press("ArrowRight ArrowDown");
    page.cell("matrix", 1, 1).gets_focus();
    page.lights("kernel:0:0", "0,0");
    page.press("ArrowRight");
    page.lights("kernel:0:0", "0,1");
    page.press("Enter");
    page.link_has("at=0,1");
    page.holds("product", "19 / 25 / · / ·");
}

#[test]
fn each_step_multiplies_a_row_by_the_vector_in_full() {
    let page = Page::open("/matrix?view=product");
    page.strip().says("0×0 + 1×1 + 0×2 + 2×3 + 3×4 + 0×5 + 0×6 + 0×7 + 0×8 = 19");
    page.button("Step forward").click();
    page.strip().says("= 25");
    page.holds("product", "19 / 25 / · / ·");
    page.button("To end").click();
    page.holds("output:0", "19 25 / 37 43");
    page.holds("windows-product", "19 25 37 43");
    page.part("[aria-live=polite][data-part=announcer]")
        .says("1 times 5 plus 2 times 7 plus 3 times 8 equals 43");
}

#[test]
fn the_transposed_matrix_is_a_switch_and_its_result_has_the_inputs_shape() {
    let page = Page::open("/matrix?view=product");
    page.button("M transposed").click();
    page.link_has("transposed=1");
    page.holds(
        "matrix",
        "0 0 0 0 / 1 0 0 0 / 0 1 0 0 / 2 0 0 0 / 3 2 1 0 / 0 3 0 1 / 0 0 2 0 / 0 0 3 2 / 0 0 0 3",
    );
    page.button("To end").click();
    page.holds("transposed:0", "0 19 25 / 38 144 118 / 74 197 129");
    page.link_has("cell=2,2");
    page.part("[data-grid=\"transposed:0\"] [data-cell=\"1,1\"]").click();
    page.strip().says("3×19 + 2×25 + 1×37 + 0×43 = 144");
}

#[test]
fn an_edit_of_the_kernel_changes_its_diagonals() {
    let page = Page::open("/matrix?view=product");
    page.kernel(0, 0).focus();
    page.write("7");
    page.press("Enter");
    page.cell("matrix", 0, 0).has("data-value", Some("7"));
    page.cell("matrix", 3, 4).has("data-value", Some("7"));
    page.stroke(Pointer::Mouse, &[page.input(0, 0), page.input(0, 2)]);
    page.holds("vector", "1 1 1 3 4 5 6 7 8");
}

#[test]
fn a_long_sum_is_written_out_to_its_last_product_where_that_is_asked_for() {
    let page = Page::open("/matrix?view=product&x=16x16:1&w=3x3:1");
    let n_products =
        || page.session().script("return document.querySelectorAll('.strip [data-entry]').length;");
    page.strip().says("0 from 247 products by zeros of the matrix");
    page.button("All 256 products").click();
    eventually("all products", n_products, |n| *n == 256);
    page.link_has("full=1");
    page.input(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.press("Control+z");
    page.input(0, 0).has("data-value", Some("1"));
    eventually("all products after an undo", n_products, |n| *n == 256);
    page.button("Fewer products").click();
    eventually("no zeros", n_products, |n| *n == 9);
    page.go("/matrix?x=5x5:1");
    page.strip().says("(9 more)");
    page.button("All 25 products").click();
    page.strip().says("[W]1,1,5,5[X]5,5");
    page.go("/matrix");
    page.button("All 9 products").disappears();
}

#[test]
fn names_of_weights_stay_within_their_cells() {
    let over = "return [...document.querySelectorAll('[data-grid=matrix] .cell')].filter((el) => {
        const name = el.querySelector('.symbol')?.getBoundingClientRect(), cell = el.getBoundingClientRect();
        return name && (name.left < cell.left - 0.5 || name.right > cell.right + 0.5);
    }).map((el) => el.textContent);";
    for screen in [Screen::WIDE, Screen::PHONE] {
        let page = Page::open_on(screen, Scheme::Light, "/matrix?stage=offset");
        page.part("[data-grid=matrix] [data-cell=\"3,0\"]").says("V2,2,\u{2212}1,\u{2212}1");
        eventually(
            "names within their cells",
            || page.session().script(over),
            |cells| *cells == json!([]),
        );
    }
}

#[test]
fn a_large_matrix_is_a_map_that_is_looked_at_with_pointer_and_keys() {
    let page = Page::open("/matrix?view=product&x=16x16:1&w=3x3:1");
    let map = page.part("canvas[data-map=matrix]");
    map.appears();
    map.focus();
    page.press("ArrowDown ArrowRight");
    page.part("[data-map=matrix] + [aria-live]").says("row 1, column 1: 1");
    page.marks("input:0", "data-in-window", "0,1 0,2 0,3 1,1 1,2 1,3 2,1 2,2 2,3");
    page.press("Enter");
    page.link_has("at=0,1");
    page.strip().says("0 from 247 products by zeros of the matrix = 9");
    map.hover();
    page.strip().says("row 9");
}

#[test]
fn a_map_is_as_it_was_once_nothing_is_looked_at() {
    let page = Page::open("/matrix?view=product&x=16x16:1&w=3x3:1,2&p=3");
    let map = page.part("canvas[data-map=matrix]");
    map.appears();
    let picture = || map.look("return el.toDataURL();");
    let before = picture();
    page.kernel(1, 1).hover();
    eventually("the weight should be lit", picture, |now| *now != before);
    let lit = picture();
    page.input(8, 8).hover();
    eventually("the input's column should be lit", picture, |now| *now != before && *now != lit);
    page.strip().hover();
    eventually("nothing should be lit any more", picture, |now| *now == before);
}

#[test]
fn the_formulas_hold_at_every_step_and_turn_the_kernel() {
    let page = Page::open("/matrix?view=formulas");
    let convolution = page.part("[data-law=conv]");
    let correlation = page.part("[data-law=corr]");
    convolution.says("0×4 + 1×3 + 2×1 + 3×0 = 5");
    correlation.says("0×0 + 1×1 + 2×3 + 3×4 = 19");
    page.strip().says("= 19");
    page.part("[data-law=conv] button").click();
    page.link_has("mode=conv");
    page.strip().says("= 5");
    page.part("[data-grid=\"kernel:0:0\"].turned").appears();
    page.press("ArrowRight");
    convolution.says("0×5 + 1×4 + 2×2 + 3×1 = 11");
    page.part("[data-law=conv] [data-tap=\"0,1\"]").hover();
    page.lights("kernel:0:0", "0,1");
}

#[test]
fn the_rules_of_a_classical_filter_are_checked_for_the_kernel_at_hand() {
    let page = Page::open("/matrix?view=formulas");
    let rules = || {
        page.session().script(
            "return [...document.querySelectorAll('[data-holds]')].map((el) => el.dataset.holds).join(' ');",
        )
    };
    eventually("no rule kept", rules, |holds| *holds == json!("false false false"));
    page.example("formulas").click();
    eventually("all rules kept", rules, |holds| *holds == json!("true true true"));
    page.set("Kernel columns", "2");
    eventually("no rule kept again", rules, |holds| *holds == json!("false false false"));
}

#[test]
fn the_layer_comes_along_from_slide_and_goes_back() {
    let page = Page::open("/slide?w=2x2:5");
    page.part("a[data-scene=matrix]").click();
    page.part("[data-grid=matrix]").appears();
    page.kernel(1, 1).has("data-value", Some("5"));
    page.kernel(1, 1).focus();
    page.press("Shift+ArrowUp");
    page.part("a[data-scene=slide]").click();
    page.holds("kernel:0:0", "5 5 / 5 6");
}

#[test]
fn a_layer_that_cannot_be_says_why() {
    let page = Page::open("/matrix?x=1x1:1&view=product");
    page.alert().says("kernel 2×2 does not fit the padded input 1×1");
    page.set("Padding", "1");
    page.alert().disappears();
    page.holds("matrix", "3 / 2 / 1 / 0");
}

#[track_caller]
fn nothing_overflows(screen: Screen) {
    let page = Page::open_on(screen, Scheme::Light, "/matrix");
    let mut links: Vec<String> = EXAMPLES.iter().map(|name| link_of(&page, name)).collect();
    links.push("/matrix?x=16x16:-0.123&w=11x11:-1234&p=5&view=product".to_owned());
    links.push("/matrix?x=16x16:-0.123&w=1x1:-1234&p=10&stage=shared".to_owned());
    links.push("/matrix?x=16x16:0.123&w=11x11:-1234&view=formulas".to_owned());
    for link in links {
        page.go(&link);
        page.strip().says("=");
        assert_eq!(page.overflow_px(), 0, "{link} on {screen:?}");
        let beyond = page.session().script(
            "return [...document.querySelectorAll('main [role=grid], main canvas, main button, main .strip')]
                .filter((el) => el.checkVisibility() && el.getBoundingClientRect().right > innerWidth + 1)
                .map((el) => el.outerHTML.slice(0, 100));",
        );
        assert_eq!(beyond, json!([]), "{link} on {screen:?}");
    }
}

#[test]
fn the_matrix_fits_a_laptop() {
    nothing_overflows(Screen::WIDE);
}

#[test]
fn the_matrix_fits_a_phone() {
    nothing_overflows(Screen::PHONE);
}

#[test]
fn the_walks_formula_is_that_of_the_layer_at_hand() {
    let page = Page::open("/matrix?stage=offset");
    let formula = page.part(".matrix-formula math");
    formula.has(
        "aria-label",
        Some("H i j is U i j plus the sum over all a and b of V i j a b times X at i\u{a0}+\u{a0}a, j\u{a0}+\u{a0}b"),
    );
    page.set("Stride", "2");
    let strided = "2i\u{a0}+\u{a0}a\u{a0}\u{2212}\u{a0}1";
    page.part(".lines").says(&format!("k\u{a0}=\u{a0}{strided}, l\u{a0}="));
    page.part(".matrix-formula").says("2i+a\u{2212}1");
}

#[test]
fn on_a_phone_what_a_stage_says_follows_its_matrix_and_no_formula_is_cut() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/matrix");
    page.part(".lines").says("Every output is connected to every input");
    let order = "const top = (name) => document.querySelector(name).getBoundingClientRect().top;
        return top('.matrix-main') < top('.lines') && top('.lines') < top('.matrix-own');";
    assert_eq!(page.session().script(order), true);
    let fits = "return [...document.querySelectorAll('.matrix-formula')]
        .every((el) => el.scrollWidth <= el.clientWidth);";
    for link in ["/matrix", "/matrix?stage=shared", "/matrix?view=formulas"] {
        page.go(link);
        page.part(".matrix-formula").appears();
        eventually(link, || page.session().script(fits), |fits| *fits == true);
    }
}

#[test]
fn a_laptop_shows_the_whole_matrix_without_scrolling() {
    let page = Page::open("/matrix");
    for name in EXAMPLES {
        page.go(&link_of(&page, name));
        page.strip().says("=");
        let cut = "const main = document.querySelector('.matrix-main');
            return Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth,
                document.documentElement.scrollHeight - innerHeight);";
        eventually(&format!("{name} on one screen"), || page.session().script(cut), |px| *px == 0);
    }
}

#[track_caller]
fn is_axe_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/matrix");
    page.session().prefer(scheme, false);
    let mut links: Vec<String> = EXAMPLES.iter().map(|name| link_of(&page, name)).collect();
    links.push("/matrix?stage=local".to_owned());
    links.push("/matrix?stage=shared".to_owned());
    let mut violations = Vec::new();
    for link in links {
        page.go(&link);
        page.strip().says("=");
        violations.extend(page.axe().into_iter().map(|line| format!("{link}: {line}")));
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn the_matrix_is_axe_clean_in_the_light() {
    is_axe_clean(Screen::WIDE, Scheme::Light);
}

#[test]
fn the_matrix_is_axe_clean_in_the_dark() {
    is_axe_clean(Screen::WIDE, Scheme::Dark);
}

#[test]
fn the_matrix_is_axe_clean_on_a_phone_in_both() {
    is_axe_clean(Screen::PHONE, Scheme::Light);
    is_axe_clean(Screen::PHONE, Scheme::Dark);
}
