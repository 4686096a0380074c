//! The same sums, fast: in single precision, for any layer.
//!
//! What costs time is moving numbers, so each is moved once and used often:
//!
//! - A strip of input rows is *packed*: padded, and its columns sorted by what they leave when divided by the stride, so
//!   that the inputs of neighboring outputs are neighbors whatever the stride and the dilation.
//! - A *block* of two output channels by up to five vectors of four output columns is summed up in registers. For each tap
//!   of the kernel it takes two weights and five vectors, and makes ten products of vectors.
//! - A tap is an offset into the strip; all of a kernel's taps are one list, worked through from first to last.
//!
//! Each output's products are summed in the order of [`forward`](crate::forward()), so that its bits are the same. The
//! gradients are summed in other orders, and agree to rounding.
//!
//! Source: Georganas et al., *Anatomy of high-performance deep learning convolutions on SIMD architectures* (2018).

mod backward;
mod block;
mod pack;

use crate::backward::Gradients;
use crate::error::ShapeError;
use crate::forward::{check_operands, check_shape};
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Tensor, Weight};

use block::{LANES, blocks, sum_block};
use pack::{Strip, Taps, check_size};

/// A layer with its weights packed and its memory taken, ready to run again and again without allocating.
///
/// ```
/// use conv::fast::FastLayer;
/// use conv::{ByAxis, Conv2d, Tensor, forward};
///
/// let layer = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3])?;
/// let input = Tensor::new([1, 3, 3], (0..9).map(|v| v as f32).collect())?;
/// let weight = Tensor::new([1, 1, 2, 2], vec![0.0, 1.0, 2.0, 3.0])?;
/// let mut output = Tensor::filled(layer.output_shape(), 0.0);
/// FastLayer::new(layer, &weight, None)?.forward_into(&input, &mut output)?;
/// assert_eq!(output, forward(&layer, &input, &weight, None)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct FastLayer {
    layer: Layer,
    /// Two output channels side by side: `[pairs of all groups][taps][2]`.
    pairs: Vec<[f32; 2]>,
    /// The last output channel of each group, where their number is odd: `[groups][taps][1]`.
    singles: Vec<[f32; 1]>,
    bias: Vec<f32>,
    taps: Taps,
    strip: Strip,
}

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
        bias: layer.has_bias().then(|| crate::backward::bias_gradient(grad_output)),
    })
}

pub use backward::{input_gradient, weight_gradient};

impl FastLayer {
    /// The layer with these parameters.
    ///
    /// # Shapes
    /// As for [`forward`](crate::forward()).
    ///
    /// # Errors
    /// [`ShapeError`] where the parameters' shapes are not the layer's.
    pub fn new(
        layer: Layer,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
    ) -> Result<Self, ShapeError> {
        check_size(&layer)?;
        let strip = Strip::new(&layer);
        let taps = Taps::new(&layer, &strip);
        let (pairs, singles, biases) = (Vec::new(), Vec::new(), Vec::new());
        let mut fast = Self { layer, pairs, singles, bias: biases, taps, strip };
        fast.set_parameters(weight, bias)?;
        Ok(fast)
    }

    /// Takes other parameters.
    ///
    /// # Errors
    /// [`ShapeError`] where their shapes are not the layer's.
    pub fn set_parameters(
        &mut self,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
    ) -> Result<(), ShapeError> {
        let layer = &self.layer;
        check_shape("weight", &weight.shape(), &layer.weight_shape())?;
        let [out_channels, ..] = layer.output_shape();
        match bias {
            Some(_) if !layer.has_bias() => return Err(ShapeError::Bias { expected: 0 }),
            None if layer.has_bias() => return Err(ShapeError::Bias { expected: out_channels }),
            Some(bias) => check_shape("bias", &[bias.len()], &[out_channels])?,
            None => {}
        }
        self.bias.clear();
        self.bias.extend_from_slice(bias.unwrap_or_default());
        self.bias.resize(out_channels, 0.0);
        self.pairs.clear();
        self.singles.clear();
        let n_taps = self.taps.offsets.len();
        for kernels in weight.data().chunks_exact(n_taps * (out_channels / layer.groups())) {
            let (of_pairs, of_single) =
                kernels.split_at(kernels.len() / (2 * n_taps) * (2 * n_taps));
            for pair in of_pairs.chunks_exact(2 * n_taps) {
                let (first, second) = pair.split_at(n_taps);
                self.pairs
                    .extend(first.iter().zip(second).map(|(&first, &second)| [first, second]));
            }
            self.singles.extend(of_single.iter().map(|&weight| [weight]));
        }
        Ok(())
    }

