//! The layers one below the other, edited in place: added, removed, moved by drag or by keys.

use std::cell::Cell;
use std::rc::Rc;

use demo::limits;
use demo::stack::edit::{self, Setting};
use demo::stack::{Kind, Spec, Stack};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

use crate::view::controls::group;
use crate::view::controls::list::list;
use crate::view::dom::{El, tag};
use crate::view::icons::icon_button;
use crate::view::lab::{Lab, Live};

const REMOVE: &str = "M5 5l10 10M15 5 5 15";

/// The group of the layers.
pub(super) fn editor(lab: Lab) -> El {
    let n_layers = move || lab.demo().stack.layers.len();
    let kinds = move || {
        let key = |spec: &Spec| {
            Kind::ALL.iter().find(|(kind, _)| *kind == spec.kind).map_or("", |one| one.1)
        };
        lab.demo().stack.layers.iter().map(key).collect::<Vec<_>>().join(" ")
    };
    let heads = ["", "", "k", "s", "p", "d", "c", ""];
    let title = |column: usize| {
        let setting = column.checked_sub(2).and_then(|index| Setting::ALL.get(index));
        setting.map_or(String::new(), |(_, key)| words::stack::setting(key))
    };
    let head = tag("div").class("layer-row heads").attr("aria-hidden", "true").with(
        std::array::from_fn::<El, 8, _>(|i| tag("span").attr("title", &title(i)).text(heads[i])),
    );
    let rows = tag("ol")
        .class("layer-rows")
        .attr("aria-label", words::stack::layers_in_order())
        .live_children(kinds, move || {
            (0..lab.peek().stack.layers.len()).map(|index| layer_row(lab, index)).collect()
        });
    let add = tag("button")
        .attr("type", "button")
        .class("tool")
        .text(words::stack::add_layer())
        .live_flag("aria-disabled", move || n_layers() >= limits::LAYERS.largest)
        .press(move || {
            lab.edit(|demo| {
                let last = demo.stack.layers.len().checked_sub(1);
                edit::add(&mut demo.stack, last);
            });
        });
    let hint = tag("span").class("hint").text(words::stack::drag_hint());
    group("of-output", words::stack::layers()).with([
        head,
        rows,
        tag("div").class("row").with([add, hint]),
    ])
}

fn spec_of(lab: Lab, index: usize) -> Option<Spec> {
    lab.demo().stack.layers.get(index).copied()
}

/// One layer: a handle, its kind, its numbers, and a button that takes it out.
fn layer_row(lab: Lab, index: usize) -> El {
    let kind = spec_of(lab, index).map_or(Kind::Convolution, |spec| spec.kind);
    let names = Kind::ALL.map(|(_, key)| words::stack::kind_short(key));
    let names = names.each_ref().map(String::as_str);
    let chosen = move || {
        let now = spec_of(lab, index).map(|spec| spec.kind);
        Kind::ALL.iter().position(|(kind, _)| Some(*kind) == now).unwrap_or(0)
    };
    let kinds = list(&words::stack::layer_kind(index + 1), &names, chosen, move |to| {
        lab.edit(|demo| edit::turn_into(&mut demo.stack, index, Kind::ALL[to].0));
        refocus(index, "select");
    });
    let boxes = Setting::ALL.map(|(setting, key)| {
        if setting.is_of(kind) {
            setting_box(lab, index, setting, key)
        } else {
            tag("span").class("none").attr("aria-hidden", "true").text("–")
        }
    });
    let remove_label = words::stack::remove_layer(index + 1);
    let remove = icon_button(move || remove_label.clone(), || REMOVE)
        .live_flag("aria-disabled", move || lab.demo().stack.layers.len() == 1)
        .press(move || remove(lab, index));
    tag("li")
        .class("layer-row")
        .attr("data-layer", &index.to_string())
        .live_class("faulty", move || {
            lab.stack.get().fitted.fault.as_ref().is_some_and(|fault| fault.layer == index + 1)
        })
        .with([handle(lab, index), kinds])
        .with(boxes)
        .with([remove])
}

fn remove(lab: Lab, index: usize) {
    lab.edit(|demo| edit::remove(&mut demo.stack, index));
    refocus(index.min(lab.peek().stack.layers.len().saturating_sub(1)), ".handle");
}

fn move_to(lab: Lab, from: usize, to: usize) {
    if from != to && to < lab.peek().stack.layers.len() {
        lab.edit(|demo| edit::move_to(&mut demo.stack, from, to));
        refocus(to, ".handle");
    }
}

