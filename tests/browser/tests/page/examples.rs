//! The examples to start from, each a link.

use browser::Page;

/// What the page calls its examples, in its own order.
pub(crate) const EXAMPLES: [&str; 13] = [
    "first",
    "edges",
    "edges-transposed",
    "diagonal",
    "five-by-five",
    "same-padding",
    "stride",
    "dilation",
    "causal",
    "blur",
    "sharpen",
    "sobel",
    "laplacian",
];

/// Opens an example from the bare page and goes to its end.
#[track_caller]
fn at_the_end_of(example: &str) -> Page {
    let page = Page::open("");
    page.example(example).click();
    page.example(example).has("aria-current", Some("true"));
    page.button("To end").click();
    page
}

#[test]
fn the_edge_image_has_its_edges_in_output_columns_1_and_5() {
    let page = at_the_end_of("edges");
    page.holds("input:0", &["1 1 0 0 0 0 1 1"; 6].join(" / "));
    page.holds("output:0", &["0 1 0 0 0 -1 0"; 6].join(" / "));
}

#[test]
fn the_transposed_edge_image_shows_the_kernel_nothing() {
    let page = at_the_end_of("edges-transposed");
    page.holds("output:0", &["0 0 0 0 0"; 8].join(" / "));
}

#[test]
fn the_first_example_is_what_the_bare_page_shows() {
    let page = at_the_end_of("first");
    page.holds("output:0", "19 25 / 37 43");
}

#[test]
fn same_padding_keeps_the_size() {
    let page = at_the_end_of("same-padding");
    let size = |values: String| {
        (values.split(" / ").count(), values.split_whitespace().filter(|v| *v != "/").count())
    };
    assert_eq!(size(page.values("input:0")), size(page.values("output:0")));
}

#[test]
fn every_example_opens_without_an_error() {
    let page = Page::open("");
    for name in EXAMPLES {
        page.go(&link_of(&page, name));
        page.strip().says("=");
        page.alert().disappears();
    }
}

#[test]
fn the_page_offers_these_examples_and_no_others() {
    let page = Page::open("");
    let offered = page.session().script(
        "return [...document.querySelectorAll('a[data-example]')].map((el) => el.dataset.example);",
    );
    assert_eq!(offered, serde_json::json!(EXAMPLES));
}

/// The link of an example, after its `#`.
#[track_caller]
pub(crate) fn link_of(page: &Page, name: &str) -> String {
    let address = page.example(name).attribute("href").expect("an example is a link");
    address.split_once('#').map_or("", |(_, link)| link).to_owned()
}
