//! The loss curve and the loss surface, looked at and acted on with pointer and keys.
//!
//! What stands still is markup that plotters drew; what moves are a few elements over it.

use std::rc::Rc;

use demo::learn;
use leptos::prelude::untrack;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::legend::legend;
use crate::chart::{Frame, surface};
use crate::shown::Time;
use crate::shown::learn::charts::Ground;
use crate::shown::learn::{Learn, Look, words};
use crate::view::controls::choice::choice;
use crate::view::dom::{El, svg_tag, tag};
use crate::view::lab::Lab;

/// How large a chart is.
type Size = Rc<dyn Fn() -> [f64; 2]>;

/// The loss of each step.
pub(super) fn loss_chart(lab: Lab, size_px: impl Fn() -> [f64; 2] + 'static) -> El {
    let size: Size = Rc::new(size_px);
    let at = Rc::clone(&size);
    let frame = Rc::new(move |shown: &Learn| shown.curve_frame(at()));
    let ground = Ground::default();
    let (grounded, lined, beyond) = (Rc::clone(&frame), Rc::clone(&frame), Rc::clone(&frame));
    let ground = move || {
        let shown = lab.learn.get();
        ground.markup(&grounded(&shown), None).to_string()
    };
    let line = move || {
        let shown = lab.learn.get();
        Some(shown.curve_line(&lined(&shown)))
    };
    let changed = Rc::clone(&frame);
    let changes = move || {
        let shown = lab.learn.get();
        Some(shown.curve_changes(&changed(&shown)))
    };
    let dotted = Rc::clone(&frame);
    let dots = move || {
        let shown = lab.learn.get();
        Some(shown.curve_dots(&dotted(&shown)))
    };
    let beyond = move || {
        let shown = lab.learn.get();
        Some(shown.curve_beyond(&beyond(&shown)))
    };
    let pins = [0, 1, 2].map(|index| {
        let frame = Rc::clone(&frame);
        pin_path(index, move || {
            let shown = lab.learn.get();
            shown.curve_pin(&frame(&shown), index)
        })
    });
    let point = |is_looked_at: bool| {
        let frame = Rc::clone(&frame);
        move || {
            let shown = lab.learn.get();
            shown.curve_point(&frame(&shown), is_looked_at)
        }
    };
    let readout = move || words::point(&lab.learn.get());
    let last = move || Some(lab.learn.get().step().to_string());
    let svg = svg(&size, ::words::learn::loss_curve())
        .attr("role", "slider")
        .attr("aria-valuemin", "0")
        .live_attr("aria-valuemax", last)
        .live_attr("aria-valuenow", move || {
            let shown = lab.learn.get();
            Some(match shown.look {
                Some(Look::Point(step)) => step.min(shown.step()).to_string(),
                _ => shown.step().to_string(),
            })
        })
        .live_attr("aria-valuetext", move || Some(words::point_in_full(&lab.learn.get())))
        .with([svg_tag("g").live_markup(ground)])
        .with(pins)
        .with([
            path("changes", changes),
            path("beyond", beyond),
            path("run", line),
            path("dots", dots),
            dot("now", 5.0, point(false)),
            dot("looked", 6.0, point(true)),
        ]);
    let element = svg.element();
    let (moved, pressed) = (Rc::clone(&frame), frame);
    let step_under = move |frame: &dyn Fn(&Learn) -> Frame, event: &PointerEvent| {
        let shown = lab.learn.peek();
        let (across, _) = share(&element, event);
        crate::chart::loss::step_at(&untrack(|| frame(&shown)), across, shown.step())
    };
    let under = Rc::new(step_under);
    let hit = Rc::clone(&under);
    let svg = svg
        .on("pointermove", move |event: PointerEvent| {
            let step = under(moved.as_ref(), &event);
            lab.look_at(&lab.learn, Some(Look::Point(step)));
        })
        .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.learn, None))
        .on("click", move |event: PointerEvent| lab.go_to(hit(pressed.as_ref(), &event)))
        .on("blur", move |_: web_sys::FocusEvent| lab.look_at(&lab.learn, None))
        .on("keydown", move |event: KeyboardEvent| curve_key(lab, &event));
    let scale = choice(
        ::words::learn::loss_scale(),
        &[::words::learn::logarithmic(), ::words::learn::linear()],
        move || usize::from(!lab.demo().learn.is_log),
        move |index| lab.edit(|demo| demo.learn.is_log = index == 0),
    );
    chart(::words::learn::loss(), readout, Some(scale)).with([svg, kernel_at_point(lab)])
}

