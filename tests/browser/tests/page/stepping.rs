//! The window walks over the input: buttons, keys, clicks, the scrubber and time.

use std::time::Instant;

use browser::{Page, eventually};

const FIRST: &str = "0×0 + 1×1 + 3×2 + 4×3 = 19";
const LAST: &str = "4×0 + 5×1 + 7×2 + 8×3 = 43";

/// The four positions of the textbooks' example, one after another: how far the output is, and the arithmetic.
const WALK: [(&str, &str); 4] = [
    ("19 · / · ·", FIRST),
    ("19 25 / · ·", "1×0 + 2×1 + 4×2 + 5×3 = 25"),
    ("19 25 / 37 ·", "3×0 + 4×1 + 6×2 + 7×3 = 37"),
    ("19 25 / 37 43", LAST),
];

#[track_caller]
fn stands_at(page: &Page, position: usize) {
    let (output, arithmetic) = WALK[position];
    page.holds("output:0", output);
    page.strip().says(arithmetic);
}

#[test]
fn the_bare_page_opens_on_the_textbooks_example() {
    let page = Page::open("");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.holds("kernel:0:0", "0 1 / 2 3");
    stands_at(&page, 0);
}

#[test]
fn the_button_steps_forward_through_all_positions() {
    let page = Page::open("");
    for position in 1..4 {
        page.button("Step forward").click();
        stands_at(&page, position);
    }
}

#[test]
fn the_button_steps_back() {
    let page = Page::open("/slide?at=1,1");
    page.button("Step back").click();
    stands_at(&page, 2);
}

#[test]
fn the_buttons_at_the_ends_go_all_the_way() {
    let page = Page::open("");
    page.button("To end").click();
    stands_at(&page, 3);
    page.button("To start").click();
    stands_at(&page, 0);
}

#[test]
fn arrow_keys_step_both_ways() {
    let page = Page::open("");
    page.press("ArrowRight ArrowRight");
    stands_at(&page, 2);
    page.press("ArrowLeft");
    stands_at(&page, 1);
}

#[test]
fn home_and_end_go_all_the_way() {
    let page = Page::open("");
    page.press("End");
    stands_at(&page, 3);
    page.press("Home");
    stands_at(&page, 0);
}

#[test]
fn stepping_stops_at_both_ends() {
    let page = Page::open("");
    page.press("ArrowLeft");
    stands_at(&page, 0);
    page.press("End ArrowRight");
    stands_at(&page, 3);
}

#[test]
fn a_click_on_an_output_cell_steps_there() {
    let page = Page::open("");
    page.output(1, 0).click();
    stands_at(&page, 2);
}

#[test]
fn a_tap_on_an_output_cell_steps_there() {
    let page = Page::open("");
    page.output(1, 1).tap();
    stands_at(&page, 3);
}

#[test]
fn the_scrubber_steps_with_keys() {
    let page = Page::open("");
    page.field("Position").focus();
    page.press("ArrowRight");
    stands_at(&page, 1);
    page.press("End");
    stands_at(&page, 3);
}

#[test]
fn the_scrubber_steps_with_the_mouse() {
    let page = Page::open("");
    page.field("Position").click();
    // In the middle of four positions: the second or the third.
    eventually(
        "the window should be halfway",
        || page.values("output:0"),
        |output| output == WALK[1].0 || output == WALK[2].0,
    );
}

#[test]
fn the_scrubber_follows_the_step() {
    let page = Page::open("");
    page.press("End");
    let rest = || page.field("Position").look("return el.max - el.value;");
    eventually("the scrubber should be at its end", rest, |rest| *rest == 0);
}

#[test]
fn playing_reaches_the_end_and_stops_there() {
    let page = Page::open("");
    page.button("Play").click();
    stands_at(&page, 3);
    page.button("Play").appears();
}

#[test]
fn space_plays_and_pauses() {
    let page = Page::open("/slide?x=32x32:1&w=3x3:1");
    page.press("Space");
    page.button("Pause").appears();
    page.press("Space");
    page.button("Play").appears();
    let paused = page.values("output:0");
    page.press("ArrowRight");
    let reached = |values: &str| values.split_whitespace().filter(|value| *value == "9").count();
    eventually("one step on", || reached(&page.values("output:0")), |n| *n == reached(&paused) + 1);
}

#[test]
fn outputs_not_yet_reached_are_empty_and_those_reached_stay() {
    let page = Page::open("/slide?at=0,1");
    stands_at(&page, 1);
    page.output(1, 0).has("data-value", None);
    page.output(0, 0).has("data-value", Some("19"));
}

#[test]
fn the_window_is_marked_on_the_input() {
    let page = Page::open("");
    page.marks("input:0", "data-in-window", "0,0 0,1 1,0 1,1");
    page.press("End");
    page.marks("input:0", "data-in-window", "1,1 1,2 2,1 2,2");
}

#[test]
fn a_held_key_never_falls_behind() {
    let page = Page::open("/slide?x=32x32:1&w=3x3:1");
    page.hold("ArrowRight", 200);
    let released = Instant::now();
    // 200 steps of 30 columns: row 6, column 20.
    page.link_has("at=6,20");
    let behind = released.elapsed();
    page.output(6, 20).has("data-value", Some("9"));
    page.output(6, 21).has("data-value", None);
    assert!(
        behind.as_millis() < 1000,
        "the page was still busy {behind:?} after the key was released"
    );
}

#[test]
fn arrows_in_the_output_step_and_the_focus_follows() {
    let page = Page::open("");
    page.output(0, 0).focus();
    page.press("ArrowRight");
    page.output(0, 1).gets_focus();
    stands_at(&page, 1);
    page.press("ArrowRight"); // on to the next row
    page.output(1, 0).gets_focus();
    stands_at(&page, 2);
    page.press("ArrowUp");
    page.output(0, 0).gets_focus();
    stands_at(&page, 0);
    page.press("ArrowDown");
    stands_at(&page, 2);
    page.press("ArrowLeft");
    page.output(0, 1).gets_focus();
    stands_at(&page, 1);
}

#[test]
fn enter_on_an_output_cell_steps_there() {
    let page = Page::open("");
    page.output(1, 0).focus();
    page.press("Enter");
    stands_at(&page, 2);
}

#[test]
fn keys_leave_a_text_box_its_own() {
    let page = Page::open("");
    page.field("Brush value").focus();
    page.press("ArrowRight End Space");
    stands_at(&page, 0);
    page.button("Play").appears();
}
