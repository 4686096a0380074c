//! What there is to tell the visitor once: a link's faults, a demo that can be brought back.

use demo::link::Fault;
use leptos::prelude::*;

use super::lab::{Lab, use_lab};

/// A message that stays until it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key of the link that could not be read.
    Fault(String),
    /// The demo that the visitor left, as a link.
    LastDemo(String),
}

/// Tells what was wrong with a link; what was told of an earlier one goes.
pub fn tell(lab: Lab, faults: &[Fault]) {
    lab.notices.set(faults.iter().map(|fault| Notice::Fault(fault.to_string())).collect());
}

/// Offers the demo that the visitor left.
pub fn offer(lab: Lab, link: &str) {
    lab.notices.update(|notices| notices.push(Notice::LastDemo(link.to_owned())));
}

/// The notices, over the stage.
#[component]
pub fn Notices() -> impl IntoView {
    let lab = use_lab();
    let message = |notice: &Notice| {
        match notice {
        Notice::Fault(what) => view! { <span>"In the link, " <b>{what.clone()}</b></span> }.into_any(),
        Notice::LastDemo(link) => {
            view! { <span>"Your last demo is kept. " <a href=link.clone()>"Bring it back"</a></span> }
                .into_any()
        }
    }
    };
    view! {
        <div class="notices" role="status" data-part="notices">
            <Show when=move || lab.notices.with(|notices| !notices.is_empty())>
                <div class="notice">
                    <ul>
                        {move || lab.notices.with(|notices| {
                            notices.iter().map(|notice| view! { <li>{message(notice)}</li> }).collect_view()
                        })}
                    </ul>
                    <button type="button" class="icon" aria-label="Close" on:click=move |_| lab.notices.set(Vec::new())>
                        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5 5 15"/></svg>
                    </button>
                </div>
            </Show>
        </div>
    }
}
