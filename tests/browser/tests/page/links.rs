//! A link is the demo: in the address bar, on the clipboard, in another browser, broken, and long ago.

use browser::{Page, eventually};

#[test]
fn the_address_follows_every_edit_and_a_reload_brings_it_back() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.button("Step forward").click();
    page.link_has("at=0,1");
    page.reload();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.holds("output:0", "19 25 / · ·");
}

#[test]
fn a_copied_link_opens_the_same_demo_elsewhere() {
    let page =
        Page::open("/slide?x=4x5:1,-2,0.5,3&w=2x3:1,0,-1,2&b=0.25&s=1x2&p=1&d=1&mode=conv&at=1,1");
    let grids = |page: &Page| ["input:0", "kernel:0:0", "output:0"].map(|grid| page.values(grid));
    page.strip().says("0.25");
    page.button("Copy link").click();
    let copied = eventually(
        "a link on the clipboard",
        || page.clipboard(),
        |text| text.contains("#/slide?"),
    );
    let (_, link) = copied.split_once('#').unwrap();

    let elsewhere = Page::open(link);
    eventually("the very same demo", || grids(&elsewhere), |seen| *seen == grids(&page));
    assert_eq!(elsewhere.strip().text(), page.strip().text());
    let address = elsewhere.link();
    elsewhere.button("Copy link").click();
    eventually(
        "the same link again",
        || elsewhere.clipboard(),
        |text| text.split_once('#').is_some_and(|(_, link)| link == address),
    );
}

#[test]
fn back_and_forward_go_through_the_examples() {
    let page = Page::open("");
    page.example("edges").click();
    page.kernel(0, 1).has("data-value", Some("-1"));
    page.example("dilation").click();
    page.link_has("d=2");
    page.session().back();
    page.holds("kernel:0:0", "1 -1");
    page.session().back();
    page.holds("kernel:0:0", "0 1 / 2 3");
    page.session().forward();
    page.holds("kernel:0:0", "1 -1");
}

#[test]
fn stepping_leaves_the_history_alone() {
    let page = Page::open("");
    let length = || page.session().script("return history.length;");
    let before = length();
    page.press("ArrowRight ArrowRight ArrowLeft End");
    page.link_has("at=1,1");
    assert_eq!(length(), before);
}

#[test]
fn a_broken_link_opens_the_nearest_demo_and_names_the_key() {
    let page = Page::open("/slide?x=3x3:1,2,banana&w=2x2:1,1,1,1&s=2");
    page.holds("kernel:0:0", "1 1 / 1 1");
    page.part("[data-part=notices]").says("x");
    page.part("[data-part=notices]").says("banana");
    page.strip().says("=");
}

#[test]
fn a_size_beyond_the_limits_is_refused_before_it_is_made() {
    let page = Page::open("/slide?x=999999999x999999999:1");
    page.part("[data-part=notices]").says("32");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn no_link_can_put_markup_on_the_page() {
    let page = Page::open(
        "/slide?x=<img src=x onerror=alert(1)>&s=<i>2</i>&<i>=1&note=<i>read</i> this<img src=x onerror=alert(1)>",
    );
    page.part("[data-part=notices]").says("x");
    page.part(".note").reads("<i>read</i> this<img src=x onerror=alert(1)>");
    let injected = page.session().script(
        "return [...document.querySelectorAll('.notices :is(img, i), .note *')].map((el) => el.outerHTML);",
    );
    assert_eq!(injected, serde_json::json!([]));
}

#[test]
fn run_lengths_and_short_lists_work_as_written() {
    let page = Page::open("/slide?x=6x8:2*1,4*0,2*1&w=1x2:1,-1");
    page.holds("input:0", &["1 1 0 0 0 0 1 1"; 6].join(" / "));
}

#[test]
fn keys_of_later_versions_are_passed_on() {
    let page = Page::open("/slide?from=tomorrow&at=0,1");
    page.button("Step forward").click();
    page.link_has("at=1,0");
    page.link_has("from=tomorrow");
}

#[test]
fn a_link_typed_into_the_address_bar_is_followed() {
    let page = Page::open("");
    page.session().script("location.hash = '#/slide?w=1x1:2';");
    page.holds("kernel:0:0", "2");
}

#[test]
fn the_bare_page_offers_the_last_demo_again() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.link_has("x=3x3:12,1,2,3,4,5,6,7,8");
    page.come_back();
    page.part("[data-part=notices] :is(button, a)").click();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn a_packed_input_is_the_same_elsewhere() {
    // Values that are longer to write out than to pack.
    let values: Vec<String> = (0..256).map(|n| format!("0.{}", 12_345_671 + 31 * n)).collect();
    let page = Page::open(&format!("/slide?x=16x16:{}&w=2x2:1", values.join(",")));
    page.button("Step forward").click();
    let link = eventually("a packed input", || page.link(), |link| link.contains("x=16x16:~"));
    let elsewhere = Page::open(&link);
    elsewhere.holds("input:0", &page.values("input:0"));
    elsewhere.part("[data-part=notices]").reads("");
}

#[test]
fn a_damaged_packed_input_is_named() {
    let page = Page::open("/slide?x=2x2:~AAAA&w=1x1:2");
    page.part("[data-part=notices]").says("the packed values are damaged");
    page.holds("kernel:0:0", "2");
    page.button("Close").click();
    page.part("[data-part=notices]").reads("");
}

#[test]
fn an_edit_after_going_back_belongs_to_the_demo_gone_back_to() {
    let page = Page::open("");
    page.example("edges").click();
    page.kernel(0, 1).has("data-value", Some("-1"));
    page.session().back();
    page.holds("kernel:0:0", "0 1 / 2 3");
    page.kernel(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.link_has("w=2x2:1,1,2,3");
    page.session().forward();
    page.holds("kernel:0:0", "1 -1");
}

#[test]
fn a_link_without_end_opens_the_example() {
    let page = Page::open(&format!("/slide?x=32x32:{}", "1,".repeat(60_000)));
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.part("[data-part=notices]").appears();
}
