//! What there is to tell the visitor once: a link's faults, a demo that can be brought back.

use super::dom::{El, tag};
use super::icons::{CLOSE, icon_button};
use super::lab::Lab;
use super::notice::Notice;

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
