//! Convscope's page.
//!
//! What is drawn is first worked out as plain values and text, which runs anywhere and is tested
//! without a browser; [`view`] puts it on the page.

pub mod arithmetic;
pub mod cells;
pub mod channel_formula;
pub mod chart;
pub mod copies;
pub mod edges;
pub mod formula;
pub mod formulas;
pub mod gradient_sum;
pub mod hues;
pub mod image;
pub mod jumps;
pub mod kept;
pub mod keys;
pub mod layout;
pub mod learning;
pub mod ledger;
pub mod lens;
pub mod lessons;
pub mod lettering;
pub mod listing;
pub mod markup;
pub mod matrix_layout;
pub mod palette;
pub mod parameters;
pub mod pool;
pub mod predict;
pub mod raster;
pub mod rows;
pub mod said;
pub mod shelf;
pub mod shown;
pub mod stack;
pub mod why;

#[cfg(target_arch = "wasm32")]
pub mod view;
