//! The arithmetic strip: one output written out, a row times the vector, or the window's sum.

use demo::matrix::View;
use demo::{Position, derived};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::shown::Time;
use crate::shown::matrix::{Look, story, sums};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 6;
const ENDLESS: usize = 12;

/// The strip.
pub fn strip(lab: Lab) -> El {
    let view = move || lab.matrix.get().demo.matrix.view;
    let n_terms = move || {
        let shown = lab.matrix.get();
        match (shown.figure(), view()) {
            (Some(_), View::Walk) => LONG + 1,
            (Some(figure), View::Product) => sums::n_written(&shown.demo, figure),
            (Some(figure), View::Formulas) => figure.sum.terms.len(),
            (None, _) => 0,
        }
    };
    let left = move || {
        let shown = lab.matrix.get();
        let Some(figure) = shown.figure() else { return String::new() };
        match view() {
            View::Walk => story::markup(figure, &shown.demo),
            View::Product => sums::product(&shown.demo, figure).0,
            View::Formulas => figure.sum.left_side(&figure.focus.lit.terms),
        }
    };
    let right = move || {
        let shown = lab.matrix.get();
        match (shown.figure(), view()) {
            (None, _) | (_, View::Walk) => String::new(),
            (Some(figure), View::Product) => sums::product(&shown.demo, figure).1,
            (Some(figure), View::Formulas) => {
                format!(" <i>=</i> <b class=\"y\">{}</b>", figure.sum.result())
            }
        }
    };
    let place = move || match lab.matrix.get().n_steps() {
        0 => words::slide::no_output_fits().to_owned(),
        _ => lab.matrix.get().strip_place(),
    };
    let left = tag("span")
        .class("left")
        .live_attr("tabindex", move || (n_terms() > LONG).then(|| "0".to_owned()))
        .live_markup(left)
        .on("pointerover", move |event: PointerEvent| {
            lab.look_at(&lab.matrix, place_under(lab, &event));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.matrix, None));
    let right = tag("span").class("right").live_markup(right);
    let is_full = move || lab.matrix.get().demo.matrix.full;
    let n_all = move || {
        let shown = lab.matrix.get();
        shown.figure().and_then(|figure| sums::n_shortened(&shown.demo, figure))
    };
    let more = tag("button")
        .attr("type", "button")
        .class("tool")
        .live_attr("aria-expanded", move || Some(is_full().to_string()))
        .live_flag("hidden", move || n_all().is_none())
        .live_text(move || match n_all() {
            Some(n) if !is_full() => words::matrix::all_products(n),
            _ => words::matrix::fewer_products().to_owned(),
        })
        .press(move || lab.step(|demo| demo.matrix.full = !demo.matrix.full));
    let place = tag("p").class("where").live_text(place);
    tag("section")
        .class("strip")
        .live_class("walked", move || view() == View::Walk)
        .live_class("long", move || n_terms() > LONG)
        .live_class("endless", move || n_terms() > ENDLESS)
        .attr("aria-label", words::parts::arithmetic())
        .attr("data-part", "arithmetic")
        .live_class("full", move || is_full() && n_all().is_some())
        .with([
            tag("p").class("sum").with([left, right]),
            tag("div").class("matrix-side").with([place, more]),
        ])
}

/// The place of the matrix, or the kernel's cell, of the product that the pointer is over.
fn place_under(lab: Lab, event: &PointerEvent) -> Option<Look> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if let Some(place) = target.closest("[data-entry]").ok()? {
        let place = place.get_attribute("data-entry")?;
        let (output, input) = place.split_once(',')?;
        return Some(Look::Entry { output: output.parse().ok()?, input: input.parse().ok()? });
    }
    let term = target.closest("[data-term]").ok()??.get_attribute("data-term")?;
    let shown = lab.matrix.peek();
    let term = shown.figure()?.sum.terms.get(term.parse::<usize>().ok()?)?;
    let tap = Position::new(term.kernel_row, term.kernel_col);
    Some(Look::Layer(derived::Look::Kernel(tap)))
}
