//! The picture as the layer takes it, painted in slices where it is large.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use conv::ByAxis;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use crate::image::Pixels;
use crate::view::dom::{El, effect, tag};
use crate::view::image::canvas;
use crate::view::lab::Lab;

/// How many of the picture's pixels are painted at once: some milliseconds.
const MOST_AT_ONCE: usize = 1 << 19;

/// What is painted.
#[derive(Clone)]
struct Wanted {
    pixels: Rc<Pixels>,
    by_channel: bool,
    shrink: usize,
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pixels, &other.pixels)
            && (self.by_channel, self.shrink) == (other.by_channel, other.shrink)
    }
}

/// The picture on a canvas; so many of its rows and columns are painted as one pixel.
pub(super) fn before(lab: Lab, shrink: impl Fn() -> usize + 'static) -> El {
    let canvas = tag("canvas").attr("aria-hidden", "true").attr("data-part", "before");
    let element: HtmlCanvasElement = canvas.element().unchecked_into();
    let wanted: Rc<RefCell<Option<Wanted>>> = Rc::default();
    effect(Box::new(move || {
        let (by_channel, shrink) = (lab.demo().image.by_channel, shrink());
        let now = lab.pictures.get().map(|pixels| Wanted { pixels, by_channel, shrink });
        if *wanted.borrow() == now {
            return;
        }
        wanted.replace(now.clone());
        match now {
            Some(now) => paint(&element, &wanted, &now, 0),
            None => canvas::clear(&element),
        }
    }));
    canvas
}

/// Paints from a row on, as long as nothing else is wanted.
fn paint(
    canvas: &HtmlCanvasElement,
    wanted: &Rc<RefCell<Option<Wanted>>>,
    now: &Wanted,
    first_row: usize,
) {
    if wanted.borrow().as_ref() != Some(now) {
        return;
    }
    let Wanted { pixels, by_channel, shrink } = now;
    let ByAxis { vertical: height, horizontal: width } = pixels.size();
    let n_rows = (MOST_AT_ONCE / width.max(1)).max(1).next_multiple_of(*shrink);
    let end = (first_row + n_rows).min(height);
    canvas::resize(canvas, pixels.size().map(|n| n.div_ceil(*shrink)));
    let rgba = pixels.shown(first_row..end, *by_channel, *shrink);
    canvas::put_bytes(canvas, &rgba, width.div_ceil(*shrink), first_row / shrink);
    if end < height {
        let (canvas, wanted, now) = (canvas.clone(), Rc::clone(wanted), now.clone());
        set_timeout(move || paint(&canvas, &wanted, &now, end), Duration::ZERO);
    }
}
