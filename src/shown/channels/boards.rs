//! The grids of the scene `channels`, and the small pictures of channels that are not shown in full.

use std::rc::Rc;

use conv::{FeatureMap, Layer, Weight};
use demo::channels;
use demo::{Demo, Mode, derived};

use super::{Lit, Row};
use crate::cells::{self, Board, Cell, Marks};
use crate::ledger::Ledger;
use crate::palette;
use crate::raster::{Pixel, Raster};

/// The rows of the group that is shown.
pub(super) fn rows(
    demo: &Demo,
    layer: Option<&Layer>,
    partials: &[Vec<f32>],
    output: &[f32],
    lit: &Lit,
    ledger: Option<&Ledger>,
) -> Vec<Row> {
    let Some(layer) = layer else { return Vec::new() };
    let group = channels::group_of(demo, demo.channels.out);
    let peak = peak_of(partials, output);
    let input_peak = palette::peak(demo.input.data());
    let peak_of_part = |part| palette::peak(kernel_of(&demo.kernel, demo.channels.out, part));
    let kernel_peak = (0..group.len()).map(peak_of_part).fold(0.0, f32::max);
    let row = |(part, channel): (usize, usize)| {
        let terms = ledger.and_then(|ledger| ledger.parts.get(part));
        let terms = terms.filter(|_| part < lit.n_summed).map_or(&[][..], |part| &part.terms);
        let mut input = input(demo, layer, channel, input_peak);
        for term in terms {
            if let Some(cell) = input.mark(term.input_row, term.input_col, Marks::WINDOW) {
                cell.weight = Some(term.weight);
            }
        }
        let is_picked = lit.part == Some(part);
        for &(row, col) in lit.inputs.iter().filter(|_| is_picked) {
            input.mark(row, col, Marks::PICKED);
        }
        let mut kernel = kernel(demo, part, kernel_peak);
        for term in lit.taps.iter().filter(|_| is_picked).filter_map(|&tap| terms.get(tap)) {
            kernel.mark(term.kernel_row as isize, term.kernel_col as isize, Marks::PICKED);
        }
        let values = partials.get(part).map_or(&[][..], |values| values);
        let mut partial = Board::scaled("", derived::output_size(layer), values, peak);
        let n_reached = n_reached(demo, Some(layer)) + usize::from(is_begun(demo, part));
        hide_from(&mut partial, n_reached);
        mark_outputs(&mut partial, lit, is_picked);
        let [input, kernel, partial] = [input, kernel, partial].map(Rc::new);
        Row { channel, input, kernel, partial }
    };
    group.enumerate().map(row).collect()
}

/// The output channel that is looked at, as far as it is reached.
pub(super) fn output(
    demo: &Demo,
    layer: Option<&Layer>,
    partials: &[Vec<f32>],
    output: &[f32],
    lit: &Lit,
) -> Board {
    let Some(layer) = layer else { return cells::no_board() };
    let mut board =
        Board::scaled("", derived::output_size(layer), output, peak_of(partials, output));
    hide_from(&mut board, n_reached(demo, Some(layer)));
    mark_outputs(&mut board, lit, true);
    board
}

/// How many outputs are reached, in reading order: the position stepped to counts once all channels are summed.
pub(super) fn n_reached(demo: &Demo, layer: Option<&Layer>) -> usize {
    let n_cols = layer.map_or(0, |layer| derived::output_size(layer).horizontal);
    demo.at.index(n_cols) + usize::from(demo.channels.summed.is_none())
}

/// Whether a part is summed at a position where not all are.
fn is_begun(demo: &Demo, part: usize) -> bool {
    demo.channels.summed.is_some_and(|summed| part < summed)
}

/// A small picture of each channel of a map, all in one scale; cells from the `reached`-th on are empty.
pub(super) fn pictures(map: &FeatureMap<f32>, reached: Option<usize>) -> Vec<Rc<Raster>> {
    let [n_channels, _, n_cols] = map.shape();
    let peak = palette::peak(map.data());
    let picture = |channel| {
        let pixel = |(index, &value): (usize, &f32)| {
            let empty = reached.is_some_and(|n_reached| index >= n_reached);
            Pixel { tone: palette::tone(value, peak), empty, ..Pixel::default() }
        };
        let pixels = channel_of(map, channel).iter().enumerate().map(pixel).collect();
        Rc::new(Raster::plain(n_cols, pixels))
    };
    (0..n_channels).map(picture).collect()
}

/// A channel's values in reading order.
pub(super) fn channel_of(map: &FeatureMap<f32>, channel: usize) -> &[f32] {
    let [_, height, width] = map.shape();
    let n_cells = height * width;
    map.data().get(channel * n_cells..(channel + 1) * n_cells).unwrap_or_default()
}

/// The kernel of an output channel for a part of its group.
pub(super) fn kernel_of(kernel: &Weight<f32>, out: usize, part: usize) -> &[f32] {
    let [_, n_parts, height, width] = kernel.shape();
    let (map, n_cells) = (out * n_parts + part, height * width);
    kernel.data().get(map * n_cells..(map + 1) * n_cells).unwrap_or_default()
}

/// An input channel with its padding, in the scale of all of them.
fn input(demo: &Demo, layer: &Layer, channel: usize, peak: f32) -> Board {
    let mut board = Board::scaled("", demo.input_size(), channel_of(&demo.input, channel), peak);
    cells::pad(&mut board, demo, layer, channel);
    cells::mark_unreached(&mut board, layer);
    board
}

/// A part's kernel as it is written, in the scale of all of the output channel's.
fn kernel(demo: &Demo, part: usize, peak: f32) -> Board {
    let values = kernel_of(&demo.kernel, demo.channels.out, part);
    let mut board = Board::scaled("", demo.kernel_size(), values, peak);
    if demo.mode == Mode::Convolution {
        board.mark(0, 0, Marks::FIRST);
    }
    board
}

/// Partial results and the output are in one scale, so that a sum is seen to grow.
fn peak_of(partials: &[Vec<f32>], output: &[f32]) -> f32 {
    partials.iter().map(|values| palette::peak(values)).fold(palette::peak(output), f32::max)
}

/// Empties what is not reached yet.
pub(super) fn hide_from(board: &mut Board, n_reached: usize) {
    for cell in board.cells.iter_mut().skip(n_reached) {
        *cell = Cell::default();
    }
}

fn mark_outputs(board: &mut Board, lit: &Lit, is_picked: bool) {
    for place in lit.outputs.iter().filter(|_| is_picked) {
        board.mark(place.row as isize, place.col as isize, Marks::PICKED);
    }
    board.mark(lit.window.row as isize, lit.window.col as isize, Marks::CURRENT);
}
