//! Input rows padded, and their columns sorted so that the inputs of neighboring outputs are neighbors.

use crate::axis::Axis;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, n_elements};

use super::block::{REACH, Taps};

/// About how many numbers a strip holds: what stays near the processor.
const STRIP_SIZE: usize = 1 << 16;

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
    let n_phases = layer.horizontal().kernel().min(layer.horizontal().stride());
    let input = [in_channels, layer.vertical().span(), n_phases, cols];
    let slopes = [out_channels, rows, cols];
    for shape in [&input[..], &slopes] {
        if n_elements(shape).is_none() || rows.max(cols) > MAX_REACH {
            return Err(ShapeError::TooLarge { shape: shape.to_vec() });
        }
    }
    Ok(())
}

/// The columns of a row, sorted: for each remainder that a tap's `tap·d` leaves by the stride, the columns with that
/// remainder. In it the inputs of outputs `0, 1, 2, …` follow each other.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) phases: Vec<Phase>,
    /// How many columns each phase has.
    pub(super) n_each: usize,
    stride: usize,
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
    n_inside: usize,
    /// The sources of the columns after the input.
    after: Vec<Option<usize>>,
}

impl Columns {
    pub(super) fn new(axis: &Axis) -> Self {
        let (stride, starts) = (axis.stride(), (0..axis.kernel()).map(|tap| tap * axis.dilation()));
        let mut remainders: Vec<_> = starts.clone().map(|start| start % stride).collect();
        remainders.sort_unstable();
        remainders.dedup();
        let furthest = (axis.span() - 1) / stride;
        let n_each = axis.output() + furthest;
        let taps = starts
            .map(|start| (remainders.partition_point(|&r| r < start % stride), start / stride))
            .collect();
        let phases =
            remainders.iter().map(|&remainder| Phase::new(axis, remainder, n_each)).collect();
        Self { phases, n_each, stride, taps }
    }

    /// How long a packed row is.
    pub(super) fn length(&self) -> usize {
        self.phases.len() * self.n_each
    }

    /// Packs a row.
    fn pack(&self, row: &[f32], packed: &mut [f32]) {
        for (phase, places) in self.phases.iter().zip(packed.chunks_exact_mut(self.n_each)) {
            phase.pack(row, self.stride, places);
        }
    }
}

impl Phase {
    fn new(axis: &Axis, remainder: usize, n: usize) -> Self {
        let position =
            |index: usize| (remainder + index * axis.stride()) as isize - axis.before() as isize;
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

    fn pack(&self, row: &[f32], stride: usize, places: &mut [f32]) {
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
        match stride {
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
                for (place, &value) in inside.iter_mut().zip(values.iter().step_by(stride)) {
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

    /// Adds what was summed up at the packed columns to the row's columns that they take their values from.
    pub(super) fn unpack_adding(&self, places: &[f32], stride: usize, row: &mut [f32]) {
        let (before, rest) = places.split_at(self.before.len());
        let (inside, after) = rest.split_at(self.n_inside);
        for (places, sources) in [(before, &self.before), (after, &self.after)] {
            for (place, source) in places.iter().zip(sources) {
                if let Some(source) = *source {
                    row[source] += place;
                }
            }
        }
        if self.n_inside == 0 {
            return;
        }
        let values = &mut row[self.first..];
        if stride == 2 {
            // In twos, of which only the first ones change; the last one may have no second.
            let (twos, last) = values.as_chunks_mut::<2>();
            for (two, place) in twos.iter_mut().zip(inside) {
                *two = [two[0] + place, two[1]];
            }
            if let (Some(place), [value]) = (inside.get(twos.len()), last) {
                *value += place;
            }
        } else {
            for (value, place) in values.iter_mut().step_by(stride).zip(inside) {
                *value += place;
            }
        }
    }
}

/// The packed rows that some rows of outputs read, of all channels.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    columns: Columns,
    /// How many rows of outputs it serves.
    pub(super) n_out_rows: usize,
    /// How many rows of input these read; the outputs' rows are packed in phases, too.
    n_rows: usize,
    /// `[channels][rows][packed columns]`, and as much as a tap reaches.
    pub(super) data: Vec<f32>,
}

impl Strip {
    pub(super) fn new(layer: &Layer) -> Self {
        let columns = Columns::new(layer.horizontal());
        let vertical = layer.vertical();
        let [in_channels, ..] = layer.input_shape();
        let n_fitting = STRIP_SIZE / (in_channels * columns.length()).max(1);
        let n_out_rows = (n_fitting.saturating_sub(vertical.span()) / vertical.stride() + 1)
            .min(vertical.output());
        let n_rows = (n_out_rows - 1) * vertical.stride() + vertical.span();
        let data = vec![0.0; in_channels * n_rows * columns.length() + REACH];
        Self { columns, n_out_rows, n_rows, data }
    }

    /// Packs the rows that the outputs from a row on read.
    pub(super) fn pack(&mut self, layer: &Layer, input: &FeatureMap<f32>, first_out_row: usize) {
        let vertical = layer.vertical();
        let [_, height, width] = layer.input_shape();
        let length = self.columns.length();
        let maps = input.data().chunks_exact(height * width);
        for (map, packed) in maps.zip(self.data.chunks_exact_mut(self.n_rows * length)) {
            for (row, packed) in packed.chunks_exact_mut(length).enumerate() {
                let position =
                    (first_out_row * vertical.stride() + row) as isize - vertical.before() as isize;
                match vertical.source(position) {
                    Some(row) => self.columns.pack(&map[row * width..][..width], packed),
                    None => packed.fill(0.0),
                }
            }
        }
    }

    /// Where in the strip a group's channels begin for one of its rows of outputs.
    pub(super) fn offset(&self, layer: &Layer, group: usize, out_row: usize) -> usize {
        let [_, group_channels, ..] = layer.weight_shape();
        (group * group_channels * self.n_rows + out_row * layer.vertical().stride())
            * self.columns.length()
    }

    /// A kernel's taps in the strip: channel of the group, kernel row, kernel column.
    pub(super) fn taps(&self, layer: &Layer) -> Taps {
        let [_, group_channels, kernel_height, _] = layer.weight_shape();
        let columns = &self.columns;
        let mut taps = Taps::default();
        for channel in 0..group_channels {
            for kernel_row in 0..kernel_height {
                let row = channel * self.n_rows + kernel_row * layer.vertical().dilation();
                for &(phase, start) in &columns.taps {
                    taps.push(row * columns.length() + phase * columns.n_each + start);
                }
            }
        }
        taps
    }
}
