//! Tools for a whole grid, and what stands in the bar.

use browser::{Page, eventually};

#[test]
fn a_grid_is_cleared_and_one_undo_brings_it_back() {
    let page = Page::open("");
    page.button("Clear the input").click();
    page.holds("input:0", "0 0 0 / 0 0 0 / 0 0 0");
    page.button("Undo").click();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn a_grid_is_filled_with_the_brush() {
    let page = Page::open("");
    page.set("Brush value", "0.5");
    page.button("Fill the kernel with the brush's value").click();
    page.holds("kernel:0:0", "0.5 0.5 / 0.5 0.5");
}

#[test]
fn a_random_grid_is_the_same_for_everybody() {
    let [page, elsewhere] = [(); 2].map(|()| {
        let page = Page::open("");
        page.button("Random input, seed 1").click();
        page
    });
    let values = eventually(
        "random values",
        || page.values("input:0"),
        |values| values != "0 1 2 / 3 4 5 / 6 7 8",
    );
    elsewhere.holds("input:0", &values);
}

#[test]
fn a_grid_is_shifted_by_one_cell() {
    let page = Page::open("");
    page.button("Shift the input down by one cell").click();
    eventually(
        "the first row should have moved down",
        || page.values("input:0"),
        |values| values.split(" / ").nth(1) == Some("0 1 2"),
    );
}

#[test]
fn inverting_twice_changes_nothing() {
    let page = Page::open("/slide?x=2x2:0,1,1,0");
    page.button("Invert the input").click();
    page.holds("input:0", "1 0 / 0 1");
    page.button("Invert the input").click();
    page.holds("input:0", "0 1 / 1 0");
}

#[test]
fn the_theme_can_be_chosen_and_is_remembered() {
    let page = Page::open("");
    let scheme =
        || page.session().script("return getComputedStyle(document.body).backgroundColor;");
    let light = scheme();
    page.button("Colors: as the system").click();
    page.button("Colors: light").click();
    page.button("Colors: dark").appears();
    eventually("the page should be dark", scheme, |now| *now != light);
    page.reload();
    page.button("Colors: dark").appears();
    assert_ne!(scheme(), light);
}

#[test]
fn the_list_of_keys_opens_and_closes() {
    let page = Page::open("");
    page.press("?");
    page.part("dialog.help").appears();
    page.part("dialog.help").says("Keys and gestures");
    assert_eq!(page.axe(), Vec::<String>::new());
    // Keys of the page rest while the list is open.
    page.press("ArrowRight Escape");
    page.part("dialog.help").disappears();
    page.strip().says("= 19");
    page.button("Keys and gestures").click();
    page.part("dialog.help").appears();
}
