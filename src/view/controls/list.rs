//! A drop-down list.

use leptos::prelude::*;

/// One of several names.
#[component]
pub fn List(
    /// What is chosen, for a screen reader.
    label: &'static str,
    /// The names to choose from.
    names: Vec<&'static str>,
    /// Which one is chosen.
    chosen: Signal<usize>,
    /// Takes the choice.
    choose: impl Fn(usize) + Copy + 'static,
) -> impl IntoView {
    let options = names.into_iter().enumerate().map(|(index, name)| {
        view! {
            <option value=index.to_string() selected=move || chosen.get() == index>{name}</option>
        }
    });
    view! {
        <select
            aria-label=label
            prop:value=move || chosen.get().to_string()
            on:change:target=move |event| {
                if let Ok(index) = event.target().value().parse() {
                    choose(index);
                }
            }
        >
            {options.collect_view()}
        </select>
    }
}
