//! A run that is led on differently from some step on, and a look at parameters that it passed through.

use super::{Descent, Problem, Step};
use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::forward::check_operands;
use crate::optimizer::{Memory, Optimizer};
use crate::real::Real;
use crate::tensor::{FeatureMap, Tensor, Weight};

impl<T: Real> Problem<T> {
    /// A run's step by its number and its parameters: what they give, bit for bit as the run itself has it.
    ///
    /// # Shapes
    /// `parameters` are the weights and then the biases.
    ///
    /// # Errors
    /// [`ShapeError`] where there are not as many parameters as the problem has.
    pub fn step_at(&self, step: u64, parameters: &[T]) -> Result<Step<T>, ShapeError> {
        check_shape("parameters", &[parameters.len()], &[self.n_parameters()])?;
        let mut prediction = Tensor::filled(self.layer.output_shape(), T::zero());
        let mut grad_prediction = prediction.clone();
        self.predict(parameters, prediction.data_mut());
        let loss = self.loss.value(prediction.data(), self.target.data());
        let errors = (prediction.data(), self.target.data());
        self.loss.gradient(errors.0, errors.1, grad_prediction.data_mut());
        let mut gradients = vec![T::zero(); parameters.len()];
        self.gradients(grad_prediction.data(), &mut gradients);
        let n_weights = parameters.len() - self.n_biases();
        let biases = |values: &[T]| self.layer.has_bias().then(|| values[n_weights..].to_vec());
        let weights = |values: &[T]| -> Result<Weight<T>, ShapeError> {
            Tensor::new(self.layer.weight_shape(), values[..n_weights].to_vec())
        };
        Ok(Step {
            step,
            weight: weights(parameters)?,
            bias: biases(parameters),
            prediction,
            loss,
            grad_prediction,
            grad_weight: weights(&gradients)?,
            grad_bias: biases(&gradients),
        })
    }
}

impl<T: Real> Descent<T> {
    /// Goes on by another rule. What the old one remembers is kept where the new one remembers the same: as PyTorch does
    /// when a rate is changed, and not when an optimizer is made anew. A run that has diverged gets another chance.
    pub fn follow(&mut self, optimizer: Optimizer) {
        if !self.optimizer.remembers_as(&optimizer) {
            self.memory = Memory::new(self.parameters.len());
        }
        self.optimizer = optimizer;
        self.diverged_at = None;
    }

    /// Goes on from other parameters, as if they had been stepped to; what the optimizer remembers is kept.
    ///
    /// # Errors
    /// [`ShapeError`] where the parameters have not the layer's shapes.
    pub fn place(&mut self, weight: &Weight<T>, bias: Option<&[T]>) -> Result<(), ShapeError> {
        let zeros = FeatureMap::filled(self.problem.layer.input_shape(), T::zero());
        check_operands(&self.problem.layer, &zeros, weight, bias)?;
        self.parameters.clear();
        self.parameters.extend(weight.data());
        self.parameters.extend(bias.unwrap_or_default());
        self.diverged_at = None;
        self.evaluate();
        Ok(())
    }

    /// Stands where a run on this problem stood before one of its steps, and goes on from there as that did, bit for bit.
    /// One that had diverged gets another chance.
    ///
    /// # Shapes
    /// `parameters` are the weights and then the biases.
    ///
    /// # Errors
    /// [`ShapeError`] where there are not as many parameters as the problem has.
    pub fn stand_at(
        &mut self,
        n_steps: u64,
        parameters: &[T],
        optimizer: Optimizer,
        memory: Memory<T>,
    ) -> Result<(), ShapeError> {
        check_shape("parameters", &[parameters.len()], &[self.parameters.len()])?;
        self.parameters.copy_from_slice(parameters);
        self.optimizer = optimizer;
        self.memory = memory;
        self.n_steps = n_steps;
        self.evaluate();
        self.diverged_at = None;
        Ok(())
    }

    /// What the optimizer remembers, now.
    pub fn memory(&self) -> &Memory<T> {
        &self.memory
    }
}
