//! From what a browser can decode to pixels: off the main thread, as far as it lets us, and otherwise in slices.

use conv::ByAxis;
use js_sys::{Array, ArrayBuffer, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageBitmap, MessageEvent,
    Url, Worker,
};

use crate::image::Pixels;
use crate::image::fit::{self, PictureTrouble};
use crate::view::pool::beside;

/// So much of a file says how large its picture is: metadata may come first.
const HEAD_BYTES: f64 = 1e6;

/// So many pixels are read before a worker would be there to do it.
const SOON_READ: usize = 1 << 20;

/// The script of a worker that reads more of them; see crates/kernels/js.
const READER: &str = "pixels.js";

/// How many bytes are taken over at once.
const SLICE_BYTES: usize = 1 << 22;

/// The pixels of one of the page's own pictures.
///
/// # Errors
/// [`PictureTrouble::NotLoaded`]
pub(super) async fn of_address(address: &str) -> Result<Pixels, PictureTrouble> {
    let image = HtmlImageElement::new().map_err(|_| PictureTrouble::NotLoaded)?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.map_err(|_| PictureTrouble::NotLoaded)?;
    let size = ByAxis::new(image.natural_height() as usize, image.natural_width() as usize);
    drawn(size, |context| context.draw_image_with_html_image_element(&image, 0.0, 0.0))
}

/// The pixels of a file, and its size before it was scaled.
///
/// # Errors
/// A file that is too large, or that the browser cannot read.
pub(super) async fn of_file(
    name: &str,
    file: &Blob,
) -> Result<(Pixels, ByAxis<usize>), PictureTrouble> {
    fit::check_bytes(name, file.size())?;
    // What the head does not say, the browser's own bounds are left to.
    if let Some(size) = size_in_head(file).await {
        fit::check_pixels(name, size)?;
    }
    let unreadable = || PictureTrouble::Unreadable { name: name.to_owned() };
    if file.type_() == "image/svg+xml" {
        return of_drawing(file).await.ok_or_else(unreadable);
    }
    let first = bitmap(file).await.ok_or_else(unreadable)?;
    let size = size_of(&first);
    let fitted = fit::fitted(size);
    let mut rest = Some(first);
    if size.vertical * size.horizontal > SOON_READ
        && let Some(first) = rest.take()
        && let Some(bytes) = read_elsewhere(&first, fitted).await
    {
        let pixels = taken(&bytes, fitted).await;
        return Ok((pixels.ok_or(PictureTrouble::NoMemory { size: fitted })?, size));
    }
    // What was sent to a worker that failed is lost.
    let bitmap = match rest {
        Some(bitmap) => bitmap,
        None => bitmap(file).await.ok_or_else(unreadable)?,
    };
    let (width, height) = (fitted.horizontal as f64, fitted.vertical as f64);
    let pixels = drawn(fitted, |context| {
        context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)
    })?;
    bitmap.close();
    Ok((pixels, size))
}

/// The pixels of a drawing, which browsers make no bitmap of, and its size before it was scaled.
async fn of_drawing(file: &Blob) -> Option<(Pixels, ByAxis<usize>)> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let size = ByAxis::new(image.natural_height() as usize, image.natural_width() as usize);
    let fitted = fit::fitted(size);
    let (width, height) = (fitted.horizontal as f64, fitted.vertical as f64);
    let pixels = decoded.ok().and_then(|_| {
        drawn(fitted, |context| {
            context
                .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        })
        .ok()
    });
    let _ = Url::revoke_object_url(&address);
    Some((pixels?, size))
}

