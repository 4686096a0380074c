//! Numbers as pixels.

use conv::FeatureMap;

/// How many pixels wide and high a square is at most that becomes one: the sums of its colors have 16 bits.
pub const MOST_SHRINK: usize = 16;

/// Where the colors of a packed pixel are that are summed up at once: two of the four, 16 bits apart.
const HALF: u32 = 0x00FF_00FF;

/// Colors for the numbers of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Paint {
    /// What gets the first color, and what the last; beyond them they stay.
    pub range: [f32; 2],
    /// The colors, evenly over the range: red in the lowest byte, then green, blue and opacity.
    pub colors: Vec<u32>,
    /// So many rows and columns become one pixel, the mean of their colors: 1 to [`MOST_SHRINK`].
    pub shrink: usize,
}

impl Paint {
    /// The pixels of one map; or of three, whose numbers are red, green and blue by the colors' red. Where a range is
    /// none, all is in the middle; what is no number gets the first color.
    pub fn pixels(&self, maps: &FeatureMap<f32>) -> Vec<u8> {
        let [n_channels, height, width] = maps.shape();
        let n = height * width;
        if n == 0 {
            return Vec::new();
        }
        let n_shown = if n_channels < 3 { 1 } else { 3 };
        let shrink = self.shrink.clamp(1, MOST_SHRINK);
        let mut lines = Lines::new(self, width);
        let mut pixels = vec![0; height.div_ceil(shrink) * width.div_ceil(shrink) * 4];
        let bands = pixels.chunks_exact_mut(width.div_ceil(shrink) * 4);
        for (first, pixels) in (0..height).step_by(shrink).zip(bands) {
            let rows = first..(first + shrink).min(height);
            let n_rows = rows.len();
            for row in rows {
                let numbers = |channel: usize| &maps.data()[channel * n + row * width..][..width];
                lines.color(numbers, n_shown);
                if shrink > 1 {
                    lines.sum_up();
                }
            }
            if shrink > 1 {
                lines.means(shrink, n_rows, pixels);
            } else {
                lines.write(pixels);
            }
        }
        pixels
    }
}

/// What a number of a range is multiplied by, and what is added, to give the place of its color; the last one's is given.
fn scale([low, high]: [f32; 2], last: f32) -> [f32; 2] {
    // Halved first: the difference of two large numbers may be too large itself.
    let half = high / 2.0 - low / 2.0;
    if half > 0.0 && half.is_finite() {
        let factor = last / 2.0 / half;
        [factor, 0.5 - low * factor]
    } else {
        [0.0, f32::midpoint(last, 1.0)]
    }
}

/// A map as pixels, from black at the beginning of a range to white at its end; so many rows and columns become one pixel,
/// the mean of their grays, those at the edges of as many as there are. All finite numbers lie in the range; what is none gets
/// any gray.
///
/// It is the page that does this, which is built for size and waits for it. To make a whole number of another one takes a
/// processor three times as long as all the rest, so that it is done by a sum: beside 2¹⁵ eight bits are left behind the point,
/// and the eight before it are the gray.
///
/// # Shapes
/// `[rows * n_cols]`; the pixels are four bytes each, row by row.
pub fn grays(map: &[f32], n_cols: usize, range: [f32; 2], shrink: usize) -> Vec<u8> {
    let ([factor, summand], shrink) = (scale(range, 255.0), shrink.clamp(1, MOST_SHRINK));
    let level = |value: f32| ((value * factor + summand + 32_768.0).to_bits() >> 8) & 0xFF;
    let pixel = |level: u32| ((level * 0x01_01_01) | 0xFF00_0000).to_le_bytes();
    if shrink == 1 || n_cols == 0 {
        let mut pixels = vec![0; map.len() * 4];
        for (place, &value) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(map) {
            *place = pixel(level(value));
        }
        return pixels;
    }
    let mut pixels =
        Vec::with_capacity(map.len().div_ceil(shrink * n_cols) * n_cols.div_ceil(shrink) * 4);
    let mut sums = vec![0; n_cols];
    for band in map.chunks(n_cols * shrink) {
        sums.fill(0);
        let rows = band.chunks_exact(n_cols);
        let n_rows = rows.len();
        for row in rows {
            for (sum, &value) in sums.iter_mut().zip(row) {
                *sum += level(value);
            }
        }
        for sums in sums.chunks(shrink) {
            let n = (sums.len() * n_rows) as u32;
            pixels.extend(pixel((sums.iter().sum::<u32>() + n / 2) / n.max(1)));
        }
    }
    pixels
}

