//! From what a browser can decode to pixels: off the main thread, as far as it lets us.

use conv::ByAxis;
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageBitmap};

use crate::image::Pixels;
use crate::image::fit::{self, PictureTrouble};

/// So much of a file says how large its picture is: metadata may come first.
const HEAD_BYTES: f64 = 1e6;

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
    let bitmap = bitmap(file, None).await.ok_or_else(unreadable)?;
    let size = size_of(&bitmap);
    let fitted = fit::fitted(size);
    let bitmap = if fitted == size {
        bitmap
    } else {
        bitmap.close();
        self::bitmap(file, Some(fitted)).await.ok_or_else(unreadable)?
    };
    let pixels =
        drawn(size_of(&bitmap), |context| context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0))?;
    bitmap.close();
    Ok((pixels, size))
}

/// How large the picture is that a file begins with, if that is to be told.
async fn size_in_head(file: &Blob) -> Option<ByAxis<usize>> {
    let head = file.slice_with_f64_and_f64(0.0, HEAD_BYTES.min(file.size())).ok()?;
    let bytes = JsFuture::from(head.array_buffer()).await.ok()?;
    fit::size_in(&Uint8Array::new(&bytes).to_vec())
}

/// The browser's decoding, scaled where that is asked for.
async fn bitmap(file: &Blob, scaled: Option<ByAxis<usize>>) -> Option<ImageBitmap> {
    let options = js_sys::Object::new();
    let set = |key: &str, value: JsValue| Reflect::set(&options, &key.into(), &value).ok();
    if let Some(ByAxis { vertical, horizontal }) = scaled {
        set("resizeHeight", (vertical as f64).into())?;
        set("resizeWidth", (horizontal as f64).into())?;
        set("resizeQuality", "high".into())?;
    }
    let promise = window()
        .create_image_bitmap_with_blob_and_image_bitmap_options(file, options.unchecked_ref())
        .ok()?;
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
        self.context.set_fill_style_str("white");
        self.context.fill_rect(0.0, 0.0, width, height);
        draw(&self.context).ok()?;
        let data = self.context.get_image_data(0.0, 0.0, width, height).ok()?;
        Pixels::new(self.size, data.data().0)
    }
}
