//! The scene `learn` where its grids are pictures and its runs long: drawing, long runs, kernels of many weights.

use browser::input::{self, Point, Pointer};
use browser::{Page, Scheme, Screen, eventually};
use serde_json::Value;

/// An input of more cells than are drawn as elements, and what a kernel of `[1, −1]` makes of it.
const PICTURE: &str = "/learn?x=32x32:0,1";

/// A large problem, which makes some thousand steps a second at most.
const LARGE: &str = "/learn?x=64x64:0,1,2,1,0,3,1,0,2,2,1,0,1,3,0,1,1,2,0,1,0,2,3,1,0,0,1\
    &target=kernel:7x7:0,1,-1,2,1&loss=mse&lr=0.001&stop=0&last=3000";

/// The middle of a cell of a map of so many rows and columns.
fn place(page: &Page, map: &str, [rows, cols]: [usize; 2], [row, col]: [usize; 2]) -> Point {
    let script = format!(
        "const map = document.querySelector(\"canvas[data-map='{map}']\");
         map.scrollIntoView({{ block: 'center' }});
         const box = map.getBoundingClientRect();
         return [box.left + box.width * ({col} + 0.5) / {cols}, box.top + box.height * ({row} + 0.5) / {rows}];"
    );
    let point = page.session().script(&script);
    (point[0].as_f64().unwrap(), point[1].as_f64().unwrap())
}

/// What was said of a map's cell last.
#[track_caller]
fn said(page: &Page, map: &str, expected: &str) {
    page.part(&format!("[data-map='{map}'] + [aria-live]")).says(expected);
}

#[track_caller]
fn link_holds(page: &Page, part: &str) {
    eventually("the address should follow", || page.link(), |link| link.contains(part));
}

#[track_caller]
fn link_lacks(page: &Page, part: &str) {
    eventually("the address should follow", || page.link(), |link| !link.contains(part));
}

#[track_caller]
fn draws_a_target(page: &Page, pointer: Pointer) {
    let size = [32, 31];
    let path = [[3, 3], [3, 6], [3, 9]].map(|at| place(page, "target:0", size, at));
    page.session().act(&[input::drag(pointer, &path)]);
    link_holds(page, "target=output:32x31:");
    said(page, "target:0", "Target row 3, column 9: 1");
    page.part("canvas[data-map='target:0']").focus();
    page.press("ArrowUp");
    said(page, "target:0", "row 2, column 9: 1");
    page.press("ArrowDown ArrowLeft");
    said(page, "target:0", "row 3, column 8: 1");
    page.press("Control+z");
    link_lacks(page, "target=output:");
    page.press("ArrowRight ArrowLeft");
    said(page, "target:0", "row 3, column 8: -1");
}

#[test]
fn a_target_is_drawn_in_a_picture_and_a_stroke_is_one_undo() {
    let page = Page::open(PICTURE);
    draws_a_target(&page, Pointer::Mouse);
    draws_a_target(&page, Pointer::Pen);
    assert_eq!(page.faults(), Vec::<String>::new());
}

#[test]
fn a_finger_draws_in_a_picture_on_a_phone() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, PICTURE);
    draws_a_target(&page, Pointer::Touch);
}

#[test]
fn keys_set_the_cells_of_a_picture() {
    let page = Page::open(PICTURE);
    page.part("canvas[data-map='input:0']").focus();
    said(&page, "input:0", "Input row 0, column 0: 0");
    page.press("ArrowDown Enter");
    said(&page, "input:0", "row 1, column 0: 1");
    page.press("Shift+ArrowUp");
    said(&page, "input:0", "row 1, column 0: 2");
    page.press("Alt+ArrowDown");
    said(&page, "input:0", "row 1, column 0: 1.9");
    page.press("Delete");
    said(&page, "input:0", "row 1, column 0: 0");
    page.button("Undo").click();
    page.button("Undo").click();
    page.part("canvas[data-map='input:0']").focus();
    page.press("ArrowLeft");
    said(&page, "input:0", "row 1, column 0: 1");
    page.button("Undo").click();
    page.link_has("x=32x32:0,1");
}

