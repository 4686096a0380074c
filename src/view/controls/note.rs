//! A teacher's note to whoever opens the link, and the code that embeds the figure.

use demo::limits;
use leptos::prelude::*;

use super::super::address;
use super::super::lab::use_lab;

/// The note, closed until it is wanted.
#[component]
pub fn NoteControls() -> impl IntoView {
    let lab = use_lab();
    let note = Memo::new(move |_| lab.demo.with(|demo| demo.note.clone()));
    let is_open = RwSignal::new(false);
    let code = move || {
        if !is_open.get() {
            return String::new();
        }
        lab.demo.track();
        let link = address::whole_link(lab);
        let joint = if link.contains('?') { '&' } else { '?' };
        let link = format!("{link}{joint}embed=1").replace('&', "&amp;");
        format!("<iframe src=\"{link}\" width=\"800\" height=\"560\" title=\"Convscope\"></iframe>")
    };
    view! {
        <details class="group note-group" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>"For a class"</summary>
            <label class="field">
                <span>"A note that the link carries"</span>
                <textarea
                    rows="3"
                    maxlength=limits::NOTE.largest.to_string()
                    prop:value=move || note.get()
                    on:change:target=move |event| {
                        let text = event.target().value();
                        let text = text.chars().take(limits::NOTE.largest).collect();
                        lab.edit(|demo| demo.note = text);
                    }
                ></textarea>
            </label>
            <label class="field">
                <span>"Code for a page of yours"</span>
                <textarea rows="3" readonly prop:value=code></textarea>
            </label>
        </details>
    }
}
