//! The strip: the current update written out, and its gradient as the full sum.

use std::cell::RefCell;

use web_sys::Node;

use crate::learning::update::slope_in_words;
use crate::markup::changed_texts;
use crate::shown::learn::words;
use crate::view::dom::{El, effect, tag};
use crate::view::lab::Lab;

/// The strip.
pub fn strip(lab: Lab) -> El {
    let update = move || {
        let shown = lab.learn.get();
        shown.update(shown.written_parameter(lab.sum_of.get()))
    };
    let button = tag("button")
        .attr("type", "button")
        .class("tool learn-sigma")
        .text(::words::learn::sigma())
        .attr("title", ::words::learn::sigma_title())
        .live_attr("aria-expanded", move || Some(lab.sum_of.get().is_some().to_string()))
        .press(move || {
            let is_shut = lab.sum_of.peek().is_none();
            lab.sum_of.set(is_shut.then(|| lab.learn.peek().written_parameter(None)));
        });
    let panel = tag("div").live_children(
        move || lab.sum_of.get().is_some().to_string(),
        move || if lab.sum_of.peek().is_some() { vec![full_sum(lab)] } else { Vec::new() },
    );
    tag("section")
        .class("strip learn-strip")
        .live_class("two", move || update().is_some_and(|update| update.is_long()))
        .attr("aria-label", ::words::learn::update())
        .attr("data-part", "arithmetic")
        .with([
            with_numbers(
                tag("p")
                    .class("sum")
                    .live_attr("title", move || Some(update()?.formula().to_owned())),
                move || update().map_or(String::new(), |update| update.markup()),
            ),
            button,
            tag("p").class("where").live_text(move || words::standing(&lab.learn.get())),
            panel,
        ])
}

/// Opens a parameter's gradient as its full sum; closes it where it stands open.
pub(super) fn open_sum(lab: Lab, parameter: usize) {
    let is_open = lab.sum_of.peek() == Some(parameter);
    lab.sum_of.set(Some(parameter).filter(|_| !is_open));
}

/// Products that are written out while a step is made at each frame: more take longer than that.
const MOST_AT_FRAMES: usize = 200;

/// Every product of the gradient, over the stage.
fn full_sum(lab: Lab) -> El {
    let sum = move || {
        let shown = lab.learn.get();
        let most = if lab.each_frame.get() { MOST_AT_FRAMES } else { usize::MAX };
        shown.full_sum(shown.written_parameter(lab.sum_of.get()), most)
    };
    let slope = move || {
        let shown = lab.learn.get();
        let n = shown.now.as_ref().map_or(0, |now| now.prediction.data().len());
        slope_in_words(shown.demo.learn.loss, n)
    };
    let sum = with_numbers(tag("p").class("sum").attr("tabindex", "0"), sum);
    let panel = tag("div").class("learn-sum").attr("data-part", "full-sum");
    panel.with([tag("p").live_text(slope), sum])
}

/// Markup of which mostly numbers change: they are written into the texts that stand there.
fn with_numbers(element: El, markup: impl Fn() -> String + 'static) -> El {
    let root = element.element();
    let written = RefCell::new((String::new(), Vec::<Node>::new()));
    effect(Box::new(move || {
        let now = markup();
        let mut written = written.borrow_mut();
        let (before, texts) = &mut *written;
        if let Some(changed) = changed_texts(before, &now) {
            for (index, text) in changed {
                if let Some(node) = texts.get(index) {
                    node.set_node_value(Some(text));
                }
            }
        } else {
            root.set_inner_html(&now);
            texts.clear();
            texts_in(&root, texts);
        }
        *before = now;
    }));
    element
}

/// The texts within a node, in their order.
fn texts_in(node: &Node, texts: &mut Vec<Node>) {
    let mut next = node.first_child();
    while let Some(child) = next {
        if child.node_type() == Node::TEXT_NODE {
            texts.push(child.clone());
        } else {
            texts_in(&child, texts);
        }
        next = child.next_sibling();
    }
}
