//! The run: its loss, its start, so many steps at once, where it stops, and runs to compare with.

use conv::loss::Loss;
use demo::{learn, limits};
use web_sys::Event;

use crate::shown::Time;
use crate::shown::learn::words;
use crate::view::controls::choice::choice;
use crate::view::controls::number_box::{Whole, whole_number};
use crate::view::controls::{group, row};
use crate::view::dom::{El, tag};
use crate::view::icons::{CLOSE, icon_button};
use crate::view::lab::Lab;

const AT_ONCE: [usize; 3] = [10, 100, 1000];

/// The group of the run.
pub(super) fn run_group(lab: Lab) -> El {
    let runs = AT_ONCE
        .map(|n| tool(&format!("+{n}"), &::words::learn::run_steps(n)).press(move || run(lab, n)));
    let seed = Whole::new(
        ::words::learn::seed(),
        limits::SEED,
        move || lab.demo().learn.seed,
        move |seed| lab.edit(|demo| learn::seed(demo, seed)),
    );
    let last = Whole::new(
        ::words::learn::run_length(),
        limits::LAST,
        move || lab.demo().learn.last,
        move |last| lab.step(|demo| demo.learn.last = last),
    );
    let loss = choice(
        ::words::learn::loss(),
        &[::words::learn::sum(), ::words::learn::mean()],
        move || usize::from(lab.demo().learn.loss == Loss::MeanOfSquares),
        move |index| {
            lab.edit(|demo| {
                demo.learn.loss = [Loss::SumOfSquares, Loss::MeanOfSquares][index.min(1)];
            });
        },
    );
    let pin = tool(::words::learn::pin_run(), ::words::learn::pin_run_title());
    group("", ::words::learn::run_group()).with([
        row(::words::learn::at_once()).with([tag("span").class("learn-tools").with(runs)]),
        row(::words::learn::steps_name()).with([wide(whole_number(last))]),
        check(
            ::words::learn::stop_when_converged(),
            move || lab.demo().learn.stops,
            move |stops| {
                lab.edit(|demo| demo.learn.stops = stops);
            },
        ),
        row(::words::learn::squared_errors()).with([loss]),
        row(::words::learn::seed_name()).with([wide(whole_number(seed))]),
        row(::words::learn::compare()).with([pin.press(move || lab.edit(learn::pin))]),
        pins(lab),
    ])
}

/// So many steps more, as fast as they can be made.
fn run(lab: Lab, n_steps: usize) {
    let step = lab.learn.peek().step();
    lab.step(|demo| demo.learn.last = limits::LAST.clamp(step.saturating_add(n_steps)));
    if !lab.peek_time().is_at_end() {
        lab.rushing.set(true);
        lab.playing.set(true);
    }
}

/// The pinned runs, each with its line's color and a button that lets it go.
fn pins(lab: Lab) -> El {
    let list = tag("ul").class("learn-pins").attr("aria-label", ::words::learn::pinned_runs());
    list.live_children(
        move || lab.demo().learn.pins.len().to_string(),
        move || {
            let item = |index: usize| {
                let remove = move || {
                    lab.edit(|demo| {
                        if index < demo.learn.pins.len() {
                            demo.learn.pins.remove(index);
                        }
                    });
                };
                let text = tag("span").live_text(move || words::pin(&lab.learn.get(), index));
                let unpin = || ::words::learn::unpin_run().to_owned();
                let button = icon_button(unpin, || CLOSE).press(remove);
                tag("li").class(&format!("pin-{index}")).with([text, button])
            };
            (0..lab.peek().learn.pins.len()).map(item).collect()
        },
    )
}

/// A small button of the controls.
pub(super) fn tool(text: &str, label: &str) -> El {
    let button = tag("button").attr("type", "button").class("tool").text(text);
    button.attr("aria-label", label).attr("title", label)
}

/// A number with room for more digits.
pub(super) fn wide(number: El) -> El {
    tag("span").class("learn-wide").with([number])
}

/// A box to tick.
pub(super) fn check(
    name: &str,
    is_on: impl Fn() -> bool + 'static,
    set: impl Fn(bool) + 'static,
) -> El {
    let tick = tag("input").attr("type", "checkbox");
    let element = tick.input();
    let tick = tick.live_checked(is_on).on("change", move |_: Event| set(element.checked()));
    let name = tag("label").class("name check").with([tick, tag("span").text(name)]);
    tag("div").class("row").with([name])
}
