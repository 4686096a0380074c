//! The layer's settings: stride, dilation, padding, bias, and the output-size formula.

use std::rc::Rc;

use conv::ByAxis;
use demo::limits::{self, Limit};
use demo::{Demo, derived, edit, number};
use leptos::prelude::*;
use web_sys::Event;

use super::number_box::{Whole, number_box, whole_number};
use super::{group, padding, pair};
use crate::formula;
use crate::view::dom::{El, drawing, tag};
use crate::view::lab::{Lab, Live};

/// The group of the layer.
pub fn layer_group(lab: Lab) -> El {
    let formula = move || {
        let demo = lab.demo();
        formula::of_view(&demo, derived::layer(&demo).ok().as_ref())
    };
    let formula = tag("div")
        .class("formula")
        .live_markup(formula)
        .attr("title", words::controls::size_in_words());
    // It scrolls where the browser's mathematics is wide, so that the keys have to reach it.
    let formula = formula.attr("tabindex", "0").attr("role", "group");
    let formula = formula.attr("aria-label", words::controls::output_size());
    let stride = Axes {
        name: words::controls::stride(),
        limit: limits::STRIDE,
        read: |demo| demo.stride,
        write: |demo, axes| demo.stride = axes,
    };
    let dilation = Axes {
        name: words::controls::dilation(),
        limit: limits::DILATION,
        read: |demo| demo.dilation,
        write: |demo, axes| demo.dilation = axes,
    };
    group("of-output", words::controls::layer())
        .with([stride.row(lab), dilation.row(lab)])
        .with(padding::padding_rows(lab))
        .with([bias_row(lab), formula])
}

const LOCKED: &str = "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9";
const UNLOCKED: &str = "M5 9h10v8H5zM7 9V5.5a3 3 0 0 1 5.7-1.3";

/// A setting with one number for both axes, or one each.
#[derive(Clone, Copy)]
struct Axes {
    name: &'static str,
    limit: Limit,
    read: fn(&Demo) -> ByAxis<usize>,
    write: fn(&mut Demo, ByAxis<usize>),
}

impl Axes {
    fn row(self, lab: Lab) -> El {
        let taken_apart = Rc::new(Live::new(false));
        let asked = Rc::clone(&taken_apart);
        let apart = Rc::new(move || {
            let ByAxis { vertical, horizontal } = self.get(lab);
            asked.get() || vertical != horizontal
        });
        let each = || Rc::clone(&apart);
        let (toggled, titled, pressed) = (each(), each(), each());
        let (drawn, keyed, made) = (each(), each(), each());
        let toggle = move || {
            let was_apart = untrack(|| toggled());
            taken_apart.set(!was_apart);
            if was_apart {
                self.set(lab, ByAxis::both((self.read)(&lab.peek()).vertical));
            }
        };
        let title = move || {
            if titled() { words::controls::lock() } else { words::controls::unlock() }
        };
        let lock = tag("button")
            .attr("type", "button")
            .class("lock")
            .attr("aria-label", &words::controls::locked(self.name))
            .live_attr("aria-pressed", move || Some((!pressed()).to_string()))
            .live_attr("title", move || Some(title().to_owned()))
            .with([drawing(move || if drawn() { UNLOCKED } else { LOCKED })])
            .press(toggle);
        let name = tag("span").class("name").with([tag("span").text(self.name), lock]);
        let boxes = tag("span")
            .live_children(move || keyed().to_string(), move || vec![self.boxes(lab, made())]);
        tag("div").class("row").with([name, boxes])
    }

    fn boxes(self, lab: Lab, apart: bool) -> El {
        let vertical = move || self.get(lab).vertical;
        let horizontal = move || self.get(lab).horizontal;
        if !apart {
            let both = move |n| self.set(lab, ByAxis::both(n));
            return whole_number(Whole::new(self.name, self.limit, vertical, both));
        }
        let set_vertical = move |n| self.set(lab, ByAxis::new(n, untrack(horizontal)));
        let set_horizontal = move |n| self.set(lab, ByAxis::new(untrack(vertical), n));
        let vertically = words::controls::along_vertical(self.name);
        let horizontally = words::controls::along_horizontal(self.name);
        pair(
            whole_number(Whole::new(&vertically, self.limit, vertical, set_vertical)),
            whole_number(Whole::new(&horizontally, self.limit, horizontal, set_horizontal)),
        )
    }

    fn get(self, lab: Lab) -> ByAxis<usize> {
        (self.read)(&lab.demo())
    }

    fn set(self, lab: Lab, axes: ByAxis<usize>) {
        lab.edit(|demo| (self.write)(demo, axes));
    }
}

/// The bias: on or off, and its value; where there are several output channels, that of the one looked at.
fn bias_row(lab: Lab) -> El {
    let bias = move || {
        let demo = lab.demo();
        demo.bias.as_ref().and_then(|bias| bias.get(demo.channels.out).copied())
    };
    let set = move |value: Option<f32>| lab.edit(|demo| edit::set_bias(demo, value));
    let is_on = move || bias().is_some();
    let tick = tag("input").attr("type", "checkbox").live_checked(is_on);
    let element = tick.input();
    let tick = tick.on("change", move |_: Event| set(element.checked().then_some(1.0)));
    let value = move || {
        number_box(
            words::controls::bias_value(),
            move || number::shortest(bias().unwrap_or_default()),
            move |text| {
                number::parse(text).map(|value| set(Some(value))).map_err(|error| error.to_string())
            },
            move |by| set(untrack(bias).map(|bias| edit::nudged(bias, f64::from(by)))),
        )
    };
    let name =
        tag("label").class("name check").with([tick, tag("span").text(words::controls::bias())]);
    let boxes = tag("span").live_children(
        move || is_on().to_string(),
        move || is_on().then(value).into_iter().collect(),
    );
    tag("div").class("row").with([name, boxes])
}