/// The kernel of the step that is looked at, beside its point, where it has no room in a line.
fn kernel_at_point(lab: Lab) -> El {
    let kernel = move || words::point_kernel(&lab.learn.get());
    tag("div")
        .class("learn-point")
        .attr("data-part", "curve-kernel")
        .attr("aria-hidden", "true")
        .live_class("left", move || kernel().is_some_and(|(_, is_right)| is_right))
        .live_flag("hidden", move || kernel().is_none())
        .live_markup(move || kernel().map_or(String::new(), |(markup, _)| markup))
}

/// Arrows look at the points of the curve; Enter goes to the one looked at.
fn curve_key(lab: Lab, event: &KeyboardEvent) {
    let shown = lab.learn.peek();
    let step = match shown.look {
        Some(Look::Point(step)) => step,
        _ => shown.step(),
    };
    let to = match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => step.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => (step + 1).min(shown.step()),
        "Home" => 0,
        "End" => shown.step(),
        "Enter" => {
            event.prevent_default();
            return lab.go_to(step);
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    lab.look_at(&lab.learn, Some(Look::Point(to)));
}

/// The loss over two weights.
pub(super) fn surface_chart(lab: Lab, size_px: impl Fn() -> [f64; 2] + 'static) -> El {
    let size: Size = Rc::new(size_px);
    let readout = move || words::spot(&lab.learn.get());
    let has_plane = move || lab.learn.get().plane().is_some();
    let drawn = tag("div").live_children(
        move || has_plane().to_string(),
        move || match lab.learn.peek().plane() {
            Some(_) => vec![surface_drawing(lab, &size), legend()],
            None => vec![tag("p").class("learn-none").text(::words::learn::no_surface())],
        },
    );
    chart(::words::learn::loss_surface(), readout, None).with([drawn])
}

fn surface_drawing(lab: Lab, size: &Size) -> El {
    let at = Rc::clone(size);
    // A plane that is gone takes this drawing with it.
    let with = Rc::new(
        move |draw: &dyn Fn(&Learn, &Frame, &crate::learning::landscape::Plane) -> String| {
            let shown = lab.learn.get();
            let plane = shown.plane();
            plane.map_or(String::new(), |plane| {
                let frame = shown.surface_frame(&plane, at());
                draw(&shown, &frame, &plane)
            })
        },
    );
    let part = |draw: fn(&Learn, &Frame, &crate::learning::landscape::Plane) -> String| {
        let with = Rc::clone(&with);
        move || Some(with(&draw))
    };
    let at = Rc::clone(size);
    let place =
        move |of: fn(&Learn, &Frame, &crate::learning::landscape::Plane) -> Option<(f64, f64)>| {
            let at = Rc::clone(&at);
            move || {
                let shown = lab.learn.get();
                let plane = shown.plane()?;
                of(&shown, &shown.surface_frame(&plane, at()), &plane)
            }
        };
    let ground = Ground::default();
    let drawn = Rc::clone(&with);
    let ground =
        move || drawn(&|_, frame, plane| ground.markup(frame, Some(plane.bowl)).to_string());
    let pins = [0, 1, 2].map(|index| {
        let with = Rc::clone(&with);
        pin_path(index, move || {
            with(&move |shown, frame, plane| shown.surface_pin(frame, plane, index))
        })
    });
    let svg = svg(size, ::words::learn::loss_surface())
        .attr("role", "application")
        .attr("aria-roledescription", ::words::learn::surface_role())
        .attr("aria-describedby", super::legend::ID)
        .live_attr("aria-label", move || {
            Some(::words::learn::loss_surface_at(words::spot(&lab.learn.get())))
        })
        .with([svg_tag("g").live_markup(ground)])
        .with(pins)
        .with([
            path("run", part(Learn::surface_path)),
            path("dots", part(Learn::surface_dots)),
            path("next", part(Learn::surface_next)),
            path("arrow", part(Learn::surface_arrow)),
            cross(place(|_, frame, plane| {
                let [a, b] = plane.bowl.minimum;
                Some(frame.place(a, b))
            })),
            dot("next", 4.0, place(|shown, frame, plane| shown.surface_point(frame, plane, 1))),
            dot("now", 5.0, place(|shown, frame, plane| shown.surface_point(frame, plane, 0))),
            dot(
                "looked",
                6.0,
                place(|shown, frame, _| match shown.look {
                    Some(Look::Spot([a, b])) => Some(frame.place(a, b)),
                    _ => None,
                }),
            ),
        ]);
    let element = svg.element();
    let at = Rc::clone(size);
    let spot = Rc::new(move |event: &PointerEvent| {
        let shown = lab.learn.peek();
        let frame = shown.surface_frame(&shown.plane()?, untrack(|| at()));
        let (across, down) = share(&element, event);
        let point = frame.point_at(across, down);
        frame.holds(point).then_some([point.0, point.1])
    });
    let pressed = Rc::clone(&spot);
    let at = Rc::clone(size);
    svg.on("pointermove", move |event: PointerEvent| {
        lab.look_at(&lab.learn, spot(&event).map(Look::Spot));
    })
    .on("pointerleave", move |_: PointerEvent| lab.look_at(&lab.learn, None))
    .on("click", move |event: PointerEvent| {
        if let Some(spot) = pressed(&event) {
            start_at(lab, spot);
        }
    })
    .on("blur", move |_: web_sys::FocusEvent| lab.look_at(&lab.learn, None))
    .on("keydown", move |event: KeyboardEvent| surface_key(lab, &event, untrack(|| at())))
}

/// Starts a run from a place of the surface.
fn start_at(lab: Lab, spot: [f64; 2]) {
    if let Some(kernel) = lab.learn.peek().kernel_at(spot) {
        lab.look_at(&lab.learn, None);
        lab.edit(|demo| learn::start_from(demo, &kernel));
    }
}

/// Arrows look around on the surface; Enter starts from the place looked at.
fn surface_key(lab: Lab, event: &KeyboardEvent, size_px: [f64; 2]) {
    let shown = lab.learn.peek();
    let Some(plane) = shown.plane() else { return };
    let frame = shown.surface_frame(&plane, size_px);
    let spot = match shown.look {
        Some(Look::Spot(spot)) => spot,
        _ => shown.spot_now(&plane),
    };
    if event.key() == "Enter" {
        event.prevent_default();
        return start_at(lab, spot);
    }
    if let Some(spot) = surface::walked(&frame, spot, &event.key()) {
        event.prevent_default();
        event.stop_propagation();
        lab.look_at(&lab.learn, Some(Look::Spot(spot)));
    }
}

/// A chart with its head: a name, what is read at it, and a choice.
fn chart(name: &str, readout: impl Fn() -> String + 'static, choice: Option<El>) -> El {
    let head = tag("div")
        .class("learn-head")
        .with([tag("h2").text(name), tag("span").class("readout").live_text(readout)]);
    let head = head.with(choice.into_iter().collect::<Vec<_>>());
    tag("section").class("learn-chart").attr("aria-label", name).with([head])
}

/// A drawing of some size.
fn svg(size: &Size, label: &str) -> El {
    let (viewed, styled) = (Rc::clone(size), Rc::clone(size));
    svg_tag("svg")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .live_attr("viewBox", move || Some(crate::chart::view_box(viewed())))
        .live_attr("style", move || Some(crate::chart::style(styled())))
}

fn path(class: &str, d: impl Fn() -> Option<String> + 'static) -> El {
    svg_tag("path").attr("class", class).live_attr("d", d)
}

fn pin_path(index: usize, d: impl Fn() -> String + 'static) -> El {
    path(&format!("pin pin-{index}"), move || Some(d()))
}

/// A dot of a radius in CSS pixels, where there is a place for it.
fn dot(class: &str, radius_px: f64, place: impl Fn() -> Option<(f64, f64)> + 'static) -> El {
    let transform = move || place().map(crate::chart::moved_to);
    let radius = crate::chart::length(radius_px);
    let dot = svg_tag("circle").attr("class", class).attr("r", &radius);
    let transform = Rc::new(transform);
    let hidden = Rc::clone(&transform);
    dot.live_attr("transform", move || transform())
        .live_attr("display", move || hidden().is_none().then(|| "none".to_owned()))
}

/// A cross at a place: the minimum.
fn cross(place: impl Fn() -> Option<(f64, f64)> + 'static) -> El {
    let cross = svg_tag("path").attr("class", "least").attr("d", "M-11 0H11M0 -11V11");
    cross.live_attr("transform", move || place().map(crate::chart::moved_to))
}

/// Where the pointer is within an element, as a share of its width and height.
fn share(element: &HtmlElement, event: &PointerEvent) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    let across = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
    let down = (f64::from(event.client_y()) - place.top()) / place.height().max(1.0);
    (across, down)
}
