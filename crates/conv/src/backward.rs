//! The gradients of a layer, written to be read: by its input, its weight and its bias.
//!
//! A loss's gradient by the output comes in, and each parameter's comes out; the loss itself is not needed.

use crate::axis::Axis;
use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

/// The gradients of a loss by everything that a layer's output depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients<T> {
    /// By the input, in its shape.
    pub input: FeatureMap<T>,
    /// By the weight, in its shape.
    pub weight: Weight<T>,
    /// By the bias, one value an output channel; none where the layer has no bias.
    pub bias: Option<Vec<T>>,
}

/// All gradients of a layer at once.
///
/// Source: Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016), section 4; PyTorch's autograd.
///
/// # Shapes
/// `input` and `weight` as for [`forward`](crate::forward()); `grad_output` is the output's
/// `[out_channels, out_height, out_width]`.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn backward<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    grad_output: &FeatureMap<T>,
) -> Result<Gradients<T>, ShapeError> {
    Ok(Gradients {
        input: input_gradient(layer, weight, grad_output)?,
        weight: weight_gradient(layer, input, grad_output)?,
        bias: layer.has_bias().then(|| bias_gradient(grad_output)),
    })
}

/// The gradient by the input: each input collects from the outputs that read it, by the weight that reads it.
///
/// ```text
/// grad_input[c, y, x] = Σ_o Σ_{(i,u) reads y} Σ_{(j,v) reads x}  weight[o, c − first(o), u, v] · grad_output[o, i, j]
/// ```
/// Where the padding repeats an input, the outputs that read it there count too.
///
/// # Shapes
/// `weight` `[out_channels, in_channels / groups, kernel_height, kernel_width]`, `grad_output`
/// `[out_channels, out_height, out_width]`; the gradient is `[in_channels, height, width]`.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn input_gradient<T: Real>(
    layer: &Layer,
    weight: &Weight<T>,
    grad_output: &FeatureMap<T>,
) -> Result<FeatureMap<T>, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    let (readers_by_row, readers_by_col) =
        (all_readers(layer.vertical()), all_readers(layer.horizontal()));
    let mut gradient = Tensor::filled(layer.input_shape(), T::zero());
    for in_channel in 0..layer.input_shape()[0] {
        for (row, readers_of_row) in readers_by_row.iter().enumerate() {
            for (col, readers_of_col) in readers_by_col.iter().enumerate() {
                let mut sum = T::zero();
                for out_channel in layer.out_channels_of(in_channel) {
                    let channel = in_channel - layer.first_in_channel(out_channel);
                    for &(out_row, kernel_row) in readers_of_row {
                        for &(out_col, kernel_col) in readers_of_col {
                            let weight = weight.at([out_channel, channel, kernel_row, kernel_col]);
                            sum += weight * grad_output.at([out_channel, out_row, out_col]);
                        }
                    }
                }
                *gradient.at_mut([in_channel, row, col]) = sum;
            }
        }
    }
    Ok(gradient)
}

/// The gradient by the weight: each weight collects over all windows what it stood on.
///
/// ```text
/// grad_weight[o, c, u, v] = Σ_i Σ_j  input[first(o) + c, i·s − top + u·d, j·s − left + v·d] · grad_output[o, i, j]
/// ```
///
/// # Shapes
/// `input` `[in_channels, height, width]`, `grad_output` `[out_channels, out_height, out_width]`; the gradient is
/// `[out_channels, in_channels / groups, kernel_height, kernel_width]`.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn weight_gradient<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    grad_output: &FeatureMap<T>,
) -> Result<Weight<T>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    let [out_channels, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    let mut gradient = Tensor::filled(layer.weight_shape(), T::zero());
    for out_channel in 0..out_channels {
        for channel in 0..group_channels {
            for kernel_row in 0..kernel_height {
                for kernel_col in 0..kernel_width {
                    let weight = [out_channel, channel, kernel_row, kernel_col];
                    *gradient.at_mut(weight) = sum_over_windows(layer, input, grad_output, weight);
                }
            }
        }
    }
    Ok(gradient)
}

/// The gradient by the bias: `grad_bias[o] = Σ_i Σ_j grad_output[o, i, j]`.
///
/// # Shapes
/// `grad_output` `[out_channels, out_height, out_width]`; the gradient is `[out_channels]`.
pub fn bias_gradient<T: Real>(grad_output: &FeatureMap<T>) -> Vec<T> {
    let [out_channels, height, width] = grad_output.shape();
    let map = |channel: usize| &grad_output.data()[channel * height * width..][..height * width];
    (0..out_channels)
        .map(|channel| map(channel).iter().fold(T::zero(), |sum, &gradient| sum + gradient))
        .collect()
}

fn sum_over_windows<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    grad_output: &FeatureMap<T>,
    [out_channel, channel, kernel_row, kernel_col]: [usize; 4],
) -> T {
    let [_, out_height, out_width] = layer.output_shape();
    let in_channel = layer.first_in_channel(out_channel) + channel;
    let mut sum = T::zero();
    for row in 0..out_height {
        let input_row = layer.vertical().input_from_output(row, kernel_row);
        for col in 0..out_width {
            let input_col = layer.horizontal().input_from_output(col, kernel_col);
            let value = match (input_row, input_col) {
                (Some(input_row), Some(input_col)) => input.at([in_channel, input_row, input_col]),
                _ => T::zero(),
            };
            sum += value * grad_output.at([out_channel, row, col]);
        }
    }
    sum
}

/// For each input index along an axis, the outputs that read it, each with the tap that does.
fn all_readers(axis: &Axis) -> Vec<Vec<(usize, usize)>> {
    (0..axis.input()).map(|input| axis.outputs_of(input)).collect()
}
