//! The transport: to start, back, play or pause, forward, to end; a scrubber; the speed.

use std::time::Duration;

use leptos::prelude::*;

use super::controls::choice::Choice;
use super::lab::use_lab;

/// The speeds: what they are called, and the pause between two steps in milliseconds.
const SPEEDS: [(&str, u64); 4] = [("½×", 1600), ("1×", 800), ("4×", 200), ("16×", 50)];

const TO_START: &str = "M4 4h2v12H4zM16 4v12L7 10z";
const BACK: &str = "M14 4v12L5 10z";
const PLAY: &str = "M6 3.5v13L17 10z";
const PAUSE: &str = "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z";
const FORWARD: &str = "M6 4v12l9-6z";
const TO_END: &str = "M14 4h2v12h-2zM4 4v12l9-6z";

/// More steps than this get no dot each on the scrubber.
const MOST_DOTS: usize = 40;

/// The transport.
#[component]
pub fn Transport() -> impl IntoView {
    let lab = use_lab();
    let speed = RwSignal::new(1_usize);
    let at_start = Memo::new(move |_| lab.step() == 0);
    let at_end = Memo::new(move |_| lab.step() + 1 >= lab.n_steps());
    let n_steps = Memo::new(move |_| lab.n_steps());
    play(speed);
    let words = move || {
        let at = lab.at.get();
        format!(
            "output row {}, column {}, step {} of {}",
            at.row,
            at.col,
            lab.step() + 1,
            n_steps.get()
        )
    };
    let done = move || {
        let share = lab.step() as f64 / n_steps.get().saturating_sub(1).max(1) as f64;
        let dots = n_steps.get().saturating_sub(1).max(1);
        format!("--done:{share};--dots:{dots}")
    };
    view! {
        <section class="transport" aria-label="Steps">
            <div class="keys">
                <Key label="To start" path=TO_START class="end" disabled=at_start press=move || lab.go_to(0)/>
                <Key label="Step back" path=BACK disabled=at_start press=move || lab.go_by(-1)/>
                <PlayKey n_steps=n_steps/>
                <Key label="Step forward" path=FORWARD disabled=at_end press=move || lab.go_by(1)/>
                <Key label="To end" path=TO_END class="end" disabled=at_end press=move || lab.go_to(usize::MAX)/>
            </div>
            <input
                type="range"
                class="scrub"
                class:dotted=move || (2..=MOST_DOTS).contains(&n_steps.get())
                aria-label="Position"
                aria-valuetext=words
                min="0"
                prop:max=move || n_steps.get().saturating_sub(1).to_string()
                prop:value=move || lab.step().to_string()
                disabled=move || n_steps.get() < 2
                style=done
                on:input:target=move |event| {
                    if let Ok(step) = event.target().value().parse() {
                        lab.go_to(step);
                    }
                }
            />
            <Choice legend="Speed" chosen=Signal::derive(move || speed.get()) choose=move |chosen| speed.set(chosen)
                choices=SPEEDS.map(|(name, _)| name).to_vec()/>
        </section>
    }
}

/// Steps forward at the chosen speed while playing, up to the end.
fn play(speed: RwSignal<usize>) {
    let lab = use_lab();
    Effect::new(move |running: Option<Option<IntervalHandle>>| {
        if let Some(Some(running)) = running {
            running.clear();
        }
        if !lab.playing.get() {
            return None;
        }
        if untrack(|| lab.step() + 1 >= lab.n_steps()) {
            lab.go_to(0);
        }
        let step = move || {
            if untrack(|| lab.step() + 1 >= lab.n_steps()) {
                lab.playing.set(false);
            } else {
                lab.go_by(1);
            }
        };
        set_interval_with_handle(step, Duration::from_millis(SPEEDS[speed.get()].1)).ok()
    });
}

#[component]
fn PlayKey(n_steps: Memo<usize>) -> impl IntoView {
    let lab = use_lab();
    let label = Signal::derive(move || if lab.playing.get() { "Pause" } else { "Play" });
    let path = Signal::derive(move || if lab.playing.get() { PAUSE } else { PLAY });
    let disabled = Memo::new(move |_| n_steps.get() < 2);
    view! {
        <Key label=label path=path class="play" disabled=disabled press=move || lab.playing.update(|playing| *playing = !*playing)/>
    }
}

/// A key of the transport. It stays in the tab order when there is nothing to do, so that focus is not lost.
#[component]
fn Key(
    #[prop(into)] label: Signal<&'static str>,
    #[prop(into)] path: Signal<&'static str>,
    #[prop(optional)] class: &'static str,
    disabled: Memo<bool>,
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |_| if !disabled.get_untracked() { press() }
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=move || path.get()/></svg>
        </button>
    }
}
