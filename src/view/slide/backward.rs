//! The backward pass: input, kernel and upstream gradient above, their gradients and two checks below.

use std::rc::Rc;

use conv::ByAxis;
use demo::slide::Upstream;

use super::grids::Kind;
use super::{frame_style, refusal};
use crate::cells::Board;
use crate::layout::{self, Column};
use crate::shown::Slide;
use crate::shown::slide::{Backward, Frame};
use crate::view::dom::{El, tag};
use crate::view::figure::{figure, legend};
use crate::view::grid::{Source, grid};
use crate::view::lab::Lab;
use crate::view::measure::measured;

/// What the checks take of a wide stage's width and height, in CSS pixels; the width as in the style sheet.
const CHECKS_PX: (usize, usize) = (330, 232);

/// The grids and the checks.
pub(super) fn flow(lab: Lab) -> El {
    let flow = tag("div").class("flow columns backward");
    let stage = measured(&flow);
    let gap = Rc::clone(&stage);
    let side = |index: usize| {
        let stage = Rc::clone(&stage);
        move || {
            let shown = lab.slide.get();
            layout::columns(stage.get(), &columns(&shown)).get(index).copied().unwrap_or(2.0)
        }
    };
    let (input_px, kernel_px, upstream_px) = (side(0), side(1), side(2));
    let is_spread = move || {
        let shown = lab.slide.get();
        shown.demo.stride != ByAxis::both(1)
    };
    let frame = tag("div").class("frame").attr("aria-hidden", "true");
    let frame = frame.live_attr("style", move || Some(frame_style(frame_now(lab))));
    let input = grid(lab, Kind::Input, input_px.clone())
        .live_class("dilated", is_spread)
        .live_class("framed", move || !is_spread() && frame_now(lab).is_some());
    let key = move || refusal(&lab.slide.get()).unwrap_or_default();
    let (grad_input_px, grad_kernel_px) = (input_px, kernel_px.clone());
    let ends = tag("div").class("column ends").live_children(key, move || {
        match refusal(&lab.slide.peek()) {
            Some(why) => vec![tag("p").class("refusal").attr("role", "alert").text(&why)],
            None => vec![
                captioned(
                    lab,
                    "of-gradient",
                    "∂L/∂y",
                    Kind::Upstream,
                    upstream(lab, upstream_px.clone()),
                ),
                checks(lab),
            ],
        }
    });
    flow.live_attr("style", move || Some(format!("--gap:{}px", gap.get().gap_px()))).with([
        tag("div").class("column").with([
            captioned(lab, "of-input", words::controls::input(), Kind::Input, input.with([frame])),
            gradient(lab, "∂L/∂x", Kind::GradInput, grad_input_px),
        ]),
        tag("div").class("column").with([
            captioned(
                lab,
                "of-kernel",
                words::controls::kernel(),
                Kind::Kernel,
                grid(lab, Kind::Kernel, kernel_px),
            ),
            gradient(lab, "∂L/∂w", Kind::GradKernel, grad_kernel_px),
        ]),
        ends,
    ])
}

/// What the upstream gradient spans on the input; whoever asks follows it.
fn frame_now(lab: Lab) -> Option<Frame> {
    lab.slide.get().backward.as_ref()?.frame
}

/// The loss's gradient by the output: to be drawn in, or to choose its one cell.
fn upstream(lab: Lab, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let is_cell = |upstream: &Upstream| matches!(upstream, Upstream::Cell(_));
    tag("div").live_children(
        move || is_cell(&lab.demo().slide.upstream).to_string(),
        move || {
            let one = is_cell(&lab.peek().slide.upstream);
            vec![grid(lab, if one { Kind::OneCell } else { Kind::Upstream }, cell_px.clone())]
        },
    )
}

fn columns(shown: &Slide) -> [Column; 3] {
    let board = |of: fn(&Backward) -> &Rc<Board>, otherwise: &Rc<Board>| {
        let board = shown.backward.as_ref().map_or(otherwise, |backward| of(backward));
        ByAxis::new(board.n_rows(), board.n_cols())
    };
    let (input, kernel) = (&shown.input_board, &shown.kernel_board);
    let column = |first, second| Column { first, second, rest_px: (0, 0), by_hand: false };
    [
        column(board(|b| &b.input, input), board(|b| &b.grad_input, input)),
        Column {
            by_hand: true,
            ..column(board(|b| &b.kernel, kernel), board(|b| &b.grad_kernel, kernel))
        },
        Column {
            rest_px: CHECKS_PX,
            ..column(board(|b| &b.upstream, &shown.output_board), ByAxis::both(0))
        },
    ]
}

fn captioned(lab: Lab, class: &str, name: &str, kind: Kind, grid: El) -> El {
    let size = move || kind.board(lab).size.to_string();
    figure(class, name, size).with([grid, legend(move || kind.board(lab))])
}

fn gradient(lab: Lab, name: &str, kind: Kind, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let key = move || lab.slide.get().backward.is_some().to_string();
    let name = name.to_owned();
    tag("div").live_children(key, move || {
        if lab.slide.peek().backward.is_none() {
            return Vec::new();
        }
        vec![captioned(lab, "of-gradient", &name, kind, grid(lab, kind, cell_px.clone()))]
    })
}

/// That the gradients are what they are said to be, in three other ways.
fn checks(lab: Lab) -> El {
    let line = |said: fn(&Slide, &Backward) -> String| {
        move || {
            let shown = lab.slide.get();
            shown.backward.as_ref().map_or(String::new(), |backward| said(&shown, backward))
        }
    };
    let both = |said: fn(&Slide, &Backward) -> [String; 2]| {
        let part = move |index: usize| {
            move || {
                let shown = lab.slide.get();
                let backward = shown.backward.as_ref();
                backward.map_or(String::new(), |backward| said(&shown, backward)[index].clone())
            }
        };
        let result = tag("b").live_text(part(1));
        tag("li").with([tag("span").live_text(part(0)), result])
    };
    let agrees = move || {
        lab.slide.get().backward.as_ref().is_some_and(|backward| backward.differences_said().1)
    };
    let badge = tag("p")
        .class("badge")
        .attr("data-part", "finite-differences")
        .live_class("agrees", agrees)
        .live_text(line(|_, backward| backward.differences_said().0));
    tag("ul").class("checks").attr("aria-label", words::slide::checks()).with([
        both(|shown, backward| backward.correlation_said(&shown.demo)),
        both(|shown, backward| backward.convolution_said(&shown.demo)),
        tag("li")
            .class("bias-said")
            .live_text(line(|_, backward| backward.bias_said().unwrap_or_default())),
        tag("li").with([badge]),
    ])
}
