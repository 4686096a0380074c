//! The address bar and the browser's memory: a demo goes out as a link and comes in as one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use demo::link::{self, Opened};
use demo::{Demo, WHOLE};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::dom::{Later, effect, on_window};
use super::lab::Lab;
use super::wish::Then;

/// Where the browser keeps the last demo's link.
const LAST_DEMO: &str = "convscope:last";

/// When a single change is written.
const SOON: Duration = Duration::from_millis(30);
/// Changes that follow each other within so long, in milliseconds, are a burst: an address takes a browser some
/// milliseconds, many on a slow machine, which frames of a stroke, a held key or a run do not have.
const BURST_MS: f64 = 1000.0;
/// A burst is written when it has paused for so long.
const PAUSE: Duration = Duration::from_millis(300);
/// One that does not pause is written all the same, so long after its first change that was not.
const LONGEST: Duration = Duration::from_secs(3);

/// The demo of the address that the page was opened with, unless that is the whole page's to open.
pub fn open_at_start() -> Option<Opened> {
    link::open_here(&hash())
}

/// What is known of the address.
pub struct Address {
    lab: Lab,
    /// The link that was written or read last, and what stood in the address then: a browser may write it otherwise.
    link: RefCell<String>,
    stood: RefCell<String>,
    /// When there was the first change that is not written, if there is one.
    pending_ms: Cell<Option<f64>>,
    /// Whether the browser's memory has what stands in the address.
    is_remembered: Cell<bool>,
    /// Whether another page has taken this one's place.
    is_left: Cell<bool>,
}

/// Keeps the address and the memory up to date with the demo, and follows the address.
pub fn follow(lab: Lab) -> Rc<Address> {
    let address = Rc::new(Address {
        lab,
        link: RefCell::new(hash()),
        stood: RefCell::new(hash()),
        pending_ms: Cell::new(None),
        is_remembered: Cell::new(true),
        is_left: Cell::new(false),
    });
    let changed = Rc::clone(&address);
    let is_first = Cell::new(true);
    let last_ms = Cell::new(f64::NEG_INFINITY);
    let later = Later::default();
    effect(Box::new(move || {
        lab.demo();
        lab.playing.get();
        if is_first.replace(false) {
            return;
        }
        let now_ms = js_sys::Date::now();
        let is_burst = now_ms - last_ms.replace(now_ms) < BURST_MS;
        let pending_ms = changed.pending_ms.get().unwrap_or(now_ms);
        changed.pending_ms.set(Some(pending_ms));
        let waited = Duration::from_millis((now_ms - pending_ms).max(0.0) as u64);
        let pause = if is_burst { PAUSE.min(LONGEST.saturating_sub(waited)) } else { SOON };
        let address = Rc::clone(&changed);
        later.call(pause, move || address.write());
    }));
    let (left, read) = (Rc::clone(&address), Rc::clone(&address));
    on_window("pagehide", move |_: Event| {
        left.write();
        left.remember();
    });
    on_window("hashchange", move |_: Event| read.read());
    address
}

impl Address {
    /// Writes the demo at hand and nothing after that: the page that comes next begins with what stands there.
    pub fn leave(&self) {
        self.write();
        self.is_left.set(true);
    }

    fn is_over(&self) -> bool {
        self.is_left.get() || self.lab.wish.is_gone()
    }

    /// Writes the demo at hand, if it is not what stands there.
    pub fn write(&self) {
        if self.is_over() {
            return;
        }
        self.pending_ms.set(None);
        if *self.stood.borrow() != hash() {
            // Somebody went elsewhere meanwhile: that entry of the browser's history is not to be overwritten.
            return self.read();
        }
        let link = link::encode(&self.lab.peek());
        if *self.link.borrow() != link {
            replace_address(&link);
            self.link.replace(link);
            self.stood.replace(hash());
            self.is_remembered.set(false);
        }
        // Memory takes some milliseconds, which a frame of a run does not have.
        if !self.lab.playing.peek() {
            self.remember();
        }
    }

    /// Keeps the link that was written last in the browser's memory.
    fn remember(&self) {
        if !self.is_over() && !self.is_remembered.replace(true) {
            remember(&self.link.borrow());
        }
    }

    /// Opens the demo of an address that somebody else wrote.
    fn read(&self) {
        let now = hash();
        if self.is_over() {
            return;
        }
        // A light page speaks one language as long as it lasts.
        let is_foreign = |demo: &Demo| demo.lang.is_some_and(|lang| lang != words::language());
        let opened = link::open_here(&now);
        let Some(opened) = opened.filter(|opened| WHOLE || !is_foreign(&opened.demo)) else {
            return self.lab.ask_for(Then::Link(now));
        };
        if *self.stood.borrow() != now {
            remember(&link::encode(&opened.demo));
            self.link.replace(now.clone());
            self.stood.replace(now);
            self.lab.open(opened);
        }
    }
}

/// The link that the browser remembers.
pub fn last_demo() -> Option<String> {
    storage()?.get_item(LAST_DEMO).ok()?
}

/// The whole address of the demo at hand, to be passed on.
pub fn whole_link(lab: Lab) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{}", link::encode(&lab.peek()))
}

/// The browser's memory, where it has one and lets us use it.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

/// On the bare page: the demo that the visitor left, if it is not the first example.
pub fn offer_last_demo(lab: Lab) {
    if !hash().trim_start_matches(['#', '/']).is_empty() {
        remember(&link::encode(&lab.peek()));
        return;
    }
    if let Some(last) = last_demo() {
        match link::open_here(&last) {
            None => lab.offer(&last),
            Some(Opened { demo, .. }) if *lab.peek() != demo => {
                lab.offer(&link::encode(&demo));
            }
            Some(_) => {}
        }
    }
}

/// What follows `#` in the address, with it.
pub fn hash() -> String {
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
