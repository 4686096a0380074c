//! The arithmetic strip of the scene: products of the current channel or of all, their subtotals, the bias, the result.

use std::cell::Cell;

use leptos::prelude::{queue_microtask, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

use super::turn;
use crate::shown::channels::Look;
use crate::view::dom::{El, effect, tag};
use crate::view::lab::Lab;

/// More subtotals than these are set smaller.
const MANY: usize = 8;

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
    keep_in_sight(lab, products.element(), ".ch-line.now", true);
    let ledger = tag("div").class("ch-ledger").with([hear(products), hear(total(lab))]);
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
        .live_class("many", move || lab.channels.get().n_subtotals() > MANY)
        .attr("aria-label", words::parts::arithmetic())
        .attr("data-part", "arithmetic")
        .with([ledger, tag("div").class("ch-side").with([place, button])])
}

/// The subtotals, each to be opened, and what follows them.
fn total(lab: Lab) -> El {
    let n_parts = move || lab.channels.get().n_subtotals();
    let parts = tag("span").live_children(
        move || n_parts().to_string(),
        move || (0..untrack(n_parts)).flat_map(|part| subtotal(lab, part)).collect(),
    );
    // Not while one looks around: a subtotal must not slip away from the finger that presses it.
    keep_in_sight(lab, parts.element(), ".ch-subtotal.now", false);
    let rest = tag("span").live_markup(move || lab.channels.get().total());
    tag("p").class("ch-total").with([parts, rest])
}

/// A subtotal, which opens its channel's products, and the sign before it; neither is there before it is summed.
fn subtotal(lab: Lab, part: usize) -> [El; 2] {
    let now = move || lab.channels.get().subtotal_in_sum(part);
    let plus = move || if part > 0 && now().is_some() { " + " } else { "" };
    let sign = tag("i").live_text(move || plus().to_owned());
    let name = move || now().map(|(channel, sum)| words::channels::gives(channel, sum));
    let button = tag("button")
        .attr("type", "button")
        .class("ch-subtotal")
        .attr("data-part-of", &part.to_string())
        .live_class("now", move || lab.channels.get().is_now(part))
        .live_attr("aria-expanded", move || {
            let shown = lab.channels.get();
            Some((shown.demo.channels.ledger || shown.is_now(part)).to_string())
        })
        .live_attr("aria-label", name)
        .live_flag("hidden", move || now().is_none())
        .live_text(move || now().map_or(String::new(), |(_, sum)| sum))
        .press(move || {
            turn(lab, |channels| {
                channels.open = Some(part).filter(|_| channels.open != Some(part));
            });
        })
        .on("focusin", move |event: Event| {
            // A finger or a mouse that presses leaves the focus behind.
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.matches(":focus-visible").unwrap_or(false)) {
                lab.look_at(&lab.channels, Some(Look::Part(part)));
            }
        })
        .on("focusout", move |_: Event| lab.look_at(&lab.channels, None));
    [sign, button]
}

/// Scrolls a list so that what there is of the current channel in it is seen: of that which is looked at, or of the
/// step alone.
fn keep_in_sight(lab: Lab, list: HtmlElement, current: &'static str, is_looked_at: bool) {
    let before = Cell::new(None);
    effect(Box::new(move || {
        let shown = lab.channels.get();
        let now = Some((shown.demo.at, shown.demo.channels));
        if before.replace(now) == now && !is_looked_at {
            return;
        }
        let list = list.clone();
        queue_microtask(move || {
            let line = list.query_selector(current).ok().flatten();
            let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) else {
                return;
            };
            let (top, bottom) = (line.offset_top(), line.offset_top() + line.offset_height());
            let (from, room) = (list.scroll_top(), list.client_height());
            if top < from {
                list.set_scroll_top(top);
            } else if bottom > from + room {
                list.set_scroll_top(bottom - room);
            }
        });
    }));
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
