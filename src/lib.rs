//! Convscope's page.
//!
//! What is drawn is first worked out as plain values and text, which runs anywhere and is tested
//! without a browser; [`view`] puts it on the page.

pub mod arithmetic;
pub mod cells;
pub mod chart;
pub mod formula;
pub mod jumps;
pub mod layout;
pub mod learning;
pub mod lens;
pub mod lettering;
pub mod palette;
pub mod raster;
pub mod said;
pub mod shown;

#[cfg(target_arch = "wasm32")]
pub mod view;
