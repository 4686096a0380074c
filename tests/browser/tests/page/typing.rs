//! Cells edited from the keyboard: typed, nudged, pasted, undone; nonsense refused.

use browser::{Page, eventually};

#[test]
fn a_typed_number_replaces_the_cell_on_enter() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.strip().says("12×0 + 1×1 + 3×2 + 4×3 = 19");
}

#[test]
fn a_typed_kernel_value_changes_the_output() {
    let page = Page::open("/slide?at=1,1");
    page.kernel(0, 0).focus();
    page.write("-0.5");
    page.press("Enter");
    page.holds("kernel:0:0", "-0.5 1 / 2 3");
    page.holds("output:0", "19 24.5 / 35.5 41");
}

#[test]
fn enter_opens_the_cell_and_escape_leaves_it_as_it_was() {
    let page = Page::open("");
    page.input(1, 1).focus();
    page.press("Enter");
    page.part("input[data-part=cell-editor]").gets_focus();
    page.write("99");
    page.press("Escape");
    page.part("input[data-part=cell-editor]").disappears();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.input(1, 1).gets_focus();
}

#[test]
fn a_double_click_opens_the_cell() {
    let page = Page::open("");
    page.kernel(1, 1).double_click();
    page.part("input[data-part=cell-editor]").gets_focus();
    page.press("Control+a");
    page.write("7");
    page.press("Enter");
    page.holds("kernel:0:0", "0 1 / 2 7");
}

#[test]
fn nonsense_is_refused_beside_the_cell_and_the_old_value_stays() {
    let page = Page::open("");
    page.input(0, 1).focus();
    page.press("Enter");
    page.press("Control+a");
    page.write("banana");
    page.press("Enter");
    page.alert().says("number");
    page.press("Escape");
    page.alert().disappears();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn what_is_not_finite_is_refused() {
    let page = Page::open("");
    page.kernel(0, 0).focus();
    page.press("Enter");
    page.press("Control+a");
    page.write("1e99");
    page.press("Enter");
    page.alert().appears();
    page.press("Escape");
    page.holds("kernel:0:0", "0 1 / 2 3");
}

#[test]
fn shift_and_the_arrows_nudge_the_focused_cell() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.press("Shift+ArrowUp Shift+ArrowUp");
    page.holds("input:0", "2 1 2 / 3 4 5 / 6 7 8");
    page.press("Shift+ArrowDown Shift+ArrowDown Shift+ArrowDown");
    page.holds("input:0", "-1 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn arrows_move_from_cell_to_cell() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.press("ArrowRight ArrowDown");
    page.input(1, 1).gets_focus();
    page.strip().says("= 19");
}

#[test]
fn a_block_from_a_spreadsheet_is_pasted_where_the_focus_is() {
    let page = Page::open("");
    page.input(1, 1).focus();
    page.paste("10\t11\n12\t-0.5\n");
    page.holds("input:0", "0 1 2 / 3 10 11 / 6 12 -0.5");
    page.press("Control+z");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn a_pasted_block_that_is_no_numbers_is_refused_whole() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.paste("1\t2\n3\tfour");
    page.alert().appears();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn undo_and_redo_step_over_edits() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("5");
    page.press("Enter");
    page.holds("input:0", "5 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+y");
    page.holds("input:0", "5 1 2 / 3 4 5 / 6 7 8");
    page.button("Undo").click();
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.button("Redo").click();
    page.holds("input:0", "5 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn control_shift_z_is_redo_as_well() {
    let page = Page::open("");
    page.input(0, 1).focus();
    page.press("Delete");
    page.holds("input:0", "0 0 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+Shift+z");
    page.holds("input:0", "0 0 2 / 3 4 5 / 6 7 8");
}

#[test]
fn alt_and_the_arrows_nudge_by_a_tenth_and_quick_nudges_are_one_undo() {
    let page = Page::open("");
    page.kernel(0, 1).focus();
    page.press("Alt+ArrowUp Alt+ArrowUp Alt+ArrowUp");
    page.holds("kernel:0:0", "0 1.3 / 2 3");
    page.press("Control+z");
    page.holds("kernel:0:0", "0 1 / 2 3");
}

#[test]
fn f2_opens_the_cell_with_its_value() {
    let page = Page::open("/slide?w=1x1:2.5");
    page.kernel(0, 0).focus();
    page.press("F2");
    page.part("input[data-part=cell-editor]").gets_focus();
    assert_eq!(page.part("input[data-part=cell-editor]").entry().as_deref(), Some("2.5"));
}

#[test]
fn a_letter_opens_the_cell_and_is_refused_in_words() {
    let page = Page::open("");
    page.input(0, 1).focus();
    page.write("two");
    page.press("Enter");
    page.alert().says("“two” is not a number");
    assert_eq!(page.part("input[data-part=cell-editor]").entry().as_deref(), Some("two"));
    page.press("Control+a");
    page.write("1/4");
    page.press("Enter");
    page.alert().disappears();
    page.holds("input:0", "0 0.25 2 / 3 4 5 / 6 7 8");
}

#[test]
fn leaving_the_box_takes_what_stands_in_it() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("7");
    page.kernel(0, 0).click();
    page.holds("input:0", "7 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn a_block_that_reaches_beyond_the_grid_is_taken_as_far_as_it_fits() {
    let page = Page::open("");
    page.kernel(1, 1).focus();
    page.paste("9\t8\n7\t6");
    page.holds("kernel:0:0", "0 1 / 2 9");
    page.alert().says("3 of the pasted cells lie outside the grid");
}

#[test]
fn a_grid_is_copied_as_a_spreadsheet_takes_it() {
    let page = Page::open("");
    page.kernel(0, 0).focus();
    page.press("Control+c");
    let look = || page.clipboard();
    eventually("a table on the clipboard", look, |text| text.trim_end() == "0\t1\n2\t3");
}

#[test]
fn what_is_being_typed_stays_while_the_window_walks() {
    let page = Page::open("");
    let padding = page.field("Padding");
    padding.focus();
    padding.look("el.select(); return true;");
    page.button("Play").click();
    padding.focus();
    page.write("1");
    page.output(0, 1).has("data-value", Some("25"));
    page.press("Enter");
    page.link_has("p=1");
}
