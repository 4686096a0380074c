//! The window of one pixel of the result under a magnifier: its numbers, the weights that meet them, the sum.

use std::fmt::Write;

use conv::{Layer, Term, terms_of_values};
use demo::{Demo, Mode, Position, derived};

use super::Pixels;
use crate::arithmetic::Sum;
use crate::lettering;

/// The channels of a picture: what each is called.
pub const CHANNELS: [&str; 3] = ["red", "green", "blue"];

/// The window of a pixel of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// The arithmetic: the products in the order in which they are summed, by kernel cells as they are written.
    pub sum: Sum,
    /// The color of each product's pixel.
    pub colors: Vec<[u8; 3]>,
    /// How many columns it has.
    pub n_cols: usize,
}

impl Window {
    /// The window of a pixel; nothing where there is no such pixel.
    #[must_use]
    pub fn of(demo: &Demo, layer: &Layer, pixels: &Pixels, at: Position) -> Option<Self> {
        let channel = demo.image.by_channel.then_some(demo.image.channel);
        let value = |[_, row, col]: [usize; 3]| {
            let at = Position::new(row, col);
            f32::from(match channel {
                Some(channel) => pixels.color(at)[channel.min(2)],
                None => pixels.gray(at),
            })
        };
        let kernel = derived::applied_kernel(demo);
        let mut terms = terms_of_values(layer, value, &kernel, 0, at.row, at.col).ok()?;
        let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied());
        let summed = terms.iter().fold(0.0, |sum, term| sum + term.product());
        let result = bias.map_or(summed, |bias| summed + bias);
        let color = |term: &Term<f32>| match (term.source, channel) {
            (None, _) => [0; 3],
            (Some(_), Some(channel)) => {
                let mut color = [0; 3];
                color[channel.min(2)] = term.input as u8;
                color
            }
            (Some(_), None) => [term.input as u8; 3],
        };
        let colors = terms.iter().map(color).collect();
        let size = demo.kernel_size();
        if demo.mode == Mode::Convolution {
            for term in &mut terms {
                term.kernel_row = size.vertical - 1 - term.kernel_row;
                term.kernel_col = size.horizontal - 1 - term.kernel_col;
            }
        }
        let sum = Sum { terms, bias, result, at };
        Some(Self { sum, colors, n_cols: size.horizontal })
    }

    /// The products of a kernel cell that is looked at, by their place in the sum.
    #[must_use]
    pub fn picked(&self, weight: Option<Position>) -> Vec<usize> {
        let is_picked =
            |term: &Term<f32>| weight == Some(Position::new(term.kernel_row, term.kernel_col));
        let terms = self.sum.terms.iter().enumerate();
        terms.filter(|(_, term)| is_picked(term)).map(|(index, _)| index).collect()
    }

    /// The window's tiles as markup made of numbers alone: each pixel's color and number, and `× weight`.
    #[must_use]
    pub fn tiles(&self, weight: Option<Position>, cell_px: f64) -> String {
        let picked = self.picked(weight);
        let mut markup = String::new();
        for (index, (term, &color)) in self.sum.terms.iter().zip(&self.colors).enumerate() {
            let room = ((cell_px - 4.0) / DIGIT_PX) as usize;
            let text = |value: f32, room| {
                lettering::text(value, room).map_or_else(String::new, |(text, _)| text)
            };
            let (value, times) = match cell_px {
                SMALLEST_PX.. => {
                    (text(term.input, room), text(term.weight, room.saturating_sub(1)))
                }
                // The weights stand in the kernel.
                SMALLEST_BARE_PX.. => (text(term.input, 3), String::new()),
                _ => (String::new(), String::new()),
            };
            let is_pad = if term.source.is_none() { " pad" } else { "" };
            let is_picked = if picked.contains(&index) { " picked" } else { "" };
            let is_bare = if times.is_empty() { " bare" } else { "" };
            let times = if times.is_empty() { times } else { format!("<b>×{times}</b>") };
            // Writing to a string does not fail.
            let _ = write!(
                markup,
                "<span class=\"image-tile{is_pad}{is_picked}{is_bare}\" style=\"{}\" data-term=\"{index}\" data-value=\"{}\">{value}{times}</span>",
                painted(color),
                term.input,
            );
        }
        markup
    }
}

/// The smallest tile, in CSS pixels, that a pixel's number and its weight can be read in, the smallest for the number alone,
/// and the width of a digit in the former.
const SMALLEST_PX: f64 = 34.0;
const SMALLEST_BARE_PX: f64 = 20.0;
const DIGIT_PX: f64 = 8.0;

