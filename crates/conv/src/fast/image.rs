//! Image kernels, 3×3 on one channel: read where the input lies, down some rows at a time.
//!
//! There is nothing to put side by side and little to compute, so that the way from the memory and back counts most. Vectors run
//! along the columns. Going down from row to row, each vector of inputs is loaded once for the three rows of outputs that it is
//! in: two of them wait in registers, beside the nine weights. Columns whose windows reach into the padding are summed up by
//! the same code, on a few inputs picked together.

use wide::f32x4;

use crate::axis::Axis;
use crate::layer::Layer;

use super::block::{LANES, add_product};
use super::finish::Finish;

/// Rows and columns of the kernel.
const SIDE: usize = 3;

/// How many rows of outputs are gone down at once: as many as the cache has place for.
const N_ROWS: usize = 16;

/// How many columns of inputs a vector of outputs reads.
const READ_BY_ONE: usize = LANES + SIDE - 1;

/// And two vectors.
const READ_BY_TWO: usize = 2 * LANES + SIDE - 1;

/// An image kernel's layer, and what is known of it before its input.
#[derive(Debug, Clone)]
pub(super) struct Image {
    layer: Layer,
    /// The outputs' columns whose windows lie in the input.
    inner: std::ops::Range<usize>,
    /// The others, in fours.
    edges: Vec<Edge>,
    /// Rows of inputs some of which are padding.
    packed: Vec<f32>,
}

