//! The page: views over the one state, and what ties it to the browser.
//!
//! A view reads memos of [`lab::Lab`] and sends edits to it; it does no arithmetic of its own.

pub mod address;
pub mod announcer;
pub mod bar;
pub mod controls;
pub mod crash;
pub mod grid;
pub mod help;
pub mod keys;
pub mod lab;
pub mod notices;
pub mod slide;
pub mod strip;
pub mod transport;

use leptos::prelude::*;

use lab::Lab;

/// Puts the page into the document's body.
pub fn mount() {
    crash::install();
    leptos::mount::mount_to_body(Page);
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    let opened = address::open_at_start();
    let lab = Lab::new(opened.demo);
    provide_context(lab);
    notices::tell(lab, &opened.faults);
    address::follow(lab);
    keys::listen(lab);
    request_animation_frame(mark_ready);

    let embed = Memo::new(move |_| lab.demo.with(|demo| demo.embed));
    view! {
        <div class="page" class:embed=move || embed.get()>
            <Show when=move || !embed.get()>
                <bar::Bar/>
            </Show>
            <main class="stage" id="stage">
                <h1 class="unseen">"Convscope: slide a window over a grid"</h1>
                <notices::Notices/>
                <slide::Slide/>
                <strip::Strip/>
                <transport::Transport/>
            </main>
            <Show when=move || !embed.get()>
                <controls::Controls/>
            </Show>
        </div>
        <announcer::Announcer/>
        <help::Help/>
    }
}

/// The first scene can be used: it is mounted, measured and about to be painted.
fn mark_ready() {
    if let Some(performance) = window().performance() {
        let _ = performance.mark("convscope:ready");
    }
}
