//! A set of questions below a step's words: one at a time, each judged at once, with a score.

use std::rc::Rc;

use ::lessons::quiz::{Kind, N_QUESTIONS, Question, Round};
use demo::lesson::Place;
use demo::link::Opened;
use leptos::prelude::queue_microtask;
use web_sys::KeyboardEvent;

use super::Panel;
use crate::lessons::{self, Here};
use crate::view::dom::{El, focus, tag};
use crate::view::lab::{Lab, Live};

/// Sets have numbers of up to six digits.
const N_SETS: f64 = 1e6;

/// A set as far as it was answered, and what of an answer cannot be read.
struct Quiz {
    panel: Panel,
    kind: Kind,
    place: Option<Place>,
    round: Live<Rc<Round>>,
    unread: Live<bool>,
}

/// The questions of the set that the address names, or of a new one.
pub(super) fn quiz(panel: &Panel, here: &Here, kind: Kind) -> El {
    let lab = panel.lab;
    let set = lab.peek().lesson.as_ref().and_then(|place| place.set).unwrap_or_else(any_set);
    let quiz = Rc::new(Quiz {
        panel: panel.clone(),
        kind,
        place: here.place(),
        round: Live::new(Rc::new(Round::new(kind, set))),
        unread: Live::new(false),
    });
    let begun = Rc::clone(&quiz);
    queue_microtask(move || begun.begin());
    let (key, made, said) = (Rc::clone(&quiz), Rc::clone(&quiz), quiz);
    let body = tag("div").live_children(
        move || {
            let round = key.round.get();
            format!("{:?}{:?}", round.index(), round.verdict())
        },
        move || made.body(),
    );
    let score = tag("p").class("lesson-note").live_text(move || {
        let round = said.round.get();
        let (n_answered, n_right) = round.score();
        words::lessons::score(n_right, n_answered)
    });
    let about = tag("p").class("lesson-note").text(&words::lessons::set(set));
    tag("section").class("lesson-quiz").attr("data-part", "quiz").with([body, score, about])
}

/// A set nobody has chosen.
fn any_set() -> u32 {
    (js_sys::Math::random() * N_SETS) as u32
}

impl Quiz {
    /// Writes the set's number into the address, and puts the first question on the stage where it belongs there.
    fn begin(&self) {
        let set = self.round.peek().set();
        let lab = self.panel.lab;
        if lab.peek().lesson.as_ref().is_some_and(|place| place.set.is_none()) {
            self.panel.lab.step(|demo| {
                if let Some(place) = &mut demo.lesson {
                    place.set = Some(set);
                }
            });
        }
        if self.kind == Kind::Values && self.round.peek().score().0 == 0 {
            self.show();
        }
    }

    /// Puts the question at hand on the stage.
    fn show(&self) {
        if let Some(question) = self.round.peek().question() {
            show(self.panel.lab, &question);
        }
    }

    fn body(self: &Rc<Self>) -> Vec<El> {
        let round = self.round.peek();
        let Some((index, question)) = round.index().zip(round.question()) else {
            return self.end();
        };
        let number = words::lessons::question_of(index + 1, N_QUESTIONS);
        let (asked, layers) = lessons::asked(self.kind, &question);
        let layers: Vec<El> = layers.iter().map(|layer| tag("li").text(layer)).collect();
        let mut parts = vec![
            tag("h3").text(&number),
            tag("p").text(&asked),
            tag("ol")
                .live_flag("hidden", {
                    let is_empty = layers.is_empty();
                    move || is_empty
                })
                .with(layers),
        ];
        match round.verdict() {
            None => parts.extend(self.ask()),
            Some(is_right) => parts.extend(self.judged(is_right, &question)),
        }
        parts
    }

