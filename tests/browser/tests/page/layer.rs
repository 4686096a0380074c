//! Stride, padding, dilation and bias: on the grids, in the arithmetic and in the formula of the output's size.

use browser::{Page, eventually};

/// Waits until the output has this many rows and columns.
#[track_caller]
fn output_is(page: &Page, n_rows: usize, n_columns: usize) {
    let size = |values: &str| {
        let rows: Vec<_> = values.split(" / ").map(|row| row.split_whitespace().count()).collect();
        (rows.len(), rows.first().copied().unwrap_or(0))
    };
    eventually(
        "the output's size",
        || size(&page.values("output:0")),
        |size| *size == (n_rows, n_columns),
    );
}

#[test]
fn a_larger_stride_makes_the_window_jump() {
    let page = Page::open(
        "/slide?x=5x5:0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24&w=3x3:1",
    );
    output_is(&page, 3, 3);
    page.set("Stride", "2");
    output_is(&page, 2, 2);
    page.press("Escape");
    page.button("Step forward").click();
    page.marks("input:0", "data-in-window", "0,2 0,3 0,4 1,2 1,3 1,4 2,2 2,3 2,4");
    page.link_has("s=2");
}

#[test]
fn padding_adds_cells_whose_zeros_are_in_the_arithmetic() {
    let page = Page::open("");
    page.set("Padding", "1");
    output_is(&page, 4, 4);
    page.strip().says("0×0 + 0×1 + 0×2 + 0×3 = 0");
    page.link_has("p=1");
}

#[test]
fn dilation_leaves_holes_in_the_window() {
    let page = Page::open("");
    page.set("Dilation", "2");
    output_is(&page, 1, 1);
    page.marks("input:0", "data-in-window", "0,0 0,2 2,0 2,2");
    page.strip().says("0×0 + 2×1 + 6×2 + 8×3 = 38");
}

#[test]
fn stride_padding_and_dilation_differ_by_axis_in_a_link() {
    let page = Page::open("/slide?x=7x7:1&w=3x3:1&s=2x1&p=0x1&d=1x2");
    output_is(&page, 3, 5);
    eventually(
        "the vertical stride",
        || page.field("Stride, vertical").entry(),
        |v| v.as_deref() == Some("2"),
    );
    eventually(
        "the horizontal stride",
        || page.field("Stride, horizontal").entry(),
        |v| v.as_deref() == Some("1"),
    );
}

#[test]
fn padding_differs_by_side_as_causal_convolution_needs_it() {
    let page = Page::open("/slide?x=1x5:1,2,3,4,5&w=1x3:1&p=0x0x2x0&at=0,4");
    page.holds("output:0", "1 3 6 9 12");
}

#[test]
fn rows_and_columns_that_no_window_reaches_are_said() {
    let page = Page::open("/slide?x=6x6:1&w=3x3:1&s=2");
    output_is(&page, 2, 2);
    let said = || {
        page.session()
            .script("return document.body.innerText;")
            .as_str()
            .unwrap_or_default()
            .to_lowercase()
    };
    eventually("it should be said that no window reaches them", said, |text| {
        text.contains("no window") || text.contains("not reached") || text.contains("unused")
    });
}

#[test]
fn the_bias_is_added_at_the_end() {
    let page = Page::open("");
    page.button("Bias").click();
    page.set("Bias value", "0.5");
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 + 0.5 = 19.5");
    page.link_has("b=0.5");
    page.button("Bias").click();
    page.strip().says("0×0 + 1×1 + 3×2 + 4×3 = 19");
}

#[test]
fn the_formula_of_the_output_size_has_the_live_numbers() {
    let page = Page::open("");
    let formula = || {
        let text = page.session().script(
            "return [...document.querySelectorAll('math')].map((m) => m.textContent).join(' ');",
        );
        text.as_str().unwrap_or_default().replace(|c: char| c.is_whitespace(), "")
    };
    eventually("the formula should end in 2", formula, |text| text.contains("=2"));
    page.set("Input rows", "6");
    eventually("the formula should end in 5", formula, |text| text.contains("=5"));
}

#[test]
fn each_side_is_padded_by_a_box_of_its_own() {
    let page = Page::open("");
    page.choose("Padding is set", "each");
    page.set("Padding, left", "2");
    output_is(&page, 2, 4);
    page.link_has("p=0x0x2x0");
    page.set("Padding, bottom", "1");
    output_is(&page, 3, 4);
    page.link_has("p=0x1x2x0");
    let pads = page
        .session()
        .script("return document.querySelectorAll('[data-grid=\"input:0\"] [data-pad]').length;");
    assert_eq!(pads, 4 * 5 - 3 * 3, "padding is drawn as the cells that it adds");
}

#[test]
fn reflected_padding_holds_what_it_mirrors() {
    let page = Page::open("");
    page.set("Padding", "1");
    page.choose("Padding holds", "refl");
    page.strip().says("4×0 + 3×1 + 1×2 + 0×3 = 5");
    page.link_has("pad=reflect");
}

#[test]
fn same_padding_is_one_choice() {
    let page = Page::open("/slide?w=3x3:1");
    page.choose("Padding is set", "“");
    output_is(&page, 3, 3);
    page.link_has("p=same");
}

#[test]
fn the_axes_come_apart_and_lock_together_again() {
    let page = Page::open("/slide?x=6x6:1&w=2x2:1");
    page.button("Stride: both axes locked together").click();
    page.set("Stride, horizontal", "2");
    page.link_has("s=1x2");
    output_is(&page, 5, 3);
    page.button("Stride: both axes locked together").click();
    page.field("Stride").appears();
    output_is(&page, 5, 5);
}

#[test]
fn a_stride_of_nothing_is_refused_beside_its_box() {
    let page = Page::open("");
    page.set("Stride", "0");
    page.alert().says("stride 0 is out of range: 1 to 10 is allowed");
    page.press("ArrowUp");
    page.link_has("s=2");
    page.alert().disappears();
}
