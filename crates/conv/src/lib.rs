//! The arithmetic of convolution layers, as PyTorch defines them.
//!
//! Everything here is a plain function of plain values, generic over `f32` and `f64` ([`Real`]). It knows no
//! browser, no page and no demo. In reading order: numbers in tensors ([`tensor`]), one spatial axis ([`axis`]), a
//! layer's settings and their proof ([`layer`]), the forward pass ([`forward`]) and the products behind one of its
//! outputs ([`terms`]).

#![allow(
    clippy::must_use_candidate,
    reason = "nearly every function here is pure: marking all of them says nothing"
)]

pub mod by_axis;
pub mod error;
pub mod real;

pub mod tensor;

pub mod axis;

pub mod layer;

pub mod forward;
pub mod terms;

pub mod backward;
pub mod gradient_terms;
pub mod transpose;

pub mod effective_field;
pub mod receptive_field;
pub mod stack;

pub mod fast;

pub mod convolution;
pub mod counts;
pub mod matrix;

pub mod curvature;
pub mod descent;
pub mod loss;
pub mod optimizer;
pub mod random;

pub mod picture;
pub mod shelf;

pub use axis::Axis;
pub use backward::{Gradients, backward};
pub use by_axis::{ByAxis, Sides};
pub use error::{LayerError, ShapeError};
pub use forward::forward;
pub use layer::{Conv2d, Layer, Padding, PaddingMode};
pub use real::Real;
pub use stack::{Stack, StackError};
pub use tensor::{FeatureMap, Tensor, Weight};
pub use terms::{Term, terms};
pub use transpose::{ConvTranspose2d, TransposedLayer};
