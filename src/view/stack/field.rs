//! The effective receptive field: how it is made, its picture with the contour, and fields against depth.

use conv::effective_field::Activation;
use conv::stack_gradient::Weights;
use demo::limits;
use web_sys::Event;

use super::maps::HeatMap;
use crate::view::controls::choice::choice;
use crate::view::controls::number_box::{Whole, whole_number};
use crate::view::controls::row;
use crate::view::dom::{El, svg_tag, tag};
use crate::view::lab::Lab;
use crate::view::map::map;

const WEIGHTS: [Weights; 3] = [Weights::Ones, Weights::Random, Weights::Centered];

/// The heat map, what it says and how it is made, and the chart.
pub(super) fn field(lab: Lab) -> Vec<El> {
    vec![heat_map(lab), settings(lab), by_depth(lab)]
}

fn heat_map(lab: Lab) -> El {
    let style = move || Some(lab.stack.get().heat_style());
    let view_box = move || {
        let size = lab.stack.get().size(0);
        Some(format!("0 0 {} {}", size.horizontal, size.vertical))
    };
    let path =
        move || lab.stack.get().effective.as_ref().map(|effective| effective.contour.clone());
    let contour = svg_tag("svg")
        .attr("class", "contour")
        .attr("aria-hidden", "true")
        .attr("preserveAspectRatio", "none")
        .live_attr("viewBox", view_box)
        .with([svg_tag("path").attr("vector-effect", "non-scaling-stroke").live_attr("d", path)]);
    let box_style = move || lab.stack.get().walked_box_style();
    let frame = tag("span")
        .class("field-box")
        .attr("aria-hidden", "true")
        .live_flag("hidden", move || lab.stack.get().walked_box_style().is_none())
        .live_attr("style", box_style);
    tag("div").class("plate heat").live_attr("style", style).with([
        map(lab, HeatMap, style),
        contour,
        frame,
    ])
}

fn settings(lab: Lab) -> El {
    let trial = move || lab.demo().stack.field;
    let weights = choice(
        words::stack::weights(),
        &[
            words::stack::weights_ones(),
            words::stack::weights_random(),
            words::stack::weights_centered(),
        ],
        move || WEIGHTS.iter().position(|&weights| weights == trial().weights).unwrap_or(0),
        move |index| lab.edit(|demo| demo.stack.field.weights = WEIGHTS[index]),
    );
    let tick = tag("input")
        .attr("type", "checkbox")
        .live_checked(move || trial().activation == Activation::Relu);
    let element = tick.input();
    let tick = tick.on("change", move |_: Event| {
        let activation = if element.checked() { Activation::Relu } else { Activation::None };
        lab.edit(|demo| demo.stack.field.activation = activation);
    });
    let relu = tag("label")
        .class("name check")
        .with([tick, tag("span").text(words::stack::relu_between())]);
    let seed = Whole::new(
        words::stack::seed(),
        limits::FIELD_SEED,
        move || trial().seed as usize,
        move |n| lab.edit(|demo| demo.stack.field.seed = n as u64),
    );
    let runs = Whole::new(
        words::stack::runs(),
        limits::FIELD_RUNS,
        move || trial().n_runs,
        move |n| lab.edit(|demo| demo.stack.field.n_runs = n),
    );
    let said = tag("p").class("field-words").live_text(move || lab.stack.get().field_words());
    tag("div").class("field-settings").with([
        said,
        weights,
        relu,
        row(words::stack::seed()).with([whole_number(seed)]),
        row(words::stack::runs_averaged()).with([whole_number(runs)]),
    ])
}

fn by_depth(lab: Lab) -> El {
    let chart = move || {
        lab.stack.get().by_depth.as_ref().map_or(String::new(), |by_depth| by_depth.chart.clone())
    };
    let words = move || lab.stack.get().depth_words();
    let drawn = tag("div").class("chart").attr("aria-hidden", "true").live_markup(chart);
    let key = tag("p").class("key").with([
        tag("span").class("theoretical").text(words::stack::theoretical()),
        tag("span").class("effective").text(words::stack::effective()),
    ]);
    tag("div").class("by-depth").with([key, drawn, tag("p").class("unseen").live_text(words)])
}
