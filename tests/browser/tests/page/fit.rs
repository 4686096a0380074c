//! The page fits its window, and everything that matters is on one screen.

use browser::{Page, Scheme, Screen};

use crate::examples::{EXAMPLES, link_of};

#[track_caller]
fn nothing_overflows(screen: Screen) {
    let page = Page::open_on(screen, Scheme::Light, "");
    for example in EXAMPLES {
        page.go(&link_of(&page, example));
        page.strip().says("=");
        assert_eq!(page.overflow_px(), 0, "{example} on {screen:?}");
    }
    page.go("/slide?x=32x32:1&w=11x11:1");
    page.strip().says("=");
    assert_eq!(page.overflow_px(), 0, "the largest grids on {screen:?}");
}

#[test]
fn nothing_overflows_a_laptop() {
    nothing_overflows(Screen::WIDE);
}

#[test]
fn nothing_overflows_a_phone() {
    nothing_overflows(Screen::PHONE);
}

#[test]
fn nothing_overflows_the_narrowest_window() {
    nothing_overflows(Screen::NARROWEST);
}

#[test]
fn a_laptop_shows_stage_strip_and_transport_without_scrolling() {
    let page = Page::open("");
    for part in [
        page.input(0, 0),
        page.kernel(0, 0),
        page.output(1, 1),
        page.strip(),
        page.button("Step forward"),
    ] {
        part.appears();
        let inside = part.look(
            "const { top, bottom } = el.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;",
        );
        assert_eq!(inside, true, "{part:?}");
    }
}

#[test]
fn a_phone_keeps_the_transport_within_reach_of_the_thumb() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    let button = page.button("Step forward");
    button.appears();
    let visible = "const { top, bottom } = el.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;";
    assert_eq!(button.look(visible), true);
    page.session().script("scrollTo(0, document.documentElement.scrollHeight);");
    assert_eq!(button.look(visible), true, "after scrolling to the bottom");
}

#[test]
fn what_is_touched_is_large_enough_to_touch() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    page.strip().says("=");
    let small = page.session().script(
        "return [...document.querySelectorAll('button, a[href], select, input, [role=gridcell]')]
            .filter((el) => el.checkVisibility({ opacityProperty: true }))
            // A tick's label is touched as well as the tick itself.
            .map((el) => [el, (el.closest('label') ?? el).getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
            .map(([el, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${el.outerHTML.slice(0, 100)}`);",
    );
    assert_eq!(small, serde_json::json!([]), "at least 24×24 CSS pixels (WCAG 2.5.8)");
}
