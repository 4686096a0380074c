//! The sum: a row an input channel of the group, and where they come together.

use std::rc::Rc;

use super::each;
use super::grids::{Kind, Of};
use crate::layout::Stage;
use crate::rows::{self, Rows};
use crate::shown::channels::Look;
use crate::view::dom::{El, tag};
use crate::view::figure::{figure, legend};
use crate::view::grid::grid;
use crate::view::lab::{Lab, Live};
use web_sys::PointerEvent;

/// The rows, the lines to the sum, the sum, the output.
pub(super) fn sum(lab: Lab, stage: &Rc<Live<Stage>>) -> Vec<El> {
    let measured = each(stage);
    let layout = Rc::new(move || rows::rows(measured.get(), lab.channels.get().sizes()));
    let (keyed, made, styled, joined) =
        (each(&layout), each(&layout), each(&layout), each(&layout));
    let (alone, listed, list_made) = (each(&layout), each(&layout), each(&layout));
    let key = move || {
        let (shown, rows) = (lab.channels.get(), keyed());
        let alone = if rows.all { None } else { Some(shown.current_part()) };
        format!("{} {:?} {alone:?} {}", shown.out(), shown.group(), rows.n_beside)
    };
    let rows = tag("div")
        .class("ch-rows")
        .live_attr("style", move || Some(format!("--beside:{}", styled().n_beside)))
        .live_class("alone", move || !alone().all)
        .live_children(key, move || all_rows(lab, &made));
    let lines = move || {
        let (shown, rows) = (lab.channels.get(), joined());
        let n_beside = if rows.all { rows.n_beside } else { 1 };
        // A line of several rows stands for the last of them.
        let class_of = |line: usize| shown.class_of((line + 1) * n_beside - 1);
        rows::lines(shown.rows.len().div_ceil(n_beside), class_of)
    };
    let lines = tag("div").class("ch-lines").attr("aria-hidden", "true").live_markup(lines);
    let node = tag("div").class("ch-node").attr("aria-hidden", "true").with([
        tag("span").class("ch-sigma").text("Σ"),
        tag("span").class("ch-bias").live_text(move || lab.channels.get().bias_in_words()),
    ]);
    let list = tag("div").class("ch-list").attr("aria-hidden", "true").live_children(
        move || format!("{} {:?}", listed().all, lab.channels.get().group()),
        move || if list_made().all { Vec::new() } else { subtotals(lab) },
    );
    vec![tag("div").class("ch-sum").with([rows, list, lines, node, output(lab, &layout)])]
}

/// The subtotals of all channels, where the row of one alone is shown.
fn subtotals(lab: Lab) -> Vec<El> {
    let group = lab.channels.peek().group();
    let line = |(part, channel): (usize, usize)| {
        tag("span")
            .live_class("now", move || lab.channels.get().is_now(part))
            .with([
                tag("small").text(&channel.to_string()),
                tag("b").live_text(move || lab.channels.get().subtotal(part)),
            ])
            .on("pointerenter", move |_: PointerEvent| {
                lab.look_at(&lab.channels, Some(Look::Part(part)));
            })
            .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.channels, None))
    };
    group.enumerate().map(line).collect()
}

/// Heads above the rows, and the rows; one alone where all of them would be too small to read.
fn all_rows(lab: Lab, layout: &Rc<impl Fn() -> Rows + 'static>) -> Vec<El> {
    let shown = lab.channels.peek();
    let now = layout();
    let heads = (0..now.n_beside.min(shown.rows.len())).map(|_| head(lab, layout));
    let parts = if now.all {
        0..shown.rows.len()
    } else {
        let current = shown.current_part();
        current..current + 1
    };
    let rows = parts.filter_map(|part| {
        let channel = shown.rows.get(part)?.channel;
        Some(row(lab, layout, Kind { of: Of::Input, part, channel, out: shown.out() }))
    });
    heads.chain(rows).collect()
}

fn head(lab: Lab, layout: &Rc<impl Fn() -> Rows + 'static>) -> El {
    let name = |class: &str, name: &str, index: usize| {
        let layout = each(layout);
        let style = move || {
            let width_px = layout().widths_px(&lab.channels.get().sizes())[index];
            Some(format!("width:{width_px}px"))
        };
        tag("span").class(class).live_attr("style", style).text(name)
    };
    tag("div").class("ch-row ch-head").attr("aria-hidden", "true").with([
        tag("span").class("ch-no"),
        name("ch-in", words::controls::input(), 0),
        tag("span").class("op"),
        name("ch-k", words::controls::kernel(), 1),
        tag("span").class("op"),
        name("ch-out", words::channels::partial(), 2),
        tag("b").class("ch-value"),
    ])
}

fn row(lab: Lab, layout: &Rc<impl Fn() -> Rows + 'static>, input: Kind) -> El {
    let Kind { part, channel, .. } = input;
    let side = |of: fn(&Rows) -> f64| {
        let layout = each(layout);
        move || of(&layout())
    };
    let (kernel, partial) = (Kind { of: Of::Kernel, ..input }, Kind { of: Of::Partial, ..input });
    let is_framed = move || part < lab.channels.get().lit.n_summed;
    let frame = tag("div")
        .class("frame")
        .attr("aria-hidden", "true")
        .live_flag("hidden", move || !is_framed())
        .live_attr("style", move || lab.channels.get().frame());
    let is_dilated = move || lab.channels.get().demo.dilation != conv::ByAxis::both(1);
    let sign = move || if lab.channels.get().is_turned() { "∗" } else { "⋆" }.to_owned();
    let stacked = each(layout);
    let op = |text: &str| tag("span").class("op").attr("aria-hidden", "true").text(text);
    let value = tag("b").class("ch-value").attr("aria-hidden", "true");
    let value = value.live_text(move || lab.channels.get().subtotal(part));
    tag("div")
        .class("ch-row")
        .attr("data-row", &channel.to_string())
        .live_class("now", move || lab.channels.get().is_now(part))
        .live_class("stacked", move || stacked().stacked)
        .with([
            tag("span").class("ch-no").attr("aria-hidden", "true").text(&channel.to_string()),
            grid(lab, input, side(|rows| rows.side_px))
                .live_class("dilated", is_dilated)
                .with([frame]),
            tag("span").class("op").attr("aria-hidden", "true").live_text(sign),
            tag("div").class("of-kernel").with([grid(lab, kernel, side(|rows| rows.kernel_px))]),
            op("="),
            grid(lab, partial, side(|rows| rows.side_px)),
            value
                .on("pointerenter", move |_: PointerEvent| {
                    lab.look_at(&lab.channels, Some(Look::Part(part)));
                })
                .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.channels, None)),
        ])
}

/// The output channel that is looked at.
fn output(lab: Lab, layout: &Rc<impl Fn() -> Rows + 'static>) -> El {
    let layout = each(layout);
    let side = move || layout().output_px;
    let out = move || lab.channels.get().out().to_string();
    let size = move || lab.channels.get().output_size().to_string();
    let name = tag("p")
        .class("ch-chosen")
        .live_text(move || words::channels::chosen(lab.channels.get().out()));
    let make = move || {
        let out = lab.channels.peek().out();
        vec![grid(lab, Kind { of: Of::Output, part: 0, channel: 0, out }, side.clone())]
    };
    figure("of-output", words::controls::output(), size).with([
        name,
        tag("div").live_children(out, make),
        legend(move || Rc::clone(&lab.channels.get().output_board)),
    ])
}