#[test]
fn a_block_from_a_spreadsheet_is_pasted_into_a_picture() {
    let page = Page::open(PICTURE);
    page.part("canvas[data-map='input:0']").focus();
    page.press("ArrowDown");
    page.paste("5\t6\n7\t8");
    said(&page, "input:0", "row 1, column 0: 5");
    page.press("ArrowRight ArrowDown");
    said(&page, "input:0", "row 2, column 1: 8");
}

#[test]
fn a_drawn_target_is_cleared_and_the_brush_stands_beside_it() {
    let page = Page::open("/learn?target=output:6x7:0,1,0,0,0,-1,0");
    page.button("Clear the target").click();
    page.holds("target:0", &["0 0 0 0 0 0 0"; 6].join(" / "));
    page.part(".learn-target [aria-label='Brush value']").appears();
}

/// A grid's values.
fn bits(page: &Page) -> [String; 2] {
    ["kernel:0:0", "grad-kernel:0:0"].map(|grid| page.values(grid))
}

#[test]
fn a_long_run_of_a_large_problem_opens_in_parts_and_a_change_goes_on_from_where_it_has_come() {
    let page = Page::open(&format!("{LARGE}&steps=200"));
    page.strip().says("step 200 of 3000");
    let there = bits(&page);
    page.session().script(
        "window.steps = new Set();
         new MutationObserver(() => steps.add(document.querySelector('.learn-strip .where').textContent))
             .observe(document.querySelector('.learn-strip .where'), { childList: true, characterData: true, subtree: true });",
    );
    page.set("Learning rate", "0.0005");
    link_holds(&page, "then=200;lr:5e-4");
    assert_eq!(bits(&page), there);
    page.kernel(0, 0).double_click();
    page.write("2");
    page.press("Enter");
    link_holds(&page, ";w:7x7:");
    assert!(page.values("kernel:0:0").starts_with("2 "));
    page.button("Undo").click();
    link_lacks(&page, ";w:7x7:");
    page.button("Undo").click();
    link_lacks(&page, "then=");
    assert_eq!(bits(&page), there);
    let steps = page.session().script("return [...steps];");
    let is_elsewhere = |text: &&Value| !text.as_str().unwrap().starts_with("step 200 of");
    let elsewhere: Vec<_> = steps.as_array().unwrap().iter().filter(is_elsewhere).collect();
    assert!(elsewhere.is_empty(), "the run was worked out again: {elsewhere:?}");
}

#[test]
fn a_point_of_the_curve_is_read_with_a_kernel_of_many_weights() {
    let page =
        Page::open("/learn?x=8x8:1,0,3,4,1,7,2&target=kernel:2x3:1&w=2x3:1,2,3,4,5,6&lr=0.0001");
    page.button("To end").click();
    page.part("svg[aria-label='Loss curve']").focus();
    page.press("Home");
    page.part(".learn-chart .readout").says("step 0 · loss ");
    page.part("[data-part=curve-kernel]").says("123456");
    let text = page.part("svg[aria-label='Loss curve']").attribute("aria-valuetext").unwrap();
    assert!(text.ends_with("[1, 2, 3; 4, 5, 6]"), "{text}");
    page.part("svg[aria-label='Loss curve']").hover();
    page.part("[data-part=curve-kernel]").appears();
    page.part(".learn-sigma").focus();
    page.part(".learn-sigma").hover();
    page.part("[data-part=curve-kernel]").disappears();
}

#[test]
fn every_look_of_a_picture_that_is_drawn_in_is_clean() {
    for (screen, scheme) in [
        (Screen::WIDE, Scheme::Light),
        (Screen::WIDE, Scheme::Dark),
        (Screen::PHONE, Scheme::Light),
        (Screen::PHONE, Scheme::Dark),
    ] {
        let page = Page::open_on(
            screen,
            scheme,
            "/learn?x=32x32:1&target=kernel:3x3:1,2,0&steps=4&noise=0.5:3&lr=1e-4",
        );
        page.session().prefer(scheme, false);
        page.part("[data-part=flat]").says("Flat directions");
        page.part("svg[aria-label='Loss curve']").focus();
        page.press("ArrowLeft");
        page.part("[data-part=curve-kernel]").appears();
        assert_eq!(page.axe(), Vec::<String>::new(), "{screen:?} {scheme:?}");
        assert_eq!(page.overflow_px(), 0, "{screen:?} {scheme:?}");
    }
}
