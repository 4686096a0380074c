//! The gradient by the input: convolutions of the output gradient, by the same blocks.

use crate::error::ShapeError;
use crate::forward::check_shape;
use crate::layer::{Layer, PaddingMode};
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::block::REACH;
use super::group::{Group, Pixels};
use super::pack::{Columns, check_size};
use super::spread::Rows;
use super::taps::Taps;

/// The gradient by the input, as [`input_gradient`](crate::backward::input_gradient) gives it but for rounding.
///
/// # Shapes
/// As for [`input_gradient`](crate::backward::input_gradient).
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn input_gradient(
    layer: &Layer,
    weight: &Weight<f32>,
    grad_output: &FeatureMap<f32>,
) -> Result<FeatureMap<f32>, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    if check_size(layer).is_err() {
        return crate::backward::input_gradient(layer, weight, grad_output);
    }
    let mut gradient = Tensor::filled(layer.input_shape(), 0.0);
    InputGradient::new(*layer, weight)?.write_into(grad_output, &mut gradient)?;
    Ok(gradient)
}

/// The gradient by a layer's input with its memory taken, ready to run again and again without allocating.
///
/// The inputs that leave the same remainders when divided by the strides are read by the same taps: for each pair of
/// remainders it is a convolution of the output gradient, of stride 1, with these taps in reverse.
#[derive(Debug, Clone)]
pub struct InputGradient {
    layer: Layer,
    rows: Columns,
    cols: Columns,
    framed: Framed,
    parts: Vec<Part>,
    pixels: Pixels,
    /// Whether each input has its gradient from one part alone, and every column has one: then nothing is added up.
    is_once: bool,
    /// The rows of inputs that something was written to.
    is_begun: Vec<bool>,
    /// One row of all channels of a group.
    summed: Vec<f32>,
    /// As many zeros as a group has channels: there are no biases.
    no_bias: Vec<f32>,
}

/// The output gradient in a frame of zeros as wide as taps reach.
#[derive(Debug, Clone)]
struct Framed {
    /// Rows and columns of the frame on each side.
    margins: [usize; 2],
    n_rows: usize,
    n_cols: usize,
    /// `[out_channels][rows][columns]`, and as much as a tap reaches.
    data: Vec<f32>,
}

/// The convolution that gives the gradients of one group's inputs with one pair of remainders.
#[derive(Debug, Clone)]
struct Part {
    row_phase: usize,
    col_phase: usize,
    /// Where in the weight each tap's is, but for the input channel: output channel, kernel row, kernel column.
    indices: Vec<[usize; 3]>,
    kernels: Group,
}

impl InputGradient {
    /// For a layer with this weight.
    ///
    /// # Errors
    /// [`ShapeError`] where the weight's shape is not the layer's, or where packing would take too much memory.
    pub fn new(layer: Layer, weight: &Weight<f32>) -> Result<Self, ShapeError> {
        check_size(&layer)?;
        let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
        let rows = Columns::new(vertical, vertical.stride());
        let cols = Columns::new(horizontal, horizontal.stride());
        let framed = Framed::new(&layer, &rows, &cols);
        let mut parts = Vec::new();
        for group in 0..layer.groups() {
            for row_phase in 0..rows.phases.len() {
                for col_phase in 0..cols.phases.len() {
                    let phases = [(&rows, row_phase), (&cols, col_phase)];
                    parts.push(Part::new(&layer, &framed, phases, group));
                }
            }
        }
        let [_, group_channels, ..] = layer.weight_shape();
        let pixels = Pixels::new(cols.n_each);
        let summed = vec![0.0; group_channels * cols.n_each];
        let no_bias = vec![0.0; group_channels];
        let is_begun = vec![false; vertical.input()];
        let has_zeros = [vertical, horizontal].iter().all(|axis| axis.mode() == PaddingMode::Zeros);
        let n_cols: usize = cols.phases.iter().map(|phase| phase.n_inside).sum();
        let is_once = has_zeros && n_cols == horizontal.input();
        let mut fast =
            Self { layer, rows, cols, framed, parts, pixels, is_once, is_begun, summed, no_bias };
        fast.set_weight(weight)?;
        Ok(fast)
    }

    /// Takes another weight; nothing is allocated.
    ///
    /// # Errors
    /// [`ShapeError`] where its shape is not the layer's.
    pub fn set_weight(&mut self, weight: &Weight<f32>) -> Result<(), ShapeError> {
        check_shape("weight", &weight.shape(), &self.layer.weight_shape())?;
        for Part { indices, kernels, .. } in &mut self.parts {
            kernels.set(|channel, tap| {
                let [output, row, col] = indices[tap];
                weight.at([output, channel, row, col])
            });
        }
        Ok(())
    }

    /// Writes the gradient; nothing is allocated.
    ///
    /// # Shapes
    /// `grad_output` has the layer's output's, `gradient` its input's.
    ///
    /// # Errors
    /// [`ShapeError`] where they don't.
    pub fn write_into(
        &mut self,
        grad_output: &FeatureMap<f32>,
        gradient: &mut FeatureMap<f32>,
    ) -> Result<(), ShapeError> {
        check_shape("output gradient", &grad_output.shape(), &self.layer.output_shape())?;
        check_shape("input gradient", &gradient.shape(), &self.layer.input_shape())?;
        let [_, height, width] = self.layer.output_shape();
        self.framed.take(grad_output.data(), [height, width]);
        for group in 0..self.layer.groups() {
            self.is_begun.fill(false);
            for row in 0..self.rows.n_each {
                self.add_row(group, row, gradient.data_mut());
            }
            for row in 0..self.is_begun.len() {
                self.begin_row(group, row, gradient.data_mut());
            }
        }
        Ok(())
    }

