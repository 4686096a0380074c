//! From the dense layer to the convolution: four stages, each with what it costs, its formula and its matrix.

use std::rc::Rc;

use demo::matrix::Stage as Part;

use super::sheets;
use crate::layout::Stage;
use crate::shown::matrix::story;
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// The stages, the formula, the matrix.
pub(super) fn walk(lab: Lab, stage: &Rc<Live<Stage>>) -> Vec<El> {
    let cards = Part::ALL.iter().enumerate().map(|(index, &part)| {
        let is_current = move || lab.matrix.get().demo.matrix.stage == part;
        let free = move || {
            let shown = lab.matrix.get();
            let free = shown.figure().map(|figure| story::free(figure, &shown.demo, part));
            free.map_or(String::new(), story::Free::in_words)
        };
        let name = tag("strong").text(&format!(
            "{}. {}",
            index + 1,
            words::matrix::stage(story::key(part))
        ));
        let button = tag("button").attr("type", "button").attr("data-stage", story::key(part));
        let button =
            button.live_attr("aria-current", move || is_current().then(|| "step".to_owned()));
        let button = button.with([name, tag("small").live_text(free)]);
        tag("li").with([button.press(move || lab.go_to(index))])
    });
    let cards: Vec<El> = cards.collect();
    let formula = move || {
        let shown = lab.matrix.get();
        let stage = shown.demo.matrix.stage;
        shown.figure().map_or(String::new(), |figure| story::formula(figure, stage))
    };
    let formula = tag("div").class("matrix-formula").live_markup(formula);
    let formula = formula
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::matrix::formula_of_stage());
    vec![tag("ol").class("matrix-stages").with(cards), formula, sheets::matrix(lab, stage)]
}
