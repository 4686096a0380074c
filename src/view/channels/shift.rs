//! The shift experiment: both orders of shifting and convolving below one another, and what differs.

use std::rc::Rc;

use demo::edit::Direction;

use super::grids::{Kind, Of};
use super::{each, turn};
use crate::layout::Stage;
use crate::rows;
use crate::view::dom::{El, tag};
use crate::view::figure::figure;
use crate::view::grid::grid;
use crate::view::icons::icon_button;
use crate::view::lab::{Lab, Live};

const WAYS: [(&str, &str, Direction); 4] = [
    ("left", "M16 10H4M8.5 5.5 4 10l4.5 4.5", Direction::Left),
    ("up", "M10 16V4M5.5 8.5 10 4l4.5 4.5", Direction::Up),
    ("down", "M10 4v12M5.5 11.5 10 16l4.5-4.5", Direction::Down),
    ("right", "M4 10h12M11.5 5.5 16 10l-4.5 4.5", Direction::Right),
];

/// The two orders, their difference, and the way of the shift.
pub(super) fn shift(lab: Lab, stage: &Rc<Live<Stage>>) -> Vec<El> {
    let key = move || {
        let shown = lab.channels.get();
        format!("{} {:?}", shown.out(), shown.group())
    };
    let (stage, seen) = (each(stage), each(stage));
    let is_stacked = move || rows::is_too_narrow_for_four(seen.get());
    let maps = tag("div")
        .class("ch-shift")
        .live_class("stacked", is_stacked)
        .live_children(key, move || maps(lab, &stage));
    let ways = WAYS.map(|(way, path, direction)| {
        let label = words::channels::shift_input_way(way);
        icon_button(move || label.clone(), move || path)
            .live_attr("aria-pressed", move || {
                Some((lab.channels.get().demo.channels.shift == direction).to_string())
            })
            .press(move || turn(lab, |channels| channels.shift = direction))
    });
    let name = tag("span").text(words::channels::shift_input());
    vec![maps, tag("div").class("ch-ways").with([name]).with(ways)]
}

fn maps(lab: Lab, stage: &Rc<Live<Stage>>) -> Vec<El> {
    let shown = lab.channels.peek();
    let (channel, out) = (shown.group().start, shown.out());
    let map = |class: &str, name: &str, of: Of| {
        let stage = each(stage);
        let side = move || {
            let sizes = lab.channels.get().sizes();
            let input = lab.channels.get().demo.input_size();
            rows::side_of_three(stage.get(), sizes.output, input)
        };
        let size = move || String::new();
        figure(class, name, size).with([grid(lab, Kind { of, part: 0, channel, out }, side)])
    };
    let input = words::channels::input_shifted(channel);
    let (first, last) =
        (words::channels::shift_then_convolve(), words::channels::convolve_then_shift());
    let arrow = || tag("p").class("op").attr("aria-hidden", "true").text("→");
    let minus = tag("p").class("op ch-minus").attr("aria-hidden", "true").text("\u{2212}");
    let equals = tag("p").class("op ch-equals").attr("aria-hidden", "true").text("=");
    vec![
        tag("div").class("ch-order").with([
            map("of-input", &input, Of::MovedInput),
            arrow(),
            map("of-output", first, Of::MovedFirst),
        ]),
        minus,
        tag("div").class("ch-order ch-last").with([map("of-output", last, Of::MovedLast)]),
        equals,
        map("of-gradient", words::channels::difference(), Of::Difference),
    ]
}
