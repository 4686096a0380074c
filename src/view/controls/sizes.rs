//! Why this size? A size is typed, and every setting that gives it can be taken with one press.

use std::rc::Rc;

use conv::ByAxis;
use demo::sizes::{self, Which};
use demo::slide::View;
use demo::{WHOLE, limits};
use leptos::prelude::untrack;
use web_sys::Event;

use super::choice::choice;
use super::number_box::{Whole, whole_number};
use super::{pair, row};
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};
use crate::view::wish::Then;
use crate::why::{self, Why};

const AXES: [Which; 3] = [Which::Both, Which::Vertical, Which::Horizontal];

/// So many lines are shown at once.
const LINES: usize = 50;

/// What the group knows while the page is open.
struct Asked {
    /// Nothing before it is opened.
    wanted: Live<Option<ByAxis<usize>>>,
    which: Live<usize>,
    most: Live<usize>,
}

impl Asked {
    fn wanted(&self) -> ByAxis<usize> {
        self.wanted.get().unwrap_or(ByAxis::both(1))
    }

    fn want(&self, size: ByAxis<usize>) {
        self.most.set(LINES);
        self.wanted.set(Some(size));
    }

    fn why(&self, lab: Lab) -> Option<Why> {
        let wanted = self.wanted.get()?;
        Some(why::why(&lab.demo(), wanted, AXES[self.which.get()], self.most.get()))
    }
}

/// The group, closed until it is wanted.
pub fn sizes_group(lab: Lab) -> El {
    let group = tag("details").class("group note-group").attr("data-part", "sizes");
    let name = tag("summary").text(words::controls::why_this_size());
    if !WHOLE {
        return group.on("toggle", move |_: Event| lab.ask_for(Then::Sizes)).with([name]);
    }
    let asked =
        Rc::new(Asked { wanted: Live::new(None), which: Live::new(0), most: Live::new(LINES) });
    let opened = Rc::clone(&asked);
    let toggled = move |_: Event| {
        let was_open = opened.wanted.peek().is_some();
        opened.wanted.set((!was_open).then(|| present_size(lab)));
    };
    let (keyed, made) = (Rc::clone(&asked), asked);
    let parts = tag("div").class("why").live_children(
        move || keyed.wanted.get().is_some().to_string(),
        move || if made.wanted.peek().is_some() { parts(lab, &made) } else { Vec::new() },
    );
    group.on("toggle", toggled).with([name, parts])
}

/// The size of the output at hand, from which one starts.
fn present_size(lab: Lab) -> ByAxis<usize> {
    let shown = lab.slide.peek();
    let size = match (shown.transposed(), lab.peek().view()) {
        // It is not given away before it was answered.
        (_, View::Predict) => ByAxis::both(1),
        (Some(transposed), _) => transposed.output.size,
        (None, _) => shown.output_size(),
    };
    size.map(|n| limits::WANTED_SIZE.clamp(n))
}

fn parts(lab: Lab, asked: &Rc<Asked>) -> Vec<El> {
    let each = || Rc::clone(asked);
    let (rows_of, set_rows, cols_of, set_cols) = (each(), each(), each(), each());
    let limit = limits::WANTED_SIZE;
    let rows = Whole::new(
        words::controls::wanted_rows(),
        limit,
        move || rows_of.wanted().vertical,
        move |vertical| {
            let horizontal = untrack(|| set_rows.wanted()).horizontal;
            set_rows.want(ByAxis::new(vertical, horizontal));
        },
    );
    let cols = Whole::new(
        words::controls::wanted_columns(),
        limit,
        move || cols_of.wanted().horizontal,
        move |horizontal| {
            let vertical = untrack(|| set_cols.wanted()).vertical;
            set_cols.want(ByAxis::new(vertical, horizontal));
        },
    );
    let (chosen, choose, said) = (each(), each(), each());
    let axes = choice(
        words::controls::settings_for(),
        &[words::controls::both_axes(), words::controls::rows(), words::controls::columns()],
        move || chosen.which.get(),
        move |index| {
            choose.most.set(LINES);
            choose.which.set(index);
        },
    );
    let (keyed, made) = (each(), each());
    let key = move || keyed.why(lab).map_or(String::new(), |why| why.key());
    let lines = tag("ul")
        .class("ways-to-size")
        .attr("aria-label", words::controls::ways_to_size())
        .live_children(key, move || lines(lab, &made));
    vec![
        row(words::controls::wanted()).with([pair(whole_number(rows), whole_number(cols))]),
        axes,
        tag("p")
            .class("found")
            .attr("role", "status")
            .live_text(move || said.why(lab).map_or(String::new(), |why| why.said)),
        lines,
    ]
}

fn lines(lab: Lab, asked: &Rc<Asked>) -> Vec<El> {
    let Some(why) = untrack(|| asked.why(lab)) else { return Vec::new() };
    let which = AXES[asked.which.peek()];
    let mut lines: Vec<El> = why
        .lines
        .into_iter()
        .map(|(text, setting)| {
            let take = move || lab.edit(|demo| sizes::apply(demo, which, setting));
            line(&text, take)
        })
        .collect();
    if why.n_more > 0 {
        let more = Rc::clone(asked);
        let text = words::controls::show_more(why.n_more);
        lines.push(line(&text, move || more.most.set(more.most.peek() + LINES)));
    }
    if let Some(nearest) = why.nearest {
        let asked = Rc::clone(asked);
        lines.push(line(&words::controls::look_at(nearest), move || asked.want(nearest)));
    }
    lines
}

fn line(text: &str, press: impl Fn() + 'static) -> El {
    let button = tag("button").attr("type", "button").class("tool").text(text);
    tag("li").with([button.press(press)])
}