/// Puts the focus on a part of a layer's row, once that is there.
fn refocus(index: usize, part: &'static str) {
    queue_microtask(move || {
        let selector = format!("[data-layer=\"{index}\"] {part}");
        let element = document().query_selector(&selector).ok().flatten();
        if let Some(element) = element {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}

/// The handle by which a layer is moved.
fn handle(lab: Lab, index: usize) -> El {
    let target = Rc::new(Cell::new(None::<usize>));
    let (moved, dropped, cancelled) = (Rc::clone(&target), Rc::clone(&target), target);
    let label = words::stack::layer_handle(index + 1);
    let button = tag("button").attr("type", "button").class("handle").attr("aria-label", &label);
    let element = button.element();
    button
        .with([tag("span").attr("aria-hidden", "true").text("≡")])
        .with([tag("small").text(&(index + 1).to_string())])
        .on("pointerdown", move |event: PointerEvent| {
            let _ = element.set_pointer_capture(event.pointer_id());
        })
        .on("pointermove", move |event: PointerEvent| {
            if event.buttons() != 0 {
                let over = row_under(&event);
                mark_drop(over);
                moved.set(over);
            }
        })
        .on("pointerup", move |_: PointerEvent| {
            mark_drop(None);
            if let Some(to) = dropped.take() {
                move_to(lab, index, to);
            }
        })
        .on("pointercancel", move |_: PointerEvent| {
            mark_drop(None);
            cancelled.set(None);
        })
        .on("keydown", move |event: KeyboardEvent| {
            match (event.key().as_str(), event.alt_key()) {
                ("ArrowUp", true) => move_to(lab, index, index.saturating_sub(1)),
                ("ArrowDown", true) => move_to(lab, index, index + 1),
                ("Delete" | "Backspace", false) => remove(lab, index),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
}

/// The layer whose row is under a pointer.
fn row_under(event: &PointerEvent) -> Option<usize> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let row = document().element_from_point(x, y)?.closest("[data-layer]").ok()??;
    row.get_attribute("data-layer")?.parse().ok()
}

/// Shows where a layer would be dropped.
fn mark_drop(index: Option<usize>) {
    let mut row = document().query_selector("[data-layer]").ok().flatten();
    while let Some(element) = row {
        let here = element.get_attribute("data-layer").and_then(|text| text.parse().ok());
        let _ = element.class_list().toggle_with_force("drop", index.is_some() && here == index);
        row = element
            .next_element_sibling()
            .filter(|next: &Element| next.has_attribute("data-layer"));
    }
}

/// One number of a layer, or two by axis as `1x2`.
fn setting_box(lab: Lab, index: usize, setting: Setting, key: &str) -> El {
    let wrong = Rc::new(Live::new(None::<String>));
    let (flagged, keyed, said, typed, stepped) =
        (Rc::clone(&wrong), Rc::clone(&wrong), Rc::clone(&wrong), Rc::clone(&wrong), wrong);
    let shown = move || spec_of(lab, index).map_or(String::new(), |spec| setting.text(&spec));
    let input = tag("input")
        .attr("aria-label", &words::stack::layer_setting(index + 1, key))
        .attr("autocomplete", "off")
        .attr("maxlength", "20")
        .live_flag("aria-invalid", move || flagged.get().is_some())
        .live_attr("title", move || Some(shown()))
        .live_value(shown);
    let element: HtmlInputElement = input.input();
    let (taken, selected) = (element.clone(), element);
    let input = input
        .on("focus", move |_: Event| selected.select())
        .on("change", move |_: Event| {
            let found = take(lab, index, setting, &taken.value());
            taken.set_value(&untrack(shown));
            typed.set(found.err());
        })
        .on("keydown", move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                _ => return,
            };
            event.prevent_default();
            stepped.set(None);
            change(lab, index, |spec| setting.nudge(spec, by));
        });
    let bubble = tag("span").live_children(
        move || keyed.get().unwrap_or_default(),
        move || {
            let bubble = |why: String| tag("span").class("bubble").attr("role", "alert").text(&why);
            said.peek().map(bubble).into_iter().collect()
        },
    );
    tag("span").class("setting").with([input, bubble])
}

fn take(lab: Lab, index: usize, setting: Setting, text: &str) -> Result<(), String> {
    let mut stack = Stack::clone(&lab.peek().stack);
    let Some(spec) = stack.layers.get_mut(index) else { return Ok(()) };
    setting.take(spec, text)?;
    let spec = *spec;
    change(lab, index, |now| *now = spec);
    Ok(())
}

fn change(lab: Lab, index: usize, with: impl FnOnce(&mut Spec)) {
    lab.edit(|demo| {
        if let Some(spec) = demo.stack.layers.get_mut(index) {
            with(spec);
        }
    });
}
