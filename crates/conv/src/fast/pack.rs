//! Input rows padded, and their columns sorted so that the inputs of neighboring outputs are neighbors.

use crate::axis::Axis;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::tensor::n_elements;

/// How many outputs a row may have, and how far its first and last taps may be apart.
const MAX_REACH: usize = 1 << 22;

/// That packing a layer's input, or its output gradient, takes no more memory than a tensor may.
///
/// # Errors
/// [`ShapeError::TooLarge`]: windows that reach absurdly far.
pub(super) fn check_size(layer: &Layer) -> Result<(), ShapeError> {
    let [in_channels, ..] = layer.input_shape();
    let [out_channels, ..] = layer.output_shape();
    let reach = |axis: &Axis| axis.output() + 2 * ((axis.span() - 1) / axis.stride());
    let (rows, cols) = (reach(layer.vertical()), reach(layer.horizontal()));
    // Padded alone, columns are at most twice as many as when they are sorted: that is for strides up to 2.
    let n_phases = layer.horizontal().stride().min(layer.horizontal().kernel().max(2));
    let input = [in_channels, layer.vertical().span(), n_phases, cols];
    let slopes = [out_channels, rows, cols];
    let [_, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    // A tap of up to four channels takes four numbers' room for each, of more four for each four, and one for its place;
    // more than these are never two of four, so that each four has no more than eight.
    let group_outputs = out_channels / layer.groups();
    let each =
        if group_outputs <= 4 { 4 * group_outputs + 1 } else { group_outputs.div_ceil(4) * 8 };
    let kernels = [layer.groups(), each, group_channels, kernel_height, kernel_width];
    for shape in [&input[..], &slopes, &kernels] {
        if n_elements(shape).is_none() || rows.max(cols) > MAX_REACH {
            return Err(ShapeError::TooLarge { shape: shape.to_vec() });
        }
    }
    Ok(())
}

/// The columns of a row, sorted: for each remainder that a tap's `tap·d` leaves by a step, the columns with that
/// remainder. With the stride as step the inputs of outputs `0, 1, 2, …` follow each other; with 1 nothing is sorted, the
/// columns are padded alone.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) phases: Vec<Phase>,
    /// How many columns each phase has.
    pub(super) n_each: usize,
    step: usize,
    /// For each tap, its phase and where in it output 0 finds its input.
    pub(super) taps: Vec<(usize, usize)>,
}

/// The columns with one remainder.
#[derive(Debug, Clone)]
pub(super) struct Phase {
    /// The sources of the columns before the input; none for a zero.
    before: Vec<Option<usize>>,
    /// The first column of the input with this remainder, and how many there are.
    first: usize,
    pub(super) n_inside: usize,
    /// The sources of the columns after the input.
    after: Vec<Option<usize>>,
}

impl Columns {
    /// The step is the stride, or 1.
    pub(super) fn new(axis: &Axis, step: usize) -> Self {
        let starts = (0..axis.kernel()).map(|tap| tap * axis.dilation());
        let mut remainders: Vec<_> = starts.clone().map(|start| start % step).collect();
        remainders.sort_unstable();
        remainders.dedup();
        let n_each = (axis.output() - 1) * (axis.stride() / step) + 1 + (axis.span() - 1) / step;
        let taps = starts
            .map(|start| (remainders.partition_point(|&r| r < start % step), start / step))
            .collect();
        let phases =
            remainders.iter().map(|&remainder| Phase::new(axis, remainder, step, n_each)).collect();
        Self { phases, n_each, step, taps }
    }

    /// Whether the columns are padded alone.
    pub(super) fn is_unsorted(&self) -> bool {
        self.step == 1
    }

    /// How long a packed row is.
    pub(super) fn length(&self) -> usize {
        self.phases.len() * self.n_each
    }

    /// Packs a row.
    pub(super) fn pack(&self, row: &[f32], packed: &mut [f32]) {
        for (phase, places) in self.phases.iter().zip(packed.chunks_exact_mut(self.n_each)) {
            phase.pack(row, self.step, places);
        }
    }

