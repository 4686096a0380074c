//! What is looked at lights up everywhere: by pointer, by keyboard, and otherwise the current step.

use browser::{Page, Scheme, Screen};

#[test]
fn an_output_under_the_pointer_lights_its_window() {
    let page = Page::open("");
    page.output(1, 1).hover();
    page.marks("input:0", "data-in-window", "1,1 1,2 2,1 2,2");
    page.strip().hover();
    page.marks("input:0", "data-in-window", "0,0 0,1 1,0 1,1");
}

#[test]
fn an_output_with_the_focus_lights_its_window() {
    let page = Page::open("");
    page.output(0, 1).focus();
    page.marks("input:0", "data-in-window", "0,1 0,2 1,1 1,2");
}

#[test]
fn an_input_under_the_pointer_lights_the_outputs_it_reaches() {
    let page = Page::open("/slide?at=1,1");
    page.input(1, 0).hover();
    page.lights("output:0", "0,0 1,0");
    page.input(1, 1).hover();
    page.lights("output:0", "0,0 0,1 1,0 1,1");
}

#[test]
fn a_kernel_cell_with_the_focus_lights_the_input_it_touches() {
    let page = Page::open("");
    page.kernel(1, 0).focus();
    page.lights("input:0", "1,0");
    page.press("ArrowRight");
    page.lights("input:0", "1,1");
}

#[test]
fn a_product_under_the_pointer_lights_its_factors() {
    let page = Page::open("");
    page.part("[data-term=\"2\"]").hover();
    page.lights("input:0", "1,0");
    page.lights("kernel:0:0", "1,0");
}

#[test]
fn a_tap_does_what_a_hover_does() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    page.input(0, 2).tap();
    page.lights("output:0", "0,1");
}

#[test]
fn small_cells_have_their_window_magnified_as_it_is_edited_and_stepped() {
    let page = Page::open("/slide?x=32x32:1&w=3x3:2");
    let middle = page.part(".lens .cell:nth-child(5)");
    middle.reads("1×2");
    page.input(1, 1).focus();
    page.press("Shift+ArrowUp");
    middle.reads("2×2");
    page.part(".lens .cell:nth-child(1)").reads("1×2");
    page.press("Delete");
    middle.reads("0×2");
    page.kernel(1, 1).focus();
    page.press("Shift+ArrowDown");
    middle.reads("0×1");
    page.button("Step forward").click();
    middle.reads("1×1");
    page.part(".lens .cell:nth-child(4)").reads("0×2");
    page.go("/slide");
    page.part(".lens").disappears();
}

#[test]
fn a_grid_of_small_cells_shows_all_of_its_numbers_or_none() {
    let page = Page::open("/slide?x=24x24:1&w=3x3:1&at=21,21");
    page.output(0, 0).reads("9");
    page.input(12, 12).focus();
    page.press("Shift+ArrowUp");
    page.output(11, 11).has("data-value", Some("10"));
    // No nine beside a ten that has no room: both are names alone.
    page.output(0, 0).reads("");
    page.output(0, 0).has("aria-label", Some("9"));
    page.output(11, 11).has("aria-label", Some("10"));
    page.press("Shift+ArrowDown");
    page.output(11, 11).reads("9");
    page.output(0, 0).reads("9");
    page.output(0, 0).has("aria-label", None);
    // Where rows are lower than numbers are, there is none at all.
    page.go("/slide?x=32x32:1&w=3x3:1&at=29,29");
    page.output(0, 0).has("aria-label", Some("9"));
    page.output(0, 0).reads("");
}