/// A tile in a color, with an ink that can be read on it, as a style.
#[must_use]
pub fn painted(color: [u8; 3]) -> String {
    let [red, green, blue] = color;
    let ink = if luminance(color) > INK_TURNS { "#000" } else { "#fff" };
    format!("background:rgb({red} {green} {blue});color:{ink}")
}

/// The luminance on which black and white ink have the same contrast, 4.58 : 1.
const INK_TURNS: f64 = 0.179;

/// The relative luminance of a color, from 0 to 1 (WCAG 2.2).
fn luminance(color: [u8; 3]) -> f64 {
    let linear = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use conv::{ByAxis, forward};
    use demo::link;

    fn pixels() -> Pixels {
        let rgba = (0..4 * 5 * 6_u32).map(|n| (n * 37 % 251) as u8).collect();
        Pixels::new(ByAxis::new(5, 6), rgba).unwrap()
    }

    #[track_caller]
    fn window(keys: &str, at: Position) -> Window {
        let demo = link::decode(&format!("#/image?pic=own:5x6&{keys}")).demo;
        Window::of(&demo, &derived::layer(&demo).unwrap(), &pixels(), at).unwrap()
    }

    #[test]
    fn each_pixels_result_is_the_layers_bit_for_bit() {
        let keys = [
            "",
            "color=1&channel=2",
            "mode=conv&w=2x3:1,2,3,0.1,5,6",
            "s=2&d=2&b=0.5",
            "p=0&w=5x5:0.04",
            "pad=circular",
        ];
        for keys in keys {
            let demo = link::decode(&format!("#/image?pic=own:5x6&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let planes = pixels().planes(demo.image.by_channel);
            let plane = if demo.image.by_channel {
                planes.data()[60..].to_vec()
            } else {
                planes.data().to_vec()
            };
            let plane = conv::Tensor::new([1, 5, 6], plane).unwrap();
            let expected =
                forward(&layer, &plane, &derived::applied_kernel(&demo), demo.bias.as_deref())
                    .unwrap();
            let [_, height, width] = expected.shape();
            for at in (0..height * width).map(|index| Position::from_index(index, width)) {
                let found = Window::of(&demo, &layer, &pixels(), at).unwrap().sum.result;
                assert_eq!(
                    found.to_bits(),
                    expected.at([0, at.row, at.col]).to_bits(),
                    "{keys} {at}"
                );
            }
        }
    }

    #[test]
    fn a_tile_shows_its_number_its_weight_and_its_color() {
        let tiles = window("w=1x1:-2&p=0", Position::new(0, 0)).tiles(None, 60.0);
        assert_eq!(
            tiles,
            "<span class=\"image-tile\" style=\"background:rgb(30 30 30);color:#fff\" data-term=\"0\" data-value=\"30\">30<b>×\u{2212}2</b></span>"
        );
    }

    #[test]
    fn small_tiles_have_numbers_alone_or_none_and_padding_is_marked() {
        let tiles = |px: f64| window("", Position::new(0, 0)).tiles(Some(Position::new(1, 1)), px);
        for px in [20.0, 19.0] {
            assert_eq!(tiles(px).matches("image-tile").count(), 9);
            assert!(!tiles(px).contains('×') && tiles(px).contains(" picked bare\""));
            assert_eq!(tiles(px).contains(">30</span>"), px >= 20.0);
        }
        let zeros = window("pad=zeros", Position::new(0, 0)).tiles(None, 60.0);
        assert_eq!(zeros.matches("image-tile pad").count(), 5);
    }

    #[test]
    fn a_weight_that_is_looked_at_picks_out_its_product() {
        let turned = window("mode=conv", Position::new(2, 2));
        assert_eq!(turned.picked(Some(Position::new(0, 0))), [8]);
        assert_eq!(window("", Position::new(2, 2)).picked(Some(Position::new(0, 1))), [1]);
    }

    #[test]
    fn ink_can_be_read_on_every_gray() {
        for gray in 0..=255 {
            let luminance = luminance([gray; 3]);
            let (dark, light) = ((luminance + 0.05) / 0.05, 1.05 / (luminance + 0.05));
            let contrast = if luminance > INK_TURNS { dark } else { light };
            assert!(contrast >= 4.5, "{gray}: {contrast}");
        }
    }
}
