//! From a picture's pixels to what the network takes: 224×224, from -1 to 1; in slices, as pictures may be large.

use std::rc::Rc;

use conv::picture::{Picture, normalize};
use conv::{ByAxis, FeatureMap};
use demo::image::network::{MEAN_AND_DEVIATION, N_COLORS, SIDE};

use super::forward::Tile;
use crate::image::Pixels;

/// How many pixels of the picture a slice takes in: some milliseconds.
const MOST_AT_ONCE: usize = 1 << 19;

/// A picture as the network takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Small {
    /// `[3, 224, 224]`, from -1 to 1.
    pub input: FeatureMap<f32>,
    /// The same to be seen.
    pub tile: Tile,
}

impl Small {
    /// A picture that was made smaller somewhere else; nothing where its bytes are not as many as they should be.
    #[must_use]
    pub fn of_bytes(rgba: &[u8]) -> Option<Self> {
        Some(Self::of(&Picture::from_rgba(SIDE, SIDE, rgba).ok()?))
    }

    fn of(picture: &Picture) -> Self {
        let mut input = picture.to_tensor();
        let [mean, deviation] = MEAN_AND_DEVIATION.map(|n| [n; N_COLORS]);
        normalize(&mut input, &mean, &deviation);
        Self { input, tile: Tile { n_cols: SIDE, rgba: picture.to_rgba() } }
    }
}

/// A picture on its way.
#[derive(Debug, Clone)]
pub struct Shrink {
    pixels: Rc<Pixels>,
    /// The first row that is still as wide as the picture.
    next_row: usize,
    /// The rows before it, red, green and blue, in their new width.
    narrow: Vec<u8>,
}

impl Shrink {
    /// From the beginning.
    #[must_use]
    pub const fn new(pixels: Rc<Pixels>) -> Self {
        Self { pixels, next_row: 0, narrow: Vec::new() }
    }

    /// One slice further; what the network takes when that was the last one. As torchvision resizes and normalizes: every
    /// byte is the same as if it were done at once.
    pub fn go_on(&mut self) -> Option<Small> {
        let ByAxis { vertical: height, horizontal: width } = self.pixels.size();
        let at_once = (MOST_AT_ONCE / width.max(1)).max(1);
        let end = (self.next_row + at_once).min(height);
        let rows = self.pixels.rgba().get(self.next_row * width * 4..end * width * 4)?;
        // Rows do not know of each other as long as the height stays.
        let rows = Picture::from_rgba(width, end - self.next_row, rows).ok()?;
        let rows = rows.resized(SIDE, end - self.next_row).ok()?;
        self.narrow.extend_from_slice(rows.rgb());
        self.next_row = end;
        if end < height {
            return None;
        }
        let picture = Picture::new(SIDE, height, std::mem::take(&mut self.narrow)).ok()?;
        Some(Small::of(&picture.resized(SIDE, SIDE).ok()?))
    }

    /// Whether all is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next_row >= self.pixels.size().vertical
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(height: usize, width: usize) -> Rc<Pixels> {
        let rgba = (0..height * width * 4).map(|n| (n * 7919 % 251) as u8).collect();
        Rc::new(Pixels::new(ByAxis::new(height, width), rgba).unwrap())
    }

    #[track_caller]
    fn check(height: usize, width: usize) {
        let pixels = pixels(height, width);
        let mut shrink = Shrink::new(Rc::clone(&pixels));
        let mut found = None;
        while !shrink.is_done() {
            found = shrink.go_on();
        }
        let whole = Picture::from_rgba(width, height, pixels.rgba()).unwrap();
        let small = whole.resized(SIDE, SIDE).unwrap();
        let mut input = small.to_tensor();
        normalize(&mut input, &[0.5; 3], &[0.5; 3]);
        let tile = Tile { n_cols: SIDE, rgba: small.to_rgba() };
        let bytes = Small::of_bytes(&tile.rgba);
        let expected = Some(Small { input, tile });
        assert!(found == expected && bytes == expected, "{height}×{width}");
    }

    #[test]
    fn in_slices_it_is_as_at_once() {
        check(3, 5);
        check(224, 224);
        check(1, 4096);
        check(700, 1500);
    }
}
