//! A layer as one matrix, and the way there from a dense layer.
//!
//! The matrix acts on the input without its padding: `output = matrix × input + bias`, both flattened row by row. It is made
//! a row at a time, since a picture's would not fit any memory. [`Stage`] tells the story in between: dense, re-indexed,
//! local, shared.

use std::collections::BTreeMap;

use crate::checks::{check_index, check_shape};
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight, n_elements};

/// The windows of an input side by side, one a column: what makes the convolution a product of matrices.
///
/// Source: Chellapilla, Puri and Simard, *High performance convolutional neural networks for document processing* (2006);
/// PyTorch's `Unfold`.
///
/// # Shapes
/// `[in_channels · kernel_height · kernel_width, out_height · out_width]`; rows run over channel, kernel row and kernel
/// column, columns over the output's rows and columns.
///
/// # Errors
/// [`ShapeError`] where the input's shape is not the layer's, or where the matrix would be too large.
pub fn im2col<T: Real>(layer: &Layer, input: &FeatureMap<T>) -> Result<Tensor<T, 2>, ShapeError> {
    check_shape("input", &input.shape(), &layer.input_shape())?;
    let [in_channels, ..] = layer.input_shape();
    let [.., kernel_height, kernel_width] = layer.weight_shape();
    let [_, out_height, out_width] = layer.output_shape();
    let n_taps = in_channels.saturating_mul(kernel_height).saturating_mul(kernel_width);
    let mut columns = empty_matrix([n_taps, out_height * out_width])?;
    for channel in 0..in_channels {
        for kernel_row in 0..kernel_height {
            for kernel_col in 0..kernel_width {
                let tap = (channel * kernel_height + kernel_row) * kernel_width + kernel_col;
                for row in 0..out_height {
                    let input_row = layer.vertical().input_from_output(row, kernel_row);
                    for col in 0..out_width {
                        let input_col = layer.horizontal().input_from_output(col, kernel_col);
                        if let (Some(input_row), Some(input_col)) = (input_row, input_col) {
                            let value = input.at([channel, input_row, input_col]);
                            *columns.at_mut([tap, row * out_width + col]) = value;
                        }
                    }
                }
            }
        }
    }
    Ok(columns)
}

/// A place of the matrix where something other than a structural zero stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// The matrix's column: the input that is read, counted row by row.
    pub column: usize,
    /// The weights that stand there, `[out_channel, channel in the group, kernel_row, kernel_col]`. There is more than one
    /// only where the padding repeats an input.
    pub weights: Vec<[usize; 4]>,
    /// Their sum.
    pub value: T,
}

/// One row of the matrix, without its structural zeros.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow<T> {
    /// The output that it gives, `[out_channel, row, col]`.
    pub output: [usize; 3],
    /// Its entries, by ascending column.
    pub entries: Vec<Entry<T>>,
}

/// The rows and columns of a layer's matrix: outputs and inputs.
///
/// # Shapes
/// `[out_channels · out_height · out_width, in_channels · height · width]`
pub fn matrix_shape(layer: &Layer) -> [usize; 2] {
    // Neither overflows: both are checked when the layer is made.
    [layer.output_shape().iter().product(), layer.input_shape().iter().product()]
}

/// The rows of a layer's matrix, one at a time: no more than one is in memory.
///
/// # Errors
/// [`ShapeError`] where the weight's shape is not the layer's.
pub fn matrix_rows<'a, T: Real>(
    layer: &'a Layer,
    weight: &'a Weight<T>,
) -> Result<impl Iterator<Item = MatrixRow<T>> + 'a, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    let [_, out_height, out_width] = layer.output_shape();
    let [n_rows, _] = matrix_shape(layer);
    Ok((0..n_rows).map(move |row| {
        let (position, out_channel) =
            (row % (out_height * out_width), row / (out_height * out_width));
        row_of(layer, weight, [out_channel, position / out_width, position % out_width])
    }))
}

/// The row of a layer's matrix that gives one output.
///
/// # Errors
/// [`ShapeError`] where the weight's shape is not the layer's, or where there is no such output.
pub fn matrix_row<T: Real>(
    layer: &Layer,
    weight: &Weight<T>,
    output: [usize; 3],
) -> Result<MatrixRow<T>, ShapeError> {
    check_shape("weight", &weight.shape(), &layer.weight_shape())?;
    check_index("output", &output, &layer.output_shape())?;
    Ok(row_of(layer, weight, output))
}

fn row_of<T: Real>(layer: &Layer, weight: &Weight<T>, output: [usize; 3]) -> MatrixRow<T> {
    let [_, height, width] = layer.input_shape();
    let mut entries = BTreeMap::<usize, Vec<[usize; 4]>>::new();
    for ([channel, row, col], index) in reads(layer, output) {
        entries.entry((channel * height + row) * width + col).or_default().push(index);
    }
    let entry = |(column, weights): (usize, Vec<[usize; 4]>)| {
        let value = weights.iter().fold(T::zero(), |sum, &index| sum + weight.at(index));
        Entry { column, weights, value }
    };
    MatrixRow { output, entries: entries.into_iter().map(entry).collect() }
}

