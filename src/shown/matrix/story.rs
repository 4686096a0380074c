//! The way from a dense layer to the convolution: what each stage is called, says and costs.

use std::fmt::Write;

use conv::Axis;
use demo::matrix::{Stage, View};
use demo::{Demo, Position};

use super::{Figure, Matrix, names};
use crate::lettering::typeset;
use crate::{edges, formulas};

/// Products that are written out; a dense layer's row has one for each input.
const MOST_WRITTEN: usize = 16;

/// What messages and tests call a stage.
#[must_use]
pub const fn key(stage: Stage) -> &'static str {
    match stage {
        Stage::Dense => "dense",
        Stage::Offset => "offset",
        Stage::Local => "local",
        Stage::Shared => "shared",
    }
}

/// What the part of the scene at hand is about.
#[must_use]
pub fn about(shown: &Matrix) -> String {
    let Some(figure) = shown.figure() else { return String::new() };
    let (n_outputs, n_inputs) = (figure.entries().rows.len(), figure.entries().n_inputs);
    match shown.demo.matrix.view {
        View::Walk => {
            let said = said(figure, shown.demo.matrix.stage);
            let at = figure.focus.lit.window;
            let (row, col) = (at.row + 1, at.col + 1);
            let index = format!("H[{row},{col}]");
            let about = words::matrix::about_walk(said, index, at.row, at.col);
            with_beyond(about, figure, shown.demo.matrix.stage)
        }
        View::Product if shown.is_transposed() => {
            words::matrix::about_transposed(n_outputs, n_inputs)
        }
        View::Product => {
            let filled = figure.entries().n_entries();
            let weights = shown.demo.kernel.data().len();
            let toeplitz = if figure.is_toeplitz() { "yes" } else { "no" };
            words::matrix::about_product(filled, n_outputs * n_inputs, weights, toeplitz)
        }
        View::Formulas => {
            let bias = if shown.demo.bias.is_some() { "left-out" } else { "none" };
            let about = words::matrix::about_formulas(bias);
            match edges::beyond(figure.layer(), "g", 0) {
                Some(beyond) => words::spoken::sentences(about, beyond),
                None => about,
            }
        }
    }
}

/// One output written out at a stage, a line a paragraph, and at the last stage its numbers.
#[must_use]
pub fn markup(figure: &Figure, demo: &Demo) -> String {
    let mut lines = written_out(figure, demo);
    if demo.matrix.stage == Stage::Shared {
        let sum = &figure.sum;
        let numbers = sum.left_side(&figure.focus.lit.terms);
        lines.push(format!("<i>=</i> {numbers} <i>=</i> <b class=\"y\">{}</b>", sum.result()));
    }
    format!("<span class=\"line\">{}</span>", lines.join("</span><span class=\"line\">"))
}

/// What a stage says.
#[must_use]
pub fn said(figure: &Figure, stage: Stage) -> String {
    let [row, col] = inputs_met(figure, stage).map(Met::text);
    words::matrix::stage_said(key(stage), row, col)
}

/// What a stage says, and what X is where the window reaches beyond its edges; places count from 1.
#[must_use]
pub fn said_in_full(figure: &Figure, stage: Stage) -> String {
    with_beyond(said(figure, stage), figure, stage)
}

fn with_beyond(text: String, figure: &Figure, stage: Stage) -> String {
    // A dense layer has no window that could reach there.
    let is_local = matches!(stage, Stage::Local | Stage::Shared);
    match edges::beyond(figure.layer(), "X", 1).filter(|_| is_local) {
        Some(beyond) => words::spoken::sentences(text, beyond),
        None => text,
    }
}

/// Which input row, or column, an output meets, counted from 1: `2i + a − 2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Met {
    /// The letters of the output and of the offset, or of the weight.
    letters: [&'static str; 2],
    /// How many inputs lie from one output to the next, and from one offset or weight to the next.
    steps: [usize; 2],
    /// What is added.
    constant: isize,
}

