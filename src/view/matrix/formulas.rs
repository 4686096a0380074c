//! The formulas of convolution and cross-correlation, live, and the rules of classical filters.

use demo::{Mode, Position, derived};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::shown::matrix::{Look, filter, laws};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The cards, from the general to the one at hand.
pub(super) fn formulas(lab: Lab) -> Vec<El> {
    let continuous = tag("section").class("matrix-law").with([
        tag("h2").text(words::matrix::of_functions()),
        scrolled(words::matrix::of_functions_formula()).live_markup(laws::continuous),
        tag("p").text(words::matrix::of_functions_about()),
    ]);
    vec![
        continuous,
        law(
            lab,
            Mode::Convolution,
            words::controls::convolution(),
            words::matrix::convolution_about(),
        ),
        law(
            lab,
            Mode::CrossCorrelation,
            words::controls::cross_correlation(),
            words::matrix::correlation_about(),
        ),
        rules(lab),
    ]
}

/// A formula with the window at hand; its heading makes the kernel slide so.
fn law(lab: Lab, mode: Mode, name: &str, about: &str) -> El {
    let is_on = move || lab.matrix.get().demo.mode == mode;
    let heading = tag("button")
        .attr("type", "button")
        .attr("title", words::matrix::slide_this_way())
        .text(name)
        .live_attr("aria-pressed", move || Some(is_on().to_string()))
        .press(move || lab.edit(|demo| demo.mode = mode));
    let shown = move || {
        let shown = lab.matrix.get();
        shown.figure().map(|figure| laws::law(&shown.demo, figure, mode))
    };
    let formula = move || shown().map_or(String::new(), |law| law.formula);
    let lines = move || {
        let lines = shown().map(|law| law.written).unwrap_or_default();
        format!("<p>{}</p>", lines.join("</p><p>"))
    };
    let label = words::matrix::written_out(name);
    let written =
        tag("div").class("matrix-written sum").attr("tabindex", "0").attr("role", "group");
    let written = written
        .attr("aria-label", &label)
        .live_markup(lines)
        .on("pointerover", move |event: PointerEvent| lab.look_at(&lab.matrix, tap_under(&event)))
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.matrix, None));
    tag("section")
        .class("matrix-law")
        .live_class("on", is_on)
        .attr("data-law", if mode == Mode::Convolution { "conv" } else { "corr" })
        .with([
            tag("h2").with([heading]),
            scrolled(&words::matrix::formula(name)).live_markup(formula),
            tag("p").text(about),
            written,
        ])
}

/// A formula's box, which scrolls where it is narrow, so that the keys have to reach it.
fn scrolled(label: &str) -> El {
    let formula = tag("div").class("matrix-formula").attr("tabindex", "0");
    formula.attr("role", "group").attr("aria-label", label)
}

/// The kernel's cell that the pointer is over.
fn tap_under(event: &PointerEvent) -> Option<Look> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let tap = target.closest("[data-tap]").ok()??.get_attribute("data-tap")?;
    let (row, col) = tap.split_once(',')?;
    let tap = Position::new(row.parse().ok()?, col.parse().ok()?);
    Some(Look::Layer(derived::Look::Kernel(tap)))
}

/// The rules of classical filters, checked.
fn rules(lab: Lab) -> El {
    let rules = move || filter::rules(&lab.demo());
    let rows = (0..3).map(|index| {
        let rule = move || rules()[index].clone();
        tag("li").live_attr("data-holds", move || Some(rule().holds.to_string())).with([
            tag("i")
                .attr("aria-hidden", "true")
                .live_text(move || if rule().holds { "✓" } else { "✗" }.to_owned()),
            tag("strong").live_text(move || rule().name.to_owned()),
            tag("span").class("unseen").live_text(move || {
                if rule().holds { words::matrix::kept() } else { words::matrix::not_kept() }
                    .to_owned()
            }),
            tag("span").live_text(move || rule().said),
        ])
    });
    let rows: Vec<El> = rows.collect();
    tag("section").class("matrix-law").attr("data-part", "filter").with([
        tag("h2").text(words::matrix::as_filter()),
        tag("ul").class("matrix-rules").with(rows),
    ])
}
