//! What the network made of a picture: its maps, as pictures and as numbers.

use std::rc::Rc;

use conv::{ByAxis, FeatureMap, Layer, Weight};
use demo::Position;
use demo::image::network::{MEAN_AND_DEVIATION, N_COLORS, Parameters, Scale};
use kernels::paint::{MOST_SHRINK, NO_EXTENT, Paint, extent, grays};

use super::parts::Parts;

/// A picture of few colors: its columns, and four bytes a pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tile {
    /// How many columns.
    pub n_cols: usize,
    /// Red, green, blue and opacity.
    pub rgba: Vec<u8>,
}

/// How many rows and columns of a map are painted as one pixel where it is so many of the screen's pixels wide: as many as the
/// screen shows as one. All of them before it is known how wide that is.
#[must_use]
pub fn shrink(map: ByAxis<usize>, screen_px: f64) -> usize {
    let n = map.vertical.min(map.horizontal);
    if screen_px < 1.0 { 1 } else { ((n as f64 / screen_px) as usize).clamp(1, MOST_SHRINK) }
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
    /// What came of a picture, with the ends of each map; nothing where there are not two layers' maps.
    #[must_use]
    pub fn new(
        picture: Rc<Tile>,
        maps: Vec<Rc<FeatureMap<f32>>>,
        extents: Vec<Vec<[f32; 2]>>,
        ms: f64,
        scale: Scale,
    ) -> Option<Self> {
        let maps: [_; 2] = maps.try_into().ok()?;
        let extents: [_; 2] = extents.try_into().ok()?;
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
        match self.scale {
            Scale::Each => extents.get(channel).copied().unwrap_or(NO_EXTENT),
            Scale::Layer => {
                extents.iter().fold(NO_EXTENT, |[a, b], [low, high]| [a.min(*low), b.max(*high)])
            }
        }
    }

    /// Rows and columns of a layer's maps.
    #[must_use]
    pub fn size(&self, layer: usize) -> ByAxis<usize> {
        let [_, height, width] = self.maps.get(layer).map_or([0; 3], |maps| maps.shape());
        ByAxis::new(height, width)
    }

    /// Whether a layer's maps have fewer columns than they are wide in the screen's pixels.
    #[must_use]
    pub fn is_enlarged(&self, layer: usize, screen_px: f64) -> bool {
        (self.size(layer).horizontal as f64) < screen_px
    }

    /// A map in grays, so many rows and columns as one pixel.
    #[must_use]
    pub fn tile(&self, layer: usize, channel: usize, shrink: usize) -> Tile {
        let Some(map) = self.maps.get(layer) else { return Tile::default() };
        let [_, height, width] = map.shape();
        let n = height * width;
        let numbers = map.data().get(channel * n..(channel + 1) * n).unwrap_or_default();
        let rgba = grays(numbers, width, self.range(layer, channel), shrink);
        Tile { n_cols: width.div_ceil(shrink.max(1)), rgba }
    }

    /// A number of what a layer took: of the picture as it was normalized, or of the maps before.
    #[must_use]
    pub fn input(&self, layer: usize, [channel, row, col]: [usize; 3]) -> f32 {
        if layer > 0 {
            return self.value(layer - 1, channel, Position::new(row, col)).unwrap_or_default();
        }
        let [mean, deviation] = MEAN_AND_DEVIATION;
        let byte = self.picture.rgba.get((row * self.picture.n_cols + col) * 4 + channel);
        byte.map_or(0.0, |&byte| (f32::from(byte) / 255.0 - mean) / deviation)
    }

    /// The parts of an element's sum; nothing where these are not the maps of such layers.
    #[must_use]
    pub fn parts(
        &self,
        layers: &[Layer; 2],
        parameters: &[Parameters; 2],
        [layer, channel]: [usize; 2],
        at: Position,
    ) -> Option<Parts> {
        let (of, parameters) = (layers.get(layer)?, parameters.get(layer)?);
        let is_same =
            |(maps, layer): (&Rc<FeatureMap<f32>>, &Layer)| maps.shape() == layer.output_shape();
        if !self.maps.iter().zip(layers).all(is_same) {
            return None;
        }
        Parts::of((layer, of), parameters, |at| self.input(layer, at), channel, at)
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
    let colors = (0..=255).map(|gray: u32| (gray * 0x01_01_01) | 0xFF00_0000).collect();
    let paint = Paint { range: extent(shown), colors, shrink: 1 };
    let shape = [if of_colors { N_COLORS } else { 1 }, height, width];
    let maps = FeatureMap::new(shape, shown.to_vec());
    let rgba = maps.map(|maps| paint.pixels(&maps)).unwrap_or_default();
    Tile { n_cols: width, rgba }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(scale: Scale) -> Forward {
        let first = FeatureMap::new([2, 1, 2], vec![0.0, 1.0, 2.0, 4.0]).unwrap();
        let second = FeatureMap::new([1, 1, 1], vec![3.0]).unwrap();
        let extents = vec![vec![[0.0, 1.0], [2.0, 4.0]], vec![[3.0, 3.0]]];
        let maps = vec![Rc::new(first), Rc::new(second)];
        Forward::new(Rc::default(), maps, extents, 1.0, scale).unwrap()
    }

    fn reds(tile: &Tile) -> Vec<u8> {
        tile.rgba.chunks_exact(4).map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn each_map_goes_from_black_to_white_by_itself_or_with_the_others() {
        let each = forward(Scale::Each);
        assert_eq!([reds(&each.tile(0, 0, 1)), reds(&each.tile(0, 1, 1))], [[0, 255], [0, 255]]);
        let layer = each.scaled(Scale::Layer);
        assert_eq!([reds(&layer.tile(0, 0, 1)), reds(&layer.tile(0, 1, 1))], [[0, 64], [128, 255]]);
        assert_eq!(reds(&layer.tile(1, 0, 1)), [128]);
        assert_eq!((reds(&each.tile(0, 0, 2)), each.tile(0, 0, 2).n_cols), (vec![128], 1));
    }

    #[test]
    fn no_more_pixels_are_painted_than_the_screen_shows() {
        let shrinks = [0.0, 300.0, 224.0, 113.0, 112.0, 78.0, 5.0];
        let map = ByAxis::new(300, 224);
        assert_eq!(shrinks.map(|px| shrink(map, px)), [1, 1, 1, 1, 2, 2, MOST_SHRINK]);
    }

    #[test]
    fn a_map_has_numbers_where_there_are_any() {
        let forward = forward(Scale::Each);
        assert_eq!(forward.value(0, 1, Position::new(0, 1)), Some(4.0));
        assert_eq!(forward.value(0, 2, Position::new(0, 0)), None);
        assert_eq!(forward.value(2, 0, Position::new(0, 0)), None);
        assert_eq!(forward.tile(0, 9, 1).rgba, []);
    }

    #[test]
    fn a_kernel_on_colors_is_in_colors() {
        let weight = Weight::new([1, 3, 1, 1], vec![1.0, 0.0, -1.0]).unwrap();
        assert_eq!(kernel_tile(&weight, 0).rgba, [255, 128, 0, 255]);
        let gray = Weight::new([2, 1, 1, 2], vec![1.0, 2.0, 5.0, 3.0]).unwrap();
        assert_eq!(reds(&kernel_tile(&gray, 1)), [255, 0]);
    }
}
