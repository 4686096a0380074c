//! "How deep to see N?"

use std::rc::Rc;

use demo::limits;

use crate::stack::deep;
use crate::view::controls::number_box::{Whole, whole_number};
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// How much is to be seen: as much as the input has, unless something else is asked for.
const SIZE: limits::Limit = limits::Limit {
    name: words::limits::seen_size,
    largest: limits::STACK_CHANNELS.largest,
    ..limits::STACK_INPUT_SIZE
};

/// The question and what would do.
pub(super) fn depth(lab: Lab) -> El {
    let asked = Rc::new(Live::new(None::<usize>));
    let layer = Rc::new(Live::new(0_usize));
    let (shown, told, chosen, told_of) =
        (Rc::clone(&asked), Rc::clone(&asked), Rc::clone(&layer), Rc::clone(&layer));
    let largest = move || {
        let input = lab.demo().stack.input;
        input.vertical.max(input.horizontal)
    };
    let size = Whole::new(
        words::stack::positions_to_be_seen(),
        SIZE,
        move || shown.get().unwrap_or_else(largest),
        move |n| asked.set(Some(n)),
    );
    let numbered = limits::Limit { name: words::limits::layer, ..limits::LAYERS };
    let changed = Whole::new(
        words::stack::layer_to_be_changed(),
        numbered,
        move || (chosen.get() + 1).min(lab.demo().stack.layers.len()),
        move |n| layer.set(n.min(lab.peek().stack.layers.len()) - 1),
    );
    let question = tag("p").class("question").with([
        tag("span").text(words::stack::to_see()),
        whole_number(size),
        tag("span").text(words::stack::positions_changing()),
        whole_number(changed),
    ]);
    let lines = move || {
        let stack = &lab.demo().stack;
        let layer = told_of.get().min(stack.layers.len().saturating_sub(1));
        deep::lines(stack, layer, told.get().unwrap_or_else(largest))
    };
    let keyed = Rc::new(lines);
    let listed = Rc::clone(&keyed);
    let answer = tag("ul").class("answer").attr("aria-live", "polite").live_children(
        move || keyed().join("\n"),
        move || listed().iter().map(|line| tag("li").text(line)).collect(),
    );
    tag("div").class("depth").with([question, answer])
}
