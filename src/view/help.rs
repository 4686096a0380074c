//! The list of keys and gestures.

use leptos::{html, prelude::*};

use super::keys;
use super::lab::use_lab;

/// A dialog that lists what the keys do.
#[component]
pub fn Help() -> impl IntoView {
    let lab = use_lab();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (lab.help.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=dialog class="help" aria-labelledby="help-title" on:close=move |_| lab.help.set(false)>
            <h2 id="help-title">"Keys and gestures"</h2>
            <dl>
                {keys::ALL.map(|(key, what)| view! { <div><dt>{key}</dt><dd>{what}</dd></div> })}
            </dl>
            <button type="button" class="solid" on:click=move |_| lab.help.set(false)>"Close"</button>
        </dialog>
    }
}
