//! The gradient by the weight: blocks of eight output channels by some taps, summed up along the rows.

use wide::f32x4;

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::block::{MOST_OF_TWO, blocks};
use super::lanes::{LANES, add_product, splat};
use super::pack::check_size;
use super::spread::gather;
use super::strip::Strip;

/// The most taps that are summed up at once, of one row of a kernel or of several.
const MOST_TAPS: usize = MOST_OF_TWO;

/// Whether there is room for six.
const IS_SIX: bool = MOST_TAPS == 6;

/// The gradient by the weight, as [`weight_gradient`](crate::backward::weight_gradient) gives it but for rounding.
///
/// # Shapes
/// As for [`weight_gradient`](crate::backward::weight_gradient).
///
/// # Errors
/// [`ShapeError`] where a tensor's shape is not the layer's.
pub fn weight_gradient(
    layer: &Layer,
    input: &FeatureMap<f32>,
    grad_output: &FeatureMap<f32>,
) -> Result<Weight<f32>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    check_shape("output gradient", &grad_output.shape(), &layer.output_shape())?;
    if check_size(layer).is_err() {
        return crate::backward::weight_gradient(layer, input, grad_output);
    }
    let mut gradient = Tensor::filled(layer.weight_shape(), 0.0);
    WeightGradient::new(*layer)?.write_into(input, grad_output, &mut gradient)?;
    Ok(gradient)
}

/// The gradient by a layer's weight with its memory taken, ready to run again and again without allocating.
///
/// Where a group has several outputs, vectors hold four of them, and each input is spread over a vector; where it has one,
/// vectors run along the columns. An input that is not a number may there make gradients so that the definition would keep
/// finite: rows are worked through in whole vectors, and what the last one reads too much is multiplied by zero.
#[derive(Debug, Clone)]
pub struct WeightGradient {
    layer: Layer,
    strip: Strip,
    /// Where in the strip each tap's inputs begin.
    taps: Vec<usize>,
    /// How many taps that follow each other have inputs that do: a kernel's row, or 1.
    n_together: usize,
    /// A row of output gradients, eight channels side by side, or four columns.
    eights: Vec<[f32x4; 2]>,
    fours: Vec<[f32x4; 1]>,
    /// `[blocks of channels][taps]`
    eight_sums: Vec<[f32x4; 2]>,
    four_sums: Vec<[f32x4; 1]>,
}

impl WeightGradient {
    /// For a layer.
    ///
    /// # Errors
    /// [`ShapeError`] where packing would take too much memory.
    pub fn new(layer: Layer) -> Result<Self, ShapeError> {
        check_size(&layer)?;
        let (horizontal, [out_channels, _, out_width]) = (layer.horizontal(), layer.output_shape());
        let group_outputs = out_channels / layer.groups();
        let is_together = group_outputs > 1
            && horizontal.kernel() > 1
            && horizontal.dilation() == 1
            && horizontal.stride() <= 2;
        let strip = Strip::new(&layer, if is_together { 1 } else { horizontal.stride() });
        let taps: Vec<usize> = strip.taps(&layer).iter().collect();
        let (n_eights, n_fours) = n_blocks(group_outputs);
        let n_sums = layer.groups() * taps.len();
        Ok(Self {
            layer,
            strip,
            n_together: if is_together { horizontal.kernel() } else { 1 },
            eights: vec![[f32x4::ZERO; 2]; out_width],
            fours: vec![[f32x4::ZERO; 1]; out_width],
            eight_sums: vec![[f32x4::ZERO; 2]; n_sums * n_eights],
            four_sums: vec![[f32x4::ZERO; 1]; n_sums * n_fours],
            taps,
        })
    }

    /// Writes the gradient; nothing is allocated.
    ///
    /// # Shapes
    /// `input`, `grad_output` and `gradient` have those of the layer's input, output and weight.
    ///
    /// # Errors
    /// [`ShapeError`] where they don't.
    pub fn write_into(
        &mut self,
        input: &FeatureMap<f32>,
        grad_output: &FeatureMap<f32>,
        gradient: &mut Weight<f32>,
    ) -> Result<(), ShapeError> {
        check_shape("input", &input.shape(), &self.layer.input_shape())?;
        check_shape("output gradient", &grad_output.shape(), &self.layer.output_shape())?;
        check_shape("weight gradient", &gradient.shape(), &self.layer.weight_shape())?;
        let [_, out_height, _] = self.layer.output_shape();
        self.eight_sums.fill([f32x4::ZERO; 2]);
        self.four_sums.fill([f32x4::ZERO; 1]);
        for first_row in (0..out_height).step_by(self.strip.n_out_rows) {
            self.strip.pack(&self.layer, input.data(), first_row);
            for row in first_row..out_height.min(first_row + self.strip.n_out_rows) {
                self.add_row(grad_output.data(), row, row - first_row);
            }
        }
        self.collect(gradient.data_mut());
        Ok(())
    }

