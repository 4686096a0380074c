//! The transposed layer: input and kernel, the output as it is stamped, and how often each output is met.

use std::rc::Rc;

use conv::ByAxis;
use demo::checkerboard;

use super::frame_style;
use super::grids::Kind;
use crate::cells::Board;
use crate::layout::{self, Column};
use crate::shown::Slide;
use crate::shown::slide::{Frame, Transposed};
use crate::view::dom::{El, tag};
use crate::view::figure::{figure, legend};
use crate::view::grid::{Source, grid};
use crate::view::lab::Lab;
use crate::view::measure::measured;

/// The grids.
pub(super) fn flow(lab: Lab) -> El {
    let flow = tag("div").class("flow columns");
    let stage = measured(&flow);
    let gap = Rc::clone(&stage);
    let side = |index: usize| {
        let stage = Rc::clone(&stage);
        move || {
            let shown = lab.slide.get();
            layout::columns(stage.get(), &columns(&shown)).get(index).copied().unwrap_or(2.0)
        }
    };
    let (output_px, overlap_px) = (side(1), side(2));
    let (room, input_px) = (Rc::clone(&stage), side(0));
    let kernel_px = move || layout::second_px(room.get(), columns(&lab.slide.get())[0], input_px());
    let captioned = move |class: &str, name: &str, kind: Kind, grid: El| {
        let size = move || kind.board(lab).size.to_string();
        figure(class, name, size).with([grid, legend(move || kind.board(lab))])
    };
    let key = move || refusal(&lab.slide.get()).unwrap_or_default();
    let results = tag("div").class("results").live_children(key, move || {
        if let Some(why) = refusal(&lab.slide.peek()) {
            return vec![tag("p").class("refusal").attr("role", "alert").text(&why)];
        }
        let is_dilated = move || lab.slide.get().demo.dilation != ByAxis::both(1);
        let frame = tag("div").class("frame").attr("aria-hidden", "true");
        let frame = frame.live_attr("style", move || Some(frame_style(frame_now(lab))));
        let output = grid(lab, Kind::Output, output_px.clone())
            .live_class("dilated", is_dilated)
            .live_class("framed", move || !is_dilated() && frame_now(lab).is_some())
            .with([frame]);
        let overlap = grid(lab, Kind::Overlap, overlap_px.clone());
        vec![
            captioned("of-output", words::controls::output(), Kind::Output, output),
            captioned("of-overlap", words::slide::stamps_on_each(), Kind::Overlap, overlap),
        ]
    });
    flow.live_attr("style", move || Some(format!("--gap:{}px", gap.get().gap_px()))).with([
        tag("div").class("column").with([
            captioned(
                "of-input",
                words::controls::input(),
                Kind::Input,
                grid(lab, Kind::Input, side(0)),
            ),
            captioned(
                "of-kernel",
                words::controls::kernel(),
                Kind::Kernel,
                grid(lab, Kind::Kernel, kernel_px),
            ),
        ]),
        results,
    ])
}

/// What takes a checkerboard away; what would help nothing is dimmed, and keeps its place.
pub(super) fn remedies(lab: Lab) -> El {
    let cannot_fit = move || !lab.slide.get().transposed().is_some_and(|it| it.can_fit_kernel);
    let cannot_enlarge = move || !lab.slide.get().transposed().is_some_and(|it| it.can_enlarge);
    let fit = button(words::slide::fit_kernel(), words::slide::fit_kernel_about(), cannot_fit);
    let enlarge = button(words::slide::enlarge(), words::slide::enlarge_about(), cannot_enlarge);
    tag("div").class("remedies").with([
        fit.press(move || {
            if let Some(fitted) = checkerboard::with_fitting_kernel(&lab.peek()) {
                lab.edit(|demo| *demo = fitted);
            }
        }),
        enlarge.press(move || {
            if let Some(enlarged) = checkerboard::enlarged(&lab.peek()) {
                lab.edit(|demo| *demo = enlarged);
                lab.say(words::slide::enlarged());
            }
        }),
    ])
}

fn button(name: &str, about: &str, is_idle: impl Fn() -> bool + 'static) -> El {
    let button = tag("button").attr("type", "button").class("tool").attr("title", about);
    button.live_flag("aria-disabled", is_idle).text(name)
}

/// What the stamp spans on the output; whoever asks follows it.
fn frame_now(lab: Lab) -> Option<Frame> {
    lab.slide.get().transposed.as_ref()?.frame
}

fn refusal(shown: &Slide) -> Option<String> {
    shown.transposed.as_ref()?.layer.as_ref().err().map(ToString::to_string)
}

fn columns(shown: &Slide) -> [Column; 3] {
    let size = |of: fn(&Transposed) -> &Rc<Board>| {
        shown.transposed.as_ref().map_or(ByAxis::both(1), |shown| of(shown).size.map(|n| n.max(1)))
    };
    let column = |first, second| Column { first, second, rest_px: (0, 0), by_hand: false };
    let none = ByAxis::both(0);
    [
        Column { by_hand: true, ..column(size(|shown| &shown.input), size(|shown| &shown.kernel)) },
        column(size(|shown| &shown.output), none),
        column(size(|shown| &shown.overlap), none),
    ]
}
