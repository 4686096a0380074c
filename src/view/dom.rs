//! Elements of the page, some of their parts live: they follow the signals that they read.
//!
//! Leptos gives the signals, memos, effects and their owners. Its typed views, one type and one set of
//! functions an element, came to 330 kB of this page's start; here every element is one type and every
//! live part one boxed closure, so that a part costs what its own code does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement};

/// An element under construction, or on the page.
#[derive(Clone)]
pub struct El(Element);

/// An HTML element.
pub fn tag(name: &str) -> El {
    El(document().create_element(name).unwrap_or_else(|_| unnamed()))
}

/// A drawing on 20×20: the path of an SVG.
pub fn drawing(path: impl Fn() -> &'static str + 'static) -> El {
    let svg = svg_tag("svg").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true");
    svg.with([svg_tag("path").live_attr("d", move || Some(path().to_owned()))])
}

/// An SVG element.
pub fn svg_tag(name: &str) -> El {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    El(document().create_element_ns(SVG, name).unwrap_or_else(|_| unnamed()))
}

/// What stands in for an element whose name the browser refuses; the names are all our own.
fn unnamed() -> Element {
    JsValue::from(document().create_document_fragment()).unchecked_into()
}

/// What a live part reads. A `Box<dyn Fn>` would do, but brings two more functions for each closure of the
/// page, by which it could be called as an `FnMut` and as an `FnOnce`.
pub trait Part<T> {
    /// What is to be shown now.
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Part<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// What hears an event; a trait of its own for the same reason.
trait Ear {
    fn hear(&self, event: Event);
}

impl<F: Fn(Event)> Ear for F {
    fn hear(&self, event: Event) {
        self(event);
    }
}

fn closure(heard: Box<dyn Ear>) -> Closure<dyn Fn(Event)> {
    Closure::new(move |event| heard.hear(event))
}

impl El {
    /// An attribute that stays as it is.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// The classes that stay.
    #[must_use]
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// A text that stays.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.0.set_text_content(Some(text));
        self
    }

    /// Children, after those that are there.
    #[must_use]
    pub fn with(self, children: impl AsRef<[Self]>) -> Self {
        self.append(children.as_ref());
        self
    }

    /// A text that follows what it reads.
    #[must_use]
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        // A text in the place of another takes its node: an element whose children change has the browser look for
        // rules about what has such children.
        let set = move |text: &str| match element.first_child() {
            Some(node) => node.set_node_value(Some(text)),
            None => element.set_text_content(Some(text)),
        };
        follow(Box::new(text), Box::new(set));
        self
    }

    /// What a button does, for a screen reader and for a pointer that rests on it.
    #[must_use]
    pub fn live_label(self, label: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        let set = move |label: &str| {
            let _ = element.set_attribute("aria-label", label);
            let _ = element.set_attribute("title", label);
        };
        follow(Box::new(label), Box::new(set));
        self
    }

    /// Markup that follows what it reads: made of numbers and of our own words alone.
    #[must_use]
    pub fn live_markup(self, markup: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(markup), Box::new(move |markup| element.set_inner_html(markup)));
        self
    }

    /// An attribute that follows what it reads; there is none while that is `None`.
    #[must_use]
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.follow_attr(name, Box::new(value));
        self
    }

    /// An attribute that is there, and `"true"`, while something holds.
    #[must_use]
    pub fn live_flag(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.follow_attr(name, Box::new(move || holds().then(|| "true".to_owned())));
        self
    }

    /// A class that is there while something holds.
    #[must_use]
    pub fn live_class(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        let before = Cell::new(None);
        effect(Box::new(move || {
            let holds = Some(holds());
            if before.replace(holds) != holds {
                let _ = classes.toggle_with_force(class, holds == Some(true));
            }
        }));
        self
    }

    /// The value of a text box, a slider or a list.
    #[must_use]
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let element: JsValue = self.0.clone().into();
        let set = move |value: &str| {
            let _ = js_sys::Reflect::set(&element, &"value".into(), &value.into());
        };
        follow(Box::new(value), Box::new(set));
        self
    }

    /// Whether a box is ticked or a choice taken.
    #[must_use]
    pub fn live_checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        let element: HtmlInputElement = self.0.clone().unchecked_into();
        effect(Box::new(move || element.set_checked(checked())));
        self
    }

    /// Children that are made anew whenever `key` changes; what lived in the old ones ends.
    #[must_use]
    pub fn live_children(
        self,
        key: impl Fn() -> String + 'static,
        children: impl Fn() -> Vec<Self> + 'static,
    ) -> Self {
        self.follow_children(Box::new(key), Box::new(children));
        self
    }

    /// Hears an event; one heard may cause another before it is done with, as moving the focus does.
    #[must_use]
    pub fn on<E: JsCast>(self, event: &str, heard: impl Fn(E) + 'static) -> Self {
        self.hear(event, Box::new(move |event: Event| heard(event.unchecked_into())));
        self
    }

    /// Hears a press of a button.
    #[must_use]
    pub fn press(self, pressed: impl Fn() + 'static) -> Self {
        self.hear("click", Box::new(move |_| pressed()));
        self
    }

    /// The element itself.
    pub fn element(&self) -> HtmlElement {
        self.0.clone().unchecked_into()
    }

    /// The element as a text box.
    pub fn input(&self) -> HtmlInputElement {
        self.0.clone().unchecked_into()
    }

    fn append(&self, children: &[Self]) {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
    }

    fn follow_attr(&self, name: &'static str, value: Box<dyn Part<Option<String>>>) {
        let element = self.0.clone();
        let before = RefCell::new(None);
        effect(Box::new(move || {
            let value = value.read();
            if *before.borrow() != value {
                let _ = match &value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
                before.replace(value);
            }
        }));
    }

    fn follow_children(&self, key: Box<dyn Part<String>>, children: Box<dyn Part<Vec<Self>>>) {
        let element = self.0.clone();
        let parent = Owner::current().unwrap_or_default();
        let owner = RefCell::new(parent.child());
        let make = move |_: &str| {
            owner.replace(parent.child()).cleanup();
            element.set_text_content(None);
            for child in owner.borrow().with(|| untrack(|| children.read())) {
                let _ = element.append_child(&child.0);
            }
        };
        follow(key, Box::new(make));
    }

    fn hear(&self, event: &str, heard: Box<dyn Ear>) {
        let heard = closure(heard);
        let _ = self.0.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        keep(Box::new(heard));
    }
}

