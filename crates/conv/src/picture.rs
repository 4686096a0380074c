//! Pictures: bytes to tensors, tensors to something that can be seen, and sizes changed as Pillow does it.
//!
//! No file format is read here.

use thiserror::Error;

use crate::error::MAX_ELEMENTS;
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor};

/// A picture of red, green and blue bytes.
///
/// # Shapes
/// `[height, width, 3]`, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

/// Why bytes are no picture, or numbers none that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureError {
    /// There must be something to see.
    #[error("a picture of {width}×{height} is empty: make it at least 1×1")]
    Empty {
        /** as given */
        width: usize,
        /** as given */
        height: usize,
    },
    /// See [`MAX_ELEMENTS`].
    #[error("a picture of {width}×{height} is too large: make it at most {} pixels", MAX_ELEMENTS / 4)]
    TooLarge {
        /** as given */
        width: usize,
        /** as given */
        height: usize,
    },
    /// There are so many bytes for each pixel.
    #[error("{n_bytes} bytes are no picture of {width}×{height}: it takes {expected}")]
    Bytes {
        /// How many were given.
        n_bytes: usize,
        /// How many it takes.
        expected: usize,
        /// As given.
        width: usize,
        /// As given.
        height: usize,
    },
    /// Three channels are red, green and blue.
    #[error("{n_channels} channels are no colors: give 3")]
    Channels {
        /** as given */
        n_channels: usize,
    },
}

/// The bits after the point in a filter's weights, as Pillow has them.
const PRECISION_BITS: u32 = 32 - 8 - 2;

/// Half of a byte's unit, in that of sums of weighted bytes.
const HALF: u32 = 1 << (PRECISION_BITS - 1);

impl Picture {
    /// The picture of these bytes: red, green and blue of each pixel, row by row.
    ///
    /// # Errors
    /// [`PictureError`]
    pub fn new(width: usize, height: usize, rgb: Vec<u8>) -> Result<Self, PictureError> {
        let expected = n_pixels(width, height)? * 3;
        if rgb.len() != expected {
            return Err(PictureError::Bytes { n_bytes: rgb.len(), expected, width, height });
        }
        Ok(Self { width, height, rgb })
    }

    /// The picture of a canvas's bytes, which have an opacity too; that is left out, as Pillow does.
    ///
    /// # Errors
    /// [`PictureError`]
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Result<Self, PictureError> {
        let expected = n_pixels(width, height)? * 4;
        if rgba.len() != expected {
            return Err(PictureError::Bytes { n_bytes: rgba.len(), expected, width, height });
        }
        let mut rgb = vec![0; expected / 4 * 3];
        for (to, from) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(rgba.as_chunks::<4>().0) {
            to.copy_from_slice(&from[..3]);
        }
        Ok(Self { width, height, rgb })
    }

    /// The picture of three maps of numbers that were `normalized` with this mean and deviation; what is darker than
    /// black or brighter than white is cut off.
    ///
    /// # Errors
    /// [`PictureError`]
    pub fn from_tensor(
        tensor: &FeatureMap<f32>,
        mean: [f32; 3],
        deviation: [f32; 3],
    ) -> Result<Self, PictureError> {
        let [n_channels, height, width] = tensor.shape();
        if n_channels != 3 {
            return Err(PictureError::Channels { n_channels });
        }
        let n = n_pixels(width, height)?;
        let byte = |pixel: usize, channel: usize| {
            let value = tensor.data()[channel * n + pixel] * deviation[channel] + mean[channel];
            (value * 255.0).round().clamp(0.0, 255.0) as u8
        };
        let rgb = (0..n).flat_map(|pixel| [0, 1, 2].map(|channel| byte(pixel, channel))).collect();
        Ok(Self { width, height, rgb })
    }

    /// Columns of pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows of pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Red, green and blue of each pixel, row by row.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The bytes that a canvas takes: opaque.
    pub fn to_rgba(&self) -> Vec<u8> {
        let mut rgba = vec![255; self.rgb.len() / 3 * 4];
        for (to, from) in rgba.as_chunks_mut::<4>().0.iter_mut().zip(self.rgb.as_chunks::<3>().0) {
            to[..3].copy_from_slice(from);
        }
        rgba
    }

    /// The picture in another size: Pillow's bilinear filter, a triangle that is widened when shrinking, so that nothing
    /// is skipped. First the rows, rounded to bytes, then the columns; in whole numbers, so that every byte is Pillow's.
    ///
    /// Source: Pillow 9, `Resample.c`; torchvision's `Resize` on pictures.
    ///
    /// # Errors
    /// [`PictureError`]
    pub fn resized(&self, width: usize, height: usize) -> Result<Self, PictureError> {
        n_pixels(width, height)?;
        n_pixels(width, self.height)?;
        Ok(self.resized_across(width).resized_down(height))
    }

