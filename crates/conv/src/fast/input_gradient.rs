//! The gradient by the input: convolutions of the output gradient, by the same blocks.

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::padding::PaddingMode;
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::group::{Group, Pixels};
use super::lanes::REACH;
use super::pack::{Columns, check_size};
use super::spread::Rows;
use super::strip::STRIP_SIZE;
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
    /// `[groups][phases of rows][phases of columns]`
    parts: Vec<Part>,
    pixels: Pixels,
    /// Whether each input has its gradient from one part alone, and every column has one: then nothing is added up.
    is_once: bool,
    /// The rows of inputs that something was written to.
    is_begun: Vec<bool>,
    /// One row of all channels of a group, of each phase of columns.
    summed: Vec<f32>,
    /// As many zeros as a group has channels: there are no biases.
    no_bias: Vec<f32>,
}

/// Some rows of a group's output gradient, in a frame of zeros as wide as taps reach.
#[derive(Debug, Clone)]
struct Framed {
    /// Rows and columns of the frame on each side.
    margins: [usize; 2],
    /// How many rows of windows it serves.
    n_served: usize,
    n_rows: usize,
    n_cols: usize,
    /// `[out_channels / groups][rows][columns]`, and as much as a tap reaches.
    data: Vec<f32>,
}

/// The convolution that gives the gradients of one group's inputs with one pair of remainders.
#[derive(Debug, Clone)]
struct Part {
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
        let summed = vec![0.0; group_channels * cols.length()];
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
        let n_groups = self.layer.groups();
        let slopes = grad_output.data().chunks_exact(grad_output.data().len() / n_groups);
        let n_each = gradient.data().len() / n_groups;
        let maps = gradient.data_mut().chunks_exact_mut(n_each);
        for (group, (slopes, maps)) in slopes.zip(maps).enumerate() {
            self.is_begun.fill(false);
            for first_row in (0..self.rows.n_each).step_by(self.framed.n_served) {
                self.framed.take(slopes, [height, width], first_row);
                for row in first_row..self.rows.n_each.min(first_row + self.framed.n_served) {
                    self.add_row(group, row, row - first_row, maps);
                }
            }
            for row in 0..self.is_begun.len() {
                self.begin_row(row, maps);
            }
        }
        Ok(())
    }

    /// Adds what one row of windows gives to the inputs of a group.
    fn add_row(&mut self, group: usize, row: usize, row_in_frame: usize, maps: &mut [f32]) {
        let n_phases = self.cols.phases.len();
        for row_phase in 0..self.rows.phases.len() {
            let stride = self.layer.vertical().stride();
            let Some(input_row) = self.rows.phases[row_phase].source(row, stride) else { continue };
            if self.is_once {
                self.is_begun[input_row] = true;
            } else {
                self.begin_row(input_row, maps);
            }
            let first_part = (group * self.rows.phases.len() + row_phase) * n_phases;
            self.sum_row(first_part, row_in_frame, input_row, maps);
        }
    }

    /// Adds what the parts of all phases of columns give to a row of inputs.
    fn sum_row(&mut self, first: usize, row_in_frame: usize, input_row: usize, maps: &mut [f32]) {
        let [_, height, width] = self.layer.input_shape();
        let (map_size, start) = (height * width, input_row * width);
        let parts = &self.parts[first..][..self.cols.phases.len()];
        let source = &self.framed.data[row_in_frame * self.framed.n_cols..];
        let biases = (&self.no_bias[..], false);
        if let ([part], true) = (parts, self.is_once && self.cols.is_unsorted()) {
            // The sums are the gradients, column by column.
            let source = (&source[self.cols.phases[0].n_before()..], 1);
            let rows = Rows { maps, map_size, start, interleaved: false };
            part.kernels.sum_row(source, biases, &mut self.pixels, width, rows);
            return;
        }
        let n_cols = self.cols.n_each;
        let n_each = self.no_bias.len() * n_cols;
        for (part, summed) in parts.iter().zip(self.summed.chunks_exact_mut(n_each)) {
            let rows = Rows { maps: summed, map_size: n_cols, start: 0, interleaved: false };
            part.kernels.sum_row((source, 1), biases, &mut self.pixels, n_cols, rows);
        }
        for (channel, map) in maps.chunks_exact_mut(map_size).enumerate() {
            let summed = self.summed.chunks_exact(n_each);
            let summed = summed.map(|summed| &summed[channel * n_cols..][..n_cols]);
            let places = &mut map[start..][..width];
            if self.is_once {
                self.cols.unpack(summed, places);
            } else {
                self.cols.add_unpacked(summed, places);
            }
        }
    }

    /// Zeros in a row of a group's inputs, if nothing was added to it yet.
    fn begin_row(&mut self, input_row: usize, maps: &mut [f32]) {
        if std::mem::replace(&mut self.is_begun[input_row], true) {
            return;
        }
        let [_, height, width] = self.layer.input_shape();
        for map in maps.chunks_exact_mut(height * width) {
            map[input_row * width..][..width].fill(0.0);
        }
    }
}

impl Framed {
    fn new(layer: &Layer, rows: &Columns, cols: &Columns) -> Self {
        let [out_channels, height, width] = layer.output_shape();
        let n_channels = out_channels / layer.groups();
        let margins = [rows.n_each - height, cols.n_each - width];
        let n_cols = width + 2 * margins[1];
        let n_fitting = STRIP_SIZE / (n_channels * n_cols).max(1);
        let n_served = n_fitting.saturating_sub(margins[0]).clamp(1, rows.n_each);
        let n_rows = n_served + margins[0];
        let data = vec![0.0; n_channels * n_rows * n_cols + REACH];
        Self { margins, n_served, n_rows, n_cols, data }
    }

    /// Puts those rows of a group's output gradient into the frame that the windows from a row on stand on.
    fn take(&mut self, slopes: &[f32], [height, width]: [usize; 2], first_row: usize) {
        let maps = slopes.chunks_exact(height * width);
        for (map, places) in maps.zip(self.data.chunks_exact_mut(self.n_rows * self.n_cols)) {
            for (row, places) in places.chunks_exact_mut(self.n_cols).enumerate() {
                // The columns' margins stay zeros.
                let places = &mut places[self.margins[1]..][..width];
                match (first_row + row).checked_sub(self.margins[0]).filter(|&row| row < height) {
                    Some(row) => places.copy_from_slice(&map[row * width..][..width]),
                    None => places.fill(0.0),
                }
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
        Self { indices, kernels }
    }
}
