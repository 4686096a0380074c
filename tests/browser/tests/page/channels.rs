//! The scene `channels`: partial results and their sum, groups, the ledger, the counter, the shift experiment.

use browser::input::Pointer;
use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

use crate::fit::is_whole;

/// What the page calls the scene's examples, in its own order.
const EXAMPLES: [&str; 9] = [
    "two-channels",
    "rgb",
    "sixteen-filters",
    "sixteen-maps",
    "one-by-one",
    "depthwise",
    "pointwise",
    "groups",
    "eight",
];

const EIGHT: &str = "/channels?x=8x6x6:0,1,2,3,4,5,6,7,8,2&w=8x8x3x3:1,0,-1,0,2&b=1,0,-1";

/// Chooses what stands on the stage.
#[track_caller]
fn turn_to(page: &Page, what: &str) {
    page.button(what).click();
}

#[test]
fn two_channels_give_the_textbooks_numbers_channel_by_channel() {
    let page = Page::open("/channels");
    page.strip().says("19 + 37 = 56");
    page.button("To start").click();
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
    page.strip().says("so far 19");
    page.holds("output:0", "· · / · ·");
    page.holds("partial:0:0", "19 · / · ·");
    page.holds("partial:0:1", "· · / · ·");
    page.button("Step forward").click();
    page.strip().says("1×1 + 2×2 + 4×3 + 5×4 = 37");
    page.holds("output:0", "56 · / · ·");
    page.button("To end").click();
    page.holds("output:0", "56 72 / 104 120");
    page.holds("partial:0:0", "19 25 / 37 43");
    page.holds("partial:0:1", "37 47 / 67 77");
}

#[test]
fn the_keys_step_through_channels_and_positions() {
    let page = Page::open("/channels");
    page.press("ArrowRight");
    page.link_has("summed=1");
    page.link_has("at=0,1");
    page.press("ArrowRight ArrowRight");
    page.strip().says("so far 37");
    page.press("Home");
    page.strip().says("so far 19");
    page.press("End");
    page.strip().says("= 120");
}

#[test]
fn a_step_may_be_a_position() {
    let page = Page::open("/channels");
    page.button("by position").click();
    page.button("Step forward").click();
    page.strip().says("= 72");
    page.link_has("by=position");
    page.holds("output:0", "56 72 / · ·");
}

#[test]
fn a_cell_of_a_partial_result_goes_to_its_step() {
    let page = Page::open("/channels");
    page.cell("partial:0:0", 1, 0).click();
    page.strip().says("so far 37");
    page.holds("output:0", "56 72 / · ·");
    page.output(1, 1).click();
    page.strip().says("= 120");
}

#[test]
fn the_output_channel_that_is_looked_at_is_clear_everywhere() {
    let page = Page::open("/channels?w=2x2x2x2:0,1,2,3,1,2,3,4,1,1,1,1,-1,0,0,1&b=0,-1");
    page.holds("output:0", "56 · / · ·");
    page.part("[data-out=\"1\"]").click();
    page.link_has("out=1");
    page.holds("kernel:1:0", "1 1 / 1 1");
    page.holds("output:1", "11 · / · ·");
    page.strip().says("8 + 4 + (\u{2212}1) = 11");
    page.strip().says("output 1 at 0, 0");
    page.part(".ch-chosen").reads("channel 1");
    page.press("ArrowLeft");
    page.holds("output:0", "56 · / · ·");
}

#[test]
fn an_input_channel_at_a_glance_goes_to_its_step() {
    let page = Page::open("/channels?x=4x2x2:1&w=4x2x1x1:1,2&g=2");
    page.part("[data-in=\"2\"]").click();
    page.link_has("out=2");
    page.link_has("summed=1");
    page.part("[data-row=\"2\"].now").appears();
    page.strip().says("channel 2");
}

