//! Numbers as a picture: how what is below zero, and what is brighter than white, is shown.

use demo::image::Negatives;

use super::filter::Filtered;
use crate::lettering;
use crate::raster::{Rgb, Theme};

/// A picture's white.
const WHITE: f32 = 255.0;

/// How values become colors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    negatives: Negatives,
    /// The magnitude at the end of the scale.
    end: f32,
    theme: Theme,
}

impl Scale {
    /// The scale of a filtered picture that ends at a magnitude.
    #[must_use]
    pub fn new(negatives: Negatives, end: f32, theme: Theme) -> Self {
        let end = if negatives == Negatives::Clamped { WHITE } else { end.max(f32::MIN_POSITIVE) };
        Self { negatives, end, theme }
    }

    /// A value among those of one channel as a color.
    fn gray(&self, value: f32) -> Rgb {
        if self.negatives != Negatives::Centered {
            return [self.level(value); 3];
        }
        let share = (value.abs() / self.end).clamp(0.0, 1.0);
        let end = if value < 0.0 { self.theme.neg } else { self.theme.pos };
        std::array::from_fn(|part| {
            let (zero, end) = (f32::from(self.theme.zero[part]), f32::from(end[part]));
            (zero + (end - zero) * share).round() as u8
        })
    }

    /// A value as a byte, black to white.
    fn level(&self, value: f32) -> u8 {
        let level = match self.negatives {
            Negatives::Centered => 127.5 + value / self.end * 127.5,
            Negatives::Absolute => value.abs() / self.end * WHITE,
            Negatives::Clamped => value,
        };
        level.round().clamp(0.0, WHITE) as u8
    }

    /// A value of a channel as a color: all channels' where there is one, its own where there are three.
    #[must_use]
    pub fn color(&self, value: f32, channel: Option<usize>) -> Rgb {
        let Some(channel) = channel else { return self.gray(value) };
        let mut color = [0; 3];
        if let Some(part) = color.get_mut(channel) {
            *part = self.level(value);
        }
        color
    }

    /// The filtered picture as a canvas takes it.
    #[must_use]
    pub fn rgba(&self, filtered: &Filtered) -> Vec<u8> {
        let values = filtered.values.data();
        let [n_channels, height, width] = filtered.values.shape();
        let n_pixels = height * width;
        if n_channels == 3 {
            let (red, rest) = values.split_at(n_pixels);
            let (green, blue) = rest.split_at(n_pixels);
            let parts = red.iter().zip(green).zip(blue);
            let pixel = |((&red, &green), &blue): ((&f32, &f32), &f32)| {
                [self.level(red), self.level(green), self.level(blue), u8::MAX]
            };
            return parts.flat_map(pixel).collect();
        }
        let pixel = |&value: &f32| {
            let [red, green, blue] = self.gray(value);
            [red, green, blue, u8::MAX]
        };
        values.iter().flat_map(pixel).collect()
    }
}

/// What the colors mean, in words.
#[must_use]
pub fn said(negatives: Negatives, filtered: &Filtered) -> String {
    let end = short(filtered.end);
    let beyond = if filtered.end < filtered.peak {
        format!(
            " The largest magnitude is {}: few values lie beyond the scale.",
            short(filtered.peak)
        )
    } else {
        String::new()
    };
    let is_gray = filtered.values.shape()[0] == 1;
    match negatives {
        Negatives::Centered if filtered.peak == 0.0 => "The result is zero everywhere.".to_owned(),
        Negatives::Centered if is_gray => {
            format!(
                "Zero is the color of the paper: blue is negative, down to \u{2212}{end}, red positive, up to {end}.{beyond}"
            )
        }
        Negatives::Centered => {
            format!(
                "Zero is the middle of each color's scale: none of it is \u{2212}{end}, all of it {end}.{beyond}"
            )
        }
        Negatives::Absolute => {
            format!("Magnitudes, without their signs: zero is black, {end} is white.{beyond}")
        }
        Negatives::Clamped => clipped(filtered),
    }
}

