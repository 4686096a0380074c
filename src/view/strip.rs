//! The arithmetic strip: what the current step does, in full.

use demo::Position;
use demo::derived::Look;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::dom::{El, tag};
use super::lab::Lab;
use crate::arithmetic::Sum;
use crate::copies;
use crate::shown::Time;

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 4;
const ENDLESS: usize = 9;

/// The strip.
pub fn strip(lab: Lab) -> El {
    let n_terms = move || lab.slide.get().sum.as_ref().map_or(0, |sum| sum.terms.len());
    let left_side = move || {
        let shown = lab.slide.get();
        shown.sum.as_ref().map(|sum| sum.left_side(&shown.lit.terms)).unwrap_or_default()
    };
    let right_side = move || {
        let result = lab.slide.get().sum.as_ref().map(Sum::result);
        result.map_or(String::new(), |result| format!(" <i>=</i> <b class=\"y\">{result}</b>"))
    };
    let place = move || {
        let shown = lab.slide.get();
        let at = shown.lit.window;
        let step = at.index(shown.output_size().horizontal) + 1;
        match shown.n_steps() {
            0 => words::slide::no_output_fits().to_owned(),
            _ if !shown.copies.is_empty() => {
                copies::said(&shown.copies, shown.demo.padding_mode).unwrap_or_default()
            }
            n_steps => words::slide::output_step_short(at.row, at.col, step, n_steps),
        }
    };
    let left = tag("span")
        .class("left")
        .live_attr("tabindex", move || (n_terms() > LONG).then(|| "0".to_owned()))
        .live_markup(left_side)
        .on("pointerover", move |event: PointerEvent| {
            lab.look_at(&lab.slide, term_under(lab, &event));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.slide, None));
    let right = tag("span").class("right").live_markup(right_side);
    tag("section")
        .class("strip")
        .live_class("long", move || n_terms() > LONG)
        .live_class("endless", move || n_terms() > ENDLESS)
        .attr("aria-label", words::parts::arithmetic())
        .attr("data-part", "arithmetic")
        .with([tag("p").class("sum").with([left, right]), tag("p").class("where").live_text(place)])
}

/// The kernel cell of the product that the pointer is over.
fn term_under(lab: Lab, event: &PointerEvent) -> Option<Look> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let term = target.closest("[data-term]").ok()??.get_attribute("data-term")?;
    let index: usize = term.parse().ok()?;
    let shown = lab.slide.peek();
    let term = shown.sum.as_ref()?.terms.get(index)?;
    Some(Look::Kernel(Position::new(term.kernel_row, term.kernel_col)))
}
