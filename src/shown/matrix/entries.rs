//! The entries of a layer's matrix, as the kernel is written; everything else in it is zero.

use conv::{ByAxis, Layer, matrix};
use demo::{Demo, Mode, Position, derived};

/// One entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The input cell that is read, counted row by row.
    pub input: usize,
    /// The cells of the kernel, as it is written, whose weights stand there: more than one only where the padding
    /// repeats an input.
    pub taps: Vec<Position>,
    /// Their sum.
    pub value: f32,
}

/// A layer's matrix on one channel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entries {
    /// Row by row, an output each; by ascending input.
    pub rows: Vec<Vec<Entry>>,
    /// How many input cells there are.
    pub n_inputs: usize,
}

impl Entries {
    /// The matrix of a demo's layer.
    #[must_use]
    pub fn of(demo: &Demo, layer: &Layer) -> Self {
        let kernel = derived::applied_kernel(demo);
        let [_, n_inputs] = matrix::matrix_shape(layer);
        let entry = |entry: matrix::Entry<f32>| {
            let taps = entry.weights.iter().map(|&[_, _, row, col]| {
                written(Position::new(row, col), demo.kernel_size(), demo.mode)
            });
            Entry { input: entry.column, taps: taps.collect(), value: entry.value }
        };
        let rows = matrix::matrix_rows(layer, &kernel).map_or_else(
            |_| Vec::new(),
            |rows| rows.map(|row| row.entries.into_iter().map(entry).collect()).collect(),
        );
        Self { rows, n_inputs }
    }

    /// The entry where an output meets an input; none where there is a zero.
    #[must_use]
    pub fn at(&self, output: usize, input: usize) -> Option<&Entry> {
        let row = self.rows.get(output)?;
        row.binary_search_by_key(&input, |entry| entry.input).ok().map(|index| &row[index])
    }

    /// The entries of an input's column, each with its output.
    pub fn column(&self, input: usize) -> impl Iterator<Item = (usize, &Entry)> {
        let at = move |output| self.at(output, input).map(|entry| (output, entry));
        (0..self.rows.len()).filter_map(at)
    }

    /// How many entries there are.
    #[must_use]
    pub fn n_entries(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// The transposed matrix times a vector with a value for each output.
    ///
    /// # Shapes
    /// `outputs` is `[out_height · out_width]`; what comes out is `[height · width]`.
    #[must_use]
    pub fn transposed_times(&self, outputs: &[f32]) -> Vec<f32> {
        let mut sums = vec![0.0; self.n_inputs];
        for (row, output) in self.rows.iter().zip(outputs) {
            for entry in row {
                sums[entry.input] += entry.value * output;
            }
        }
        sums
    }
}

/// Where a weight of the kernel that slides is written: a convolution turns it by 180°.
#[must_use]
pub fn written(tap: Position, kernel: ByAxis<usize>, mode: Mode) -> Position {
    match mode {
        Mode::CrossCorrelation => tap,
        Mode::Convolution => {
            Position::new(kernel.vertical - 1 - tap.row, kernel.horizontal - 1 - tap.col)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use conv::{ConvTranspose2d, FeatureMap};
    use demo::link;

    fn entries(link: &str) -> (Demo, Layer, Entries) {
        let demo = link::decode(link).demo;
        let layer = derived::layer(&demo).unwrap();
        let entries = Entries::of(&demo, &layer);
        (demo, layer, entries)
    }

    fn values(row: &[Entry]) -> Vec<(usize, f32)> {
        row.iter().map(|entry| (entry.input, entry.value)).collect()
    }

    #[test]
    fn a_row_holds_the_kernel_where_its_window_is() {
        let (_, _, entries) = entries("#/matrix");
        assert_eq!(values(&entries.rows[0]), [(0, 0.0), (1, 1.0), (3, 2.0), (4, 3.0)]);
        assert_eq!(values(&entries.rows[3]), [(4, 0.0), (5, 1.0), (7, 2.0), (8, 3.0)]);
        assert_eq!(entries.n_entries(), 16);
    }

    #[test]
    fn a_convolution_has_the_kernel_turned_and_says_where_each_weight_is_written() {
        let (_, _, entries) = entries("#/matrix?mode=conv");
        assert_eq!(values(&entries.rows[0]), [(0, 3.0), (1, 2.0), (3, 1.0), (4, 0.0)]);
        assert_eq!(entries.rows[0][0].taps, [Position::new(1, 1)]);
    }

    #[test]
    fn padding_that_repeats_an_input_puts_several_weights_in_one_place() {
        let (_, _, entries) = entries("#/matrix?p=1&pad=replicate");
        assert_eq!(entries.rows[0][0].taps.len(), 4);
        assert_eq!(entries.rows[0][0].value, 6.0);
    }

    #[test]
    fn the_transposed_matrix_is_the_transposed_convolution() {
        for settings in ["", "&s=2&x=5x5:0,1,2,3", "&p=1", "&d=2&x=6x5:0,1,2,3,4"] {
            let (demo, layer, entries) = entries(&format!("#/matrix?w=2x2:1,2,3,4{settings}"));
            let output = derived::output(&demo, &layer).unwrap();
            let signed = |axes: ByAxis<usize>| axes.map(|n| n as i64);
            let pads = layer.pads();
            let transposed = ConvTranspose2d {
                stride: signed(demo.stride),
                dilation: signed(demo.dilation),
                padding: ByAxis::both(pads.top as i64),
                bias: false,
                ..ConvTranspose2d::new(1, 1, ByAxis::both(2))
            };
            let transposed = transposed.on(output.shape()).unwrap();
            let expected: FeatureMap<f32> =
                transposed.forward(&output, &demo.kernel, None).unwrap();
            let [_, height, width] = expected.shape();
            let found = entries.transposed_times(output.data());
            let [_, _, full_width] = demo.input.shape();
            for row in 0..height {
                for col in 0..width {
                    assert_eq!(found[row * full_width + col], expected.at([0, row, col]));
                }
            }
        }
    }
}
