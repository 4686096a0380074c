//! A canvas that pixels are put onto.

use conv::ByAxis;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Makes a canvas as large as a picture; one that is so already keeps what stands on it.
pub(super) fn resize(canvas: &HtmlCanvasElement, size: ByAxis<usize>) {
    let ByAxis { vertical, horizontal } = size.map(|n| n as u32);
    if (canvas.width(), canvas.height()) != (horizontal, vertical) {
        canvas.set_width(horizontal);
        canvas.set_height(vertical);
    }
}

/// Takes everything off a canvas.
pub(super) fn clear(canvas: &HtmlCanvasElement) {
    canvas.set_width(1);
    canvas.set_height(1);
}

/// Puts rows of pixels onto a canvas.
pub(super) fn put(canvas: &HtmlCanvasElement, pixels: &ImageData, first_row: usize) {
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    if let Some(context) = context {
        let _ = context.put_image_data(pixels, 0.0, first_row as f64);
    }
}

/// Puts rows of pixels onto a canvas: four bytes each, so many columns.
pub(super) fn put_bytes(canvas: &HtmlCanvasElement, rgba: &[u8], width: usize, first_row: usize) {
    if let Ok(pixels) = ImageData::new_with_u8_clamped_array(Clamped(rgba), width as u32) {
        put(canvas, &pixels, first_row);
    }
}
