//! That shapes, indices and sizes are what they must be.

use crate::error::{LayerError, MAX_ELEMENTS, ShapeError};

/// The longest an axis may become with its padding, and the longest a stride: positions fit in 32 bits.
const MAX_LENGTH: i128 = 1 << 30;

/// That a shape is the one that is expected.
pub(crate) fn check_shape(
    what: &'static str,
    found: &[usize],
    expected: &[usize],
) -> Result<(), ShapeError> {
    if found == expected {
        return Ok(());
    }
    Err(ShapeError::Mismatch { what, found: found.to_vec(), expected: expected.to_vec() })
}

/// That an index lies inside a shape.
pub(crate) fn check_index(
    what: &'static str,
    index: &[usize],
    shape: &[usize],
) -> Result<(), ShapeError> {
    if index.iter().zip(shape).all(|(position, length)| position < length) {
        return Ok(());
    }
    Err(ShapeError::Index { what, index: index.to_vec(), shape: shape.to_vec() })
}

/// That there are not more numbers than there may be.
pub(crate) fn check_n_values(what: &'static str, shape: &[i128]) -> Result<(), LayerError> {
    // Saturating: what overflows is too large by far, and a length is never negative here.
    let n = shape.iter().fold(1_i128, |product, &length| product.saturating_mul(length));
    check_at_most(what, n, MAX_ELEMENTS as i128)
}

/// That an axis is not longer than it may be.
pub(crate) fn check_length(what: &'static str, length: i128) -> Result<(), LayerError> {
    check_at_most(what, length, MAX_LENGTH)
}

/// That nothing is larger than it may be.
pub(crate) fn check_at_most(what: &'static str, size: i128, most: i128) -> Result<(), LayerError> {
    if size <= most {
        return Ok(());
    }
    Err(LayerError::TooLarge { what, size: size.unsigned_abs(), most: most.unsigned_abs() })
}
