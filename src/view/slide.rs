//! The scene `slide`: one layer, one window; input, kernel and output from left to right.

use std::rc::Rc;

use conv::{Axis, ByAxis, Layer};
use demo::derived;
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::{El, keep, svg_tag, tag};
use super::grid::{Kind, grid};
use super::lab::{Lab, Live};
use crate::cells::Board;
use crate::layout::{self, CellSides, Stage};
use crate::shown::Shown;
use crate::{jumps, lens, lettering, said};

/// The widest windows, in CSS pixels, on which the grids stand below one another, and on which the controls
/// stand below the stage; as in the style sheet.
const NARROW_PX: f64 = 760.0;
const ONE_COLUMN_PX: f64 = 1100.0;

/// What a refusal is wider than the narrowest figure, in CSS pixels; as in the style sheet.
const REFUSAL_PX: f64 = 120.0;

/// The three grids.
pub fn flow(lab: Lab) -> El {
    let flow = tag("div").class("flow");
    let stage = measured(&flow);
    let side = |of: fn(&CellSides) -> f64| {
        let stage = Rc::clone(&stage);
        move || of(&cell_sides(&lab.shown(), stage.get()))
    };
    let (input_px, kernel_px) = (side(|sides| sides.input_px), side(|sides| sides.kernel_px));
    let magnified_px = input_px.clone();
    let is_dilated = move || lab.shown().demo.dilation != ByAxis::both(1);
    let sign = move || if lab.shown().is_turned() { "∗" } else { "⋆" }.to_owned();
    let input_size = move || {
        let board = &lab.shown().input_board;
        said::size(board.size, board.pads)
    };
    let kernel_size = move || {
        let shown = lab.shown();
        let turn = if shown.is_turned() { ", turned" } else { "" };
        format!("{}{turn}", shown.kernel_board.size)
    };
    let output_size = move || match lab.shown().n_steps() {
        0 => "none".to_owned(),
        _ => lab.shown().output_size().to_string(),
    };
    let gap = Rc::clone(&stage);
    let flow = flow.live_attr("style", move || Some(format!("--gap:{}px", gap.get().gap_px())));
    flow.with([
        figure("of-input", "Input", input_size).with([
            grid(lab, Kind::Input, input_px.clone()).live_class("dilated", is_dilated).with([
                window_frame(lab),
                jumps(lab, "across", input_px.clone(), Layer::horizontal),
                jumps(lab, "down", input_px, Layer::vertical),
            ]),
            legend(lab, |shown| &shown.input_board),
        ]),
        tag("p").class("op").attr("aria-hidden", "true").live_text(sign),
        figure("of-kernel", "Kernel", kernel_size).with([
            grid(lab, Kind::Kernel, kernel_px.clone()),
            legend(lab, |shown| &shown.kernel_board),
            magnifier(lab, magnified_px, kernel_px),
        ]),
        tag("p").class("op").attr("aria-hidden", "true").text("="),
        figure("of-output", "Output", output_size)
            .with([output(lab, side(|sides| sides.output_px))]),
    ])
}

/// What there is to say: a teacher's note, what is never reached, why frameworks don't turn the kernel.
pub fn lines(lab: Lab) -> El {
    let unreached = move || {
        let shown = lab.shown();
        let missed = shown.fitting_layer().map(derived::unreached).unwrap_or_default();
        said::unreached(&missed, shown.demo.stride).unwrap_or_default()
    };
    let about = move || {
        let shown = lab.shown();
        match (shown.is_turned(), shown.example) {
            (true, _) => said::WHY_FRAMEWORKS_DO_NOT_TURN.to_owned(),
            (false, example) => example.map_or(String::new(), |example| example.about.to_owned()),
        }
    };
    tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.shown().demo.note.clone()),
        tag("p").class("warning").live_text(unreached),
        tag("p").live_text(about),
    ])
}

fn cell_sides(shown: &Shown, stage: Stage) -> CellSides {
    let input = &shown.input_board;
    let padded = ByAxis::new(input.n_rows(), input.n_cols());
    let output = shown.output_board.size.map(|n| n.max(1));
    // In an output's place, what is said of the layer takes more room than one cell.
    let said_px = if shown.n_steps() == 0 && !stage.narrow { REFUSAL_PX } else { 0.0 };
    let stage = Stage { width_px: stage.width_px - said_px, ..stage };
    layout::cell_sides(stage, padded, shown.kernel_board.size, output)
}

