//! Keys that work wherever the focus is, unless it is where one types.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::on_window;
use super::help;
use super::lab::Lab;
use super::slide::begin_answer;

/// Listens for the page's keys.
pub fn listen(lab: Lab) {
    on_window("keydown", move |event: KeyboardEvent| {
        if lab.wish.is_gone() {
            return;
        }
        if event.default_prevented() || event.alt_key() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let key = event.key();
        if !command && !takes_text(&event) {
            begin_answer(lab, &key);
        }
        if is_typed_into(&event) {
            return;
        }
        let done = match (command, event.shift_key(), key.as_str()) {
            (true, false, "z" | "Z") => {
                lab.undo();
                true
            }
            (true, false, "y" | "Y") | (true, true, "z" | "Z") => {
                lab.redo();
                true
            }
            (false, _, "?") => {
                help::open(lab);
                true
            }
            (false, false, key) => step_key(lab, key, &event),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    });
}

fn step_key(lab: Lab, key: &str, event: &KeyboardEvent) -> bool {
    match key {
        "ArrowRight" => lab.go_by(1),
        "ArrowLeft" => lab.go_by(-1),
        "Home" => lab.go_to(0),
        "End" => lab.go_to(usize::MAX),
        " " if !presses_a_button(event) => lab.playing.set(!lab.playing.peek()),
        "Escape" => {
            lab.sum_of.set_if(None);
            lab.cancel();
        }
        _ => return false,
    }
    true
}

fn target(event: &KeyboardEvent) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

/// Text boxes, lists and an open dialog have their own use for keys.
fn is_typed_into(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|target| {
        matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || target.closest("dialog").ok().flatten().is_some()
    })
}

/// Whether a digit that is typed has a use where the focus is.
fn takes_text(event: &KeyboardEvent) -> bool {
    let ticks = "[type=radio], [type=checkbox], [type=range]";
    is_typed_into(event) && !target(event).is_some_and(|el| el.matches(ticks).unwrap_or(false))
}

fn presses_a_button(event: &KeyboardEvent) -> bool {
    target(event)
        .is_some_and(|target| matches!(target.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"))
}
