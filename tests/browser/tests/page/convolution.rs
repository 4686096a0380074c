//! Cross-correlation, as frameworks compute it, or true convolution, with the kernel turned by 180°.

use browser::Page;

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
