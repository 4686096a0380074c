//! The shelf: known kernels to take from.

use demo::image::{shelved, take_from_shelf};

use crate::image::said;
use crate::view::controls::list::list;
use crate::view::controls::row;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The list of known kernels, and what the one at hand is for.
pub(super) fn shelf(lab: Lab) -> El {
    let names = said::kernels();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = move || shelved(&lab.demo()).map_or(0, |index| index + 1);
    let choose = move |index: usize| {
        if let Some(index) = index.checked_sub(1) {
            lab.edit(|demo| take_from_shelf(demo, index));
        }
    };
    let about = move || said::shelf_about(shelved(&lab.demo()));
    tag("div").with([
        row(words::image::shelf()).with([list(
            words::image::kernel_from_shelf(),
            &names,
            chosen,
            choose,
        )]),
        tag("p").class("hint").attr("data-part", "shelf-note").live_text(about),
    ])
}