impl Met {
    fn along(axis: &Axis, letters: [&'static str; 2], stage: Stage) -> Self {
        // Offsets count cells; the weights of a shared kernel lie apart by the dilation.
        let apart = if stage == Stage::Shared { axis.dilation() } else { 1 };
        let stride = axis.stride();
        let constant = 1 + axis.position(0, 0) - stride as isize;
        Self { letters, steps: [stride, apart], constant }
    }

    /// With spaces that do not break.
    fn text(self) -> String {
        let times = |index: usize| match self.steps[index] {
            1 => self.letters[index].to_owned(),
            n => format!("{n}{}", self.letters[index]),
        };
        let constant = match self.constant {
            0 => String::new(),
            n => format!("\u{a0}{}\u{a0}{}", if n < 0 { '\u{2212}' } else { '+' }, n.abs()),
        };
        format!("{}\u{a0}+\u{a0}{}{constant}", times(0), times(1))
    }

    fn math(self) -> String {
        let letters = |index: usize| formulas::times(self.steps[index], self.letters[index]);
        let constant = match self.constant {
            0 => String::new(),
            n => {
                let sign = if n < 0 { '\u{2212}' } else { '+' };
                format!("{}<mn>{}</mn>", tight(sign), n.abs())
            }
        };
        format!("<mrow>{}{}{}{constant}</mrow>", letters(0), tight('+'), letters(1))
    }
}

/// A sign with no space around it, as in an index.
fn tight(sign: char) -> String {
    format!("<mo lspace=\"0em\" rspace=\"0em\">{sign}</mo>")
}

/// The input row and the input column that an output meets.
fn inputs_met(figure: &Figure, stage: Stage) -> [Met; 2] {
    let layer = figure.layer();
    [
        Met::along(layer.vertical(), ["i", "a"], stage),
        Met::along(layer.horizontal(), ["j", "b"], stage),
    ]
}

/// How many free numbers a layer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    /// Weights.
    pub weights: usize,
    /// Biases.
    pub biases: usize,
}

/// The free numbers at a stage. Without sharing there is a bias for each output.
#[must_use]
pub fn free(figure: &Figure, demo: &Demo, stage: Stage) -> Free {
    let entries = figure.entries();
    let n_outputs = entries.rows.len();
    match stage {
        Stage::Dense | Stage::Offset => {
            Free { weights: n_outputs * entries.n_inputs, biases: n_outputs }
        }
        Stage::Local => Free { weights: entries.n_entries(), biases: n_outputs },
        Stage::Shared => Free { weights: demo.kernel.data().len(), biases: 1 },
    }
}

impl Free {
    /// `36 weights, 4 biases`.
    #[must_use]
    pub fn in_words(self) -> String {
        words::matrix::free(self.weights, self.biases)
    }
}

/// The formula of a stage, as MathML.
#[must_use]
pub fn formula(figure: &Figure, stage: Stage) -> String {
    let layer = figure.layer();
    let last = |axis: &Axis| {
        let n = if stage == Stage::Shared { axis.kernel() } else { axis.span() };
        formulas::number("k", &(n - 1).to_string())
    };
    let (rows, cols) = (last(layer.vertical()), last(layer.horizontal()));
    let met = inputs_met(figure, stage);
    let [row, col] = met.map(Met::math);
    let holes = [("rows", &*rows), ("cols", &*cols), ("row", &*row), ("col", &*col)];
    let formula = match stage {
        Stage::Dense => formulas::DENSE,
        Stage::Offset => formulas::OFFSET,
        Stage::Local => formulas::LOCAL,
        Stage::Shared => formulas::SHARED,
    };
    let [row, col] = met.map(Met::text);
    let spoken = words::matrix::formula_said(key(stage), row, col);
    formulas::display(&spoken, &formula.fill(&holes))
}

/// One output written out at a stage, as pieces of MathML between which a line may break; positions count from 1.
///
/// At [`Stage::Local`] it is written with W and with V, as the textbook has it.
#[must_use]
pub fn written_out(figure: &Figure, demo: &Demo) -> Vec<String> {
    match demo.matrix.stage {
        Stage::Local => {
            vec![line(figure, demo, Stage::Dense, true), line(figure, demo, Stage::Offset, true)]
        }
        Stage::Shared => vec![line(figure, demo, Stage::Shared, true)],
        stage => vec![line(figure, demo, stage, false)],
    }
}