    /// The layer.
    pub fn layer(&self) -> &Layer {
        &self.layer
    }

    /// Writes the layer's output; nothing is allocated.
    ///
    /// # Shapes
    /// `input` and `output` have the layer's.
    ///
    /// # Errors
    /// [`ShapeError`] where they don't.
    pub fn forward_into(
        &mut self,
        input: &FeatureMap<f32>,
        output: &mut FeatureMap<f32>,
    ) -> Result<(), ShapeError> {
        check_shape("input", &input.shape(), &self.layer.input_shape())?;
        check_shape("output", &output.shape(), &self.layer.output_shape())?;
        let [_, out_height, _] = self.layer.output_shape();
        let mut first_row = 0;
        while first_row < out_height {
            let rows = first_row..out_height.min(first_row + self.strip.n_out_rows);
            self.strip.pack(&self.layer, input, rows.start);
            first_row = rows.end;
            for row in rows.clone() {
                self.sum_row(output.data_mut(), row, row - rows.start);
            }
        }
        Ok(())
    }

    /// Sums up one row of every output map from the packed strip, whose row it is the so-manieth of.
    fn sum_row(&self, output: &mut [f32], row: usize, row_in_strip: usize) {
        let [out_channels, out_height, out_width] = self.layer.output_shape();
        let n_taps = self.taps.offsets.len();
        let group_outputs = out_channels / self.layer.groups();
        let (n_pairs, n_singles) = (group_outputs / 2, group_outputs % 2);
        for group in 0..self.layer.groups() {
            let source = &self.strip.data[self.strip.offset(&self.layer, group, row_in_strip)..];
            let pairs = &self.pairs[group * n_pairs * n_taps..][..n_pairs * n_taps];
            let singles = &self.singles[group * n_singles * n_taps..][..n_singles * n_taps];
            let mut store = |channel: usize, first_col: usize, sums: &[wide::f32x4]| {
                let out_channel = group * group_outputs + channel;
                let start = (out_channel * out_height + row) * out_width;
                store(
                    &mut output[start + first_col..start + out_width],
                    sums,
                    self.bias[out_channel],
                );
            };
            for block in blocks::<2>(out_width) {
                for (pair, weights) in pairs.chunks_exact(n_taps).enumerate() {
                    sum_block(
                        &source[block.first..],
                        &self.taps.offsets,
                        weights,
                        block,
                        |channel, sums| {
                            store(2 * pair + channel, block.first, sums);
                        },
                    );
                }
            }
            for weights in singles.chunks_exact(n_taps) {
                for block in blocks::<1>(out_width) {
                    sum_block(
                        &source[block.first..],
                        &self.taps.offsets,
                        weights,
                        block,
                        |_, sums| {
                            store(group_outputs - 1, block.first, sums);
                        },
                    );
                }
            }
        }
    }
}

/// Writes sums plus the bias as far as the row goes.
#[inline]
fn store(row: &mut [f32], sums: &[wide::f32x4], bias: f32) {
    let bias = wide::f32x4::splat(bias);
    for (places, &sum) in row.chunks_mut(LANES).zip(sums) {
        let lanes = (sum + bias).to_array();
        match <&mut [f32; LANES]>::try_from(&mut *places) {
            Ok(places) => *places = lanes,
            Err(_) => places.copy_from_slice(&lanes[..places.len()]),
        }
    }
}
