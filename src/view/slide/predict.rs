//! Predict: the reader types the output's size, then each output, and is told at once.

use std::cell::RefCell;
use std::rc::Rc;

use conv::ByAxis;
use demo::slide::View;
use demo::{Position, Scene, limits};
use leptos::prelude::{document, queue_microtask, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::grids::Kind;
use crate::arithmetic::Sum;
use crate::predict::{self, Answers, Verdict};
use crate::shown::Time;
use crate::view::dom::{El, effect, tag};
use crate::view::grid::grid;
use crate::view::lab::{Lab, Live};

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 4;
const ENDLESS: usize = 9;

/// The answers about the layer at hand; whoever asks follows them.
fn answers_now(lab: Lab) -> Answers {
    lab.answers.get().about(&lab.slide.get())
}

/// Whether the output's size was answered.
pub(super) fn knows_size(lab: Lab) -> bool {
    answers_now(lab).size().is_some()
}

/// What was answered for the current output, judged.
fn verdict(lab: Lab) -> Option<Verdict> {
    let shown = lab.slide.get();
    let answers = answers_now(lab);
    let answer = answers.get(shown.demo.at)?;
    Some(predict::judge(answer, shown.sum.as_ref()?, &shown))
}

/// The grid of the answers, once its size is known.
pub(super) fn answers(lab: Lab, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    tag("div").live_children(
        move || knows_size(lab).to_string(),
        move || {
            if untrack(|| knows_size(lab)) {
                vec![grid(lab, Kind::Answers, cell_px.clone())]
            } else {
                vec![tag("p").class("unknown").attr("aria-hidden", "true").text("?")]
            }
        },
    )
}

/// The strip: what is asked, what was answered, and the arithmetic as the answer.
pub(super) fn strip(lab: Lab) -> El {
    let asks = move || match (lab.slide.get().n_steps(), knows_size(lab)) {
        (0, _) => "none",
        (_, false) => "size",
        (_, true) => "value",
    };
    let n_terms = move || lab.slide.get().sum.as_ref().map_or(0, |sum| sum.terms.len());
    tag("section")
        .class("strip predict")
        .live_class("long", move || n_terms() > LONG && verdict(lab).is_some())
        .live_class("endless", move || n_terms() > ENDLESS && verdict(lab).is_some())
        .attr("aria-label", words::predict::prediction())
        .attr("data-part", "arithmetic")
        .live_children(
            move || asks().to_owned(),
            move || match untrack(asks) {
                "size" => size_question(lab),
                "value" => value_question(lab),
                _ => vec![tag("p").class("where").text(words::slide::no_output_fits())],
            },
        )
}

/// Turns to the box that waits for an answer where a digit is typed anywhere else: the digit then goes there.
pub fn begin_answer(lab: Lab, key: &str) {
    let is_asked = lab.peek().scene() == Scene::Slide && lab.peek().view() == View::Predict;
    if is_asked && key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        let open = document().query_selector(".ask input:not([readonly])").ok().flatten();
        if let Some(field) = open.and_then(|open| open.dyn_into::<HtmlInputElement>().ok()) {
            let _ = field.focus();
        }
    }
}

/// How large is the output?
fn size_question(lab: Lab) -> Vec<El> {
    let wrong = Rc::new(Live::new(String::new()));
    let said = Rc::clone(&wrong);
    let (rows, cols) =
        (text_box(words::predict::predicted_rows()), text_box(words::predict::predicted_columns()));
    let fields = [rows.input(), cols.input()];
    let answer = Rc::new(move || {
        let read = |field: &HtmlInputElement| field.value().trim().parse::<usize>().ok();
        let [Some(vertical), Some(horizontal)] = [read(&fields[0]), read(&fields[1])] else {
            let open = fields.iter().find(|field| read(field).is_none());
            if let Some(field) = open {
                let _ = field.focus();
            }
            let largest = limits::WANTED_SIZE.largest;
            wrong.set(words::predict::two_numbers(largest));
            return;
        };
        let mut answers = untrack(|| answers_now(lab));
        answers.answer_size(ByAxis::new(vertical, horizontal));
        lab.answers.set(Rc::new(answers));
    });
    let keyed = Rc::clone(&answer);
    let button = tag("button").attr("type", "button").class("solid").text(words::predict::check());
    let form = tag("p")
        .class("ask")
        .with([
            tag("span").text(words::predict::how_large()),
            rows,
            tag("span").class("by").text("×"),
            cols,
            button.press(move || answer()),
        ])
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                keyed();
            }
        });
    let said = tag("p").class("verdict").attr("role", "status").live_text(move || said.get());
    vec![form, said]
}

/// What is the current output?
fn value_question(lab: Lab) -> Vec<El> {
    let wrong = Rc::new(Live::new(String::new()));
    vec![question(lab, &wrong), solution(lab), told(lab, &wrong)]
}

