//! The part "kernel" of the scene `image`: the picture before and after, the kernel, and the window under a magnifier.

mod before;
mod before_after;
mod magnifier;
mod result;
mod shelf;

use std::rc::Rc;

use demo::Scene;
use demo::edit::Grid as Edited;
use demo::image::Negatives;
use demo::{Mode, Position};
use leptos::prelude::window;

use crate::cells::Board;
use crate::image::notes::Notes;
use crate::image::place::Frame;
use crate::image::said;
use crate::layout::image::{Sizes, sizes};
use crate::shown::Time;
use crate::shown::image::{Image, Look};
use crate::view::controls::choice::choice;
use crate::view::controls::{
    brush_box, example_chips, grid_tools, group, layer, mode_choice, row, size_row,
};
use crate::view::dom::{El, tag};
use crate::view::figure::{figure, legend};
use crate::view::grid::{Source, grid};
use crate::view::lab::{Kept, Lab};
use crate::view::measure::measured;
use result::Results;

/// What stands on the stage.
pub(super) fn stage(lab: Lab) -> Vec<El> {
    let flow = tag("div").class("flow image-flow");
    let stage = measured(&flow);
    let side = move |of: fn(&Sizes) -> f64| {
        let stage = Rc::clone(&stage);
        move || {
            let shown = lab.image.get();
            let by_channel = shown.demo.image.by_channel;
            let kernel = shown.demo.kernel_size();
            of(&sizes(stage.get(), frame(&shown).aspect(), kernel, by_channel))
        }
    };
    let (width_px, height_px) = (side(|sizes| sizes.frame_px[0]), side(|sizes| sizes.frame_px[1]));
    let (kernel_px, tile_px) = (side(|sizes| sizes.kernel_px), side(|sizes| sizes.tile_px));
    let results = Results::follow(lab, width_px.clone());
    let kernel_size = move || {
        let shown = lab.image.get();
        let size = shown.kernel_board.size;
        if shown.demo.mode == Mode::Convolution {
            words::image::size_turned(size)
        } else {
            size.to_string()
        }
    };
    let kernel = figure("of-kernel", words::controls::kernel(), kernel_size).with([
        grid(lab, Kernel, kernel_px),
        legend(move || Rc::clone(&lab.image.get().kernel_board)),
    ]);
    let beside =
        tag("div").class("image-side").with([kernel, magnifier::magnifier(lab, &results, tile_px)]);
    let pictures = before_after::before_after(lab, &results, width_px, height_px);
    vec![flow.with([pictures, beside]), lines(lab, &results), magnifier::strip(lab)]
}

/// The frame of a demo's picture and result.
fn frame(shown: &Image) -> Frame {
    Frame::of(shown.fitting_layer(), shown.demo.image.picture.size())
}

/// How many of the screen's pixels so many CSS pixels are.
fn on_screen(width_px: f64) -> f64 {
    width_px * window().device_pixel_ratio()
}

/// What there is to say: a teacher's note, what an example shows, what the colors mean.
fn lines(lab: Lab, results: &Rc<Results>) -> El {
    let results = Rc::clone(results);
    let colors = move || results.shown.get().map_or_else(String::new, |shown| shown.words.clone());
    let about = move || {
        lab.image.get().example.map_or(String::new(), |example| (example.about)().to_owned())
    };
    tag("div").class("lines image-lines").with([
        tag("p").class("note").live_text(move || lab.demo().note.clone()),
        tag("p").live_text(about),
        tag("p").attr("data-part", "scale").live_text(colors),
    ])
}

/// The groups of controls.
pub(super) fn controls(lab: Lab) -> Vec<El> {
    let examples = example_chips(lab, Scene::Image, |lab| lab.image.get().example);
    let kernel = group("of-kernel", words::controls::kernel()).with([
        shelf::shelf(lab),
        size_row(lab, Edited::Kernel(0, 0)),
        row(words::controls::brush()).with([brush_box(lab)]),
        grid_tools::grid_tools(lab, Edited::Kernel(0, 0)),
        mode_choice(lab),
        notes(lab),
    ]);
    let shown = group("of-output", words::image::shown()).with([
        colors(lab),
        negatives(lab),
        negatives_said(lab),
    ]);
    vec![examples, kernel, shown, layer::layer_group(lab)]
}

/// Gray, or each color by itself.
fn colors(lab: Lab) -> El {
    let chosen = move || usize::from(lab.demo().image.by_channel);
    let choose = move |index: usize| lab.edit(|demo| demo.image.by_channel = index == 1);
    let names = [words::image::taken_gray(), words::image::taken_colors()];
    choice(words::image::taken_as(), &names, chosen, choose)
}

/// How what is below zero is shown.
fn negatives(lab: Lab) -> El {
    let now = move || lab.demo().image.negatives;
    let chosen = move || Negatives::ALL.iter().position(|&one| one == now()).unwrap_or(0);
    let choose = move |index: usize| lab.edit(|demo| demo.image.negatives = Negatives::ALL[index]);
    let names = [words::image::centered(), words::image::absolute(), words::image::clamped()];
    choice(words::image::negatives(), &names, chosen, choose)
}

fn negatives_said(lab: Lab) -> El {
    tag("p").class("hint").live_text(move || said::negatives(lab.demo().image.negatives))
}

/// What classical filters know of the kernel.
fn notes(lab: Lab) -> El {
    let kept = Rc::new(Kept::default());
    let text = |of: fn(&Notes) -> String| {
        let kept = Rc::clone(&kept);
        move || of(&kept.of(lab.demo().kernel.clone(), |kernel| Rc::new(Notes::of(kernel))))
    };
    tag("div").class("image-notes").attr("data-part", "notes").with([
        tag("p").live_text(text(|notes| notes.sum.clone())),
        tag("p").live_text(text(|notes| notes.center.clone())),
        tag("p").live_text(text(|notes| notes.separable.clone())),
        tag("div").class("image-factors").live_markup(text(|notes| {
            notes.factors.as_ref().map_or_else(String::new, said::factors)
        })),
    ])
}

/// The kernel's grid.
struct Kernel;

impl Source for Kernel {
    fn name(&self) -> String {
        "kernel:0:0".to_owned()
    }

    fn label(&self, _lab: Lab) -> String {
        words::controls::kernel().to_owned()
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        Rc::clone(&lab.image.get().kernel_board)
    }

    fn edited(&self) -> Option<Edited> {
        Some(Edited::Kernel(0, 0))
    }

    fn is_turned(&self, lab: Lab) -> bool {
        lab.image.get().demo.mode == Mode::Convolution
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        let at = place.and_then(|(row, col)| {
            Some(Position::new(usize::try_from(row).ok()?, usize::try_from(col).ok()?))
        });
        lab.look_at(&lab.image, at.map(Look::Kernel));
    }
}

/// Why there is no result.
fn refusal(shown: &Image) -> Option<String> {
    shown.layer.as_ref().as_ref().err().map(ToString::to_string)
}

/// Whether there is anything to step through.
fn has_result(lab: Lab) -> bool {
    lab.image.get().n_steps() > 0
}
