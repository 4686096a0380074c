//! The layer's settings: stride, dilation, padding, bias, and the output-size formula.

use conv::ByAxis;
use demo::limits::{self, Limit};
use demo::{Demo, edit, number};
use leptos::prelude::*;

use super::super::lab::{Lab, use_lab};
use super::number_box::{NumberBox, WholeNumber};
use super::padding::PaddingControl;
use crate::formula;

/// The group of the layer.
#[component]
pub fn LayerControls() -> impl IntoView {
    let lab = use_lab();
    let formula = move || {
        let layer = lab.layer.get().ok();
        lab.figure.with(|demo| formula::output_size(demo, layer.as_ref()))
    };
    view! {
        <section class="group of-output">
            <h2>"Layer"</h2>
            <AxesControl name="Stride" limit=limits::STRIDE
                read=|demo| demo.stride write=|demo, axes| demo.stride = axes/>
            <AxesControl name="Dilation" limit=limits::DILATION
                read=|demo| demo.dilation write=|demo, axes| demo.dilation = axes/>
            <PaddingControl/>
            <BiasControl lab=lab/>
            <div class="formula" role="group" aria-label="Output size" title=formula::IN_WORDS inner_html=formula></div>
        </section>
    }
}

const LOCKED: &str = "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9";
const UNLOCKED: &str = "M5 9h10v8H5zM7 9V5.5a3 3 0 0 1 5.7-1.3";

/// One number for both axes, or one each.
#[component]
fn AxesControl(
    name: &'static str,
    limit: Limit,
    read: fn(&Demo) -> ByAxis<usize>,
    write: fn(&mut Demo, ByAxis<usize>),
) -> impl IntoView {
    let lab = use_lab();
    let axes = Memo::new(move |_| lab.figure.with(read));
    let taken_apart = RwSignal::new(false);
    let apart = Memo::new(move |_| {
        let ByAxis { vertical, horizontal } = axes.get();
        taken_apart.get() || vertical != horizontal
    });
    let set = move |axes| lab.edit(|demo| write(demo, axes));
    let toggle = move |_| {
        let was_apart = apart.get_untracked();
        taken_apart.set(!was_apart);
        if was_apart {
            set(ByAxis::both(axes.get_untracked().vertical));
        }
    };
    let set_vertical = move |n| set(ByAxis { vertical: n, ..axes.get_untracked() });
    let set_horizontal = move |n| set(ByAxis { horizontal: n, ..axes.get_untracked() });
    let vertical = Signal::derive(move || axes.get().vertical);
    let horizontal = Signal::derive(move || axes.get().horizontal);
    view! {
        <div class="row">
            <span class="name">
                {name}
                <button
                    type="button"
                    class="lock"
                    aria-pressed=move || if apart.get() { "false" } else { "true" }
                    aria-label=format!("{name}: both axes locked together")
                    title=move || if apart.get() { "Lock both axes together" } else { "Set each axis by itself" }
                    on:click=toggle
                >
                    <svg viewBox="0 0 20 20" aria-hidden="true">
                        <path d=move || if apart.get() { UNLOCKED } else { LOCKED }/>
                    </svg>
                </button>
            </span>
            {move || if apart.get() {
                view! {
                    <span class="pair">
                        <WholeNumber label=format!("{name}, vertical") limit=limit value=vertical commit=set_vertical/>
                        <span class="by" aria-hidden="true">"×"</span>
                        <WholeNumber label=format!("{name}, horizontal") limit=limit value=horizontal commit=set_horizontal/>
                    </span>
                }.into_any()
            } else {
                view! {
                    <WholeNumber label=name limit=limit value=vertical commit=move |n| set(ByAxis::both(n))/>
                }.into_any()
            }}
        </div>
    }
}

/// The bias: on or off, and its value.
#[component]
fn BiasControl(lab: Lab) -> impl IntoView {
    let bias = Memo::new(move |_| {
        lab.figure.with(|demo| demo.bias.as_ref().and_then(|bias| bias.first().copied()))
    });
    let is_on = Memo::new(move |_| bias.get().is_some());
    let set = move |value: Option<f32>| lab.edit(|demo| demo.bias = value.map(|value| vec![value]));
    let text = Signal::derive(move || number::shortest(bias.get().unwrap_or_default()));
    let take = move |text: &str| match number::parse(text) {
        Ok(value) => {
            set(Some(value));
            Ok(())
        }
        Err(error) => Err(error.to_string()),
    };
    let step = move |by| set(bias.get_untracked().map(|bias| edit::nudged(bias, f64::from(by))));
    view! {
        <div class="row">
            <label class="name check">
                <input
                    type="checkbox"
                    prop:checked=move || is_on.get()
                    on:change:target=move |event| set(event.target().checked().then_some(1.0))
                />
                "Bias"
            </label>
            <Show when=move || is_on.get()>
                <NumberBox label="Bias value" text=text take=take step=step/>
            </Show>
        </div>
    }
}
