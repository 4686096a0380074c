//! The run of steps that follows from a demo: worked out as far as it is asked for, and kept.
//!
//! A step is kept as its parameters and its loss; what they give (prediction, gradients) is worked out again when it is
//! looked at, bit for bit the same. Kernels are as they slide: see [`written`](super::written) for how they are written.

use conv::descent::{Descent, Problem, Status, Step};
use conv::optimizer::Optimizer;
use conv::{FeatureMap, Layer, LayerError, ShapeError, Tensor, Weight};

use super::{Plan, target, written};
use crate::demo::Demo;
use crate::{derived, limits, refusal};

/// Why there is no run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RunError {
    /// The kernel does not fit the input.
    #[error("{}", refusal::of_layer(.0))]
    Layer(#[from] LayerError),
    /// Operands that do not fit the layer, which no demo has.
    #[error("{}", words::refusals::no_run())]
    Shape(#[from] ShapeError),
}

/// Why a run ends before its last step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The loss has left all measure.
    Diverged,
    /// The loss's slope is next to nothing.
    Converged,
}

/// The slope at which a run has converged, as a share of the larger of those at its start and at a kernel of zeros; the
/// message `converged` says it in words.
pub const CONVERGED: f32 = 1e-5;

/// A stretch that is still to begin.
#[derive(Debug, Clone)]
struct Stretch {
    at: usize,
    optimizer: Optimizer,
    kernel: Option<Weight<f32>>,
}

/// A run as far as it was worked out.
#[derive(Debug, Clone)]
pub struct Run {
    descent: Descent<f32>,
    /// Bias of the start, for a stretch that begins from another kernel.
    stretches: std::collections::VecDeque<Stretch>,
    /// The weights and then the bias before each step, one step after the other.
    parameters: Vec<f32>,
    losses: Vec<f32>,
    /// What the optimizer remembers before each step: velocities or means, then squares, then the two decays.
    memories: Vec<f32>,
    /// The slope below which nothing moves.
    still: f32,
    stops: bool,
    last: usize,
    end: Option<End>,
}

impl Run {
    /// The demo's run, before its first step.
    ///
    /// # Errors
    /// [`RunError`] where the kernel does not fit the input.
    pub fn of(demo: &Demo) -> Result<Self, RunError> {
        Self::by_plan(demo, &demo.learn.plan)
    }

    /// A run on the demo's problem from the demo's kernel by another plan.
    ///
    /// # Errors
    /// [`RunError`] where the kernel does not fit the input.
    pub fn by_plan(demo: &Demo, plan: &Plan) -> Result<Self, RunError> {
        let layer = derived::layer(demo)?;
        let wanted = target::output(demo, &layer)
            .unwrap_or_else(|| FeatureMap::filled(layer.output_shape(), 0.0));
        let problem = Problem::new(layer, &demo.input, wanted, demo.learn.loss)?;
        let start = written(demo, &demo.kernel);
        let bias = demo.bias.as_deref();
        let at_zero = problem.step_at(0, &vec![0.0; problem.n_parameters()])?;
        let descent = Descent::new(problem, plan.rule.optimizer(), &start, bias)?;
        let stretches = plan.changes.iter().map(|change| Stretch {
            at: change.at,
            optimizer: change.rule.optimizer(),
            kernel: change.kernel.as_ref().map(|kernel| written(demo, kernel)),
        });
        let zero_bias = at_zero.grad_bias.unwrap_or_default();
        let at_zero = steepest(at_zero.grad_weight.data()).max(steepest(&zero_bias));
        let mut run = Self {
            stretches: stretches.collect(),
            parameters: Vec::new(),
            losses: Vec::new(),
            memories: Vec::new(),
            still: CONVERGED * at_zero.max(steepest(descent.gradients())),
            descent,
            stops: demo.learn.stops,
            last: limits::STEPS.largest,
            end: None,
        };
        run.note();
        Ok(run)
    }

    /// Works out the steps up to one, or up to the run's end.
    pub fn reach(&mut self, step: usize) {
        while self.n_made() < step.min(self.last) && self.end.is_none() {
            self.descent.advance();
            let step = self.n_made() + 1;
            while self.stretches.front().is_some_and(|next| next.at < step) {
                self.stretches.pop_front();
            }
            if let Some(stretch) = self.stretches.pop_front_if(|next| next.at == step) {
                self.descent.follow(stretch.optimizer);
                if let Some(kernel) = stretch.kernel {
                    let n_weights = kernel.data().len();
                    let bias = self.descent.parameters().get(n_weights..).map(<[f32]>::to_vec);
                    let bias = bias.filter(|bias| !bias.is_empty());
                    // The kernel has the layer's shape: a plan is made to fit.
                    let _ = self.descent.place(&kernel, bias.as_deref());
                }
            }
            self.note();
        }
    }