    /// Adds what one row of outputs gives to every weight's gradient.
    fn add_row(&mut self, grad_output: &[f32], row: usize, row_in_strip: usize) {
        let [out_channels, out_height, out_width] = self.layer.output_shape();
        let (map_size, start) = (out_height * out_width, row * out_width);
        let group_outputs = out_channels / self.layer.groups();
        let (n_eights, n_fours) = n_blocks(group_outputs);
        let n_taps = self.taps.len();
        let mut eight_sums = self.eight_sums.chunks_exact_mut(n_taps);
        let mut four_sums = self.four_sums.chunks_exact_mut(n_taps);
        for (group, maps) in grad_output.chunks_exact(group_outputs * map_size).enumerate() {
            let source = &self.strip.data[self.strip.offset(&self.layer, group, row_in_strip)..];
            let windows = Windows {
                source,
                spacing: self.strip.spacing,
                taps: &self.taps,
                n_together: self.n_together,
            };
            let mut blocks = maps.chunks(2 * LANES * map_size);
            for (maps, sums) in (&mut blocks).take(n_eights).zip(&mut eight_sums) {
                gather(maps, map_size, start, &mut self.eights);
                windows.add(&self.eights, sums);
            }
            for (maps, sums) in (&mut blocks).take(n_fours).zip(&mut four_sums) {
                if group_outputs == 1 {
                    let vectors = &mut self.fours[..out_width.div_ceil(LANES)];
                    vectors.fill([f32x4::ZERO]);
                    for (vector, values) in
                        vectors.iter_mut().zip(maps[start..][..out_width].chunks(LANES))
                    {
                        vector[0].as_mut_array()[..values.len()].copy_from_slice(values);
                    }
                    windows.add_along(vectors, sums);
                } else {
                    gather(maps, map_size, start, &mut self.fours);
                    windows.add(&self.fours, sums);
                }
            }
        }
    }

    /// Writes the sums as the weight's layout has them.
    fn collect(&self, gradient: &mut [f32]) {
        let group_outputs = self.layer.output_shape()[0] / self.layer.groups();
        let n_taps = self.taps.len();
        let mut eight_sums = self.eight_sums.chunks_exact(n_taps);
        let mut four_sums = self.four_sums.chunks_exact(n_taps);
        let (n_eights, n_fours) = n_blocks(group_outputs);
        for places in gradient.chunks_exact_mut(group_outputs * n_taps) {
            let mut blocks = places.chunks_mut(2 * LANES * n_taps);
            for (places, sums) in (&mut blocks).take(n_eights).zip(&mut eight_sums) {
                write_lanes(places, sums);
            }
            for (places, sums) in (&mut blocks).take(n_fours).zip(&mut four_sums) {
                if group_outputs == 1 {
                    for (place, sum) in places.iter_mut().zip(sums) {
                        *place = sum[0].reduce_add();
                    }
                } else {
                    write_lanes(places, sums);
                }
            }
        }
    }
}

/// How many blocks of eight channels there are, and how many of four.
fn n_blocks(n_channels: usize) -> (usize, usize) {
    match n_channels % (2 * LANES) {
        1..=LANES => (n_channels / (2 * LANES), 1),
        _ => (n_channels.div_ceil(2 * LANES), 0),
    }
}

/// Each lane's sums to its channel.
fn write_lanes<const VECTORS: usize>(places: &mut [f32], sums: &[[f32x4; VECTORS]]) {
    for (channel, places) in places.chunks_exact_mut(sums.len()).enumerate() {
        for (place, sums) in places.iter_mut().zip(sums) {
            *place = sums[channel / LANES].as_array()[channel % LANES];
        }
    }
}

/// What the taps of a kernel stand on along a row of outputs.
struct Windows<'a> {
    source: &'a [f32],
    spacing: usize,
    taps: &'a [usize],
    n_together: usize,
}

