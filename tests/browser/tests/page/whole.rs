//! The first scene loads alone; the whole page takes over in its place when more is asked for.

use browser::{Page, eventually};
use serde_json::{Value, json};

/// How many scripts and modules were fetched so far.
fn n_fetched(page: &Page, of: &str) -> Value {
    let body = format!(
        "return performance.getEntriesByType('resource').filter((r) => r.name.includes('{of}')).length;"
    );
    page.session().script(&body)
}

#[test]
fn the_bare_page_does_not_fetch_the_whole_one() {
    let page = Page::open("");
    page.button("Step forward").click();
    page.link_has("at=0,1");
    assert_eq!(n_fetched(&page, "/whole-"), json!(0));
}

#[test]
fn what_was_made_comes_along_and_can_be_undone() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.part(".scenes [data-scene=matrix]").click();
    page.part("main[data-scene=matrix]").appears();
    page.part(".scenes [data-scene=matrix]").gets_focus();
    assert_eq!(n_fetched(&page, "/whole-"), json!(2));
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.part("main[data-scene=slide]").appears();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+y");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn another_way_through_the_layer_is_had_with_one_press() {
    let page = Page::open("/slide?x=4x4:1,2,3&s=2");
    page.button("Backward").click();
    page.link_has("view=backward");
    page.part("[data-grid=\"grad-kernel:0:0\"]").appears();
    page.button("Forward").click();
    page.part("[data-grid=\"output:0\"]").appears();
}

#[test]
fn a_link_to_another_scene_opens_it_wherever_it_comes_from() {
    let page = Page::open("/stack?layers=k3+k3");
    page.part("main[data-scene=stack]").appears();
    let other = Page::open("/slide?s=2");
    other.session().script("location.hash = '#/learn?seed=3';");
    other.part("main[data-scene=learn]").appears();
    eventually("the link it was given", || other.link(), |link| link == "/learn?seed=3");
}

#[test]
fn one_page_stands_where_two_have_been() {
    let page = Page::open("");
    page.part(".scenes [data-scene=channels]").click();
    page.part("main[data-scene=channels]").appears();
    let pages = "return document.querySelectorAll('.page').length;";
    assert_eq!(page.session().script(pages), json!(1));
    let marks = "return performance.getEntriesByName('convscope:ready').length;";
    assert_eq!(page.session().script(marks), json!(1));
}

#[test]
fn a_whole_page_that_cannot_be_had_is_said_and_asked_for_again() {
    let page = Page::open("");
    page.session().script(
        "window.real = window.fetch.bind(window);
         window.fetch = () => Promise.reject(new Error('no network'));",
    );
    page.button("Stack").click();
    page.part("[data-part=notices]").says("could not be loaded: try again");
    page.strip().says("= 19");
    page.session().script("window.fetch = window.real;");
    page.button("Stack").click();
    page.part("main[data-scene=stack]").appears();
}
