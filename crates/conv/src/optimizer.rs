//! How parameters follow their gradients, as PyTorch's optimizers do it.
//!
//! Settings are `f64` whatever the parameters are, and rounded once.

use crate::real::Real;

/// A rule that turns gradients into steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Optimizer {
    /// `w ← w − lr·g`
    Sgd {
        /// How far to follow the gradient.
        learning_rate: f64,
    },
    /// `v ← momentum·v + g` (`g` itself in the first step), `w ← w − lr·v`
    ///
    /// Source: Polyak, *Some methods of speeding up the convergence of iteration methods* (1964), in PyTorch's form.
    Momentum {
        /// How far to follow the velocity.
        learning_rate: f64,
        /// How much of the velocity is kept.
        momentum: f64,
    },
    /// `v` as with momentum, `w ← w − lr·(g + momentum·v)`
    ///
    /// Source: Sutskever et al., *On the importance of initialization and momentum in deep learning* (2013), in PyTorch's
    /// form.
    Nesterov {
        /// How far to follow the velocity.
        learning_rate: f64,
        /// How much of the velocity is kept.
        momentum: f64,
    },
    /// `m ← β₁·m + (1 − β₁)·g`, `v ← β₂·v + (1 − β₂)·g²`, both divided by `1 − βᵗ`, `w ← w − lr·m̂ / (√v̂ + ε)`
    ///
    /// Source: Kingma and Ba, *Adam: a method for stochastic optimization* (2015).
    Adam {
        /// About how far a parameter moves in a step.
        learning_rate: f64,
        /// How much of the mean gradient is kept.
        beta1: f64,
        /// How much of the mean squared gradient is kept.
        beta2: f64,
        /// Keeps the division from zero.
        epsilon: f64,
    },
}

impl Optimizer {
    /// Adam with PyTorch's defaults.
    pub fn adam(learning_rate: f64) -> Self {
        Self::Adam { learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
    }

    /// How far it follows the gradient.
    pub fn learning_rate(&self) -> f64 {
        match *self {
            Self::Sgd { learning_rate }
            | Self::Momentum { learning_rate, .. }
            | Self::Nesterov { learning_rate, .. }
            | Self::Adam { learning_rate, .. } => learning_rate,
        }
    }

    /// Whether what one remembers means the same to the other: a velocity, or Adam's two means.
    pub fn remembers_as(&self, other: &Self) -> bool {
        let kind = |optimizer: &Self| match optimizer {
            Self::Sgd { .. } => 0,
            Self::Momentum { .. } | Self::Nesterov { .. } => 1,
            Self::Adam { .. } => 2,
        };
        kind(self) == kind(other)
    }
}

/// What an optimizer remembers of the steps before.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory<T> {
    is_first_step: bool,
    /// Velocities, or mean gradients.
    first: Vec<T>,
    /// Mean squared gradients.
    second: Vec<T>,
    /// `β₁ᵗ` and `β₂ᵗ`, multiplied up, which comes out the same on every machine.
    decays: [f64; 2],
}

impl<T: Real> Memory<T> {
    /// Nothing yet, for so many parameters.
    pub fn new(n_parameters: usize) -> Self {
        let zeros = vec![T::zero(); n_parameters];
        Self { is_first_step: true, first: zeros.clone(), second: zeros, decays: [1.0; 2] }
    }

    /// What was remembered at some step, put together again from what the other methods said of it.
    pub fn restored(is_first_step: bool, first: Vec<T>, second: Vec<T>, decays: [f64; 2]) -> Self {
        Self { is_first_step, first, second, decays }
    }

    /// Whether no step has been made yet with it.
    pub fn is_first_step(&self) -> bool {
        self.is_first_step
    }

    /// The velocities, or the mean gradients: one a parameter, not yet corrected for their start.
    pub fn first(&self) -> &[T] {
        &self.first
    }

    /// The mean squared gradients: one a parameter, not yet corrected for their start.
    pub fn second(&self) -> &[T] {
        &self.second
    }

    /// `β₁ᵗ` and `β₂ᵗ` after the steps made.
    pub fn decays(&self) -> [f64; 2] {
        self.decays
    }

