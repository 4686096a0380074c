//! The controls of the scene `channels`.

use std::rc::Rc;

use demo::channels::{self, By};
use demo::edit::Grid;
use demo::{Demo, Scene, limits};
use web_sys::Event;

use crate::view::controls::choice::choice;
use crate::view::controls::number_box::{Whole, whole_number};
use crate::view::controls::{
    brush_box, example_chips, grid_tools, group, layer, mode_choice, note, row, size_row,
};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    vec![
        example_chips(lab, Scene::Channels, |lab| lab.channels.get().example()),
        channels_group(lab),
        group("of-input", words::controls::input()).with([
            size_row(lab, Grid::Input(0)),
            row(words::controls::brush()).with([brush_box(lab)]),
            tools(
                lab,
                |channel, _, _| Grid::Input(channel),
                |channel, _| words::channels::channel(channel),
            ),
        ]),
        group("of-kernel", words::controls::kernel()).with([
            size_row(lab, Grid::Kernel(0, 0)),
            tools(lab, |_, part, out| Grid::Kernel(out, part), words::channels::input_to_output),
            mode_choice(lab),
        ]),
        layer::layer_group(lab),
        note::note_group(lab),
    ]
}

/// How many channels there are, how they are grouped, and how time goes through them.
fn channels_group(lab: Lab) -> El {
    const BY: [By; 2] = [By::Channel, By::Position];
    let n_in = |demo: &Demo| demo.input.shape()[0];
    let n_out = |demo: &Demo| demo.kernel.shape()[0];
    let ins = Whole::new(
        words::channels::input_channels(),
        limits::CHANNELS,
        move || n_in(&lab.demo()),
        move |n| {
            lab.edit(|demo| channels::arrange(demo, n, n_out(demo), demo.groups));
        },
    );
    let outs = Whole::new(
        words::channels::output_channels(),
        limits::CHANNELS,
        move || n_out(&lab.demo()),
        move |n| {
            lab.edit(|demo| channels::arrange(demo, n_in(demo), n, demo.groups));
        },
    );
    let chosen = move || BY.iter().position(|&by| by == lab.demo().channels.by).unwrap_or(0);
    let by = choice(
        words::channels::step_goes(),
        &[words::channels::step_by_channel(), words::channels::step_by_position()],
        chosen,
        move |index| {
            let settings = channels::Channels { by: BY[index], ..lab.peek().channels };
            lab.step(|demo| channels::turn_to(demo, settings));
        },
    );
    let formula = tag("div")
        .class("formula ch-formula")
        .attr("title", words::channels::formula())
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::channels::formula())
        .live_markup(move || lab.channels.get().formula());
    group("", words::channels::channels()).with([
        row(words::channels::in_to_out()).with([tag("span").class("pair").with([
            whole_number(ins),
            tag("span").class("by").attr("aria-hidden", "true").text("→"),
            whole_number(outs),
        ])]),
        row(words::channels::groups()).with([groups_slider(lab)]),
        tag("p").class("ch-said").live_text(move || lab.channels.get().groups_in_words()),
        by,
        formula,
    ])
}

/// A slider over the numbers of groups that there can be, from 1 up to depthwise.
fn groups_slider(lab: Lab) -> El {
    let possible =
        move |demo: &Demo| channels::possible_groups(demo.input.shape()[0], demo.kernel.shape()[0]);
    let last = move || possible(&lab.demo()).len().saturating_sub(1);
    let place = move || {
        let demo = lab.demo();
        possible(&demo).iter().position(|&n| n == demo.groups).unwrap_or(0)
    };
    let slider = tag("input")
        .attr("type", "range")
        .class("ch-slider")
        .attr("aria-label", words::channels::groups());
    let element = slider.input();
    slider
        .attr("min", "0")
        .live_attr("max", move || Some(last().to_string()))
        .live_attr("aria-valuetext", move || Some(lab.channels.get().groups_in_words()))
        .live_flag("disabled", move || last() == 0)
        .live_value(move || place().to_string())
        .on("input", move |_: Event| {
            let n_groups = element.value().parse().ok();
            let n_groups =
                n_groups.and_then(|index: usize| possible(&lab.peek()).get(index).copied());
            if let Some(n_groups) = n_groups {
                // From where the drag began, as joining groups does not bring back what splitting them cut.
                lab.cancel();
                lab.preview(|demo| {
                    let (n_in, n_out) = (demo.input.shape()[0], demo.kernel.shape()[0]);
                    channels::arrange(demo, n_in, n_out, n_groups);
                });
            }
        })
        .on("change", move |_: Event| lab.commit())
}

/// The tools of the current channel's grid, and its name.
fn tools(
    lab: Lab,
    grid: impl Fn(usize, usize, usize) -> Grid + 'static,
    name: impl Fn(usize, usize) -> String + 'static,
) -> El {
    let now = Rc::new(move || {
        let shown = lab.channels.get();
        let part = shown.current_part();
        (shown.rows.get(part).map_or(0, |row| row.channel), part, shown.out())
    });
    let keyed = Rc::clone(&now);
    tag("div").live_children(
        move || format!("{:?}", keyed()),
        move || {
            let (channel, part, out) = now();
            let said = tag("p").class("ch-said").text(&name(channel, out));
            vec![said, grid_tools::grid_tools(lab, grid(channel, part, out))]
        },
    )
}
