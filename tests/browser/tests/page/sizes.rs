//! Sizes of input and kernel: what fits is kept, limits are said.

use browser::Page;

#[test]
fn a_larger_input_keeps_its_values() {
    let page = Page::open("");
    page.set("Input columns", "4");
    page.holds("input:0", "0 1 2 0 / 3 4 5 0 / 6 7 8 0");
    page.set("Input rows", "2");
    page.holds("input:0", "0 1 2 0 / 3 4 5 0");
}

#[test]
fn a_larger_kernel_keeps_its_values() {
    let page = Page::open("");
    page.set("Kernel rows", "3");
    page.holds("kernel:0:0", "0 1 / 2 3 / 0 0");
    page.set("Kernel columns", "1");
    page.holds("kernel:0:0", "0 / 2 / 0");
}

#[test]
fn one_undo_brings_a_size_and_its_values_back() {
    let page = Page::open("");
    page.set("Input rows", "1");
    page.holds("input:0", "0 1 2");
    page.button("Undo").click();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn a_size_out_of_range_is_refused_beside_its_field() {
    let page = Page::open("");
    page.set("Input rows", "33");
    page.alert().says("32");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn the_largest_sizes_can_be_stepped() {
    let page = Page::open("/slide?x=32x32:1&w=11x11:1");
    page.press("End");
    page.output(21, 21).has("data-value", Some("121"));
}

#[test]
fn a_kernel_larger_than_the_input_is_said_and_the_grids_stay_editable() {
    let page = Page::open("/slide?x=4x4:1&w=5x5:1");
    page.alert().says("kernel 5×5 does not fit the padded input 4×4");
    page.input(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.input(0, 0).has("data-value", Some("2"));
    page.kernel(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.kernel(0, 0).has("data-value", Some("2"));
    page.set("Padding", "1");
    page.alert().disappears();
    page.output(0, 0).appears();
}
