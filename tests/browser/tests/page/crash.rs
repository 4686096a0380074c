//! Should the page stop all the same, it says so and gives back what was made.

use browser::Page;

/// An error that nobody caught, as a fault of the page's own would be.
#[track_caller]
fn break_the_page(page: &Page) {
    // A script of the page's own: of a fault in a driver's script the page is not told what it is.
    page.session().script(
        "const script = document.createElement('script');
        script.text = `setTimeout(() => { throw new Error('a fault made by this test'); });`;
        document.body.append(script);",
    );
    page.part("#crash").appears();
    let complaints = page.faults();
    assert!(complaints.iter().all(|line| line.contains("made by this test")), "{complaints:#?}");
}

#[test]
fn no_crash_is_shown_as_long_as_there_is_none() {
    let page = Page::open("");
    page.strip().says("= 19");
    page.part("#crash").disappears();
}

#[test]
fn a_crash_is_said_and_the_last_good_demo_comes_back() {
    let page = Page::open("");
    page.kernel(0, 0).focus();
    page.press("Shift+ArrowUp");
    page.holds("kernel:0:0", "1 1 / 2 3");
    page.link_has("w=2x2:1,1,2,3");
    break_the_page(&page);
    page.part("#crash").says("Something went wrong");
    page.part("#crash").says("a fault made by this test");
    assert_eq!(page.axe(), Vec::<String>::new());
    page.part("#crash-link").click();
    page.is_started_anew();
    page.part("#crash").disappears();
    page.holds("kernel:0:0", "1 1 / 2 3");
}

#[test]
fn after_a_crash_one_can_start_afresh() {
    let page = Page::open("/slide?w=1x1:5");
    page.holds("kernel:0:0", "5");
    break_the_page(&page);
    page.button("Start afresh").click();
    page.is_started_anew();
    page.part("#crash").disappears();
    page.holds("kernel:0:0", "0 1 / 2 3");
}
