//! The table of steps as the textbooks print it, and all steps for a spreadsheet.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, HtmlAnchorElement, Url};

use super::runs::tool;
use crate::learning::name_of;
use crate::learning::table::{self, Order};
use crate::shown::Time;
use crate::view::controls::group;
use crate::view::dom::{El, effect, tag};
use crate::view::lab::{Lab, Live};

/// The group of the steps.
pub(super) fn steps_group(lab: Lab) -> El {
    let order = Rc::new(Live::new(Order::default()));
    let sorted = Rc::clone(&order);
    let rows = move || {
        let shown = lab.learn.get();
        let run = shown.run();
        run.map_or(String::new(), |run| {
            table::rows(&run, shown.step(), shown.n_weights(), sorted.get())
        })
    };
    let heads = tag("tr").with([
        head(&order, words::learn::epoch(), false),
        head(&order, words::learn::loss_column(), true),
    ]);
    let kernel = tag("th").attr("scope", "col").text(words::learn::kernel_column());
    let kernel =
        kernel.live_flag("hidden", move || !table::has_kernel(lab.learn.get().n_weights()));
    let body = tag("tbody").live_markup(rows).on("click", move |event: Event| {
        if let Some(step) = step_of(&event) {
            lab.go_to(step);
        }
    });
    let table = tag("table")
        .class("learn-steps")
        .attr("data-part", "steps")
        .with([tag("thead").with([heads.with([kernel])]), body]);
    let frame = tag("div")
        .class("learn-table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::learn::every_second_step())
        .with([table]);
    let scrolled = frame.element();
    effect(Box::new(move || {
        lab.learn.get();
        // The newest row is in sight, where it is the last; not at each frame, as that takes a layout.
        if !lab.playing.get() {
            let is_last = order.get() == Order::Step;
            scrolled.set_scroll_top(if is_last { scrolled.scroll_height() } else { 0 });
        }
    }));
    let note = words::learn::every_second_step_note();
    group("", words::learn::steps_group()).with([
        frame,
        tag("div").class("row").with([
            tag("span").class("name learn-small").text(note),
            tool("CSV", words::learn::steps_as_csv()).press(move || save(lab)),
        ]),
    ])
}

/// A column's head, which sorts by it.
fn head(order: &Rc<Live<Order>>, name: &str, is_loss: bool) -> El {
    let (shown, pressed) = (Rc::clone(order), Rc::clone(order));
    let button = tag("button").attr("type", "button").text(name);
    let button = button.press(move || pressed.set(pressed.peek().pressed(is_loss)));
    let head = tag("th").attr("scope", "col").with([button]);
    head.live_attr("aria-sort", move || Some(shown.get().sorted(is_loss).to_owned()))
}

/// The step of the row that was pressed.
fn step_of(event: &Event) -> Option<usize> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-step]").ok()??.get_attribute("data-step")?.parse().ok()
}

/// Hands all steps to the browser as a file.
fn save(lab: Lab) {
    let shown = lab.learn.peek();
    let size = shown.demo.kernel_size();
    let Some(run) = shown.run() else { return };
    let text = table::csv(&run, shown.step(), |parameter| name_of(shown.across(parameter), size));
    let parts = Array::of1(&JsValue::from_str(&text));
    let saved = || {
        let blob = Blob::new_with_str_sequence(&parts)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = tag("a").element().unchecked_into();
        link.set_href(&url);
        link.set_download("convscope-steps.csv");
        link.click();
        Url::revoke_object_url(&url)
    };
    // A browser that takes no files keeps the page as it is.
    let _ = saved();
}
