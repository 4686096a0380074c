//! The page fits its window, and everything that matters is on one screen.

use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

use crate::examples::{EXAMPLES, link_of};

/// What is drawn and yet not to be seen, as something around it cuts it off.
#[track_caller]
fn cut_off(page: &Page) -> Value {
    page.session().script(
        "const cut = (el) => {
            const box = el.getBoundingClientRect();
            for (let around = el.parentElement; around; around = around.parentElement) {
                const { overflowX, overflowY } = getComputedStyle(around);
                const { left, top, right, bottom } = around.getBoundingClientRect();
                if (overflowX === 'hidden' && (box.left < left - 1 || box.right > right + 1)) return true;
                if (overflowY === 'hidden' && (box.top < top - 1 || box.bottom > bottom + 1)) return true;
            }
            return box.left < -1 || box.right > innerWidth + 1;
        };
        return [...document.querySelectorAll('[role=grid], .refusal, figcaption, button, label, a, .strip')]
            .filter((el) => el.checkVisibility() && !el.closest('.unseen') && cut(el))
            .map((el) => el.outerHTML.slice(0, 120));",
    )
}

#[track_caller]
pub(crate) fn is_whole(page: &Page, what: &str, screen: Screen) {
    // A link that was just opened takes a moment to be laid out.
    let whole = format!("{what} on {screen:?} should be whole");
    eventually(&whole, || page.overflow_px(), |px| *px == 0);
    eventually(&whole, || cut_off(page), |cut| *cut == json!([]));
}

#[track_caller]
fn nothing_overflows(screen: Screen) {
    let page = Page::open_on(screen, Scheme::Light, "");
    for example in EXAMPLES {
        page.go(&link_of(&page, example));
        page.strip().says("=");
        is_whole(&page, example, screen);
    }
    page.go("/slide?x=32x32:1&w=11x11:1");
    page.strip().says("=");
    is_whole(&page, "the largest grids", screen);
    page.go("/slide?x=4x4:1&w=5x5:1");
    page.alert().appears();
    is_whole(&page, "a layer that cannot be", screen);
    page.go("/slide?x=32x32:-0.123&w=11x11:-123456&p=5&mode=conv");
    page.strip().says("=");
    is_whole(&page, "long numbers and padding", screen);
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
fn a_weights_tag_leaves_the_number_beside_it_alone() {
    // The tag is drawn by the style sheet: it stands at the bottom of its cell, and the digits in the middle of their line.
    let covered = "return [...document.querySelectorAll('.cell[data-weight]')].filter((el) => {
        const tag = getComputedStyle(el, '::after'), { fontSize } = getComputedStyle(el);
        const line = document.createRange();
        line.selectNodeContents(el);
        const { top, height } = line.getBoundingClientRect();
        const px = (...names) => names.reduce((sum, name) => sum + parseFloat(tag[name]), 0);
        const tagHeight = tag.boxSizing === 'border-box' ? px('height')
            : px('height', 'paddingTop', 'paddingBottom', 'borderTopWidth', 'borderBottomWidth');
        const over = el.getBoundingClientRect().bottom - px('bottom') - tagHeight;
        return el.textContent && top + height / 2 + parseFloat(fontSize) * 0.37 > over + 0.5;
    }).map((el) => el.outerHTML);";
    let n_tags = "return document.querySelectorAll('.cell[data-weight]').length;";
    for screen in [Screen::WIDE, Screen::PHONE] {
        let page = Page::open_on(screen, Scheme::Light, "");
        for link in [
            "/slide",
            "/slide?x=4x4:7&w=3x3:1",
            "/slide?view=transposed&s=2&w=3x3:-1",
            "/slide?view=backward",
            "/matrix?view=product",
            "/matrix?view=product&x=4x4:1,2,3&w=3x3:1,0,-2",
            "/channels?x=1x5x5:9&w=1x1x3x3:-4",
        ] {
            page.go(link);
            page.strip().says("=");
            if screen == Screen::WIDE {
                eventually("tags", || page.session().script(n_tags), |n| *n != 0);
            }
            eventually(
                &format!("{link}: nothing is covered"),
                || page.session().script(covered),
                |cells| *cells == json!([]),
            );
        }
    }
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
fn a_laptop_needs_no_scrolling() {
    let page = Page::open("");
    page.strip().says("= 19");
    let below = "return document.documentElement.scrollHeight - innerHeight;";
    eventually("one screen", || page.session().script(below), |px| *px == 0);
}

