//! The page's own desk: with the fast kernels, once they are loaded, or with what the page is built with.

use js_sys::{Array, Float32Array, Function, Int32Array, Reflect, Uint8Array};
use kernels::desk::Desk;
use kernels::order::{Order, Packed};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// What the kernels' script makes desks by.
const NEW_DESK: &str = "convscopeDesk";

/// The page's own desk.
pub(super) enum PageDesk {
    /// With what the page is built with, small before it is fast.
    Plain(Box<Desk>),
    /// With the fast kernels.
    Quick(QuickDesk),
}

impl Default for PageDesk {
    fn default() -> Self {
        Self::Plain(Box::default())
    }
}

/// A desk of the fast kernels.
pub(super) struct QuickDesk(JsValue);

impl QuickDesk {
    /// A new one, if they are loaded.
    pub(super) fn open() -> Option<Self> {
        let make: Function = Reflect::get(&window(), &NEW_DESK.into()).ok()?.dyn_into().ok()?;
        make.call0(&JsValue::UNDEFINED).ok().map(Self)
    }

    /// Carries out an order; nothing where it fails.
    pub(super) fn take(&self, order: Order) -> Option<Array> {
        let [head, numbers, bytes] = arrays(order);
        let take: Function = Reflect::get(&self.0, &"take".into()).ok()?.dyn_into().ok()?;
        take.call3(&self.0, &head, &numbers, &bytes).ok()?.dyn_into().ok()
    }
}

impl Drop for QuickDesk {
    fn drop(&mut self) {
        let free = Reflect::get(&self.0, &"free".into()).ok();
        if let Some(free) = free.and_then(|free| free.dyn_into::<Function>().ok()) {
            let _ = free.call0(&self.0);
        }
    }
}

/// An order as a desk takes it.
pub(super) fn arrays(order: Order) -> [JsValue; 3] {
    let Packed { head, numbers, bytes } = order.pack();
    let head = Int32Array::from(head.as_slice());
    let numbers = Float32Array::from(numbers.as_slice());
    let bytes = Uint8Array::from(bytes.as_slice());
    [head.into(), numbers.into(), bytes.into()]
}
