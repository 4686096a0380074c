//! Lessons beside the stage: opening, reading, doing, and every step in every language.

use std::path::{Path, PathBuf};

use browser::{Page, Scheme, Screen, eventually};
use lessons::book::Book;
use lessons::quiz::{Kind, N_QUESTIONS};
use lessons::{LANGUAGES, folder};
use serde_json::json;

const PANEL: &str = "aside[data-part=lesson]";
const DONE: &str = "[data-part=lesson-done]";

fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons")
}

fn book(language: &str) -> Book {
    folder::book(&place(), language).expect("the lessons as the build takes them")
}

/// Goes elsewhere without loading the page anew, as a link on it does.
fn turn_to(page: &Page, link: &str) {
    page.session().script(&format!("location.hash = {};", json!(link)));
}

#[test]
fn lessons_open_beside_the_demo_at_hand_and_close_again() {
    let page = Page::open("/slide?s=2");
    page.button("Lessons").click();
    page.part(PANEL).says("Why convolution?");
    page.link_has("s=2");
    page.link_has("lesson=list");
    page.button("Close").click();
    page.part(PANEL).disappears();
    page.part(".lessons-link").gets_focus();
    eventually("the plain link", || page.link(), |link| link == "/slide?s=2");
}

#[test]
fn a_step_is_noticed_when_it_is_done_and_remembered() {
    let page = Page::open("/lessons");
    page.part("a[data-lesson=cross-correlation]").click();
    page.part(PANEL).says("Step 1 of 5");
    page.link_has("lesson=cross-correlation");
    page.part(DONE).reads("");
    page.button("Step forward").click();
    page.part(DONE).reads("Done");
    page.part(".lesson-todo.done").appears();
    page.reload();
    page.part(".lesson-todo.done").appears();
    page.button("All lessons").click();
    page.part("a[data-lesson=cross-correlation] small").reads("1 of 5 done");
}

#[test]
fn next_is_never_locked_and_undo_goes_back_with_the_words() {
    let page = Page::open("/lessons?lesson=cross-correlation.2");
    page.part(PANEL).says("Left to right");
    page.button("Next").click();
    page.part(PANEL).says("A kernel is a small picture");
    page.part(".lesson-next").gets_focus();
    page.holds("kernel:0:0", "0 0 / 0 1");
    page.kernel(0, 0).focus();
    page.write("5");
    page.press("Enter");
    page.holds("kernel:0:0", "5 0 / 0 1");
    page.press("Control+z");
    page.holds("kernel:0:0", "0 0 / 0 1");
    page.part(PANEL).says("A kernel is a small picture");
    page.press("Control+z");
    page.part(PANEL).says("Left to right");
    page.holds("kernel:0:0", "0 1 / 2 3");
    page.button("Back").click();
    page.part(PANEL).says("Multiply and add");
}

#[test]
fn whatever_was_tried_one_press_brings_the_steps_state_back() {
    let page = Page::open("/lessons?lesson=edges");
    page.part(PANEL).says("One minus the other");
    page.part(".lesson-restore").has("aria-disabled", Some("true"));
    page.input(0, 0).focus();
    page.write("7");
    page.press("Enter");
    page.part("a[data-scene=matrix]").click();
    page.part("main[data-scene=matrix]").appears();
    page.part(PANEL).says("One minus the other");
    page.link_has("lesson=edges");
    page.part(".lesson-restore").click();
    page.part("main[data-scene=slide]").appears();
    page.input(0, 0).has("data-value", Some("1"));
    page.part(".lesson-restore").has("aria-disabled", Some("true"));
}

#[test]
fn an_example_leaves_the_lesson_open() {
    let page = Page::open("/lessons?lesson=edges.2");
    page.part(PANEL).says("Where nothing changes");
    page.example("blur").click();
    page.link_has("p=same");
    page.part(PANEL).says("Where nothing changes");
    page.link_has("lesson=edges.2");
}

#[test]
fn a_links_step_stands_beside_the_demo_that_the_link_holds() {
    let page = Page::open("/slide?w=2x2:9&lesson=cross-correlation.3");
    page.part(PANEL).says("A kernel is a small picture");
    page.holds("kernel:0:0", "9 9 / 9 9");
}

