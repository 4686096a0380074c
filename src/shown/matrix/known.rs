//! What follows from a layer and its numbers, wherever one stands in the scene `matrix`.

use conv::{ByAxis, FeatureMap, Layer, LayerError, PaddingMode, Tensor};
use demo::{Demo, Position, derived};

use super::entries::Entries;
use crate::hues::{self, Hue};

/// What stays the same while a demo is stepped and looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) layer: Layer,
    pub(super) output: FeatureMap<f32>,
    pub(super) entries: Entries,
    /// The transposed matrix times the output.
    pub(super) back: Vec<f32>,
    /// Whether the matrix is doubly blocked Toeplitz.
    pub(super) is_toeplitz: bool,
    /// A colour for each weight of the kernel.
    pub(super) hues: Vec<Hue>,
    /// The windows side by side, a tap a row and an output a column.
    pub(super) windows: Tensor<f32, 2>,
    /// The input that stands in each place of them; none where there is a padded zero.
    pub(super) sources: Vec<Option<usize>>,
}

impl Known {
    /// Of a demo whose layer can be.
    pub(super) fn of(demo: &Demo) -> Result<Self, LayerError> {
        let layer = derived::layer(demo)?;
        let output = derived::output(demo, &layer)
            .unwrap_or_else(|| FeatureMap::filled(layer.output_shape(), 0.0));
        let entries = Entries::of(demo, &layer);
        let back = entries.transposed_times(output.data());
        let size = demo.kernel_size();
        let of_weight = |index| hues::of_weight(Position::from_index(index, size.horizontal), size);
        let windows = conv::matrix::im2col(&layer, &demo.input)
            .unwrap_or_else(|_| Tensor::filled([0, 0], 0.0));
        let [n_taps, n_outputs] = windows.shape();
        let (width, out_width) =
            (demo.input_size().horizontal, derived::output_size(&layer).horizontal);
        let source = |index: usize| {
            let tap = Position::from_index(index / n_outputs, size.horizontal);
            let to = Position::from_index(index % n_outputs, out_width);
            let row = layer.vertical().input_from_output(to.row, tap.row)?;
            Some(row * width + layer.horizontal().input_from_output(to.col, tap.col)?)
        };
        Ok(Self {
            is_toeplitz: is_toeplitz(demo, &layer),
            hues: (0..size.vertical * size.horizontal).map(of_weight).collect(),
            sources: (0..n_taps * n_outputs).map(source).collect(),
            layer,
            output,
            entries,
            back,
            windows,
        })
    }
}

/// Whether a layer's matrix is doubly blocked Toeplitz, which at stride 1 with padding of zeros it always is.
fn is_toeplitz(demo: &Demo, layer: &Layer) -> bool {
    if demo.stride == ByAxis::both(1) && demo.padding_mode == PaddingMode::Zeros {
        return true;
    }
    let matrix = conv::matrix::matrix(layer, &derived::applied_kernel(demo));
    let is_toeplitz =
        matrix.and_then(|matrix| conv::matrix::is_doubly_blocked_toeplitz(layer, &matrix));
    is_toeplitz.is_ok_and(|is_toeplitz| is_toeplitz == Some(true))
}
