//! The products behind one output, each with where its two numbers come from.

use crate::checks::{check_index, check_shape};
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Weight};

/// One product of an output's sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term<T> {
    /// The input's channel, counted over all groups.
    pub in_channel: usize,
    /// The weight's row in its kernel.
    pub kernel_row: usize,
    /// The weight's column in its kernel.
    pub kernel_col: usize,
    /// The row that the weight stands on; it may lie in the padding.
    pub input_row: isize,
    /// The column that the weight stands on; it may lie in the padding.
    pub input_col: isize,
    /// The row and column of the input whose value is read; none where the padding holds a zero.
    pub source: Option<(usize, usize)>,
    /// The value read.
    pub input: T,
    /// The weight that it is multiplied by.
    pub weight: T,
}

impl<T: Real> Term<T> {
    /// What this term adds to the sum.
    pub fn product(&self) -> T {
        self.input * self.weight
    }
}

/// The terms of one output in the order in which they are summed: input channel, kernel row, kernel column.
///
/// Their products, summed in order from 0, and then the bias are [`forward`](crate::forward())'s value bit for bit.
///
/// # Shapes
/// `in_channels / groups · kernel_height · kernel_width` terms.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such output.
pub fn terms<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    out_channel: usize,
    row: usize,
    col: usize,
) -> Result<Vec<Term<T>>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    terms_of_values(layer, |at| input.at(at), weight, out_channel, row, col)
}

/// The same, from an input that is read place by place, `[channel, row, column]`: of a large one a window alone is looked at.
///
/// # Errors
/// [`ShapeError`] where the weight's shape is not the layer's, or where there is no such output.
pub fn terms_of_values<T: Real>(
    layer: &Layer,
    value: impl Fn([usize; 3]) -> T,
    weight: &Weight<T>,
    out_channel: usize,
    row: usize,
    col: usize,
) -> Result<Vec<Term<T>>, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    check_index("output", &[out_channel, row, col], &layer.output_shape())?;
    let [_, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    let first_channel = layer.first_in_channel(out_channel);
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());

    let mut terms = Vec::with_capacity(group_channels * kernel_height * kernel_width);
    for channel in 0..group_channels {
        for kernel_row in 0..kernel_height {
            for kernel_col in 0..kernel_width {
                let in_channel = first_channel + channel;
                let input_row = vertical.position(row, kernel_row);
                let input_col = horizontal.position(col, kernel_col);
                let source = vertical.source(input_row).zip(horizontal.source(input_col));
                let input = source.map_or(T::zero(), |(row, col)| value([in_channel, row, col]));
                terms.push(Term {
                    in_channel,
                    kernel_row,
                    kernel_col,
                    input_row,
                    input_col,
                    source,
                    input,
                    weight: weight.at([out_channel, channel, kernel_row, kernel_col]),
                });
            }
        }
    }
    Ok(terms)
}
