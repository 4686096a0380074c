//! The language that the page speaks: chosen by the link, by the visitor, or by the browser, in this order.

use std::cell::Cell;

use demo::{WHOLE, link};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};
use words::Language;

use super::address;
use super::dom::{El, drawing, effect, tag};
use super::lab::Lab;
use super::wish::Then;
use super::{crash, files, replace, write_address};

/// Where the browser keeps the language that the visitor chose.
const CHOSEN: &str = "convscope:lang";

/// The language that the page is to begin with.
pub fn wanted() -> Language {
    let chosen = || Language::by_key(&address::storage()?.get_item(CHOSEN).ok()??);
    let preferred = || Language::for_tag(&window().navigator().language()?);
    link::language(&address::hash()).or_else(chosen).or_else(preferred).unwrap_or_default()
}

/// Speaks `language` from now on, and then says whether it can: where its words cannot be had, nothing changes.
pub fn speak(language: Language, then: Box<dyn FnOnce(bool)>) {
    leptos::task::spawn_local(async move {
        let catalog = match words::file_of(language) {
            None => Some(String::new()),
            Some(file) => files::text(file).await,
        };
        let is_spoken = catalog.is_some_and(|catalog| words::speak(language, catalog));
        if is_spoken {
            tell_the_document(language);
        }
        then(is_spoken);
    });
}

/// Everything around the page's parts that depends on the language.
pub fn tell_the_document(language: Language) {
    crash::translate();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.key());
    }
    if let Ok(Some(description)) = document().query_selector("meta[name=description]") {
        let _ = description.set_attribute("content", words::page::description());
    }
}

/// Turns to the language that the demo names whenever it comes to name another one.
pub fn follow(lab: Lab) {
    // What could not be had is not asked for again at each step.
    let named = Cell::new(lab.peek().lang);
    effect(Box::new(move || {
        let now = lab.demo().lang;
        let is_new = named.replace(now) != now;
        if let Some(language) = now.filter(|&language| is_new && language != words::language()) {
            let turn = move |is_spoken| {
                if is_spoken {
                    replace(lab);
                } else {
                    lab.say(words::page::language_not_loaded());
                }
            };
            speak(language, Box::new(turn));
        }
    }));
}

/// A globe, for windows that have no room for a language's name.
const GLOBE: &str = "M10 2a8 8 0 1 0 .01 0M2 10h16M10 2c-5 5-5 11 0 16M10 2c5 5 5 11 0 16";

/// The choice of a language, each in its own words.
pub fn choice(lab: Lab) -> El {
    let options = Language::ALL.map(|language| {
        let is_chosen = (language == words::language()).then(String::new);
        tag("option")
            .attr("value", language.key())
            .attr("lang", language.key())
            .live_attr("selected", move || is_chosen.clone())
            .text(language.name())
    });
    let choice = tag("select").class("language").attr("aria-label", words::page::language());
    let choice = choice.with(options).on("change", move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(select) = select else { return };
        let Some(language) = Language::by_key(&select.value()) else { return };
        if let Some(storage) = address::storage() {
            let _ = storage.set_item(CHOSEN, language.key());
        }
        lab.step(|demo| demo.lang = Some(language));
        if !WHOLE {
            // The whole page begins in the language that the address names; until then this one stays in its own.
            write_address();
            select.set_value(words::language().key());
            lab.ask_for(Then::Language);
        }
    });
    tag("span").class("languages").with([drawing(|| GLOBE), choice])
}
