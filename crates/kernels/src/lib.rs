//! The fast layers as a WebAssembly module of their own, for the page and for its workers.
//!
//! The page is built for size; this is built for speed, in two builds: with WebAssembly's vectors, and with those of relaxed
//! SIMD, whose fused multiply-add rounds once. `kernels.js` takes the one that the browser knows. Nothing here computes: a
//! [`session`] holds layers of `conv::fast` and the numbers that go in and come out, and its memory is read and
//! written in place by whoever loaded the module. A worker's [`desk`] carries out [orders](order) instead, parts of a job
//! that [`split`] made; the page takes this crate without its exports, to know these types, and to do without workers.

#[cfg(all(feature = "measure", target_arch = "wasm32"))]
pub mod measure;

pub mod limits;
pub mod step;

pub mod session;

pub mod order;
pub mod paint;
pub mod split;

pub mod desk;

#[cfg(all(feature = "module", target_arch = "wasm32"))]
pub mod worker;
