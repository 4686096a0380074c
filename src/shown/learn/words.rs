//! What the scene says: where the run stands, how close it is, why it ended.

use demo::learn::{CONVERGED_IN_WORDS, End, Kind, Rule};
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
    format!(
        "step {} of {}, loss {}",
        shown.step(),
        shown.n_steps().saturating_sub(1),
        loss(shown, shown.step())
    )
}

/// The current loss and the kernel in words, for a screen reader.
pub(super) fn spoken(shown: &Learn) -> String {
    if let Some(refusal) = shown.refusal() {
        return refusal;
    }
    let mut words = format!("Step {}: loss {}", shown.step(), loss(shown, shown.step()));
    if shown.n_weights() <= MOST_SPOKEN {
        words.push_str(", kernel ");
        words.push_str(&weights(shown, shown.step()));
    }
    if let Some(end) = ending(shown) {
        words.push_str(". ");
        words.push_str(&end);
    }
    words.replace('\u{2212}', "minus ")
}

/// The loss of a step, four digits.
#[must_use]
pub fn loss(shown: &Learn, step: usize) -> String {
    let loss = shown.run().and_then(|run| run.losses().get(step).copied());
    loss.map_or(String::new(), brief)
}

/// The kernel of a step as it is written, and the bias.
fn weights(shown: &Learn, step: usize) -> String {
    let Some(run) = shown.run() else { return String::new() };
    let Some(parameters) = run.parameters(step) else { return String::new() };
    let n = shown.n_weights();
    let written = (0..n).filter_map(|weight| parameters.get(shown.across(weight)));
    written.map(|&weight| brief(weight)).collect::<Vec<_>>().join(", ")
}

/// `step 4 of 10 · loss 1.57`, where the strip ends.
#[must_use]
pub fn standing(shown: &Learn) -> String {
    if shown.now.is_none() {
        return "no run: the kernel does not fit".to_owned();
    }
    place(shown).replacen(", ", " · ", 1)
}

/// What is read at the loss curve: the current loss, or the step that is looked at with its loss and its kernel.
#[must_use]
pub fn point(shown: &Learn) -> String {
    let Some(Look::Point(step)) = shown.look else {
        return format!("loss {}", loss(shown, shown.step()));
    };
    let step = step.min(shown.step());
    let mut words = format!("step {step} · loss {}", loss(shown, step));
    if shown.n_weights() <= MOST_SPOKEN {
        words.extend([" · [", &weights(shown, step), "]"]);
    }
    words
}

/// How close the kernel has come to the one to be found.
#[must_use]
pub fn closeness(shown: &Learn) -> String {
    if shown.demo.learn.is_hidden {
        return "The kernel behind the target is hidden: let it be learned, guess, then reveal it."
            .to_owned();
    }
    match shown.distance() {
        Some(0.0) => "This is the kernel to be found, to the last bit.".to_owned(),
        Some(off) => {
            format!("Every weight is within {} of the kernel to be found.", brief(rounded_up(off)))
        }
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
        End::Converged => Some(format!("Converged at step {step}: {CONVERGED_IN_WORDS}.")),
        End::Diverged => {
            let rate = typeset(&number::shortest(shown.demo.learn.plan.rule_at(step).rate));
            let critical = shown.forecast.as_ref().and_then(|forecast| forecast.critical);
            let why = match critical {
                Some(critical) => {
                    format!(
                        "the rate {rate} is beyond {}, the largest that is stable",
                        brief(critical as f32)
                    )
                }
                None => format!("the rate {rate} is too large"),
            };
            Some(format!(
                "Diverged at step {step}, and stopped: {why}. Undo, or choose a smaller one."
            ))
        }
    }
}

/// Which directions the input tells nothing about.
#[must_use]
pub fn flat(shown: &Learn) -> String {
    let name = namer(shown.demo.kernel_size(), shown.is_turned());
    let said = shown.landscape.as_ref().and_then(|landscape| landscape.said_flat(name));
    said.unwrap_or_default()
}

/// A rule in a few words: `SGD 0.03`, `Momentum 0.9, 0.01`.
#[must_use]
pub fn rule(rule: Rule) -> String {
    let name = match rule.kind {
        Kind::Sgd => "SGD",
        Kind::Momentum => "Momentum",
        Kind::Nesterov => "Nesterov",
        Kind::Adam => "Adam",
    };
    let rate = number::shortest(rule.rate);
    if rule.kind.has_momentum() {
        format!("{name} {}, rate {rate}", number::shortest(rule.momentum))
    } else {
        format!("{name}, rate {rate}")
    }
}

/// A pinned run in a line: its rule, its steps, its last loss.
#[must_use]
pub fn pin(shown: &Learn, index: usize) -> String {
    let Some(pin) = shown.demo.learn.pins.get(index) else { return String::new() };
    let run = shown.pins.get(index);
    let steps = run.map_or(pin.steps, |run| run.n_made().min(pin.steps));
    let loss = run.and_then(|run| run.losses().get(steps).copied()).map_or(String::new(), brief);
    let then = match pin.plan.changes.len() {
        0 => "",
        _ => ", then changed",
    };
    format!("{}{then}: loss {loss} after {steps} steps", rule(pin.plan.rule))
}

/// What the two axes of the loss surface are.
#[must_use]
pub fn plane(demo: &Demo) -> String {
    let size = demo.kernel_size();
    match demo.learn.plane {
        Some([a, b]) => format!("over {} and {}", name_of(a, size), name_of(b, size)),
        None => "over the two steepest directions".to_owned(),
    }
}

/// What is read at the loss surface: the place looked at, or what may be done.
#[must_use]
pub fn spot(shown: &Learn) -> String {
    match shown.look {
        Some(Look::Spot([a, b])) => {
            let loss =
                shown.plane().map_or(String::new(), |plane| brief(plane.bowl.loss((a, b)) as f32));
            format!("{}, {}: loss {loss}, start from here", brief(cut(a)), brief(cut(b)))
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
