//! Pictures as plain values: their pixels, what a layer makes of them, how that is shown.

pub mod fit;
pub mod pixels;
pub mod said;

pub use pixels::Pixels;
