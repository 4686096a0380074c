//! Convolution and cross-correlation as formulas, with the numbers of the window that is shown.

use conv::{Axis, Term};
use demo::{Demo, Mode, Position, derived, number};

use super::Figure;
use crate::formulas;
use crate::lettering::{self, typeset};

/// Products that are written with their positions, and as numbers.
const MOST_NAMED: usize = 9;
const MOST_WRITTEN: usize = 25;
/// Characters of a number in a product.
const MOST_CHARS: usize = 7;

/// A formula and what it is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// The formula.
    pub formula: String,
    /// The window that is shown, written out: with positions, and with numbers. Markup of our own.
    pub written: Vec<String>,
}

/// The convolution of functions, which has no numbers.
#[must_use]
pub fn continuous() -> String {
    formulas::math("", words::matrix::of_functions_said(), &formulas::CONTINUOUS.fill(&[]))
}

/// The discrete convolution or the cross-correlation of the kernel f and the input g, where the window is.
#[must_use]
pub fn law(demo: &Demo, figure: &Figure, mode: Mode) -> Law {
    let (formula, at_hand, key) = match mode {
        Mode::Convolution => (formulas::CONVOLUTION, formulas::CONVOLUTION_AT, "conv"),
        Mode::CrossCorrelation => (formulas::CORRELATION, formulas::CORRELATION_AT, "corr"),
    };
    let dilation = demo.dilation;
    let (a, b) =
        (formulas::times(dilation.vertical, "a"), formulas::times(dilation.horizontal, "b"));
    let spoken_times = |n: usize, letter: &str| match n {
        1 => letter.to_owned(),
        n => format!("{n}{letter}"),
    };
    let spoken = words::matrix::law_said(
        key,
        spoken_times(dilation.vertical, "a"),
        spoken_times(dilation.horizontal, "b"),
    );
    let formula = formulas::math("", &spoken, &formula.fill(&[("a", &a), ("b", &b)]));

    let at = figure.focus.lit.window;
    let other = Demo { mode, ..demo.clone() };
    let terms = derived::terms(&other, figure.layer(), at);
    let (i, j) = origin(demo, figure, at, mode);
    let place = format!("<mn>{}</mn>", typeset(&format!("{i}, {j}")));
    let start = format!("<math><mrow>{}<mo>=</mo></mrow></math>", at_hand.fill(&[("at", &place)]));
    // Sorted as the kernel is written, which is how a and b run.
    let mut ordered: Vec<&Term<f32>> = terms.iter().collect();
    ordered.sort_by_key(|term| (term.kernel_row, term.kernel_col));
    let sum = terms.iter().fold(0.0_f32, |sum, term| sum + term.product());
    let result = format!(" <i>=</i> <b class=\"y\">{}</b>", typeset(&number::shortest(sum)));
    let picked = |term: &Term<f32>| {
        let at = Position::new(term.kernel_row, term.kernel_col);
        let is_lit = |&index: &usize| {
            figure
                .sum
                .terms
                .get(index)
                .is_some_and(|lit| Position::new(lit.kernel_row, lit.kernel_col) == at)
        };
        figure.focus.lit.terms.iter().any(is_lit)
    };
    let mut written = Vec::new();
    if ordered.len() <= MOST_NAMED {
        let named = ordered.iter().map(|term| span(term, picked(term), &factors(term)));
        written.push(format!("{start} {}", named.collect::<Vec<_>>().join(" <i>+</i> ")));
    }
    let numbers = |term: &&Term<f32>| {
        let (weight, value) = (brief(term.weight), brief(term.input));
        let product = format!("<b class=\"k\">{weight}</b><i>×</i><b class=\"x\">{value}</b>");
        span(term, picked(term), &product)
    };
    let equals = if written.is_empty() { start } else { "<i>=</i>".to_owned() };
    written.push(if ordered.len() <= MOST_WRITTEN {
        let numbers = ordered.iter().map(numbers).collect::<Vec<_>>().join(" <i>+</i> ");
        format!("{equals} {numbers}{result}")
    } else {
        format!("{equals} <i>{}</i>{result}", words::spoken::sum_of(ordered.len()))
    });
    Law { formula, written }
}

/// Where i and j stand: at the first cell of the window when correlating, at the last one when convolving.
fn origin(demo: &Demo, figure: &Figure, at: Position, mode: Mode) -> (isize, isize) {
    let (vertical, horizontal) = (figure.layer().vertical(), figure.layer().horizontal());
    let size = demo.kernel_size();
    let along = |axis: &Axis, out: usize, n_taps: usize| {
        axis.position(out, if mode == Mode::Convolution { n_taps - 1 } else { 0 })
    };
    (along(vertical, at.row, size.vertical), along(horizontal, at.col, size.horizontal))
}

/// A number in a few digits, as the strip has all of them; a negative one stands in brackets.
fn brief(value: f32) -> String {
    let (text, is_lost) = lettering::text(value, MOST_CHARS).unwrap_or_default();
    let text = if value < 0.0 { format!("({text})") } else { text };
    if is_lost { format!("<span class=\"lost\">{text}</span>") } else { text }
}

fn factors(term: &Term<f32>) -> String {
    let place = |row: isize, col: isize| format!("<mn>{}</mn>", typeset(&format!("{row}, {col}")));
    let tap = place(term.kernel_row as isize, term.kernel_col as isize);
    let input = place(term.input_row, term.input_col);
    let math = formulas::FACTORS.fill(&[("tap", &tap), ("input", &input)]);
    format!("<math><mrow>{math}</mrow></math>")
}

fn span(term: &Term<f32>, picked: bool, inner: &str) -> String {
    let class = if picked { "term picked" } else { "term" };
    let (row, col) = (term.kernel_row, term.kernel_col);
    format!("<span class=\"{class}\" data-tap=\"{row},{col}\">{inner}</span>")
}
