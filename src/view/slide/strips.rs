//! The arithmetic strip of the backward pass and of the transposed layer.

use std::rc::Rc;

use demo::derived::Look;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::shown::Slide;
use crate::shown::slide::transposed::Strip;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 4;
const ENDLESS: usize = 9;

/// One gradient's sum in full.
pub(super) fn gradient(lab: Lab) -> El {
    let read = move || {
        let shown = lab.slide.get();
        let Some(backward) = shown.backward() else {
            return Strip {
                place: words::slide::no_gradient_fits().to_owned(),
                ..Strip::default()
            };
        };
        Strip {
            left: backward.sum.left_side(&backward.picked),
            right: format!(" <i>=</i> <b class=\"g\">{}</b>", backward.sum.result()),
            place: backward.place_shown(&shown.demo),
            // One more stands before the sum: what it is the sum of.
            n_terms: backward.sum.products.len() + 1,
            ..Strip::default()
        }
    };
    let look = |shown: &Slide, index: usize| {
        let product = shown.backward.as_ref()?.sum.products.get(index)?;
        Some(Look::Output(product.output))
    };
    strip(lab, read, look)
}

/// A stamp's products, or the sum of an output that is looked at.
pub(super) fn stamp(lab: Lab) -> El {
    let read = move || {
        let shown = lab.slide.get();
        shown.transposed.as_ref().map_or_else(Strip::default, |shown| shown.strip.clone())
    };
    strip(lab, read, |_, _| None)
}

/// A strip that shows what is read; `look` is what one looks at in a product.
fn strip(
    lab: Lab,
    read: impl Fn() -> Strip + 'static,
    look: fn(&Slide, usize) -> Option<Look>,
) -> El {
    let read: Rc<dyn Fn() -> Strip> = Rc::new(read);
    let each = || Rc::clone(&read);
    let (left, right, place, tabbed, long, endless) =
        (each(), each(), each(), each(), each(), each());
    let left = tag("span")
        .class("left")
        .live_attr("tabindex", move || (tabbed().n_terms > LONG).then(|| "0".to_owned()))
        .live_markup(move || left().left)
        .on("pointerover", move |event: PointerEvent| {
            let looked = term_under(&event).and_then(|index| look(&lab.slide.peek(), index));
            if looked.is_some() {
                lab.look_at(&lab.slide, looked);
            }
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.slide, None));
    let right = tag("span").class("right").live_markup(move || right().right);
    tag("section")
        .class("strip")
        .live_class("long", move || long().n_terms > LONG)
        .live_class("endless", move || endless().n_terms > ENDLESS)
        .attr("aria-label", words::parts::arithmetic())
        .attr("data-part", "arithmetic")
        .with([
            tag("p").class("sum").with([left, right]),
            tag("p").class("where").live_text(move || place().place),
        ])
}

/// The place in the sum of the product that the pointer is over.
fn term_under(event: &PointerEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let term = target.closest("[data-term]").ok()??.get_attribute("data-term")?;
    term.parse().ok()
}
