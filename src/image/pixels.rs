//! A picture's pixels, as a canvas has them, and as a layer takes them.

use conv::{ByAxis, FeatureMap};
use demo::Position;

/// A picture: red, green, blue and an opacity that does not count, a byte each, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    size: ByAxis<usize>,
    rgba: Vec<u8>,
}

/// Of how much red, green and blue gray is made, in parts of 2¹⁶: ITU-R BT.601, in whole numbers as Pillow has them.
const GRAY: [u32; 3] = [19595, 38470, 7471];

impl Pixels {
    /// The picture of these bytes, four a pixel; nothing where they are not as many as the size asks for.
    #[must_use]
    pub fn new(size: ByAxis<usize>, rgba: Vec<u8>) -> Option<Self> {
        let n_pixels = size.vertical.checked_mul(size.horizontal)?;
        (n_pixels.checked_mul(4)? == rgba.len() && n_pixels > 0).then_some(Self { size, rgba })
    }

    /// Rows and columns.
    #[must_use]
    pub const fn size(&self) -> ByAxis<usize> {
        self.size
    }

    /// Its bytes, as a canvas takes them.
    #[must_use]
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// Red, green and blue of a pixel; black outside.
    #[must_use]
    pub fn color(&self, at: Position) -> [u8; 3] {
        let pixel = self.rgba.as_chunks::<4>().0.get(at.index(self.size.horizontal));
        pixel.map_or([0; 3], |&[red, green, blue, _]| [red, green, blue])
    }

    /// A pixel's gray, from 0 to 255.
    #[must_use]
    pub fn gray(&self, at: Position) -> u8 {
        gray(self.color(at))
    }

    /// The bytes of the picture in gray, opaque.
    #[must_use]
    pub fn gray_rgba(&self) -> Vec<u8> {
        let gray = |&[red, green, blue, _]: &[u8; 4]| {
            let gray = gray([red, green, blue]);
            [gray, gray, gray, u8::MAX]
        };
        self.rgba.as_chunks::<4>().0.iter().flat_map(gray).collect()
    }

    /// What a layer takes, from 0 to 255: gray as one channel, or red, green and blue.
    ///
    /// # Shapes
    /// `[1 or 3, height, width]`
    #[must_use]
    pub fn planes(&self, by_channel: bool) -> FeatureMap<f32> {
        let n_pixels = self.size.vertical * self.size.horizontal;
        let n_channels = if by_channel { 3 } else { 1 };
        let shape = [n_channels, self.size.vertical, self.size.horizontal];
        let mut planes = FeatureMap::filled(shape, 0.0);
        for (channel, plane) in planes.data_mut().chunks_exact_mut(n_pixels).enumerate() {
            for (value, pixel) in plane.iter_mut().zip(self.rgba.as_chunks::<4>().0) {
                let byte =
                    if by_channel { pixel[channel] } else { gray([pixel[0], pixel[1], pixel[2]]) };
                *value = f32::from(byte);
            }
        }
        planes
    }
}

fn gray(color: [u8; 3]) -> u8 {
    let sum: u32 = color.iter().zip(GRAY).map(|(&part, share)| u32::from(part) * share).sum();
    ((sum + (1 << 15)) >> 16) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Pixels {
        Pixels::new(ByAxis::new(1, 2), vec![255, 0, 0, 255, 10, 20, 30, 0]).unwrap()
    }

    #[test]
    fn gray_is_what_the_eye_makes_of_the_colors() {
        assert_eq!(
            [[0; 3], [255; 3], [255, 0, 0], [0, 255, 0], [0, 0, 255]].map(gray),
            [0, 255, 76, 150, 29]
        );
    }

    #[test]
    fn a_layer_takes_gray_or_each_color_by_itself() {
        assert_eq!(two().planes(false).data(), [76.0, 18.0]);
        assert_eq!(two().planes(true).data(), [255.0, 10.0, 0.0, 20.0, 0.0, 30.0]);
        assert_eq!(two().gray_rgba(), [76, 76, 76, 255, 18, 18, 18, 255]);
    }

    #[test]
    fn bytes_that_are_no_picture_are_refused() {
        assert_eq!(Pixels::new(ByAxis::new(1, 2), vec![0; 7]), None);
        assert_eq!(Pixels::new(ByAxis::new(0, 2), vec![]), None);
        assert_eq!(Pixels::new(ByAxis::both(usize::MAX), vec![]), None);
    }

    #[test]
    fn what_lies_outside_is_black() {
        assert_eq!(two().color(Position::new(1, 0)), [0; 3]);
        assert_eq!(two().gray(Position::new(0, 1)), 18);
    }
}
