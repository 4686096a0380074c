//! The language that the page speaks: chosen by the link, by the visitor, or by the browser, in this order.

use demo::link;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};
use words::Language;

use super::address;
use super::dom::{El, effect, tag};
use super::lab::Lab;
use super::{crash, files, notices, replace};

/// Where the browser keeps the language that the visitor chose.
const CHOSEN: &str = "convscope:lang";

/// The language that the page is to begin with.
pub fn wanted() -> Language {
    let linked = link::decode(&address::hash()).demo.lang;
    let chosen = || Language::by_key(&address::storage()?.get_item(CHOSEN).ok()??);
    let preferred = || {
        let tags = window().navigator().languages();
        tags.iter().find_map(|tag| Language::for_tag(&tag.as_string()?))
    };
    linked.or_else(chosen).or_else(preferred).unwrap_or_default()
}

/// Speaks `language` from now on; false, and the page goes on as it was, where its words cannot be had.
pub async fn speak(language: Language) -> bool {
    let is_spoken = match words::file_of(language) {
        None => {
            words::speak_english();
            true
        }
        Some(file) => files::text(&file).await.is_some_and(|text| words::speak(language, &text)),
    };
    if is_spoken {
        crash::translate();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.key());
        }
        if let Ok(Some(description)) = document().query_selector("meta[name=description]") {
            let _ = description.set_attribute("content", words::page::description());
        }
    }
    is_spoken
}

/// Turns to the language of the demo at hand whenever that names another one.
pub fn follow(lab: Lab) {
    effect(Box::new(move || {
        let Some(language) = lab.demo().lang.filter(|&named| named != words::language()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            if speak(language).await {
                replace(lab);
            } else {
                notices::say(lab, words::page::language_not_loaded());
            }
        });
    }));
}

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
    choice.with(options).on("change", move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(language) = select.and_then(|select| Language::by_key(&select.value())) else {
            return;
        };
        if let Some(storage) = address::storage() {
            let _ = storage.set_item(CHOSEN, language.key());
        }
        lab.step(|demo| demo.lang = Some(language));
    })
}