    /// Moves the parameters by one step. Nothing is allocated.
    ///
    /// # Shapes
    /// As many gradients as parameters, in the same order; what is over on either side is left alone.
    pub fn step(&mut self, optimizer: &Optimizer, parameters: &mut [T], gradients: &[T]) {
        match *optimizer {
            Optimizer::Sgd { learning_rate } => {
                let rate = T::rounded(learning_rate);
                for (parameter, &gradient) in parameters.iter_mut().zip(gradients) {
                    *parameter -= rate * gradient;
                }
            }
            Optimizer::Momentum { learning_rate, momentum } => {
                self.follow_velocity(learning_rate, momentum, false, parameters, gradients);
            }
            Optimizer::Nesterov { learning_rate, momentum } => {
                self.follow_velocity(learning_rate, momentum, true, parameters, gradients);
            }
            Optimizer::Adam { learning_rate, beta1, beta2, epsilon } => {
                self.follow_moments(learning_rate, [beta1, beta2], epsilon, parameters, gradients);
            }
        }
        self.is_first_step = false;
    }

    fn follow_velocity(
        &mut self,
        learning_rate: f64,
        momentum: f64,
        is_ahead: bool,
        parameters: &mut [T],
        gradients: &[T],
    ) {
        let (rate, momentum) = (T::rounded(learning_rate), T::rounded(momentum));
        for ((parameter, &gradient), velocity) in
            parameters.iter_mut().zip(gradients).zip(&mut self.first)
        {
            *velocity = if self.is_first_step { gradient } else { momentum * *velocity + gradient };
            let direction = if is_ahead { gradient + momentum * *velocity } else { *velocity };
            *parameter -= rate * direction;
        }
    }

    fn follow_moments(
        &mut self,
        learning_rate: f64,
        betas: [f64; 2],
        epsilon: f64,
        parameters: &mut [T],
        gradients: &[T],
    ) {
        self.decays = [self.decays[0] * betas[0], self.decays[1] * betas[1]];
        let [keep_mean, keep_square] = betas.map(T::rounded);
        let [take_mean, take_square] = betas.map(|beta| T::rounded(1.0 - beta));
        let rate = T::rounded(learning_rate / (1.0 - self.decays[0]));
        let root_of_correction = T::rounded((1.0 - self.decays[1]).sqrt());
        let epsilon = T::rounded(epsilon);
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((parameter, &gradient), (mean, square)) in
            parameters.iter_mut().zip(gradients).zip(moments)
        {
            *mean = keep_mean * *mean + take_mean * gradient;
            *square = keep_square * *square + take_square * gradient * gradient;
            *parameter -= rate * *mean / (square.sqrt() / root_of_correction + epsilon);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two steps from 0 with gradients 1 and 2.
    #[track_caller]
    fn check(optimizer: Optimizer, expected: [f64; 2]) {
        let (mut memory, mut parameters) = (Memory::new(1), [0.0_f64]);
        for (gradient, expected) in [1.0, 2.0].into_iter().zip(expected) {
            memory.step(&optimizer, &mut parameters, &[gradient]);
            assert!((parameters[0] - expected).abs() < 1e-7, "{parameters:?}, expected {expected}");
        }
    }

    #[test]
    fn two_steps_by_hand() {
        check(Optimizer::Sgd { learning_rate: 0.5 }, [-0.5, -1.5]);
        check(Optimizer::Momentum { learning_rate: 0.5, momentum: 0.5 }, [-0.5, -1.75]);
        // Velocities 1 and 2.5; directions 1 + 0.5·1 and 2 + 0.5·2.5.
        check(Optimizer::Nesterov { learning_rate: 0.5, momentum: 0.5 }, [-0.75, -2.375]);
        // m̂ = 1 and 0.29 / 0.19, v̂ = 1 and 0.004999 / 0.001999.
        check(
            Optimizer::adam(0.1),
            [-0.1, -0.1 - 0.1 * (0.29 / 0.19) / f64::sqrt(0.004_999 / 0.001_999)],
        );
    }
}
