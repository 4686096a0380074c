//! How far a prediction is from its target.

use crate::real::Real;

/// Squared errors, without a factor ½.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Loss {
    /// `Σ (prediction − target)²`, PyTorch's `MSELoss(reduction="sum")`.
    #[default]
    SumOfSquares,
    /// `Σ (prediction − target)² / n`, PyTorch's `MSELoss`.
    MeanOfSquares,
}

impl Loss {
    /// The loss, its squares summed in order.
    pub fn value<T: Real>(self, prediction: &[T], target: &[T]) -> T {
        let errors =
            prediction.iter().zip(target).map(|(&prediction, &target)| prediction - target);
        let sum = errors.fold(T::zero(), |sum, error| sum + error * error);
        match self {
            Self::SumOfSquares => sum,
            Self::MeanOfSquares => sum / T::rounded(target.len().max(1) as f64),
        }
    }

    /// The loss's gradient by each prediction: `2·(prediction − target)`, or that over `n`.
    pub fn gradient<T: Real>(self, prediction: &[T], target: &[T], gradient: &mut [T]) {
        let factor = T::rounded(self.factor(target.len()));
        for ((gradient, &prediction), &target) in gradient.iter_mut().zip(prediction).zip(target) {
            *gradient = factor * (prediction - target);
        }
    }

    /// What a squared error's derivative is multiplied by: 2, or `2 / n`.
    pub(crate) fn factor(self, n: usize) -> f64 {
        match self {
            Self::SumOfSquares => 2.0,
            Self::MeanOfSquares => 2.0 / n.max(1) as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(loss: Loss, value: f64, gradient: [f64; 2]) {
        let (prediction, target) = ([3.0, 1.0], [1.0, 2.0]);
        let mut found = [0.0; 2];
        loss.gradient(&prediction, &target, &mut found);
        assert_eq!((loss.value(&prediction, &target), found), (value, gradient));
    }

    #[test]
    fn errors_of_two_and_minus_one() {
        check(Loss::SumOfSquares, 5.0, [4.0, -2.0]);
        check(Loss::MeanOfSquares, 2.5, [2.0, -1.0]);
    }
}
