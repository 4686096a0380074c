//! The scene `slide`: one layer, one window; input, kernel and output from left to right.

mod backward;
mod grids;
mod magnifier;
mod predict;
mod strips;
mod transposed;
pub mod ways;

use std::rc::Rc;

use conv::{Axis, ByAxis, Layer};
use demo::slide::View;
use demo::{Scene, derived};

use super::controls::{example_chips, input_group, kernel_group, layer, note, sizes};
use super::dom::{El, svg_tag, tag};
use super::figure::{figure, legend};
use super::grid::grid;
use super::lab::Lab;
use super::measure::measured;
use super::strip;
use crate::layout::{self, CellSides, Stage};
use crate::shown::slide::Frame;
use crate::shown::{Slide, Time};
use crate::{copies, jumps, said};
use grids::Kind;
pub use predict::begin_answer;

/// What a refusal is wider than the narrowest figure, in CSS pixels; as in the style sheet.
const REFUSAL_PX: f64 = 120.0;

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    vec![
        example_chips(lab, Scene::Slide, |lab| lab.slide.get().example),
        ways::own(lab),
        input_group(lab),
        kernel_group(lab),
        layer::layer_group(lab),
        sizes::sizes_group(lab),
        note::note_group(lab),
    ]
}

/// What stands on the stage: the ways through the layer, and the parts of the one that one goes.
pub fn stage(lab: Lab) -> Vec<El> {
    let view = move || lab.demo().view();
    // On a phone what is asked or summed up comes before grids that fill more than a screen.
    let parts =
        tag("div").class("parts").live_class("strip-first", move || view() != View::Forward);
    let parts = parts.live_children(
        move || (view() as usize).to_string(),
        move || match view() {
            View::Forward => vec![flow(lab, Kind::Output), lines(lab), strip::strip(lab)],
            View::Predict => vec![flow(lab, Kind::Answers), lines(lab), predict::strip(lab)],
            View::Backward => vec![backward::flow(lab), lines(lab), strips::gradient(lab)],
            View::Transposed => {
                let lines = lines(lab).with([transposed::remedies(lab)]);
                vec![transposed::flow(lab), lines, strips::stamp(lab)]
            }
        },
    );
    vec![ways::choose(lab), parts]
}

/// The three grids; the last is the output, or what is predicted of it.
fn flow(lab: Lab, last: Kind) -> El {
    let flow = tag("div").class("flow");
    let stage = measured(&flow);
    let side = |of: fn(&CellSides) -> f64| {
        let stage = Rc::clone(&stage);
        move || of(&cell_sides(&lab.slide.get(), stage.get()))
    };
    let (input_px, kernel_px) = (side(|sides| sides.input_px), side(|sides| sides.kernel_px));
    let magnified_px = input_px.clone();
    let is_dilated = move || lab.slide.get().demo.dilation != ByAxis::both(1);
    let sign = move || if lab.slide.get().is_turned() { "∗" } else { "⋆" }.to_owned();
    let input_size = move || {
        let board = &lab.slide.get().input_board;
        said::size(board.size, board.pads)
    };
    let kernel_size = move || {
        let shown = lab.slide.get();
        let size = shown.kernel_board.size;
        if shown.is_turned() { words::slide::kernel_turned(size) } else { size.to_string() }
    };
    let output_size = move || match lab.slide.get().n_steps() {
        0 => words::slide::none().to_owned(),
        _ if last.here() == Kind::Answers && !predict::knows_size(lab) => "? × ?".to_owned(),
        _ => lab.slide.get().output_size().to_string(),
    };
    let gap = Rc::clone(&stage);
    let flow = flow.live_attr("style", move || Some(format!("--gap:{}px", gap.get().gap_px())));
    flow.with([
        figure("of-input", words::controls::input(), input_size).with([
            grid(lab, Kind::Input, input_px.clone()).live_class("dilated", is_dilated).with([
                window_frame(lab),
                jumps(lab, "across", input_px.clone(), Layer::horizontal),
                jumps(lab, "down", input_px.clone(), Layer::vertical),
                copy_arrows(lab, input_px),
            ]),
            legend(move || Rc::clone(&lab.slide.get().input_board)),
        ]),
        tag("p").class("op").attr("aria-hidden", "true").live_text(sign),
        figure("of-kernel", words::controls::kernel(), kernel_size).with([
            grid(lab, Kind::Kernel, kernel_px.clone()),
            legend(move || Rc::clone(&lab.slide.get().kernel_board)),
            magnifier::magnifier(lab, magnified_px, kernel_px),
        ]),
        tag("p").class("op").attr("aria-hidden", "true").text("="),
        figure("of-output", words::controls::output(), output_size).with([output(
            lab,
            last,
            side(|sides| sides.output_px),
        )]),
    ])
}

