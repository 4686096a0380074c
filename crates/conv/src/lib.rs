//! The arithmetic of convolution layers, as PyTorch defines them.
//!
//! Everything here is a plain function of plain values, generic over `f32` and `f64` ([`Real`]). It knows no browser, no
//! page and no demo. Nothing panics on settings or numbers that a visitor could give: what cannot be is an error with data
//! in it, and nothing is allocated before its size is checked.
//!
//! Where to start reading: [`axis`] says which input indices a window stands on, [`layer`] what settings mean and when
//! they make sense, [`forward`](mod@forward) what a layer computes. Everything else stands on these three.
//!
//! - A layer by itself: [`terms`](mod@terms) behind an output, [`backward`](mod@backward) and [`gradient_terms`],
//!   [`transpose`], [`pool`], true [`convolution`], the layer as a [`matrix`], [`counts`] of what it costs.
//! - Layers in a [`stack`]: the [`receptive_field`], the [`effective_field`], and a [`stack_gradient`] for stacks of
//!   any kind of layer.
//! - Learning a kernel: [`loss`], [`optimizer`], [`descent`], the [`curvature`] of the problem, [`random`] beginnings.
//! - What goes in: a [`picture`], and kernels from a [`shelf`].
//! - The same sums [`fast`], in single precision.

#![allow(
    clippy::must_use_candidate,
    reason = "nearly every function here is pure: marking all of them says nothing"
)]

pub mod by_axis;
mod checks;
pub mod error;
pub mod padding;
pub mod real;
pub mod tensor;

pub mod axis;
pub mod layer;

pub mod forward;
pub mod terms;

pub mod backward;
pub mod gradient_terms;

pub mod transpose;

pub mod pool;

pub mod convolution;

pub mod counts;
pub mod matrix;

pub mod stack;

pub mod effective_field;
pub mod receptive_field;
pub mod stack_gradient;

pub mod loss;
pub mod optimizer;

pub mod descent;

pub mod curvature;
pub mod random;

pub mod picture;
pub mod separable;
pub mod shelf;

pub mod fast;

pub use axis::Axis;
pub use backward::{Gradients, backward};
pub use by_axis::{ByAxis, Sides};
pub use error::{LayerError, ShapeError};
pub use forward::forward;
pub use layer::{Conv2d, Layer};
pub use padding::{Padding, PaddingMode};
pub use pool::{Pool2d, PoolLayer, Pooling};
pub use real::Real;
pub use stack::{Stack, StackError};
pub use tensor::{FeatureMap, Tensor, Weight};
pub use terms::{Term, terms, terms_of_values};
pub use transpose::{ConvTranspose2d, TransposedLayer};
