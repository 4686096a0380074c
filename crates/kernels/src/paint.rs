//! Numbers as pixels.

use conv::FeatureMap;

/// Colors for the numbers of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Paint {
    /// What gets the first color, and what the last; beyond them they stay.
    pub range: [f32; 2],
    /// The colors, evenly over the range: red in the lowest byte, then green, blue and opacity.
    pub colors: Vec<u32>,
}

impl Paint {
    /// The pixels of one map; or of three, whose numbers are red, green and blue by the colors' red. Where a range is
    /// none, all is in the middle; what is no number gets the first color.
    pub fn pixels(&self, maps: &FeatureMap<f32>) -> Vec<u8> {
        let [n_channels, height, width] = maps.shape();
        let n = height * width;
        if n_channels < 3 || n == 0 {
            return self.line(maps.data().get(..n).unwrap_or_default());
        }
        let scale = self.scale();
        let tone = |value: f32| self.color(value, scale) as u8;
        let (red, rest) = maps.data().split_at(n);
        let (green, blue) = rest.split_at(n);
        let mut pixels = vec![255; n * 4];
        let (places, _) = pixels.as_chunks_mut::<4>();
        for (((place, &red), &green), &blue) in places.iter_mut().zip(red).zip(green).zip(blue) {
            *place = [tone(red), tone(green), tone(blue), 255];
        }
        pixels
    }

    /// The pixels of numbers, one each.
    pub fn line(&self, numbers: &[f32]) -> Vec<u8> {
        let scale = self.scale();
        let mut pixels = vec![255; numbers.len() * 4];
        let (places, _) = pixels.as_chunks_mut::<4>();
        for (place, &value) in places.iter_mut().zip(numbers) {
            *place = self.color(value, scale).to_le_bytes();
        }
        pixels
    }

    /// What a number is multiplied by, and what is added, to give the place of its color.
    fn scale(&self) -> [f32; 2] {
        let [low, high] = self.range;
        let last = self.colors.len().saturating_sub(1) as f32;
        // Halved first: the difference of two large numbers may be too large itself.
        let half = high / 2.0 - low / 2.0;
        if half > 0.0 && half.is_finite() {
            let factor = last / 2.0 / half;
            [factor, 0.5 - low * factor]
        } else {
            [0.0, f32::midpoint(last, 1.0)]
        }
    }

    fn color(&self, value: f32, [factor, summand]: [f32; 2]) -> u32 {
        // Infinite numbers times zero are none, as there is no color between them.
        let place = (value * factor + summand) as usize;
        self.colors.get(place).or(self.colors.last()).copied().unwrap_or_default()
    }
}

/// The smallest and the largest of numbers that are finite; above each other where there is none.
pub fn extent(numbers: &[f32]) -> [f32; 2] {
    let mut lows = [f32::INFINITY; 8];
    let mut highs = [f32::NEG_INFINITY; 8];
    let (eights, rest) = numbers.as_chunks::<8>();
    let mut take = |lane: usize, value: f32| {
        // Times zero, what is not finite is no number, and no comparison holds.
        let value = if value.abs() < f32::INFINITY { value } else { f32::NAN };
        lows[lane] = if value < lows[lane] { value } else { lows[lane] };
        highs[lane] = if value > highs[lane] { value } else { highs[lane] };
    };
    for eight in eights {
        for (lane, &value) in eight.iter().enumerate() {
            take(lane, value);
        }
    }
    for &value in rest {
        take(0, value);
    }
    [
        lows.into_iter().fold(f32::INFINITY, f32::min),
        highs.into_iter().fold(f32::NEG_INFINITY, f32::max),
    ]
}

#[cfg(test)]
mod tests {
    use conv::Tensor;

    use super::*;

    fn grays() -> Vec<u32> {
        (0..=255).map(|gray: u32| (gray * 0x01_01_01) | 0xFF00_0000).collect()
    }

    fn reds(range: [f32; 2], values: &[f32]) -> Vec<u8> {
        let map = Tensor::new([1, 1, values.len()], values.to_vec()).unwrap();
        let pixels = Paint { range, colors: grays() }.pixels(&map);
        pixels.chunks_exact(4).map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn colors_are_spread_over_the_range_and_stay_beyond_it() {
        assert_eq!(
            reds([-1.0, 1.0], &[-9.0, -1.0, 0.0, 0.5, 1.0, 3.0]),
            [0, 0, 128, 191, 255, 255]
        );
        assert_eq!(reds([0.0, 1.0], &[f32::NEG_INFINITY, f32::INFINITY, f32::NAN]), [0, 255, 0]);
    }

    #[test]
    fn a_range_that_is_none_paints_the_middle() {
        assert_eq!(reds([2.0, 2.0], &[2.0, 3.0]), [128, 128]);
        assert_eq!(reds([f32::INFINITY, f32::NEG_INFINITY], &[0.0]), [128]);
    }

    #[test]
    fn three_maps_are_red_green_and_blue() {
        let maps = Tensor::new([3, 1, 1], vec![0.0, 0.5, 1.0]).unwrap();
        let paint = Paint { range: [0.0, 1.0], colors: grays() };
        assert_eq!(paint.pixels(&maps), [0, 128, 255, 255]);
    }

    #[test]
    fn the_extent_passes_over_what_is_no_finite_number() {
        let mut numbers = vec![0.5; 20];
        numbers[3] = f32::NAN;
        numbers[9] = f32::INFINITY;
        numbers[17] = -2.0;
        numbers[18] = 4.0;
        assert_eq!(extent(&numbers), [-2.0, 4.0]);
        assert_eq!(extent(&[f32::NAN]), [f32::INFINITY, f32::NEG_INFINITY]);
    }
}