#[test]
fn words_that_cannot_be_had_can_be_asked_for_again() {
    let page = Page::open("");
    page.session().script(
        "window.real = window.fetch.bind(window);
         window.fetch = (what) => String(what.url ?? what).includes('lessons/')
             ? Promise.reject(new Error('no network'))
             : window.real(what);",
    );
    page.button("Lessons").click();
    page.part(PANEL).says("could not be loaded");
    page.session().script("window.fetch = window.real;");
    page.button("Try again").click();
    page.part(PANEL).says("Why convolution?");
}

#[test]
fn a_lesson_is_read_with_the_keyboard_alone() {
    let page = Page::open("/lessons");
    page.part("a[data-lesson=edges]").focus();
    page.press("Enter");
    page.part(PANEL).says("One minus the other");
    page.part(".lesson-next").focus();
    page.press("Enter");
    page.part(PANEL).says("Where nothing changes");
    page.part(".lesson-foot [role=status]").reads("Step 2 of 5: Where nothing changes");
}

#[test]
fn on_a_phone_a_lesson_folds_up_above_the_stage() {
    let page = Page::open_on(Screen::PHONE, Scheme::Light, "/lessons?lesson=edges");
    page.part(PANEL).says("One minus the other");
    let above = "return document.querySelector('.lesson').getBoundingClientRect().bottom
        <= document.querySelector('main').getBoundingClientRect().top + 1;";
    eventually("the lesson above the stage", || page.session().script(above), |is| *is == true);
    page.button("Fold the lesson up").click();
    assert!(!page.part(".lesson-words").is_shown());
    page.button("Unfold the lesson").click();
    assert!(page.part(".lesson-words").is_shown());
}

#[test]
fn a_designed_layer_is_judged_on_hidden_inputs_and_shown_where_it_fails() {
    let page = Page::open("/lessons?lesson=guess");
    page.part(PANEL).says("A single dot");
    turn_to(&page, "#/slide?x=5x5:12*0,1,12*0&w=3x3:2,0,-1,0,3,0,1,0,1&lesson=guess");
    page.kernel(2, 2).has("data-value", Some("1"));
    page.button("Check my layer").click();
    page.part("[data-part=verdict]").says("it should be");
    page.part(DONE).reads("");
    page.button("Put this input on the stage").click();
    page.part("[data-part=verdict]").says("it should be");
    page.kernel(2, 2).focus();
    page.write("0");
    page.press("Enter");
    page.part(DONE).reads("Done");
    page.button("Check my layer").click();
    page.part("[data-part=verdict]").says("Right");
}

#[test]
fn hints_are_opened_when_they_are_wanted() {
    let page = Page::open("/lessons?lesson=diagonals");
    page.part(PANEL).says("Predict, then look");
    let open = "return document.querySelectorAll('.lesson-hints details[open]').length;";
    assert_eq!(page.session().script(open), 0);
    page.button("Hint").click();
    eventually("one hint open", || page.session().script(open), |n| *n == 1);
}

#[test]
fn a_set_of_questions_is_answered_scored_and_passed_on() {
    let kind = Kind::read("quiz sizes").expect("a kind of questions");
    let page = Page::open("/lessons?lesson=predict-sizes~417");
    for index in 0..N_QUESTIONS {
        page.part("[data-part=quiz] h3").reads(&format!("Question {} of 10", index + 1));
        let answer = kind.question(417, index).answer;
        let wrong = if index == 3 { 1.0 } else { 0.0 };
        page.field("Rows").focus();
        page.write(&(answer[0] + wrong).to_string());
        page.field("Columns").focus();
        page.write(&answer[1].to_string());
        page.press("Enter");
        let verdict = if index == 3 { "Not quite" } else { "Right" };
        page.part("[data-part=verdict]").says(verdict);
        page.part(".lesson-go-on").gets_focus();
        page.press("Enter");
    }
    page.part("[data-part=quiz]").says("9 right of 10");
    page.part(".lesson-todo.done").appears();
    page.link_has("lesson=predict-sizes~417");
    page.button("A new set").click();
    page.part("[data-part=quiz] h3").reads("Question 1 of 10");
    eventually("another set", || page.link(), |link| !link.contains("~417"));
}

