//! The page: views over the one state, and what ties it to the browser.
//!
//! A view reads memos of [`lab::Lab`] and sends edits to it; it does no arithmetic of its own. Each is a
//! function that makes an element ([`dom`]).

pub mod address;
pub mod announcer;
pub mod bar;
pub mod controls;
pub mod crash;
pub mod dom;
pub mod grid;
pub mod help;
pub mod keys;
pub mod lab;
pub mod notices;
pub mod slide;
pub mod strip;
pub mod transport;

use std::mem::ManuallyDrop;

use any_spawner::Executor;
use leptos::prelude::*;

use dom::{El, tag};
use lab::{Bench, Lab};

/// Puts the page into the document's body.
pub fn mount() {
    crash::install();
    // Refused only if there is one already, which would do as well.
    let _ = Executor::init_wasm_bindgen();
    // What is live lasts as long as the page.
    let owner = ManuallyDrop::new(Owner::new());
    owner.with(|| {
        let opened = address::open_at_start();
        let lab = Bench::open_with(opened.demo);
        notices::tell(lab, &opened.faults);
        address::follow(lab);
        keys::listen(lab);
        if let Some(body) = document().body() {
            let parts = [page(lab), announcer::announcer(lab), help::help(lab)];
            for part in parts {
                let _ = body.append_child(&part.element());
            }
        }
    });
    request_animation_frame(mark_ready);
}

/// The whole page.
fn page(lab: Lab) -> El {
    let title = tag("h1").class("unseen").text("Convscope: slide a window over a grid");
    let stage = tag("main").class("stage").with([
        title,
        notices::notices(lab),
        slide::flow(lab),
        slide::lines(lab),
        strip::strip(lab),
        transport::transport(lab),
    ]);
    tag("div").class("page").live_class("embed", move || lab.shown().demo.embed).with([
        bar::bar(lab),
        stage,
        controls::controls(lab),
    ])
}

/// The first scene can be used: it is mounted, measured and about to be painted.
fn mark_ready() {
    if let Some(performance) = window().performance() {
        let _ = performance.mark("convscope:ready");
    }
}
