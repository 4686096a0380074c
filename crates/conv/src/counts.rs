//! How many parameters and multiply-adds a layer takes, against the same map without sharing and without locality.
//!
//! In `u128`: the dense layer that a picture's convolution stands for overflows 32 bits, and 64 with larger pictures.
//!
//! Source: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 9.2.

use crate::layer::Layer;
use crate::stack::StackLayer;

/// What a layer costs, and what it saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Weights of the convolution: `out · in / groups · kernel_height · kernel_width`.
    pub weights: u128,
    /// Biases of the convolution: `out`, or none.
    pub biases: u128,
    /// Multiplications for one sample, those by padded zeros included: `weights · out_height · out_width`.
    pub multiply_adds: u128,
    /// Weights of the same windows without sharing: each output position has its own.
    pub locally_connected_weights: u128,
    /// Biases without sharing: one for each output.
    pub unshared_biases: u128,
    /// Weights of a dense layer from all inputs to all outputs.
    pub dense_weights: u128,
    /// Weights of a dense layer from all inputs to as many units as there are output channels.
    pub dense_weights_to_channels: u128,
}

impl Counts {
    /// The counts of a layer.
    pub fn of(layer: &Layer) -> Self {
        let product =
            |shape: &[usize]| shape.iter().map(|&length| length as u128).product::<u128>();
        let [out_channels, out_height, out_width] = layer.output_shape();
        let weights = product(&layer.weight_shape());
        let inputs = product(&layer.input_shape());
        let outputs = product(&layer.output_shape());
        let multiply_adds = weights * product(&[out_height, out_width]);
        Self {
            weights,
            biases: if layer.has_bias() { out_channels as u128 } else { 0 },
            multiply_adds,
            locally_connected_weights: multiply_adds,
            unshared_biases: outputs,
            dense_weights: inputs * outputs,
            dense_weights_to_channels: inputs * out_channels as u128,
        }
    }

    /// Weights and biases of the convolution.
    pub fn parameters(&self) -> u128 {
        self.weights + self.biases
    }
}

/// What a layer of a stack costs, for one sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Cost {
    /// Weights and biases.
    pub parameters: u128,
    /// Multiplications, those by padded zeros included; pooling has none.
    pub multiply_adds: u128,
    /// Values that it puts out.
    pub activations: u128,
}

impl Cost {
    /// The cost of a layer.
    pub fn of(layer: &StackLayer) -> Self {
        let product =
            |shape: &[usize]| shape.iter().map(|&length| length as u128).product::<u128>();
        let activations = product(&layer.output_shape());
        match layer {
            StackLayer::Convolution(layer) => {
                let counts = Counts::of(layer);
                Self {
                    parameters: counts.parameters(),
                    multiply_adds: counts.multiply_adds,
                    activations,
                }
            }
            StackLayer::Transposed(layer) => {
                let weights = product(&layer.weight_shape());
                let biases = if layer.has_bias() { layer.output_shape()[0] as u128 } else { 0 };
                // Each input spreads each weight of its channel once.
                let multiply_adds = weights * product(&layer.input_shape()[1..]);
                Self { parameters: weights + biases, multiply_adds, activations }
            }
            StackLayer::Pool(_) => Self { activations, ..Self::default() },
        }
    }
}
