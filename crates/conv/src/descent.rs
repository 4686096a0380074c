//! Finding a kernel from data: a problem, and the run of steps that an optimizer takes on it.
//!
//! A run can be kept at any step by cloning it, and goes on bit for bit the same. What it needs is allocated when it
//! starts; a step allocates nothing.

mod stretch;

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::forward::{check_operands, forward};
use crate::layer::Layer;
use crate::loss::Loss;
use crate::matrix::im2col;
use crate::optimizer::{Memory, Optimizer};
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

/// An input, the output that is wanted for it, and how the distance is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem<T> {
    layer: Layer,
    target: FeatureMap<T>,
    loss: Loss,
    /// The input's windows, one a column: `[in_channels · kernel_height · kernel_width, out_height · out_width]`.
    windows: Tensor<T, 2>,
}

impl<T: Real> Problem<T> {
    /// The problem of finding a kernel that makes the target of the input.
    ///
    /// # Shapes
    /// `input` and `target` have the layer's input and output shapes.
    ///
    /// # Errors
    /// [`ShapeError`] where they don't, or where the input's windows laid side by side would be too large.
    pub fn new(
        layer: Layer,
        input: &FeatureMap<T>,
        target: FeatureMap<T>,
        loss: Loss,
    ) -> Result<Self, ShapeError> {
        check_shape("target", &target.shape(), &layer.output_shape())?;
        let windows = im2col(&layer, input)?;
        Ok(Self { layer, target, loss, windows })
    }

    /// The problem of finding this very kernel again: the target is what it makes of the input.
    ///
    /// # Errors
    /// [`ShapeError`] as for [`forward`](crate::forward()).
    pub fn to_find(
        layer: Layer,
        input: &FeatureMap<T>,
        weight: &Weight<T>,
        bias: Option<&[T]>,
        loss: Loss,
    ) -> Result<Self, ShapeError> {
        let target = forward(&layer, input, weight, bias)?;
        Self::new(layer, input, target, loss)
    }

    /// The layer whose parameters are looked for.
    pub fn layer(&self) -> &Layer {
        &self.layer
    }

    /// The output that is wanted.
    pub fn target(&self) -> &FeatureMap<T> {
        &self.target
    }

    /// How the distance is measured.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// How many numbers are looked for: the weights and then the biases.
    pub fn n_parameters(&self) -> usize {
        self.layer.weight_shape().iter().product::<usize>() + self.n_biases()
    }

    pub(crate) fn n_biases(&self) -> usize {
        if self.layer.has_bias() { self.layer.output_shape()[0] } else { 0 }
    }

    /// What the weights of an output channel stand on, one row of values a weight, each over all windows.
    pub(crate) fn windows_of(&self, out_channel: usize) -> impl Iterator<Item = &[T]> {
        let [_, group_channels, kernel_height, kernel_width] = self.layer.weight_shape();
        let first = self.layer.first_in_channel(out_channel) * kernel_height * kernel_width;
        let n_taps = group_channels * kernel_height * kernel_width;
        let n_windows = self.n_windows();
        self.windows.data()[first * n_windows..][..n_taps * n_windows].chunks_exact(n_windows)
    }

    /// How many windows there are: the output's rows times its columns, at least one.
    pub(crate) fn n_windows(&self) -> usize {
        let [_, out_height, out_width] = self.layer.output_shape();
        out_height * out_width
    }

    /// The output for these parameters, each sum in the order of [`forward`](crate::forward()).
    pub(crate) fn predict(&self, parameters: &[T], prediction: &mut [T]) {
        let (weights, biases) = parameters.split_at(parameters.len() - self.n_biases());
        let [out_channels, ..] = self.layer.output_shape();
        let maps = prediction.chunks_exact_mut(self.n_windows());
        for ((out_channel, map), weights) in
            maps.enumerate().zip(weights.chunks_exact(weights.len() / out_channels))
        {
            map.fill(T::zero());
            let mut taps = weights.iter().zip(self.windows_of(out_channel));
            while let Some((&weight, values)) = taps.next() {
                // Two taps at once: each sum is fetched and put back half as often, and made in the same order.
                if let Some((&next_weight, next_values)) = taps.next() {
                    let pairs = values.iter().zip(next_values);
                    for (sum, (&value, &next)) in map.iter_mut().zip(pairs) {
                        *sum = *sum + value * weight + next * next_weight;
                    }
                } else {
                    for (sum, &value) in map.iter_mut().zip(values) {
                        *sum += value * weight;
                    }
                }
            }
            if let Some(&bias) = biases.get(out_channel) {
                for sum in map {
                    *sum += bias;
                }
            }
        }
    }

