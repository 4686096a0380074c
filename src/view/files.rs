//! Files beside the page that are loaded when they are wanted: the only requests that the page makes.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file below the page's folder, such as `words/zh-Hans.txt`; nothing where it cannot be had.
pub async fn text(file: &str) -> Option<String> {
    // No other folder, and nobody else's.
    if file.starts_with('/') || file.contains(':') {
        return None;
    }
    let response = JsFuture::from(window().fetch_with_str(file)).await.ok()?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
