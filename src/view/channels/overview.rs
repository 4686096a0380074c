//! All channels at a glance: a band a group, its inputs, its outputs; the output channel that is looked at is chosen here.

use std::rc::Rc;

use demo::channels::{self, By, Show};
use web_sys::{Event, PointerEvent};

use super::turn;
use crate::raster::Theme;
use crate::shown::channels::Look;
use crate::view::controls::choice::choice;
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};
use crate::view::map::{followed_theme, picture};

const SHOWS: [Show; 3] = [Show::Sum, Show::Shift, Show::Parameters];

/// The bands, and what is shown below them.
pub(super) fn overview(lab: Lab) -> El {
    let theme = followed_theme();
    let key = move || {
        let shown = lab.channels.get();
        let [n_out, n_parts, ..] = shown.demo.kernel.shape();
        format!("{n_out},{n_parts},{},{}", shown.demo.groups, shown.layer().is_ok())
    };
    let legend = tag("legend").class("unseen").text(words::channels::output_channel_choice());
    let bands = tag("fieldset").class("ch-bands").with([
        legend,
        tag("div").class("ch-bands").live_children(key, move || bands(lab, &theme)),
    ]);
    let shown = move || {
        let show = lab.channels.get().demo.channels.show;
        SHOWS.iter().position(|&one| one == show).unwrap_or(0)
    };
    let names = [words::channels::sum(), words::channels::shift(), words::channels::parameters()];
    let shows = choice(words::channels::shown(), &names, shown, move |index| {
        turn(lab, |channels| channels.show = SHOWS[index]);
    });
    let shapes = tag("p").class("ch-said").live_text(move || lab.channels.get().shapes());
    let right = tag("div").class("ch-right").with([shows, shapes]);
    tag("div").class("ch-over").with([bands, right])
}

fn bands(lab: Lab, theme: &Rc<Live<Theme>>) -> Vec<El> {
    let shown = lab.channels.peek();
    if shown.layer().is_err() {
        return Vec::new();
    }
    let n_groups = shown.demo.groups.max(1);
    let n_out = shown.demo.kernel.shape()[0] / n_groups;
    let band = |group: usize| {
        let outs = group * n_out..(group + 1) * n_out;
        let ins = channels::group_of(&shown.demo, outs.start);
        let is_chosen = {
            let outs = outs.clone();
            move || outs.contains(&lab.channels.get().out())
        };
        let arrow = tag("span").class("ch-arrow").attr("aria-hidden", "true").text("→");
        let band = tag("div").class("ch-band").live_class("chosen", is_chosen);
        let side = || tag("span").class("ch-side-by-side");
        band.with([
            side().with(ins.map(|channel| input(lab, channel, theme)).collect::<Vec<_>>()),
            arrow,
            side().with(outs.map(|out| output(lab, out, theme)).collect::<Vec<_>>()),
        ])
    };
    (0..n_groups).map(band).collect()
}

/// An input channel: a press goes to it, in the sum of an output that sees it.
fn input(lab: Lab, channel: usize, theme: &Rc<Live<Theme>>) -> El {
    let raster = move || lab.channels.get().inputs.get(channel).cloned().unwrap_or_default();
    let label = words::channels::input_channel(channel);
    let is_lit = move || lab.channels.get().lit.inputs_seen.contains(&channel);
    let is_now = move || lab.channels.get().is_channel_now(channel);
    let button = tag("button").attr("type", "button").class("ch-thumb of-input");
    let button = button.attr("aria-label", &label).attr("data-in", &channel.to_string());
    let thumb = button
        .live_class("lit", is_lit)
        .live_attr("aria-current", move || is_now().then(|| "step".to_owned()))
        .with([picture(raster, theme), tag("small").text(&channel.to_string())])
        .press(move || {
            let shown = lab.channels.peek();
            let Ok(layer) = shown.layer() else { return };
            let outs = layer.out_channels_of(channel);
            let part = channel.saturating_sub(layer.first_in_channel(outs.start));
            let out = shown.out();
            turn(lab, |channels| {
                channels.out = if outs.contains(&out) { out } else { outs.start };
                match channels.by {
                    By::Channel => (channels.summed, channels.open) = (Some(part + 1), None),
                    By::Position => channels.open = Some(part),
                }
            });
        });
    looked_at(lab, thumb, Look::InputChannel(channel))
}

/// An output channel, a choice of one.
fn output(lab: Lab, out: usize, theme: &Rc<Live<Theme>>) -> El {
    let raster = move || lab.channels.get().outputs.get(out).cloned().unwrap_or_default();
    let is_lit = move || lab.channels.get().lit.outputs_seen.contains(&out);
    let radio = tag("input").attr("type", "radio").attr("name", "output-channel");
    let radio = radio
        .attr("aria-label", &words::channels::output_channel(out))
        .attr("data-out", &out.to_string())
        .live_checked(move || lab.channels.get().out() == out)
        .on("change", move |_: Event| turn(lab, |channels| channels.out = out));
    let label = tag("label").class("ch-thumb of-output").live_class("lit", is_lit);
    let label = label.with([radio, picture(raster, theme), tag("small").text(&out.to_string())]);
    looked_at(lab, label, Look::OutputChannel(out))
}

fn looked_at(lab: Lab, thumb: El, look: Look) -> El {
    thumb
        .on("pointerenter", move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                lab.look_at(&lab.channels, Some(look));
            }
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.channels, None))
        .on("focusin", move |_: Event| lab.look_at(&lab.channels, Some(look)))
        .on("focusout", move |_: Event| lab.look_at(&lab.channels, None))
}
