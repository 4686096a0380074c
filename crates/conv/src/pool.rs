//! Pooling: a window that slides as a convolution's does, over each channel by itself, with nothing to be learned.

use crate::by_axis::{ByAxis, Sides};
use crate::error::LayerError;
use crate::layer::{Conv2d, Layer};
use crate::padding::Padding;

/// What is taken from a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pooling {
    /// The largest value.
    #[default]
    Max,
    /// The mean of all values, padded zeros included, as PyTorch's default has it.
    Average,
}

/// Settings as anybody may write them, PyTorch's `MaxPool2d` and `AvgPool2d` without `ceil_mode`.
///
/// ```
/// use conv::{ByAxis, Pool2d, Pooling};
///
/// let halving = Pool2d::new(Pooling::Max, ByAxis::both(2));
/// assert_eq!(halving.on([3, 7, 8])?.output_shape(), [3, 3, 4]);
/// # Ok::<(), conv::LayerError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pool2d {
    /// What is taken.
    pub pooling: Pooling,
    /// Rows and columns of the window.
    pub kernel: ByAxis<i64>,
    /// How far the window moves.
    pub stride: ByAxis<i64>,
    /// How much is added around the input, nothing of which is ever the largest.
    pub padding: ByAxis<i64>,
    /// How far one place of the window is from the next.
    pub dilation: ByAxis<i64>,
}

impl Pool2d {
    /// PyTorch's defaults: the windows side by side, no padding, no holes.
    pub fn new(pooling: Pooling, kernel: ByAxis<i64>) -> Self {
        Self {
            pooling,
            kernel,
            stride: kernel,
            padding: ByAxis::both(0),
            dilation: ByAxis::both(1),
        }
    }

    /// These settings on an input, proven to make sense.
    ///
    /// # Shapes
    /// `input_shape` is `[channels, height, width]`.
    ///
    /// # Errors
    /// [`LayerError`] names the first rule that is broken.
    pub fn on(&self, input_shape: [usize; 3]) -> Result<PoolLayer, LayerError> {
        let [channels, ..] = input_shape;
        // A number of channels beyond 63 bits is refused by the convolution's own checks.
        let channels = i64::try_from(channels).unwrap_or(i64::MAX);
        let Self { kernel, stride, dilation, padding, .. } = *self;
        let window = Conv2d {
            stride,
            padding: Padding::Sides(Sides::by_axis(padding)),
            dilation,
            groups: channels.max(1),
            bias: false,
            ..Conv2d::new(channels, channels, kernel)
        };
        window.check_window()?;
        let half =
            kernel.zip(dilation).map(|(k, d)| (d.saturating_mul(k - 1).saturating_add(1)) / 2);
        if padding.zip(half).any(|(padding, half)| padding > half) {
            return Err(LayerError::PoolPaddingTooLarge { padding, kernel, most: half });
        }
        Ok(PoolLayer { pooling: self.pooling, windows: window.on(input_shape)? })
    }
}

/// Settings of a pooling layer proven consistent with an input shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PoolLayer {
    pooling: Pooling,
    windows: Layer,
}

impl PoolLayer {
    /// What is taken from a window.
    pub fn pooling(&self) -> Pooling {
        self.pooling
    }

    /// The windows, as those of the convolution that has a kernel for each channel.
    pub fn windows(&self) -> &Layer {
        &self.windows
    }

    /// `[channels, height, width]`
    pub fn output_shape(&self) -> [usize; 3] {
        self.windows.output_shape()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_padding_of_more_than_half_the_window_is_refused() {
        let pool =
            Pool2d { padding: ByAxis::both(2), ..Pool2d::new(Pooling::Max, ByAxis::both(3)) };
        assert_eq!(
            pool.on([1, 8, 8]).unwrap_err().to_string(),
            "padding 2×2 is more than half of the pooling window 3×3: make it at most 1×1"
        );
        let pool = Pool2d { padding: ByAxis::both(1), ..pool };
        assert_eq!(pool.on([4, 8, 8]).unwrap().output_shape(), [4, 3, 3]);
    }

    #[test]
    fn a_window_that_does_not_fit_is_refused_as_a_kernel_is() {
        let pool = Pool2d::new(Pooling::Average, ByAxis::both(3));
        assert_eq!(pool.on([1, 2, 2]).unwrap_err().category(), "kernel_larger_than_padded_input");
    }
}