impl Windows<'_> {
    /// Adds the products of a row's slopes with what each tap stands on to the tap's sums, channel by channel.
    fn add<const VECTORS: usize>(
        &self,
        slopes: &[[f32x4; VECTORS]],
        sums: &mut [[f32x4; VECTORS]],
    ) {
        let (n_each, n_in_larger) = blocks(self.n_together, MOST_TAPS);
        let mut first = 0;
        while first < self.n_together {
            let n = n_each + usize::from(first < n_in_larger);
            match (n, self.spacing) {
                (1, _) if IS_SIX => self.add_rows::<VECTORS, 1, 6, 1>(slopes, first, sums),
                (1, _) => self.add_rows::<VECTORS, 1, 5, 1>(slopes, first, sums),
                (2, 1) if IS_SIX => self.add_rows::<VECTORS, 1, 3, 2>(slopes, first, sums),
                (2, 1) => self.add_rows::<VECTORS, 1, 2, 2>(slopes, first, sums),
                (3, 1) if IS_SIX => self.add_rows::<VECTORS, 1, 2, 3>(slopes, first, sums),
                (3, 1) => self.add_rows::<VECTORS, 1, 1, 3>(slopes, first, sums),
                (4, 1) => self.add_rows::<VECTORS, 1, 1, 4>(slopes, first, sums),
                (5, 1) => self.add_rows::<VECTORS, 1, 1, 5>(slopes, first, sums),
                (6, 1) if IS_SIX => self.add_rows::<VECTORS, 1, 1, 6>(slopes, first, sums),
                (2, _) if IS_SIX => self.add_rows::<VECTORS, 2, 3, 2>(slopes, first, sums),
                (2, _) => self.add_rows::<VECTORS, 2, 2, 2>(slopes, first, sums),
                (3, _) if IS_SIX => self.add_rows::<VECTORS, 2, 2, 3>(slopes, first, sums),
                (3, _) => self.add_rows::<VECTORS, 2, 1, 3>(slopes, first, sums),
                (4, _) => self.add_rows::<VECTORS, 2, 1, 4>(slopes, first, sums),
                (5, _) => self.add_rows::<VECTORS, 2, 1, 5>(slopes, first, sums),
                (6, _) if IS_SIX => self.add_rows::<VECTORS, 2, 1, 6>(slopes, first, sums),
                _ => {}
            }
            first += n;
        }
    }

    /// The same for so many taps from one on in each kernel's row, so many rows at once.
    fn add_rows<
        const VECTORS: usize,
        const SPACING: usize,
        const ROWS: usize,
        const TAPS: usize,
    >(
        &self,
        slopes: &[[f32x4; VECTORS]],
        first: usize,
        sums: &mut [[f32x4; VECTORS]],
    ) {
        let n_rows = self.taps.len() / self.n_together;
        for from in (0..n_rows).step_by(ROWS) {
            // Where rows are missing the last one is taken again, its sums dropped.
            let starts: [usize; ROWS] =
                std::array::from_fn(|row| (from + row).min(n_rows - 1) * self.n_together + first);
            let rows = starts.map(|start| &self.source[self.taps[start]..]);
            let found = sum_products::<VECTORS, SPACING, ROWS, TAPS>(slopes, rows);
            for (start, found) in starts.into_iter().zip(found).take(n_rows - from) {
                for (sum, found) in sums[start..].iter_mut().zip(found) {
                    for (sum, found) in sum.iter_mut().zip(found) {
                        *sum += found;
                    }
                }
            }
        }
    }

    /// The same for a single channel, whose slopes are vectors along the row.
    fn add_along(&self, slopes: &[[f32x4; 1]], sums: &mut [[f32x4; 1]]) {
        const TAPS: usize = 8;
        for (taps, sums) in self.taps.chunks(TAPS).zip(sums.chunks_mut(TAPS)) {
            // Where taps are missing the last one is taken again, its sum dropped.
            let inputs: [&[[f32; LANES]]; TAPS] = std::array::from_fn(|tap| {
                self.source[taps[tap.min(taps.len() - 1)]..].as_chunks().0
            });
            for (sum, found) in sums.iter_mut().zip(sum_along(slopes, inputs)) {
                sum[0] += found;
            }
        }
    }
}

/// `sums[row][tap] = Σ_j slopes[j] · rows[row][spacing·j + tap]`
#[inline(never)]
fn sum_products<
    const VECTORS: usize,
    const SPACING: usize,
    const ROWS: usize,
    const TAPS: usize,
>(
    slopes: &[[f32x4; VECTORS]],
    rows: [&[f32]; ROWS],
) -> [[[f32x4; VECTORS]; TAPS]; ROWS] {
    let mut sums = [[[f32x4::ZERO; VECTORS]; TAPS]; ROWS];
    // A window as wide as the taps moves on by whole steps of the spacing.
    let mut windows =
        rows.map(|row| row.as_chunks::<SPACING>().0.windows((TAPS - 1) / SPACING + 1));
    for slopes in slopes {
        for (windows, sums) in windows.iter_mut().zip(&mut sums) {
            let Some(inputs) = windows.next().map(<[_]>::as_flattened) else { break };
            for (tap, sums) in sums.iter_mut().enumerate() {
                let input = splat(inputs[tap]);
                for (sum, &slope) in sums.iter_mut().zip(slopes) {
                    *sum = add_product(input, slope, *sum);
                }
            }
        }
    }
    sums
}

/// `sums[tap] = Σ_j slopes[j] · inputs[tap][j]`, lane by lane.
#[inline(never)]
fn sum_along<const TAPS: usize>(
    slopes: &[[f32x4; 1]],
    inputs: [&[[f32; LANES]]; TAPS],
) -> [f32x4; TAPS] {
    let inputs = inputs.map(|inputs| &inputs[..slopes.len()]);
    let mut sums = [f32x4::ZERO; TAPS];
    for (at, slope) in slopes.iter().enumerate() {
        for (sum, inputs) in sums.iter_mut().zip(inputs) {
            *sum = add_product(f32x4::new(inputs[at]), slope[0], *sum);
        }
    }
    sums
}
