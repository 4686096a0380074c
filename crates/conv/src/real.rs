//! The numbers that a layer computes with: `f32` as PyTorch does by default, `f64` where more is needed.

use std::fmt::{Debug, Display};
use std::iter::Sum;

use num_traits::{Float, NumAssignOps};

/// A floating-point number, `f32` or `f64`.
pub trait Real:
    Float + NumAssignOps + Sum + Debug + Display + Default + Send + Sync + 'static
{
    /// The nearest number of this type: rounds to `f32`, keeps an `f64`.
    fn rounded(value: f64) -> Self;

    /// The same number as an `f64`, exactly.
    fn widened(self) -> f64;
}

impl Real for f32 {
    fn rounded(value: f64) -> Self {
        value as f32
    }

    fn widened(self) -> f64 {
        f64::from(self)
    }
}

impl Real for f64 {
    fn rounded(value: f64) -> Self {
        value
    }

    fn widened(self) -> f64 {
        self
    }
}
