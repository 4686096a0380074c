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
