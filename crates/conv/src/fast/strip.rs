//! Strips of packed input rows, as many as some rows of outputs read.

use crate::layer::Layer;
use crate::padding::PaddingMode;

use super::lanes::{LANES, REACH};
use super::pack::Columns;
use super::spread::Rows;
use super::taps::Taps;

/// About how many numbers a strip holds: what stays near the processor.
pub(super) const STRIP_SIZE: usize = 1 << 16;

/// The packed rows that some rows of outputs read, of all channels.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    columns: Columns,
    /// How many channels lie side by side in a column: 1 or 8.
    n_interleaved: usize,
    /// How far the inputs of neighboring outputs are apart: 1, or where columns are not sorted the stride, times as many
    /// channels as are interleaved.
    pub(super) spacing: usize,
    /// How many rows of outputs it serves.
    pub(super) n_out_rows: usize,
    /// How many rows of input these read.
    n_rows: usize,
    /// `[channels / interleaved][rows][packed columns][interleaved]`, and as much as a tap reaches.
    pub(super) data: Vec<f32>,
}

impl Strip {
    /// A strip with columns packed by this step, which is the stride or 1.
    pub(super) fn new(layer: &Layer, step: usize) -> Self {
        let columns = Columns::new(layer.horizontal(), step);
        let vertical = layer.vertical();
        let [in_channels, ..] = layer.input_shape();
        let n_fitting = STRIP_SIZE / (in_channels * columns.length()).max(1);
        let n_out_rows = (n_fitting.saturating_sub(vertical.span()) / vertical.stride() + 1)
            .min(vertical.output());
        let n_rows = (n_out_rows - 1) * vertical.stride() + vertical.span();
        let data = vec![0.0; in_channels * n_rows * columns.length() + REACH];
        let spacing = layer.horizontal().stride() / step;
        Self { columns, n_interleaved: 1, spacing, n_out_rows, n_rows, data }
    }

    /// The same strip with eight channels side by side, as the layer below sums them up; none where the layer's rows cannot
    /// be written as they are.
    pub(super) fn interleaved(layer: &Layer) -> Option<Self> {
        let [in_channels, _, width] = layer.input_shape();
        let strip = Self::new(layer, 1);
        let is_whole = strip.columns.phases.iter().all(|phase| phase.n_inside == width);
        let fits = layer.groups() == 1
            && in_channels.is_multiple_of(2 * LANES)
            && layer.horizontal().mode() == PaddingMode::Zeros
            && is_whole;
        fits.then_some(Self {
            n_interleaved: 2 * LANES,
            spacing: layer.horizontal().stride() * 2 * LANES,
            ..strip
        })
    }

    fn row_length(&self) -> usize {
        self.columns.length() * self.n_interleaved
    }

    /// Packs the rows that the outputs from a row on read.
    pub(super) fn pack(&mut self, layer: &Layer, input: &[f32], first_out_row: usize) {
        let [_, height, width] = layer.input_shape();
        let maps = input.chunks_exact(height * width);
        self.pack_made(layer, first_out_row, None, |row, place| {
            place.pack(maps.clone().map(|map| &map[row * width..][..width]));
        });
    }

