//! The scene `learn`: input, target, prediction and error at the left; kernel, gradient and charts at the right.

mod charts;
mod grids;
mod legend;
mod problem;
mod rate;
mod runs;
mod steps;
mod strip;

use std::cell::Cell;
use std::rc::Rc;

use demo::Scene;
use leptos::prelude::request_animation_frame;

use super::controls::{example_chips, note};
use super::dom::{El, effect, tag};
use super::figure::figure;
use super::lab::Lab;
use super::measure::measured;
use crate::layout::Stage;
use crate::layout::learn::{Parts, Sizes, sizes};
use crate::learning::brief;
use crate::shown::learn::{Learn, Look, words};
use grids::{Kind, pane};
use strip::open_sum;
pub use strip::strip;

/// The grids and the charts.
pub fn board(lab: Lab) -> El {
    catch_up(lab);
    let board = tag("div").class("flow learn-board");
    let stage = measured(&board);
    let sizes = Rc::new(move || laid_out(&lab.learn.get(), stage.get()));
    let cell_px = {
        let sizes = Rc::clone(&sizes);
        move || sizes().cell_px
    };
    let kernel_px = {
        let sizes = Rc::clone(&sizes);
        move || sizes().kernel_px
    };
    let chart_px = move || sizes().chart_px;
    let left = tag("div").class("learn-grids").with([
        pane(lab, Kind::Input, cell_px.clone()),
        pane(lab, Kind::Prediction, cell_px.clone()),
        pane(lab, Kind::Target, cell_px.clone()),
        pane(lab, Kind::Error, cell_px),
    ]);
    let kernels = tag("div").class("learn-kernels").live_children(
        move || lab.learn.get().is_turned().to_string(),
        move || {
            let mut kernels = vec![pane(lab, Kind::Kernel, kernel_px.clone())];
            if lab.learn.peek().is_turned() {
                kernels.push(pane(lab, Kind::Sliding, kernel_px.clone()));
            }
            kernels.push(pane(lab, Kind::Gradient, kernel_px.clone()));
            kernels
        },
    );
    let right = tag("div").class("learn-right").with([
        kernels,
        bias(lab),
        charts::loss_chart(lab, chart_px.clone()),
        charts::surface_chart(lab, chart_px),
    ]);
    board.with([left, right])
}

/// What is not worked out at once goes on at the next frame.
fn catch_up(lab: Lab) {
    let is_asked_for = Rc::new(Cell::new(false));
    effect(Box::new(move || {
        if lab.learn.get().is_behind() && !is_asked_for.replace(true) {
            let is_asked_for = Rc::clone(&is_asked_for);
            request_animation_frame(move || {
                is_asked_for.set(false);
                lab.go_on();
            });
        }
    }));
}

fn laid_out(shown: &Learn, stage: Stage) -> Sizes {
    let panes = &shown.panes;
    let parts = Parts {
        input: panes.input.size,
        output: panes.target.size,
        kernel: panes.kernel.size,
        n_kernels: if shown.is_turned() { 3 } else { 2 },
        has_bias: shown.demo.bias.is_some(),
    };
    sizes(stage, parts)
}

/// The bias with its gradient, where there is one: a press writes its update out, with the gradient as its full sum.
fn bias(lab: Lab) -> El {
    let has_bias = move || lab.learn.get().demo.bias.is_some();
    let text = move || {
        let shown = lab.learn.get();
        let bias = shown.now.as_ref().and_then(|now| {
            let bias = now.bias.as_ref()?.first()?;
            let slope = now.grad_bias.as_ref()?.first()?;
            Some(::words::learn::bias_and_slope(brief(*bias), brief(*slope)))
        });
        bias.unwrap_or_default()
    };
    let press = move || {
        let bias = lab.learn.peek().n_weights();
        lab.look_at(&lab.learn, Some(Look::Weight(bias)));
        open_sum(lab, bias);
    };
    tag("p").class("learn-bias").live_children(
        move || has_bias().to_string(),
        move || {
            let button = tag("button").attr("type", "button").class("tool").live_text(text);
            if lab.learn.peek().demo.bias.is_some() {
                vec![button.press(press)]
            } else {
                Vec::new()
            }
        },
    )
}

/// What there is to say: a teacher's note, why the run ended or how close it is, what the input does not tell.
pub fn lines(lab: Lab) -> El {
    let wrong = move || {
        let shown = lab.learn.get();
        let diverged = || {
            let is_diverged = shown.end() == Some(demo::learn::End::Diverged);
            words::ending(&shown).filter(|_| is_diverged)
        };
        shown.refusal().or_else(diverged).unwrap_or_default()
    };
    let alerts = tag("div").live_children(wrong, move || {
        let text = wrong();
        let alert = tag("p").class("warning").attr("role", "alert").text(&text);
        if text.is_empty() { Vec::new() } else { vec![alert] }
    });
    let standing = move || {
        let shown = lab.learn.get();
        match words::ending(&shown) {
            Some(end) if wrong().is_empty() => words::end_and_closeness(&shown, &end),
            Some(_) => String::new(),
            None => words::closeness(&shown),
        }
    };
    let about = move || {
        let shown = lab.learn.get();
        let about =
            || shown.example().map_or(String::new(), |example| (example.about)().to_owned());
        let flat = words::flat(&shown);
        if flat.is_empty() { about() } else { flat }
    };
    tag("div").class("lines learn-lines").with([
        tag("p").class("note").live_text(move || lab.learn.get().demo.note.clone()),
        alerts,
        tag("p").attr("data-part", "closeness").live_text(standing),
        tag("p").attr("data-part", "about").live_text(about),
    ])
}

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    vec![
        example_chips(lab, Scene::Learn, |lab| lab.learn.get().example()),
        rate::rate_group(lab),
        runs::run_group(lab),
        steps::steps_group(lab),
        problem::target_group(lab),
        problem::input_group(lab),
        note::note_group(lab),
    ]
}

/// A figure whose caption says how large its grid is.
fn sized_figure(lab: Lab, class: &str, name: &str, size: fn(&Learn) -> String) -> El {
    figure(class, name, move || size(&lab.learn.get()))
}
