//! What there is to tell the visitor once: a link's faults, a demo that can be brought back.

use demo::WHOLE;
use demo::link::Fault;

use super::bar::icon_button;
use super::dom::{El, tag};
use super::lab::Lab;

/// A message that stays until it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key of the link that could not be read.
    Fault(String),
    /// The demo that the visitor left, as a link.
    LastDemo(String),
    /// Anything else, in a sentence.
    Said(String),
}

impl Notice {
    fn text(&self) -> &str {
        match self {
            Self::Fault(text) | Self::LastDemo(text) | Self::Said(text) => text,
        }
    }
}

/// A cross.
pub const CLOSE: &str = "M5 5l10 10M15 5 5 15";

/// Tells what was wrong with a link; what was told of an earlier one goes.
pub fn tell(lab: Lab, faults: &[Fault]) {
    // A light page opens no link that has any.
    let faults = if WHOLE { faults } else { &[] };
    lab.notices.set(faults.iter().map(|fault| Notice::Fault(fault.to_string())).collect());
}

/// Says something.
pub fn say(lab: Lab, what: &str) {
    let mut notices = lab.notices.peek();
    notices.push(Notice::Said(what.to_owned()));
    lab.notices.set(notices);
}

/// Offers the demo that the visitor left.
pub fn offer(lab: Lab, link: &str) {
    let mut notices = lab.notices.peek();
    notices.push(Notice::LastDemo(link.to_owned()));
    lab.notices.set(notices);
}

/// The notices, over the stage.
pub fn notices(lab: Lab) -> El {
    let region = tag("div").class("notices").attr("role", "status").attr("data-part", "notices");
    let key = move || lab.notices.get().iter().map(Notice::text).collect();
    region.live_children(key, move || {
        let notices = lab.notices.peek();
        let items: Vec<El> = notices.iter().map(item).collect();
        if items.is_empty() {
            return Vec::new();
        }
        let close = icon_button(|| words::page::close().to_owned(), || CLOSE)
            .press(move || lab.notices.set(Vec::new()));
        vec![tag("div").class("notice").with([tag("ul").with(items), close])]
    })
}

fn item(notice: &Notice) -> El {
    match notice {
        Notice::Fault(what) => tag("li").text(&words::page::in_the_link(what)),
        Notice::Said(what) => tag("li").with([tag("span").text(what)]),
        Notice::LastDemo(link) => tag("li").with([
            tag("span").text(&format!("{} ", words::page::last_demo_is_kept())),
            tag("a").attr("href", link).text(words::page::bring_it_back()),
        ]),
    }
}
