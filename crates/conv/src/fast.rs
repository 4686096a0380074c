//! The same sums, fast: in single precision, for any layer.
//!
//! What costs time is moving numbers, so each is moved once and used often:
//!
//! - A strip of input rows is *packed*: padded once, so that no tap has to ask where the input ends.
//! - A tap of the kernel is an offset into the strip, with the weights of eight output channels side by side; all of a
//!   kernel's taps are one list, worked through from first to last.
//! - A *block* of eight channels by five or six pixels is summed up in registers. For each tap it takes two vectors of
//!   weights and as many inputs as there are pixels, each spread over a vector: ten or twelve products of vectors for seven
//!   or eight loads.
//! - A group of up to four outputs has little to put side by side: there the vectors run along the columns, which are
//!   sorted by what they leave when divided by the stride, and a tap is a weight of each output, in all lanes.
//!
//! Each output's products are summed in the order of [`forward`](crate::forward()), so that its bits are the same, but
//! where relaxed SIMD is compiled in and a product and its sum are rounded once. The gradients are summed in other orders, and
//! agree to rounding.
//!
//! Source: Georganas et al., *Anatomy of high-performance deep learning convolutions on SIMD architectures* (2018).

mod block;
mod finish;
mod group;
mod image;
mod input_gradient;
mod lanes;
mod layer;
mod network;
mod pack;
mod slim;
mod spread;
mod strip;
mod taps;
mod training;
mod weight_gradient;

use crate::backward::Gradients;
use crate::error::ShapeError;
use crate::forward::check_operands;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Tensor, Weight};

use pack::check_size;
use training::sum_maps;

pub use input_gradient::{InputGradient, input_gradient};
pub use layer::FastLayer;
pub use network::Network;
pub use training::Training;
pub use weight_gradient::{WeightGradient, weight_gradient};

/// The layer's output, as [`forward`](crate::forward()) gives it bit for bit.
///
/// # Shapes
/// As for [`forward`](crate::forward()).
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn forward(
    layer: &Layer,
    input: &FeatureMap<f32>,
    weight: &Weight<f32>,
    bias: Option<&[f32]>,
) -> Result<FeatureMap<f32>, ShapeError> {
    check_operands(layer, input, weight, bias)?;
    if check_size(layer).is_err() {
        return crate::forward::forward(layer, input, weight, bias);
    }
    let mut output = Tensor::filled(layer.output_shape(), 0.0);
    FastLayer::new(*layer, weight, bias)?.forward_into(input, &mut output)?;
    Ok(output)
}

/// All gradients of a layer, as [`backward`](crate::backward()) gives them but for rounding.
///
/// # Shapes
/// As for [`backward`](crate::backward()).
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn backward(
    layer: &Layer,
    input: &FeatureMap<f32>,
    weight: &Weight<f32>,
    grad_output: &FeatureMap<f32>,
) -> Result<Gradients<f32>, ShapeError> {
    Ok(Gradients {
        input: input_gradient(layer, weight, grad_output)?,
        weight: weight_gradient(layer, input, grad_output)?,
        bias: layer.has_bias().then(|| {
            let mut bias = vec![0.0; layer.output_shape()[0]];
            sum_maps(grad_output, &mut bias);
            bias
        }),
    })
}
