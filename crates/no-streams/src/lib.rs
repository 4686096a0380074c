//! Stands in for the crate `wasm-streams`: the types that Leptos's server functions name, and nothing behind them.
//!
//! Leptos 0.8 always brings the browser's half of its server functions. The page calls none, but the crate
//! exports classes to JavaScript, which a linker has to keep: 7 kB of what a visitor would wait for.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream that cannot be: no function here makes one and returns.
#[derive(Debug)]
pub struct ReadableStream(Infallible);

/// The items of a stream that cannot be.
#[derive(Debug)]
pub struct IntoStream<'a>(Infallible, PhantomData<&'a ()>);

#[expect(clippy::unimplemented, reason = "a page without a server has no use for its streams")]
impl ReadableStream {
    /// Would wrap a stream of the browser.
    ///
    /// # Panics
    /// Always.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unimplemented!("this page has no server")
    }

    /// Would hand a stream to the browser.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        unimplemented!("this page has no server")
    }

    /// The stream as the browser has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self.0 {}
    }

    /// The items.
    pub fn into_stream(self) -> IntoStream<'static> {
        match self.0 {}
    }
}

impl Stream for IntoStream<'_> {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0 {}
    }
}