/// What was typed for the current output; whoever asks follows it.
fn typed(lab: Lab) -> Option<String> {
    answers_now(lab).text(lab.slide.get().demo.at).map(str::to_owned)
}

fn is_answered(lab: Lab) -> bool {
    typed(lab).is_some()
}

/// The box, its button, and how many answers are right.
fn question(lab: Lab, wrong: &Rc<Live<String>>) -> El {
    let name = move || {
        let Position { row, col } = lab.slide.get().demo.at;
        words::predict::output_is(row, col)
    };
    let field = text_box(words::predict::predicted_value())
        .class("predicted")
        .attr("maxlength", "200")
        .live_attr("readonly", move || is_answered(lab).then(String::new));
    let input = field.input();
    follow_step(lab, input.clone(), Rc::clone(wrong));
    let (answered, refused) = (input.clone(), Rc::clone(wrong));
    let go = Rc::new(move || go(lab, &answered, &refused));
    let (keyed, heard) = (Rc::clone(&go), Rc::clone(wrong));
    let field = field
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                keyed();
            }
        })
        .on("input", move |_: Event| heard.set(String::new()));
    // Where the size was answered a moment ago its boxes are gone: the keyboard goes on here.
    let was_here = document().active_element().is_some_and(|el| el.tag_name() == "BODY");
    if was_here && lab.answers.peek().size().is_some() {
        queue_microtask(move || {
            let _ = input.focus();
        });
    }
    let is_over = move || {
        let shown = lab.slide.get();
        is_answered(lab) && answers_now(lab).next_open(&shown, shown.demo.at).is_none()
    };
    let button = tag("button")
        .attr("type", "button")
        .class("solid")
        .live_text(move || {
            if is_answered(lab) { words::predict::next() } else { words::predict::check() }
                .to_owned()
        })
        .live_flag("aria-disabled", is_over)
        .press(move || go());
    let score = move || {
        let shown = lab.slide.get();
        predict::score_said(answers_now(lab).score(&shown), shown.n_steps())
    };
    let score = tag("span").class("where").attr("data-part", "score").live_text(score);
    tag("p").class("ask").with([tag("span").live_text(name), field, button, score])
}

/// Keeps the box at what was typed for the current output; what was begun for another is not meant for this one.
fn follow_step(lab: Lab, input: HtmlInputElement, wrong: Rc<Live<String>>) {
    let before = RefCell::new(None);
    effect(Box::new(move || {
        let now = Some((lab.slide.get().demo.at, typed(lab)));
        if *before.borrow() != now {
            let text = now.as_ref().and_then(|(_, text)| text.as_deref());
            input.set_value(text.unwrap_or_default());
            wrong.set(String::new());
            before.replace(now);
        }
    }));
}

/// Takes the answer; where there is one already, goes on to the next output that has none.
fn go(lab: Lab, input: &HtmlInputElement, wrong: &Live<String>) {
    let mut answers = untrack(|| answers_now(lab));
    if untrack(|| is_answered(lab)) {
        let shown = lab.slide.peek();
        if let Some(next) = answers.next_open(&shown, shown.demo.at) {
            lab.step_to(next);
        }
    } else {
        match answers.answer(lab.peek().at, &input.value()) {
            Ok(()) => lab.answers.set(Rc::new(answers)),
            Err(why) => wrong.set(why),
        }
    }
    let _ = input.focus();
}

/// The arithmetic, once there is an answer; suspected products are picked out.
fn solution(lab: Lab) -> El {
    let solution = move || match verdict(lab) {
        None => String::new(),
        Some(verdict) => lab.slide.get().sum.as_ref().map_or(String::new(), |sum| {
            let left = sum.left_side(&verdict.suspects);
            format!("{left} <i>=</i> <b class=\"y\">{}</b>", Sum::result(sum))
        }),
    };
    let left = tag("span")
        .class("left")
        .live_attr("tabindex", move || is_answered(lab).then(|| "0".to_owned()))
        .live_markup(solution);
    tag("p").class("sum").with([left])
}

/// What is said of the answer.
fn told(lab: Lab, wrong: &Rc<Live<String>>) -> El {
    let wrong = Rc::clone(wrong);
    let said = move || {
        let (shown, wrong) = (lab.slide.get(), wrong.get());
        let answers = answers_now(lab);
        match (verdict(lab), answers.size()) {
            (Some(verdict), _) => verdict.said,
            _ if !wrong.is_empty() => wrong,
            (None, Some(size)) if answers.score(&shown).0 == 0 => predict::size_said(size, &shown),
            _ => String::new(),
        }
    };
    tag("p")
        .class("verdict")
        .attr("role", "status")
        .live_class("right", move || verdict(lab).is_some_and(|verdict| verdict.is_right))
        .live_class("wrong", move || verdict(lab).is_some_and(|verdict| !verdict.is_right))
        .live_text(said)
}

fn text_box(label: &str) -> El {
    tag("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "32")
        .attr("aria-label", label)
}