/// A row of pixels on its way, and the sums of those above it.
struct Lines<'a> {
    palette: &'a [u32],
    scale: [f32; 2],
    /// Where in the palette each number's color is.
    places: Vec<u32>,
    colors: Vec<u32>,
    /// Red and blue, and green and opacity, of some rows.
    sums: Vec<[u32; 2]>,
}

impl<'a> Lines<'a> {
    fn new(paint: &'a Paint, width: usize) -> Self {
        let line = vec![0; width];
        let sums = vec![[0; 2]; width];
        let palette = paint.colors.as_slice();
        let scale = scale(paint.range, palette.len().saturating_sub(1) as f32);
        Self { palette, scale, places: line.clone(), colors: line, sums }
    }

    /// Colors a row, by one channel or by three.
    fn color<'b>(&mut self, numbers: impl Fn(usize) -> &'b [f32], n_channels: usize) {
        let [factor, summand] = self.scale;
        let last = self.palette.len().saturating_sub(1) as u32;
        if n_channels > 1 {
            self.colors.fill(0xFF00_0000);
        }
        for channel in 0..n_channels {
            for (place, &value) in self.places.iter_mut().zip(numbers(channel)) {
                // Infinite numbers times zero are none, as there is no color between them.
                *place = ((value * factor + summand) as u32).min(last);
            }
            let palette = self
                .places
                .iter()
                .map(|&place| self.palette.get(place as usize).copied().unwrap_or_default());
            for (color, found) in self.colors.iter_mut().zip(palette) {
                if n_channels == 1 {
                    *color = found;
                } else {
                    *color |= (found & 0xFF) << (8 * channel);
                }
            }
        }
    }

    /// Writes the row, pixel by pixel.
    fn write(&self, pixels: &mut [u8]) {
        for (pixel, color) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(&self.colors) {
            *pixel = color.to_le_bytes();
        }
    }

    /// Adds the row to those above it.
    fn sum_up(&mut self) {
        for ([even, odd], &color) in self.sums.iter_mut().zip(&self.colors) {
            *even += color & HALF;
            *odd += (color >> 8) & HALF;
        }
    }

    /// The means of so many columns and rows; those at the right of as many as there are. Then the sums are nothing again.
    fn means(&mut self, n_cols: usize, n_rows: usize, pixels: &mut [u8]) {
        let (pixels, _) = pixels.as_chunks_mut::<4>();
        for (sums, pixel) in self.sums.chunks_mut(n_cols).zip(pixels) {
            let n = (sums.len() * n_rows) as u32;
            let [even, odd] = sums.iter().fold([0; 2], |[a, b], [even, odd]| [a + even, b + odd]);
            let mean = |sum: u32| ((sum + n / 2) / n) as u8;
            *pixel = [even & 0xFFFF, odd & 0xFFFF, even >> 16, odd >> 16].map(mean);
            sums.fill([0; 2]);
        }
    }
}

/// The ends of no numbers at all.
pub const NO_EXTENT: [f32; 2] = [f32::INFINITY, f32::NEG_INFINITY];

