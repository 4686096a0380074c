//! The window, enlarged, where the input's cells are small.

use std::cell::RefCell;

use web_sys::Element;

use crate::lens::{self, Magnified};
use crate::view::dom::{El, effect, tag};
use crate::view::lab::Lab;

/// The magnifier: empty while the cells themselves can be read.
pub(super) fn magnifier(
    lab: Lab,
    input_px: impl Fn() -> f64 + 'static,
    kernel_px: impl Fn() -> f64 + Clone + 'static,
) -> El {
    let side_px = kernel_px.clone();
    let style = move || {
        let size = lab.slide.get().demo.kernel_size();
        let (rows, cols) = (size.vertical, size.horizontal);
        Some(format!("--cell:{}px;--rows:{rows};--cols:{cols}", side_px() as usize))
    };
    let lens = tag("div").class("lens").attr("aria-hidden", "true");
    let lens = lens.attr("data-title", words::slide::window()).live_attr("style", style);
    let (element, drawn) = (lens.element(), RefCell::new(Vec::new()));
    effect(Box::new(move || {
        let now = lens::cells(&lab.slide.get(), input_px(), kernel_px());
        draw(&element, &drawn.replace(now.clone()), &now);
    }));
    lens
}

/// Builds the cells where there are others, and touches those that changed where not.
fn draw(lens: &Element, before: &[Magnified], now: &[Magnified]) {
    if before.len() != now.len() {
        lens.set_inner_html(&lens::markup(now));
        return;
    }
    let mut cell = lens.first_element_child();
    for (before, now) in before.iter().zip(now) {
        let Some(element) = cell else { return };
        touch(&element, before, now);
        cell = element.next_element_sibling();
    }
}

fn touch(element: &Element, before: &Magnified, now: &Magnified) {
    if now.classes != before.classes {
        element.set_class_name(now.classes);
    }
    if now.tone != before.tone {
        let _ = element.set_attribute("style", &now.style());
    }
    if now.value.is_empty() != before.value.is_empty() {
        element.set_inner_html(&now.inner());
        return;
    }
    let weight = element.last_child().and_then(|weight| weight.first_child());
    let texts =
        [(element.first_child(), &before.value, &now.value), (weight, &before.weight, &now.weight)];
    for (node, before, now) in texts {
        if let Some(node) = node.filter(|_| now != before) {
            node.set_node_value(Some(now));
        }
    }
}
