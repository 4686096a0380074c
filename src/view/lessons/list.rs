//! The list of all lessons, each with how much of it is done.

use ::lessons::book::Book;
use demo::lesson::Place;
use web_sys::MouseEvent;

use super::Panel;
use crate::lessons;
use crate::view::dom::{El, tag};

/// The lessons, and below them the exercises.
pub(super) fn body(panel: &Panel, book: &Book) -> Vec<El> {
    let mut parts = vec![tag("p").class("lesson-note").text(words::lessons::about())];
    let groups = [(false, words::lessons::lessons()), (true, words::lessons::exercises())];
    for (is_exercise, name) in groups {
        let of_group =
            book.lessons.iter().enumerate().filter(|(_, one)| one.is_exercise == is_exercise);
        let items: Vec<El> = of_group.map(|(index, _)| item(panel, book, index)).collect();
        if !items.is_empty() {
            parts.push(tag("h2").text(name));
            parts.push(tag("ol").class("lesson-list").with(items));
        }
    }
    parts
}

fn item(panel: &Panel, book: &Book, index: usize) -> El {
    let Some(lesson) = book.lessons.get(index) else { return tag("li") };
    let (n_steps, n_done) = (lesson.steps.len(), lessons::n_done(lesson, &panel.progress.peek()));
    let title = words::lessons::lesson_title(lessons::number(book, index), &lesson.title);
    let link = tag("a")
        .attr("href", &format!("#/lessons?lesson={}", lesson.name))
        .attr("data-lesson", &lesson.name)
        .with([
            tag("b").text(&title),
            tag("span").text(&lesson.about),
            tag("small")
                .class(if n_done == n_steps { "lesson-all" } else { "" })
                .text(&words::lessons::n_done(n_done, n_steps)),
        ]);
    let (panel, place) = (panel.clone(), Place::new(&lesson.name, 0));
    tag("li").with([link.on("click", move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            panel.go(place.clone());
        }
    })])
}
