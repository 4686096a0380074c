//! One step: its words, what there is to do, whether it was done; below them the ways back and on.

use std::rc::Rc;

use ::lessons::judge::Counterexample;

use super::{Panel, quiz};
use crate::lessons::{self, Here};
use crate::view::dom::{El, drawing, tag};
use crate::view::lab::Live;

const TICK: &str = "M4 10.5l4 4 8-9";

/// The step's words.
pub(super) fn body(panel: &Panel, here: &Here) -> Vec<El> {
    let (n, all) = (here.number + 1, here.lesson.steps.len());
    let count = tag("p").class("lesson-count").text(&words::lessons::step_of(n, all));
    let title = tag("h2").text(&here.step.title);
    let words_markup = here.step.words.clone();
    let said = tag("div").class("lesson-words").live_markup(move || words_markup.clone());
    let hints = here.step.hints.clone();
    let hints = tag("div").class("lesson-hints").live_markup(move || hints.clone());
    let quiz = here.quiz().map(|kind| quiz::quiz(panel, here, kind));
    let parts: Vec<El> =
        [count, title, said, todo(panel, here)].into_iter().chain(quiz).chain([hints]).collect();
    if here.is_last() { parts.into_iter().chain([sources(here)]).collect() } else { parts }
}

/// What the lesson rests on, when one is through with it.
fn sources(here: &Here) -> El {
    let sources = here.lesson.sources.clone();
    tag("div").class("lesson-sources").with([
        tag("span").text(words::lessons::rests_on()),
        tag("span").live_markup(move || sources.clone()),
    ])
}

/// What there is to do, and a tick when it is done.
fn todo(panel: &Panel, here: &Here) -> El {
    let place = here.place();
    let is_done = {
        let panel = panel.clone();
        move || place.as_ref().is_some_and(|place| panel.progress.get().has(place))
    };
    let (ticked, said) = (is_done.clone(), is_done);
    let markup = here.step.todo.clone();
    let tick =
        tag("span").class("lesson-tick").attr("aria-hidden", "true").with([drawing(|| TICK)]);
    let status =
        tag("p").class("lesson-done").attr("role", "status").attr("data-part", "lesson-done");
    let status = status
        .live_text(move || if said() { words::lessons::done().to_owned() } else { String::new() });
    let own = if here.has_judge() { vec![judge(panel)] } else { Vec::new() };
    tag("section")
        .class("lesson-todo")
        .attr("aria-label", words::lessons::to_do())
        .live_class("done", ticked)
        .with([tick, tag("div").live_markup(move || markup.clone()), status])
        .with(own)
}

/// Has the layer at hand judged on hidden inputs, and shows one on which it fails.
fn judge(panel: &Panel) -> El {
    let lab = panel.lab;
    let found: Rc<Live<Option<Option<Rc<Counterexample>>>>> = Rc::new(Live::new(None));
    let (asked, said, shown, held) =
        (Rc::clone(&found), Rc::clone(&found), Rc::clone(&found), found);
    let panel = panel.clone();
    let ask = tag("button").attr("type", "button").class("solid").text(words::lessons::check());
    let ask = ask.press(move || {
        let judged = panel.here_now(|_, here| here.counterexample(&lab.peek()).map(Rc::new));
        asked.set(judged);
    });
    let verdict = tag("p").attr("role", "status").attr("data-part", "verdict");
    let verdict = verdict.live_text(move || match said.get() {
        None => String::new(),
        Some(None) => words::lessons::judged_right().to_owned(),
        Some(Some(found)) => lessons::said(&found.wrong),
    });
    let show =
        tag("button").attr("type", "button").class("tool").text(words::lessons::show_input());
    let show =
        show.live_flag("hidden", move || !matches!(shown.get(), Some(Some(_)))).press(move || {
            if let Some(Some(found)) = held.peek() {
                lab.edit(|demo| lessons::show(demo, &found));
            }
        });
    tag("div").class("lesson-judge").with([ask, verdict, show])
}

/// Back, the step's own demo again, and on: never locked.
pub(super) fn foot(panel: &Panel) -> El {
    let lab = panel.lab;
    let own = panel.clone();
    let is_list = {
        let panel = panel.clone();
        move || panel.here(|_, _| ()).is_none()
    };
    let ways = [panel.clone(), panel.clone(), panel.clone(), panel.clone(), panel.clone()];
    let [has_back, back, has_next, next, restored] = ways;
    let button = |class: &str| tag("button").attr("type", "button").class(class);
    let back_button = button("tool lesson-back")
        .text(words::lessons::back())
        .live_flag("aria-disabled", move || {
            has_back.here(|book, here| here.back(book).is_none()).unwrap_or(true)
        })
        .press(move || back.go(back.here_now(|book, here| here.back(book)).flatten()));
    let restore = button("tool lesson-restore")
        .text(words::lessons::bring_back())
        .live_flag("aria-disabled", move || {
            restored.here(|_, here| here.is_as_opened(&lab.demo())).unwrap_or(true)
        })
        .press(move || own.go(own.here_now(|_, here| here.place()).flatten()));
    let named = panel.clone();
    let next_button = button("solid lesson-next")
        .live_text(move || {
            let is_last = named.here(|_, here| here.is_last()).unwrap_or(false);
            let name = if is_last { words::lessons::next_lesson() } else { words::lessons::next() };
            name.to_owned()
        })
        .live_flag("aria-disabled", move || {
            has_next.here(|book, here| here.next(book).is_none()).unwrap_or(true)
        })
        .press(move || next.go(next.here_now(|book, here| here.next(book)).flatten()));
    let told = panel.clone();
    let status = tag("p").class("unseen").attr("role", "status").live_text(move || {
        let said = told.here(|_, here| {
            words::lessons::step_said(here.number + 1, here.lesson.steps.len(), &here.step.title)
        });
        said.unwrap_or_default()
    });
    tag("div").class("lesson-foot").live_flag("hidden", is_list).with([
        back_button,
        next_button,
        restore,
        status,
    ])
}
