//! The controls of the scene's views: which way one goes through the layer, and what that way has of its own.

use conv::ByAxis;
use demo::edit::Grid;
use demo::slide::{Upstream, View};
use demo::{Demo, Position, WHOLE, limits};
use leptos::prelude::untrack;

use crate::view::controls::choice::choice;
use crate::view::controls::grid_tools::grid_tools;
use crate::view::controls::number_box::{Whole, whole_number};
use crate::view::controls::{pair, row};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;
use crate::view::wish::Then;

/// The four ways; they stand on the stage, where a phone shows them too.
pub fn choose(lab: Lab) -> El {
    let chosen = move || View::ALL.iter().position(|&v| v == lab.demo().view()).unwrap_or(0);
    let choose = move |index: usize| {
        if !WHOLE && index > 0 {
            return lab.ask_for(Then::View(index));
        }
        lab.edit(|demo| demo.slide.view = View::ALL[index]);
    };
    let names = [
        words::slide::forward(),
        words::slide::predict(),
        words::slide::backward(),
        words::slide::transposed(),
    ];
    tag("div").class("ways").with([choice(words::slide::way(), &names, chosen, choose)])
}

/// What the way at hand has of its own.
pub fn own(lab: Lab) -> El {
    let view = move || lab.demo().view();
    let has_none = move || view() == View::Forward;
    tag("section").class("group own").live_flag("hidden", has_none).live_children(
        move || (view() as usize).to_string(),
        move || match view() {
            View::Forward => Vec::new(),
            View::Predict => vec![anew(lab)],
            View::Backward => upstream(lab),
            View::Transposed => vec![output_padding(lab)],
        },
    )
}

/// Forgets what was answered.
fn anew(lab: Lab) -> El {
    let button =
        tag("button").attr("type", "button").class("tool").text(words::predict::begin_anew());
    row(words::predict::answers())
        .with([button.press(move || lab.answers.set(std::rc::Rc::default()))])
}

/// Where the backward pass starts.
fn upstream(lab: Lab) -> Vec<El> {
    let chosen = move || match lab.demo().slide.upstream {
        Upstream::Ones => 0,
        Upstream::Cell(_) => 1,
        Upstream::Drawn(_) => 2,
    };
    let choose = move |index: usize| {
        lab.edit(|demo| match index {
            0 => demo.slide.upstream = Upstream::Ones,
            1 => demo.slide.upstream = Upstream::Cell(Position::default()),
            // To be drawn it has to be there: any edit makes it so.
            _ => demo::edit::set(demo, Grid::Upstream, Position::default(), first_cell(demo)),
        });
    };
    let hint = move || match untrack(chosen) {
        1 => row(words::slide::press_a_cell()),
        _ => grid_tools(lab, Grid::Upstream),
    };
    let names = [
        words::slide::upstream_ones(),
        words::slide::upstream_cell(),
        words::slide::upstream_drawn(),
    ];
    vec![
        tag("h2").text(words::slide::upstream_gradient()),
        choice(words::slide::upstream_gradient(), &names, chosen, choose),
        tag("div").live_children(move || (chosen() == 1).to_string(), move || vec![hint()]),
    ]
}

fn first_cell(demo: &Demo) -> f32 {
    demo::edit::value(demo, Grid::Upstream, Position::default())
}

/// Rows and columns that are added to the transposed layer's output.
fn output_padding(lab: Lab) -> El {
    let now = move || lab.demo().slide.output_padding;
    let set = move |axes| lab.edit(|demo| demo.slide.output_padding = axes);
    let limit = limits::OUTPUT_PADDING;
    let rows = Whole::new(
        words::slide::output_padding_rows(),
        limit,
        move || now().vertical,
        move |vertical| set(ByAxis { vertical, ..untrack(now) }),
    );
    let cols = Whole::new(
        words::slide::output_padding_columns(),
        limit,
        move || now().horizontal,
        move |horizontal| set(ByAxis { horizontal, ..untrack(now) }),
    );
    row(words::slide::output_padding()).with([pair(whole_number(rows), whole_number(cols))])
}
