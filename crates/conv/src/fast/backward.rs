//! The gradients, by the same blocks.

use wide::f32x4;

use crate::error::ShapeError;
use crate::forward::check_shape;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::block::{LANES, REACH, Rows, Taps, Twin, blocks, sum_block, sum_products};
use super::pack::{Columns, Strip, check_size};

/// How many taps' gradients are summed up at once, for two channels.
const N_TAPS: usize = 4;

/// The gradient by the input, as [`input_gradient`](crate::backward::input_gradient) gives it but for rounding.
///
/// The inputs that leave the same remainders when divided by the strides are read by the same taps: for each pair of
/// remainders it is a convolution of the output gradient, of stride 1, with these taps in reverse.
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
    let (rows, cols) = (Columns::new(layer.vertical()), Columns::new(layer.horizontal()));
    let framed = Framed::new(layer, grad_output, &rows, &cols);
    let mut gradient = Tensor::filled(layer.input_shape(), 0.0);
    for row_phase in 0..rows.phases.len() {
        for col_phase in 0..cols.phases.len() {
            for group in 0..layer.groups() {
                let part = Part::new(
                    layer,
                    weight,
                    &framed,
                    [&rows, &cols],
                    [row_phase, col_phase],
                    group,
                );
                part.add_to(&mut gradient, layer, &framed, [&rows, &cols], [row_phase, col_phase]);
            }
        }
    }
    Ok(gradient)
}

/// The output gradient in a frame of zeros as wide as taps reach.
struct Framed {
    /// Rows and columns of the frame on each side.
    margins: [usize; 2],
    n_rows: usize,
    n_cols: usize,
    /// `[out_channels][rows][columns]`, and as much as a tap reaches.
    data: Vec<f32>,
}

impl Framed {
    fn new(layer: &Layer, grad_output: &FeatureMap<f32>, rows: &Columns, cols: &Columns) -> Self {
        let [out_channels, height, width] = layer.output_shape();
        let margins = [rows.n_each - height, cols.n_each - width];
        let (n_rows, n_cols) = (height + 2 * margins[0], width + 2 * margins[1]);
        let mut data = vec![0.0; out_channels * n_rows * n_cols + REACH];
        for (map, places) in grad_output
            .data()
            .chunks_exact(height * width)
            .zip(data.chunks_exact_mut(n_rows * n_cols))
        {
            let inner = places.chunks_exact_mut(n_cols).skip(margins[0]);
            for (row, places) in map.chunks_exact(width).zip(inner) {
                places[margins[1]..][..width].copy_from_slice(row);
            }
        }
        Self { margins, n_rows, n_cols, data }
    }
}

/// The convolution that gives the gradients of one group's inputs with one pair of remainders.
struct Part {
    group: usize,
    taps: Taps,
    /// The bits of the weights of each input channel of the group: `[channels][taps]`.
    weights: Vec<u32>,
}

impl Part {
    fn new(
        layer: &Layer,
        weight: &Weight<f32>,
        framed: &Framed,
        [rows, cols]: [&Columns; 2],
        [row_phase, col_phase]: [usize; 2],
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
        let mut part = Self { group, taps: Taps::default(), weights: Vec::new() };
        let mut indices = Vec::new();
        for output in 0..group_outputs {
            for &(kernel_row, row_start) in &row_taps {
                for &(kernel_col, col_start) in &col_taps {
                    let row = output * framed.n_rows + framed.margins[0] - row_start;
                    part.taps.push(row * framed.n_cols + framed.margins[1] - col_start);
                    indices.push((group * group_outputs + output, kernel_row, kernel_col));
                }
            }
        }
        for channel in 0..group_channels {
            let weights =
                indices.iter().map(|&(output, row, col)| weight.at([output, channel, row, col]));
            part.weights.extend(weights.map(f32::to_bits));
        }
        part
    }

    fn add_to(
        &self,
        gradient: &mut FeatureMap<f32>,
        layer: &Layer,
        framed: &Framed,
        [rows, cols]: [&Columns; 2],
        [row_phase, col_phase]: [usize; 2],
    ) {
        let [out_channels, group_channels, ..] = layer.weight_shape();
        let [_, height, width] = layer.input_shape();
        let n_taps = self.taps.len();
        let group_start =
            self.group * (out_channels / layer.groups()) * framed.n_rows * framed.n_cols;
        let n_summed = cols.n_each.next_multiple_of(LANES);
        let mut summed = vec![0.0; group_channels * n_summed];
        for row in 0..rows.n_each {
            let Some(input_row) = rows.phases[row_phase].source(row, layer.vertical().stride())
            else {
                continue;
            };
            let source = &framed.data[group_start + row * framed.n_cols..];
            let pairs = self.weights.chunks(2 * n_taps).zip(summed.chunks_mut(2 * n_summed));
            for (weights, summed) in pairs {
                if weights.len() > n_taps {
                    for block in blocks::<2>(cols.n_each) {
                        let rows = Rows::of(summed, n_summed, block.first..n_summed, [0.0; 2]);
                        let weights = weights.split_at(n_taps).into();
                        sum_block(&source[block.first..], &self.taps, weights, block, rows);
                    }
                } else {
                    for block in blocks::<1>(cols.n_each) {
                        let rows = Rows::of(summed, n_summed, block.first..n_summed, [0.0]);
                        sum_block(&source[block.first..], &self.taps, [weights], block, rows);
                    }
                }
            }
            for (channel, summed) in summed.chunks_exact(n_summed).enumerate() {
                let in_channel = self.group * group_channels + channel;
                let start = (in_channel * height + input_row) * width;
                let places = &mut gradient.data_mut()[start..start + width];
                cols.phases[col_phase].unpack_adding(
                    &summed[..cols.n_each],
                    layer.horizontal().stride(),
                    places,
                );
            }
        }
    }
}