#[test]
fn the_ledger_opens_to_twenty_seven_products_in_three_subtotals() {
    let page = Page::open("/channels");
    page.example("rgb").click();
    let n_products = || n_products(&page);
    eventually("the current channel's products", n_products, |n| *n == 9);
    page.button("All 27 products in 3 subtotals").click();
    eventually("all products", n_products, |n| *n == 27);
    page.link_has("ledger=1");
    let subtotals = "return document.querySelectorAll('.ch-total .ch-subtotal').length;";
    assert_eq!(page.session().script(subtotals), 3);
    page.part("[data-part-of=\"1\"] [data-term=\"4\"]").hover();
    page.lights("input:1", "1,1");
    page.lights("kernel:0:1", "1,1");
    page.lights("input:0", "");
    page.button("Current channel alone").click();
    eventually("the current channel's products", n_products, |n| *n == 9);
}

/// How many products are written in the strip.
fn n_products(page: &Page) -> Value {
    page.session()
        .script("return document.querySelectorAll('[data-part=arithmetic] [data-term]').length;")
}

#[test]
fn the_layer_after_it_has_a_hundred_and_forty_four_products_in_sixteen_subtotals() {
    let page = Page::open("/channels");
    page.example("sixteen-filters").click();
    page.button("All 27 products in 3 subtotals").appears();
    page.example("sixteen-maps").click();
    page.strip().says("13 + 53 + 18 + 3 + (\u{2212}14)");
    page.strip().says("+ 40 + 1 = 114");
    page.button("All 144 products in 16 subtotals").click();
    eventually("all products", || n_products(&page), |n| *n == 144);
    let is_in_sight = "const { top, bottom } = el.getBoundingClientRect();
        const around = el.parentElement.getBoundingClientRect();
        return top >= around.top - 1 && bottom <= around.bottom + 1;";
    for key in ["Home", "End"] {
        page.press(key);
        let line = page.part(".ch-line.now");
        eventually("the current line in sight", || line.look(is_in_sight), |seen| *seen == true);
    }
}

#[test]
fn each_subtotal_opens_to_its_own_products() {
    let page = Page::open("/channels?by=position");
    page.part(".ch-subtotal[data-part-of=\"0\"]").click();
    page.link_has("open=0");
    page.strip().hover();
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
    page.part("[data-row=\"0\"].now").appears();
    page.button("Step forward").click();
    page.strip().says("1×0 + 2×1 + 4×2 + 5×3 = 25");
    page.part(".ch-subtotal[data-part-of=\"0\"]").click();
    page.part(".where").hover();
    page.strip().says("2×1 + 3×2 + 5×3 + 6×4 = 47");
}

#[test]
fn a_subtotal_opens_to_the_keyboard_and_to_a_finger() {
    let page = Page::open("/channels");
    page.press("Home End");
    page.part(".ch-products").focus();
    page.press("Tab");
    page.strip().says("4×0 + 5×1 + 7×2 + 8×3 = 43");
    page.press("Tab");
    page.strip().says("5×1 + 6×2 + 8×3 + 9×4 = 77");
    page.press("Enter");
    page.link_has("open=1");
    page.part(".ch-subtotal[data-part-of=\"1\"]").gets_focus();
    page.press("ArrowLeft");
    page.strip().says("so far 43");
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/channels");
    page.example("sixteen-maps").tap();
    let fifth = page.part(".ch-subtotal[data-part-of=\"4\"]");
    // Sixteen of them take more lines than a phone has room for: a finger moves them.
    fifth.look("el.scrollIntoView({ block: 'nearest' }); return true;");
    fifth.tap();
    page.link_has("open=4");
    page.part("[data-row=\"4\"].now").appears();
    page.strip().says("= \u{2212}14");
}

#[test]
fn an_input_cell_lights_its_own_kernel_and_the_outputs_that_it_reaches() {
    let page = Page::open("/channels?at=1,1");
    page.cell("input:1", 1, 0).hover();
    page.lights("output:0", "0,0 1,0");
    page.lights("partial:0:1", "0,0 1,0");
    page.lights("partial:0:0", "");
    page.cell("kernel:0:1", 0, 1).focus();
    page.lights("input:1", "1,2");
    page.lights("input:0", "");
    page.output(0, 1).hover();
    page.marks("input:0", "data-in-window", "0,1 0,2 1,1 1,2");
    page.marks("input:1", "data-in-window", "0,1 0,2 1,1 1,2");
}

