//! True convolution, with the kernel rotated by 180°, beside the cross-correlation that layers compute.
//!
//! The three modes are `scipy.signal.convolve2d`'s and `correlate2d`'s, zeros around the image.

use thiserror::Error;

use crate::by_axis::{ByAxis, Sides};
use crate::real::Real;
use crate::tensor::{Tensor, Weight};

/// How much of the convolution is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Wherever image and kernel overlap at all: `image + kernel − 1`.
    Full,
    /// As large as the image. An even kernel has its extra row and column at the top and left when convolving, at
    /// the bottom and right when correlating.
    Same,
    /// Only where the smaller of the two lies wholly inside the larger: `|image − kernel| + 1`.
    Valid,
}

/// Why two pictures have no convolution.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConvolutionError {
    /// There must be something to multiply.
    #[error("the {what} {size} is empty: make it at least 1×1")]
    Empty {
        /// Image or kernel.
        what: &'static str,
        /// Its height and width.
        size: ByAxis<usize>,
    },
    /// Valid mode slides the smaller inside the larger.
    #[error(
        "neither the image {image} nor the kernel {kernel} contains the other: make one at least as large as the other both ways"
    )]
    NeitherContains {
        /// The image's height and width.
        image: ByAxis<usize>,
        /// The kernel's height and width.
        kernel: ByAxis<usize>,
    },
    /// See [`MAX_ELEMENTS`](crate::error::MAX_ELEMENTS).
    #[error("the output {output} is too large: make the image or the kernel smaller")]
    TooLarge {
        /// The output's height and width.
        output: ByAxis<usize>,
    },
}

/// Every kernel turned by 180°: what makes a layer's cross-correlation a convolution, and the other way round.
pub fn rotate_180<T: Real>(weight: &Weight<T>) -> Weight<T> {
    let [.., kernel_height, kernel_width] = weight.shape();
    let mut rotated = weight.clone();
    for kernel in rotated.data_mut().chunks_mut((kernel_height * kernel_width).max(1)) {
        kernel.reverse();
    }
    rotated
}

/// The convolution of an image with a kernel: `output[i, j] = Σ_u Σ_v image[i − u, j − v] · kernel[u, v]`.
///
/// Source: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 9.1; `scipy.signal.convolve2d`.
///
/// # Shapes
/// All `[height, width]`; the output's are [`Mode`]'s.
///
/// # Errors
/// [`ConvolutionError`]
pub fn convolve<T: Real>(
    image: &Tensor<T, 2>,
    kernel: &Tensor<T, 2>,
    mode: Mode,
) -> Result<Tensor<T, 2>, ConvolutionError> {
    let [height, width] = kernel.shape();
    let rotated = kernel.reshaped([1, 1, height, width]).map(|kernel| rotate_180(&kernel));
    let rotated = rotated.and_then(|kernel| kernel.reshaped([height, width]));
    let rotated =
        rotated.map_err(|_| ConvolutionError::TooLarge { output: ByAxis::new(height, width) })?;
    slide(image, &rotated, mode, true)
}

/// The cross-correlation of an image with a kernel: `output[i, j] = Σ_u Σ_v image[i + u, j + v] · kernel[u, v]`.
///
/// Source: the same section; `scipy.signal.correlate2d`.
///
/// # Shapes
/// All `[height, width]`; the output's are [`Mode`]'s.
///
/// # Errors
/// [`ConvolutionError`]
pub fn correlate<T: Real>(
    image: &Tensor<T, 2>,
    kernel: &Tensor<T, 2>,
    mode: Mode,
) -> Result<Tensor<T, 2>, ConvolutionError> {
    slide(image, kernel, mode, false)
}

/// The padding with which a layer of stride 1 gives the same numbers (its kernel rotated to convolve); none in valid mode
/// where the kernel is larger than the image, which a layer refuses.
pub fn pads_for_layer(
    image: ByAxis<usize>,
    kernel: ByAxis<usize>,
    mode: Mode,
    is_convolution: bool,
) -> Option<Sides<usize>> {
    let is_larger = kernel.zip(image).any(|(kernel, image)| kernel > image);
    if kernel.any(|taps| taps == 0) || mode == Mode::Valid && is_larger {
        return None;
    }
    let total = kernel.map(|taps| taps - 1);
    let first = match mode {
        Mode::Full => return Some(Sides::by_axis(total)),
        Mode::Valid => return Some(Sides::all(0)),
        Mode::Same if is_convolution => total.map(|total| total - total / 2),
        Mode::Same => total.map(|total| total / 2),
    };
    let last = total.zip(first).map(|(total, first)| total - first);
    Some(Sides {
        top: first.vertical,
        bottom: last.vertical,
        left: first.horizontal,
        right: last.horizontal,
    })
}

/// The kernel slid over the image without being turned.
fn slide<T: Real>(
    image: &Tensor<T, 2>,
    kernel: &Tensor<T, 2>,
    mode: Mode,
    is_convolution: bool,
) -> Result<Tensor<T, 2>, ConvolutionError> {
    let [height, width] = image.shape();
    let [kernel_height, kernel_width] = kernel.shape();
    let (image_size, kernel_size) =
        (ByAxis::new(height, width), ByAxis::new(kernel_height, kernel_width));
    for (what, size) in [("image", image_size), ("kernel", kernel_size)] {
        if size.any(|length| length == 0) {
            return Err(ConvolutionError::Empty { what, size });
        }
    }
    let sizes = image_size.zip(kernel_size);
    if mode == Mode::Valid && sizes.any(|(i, k)| i < k) && sizes.any(|(i, k)| i > k) {
        return Err(ConvolutionError::NeitherContains { image: image_size, kernel: kernel_size });
    }
    let kept = sizes.map(|(image, kernel)| kept(image, kernel, mode, is_convolution));
    let size = kept.map(|(_, size)| size);
    let first = kept.map(|(first, _)| first);
    let shape = [size.vertical, size.horizontal];
    let mut output = Tensor::filled(shape, T::zero());
    if output.shape() != shape {
        return Err(ConvolutionError::TooLarge { output: size });
    }
    for row in 0..size.vertical {
        for col in 0..size.horizontal {
            let mut sum = T::zero();
            for u in 0..kernel_height {
                let input_row = (row + first.vertical + u).checked_sub(kernel_height - 1);
                for v in 0..kernel_width {
                    let input_col = (col + first.horizontal + v).checked_sub(kernel_width - 1);
                    let value =
                        input_row.zip(input_col).and_then(|(row, col)| image.get([row, col]));
                    sum += value.unwrap_or(T::zero()) * kernel.at([u, v]);
                }
            }
            *output.at_mut([row, col]) = sum;
        }
    }
    Ok(output)
}

/// Along one axis, where in the full output the kept part begins, and how long it is.
fn kept(image: usize, kernel: usize, mode: Mode, is_convolution: bool) -> (usize, usize) {
    match mode {
        Mode::Full => (0, image + kernel - 1),
        Mode::Same if is_convolution => ((kernel - 1) / 2, image),
        Mode::Same => (kernel / 2, image),
        Mode::Valid => (image.min(kernel) - 1, image.abs_diff(kernel) + 1),
    }
}
