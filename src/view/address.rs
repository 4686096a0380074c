//! The address bar and the browser's memory: a demo goes out as a link and comes in as one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use demo::link::{self, Opened};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use super::lab::Lab;
use super::notices;

/// Where the browser keeps the last demo's link.
const LAST_DEMO: &str = "convscope:last";

/// How long the address may lag behind: browsers refuse addresses that change too often.
const SOON: Duration = Duration::from_millis(30);
const LATER: Duration = Duration::from_millis(300);
const BURST_MS: f64 = 1000.0;

/// The demo of the address that the page was opened with.
pub fn open_at_start() -> Opened {
    link::decode(&hash())
}

/// Keeps the address and the memory up to date with the demo, and follows the address.
pub fn follow(lab: Lab) {
    let written = Rc::new(RefCell::new(hash()));
    offer_last_demo(lab, &written.borrow());

    let write = {
        let written = Rc::clone(&written);
        move || {
            let link = lab.demo.with_untracked(link::encode);
            if *written.borrow() != link {
                replace_address(&link);
                remember(&link);
                written.replace(link);
            }
        }
    };

    let pending = Rc::new(Cell::new(false));
    let last_ms = Rc::new(Cell::new(f64::NEG_INFINITY));
    Effect::new({
        let write = write.clone();
        move |before: Option<()>| {
            lab.demo.track();
            if before.is_none() || pending.replace(true) {
                return;
            }
            let now_ms = js_sys::Date::now();
            let pause = if now_ms - last_ms.replace(now_ms) > BURST_MS { SOON } else { LATER };
            let (write, pending) = (write.clone(), Rc::clone(&pending));
            set_timeout(
                move || {
                    pending.set(false);
                    write();
                },
                pause,
            );
        }
    });

    let leaving = window_event_listener_untyped("pagehide", move |_| write());
    let moved = window_event_listener(ev::hashchange, move |_| {
        let now = hash();
        if *written.borrow() != now {
            let opened = link::decode(&now);
            remember(&link::encode(&opened.demo));
            written.replace(now);
            lab.open(opened);
        }
    });
    on_cleanup(move || {
        leaving.remove();
        moved.remove();
    });
}

/// The link that the browser remembers.
pub fn last_demo() -> Option<String> {
    storage()?.get_item(LAST_DEMO).ok()?
}

/// The whole address of the demo at hand, to be passed on.
pub fn whole_link(lab: Lab) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{}", lab.demo.with_untracked(link::encode))
}

/// The browser's memory, where it has one and lets us use it.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

/// On the bare page: the demo that the visitor left, if it is not the first example.
fn offer_last_demo(lab: Lab, hash: &str) {
    if !hash.trim_start_matches('#').trim_start_matches('/').is_empty() {
        remember(&lab.demo.with_untracked(link::encode));
        return;
    }
    let last = last_demo()
        .map(|last| link::decode(&last))
        .filter(|last| lab.demo.with_untracked(|demo| *demo != last.demo));
    if let Some(last) = last {
        notices::offer(lab, &link::encode(&last.demo));
    }
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// A browser that refuses (a burst, a sandboxed frame) keeps the old address, and the page goes on.
fn replace_address(link: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(link));
    }
}

/// A browser without memory (private windows, a full disk) forgets, and the page goes on.
fn remember(link: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LAST_DEMO, link);
    }
}
