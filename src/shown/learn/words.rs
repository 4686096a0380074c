//! What the scene says: where the run stands, how close it is, why it ended.

use demo::learn::{Change, End, Kind, Rule};
use demo::{Demo, number};

use super::super::Time;
use super::{Learn, Look};
use crate::learning::landscape::namer;
use crate::learning::{self, brief, mini, name_of};
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

/// What is read at the loss curve: the current loss, or the step that is looked at with its loss and its kernel, unless
/// that is shown [beside it](point_kernel).
#[must_use]
pub fn point(shown: &Learn) -> String {
    match shown.look {
        Some(Look::Point(step)) if shown.n_weights() > MOST_SPOKEN => {
            let step = step.min(shown.step());
            words::learn::curve_point(step, loss(shown, step))
        }
        _ => point_in_full(shown),
    }
}

/// The same with the kernel, however large it is, for a screen reader: its rows in order.
#[must_use]
pub fn point_in_full(shown: &Learn) -> String {
    let Some(Look::Point(step)) = shown.look else {
        return words::learn::curve_loss(loss(shown, shown.step()));
    };
    let step = step.min(shown.step());
    let rows: Vec<String> = weights(shown, step)
        .chunks(shown.demo.kernel_size().horizontal.max(1))
        .map(|row| row.join(", "))
        .collect();
    words::learn::curve_point_kernel(step, loss(shown, step), rows.join("; "))
}

