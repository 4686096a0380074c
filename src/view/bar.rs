//! The slim bar on top: name, undo and redo, theme, keys, share.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::address;
use super::lab::{Lab, use_lab};

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let lab = use_lab();
    view! {
        <header class="bar">
            <a class="brand" href="#/slide" title="The first example">
                <svg viewBox="0 0 22 22" aria-hidden="true">
                    <rect x="1" y="1" width="20" height="20" rx="4" fill="none" stroke="currentColor" stroke-width="1.6"/>
                    <path d="M1 8h20M1 14.5h20M8 1v20M14.5 1v20" stroke="currentColor" stroke-width=".8" opacity=".5"/>
                    <rect x="1" y="1" width="13.5" height="13.5" rx="3" fill="none" stroke="var(--accent)" stroke-width="2.4"/>
                </svg>
                "Convscope"
            </a>
            <p class="motto">"Take a convolution layer apart"</p>
            <div class="tools">
                <IconButton label="Undo" path=UNDO disabled=Signal::derive(move || !lab.can_undo()) press=move || lab.undo()/>
                <IconButton label="Redo" path=REDO disabled=Signal::derive(move || !lab.can_redo()) press=move || lab.redo()/>
                <Theme/>
                <IconButton label="Keys and gestures" path=HELP press=move || lab.help.set(true)/>
                <CopyLink lab=lab/>
            </div>
        </header>
    }
}

const UNDO: &str = "M7.5 3 3 7.5 7.5 12M3 7.5h8a5 5 0 0 1 0 10H7";
const REDO: &str = "M12.5 3 17 7.5 12.5 12M17 7.5H9a5 5 0 0 0 0 10h4";
const HELP: &str = "M7 7.5a3 3 0 1 1 4.6 2.5C10.5 10.8 10 11.3 10 12.5M10 16v.2";
const THEMES: [(&str, &str, &str); 3] = [
    ("", "Colors: as the system", "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14"),
    (
        "light",
        "Colors: light",
        "M10 6.5a3.5 3.5 0 1 0 .01 0M10 1v2M10 17v2M1 10h2M17 10h2M3.6 3.6 5 5M15 15l1.4 1.4M16.4 3.6 15 5M5 15l-1.4 1.4",
    ),
    ("dark", "Colors: dark", "M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12"),
];
const THEME_KEY: &str = "convscope:theme";

/// A round button with a drawing on it.
#[component]
pub fn IconButton(
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The drawing: a path on 20×20.
    #[prop(into)]
    path: Signal<&'static str>,
    /// Whether it can be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What it does.
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon"
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |_| if !disabled.get_untracked() { press() }
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=move || path.get()/></svg>
        </button>
    }
}

/// Light, dark, or as the system has it; remembered.
#[component]
fn Theme() -> impl IntoView {
    let stored = address::storage().and_then(|storage| storage.get_item(THEME_KEY).ok()?);
    let first = THEMES.iter().position(|(id, ..)| Some(*id) == stored.as_deref()).unwrap_or(0);
    let theme = RwSignal::new(first);
    Effect::new(move |before: Option<usize>| {
        let theme = theme.get();
        let (id, ..) = THEMES[theme];
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", id);
        }
        if before.is_some_and(|before| before != theme)
            && let Some(storage) = address::storage()
        {
            let _ = storage.set_item(THEME_KEY, id);
        }
        theme
    });
    view! {
        <IconButton
            label=Signal::derive(move || THEMES[theme.get()].1.to_owned())
            path=Signal::derive(move || THEMES[theme.get()].2)
            press=move || theme.update(|theme| *theme = (*theme + 1) % THEMES.len())
        />
    }
}

/// Copies the demo's link, and says that it did.
#[component]
fn CopyLink(lab: Lab) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        let copied = window().navigator().clipboard().write_text(&address::whole_link(lab));
        leptos::task::spawn_local(async move {
            said.set(match JsFuture::from(copied).await {
                Ok(_) => "Copied",
                Err(_) => "Not allowed: copy the address instead",
            });
            set_timeout(move || said.set(""), Duration::from_secs(3));
        });
    };
    view! {
        <span class="share">
            <button type="button" class="solid" on:click=copy>"Copy link"</button>
            <span class="said" role="status">{move || said.get()}</span>
        </span>
    }
}
