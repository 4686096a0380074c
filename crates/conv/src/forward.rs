//! The forward pass, written to be read: what every faster way must agree with.

use crate::checks::{check_index, check_shape};
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

/// The layer's output: cross-correlation of the input with the kernels, plus the bias.
///
/// ```text
/// output[o, i, j] = bias[o] + Σ_c Σ_u Σ_v  input[first(o) + c, i·s − top + u·d, j·s − left + v·d] · weight[o, c, u, v]
/// ```
/// Outside the input the padding mode says which value is read. The products are summed from 0 in the order `c, u, v`,
/// then the bias is added, so that the arithmetic which [`terms`](crate::terms()) writes out is the arithmetic done here.
///
/// Source: PyTorch's `Conv2d`; Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016).
///
/// # Shapes
/// `input` `[in_channels, height, width]`, `weight` `[out_channels, in_channels / groups, kernel_height, kernel_width]`,
/// `bias` `[out_channels]`; the output is `[out_channels, out_height, out_width]`.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
///
/// ```
/// use conv::{ByAxis, Conv2d, Tensor, forward};
///
/// let layer = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3])?;
/// let input = Tensor::new([1, 3, 3], (0..9).map(|v| v as f32).collect())?;
/// let weight = Tensor::new([1, 1, 2, 2], vec![0.0, 1.0, 2.0, 3.0])?;
/// assert_eq!(forward(&layer, &input, &weight, None)?.data(), [19.0, 25.0, 37.0, 43.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn forward<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    bias: Option<&[T]>,
) -> Result<FeatureMap<T>, ShapeError> {
    let [out_channels, ..] = layer.output_shape();
    let mut output = Vec::new();
    for out_channel in 0..out_channels {
        output.extend(forward_channel(layer, input, weight, bias, out_channel)?);
    }
    Tensor::new(layer.output_shape(), output)
}

/// One channel of [`forward`]'s output, row by row.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such channel.
pub fn forward_channel<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    bias: Option<&[T]>,
    out_channel: usize,
) -> Result<Vec<T>, ShapeError> {
    check_operands(layer, input, weight, bias)?;
    check_index("output channel", &[out_channel], &layer.output_shape())?;
    let [_, out_height, out_width] = layer.output_shape();
    let bias = bias.map_or(T::zero(), |bias| bias[out_channel]);
    let input_cols: Vec<_> = (0..out_width).map(|col| layer.horizontal().inputs_of(col)).collect();
    let mut output = Vec::with_capacity(out_height * out_width);
    for row in 0..out_height {
        let input_rows = layer.vertical().inputs_of(row);
        for input_cols in &input_cols {
            let taps = [&input_rows[..], input_cols];
            output.push(sum_of_products(layer, input, weight, out_channel, taps) + bias);
        }
    }
    Ok(output)
}

/// One element of [`forward`]'s output: where little of the input has changed, only the outputs that read it have to be
/// worked out anew.
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's, or where there is no such output.
pub fn forward_at<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    bias: Option<&[T]>,
    [out_channel, row, col]: [usize; 3],
) -> Result<T, ShapeError> {
    check_operands(layer, input, weight, bias)?;
    check_index("output", &[out_channel, row, col], &layer.output_shape())?;
    let bias = bias.map_or(T::zero(), |bias| bias[out_channel]);
    let (input_rows, input_cols) =
        (layer.vertical().inputs_of(row), layer.horizontal().inputs_of(col));
    Ok(sum_of_products(layer, input, weight, out_channel, [&input_rows, &input_cols]) + bias)
}

/// The products of the window whose taps read these input rows and columns.
fn sum_of_products<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    out_channel: usize,
    [input_rows, input_cols]: [&[Option<usize>]; 2],
) -> T {
    let [_, height, width] = layer.input_shape();
    let [_, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    let first_channel = layer.first_in_channel(out_channel);
    let mut sum = T::zero();
    for channel in 0..group_channels {
        let first_row = (first_channel + channel) * height;
        let first_kernel_row = (out_channel * group_channels + channel) * kernel_height;
        for (kernel_row, input_row) in input_rows.iter().enumerate() {
            let values = input_row.map(|row| &input.data()[(first_row + row) * width..][..width]);
            let first = (first_kernel_row + kernel_row) * kernel_width;
            let weights = &weight.data()[first..][..kernel_width];
            for (&input_col, &weight) in input_cols.iter().zip(weights) {
                let value = values.zip(input_col).map_or(T::zero(), |(values, col)| values[col]);
                sum += value * weight;
            }
        }
    }
    sum
}

/// The input with its padding around it, as the windows see it.
///
/// # Shapes
/// `[channels, top + height + bottom, left + width + right]`
///
/// # Errors
/// [`ShapeError`] where the input's shape is not the layer's, or where there would be too much padding to write down.
pub fn padded<T: Real>(layer: &Layer, input: &FeatureMap<T>) -> Result<FeatureMap<T>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let [channels, ..] = layer.input_shape();
    let shape = [channels, vertical.padded(), horizontal.padded()];
    let mut padded = Tensor::filled(shape, T::zero());
    check_shape("padded input", &padded.shape(), &shape)?;
    for channel in 0..channels {
        for row in 0..vertical.padded() {
            let input_row = vertical.source(row as isize - vertical.before() as isize);
            for col in 0..horizontal.padded() {
                let input_col = horizontal.source(col as isize - horizontal.before() as isize);
                if let (Some(input_row), Some(input_col)) = (input_row, input_col) {
                    *padded.at_mut([channel, row, col]) = input.at([channel, input_row, input_col]);
                }
            }
        }
    }
    Ok(padded)
}

/// That the tensors have the layer's shapes.
pub(crate) fn check_operands<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    bias: Option<&[T]>,
) -> Result<(), ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    let [out_channels, ..] = layer.output_shape();
    match bias {
        Some(_) if !layer.has_bias() => Err(ShapeError::Bias { expected: 0 }),
        None if layer.has_bias() => Err(ShapeError::Bias { expected: out_channels }),
        Some(bias) => check_shape("bias", &[bias.len()], &[out_channels]),
        None => Ok(()),
    }
}