    /// The gradients by all parameters, each sum in the order of [`backward`](crate::backward()).
    fn gradients(&self, grad_output: &[T], gradients: &mut [T]) {
        let n_biases = self.n_biases();
        let (weights, biases) = gradients.split_at_mut(gradients.len() - n_biases);
        let [out_channels, ..] = self.layer.output_shape();
        let n_taps = weights.len() / out_channels;
        let maps = grad_output.chunks_exact(self.n_windows()).enumerate();
        for ((out_channel, map), weights) in maps.zip(weights.chunks_exact_mut(n_taps)) {
            let mut taps = weights.iter_mut().zip(self.windows_of(out_channel));
            while let Some((gradient, values)) = taps.next() {
                // Each sum waits for its own last addition, so that two side by side take as long as one.
                if let Some((next_gradient, next_values)) = taps.next() {
                    let (mut sum, mut next_sum) = (T::zero(), T::zero());
                    for (&slope, (&value, &next)) in map.iter().zip(values.iter().zip(next_values))
                    {
                        sum += value * slope;
                        next_sum += next * slope;
                    }
                    (*gradient, *next_gradient) = (sum, next_sum);
                } else {
                    let products = values.iter().zip(map).map(|(&value, &slope)| value * slope);
                    *gradient = products.fold(T::zero(), |sum, product| sum + product);
                }
            }
            if let Some(gradient) = biases.get_mut(out_channel) {
                *gradient = map.iter().fold(T::zero(), |sum, &slope| sum + slope);
            }
        }
    }
}

/// Whether a run is still one to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The loss is a number, and not beyond all measure.
    Running,
    /// The loss has left all measure: it is not finite, or more than a [million times](DIVERGED) what it was.
    Diverged {
        /// The first step at which it was so.
        step: u64,
    },
}

/// A run has diverged when its loss is over so many times the larger of its first loss, the loss of predicting nothing
/// but zeros, and 1.
pub const DIVERGED: f64 = 1e6;

/// A run as it stands before a step: what the parameters are, what they give, and where it goes down.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<T> {
    /// How many steps have been made.
    pub step: u64,
    /// The kernels.
    pub weight: Weight<T>,
    /// The biases, where the layer has any.
    pub bias: Option<Vec<T>>,
    /// What the layer makes of the input.
    pub prediction: FeatureMap<T>,
    /// How far that is from the target.
    pub loss: T,
    /// The loss's gradient by the prediction.
    pub grad_prediction: FeatureMap<T>,
    /// The loss's gradient by the kernels.
    pub grad_weight: Weight<T>,
    /// The loss's gradient by the biases.
    pub grad_bias: Option<Vec<T>>,
}

/// A run of an optimizer on a problem.
///
/// ```
/// use conv::descent::{Descent, Problem};
/// use conv::{ByAxis, Conv2d, Tensor, loss::Loss, optimizer::Optimizer};
///
/// let layer = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) }.on([1, 1, 4])?;
/// let input = Tensor::new([1, 1, 4], vec![1.0, 1.0, 0.0, 1.0])?;
/// let edges = Tensor::new([1, 1, 1, 2], vec![1.0, -1.0])?;
/// let problem = Problem::to_find(layer, &input, &edges, None, Loss::SumOfSquares)?;
/// let start = Tensor::filled([1, 1, 1, 2], 0.0);
/// let mut run = Descent::new(problem, Optimizer::Sgd { learning_rate: 0.2 }, &start, None)?;
/// run.advance_to(100);
/// assert!(run.loss() < 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Descent<T> {
    problem: Problem<T>,
    optimizer: Optimizer,
    memory: Memory<T>,
    n_steps: u64,
    /// The weights, then the biases.
    parameters: Vec<T>,
    gradients: Vec<T>,
    prediction: FeatureMap<T>,
    grad_prediction: FeatureMap<T>,
    loss: T,
    /// Beyond it the run has diverged.
    largest_loss: f64,
    diverged_at: Option<u64>,
}

