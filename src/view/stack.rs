//! The scene `stack`: all maps side by side, what is seen of them in words, and below a table, a field or an answer.

mod copy;
mod depth;
pub mod editor;
mod field;
mod maps;
mod pasted;

use conv::ByAxis;
use demo::stack::{Panel, presets};
use demo::{Demo, limits};

use super::controls::choice::choice;
use super::controls::number_box::{Whole, whole_number};
use super::controls::{group, note, pair, row};
use super::dom::{El, tag};
use super::lab::Lab;
use crate::shown::Time;
use crate::stack::{rows, said};

/// The maps.
pub fn flow(lab: Lab) -> El {
    maps::flow(lab)
}

/// What there is to say: a teacher's note, what a preset is about, what the numbers are.
pub fn lines(lab: Lab) -> El {
    tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.stack.get().demo.note.clone()),
        tag("p").live_text(move || said::about(&lab.stack.get())),
        tag("p").class("stack-legend").with([
            tag("span").with([
                tag("i").attr("aria-hidden", "true"),
                tag("span").text(words::stack::legend_seen()),
            ]),
            tag("span").with([
                tag("i").class("behind").attr("aria-hidden", "true"),
                tag("span").text(words::stack::legend_reached()),
            ]),
        ]),
    ])
}

/// What the element that is looked at sees.
pub fn strip(lab: Lab) -> El {
    let place = move || {
        let shown = lab.stack.get();
        words::stack::step_of(shown.step() + 1, shown.n_steps())
    };
    tag("section")
        .class("strip stack-strip")
        .attr("aria-label", words::stack::what_is_seen())
        .attr("data-part", "arithmetic")
        .with([
            tag("div").with([
                tag("p").class("sees").live_text(move || said::sentence(&lab.stack.get())),
                tag("p")
                    .class("box-words")
                    .live_text(move || said::about_the_box(&lab.stack.get())),
            ]),
            tag("p").class("where").live_text(place),
        ])
}

const PANELS: [Panel; 3] = [Panel::Table, Panel::Field, Panel::Depth];

/// What stands below the maps.
pub fn panel(lab: Lab) -> El {
    let shows = move || lab.demo().stack.shows;
    let chosen = move || PANELS.iter().position(|&panel| panel == shows()).unwrap_or(0);
    let choose = move |index: usize| lab.step(|demo| demo.stack.shows = PANELS[index]);
    let names =
        [words::stack::panel_table(), words::stack::panel_field(), words::stack::panel_depth()];
    let copies = tag("span").class("panel-copies").live_children(
        move || (shows() == Panel::Table).to_string(),
        move || if shows() == Panel::Table { copy::table_buttons(lab) } else { Vec::new() },
    );
    let head = tag("div")
        .class("panel-head")
        .with([choice(words::stack::below_the_maps(), &names, chosen, choose), copies]);
    let body = tag("div").class("panel-body").live_children(
        move || format!("{:?}", shows()),
        move || match lab.peek().stack.shows {
            Panel::Table => vec![table(lab)],
            Panel::Field => field::field(lab),
            Panel::Depth => vec![depth::depth(lab)],
        },
    );
    tag("section").class("panel").attr("aria-label", words::stack::panel()).with([head, body])
}

fn table(lab: Lab) -> El {
    let markup = move || rows::markup(&lab.stack.get());
    // It scrolls, so that the keys have to reach it.
    let table = tag("table").class("layers").live_markup(markup);
    tag("div")
        .class("scrolls")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::stack::table())
        .with([table])
}

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    vec![
        group("", words::controls::start_from()).with([preset_chips(lab)]),
        group("of-input", words::controls::input()).with([size_row(lab), channels_row(lab)]),
        editor::editor(lab),
        pasted::pasted(lab),
        note::note_group(lab),
    ]
}

fn preset_chips(lab: Lab) -> El {
    tag("ul").class("chips").with(presets::ALL.map(|preset| {
        let example = preset.example;
        let is_current = move || lab.stack.get().example.is_some_and(|now| now.id == example.id);
        let chip =
            tag("a").class("chip").attr("href", example.link).attr("title", (example.about)());
        let chip = chip.attr("data-example", example.id).text((example.name)());
        tag("li").with([chip.live_flag("aria-current", is_current)])
    }))
}

fn size_row(lab: Lab) -> El {
    let size = move || lab.demo().stack.input;
    let commit = move |change: fn(&mut ByAxis<usize>, usize), n: usize| {
        lab.edit(|demo: &mut Demo| change(&mut demo.stack.input, n));
    };
    let limit = limits::STACK_INPUT_SIZE;
    let rows = Whole::new(
        words::controls::input_rows(),
        limit,
        move || size().vertical,
        move |n| {
            commit(|size, n| size.vertical = n, n);
        },
    );
    let cols = Whole::new(
        words::controls::input_columns(),
        limit,
        move || size().horizontal,
        move |n| {
            commit(|size, n| size.horizontal = n, n);
        },
    );
    row(words::controls::size()).with([pair(whole_number(rows), whole_number(cols))])
}

fn channels_row(lab: Lab) -> El {
    let channels = Whole::new(
        words::stack::input_channels(),
        limits::STACK_CHANNELS,
        move || lab.demo().stack.channels,
        move |n| lab.edit(|demo| demo.stack.channels = n),
    );
    row(words::stack::channels()).with([whole_number(channels)])
}