/// How much is cut off at both ends.
fn clipped(filtered: &Filtered) -> String {
    let values = filtered.values.data();
    let share = |cut: fn(f32) -> bool| {
        let n = values.iter().filter(|&&value| cut(value)).count();
        percent(n, values.len())
    };
    let (below, above) = (share(|value| value < -0.5), share(|value| value >= WHITE + 0.5));
    match (below.as_str(), above.as_str()) {
        ("0 %", "0 %") => "0 is black, 255 is white: nothing is cut off.".to_owned(),
        (below, above) => format!(
            "0 is black, 255 is white: {below} of the values are below and shown black, {above} above and shown white."
        ),
    }
}

fn percent(n: usize, of: usize) -> String {
    let share = n as f64 * 100.0 / of.max(1) as f64;
    match share {
        0.0 => "0 %".to_owned(),
        few if few < 1.0 => "under 1 %".to_owned(),
        share => format!("{share:.0} %"),
    }
}

fn short(value: f32) -> String {
    lettering::text(value, 6).map_or_else(String::new, |(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use conv::Tensor;

    const THEME: Theme = Theme {
        zero: [255, 255, 255],
        pos: [200, 0, 0],
        neg: [0, 0, 200],
        accent: [0; 3],
        output: [0; 3],
        sunken: [0; 3],
    };

    fn filtered(shape: [usize; 3], values: &[f32]) -> Filtered {
        Filtered::of(Tensor::new(shape, values.to_vec()).unwrap())
    }

    #[track_caller]
    fn check(
        negatives: Negatives,
        shape: [usize; 3],
        values: &[f32],
        expected: &[u8],
        words: &str,
    ) {
        let filtered = filtered(shape, values);
        let scale = Scale::new(negatives, filtered.end, THEME);
        let opaque: Vec<u8> = expected.chunks(3).flat_map(|c| [c[0], c[1], c[2], 255]).collect();
        assert_eq!(scale.rgba(&filtered), opaque);
        assert_eq!(said(negatives, &filtered), words);
    }

    #[test]
    fn centered_on_zero_each_sign_has_its_color() {
        check(
            Negatives::Centered,
            [1, 1, 3],
            &[-4.0, 0.0, 2.0],
            &[0, 0, 200, 255, 255, 255, 228, 128, 128],
            "Zero is the color of the paper: blue is negative, down to \u{2212}4, red positive, up to 4.",
        );
    }

    #[test]
    fn of_magnitudes_zero_is_black() {
        check(
            Negatives::Absolute,
            [1, 1, 3],
            &[-4.0, 0.0, 2.0],
            &[255, 255, 255, 0, 0, 0, 128, 128, 128],
            "Magnitudes, without their signs: zero is black, 4 is white.",
        );
    }

    #[test]
    fn clamped_values_keep_their_brightness_and_what_is_cut_off_is_said() {
        check(
            Negatives::Clamped,
            [1, 1, 4],
            &[-4.0, 7.4, 255.0, 300.0],
            &[0, 0, 0, 7, 7, 7, 255, 255, 255, 255, 255, 255],
            "0 is black, 255 is white: 25 % of the values are below and shown black, 25 % above and shown white.",
        );
        check(
            Negatives::Clamped,
            [1, 1, 1],
            &[3.0],
            &[3, 3, 3],
            "0 is black, 255 is white: nothing is cut off.",
        );
    }

    #[test]
    fn three_channels_are_colors() {
        check(
            Negatives::Clamped,
            [3, 1, 1],
            &[1.0, 2.0, 3.0],
            &[1, 2, 3],
            "0 is black, 255 is white: nothing is cut off.",
        );
        check(
            Negatives::Centered,
            [3, 1, 1],
            &[-2.0, 0.0, 2.0],
            &[0, 128, 255],
            "Zero is the middle of each color's scale: none of it is \u{2212}2, all of it 2.",
        );
    }

    #[test]
    fn zero_everywhere_is_no_division_by_zero() {
        check(
            Negatives::Centered,
            [1, 1, 1],
            &[0.0],
            &[255, 255, 255],
            "The result is zero everywhere.",
        );
    }
}
