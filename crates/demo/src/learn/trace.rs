//! What is kept of each step of a run: enough to show the step again, and to go on from it bit for bit.

use conv::descent::Descent;
use conv::optimizer::Memory;

/// The steps of a run, each as it stood before the next.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    n_parameters: usize,
    /// The weights and then the bias, one step after the other.
    parameters: Vec<f32>,
    losses: Vec<f32>,
    /// The loss's slope by the parameter by which it is steepest.
    slopes: Vec<f32>,
    /// What the optimizer remembers: velocities or means, then mean squares, one step after the other.
    memories: Vec<f32>,
    decays: Vec<[f64; 2]>,
    are_first: Vec<bool>,
}

impl Trace {
    /// No step yet, of so many parameters.
    pub(super) fn new(n_parameters: usize) -> Self {
        Self {
            n_parameters,
            parameters: Vec::new(),
            losses: Vec::new(),
            slopes: Vec::new(),
            memories: Vec::new(),
            decays: Vec::new(),
            are_first: Vec::new(),
        }
    }

    /// Keeps the step that a run stands before.
    pub(super) fn note(&mut self, descent: &Descent<f32>) {
        self.parameters.extend(descent.parameters());
        self.losses.push(descent.loss());
        self.slopes.push(steepest(descent.gradients()));
        let memory = descent.memory();
        self.memories.extend(memory.first());
        self.memories.extend(memory.second());
        self.decays.push(memory.decays());
        self.are_first.push(memory.is_first_step());
    }

    /// The steps up to one, that one included.
    pub(super) fn up_to(&self, step: usize) -> Self {
        let (n, n_steps) = (self.n_parameters, (step + 1).min(self.losses.len()));
        Self {
            n_parameters: n,
            parameters: self.parameters[..n_steps * n].to_vec(),
            losses: self.losses[..n_steps].to_vec(),
            slopes: self.slopes[..n_steps].to_vec(),
            memories: self.memories[..n_steps * 2 * n].to_vec(),
            decays: self.decays[..n_steps].to_vec(),
            are_first: self.are_first[..n_steps].to_vec(),
        }
    }

    /// The number of the last step that is kept.
    pub(super) fn last(&self) -> usize {
        self.losses.len().saturating_sub(1)
    }

    /// The loss of each step.
    pub(super) fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// How steep the loss is at each step.
    pub(super) fn slopes(&self) -> &[f32] {
        &self.slopes
    }

    /// The weights and then the bias of a step.
    pub(super) fn parameters(&self, step: usize) -> Option<&[f32]> {
        self.parameters.get(step * self.n_parameters..(step + 1) * self.n_parameters)
    }

    /// Velocities or means, then mean squares, and the two decays of a step.
    pub(super) fn memory(&self, step: usize) -> Option<(&[f32], &[f32], [f64; 2])> {
        let n = self.n_parameters;
        let (first, second) =
            self.memories.get(step * 2 * n..(step + 1) * 2 * n)?.split_at_checked(n)?;
        Some((first, second, *self.decays.get(step)?))
    }

    /// What the optimizer remembers of a step, to go on with.
    pub(super) fn kept(&self, step: usize) -> Option<Memory<f32>> {
        let (first, second, decays) = self.memory(step)?;
        let is_first = *self.are_first.get(step)?;
        Some(Memory::restored(is_first, first.to_vec(), second.to_vec(), decays))
    }
}

/// The largest magnitude.
pub(super) fn steepest(gradients: &[f32]) -> f32 {
    gradients.iter().map(|slope| slope.abs()).fold(0.0, f32::max)
}
