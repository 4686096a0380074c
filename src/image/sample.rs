//! Where a scale of colors ends: known from some pixels, before all are worked out.

use conv::Layer;
use demo::{Demo, Position, derived};

use super::Pixels;

/// How many pixels of the result are looked at.
const N_PLACES: usize = 2000;

/// A share of these lies beyond the end of a scale.
const BEYOND: f64 = 0.01;

/// A scale ends at this share of the largest magnitude at least.
const LEAST: f32 = 0.125;

/// What is known of a result from some of its values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    values: Vec<f32>,
}

impl Sample {
    /// The values of what a kernel makes of some windows.
    #[must_use]
    pub fn of(demo: &Demo, windows: &Windows) -> Self {
        let kernel = derived::applied_kernel(demo);
        let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied()).unwrap_or_default();
        let windows = windows.bytes.chunks_exact(kernel.data().len().max(1));
        let sum = |window: &[u8]| {
            let terms = window.iter().zip(kernel.data());
            terms.fold(bias, |sum, (&byte, &weight)| sum + f32::from(byte) * weight)
        };
        Self { values: windows.map(sum).collect() }
    }

    /// The magnitude at which a scale of colors ends: one value in a hundred lies beyond, so that a few strong edges leave
    /// the many weak ones something to be seen in. Rounded, as it is a choice.
    #[must_use]
    pub fn end(&self) -> f32 {
        let mut magnitudes: Vec<f32> = self.values.iter().map(|value| value.abs()).collect();
        let beyond = (magnitudes.len() as f64 * BEYOND) as usize;
        let Some(last) = magnitudes.len().checked_sub(beyond + 1) else { return 0.0 };
        let (_, &mut end, above) = magnitudes.select_nth_unstable_by(last, f32::total_cmp);
        let largest = above.iter().fold(end, |largest, &value| largest.max(value));
        rounded_up(end.max(largest * LEAST))
    }

    /// The shares below black and above white.
    #[must_use]
    pub fn clipped(&self) -> [f64; 2] {
        let share = |is: fn(f32) -> bool| {
            let n = self.values.iter().filter(|&&value| is(value)).count();
            n as f64 / self.values.len().max(1) as f64
        };
        [share(|value| value < -0.5), share(|value| value >= 255.5)]
    }
}

/// The windows of some pixels of the result: what a kernel is multiplied by there, whatever its weights are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Windows {
    /// One after the other, each row by row; padding is zero.
    bytes: Vec<u8>,
}

impl Windows {
    /// Those at places that lie evenly all over the result, whatever stands in the picture there; of each color by itself.
    #[must_use]
    pub fn of(layer: &Layer, pixels: &Pixels, by_channel: bool) -> Self {
        let channels: &[Option<usize>] =
            if by_channel { &[Some(0), Some(1), Some(2)] } else { &[None] };
        let [_, height, width] = layer.output_shape();
        let mut bytes = Vec::new();
        for (row, col) in places(height, width) {
            let rows = layer.vertical().inputs_of(row);
            let cols = layer.horizontal().inputs_of(col);
            for &channel in channels {
                for &row in &rows {
                    bytes.extend(cols.iter().map(|&col| {
                        let (Some(row), Some(col)) = (row, col) else { return 0 };
                        let at = Position::new(row, col);
                        channel.map_or_else(|| pixels.gray(at), |channel| pixels.color(at)[channel])
                    }));
                }
            }
        }
        Self { bytes }
    }
}

/// Places that lie evenly over a map: Roberts's sequence, by the plastic number; all of a small one.
fn places(height: usize, width: usize) -> Vec<(usize, usize)> {
    const STEPS: [f64; 2] = [0.754_877_666_246_692_7, 0.569_840_290_998_053_2];
    if height * width <= N_PLACES {
        return (0..height * width).map(|index| (index / width, index % width)).collect();
    }
    let along =
        |index: usize, step: f64, n: usize| ((index as f64 * step).fract() * n as f64) as usize;
    (0..N_PLACES)
        .map(|index| (along(index, STEPS[0], height), along(index, STEPS[1], width)))
        .collect()
}

/// The next number of two digits.
fn rounded_up(value: f32) -> f32 {
    if !(value > 0.0 && value.is_finite()) {
        return 0.0;
    }
    let unit = 10_f64.powi(f64::from(value).log10().floor() as i32 - 1);
    let units = (f64::from(value) / unit - 1e-6).ceil();
    (units * unit) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::window::Window;
    use conv::ByAxis;
    use demo::link;

    #[test]
    fn of_a_small_picture_every_value_is_known() {
        let rgba = (0..4 * 9 * 7_u32).map(|n| (n * 41 % 256) as u8).collect();
        let pixels = Pixels::new(ByAxis::new(9, 7), rgba).unwrap();
        for keys in ["", "s=2&b=3", "color=1", "pad=circular&mode=conv", "pad=zeros&d=2"] {
            let mut demo = link::decode(&format!("#/image?pic=own:9x7&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let [_, height, width] = layer.output_shape();
            let mut expected = Vec::new();
            for channel in 0..if demo.image.by_channel { 3 } else { 1 } {
                demo.image.channel = channel;
                for at in (0..height * width).map(|index| Position::from_index(index, width)) {
                    expected.push(Window::of(&demo, &layer, &pixels, at).unwrap().sum.result);
                }
            }
            let windows = Windows::of(&layer, &pixels, demo.image.by_channel);
            let mut found = Sample::of(&demo, &windows).values;
            found.sort_by(f32::total_cmp);
            expected.sort_by(f32::total_cmp);
            assert_eq!(found, expected, "{keys}");
        }
    }

    #[test]
    fn places_lie_all_over_a_large_map() {
        let places = places(500, 400);
        assert_eq!(places.len(), N_PLACES);
        for quarter in [(0, 0), (0, 200), (250, 0), (250, 200)] {
            let is_in = |&&(row, col): &&(usize, usize)| {
                (quarter.0..quarter.0 + 250).contains(&row)
                    && (quarter.1..quarter.1 + 200).contains(&col)
            };
            let n = places.iter().filter(is_in).count();
            assert!(n.abs_diff(N_PLACES / 4) < 20, "{n}");
        }
    }

    #[test]
    fn a_few_strong_edges_leave_the_weak_ones_their_colors() {
        let of = |strong: usize| {
            let mut values = vec![10.0; 1000 - strong];
            values.extend(vec![-40.0; strong]);
            Sample { values }.end()
        };
        assert_eq!((of(0), of(10), of(11)), (10.0, 10.0, 40.0));
        assert_eq!(
            Sample { values: vec![0.0; 999].into_iter().chain([80.0]).collect() }.end(),
            10.0
        );
        assert_eq!(Sample::default().end(), 0.0);
    }

    #[test]
    fn the_end_of_a_scale_is_a_number_of_two_digits() {
        let cases =
            [(10.0, 10.0), (764.2, 770.0), (0.031_4, 0.032), (1e6, 1e6), (1.01, 1.1), (0.0, 0.0)];
        for (value, end) in cases {
            assert_eq!(rounded_up(value), end);
        }
    }

    #[test]
    fn what_is_cut_off_is_counted_at_both_ends() {
        let sample = Sample { values: vec![-3.0, 0.0, 255.4, 300.0] };
        assert_eq!(sample.clipped(), [0.25, 0.25]);
    }
}
