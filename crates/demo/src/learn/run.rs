//! The run of steps that follows from a demo: worked out as far as it is asked for, and kept.
//!
//! A step is kept as its parameters and its loss; what they give (prediction, gradients) is worked out again when it is
//! looked at, bit for bit the same. Kernels are as they slide: see [`written`](super::written) for how they are written.

use std::collections::VecDeque;

use conv::descent::{Descent, Problem, Status, Step};
use conv::optimizer::Optimizer;
use conv::{FeatureMap, Layer, LayerError, ShapeError, Tensor, Weight};

use super::trace::{Trace, steepest};
use super::{Change, Plan, target, written};
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
    plan: Plan,
    /// The stretches of the plan that are still to begin.
    stretches: VecDeque<Stretch>,
    trace: Trace,
    /// The slope below which nothing moves.
    still: f32,
    stops: bool,
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
        let trace = Trace::new(problem.n_parameters());
        let descent = Descent::new(problem, plan.rule.optimizer(), &start, bias)?;
        let zero_bias = at_zero.grad_bias.unwrap_or_default();
        let at_zero = steepest(at_zero.grad_weight.data()).max(steepest(&zero_bias));
        let mut run = Self {
            plan: plan.clone(),
            stretches: stretches(demo, plan, 0),
            trace,
            still: CONVERGED * at_zero.max(steepest(descent.gradients())),
            descent,
            stops: demo.learn.stops,
            end: None,
        };
        run.note();
        Ok(run)
    }

    /// The run of a demo that differs from this run's by the plan, or by whether it stops: what both have in common is
    /// carried over, so that a change late in a long run costs a step or two. None where they part at the start.
    #[must_use]
    pub fn branched(&self, demo: &Demo) -> Option<Self> {
        let (plan, stops) = (&demo.learn.plan, demo.learn.stops);
        // A change stands in the step at which it is made: what is the same ends before.
        let same = match self.plan.parts_at(plan) {
            None => self.n_made(),
            Some(0) => return None,
            Some(step) => self.n_made().min(step - 1),
        };
        // It may have stopped before, where this run still had a change to come or was not to stop.
        let planned = plan.changes.last().map_or(0, |change| change.at);
        let is_still =
            |step: &usize| self.trace.slopes().get(*step).is_some_and(|&s| s <= self.still);
        let stopped = (planned..=same).find(is_still).filter(|_| stops);
        let step = stopped.unwrap_or(same);
        let mut descent = self.descent.clone();
        let memory = self.trace.kept(step)?;
        let optimizer = plan.rule_at(step).optimizer();
        descent.stand_at(step as u64, self.parameters(step)?, optimizer, memory).ok()?;
        let has_diverged = self.end == Some(End::Diverged) && step == self.n_made();
        Some(Self {
            descent,
            plan: plan.clone(),
            stretches: stretches(demo, plan, step),
            trace: self.trace.up_to(step),
            still: self.still,
            stops,
            end: if has_diverged { self.end } else { stopped.map(|_| End::Converged) },
        })
    }

    /// Works out the steps up to one, or up to the run's end.
    pub fn reach(&mut self, step: usize) {
        while self.n_made() < step.min(limits::STEPS.largest) && self.end.is_none() {
            self.descent.advance();
            let step = self.n_made() + 1;
            while let Some(stretch) = self.stretches.pop_front_if(|next| next.at <= step) {
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

    /// Works out steps up to one, or up to the run's end, but no more than about so many products' worth of them; gives
    /// back what is left of those.
    pub fn reach_within(&mut self, step: usize, n_products: usize) -> usize {
        // Forward and backward, and what a step costs besides.
        let of_a_step =
            2 * self.problem().target().data().len() * self.problem().n_parameters() + 1000;
        let before = self.n_made();
        self.reach(step.min(before + n_products / of_a_step));
        n_products.saturating_sub((self.n_made() - before) * of_a_step)
    }

    /// Whether a step is still to be worked out, which the run has.
    #[must_use]
    pub fn lacks(&self, step: usize) -> bool {
        self.end.is_none() && self.n_made() < step.min(limits::STEPS.largest)
    }

    /// Keeps the step that the run stands before, and sees whether it is the last.
    fn note(&mut self) {
        self.trace.note(&self.descent);
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
        self.trace.last()
    }

    /// Why the run ends with the last step that is worked out; none where it may go on.
    #[must_use]
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// The loss before each step that is worked out.
    #[must_use]
    pub fn losses(&self) -> &[f32] {
        self.trace.losses()
    }

    /// The weights and then the bias before a step that is worked out.
    #[must_use]
    pub fn parameters(&self, step: usize) -> Option<&[f32]> {
        self.trace.parameters(step)
    }

    /// What the optimizer remembers before a step: velocities or means, then mean squares; and the two decays.
    #[must_use]
    pub fn memory(&self, step: usize) -> Option<(&[f32], &[f32], [f32; 2])> {
        let (first, second, decays) = self.trace.memory(step)?;
        Some((first, second, decays.map(|decay| decay as f32)))
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

/// The stretches of a plan that begin after a step.
fn stretches(demo: &Demo, plan: &Plan, after: usize) -> VecDeque<Stretch> {
    let later = plan.changes.iter().filter(|change| change.at > after);
    let stretch = |change: &Change| Stretch {
        at: change.at,
        optimizer: change.rule.optimizer(),
        kernel: change.kernel.as_ref().map(|kernel| written(demo, kernel)),
    };
    later.map(stretch).collect()
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

    /// The run of `second` carried over from `first`'s, as if worked out from the start.
    #[track_caller]
    fn check_branched(first: &str, second: &str, steps: usize) {
        let demo = link::decode(second).demo;
        let mut branched = run(first, steps).branched(&demo).unwrap();
        let carried = branched.n_made();
        branched.reach(steps + 20);
        let fresh = run(second, steps + 20);
        assert_eq!((branched.n_made(), branched.end()), (fresh.n_made(), fresh.end()), "{second}");
        for step in 0..=fresh.n_made() {
            assert_eq!(branched.step(step), fresh.step(step), "{second}: {carried}, {step}");
            assert_eq!(branched.memory(step), fresh.memory(step), "{second}: {carried}, {step}");
        }
    }

    #[test]
    fn a_changed_plan_goes_on_from_where_the_run_has_come_bit_for_bit() {
        for optimizer in ["sgd", "momentum", "nesterov", "adam"] {
            let plain = format!("#/learn?opt={optimizer}&lr=0.004");
            for changed in [
                "then=30;lr:0.002",
                "then=1;lr:0.002",
                "then=30;w:1x2:0.5,-2",
                "then=12;opt:adam+30;opt:momentum;w:1x2:0,3",
                "then=40;lr:9",
                "stop=0",
                "then=200;lr:0.002",
            ] {
                let changed = format!("{plain}&{changed}");
                check_branched(&plain, &changed, 40);
                check_branched(&changed, &plain, 40);
            }
        }
    }

    #[test]
    fn a_run_that_has_ended_is_branched_where_it_ends() {
        for (ended, other) in [
            ("#/learn?lr=0.1", "#/learn?lr=0.1&stop=0"),
            ("#/learn?lr=0.1", "#/learn?lr=0.1&then=4;lr:0.01"),
            ("#/learn", "#/learn?stop=0"),
            ("#/learn?stop=0", "#/learn"),
            ("#/learn?then=300;lr:0.01", "#/learn"),
            ("#/learn", "#/learn?then=300;lr:0.01"),
        ] {
            check_branched(ended, other, 400);
        }
    }

    #[test]
    fn a_late_change_carries_the_steps_before_it_over() {
        let changed = link::decode("#/learn?stop=0&then=3000;lr:0.01").demo;
        assert_eq!(run("#/learn?stop=0", 3001).branched(&changed).unwrap().n_made(), 2999);
        let from_the_start = link::decode("#/learn?lr=0.01").demo;
        assert!(run("#/learn", 10).branched(&from_the_start).is_none());
    }

    #[test]
    fn a_run_is_worked_out_in_parts_where_that_is_asked_for() {
        let mut run = Run::of(&link::decode("#/learn?stop=0").demo).unwrap();
        assert_eq!(run.reach_within(100, 11_680), 0);
        assert_eq!((run.n_made(), run.lacks(100)), (10, true));
        assert!(run.reach_within(100, usize::MAX) > 0 && !run.lacks(100));
        assert_eq!(run.n_made(), 100);
    }
}