/// A bitmap's bytes in another size, read by a worker of its own; nothing where there are no such workers. The bitmap is
/// gone then.
async fn read_elsewhere(bitmap: &ImageBitmap, size: ByAxis<usize>) -> Option<Uint8Array> {
    let worker = Worker::new(&beside(READER)?).ok()?;
    let answer = Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
    });
    let sides = [size.horizontal, size.vertical].map(|n| JsValue::from(n as u32));
    let order = Array::of3(bitmap, &sides[0], &sides[1]);
    let sent = worker.post_message_with_transfer(&order, &Array::of1(bitmap));
    let answer = if sent.is_ok() { JsFuture::from(answer).await } else { Err(JsValue::NULL) };
    worker.terminate();
    let event: MessageEvent = answer.ok()?.dyn_into().ok()?;
    let bytes: ArrayBuffer = event.data().dyn_into().ok()?;
    Some(Uint8Array::new(&bytes))
}

/// The picture of these bytes, taken over in slices; nothing where there is no memory for it.
async fn taken(bytes: &Uint8Array, size: ByAxis<usize>) -> Option<Pixels> {
    let n_bytes = bytes.length() as usize;
    let mut rgba: Vec<u8> = Vec::new();
    rgba.try_reserve_exact(n_bytes).ok()?;
    while rgba.len() < n_bytes {
        let (start, end) = (rgba.len(), (rgba.len() + SLICE_BYTES).min(n_bytes));
        rgba.resize(end, 0);
        bytes.subarray(start as u32, end as u32).copy_to(rgba.get_mut(start..)?);
        breathe().await;
    }
    Pixels::new(size, rgba)
}

/// Lets the page do whatever else there is.
async fn breathe() {
    let pause = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(pause).await;
}

/// How large the picture is that a file begins with, if that is to be told.
async fn size_in_head(file: &Blob) -> Option<ByAxis<usize>> {
    let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES.min(file.size())).ok()?;
    let bytes = JsFuture::from(head.array_buffer()).await.ok()?;
    fit::size_in(&Uint8Array::new(&bytes).to_vec())
}

/// The browser's decoding.
async fn bitmap(file: &Blob) -> Option<ImageBitmap> {
    let promise = window().create_image_bitmap_with_blob(file).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn size_of(bitmap: &ImageBitmap) -> ByAxis<usize> {
    ByAxis::new(bitmap.height() as usize, bitmap.width() as usize)
}

/// The pixels of what is drawn onto a canvas of a size.
fn drawn(
    size: ByAxis<usize>,
    draw: impl FnOnce(&CanvasRenderingContext2d) -> Result<(), JsValue>,
) -> Result<Pixels, PictureTrouble> {
    let sheet = Sheet::new(size);
    sheet.and_then(|sheet| sheet.read(draw)).ok_or(PictureTrouble::NoMemory { size })
}

/// A canvas that is drawn on to be read.
pub(super) struct Sheet {
    size: ByAxis<usize>,
    context: CanvasRenderingContext2d,
}

impl Sheet {
    /// A canvas of a size, where the browser has the memory.
    pub(super) fn new(size: ByAxis<usize>) -> Option<Self> {
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let ByAxis { vertical, horizontal } = size.map(|n| n as u32);
        canvas.set_width(horizontal);
        canvas.set_height(vertical);
        let options = js_sys::Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        Some(Self { size, context: context.dyn_into().ok()? })
    }

    /// Rows and columns.
    pub(super) const fn size(&self) -> ByAxis<usize> {
        self.size
    }

    /// The pixels of what is drawn; what is transparent is white, as on paper.
    pub(super) fn read(
        &self,
        draw: impl FnOnce(&CanvasRenderingContext2d) -> Result<(), JsValue>,
    ) -> Option<Pixels> {
        let (width, height) = (self.size.horizontal as f64, self.size.vertical as f64);
        let _ = Reflect::set(&self.context, &"imageSmoothingQuality".into(), &"high".into());
        self.context.set_fill_style_str("white");
        self.context.fill_rect(0.0, 0.0, width, height);
        draw(&self.context).ok()?;
        let data = self.context.get_image_data(0.0, 0.0, width, height).ok()?;
        Pixels::new(self.size, data.data().0)
    }
}
