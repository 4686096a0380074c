//! How strongly an output depends on each input: the gradient's magnitude, rather than whether there is one.
//!
//! Source: Luo, Li, Urtasun and Zemel, *Understanding the effective receptive field in deep convolutional neural networks*
//! (2016).

use crate::backward::input_gradient;
use crate::checks::check_index;
use crate::error::ShapeError;
use crate::forward::forward;
use crate::layer::Layer;
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

/// What follows a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Activation {
    /// Nothing.
    #[default]
    None,
    /// `max(0, x)`; its slope at 0 is 0, as PyTorch's.
    Relu,
}

/// A layer with its parameters, and what follows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage<T> {
    /// The layer.
    pub layer: Layer,
    /// Its kernels.
    pub weight: Weight<T>,
    /// Its bias, where it has one.
    pub bias: Option<Vec<T>>,
    /// What follows it.
    pub activation: Activation,
}

/// The gradient of one position of the last map by the input.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectiveField<T> {
    /// The gradient of the sum over the last map's channels, in the input's shape.
    pub gradient: FeatureMap<T>,
    /// Its absolute values summed over the channels, `[height, width]`.
    pub magnitude: Tensor<T, 2>,
}

impl<T: Real> EffectiveField<T> {
    /// The largest magnitude.
    pub fn largest(&self) -> T {
        self.magnitude.data().iter().fold(T::zero(), |largest, &value| largest.max(value))
    }

    /// How many positions exceed this fraction of the largest magnitude.
    ///
    /// Luo et al. count those over 1 − 95.45 %, two standard deviations of a Gaussian; its root is the field's size.
    pub fn count_over(&self, fraction: T) -> usize {
        let least = fraction * self.largest();
        self.magnitude.data().iter().filter(|&&value| value > least).count()
    }
}

/// The gradient of the sum over the last map's channels at a position, by the input.
///
/// The input matters only where there are activations.
///
/// # Shapes
/// `position` is the row and column in the last map; the gradient has the input's shape.
///
/// # Errors
/// [`ShapeError`] where a tensor does not go with its layer, a layer not with the one before, or where there is no such
/// position.
pub fn effective_field<T: Real>(
    stages: &[Stage<T>],
    input: &FeatureMap<T>,
    [row, col]: [usize; 2],
) -> Result<EffectiveField<T>, ShapeError> {
    // What each layer puts out, before its activation.
    let mut outputs: Vec<FeatureMap<T>> = Vec::with_capacity(stages.len());
    for stage in stages {
        let activated = match outputs.last().zip(stages.get(outputs.len().wrapping_sub(1))) {
            Some((output, before)) => &activate(output, before.activation),
            None => input,
        };
        outputs.push(forward(&stage.layer, activated, &stage.weight, stage.bias.as_deref())?);
    }
    let last = outputs.last().unwrap_or(input);
    let [n_channels, ..] = last.shape();
    check_index("position", &[row, col], &last.shape()[1..])?;
    let mut gradient = Tensor::filled(last.shape(), T::zero());
    for channel in 0..n_channels {
        *gradient.at_mut([channel, row, col]) = T::one();
    }
    for (stage, output) in stages.iter().zip(&outputs).rev() {
        if stage.activation == Activation::Relu {
            for (slope, &value) in gradient.data_mut().iter_mut().zip(output.data()) {
                *slope = if value > T::zero() { *slope } else { T::zero() };
            }
        }
        gradient = input_gradient(&stage.layer, &stage.weight, &gradient)?;
    }
    let magnitude = sum_of_magnitudes(&gradient);
    Ok(EffectiveField { gradient, magnitude })
}

fn activate<T: Real>(output: &FeatureMap<T>, activation: Activation) -> FeatureMap<T> {
    match activation {
        Activation::None => output.clone(),
        Activation::Relu => output.map(|value| value.max(T::zero())),
    }
}

fn sum_of_magnitudes<T: Real>(gradient: &FeatureMap<T>) -> Tensor<T, 2> {
    let [_, height, width] = gradient.shape();
    let mut magnitude = Tensor::filled([height, width], T::zero());
    for map in gradient.data().chunks_exact((height * width).max(1)) {
        for (sum, value) in magnitude.data_mut().iter_mut().zip(map) {
            *sum += value.abs();
        }
    }
    magnitude
}
