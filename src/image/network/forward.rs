//! What the network made of a picture: its maps, as pictures and as numbers.

use std::rc::Rc;

use conv::{FeatureMap, Weight};
use demo::Position;
use demo::image::network::{N_COLORS, Scale};
use kernels::paint::{Paint, extent};

/// A picture of few colors: its columns, and four bytes a pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tile {
    /// How many columns.
    pub n_cols: usize,
    /// Red, green, blue and opacity.
    pub rgba: Vec<u8>,
}

/// The maps of both layers and how they are shown.
#[derive(Debug, Clone)]
pub struct Forward {
    /// The picture that the network took.
    pub picture: Rc<Tile>,
    maps: [Rc<FeatureMap<f32>>; 2],
    /// The smallest and the largest number of each map.
    extents: [Vec<[f32; 2]>; 2],
    /// How long it took, in milliseconds.
    pub ms: f64,
    scale: Scale,
}

impl Forward {
    /// What came of a picture; nothing where there are not two layers' maps.
    #[must_use]
    pub fn new(
        picture: Rc<Tile>,
        maps: Vec<Rc<FeatureMap<f32>>>,
        ms: f64,
        scale: Scale,
    ) -> Option<Self> {
        let maps: [_; 2] = maps.try_into().ok()?;
        let of = |map: &Rc<FeatureMap<f32>>| {
            let [_, height, width] = map.shape();
            map.data().chunks_exact((height * width).max(1)).map(extent).collect()
        };
        let extents = [of(&maps[0]), of(&maps[1])];
        Some(Self { picture, maps, extents, ms, scale })
    }

    /// The same on another scale.
    #[must_use]
    pub fn scaled(&self, scale: Scale) -> Self {
        Self { scale, ..self.clone() }
    }

    /// The scale.
    #[must_use]
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// The numbers that are black and white in a map; the first above the second where there is none.
    #[must_use]
    pub fn range(&self, layer: usize, channel: usize) -> [f32; 2] {
        let extents = self.extents.get(layer).map(Vec::as_slice).unwrap_or_default();
        let none = [f32::INFINITY, f32::NEG_INFINITY];
        match self.scale {
            Scale::Each => extents.get(channel).copied().unwrap_or(none),
            Scale::Layer => {
                extents.iter().fold(none, |[a, b], [low, high]| [a.min(*low), b.max(*high)])
            }
        }
    }

    /// A map in grays.
    #[must_use]
    pub fn tile(&self, layer: usize, channel: usize) -> Tile {
        let Some(map) = self.maps.get(layer) else { return Tile::default() };
        let [_, height, width] = map.shape();
        let n = height * width;
        let numbers = map.data().get(channel * n..(channel + 1) * n).unwrap_or_default();
        let paint = Paint { range: self.range(layer, channel), colors: grays(), shrink: 1 };
        Tile { n_cols: width, rgba: paint.line(numbers) }
    }

    /// A map's number.
    #[must_use]
    pub fn value(&self, layer: usize, channel: usize, at: Position) -> Option<f32> {
        let map = self.maps.get(layer)?;
        map.offset([channel, at.row, at.col]).and_then(|offset| map.data().get(offset)).copied()
    }
}

/// The kernel of an output channel in grays, or in colors where its inputs are red, green and blue: the smallest weight is
/// black, the largest white.
#[must_use]
pub fn kernel_tile(weight: &Weight<f32>, output: usize) -> Tile {
    let [_, inputs, height, width] = weight.shape();
    let n = inputs * height * width;
    let weights = weight.data().get(output * n..(output + 1) * n).unwrap_or_default();
    let of_colors = inputs == N_COLORS;
    let shown = if of_colors { weights } else { weights.get(..height * width).unwrap_or_default() };
    let paint = Paint { range: extent(shown), colors: grays(), shrink: 1 };
    let shape = [if of_colors { N_COLORS } else { 1 }, height, width];
    let maps = FeatureMap::new(shape, shown.to_vec());
    let rgba = maps.map(|maps| paint.pixels(&maps)).unwrap_or_default();
    Tile { n_cols: width, rgba }
}

fn grays() -> Vec<u32> {
    (0..=255).map(|gray: u32| (gray * 0x01_01_01) | 0xFF00_0000).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(scale: Scale) -> Forward {
        let first = FeatureMap::new([2, 1, 2], vec![0.0, 1.0, 2.0, 4.0]).unwrap();
        let second = FeatureMap::new([1, 1, 1], vec![3.0]).unwrap();
        Forward::new(Rc::default(), vec![Rc::new(first), Rc::new(second)], 1.0, scale).unwrap()
    }

    fn reds(tile: &Tile) -> Vec<u8> {
        tile.rgba.chunks_exact(4).map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn each_map_goes_from_black_to_white_by_itself_or_with_the_others() {
        let each = forward(Scale::Each);
        assert_eq!([reds(&each.tile(0, 0)), reds(&each.tile(0, 1))], [[0, 255], [0, 255]]);
        let layer = each.scaled(Scale::Layer);
        assert_eq!([reds(&layer.tile(0, 0)), reds(&layer.tile(0, 1))], [[0, 64], [128, 255]]);
        assert_eq!(reds(&layer.tile(1, 0)), [128]);
    }

    #[test]
    fn a_map_has_numbers_where_there_are_any() {
        let forward = forward(Scale::Each);
        assert_eq!(forward.value(0, 1, Position::new(0, 1)), Some(4.0));
        assert_eq!(forward.value(0, 2, Position::new(0, 0)), None);
        assert_eq!(forward.value(2, 0, Position::new(0, 0)), None);
        assert_eq!(forward.tile(0, 9).rgba, []);
    }

    #[test]
    fn a_kernel_on_colors_is_in_colors() {
        let weight = Weight::new([1, 3, 1, 1], vec![1.0, 0.0, -1.0]).unwrap();
        assert_eq!(kernel_tile(&weight, 0).rgba, [255, 128, 0, 255]);
        let gray = Weight::new([2, 1, 1, 2], vec![1.0, 2.0, 5.0, 3.0]).unwrap();
        assert_eq!(reds(&kernel_tile(&gray, 1)), [255, 0]);
    }
}
