//! The update of one parameter at one step, written out, and its gradient as the full sum.

use std::fmt::Write;

use conv::ByAxis;
use conv::descent::Step;
use demo::learn::{Kind, Rule, Run};
use demo::{Demo, number};

use super::{brief, factor, index_of};

/// One parameter's update.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// Which parameter, as the kernel slides; the bias comes after the weights.
    pub parameter: usize,
    /// Its name as markup: `w<sub>0</sub>`.
    pub name: String,
    /// The rule that it follows.
    pub rule: Rule,
    /// What it is now.
    pub now: f32,
    /// The loss's slope by it.
    pub gradient: f32,
    /// What it is after the step; nothing at a run's end.
    pub next: Option<f32>,
    /// The velocity before the step.
    before: f32,
    /// What the optimizer remembers after it: the velocity, or the mean and the root of the mean square, corrected; nothing
    /// at a run's end.
    after: Option<[f32; 3]>,
}

/// The parameter's update from a step on; `written` is its place in the kernel as it is written.
#[must_use]
pub fn update(
    run: &Run,
    at: usize,
    step: &Step<f32>,
    rule: Rule,
    [parameter, written]: [usize; 2],
    size: ByAxis<usize>,
) -> Option<Update> {
    let n_weights = step.weight.data().len();
    let slopes = step.grad_weight.data().iter().chain(step.grad_bias.iter().flatten());
    let gradient = *slopes.into_iter().nth(parameter)?;
    let now = *run.parameters(at)?.get(parameter)?;
    let next = run.parameters(at + 1).and_then(|next| next.get(parameter).copied());
    let before = run.memory(at).map_or(0.0, |(first, ..)| first[parameter]);
    let after = run.memory(at + 1).map(|(first, second, decays)| {
        let mean = first[parameter] / (1.0 - decays[0]);
        let root = (second[parameter] / (1.0 - decays[1])).sqrt();
        [first[parameter], mean, root]
    });
    let name = if parameter >= n_weights {
        "b".to_owned()
    } else {
        format!("w<sub>{}</sub>", index_of(written, size))
    };
    Some(Update { parameter, name, rule, now, gradient, next, before, after })
}

impl Update {
    /// `w₀ ← w₀ − η·∂L/∂w₀ = 0.412 − 0.03 × (−11.3) = 0.751`, as markup made of numbers and of our own words.
    #[must_use]
    pub fn markup(&self) -> String {
        let Self { name, now, gradient, before, .. } = self;
        let (rate, momentum) = (super::rate(self.rule.rate), number::shortest(self.rule.momentum));
        // Past a run's end there is nothing to say.
        let [velocity, mean, root] =
            self.after.map_or(["…"; 3].map(str::to_owned), |after| after.map(factor));
        let slope = format!("<b class=\"g\">{}</b>", factor(*gradient));
        let letters = format!("<b class=\"g\">∂L/∂{name}</b>");
        let mut markup = String::new();
        if self.rule.kind.has_momentum() {
            // Writing to a string does not fail.
            let _ = write!(
                markup,
                "<span class=\"term\">v <i>←</i> <span class=\"letters\">μ<i>·</i>v <i>+</i> {letters} <i>=</i> </span>\
                 {momentum}<i>·</i>{} <i>+</i> {slope} <i>=</i> {velocity}</span> ",
                factor(*before),
            );
        }
        let (letters, direction) = match self.rule.kind {
            Kind::Sgd => (letters, slope),
            Kind::Momentum => ("v".to_owned(), velocity),
            // With letters, too, it would be longer than a line.
            Kind::Nesterov => {
                (String::new(), format!("({slope} <i>+</i> {momentum}<i>·</i>{velocity})"))
            }
            Kind::Adam => ("m̂<i>/</i>√v̂".to_owned(), format!("{mean} <i>/</i> {root}")),
        };
        let letters = if letters.is_empty() {
            letters
        } else {
            format!(
                "<span class=\"letters\"><b class=\"k\">{name}</b> <i>−</i> η<i>·</i>{letters} <i>=</i> </span>"
            )
        };
        let result = self.next.map_or_else(|| "…".to_owned(), brief);
        let _ = write!(
            markup,
            "<span class=\"term\"><b class=\"k\">{name}</b> <i>←</i> {letters}<b class=\"k\">{}</b> <i>−</i> {rate} \
             <i>×</i> {direction} <i>=</i> <b class=\"k next\">{result}</b></span>",
            brief(*now),
        );
        markup
    }

    /// Whether the velocity makes it longer than a line.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.rule.kind.has_momentum()
    }

    /// The rule with letters.
    #[must_use]
    pub fn formula(&self) -> &'static str {
        match self.rule.kind {
            Kind::Sgd => "w ← w − η·∂L/∂w",
            Kind::Momentum => "v ← μ·v + ∂L/∂w, w ← w − η·v",
            Kind::Nesterov => "v ← μ·v + ∂L/∂w, w ← w − η·(∂L/∂w + μ·v)",
            Kind::Adam => words::learn::adam_rule(),
        }
    }
}

