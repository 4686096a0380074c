//! Where a size comes from, and where a padded cell's value does.

use browser::{Page, eventually};
use serde_json::json;

#[track_caller]
fn has_arrows(page: &Page, n_arrows: usize) {
    let count = "return (el.getAttribute('d').match(/M/g) ?? []).length / 2;";
    let arrows = page.part(".copies path");
    eventually("the arrows", || arrows.look(count), |n| n.as_f64() == Some(n_arrows as f64));
}

#[test]
fn a_padded_cell_under_the_pointer_leads_to_its_source() {
    let page = Page::open("/slide?p=1&pad=reflect");
    page.part("[data-pad=\"-1,0\"]").hover();
    page.strip().says("padding −1, 0 copies input 1, 0 (reflect)");
    page.lights("input:0", "1,0");
    has_arrows(&page, 1);
    page.strip().hover();
    page.strip().says("output 0, 0");
    has_arrows(&page, 0);
}

#[test]
fn an_input_with_the_focus_leads_to_its_copies() {
    let page = Page::open("/slide?p=1&pad=circular");
    page.input(0, 0).focus();
    page.strip().says("3 padded cells copy input 0, 0 (circular)");
    has_arrows(&page, 3);
}

#[test]
fn zeros_come_from_nowhere() {
    let page = Page::open("/slide?p=1");
    page.part("[data-pad=\"-1,0\"]").hover();
    page.marks("input:0", "data-in-window", "0,0");
    has_arrows(&page, 0);
}

#[test]
fn every_way_to_a_size_is_listed_and_had_with_one_press() {
    let page = Page::open("/slide?x=7x7:1,2,3&w=3x3:1");
    page.button("Why this size?").click();
    page.part(".found").says("305 ways, those that change least first");
    page.button("as it is now").appears();
    page.set("Wanted rows", "4");
    page.set("Wanted columns", "4");
    page.button("kernel 4").click();
    page.link_has("w=4x4:3*1,0,3*1,0,3*1,5*0");
    page.part(".of-output").says("4×4");
    page.button("as it is now").appears();
    page.press("Control+z");
    page.part(".of-output").says("5×5");
}

#[test]
fn a_size_that_cannot_be_had_leads_to_the_nearest() {
    let page = Page::open("");
    page.button("Why this size?").click();
    page.set("Wanted rows", "60");
    page.part(".found").says("Nothing within the limits gives 60×2: the nearest is 23×2.");
    page.button("Look at 23×2").click();
    page.part(".found").says("Nothing alike on both axes gives 23×2");
    page.button("Rows").click();
    page.part(".found").says("1 way");
    page.button("kernel 1, padding 10").click();
    page.part(".of-output").says("23×2");
}

#[test]
fn the_list_of_ways_is_axe_clean_and_within_the_controls() {
    let page = Page::open("/slide?view=transposed&s=2&w=3x3:1");
    page.button("Why this size?").click();
    page.set("Wanted rows", "8");
    page.set("Wanted columns", "8");
    page.button("output padding 1").appears();
    let wide = page.part(".controls").look("return el.scrollWidth - el.clientWidth;");
    assert_eq!(wide, json!(0));
    assert_eq!(page.axe(), Vec::<String>::new());
}
