//! The page: views over the one state, and what ties it to the browser.
//!
//! A view reads memos of [`lab::Lab`] and sends edits to it; it does no arithmetic of its own. Each is a
//! function that makes an element ([`dom`]).

pub mod address;
pub mod announcer;
pub mod bar;
pub mod channels;
pub mod controls;
pub mod crash;
pub mod dom;
pub mod figure;
pub mod files;
pub mod grid;
pub mod help;
pub mod icons;
pub mod image;
pub mod keys;
pub mod lab;
pub mod language;
pub mod learn;
pub mod lessons;
pub mod listing;
mod live;
pub mod map;
pub mod matrix;
pub mod measure;
mod notice;
pub mod notices;
pub mod pool;
pub mod scenes;
pub mod slide;
pub mod stack;
pub mod strip;
pub mod transport;
pub mod whole;
pub mod wish;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use any_spawner::Executor;
use demo::WHOLE;
use leptos::prelude::*;
use web_sys::HtmlElement;

use address::Address;
use dom::{El, tag};
use lab::{Bench, Lab};

/// Puts the page into the document's body.
pub fn mount() {
    crash::install();
    // Refused only if there is one already, which would do as well.
    let _ = Executor::init_wasm_bindgen();
    let language = language::wanted();
    if language == words::language() {
        // A light page may have spoken another one before.
        if WHOLE {
            language::tell_the_document(language);
        }
        return begin();
    }
    let open = |is_spoken: bool| {
        begin();
        if !is_spoken {
            SHOWN.with_borrow(|shown| {
                if let Some(shown) = shown {
                    shown.lab.say(words::page::language_not_loaded());
                }
            });
        }
    };
    language::speak(language, Box::new(open));
}

/// Shows the demo of the address, or goes on where a lighter page has come to.
fn begin() {
    if let Some(taken_over) = whole::take_over() {
        let lab = Bench::go_on_with(taken_over.history);
        show(lab);
        if let Some(then) = taken_over.then {
            whole::go_on(lab, then);
        }
        return;
    }
    let Some(opened) = address::open_at_start() else { return wish::load(crash::not_loaded) };
    let lab = Bench::open_with(opened.demo);
    lab.tell(&opened.faults);
    address::offer_last_demo(lab);
    show(lab);
    request_animation_frame(mark_ready);
}

/// What is on the page, and what keeps it alive.
struct Page {
    lab: Lab,
    owner: Owner,
    address: Rc<Address>,
    parts: Vec<HtmlElement>,
}

thread_local! {
    static SHOWN: RefCell<Option<Page>> = const { RefCell::new(None) };
}

/// Puts the page's parts into the document, and listens.
fn show(lab: Lab) {
    let owner = Owner::new();
    let (address, parts) = owner.with(|| {
        let address = address::follow(lab);
        keys::listen(lab);
        if WHOLE {
            language::follow(lab);
        }
        let titled = Cell::new(None);
        dom::effect(Box::new(move || {
            let scene = lab.demo().scene();
            if titled.replace(Some(scene)) != Some(scene) {
                document().set_title(&words::page::window_title(scene.key()));
            }
        }));
        let mut parts = vec![page(lab), announcer::announcer(lab)];
        if WHOLE {
            parts.push(help::help(lab));
        }
        let parts: Vec<HtmlElement> = parts.iter().map(dom::El::element).collect();
        if let Some(body) = document().body() {
            for part in &parts {
                let _ = body.append_child(part);
            }
        }
        if !WHOLE {
            whole::wait(lab, parts.clone());
        }
        (address, parts)
    });
    SHOWN.set(Some(Page { lab, owner, address, parts }));
}

/// Writes the demo at hand into the address at once.
fn write_address() {
    SHOWN.with_borrow(|shown| {
        if let Some(page) = shown {
            page.address.write();
        }
    });
}

/// Shows everything anew in the language at hand, as far as `lab` is what is shown.
fn replace(lab: Lab) {
    let is_shown = |page: &mut Page| std::ptr::eq(page.lab, lab);
    let Some(page) = SHOWN.with_borrow_mut(|shown| shown.take_if(is_shown)) else { return };
    // A link that names another language leaves the keys to the page.
    let focused = document().active_element();
    let was_chosen = focused.is_some_and(|element| element.class_list().contains("language"));
    page.address.leave();
    page.owner.cleanup();
    for part in &page.parts {
        part.remove();
    }
    show(lab.anew());
    if was_chosen {
        dom::focus(".language");
    }
}

/// The whole page. What stands on the stage, and beside it, is the scene's.
fn page(lab: Lab) -> El {
    let scene = move || lab.demo().scene();
    let title =
        tag("h1").class("unseen").live_text(move || words::page::window_title(scene().key()));
    let parts = tag("div")
        .class("parts")
        .live_children(move || scene().key().to_owned(), move || scenes::stage(lab));
    let stage =
        tag("main").class("stage").live_attr("data-scene", move || Some(scene().key().to_owned()));
    let stage = stage.with([title, notices::notices(lab), parts, transport::transport(lab)]);
    let controls = tag("aside")
        .class("controls")
        .attr("aria-label", words::page::controls())
        .live_children(move || scene().key().to_owned(), move || scenes::controls(lab));
    let page = tag("div").class("page").live_class("embed", move || lab.demo().embed);
    let page = page.with([bar::bar(lab)]);
    if !WHOLE {
        return page.with([stage, listing::opener(lab), controls]);
    }
    let is_taught = move || lab.demo().lesson.is_some();
    page.live_class("taught", is_taught).live_class("listed", move || lab.listing.get()).with([
        lessons::panel(lab),
        stage,
        listing::opener(lab),
        listing::panel(lab),
        controls,
    ])
}

/// The first scene can be used: it is mounted, measured and about to be painted.
fn mark_ready() {
    if let Some(performance) = window().performance() {
        let _ = performance.mark("convscope:ready");
    }
}
