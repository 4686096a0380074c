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

use block::{Rows, Taps, blocks, sum_block};
use pack::{Strip, check_size};

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
    /// The bits of the weights, `[out_channels][taps]`.
    weights: Vec<u32>,
    /// Zeros where the layer has none.
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
        bias: layer.has_bias().then(|| bias_gradient(grad_output)),
    })
}

/// The gradient by the bias, row by row: many small sums round less than a long one.
fn bias_gradient(grad_output: &FeatureMap<f32>) -> Vec<f32> {
    let [_, height, width] = grad_output.shape();
    let maps = grad_output.data().chunks_exact((height * width).max(1));
    maps.map(|map| map.chunks_exact(width.max(1)).map(|row| row.iter().sum::<f32>()).sum())
        .collect()
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
        let taps = strip.taps(&layer);
        let bias_so_far = vec![0.0; layer.output_shape()[0]];
        let mut fast = Self { layer, weights: Vec::new(), bias: bias_so_far, taps, strip };
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
        self.weights.clear();
        self.weights.extend(weight.data().iter().map(|weight| weight.to_bits()));
        if let Some(bias) = bias {
            self.bias.copy_from_slice(bias);
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
        let (map_size, row_start) = (out_height * out_width, row * out_width);
        let n_taps = self.taps.len();
        let group_outputs = out_channels / self.layer.groups();
        let kernels = self
            .weights
            .chunks_exact(group_outputs * n_taps)
            .zip(self.bias.chunks_exact(group_outputs));
        let maps = output.chunks_exact_mut(group_outputs * map_size);
        for (group, ((weights, biases), maps)) in kernels.zip(maps).enumerate() {
            let source = &self.strip.data[self.strip.offset(&self.layer, group, row_in_strip)..];
            let n_paired = group_outputs / 2 * 2;
            let (in_pairs, single) = weights.split_at(n_paired * n_taps);
            let (maps, last_map) = maps.split_at_mut(n_paired * map_size);
            for block in blocks::<2>(out_width) {
                let stretch = row_start + block.first..row_start + out_width;
                let pairs = in_pairs.chunks_exact(2 * n_taps).zip(biases.chunks_exact(2));
                for ((weights, biases), maps) in pairs.zip(maps.chunks_exact_mut(2 * map_size)) {
                    let rows = Rows::of(maps, map_size, stretch.clone(), [biases[0], biases[1]]);
                    let weights = weights.split_at(n_taps).into();
                    sum_block(&source[block.first..], &self.taps, weights, block, rows);
                }
            }
            if let Some(&bias) = biases.get(n_paired) {
                for block in blocks::<1>(out_width) {
                    let stretch = row_start + block.first..row_start + out_width;
                    let rows = Rows::of(last_map, map_size, stretch, [bias]);
                    sum_block(&source[block.first..], &self.taps, [single], block, rows);
                }
            }
        }
    }
}