/// The smallest and the largest of numbers that are finite; [`NO_EXTENT`] where there is none.
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

    fn grays_of_a_palette() -> Vec<u32> {
        (0..=255).map(|gray: u32| (gray * 0x01_01_01) | 0xFF00_0000).collect()
    }

    fn reds(range: [f32; 2], values: &[f32]) -> Vec<u8> {
        let map = Tensor::new([1, 1, values.len()], values.to_vec()).unwrap();
        let pixels = Paint { range, colors: grays_of_a_palette(), shrink: 1 }.pixels(&map);
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
        assert_eq!(reds(NO_EXTENT, &[0.0]), [128]);
    }

    #[test]
    fn three_maps_are_red_green_and_blue() {
        let maps = Tensor::new([3, 1, 1], vec![0.0, 0.5, 1.0]).unwrap();
        let paint = Paint { range: [0.0, 1.0], colors: grays_of_a_palette(), shrink: 1 };
        assert_eq!(paint.pixels(&maps), [0, 128, 255, 255]);
    }

    /// The means of colors, square by square, by plain sums.
    fn means(rgba: &[u8], [height, width]: [usize; 2], shrink: usize) -> Vec<u8> {
        let mut means = Vec::new();
        for top in (0..height).step_by(shrink) {
            for left in (0..width).step_by(shrink) {
                let rows = top..(top + shrink).min(height);
                let square: Vec<usize> = rows
                    .flat_map(|row| {
                        (left..(left + shrink).min(width)).map(move |col| row * width + col)
                    })
                    .collect();
                let n = square.len();
                means.extend((0..4).map(|part| {
                    let sum: usize = square.iter().map(|at| usize::from(rgba[at * 4 + part])).sum();
                    ((sum + n / 2) / n) as u8
                }));
            }
        }
        means
    }

    #[test]
    fn many_pixels_become_one_of_their_mean_color() {
        let colors: Vec<u32> =
            (0..=255).map(|n: u32| n.wrapping_mul(0x0105_0301) ^ 0x80FF_0000).collect();
        for n_channels in [1, 3] {
            for [height, width] in [[1, 1], [7, 9], [16, 40], [33, 5]] {
                let n = n_channels * height * width;
                let numbers = (0..n).map(|n| (n * 37 % 101) as f32 / 100.0).collect();
                let maps = Tensor::new([n_channels, height, width], numbers).unwrap();
                let paint = |shrink: usize| {
                    let colors = colors.clone();
                    Paint { range: [0.0, 1.0], colors, shrink }.pixels(&maps)
                };
                for shrink in [2, 3, 5, MOST_SHRINK] {
                    assert_eq!(paint(shrink), means(&paint(1), [height, width], shrink));
                }
            }
        }
    }

    #[test]
    fn a_map_in_grays_is_what_the_palette_makes_of_it() {
        for [height, width] in [[1, 1], [7, 9], [16, 40], [33, 5]] {
            let numbers: Vec<f32> =
                (0..height * width).map(|n| (n * 37 % 101) as f32 / 50.0 - 1.0).collect();
            let map = Tensor::new([1, height, width], numbers.clone()).unwrap();
            for range in [[-1.0, 1.0], [-3.0, 40.0], [2.0, 2.0], NO_EXTENT] {
                for shrink in [1, 2, 3, MOST_SHRINK] {
                    let paint = Paint { range, colors: grays_of_a_palette(), shrink };
                    let found = grays(&numbers, width, range, shrink);
                    let expected = paint.pixels(&map);
                    assert_eq!(found.len(), expected.len());
                    // A number that lies next to where grays change may get either.
                    let is_near = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 1;
                    assert!(
                        found.iter().zip(&expected).all(is_near),
                        "{height}×{width} by {shrink}"
                    );
                }
            }
        }
        let ends = grays(&[-3.0, 5.0, 1.0], 3, [-3.0, 5.0], 1);
        assert_eq!(ends, [[0, 0, 0, 255], [255; 4], [128, 128, 128, 255]].concat());
        assert_eq!(grays(&[], 0, [0.0, 1.0], 2), []);
    }

    #[test]
    fn the_whitest_square_is_white() {
        let map = Tensor::filled([1, MOST_SHRINK, MOST_SHRINK], 1.0);
        let paint = Paint { range: [0.0, 1.0], colors: grays_of_a_palette(), shrink: MOST_SHRINK };
        assert_eq!(paint.pixels(&map), [255; 4]);
    }

    #[test]
    fn the_extent_passes_over_what_is_no_finite_number() {
        let mut numbers = vec![0.5; 20];
        numbers[3] = f32::NAN;
        numbers[9] = f32::INFINITY;
        numbers[17] = -2.0;
        numbers[18] = 4.0;
        assert_eq!(extent(&numbers), [-2.0, 4.0]);
        assert_eq!(extent(&[f32::NAN]), NO_EXTENT);
    }
}
