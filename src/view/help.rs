//! The list of keys and gestures.

use demo::WHOLE;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlElement};

use super::dom::{El, effect, tag};
use super::lab::Lab;
use super::wish::Then;
use crate::keys;

/// The button that opens the list, to which the focus goes back.
pub const BUTTON: &str = "help-button";

/// Opens the list. A light page has none, and asks for the whole one.
pub fn open(lab: Lab) {
    if !WHOLE {
        return lab.ask_for(Then::Help);
    }
    let button = document().get_elements_by_class_name(BUTTON).item(0);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
    lab.help.set(true);
}

/// A dialog that lists what the keys do.
pub fn help(lab: Lab) -> El {
    let row =
        |(key, what): (&str, &str)| tag("div").with([tag("dt").text(key), tag("dd").text(what)]);
    let rows = keys::list().map(row);
    let close = tag("button").attr("type", "button").class("solid").text(words::page::close());
    let dialog = tag("dialog").class("help").attr("aria-labelledby", "help-title").with([
        tag("h2").attr("id", "help-title").text(words::page::keys_and_gestures()),
        tag("dl").with(rows),
        close.press(move || lab.help.set(false)),
    ]);
    let element: HtmlDialogElement = dialog.element().unchecked_into();
    effect(Box::new(move || match (lab.help.get(), element.open()) {
        (true, false) => {
            let _ = element.show_modal();
        }
        (false, true) => element.close(),
        _ => {}
    }));
    dialog.on("close", move |_: Event| lab.help.set(false))
}
