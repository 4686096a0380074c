//! A square picture whose pixels are worked out one by one, and what is needed to draw on it.

use anyhow::Result;

/// Red, green and blue, each from 0 to 1.
pub(super) type Color = [f64; 3];

/// A place: to the right and down, from −1 to 1.
pub(super) type Place = [f64; 2];

/// A pixel is the mean of so many by so many places in it.
const PLACES: usize = 3;

/// A picture.
pub(super) struct Canvas {
    side: usize,
    pixels: Vec<[u8; 3]>,
    is_gray: bool,
}

impl Canvas {
    /// The picture that has a color at each place.
    pub(super) fn drawn(side: usize, color: impl Fn(Place) -> Color) -> Self {
        let n = side * PLACES;
        let at = |index: usize| (index as f64 + 0.5) / n as f64 * 2.0 - 1.0;
        let pixel = |index: usize| {
            let (row, col) = (index / side, index % side);
            let mut sum = [0.0; 3];
            for down in 0..PLACES {
                for across in 0..PLACES {
                    let place = [at(col * PLACES + across), at(row * PLACES + down)];
                    let color = color(place);
                    sum = [0, 1, 2].map(|part| sum[part] + color[part].clamp(0.0, 1.0));
                }
            }
            sum.map(|part| (part / (PLACES * PLACES) as f64 * 255.0).round() as u8)
        };
        Self { side, pixels: (0..side * side).map(pixel).collect(), is_gray: false }
    }

    /// The picture in gray.
    pub(super) fn gray(&self) -> Self {
        let gray = |&[red, green, blue]: &[u8; 3]| {
            let sum = 0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue);
            [sum.round() as u8; 3]
        };
        Self { side: self.side, pixels: self.pixels.iter().map(gray).collect(), is_gray: true }
    }

    /// The picture in noise: each value is off by some steps, and some pixels are black or white.
    pub(super) fn noisy(&self, seed: u64) -> Self {
        const STEP: f64 = 12.0;
        let mut random = Random(seed);
        let noisy = |&[value, ..]: &[u8; 3]| {
            // The sum of some uniform numbers is nearly normal.
            let off: f64 = (0..6).map(|_| random.next() - 0.5).sum::<f64>() * 20.0;
            let value = ((f64::from(value) + off) / STEP).round() * STEP;
            let value = match random.next() {
                rare if rare < 0.015 => 0.0,
                rare if rare > 0.985 => 255.0,
                _ => value,
            };
            [value.clamp(0.0, 255.0) as u8; 3]
        };
        Self { pixels: self.pixels.iter().map(noisy).collect(), ..*self }
    }

    /// The picture, each so many by so many pixels one.
    pub(super) fn smaller(&self, times: usize) -> Self {
        let side = self.side / times;
        let pixel = |index: usize| {
            let (row, col) = (index / side * times, index % side * times);
            let places = (0..times * times).map(|at| (row + at / times, col + at % times));
            let mut sum = [0_usize; 3];
            for (row, col) in places {
                let pixel = self.pixels[row * self.side + col];
                sum = [0, 1, 2].map(|part| sum[part] + usize::from(pixel[part]));
            }
            sum.map(|part| (part / (times * times)) as u8)
        };
        let pixels = (0..side * side).map(pixel).collect();
        Self { side, pixels, is_gray: self.is_gray }
    }

    /// The picture's file.
    pub(super) fn png(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let side = u32::try_from(self.side)?;
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(if self.is_gray {
            png::ColorType::Grayscale
        } else {
            png::ColorType::Rgb
        });
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::Adaptive);
        let n_parts = if self.is_gray { 1 } else { 3 };
        let data: Vec<u8> =
            self.pixels.iter().flat_map(|pixel| pixel[..n_parts].to_vec()).collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// Numbers from 0 to 1, the same for the same seed: `SplitMix64`.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// `0xrrggbb` as a color.
pub(super) fn rgb(hex: u32) -> Color {
    [16, 8, 0].map(|shift| f64::from(hex >> shift & 0xff) / 255.0)
}

/// So much of one color over another.
pub(super) fn mix(under: Color, over: Color, share: f64) -> Color {
    [0, 1, 2].map(|part| under[part] + (over[part] - under[part]) * share.clamp(0.0, 1.0))
}

/// From 0 to 1 between two values, smooth at both ends.
pub(super) fn smooth(from: f64, to: f64, value: f64) -> f64 {
    let t = ((value - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// How far a place is from the line between two places.
pub(super) fn from_line(at: Place, from: Place, to: Place) -> f64 {
    let (line, off) = ([to[0] - from[0], to[1] - from[1]], [at[0] - from[0], at[1] - from[1]]);
    let length = line[0] * line[0] + line[1] * line[1];
    let along = if length > 0.0 { (off[0] * line[0] + off[1] * line[1]) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (off[0] - along * line[0]).hypot(off[1] - along * line[1])
}

/// How far out of an ellipse a place lies, 1 on its rim.
pub(super) fn in_ellipse(at: Place, center: Place, radii: Place) -> f64 {
    ((at[0] - center[0]) / radii[0]).hypot((at[1] - center[1]) / radii[1])
}
