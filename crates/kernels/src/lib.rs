//! The fast layers as a WebAssembly module of their own, for the page and for its workers.
//!
//! The page is built for size; this is built for speed, in two builds: with WebAssembly's vectors, and with those of relaxed
//! SIMD, whose fused multiply-add rounds once. `kernels.js` takes the one that the browser knows. Nothing here computes: a
//! [`session`] holds layers of `conv::fast` and the numbers that go in and come out, and its memory is read and
//! written in place by whoever loaded the module.

#[cfg(all(feature = "measure", target_arch = "wasm32"))]
pub mod measure;
pub mod session;
