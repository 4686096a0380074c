//! The rule that a run's steps follow, and where a reader changed it in mid-run.

use conv::optimizer::Optimizer;
use conv::{ByAxis, Weight};

use super::blank_kernel;
use crate::limits;
use crate::number;

/// The optimizers that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Plain gradient descent.
    #[default]
    Sgd,
    /// With a velocity.
    Momentum,
    /// With a velocity, looking ahead.
    Nesterov,
    /// Adam, its other settings as PyTorch has them.
    Adam,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Sgd, Self::Momentum, Self::Nesterov, Self::Adam];

    /// Whether it has a momentum.
    #[must_use]
    pub const fn has_momentum(self) -> bool {
        matches!(self, Self::Momentum | Self::Nesterov)
    }
}

/// How a step is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// The optimizer.
    pub kind: Kind,
    /// The learning rate, within [`limits::RATE`].
    pub rate: f32,
    /// How much of the velocity is kept, within [`limits::MOMENTUM`].
    pub momentum: f32,
}

impl Default for Rule {
    fn default() -> Self {
        Self { kind: Kind::Sgd, rate: 0.03, momentum: 0.9 }
    }
}

impl Rule {
    /// The optimizer, its settings as they are written in decimals.
    #[must_use]
    pub fn optimizer(self) -> Optimizer {
        let exact = |value: f32| number::decimal(&number::shortest(value)).unwrap_or_default();
        let (learning_rate, momentum) = (exact(self.rate), exact(self.momentum));
        match self.kind {
            Kind::Sgd => Optimizer::Sgd { learning_rate },
            Kind::Momentum => Optimizer::Momentum { learning_rate, momentum },
            Kind::Nesterov => Optimizer::Nesterov { learning_rate, momentum },
            Kind::Adam => Optimizer::adam(learning_rate),
        }
    }

    /// The rule within its limits.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            rate: self.rate.clamp(*limits::RATE.start(), *limits::RATE.end()),
            momentum: self.momentum.clamp(*limits::MOMENTUM.start(), *limits::MOMENTUM.end()),
            ..self
        }
    }
}

/// What changes in mid-run: a new stretch begins, and what the optimizer remembers is kept where it can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// How many steps have been made when it begins; at least 1.
    pub at: usize,
    /// The rule from there on.
    pub rule: Rule,
    /// The kernel from which it goes on, as it is written; the one that was reached if none.
    pub kernel: Option<Weight<f32>>,
}

/// The rule of the first step, and the changes in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// The rule of the first step.
    pub rule: Rule,
    /// Where it changes, in order; at most [`limits::CHANGES`].
    pub changes: Vec<Change>,
}

/// A run to compare others with: the same problem from the same kernel by another plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// How many steps it had.
    pub steps: usize,
    /// What it followed.
    pub plan: Plan,
}

impl Plan {
    /// The rule that is followed from a step on.
    #[must_use]
    pub fn rule_at(&self, step: usize) -> Rule {
        self.changes.iter().rev().find(|change| change.at <= step).map_or(self.rule, |c| c.rule)
    }

    /// Follows a rule from a step on; what was planned for later is given up.
    pub fn follow(&mut self, step: usize, rule: Rule) {
        let rule = rule.clamped();
        match self.change_at(step) {
            Some(change) => change.rule = rule,
            None => self.rule = rule,
        }
        self.tidy();
    }

    /// The first step that another plan makes otherwise, or stands before with another kernel; none where they are the same.
    pub(super) fn parts_at(&self, other: &Self) -> Option<usize> {
        if self.rule != other.rule {
            return Some(0);
        }
        let n_same = self.changes.iter().zip(&other.changes).take_while(|(a, b)| a == b).count();
        let next = |plan: &Self| plan.changes.get(n_same).map(|change| change.at);
        [next(self), next(other)].into_iter().flatten().min()
    }

    /// The change at a step, made if there is none; what was planned for later is given up. None at the start.
    pub(super) fn change_at(&mut self, step: usize) -> Option<&mut Change> {
        let rule = self.rule_at(step);
        self.changes.retain(|change| change.at <= step && step > 0);
        if step > 0 && self.changes.last().is_none_or(|change| change.at < step) {
            if self.changes.len() >= limits::CHANGES {
                self.changes.pop();
            }
            self.changes.push(Change { at: step, rule, kernel: None });
        }
        self.changes.last_mut()
    }

    /// Drops changes that change nothing.
    fn tidy(&mut self) {
        let mut rule = self.rule;
        self.changes.retain(|change| {
            let is_one = change.rule != rule || change.kernel.is_some();
            rule = change.rule;
            is_one
        });
    }

    /// Makes the kernels of the changes fit a size; one that does not is let go.
    pub(super) fn fit(&mut self, size: ByAxis<usize>) {
        let shape = blank_kernel(size).shape();
        for change in &mut self.changes {
            change.kernel.take_if(|kernel| kernel.shape() != shape);
        }
        self.tidy();
    }

    /// Writes its kernels turned by 180°.
    pub(super) fn turn(&mut self) {
        for kernel in self.changes.iter_mut().filter_map(|change| change.kernel.as_mut()) {
            *kernel = conv::convolution::rotate_180(kernel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(rate: f32) -> Rule {
        Rule { rate, ..Rule::default() }
    }

    #[test]
    fn a_change_in_mid_run_begins_a_stretch_and_gives_up_what_was_planned_for_later() {
        let mut plan = Plan::default();
        plan.follow(5, rate(0.01));
        plan.follow(8, rate(0.02));
        let rates = |plan: &Plan| [0, 4, 5, 8, 99].map(|step| plan.rule_at(step).rate);
        assert_eq!(rates(&plan), [0.03, 0.03, 0.01, 0.02, 0.02]);
        plan.follow(6, rate(0.1));
        assert_eq!(rates(&plan), [0.03, 0.03, 0.01, 0.1, 0.1]);
        plan.follow(0, rate(0.2));
        assert_eq!((rates(&plan), plan.changes.len()), ([0.2; 5], 0));
    }

    #[test]
    fn a_rule_taken_back_leaves_no_stretch_behind() {
        let mut plan = Plan::default();
        plan.follow(5, rate(0.01));
        plan.follow(5, rate(0.03));
        assert_eq!(plan, Plan::default());
    }

    #[test]
    fn there_are_only_so_many_stretches() {
        let mut plan = Plan::default();
        for step in 1..200 {
            plan.follow(step, rate(step as f32));
        }
        assert_eq!((plan.changes.len(), plan.rule_at(199).rate), (limits::CHANGES, 199.0));
    }
}
