//! Numbers in a box: a shape and its values in row-major order (the last axis runs fastest).
//!
//! No arithmetic happens here. Layers compute on one sample at a time, so that there is no batch axis.

use crate::error::{MAX_ELEMENTS, ShapeError};

/// Values in `N` axes, the last running fastest.
///
/// ```
/// use conv::Tensor;
///
/// let image = Tensor::new([2, 3], vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0])?;
/// assert_eq!(image.at([1, 0]), 3.0);
/// # Ok::<(), conv::ShapeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor<T, const N: usize> {
    shape: [usize; N],
    data: Vec<T>,
}

/// One sample's feature map.
///
/// # Shapes
/// `[channels, height, width]`
pub type FeatureMap<T> = Tensor<T, 3>;

/// A layer's kernels.
///
/// # Shapes
/// `[out_channels, in_channels / groups, kernel_height, kernel_width]`
pub type Weight<T> = Tensor<T, 4>;

impl<T, const N: usize> Tensor<T, N> {
    /// The values in this shape.
    ///
    /// # Errors
    /// [`ShapeError::Data`] where there are not as many values as the shape has places, [`ShapeError::TooLarge`] where the
    /// shape has more than [`MAX_ELEMENTS`].
    pub fn new(shape: [usize; N], data: Vec<T>) -> Result<Self, ShapeError> {
        match n_elements(&shape) {
            None => Err(ShapeError::TooLarge { shape: shape.to_vec() }),
            Some(n) if n != data.len() => {
                Err(ShapeError::Data { shape: shape.to_vec(), n_values: data.len() })
            }
            Some(_) => Ok(Self { shape, data }),
        }
    }

    /// The length of each axis.
    pub fn shape(&self) -> [usize; N] {
        self.shape
    }

    /// The values in row-major order.
    pub fn data(&self) -> &[T] {
        &self.data
    }

    /// The values in row-major order, to be changed.
    pub fn data_mut(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// The values in row-major order, without the shape.
    pub fn into_data(self) -> Vec<T> {
        self.data
    }

    /// Where `index` lies in [`data`](Self::data); none outside the shape.
    pub fn offset(&self, index: [usize; N]) -> Option<usize> {
        index.into_iter().zip(self.shape).try_fold(0, |offset, (position, length)| {
            (position < length).then_some(offset * length + position)
        })
    }
}

impl<T: Copy, const N: usize> Tensor<T, N> {
    /// The same value everywhere; of a shape with more than [`MAX_ELEMENTS`] places, nothing at all (a shape of zeros).
    pub fn filled(shape: [usize; N], value: T) -> Self {
        match n_elements(&shape) {
            Some(n) => Self { shape, data: vec![value; n] },
            None => Self { shape: [0; N], data: Vec::new() },
        }
    }

    /// The value at an index, or none outside the shape.
    pub fn get(&self, index: [usize; N]) -> Option<T> {
        self.data.get(self.offset(index)?).copied()
    }

    /// The value at an index inside the shape; as with slices, an index outside it is the caller's mistake.
    #[track_caller]
    pub fn at(&self, index: [usize; N]) -> T {
        self.data[self.offset(index).unwrap_or(usize::MAX)]
    }

    /// The place at an index inside the shape; as with slices, an index outside it is the caller's mistake.
    #[track_caller]
    pub fn at_mut(&mut self, index: [usize; N]) -> &mut T {
        let offset = self.offset(index).unwrap_or(usize::MAX);
        &mut self.data[offset]
    }

    /// Puts a value at an index; outside the shape it does nothing and says `false`.
    pub fn set(&mut self, index: [usize; N], value: T) -> bool {
        let place = self.offset(index).and_then(|offset| self.data.get_mut(offset));
        place.map(|place| *place = value).is_some()
    }

    /// What `change` makes of each value, in the same shape.
    pub fn map<U>(&self, change: impl FnMut(T) -> U) -> Tensor<U, N> {
        Tensor { shape: self.shape, data: self.data.iter().copied().map(change).collect() }
    }

    /// The same values in another shape.
    ///
    /// # Errors
    /// [`ShapeError`] where the new shape has not as many places.
    pub fn reshaped<const M: usize>(&self, shape: [usize; M]) -> Result<Tensor<T, M>, ShapeError> {
        Tensor::new(shape, self.data.clone())
    }
}

/// How many values a shape holds; none beyond [`MAX_ELEMENTS`].
pub(crate) fn n_elements(shape: &[usize]) -> Option<usize> {
    let n = shape.iter().try_fold(1_usize, |product, &length| product.checked_mul(length));
    // A zero among lengths whose product overflows is still nothing.
    let n = if shape.contains(&0) { Some(0) } else { n };
    n.filter(|&n| n <= MAX_ELEMENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_axis_runs_fastest() {
        let tensor = Tensor::new([2, 2, 2], (0..8).collect()).unwrap();
        assert_eq!(tensor.at([0, 0, 1]), 1);
        assert_eq!(tensor.at([0, 1, 0]), 2);
        assert_eq!(tensor.at([1, 0, 0]), 4);
    }

    #[test]
    fn an_index_outside_one_axis_is_no_index_though_the_data_goes_on() {
        let tensor = Tensor::new([2, 2], vec![1, 2, 3, 4]).unwrap();
        assert_eq!(tensor.get([0, 2]), None);
        assert_eq!(tensor.get([1, 1]), Some(4));
    }

    #[test]
    fn setting_outside_changes_nothing() {
        let mut tensor = Tensor::filled([1, 2], 0);
        assert!(tensor.set([0, 1], 5));
        assert!(!tensor.set([1, 0], 9));
        assert_eq!(tensor.data(), [0, 5]);
    }

    #[test]
    fn too_few_values_are_refused() {
        let error = Tensor::new([2, 3], vec![0.0; 5]).unwrap_err();
        assert_eq!(error.to_string(), "5 values do not fill the shape 2×3: it takes 6");
    }

    #[test]
    fn an_absurd_shape_is_refused_before_memory_is_taken() {
        let error = Tensor::<f32, 2>::new([usize::MAX, 2], Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the shape {}×2 has more than the 268435456 values allowed", usize::MAX)
        );
        assert_eq!(Tensor::filled([usize::MAX, 2], 0.0).shape(), [0, 0]);
        assert_eq!(Tensor::<f32, 3>::new([usize::MAX, 2, 0], Vec::new()).unwrap().data().len(), 0);
    }
}
