//! Values as colours: a diverging map around zero.
//!
//! The two ends are a blue and a red that stay apart for every common kind of colour-blindness, the same in
//! the light theme and in the dark one; a value lays a share of one of them over the theme's paper. The share
//! never gets so large that the ink on it would fall below a contrast of 4.5 : 1.

/// The share of the faintest colour that is not zero, in percent.
const FAINTEST: f32 = 8.0;

/// The share of the strongest colour, in percent.
pub const STRONGEST: f32 = 64.0;

/// The ends, red, green and blue; `www/style.css` has them too, as `--neg` and `--pos`.
const NEGATIVE: [u8; 3] = [0x34, 0x7f, 0xc7];
const POSITIVE: [u8; 3] = [0xd7, 0x51, 0x47];

/// The share of the strongest light on a cell with a number in it, in percent: what belongs to what is looked at.
pub const STRONGEST_LIT: f64 = 46.0;

/// How strongly a value is painted: percent of the positive (above 0) or negative (below) colour.
///
/// `peak` is the largest magnitude in the grid.
#[must_use]
pub fn tone(value: f32, peak: f32) -> i8 {
    if value == 0.0 || value.is_nan() || peak <= 0.0 {
        return 0;
    }
    let share = (value.abs() / peak).clamp(0.0, 1.0);
    let percent = FAINTEST + (STRONGEST - FAINTEST) * share;
    (percent.round() * value.signum()) as i8
}

/// A tone as red, green, blue and opacity: what lies under it shows through where it is faint.
#[must_use]
pub fn pixel(tone: i8) -> [u8; 4] {
    let [red, green, blue] = if tone < 0 { NEGATIVE } else { POSITIVE };
    let percent = u16::from(tone.unsigned_abs());
    [red, green, blue, (percent * 255 / 100) as u8]
}

/// The largest magnitude of some values; infinities and `NaN` left aside.
#[must_use]
pub fn peak(values: &[f32]) -> f32 {
    values.iter().copied().filter(|value| value.is_finite()).map(f32::abs).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = include_str!("../www/style.css");

    #[test]
    fn zero_is_paper_and_the_largest_is_strongest() {
        assert_eq!(tone(0.0, 8.0), 0);
        assert_eq!(tone(8.0, 8.0), 64);
        assert_eq!(tone(-8.0, 8.0), -64);
        assert_eq!(tone(1e-6, 8.0), 8);
        assert_eq!(tone(f32::NAN, 8.0), 0);
        assert_eq!(tone(f32::INFINITY, 8.0), 64);
    }

    #[test]
    fn the_style_sheet_has_the_same_ends() {
        for (name, [red, green, blue]) in [("--neg", NEGATIVE), ("--pos", POSITIVE)] {
            let line = format!("{name}: #{red:02x}{green:02x}{blue:02x};");
            assert!(STYLE.contains(&line), "{line}");
        }
    }

    #[test]
    fn a_pixel_is_as_opaque_as_its_tone_is_strong() {
        assert_eq!(pixel(0)[3], 0);
        assert_eq!(pixel(64), [0xd7, 0x51, 0x47, 163]);
        assert_eq!(pixel(-64), [0x34, 0x7f, 0xc7, 163]);
    }

    /// The colours of `--name: light-dark(#rrggbb, #rrggbb)`.
    fn both(name: &str) -> [[f64; 3]; 2] {
        let start = STYLE.find(&format!("{name}: light-dark(")).unwrap();
        let colors: Vec<[f64; 3]> = STYLE[start..]
            .split('#')
            .skip(1)
            .take(2)
            .map(|hex| {
                [0, 2, 4].map(|i| f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()))
            })
            .collect();
        [colors[0], colors[1]]
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: [f64; 3]) -> f64 {
        let linear = color.map(|c| {
            let c = c / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_ink_is_legible_on_every_value_in_both_themes() {
        for theme in [0, 1] {
            let (ink, zero) = (both("--ink")[theme], both("--zero")[theme]);
            for end in [NEGATIVE, POSITIVE] {
                let end = end.map(f64::from);
                for percent in 0..=STRONGEST as i32 {
                    let share = f64::from(percent) / 100.0;
                    let mixed = [0, 1, 2].map(|i| end[i] * share + zero[i] * (1.0 - share));
                    assert!(contrast(ink, mixed) >= 4.5, "theme {theme}, {percent} %");
                }
            }
        }
    }

    #[test]
    fn the_ink_is_legible_on_every_light_in_both_themes() {
        for theme in [0, 1] {
            let (ink, zero) = (both("--ink")[theme], both("--zero")[theme]);
            for light in ["--accent", "--output"] {
                let light = both(light)[theme];
                for percent in 0..=STRONGEST_LIT as i32 {
                    let share = f64::from(percent) / 100.0;
                    let mixed = [0, 1, 2].map(|i| light[i] * share + zero[i] * (1.0 - share));
                    assert!(contrast(ink, mixed) >= 4.5, "theme {theme}, {percent} %");
                }
            }
        }
    }

    #[test]
    fn every_mark_is_legible_on_paper_and_surface_in_both_themes() {
        for name in [
            "--ink-2",
            "--accent",
            "--input",
            "--kernel",
            "--output",
            "--bad",
            "--gradient",
            "--target",
        ] {
            for ground in ["--paper", "--surface", "--sunken"] {
                for theme in [0, 1] {
                    let found = contrast(both(name)[theme], both(ground)[theme]);
                    assert!(found >= 4.5, "{name} on {ground}, theme {theme}: {found:.2}");
                }
            }
        }
    }
}
