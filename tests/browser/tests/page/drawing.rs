//! Cells painted with a brush: mouse, finger and pen; the wheel; one undo a stroke.

use browser::input::Pointer;
use browser::{Page, Scheme, Screen};
use serde_json::Value;

const BEFORE: &str = "0 1 2 / 3 4 5 / 6 7 8";
const AFTER: &str = "9 9 9 / 3 4 9 / 6 7 9";

/// Along the upper edge and down the right one.
#[track_caller]
fn draw(page: &Page, pointer: Pointer) {
    page.set("Brush value", "9");
    let path =
        [page.input(0, 0), page.input(0, 1), page.input(0, 2), page.input(1, 2), page.input(2, 2)];
    page.stroke(pointer, &path);
    page.holds("input:0", AFTER);
}

#[test]
fn the_mouse_paints_and_one_undo_takes_the_whole_stroke_back() {
    let page = Page::open("");
    draw(&page, Pointer::Mouse);
    page.button("Undo").click();
    page.holds("input:0", BEFORE);
    page.button("Redo").click();
    page.holds("input:0", AFTER);
}

#[test]
fn a_finger_paints_and_one_undo_takes_the_whole_stroke_back() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    draw(&page, Pointer::Touch);
    page.button("Undo").click();
    page.holds("input:0", BEFORE);
}

#[test]
fn a_pen_paints_and_one_undo_takes_the_whole_stroke_back() {
    let page = Page::open("");
    draw(&page, Pointer::Pen);
    page.button("Undo").click();
    page.holds("input:0", BEFORE);
}

#[test]
fn the_kernel_is_painted_too() {
    let page = Page::open("");
    page.set("Brush value", "-1");
    page.stroke(Pointer::Mouse, &[page.kernel(0, 0), page.kernel(1, 0)]);
    page.holds("kernel:0:0", "-1 1 / -1 3");
}

#[test]
fn each_value_lies_on_its_color() {
    let page = Page::open("/slide?x=2x2:0,1,-1,1");
    // Red, green, blue and opacity of each pixel; there is one a cell.
    let colors = || {
        page.session().script(
            "const canvas = document.querySelector('[data-grid=\"input:0\"] canvas');
            const { width, height } = canvas;
            const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
            copy.drawImage(canvas, 0, 0);
            const { data } = copy.getImageData(0, 0, width, height);
            return [0, 1, 2, 3].map((cell) => [...data.slice(4 * cell, 4 * cell + 4)]);",
        )
    };
    let before = colors();
    let part = |colors: &Value, cell: usize, part: usize| colors[cell][part].as_u64().unwrap_or(0);
    let [red, blue, opacity] = [0, 2, 3];
    assert_eq!(part(&before, 0, opacity), 0, "zero has no colour: {before}");
    assert!(part(&before, 1, red) > part(&before, 1, blue), "1 is red: {before}");
    assert!(part(&before, 2, blue) > part(&before, 2, red), "-1 is blue: {before}");
    page.set("Brush value", "4");
    page.stroke(Pointer::Mouse, &[page.input(1, 0), page.input(1, 1)]);
    page.holds("input:0", "0 1 / 4 4");
    let after = colors();
    assert_eq!(after[3], before[1], "the largest is as strong as the largest was");
    assert!(part(&after, 1, opacity) < part(&before, 1, opacity), "1 is faint beside 4: {after}");
}

#[test]
fn a_click_selects_the_cell_and_leaves_its_value() {
    let page = Page::open("");
    page.set("Brush value", "9");
    page.input(1, 1).click();
    page.input(1, 1).gets_focus();
    page.holds("input:0", BEFORE);
}

#[test]
fn the_wheel_nudges_the_cell_under_the_pointer() {
    let page = Page::open("");
    page.input(1, 1).wheel(-100);
    page.holds("input:0", "0 1 2 / 3 5 5 / 6 7 8");
    page.input(1, 1).wheel(100);
    page.holds("input:0", BEFORE);
}

#[test]
fn a_stroke_follows_the_output() {
    let page = Page::open("/slide?at=1,1");
    draw(&page, Pointer::Mouse);
    // 9×0 + 9×1 + 3×2 + 4×3, and so on.
    page.holds("output:0", "27 44 / 37 50");
}
