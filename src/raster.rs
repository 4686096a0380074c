//! A map as a picture: a pixel a cell, in the colours of the grids.
//!
//! For maps of more cells than the document takes elements for, or than the eye takes numbers in.

use std::rc::Rc;

use crate::hues::{Hue, Rgb};

/// The colors of the theme at hand; `www/style.css` defines them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    /// Zero.
    pub zero: Rgb,
    /// Positive values.
    pub pos: Rgb,
    /// Negative values.
    pub neg: Rgb,
    /// Cells that belong to what is looked at, and come before it.
    pub accent: Rgb,
    /// Cells that belong to what is looked at, and come after it.
    pub output: Rgb,
    /// Cells that are not there, such as outputs not yet reached.
    pub sunken: Rgb,
}

impl Theme {
    /// Whether the paper is dark.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.zero.iter().all(|&part| part < 128)
    }
}

/// One cell of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pixel {
    /// Its color, see [`crate::palette::tone`].
    pub tone: i8,
    /// A color of its own, in place of the value's: where one weight has one color.
    pub hue: Option<Hue>,
    /// How strongly it is lit as one that comes before what is looked at, in percent.
    pub before: u8,
    /// How strongly it is lit as one that comes after what is looked at, in percent.
    pub after: u8,
    /// Whether there is anything to be shown at all.
    pub empty: bool,
}

/// A map, ready to be drawn.
///
/// What is looked at changes often and the map itself seldom, so that those pixels lie over the others, which are shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Raster {
    /// How many columns.
    pub n_cols: usize,
    /// Row by row.
    pub pixels: Rc<Vec<Pixel>>,
    /// Pixels in the place of some of those, by their index.
    pub lit: Vec<(usize, Pixel)>,
}

/// A part of a map in its own pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its first column and its first row.
    pub corner: [usize; 2],
    /// Its columns and its rows.
    pub size: [usize; 2],
}

impl Raster {
    /// A map in which nothing is lit.
    #[must_use]
    pub fn plain(n_cols: usize, pixels: Vec<Pixel>) -> Self {
        Self { n_cols, pixels: Rc::new(pixels), lit: Vec::new() }
    }

    /// How many rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.pixels.len() / self.n_cols.max(1)
    }

    /// The picture, four bytes a cell: red, green, blue, and full opacity.
    #[must_use]
    pub fn rgba(&self, theme: &Theme) -> Vec<u8> {
        let mut rgba = Vec::with_capacity(4 * self.pixels.len());
        // Pixels come in runs of the same.
        let (mut last, mut color) = (Pixel::default(), Pixel::default().color(theme));
        for &pixel in self.pixels.iter() {
            if pixel != last {
                (last, color) = (pixel, pixel.color(theme));
            }
            rgba.extend([color[0], color[1], color[2], u8::MAX]);
        }
        for &(index, pixel) in &self.lit {
            put(&mut rgba, index, pixel, theme);
        }
        rgba
    }

    /// Makes of the picture of the map before this one's, where both have their pixels in common.
    #[must_use]
    pub fn repaint(&self, before: &Self, theme: &Theme, rgba: &mut [u8]) -> Repainted {
        if !Rc::ptr_eq(&self.pixels, &before.pixels) || self.n_cols != before.n_cols {
            return Repainted::Not;
        }
        if self.lit == before.lit {
            return Repainted::Part(None);
        }
        let unlit =
            before.lit.iter().filter_map(|&(index, _)| Some((index, *self.pixels.get(index)?)));
        let mut part: Option<[usize; 4]> = None;
        for (index, pixel) in unlit.chain(self.lit.iter().copied()) {
            put(rgba, index, pixel, theme);
            let (row, col) = (index / self.n_cols.max(1), index % self.n_cols.max(1));
            let [left, top, right, bottom] = part.unwrap_or([col, row, col, row]);
            part = Some([left.min(col), top.min(row), right.max(col), bottom.max(row)]);
        }
        Repainted::Part(part.map(|[left, top, right, bottom]| Part {
            corner: [left, top],
            size: [right + 1 - left, bottom + 1 - top],
        }))
    }
}

/// What became of a picture that was to be made another map's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repainted {
    /// Nothing: the maps have no pixels in common.
    Not,
    /// This part has changed, or nothing had to.
    Part(Option<Part>),
}

fn put(rgba: &mut [u8], index: usize, pixel: Pixel, theme: &Theme) {
    if let Some(place) = rgba.get_mut(4 * index..4 * index + 3) {
        place.copy_from_slice(&pixel.color(theme));
    }
}