#[test]
fn a_tap_on_a_phone_does_what_a_hover_does() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/channels?at=1,1");
    page.cell("input:1", 0, 0).tap();
    page.lights("output:0", "0,0");
    page.lights("input:1", "0,0");
}

#[test]
fn a_phone_shows_window_kernel_partial_result_and_sum_at_once() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/channels");
    let is_seen = "const { top, bottom } = el.getBoundingClientRect();
        const end = document.querySelector('.strip').getBoundingClientRect().top;
        return top >= 0 && (!!el.closest('.strip') || bottom <= end);";
    for _ in 0..3 {
        let parts = [
            "[data-grid=\"input:0\"]",
            "[data-grid=\"input:1\"]",
            "[data-grid=\"kernel:0:1\"]",
            "[data-grid=\"partial:0:1\"]",
            "[data-grid=\"output:0\"]",
            ".ch-products",
            ".ch-total",
        ];
        for part in parts {
            eventually(part, || page.part(part).look(is_seen), |is| *is == true);
        }
        page.button("Step forward").tap();
    }
}

#[test]
fn a_long_sum_on_a_phone_shows_its_result_and_the_subtotal_of_the_step() {
    let link = "/channels?x=16x3x3:1,2,3,-1&w=1x16x2x2:1,2,-1,0.5&summed=";
    let page = Page::open_on(Screen::PHONE, Scheme::Light, link);
    let is_seen =
        "const outer = document.querySelector('.ch-total > :first-child').getBoundingClientRect();
        const { top, bottom } = el.getBoundingClientRect();
        return top >= outer.top - 1 && bottom <= outer.bottom + 1;";
    for summed in [16, 1, 9] {
        page.go(&format!("{link}{summed}"));
        page.part(".ch-total").says(if summed == 16 { "= 50" } else { "so far" });
        let now = page.part(".ch-subtotal.now");
        eventually("the subtotal in sight", || now.look(is_seen), |is| *is == true);
        // One row at a time: the others would not be seen together.
        assert_eq!(
            page.session().script("return document.querySelectorAll('[data-row]').length;"),
            1
        );
    }
    page.button("All 64 products in 16 subtotals").tap();
    page.link_has("ledger=1");
    page.strip().says("channel 0");
}

#[test]
fn the_channel_of_the_step_is_marked_among_all() {
    let page = Page::open("/channels?x=16x5x5:1,2,3&w=2x16x3x3:1,-1&summed=3");
    page.part("[data-in=\"2\"]").has("aria-current", Some("step"));
    page.press("ArrowRight");
    page.part("[data-in=\"3\"]").has("aria-current", Some("step"));
    page.part("[data-in=\"2\"]").has("aria-current", None);
    page.part("[data-in=\"9\"]").click();
    page.part("[data-in=\"9\"]").has("aria-current", Some("step"));
    turn_to(&page, "Shift");
    page.part("[data-in=\"9\"]").has("aria-current", None);
}

#[test]
fn cells_of_every_channel_are_typed_into_and_painted() {
    let page = Page::open("/channels");
    page.cell("input:1", 0, 0).focus();
    page.write("11");
    page.press("Enter");
    page.strip().says("19 + 47 = 66");
    page.cell("kernel:0:1", 0, 0).focus();
    page.press("Delete");
    page.strip().says("19 + 36 = 55");
    let cells: Vec<_> = (0..3).map(|col| page.cell("input:0", 2, col)).collect();
    page.stroke(Pointer::Touch, &cells);
    page.holds("input:0", "0 1 2 / 3 4 5 / 1 1 1");
    page.press("Control+z Control+z Control+z");
    page.strip().says("19 + 37 = 56");
}

