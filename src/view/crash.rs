//! What happens should the page stop all the same: it says so and offers the last good demo back.
//!
//! Nothing of the lab is touched here: it may be what broke. Until another language is spoken, its words stand in `index.html`.

use std::panic;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ErrorEvent;

use super::address;

/// From now on a panic, or an error that nobody caught, is shown instead of a dead page.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(&info.to_string());
    }));
    let heard = Closure::<dyn Fn(ErrorEvent)>::new(|event: ErrorEvent| {
        // A resource that failed to load has no message; a resize that took two rounds is no fault.
        let message = event.message();
        if !message.is_empty() && !message.starts_with("ResizeObserver") {
            show(&message);
        }
    });
    let _ = window().add_event_listener_with_callback("error", heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Has the message ready in the language at hand: when it is shown, it may be too late.
pub fn translate() {
    let texts = [
        ("crash-title", words::page::crash_title()),
        ("crash-kept", words::page::crash_kept()),
        ("crash-link", words::page::crash_bring_back()),
        ("crash-afresh", words::page::crash_afresh()),
    ];
    for (id, text) in texts {
        if let Some(element) = document().get_element_by_id(id) {
            element.set_text_content(Some(text));
        }
    }
}

/// What a link asks for could not be loaded.
pub fn not_loaded() {
    show(words::page::crash_not_loaded());
}

fn show(what: &str) {
    let document = document();
    let link = document.get_element_by_id("crash-link");
    if let (Some(link), Some(last)) = (link, address::last_demo()) {
        let _ = link.set_attribute("href", &last);
    }
    if let Some(text) = document.get_element_by_id("crash-what") {
        text.set_text_content(Some(what));
    }
    if let Some(message) = document.get_element_by_id("crash") {
        let _ = message.remove_attribute("hidden");
    }
}
