//! The panel that shows the demo at hand as code, in a kind of one's choice, to be taken along.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use code::Kind;
use demo::image::Part;
use demo::slide::View;
use demo::{Demo, Scene, WHOLE};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::KeyboardEvent;

use super::controls::choice::choice;
use super::dom::{self, El, Later, drawing, effect, tag};
use super::icons::{CLOSE, icon_button};
use super::lab::{Lab, Live};
use super::wish::Then;
use crate::listing;

/// How long edits may follow one another before the code follows them.
const PAUSE: Duration = Duration::from_millis(120);

const CODE: &str = "M6.5 6 2.5 10l4 4M13.5 6l4 4-4 4M11.3 4.5 8.7 15.5";

/// The button on the bar that opens and closes the panel.
pub fn button(lab: Lab) -> El {
    let button = icon_button(|| words::code::title().to_owned(), || CODE).class("icon code-button");
    opens(lab, button)
}

/// The button before the panel, for phones, whose bar is full.
pub fn opener(lab: Lab) -> El {
    let name = tag("span").text(words::code::title());
    let button = tag("button").attr("type", "button").class("listing-open");
    opens(lab, button.with([drawing(|| CODE), name]))
}

/// A light page has no panel, and asks for the whole one.
fn opens(lab: Lab, button: El) -> El {
    let is_open = move || Some(lab.listing.get().to_string());
    button.live_attr("aria-expanded", is_open).press(move || {
        if WHOLE {
            turn(lab, !lab.listing.peek());
        } else {
            lab.ask_for(Then::Code);
        }
    })
}

/// Opens the panel and goes there, or closes it and goes back to its button, whichever of them is on the page.
pub fn turn(lab: Lab, is_open: bool) {
    lab.listing.set(is_open);
    let places: &[&str] =
        if is_open { &[".listing h2"] } else { &[".code-button", ".listing-open"] };
    for place in places {
        dom::focus(place);
    }
}

/// The panel, empty while it is closed.
pub fn panel(lab: Lab) -> El {
    let is_open = move || lab.listing.get();
    let panel = tag("aside")
        .class("listing")
        .attr("aria-label", words::code::title())
        .live_flag("hidden", move || !is_open());
    let key = move || if is_open() { "open".to_owned() } else { String::new() };
    panel
        .live_children(key, move || if lab.listing.peek() { contents(lab) } else { Vec::new() })
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                turn(lab, false);
            }
        })
}

/// What the panel shows.
struct Shown {
    /// The kind that was chosen; another is shown where it does not go with the demo.
    chosen: Live<Kind>,
    kinds: Live<&'static [Kind]>,
    /// The code, or why there is none.
    code: Live<Result<Rc<str>, &'static str>>,
}

impl Shown {
    fn kind(&self) -> Option<Kind> {
        let (chosen, kinds) = (self.chosen.get(), self.kinds.get());
        kinds.iter().copied().find(|&kind| kind == chosen).or(kinds.first().copied())
    }

    fn update(&self, demo: &Demo) {
        self.kinds.set_if(code::kinds(demo));
        let code = self.kind().and_then(|kind| code::of(demo, kind)).map(Rc::from);
        let why = match demo.scene() {
            Scene::Slide if demo.view() == View::Predict => words::code::hidden(),
            Scene::Image if demo.image.part == Part::Kernel => words::code::no_picture(),
            _ => words::code::none(),
        };
        self.code.set_if(code.ok_or(why));
    }
}

