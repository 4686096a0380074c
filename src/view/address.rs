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

/// How long the address may lag behind: browsers refuse addresses that change too often.
const SOON: Duration = Duration::from_millis(30);
const LATER: Duration = Duration::from_millis(300);
/// The same while steps are played: an address takes a browser as long as a frame, and more than that on a slow machine.
const PLAYED: Duration = Duration::from_secs(1);
const BURST_MS: f64 = 1000.0;

/// The demo of the address that the page was opened with, unless that is the whole page's to open.
pub fn open_at_start() -> Option<Opened> {
    link::open_here(&hash())
}

/// What is known of the address, and when it was last written.
pub struct Address {
    lab: Lab,
    /// The link that was written or read last, and what stood in the address then: a browser may write it otherwise.
    link: RefCell<String>,
    stood: RefCell<String>,
    written_ms: Cell<f64>,
    is_pending: Cell<bool>,
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
        written_ms: Cell::new(f64::NEG_INFINITY),
        is_pending: Cell::new(false),
        is_remembered: Cell::new(true),
        is_left: Cell::new(false),
    });
    let changed = Rc::clone(&address);
    let is_first = Cell::new(true);
    let is_slow = Cell::new(false);
    let later = Later::default();
    effect(Box::new(move || {
        lab.demo();
        let is_played = lab.playing.get();
        let is_awaited = changed.is_pending.get() && (is_played || !is_slow.get());
        if is_first.replace(false) || is_awaited {
            return;
        }
        changed.is_pending.set(true);
        is_slow.set(is_played);
        let now_ms = js_sys::Date::now();
        let is_seldom = now_ms - changed.written_ms.get() > BURST_MS;
        let pause = if is_played {
            PLAYED
        } else if is_seldom {
            SOON
        } else {
            LATER
        };
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
        self.is_pending.set(false);
        if *self.stood.borrow() != hash() {
            // Somebody went elsewhere meanwhile: that entry of the browser's history is not to be overwritten.
            return self.read();
        }
        self.written_ms.set(js_sys::Date::now());
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
