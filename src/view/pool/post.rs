//! A worker, as the page has it: what hears it, and how orders go over.

use js_sys::{Array, Reflect};
use kernels::order::Order;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Worker};

use super::desk::arrays;

/// A worker with what hears it.
pub(super) struct Post {
    worker: Worker,
    _ears: [Closure<dyn Fn(Event)>; 2],
}

impl Post {
    /// A worker whose answers the first one hears, and the second one its failures.
    pub(super) fn new(
        worker: Worker,
        answered: Closure<dyn Fn(Event)>,
        failed: Closure<dyn Fn(Event)>,
    ) -> Self {
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
        Self { worker, _ears: [answered, failed] }
    }

    /// Sends orders in one message, three arrays each: they go over without being copied once more, and those that hold
    /// nothing not at all. Says whether that can be done.
    pub(super) fn send(&self, orders: Vec<Order>) -> bool {
        let (message, owned) = (Array::new(), Array::new());
        for array in orders.into_iter().flat_map(arrays) {
            let length = Reflect::get(&array, &"length".into()).ok().and_then(|n| n.as_f64());
            if length == Some(0.0) {
                message.push(&JsValue::NULL);
                continue;
            }
            let Ok(buffer) = Reflect::get(&array, &"buffer".into()) else { return false };
            message.push(&array);
            owned.push(&buffer);
        }
        self.worker.post_message_with_transfer(&message, &owned).is_ok()
    }

    /// Ends it, whatever it is at.
    pub(super) fn end(&self) {
        self.worker.terminate();
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.end();
    }
}
