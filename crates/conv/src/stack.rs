//! Layers one after the other, each on what the one before puts out.

use thiserror::Error;

use crate::error::LayerError;
use crate::layer::{Conv2d, Layer};

/// Layers that fit each other.
///
/// Maps are counted from the input: map 0 is the input, map `l` what layer `l` puts out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    input_shape: [usize; 3],
    layers: Vec<Layer>,
}

/// Why layers do not make a stack.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StackError {
    /// One of them does not go on the map before it.
    #[error("layer {layer}: {error}")]
    Layer {
        /// Which one, counted from 1 as the maps are.
        layer: usize,
        /// What is wrong with it.
        error: LayerError,
    },
    /// Receptive fields grow with every stride; this one is beyond counting.
    #[error(
        "layer {layer}: the receptive field is too large to be counted: make the strides or the kernels smaller"
    )]
    FieldTooLarge {
        /// The first layer whose field is.
        layer: usize,
    },
}

impl Stack {
    /// These settings one after the other on an input.
    ///
    /// # Errors
    /// [`StackError`] names the first layer that does not fit, and why.
    pub fn new(settings: &[Conv2d], input_shape: [usize; 3]) -> Result<Self, StackError> {
        let mut shape = input_shape;
        let mut layers = Vec::with_capacity(settings.len());
        for (index, settings) in settings.iter().enumerate() {
            let layer = settings
                .on(shape)
                .map_err(|error| StackError::Layer { layer: index + 1, error })?;
            shape = layer.output_shape();
            layers.push(layer);
        }
        Ok(Self { input_shape, layers })
    }

    /// The layers in order.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// How many maps there are: the input's and one for each layer.
    pub fn n_maps(&self) -> usize {
        self.layers.len() + 1
    }

    /// The shape of a map, `[channels, height, width]`; none beyond the last.
    pub fn map_shape(&self, map: usize) -> Option<[usize; 3]> {
        match map.checked_sub(1) {
            None => Some(self.input_shape),
            Some(layer) => self.layers.get(layer).map(Layer::output_shape),
        }
    }
}
