//! The scene `learn` as it looks: the surface's legend, the marks of the rate, what is seen while a run is played.

use browser::{Page, Scheme, Screen, eventually};
use serde_json::{Value, json};

const FOUR_LOOKS: [(Screen, Scheme); 4] = [
    (Screen::WIDE, Scheme::Light),
    (Screen::WIDE, Scheme::Dark),
    (Screen::PHONE, Scheme::Light),
    (Screen::PHONE, Scheme::Dark),
];

#[test]
fn a_legend_says_what_the_marks_of_the_surface_are() {
    for (lang, names) in [
        ("en", ["path", "next step", "−gradient", "minimum"]),
        ("zh-Hans", ["路径", "下一步", "负梯度", "最小值"]),
        ("zh-Hant", ["路徑", "下一步", "負梯度", "最小值"]),
    ] {
        for (screen, scheme) in FOUR_LOOKS {
            let link = format!("/learn?steps=3&lang={lang}");
            let page = Page::open_on(screen, scheme, &link);
            page.part(".learn-legend").appears();
            // What a screen reader says of the surface, and each mark drawn with a color and within the chart.
            let seen = page.session().script(
                "const surface = document.querySelector('svg[role=application]');
                 const legend = document.getElementById(surface.getAttribute('aria-describedby'));
                 const card = legend.closest('section').getBoundingClientRect();
                 const entries = [...legend.children];
                 return {
                     names: entries.map((entry) => entry.innerText.trim()),
                     drawn: entries.every((entry) => getComputedStyle(entry.querySelector('path')).stroke !== 'none'),
                     inside: entries.every((entry) => {
                         const place = entry.getBoundingClientRect();
                         return place.left >= card.left && place.right <= card.right && place.bottom <= card.bottom;
                     }),
                     clear: surface.getBoundingClientRect().bottom <= legend.getBoundingClientRect().top + 1,
                 };",
            );
            assert_eq!(
                seen,
                json!({ "names": names, "drawn": true, "inside": true, "clear": true }),
                "{lang} {screen:?} {scheme:?}"
            );
        }
    }
    let page = Page::open("/learn?target=kernel:1x1:2");
    page.part(".learn-none").appears();
    page.part(".learn-legend").disappears();
}

#[test]
fn the_marks_of_the_rate_stay_within_the_controls_and_apart() {
    for screen in [Screen::WIDE, Screen::PHONE] {
        for link in [
            "/learn?lang=en",
            "/learn?lang=en&x=6x8:1000,999,17&lr=0.000001",
            "/learn?lang=en&loss=mse&x=6x8:0.013,0.012,0.2",
            "/learn?lang=zh-Hans&x=6x8:1000,999,17&lr=0.000001",
            "/learn?lang=zh-Hant&opt=momentum&x=6x8:1000,999,17&lr=0.000001",
        ] {
            let page = Page::open_on(screen, Scheme::Light, link);
            page.part("[data-part=critical-rate]").appears();
            let off = page.session().script(
                "const place = (selector) => document.querySelector(selector).getBoundingClientRect();
                 const slider = place('.learn-slider');
                 const critical = place('[data-part=critical-rate]');
                 const best = document.querySelector('.mark.best').hidden ? slider : place('[data-part=best-rate]');
                 const apart = best === slider ? 9 : critical.left - best.right;
                 return [best.left - slider.left, slider.right - critical.right, apart].map(Math.round);",
            );
            let least: Vec<i64> =
                off.as_array().unwrap().iter().map(|px| px.as_i64().unwrap()).collect();
            assert!(
                least[0] >= 0 && least[1] >= 0 && least[2] >= 4,
                "{link} {screen:?}: {least:?}"
            );
        }
    }
    let page = Page::open("/learn?lang=en");
    page.part("[data-part=best-rate]").says("0.02778");
    let off = page.session().script(
        "const place = (selector) => document.querySelector(selector).getBoundingClientRect();
         const slider = place('.learn-slider');
         const best = getComputedStyle(document.querySelector('.learn-slider')).getPropertyValue('--best');
         const tick = slider.left + 11 + ((slider.width - 22) * best) / 1000;
         return tick - place('[data-part=best-rate]').right;",
    );
    assert!((0.0..10.0).contains(&off.as_f64().unwrap()), "beside its tick: {off}");
}

