//! Buttons with a drawing in place of a word.

use super::dom::{El, drawing, tag};

/// A cross.
pub const CLOSE: &str = "M5 5l10 10M15 5 5 15";

/// A button with a drawing on it, and what it does in words.
pub fn icon_button(
    label: impl Fn() -> String + 'static,
    path: impl Fn() -> &'static str + 'static,
) -> El {
    tag("button").attr("type", "button").class("icon").live_label(label).with([drawing(path)])
}
