//! The picture as it was at the left of a handle, and what the kernel made of it at the right.

use std::rc::Rc;

use demo::Position;
use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::before::before;
use super::result::Results;
use super::{frame, on_screen, refusal};
use crate::image::{place, said};
use crate::shown::image::Look;
use crate::view::dom::{El, drawing, tag};
use crate::view::lab::{Lab, Live};

/// The frame with both pictures, so many CSS pixels wide and high.
pub(super) fn before_after(
    lab: Lab,
    results: &Rc<Results>,
    width_px: impl Fn() -> f64 + Clone + 'static,
    height_px: impl Fn() -> f64 + 'static,
) -> El {
    let (frame_px, screen_px) = (width_px.clone(), width_px.clone());
    let shrink = move || frame(&lab.image.get()).picture_shrink(on_screen(screen_px()));
    let style = move || {
        let split = lab.demo().image.split;
        Some(format!("width:{}px;height:{}px;--split:{split}%", width_px(), height_px()))
    };
    // Pixels that are enlarged stay squares.
    let is_enlarged = move || frame(&lab.image.get()).scale(frame_px()) >= 1.0;
    let before = before(lab, shrink.clone())
        .live_attr("style", move || Some(frame(&lab.image.get()).picture_style(shrink())));
    let shrink = results.shrink(lab);
    let after = after(results)
        .live_attr("style", move || Some(frame(&lab.image.get()).result_style(shrink())));
    let clip = tag("div").class("image-clip").with([after]);
    let refused = move || refusal(&lab.image.get()).unwrap_or_default();
    let refusal = tag("div").class("image-refusal").live_children(refused, move || {
        let why = refused();
        let alert = tag("p").class("refusal").attr("role", "alert").text(&why);
        if why.is_empty() { Vec::new() } else { vec![alert] }
    });
    let missing = tag("p").class("image-missing").live_text(move || {
        let is_missing = lab.pictures.is_missing();
        if is_missing { words::image::missing().to_owned() } else { String::new() }
    });
    let label =
        |class: &str, text: &str| tag("span").class(class).attr("aria-hidden", "true").text(text);
    tag("div")
        .class("image-frame")
        .live_attr("style", style)
        .live_class("enlarged", is_enlarged)
        .with([
            before,
            clip,
            window(lab),
            surface(lab),
            missing,
            refusal,
            label("image-label before", words::image::before()),
            label("image-label after", words::image::after()),
            handle(lab),
        ])
}

/// The result.
fn after(results: &Rc<Results>) -> El {
    let canvas = tag("canvas").attr("aria-hidden", "true").attr("data-part", "after");
    results.paint_on(canvas.element().unchecked_into());
    canvas
}

/// The frame around the window that is magnified.
fn window(lab: Lab) -> El {
    let style = move || {
        let shown = lab.image.get();
        Some(frame(&shown).window_style(shown.fitting_layer()?, shown.at))
    };
    tag("div")
        .class("image-window")
        .attr("aria-hidden", "true")
        .live_flag("hidden", move || !super::has_result(lab))
        .live_attr("style", style)
}

/// What hears the pointer and the keys over both pictures.
fn surface(lab: Lab) -> El {
    let label = move || {
        let shown = lab.image.get();
        Some(said::surface(shown.demo.image.picture.size(), shown.output_size()))
    };
    let said_now = Rc::new(Live::new(String::new()));
    let said = Rc::clone(&said_now);
    let surface = tag("div")
        .class("image-surface")
        .attr("tabindex", "0")
        .attr("role", "application")
        .attr("aria-roledescription", words::image::picture_role())
        .attr("data-part", "picture")
        .live_attr("aria-label", label)
        .on("pointermove", move |event: PointerEvent| {
            let at = under(lab, &event);
            if event.buttons() != 0 && event.pointer_type() == "touch" {
                lab.step_to(at);
            } else {
                lab.look_at(&lab.image, Some(Look::Output(at)));
            }
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.image, None))
        .on("pointerdown", move |event: PointerEvent| {
            let at = under(lab, &event);
            lab.step_to(at);
        })
        .on("keydown", move |event: KeyboardEvent| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            let shown = lab.image.peek();
            let to = place::place_after(
                &event.key(),
                event.shift_key(),
                shown.demo.at,
                shown.output_size(),
            );
            if let Some(at) = to.filter(|_| plain) {
                event.prevent_default();
                event.stop_propagation();
                lab.step_to(at);
                said_now.set(untrack(|| super::magnifier::spoken(lab)));
            }
        });
    let words = tag("span").class("unseen").attr("aria-live", "polite");
    tag("div").class("image-over").with([surface, words.live_text(move || said.get())])
}

/// The pixel of the result that is under a pointer.
fn under(lab: Lab, event: &PointerEvent) -> Position {
    let [across, down] = shares(event);
    frame(&lab.image.peek()).pixel_under(across, down)
}

/// Where in the frame around it an event happened: shares of its width and its height.
fn shares(event: &PointerEvent) -> [f64; 2] {
    let around = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = around.and_then(|element| element.closest(".image-frame").ok().flatten());
    let Some(place) = around.map(|element| element.get_bounding_client_rect()) else {
        return [0.0; 2];
    };
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    [(x - place.left()) / place.width().max(1.0), (y - place.top()) / place.height().max(1.0)]
}

const ARROWS: &str = "M7.5 5.5 3 10l4.5 4.5M12.5 5.5 17 10l-4.5 4.5";

/// The handle between before and after.
fn handle(lab: Lab) -> El {
    let split = move || lab.demo().image.split;
    let set = move |split: usize| lab.step(|demo| demo.image.split = split);
    tag("div")
        .class("image-handle")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", words::image::handle())
        .attr("aria-orientation", "horizontal")
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .live_attr("aria-valuenow", move || Some(split().to_string()))
        .live_attr("aria-valuetext", move || Some(said::split(split())))
        .on("pointerdown", move |event: PointerEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(handle) =
                target.and_then(|target| target.closest(".image-handle").ok().flatten())
            {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        })
        .on("pointermove", move |event: PointerEvent| {
            if event.buttons() != 0 {
                set(place::split_at(shares(&event)[0]));
            }
        })
        .on("keydown", move |event: KeyboardEvent| {
            let to = place::split_after(&event.key(), event.shift_key(), lab.peek().image.split);
            if let Some(to) = to {
                event.prevent_default();
                event.stop_propagation();
                set(to);
            }
        })
        .with([tag("span").with([drawing(|| ARROWS)])])
}
