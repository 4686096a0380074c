//! The table, to be taken along.

use std::rc::Rc;
use std::time::Duration;

use demo::stack::table::{self, Row};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use crate::view::dom::{El, Later, tag};
use crate::view::lab::{Lab, Live};

/// A button for each form, and what became of it.
pub(super) fn table_buttons(lab: Lab) -> Vec<El> {
    let said = Rc::new(Live::new(String::new()));
    let shown = Rc::clone(&said);
    let button = |name: &str, label: &str, text: fn(&[Row]) -> String| {
        let said = Rc::clone(&said);
        let later = Later::default();
        tag("button")
            .attr("type", "button")
            .class("tool")
            .attr("aria-label", label)
            .text(name)
            .press(move || copy(&text(&lab.stack.peek().table), Rc::clone(&said), later.clone()))
    };
    vec![
        tag("span").class("said").attr("role", "status").live_text(move || shown.get()),
        button("Markdown", words::stack::copy_markdown(), table::markdown),
        button("CSV", words::stack::copy_csv(), table::csv),
    ]
}

/// Puts a text on the clipboard, and says whether that went well.
fn copy(text: &str, said: Rc<Live<String>>, later: Later) {
    let copied = window().navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        let outcome = match JsFuture::from(copied).await {
            Ok(_) => words::page::copied(),
            Err(_) => words::stack::not_allowed(),
        };
        said.set(outcome.to_owned());
        later.call(Duration::from_secs(3), move || said.set(String::new()));
    });
}
