//! Kernels made by hand, so that the maps mean something: edges in four directions, opposite colors, spots, brightness;
//! and behind them kernels that gather what belongs together.

use conv::{Layer, Tensor, Weight};

use super::Parameters;

/// What a channel of the first layer answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Brighter in this direction, in eighths of a turn from the right, clockwise.
    Edge(u8),
    /// More of the first than of the second: `[red, green, blue]`, in halves.
    Color([i8; 3]),
    /// Brighter (or darker) than what is around.
    Spot(bool),
    /// Bright (or dark).
    Light(bool),
}

/// The channels' features in order; beyond them they begin again.
pub const FEATURES: [Feature; 16] = [
    Feature::Edge(0),
    Feature::Edge(2),
    Feature::Edge(1),
    Feature::Edge(3),
    Feature::Edge(4),
    Feature::Edge(6),
    Feature::Edge(5),
    Feature::Edge(7),
    Feature::Color([2, -2, 0]),
    Feature::Color([-2, 2, 0]),
    Feature::Color([-1, -1, 2]),
    Feature::Color([1, 1, -2]),
    Feature::Spot(true),
    Feature::Spot(false),
    Feature::Light(true),
    Feature::Light(false),
];

/// What a channel of the second layer gathers: under which words say so, and the first layer's channels.
pub const GATHERED: [(&str, &[usize]); 8] = [
    ("sides", &[0, 4]),
    ("levels", &[1, 5]),
    ("diagonal", &[2, 6]),
    ("other-diagonal", &[3, 7]),
    ("red", &[8]),
    ("blue", &[10]),
    ("spots", &[12, 13]),
    ("edges", &[0, 1, 2, 3, 4, 5, 6, 7]),
];

impl Feature {
    /// Under which words say what it answers to.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Edge(0) => "edge0",
            Self::Edge(1) => "edge1",
            Self::Edge(2) => "edge2",
            Self::Edge(3) => "edge3",
            Self::Edge(4) => "edge4",
            Self::Edge(5) => "edge5",
            Self::Edge(6) => "edge6",
            Self::Edge(_) => "edge7",
            Self::Color([2, ..]) => "red",
            Self::Color([-2, ..]) => "green",
            Self::Color([-1, ..]) => "blue",
            Self::Color(_) => "yellow",
            Self::Spot(true) => "bright-spot",
            Self::Spot(false) => "dark-spot",
            Self::Light(true) => "bright",
            Self::Light(false) => "dark",
        }
    }

    /// Its weight at a place, seen from the kernel's middle.
    fn weight(self, color: usize, [down, right]: [f64; 2], reach: f64) -> f64 {
        let near = bell(down, right, reach);
        let sign = |positive: bool| if positive { 1.0 } else { -1.0 };
        match self {
            Self::Edge(eighths) => {
                let angle = f64::from(eighths) * std::f64::consts::FRAC_PI_4;
                (right * angle.cos() + down * angle.sin()) * near / 3.0
            }
            Self::Color(parts) => f64::from(parts.get(color).copied().unwrap_or(0)) / 2.0 * near,
            // What is around is taken away in `balanced`.
            Self::Spot(is_bright) => sign(is_bright) * bell(down, right, reach / 2.0) / 3.0,
            Self::Light(is_bright) => sign(is_bright) * near / 3.0,
        }
    }
}

/// A bell around the middle.
fn bell(down: f64, right: f64, reach: f64) -> f64 {
    (-(down * down + right * right) / (2.0 * reach * reach)).exp()
}

/// The first layer's parameters; its biases are zero.
#[must_use]
pub fn first(layer: &Layer) -> Parameters {
    build(layer, |output, color, from_middle, reach| {
        FEATURES[output % FEATURES.len()].weight(color, from_middle, reach)
    })
}

/// The second layer's parameters; its biases are zero.
#[must_use]
pub fn second(layer: &Layer) -> Parameters {
    build(layer, |output, input, [down, right], reach| {
        let (_, gathered) = GATHERED[output % GATHERED.len()];
        let is_meant = gathered.contains(&(input % FEATURES.len()));
        if is_meant { bell(down, right, reach) } else { 0.0 }
    })
}

