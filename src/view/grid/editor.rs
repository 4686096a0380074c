//! Typing into a cell: a text box laid over it, and what is said where the text is no value.

#![allow(unreachable_pub, reason = "the component macro makes public what it is given")]

use std::time::Duration;

use demo::{Position, edit, number};
use leptos::{ev, html, prelude::*};

use super::Sheet;

/// A cell that is being typed into.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Editing {
    pub(super) at: Position,
    /// What stands in the box when it opens.
    pub(super) text: String,
    /// Whether that is chosen, so that typing replaces it.
    pub(super) select: bool,
}

/// Why something was not taken, beside the cell that it was meant for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refused {
    pub(super) at: Position,
    pub(super) why: String,
}

/// How long a message stays once its box is gone.
const MESSAGE_STAYS: Duration = Duration::from_secs(8);

/// The text box and the message, where there are any.
#[component]
pub(super) fn Editor(sheet: Sheet) -> impl IntoView {
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(Some(timer)) = timer {
            timer.clear();
        }
        let lingers = sheet.refused.with(Option::is_some) && sheet.editing.with(Option::is_none);
        lingers
            .then(|| set_timeout_with_handle(move || sheet.refused.set(None), MESSAGE_STAYS).ok())
            .flatten()
    });
    view! {
        {move || sheet.editing.get().map(|editing| view! { <TextBox sheet=sheet editing=editing/> })}
        {move || sheet.refused.get().map(|refused| {
            let place = place(sheet, refused.at);
            view! { <p class="bubble" role="alert" style=place>{refused.why}</p> }
        })}
    }
}

#[component]
fn TextBox(sheet: Sheet, editing: Editing) -> impl IntoView {
    let Editing { at, text, select } = editing;
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
            if select {
                input.select();
            }
        }
    });
    let close = move |back_to_cell: bool| {
        sheet.editing.set(None);
        if back_to_cell {
            sheet.focus(at);
        }
    };
    let take = move |back_to_cell: bool| {
        let text = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        match number::parse(&text) {
            Ok(value) => {
                sheet.set(at, value);
                close(back_to_cell);
                true
            }
            Err(error) => {
                sheet.refuse(at, error.to_string());
                false
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                take(true);
            }
            "Escape" => {
                sheet.refused.set(None);
                close(true);
            }
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                let by = if event.key() == "ArrowUp" { 1.0 } else { -1.0 };
                if let Some(input) = input.get_untracked()
                    && let Ok(value) = number::parse(&input.value())
                {
                    input.set_value(&number::shortest(edit::nudged(value, by)));
                }
            }
            _ => {}
        }
    };
    // Leaving the box takes what stands in it; nonsense is refused and the old value stays.
    let leave = move |_| {
        if sheet.editing.with_untracked(Option::is_some) && !take(false) {
            close(false);
        }
    };
    let name = format!("Value of row {}, column {}", at.row, at.col);
    view! {
        <input
            class="editor"
            data-part="cell-editor"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            maxlength="32"
            aria-label=name
            aria-invalid=move || sheet.refused.with(|refused| refused.is_some().then_some("true"))
            style=place(sheet, at)
            value=text
            node_ref=input
            on:keydown=key
            on:blur=leave
        />
    }
}

/// The place of a cell within its sheet, as an inline style.
fn place(sheet: Sheet, at: Position) -> String {
    let rects = sheet.element(at).and_then(|cell| {
        let sheet = sheet.root.get_untracked()?.parent_element()?;
        Some((cell.get_bounding_client_rect(), sheet.get_bounding_client_rect()))
    });
    rects.map_or(String::new(), |(cell, sheet)| {
        format!(
            "--left:{}px;--top:{}px;--width:{}px;--height:{}px",
            cell.left() - sheet.left(),
            cell.top() - sheet.top(),
            cell.width(),
            cell.height()
        )
    })
}
