//! The table of steps as the textbooks print it, and all steps for a spreadsheet.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Element, Event, HtmlAnchorElement, HtmlElement, Url};

use super::runs::tool;
use crate::learning::name_of;
use crate::learning::table::{self, Order, Row};
use crate::shown::Time;
use crate::shown::learn::words as said;
use crate::view::controls::group;
use crate::view::dom::{El, effect, tag};
use crate::view::lab::{Lab, Live};

/// The group of the steps.
pub(super) fn steps_group(lab: Lab) -> El {
    let order = Rc::new(Live::new(Order::default()));
    let sorted = Rc::clone(&order);
    let heads = tag("tr").with([
        head(&order, words::learn::epoch(), false),
        head(&order, words::learn::loss_column(), true),
    ]);
    let kernel = tag("th").attr("scope", "col").text(words::learn::kernel_column());
    let kernel =
        kernel.live_flag("hidden", move || !table::has_kernel(lab.learn.get().n_weights()));
    let body = tag("tbody").on("click", move |event: Event| {
        if let Some(step) = step_of(&event) {
            lab.go_to(step);
        }
    });
    let drawn = Drawn { body: body.element(), rows: RefCell::default() };
    let most = move || if lab.each_frame.get() { table::MOST_AT_FRAMES } else { table::MOST_ROWS };
    effect(Box::new(move || {
        let shown = lab.learn.get();
        let rows = shown.run().map_or(Vec::new(), |run| {
            table::rows(&run, shown.step(), shown.n_weights(), sorted.get(), most())
        });
        drawn.draw(rows);
    }));
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
        if !lab.each_frame.get() {
            let is_last = order.get() == Order::Step;
            scrolled.set_scroll_top(if is_last { scrolled.scroll_height() } else { 0 });
        }
    }));
    let note = move || said::rows_left_out(&lab.learn.get(), most());
    group("", words::learn::steps_group()).with([
        frame,
        tag("div").class("row").with([
            tag("span").class("name learn-small").live_text(note),
            tool("CSV", words::learn::steps_as_csv()).press(move || save(lab)),
        ]),
    ])
}

/// The rows on the page: what changes is written into those that there are.
struct Drawn {
    body: HtmlElement,
    rows: RefCell<Vec<Row>>,
}

impl Drawn {
    fn draw(&self, rows: Vec<Row>) {
        let mut before = self.rows.borrow_mut();
        for _ in rows.len()..before.len() {
            if let Some(last) = self.body.last_element_child() {
                last.remove();
            }
        }
        let mut next = self.body.first_element_child();
        for (index, row) in rows.iter().enumerate() {
            let element = next.unwrap_or_else(|| {
                let element = tag("tr").element();
                let _ = self.body.append_child(&element);
                element.into()
            });
            if before.get(index) != Some(row) {
                fill(&element, row);
            }
            next = element.next_element_sibling();
        }
        *before = rows;
    }
}

fn fill(element: &Element, row: &Row) {
    let _ = element.set_attribute("data-step", &row.step.to_string());
    let _ = if row.is_shown {
        element.set_attribute("aria-current", "true")
    } else {
        element.remove_attribute("aria-current")
    };
    let mut next = element.first_element_child();
    for (column, text) in row.cells().iter().enumerate() {
        let cell = next.unwrap_or_else(|| {
            let cell = tag("td").text(" ").element();
            let _ = element.append_child(&cell);
            cell.into()
        });
        if let Some(node) = cell.first_child() {
            node.set_node_value(Some(text));
        }
        if column == 1 {
            let _ = cell.set_attribute("data-value", &row.exact_loss());
        }
        next = cell.next_element_sibling();
    }
    // Another problem has no column for the kernel.
    if let Some(left) = next {
        left.remove();
    }
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
    let target: Element = event.target()?.dyn_into().ok()?;
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