    /// The boxes for an answer.
    fn ask(self: &Rc<Self>) -> Vec<El> {
        let names: &[&str] = match self.kind {
            Kind::Sizes => &[words::lessons::answer_rows(), words::lessons::answer_columns()],
            Kind::Fields | Kind::Values => &[words::lessons::answer_number()],
        };
        let boxes: Vec<El> = names.iter().map(|name| text_box(name)).collect();
        let typed = {
            let boxes = boxes.clone();
            move || boxes.iter().map(|one| one.input().value()).collect::<Vec<String>>()
        };
        let quiz = Rc::clone(self);
        let give: Rc<dyn Fn()> = Rc::new(move || quiz.answer(&typed()));
        let (pressed, entered) = (Rc::clone(&give), give);
        let button = tag("button").attr("type", "button").class("solid");
        let button = button.text(words::lessons::answer()).press(move || pressed());
        let labels: Vec<El> = names
            .iter()
            .zip(boxes)
            .map(|(name, text_box)| tag("label").with([tag("span").text(name), text_box]))
            .collect();
        let row = tag("div").class("lesson-answer").with(labels).with([button]);
        let row = row.on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.default_prevented() {
                event.prevent_default();
                entered();
            }
        });
        let quiz = Rc::clone(self);
        let unread = tag("p").class("lesson-unread").attr("role", "status").live_text(move || {
            if quiz.unread.get() { words::lessons::no_number().to_owned() } else { String::new() }
        });
        let mut parts = vec![row, unread];
        if self.kind == Kind::Values {
            parts.push(self.show_button());
        }
        parts
    }

    fn answer(&self, typed: &[String]) {
        let numbers = lessons::typed(typed);
        self.unread.set(numbers.is_none());
        if let Some(numbers) = numbers {
            let mut round = self.round.peek().as_ref().clone();
            round.answer(&numbers);
            self.round.set(Rc::new(round));
            focus(".lesson-go-on");
        }
    }

    /// What is right, and the way on.
    fn judged(self: &Rc<Self>, is_right: bool, question: &Question) -> Vec<El> {
        let why = &question.why;
        let said =
            if is_right { words::lessons::right(why) } else { words::lessons::not_right(why) };
        let verdict = tag("p").attr("role", "status").attr("data-part", "verdict");
        let verdict = verdict.class(if is_right { "lesson-right" } else { "lesson-wrong" });
        let quiz = Rc::clone(self);
        let on = tag("button").attr("type", "button").class("solid lesson-go-on");
        let on = on.text(words::lessons::next_question()).press(move || quiz.go_on());
        let row = tag("div").class("lesson-answer").with([on, self.show_button()]);
        vec![verdict.text(&said), row]
    }

    fn show_button(self: &Rc<Self>) -> El {
        let quiz = Rc::clone(self);
        let show = tag("button").attr("type", "button").class("tool");
        show.text(words::lessons::show_question()).press(move || quiz.show())
    }

    fn go_on(&self) {
        let mut round = self.round.peek().as_ref().clone();
        round.go_on();
        if round.index().is_none()
            && let Some(place) = &self.place
        {
            self.panel.note(place);
        }
        self.round.set(Rc::new(round));
        if self.kind == Kind::Values {
            self.show();
        }
        focus(".lesson-quiz input, .lesson-new-set");
    }

    /// The score, and another set.
    fn end(&self) -> Vec<El> {
        let (_, n_right) = self.round.peek().score();
        let said = tag("p").attr("role", "status");
        let lab = self.panel.lab;
        let again = tag("button").attr("type", "button").class("solid lesson-new-set");
        let again = again.text(words::lessons::new_set()).press(move || {
            lab.step(|demo| {
                if let Some(place) = &mut demo.lesson {
                    place.set = Some(any_set());
                }
            });
        });
        vec![said.text(&words::lessons::set_done(n_right, N_QUESTIONS)), again]
    }
}

fn show(lab: Lab, question: &Question) {
    let demo = lessons::question_demo(question, &lab.peek());
    lab.open(Opened { demo, faults: Vec::new() });
}

fn text_box(name: &str) -> El {
    let text_box = tag("input").attr("type", "text").attr("inputmode", "decimal");
    text_box.attr("autocomplete", "off").attr("aria-label", name)
}
