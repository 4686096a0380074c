//! A picture's pixels, as a canvas has them, and as a layer takes them.

use std::ops::Range;

use conv::ByAxis;
use conv::picture::gray;
use demo::Position;

/// A picture: red, green, blue and an opacity that does not count, a byte each, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    size: ByAxis<usize>,
    rgba: Vec<u8>,
}

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

    /// The bytes of some rows.
    #[must_use]
    pub fn rows(&self, rows: Range<usize>) -> &[u8] {
        let n_bytes = self.size.horizontal * 4;
        self.rgba.get(rows.start * n_bytes..rows.end * n_bytes).unwrap_or_default()
    }

    /// Some rows as they are shown, opaque, in gray or in colors: of each square of `shrink` by `shrink` pixels the mean.
    /// The first row begins a square.
    #[must_use]
    pub fn shown(&self, rows: Range<usize>, by_channel: bool, shrink: usize) -> Vec<u8> {
        let width = self.size.horizontal;
        let color = |&[red, green, blue, _]: &[u8; 4]| {
            let tone = gray([red, green, blue]);
            if by_channel { [red, green, blue] } else { [tone; 3] }
        };
        let (pixels, _) = self.rows(rows).as_chunks::<4>();
        if shrink < 2 {
            let opaque = |[red, green, blue]: [u8; 3]| [red, green, blue, u8::MAX];
            return pixels.iter().flat_map(|pixel| opaque(color(pixel))).collect();
        }
        let mut shown = Vec::new();
        let mut sums = vec![[0_u32; 4]; width.div_ceil(shrink)];
        for band in pixels.chunks(shrink * width.max(1)) {
            for row in band.chunks(width.max(1)) {
                for (square, [red, green, blue, n]) in row.chunks(shrink).zip(&mut sums) {
                    for pixel in square {
                        let color = color(pixel).map(u32::from);
                        *red += color[0];
                        *green += color[1];
                        *blue += color[2];
                    }
                    *n += square.len() as u32;
                }
            }
            for sums in &mut sums {
                let [red, green, blue, n] = std::mem::take(sums);
                let mean = |sum: u32| ((sum + n / 2) / n.max(1)) as u8;
                shown.extend([mean(red), mean(green), mean(blue), u8::MAX]);
            }
        }
        shown
    }
}

#[cfg(test)]
impl Pixels {
    /// What a layer takes, from 0 to 255: gray as one channel, or red, green and blue.
    pub(crate) fn planes(&self, by_channel: bool) -> conv::FeatureMap<f32> {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let channel = |channel: usize| {
            let byte = |&[red, green, blue, _]: &[u8; 4]| {
                let color = [red, green, blue];
                if by_channel { color[channel] } else { gray(color) }
            };
            pixels.iter().map(byte).map(f32::from).collect::<Vec<_>>()
        };
        let n_channels = if by_channel { 3 } else { 1 };
        let numbers = (0..n_channels).flat_map(channel).collect();
        let shape = [n_channels, self.size.vertical, self.size.horizontal];
        conv::FeatureMap::new(shape, numbers).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Pixels {
        Pixels::new(ByAxis::new(1, 2), vec![255, 0, 0, 255, 10, 20, 30, 0]).unwrap()
    }

    #[test]
    fn it_is_shown_opaque_in_gray_or_in_colors() {
        assert_eq!(two().shown(0..1, false, 1), [76, 76, 76, 255, 18, 18, 18, 255]);
        assert_eq!(two().shown(0..1, true, 1), [255, 0, 0, 255, 10, 20, 30, 255]);
        assert_eq!(two().shown(0..2, true, 1), [] as [u8; 0], "there is no second row");
    }

    #[test]
    fn of_many_pixels_the_mean_is_shown() {
        let rgba = (0..5 * 3).flat_map(|n| [n * 10, 0, 255, 0]).collect();
        let pixels = Pixels::new(ByAxis::new(3, 5), rgba).unwrap();
        let reds = |rows: Range<usize>| {
            let shown = pixels.shown(rows, true, 2);
            shown.chunks_exact(4).map(|pixel| pixel[0]).collect::<Vec<_>>()
        };
        // 0 10 20 30 40 / 50 60 70 80 90 / 100 110 120 130 140
        assert_eq!(reds(0..3), [30, 50, 65, 105, 125, 140]);
        assert_eq!(reds(2..3), [105, 125, 140]);
        assert_eq!(pixels.shown(0..1, true, 5), [20, 0, 255, 255]);
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
