//! One colour for each weight of a kernel, in a light and in a dark theme.
//!
//! Neighbouring weights differ in lightness as well as in hue, so that they stay apart for colour-blind readers; the ink
//! has a contrast of at least 4.5 : 1 on each.

use conv::ByAxis;
use demo::Position;

/// A color, red, green and blue.
pub type Rgb = [u8; 3];

/// A colour in the light theme and in the dark one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hue {
    /// On white paper.
    pub light: Rgb,
    /// On black paper.
    pub dark: Rgb,
}

/// The lightness of OKLCH, by theme; weights take them in turn.
const LIGHT: [f64; 3] = [0.88, 0.74, 0.81];
const DARK: [f64; 3] = [0.34, 0.50, 0.42];
/// How colourful, as OKLCH has it.
const CHROMA: [f64; 2] = [0.10, 0.09];
/// The first hue, in degrees.
const FIRST: f64 = 25.0;

/// A weight of a dense or local layer, which stands in one place alone.
pub const OWN: Hue = Hue { light: [233, 227, 215], dark: [58, 54, 45] };
/// Several weights in one place, where the padding repeats an input.
pub const SUM: Hue = Hue { light: [196, 196, 196], dark: [92, 92, 92] };

/// The colour of a kernel's cell.
#[must_use]
pub fn of_weight(at: Position, kernel: ByAxis<usize>) -> Hue {
    let n_weights = (kernel.vertical * kernel.horizontal).max(1);
    let index = at.index(kernel.horizontal);
    let degrees = FIRST + 360.0 * index as f64 / n_weights as f64;
    // Shifted from row to row, so that cells below one another differ too.
    let step = (at.row + at.col) % 3;
    Hue {
        light: oklch(LIGHT[step], CHROMA[0], degrees),
        dark: oklch(DARK[step], CHROMA[1], degrees),
    }
}

impl Hue {
    /// As the style sheet takes it.
    #[must_use]
    pub fn css(self) -> String {
        let hex = |[red, green, blue]: Rgb| format!("#{red:02x}{green:02x}{blue:02x}");
        format!("light-dark({},{})", hex(self.light), hex(self.dark))
    }
}

/// OKLCH as sRGB, drawn into its gamut.
///
/// Source: Björn Ottosson, *A perceptual color space for image processing* (2020).
fn oklch(lightness: f64, chroma: f64, degrees: f64) -> Rgb {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (green_red, blue_yellow) = (chroma * cos, chroma * sin);
    let cone = |[of_green_red, of_blue_yellow]: [f64; 2]| {
        let root = lightness + of_green_red * green_red + of_blue_yellow * blue_yellow;
        root * root * root
    };
    let cones = [
        [0.396_337_777_4, 0.215_803_757_3],
        [-0.105_561_345_8, -0.063_854_172_8],
        [-0.089_484_177_5, -1.291_485_548_0],
    ]
    .map(cone);
    let linear = [
        [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
        [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
        [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
    ]
    .map(|row: [f64; 3]| row.iter().zip(cones).map(|(share, cone)| share * cone).sum::<f64>());
    linear.map(|c| {
        let c = c.clamp(0.0, 1.0);
        let c = if c <= 0.003_130_8 { 12.92 * c } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
        (c * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: [Rgb; 2] = [[0x1d, 0x22, 0x29], [0xec, 0xef, 0xf4]];

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: Rgb) -> f64 {
        let [red, green, blue] = color.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn all(kernel: ByAxis<usize>) -> Vec<Hue> {
        (0..kernel.vertical * kernel.horizontal)
            .map(|index| of_weight(Position::from_index(index, kernel.horizontal), kernel))
            .collect()
    }

    #[test]
    fn the_ink_is_legible_on_every_weight_in_both_themes() {
        for size in 1..=11 {
            for hue in all(ByAxis::both(size)).into_iter().chain([OWN, SUM]) {
                let found = [contrast(INK[0], hue.light), contrast(INK[1], hue.dark)];
                assert!(found.iter().all(|&found| found >= 4.5), "{hue:?}: {found:?}");
            }
        }
    }

    #[test]
    fn each_weight_has_a_colour_of_its_own() {
        let hues = all(ByAxis::both(5));
        for (index, hue) in hues.iter().enumerate() {
            assert!(hues[..index].iter().all(|other| other.light != hue.light), "weight {index}");
        }
    }

    #[test]
    fn white_black_and_grey_are_what_they_should_be() {
        assert_eq!(oklch(1.0, 0.0, 0.0), [255, 255, 255]);
        assert_eq!(oklch(0.0, 0.0, 0.0), [0, 0, 0]);
    }

    #[test]
    fn the_style_sheet_gets_both_themes() {
        assert_eq!(OWN.css(), "light-dark(#e9e3d7,#3a362d)");
    }
}