impl Pixel {
    fn color(self, theme: &Theme) -> Rgb {
        let end = if self.tone < 0 { theme.neg } else { theme.pos };
        let plain = match self.hue {
            _ if self.empty => theme.sunken,
            Some(hue) if theme.is_dark() => hue.dark,
            Some(hue) => hue.light,
            None => mix(theme.zero, end, self.tone.unsigned_abs()),
        };
        mix(mix(plain, theme.accent, self.before), theme.output, self.after)
    }
}

/// So many percent of one color over another.
fn mix(under: Rgb, over: Rgb, percent: u8) -> Rgb {
    let percent = u32::from(percent.min(100));
    std::array::from_fn(|i| {
        let (under, over) = (u32::from(under[i]), u32::from(over[i]));
        ((under * (100 - percent) + over * percent + 50) / 100) as u8
    })
}

/// A color as style sheets give it when they are asked: `rgb(1, 2, 3)`, or `#010203`.
#[must_use]
pub fn parse_color(text: &str) -> Option<Rgb> {
    let text = text.trim();
    if let Some(hex) = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii()) {
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        return Some([part(0)?, part(2)?, part(4)?]);
    }
    let inner = text.strip_prefix("rgb(")?.strip_suffix(')')?;
    let mut parts = inner.split([',', ' ']).filter(|part| !part.is_empty());
    let mut part = || parts.next()?.parse().ok();
    Some([part()?, part()?, part()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: Theme = Theme {
        zero: [255, 255, 255],
        pos: [205, 70, 50],
        neg: [40, 108, 178],
        accent: [0, 0, 255],
        output: [0, 100, 0],
        sunken: [240, 240, 240],
    };

    #[track_caller]
    fn check(pixel: Pixel, expected: [u8; 4]) {
        let raster = Raster::plain(1, vec![pixel]);
        assert_eq!(raster.rgba(&THEME), expected);
    }

    #[test]
    fn a_cell_has_the_color_that_a_grid_gives_it() {
        check(Pixel::default(), [255, 255, 255, 255]);
        check(Pixel { tone: 60, ..Pixel::default() }, [225, 144, 132, 255]);
        check(Pixel { tone: -60, ..Pixel::default() }, [126, 167, 209, 255]);
        check(Pixel { empty: true, ..Pixel::default() }, [240, 240, 240, 255]);
    }

    #[test]
    fn a_weight_has_its_color_in_both_themes() {
        let pixel = Pixel { hue: Some(crate::hues::OWN), tone: 60, ..Pixel::default() };
        check(pixel, [233, 227, 215, 255]);
        let dark = Theme { zero: [27, 31, 38], ..THEME };
        let raster = Raster::plain(1, vec![pixel]);
        assert_eq!(raster.rgba(&dark), [58, 54, 45, 255]);
    }

    #[test]
    fn what_is_lit_shows_over_the_value() {
        check(Pixel { before: 100, ..Pixel::default() }, [0, 0, 255, 255]);
        check(Pixel { before: 100, after: 50, ..Pixel::default() }, [0, 50, 128, 255]);
    }

    #[test]
    fn colors_are_read_as_browsers_write_them() {
        assert_eq!(parse_color("rgb(1, 2, 3)"), Some([1, 2, 3]));
        assert_eq!(parse_color(" #0a0B0c"), Some([10, 11, 12]));
        for none in ["", "red", "#12345", "rgb(1, 2)", "rgb(1, 2, 300)", "#1é345"] {
            assert_eq!(parse_color(none), None, "{none}");
        }
    }

    #[test]
    fn a_map_knows_its_rows() {
        assert_eq!(Raster::plain(3, vec![Pixel::default(); 6]).n_rows(), 2);
        assert_eq!(Raster::default().n_rows(), 0);
    }

    #[test]
    fn a_picture_is_repainted_where_something_else_is_lit() {
        let plain = Raster::plain(4, vec![Pixel { tone: 60, ..Pixel::default() }; 12]);
        let lit = |indices: &[usize]| {
            let pixel = Pixel { before: 50, ..Pixel::default() };
            Raster { lit: indices.iter().map(|&index| (index, pixel)).collect(), ..plain.clone() }
        };
        let (first, second) = (lit(&[1, 5]), lit(&[5, 6]));
        let mut rgba = first.rgba(&THEME);
        let part = Part { corner: [1, 0], size: [2, 2] };
        assert_eq!(second.repaint(&first, &THEME, &mut rgba), Repainted::Part(Some(part)));
        assert_eq!(rgba, second.rgba(&THEME));
        assert_eq!(second.repaint(&second, &THEME, &mut rgba), Repainted::Part(None));
        let other = Raster::plain(4, vec![Pixel::default(); 12]);
        assert_eq!(other.repaint(&second, &THEME, &mut rgba), Repainted::Not);
        assert_eq!(rgba, second.rgba(&THEME));
    }
}