/// The kernel at the point of the loss curve that is looked at, as markup, where it has no room in a line; and whether the
/// point lies in the right half of what has been drawn.
#[must_use]
pub fn point_kernel(shown: &Learn) -> Option<(String, bool)> {
    let Some(Look::Point(step)) = shown.look.filter(|_| shown.n_weights() > MOST_SPOKEN) else {
        return None;
    };
    let step = step.min(shown.step());
    let run = shown.run()?;
    let parameters = run.parameters(step)?;
    let written: Vec<f32> =
        (0..shown.n_weights()).filter_map(|n| parameters.get(shown.across(n)).copied()).collect();
    let markup = mini::markup(&written, shown.demo.kernel_size().horizontal);
    Some((markup, 2 * step > last(shown)))
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
            let rate = typeset(&learning::rate(shown.demo.learn.plan.rule_at(step).rate));
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

/// Flat directions that are shown at most.
const MOST_FLAT: usize = 6;

/// The directions that the input tells nothing about, each as a kernel in small, how many more there are, and what there is
/// to say of them; none where there are none, or where every direction is one.
#[must_use]
pub fn flat_kernels(shown: &Learn) -> Option<(Vec<String>, String, String)> {
    let landscape = shown.landscape.as_ref()?;
    let basis = landscape.flat_basis();
    if basis.is_empty() || basis.len() == shown.n_parameters() {
        return None;
    }
    let written = |direction: &Vec<f64>| -> Vec<f32> {
        (0..shown.n_weights()).map(|n| direction[shown.across(n)] as f32).collect()
    };
    let n_cols = shown.demo.kernel_size().horizontal;
    let kernels =
        basis.iter().take(MOST_FLAT).map(|one| mini::markup(&written(one), n_cols)).collect();
    let more = match basis.len().saturating_sub(MOST_FLAT) {
        0 => String::new(),
        more => words::learn::more_flat_directions(more),
    };
    Some((kernels, more, words::learn::flat_directions_about(basis.len())))
}

/// The Hessian's eigenvalues, and how the marked rates follow from them.
#[must_use]
pub fn eigenvalues(shown: &Learn) -> String {
    let bends = shown.landscape.as_ref().and_then(|landscape| landscape.bends());
    let Some([small, large]) = bends.map(|bends| bends.map(|bend| brief(bend as f32))) else {
        return String::new();
    };
    match shown.demo.learn.plan.rule_at(shown.step()).kind {
        Kind::Sgd => words::learn::eigenvalues_and_rates(small, large),
        _ => words::learn::eigenvalues(small, large),
    }
}

/// The largest rate that is stable, as the slider marks it.
#[must_use]
pub fn limit(shown: &Learn) -> String {
    let critical = shown.forecast.as_ref().and_then(|forecast| forecast.critical);
    let Some(critical) = critical.map(|rate| brief(rate as f32)) else { return String::new() };
    match shown.demo.learn.plan.rule_at(shown.step()).kind {
        Kind::Sgd => words::learn::rate_critical(critical),
        _ => words::learn::rate_limit(critical),
    }
}

/// How many rows of the table there are beyond those that are shown, so many at most, where there are.
#[must_use]
pub fn rows_left_out(shown: &Learn, most: usize) -> String {
    match shown.step() / 2 {
        all if all > most => words::learn::rows_of_many(most, all),
        _ => words::learn::every_second_step_note().to_owned(),
    }
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
    let (name, rate) = (optimizer(rule.kind), learning::rate(rule.rate));
    if rule.kind.has_momentum() {
        words::learn::rule_with_momentum(name, number::shortest(rule.momentum), rate)
    } else {
        words::learn::rule(name, rate)
    }
}

/// The stretches of the run after the first, a line each: the step, the rule, and whether the kernel was set there.
#[must_use]
pub fn stretches(shown: &Learn) -> Vec<String> {
    let line = |change: &Change| {
        let kernel = if change.kernel.is_some() { "own" } else { "reached" };
        words::learn::stretch(change.at, rule(change.rule), kernel)
    };
    shown.demo.learn.plan.changes.iter().map(line).collect()
}

/// A pinned run in a line: its rule, its steps, its last loss.
#[must_use]
pub fn pin(shown: &Learn, index: usize) -> String {
    let Some(pin) = shown.demo.learn.pins.get(index) else { return String::new() };
    let run = shown.pinned(index);
    let steps = run.as_ref().map_or(pin.steps, |(_, steps)| *steps);
    let loss = run.map_or(String::new(), |(run, steps)| brief(run.losses()[steps]));
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
    use crate::learning::table::MOST_ROWS;
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
    fn a_point_of_the_curve_is_said_with_the_kernel_it_had() {
        let at = |link: &str| Learn::new(&link::decode(link).demo, Some(Look::Point(0)));
        let small = at("#/learn?w=1x2:0,0.5&steps=4");
        assert_eq!(point(&small), "step 0 · loss 22.5 · [0, 0.5]");
        assert_eq!((point_in_full(&small), point_kernel(&small)), (point(&small), None));
        let large = "#/learn?target=kernel:2x3:1&w=2x3:1,2,3,4,5,6&steps=2";
        let square = at(large);
        assert!(!point(&square).contains('['), "{}", point(&square));
        assert!(point_in_full(&square).ends_with(" · [1, 2, 3; 4, 5, 6]"));
        let (kernel, is_right) = point_kernel(&square).unwrap();
        assert!(kernel.contains("--n:3") && kernel.matches("<i").count() == 6 && !is_right);
        let turned = at(&format!("{large}&mode=conv"));
        assert!(point_in_full(&turned).ends_with(" · [1, 2, 3; 4, 5, 6]"));
        assert_eq!(point_kernel(&shown(large)), None);
    }

    #[test]
    fn the_eigenvalues_say_where_the_marked_rates_come_from() {
        assert_eq!(
            eigenvalues(&shown("#/learn")),
            "The Hessian’s eigenvalues go from 12 to 60: the limit is 2/60, and 2/(12 + 60) is best."
        );
        assert_eq!(limit(&shown("#/learn")), "2/λ limit 0.03333");
        let momentum = shown("#/learn?opt=momentum&mom=0.5");
        assert_eq!(eigenvalues(&momentum), "The Hessian’s eigenvalues go from 12 to 60.");
        assert_eq!(limit(&momentum), "limit 0.05");
        assert_eq!(limit(&shown("#/learn?opt=adam")), "");
        assert_eq!(eigenvalues(&shown("#/learn?x=6x8:0")), "");
    }

    #[test]
    fn flat_directions_are_shown_as_kernels() {
        let stripes = shown("#/learn?x=8x8:1,0&target=kernel:2x2:1,-1,0,0.5");
        let (kernels, more, about) = flat_kernels(&stripes).unwrap();
        assert_eq!((kernels.len(), more.as_str()), (2, ""));
        assert!(kernels[0].contains(">1<") && kernels[0].contains(">−1<"), "{kernels:?}");
        assert!(about.contains("no output changes"), "{about}");
        let constant = shown("#/learn?x=9x9:1&target=kernel:3x3:1");
        let (kernels, more, _) = flat_kernels(&constant).unwrap();
        assert_eq!((kernels.len(), more.as_str()), (MOST_FLAT, "and 2 more"));
        assert_eq!(flat_kernels(&shown("#/learn")), None);
        assert_eq!(flat_kernels(&shown("#/learn?x=6x8:0")), None);
    }

    #[test]
    fn every_stretch_is_said() {
        let changed = shown("#/learn?then=3;lr:0.01+5;opt:adam;w:1x2:1,2");
        assert_eq!(
            stretches(&changed),
            [
                "from step 3: SGD, rate 0.01",
                "from step 5: Adam, rate 0.01, from a kernel that was set"
            ]
        );
        assert_eq!(stretches(&shown("#/learn")), Vec::<String>::new());
    }

    #[test]
    fn a_table_that_is_cut_says_so() {
        assert_eq!(rows_left_out(&shown("#/learn?steps=10"), MOST_ROWS), "every second step");
        let long = shown("#/learn?steps=1000&last=1000&stop=0");
        assert_eq!(
            rows_left_out(&long, MOST_ROWS),
            "60 of 500 rows; all steps are in the CSV file"
        );
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
