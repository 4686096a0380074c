//! The slim bar on top: name, undo and redo, theme, keys, share.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MouseEvent};

use super::address;
use super::dom::{El, Later, THEME_CHANGED, effect, tag};
use super::icons::icon_button;
use super::lab::{Lab, Live};
use super::listing;
use super::scenes;
use super::{help, language, lessons};

/// The bar.
pub fn bar(lab: Lab) -> El {
    let name = tag("span").text("Convscope");
    let brand =
        tag("a").class("brand").attr("href", "#/slide").attr("aria-label", words::page::home());
    let undo = icon_button(|| words::page::undo().to_owned(), || UNDO)
        .live_flag("aria-disabled", move || !lab.can_undo());
    let redo = icon_button(|| words::page::redo().to_owned(), || REDO)
        .live_flag("aria-disabled", move || !lab.can_redo());
    let keys = icon_button(|| words::page::keys_and_gestures().to_owned(), || HELP);
    let tools = tag("div").class("tools").with([
        undo.press(move || lab.undo()),
        redo.press(move || lab.redo()),
        language::choice(lab),
        theme_button(),
        listing::button(lab),
        keys.class("icon help-button").press(move || help::open(lab)),
        copy_link(lab),
    ]);
    tag("header").class("bar").with([brand.with([name]), scene_links(lab), tools])
}

/// The scenes: a link each, which a press follows without leaving the layer at hand behind.
fn scene_links(lab: Lab) -> El {
    let links = scenes::OFFERED.map(|scene| {
        let is_current = move || lab.demo().scene() == scene;
        let link = tag("a")
            .attr("href", &format!("#/{}", scene.key()))
            .attr("data-scene", scene.key())
            .text(&words::page::scene(scene.key()))
            .live_attr("aria-current", move || is_current().then(|| "page".to_owned()));
        link.on("click", move |event: MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                lab.go_to_scene(scene);
            }
        })
    });
    let links = tag("nav").class("scenes").attr("aria-label", words::page::scenes()).with(links);
    links.with([lessons::link(lab)])
}

const UNDO: &str = "M7.5 3 3 7.5 7.5 12M3 7.5h8a5 5 0 0 1 0 10H7";
const REDO: &str = "M12.5 3 17 7.5 12.5 12M17 7.5H9a5 5 0 0 0 0 10h4";
const HELP: &str = "M7 7.5a3 3 0 1 1 4.6 2.5C10.5 10.8 10 11.3 10 12.5M10 16v.2";

/// The themes: as the attribute has it, as a drawing.
const THEMES: [(&str, &str); 3] = [
    ("", "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14"),
    (
        "light",
        "M10 6.5a3.5 3.5 0 1 0 .01 0M10 1v2M10 17v2M1 10h2M17 10h2M3.6 3.6 5 5M15 15l1.4 1.4M16.4 3.6 15 5M5 15l-1.4 1.4",
    ),
    ("dark", "M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12"),
];
const THEME_KEY: &str = "convscope:theme";

/// Light, dark, or as the system has it; remembered.
fn theme_button() -> El {
    let stored = address::storage().and_then(|storage| storage.get_item(THEME_KEY).ok()?);
    let first = THEMES.iter().position(|(id, _)| Some(*id) == stored.as_deref()).unwrap_or(0);
    let theme = Rc::new(Live::new(first));
    let (painted, labelled, drawn) = (Rc::clone(&theme), Rc::clone(&theme), Rc::clone(&theme));
    effect(Box::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", THEMES[painted.get()].0);
        }
        if let Ok(event) = Event::new(THEME_CHANGED) {
            let _ = window().dispatch_event(&event);
        }
    }));
    icon_button(
        move || words::page::colors(THEMES[labelled.get()].0),
        move || THEMES[drawn.get()].1,
    )
    .press(move || {
        theme.set((theme.peek() + 1) % THEMES.len());
        if let Some(storage) = address::storage() {
            let _ = storage.set_item(THEME_KEY, THEMES[theme.peek()].0);
        }
    })
}

/// Copies the demo's link, and says that it did.
fn copy_link(lab: Lab) -> El {
    let said = Rc::new(Live::new(String::new()));
    let shown = Rc::clone(&said);
    let later = Later::default();
    let copy = move || {
        let copied = window().navigator().clipboard().write_text(&address::whole_link(lab));
        let (later, said) = (later.clone(), Rc::clone(&said));
        leptos::task::spawn_local(async move {
            let outcome = match JsFuture::from(copied).await {
                Ok(_) => words::page::copied(),
                Err(_) => words::page::copy_refused(),
            };
            said.set(outcome.to_owned());
            later.call(Duration::from_secs(3), move || said.set(String::new()));
        });
    };
    let button = tag("button")
        .attr("type", "button")
        .class("solid")
        .text(words::page::copy_link())
        .press(copy);
    let message = tag("span").class("said").attr("role", "status").live_text(move || shown.get());
    tag("span").class("share").with([button, message])
}