/// How many products a line has where it has more than are written unless all are asked for.
pub(super) fn n_shortened(figure: &Figure, demo: &Demo) -> Option<usize> {
    let is_local = matches!(demo.matrix.stage, Stage::Local | Stage::Shared);
    Some(inputs(figure, is_local).len()).filter(|&n| n > MOST_WRITTEN)
}

/// The inputs that an output is summed over.
fn inputs(figure: &Figure, is_local: bool) -> Vec<usize> {
    let output = figure.focus.lit.window.index(figure.output_width());
    if is_local {
        let row = figure.entries().rows.get(output).map_or(&[][..], Vec::as_slice);
        row.iter().map(|entry| entry.input).collect()
    } else {
        (0..figure.entries().n_inputs).collect()
    }
}

/// `[H]₁,₁ = [U]₁,₁ + [W]₁,₁,₁,₁ [X]₁,₁ + …`, with all inputs or with those of the window alone.
fn line(figure: &Figure, demo: &Demo, named: Stage, is_local: bool) -> String {
    let at = figure.focus.lit.window;
    let place = index(&[at.row as isize + 1, at.col as isize + 1]);
    let start = if named == Stage::Shared { formulas::H_AND_B } else { formulas::H_AND_U };
    let mut markup = piece("", &start.fill(&[("at", &place)]));
    let output = at.index(figure.output_width());
    let width = demo.input_size().horizontal;
    let inputs = inputs(figure, is_local);
    let n_written = if demo.matrix.full { inputs.len() } else { MOST_WRITTEN };
    for &input in inputs.iter().take(n_written) {
        let from = Position::from_index(input, width);
        let (row, col) = (from.row as isize + 1, from.col as isize + 1);
        let (i, j) = (at.row as isize + 1, at.col as isize + 1);
        let taps = figure.entries().at(output, input).map(|entry| entry.taps.as_slice());
        let weights: Vec<String> = match named {
            Stage::Dense => vec![weight("W", &[i, j, row, col])],
            Stage::Shared => {
                let taps = taps.unwrap_or_default().iter().map(|&tap| names::sliding(demo, tap));
                taps.map(|tap| weight("V", &[tap.row as isize, tap.col as isize])).collect()
            }
            _ => {
                let offsets =
                    names::offsets(figure.layer(), demo, at, input, taps.filter(|_| is_local));
                offsets.iter().map(|&[a, b]| weight("V", &[i, j, a, b])).collect()
            }
        };
        let input_index = index(&[row, col]);
        // Padding may read one input for several weights.
        let term = match &weights[..] {
            [weight] => formulas::WEIGHT_TERM.fill(&[("weight", weight), ("input", &input_index)]),
            weights => formulas::WEIGHTS_TERM
                .fill(&[("weights", &weights.join("<mo>+</mo>")), ("input", &input_index)]),
        };
        let is_picked = figure.focus.entry == Some((output, input))
            || figure.focus.entry.is_none() && figure.focus.input == Some(input);
        let class = if is_picked { "term picked" } else { "term" };
        let place = format!("class=\"{class}\" data-entry=\"{output},{input}\"");
        markup.push(' ');
        markup.push_str(&piece(&place, &term));
    }
    let n_left = inputs.len().saturating_sub(n_written);
    if n_left > 0 {
        // Writing to a string does not fail.
        let _ = write!(markup, " + … <i>{}</i>", words::matrix::more(n_left));
    }
    markup
}

fn weight(letter: &str, indices: &[isize]) -> String {
    let letter = formulas::letters("k", letter);
    formulas::WEIGHT.fill(&[("letter", &letter), ("index", &index(indices))])
}

fn index(indices: &[isize]) -> String {
    let text = indices.iter().map(isize::to_string).collect::<Vec<_>>().join(",");
    format!("<mn>{}</mn>", typeset(&text))
}

fn piece(attributes: &str, math: &str) -> String {
    format!("<span {attributes}><math><mrow>{math}</mrow></math></span>")
}