/// The gradient by the weight, as [`weight_gradient`](crate::backward::weight_gradient) gives it but for rounding.
///
/// An input that is not a number may make gradients so that the definition would keep finite: rows are worked through in
/// whole vectors, and what the last one reads too much is multiplied by zero.
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
    let [out_channels, out_height, out_width] = layer.output_shape();
    let mut strip = Strip::new(layer);
    let taps: Vec<usize> = strip.taps(layer).iter().collect();
    let n_taps = taps.len();
    let n_twins = out_width.div_ceil(2 * LANES);
    // One row of all maps, each followed by zeros: what the last vector reads too much counts nothing.
    let mut slopes: Vec<Twin> = vec![[[0.0; LANES]; 2]; out_channels * n_twins];
    let mut sums = vec![f32x4::ZERO; out_channels * n_taps];
    for first_row in (0..out_height).step_by(strip.n_out_rows) {
        strip.pack(layer, input, first_row);
        for row in first_row..out_height.min(first_row + strip.n_out_rows) {
            for (channel, slopes) in slopes.chunks_exact_mut(n_twins).enumerate() {
                let start = (channel * out_height + row) * out_width;
                slopes.as_flattened_mut().as_flattened_mut()[..out_width]
                    .copy_from_slice(&grad_output.data()[start..start + out_width]);
            }
            add_row(layer, &strip, &taps, row - first_row, &slopes, &mut sums);
        }
    }
    Tensor::new(layer.weight_shape(), sums.into_iter().map(f32x4::reduce_add).collect())
}

/// Adds what one row of outputs gives to every weight's gradient.
fn add_row(
    layer: &Layer,
    strip: &Strip,
    taps: &[usize],
    row_in_strip: usize,
    slopes: &[Twin],
    sums: &mut [f32x4],
) {
    let [out_channels, _, out_width] = layer.output_shape();
    let n_twins = out_width.div_ceil(2 * LANES);
    let group_outputs = out_channels / layer.groups();
    let n_taps = taps.len();
    let groups = slopes
        .chunks_exact(group_outputs * n_twins)
        .zip(sums.chunks_exact_mut(group_outputs * n_taps));
    for (group, (slopes, sums)) in groups.enumerate() {
        let source = &strip.data[strip.offset(layer, group, row_in_strip)..];
        let input = |tap: &usize| -> &[Twin] {
            let (vectors, _) = source[*tap..][..n_twins * 2 * LANES].as_chunks::<LANES>();
            vectors.as_chunks().0
        };
        let pairs = slopes.chunks(2 * n_twins).zip(sums.chunks_mut(2 * n_taps));
        for (slopes, sums) in pairs {
            let (first, second) = slopes.split_at(n_twins);
            let (first_sums, second_sums) = sums.split_at_mut(n_taps);
            // An odd last channel is taken twice, its second sums dropped.
            let second = if second.is_empty() { first } else { second };
            for (chunk, taps) in taps.chunks(N_TAPS).enumerate() {
                let mut parts = [[f32x4::ZERO; N_TAPS]; 2];
                match taps {
                    [a] => fill(&mut parts, sum_products([first, second], [a].map(input), n_twins)),
                    [a, b] => {
                        fill(&mut parts, sum_products([first, second], [a, b].map(input), n_twins));
                    }
                    [a, b, c] => fill(
                        &mut parts,
                        sum_products([first, second], [a, b, c].map(input), n_twins),
                    ),
                    [a, b, c, d] => {
                        parts = sum_products([first, second], [a, b, c, d].map(input), n_twins);
                    }
                    _ => {}
                }
                let places = chunk * N_TAPS..chunk * N_TAPS + taps.len();
                for (sum, part) in first_sums[places.clone()].iter_mut().zip(parts[0]) {
                    *sum += part;
                }
                for (sum, part) in
                    second_sums.iter_mut().skip(places.start).take(places.len()).zip(parts[1])
                {
                    *sum += part;
                }
            }
        }
    }
}

/// Puts a few taps' sums where more would have place.
fn fill<const FEW: usize>(places: &mut [[f32x4; N_TAPS]; 2], sums: [[f32x4; FEW]; 2]) {
    for (places, sums) in places.iter_mut().zip(sums) {
        places[..FEW].copy_from_slice(&sums);
    }
}