impl<T: Real> Descent<T> {
    /// A run from these parameters, before its first step.
    ///
    /// # Errors
    /// [`ShapeError`] where the parameters have not the layer's shapes.
    pub fn new(
        problem: Problem<T>,
        optimizer: Optimizer,
        weight: &Weight<T>,
        bias: Option<&[T]>,
    ) -> Result<Self, ShapeError> {
        let zeros = Tensor::filled(problem.layer.input_shape(), T::zero());
        check_operands(&problem.layer, &zeros, weight, bias)?;
        let mut parameters = weight.data().to_vec();
        parameters.extend(bias.unwrap_or_default());
        let n = parameters.len();
        let zeros = Tensor::filled(problem.layer.output_shape(), T::zero());
        let energy = problem.loss.value(zeros.data(), problem.target.data()).widened();
        let mut run = Self {
            problem,
            optimizer,
            memory: Memory::new(n),
            n_steps: 0,
            parameters,
            gradients: vec![T::zero(); n],
            prediction: zeros.clone(),
            grad_prediction: zeros,
            loss: T::zero(),
            largest_loss: f64::INFINITY,
            diverged_at: None,
        };
        run.evaluate();
        // `max` passes over a first loss that is not a number; that has diverged already.
        run.largest_loss = DIVERGED * run.loss.widened().max(energy).max(1.0);
        Ok(run)
    }

    /// What is being solved.
    pub fn problem(&self) -> &Problem<T> {
        &self.problem
    }

    /// How many steps have been made.
    pub fn n_steps(&self) -> u64 {
        self.n_steps
    }

    /// The loss now.
    pub fn loss(&self) -> T {
        self.loss
    }

    /// The weights and then the biases, now.
    pub fn parameters(&self) -> &[T] {
        &self.parameters
    }

    /// The loss's gradients by the weights and then the biases, now.
    pub fn gradients(&self) -> &[T] {
        &self.gradients
    }

    /// What the layer makes of the input, now.
    pub fn prediction(&self) -> &FeatureMap<T> {
        &self.prediction
    }

    /// Whether the run is still one to look at.
    pub fn status(&self) -> Status {
        self.diverged_at.map_or(Status::Running, |step| Status::Diverged { step })
    }

    /// Makes one step, though the run has diverged: whoever wants to stop looks at the [status](Self::status).
    pub fn advance(&mut self) {
        self.memory.step(&self.optimizer, &mut self.parameters, &self.gradients);
        self.n_steps += 1;
        self.evaluate();
    }

    /// Makes steps until so many have been made, or until the run has diverged.
    pub fn advance_to(&mut self, n_steps: u64) {
        while self.n_steps < n_steps && self.diverged_at.is_none() {
            self.advance();
        }
    }

    /// The run as it stands, in the shapes that a reader expects.
    ///
    /// # Errors
    /// None that can happen: the shapes are the layer's.
    pub fn current(&self) -> Result<Step<T>, ShapeError> {
        let n_weights = self.parameters.len() - self.problem.n_biases();
        let weight_shape = self.problem.layer.weight_shape();
        let has_bias = self.problem.layer.has_bias();
        Ok(Step {
            step: self.n_steps,
            weight: Tensor::new(weight_shape, self.parameters[..n_weights].to_vec())?,
            bias: has_bias.then(|| self.parameters[n_weights..].to_vec()),
            prediction: self.prediction.clone(),
            loss: self.loss,
            grad_prediction: self.grad_prediction.clone(),
            grad_weight: Tensor::new(weight_shape, self.gradients[..n_weights].to_vec())?,
            grad_bias: has_bias.then(|| self.gradients[n_weights..].to_vec()),
        })
    }

    /// The run from here on, a step at a time: the first is the one it stands before. It ends after the step at which the
    /// run diverges, and otherwise never.
    pub fn steps(mut self) -> impl Iterator<Item = Step<T>> {
        let mut is_over = false;
        std::iter::from_fn(move || {
            if is_over {
                return None;
            }
            let step = self.current().ok()?;
            is_over = self.diverged_at.is_some();
            self.advance();
            Some(step)
        })
    }

    /// Works out the prediction, the loss and the gradients for the parameters.
    fn evaluate(&mut self) {
        self.problem.predict(&self.parameters, self.prediction.data_mut());
        let (prediction, target) = (self.prediction.data(), self.problem.target.data());
        self.loss = self.problem.loss.value(prediction, target);
        self.problem.loss.gradient(prediction, target, self.grad_prediction.data_mut());
        self.problem.gradients(self.grad_prediction.data(), &mut self.gradients);
        // Not `>`: a loss that is not a number is beyond it, too.
        let is_within = self.loss.widened() <= self.largest_loss && self.loss.is_finite();
        if !is_within && self.diverged_at.is_none() {
            self.diverged_at = Some(self.n_steps);
        }
    }
}
