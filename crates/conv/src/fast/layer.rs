//! A layer with its weights packed, ready to run again and again.

use std::ops::Range;

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Weight};

use super::group::{Group, Pixels};
use super::image::Image;
use super::lanes::LANES;
use super::pack::check_size;
use super::spread::Rows;
use super::strip::{Place, Strip};

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
    rectify: bool,
    /// Zeros where the layer has none.
    bias: Vec<f32>,
    groups: Vec<Group>,
    strip: Strip,
    /// The output rows whose inputs the strip holds.
    packed: Range<usize>,
    pixels: Pixels,
    /// Image kernels go a way of their own, with their weights as they are.
    image: Option<(Image, Vec<f32>)>,
}

/// Whether a layer's groups have up to four outputs: then vectors run along the columns, and their inputs lie side by side.
fn is_slim(layer: &Layer) -> bool {
    layer.output_shape()[0] / layer.groups() <= LANES
}

impl FastLayer {
    /// The layer with these parameters.
    ///
    /// # Shapes
    /// As for [`forward`](crate::forward()).
    ///
    /// # Errors
    /// [`ShapeError`] where the parameters' shapes are not the layer's, or where packing would take too much memory.
    pub fn new(
        layer: Layer,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
    ) -> Result<Self, ShapeError> {
        check_size(&layer)?;
        check_shape("weight", &weight.shape(), &layer.weight_shape())?;
        let stride = layer.horizontal().stride();
        let strip = Strip::new(&layer, if stride <= 2 && !is_slim(&layer) { 1 } else { stride });
        Self::with_strip(layer, strip, weight, bias)
    }

    /// The same on top of another, whose sums it takes as they lie in its registers, eight channels side by side, if it can.
    pub(super) fn on_top_of(
        below: &Self,
        layer: Layer,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
    ) -> Result<Self, ShapeError> {
        check_size(&layer)?;
        let is_fitting = below.groups.len() == 1
            && below.groups.iter().all(Group::is_in_eights)
            && layer.horizontal().stride() <= 2
            && !is_slim(&layer);
        match Strip::interleaved(&layer).filter(|_| is_fitting) {
            Some(strip) => Self::with_strip(layer, strip, weight, bias),
            None => Self::new(layer, weight, bias),
        }
    }

    fn with_strip(
        layer: Layer,
        strip: Strip,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
    ) -> Result<Self, ShapeError> {
        let taps = strip.taps(&layer);
        let [out_channels, _, out_width] = layer.output_shape();
        let group_outputs = out_channels / layer.groups();
        let mut fast = Self {
            layer,
            rectify: false,
            bias: vec![0.0; out_channels],
            groups: vec![Group::new(group_outputs, &taps); layer.groups()],
            strip,
            packed: 0..0,
            pixels: Pixels::new(out_width),
            image: Image::of(&layer).map(|image| (image, weight.data().to_vec())),
        };
        fast.set_parameters(weight, bias)?;
        Ok(fast)
    }

    /// The same layer, followed by a rectifier: outputs below zero become zero.
    #[must_use]
    pub fn rectified(self, rectify: bool) -> Self {
        Self { rectify, ..self }
    }

    /// Takes other parameters; nothing is allocated.
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
        let n_taps = weight.data().len() / out_channels;
        let of_groups = weight.data().chunks_exact(n_taps * (out_channels / layer.groups()));
        for (group, weights) in self.groups.iter_mut().zip(of_groups) {
            group.set(|channel, tap| weights[channel * n_taps + tap]);
        }
        if let Some(bias) = bias {
            self.bias.copy_from_slice(bias);
        }
        if let Some((_, weights)) = &mut self.image {
            weights.copy_from_slice(weight.data());
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
        if let Some((image, weights)) = &mut self.image {
            let (input, output) = (input.data(), output.data_mut());
            image.forward_into(weights, &self.bias, self.rectify, input, output);
            return Ok(());
        }
        let [_, out_height, out_width] = self.layer.output_shape();
        self.forget_input();
        for row in 0..out_height {
            if !self.has_packed(row) {
                self.pack(input.data(), row);
            }
            let maps = output.data_mut();
            let map_size = out_height * out_width;
            let rows = Rows { maps, map_size, start: row * out_width, interleaved: false };
            self.sum_row(row, out_width, rows);
        }
        Ok(())
    }

    /// Whether a rectifier is behind it.
    pub fn is_rectified(&self) -> bool {
        self.rectify
    }

    /// To be called before the first row of an input.
    pub(super) fn forget_input(&mut self) {
        self.packed = 0..0;
    }

    /// Whether an output row's inputs are in the strip.
    pub(super) fn has_packed(&self, row: usize) -> bool {
        self.packed.contains(&row)
    }

    /// Packs what output rows from one on read of an input, as many as the strip serves.
    fn pack(&mut self, input: &[f32], row: usize) {
        self.strip.pack(&self.layer, input, row);
        let [_, out_height, _] = self.layer.output_shape();
        self.packed = row..out_height.min(row + self.strip.n_out_rows);
    }

    /// Packs what output rows from one on read, as many as the strip serves: rows that it holds already are moved, and the
    /// others `make` is asked for.
    pub(super) fn pack_made(&mut self, row: usize, make: impl FnMut(usize, Place<'_>)) {
        let [_, out_height, _] = self.layer.output_shape();
        let before = (!self.packed.is_empty()).then_some(self.packed.start);
        self.strip.pack_made(&self.layer, row, before, make);
        self.packed = row..out_height.min(row + self.strip.n_out_rows);
    }

    /// Writes one row of every output map up to a column, whose inputs are packed.
    pub(super) fn sum_row(&mut self, row: usize, n_cols: usize, rows: Rows<'_>) {
        let [out_channels, ..] = self.layer.output_shape();
        let Rows { maps, map_size, start, interleaved } = rows;
        let row_in_strip = row - self.packed.start;
        let group_outputs = out_channels / self.layer.groups();
        let of_groups = self.groups.iter().zip(self.bias.chunks_exact(group_outputs));
        let n_maps = if interleaved { group_outputs.div_ceil(2 * LANES) } else { group_outputs };
        let maps = maps.chunks_mut(n_maps * map_size);
        for (index, ((group, biases), maps)) in of_groups.zip(maps).enumerate() {
            let source = &self.strip.data[self.strip.offset(&self.layer, index, row_in_strip)..];
            group.sum_row(
                (source, self.strip.spacing),
                (biases, self.rectify),
                &mut self.pixels,
                n_cols,
                Rows { maps, map_size, start, interleaved },
            );
        }
    }
}