#[test]
fn a_value_to_be_predicted_stands_on_the_stage_unseen() {
    let question = Kind::read("quiz values").expect("a kind of questions").question(7, 0);
    let page = Page::open("/lessons?lesson=predict-values~7");
    page.part("[data-part=quiz]").says("What is the output");
    page.link_has("view=predict");
    page.link_has("lesson=predict-values~7");
    page.field("Your answer").focus();
    page.write("x");
    page.press("Enter");
    page.part(".lesson-unread").says("Type whole numbers");
    page.set("Your answer", &question.answer[0].to_string());
    page.part("[data-part=verdict]").says("Right");
}

/// Every step: its title and its own demo are there, nothing is cut off, and its solution is noticed.
#[track_caller]
fn is_walked_through(language: &str, screen: Screen) {
    let page = Page::open_on(screen, Scheme::Light, &format!("/lessons?lang={language}"));
    let sources = folder::sources(&place()).expect("the lessons");
    // What a formula draws may reach further than its own box.
    let cut = "const body = document.querySelector('.lesson-body').getBoundingClientRect();
        return [...document.querySelectorAll('.lesson-body *, .lesson-head *, .lesson-foot *')]
            .filter((el) => el.checkVisibility() && el.getBoundingClientRect().right > body.right - 4)
            .map((el) => el.tagName + el.textContent.slice(0, 60));";
    for (lesson, source) in book(language).lessons.iter().zip(sources) {
        for (index, (step, shape)) in lesson.steps.iter().zip(&source.structure.steps).enumerate() {
            let at = format!("{}.{}", lesson.name, index + 1);
            let what = format!("{language} {at}");
            turn_to(&page, &format!("#/lessons?lesson={at}&lang={language}"));
            page.part(".lesson-body h2").reads(&step.title);
            page.part(DONE).reads("");
            assert_eq!(page.overflow_px(), 0, "{what}");
            assert_eq!(page.session().script(cut), json!([]), "{what} is cut off");
            if shape.check.starts_with("quiz") {
                continue;
            }
            let and = if shape.solution.contains('?') { '&' } else { '?' };
            turn_to(&page, &format!("#/{}{and}lesson={at}", shape.solution));
            let ticks = "return document.querySelectorAll('.lesson-todo.done').length;";
            eventually(&format!("{what} is done"), || page.session().script(ticks), |n| *n == 1);
        }
    }
    page.part(".lesson-to-list").click();
    let undone = "return document.querySelectorAll('.lesson-list small:not(.lesson-all)').length;";
    // Questions are answered in tests of their own.
    eventually("everything else done", || page.session().script(undone), |left| *left == 3);
}

#[test]
fn every_step_can_be_done_in_english() {
    is_walked_through("en", Screen::WIDE);
}

#[test]
fn every_step_can_be_done_in_simplified_chinese() {
    is_walked_through("zh-Hans", Screen::WIDE);
}

#[test]
fn every_step_can_be_done_in_traditional_chinese() {
    is_walked_through("zh-Hant", Screen::WIDE);
}

#[test]
fn every_step_can_be_done_on_a_phone_in_english() {
    is_walked_through("en", Screen::PHONE);
}

#[test]
fn every_step_can_be_done_on_a_phone_in_chinese() {
    is_walked_through("zh-Hans", Screen::PHONE);
}

#[track_caller]
fn is_axe_clean(screen: Screen, scheme: Scheme) {
    let page = Page::open_on(screen, scheme, "/lessons");
    page.session().prefer(scheme, false);
    let mut violations = Vec::new();
    for language in LANGUAGES {
        for at in ["list", "why-convolution.3", "layer.3", "guess", "predict-sizes~1"] {
            page.go(&format!("/lessons?lesson={at}&lang={language}"));
            page.part(".lesson-body h2").appears();
            violations
                .extend(page.axe().into_iter().map(|line| format!("{language} {at}: {line}")));
        }
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn lessons_are_axe_clean() {
    is_axe_clean(Screen::WIDE, Scheme::Light);
}

#[test]
fn lessons_are_axe_clean_on_a_phone_in_the_dark() {
    is_axe_clean(Screen::PHONE, Scheme::Dark);
}
