//! The transport: to start, back, play or pause, forward, to end; a scrubber; the speed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::Event;

use super::controls::choice::choice;
use super::dom::{El, drawing, effect, tag};
use super::lab::{Lab, Live};
use crate::shown::rushed;

const TO_START: &str = "M4 4h2v12H4zM16 4v12L7 10z";
const BACK: &str = "M14 4v12L5 10z";
const PLAY: &str = "M6 3.5v13L17 10z";
const PAUSE: &str = "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z";
const FORWARD: &str = "M6 4v12l9-6z";
const TO_END: &str = "M14 4h2v12h-2zM4 4v12l9-6z";

/// The transport.
pub fn transport(lab: Lab) -> El {
    let speed = Rc::new(Live::new(None));
    play(lab, Rc::clone(&speed));
    let at_start = move || lab.time().step() == 0;
    let at_end = move || lab.time().is_at_end();
    let play_key = key(
        move || if lab.playing.get() { words::parts::pause() } else { words::parts::play() },
        move || if lab.playing.get() { PAUSE } else { PLAY },
        move || lab.time().n_steps() < 2,
    );
    let play_key = play_key.class("play").press(move || {
        if lab.peek_time().n_steps() > 1 {
            lab.playing.set(!lab.playing.peek());
        }
    });
    let keys = tag("div").class("keys").with([
        key(words::parts::to_start, || TO_START, at_start).class("end").press(move || lab.go_to(0)),
        key(words::parts::step_back, || BACK, at_start).press(move || lab.go_by(-1)),
        play_key,
        key(words::parts::step_forward, || FORWARD, at_end).press(move || lab.go_by(1)),
        key(words::parts::to_end, || TO_END, at_end)
            .class("end")
            .press(move || lab.go_to(usize::MAX)),
    ]);
    let names =
        move || -> Vec<&str> { lab.time().speeds().0.iter().map(|one| (one.name)()).collect() };
    let speeds = tag("div").live_children(
        move || names().concat(),
        move || {
            let (speeds, first) = lab.peek_time().speeds();
            let (chosen, chooses) = (Rc::clone(&speed), Rc::clone(&speed));
            // What was chosen in another scene means nothing in this one.
            speed.set(None);
            let names: Vec<&str> = speeds.iter().map(|one| (one.name)()).collect();
            vec![choice(
                words::parts::speed(),
                &names,
                move || chosen.get().unwrap_or(first),
                move |index| chooses.set(Some(index)),
            )]
        },
    );
    tag("section").class("transport").attr("aria-label", words::parts::steps()).with([
        keys,
        scrubber(lab),
        speeds,
    ])
}

/// The slider over all steps.
fn scrubber(lab: Lab) -> El {
    let words = move || Some(lab.time().place());
    let last = move || lab.time().n_steps().saturating_sub(1);
    let done = move || Some(format!("--done:{}%", 100 * lab.time().step() / last().max(1)));
    let slider = tag("input")
        .attr("type", "range")
        .class("scrub")
        .attr("aria-label", words::parts::position())
        .attr("min", "0");
    let element = slider.input();
    slider
        .live_attr("aria-valuetext", words)
        .live_attr("max", move || Some(last().to_string()))
        .live_value(move || lab.time().step().to_string())
        .live_flag("disabled", move || last() == 0)
        .live_attr("style", done)
        .on("input", move |_: Event| {
            if let Ok(step) = element.value().parse() {
                lab.go_to(step);
            }
        })
}

/// Steps forward at the chosen speed while playing, up to the end.
fn play(lab: Lab, speed: Rc<Live<Option<usize>>>) {
    let running = RefCell::new(None::<IntervalHandle>);
    // Frames that were asked for before the last change are let pass.
    let era = Rc::new(Cell::new(0_usize));
    effect(Box::new(move || {
        if let Some(running) = running.take() {
            running.clear();
        }
        era.set(era.get() + 1);
        let (speeds, first) = lab.peek_time().speeds();
        let speed = speeds.get(speed.get().unwrap_or(first)).copied();
        let is_rush = lab.rushing.get();
        let each_frame = is_rush || speed.is_some_and(|speed| speed.pause_ms == 0);
        lab.each_frame.set_if(lab.playing.get() && each_frame);
        if !lab.playing.get() {
            lab.rushing.set_if(false);
            return;
        }
        let Some(speed) = speed else { return };
        if lab.peek_time().is_at_end() {
            lab.go_to(0);
        }
        if each_frame {
            let frames =
                Frames { lab, era: Rc::clone(&era), of: era.get(), took: Rc::new(Cell::new(None)) };
            frames.ask(1, is_rush || speed.is_rush);
            return;
        }
        let step = move || {
            if lab.peek_time().is_at_end() {
                lab.playing.set(false);
            } else {
                lab.go_by(1);
            }
        };
        running.replace(set_interval_with_handle(step, Duration::from_millis(speed.pause_ms)).ok());
    }));
}

/// Steps at each frame, as long as nothing else was asked for.
struct Frames {
    lab: Lab,
    era: Rc<Cell<usize>>,
    of: usize,
    /// How long the last steps took, and the frame in all, in milliseconds.
    took: Rc<Cell<Option<[f64; 2]>>>,
}

impl Frames {
    fn ask(self, n_steps: usize, is_rush: bool) {
        request_animation_frame(move || self.step(n_steps, is_rush));
    }

    fn step(self, n_steps: usize, is_rush: bool) {
        if self.era.get() != self.of {
            return;
        }
        if self.lab.peek_time().is_at_end() {
            self.lab.playing.set(false);
            return;
        }
        let n_steps = match self.took.get() {
            Some([steps_ms, frame_ms]) if is_rush => rushed(n_steps, steps_ms, frame_ms),
            _ => 1,
        };
        let began_ms = now_ms();
        self.lab.go_by(n_steps.cast_signed());
        let (steps_ms, took) = (now_ms() - began_ms, Rc::clone(&self.took));
        if is_rush {
            // What follows a frame comes when all that the steps changed is on the page.
            set_timeout(move || took.set(Some([steps_ms, now_ms() - began_ms])), Duration::ZERO);
        }
        self.ask(n_steps, is_rush);
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// A key of the transport. It stays in the tab order when there is nothing to do, so that focus is not lost.
fn key(
    label: impl Fn() -> &'static str + Copy + 'static,
    path: impl Fn() -> &'static str + 'static,
    is_idle: impl Fn() -> bool + 'static,
) -> El {
    tag("button")
        .attr("type", "button")
        .live_label(move || label().to_owned())
        .live_flag("aria-disabled", is_idle)
        .with([drawing(path)])
}
