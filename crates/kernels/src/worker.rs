//! A desk for scripts: that of a worker, which hears what the page sends (`js/worker.js`), and the page's own
//! (`js/page.js`).

use wasm_bindgen::prelude::wasm_bindgen;

use crate::desk::Desk;
use crate::order::{Answer, Order, Packed};

/// Takes orders as they come and gives answers as they go: three plain arrays.
#[wasm_bindgen]
#[derive(Debug, Clone, Default)]
pub struct WorkerDesk {
    desk: Desk,
    answer: Packed,
}

#[wasm_bindgen]
impl WorkerDesk {
    /// With nothing on it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { desk: Desk::default(), answer: Answer::Ready.pack() }
    }

    /// Carries out an order; the answer is then here.
    pub fn take(&mut self, head: Vec<i32>, numbers: Vec<f32>, bytes: Vec<u8>) {
        let order = Order::unpack(Packed { head, numbers, bytes });
        let answer = order.map_or_else(
            |garbled| Answer::Refused { job: 0, message: garbled.to_string() },
            |order| self.desk.take(order),
        );
        self.answer = answer.pack();
    }

    /// The answer's first array, once.
    pub fn head(&mut self) -> Vec<i32> {
        std::mem::take(&mut self.answer.head)
    }

    /// The answer's second array, once.
    pub fn numbers(&mut self) -> Vec<f32> {
        std::mem::take(&mut self.answer.numbers)
    }

    /// Where the answer's third array lies: its start in memory, and its length. It stays there until the next order.
    pub fn bytes_place(&self) -> Vec<usize> {
        let bytes = &self.answer.bytes;
        vec![bytes.as_ptr() as usize, bytes.len()]
    }

    /// The answer's third array, once.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.answer.bytes)
    }
}
