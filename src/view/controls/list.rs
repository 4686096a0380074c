//! A drop-down list.

use web_sys::Event;

use crate::view::dom::{El, tag};

/// One of several names; `label` is for a screen reader.
pub fn list(
    label: &str,
    names: &[&str],
    chosen: impl Fn() -> usize + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    let option =
        |(index, name): (usize, &&str)| tag("option").attr("value", &index.to_string()).text(name);
    let options: Vec<El> = names.iter().enumerate().map(option).collect();
    let select = tag("select").attr("aria-label", label).with(options);
    let element = select.input();
    select.live_value(move || chosen().to_string()).on("change", move |_: Event| {
        // A list has its value where a text box has it.
        let value = js_sys::Reflect::get(&element, &"value".into())
            .ok()
            .and_then(|value| value.as_string());
        if let Some(index) = value.and_then(|value| value.parse().ok()) {
            choose(index);
        }
    })
}