/// Up to four neighboring columns of outputs, and the input columns that they read.
#[derive(Debug, Clone, Copy)]
struct Edge {
    first: usize,
    n_cols: usize,
    sources: [Option<usize>; READ_BY_ONE],
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
        let end = (horizontal.before() + width).saturating_sub(SIDE - 1).clamp(first, n_cols);
        // Whole vectors alone.
        let inner = first..first + (end - first) / LANES * LANES;
        let fours = (0..inner.start).step_by(LANES).map(|at| (at, inner.start));
        let fours = fours.chain((inner.end..n_cols).step_by(LANES).map(|at| (at, n_cols)));
        let edges = fours.map(|(first, end)| {
            let position = |at: usize| (first + at) as isize - horizontal.before() as isize;
            let sources = std::array::from_fn(|at| horizontal.source(position(at)));
            Edge { first, n_cols: (end - first).min(LANES), sources }
        });
        Some(Self {
            layer: *layer,
            edges: edges.collect(),
            inner,
            packed: vec![0.0; (N_ROWS + SIDE - 1) * width],
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
        for ((input, output), (weights, &bias)) in maps.zip(kernels) {
            let kernel =
                Kernel { weights: weights.map(f32x4::splat), finish: Finish::splat(bias, rectify) };
            for (block, places) in output.chunks_mut(N_ROWS * out_width).enumerate() {
                self.sum_rows(&kernel, input, block * N_ROWS, places);
            }
        }
    }

    /// Packs so many rows of inputs, some of which are padding, for the outputs from a row on.
    fn pack_rows(&mut self, input: &[f32], first: usize, n_rows: usize) {
        let (vertical, width) = (self.layer.vertical(), self.layer.horizontal().input());
        for (row, places) in self.packed.chunks_exact_mut(width).take(n_rows).enumerate() {
            match vertical.source((first + row) as isize - vertical.before() as isize) {
                Some(row) => places.copy_from_slice(&input[row * width..][..width]),
                None => places.fill(0.0),
            }
        }
    }

    /// Sums up some rows of outputs from one on.
    fn sum_rows(&mut self, kernel: &Kernel, input: &[f32], first: usize, places: &mut [f32]) {
        let (vertical, horizontal) = (*self.layer.vertical(), *self.layer.horizontal());
        let (width, out_width) = (horizontal.input(), horizontal.output());
        let n_rows = places.len() / out_width + SIDE - 1;
        let first_inside = first.checked_sub(vertical.before());
        let inside = first_inside.and_then(|row| input.get(row * width..(row + n_rows) * width));
        let rows = if let Some(rows) = inside {
            rows
        } else {
            self.pack_rows(input, first, n_rows);
            &self.packed[..n_rows * width]
        };
        let mut col = self.inner.start;
        while col < self.inner.end {
            // The window of the first output in the input begins at its first column.
            let (inputs, outputs) = (&rows[col - self.inner.start..], &mut places[col..]);
            if col + 2 * LANES <= self.inner.end {
                if kernel.finish.is_plain() {
                    kernel.sum_down::<2, READ_BY_TWO, true>([width, out_width], inputs, outputs);
                } else {
                    kernel.sum_down::<2, READ_BY_TWO, false>([width, out_width], inputs, outputs);
                }
                col += 2 * LANES;
            } else {
                kernel.sum_down::<1, READ_BY_ONE, false>([width, out_width], inputs, outputs);
                col += LANES;
            }
        }
        for edge in &self.edges {
            let mut picked = [[0.0; READ_BY_ONE]; N_ROWS + SIDE - 1];
            for (picked, row) in picked.iter_mut().zip(rows.chunks_exact(width)) {
                *picked = edge.sources.map(|source| source.map_or(0.0, |source| row[source]));
            }
            let mut sums = [[0.0; LANES]; N_ROWS];
            let inputs = picked[..n_rows].as_flattened();
            kernel.sum_down::<1, READ_BY_ONE, false>(
                [READ_BY_ONE, LANES],
                inputs,
                sums.as_flattened_mut(),
            );
            for (row, sums) in places.chunks_exact_mut(out_width).zip(sums) {
                row[edge.first..][..edge.n_cols].copy_from_slice(&sums[..edge.n_cols]);
            }
        }
    }
}

/// A kernel's weights, each in all lanes.
struct Kernel {
    weights: [f32x4; SIDE * SIDE],
    finish: Finish<1>,
}

impl Kernel {
    /// Sums up so many vectors of columns, down the rows: `outputs[i][j] = Σ_u Σ_v inputs[i + u][j + v] · weights[u, v]`.
    ///
    /// Rows are as far apart as the pitches say, of the inputs and of the outputs.
    #[inline(never)]
    fn sum_down<const VECTORS: usize, const READ: usize, const IS_PLAIN: bool>(
        &self,
        [pitch, out_pitch]: [usize; 2],
        inputs: &[f32],
        outputs: &mut [f32],
    ) {
        // The sums of two rows of outputs: of the one whose first row was read, and of the one before it.
        let mut waiting = [[f32x4::ZERO; SIDE - 1]; VECTORS];
        let (mut inputs, mut outputs) = (inputs, outputs);
        for _ in 0..SIDE - 1 {
            let Some(input) = inputs.first_chunk::<READ>() else { return };
            for (vector, waiting) in waiting.iter_mut().enumerate() {
                self.go_down(&input[vector * LANES..], waiting);
            }
            inputs = inputs.get(pitch..).unwrap_or_default();
        }
        while let Some(input) = inputs.first_chunk::<READ>() {
            let (places, _) = outputs.as_chunks_mut::<LANES>();
            let Some(places) = places.first_chunk_mut::<VECTORS>() else { return };
            // One after the other to the end: together they would take more registers than there are.
            for (vector, waiting) in waiting.iter_mut().enumerate() {
                let sum = self.go_down(&input[vector * LANES..], waiting);
                let sum = if IS_PLAIN { sum } else { self.finish.apply([[sum]])[0][0] };
                places[vector] = sum.to_array();
            }
            inputs = inputs.get(pitch..).unwrap_or_default();
            outputs = outputs.get_mut(out_pitch..).unwrap_or_default();
        }
    }

    /// Adds a row of inputs to the sums of the three rows of outputs that it is in; hands back that of the first, which is
    /// complete.
    #[inline]
    fn go_down(&self, input: &[f32], waiting: &mut [f32x4; SIDE - 1]) -> f32x4 {
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
