//! The first scene loads alone; the whole page takes over in its place when more is asked for.

use std::fs;

use browser::{Page, dist, eventually};
use serde_json::{Value, json};

/// How many scripts and modules were fetched so far.
fn n_fetched(page: &Page, of: &str) -> Value {
    let body = format!(
        "return performance.getEntriesByType('resource').filter((r) => r.name.includes('{of}')).length;"
    );
    page.session().script(&body)
}

#[test]
fn the_bare_page_does_not_fetch_the_whole_one() {
    let page = Page::open("");
    page.button("Step forward").click();
    page.link_has("at=0,1");
    assert_eq!(n_fetched(&page, "/whole-"), json!(0));
}

#[test]
fn what_was_made_comes_along_and_can_be_undone() {
    let page = Page::open("");
    page.input(0, 0).focus();
    page.write("12");
    page.press("Enter");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.part(".scenes [data-scene=matrix]").click();
    page.part("main[data-scene=matrix]").appears();
    page.part(".scenes [data-scene=matrix]").gets_focus();
    assert_eq!(n_fetched(&page, "/whole-"), json!(2));
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.part("main[data-scene=slide]").appears();
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+z");
    page.holds("input:0", "0 1 2 / 3 4 5 / 6 7 8");
    page.press("Control+y");
    page.holds("input:0", "12 1 2 / 3 4 5 / 6 7 8");
}

#[test]
fn another_way_through_the_layer_is_had_with_one_press() {
    let page = Page::open("/slide?x=4x4:1,2,3&s=2");
    page.button("Backward").click();
    page.link_has("view=backward");
    page.part("[data-grid=\"grad-kernel:0:0\"]").appears();
    page.button("Forward").click();
    page.part("[data-grid=\"output:0\"]").appears();
}

#[test]
fn a_link_to_another_scene_opens_it_wherever_it_comes_from() {
    let page = Page::open("/stack?layers=k3+k3");
    page.part("main[data-scene=stack]").appears();
    let other = Page::open("/slide?s=2");
    other.session().script("location.hash = '#/learn?seed=3';");
    other.part("main[data-scene=learn]").appears();
    eventually("the link it was given", || other.link(), |link| link == "/learn?seed=3");
}

#[test]
fn one_page_stands_where_two_have_been() {
    let page = Page::open("");
    page.part(".scenes [data-scene=channels]").click();
    page.part("main[data-scene=channels]").appears();
    let pages = "return document.querySelectorAll('.page').length;";
    assert_eq!(page.session().script(pages), json!(1));
    let marks = "return performance.getEntriesByName('convscope:ready').length;";
    assert_eq!(page.session().script(marks), json!(1));
}

#[test]
fn a_whole_page_that_cannot_be_had_is_said_and_asked_for_again() {
    let page = Page::open("");
    page.session().script(
        "window.real = window.fetch.bind(window);
         window.fetch = () => Promise.reject(new Error('no network'));",
    );
    page.button("Stack").click();
    page.part("[data-part=notices]").says("could not be loaded: try again");
    page.strip().says("= 19");
    page.session().script("window.fetch = window.real;");
    page.button("Stack").click();
    page.part("main[data-scene=stack]").appears();
}

/// The rules of a style sheet that apply to something on the page and are not among the page's own.
const MISSING: &str = "
    const whole = new CSSStyleSheet();
    whole.replaceSync(CSS);
    const each = (rules, within, found) => {
        for (const rule of rules) {
            if (rule.selectorText) {
                found(`${within}{${rule.style.cssText}}`, rule.selectorText);
            } else if (rule.conditionText !== undefined) {
                each(rule.cssRules, `${within}${rule.conditionText}|`, found);
            }
        }
    };
    const own = new Set();
    for (const sheet of document.styleSheets) {
        each(sheet.cssRules, '', (rule) => own.add(rule));
    }
    // What an element only is at times, and what is around it or not, is left out of account.
    const pseudo = /::?[-\\w]+(\\((?:[^()]|\\([^()]*\\))*\\))?/g;
    const first = new RegExp(`(^|[\\\\s,>+~])(?:${pseudo.source})+`, 'g');
    const missing = [];
    each(whole.cssRules, '', (rule, selector) => {
        const things = selector.replace(first, '$1*').replace(pseudo, '');
        const isOne = (one) => one.trim() && document.querySelector(one);
        if (!own.has(rule) && things.split(',').some(isOne)) {
            missing.push(selector);
        }
    });
    return missing;";

#[test]
fn the_light_page_has_the_styles_of_all_that_it_shows() {
    let is_whole = |name: &str| name.starts_with("style-");
    let files = fs::read_dir(dist()).unwrap().flatten().map(|file| file.path());
    let mut styles =
        files.filter(|path| path.file_name().is_some_and(|n| is_whole(&n.to_string_lossy())));
    let styles = fs::read_to_string(styles.next().unwrap()).unwrap();
    let missing = MISSING.replace("CSS)", &format!("{})", json!(styles)));
    for link in [
        "",
        "/slide?note=1&x=16x16:1&w=3x3:1&p=same",
        "/slide?x=6x6:1&w=3x3:1&s=2x1&p=1x0x2x0&pad=reflect&d=1x2&mode=conv&b=0.5",
        "/slide?x=2x2:1&w=3x3:1",
        "/slide?embed=1",
    ] {
        let page = Page::open(link);
        page.input(0, 0).focus();
        page.write("nonsense");
        page.press("Enter");
        page.part(".bubble").appears();
        assert_eq!(page.session().script(&missing), json!([]), "{link}");
        assert_eq!(n_fetched(&page, "/whole-"), json!(0), "{link}");
    }
}