    /// Only the width changed.
    fn resized_across(&self, width: usize) -> Self {
        if width == self.width {
            return self.clone();
        }
        let filters = filters(self.width, width);
        let mut rgb = vec![0; width * self.height * 3];
        let rows = self.rgb.chunks_exact(self.width * 3);
        for (to, from) in rgb.chunks_exact_mut(width * 3).zip(rows) {
            let (from, _) = from.as_chunks::<3>();
            for (pixel, filter) in to.as_chunks_mut::<3>().0.iter_mut().zip(&filters) {
                *pixel = filter.apply(&from[filter.first..]);
            }
        }
        Self { width, height: self.height, rgb }
    }

    /// Only the height changed.
    fn resized_down(&self, height: usize) -> Self {
        if height == self.height {
            return self.clone();
        }
        let n_row = self.width * 3;
        let mut rgb = vec![0; height * n_row];
        let mut sums = vec![0; n_row];
        for (to, filter) in rgb.chunks_exact_mut(n_row).zip(filters(self.height, height)) {
            sums.fill(HALF);
            let rows = self.rgb.chunks_exact(n_row).skip(filter.first);
            for (&weight, row) in filter.weights.iter().zip(rows) {
                for (sum, &byte) in sums.iter_mut().zip(row) {
                    *sum += weight * u32::from(byte);
                }
            }
            for (byte, &sum) in to.iter_mut().zip(&sums) {
                *byte = rounded(sum);
            }
        }
        Self { width: self.width, height, rgb }
    }

    /// The picture's numbers from 0 to 1: torchvision's `ToTensor`.
    ///
    /// # Shapes
    /// `[3, height, width]`
    pub fn to_tensor(&self) -> FeatureMap<f32> {
        let mut tensor = Tensor::filled([3, self.height, self.width], 0.0);
        let n = self.width * self.height;
        for (pixel, colors) in self.rgb.chunks_exact(3).enumerate() {
            for (channel, &byte) in colors.iter().enumerate() {
                tensor.data_mut()[channel * n + pixel] = f32::from(byte) / 255.0;
            }
        }
        tensor
    }
}

/// The gray that the eye makes of red, green and blue: ITU-R BT.601, in whole numbers as Pillow has them.
#[inline]
pub const fn gray([red, green, blue]: [u8; 3]) -> u8 {
    // Shares in parts of 2¹⁶, rounded.
    let sum = red as u32 * 19595 + green as u32 * 38470 + blue as u32 * 7471;
    ((sum + (1 << 15)) >> 16) as u8
}

/// `(value − mean) / deviation` for each channel: torchvision's `Normalize`.
///
/// # Shapes
/// `[channels, height, width]`; channels beyond the means and deviations given stay as they are.
pub fn normalize<T: Real>(tensor: &mut FeatureMap<T>, mean: &[T], deviation: &[T]) {
    let [_, height, width] = tensor.shape();
    let maps = tensor.data_mut().chunks_exact_mut((height * width).max(1));
    for (map, (&mean, &deviation)) in maps.zip(mean.iter().zip(deviation)) {
        for value in map {
            *value = (*value - mean) / deviation;
        }
    }
}

/// The size that torchvision's `Resize` gives when told the shorter side: the longer one in proportion, rounded down.
pub fn size_by_shorter_side(width: usize, height: usize, shorter_side: usize) -> (usize, usize) {
    let in_proportion = |longer: usize, shorter: usize| {
        let length = shorter_side as u128 * longer as u128 / (shorter as u128).max(1);
        usize::try_from(length).unwrap_or(usize::MAX)
    };
    if width <= height {
        (shorter_side, in_proportion(height, width))
    } else {
        (in_proportion(width, height), shorter_side)
    }
}

/// What of a map becomes black, and what white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The map's smallest value is black, its largest white.
    MinMax,
    /// Zero is in the middle, and the value farthest from it black or white.
    CenteredOnZero,
}

/// A map of numbers as bytes, to be seen. A map that is the same everywhere is gray; what is not a number is black.
pub fn levels<T: Real>(map: &[T], scale: Scale) -> Vec<u8> {
    let finite = || map.iter().copied().filter(|value| value.is_finite()).map(Real::widened);
    let (black, white) = match scale {
        Scale::MinMax => {
            (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max))
        }
        Scale::CenteredOnZero => {
            let farthest = finite().fold(0.0, |farthest: f64, value| farthest.max(value.abs()));
            (-farthest, farthest)
        }
    };
    let level = |value: T| {
        if value.is_nan() {
            0
        } else if black < white {
            // Halved first: the difference of two large numbers may be too large itself.
            let fraction = (value.widened() / 2.0 - black / 2.0) / (white / 2.0 - black / 2.0);
            (fraction * 255.0).round().clamp(0.0, 255.0) as u8
        } else {
            128
        }
    };
    map.iter().copied().map(level).collect()
}