#[test]
fn a_smaller_laptop_cuts_off_no_top() {
    let screen = Screen { width_px: 1280, height_px: 720, phone: false };
    for (link, part) in [
        ("/channels?show=shift", ".ch-main"),
        ("/channels", ".ch-main"),
        ("/matrix?view=formulas", ".matrix-main"),
        ("/matrix?x=8x8:1&w=3x3:1", ".matrix-main"),
    ] {
        let page = Page::open_on(screen, Scheme::Light, link);
        page.part(part).appears();
        let above_px = || {
            page.part(part).look(
                "const top = Math.min(...[...el.children].map((one) => one.getBoundingClientRect().top));
                 return el.getBoundingClientRect().top - el.scrollTop - top;",
            )
        };
        eventually(link, above_px, |px| px.as_f64().unwrap() < 1.0);
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
fn a_phone_keeps_the_arithmetic_in_sight_while_steps_are_taken() {
    // Whatever of the stage is scrolled to, whole and above the transport, and no higher than a fifth of the screen.
    let in_sight = "const { top, bottom, height } = el.getBoundingClientRect();
        const end = document.querySelector('.transport').getBoundingClientRect().top;
        return top >= 0 && bottom <= end && height <= innerHeight / 5;";
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "");
    for link in [
        "/slide?x=12x9:1,2,3&w=4x4:1,-1",
        "/slide?view=backward&x=7x7:1,2,3&w=3x3:1,-1",
        "/slide?view=transposed&s=2&x=6x6:1,2",
        "/channels",
        "/channels?x=16x9x9:1,2,3&w=2x16x3x3:1,-1",
        "/matrix",
        "/matrix?view=product&x=7x7:1,2",
        "/matrix?view=formulas&x=7x7:1,2&w=3x3:1",
    ] {
        page.go(link);
        page.strip().says(if link == "/matrix" { "H" } else { "=" });
        for share in [0.0, 0.5, 1.0] {
            page.session().script(&format!(
                "scrollTo(0, 0);
                 const flow = document.querySelector('.flow, .ch-main, .matrix-main').getBoundingClientRect();
                 scrollTo(0, Math.max(0, {share} * (flow.bottom - innerHeight / 2)));"
            ));
            let what = format!("{link} scrolled by {share}");
            eventually(&what, || page.strip().look(in_sight), |is| *is == true);
        }
        page.button("Step forward").tap();
        eventually(link, || page.strip().look(in_sight), |is| *is == true);
    }
}

#[test]
fn a_phone_shows_the_ways_through_the_layer_before_its_grids() {
    for way in ["forward", "predict", "backward", "transposed"] {
        let page = Page::open_on(Screen::PHONE, Scheme::Light, &format!("/slide?view={way}"));
        let is_first = page.session().script(
            "const ways = document.querySelector('.ways'), grid = document.querySelector('[role=grid]');
             const [above, below] = [ways, grid].map((el) => el.getBoundingClientRect());
             const follows = Node.DOCUMENT_POSITION_FOLLOWING;
             return Boolean(ways.compareDocumentPosition(grid) & follows)
                 && above.top > 0 && above.bottom < below.top && above.bottom < innerHeight / 3;",
        );
        assert_eq!(is_first, json!(true), "{way}");
    }
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
    assert_eq!(small, json!([]), "at least 24×24 CSS pixels (WCAG 2.5.8)");
}
