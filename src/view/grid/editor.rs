//! Typing into a cell: a text box laid over it, and what is said where the text is no value.

use std::rc::Rc;
use std::time::Duration;

use demo::{Position, edit, number};
use web_sys::{FocusEvent, HtmlInputElement, KeyboardEvent};

use super::Sheet;
use crate::view::dom::{El, Later, effect, tag};

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
pub(super) fn editor(sheet: &Rc<Sheet>) -> El {
    let lingering = Rc::clone(sheet);
    let later = Later::default();
    effect(Box::new(move || {
        if lingering.refused.get().is_some() && lingering.editing.get().is_none() {
            let over = Rc::clone(&lingering);
            later.call(MESSAGE_STAYS, move || over.refused.set(None));
        } else {
            later.call_off();
        }
    }));
    let (opened, typed) = (Rc::clone(sheet), Rc::clone(sheet));
    let opened =
        move || opened.editing.get().map_or(String::new(), |editing| editing.at.to_string());
    let boxes = tag("div").live_children(opened, move || {
        typed.editing.peek().map(|editing| text_box(&typed, editing)).into_iter().collect()
    });
    let (refused, said) = (Rc::clone(sheet), Rc::clone(sheet));
    let refused = move || {
        refused.refused.get().map_or(String::new(), |Refused { at, why }| format!("{at}{why}"))
    };
    let messages = tag("div").live_children(refused, move || {
        let bubble = |Refused { at, why }: Refused| {
            tag("p").class("bubble").attr("role", "alert").attr("style", &said.place(at)).text(&why)
        };
        said.refused.peek().map(bubble).into_iter().collect()
    });
    tag("div").with([boxes, messages])
}

fn text_box(sheet: &Rc<Sheet>, Editing { at, text, select }: Editing) -> El {
    let flagged = Rc::clone(sheet);
    let name = words::parts::cell_value(at.row, at.col);
    let input = tag("input")
        .class("editor")
        .attr("data-part", "cell-editor")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "32")
        .attr("aria-label", &name)
        .attr("style", &sheet.place(at))
        .attr("value", &text)
        .live_flag("aria-invalid", move || flagged.refused.get().is_some());
    let element = input.input();
    let focused = element.clone();
    // The box is on the page once this round of effects is over, and before the next key comes.
    leptos::task::spawn_local(async move {
        let _ = focused.focus();
        let end = focused.value().len() as u32;
        let _ = focused.set_selection_range(if select { 0 } else { end }, end);
    });
    let (typed, left) = (Rc::clone(sheet), Rc::clone(sheet));
    let on_key = element.clone();
    input
        .on("keydown", move |event: KeyboardEvent| typed.editor_key(&event, &on_key, at))
        // Leaving the box takes what stands in it; nonsense is refused and the old value stays.
        .on("blur", move |_: FocusEvent| {
            if left.editing.peek().is_some() {
                left.take(&element, at);
                left.editing.set(None);
            }
        })
}

impl Sheet {
    fn editor_key(&self, event: &KeyboardEvent, input: &HtmlInputElement, at: Position) {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if event.is_composing() => {}
            "Enter" if self.take(input, at) => self.close_editor(at),
            "Escape" => {
                self.refused.set(None);
                self.close_editor(at);
            }
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                let by = if event.key() == "ArrowUp" { 1.0 } else { -1.0 };
                if let Ok(value) = number::parse(&input.value()) {
                    input.set_value(&number::shortest(edit::nudged(value, by)));
                }
            }
            _ => {}
        }
    }

    fn close_editor(&self, at: Position) {
        self.editing.set(None);
        self.focus(at);
    }

    /// Takes what stands in the box, or says why not.
    fn take(&self, input: &HtmlInputElement, at: Position) -> bool {
        match number::parse(&input.value()) {
            Ok(value) => {
                self.set(at, value);
                true
            }
            Err(error) => {
                self.refuse(at, error.to_string());
                false
            }
        }
    }

    /// The place of a cell within its sheet, as an inline style.
    fn place(&self, at: Position) -> String {
        let rects = self.element(at).and_then(|cell| {
            let sheet = self.root.parent_element()?;
            Some((cell.get_bounding_client_rect(), sheet.get_bounding_client_rect()))
        });
        let px = |length: f64| number::shortest(length as f32);
        rects.map_or(String::new(), |(cell, sheet)| {
            format!(
                "--left:{}px;--top:{}px;--width:{}px;--height:{}px",
                px(cell.left() - sheet.left()),
                px(cell.top() - sheet.top()),
                px(cell.width()),
                px(cell.height())
            )
        })
    }
}
