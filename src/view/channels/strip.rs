//! The arithmetic strip of the scene: products of the current channel or of all, their subtotals, the bias, the result.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::turn;
use crate::shown::channels::Look;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The strip.
pub(super) fn strip(lab: Lab) -> El {
    let is_open = move || lab.channels.get().demo.channels.ledger;
    let more = move || lab.channels.get().ledger_in_words();
    let hear = |el: El| {
        el.on("pointerover", move |event: PointerEvent| {
            lab.look_at(&lab.channels, look_under(&event));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.channels, None))
    };
    let products = tag("div")
        .class("ch-products")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::channels::products())
        .live_markup(move || lab.channels.get().products());
    let total = tag("p").class("ch-total").live_markup(move || lab.channels.get().total());
    let ledger = tag("div").class("ch-ledger").with([hear(products), hear(total)]);
    let button = tag("button")
        .attr("type", "button")
        .class("tool")
        .live_attr("aria-expanded", move || Some(is_open().to_string()))
        .live_flag("hidden", move || more().is_empty())
        .live_text(more)
        .press(move || turn(lab, |channels| channels.ledger = !channels.ledger));
    let place = tag("p").class("where").live_text(move || lab.channels.get().place_shown());
    tag("section")
        .class("strip ch-strip")
        .live_class("open", is_open)
        .attr("aria-label", words::parts::arithmetic())
        .attr("data-part", "arithmetic")
        .with([ledger, tag("div").class("ch-side").with([place, button])])
}

/// What is looked at under the pointer: a product, or a channel's subtotal.
fn look_under(event: &PointerEvent) -> Option<Look> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let number = |name: &str| {
        let element = target.closest(&format!("[{name}]")).ok()??;
        element.get_attribute(name)?.parse().ok()
    };
    let part = number("data-part-of")?;
    Some(number("data-term").map_or(Look::Part(part), |term| Look::Product(part, term)))
}
