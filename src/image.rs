//! Pictures as plain values: their pixels, what a layer makes of them, how that is shown.

pub mod display;
pub mod filter;
pub mod fit;
pub mod network;
pub mod notes;
pub mod pixels;
pub mod place;
pub mod said;
pub mod sample;
pub mod window;

pub use pixels::Pixels;