/// Runs now, and again whenever what it reads changes, as long as its owner lives.
pub fn effect(run: Box<dyn Part<()>>) {
    keep(Box::new(RenderEffect::new(move |_| run.read())));
}

/// Hands on a text whenever it is another than before.
fn follow(text: Box<dyn Part<String>>, set: Box<dyn Fn(&str)>) {
    let before = RefCell::new(None);
    effect(Box::new(move || {
        let text = Some(text.read());
        if *before.borrow() != text {
            set(text.as_deref().unwrap_or_default());
            before.replace(text);
        }
    }));
}

/// Hears an event of the window, as long as its owner lives.
pub fn on_window<E: JsCast>(event: &'static str, heard: impl Fn(E) + 'static) {
    hear_window(event, Box::new(move |event: Event| heard(event.unchecked_into())));
}

fn hear_window(event: &'static str, heard: Box<dyn Ear>) {
    listen(window().into(), event, heard);
}

/// Hears an event of something that outlives the views, as long as its owner lives.
fn listen(target: EventTarget, event: &'static str, heard: Box<dyn Ear>) {
    let heard = closure(heard);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    keep(Box::new(Listener { target, event, heard }));
}

/// An event that is heard until this goes.
struct Listener {
    target: EventTarget,
    event: &'static str,
    heard: Closure<dyn Fn(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.event, heard);
    }
}

/// Called whenever the colors may have changed: by the page's own switch, or by the system's.
pub fn on_theme(changed: impl Fn() + 'static) {
    let changed: Rc<dyn Ear> = Rc::new(move |_: Event| changed());
    let switched = Rc::clone(&changed);
    hear_window(THEME_CHANGED, Box::new(move |event| switched.hear(event)));
    let Ok(Some(dark)) = window().match_media("(prefers-color-scheme: dark)") else { return };
    listen(dark.into(), "change", Box::new(move |event| changed.hear(event)));
}

/// What the window hears when the page's own switch was used.
pub const THEME_CHANGED: &str = "convscope:theme";

/// Puts the focus on what `selector` finds, once it is there.
pub fn focus(selector: &str) {
    let selector = selector.to_owned();
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Keeps something for as long as the owner lives.
pub fn keep(what: Box<dyn std::any::Any>) {
    StoredValue::new_local(what);
}

/// Something to be called later that may be put off or called off.
#[derive(Clone, Default)]
pub struct Later(Rc<RefCell<Option<TimeoutHandle>>>);

impl Later {
    /// Calls after a pause, and forgets what was to be called before.
    pub fn call(&self, after: std::time::Duration, what: impl FnOnce() + 'static) {
        self.call_boxed(after, Box::new(what));
    }

    fn call_boxed(&self, after: std::time::Duration, what: Box<dyn FnOnce()>) {
        self.call_off();
        self.0.replace(set_timeout_with_handle(what, after).ok());
    }

    /// Forgets what was to be called.
    pub fn call_off(&self) {
        if let Some(handle) = self.0.take() {
            handle.clear();
        }
    }
}