/// The weights by which one new pixel takes in old ones.
struct Filter {
    /// The first old pixel that counts.
    first: usize,
    /// In units of 2⁻²²; together one.
    weights: Vec<u32>,
}

impl Filter {
    /// The mean of pixels by the weights.
    fn apply(&self, pixels: &[[u8; 3]]) -> [u8; 3] {
        let mut sums = [HALF; 3];
        for (&weight, pixel) in self.weights.iter().zip(pixels) {
            for (sum, &byte) in sums.iter_mut().zip(pixel) {
                *sum += weight * u32::from(byte);
            }
        }
        sums.map(rounded)
    }
}

/// A sum of weighted bytes that began with [`HALF`] as a byte.
fn rounded(sum: u32) -> u8 {
    (sum >> PRECISION_BITS).min(255) as u8
}

/// A filter for each new pixel along one side.
fn filters(n_old: usize, n_new: usize) -> Vec<Filter> {
    let scale = n_old as f64 / n_new as f64;
    let support = scale.max(1.0);
    let filter = |new: usize| {
        let center = (new as f64 + 0.5) * scale;
        let first = (center - support + 0.5).max(0.0) as usize;
        let end = ((center + support + 0.5) as usize).min(n_old);
        let triangle = |old: usize| (1.0 - ((old as f64 - center + 0.5) / support).abs()).max(0.0);
        let weights: Vec<f64> = (first..end).map(triangle).collect();
        let sum: f64 = weights.iter().sum();
        let in_units =
            |weight: &f64| (0.5 + weight / sum * f64::from(1_u32 << PRECISION_BITS)) as u32;
        Filter { first, weights: weights.iter().map(in_units).collect() }
    };
    (0..n_new).map(filter).collect()
}

fn n_pixels(width: usize, height: usize) -> Result<usize, PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Empty { width, height });
    }
    let n = width.checked_mul(height).filter(|&n| n <= MAX_ELEMENTS / 4);
    n.ok_or(PictureError::TooLarge { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_reach_from_black_to_white() {
        assert_eq!(levels(&[-1.0, 0.0, 3.0], Scale::MinMax), [0, 64, 255]);
        assert_eq!(levels(&[-1.0, 0.0, 2.0], Scale::CenteredOnZero), [64, 128, 255]);
        assert_eq!(levels(&[5.0, 5.0], Scale::MinMax), [128, 128]);
        assert_eq!(levels(&[f32::NAN, f32::INFINITY, 0.0, 1.0], Scale::MinMax), [0, 255, 0, 255]);
        assert_eq!(levels(&[f64::MAX, -f64::MAX], Scale::MinMax), [255, 0]);
        assert_eq!(levels::<f32>(&[], Scale::MinMax), []);
    }

    #[test]
    fn a_picture_survives_the_way_to_numbers_and_back() {
        let picture =
            Picture::new(4, 64, (0..=255).flat_map(|byte| [byte, 255 - byte, 7]).collect())
                .unwrap();
        let mut tensor = picture.to_tensor();
        normalize(&mut tensor, &[0.5; 3], &[0.5; 3]);
        assert_eq!(Picture::from_tensor(&tensor, [0.5; 3], [0.5; 3]).unwrap(), picture);
        assert_eq!(Picture::from_rgba(4, 64, &picture.to_rgba()).unwrap(), picture);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let message = |outcome: Result<Picture, PictureError>| outcome.unwrap_err().to_string();
        assert_eq!(
            message(Picture::new(0, 5, vec![])),
            "a picture of 0×5 is empty: make it at least 1×1"
        );
        assert_eq!(
            message(Picture::new(2, 1, vec![0; 5])),
            "5 bytes are no picture of 2×1: it takes 6"
        );
        let picture = Picture::new(1, 1, vec![0; 3]).unwrap();
        assert_eq!(
            message(picture.resized(1 << 20, 1 << 20)),
            "a picture of 1048576×1048576 is too large: make it at most 67108864 pixels"
        );
        let two = Tensor::filled([2, 1, 1], 0.0);
        assert_eq!(
            message(Picture::from_tensor(&two, [0.0; 3], [1.0; 3])),
            "2 channels are no colors: give 3"
        );
    }

    #[test]
    fn a_flat_picture_stays_flat_in_any_size() {
        let gray = Picture::new(7, 5, vec![93; 7 * 5 * 3]).unwrap();
        for (width, height) in [(1, 1), (3, 2), (20, 11), (7, 40)] {
            assert!(gray.resized(width, height).unwrap().rgb().iter().all(|&byte| byte == 93));
        }
    }
}
