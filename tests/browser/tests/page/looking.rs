//! What is looked at lights up everywhere: by pointer, by keyboard, and otherwise the current step.

use browser::Page;

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