/// What there is to say: a teacher's note, what is never reached, why frameworks don't turn the kernel.
fn lines(lab: Lab) -> El {
    let unreached = move || {
        let shown = lab.slide.get();
        let missed = shown.fitting_layer().map(derived::unreached).unwrap_or_default();
        let is_over_input = matches!(shown.demo.view(), View::Forward | View::Backward);
        let said = said::unreached(&missed, shown.demo.stride).filter(|_| is_over_input);
        said.unwrap_or_default()
    };
    let about = move || {
        let shown = lab.slide.get();
        match (shown.is_turned(), shown.example) {
            _ if shown.demo.view() != View::Forward => said::of_view(&shown),
            (true, _) => words::slide::why_frameworks_do_not_turn().to_owned(),
            (false, example) => {
                example.map_or(String::new(), |example| (example.about)().to_owned())
            }
        }
    };
    tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.slide.get().demo.note.clone()),
        tag("p").class("warning").live_text(unreached),
        tag("p").live_text(about),
    ])
}

fn cell_sides(shown: &Slide, stage: Stage) -> CellSides {
    let input = &shown.input_board;
    let padded = ByAxis::new(input.n_rows(), input.n_cols());
    let output = shown.output_board.size.map(|n| n.max(1));
    // In an output's place, what is said of the layer takes more room than one cell.
    let said_px = if shown.n_steps() == 0 && !stage.narrow { REFUSAL_PX } else { 0.0 };
    let stage = Stage { width_px: stage.width_px - said_px, ..stage };
    layout::cell_sides(stage, padded, shown.kernel_board.size, output)
}

/// The output, or why there is none.
fn output(lab: Lab, kind: Kind, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let key = move || refusal(&lab.slide.get()).unwrap_or_default();
    tag("div").class("output").live_children(key, move || match refusal(&lab.slide.peek()) {
        None if kind.here() == Kind::Answers => vec![predict::answers(lab, cell_px.clone())],
        None => {
            vec![
                grid(lab, kind, cell_px.clone()),
                legend(move || Rc::clone(&lab.slide.get().output_board)),
            ]
        }
        Some(why) => vec![tag("p").class("refusal").attr("role", "alert").text(&why)],
    })
}

/// Why there is no layer.
fn refusal(shown: &Slide) -> Option<String> {
    shown.layer.as_ref().as_ref().err().map(demo::refusal::of_layer)
}

/// A frame around a part of a grid, as an inline style.
fn frame_style(frame: Option<Frame>) -> String {
    frame.map_or("display:none".to_owned(), |Frame { corner, size }| {
        let (rows, cols) = (size.vertical, size.horizontal);
        format!("--row:{};--col:{};--rows:{rows};--cols:{cols}", corner.row, corner.col)
    })
}

/// The frame around the window: what the kernel spans, its holes included.
fn window_frame(lab: Lab) -> El {
    let style = move || {
        let shown = lab.slide.get();
        let layer = shown.fitting_layer()?;
        let at = shown.lit.window;
        let corner = |axis: &Axis, out| axis.position(out, 0) + axis.before() as isize;
        let (row, col) = (corner(layer.vertical(), at.row), corner(layer.horizontal(), at.col));
        let (rows, cols) = (layer.vertical().span(), layer.horizontal().span());
        Some(format!("--row:{row};--col:{col};--rows:{rows};--cols:{cols}"))
    };
    tag("div")
        .class("frame")
        .attr("aria-hidden", "true")
        .live_flag("hidden", move || lab.slide.get().fitting_layer().is_none())
        .live_attr("style", style)
}

/// Arrows from a cell of the input to the cells of the padding that copy it.
fn copy_arrows(lab: Lab, cell_px: impl Fn() -> f64 + 'static) -> El {
    let path = move || {
        let shown = lab.slide.get();
        Some(copies::arrows(shown.fitting_layer()?, &shown.copies, cell_px()))
    };
    let svg = svg_tag("svg").attr("class", "copies").attr("aria-hidden", "true");
    svg.with([svg_tag("path").live_attr("d", path)])
}

/// The jumps of the stride, above or left of the input.
fn jumps(
    lab: Lab,
    direction: &str,
    cell_px: impl Fn() -> f64 + 'static,
    axis: fn(&Layer) -> &Axis,
) -> El {
    let path = move || Some(jumps::path(axis(lab.slide.get().fitting_layer()?), cell_px()));
    let svg =
        svg_tag("svg").attr("class", &format!("jumps {direction}")).attr("aria-hidden", "true");
    svg.with([svg_tag("path").live_attr("d", path)])
}
