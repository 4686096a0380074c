//! Says each step to a screen reader, politely: the last one where several follow quickly.

use std::cell::Cell;
use std::time::Duration;

use super::dom::{El, Later, effect, tag};
use super::lab::Lab;

const PAUSE: Duration = Duration::from_millis(250);

/// The live region.
pub fn announcer(lab: Lab) -> El {
    let region =
        tag("p").class("unseen").attr("aria-live", "polite").attr("data-part", "announcer");
    let element = region.element();
    let later = Later::default();
    let is_first = Cell::new(true);
    effect(Box::new(move || {
        lab.demo();
        if is_first.replace(false) {
            return;
        }
        let element = element.clone();
        later.call(PAUSE, move || {
            let words = lab.peek_time().spoken();
            if element.text_content() != words {
                element.set_text_content(words.as_deref());
            }
        });
    }));
    region
}