/// `∂L/∂w₀ = Σ x·∂L/∂ŷ = 1×(−1.6) + … = −11.3`, a product for each output, as markup made of numbers; of more products
/// than `most` it is said how many are left out.
#[must_use]
pub fn full_sum(demo: &Demo, run: &Run, step: &Step<f32>, update: &Update, most: usize) -> String {
    let size = demo.kernel_size();
    let (row, col) = (update.parameter / size.horizontal, update.parameter % size.horizontal);
    let layer = run.layer();
    let weight = [0, 0, row, col];
    let terms = conv::gradient_terms::weight_gradient_terms(
        layer,
        &demo.input,
        &step.grad_prediction,
        weight,
    );
    let products: Vec<(Option<f32>, f32)> = match terms {
        Ok(terms) => terms.iter().map(|term| (Some(term.input), term.grad_output)).collect(),
        Err(_) => step.grad_prediction.data().iter().map(|&slope| (None, slope)).collect(),
    };
    let n = products.len();
    let mut markup = format!(
        "<b class=\"g\">∂L/∂{}</b> <i>=</i> <i>Σ</i> <b class=\"x\">x</b><i>·</i><b class=\"y\">∂L/∂ŷ</b> <i>=</i> ",
        update.name
    );
    for (index, (input, slope)) in products.into_iter().take(most).enumerate() {
        if index > 0 {
            markup.push_str(" <i>+</i> ");
        }
        let slope = factor(slope);
        // Writing to a string does not fail.
        let _ = match input {
            Some(input) => write!(
                markup,
                "<span class=\"term\"><b class=\"x\">{}</b><i>×</i><b class=\"y\">{slope}</b></span>",
                factor(input)
            ),
            None => write!(markup, "<b class=\"y\">{slope}</b>"),
        };
    }
    if n > most {
        let _ = write!(markup, " <i>{}</i>", words::learn::more_products(n - most));
    }
    let _ = write!(markup, " <i>=</i> <b class=\"g\">{}</b>", brief(update.gradient));
    markup
}

/// What an output's slope is, for the reader of a sum.
#[must_use]
pub fn slope_in_words(loss: conv::loss::Loss, n: usize) -> String {
    match loss {
        conv::loss::Loss::SumOfSquares => words::learn::slope().to_owned(),
        conv::loss::Loss::MeanOfSquares => words::learn::mean_slope(n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    /// The text of some markup.
    fn text(markup: &str) -> String {
        let mut inside = false;
        let shown = |c: &char| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        };
        markup.chars().filter(shown).collect()
    }

    fn at(link: &str, at: usize, parameter: usize) -> (Demo, Run, Step<f32>, Update) {
        let demo = link::decode(link).demo;
        let mut run = Run::of(&demo).unwrap();
        run.reach(at + 1);
        let step = run.step(at).unwrap();
        let rule = demo.learn.plan.rule_at(at);
        let update = update(&run, at, &step, rule, [parameter; 2], demo.kernel_size()).unwrap();
        (demo, run, step, update)
    }

    #[track_caller]
    fn check(link: &str, step: usize, parameter: usize, written: &str) {
        let (.., update) = at(link, step, parameter);
        assert_eq!(text(&update.markup()), written);
    }

    #[test]
    fn each_optimizers_update_is_written_out() {
        let start = "w=1x2:0,0.5";
        check(&format!("#/learn?{start}"), 0, 0, "w0 ← w0 − η·∂L/∂w0 = 0 − 0.03 × 0 = 0");
        check(&format!("#/learn?{start}"), 0, 1, "w1 ← w1 − η·∂L/∂w1 = 0.5 − 0.03 × 30 = −0.4");
        let momentum = format!("#/learn?{start}&opt=momentum&mom=0.5&lr=0.01");
        let velocity = "v ← μ·v + ∂L/∂w1 = 0.5·0 + 30 = 30";
        check(&momentum, 0, 1, &format!("{velocity} w1 ← w1 − η·v = 0.5 − 0.01 × 30 = 0.2"));
        let nesterov = format!("#/learn?{start}&opt=nesterov&mom=0.5&lr=0.01");
        check(&nesterov, 0, 1, &format!("{velocity} w1 ← 0.5 − 0.01 × (30 + 0.5·30) = 0.05"));
        let adam = format!("#/learn?{start}&opt=adam&lr=0.1");
        check(&adam, 0, 1, "w1 ← w1 − η·m̂/√v̂ = 0.5 − 0.1 × 30 / 30 = 0.4");
    }

    #[test]
    fn what_a_run_does_not_come_to_is_left_open() {
        let (_, _, _, update) = at("#/learn?lr=9&opt=momentum&w=1x2:0,0.5", 2, 0);
        assert_eq!((update.next, update.after), (None, None));
        assert!(text(&update.markup()).contains(" = … w0 ← w0 − η·v = "), "{}", update.markup());
        assert!(text(&update.markup()).ends_with(" × … = …"), "{}", update.markup());
    }

    #[test]
    fn the_full_sum_has_a_product_for_each_output() {
        let (demo, run, step, update) = at("#/learn?x=1x3:1,2,0&w=1x2:0,0", 0, 0);
        assert_eq!(
            text(&full_sum(&demo, &run, &step, &update, 200)),
            "∂L/∂w0 = Σ x·∂L/∂ŷ = 1×2 + 2×(−4) = −6"
        );
    }

    #[test]
    fn the_biass_sum_has_no_inputs() {
        let (demo, run, step, update) = at("#/learn?x=1x3:1,2,0&w=1x2:0,0&b=1", 0, 2);
        assert_eq!(text(&update.markup()), "b ← b − η·∂L/∂b = 1 − 0.03 × 2 = 0.94");
        assert!(text(&full_sum(&demo, &run, &step, &update, 200)).ends_with("= 4 + (−2) = 2"));
    }

    #[test]
    fn a_sum_over_a_picture_is_cut_short() {
        let (demo, run, step, update) = at("#/learn?x=32x32:1,2,3", 0, 0);
        let sum = |most| text(&full_sum(&demo, &run, &step, &update, most));
        assert!(sum(200).contains("+ 792 more products"));
        assert_eq!(sum(4096).matches(" + ").count(), 991);
    }
}
