//! The scene `channels`: input channels, the kernels of an output channel, partial results, their sum.

mod controls;
mod grids;
mod overview;
mod parameters;
mod shift;
mod strip;
mod sum;

use std::rc::Rc;

use demo::channels::{Channels as Settings, Show};
use demo::{channels, derived};

use super::dom::{El, tag};
use super::lab::Lab;
use super::measure::measured;
use crate::said;
use crate::shown::Channels;
pub use controls::controls;

/// What stands on the stage.
pub fn stage(lab: Lab) -> Vec<El> {
    vec![flow(lab), lines(lab), strip::strip(lab)]
}

/// The channels at a glance, and below them what is shown.
fn flow(lab: Lab) -> El {
    let main = tag("div").class("ch-main");
    let stage = measured(&main);
    let key = move || {
        let shown = lab.channels.get();
        let why = refusal(&shown).unwrap_or_default();
        format!("{:?}{why}", shown.demo.channels.show)
    };
    let main = main.live_children(key, move || {
        let shown = lab.channels.peek();
        match (refusal(&shown), shown.demo.channels.show) {
            (Some(why), _) => vec![tag("p").class("refusal").attr("role", "alert").text(&why)],
            (None, Show::Sum) => sum::sum(lab, &stage),
            (None, Show::Shift) => shift::shift(lab, &stage),
            (None, Show::Parameters) => parameters::parameters(lab),
        }
    });
    tag("div").class("ch-flow").with([overview::overview(lab), main])
}

fn refusal(shown: &Channels) -> Option<String> {
    shown.layer().err().map(demo::refusal::of_layer)
}

/// A teacher's note, what is never reached, and what there is to see.
fn lines(lab: Lab) -> El {
    let unreached = move || {
        let shown = lab.channels.get();
        let missed = shown.layer().map(derived::unreached).unwrap_or_default();
        said::unreached(&missed, shown.demo.stride).unwrap_or_default()
    };
    tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.channels.get().demo.note.clone()),
        tag("p").class("warning").live_text(unreached),
        tag("p").live_text(move || lab.channels.get().about()),
    ])
}

/// Looks at something else in the scene, which is no edit.
fn turn(lab: Lab, change: impl FnOnce(&mut Settings)) {
    let mut settings = lab.peek().channels;
    change(&mut settings);
    lab.step(|demo| channels::turn_to(demo, settings));
}

/// A signal's handle for several closures.
fn each<T>(shared: &Rc<T>) -> Rc<T> {
    Rc::clone(shared)
}
