//! A stack as text: typed, or pasted as PyTorch prints a model.

use std::rc::Rc;

use demo::stack::{printed, text};

use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

/// The text of the layers at hand, to be changed or replaced; closed until it is wanted.
pub(super) fn pasted(lab: Lab) -> El {
    let wrong = Rc::new(Live::new(Vec::<String>::new()));
    let said = Rc::clone(&wrong);
    let keyed = Rc::clone(&wrong);
    let area = tag("textarea")
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .attr("maxlength", "20000")
        .live_value(move || text::write_all(&lab.demo().stack.layers));
    let element = area.input();
    let take = move || {
        let value =
            js_sys::Reflect::get(&element, &"value".into()).ok().and_then(|text| text.as_string());
        match printed::read(&value.unwrap_or_default()) {
            Ok(read) if read.layers.is_empty() => {
                wrong.set(vec![words::stack::no_layer().to_owned()]);
            }
            Ok(read) => {
                wrong.set(Vec::new());
                lab.edit(|demo| {
                    demo.stack.layers = read.layers;
                    demo.stack.channels = read.channels.unwrap_or(demo.stack.channels);
                });
            }
            Err(errors) => wrong.set(errors.iter().map(ToString::to_string).collect()),
        }
    };
    let errors = tag("div").live_children(
        move || keyed.get().join("\n"),
        move || {
            let lines: Vec<El> = said.peek().iter().map(|line| tag("li").text(line)).collect();
            if lines.is_empty() {
                return Vec::new();
            }
            vec![tag("ul").class("wrong").attr("role", "alert").with(lines)]
        },
    );
    let label =
        tag("label").class("field").with([tag("span").text(words::stack::text_field()), area]);
    let button = tag("button")
        .attr("type", "button")
        .class("tool take")
        .text(words::stack::use_layers())
        .press(take);
    tag("details").class("group note-group").with([
        tag("summary").text(words::stack::as_text()),
        label,
        button,
        errors,
    ])
}