fn contents(lab: Lab) -> Vec<El> {
    let shown = Rc::new(Shown {
        chosen: Live::new(Kind::Loops),
        kinds: Live::new(&[]),
        code: Live::new(Err("")),
    });
    follow(lab, &shown);
    let [listed, read, marked, said] = std::array::from_fn(|_| Rc::clone(&shown));
    let close = icon_button(|| words::page::close().to_owned(), || CLOSE);
    let title = tag("h2").attr("tabindex", "-1").text(words::code::title());
    let head = tag("div").class("listing-head");
    let kinds = tag("div").class("listing-kinds").live_children(
        move || listed.kinds.get().iter().map(|kind| kind.id()).collect::<Vec<_>>().join(" "),
        move || kind_choice(lab, &shown),
    );
    let why = move || read.code.get().err().unwrap_or_default().to_owned();
    let about = move || said.code.get().map_or(String::new(), |_| words::code::about().to_owned());
    let markup = move || marked.code.get().map_or(String::new(), |code| listing::markup(&code));
    let code = tag("pre")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::code::title())
        .attr("lang", "en")
        .with([tag("code").live_markup(markup)])
        .on("keydown", |event: KeyboardEvent| {
            // Arrows, Home and End move through the code here, and not through the steps.
            let is_command = event.ctrl_key() || event.meta_key();
            if !is_command && event.key() != "Escape" {
                event.stop_propagation();
            }
        });
    vec![
        head.with([title, close.press(move || turn(lab, false))]),
        kinds,
        tag("p").class("listing-none").live_text(why),
        code,
        tag("p").class("listing-about").live_text(about),
    ]
}

/// Follows the demo, after a pause where that goes on changing, and the choice at once.
fn follow(lab: Lab, shown: &Rc<Shown>) {
    let (of_demo, of_choice) = (Rc::clone(shown), Rc::clone(shown));
    let later = Later::default();
    let is_first = RefCell::new(true);
    effect(Box::new(move || {
        let demo = lab.demo();
        if is_first.replace(false) {
            return;
        }
        drop(demo);
        let shown = Rc::clone(&of_demo);
        later.call(PAUSE, move || shown.update(&lab.peek()));
    }));
    effect(Box::new(move || {
        of_choice.chosen.get();
        of_choice.update(&lab.peek());
    }));
}

/// The kinds to choose from, and the button that copies.
fn kind_choice(lab: Lab, shown: &Rc<Shown>) -> Vec<El> {
    let kinds = shown.kinds.peek();
    let is_transposed = lab.peek().scene() == Scene::Slide && lab.peek().view() == View::Transposed;
    let names = kinds.iter().map(|kind| match kind {
        Kind::Module if is_transposed => words::code::kind("transposed"),
        kind => words::code::kind(kind.id()),
    });
    let names: Vec<String> = names.collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (chosen, choose) = (Rc::clone(shown), Rc::clone(shown));
    let index = move || {
        let kind = chosen.kind();
        kinds.iter().position(|&other| Some(other) == kind).unwrap_or(0)
    };
    let choose = move |index: usize| {
        if let Some(&kind) = kinds.get(index) {
            choose.chosen.set(kind);
        }
    };
    match kinds.len() {
        0 => Vec::new(),
        1 => {
            let only = tag("p").class("listing-only").text(names.first().copied().unwrap_or(""));
            vec![only, copy_button(shown)]
        }
        _ => vec![choice(words::code::kinds(), &names, index, choose), copy_button(shown)],
    }
}

/// Puts the code on the clipboard, and says whether that went well.
fn copy_button(shown: &Rc<Shown>) -> El {
    let said = Rc::new(Live::new(String::new()));
    let (read, shown) = (Rc::clone(&said), Rc::clone(shown));
    let later = Later::default();
    let copy = move || {
        let Ok(code) = shown.code.peek() else { return };
        let copied = window().navigator().clipboard().write_text(&code);
        let (later, said) = (later.clone(), Rc::clone(&said));
        leptos::task::spawn_local(async move {
            let outcome = match JsFuture::from(copied).await {
                Ok(_) => words::page::copied(),
                Err(_) => words::code::copy_refused(),
            };
            said.set(outcome.to_owned());
            later.call(Duration::from_secs(3), move || said.set(String::new()));
        });
    };
    let message = tag("span").class("said").attr("role", "status").live_text(move || read.get());
    let button = tag("button").attr("type", "button").class("solid").text(words::code::copy());
    tag("span").class("share").with([button.press(copy), message])
}
