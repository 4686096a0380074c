//! Layers one after the other, each on what the one before puts out.

mod layer;

use thiserror::Error;

use crate::error::LayerError;

pub use layer::{Settings, StackAxis, StackLayer};

/// Layers that fit each other.
///
/// Maps are counted from the input: map 0 is the input, map `l` what layer `l` puts out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    input_shape: [usize; 3],
    layers: Vec<StackLayer>,
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
    pub fn new<S: Clone + Into<Settings>>(
        settings: &[S],
        input_shape: [usize; 3],
    ) -> Result<Self, StackError> {
        match Self::as_far_as_it_goes(settings, input_shape) {
            (stack, None) => Ok(stack),
            (_, Some(error)) => Err(error),
        }
    }

    /// These settings one after the other up to the first that does not fit, and why that one does not.
    pub fn as_far_as_it_goes<S: Clone + Into<Settings>>(
        settings: &[S],
        input_shape: [usize; 3],
    ) -> (Self, Option<StackError>) {
        let mut stack = Self { input_shape, layers: Vec::with_capacity(settings.len()) };
        let mut shape = input_shape;
        for (index, settings) in settings.iter().enumerate() {
            let settings: Settings = settings.clone().into();
            match settings.on(shape) {
                Ok(layer) => {
                    shape = layer.output_shape();
                    stack.layers.push(layer);
                }
                Err(error) => {
                    return (stack, Some(StackError::Layer { layer: index + 1, error }));
                }
            }
        }
        (stack, None)
    }

    /// Keeps the first `n_layers` layers.
    pub fn truncate(&mut self, n_layers: usize) {
        self.layers.truncate(n_layers);
    }

    /// The layers in order.
    pub fn layers(&self) -> &[StackLayer] {
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
            Some(layer) => self.layers.get(layer).map(StackLayer::output_shape),
        }
    }
}