/// How many rows the table of steps has, and whether the last one is in sight.
fn rows(page: &Page) -> Value {
    page.session().script(
        "const rows = [...document.querySelectorAll('[data-part=steps] tbody tr')];
         const frame = document.querySelector('.learn-table').getBoundingClientRect();
         const last = rows.at(-1)?.getBoundingClientRect();
         return [rows.length, Boolean(last) && last.bottom <= frame.bottom + 1];",
    )
}

#[test]
fn a_run_that_is_played_slowly_shows_all_rows_and_keeps_the_newest_in_sight() {
    let page = Page::open("/learn?stop=0&last=5000&steps=28");
    page.part(".transport .choice label:nth-of-type(2)").click();
    page.button("Play").click();
    let rows = || rows(&page);
    let is_all = |rows: &Value| rows[0].as_u64().unwrap() > 15 && rows[1] == json!(true);
    eventually("all rows should be there, the newest in sight", rows, is_all);
    page.button("Pause").click();
}

#[test]
fn a_run_that_is_played_shows_its_newest_rows_and_all_of_them_where_it_pauses() {
    let page = Page::open("/learn?stop=0&last=5000&steps=120");
    let rows = || rows(&page);
    page.part(".transport .choice label:nth-of-type(3)").click();
    page.button("Play").click();
    eventually("the newest rows should be in sight", rows, |rows| *rows == json!([5, true]));
    page.part(".learn-table + .row").says("5 of ");
    let far = || page.session().script("return Number(document.querySelector('.scrub').value);");
    eventually("the run should go on", far, |far| far.as_u64().unwrap() > 130);
    page.button("Pause").click();
    eventually("all rows should be there", rows, |rows| *rows == json!([60, true]));
    let step = far();
    page.link_has(&format!("steps={step}"));
}

#[test]
fn an_update_is_written_to_its_result_on_smaller_laptops() {
    for (width_px, height_px) in [(1440, 900), (1280, 720), (1180, 800), (800, 900)] {
        let screen = Screen { width_px, height_px, phone: false };
        for key in ["lr=0.00123", "opt=momentum&w=1x2:0.1234,-0.98765", "opt=nesterov", "opt=adam"]
        {
            let page = Page::open_on(screen, Scheme::Light, &format!("/learn?steps=4&{key}"));
            let is_whole = page.part(".learn-strip > .sum").look(
                "const all = el.getBoundingClientRect(), last = el.querySelector('.next').getBoundingClientRect();
                 return last.right <= all.right + 1 && last.bottom <= all.bottom + 1;",
            );
            assert_eq!(is_whole, json!(true), "{key} at {width_px} px");
        }
    }
}

#[test]
fn numbers_change_in_place_and_other_formulas_are_written_anew() {
    let page = Page::open("/learn?w=1x2:0,0.5");
    page.session().script("window.kept = document.querySelector('.learn-strip .next');");
    let is_kept = || {
        page.session()
            .script("return window.kept === document.querySelector('.learn-strip .next');")
    };
    page.kernel(0, 1).hover();
    page.strip().says("w1 ← w1 − η·∂L/∂w1 = 0.5 − 0.03 × 30 = −0.4");
    assert_eq!(is_kept(), json!(true));
    page.go("/learn?w=1x2:0,0.5&opt=momentum");
    page.strip().says("v ← ");
    assert_eq!(is_kept(), json!(false));
    page.kernel(0, 0).hover();
    page.strip().says("w0 ← w0 − η·v = 0 − 0.03 × 0 = 0");
}