    /// Adds what one row of windows gives to the inputs of a group.
    fn add_row(&mut self, group: usize, row: usize, gradient: &mut [f32]) {
        let n_parts = self.rows.phases.len() * self.cols.phases.len();
        for at in group * n_parts..(group + 1) * n_parts {
            let phase = &self.rows.phases[self.parts[at].row_phase];
            let Some(input_row) = phase.source(row, self.layer.vertical().stride()) else {
                continue;
            };
            if self.is_once {
                self.is_begun[input_row] = true;
            } else {
                self.begin_row(group, input_row, gradient);
            }
            let part = &self.parts[at];
            let start = group * self.framed.group_size(&self.layer) + row * self.framed.n_cols;
            let source = &self.framed.data[start..];
            let phase = &self.cols.phases[part.col_phase];
            let biases = (&self.no_bias[..], false);
            if self.is_once && self.cols.is_unsorted() {
                // The sums are the gradients, column by column.
                let [_, height, width] = self.layer.input_shape();
                let maps = &mut gradient[group * self.no_bias.len() * height * width..];
                let map_size = height * width;
                let rows = Rows { maps, map_size, start: input_row * width, interleaved: false };
                let source = (&source[phase.n_before()..], 1);
                part.kernels.sum_row(source, biases, &mut self.pixels, width, rows);
                continue;
            }
            let rows = Rows {
                maps: &mut self.summed,
                map_size: self.cols.n_each,
                start: 0,
                interleaved: false,
            };
            let n_cols = self.cols.n_each;
            part.kernels.sum_row((source, 1), biases, &mut self.pixels, n_cols, rows);
            let place = (group, input_row);
            phase.unpack_group(&self.summed, &self.layer, place, self.is_once, gradient);
        }
    }

    /// Zeros in a row of a group's inputs, if nothing was added to it yet.
    fn begin_row(&mut self, group: usize, input_row: usize, gradient: &mut [f32]) {
        if std::mem::replace(&mut self.is_begun[input_row], true) {
            return;
        }
        let [_, height, width] = self.layer.input_shape();
        let [_, group_channels, ..] = self.layer.weight_shape();
        let maps = gradient.chunks_exact_mut(height * width).skip(group * group_channels);
        for map in maps.take(group_channels) {
            map[input_row * width..][..width].fill(0.0);
        }
    }
}

impl Framed {
    fn new(layer: &Layer, rows: &Columns, cols: &Columns) -> Self {
        let [out_channels, height, width] = layer.output_shape();
        let margins = [rows.n_each - height, cols.n_each - width];
        let (n_rows, n_cols) = (height + 2 * margins[0], width + 2 * margins[1]);
        Self { margins, n_rows, n_cols, data: vec![0.0; out_channels * n_rows * n_cols + REACH] }
    }

    /// How much room a group's output channels take.
    fn group_size(&self, layer: &Layer) -> usize {
        layer.output_shape()[0] / layer.groups() * self.n_rows * self.n_cols
    }

    /// Puts an output gradient into the frame, whose zeros stay.
    fn take(&mut self, grad_output: &[f32], [height, width]: [usize; 2]) {
        let maps = grad_output.chunks_exact(height * width);
        for (map, places) in maps.zip(self.data.chunks_exact_mut(self.n_rows * self.n_cols)) {
            let inner = places.chunks_exact_mut(self.n_cols).skip(self.margins[0]);
            for (row, places) in map.chunks_exact(width).zip(inner) {
                places[self.margins[1]..][..width].copy_from_slice(row);
            }
        }
    }
}

impl Part {
    fn new(
        layer: &Layer,
        framed: &Framed,
        [(rows, row_phase), (cols, col_phase)]: [(&Columns, usize); 2],
        group: usize,
    ) -> Self {
        let [out_channels, group_channels, ..] = layer.weight_shape();
        let group_outputs = out_channels / layer.groups();
        let of_phase = |columns: &Columns, wanted: usize| -> Vec<(usize, usize)> {
            // The furthest first: so the offsets ascend.
            let taps = columns.taps.iter().enumerate().rev();
            taps.filter(|(_, (phase, _))| *phase == wanted)
                .map(|(tap, &(_, start))| (tap, start))
                .collect()
        };
        let (row_taps, col_taps) = (of_phase(rows, row_phase), of_phase(cols, col_phase));
        let (mut taps, mut indices) = (Taps::default(), Vec::new());
        for output in 0..group_outputs {
            for &(kernel_row, row_start) in &row_taps {
                for &(kernel_col, col_start) in &col_taps {
                    let row = output * framed.n_rows + framed.margins[0] - row_start;
                    taps.push(row * framed.n_cols + framed.margins[1] - col_start);
                    indices.push([group * group_outputs + output, kernel_row, kernel_col]);
                }
            }
        }
        let kernels = Group::new(group_channels, &taps);
        Self { row_phase, col_phase, indices, kernels }
    }
}