    /// Keeps the step that the run stands before, and sees whether it is the last.
    fn note(&mut self) {
        self.parameters.extend(self.descent.parameters());
        self.losses.push(self.descent.loss());
        let memory = self.descent.memory();
        self.memories.extend(memory.first());
        self.memories.extend(memory.second());
        self.memories.extend(memory.decays().map(|decay| decay as f32));
        let is_still = steepest(self.descent.gradients()) <= self.still;
        self.end = match self.descent.status() {
            Status::Diverged { .. } => Some(End::Diverged),
            Status::Running if is_still && self.stops && self.stretches.is_empty() => {
                Some(End::Converged)
            }
            Status::Running => None,
        };
    }

    /// How many steps are worked out.
    #[must_use]
    pub fn n_made(&self) -> usize {
        self.losses.len().saturating_sub(1)
    }

    /// Why the run ends with the last step that is worked out; none where it may go on.
    #[must_use]
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// The loss before each step that is worked out.
    #[must_use]
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// The weights and then the bias before a step that is worked out.
    #[must_use]
    pub fn parameters(&self, step: usize) -> Option<&[f32]> {
        let n = self.problem().n_parameters();
        self.parameters.get(step * n..(step + 1) * n)
    }

    /// What the optimizer remembers before a step: velocities or means, then mean squares; and the two decays.
    #[must_use]
    pub fn memory(&self, step: usize) -> Option<(&[f32], &[f32], [f32; 2])> {
        let n = self.problem().n_parameters();
        let row = self.memories.get(step * (2 * n + 2)..(step + 1) * (2 * n + 2))?;
        let (first, rest) = row.split_at(n);
        let (second, decays) = rest.split_at(n);
        Some((first, second, [*decays.first()?, *decays.get(1)?]))
    }

    /// A step that is worked out, with all that its parameters give.
    #[must_use]
    pub fn step(&self, step: usize) -> Option<Step<f32>> {
        self.problem().step_at(step as u64, self.parameters(step.min(self.n_made()))?).ok()
    }

    /// What is being solved.
    #[must_use]
    pub fn problem(&self) -> &Problem<f32> {
        self.descent.problem()
    }

    /// The layer whose kernel is looked for.
    #[must_use]
    pub fn layer(&self) -> &Layer {
        self.problem().layer()
    }

    /// How far the kernel of a step is from one, at the weight that is off most.
    #[must_use]
    pub fn distance(&self, step: usize, kernel: &Tensor<f32, 4>) -> Option<f32> {
        let weights = self.parameters(step)?;
        let off = weights.iter().zip(kernel.data()).map(|(a, b)| (a - b).abs());
        Some(off.fold(0.0, f32::max))
    }
}

/// The largest magnitude.
fn steepest(gradients: &[f32]) -> f32 {
    gradients.iter().map(|slope| slope.abs()).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn run(link: &str, steps: usize) -> Run {
        let mut run = Run::of(&link::decode(link).demo).unwrap();
        run.reach(steps);
        run
    }

    #[test]
    fn the_textbooks_ten_steps_come_close_to_the_kernel() {
        let run = run("#/learn", 10);
        assert_eq!((run.n_made(), run.end()), (10, None));
        assert!(run.losses()[10] < 0.2, "{:?}", run.losses());
        let edges = Tensor::new([1, 1, 1, 2], vec![1.0, -1.0]).unwrap();
        assert!(run.distance(10, &edges).unwrap() < 0.15);
    }

    #[test]
    fn a_step_is_the_same_bit_for_bit_however_far_the_run_has_gone() {
        let (near, far) = (run("#/learn?opt=adam&lr=0.1", 6), run("#/learn?opt=adam&lr=0.1", 40));
        assert_eq!(near.step(6), far.step(6));
        assert_eq!(near.losses(), &far.losses()[..7]);
        assert_eq!(near.step(6).unwrap().loss.to_bits(), near.losses()[6].to_bits());
    }

    #[test]
    fn a_rate_beyond_the_critical_one_diverges_and_stops() {
        let run = run("#/learn?lr=0.1", 1000);
        assert_eq!(run.end(), Some(End::Diverged));
        assert!(run.n_made() < 40);
    }

    #[test]
    fn a_run_ends_where_nothing_moves_unless_it_may_not() {
        let stopped = run("#/learn", 1000);
        assert_eq!(stopped.end(), Some(End::Converged));
        assert!(stopped.n_made() < 200, "{}", stopped.n_made());
        assert_eq!(run("#/learn?stop=0", 1000).n_made(), 1000);
    }

    #[test]
    fn stretches_go_on_from_where_the_run_has_come() {
        let (plain, changed) = (run("#/learn", 9), run("#/learn?then=5;lr:0.01+7;w:1x2:0.5,-2", 9));
        assert_eq!(plain.losses()[..6], changed.losses()[..6]);
        assert_ne!(plain.losses()[6], changed.losses()[6]);
        assert_eq!(changed.parameters(7), Some(&[0.5, -2.0][..]));
    }

    #[test]
    fn a_convolution_makes_the_same_predictions_at_every_step() {
        let (corr, conv) = (run("#/learn", 5), run("#/learn?mode=conv", 5));
        assert_eq!(corr.step(5).unwrap().prediction, conv.step(5).unwrap().prediction);
    }
}
