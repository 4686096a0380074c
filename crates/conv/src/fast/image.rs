//! Image kernels, 3×3 on one channel: one row of inputs after the other.
//!
//! There is nothing to put side by side and little to compute, so that the way from the memory and back counts most. Each row
//! of inputs is gone along once and added to the sums of the three rows of outputs that it is in: one is then complete, and two
//! wait in memory for the next rows. So all that is read and written are three rows from left to right, which processors fetch
//! ahead of their use; where several rows are worked on at once, and are as far apart as a power of two, they share the same
//! few places in the cache. Vectors run along the columns.

use std::ops::Range;

use wide::f32x4;

use crate::axis::Axis;
use crate::layer::Layer;

use super::finish::Finish;
use super::lanes::{LANES, add_product};

/// Rows and columns of the kernel.
const SIDE: usize = 3;

/// The sums of the two rows of outputs that are begun, at some columns.
type Waiting = [f32x4; SIDE - 1];

/// How many columns of inputs a vector of outputs reads.
const READ: usize = LANES + SIDE - 1;

/// An image kernel's layer, with the memory that it takes.
#[derive(Debug, Clone)]
pub(super) struct Image {
    layer: Layer,
    /// The outputs' columns, in whole vectors, whose windows lie in the input.
    inner: Range<usize>,
    /// The others, in fours.
    edges: Vec<Edge>,
    /// The sums of the inner columns that wait.
    waiting: Vec<Waiting>,
    /// A row of padding.
    zeros: Vec<f32>,
    /// A row of outputs that there is not.
    spare: Vec<f32>,
}

/// Up to four neighboring columns of outputs, the input columns that they read, and their sums that wait.
#[derive(Debug, Clone, Copy)]
struct Edge {
    first: usize,
    n_cols: usize,
    sources: [Option<usize>; READ],
    waiting: Waiting,
}

impl Image {
    /// The layer, if it is one of image kernels: 3×3, one for each channel, in single steps.
    pub(super) fn of(layer: &Layer) -> Option<Self> {
        let plain = |axis: &Axis| [axis.kernel(), axis.stride(), axis.dilation()] == [SIDE, 1, 1];
        let is_by_channel =
            [layer.input_shape()[0], layer.output_shape()[0]] == [layer.groups(); 2];
        if !is_by_channel || !plain(layer.vertical()) || !plain(layer.horizontal()) {
            return None;
        }
        let horizontal = layer.horizontal();
        let (width, n_cols) = (horizontal.input(), horizontal.output());
        let first = horizontal.before().min(n_cols);
        // Inputs are read in pairs of vectors.
        let n_vectors = (width / LANES).saturating_sub(1);
        let inner = first..first + n_vectors * LANES;
        let fours = (0..inner.start).step_by(LANES).map(|at| (at, inner.start));
        let fours = fours.chain((inner.end..n_cols).step_by(LANES).map(|at| (at, n_cols)));
        let edges = fours.map(|(first, end)| {
            let position = |at: usize| (first + at) as isize - horizontal.before() as isize;
            let sources = std::array::from_fn(|at| horizontal.source(position(at)));
            let waiting = Waiting::default();
            Edge { first, n_cols: (end - first).min(LANES), sources, waiting }
        });
        Some(Self {
            layer: *layer,
            edges: edges.collect(),
            inner,
            waiting: vec![Waiting::default(); n_vectors],
            zeros: vec![0.0; width],
            spare: vec![0.0; n_cols],
        })
    }

    /// Writes the output; `weights` holds nine for each channel.
    pub(super) fn forward_into(
        &mut self,
        weights: &[f32],
        biases: &[f32],
        rectify: bool,
        input: &[f32],
        output: &mut [f32],
    ) {
        let [_, height, width] = self.layer.input_shape();
        let [_, out_height, out_width] = self.layer.output_shape();
        let maps =
            input.chunks_exact(height * width).zip(output.chunks_exact_mut(out_height * out_width));
        let kernels = weights.as_chunks::<{ SIDE * SIDE }>().0.iter().zip(biases);
        let mut spare = std::mem::take(&mut self.spare);
        for ((input, output), (weights, &bias)) in maps.zip(kernels) {
            let kernel = Kernel {
                weights: weights.map(f32x4::splat),
                finish: Finish::of_columns(&[bias], rectify),
            };
            // The first rows of inputs complete no output: what was left of the last map goes.
            for row in 0..SIDE - 1 {
                self.sum_row(&kernel, input, row, &mut spare);
            }
            for (row, places) in output.chunks_exact_mut(out_width).enumerate() {
                self.sum_row(&kernel, input, row + SIDE - 1, places);
            }
        }
        self.spare = spare;
    }

    /// Adds a row of inputs, which counts from the first row of the padding, and writes the row of outputs that it completes.
    fn sum_row(&mut self, kernel: &Kernel, input: &[f32], row: usize, places: &mut [f32]) {
        let (vertical, width) = (self.layer.vertical(), self.layer.horizontal().input());
        let source = vertical.source(row as isize - vertical.before() as isize);
        let row = source.map_or(&self.zeros[..], |row| &input[row * width..][..width]);
        // The window of the first inner output begins at the input's first column.
        let (inner, _) = places[self.inner.clone()].as_chunks_mut();
        kernel.sum_along(row.as_chunks().0, &mut self.waiting, inner);
        for edge in &mut self.edges {
            let inputs = edge.sources.map(|source| source.map_or(0.0, |source| row[source]));
            let sum = kernel.finished(kernel.go_down(&inputs, &mut edge.waiting));
            places[edge.first..][..edge.n_cols].copy_from_slice(&sum.as_array()[..edge.n_cols]);
        }
    }
}

/// A kernel's weights, each in all lanes.
struct Kernel {
    weights: [f32x4; SIDE * SIDE],
    finish: Finish<1>,
}

impl Kernel {
    fn finished(&self, sum: f32x4) -> f32x4 {
        self.finish.apply([[sum]])[0][0]
    }

    /// Adds a row of inputs to the sums that wait, and writes those that are complete.
    fn sum_along(
        &self,
        inputs: &[[f32; LANES]],
        waiting: &mut [Waiting],
        complete: &mut [[f32; LANES]],
    ) {
        if self.finish.is_plain() {
            self.sum_vectors::<true>(inputs, waiting, complete);
        } else {
            self.sum_vectors::<false>(inputs, waiting, complete);
        }
    }

    #[inline(never)]
    fn sum_vectors<const IS_PLAIN: bool>(
        &self,
        inputs: &[[f32; LANES]],
        waiting: &mut [Waiting],
        complete: &mut [[f32; LANES]],
    ) {
        for ((inputs, waiting), place) in inputs.windows(2).zip(waiting).zip(complete) {
            let sum = self.go_down(inputs.as_flattened(), waiting);
            let sum = if IS_PLAIN { sum } else { self.finished(sum) };
            *place = sum.to_array();
        }
    }

    /// Adds a row of inputs to the sums of the three rows of outputs that it is in; hands back that of the first, which is
    /// complete.
    #[inline]
    fn go_down(&self, input: &[f32], waiting: &mut Waiting) -> f32x4 {
        let mut sums = [f32x4::ZERO, waiting[0], waiting[1]];
        for tap in 0..SIDE {
            let mut lanes = [0.0; LANES];
            lanes.copy_from_slice(&input[tap..][..LANES]);
            let input = f32x4::new(lanes);
            for (row, sum) in sums.iter_mut().enumerate().rev() {
                *sum = add_product(input, self.weights[row * SIDE + tap], *sum);
            }
        }
        *waiting = [sums[0], sums[1]];
        sums[2]
    }
}