#[test]
fn channels_come_and_go_and_the_others_keep_what_they_hold() {
    let page = Page::open("/channels");
    page.set("Input channels", "3");
    page.holds("input:2", "0 0 0 / 0 0 0 / 0 0 0");
    page.strip().says("19 + 37 + 0 = 56");
    page.set("Output channels", "2");
    page.part("[data-out=\"1\"]").click();
    page.holds("kernel:1:2", "0 0 / 0 0");
    page.set("Output channels", "1");
    page.holds("output:0", "56 · / · ·");
    page.set("Input channels", "1");
    page.strip().says("= 19");
    page.set("Input channels", "17");
    page.part(".bubble").says("1 to 16 is allowed");
}

#[test]
fn the_groups_go_from_one_to_depthwise_and_back() {
    let page = Page::open("/channels?x=4x2x2:1&w=4x4x1x1:1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7");
    let slider = page.field("Groups");
    slider.focus();
    page.press("ArrowRight");
    page.link_has("g=2");
    page.holds("kernel:0:1", "2");
    page.press("ArrowRight");
    page.link_has("g=4");
    slider.has("aria-valuetext", Some("4 groups, depthwise: each output sees one input"));
    page.part("[data-out=\"1\"]").click();
    page.holds("kernel:1:0", "6");
    page.holds("input:1", "1 1 / 1 1");
    page.press("Tab");
    page.button("Undo").click();
    page.button("Undo").click();
    page.holds("kernel:1:0", "5");
    page.holds("kernel:1:3", "8");
}

#[test]
fn the_bias_is_the_output_channels_own() {
    let page = Page::open("/channels?w=2x2x2x2:1&b=1,2&out=1");
    page.strip().says("+ 2 =");
    page.set("Bias value", "0.5");
    page.link_has("b=1,0.5");
    page.strip().says("+ 0.5 =");
}

#[test]
fn the_parameter_counter_has_the_articles_numbers_right() {
    let page = Page::open("/channels");
    turn_to(&page, "Parameters");
    page.link_has("show=parameters");
    let counts = page.part(".ch-counts");
    for count in ["1,728", "86,704,128", "9,633,792", "483,385,147,392", "9.63 million"] {
        counts.says(count);
    }
    page.part(".ch-counts figure:first-child").says("1×2×2×2 = 8 weights");
    page.set("Output channels", "3");
    page.part(".ch-counts figure:first-child").says("3×2×2×2 = 24 weights");
    page.button("Step forward").has("aria-disabled", Some("true"));
}

#[test]
fn a_shifted_input_shifts_the_output_but_at_the_border() {
    let page = Page::open("/channels");
    turn_to(&page, "Shift");
    page.holds("difference:0", "27 0 / 57 0");
    page.strip().says("27 \u{2212} 0 = 27");
    page.part(".lines").says("zero but in 2 cells at the border");
    page.button("Step forward").click();
    page.strip().says("56 \u{2212} 56 = 0");
    page.strip().says("both windows read the same cells");
    page.button("Shift the input down").click();
    page.link_has("shift=down");
    page.holds("shifted-last:0", "0 0 / 56 72");
    page.go("/channels?x=2x4x4:1,5,2&w=1x2x3x3:1,-1&p=1&pad=circular&show=shift");
    page.part(".lines").says("without any border");
}

#[test]
fn eight_channels_in_and_out_can_be_read_on_one_screen() {
    let page = Page::open(EIGHT);
    page.strip().says("=");
    let seen = "return [...document.querySelectorAll('[data-grid^=input], [data-grid^=kernel]')].filter((el) => {
        const { top, bottom, left, right } = el.getBoundingClientRect();
        return el.querySelector('[data-cell]').textContent !== '' && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    }).length;";
    eventually("8 inputs and 8 kernels to be read", || page.session().script(seen), |n| *n == 16);
    let below = "return document.documentElement.scrollHeight - innerHeight;";
    assert_eq!(page.session().script(below), 0);
}