    /// Adds what was summed up at the packed columns of each phase to the columns that they take their values from.
    pub(super) fn add_unpacked<'a>(
        &self,
        summed: impl Iterator<Item = &'a [f32]>,
        row: &mut [f32],
    ) {
        for (phase, summed) in self.phases.iter().zip(summed) {
            phase.add_unpacked(summed, self.step, row);
        }
    }

    /// The same where the padding is zeros and each column gets something: it is written there.
    pub(super) fn unpack<'a>(&self, summed: impl Iterator<Item = &'a [f32]>, row: &mut [f32]) {
        let inside =
            |(phase, summed): (&Phase, &'a [f32])| &summed[phase.before.len()..][..phase.n_inside];
        let mut summed = self.phases.iter().zip(summed).map(inside);
        if let (2, [first, _]) = (self.step, self.phases.as_slice()) {
            let (Some(even), Some(odd)) = (summed.next(), summed.next()) else { return };
            let (even, odd) = if first.first == 0 { (even, odd) } else { (odd, even) };
            let (twos, last) = row.as_chunks_mut::<2>();
            if let ([place], Some(&value)) = (last, even.get(twos.len())) {
                *place = value;
            }
            for ((two, &even), &odd) in twos.iter_mut().zip(even).zip(odd) {
                *two = [even, odd];
            }
            return;
        }
        for (phase, summed) in self.phases.iter().zip(summed) {
            let places = row.iter_mut().skip(phase.first).step_by(self.step);
            for (place, &value) in places.zip(summed) {
                *place = value;
            }
        }
    }
}

impl Phase {
    fn new(axis: &Axis, remainder: usize, step: usize, n: usize) -> Self {
        let position = |index: usize| (remainder + index * step) as isize - axis.before() as isize;
        let n_before = (0..n).take_while(|&index| position(index) < 0).count();
        let n_inside =
            (n_before..n).take_while(|&index| position(index) < axis.input() as isize).count();
        let sources =
            |from: usize, to: usize| (from..to).map(|index| axis.source(position(index))).collect();
        Self {
            before: sources(0, n_before),
            first: usize::try_from(position(n_before)).unwrap_or(0),
            n_inside,
            after: sources(n_before + n_inside, n),
        }
    }

    /// How many columns come before the input.
    pub(super) fn n_before(&self) -> usize {
        self.before.len()
    }

    fn pack(&self, row: &[f32], step: usize, places: &mut [f32]) {
        let (before, rest) = places.split_at_mut(self.before.len());
        let (inside, after) = rest.split_at_mut(self.n_inside);
        for (places, sources) in [(before, &self.before), (after, &self.after)] {
            for (place, source) in places.iter_mut().zip(sources) {
                *place = source.map_or(0.0, |source| row[source]);
            }
        }
        if self.n_inside == 0 {
            return;
        }
        let values = &row[self.first..];
        match step {
            1 => inside.copy_from_slice(&values[..self.n_inside]),
            2 => {
                // In twos, which the compiler makes vectors of; the last one may have no second.
                let (twos, last) = values.as_chunks::<2>();
                for (place, &[value, _]) in inside.iter_mut().zip(twos) {
                    *place = value;
                }
                if let (Some(place), [value]) = (inside.get_mut(twos.len()), last) {
                    *place = *value;
                }
            }
            _ => {
                for (place, &value) in inside.iter_mut().zip(values.iter().step_by(step)) {
                    *place = value;
                }
            }
        }
    }

    /// The input index that a packed one takes its value from.
    pub(super) fn source(&self, index: usize, stride: usize) -> Option<usize> {
        match index.checked_sub(self.before.len()) {
            None => self.before[index],
            Some(inside) if inside < self.n_inside => Some(self.first + inside * stride),
            Some(behind) => self.after.get(behind - self.n_inside).copied().flatten(),
        }
    }

    fn add_unpacked(&self, summed: &[f32], step: usize, row: &mut [f32]) {
        let (before, rest) = summed.split_at(self.before.len());
        let (inside, after) = rest.split_at(self.n_inside);
        for (summed, sources) in [(before, &self.before), (after, &self.after)] {
            for (value, source) in summed.iter().zip(sources) {
                if let Some(source) = *source {
                    row[source] += value;
                }
            }
        }
        for (place, value) in row.iter_mut().skip(self.first).step_by(step).zip(inside) {
            *place += value;
        }
    }
}
