//! Numbers as a picture: how what is below zero, and what is brighter than white, is shown.

use std::rc::Rc;

use conv::FeatureMap;
use demo::image::Negatives;
use kernels::paint::Paint;

use super::sample::Sample;
use crate::hues::Rgb;
use crate::lettering;
use crate::pool::Tone;
use crate::raster::Theme;

/// A picture's white.
const WHITE: f32 = 255.0;

/// How many colors there are from zero to an end of a scale.
const N_SHADES: usize = 255;

/// How values become colors.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    range: [f32; 2],
    colors: Rc<[u32]>,
    by_channel: bool,
}

impl Scale {
    /// The scale for a result: of one channel in the colors of the theme where zero is in the middle, else from black to white.
    #[must_use]
    pub fn new(negatives: Negatives, sample: &Sample, by_channel: bool, theme: &Theme) -> Self {
        // Where all is zero, any scale will do.
        let end = Some(sample.end()).filter(|&end| end > 0.0).unwrap_or(WHITE);
        let n = N_SHADES as isize;
        let gray = |level: usize| packed([level as u8; 3]);
        let shade = |at: isize| match negatives {
            Negatives::Centered if by_channel => gray((at + n).unsigned_abs().div_ceil(2)),
            Negatives::Centered => {
                let end = if at < 0 { theme.neg } else { theme.pos };
                packed(mixed(theme.zero, end, at.unsigned_abs()))
            }
            Negatives::Absolute | Negatives::Clamped => gray(at.unsigned_abs()),
        };
        let (range, colors) = match negatives {
            Negatives::Clamped => ([0.0, WHITE], (0..=n).map(shade).collect()),
            _ => ([-end, end], (-n..=n).map(shade).collect()),
        };
        Self { range, colors, by_channel }
    }

    /// The scale as the pool takes it, where so many rows and columns become one pixel.
    #[must_use]
    pub fn tone(&self, shrink: usize) -> Tone {
        Tone { range: self.range, colors: Rc::clone(&self.colors), shrink }
    }

    /// A value's color; where each color is by itself, that of the one that it is of.
    #[must_use]
    pub fn color(&self, value: f32, channel: usize) -> Rgb {
        let paint = Paint { range: self.range, colors: self.colors.to_vec(), shrink: 1 };
        let pixels = paint.pixels(&FeatureMap::filled([1, 1, 1], value));
        let [red, green, blue] = pixels.first_chunk().copied().unwrap_or_default();
        if !self.by_channel {
            return [red, green, blue];
        }
        let mut color = [0; 3];
        if let Some(part) = color.get_mut(channel) {
            *part = red;
        }
        color
    }
}

/// So many of all shades of one color over another.
fn mixed(under: Rgb, over: Rgb, shades: usize) -> Rgb {
    std::array::from_fn(|part| {
        let (under, over) = (usize::from(under[part]), usize::from(over[part]));
        ((under * (N_SHADES - shades) + over * shades + N_SHADES / 2) / N_SHADES) as u8
    })
}

fn packed([red, green, blue]: Rgb) -> u32 {
    u32::from_le_bytes([red, green, blue, u8::MAX])
}

/// What the colors mean, in words.
#[must_use]
pub fn said(negatives: Negatives, sample: &Sample, by_channel: bool) -> String {
    let end = lettering::text(sample.end(), 6).map_or_else(String::new, |(text, _)| text);
    match negatives {
        Negatives::Centered if sample.end() == 0.0 => words::image::scale_zero().to_owned(),
        Negatives::Centered if by_channel => words::image::scale_colors(end),
        Negatives::Centered => words::image::scale_centered(end),
        Negatives::Absolute => words::image::scale_absolute(end),
        Negatives::Clamped => match sample.clipped() {
            [0.0, 0.0] => words::image::scale_kept().to_owned(),
            [below, above] => words::image::scale_clipped(percent(below), percent(above)),
        },
    }
}

/// A share in percent; a small one is not none.
fn percent(share: f64) -> usize {
    if share > 0.0 { ((share * 100.0).round() as usize).max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Pixels;
    use crate::image::sample::Windows;
    use conv::ByAxis;
    use demo::{derived, link};

    const THEME: Theme = Theme {
        zero: [255, 255, 255],
        pos: [205, 0, 0],
        neg: [0, 0, 205],
        accent: [0; 3],
        output: [0; 3],
        sunken: [0; 3],
    };

    /// A picture of one row of grays, each times the kernel's one weight.
    fn sample(grays: &[u8], weight: f32) -> Sample {
        let rgba = grays.iter().flat_map(|&gray| [gray, gray, gray, 255]).collect();
        let pixels = Pixels::new(ByAxis::new(1, grays.len()), rgba).unwrap();
        let link = format!("#/image?pic=own:1x{}&w=1x1:{weight}&p=0", grays.len());
        let demo = link::decode(&link).demo;
        Sample::of(&demo, &Windows::of(&derived::layer(&demo).unwrap(), &pixels, false))
    }

    #[track_caller]
    fn check(negatives: Negatives, by_channel: bool, values: &[(f32, Rgb)], words: &str) {
        let sample = sample(&[0, 20, 40], -1.0);
        let scale = Scale::new(negatives, &sample, by_channel, &THEME);
        for &(value, color) in values {
            assert_eq!(scale.color(value, 1), color, "{value}");
        }
        assert_eq!(said(negatives, &sample, by_channel), words);
    }

    #[test]
    fn centered_on_zero_each_sign_has_its_color() {
        check(
            Negatives::Centered,
            false,
            &[
                (-40.0, [0, 0, 205]),
                (-99.0, [0, 0, 205]),
                (0.0, [255; 3]),
                (40.0, [205, 0, 0]),
                (20.0, [230, 127, 127]),
            ],
            "Zero is the color of the paper; blue is negative, to \u{2212}40 and beyond, red positive, to 40 and beyond.",
        );
    }

    #[test]
    fn of_magnitudes_zero_is_black() {
        check(
            Negatives::Absolute,
            false,
            &[(-40.0, [255; 3]), (0.0, [0; 3]), (20.0, [128; 3]), (-20.0, [127; 3])],
            "Magnitudes, without their signs: zero is black, 40 and more is white.",
        );
    }

    #[test]
    fn clamped_values_keep_their_brightness_and_what_is_cut_off_is_said() {
        check(
            Negatives::Clamped,
            false,
            &[(-4.0, [0; 3]), (7.4, [7; 3]), (7.6, [8; 3]), (255.0, [255; 3]), (300.0, [255; 3])],
            "0 is black, 255 is white; about 67 % of the values are below and shown black, 0 % above and shown white.",
        );
        let kept = sample(&[1, 2], 1.0);
        assert_eq!(
            said(Negatives::Clamped, &kept, false),
            "0 is black, 255 is white; next to nothing is cut off."
        );
    }

    #[test]
    fn a_color_by_itself_has_its_own_scale() {
        check(
            Negatives::Centered,
            true,
            &[(-40.0, [0; 3]), (0.0, [0, 128, 0]), (40.0, [0, 255, 0])],
            "Each color by itself: zero is half as bright as can be, \u{2212}40 and less is dark, 40 and more is as bright as can be.",
        );
    }

    #[test]
    fn zero_everywhere_is_no_division_by_zero() {
        let zero = sample(&[0, 0], 1.0);
        let scale = Scale::new(Negatives::Centered, &zero, false, &THEME);
        assert_eq!(scale.color(0.0, 0), [255; 3]);
        assert_eq!(
            said(Negatives::Centered, &zero, false),
            "The result is zero nearly everywhere."
        );
    }
}
