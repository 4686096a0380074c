//! What the scene says: where the run stands, how close it is, why it ended.

use demo::learn::{End, Kind, Rule};
use demo::{Demo, number};

use super::super::Time;
use super::{Learn, Look};
use crate::learning::landscape::namer;
use crate::learning::{brief, name_of};
use crate::lettering::typeset;

/// Kernels with more weights than this are not read out.
const MOST_SPOKEN: usize = 4;

/// `step 4 of 10, loss 1.57`.
pub(super) fn place(shown: &Learn) -> String {
    words::learn::place(shown.step(), last(shown), loss(shown, shown.step()))
}

fn last(shown: &Learn) -> usize {
    shown.n_steps().saturating_sub(1)
}

/// The current loss and the kernel in words, for a screen reader.
pub(super) fn spoken(shown: &Learn) -> String {
    if let Some(refusal) = shown.refusal() {
        return refusal;
    }
    let (step, loss) = (shown.step(), loss(shown, shown.step()));
    let standing = if shown.n_weights() <= MOST_SPOKEN {
        let negative = |weight: &str| weight.strip_prefix('\u{2212}').map(words::spoken::minus);
        let weights: Vec<String> = weights(shown, step)
            .into_iter()
            .map(|weight| negative(&weight).unwrap_or(weight))
            .collect();
        words::learn::spoken_kernel(step, loss, weights.join(", "))
    } else {
        words::learn::spoken(step, loss)
    };
    match ending(shown) {
        Some(end) => words::learn::spoken_end(standing, end),
        None => standing,
    }
}

/// The loss of a step, four digits.
#[must_use]
pub fn loss(shown: &Learn, step: usize) -> String {
    let loss = shown.run().and_then(|run| run.losses().get(step).copied());
    loss.map_or(String::new(), brief)
}

/// The weights of a step as they are written.
fn weights(shown: &Learn, step: usize) -> Vec<String> {
    let Some(run) = shown.run() else { return Vec::new() };
    let Some(parameters) = run.parameters(step) else { return Vec::new() };
    let n = shown.n_weights();
    let written = (0..n).filter_map(|weight| parameters.get(shown.across(weight)));
    written.map(|&weight| brief(weight)).collect()
}

/// `step 4 of 10 · loss 1.57`, where the strip ends.
#[must_use]
pub fn standing(shown: &Learn) -> String {
    if shown.now.is_none() {
        return words::learn::no_run().to_owned();
    }
    words::learn::standing(shown.step(), last(shown), loss(shown, shown.step()))
}

/// What is read at the loss curve: the current loss, or the step that is looked at with its loss and its kernel.
#[must_use]
pub fn point(shown: &Learn) -> String {
    let Some(Look::Point(step)) = shown.look else {
        return words::learn::curve_loss(loss(shown, shown.step()));
    };
    let step = step.min(shown.step());
    if shown.n_weights() <= MOST_SPOKEN {
        return words::learn::curve_point_kernel(
            step,
            loss(shown, step),
            weights(shown, step).join(", "),
        );
    }
    words::learn::curve_point(step, loss(shown, step))
}

/// How close the kernel has come to the one to be found.
#[must_use]
pub fn closeness(shown: &Learn) -> String {
    if shown.demo.learn.is_hidden {
        return words::learn::kernel_is_hidden().to_owned();
    }
    match shown.distance() {
        Some(0.0) => words::learn::found().to_owned(),
        Some(off) => words::learn::close(brief(rounded_up(off))),
        None => String::new(),
    }
}

/// Two digits, not less than it is.
fn rounded_up(off: f32) -> f32 {
    let exact = f64::from(off);
    let unit = 10.0_f64.powi(exact.log10().floor() as i32 - 1);
    ((exact / unit).ceil() * unit) as f32
}

/// Why the run ends here, or why there is none.
#[must_use]
pub fn ending(shown: &Learn) -> Option<String> {
    let step = shown.step();
    match shown.end()? {
        End::Converged => Some(words::learn::converged(step)),
        End::Diverged => {
            let rate = typeset(&number::shortest(shown.demo.learn.plan.rule_at(step).rate));
            let critical = shown.forecast.as_ref().and_then(|forecast| forecast.critical);
            Some(match critical {
                Some(critical) => words::learn::diverged_beyond(step, rate, brief(critical as f32)),
                None => words::learn::diverged(step, rate),
            })
        }
    }
}

/// Why the run ended, and how close it came.
#[must_use]
pub fn end_and_closeness(shown: &Learn, end: &str) -> String {
    match closeness(shown) {
        close if close.is_empty() => end.to_owned(),
        close => words::spoken::sentences(end, close),
    }
}