    /// Packs the rows that the outputs from a row on read, as they are made.
    ///
    /// Those that it holds from the last time, for the outputs from `before` on, are moved; for the others `make` is asked,
    /// which is told the input row and its place.
    pub(super) fn pack_made(
        &mut self,
        layer: &Layer,
        first_out_row: usize,
        before: Option<usize>,
        mut make: impl FnMut(usize, Place<'_>),
    ) {
        let vertical = layer.vertical();
        let length = self.row_length();
        let map_size = self.n_rows * length;
        let n_maps = layer.input_shape()[0] / self.n_interleaved;
        let n_later = before.and_then(|before| first_out_row.checked_sub(before));
        let n_moved_by = n_later.map_or(self.n_rows, |n| (n * vertical.stride()).min(self.n_rows));
        if n_moved_by < self.n_rows {
            for map in self.data.chunks_exact_mut(map_size).take(n_maps) {
                map.copy_within(n_moved_by * length.., 0);
            }
        }
        for row in self.n_rows - n_moved_by..self.n_rows {
            let position =
                (first_out_row * vertical.stride() + row) as isize - vertical.before() as isize;
            let rows = Rows {
                maps: &mut self.data[..n_maps * map_size],
                map_size,
                start: row * length,
                interleaved: self.n_interleaved > 1,
            };
            let is_plain = layer.horizontal().mode() == PaddingMode::Zeros;
            let place = Place { columns: &self.columns, is_plain, length, rows };
            match vertical.source(position) {
                Some(source) => make(source, place),
                None => place.clear(),
            }
        }
    }

    /// Where in the strip a group's channels begin for one of its rows of outputs.
    pub(super) fn offset(&self, layer: &Layer, group: usize, out_row: usize) -> usize {
        let [_, group_channels, ..] = layer.weight_shape();
        let n_maps = group * group_channels / self.n_interleaved;
        (n_maps * self.n_rows + out_row * layer.vertical().stride()) * self.row_length()
    }

    /// A kernel's taps in the strip: channel of the group, kernel row, kernel column.
    pub(super) fn taps(&self, layer: &Layer) -> Taps {
        let [_, group_channels, kernel_height, _] = layer.weight_shape();
        let (columns, n_side_by_side) = (&self.columns, self.n_interleaved);
        let mut taps = Taps::default();
        for channel in 0..group_channels {
            let (map, lane) = (channel / n_side_by_side, channel % n_side_by_side);
            for kernel_row in 0..kernel_height {
                let row = map * self.n_rows + kernel_row * layer.vertical().dilation();
                for &(phase, start) in &columns.taps {
                    let column = phase * columns.n_each + start;
                    taps.push(row * self.row_length() + column * n_side_by_side + lane);
                }
            }
        }
        taps
    }
}

/// A row's place in a strip, in all of its maps.
pub(super) struct Place<'a> {
    columns: &'a Columns,
    /// Whether the padding is zeros.
    is_plain: bool,
    length: usize,
    rows: Rows<'a>,
}

impl Place<'_> {
    /// The very cells for the row's first columns, and how many of these are read, where the row can be written as it is:
    /// neither sorted, nor repeated in the padding.
    pub(super) fn in_place(&mut self) -> Option<(usize, Rows<'_>)> {
        let [phase] = self.columns.phases.as_slice() else { return None };
        if !self.is_plain || !self.columns.is_unsorted() {
            return None;
        }
        let Rows { maps, map_size, start, interleaved } = &mut self.rows;
        let n_side_by_side = if *interleaved { 2 * LANES } else { 1 };
        // The padding's zeros are there from the beginning.
        let start = *start + phase.n_before() * n_side_by_side;
        let rows = Rows { maps, map_size: *map_size, start, interleaved: *interleaved };
        Some((phase.n_inside, rows))
    }

    /// Whether channels lie side by side.
    pub(super) fn is_interleaved(&self) -> bool {
        self.rows.interleaved
    }

    /// Packs a row of all maps.
    pub(super) fn pack<'b>(mut self, rows: impl Iterator<Item = &'b [f32]>) {
        if self.rows.interleaved {
            let Some((_, Rows { maps, map_size, start, .. })) = self.in_place() else { return };
            for (channel, row) in rows.enumerate() {
                let (map, lane) = (channel / (2 * LANES), channel % (2 * LANES));
                let places = maps[map * map_size + start + lane..].iter_mut().step_by(2 * LANES);
                for (place, &value) in places.zip(row) {
                    *place = value;
                }
            }
            return;
        }
        let Rows { maps, map_size, start, .. } = self.rows;
        for (row, map) in rows.zip(maps.chunks_exact_mut(map_size)) {
            self.columns.pack(row, &mut map[start..start + self.length]);
        }
    }

    fn clear(self) {
        let Rows { maps, map_size, start, .. } = self.rows;
        for map in maps.chunks_exact_mut(map_size) {
            map[start..start + self.length].fill(0.0);
        }
    }
}