/// The output, or why there is none.
fn output(lab: Lab, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    let refusal = |shown: &Shown| shown.layer.as_ref().as_ref().err().map(ToString::to_string);
    let key = move || refusal(&lab.shown()).unwrap_or_default();
    tag("div").class("output").live_children(key, move || match refusal(&lab.peek()) {
        None => {
            vec![grid(lab, Kind::Output, cell_px.clone()), legend(lab, |shown| &shown.output_board)]
        }
        Some(why) => vec![tag("p").class("refusal").attr("role", "alert").text(&why)],
    })
}

/// A figure with its caption.
fn figure(class: &str, name: &str, size: impl Fn() -> String + 'static) -> El {
    let caption = tag("figcaption").with([tag("span").text(name), tag("small").live_text(size)]);
    tag("figure").class(class).with([caption])
}

/// The ends of a grid's colours.
fn legend(lab: Lab, board: fn(&Shown) -> &Board) -> El {
    let peak = move || board(&lab.shown()).peak;
    let end = move || lettering::text(peak(), 5).map_or(String::new(), |(text, _)| text);
    tag("p")
        .class("legend")
        .attr("aria-hidden", "true")
        .live_class("blank", move || peak() == 0.0)
        .with([
            tag("span").live_text(move || format!("\u{2212}{}", end())),
            tag("i"),
            tag("span").live_text(end),
        ])
}

/// The window, enlarged, where the input's cells are small.
fn magnifier(
    lab: Lab,
    input_px: impl Fn() -> f64 + 'static,
    kernel_px: impl Fn() -> f64 + Clone + 'static,
) -> El {
    let side_px = kernel_px.clone();
    let style = move || {
        let n_cols = lab.shown().demo.kernel_size().horizontal;
        Some(format!("--cell:{}px;--cols:{n_cols}", side_px() as usize))
    };
    let markup = move || lens::markup(&lab.shown(), input_px(), kernel_px());
    let lens = tag("div").class("lens").attr("aria-hidden", "true");
    lens.live_attr("style", style).live_markup(markup)
}

/// The frame around the window: what the kernel spans, its holes included.
fn window_frame(lab: Lab) -> El {
    let style = move || {
        let shown = lab.shown();
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
        .live_flag("hidden", move || lab.shown().fitting_layer().is_none())
        .live_attr("style", style)
}

/// The jumps of the stride, above or left of the input.
fn jumps(
    lab: Lab,
    direction: &str,
    cell_px: impl Fn() -> f64 + 'static,
    axis: fn(&Layer) -> &Axis,
) -> El {
    let path = move || Some(jumps::path(axis(lab.shown().fitting_layer()?), cell_px()));
    let svg =
        svg_tag("svg").attr("class", &format!("jumps {direction}")).attr("aria-hidden", "true");
    svg.with([svg_tag("path").live_attr("d", path)])
}

/// The space that the grids have, kept up to date.
fn measured(flow: &El) -> Rc<Live<Stage>> {
    let stage = Rc::new(Live::new(Stage { width_px: 0.0, height_px: 0.0, narrow: false }));
    let (element, kept) = (flow.element(), Rc::clone(&stage));
    let measure = move || {
        let now = stage_of(&element);
        if kept.peek() != now {
            kept.set(now);
        }
    };
    let heard = Closure::<dyn FnMut()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(heard.as_ref().unchecked_ref()) {
        observer.observe(&flow.element());
        keep(Box::new((observer, heard)));
    }
    stage
}

fn stage_of(flow: &web_sys::HtmlElement) -> Stage {
    let inner = |size: Result<JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (window_px, window_height_px) =
        (inner(window().inner_width()), inner(window().inner_height()));
    let narrow = window_px <= NARROW_PX;
    let height_px = if narrow {
        (window_height_px * 0.48).max(240.0)
    } else if window_px <= ONE_COLUMN_PX {
        // The stage is as high as what stands in it, so it is the window that sets the bound.
        (window_height_px * 0.55).max(280.0)
    } else {
        f64::from(flow.client_height())
    };
    Stage { width_px: f64::from(flow.client_width()), height_px, narrow }
}
