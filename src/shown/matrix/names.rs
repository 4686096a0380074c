//! What the weights are called on the way from a dense layer to the convolution: W and V with their indices.

use conv::Layer;
use demo::matrix::Stage;
use demo::{Demo, Position};

use super::entries::written;
use crate::cells::Symbol;

/// Weights that read the same input, added up.
const SEVERAL: Symbol = Symbol { letter: "ΣV", indices: [0; 4], n_indices: 0, is_signed: false };

/// `W[i, j, k, l]`, or `V[i, j, a, b]` from the second stage on; positions count from 1, offsets from 0. `taps` are those
/// of the output's window that read the input; none where the layer has no window.
pub(super) fn own(
    layer: &Layer,
    demo: &Demo,
    at: Position,
    input: usize,
    taps: Option<&[Position]>,
) -> Symbol {
    let first = |n: usize| n as i16 + 1;
    if demo.matrix.stage == Stage::Dense {
        let from = Position::from_index(input, demo.input_size().horizontal);
        let indices = [first(at.row), first(at.col), first(from.row), first(from.col)];
        return Symbol { letter: "W", indices, n_indices: 4, is_signed: false };
    }
    match offsets(layer, demo, at, input, taps)[..] {
        [[a, b]] => {
            let indices = [first(at.row), first(at.col), a as i16, b as i16];
            Symbol { letter: "V", indices, n_indices: 4, is_signed: true }
        }
        _ => SEVERAL,
    }
}

/// `V[a, b]`, the kernel as it slides.
pub(super) fn shared(demo: &Demo, taps: &[Position]) -> Symbol {
    match taps {
        &[tap] => {
            let at = sliding(demo, tap);
            let indices = [at.row as i16, at.col as i16, 0, 0];
            Symbol { letter: "V", indices, n_indices: 2, is_signed: false }
        }
        _ => SEVERAL,
    }
}

/// How far an input lies from where the window of an output begins: rows and columns. In a window, as its taps lie, of
/// which several may read the input through the padding.
pub(super) fn offsets(
    layer: &Layer,
    demo: &Demo,
    at: Position,
    input: usize,
    taps: Option<&[Position]>,
) -> Vec<[isize; 2]> {
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    if let Some(taps) = taps {
        let from_start = |&tap: &Position| {
            let tap = sliding(demo, tap);
            [tap.row * vertical.dilation(), tap.col * horizontal.dilation()].map(|n| n as isize)
        };
        return taps.iter().map(from_start).collect();
    }
    let from = Position::from_index(input, demo.input_size().horizontal);
    let row = from.row as isize - vertical.position(at.row, 0);
    vec![[row, from.col as isize - horizontal.position(at.col, 0)]]
}

/// Where a weight stands in the kernel as it slides. (A kernel that is turned twice is as it was.)
pub(super) fn sliding(demo: &Demo, tap: Position) -> Position {
    written(tap, demo.kernel_size(), demo.mode)
}