/// Weights by output channel, input channel, and place; of each output channel the positive ones come to one, or the
/// negative ones where there are no others.
fn build(layer: &Layer, weight: impl Fn(usize, usize, [f64; 2], f64) -> f64) -> Parameters {
    let [outputs, inputs, height, width] = layer.weight_shape();
    let middle = |n: usize| (n as f64 - 1.0) / 2.0;
    let reach = (height.max(width) as f64 / 4.0).max(0.5);
    let mut all = Vec::with_capacity(outputs * inputs * height * width);
    for output in 0..outputs {
        let first = layer.first_in_channel(output);
        let places = (0..inputs * height * width).map(|index| {
            let (row, col) = (index / width % height, index % width);
            let from_middle = [row as f64 - middle(height), col as f64 - middle(width)];
            weight(output, first + index / (height * width), from_middle, reach)
        });
        let is_spot = matches!(FEATURES[output % FEATURES.len()], Feature::Spot(_));
        all.extend(balanced(places.collect(), is_spot && inputs <= super::N_COLORS));
    }
    let weight = Tensor::new(layer.weight_shape(), all);
    let weight = weight.unwrap_or_else(|_| Weight::filled(layer.weight_shape(), 0.0));
    Parameters { weight, bias: layer.has_bias().then(|| vec![0.0; outputs]) }
}

/// One output's weights, scaled, to three decimals; with nothing left of what is the same everywhere where that is asked.
fn balanced(mut weights: Vec<f64>, is_level: bool) -> Vec<f32> {
    if is_level {
        let mean = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
        for weight in &mut weights {
            *weight -= mean;
        }
    }
    let positive: f64 = weights.iter().filter(|weight| **weight > 0.0).sum();
    let negative: f64 = -weights.iter().filter(|weight| **weight < 0.0).sum::<f64>();
    let whole = if positive > 1e-9 { positive } else { negative };
    let scale = if whole > 1e-9 { 1.0 / whole } else { 0.0 };
    weights.iter().map(|weight| ((weight * scale * 1e3).round() / 1e3) as f32 + 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Network, Origin, initial};
    use super::*;

    fn made() -> [Parameters; 2] {
        initial(&Network::default().on_picture().unwrap(), Origin::Made, 0)
    }

    fn channel(parameters: &Parameters, output: usize) -> &[f32] {
        let n = parameters.weight.data().len() / parameters.weight.shape()[0];
        &parameters.weight.data()[output * n..][..n]
    }

    #[test]
    fn edges_spots_and_colors_answer_to_nothing_that_is_gray_and_the_same_everywhere() {
        let [first, _] = made();
        for (output, feature) in FEATURES.iter().enumerate().take(14) {
            let sum: f32 = channel(&first, output).iter().sum();
            assert!(sum.abs() < 0.02, "{feature:?} sums to {sum}");
        }
        for output in [14, 15] {
            assert!((channel(&first, output).iter().sum::<f32>().abs() - 1.0).abs() < 0.02);
        }
    }

    #[test]
    fn an_edge_is_negative_on_one_side_and_positive_on_the_other() {
        let [first, _] = made();
        let right = &channel(&first, 0)[..9];
        assert!(right[3] < 0.0 && right[4] == 0.0 && right[5] == -right[3]);
        let below = &channel(&first, 1)[..9];
        assert!(below[1] < 0.0 && below[7] == -below[1]);
    }

    #[test]
    fn the_second_layer_gathers_what_belongs_together() {
        let [_, second] = made();
        let gathered = channel(&second, 0);
        let of = |input: usize| gathered[input * 25..][..25].iter().sum::<f32>();
        assert!(of(0) > 0.49 && of(0) == of(4) && of(1) == 0.0);
        assert!((gathered.iter().sum::<f32>() - 1.0).abs() < 0.02);
    }
}
