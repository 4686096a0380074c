//! Files beside the page that are loaded when they are wanted: the only requests that the page makes.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file below the page's folder, such as `words/zh-Hans.txt`.
///
/// # Errors
///
/// Whatever the browser says, or nothing where there is no such file.
pub async fn text(file: &str) -> Result<JsValue, JsValue> {
    // No other folder, and nobody else's.
    if file.starts_with('/') || file.contains(':') {
        return Err(JsValue::NULL);
    }
    let response = JsFuture::from(window().fetch_with_str(file)).await?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await
}
