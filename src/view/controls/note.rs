//! A teacher's note to whoever opens the link, and the code that embeds the figure.

use std::rc::Rc;

use demo::limits;
use web_sys::Event;

use crate::view::address;
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// The note, closed until it is wanted.
pub fn note_group(lab: Lab) -> El {
    let is_open = Rc::new(Live::new(false));
    let toggled = Rc::clone(&is_open);
    let code = move || {
        if !is_open.get() {
            return String::new();
        }
        lab.demo();
        let link = address::whole_link(lab);
        let joint = if link.contains('?') { '&' } else { '?' };
        let link = format!("{link}{joint}embed=1").replace('&', "&amp;");
        format!("<iframe src=\"{link}\" width=\"800\" height=\"560\" title=\"Convscope\"></iframe>")
    };
    let note =
        tag("textarea").attr("rows", "3").attr("maxlength", &limits::NOTE.largest.to_string());
    let element = note.input();
    let note = note.live_value(move || lab.demo().note.clone()).on("change", move |_: Event| {
        let text =
            js_sys::Reflect::get(&element, &"value".into()).ok().and_then(|text| text.as_string());
        let text = text.unwrap_or_default().chars().take(limits::NOTE.largest).collect();
        lab.edit(|demo| demo.note = text);
    });
    let code = tag("textarea").attr("rows", "3").attr("readonly", "").live_value(code);
    tag("details")
        .class("group note-group")
        .on("toggle", move |_: Event| toggled.set(!toggled.peek()))
        .with([
            tag("summary").text(words::controls::for_a_class()),
            field(words::controls::note(), note),
            field(words::controls::embedding(), code),
        ])
}

fn field(name: &str, input: El) -> El {
    tag("label").class("field").with([tag("span").text(name), input])
}
