//! The products behind one weight's gradient, and behind one input's.
//!
//! In the order in which [`backward`](crate::backward()) sums them from 0, so that their sum is its value bit for bit.

use crate::checks::{check_index, check_shape};
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Weight};

/// One product of a weight's gradient: what it stood on in one window, and that window's output gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightGradientTerm<T> {
    /// The output's row.
    pub out_row: usize,
    /// The output's column.
    pub out_col: usize,
    /// The row that the weight stands on; it may lie in the padding.
    pub input_row: isize,
    /// The column that the weight stands on; it may lie in the padding.
    pub input_col: isize,
    /// The row and column of the input whose value is read; none where the padding holds a zero.
    pub source: Option<(usize, usize)>,
    /// The value read.
    pub input: T,
    /// The output's gradient.
    pub grad_output: T,
}

impl<T: Real> WeightGradientTerm<T> {
    /// What this term adds to the gradient.
    pub fn product(&self) -> T {
        self.input * self.grad_output
    }
}

/// One product of an input's gradient: a weight that reads it, and the gradient of the output that it does so for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InputGradientTerm<T> {
    /// The output's channel.
    pub out_channel: usize,
    /// The output's row.
    pub out_row: usize,
    /// The output's column.
    pub out_col: usize,
    /// The weight's row in its kernel.
    pub kernel_row: usize,
    /// The weight's column in its kernel.
    pub kernel_col: usize,
    /// The weight.
    pub weight: T,
    /// The output's gradient.
    pub grad_output: T,
}

impl<T: Real> InputGradientTerm<T> {
    /// What this term adds to the gradient.
    pub fn product(&self) -> T {
        self.weight * self.grad_output
    }
}

/// The terms of one weight's gradient, one a window.
///
/// # Shapes
/// `weight` is an index `[out_channel, channel in the group, kernel_row, kernel_col]`; there are
/// `out_height · out_width` terms.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such weight.
pub fn weight_gradient_terms<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    grad_output: &FeatureMap<T>,
    weight: [usize; 4],
) -> Result<Vec<WeightGradientTerm<T>>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    check_index("weight", &weight, &layer.weight_shape())?;
    let [out_channel, channel, kernel_row, kernel_col] = weight;
    let [_, out_height, out_width] = layer.output_shape();
    let in_channel = layer.first_in_channel(out_channel) + channel;
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());

    let mut terms = Vec::with_capacity(out_height * out_width);
    for out_row in 0..out_height {
        for out_col in 0..out_width {
            let input_row = vertical.position(out_row, kernel_row);
            let input_col = horizontal.position(out_col, kernel_col);
            let source = vertical.source(input_row).zip(horizontal.source(input_col));
            terms.push(WeightGradientTerm {
                out_row,
                out_col,
                input_row,
                input_col,
                source,
                input: source.map_or(T::zero(), |(row, col)| input.at([in_channel, row, col])),
                grad_output: grad_output.at([out_channel, out_row, out_col]),
            });
        }
    }
    Ok(terms)
}

/// The terms of one input's gradient, one for each time that an output reads it.
///
/// # Shapes
/// `input` is an index `[in_channel, row, col]`.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such input.
pub fn input_gradient_terms<T: Real>(
    layer: &Layer,
    weight: &Weight<T>,
    grad_output: &FeatureMap<T>,
    input: [usize; 3],
) -> Result<Vec<InputGradientTerm<T>>, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    check_index("input", &input, &layer.input_shape())?;
    let [in_channel, row, col] = input;
    let by_row = layer.vertical().outputs_of(row);
    let by_col = layer.horizontal().outputs_of(col);

    let mut terms = Vec::new();
    for out_channel in layer.out_channels_of(in_channel) {
        let channel = in_channel - layer.first_in_channel(out_channel);
        for &(out_row, kernel_row) in &by_row {
            for &(out_col, kernel_col) in &by_col {
                terms.push(InputGradientTerm {
                    out_channel,
                    out_row,
                    out_col,
                    kernel_row,
                    kernel_col,
                    weight: weight.at([out_channel, channel, kernel_row, kernel_col]),
                    grad_output: grad_output.at([out_channel, out_row, out_col]),
                });
            }
        }
    }
    Ok(terms)
}