#[test]
fn sixteen_channels_in_and_out_fit_every_screen_in_every_grouping() {
    for screen in [Screen::WIDE, Screen::PHONE, Screen::NARROWEST] {
        let page = Page::open_on(screen, Scheme::Light, "/channels");
        for groups in [1, 4, 16] {
            let parts = 16 / groups;
            let link = format!(
                "/channels?x=16x6x6:0,1,2,3,4,5,6&w=16x{parts}x3x3:1,0,-1,0,2&g={groups}&b=1&out=15"
            );
            for key in ["", "&ledger=1", "&show=shift"] {
                page.go(&format!("{link}{key}"));
                page.strip().says("=");
                is_whole(&page, &format!("{groups} groups, {key}"), screen);
            }
        }
    }
}

#[test]
fn a_layer_that_cannot_be_says_why_and_can_be_mended() {
    let page = Page::open("/channels?x=3x3x3:1");
    page.alert().appears();
    assert_eq!(page.axe(), Vec::<String>::new());
    page.set("Input channels", "2");
    page.strip().says("=");
    page.alert().disappears();
}

#[test]
fn each_step_is_announced_in_words() {
    let page = Page::open("/channels");
    page.press("Home");
    page.part("[data-part=announcer]").says("input channel 0 gives 0 times 0 plus 1 times 1");
    page.press("ArrowRight");
    page.part("[data-part=announcer]").says("channel 0 gives 19, channel 1 gives 37; in all 56");
}

#[test]
fn the_scene_is_embedded_as_its_stage_and_transport_alone() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/channels?embed=1");
    page.strip().says("= 56");
    page.button("Copy link").disappears();
    assert_eq!(page.overflow_px(), 0);
}

/// Every example, and what else can stand on the stage, whole and without a violation that axe-core can find.
#[track_caller]
fn is_sound(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/channels");
    page.session().prefer(scheme, false);
    let mut links: Vec<String> = EXAMPLES.iter().map(|name| link_of(&page, name)).collect();
    links.extend(
        ["show=shift", "show=parameters", "ledger=1", "p=1&mode=conv&d=2&x=2x6x6:1"]
            .map(|key| format!("/channels?{key}")),
    );
    links.push("/channels?x=8x20x20:-0.123&w=8x8x5x5:-12345&p=5".to_owned());
    let mut found = Vec::new();
    for link in links {
        page.go(&link);
        page.strip().says("=");
        page.alert().disappears();
        if page.overflow_px() != 0 {
            found.push(format!("{link}: {} px too wide", page.overflow_px()));
        }
        found.extend(page.axe().into_iter().map(|line| format!("{link}: {line}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[track_caller]
fn link_of(page: &Page, name: &str) -> String {
    let address = page.example(name).attribute("href").expect("an example is a link");
    address.split_once('#').map_or("", |(_, link)| link).to_owned()
}

#[test]
fn everything_is_sound_in_the_light() {
    is_sound(Screen::WIDE, Scheme::Light);
}

#[test]
fn everything_is_sound_in_the_dark() {
    is_sound(Screen::WIDE, Scheme::Dark);
}

#[test]
fn everything_is_sound_on_a_phone_in_the_light() {
    is_sound(Screen::PHONE, Scheme::Light);
}

#[test]
fn everything_is_sound_on_a_phone_in_the_dark() {
    is_sound(Screen::PHONE, Scheme::Dark);
}

#[test]
fn nothing_is_too_wide_for_the_narrowest_window() {
    let page = Page::open_on(Screen::NARROWEST, Scheme::Light, EIGHT);
    for key in ["", "&show=shift", "&show=parameters", "&ledger=1"] {
        page.go(&format!("{EIGHT}{key}"));
        page.strip().says("=");
        assert_eq!(page.overflow_px(), 0, "{key}");
    }
}

#[test]
fn the_scene_offers_these_examples_and_no_others() {
    let page = Page::open("/channels");
    let offered = page.session().script(
        "return [...document.querySelectorAll('a[data-example]')].map((el) => el.dataset.example);",
    );
    assert_eq!(offered, json!(EXAMPLES));
}
