//! For those who see nothing, those who have no mouse, and those who need contrast.

use browser::{Page, Scheme, Screen, eventually};

use crate::examples::{EXAMPLES, link_of};

const ANNOUNCER: &str = "[aria-live=polite][data-part=announcer]";

#[test]
fn each_step_is_announced_in_words() {
    let page = Page::open("/slide?at=0,1");
    page.button("Step back").click();
    page.part(ANNOUNCER).says("0 times 0 plus 1 times 1 plus 3 times 2 plus 4 times 3 equals 19");
    page.button("Step forward").click();
    page.part(ANNOUNCER).says("1 times 0 plus 2 times 1 plus 4 times 2 plus 5 times 3 equals 25");
}

#[test]
fn a_grid_is_one_stop_for_the_tab_key() {
    let page = Page::open("");
    // Before it has the focus the grid itself is the stop, and hands the focus on to a cell; then no stop is left.
    let stops = |grid: &str| {
        let grid = page.part(&format!("[data-grid=\"{grid}\"]"));
        grid.look(
            "return [el, ...el.querySelectorAll('*')].filter((el) => el.tabIndex === 0).length;",
        )
    };
    for grid in ["input:0", "kernel:0:0", "output:0"] {
        assert_eq!(stops(grid), 1, "{grid}");
    }
    page.part("[data-grid=\"input:0\"]").focus();
    page.input(0, 0).gets_focus();
    eventually("no other stop in the grid", || stops("input:0"), |n| *n == 0);
    page.press("Tab");
    page.kernel(0, 0).gets_focus();
    page.press("Shift+Tab");
    page.input(0, 0).gets_focus();
    page.press("Shift+Tab");
    assert!(!page.part("[data-grid=\"input:0\"]").has_focus(), "Shift+Tab leaves the grid");
}

#[test]
fn every_grid_and_cell_has_a_name() {
    let page = Page::open("");
    for grid in ["input:0", "kernel:0:0", "output:0"] {
        let name = page.part(&format!("[role=grid][data-grid=\"{grid}\"]"));
        let named = name.look(
            "return Boolean(el.getAttribute('aria-label') || el.getAttribute('aria-labelledby'));",
        );
        assert_eq!(named, true, "{grid}");
    }
    assert_eq!(page.input(0, 0).attribute("role").as_deref(), Some("gridcell"));
}

#[test]
fn everything_can_be_done_with_the_keyboard_alone() {
    let page = Page::open("");
    // From the top of the page to the input's cells, wherever they stand in the order.
    let in_input = "return document.activeElement.closest('[data-grid=\"input:0\"]') !== null;";
    let reached = (0..40).any(|_| {
        page.press("Tab");
        page.session().script(in_input) == true
    });
    assert!(reached, "the input's cells should be among the first 40 stops");
    page.press("ArrowRight ArrowDown");
    page.input(1, 1).gets_focus();
    page.write("6");
    page.press("Enter");
    page.holds("input:0", "0 1 2 / 3 6 5 / 6 7 8");
    page.press("Tab");
    page.kernel(0, 0).gets_focus();
    page.press("Shift+ArrowUp");
    page.holds("kernel:0:0", "1 1 / 2 3");
    page.press("Tab");
    page.output(0, 0).gets_focus();
    page.press("ArrowRight");
    page.output(0, 1).gets_focus();
    page.strip().says("= 30"); // 1×1 + 2×1 + 6×2 + 5×3
}

/// Every example without a violation that axe-core can find.
#[track_caller]
fn is_axe_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "");
    // Colours on their way from one to another have no contrast to speak of.
    page.session().prefer(scheme, false);
    let mut violations = Vec::new();
    for example in EXAMPLES {
        page.go(&link_of(&page, example));
        page.strip().says("=");
        violations.extend(page.axe().into_iter().map(|line| format!("{example}: {line}")));
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn every_example_is_axe_clean_in_the_light() {
    is_axe_clean(Screen::WIDE, Scheme::Light);
}

#[test]
fn every_example_is_axe_clean_in_the_dark() {
    is_axe_clean(Screen::WIDE, Scheme::Dark);
}

#[test]
fn every_example_is_axe_clean_on_a_phone_in_the_light() {
    is_axe_clean(Screen::PHONE, Scheme::Light);
}

#[test]
fn every_example_is_axe_clean_on_a_phone_in_the_dark() {
    is_axe_clean(Screen::PHONE, Scheme::Dark);
}

#[test]
fn a_layer_that_cannot_be_is_axe_clean() {
    let page = Page::open("/slide?x=4x4:1&w=5x5:1");
    page.alert().appears();
    assert_eq!(page.axe(), Vec::<String>::new());
}

#[test]
fn the_largest_grids_are_axe_clean() {
    let page = Page::open("/slide?x=32x32:1&w=11x11:1");
    page.strip().says("=");
    assert_eq!(page.axe(), Vec::<String>::new());
}