/// The inputs that an output reads, each with the index of the weight that it does so by.
fn reads(
    layer: &Layer,
    [out_channel, row, col]: [usize; 3],
) -> impl Iterator<Item = ([usize; 3], [usize; 4])> + '_ {
    let [_, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    let first_channel = layer.first_in_channel(out_channel);
    (0..group_channels * kernel_height * kernel_width).filter_map(move |tap| {
        let (channel, kernel_row, kernel_col) = (
            tap / (kernel_height * kernel_width),
            tap / kernel_width % kernel_height,
            tap % kernel_width,
        );
        let input_row = layer.vertical().input_from_output(row, kernel_row)?;
        let input_col = layer.horizontal().input_from_output(col, kernel_col)?;
        let input = [first_channel + channel, input_row, input_col];
        Some((input, [out_channel, channel, kernel_row, kernel_col]))
    })
}

/// The whole matrix, zeros included.
///
/// # Shapes
/// [`matrix_shape`]'s.
///
/// # Errors
/// [`ShapeError`] where the weight's shape is not the layer's, or where the matrix would be too large.
pub fn matrix<T: Real>(layer: &Layer, weight: &Weight<T>) -> Result<Tensor<T, 2>, ShapeError> {
    let rows = matrix_rows(layer, weight)?;
    let mut matrix = empty_matrix(matrix_shape(layer))?;
    for (row, MatrixRow { entries, .. }) in rows.enumerate() {
        for Entry { column, value, .. } in entries {
            *matrix.at_mut([row, column]) = value;
        }
    }
    Ok(matrix)
}

/// Whether a layer's matrix on one channel is doubly blocked Toeplitz: one step down and right in the output and in the
/// input, by rows or by columns, meets the same value. At stride 1, with padding of zeros, it always is.
///
/// It is none of more than one channel, which has no such form.
///
/// # Errors
/// [`ShapeError`] where the matrix is not the layer's.
pub fn is_doubly_blocked_toeplitz<T: Real>(
    layer: &Layer,
    matrix: &Tensor<T, 2>,
) -> Result<Option<bool>, ShapeError> {
    check_shape("matrix", &matrix.shape(), &matrix_shape(layer))?;
    let ([out_channels, out_height, out_width], [in_channels, height, width]) =
        (layer.output_shape(), layer.input_shape());
    if out_channels != 1 || in_channels != 1 {
        return Ok(None);
    }
    let is_constant_along = |step_row: usize, step_col: usize| {
        (0..out_height - step_row.min(out_height)).all(|i| {
            (0..out_width - step_col.min(out_width)).all(|j| {
                (0..height - step_row.min(height)).all(|y| {
                    (0..width - step_col.min(width)).all(|x| {
                        let next = [
                            (i + step_row) * out_width + j + step_col,
                            (y + step_row) * width + x + step_col,
                        ];
                        matrix.at([i * out_width + j, y * width + x]) == matrix.at(next)
                    })
                })
            })
        })
    };
    Ok(Some(is_constant_along(1, 0) && is_constant_along(0, 1)))
}

/// How far a dense layer has come on its way to being the convolution.
///
/// Source: Zhang et al., *Dive into Deep Learning*, "From fully connected layers to convolutions".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Every output has its own weight for every input: `W[i, j, k, l]`, or re-indexed by the offset from the output's
    /// window `V[i, j, a, b]` with `k = i·s − top + a`, `l = j·s − left + b`. It is the same matrix.
    Dense,
    /// Locality: `V[i, j, a, b] = 0` unless the window has a tap at `(a, b)`.
    Local,
    /// Weight sharing: `V[i, j, a, b] = V[a, b]`, and the layer is a convolution.
    Shared,
}

/// What stands in one place of the matrix at some stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// Nothing: locality made it zero.
    Zero,
    /// A weight of its own.
    Own {
        /// Where the input lies from the window's first position: `(a, b)`.
        offset: (isize, isize),
    },
    /// A weight that stands in other rows too, `[out_channel, channel in the group, kernel_row, kernel_col]`. There is
    /// more than one only where the padding repeats an input.
    Shared {
        /// Which.
        weights: Vec<[usize; 4]>,
    },
}

/// What stands in the matrix where an output meets an input.
///
/// # Shapes
/// `output` is `[out_channel, row, col]`, `input` `[in_channel, row, col]`.
///
/// # Errors
/// [`ShapeError::Index`] where there is no such output or input.
pub fn place(
    layer: &Layer,
    stage: Stage,
    output: [usize; 3],
    input: [usize; 3],
) -> Result<Place, ShapeError> {
    check_index("output", &output, &layer.output_shape())?;
    check_index("input", &input, &layer.input_shape())?;
    let weights: Vec<_> =
        reads(layer, output).filter(|&(read, _)| read == input).map(|(_, index)| index).collect();
    let [_, row, col] = output;
    let [_, input_row, input_col] = input;
    let offset = (
        input_row as isize - layer.vertical().position(row, 0),
        input_col as isize - layer.horizontal().position(col, 0),
    );
    Ok(match stage {
        Stage::Dense => Place::Own { offset },
        _ if weights.is_empty() => Place::Zero,
        Stage::Local => Place::Own { offset },
        Stage::Shared => Place::Shared { weights },
    })
}

/// A matrix of zeros, if it is not too large.
fn empty_matrix<T: Real>(shape: [usize; 2]) -> Result<Tensor<T, 2>, ShapeError> {
    match n_elements(&shape) {
        Some(_) => Ok(Tensor::filled(shape, T::zero())),
        None => Err(ShapeError::TooLarge { shape: shape.to_vec() }),
    }
}
