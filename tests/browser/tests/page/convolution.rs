//! Cross-correlation, as frameworks compute it, or true convolution, with the kernel turned by 180°.

use browser::{Page, eventually};

#[test]
fn true_convolution_turns_the_kernel_and_the_arithmetic_follows() {
    let page = Page::open("");
    page.button("Convolution").click();
    page.strip().says("0×3 + 1×2 + 3×1 + 4×0 = 5");
    page.link_has("mode=conv");
    page.button("Cross-correlation").click();
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
}

#[test]
fn all_outputs_of_a_true_convolution_follow() {
    let page = Page::open("/slide?mode=conv&at=1,1");
    page.holds("output:0", "5 11 / 23 29");
}

#[test]
fn the_turned_kernel_is_drawn_upside_down_and_a_line_says_why_frameworks_skip_it() {
    let page = Page::open("");
    let corner = || {
        page.part("[data-grid=\"kernel:0:0\"]").look(
            "const cells = [...el.querySelectorAll('[data-cell]')].map((cell) => [cell, cell.getBoundingClientRect()]);
            return cells.sort(([, a], [, b]) => a.top + a.left - b.top - b.left)[0][0].dataset.cell;",
        )
    };
    assert_eq!(corner(), "0,0");
    page.button("Convolution").click();
    eventually("the kernel should turn", corner, |cell| cell == "1,1");
    page.part("main").says("Frameworks skip the turn");
    // An arrow goes where it points, on the turned kernel too.
    page.kernel(1, 1).focus();
    page.press("ArrowRight");
    page.kernel(1, 0).gets_focus();
}
