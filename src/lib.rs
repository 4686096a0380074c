//! Convscope's page.
//!
//! What is drawn is first worked out as plain values and text, which runs anywhere and is tested
//! without a browser; [`view`] puts it on the page.

pub mod arithmetic;
pub mod cells;
pub mod copies;
pub mod formula;
pub mod gradient_sum;
pub mod jumps;
pub mod layout;
pub mod lens;
pub mod lettering;
pub mod palette;
pub mod predict;
pub mod raster;
pub mod said;
pub mod shown;
pub mod why;

#[cfg(target_arch = "wasm32")]
pub mod view;
