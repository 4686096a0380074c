//! How far what is asserted may be off: 1e-5, or as much as sums in single precision can be in another order.

/// What is asserted wherever it can be.
pub(crate) const FINEST: f32 = 1e-5;

/// How much rounding sums of products may leave, in units of the last place of the largest sum of their magnitudes.
const UNITS: f64 = 8.0;

/// Whole numbers up to here are summed exactly.
const EXACT: f64 = 16_777_216.0;

/// No number of single precision is off by more.
const LARGEST: f64 = 1e38;

/// For sums of products of some numbers with others, whose magnitudes sum up to `largest` at most.
///
/// Sums that are exact in any order, as those of small whole numbers are, can be held to the finest there is.
pub(crate) fn of_sums(factors: &[&[f32]], largest: f32) -> f32 {
    let largest = f64::from(largest);
    let steps: Option<f64> =
        factors.iter().map(|values| steps_in_unit(values)).try_fold(1.0, |all, n| Some(all * n?));
    if steps.is_some_and(|steps| largest * steps <= EXACT) {
        return FINEST;
    }
    of_noise(UNITS * largest / EXACT)
}

/// For sums of numbers that are themselves no more exact than that, by weights of these magnitudes.
pub(crate) fn handed_on(tolerance: f32, weights: &[f32]) -> f32 {
    if tolerance <= FINEST {
        return FINEST;
    }
    of_noise(f64::from(tolerance) * weights.iter().copied().map(f64::from).sum::<f64>())
}

/// For numbers that are off by so much.
pub(crate) fn of_noise(noise: f64) -> f32 {
    if noise <= f64::from(FINEST) || !noise.is_finite() {
        return FINEST;
    }
    let noise = noise.min(LARGEST);
    let mut unit = f64::from(FINEST);
    while unit * 10.0 < noise {
        unit *= 10.0;
    }
    // One digit, and a power of ten that is written the same.
    ((noise / unit).ceil() * unit) as f32
}

/// Into how many steps a unit is divided so that every value is a whole number of them; none where that is too fine.
fn steps_in_unit(values: &[f32]) -> Option<f64> {
    const FINEST_POWER: i32 = 12;
    let are_whole = |steps: f32| values.iter().all(|value| (value * steps).fract() == 0.0);
    (0..=FINEST_POWER).map(|power| f32::powi(2.0, power)).find(|&n| are_whole(n)).map(f64::from)
}

/// The magnitudes of some values.
pub(crate) fn magnitudes<const N: usize>(values: &conv::Tensor<f32, N>) -> conv::Tensor<f32, N> {
    values.map(f32::abs)
}

/// The largest of some magnitudes.
pub(crate) fn largest(values: &[f32]) -> f32 {
    values.iter().copied().fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_whole_numbers_and_halves_are_exact() {
        assert_eq!(of_sums(&[&[1.0, 2.5], &[3.0, -0.25]], 1e5), FINEST);
        assert_eq!(of_sums(&[&[0.1], &[0.3]], 9.0), FINEST);
    }

    #[test]
    fn large_sums_are_as_exact_as_single_precision_is() {
        assert_eq!(of_sums(&[&[0.1], &[3.0]], 1e4), 0.005);
        assert_eq!(of_sums(&[&[1e6], &[1e6]], 1e13), 5e6);
        assert_eq!(of_noise(f64::INFINITY), FINEST);
    }
}
