//! The arithmetic strip: what the current step does, in full.

use demo::Position;
use demo::derived::Look;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::lab::use_lab;

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 9;
const ENDLESS: usize = 27;

/// The strip.
#[component]
pub fn Strip() -> impl IntoView {
    let lab = use_lab();
    let left_side = move || {
        lab.lit.with(|lit| lab.sum.with(|sum| sum.as_ref().map(|sum| sum.left_side(&lit.terms))))
    };
    let result = move || lab.sum.with(|sum| sum.as_ref().map(crate::arithmetic::Sum::result));
    let n_terms =
        Memo::new(move |_| lab.sum.with(|sum| sum.as_ref().map_or(0, |sum| sum.terms.len())));
    let is_long = move || n_terms.get() > LONG;
    let is_endless = move || n_terms.get() > ENDLESS;
    let place = move || {
        let at = lab.lit.with(|lit| lit.window);
        let n_steps = lab.n_steps();
        let step = at.index(lab.output_size().horizontal) + 1;
        format!("output {}, {} · step {step} of {n_steps}", at.row, at.col)
    };
    let point = move |event: ev::PointerEvent| {
        let term = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|target| target.closest("[data-term]").ok()?)
            .and_then(|term| term.get_attribute("data-term")?.parse::<usize>().ok());
        let tap = lab.sum.with_untracked(|sum| {
            let term = sum.as_ref()?.terms.get(term?)?;
            Some(Look::Kernel(Position::new(term.kernel_row, term.kernel_col)))
        });
        lab.look_at(tap);
    };
    view! {
        <section
            class="strip"
            class:long=is_long
            class:endless=is_endless
            aria-label="Arithmetic of the current step"
            data-part="arithmetic"
        >
            <Show
                when=move || n_terms.get() != 0
                fallback=|| view! { <p class="sum">"There is no output: the kernel does not fit."</p> }
            >
                <p class="sum">
                    <span
                        class="left"
                        tabindex=move || is_endless().then_some("0")
                        inner_html=left_side
                        on:pointerover=point
                        on:pointerleave=move |_| lab.look_at(None)
                    ></span>
                    <span class="right">" " <i>"="</i> " " <b class="y">{result}</b></span>
                </p>
                <p class="where">{place}</p>
            </Show>
        </section>
    }
}
