//! Random numbers that are the same for ever: a link that names a seed shows the same numbers in every browser.

use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{Tensor, Weight};

/// The generator `SplitMix64`.
///
/// Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014); Vigna's `splitmix64.c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// The generator started from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// The next number from 0 to just under 1, a multiple of 2⁻⁵³.
    pub fn next_fraction(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How many values a unit is divided into: initial numbers have three decimals, short enough to be checked by hand.
const STEPS_IN_UNIT: f64 = 1000.0;

/// A layer's initial weight and bias as PyTorch draws them, uniform between ∓1/√fan-in, rounded to three decimals.
///
/// Drawn from [`SplitMix64`] in the order of the weight's data, then the bias. The fan-in is the number of inputs that an
/// output sums up.
///
/// Source: PyTorch's `reset_parameters`, `kaiming_uniform_(a=√5)`.
pub fn initial_parameters<T: Real>(layer: &Layer, seed: u64) -> (Weight<T>, Option<Vec<T>>) {
    let [out_channels, group_channels, kernel_height, kernel_width] = layer.weight_shape();
    let fan_in = group_channels * kernel_height * kernel_width;
    let bound = 1.0 / (fan_in as f64).sqrt();
    let mut generator = SplitMix64::new(seed);
    let mut draw = || {
        let value = (2.0 * generator.next_fraction() - 1.0) * bound;
        // Adding zero makes no negative zero of what rounds to it.
        T::rounded((value * STEPS_IN_UNIT).round() / STEPS_IN_UNIT + 0.0)
    };
    let mut weight = Tensor::filled(layer.weight_shape(), T::zero());
    weight.data_mut().fill_with(&mut draw);
    let bias = layer.has_bias().then(|| (0..out_channels).map(|_| draw()).collect());
    (weight, bias)
}

/// So many numbers, uniform between ∓`reach`, rounded to three decimals.
///
/// Drawn from [`SplitMix64`] in order.
pub fn noise<T: Real>(n: usize, reach: f64, seed: u64) -> Vec<T> {
    let mut generator = SplitMix64::new(seed);
    let mut draw = || {
        let value = (2.0 * generator.next_fraction() - 1.0) * reach;
        T::rounded((value * STEPS_IN_UNIT).round() / STEPS_IN_UNIT + 0.0)
    };
    (0..n).map(|_| draw()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ByAxis, Conv2d};

    #[test]
    fn the_generator_gives_its_reference_values() {
        let mut generator = SplitMix64::new(1_234_567);
        let values = [(); 3].map(|()| generator.next_u64());
        assert_eq!(
            values,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    /// Links hold seeds: these numbers must never change.
    #[test]
    fn a_seed_gives_these_numbers_for_ever() {
        let layer =
            Conv2d { bias: true, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) }.on([1, 6, 8]).unwrap();
        let (weight, bias) = initial_parameters::<f32>(&layer, 7);
        assert_eq!(weight.data(), [-0.156, -0.683]);
        assert_eq!(bias, Some(vec![0.567]));
    }

    #[test]
    fn fractions_are_spread_over_the_unit() {
        let mut generator = SplitMix64::new(0);
        let fractions: Vec<_> = (0..1000).map(|_| generator.next_fraction()).collect();
        assert!(fractions.iter().all(|fraction| (0.0..1.0).contains(fraction)));
        let mean = fractions.iter().sum::<f64>() / 1000.0;
        assert!((mean - 0.5).abs() < 0.03, "{mean}");
    }

    /// Links hold seeds: these numbers must never change.
    #[test]
    fn noise_is_the_same_for_ever_and_stays_within_its_reach() {
        assert_eq!(noise::<f32>(3, 0.5, 7), [-0.11, -0.483, 0.401]);
        assert!(noise::<f64>(1000, 0.1, 1).iter().all(|value| value.abs() <= 0.1));
        assert_eq!(noise::<f32>(2, 0.0, 1), [0.0, 0.0]);
    }
}
