//! The strip: the current update written out, and its gradient as the full sum.

use std::rc::Rc;

use crate::learning::update::slope_in_words;
use crate::shown::learn::words;
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// The strip.
pub fn strip(lab: Lab) -> El {
    let is_open = Rc::new(Live::new(false));
    let each = || Rc::clone(&is_open);
    let (flagged, toggled, keyed, made) = (each(), each(), each(), each());
    let update = move || {
        let shown = lab.learn.get();
        let update = shown.update(shown.written_parameter());
        update.map_or(String::new(), |update| update.markup())
    };
    let formula = move || {
        let shown = lab.learn.get();
        Some(shown.update(shown.written_parameter())?.formula().to_owned())
    };
    let button = tag("button")
        .attr("type", "button")
        .class("tool learn-sigma")
        .text(::words::learn::sigma())
        .attr("title", ::words::learn::sigma_title())
        .live_attr("aria-expanded", move || Some(flagged.get().to_string()))
        .press(move || toggled.set(!toggled.peek()));
    let panel = tag("div").live_children(
        move || keyed.get().to_string(),
        move || if made.peek() { vec![full_sum(lab)] } else { Vec::new() },
    );
    tag("section")
        .class("strip learn-strip")
        .live_class("two", move || {
            let shown = lab.learn.get();
            shown.update(shown.written_parameter()).is_some_and(|update| update.is_long())
        })
        .attr("aria-label", ::words::learn::update())
        .attr("data-part", "arithmetic")
        .with([
            tag("p").class("sum").live_attr("title", formula).live_markup(update),
            button,
            tag("p").class("where").live_text(move || words::standing(&lab.learn.get())),
            panel,
        ])
}

/// Every product of the gradient, over the stage.
fn full_sum(lab: Lab) -> El {
    let sum = move || {
        let shown = lab.learn.get();
        shown.full_sum(shown.written_parameter())
    };
    let slope = move || {
        let shown = lab.learn.get();
        let n = shown.now.as_ref().map_or(0, |now| now.prediction.data().len());
        slope_in_words(shown.demo.learn.loss, n)
    };
    let sum = tag("p").class("sum").attr("tabindex", "0").live_markup(sum);
    let panel = tag("div").class("learn-sum").attr("data-part", "full-sum");
    panel.with([tag("p").live_text(slope), sum])
}
