//! Layers with everything that goes in and comes out, made by plain numbers.

use conv::fast::{Network, Training};
use conv::{FeatureMap, Tensor, Weight};
#[cfg(all(target_arch = "wasm32", feature = "module"))]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::limits::{MOST_LAYERS, SessionError, within};
use crate::step::Step;

/// Layers one after the other, their parameters, an input, and, for training, a target and all gradients.
///
/// Its tensors are handed out as *places*: where in the module's memory a tensor begins, in bytes, and how many numbers of
/// four bytes it holds. They stay where they are until a layer is put on top or training is prepared.
#[cfg_attr(all(target_arch = "wasm32", feature = "module"), wasm_bindgen)]
#[derive(Debug, Clone)]
pub struct Session {
    input: FeatureMap<f32>,
    network: Network,
    parameters: Vec<Parameters>,
    training: Option<Lesson>,
    n_numbers: usize,
}

#[derive(Debug, Clone)]
struct Parameters {
    weight: Weight<f32>,
    /// Empty where the layer has none.
    bias: Vec<f32>,
}

impl Parameters {
    fn bias(&self) -> Option<&[f32]> {
        (!self.bias.is_empty()).then_some(&self.bias)
    }
}

#[derive(Debug, Clone)]
struct Lesson {
    target: FeatureMap<f32>,
    training: Training,
}

#[cfg_attr(all(target_arch = "wasm32", feature = "module"), wasm_bindgen)]
impl Session {
    /// No layer yet, on an input `[channels, height, width]` of zeros.
    ///
    /// # Errors
    /// [`SessionError::TooLarge`]
    #[cfg_attr(all(target_arch = "wasm32", feature = "module"), wasm_bindgen(constructor))]
    pub fn new(channels: usize, height: usize, width: usize) -> Result<Self, SessionError> {
        let shape = [channels, height, width];
        let n_numbers = within(0, &[&shape])?;
        let (input, network) = (Tensor::filled(shape, 0.0), Network::new(shape));
        Ok(Self { input, network, parameters: Vec::new(), training: None, n_numbers })
    }

    /// Puts a layer on top, its parameters zeros.
    ///
    /// It is said in 15 numbers: output channels; kernel rows and columns; stride down and across; padding above, below, left
    /// and right; what it holds (0 zeros, 1 reflect, 2 replicate, 3 circular); dilation down and across; groups; whether it
    /// has a bias, and whether a rectifier follows (1 or 0).
    ///
    /// # Errors
    /// [`SessionError`] says which of them cannot be; then the session is as it was.
    pub fn push(&mut self, settings: &[i32]) -> Result<(), SessionError> {
        let [channels, height, width] = self.network.output_shape();
        let Step { settings, rectify } = Step::read(settings, channels)?;
        if self.parameters.len() == MOST_LAYERS {
            return Err(SessionError::TooManyLayers);
        }
        let layer = settings.on([channels, height, width])?;
        let n_numbers = within(self.n_numbers, &[&layer.weight_shape(), &layer.output_shape()])?;
        let weight = Tensor::filled(layer.weight_shape(), 0.0);
        let bias = vec![0.0; if layer.has_bias() { layer.output_shape()[0] } else { 0 }];
        let parameters = Parameters { weight, bias };
        self.network.push(layer, &parameters.weight, parameters.bias(), rectify)?;
        self.parameters.push(parameters);
        self.n_numbers = n_numbers;
        self.training = None;
        Ok(())
    }

    /// Where the input is to be written.
    pub fn input(&self) -> Box<[usize]> {
        place(self.input.data())
    }

    /// Where a layer's weight is to be written, `[out_channels, in_channels / groups, kernel_height, kernel_width]`; it counts
    /// from [`take_parameters`](Self::take_parameters) on.
    ///
    /// # Errors
    /// [`SessionError::NoLayer`]
    pub fn weight(&self, layer: usize) -> Result<Box<[usize]>, SessionError> {
        Ok(place(self.parameters(layer)?.weight.data()))
    }