/// Which directions the input tells nothing about.
#[must_use]
pub fn flat(shown: &Learn) -> String {
    let name = namer(shown.demo.kernel_size(), shown.is_turned());
    let said = shown.landscape.as_ref().and_then(|landscape| landscape.said_flat(name));
    said.unwrap_or_default()
}

/// What an optimizer is called.
#[must_use]
pub fn optimizer(kind: Kind) -> String {
    words::learn::optimizer_kind(match kind {
        Kind::Sgd => "sgd",
        Kind::Momentum => "momentum",
        Kind::Nesterov => "nesterov",
        Kind::Adam => "adam",
    })
}

/// A rule in a few words: `SGD, rate 0.03`, `Momentum 0.9, rate 0.01`.
#[must_use]
pub fn rule(rule: Rule) -> String {
    let (name, rate) = (optimizer(rule.kind), number::shortest(rule.rate));
    if rule.kind.has_momentum() {
        words::learn::rule_with_momentum(name, number::shortest(rule.momentum), rate)
    } else {
        words::learn::rule(name, rate)
    }
}

/// A pinned run in a line: its rule, its steps, its last loss.
#[must_use]
pub fn pin(shown: &Learn, index: usize) -> String {
    let Some(pin) = shown.demo.learn.pins.get(index) else { return String::new() };
    let run = shown.pins.get(index);
    let steps = run.map_or(pin.steps, |run| run.n_made().min(pin.steps));
    let loss = run.and_then(|run| run.losses().get(steps).copied()).map_or(String::new(), brief);
    words::learn::pinned(rule(pin.plan.rule), pin.plan.changes.len(), loss, steps)
}

/// What the two axes of the loss surface are.
#[must_use]
pub fn plane(demo: &Demo) -> String {
    let size = demo.kernel_size();
    match demo.learn.plane {
        Some([a, b]) => words::learn::over_weights(name_of(a, size), name_of(b, size)),
        None => words::learn::over_steepest().to_owned(),
    }
}

/// What is read at the loss surface: the place looked at, or what may be done.
#[must_use]
pub fn spot(shown: &Learn) -> String {
    match shown.look {
        Some(Look::Spot([a, b])) => {
            let loss =
                shown.plane().map_or(String::new(), |plane| brief(plane.bowl.loss((a, b)) as f32));
            words::learn::start_from_here(brief(cut(a)), brief(cut(b)), loss)
        }
        _ => plane(&shown.demo),
    }
}

fn cut(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}

#[cfg(test)]
mod tests {
    use super::super::super::Shown;
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Learn {
        Learn::new(&link::decode(link).demo, None)
    }

    #[test]
    fn a_step_is_said_with_its_loss_and_its_kernel() {
        let shown = shown("#/learn?steps=10");
        assert_eq!(shown.place(), "step 10 of 10, loss 0.1226");
        assert_eq!(spoken(&shown), "Step 10: loss 0.1226, kernel 0.9465, minus 1.037");
        assert_eq!(closeness(&shown), "Every weight is within 0.054 of the kernel to be found.");
    }

    #[test]
    fn an_end_is_said_with_its_reason() {
        let said = |link: &str| ending(&shown(link)).unwrap();
        let diverged = said("#/learn?lr=0.1&steps=100&last=100");
        assert!(
            diverged.contains("rate 0.1 is beyond 0.03333, the largest that is stable"),
            "{diverged}"
        );
        let converged = said("#/learn?steps=1000&last=1000");
        assert!(
            converged.starts_with("Converged at step ") && converged.contains("gradient"),
            "{converged}"
        );
        assert_eq!(ending(&shown("#/learn?steps=10")), None);
    }

    #[test]
    fn a_hidden_kernel_is_not_given_away() {
        let shown = shown("#/learn?hide=1&steps=10");
        assert!(closeness(&shown).contains("hidden"));
    }

    #[test]
    fn a_pinned_run_is_named_by_its_rule() {
        let shown = shown("#/learn?pin=10;lr:0.01+20;opt:momentum;mom:0.5;lr:0.01");
        assert!(pin(&shown, 0).starts_with("SGD, rate 0.01: loss "), "{}", pin(&shown, 0));
        assert!(pin(&shown, 1).starts_with("Momentum 0.5, rate 0.01: loss "), "{}", pin(&shown, 1));
        assert!(pin(&shown, 1).ends_with("after 20 steps"), "{}", pin(&shown, 1));
    }

    #[test]
    fn flat_directions_are_named_as_the_kernel_is_written() {
        assert!(flat(&shown("#/learn?x=6x8:1")).contains("w0 − w1"));
        assert_eq!(flat(&shown("#/learn")), "");
    }
}
