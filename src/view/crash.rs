//! What happens should the page stop all the same: it says so and offers the last good demo back.
//!
//! Nothing of the lab is touched here: it may be what broke. The words stand in `index.html`.

use std::panic;

use leptos::{ev, prelude::*};

use super::address;

/// From now on a panic, or an error that nobody caught, is shown instead of a dead page.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(&info.to_string());
    }));
    let handle = window_event_listener(ev::error, |event| {
        // An image or another resource that failed to load is no crash, nor is a foreign script's.
        if !event.message().is_empty() && !event.message().starts_with("ResizeObserver") {
            show(&event.message());
        }
    });
    std::mem::forget(handle);
}

fn show(what: &str) {
    let document = document();
    if let (Some(link), Some(last)) =
        (document.get_element_by_id("crash-link"), address::last_demo())
    {
        let _ = link.set_attribute("href", &last);
    }
    if let Some(text) = document.get_element_by_id("crash-what") {
        text.set_text_content(Some(what));
    }
    if let Some(message) = document.get_element_by_id("crash") {
        let _ = message.remove_attribute("hidden");
    }
}
