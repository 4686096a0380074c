//! A choice of a few, all of them in sight.

use std::rc::Rc;

use web_sys::Event;

use crate::view::dom::{El, tag};

/// Radio buttons that look like one segmented button; `legend` is for a screen reader, and unique.
pub fn choice(
    legend: &str,
    names: &[&str],
    chosen: impl Fn() -> usize + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    let (chosen, choose) = (Rc::new(chosen), Rc::new(choose));
    let labels = names.iter().enumerate().map(|(index, name)| {
        let (chosen, choose) = (Rc::clone(&chosen), Rc::clone(&choose));
        let radio = tag("input").attr("type", "radio").attr("name", legend);
        let radio = radio
            .live_checked(move || chosen() == index)
            .on("change", move |_: Event| choose(index));
        tag("label").with([radio, tag("span").text(name)])
    });
    let labels: Vec<El> = labels.collect();
    let legend = tag("legend").class("unseen").text(legend);
    tag("fieldset").class("choice").with([legend]).with(labels)
}
