//! A choice of a few, all of them in sight.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

/// Radio buttons that look like one segmented button.
#[component]
pub fn Choice(
    /// What is chosen, for a screen reader.
    legend: &'static str,
    /// The names to choose from.
    choices: Vec<&'static str>,
    /// Which one is chosen.
    chosen: Signal<usize>,
    /// Takes the choice.
    choose: impl Fn(usize) + Copy + 'static,
) -> impl IntoView {
    static GROUPS: AtomicUsize = AtomicUsize::new(0);
    let group = format!("choice-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let choices = choices.into_iter().enumerate().map(|(index, name)| {
        view! {
            <label>
                <input type="radio" name=group.clone() prop:checked=move || chosen.get() == index
                    on:change=move |_| choose(index)/>
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choice">
            <legend class="unseen">{legend}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}
