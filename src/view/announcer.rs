//! Says each step to a screen reader, politely: the last one where several follow quickly.

use std::time::Duration;

use leptos::prelude::*;

use super::lab::use_lab;

const PAUSE: Duration = Duration::from_millis(250);

/// The live region.
#[component]
pub fn Announcer() -> impl IntoView {
    let lab = use_lab();
    let said = RwSignal::new(String::new());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        lab.sum.track();
        if before.is_none() {
            return;
        }
        pending.update_value(|pending| {
            if let Some(pending) = pending.take() {
                pending.clear();
            }
            let speak = move || {
                said.set(
                    lab.sum
                        .with_untracked(|sum| sum.as_ref().map(|sum| sum.spoken()))
                        .unwrap_or_default(),
                );
            };
            *pending = set_timeout_with_handle(speak, PAUSE).ok();
        });
    });
    view! { <p class="unseen" aria-live="polite" data-part="announcer">{move || said.get()}</p> }
}