    /// Where a layer's bias is to be written; it counts from [`take_parameters`](Self::take_parameters) on.
    ///
    /// # Errors
    /// [`SessionError::NoLayer`]
    pub fn bias(&self, layer: usize) -> Result<Box<[usize]>, SessionError> {
        Ok(place(&self.parameters(layer)?.bias))
    }

    /// Where what a layer puts out is found, `[out_channels, height, width]`.
    ///
    /// # Errors
    /// [`SessionError::NoLayer`]
    pub fn output(&self, layer: usize) -> Result<Box<[usize]>, SessionError> {
        let output = self.network.output(layer);
        output.map(|output| place(output.data())).ok_or_else(|| self.no_layer(layer))
    }

    /// Packs a layer's parameters as they were written.
    ///
    /// # Errors
    /// [`SessionError::NoLayer`]
    pub fn take_parameters(&mut self, layer: usize) -> Result<(), SessionError> {
        let parameters = self.parameters.get(layer);
        let n_layers = self.parameters.len();
        let missing = || SessionError::NoLayer { index: layer, n_layers };
        let (fast, parameters) =
            self.network.layer_mut(layer).zip(parameters).ok_or_else(missing)?;
        fast.set_parameters(&parameters.weight, parameters.bias())?;
        if let Some(lesson) = &mut self.training {
            lesson.training.set_weight(layer, &parameters.weight)?;
        }
        Ok(())
    }

    /// Whether the next runs keep what all layers put out, as they do from the beginning, and not the last one alone.
    pub fn keep_all(&mut self, keep: bool) {
        self.network.keep_all(keep);
    }

    /// Runs all layers.
    ///
    /// # Errors
    /// None that can happen: the input has the layers' shape.
    pub fn forward(&mut self) -> Result<(), SessionError> {
        Ok(self.network.forward(&self.input)?)
    }

    /// Takes the memory for training; the target is zeros.
    ///
    /// # Errors
    /// [`SessionError::TooLarge`]
    pub fn prepare_training(&mut self) -> Result<(), SessionError> {
        let shape = self.network.output_shape();
        // Each tensor once more for its gradient, and the target.
        within(2 * self.n_numbers, &[&shape])?;
        let weights: Vec<_> = self.parameters.iter().map(|parameters| &parameters.weight).collect();
        let training = Training::new(&self.network, &weights)?;
        self.training = Some(Lesson { target: Tensor::filled(shape, 0.0), training });
        Ok(())
    }

    /// Where the target is to be written; nothing before training is prepared.
    pub fn target(&self) -> Box<[usize]> {
        self.training.as_ref().map_or_else(Box::default, |lesson| place(lesson.target.data()))
    }

    /// Runs all layers, and works out the gradients of the sum of squared distances from the target; nothing before training
    /// is prepared.
    ///
    /// # Errors
    /// None that can happen: input and target have the layers' shapes.
    pub fn train(&mut self) -> Result<(), SessionError> {
        let Some(Lesson { target, training }) = &mut self.training else { return Ok(()) };
        Ok(training.step(&mut self.network, &self.input, target)?)
    }

    /// Where the gradients by a layer's weight, its bias and its input are found: three places, one after the other; nothing
    /// before training is prepared.
    ///
    /// # Errors
    /// [`SessionError::NoLayer`]
    pub fn gradients(&self, layer: usize) -> Result<Box<[usize]>, SessionError> {
        self.parameters(layer)?;
        let Some(Lesson { training, .. }) = &self.training else { return Ok(Box::default()) };
        let tensors = [
            training.weight(layer).map(Tensor::data),
            training.bias(layer),
            training.input(layer).map(Tensor::data),
        ];
        Ok(tensors.into_iter().flatten().flat_map(|numbers| place(numbers).into_vec()).collect())
    }
}

impl Session {
    fn parameters(&self, layer: usize) -> Result<&Parameters, SessionError> {
        self.parameters.get(layer).ok_or_else(|| self.no_layer(layer))
    }

    fn no_layer(&self, index: usize) -> SessionError {
        SessionError::NoLayer { index, n_layers: self.parameters.len() }
    }
}

/// Where numbers are, and how many.
fn place(numbers: &[f32]) -> Box<[usize]> {
    [numbers.as_ptr() as usize, numbers.len()].into()
}
