//! How much room there is on the stage.

use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::{El, keep};
use super::lab::Live;
use crate::layout::Stage;

/// The widest windows, in CSS pixels, on which the grids stand below one another, and on which the controls
/// stand below the stage; as in the style sheet.
const NARROW_PX: f64 = 760.0;
const ONE_COLUMN_PX: f64 = 1100.0;

/// The space that the grids of a scene have, kept up to date.
pub fn measured(flow: &El) -> Rc<Live<Stage>> {
    let stage = Rc::new(Live::new(Stage { width_px: 0.0, height_px: 0.0, narrow: false }));
    let (element, kept) = (flow.element(), Rc::clone(&stage));
    let measure = move || {
        let now = stage_of(&element);
        if kept.peek() != now {
            kept.set(now);
        }
    };
    let heard = Closure::<dyn FnMut()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(heard.as_ref().unchecked_ref()) {
        observer.observe(&flow.element());
        keep(Box::new(Observed { observer, _heard: heard }));
    }
    stage
}

/// An observer that ends before what it calls does: an element that leaves the page changes its size once more.
struct Observed {
    observer: web_sys::ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn stage_of(flow: &web_sys::HtmlElement) -> Stage {
    let inner = |size: Result<JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (window_px, window_height_px) =
        (inner(window().inner_width()), inner(window().inner_height()));
    let narrow = window_px <= NARROW_PX;
    let height_px = if narrow {
        (window_height_px * 0.48).max(240.0)
    } else if window_px <= ONE_COLUMN_PX {
        // The stage is as high as what stands in it, so it is the window that sets the bound.
        (window_height_px * 0.55).max(280.0)
    } else {
        f64::from(flow.client_height())
    };
    Stage { width_px: f64::from(flow.client_width()), height_px, narrow }
}
