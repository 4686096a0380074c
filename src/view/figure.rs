//! A figure of the stage: a caption above, a legend of its colours below.

use std::rc::Rc;

use super::dom::{El, tag};
use crate::cells::Board;
use crate::lettering;

/// A figure with its caption.
pub fn figure(class: &str, name: &str, size: impl Fn() -> String + 'static) -> El {
    let caption = tag("figcaption").with([tag("span").text(name), tag("small").live_text(size)]);
    tag("figure").class(class).with([caption])
}

/// The ends of a grid's colours.
pub fn legend(board: impl Fn() -> Rc<Board> + 'static) -> El {
    legend_of(Rc::new(move || board().peak))
}

/// The same for all boards, so that they are one function on the page.
fn legend_of(peak: Rc<dyn Fn() -> f32>) -> El {
    let is_blank = Rc::clone(&peak);
    let end = move || lettering::text(peak(), 5).map_or(String::new(), |(text, _)| text);
    let negative = end.clone();
    tag("p")
        .class("legend")
        .attr("aria-hidden", "true")
        .live_class("blank", move || is_blank() == 0.0)
        .with([
            tag("span").live_text(move || format!("\u{2212}{}", negative())),
            tag("i"),
            tag("span").live_text(end),
        ])
}
