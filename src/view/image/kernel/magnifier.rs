//! The window of the pixel that is looked at: its tiles, its result, and its sum written out.

use std::rc::Rc;

use demo::Position;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::result::Results;
use crate::image::said;
use crate::image::window::{Window, painted};
use crate::shown::image::Look;
use crate::view::controls::choice::choice;
use crate::view::dom::{El, tag};
use crate::view::figure::figure;
use crate::view::lab::{Lab, Same};

/// Sums with more products than this are set smaller, or scroll.
const LONG: usize = 4;
const ENDLESS: usize = 9;

/// The window that is looked at; nothing where there is none. It is followed.
fn window(lab: Lab) -> Option<Rc<Window>> {
    let key = (Same(lab.image.get()), Same(lab.pictures.get()?));
    lab.pictures.window.of(key, |(Same(shown), Same(pixels))| {
        if pixels.size() != shown.demo.image.picture.size() {
            return None;
        }
        Window::of(&shown.demo, shown.fitting_layer()?, pixels, shown.at).map(Rc::new)
    })
}

/// The current sum in words.
pub(super) fn spoken(lab: Lab) -> String {
    window(lab).map_or_else(String::new, |window| window.sum.spoken())
}

/// The tiles and the result.
pub(super) fn magnifier(
    lab: Lab,
    results: &Rc<Results>,
    tile_px: impl Fn() -> f64 + Clone + 'static,
) -> El {
    let place = move || said::place(lab.image.get().at);
    let markup_px = tile_px.clone();
    let markup = move || {
        let weight = lab.image.get().weight;
        window(lab).map_or_else(String::new, |window| window.tiles(weight, markup_px()))
    };
    let style = move || {
        let n_cols = lab.image.get().demo.kernel_size().horizontal;
        Some(format!("--cell:{}px;--cols:{n_cols}", tile_px()))
    };
    let tiles = tag("div")
        .class("image-tiles")
        .attr("data-part", "window")
        // Without a picture there is no window, and nothing to be said of it.
        .live_attr("role", move || window(lab).map(|_| "img".to_owned()))
        .live_attr("aria-label", move || window(lab).map(|window| window.sum.spoken()))
        .live_attr("style", style)
        .live_markup(markup)
        .on("pointerover", move |event: PointerEvent| {
            lab.look_at(&lab.image, term_under(lab, &event));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.image, None));
    let results = Rc::clone(results);
    let painted = move || {
        let (window, colors) = (window(lab)?, results.shown.get()?);
        let channel = lab.image.get().demo.image.channel;
        Some(painted(colors.scale.color(window.sum.result, channel)))
    };
    let value = move || window(lab).map(|window| window.sum.result.to_string());
    let result = tag("p")
        .class("image-result")
        .attr("data-part", "result")
        .live_attr("style", painted)
        .live_attr("data-value", value)
        .live_text(move || {
            window(lab).map_or_else(String::new, |window| said::result(window.sum.result))
        });
    let has_none = move || !super::has_result(lab) || lab.pictures.is_missing();
    let sum = tag("div").class("image-sum").live_class("none", has_none).with([
        figure("of-input", words::image::window(), place).with([tiles]),
        tag("p").class("op").attr("aria-hidden", "true").text("="),
        figure("of-output", words::image::result(), String::new).with([result]),
    ]);
    tag("div").class("image-magnifier").with([channels(lab), sum])
}

/// Which color's numbers are shown, where each color is by itself.
fn channels(lab: Lab) -> El {
    let by_channel = move || lab.demo().image.by_channel;
    tag("div").class("image-channels").live_children(
        move || by_channel().to_string(),
        move || {
            let chosen = move || lab.demo().image.channel;
            let choose = move |index: usize| lab.step(|demo| demo.image.channel = index);
            let names = [0, 1, 2].map(words::image::color);
            let names = names.each_ref().map(String::as_str);
            let colors = choice(words::image::numbers_of(), &names, chosen, choose);
            if lab.peek().image.by_channel { vec![colors] } else { Vec::new() }
        },
    )
}

/// The sum written out.
pub(super) fn strip(lab: Lab) -> El {
    let n_terms = move || window(lab).map_or(0, |window| window.sum.terms.len());
    let left = move || {
        let weight = lab.image.get().weight;
        window(lab).map_or_else(String::new, |window| window.sum.left_side(&window.picked(weight)))
    };
    let right = move || {
        let result = window(lab).map(|window| window.sum.result());
        result.map_or(String::new(), |result| format!(" <i>=</i> <b class=\"y\">{result}</b>"))
    };
    let left = tag("span")
        .class("left")
        .live_attr("tabindex", move || (n_terms() > LONG).then(|| "0".to_owned()))
        .live_markup(left)
        .on("pointerover", move |event: PointerEvent| {
            lab.look_at(&lab.image, term_under(lab, &event));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.image, None));
    let place = move || said::strip_place(&lab.image.get(), lab.pictures.is_missing());
    tag("section")
        .class("strip")
        .live_class("long", move || n_terms() > LONG)
        .live_class("endless", move || n_terms() > ENDLESS)
        .attr("aria-label", words::image::arithmetic())
        .attr("data-part", "arithmetic")
        .with([
            tag("p").class("sum").with([left, tag("span").class("right").live_markup(right)]),
            tag("p").class("where").live_text(place),
        ])
}

/// The kernel cell of the product that the pointer is over.
fn term_under(lab: Lab, event: &PointerEvent) -> Option<Look> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let term = target.closest("[data-term]").ok()??.get_attribute("data-term")?;
    let index: usize = term.parse().ok()?;
    let window = leptos::prelude::untrack(|| window(lab))?;
    let term = window.sum.terms.get(index)?;
    Some(Look::Kernel(Position::new(term.kernel_row, term.kernel_col)))
}
