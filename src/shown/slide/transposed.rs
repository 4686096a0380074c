//! The transposed layer of the scene: the stamp of one input, the output so far, and how often each output is met.

use std::fmt::Write;
use std::rc::Rc;

use conv::transpose::TransposedTerm;
use conv::{ByAxis, FeatureMap, TransposedLayer};
use demo::checkerboard;
use demo::derived::{self, Look};
use demo::slide::{self, TransposedError};
use demo::stamps::{self, Stamped};
use demo::{Demo, Mode, Position};

use super::backward::Frame;
use crate::arithmetic::{LONGEST_SPOKEN, factor, say};
use crate::cells::{Board, Cell, Marks};
use crate::lettering::typeset;

/// The transposed layer as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Transposed {
    /// The layer, or why there is none.
    pub layer: Result<TransposedLayer, TransposedError>,
    /// What the strip says.
    pub strip: Strip,
    /// What the stamp spans on the output, where none of it is cut off.
    pub frame: Option<Frame>,
    /// The input.
    pub input: Rc<Board>,
    /// The kernel.
    pub kernel: Rc<Board>,
    /// The output, as far as it is stamped.
    pub output: Rc<Board>,
    /// How many stamps meet each output.
    pub overlap: Rc<Board>,
    /// How evenly they do, in words.
    pub overlap_said: String,
    /// Whether a kernel that the stride divides takes a checkerboard away.
    pub can_fit_kernel: bool,
    /// Whether an enlarged input and a layer of stride 1 do.
    pub can_enlarge: bool,
    /// What stays while one steps; nothing where there is no layer.
    known: Option<Rc<Known>>,
}

/// What does not change with the step.
#[derive(Debug, PartialEq)]
struct Known {
    layer: TransposedLayer,
    output: FeatureMap<f32>,
    /// The whole output.
    output_board: Board,
    overlap_board: Rc<Board>,
}

impl Known {
    fn of(demo: &Demo, layer: TransposedLayer) -> Option<Self> {
        let output = stamps::output(demo, &layer)?;
        Some(Self {
            layer,
            output_board: map_board("output:0", &output),
            overlap_board: Rc::new(map_board("overlap:0", &stamps::overlap(&layer)?)),
            output,
        })
    }
}

/// What the arithmetic strip says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// The products, as markup made of numbers and our own words alone.
    pub left: String,
    /// What they come to, likewise; a stamp comes to nothing.
    pub right: String,
    /// Where that is.
    pub place: String,
    /// All of it for a screen reader.
    pub spoken: String,
    /// How many products there are.
    pub n_terms: usize,
}

/// What is shown of the layer: the stamp of an input, or one output with what it is made of.
#[derive(Clone, Copy)]
enum Subject {
    Stamp(Position),
    Output(Position),
}

impl Transposed {
    /// The transposed layer of a demo; `before` is carried over as far as it is the same figure's.
    pub(super) fn new(demo: &Demo, look: Option<Look>, before: Option<&Self>) -> Self {
        let layer = slide::transposed(demo);
        let input = Board::plain("input:0", demo.input_size(), demo.input.data());
        let mut kernel = Board::plain("kernel:0:0", demo.kernel_size(), demo.kernel.data());
        if demo.mode == Mode::Convolution {
            kernel.mark(0, 0, Marks::FIRST);
        }
        let known = layer.as_ref().ok().and_then(|&layer| {
            let before = before.and_then(|before| before.known.as_ref());
            match before.filter(|before| before.layer == layer) {
                Some(before) => Some(Rc::clone(before)),
                None => Known::of(demo, layer).map(Rc::new),
            }
        });
        let Some(known) = known else {
            let nothing = |name| Rc::new(Board::plain(name, ByAxis::both(0), &[]));
            return Self {
                layer,
                strip: Strip { place: words::slide::no_output().to_owned(), ..Strip::default() },
                frame: None,
                input: Rc::new(input),
                kernel: Rc::new(kernel),
                output: nothing("output:0"),
                overlap: nothing("overlap:0"),
                overlap_said: String::new(),
                can_fit_kernel: false,
                can_enlarge: false,
                known: None,
            };
        };
        let mut boards = Boards {
            input,
            kernel,
            output: output_board(demo, &known),
            overlap: Rc::clone(&known.overlap_board),
        };
        let subject = match look {
            Some(Look::Output(at)) => Subject::Output(at.within(boards.output.size)),
            Some(Look::Input { row, col }) if row >= 0 && col >= 0 => {
                let at = Position::new(row.unsigned_abs(), col.unsigned_abs());
                Subject::Stamp(at.within(demo.input_size()))
            }
            _ => Subject::Stamp(demo.at),
        };
        let (strip, frame) = match subject {
            Subject::Stamp(at) => {
                let stamp = stamps::stamp(demo, &known.layer, at);
                let picked = match look {
                    Some(Look::Kernel(tap)) => Some(tap),
                    _ => None,
                };
                boards.mark_stamp(at, &stamp, picked);
                (stamp_strip(demo, at, &stamp, picked), frame(demo, &stamp))
            }
            Subject::Output(at) => {
                let terms = terms(demo, &known.layer, at);
                boards.mark_terms(at, &terms);
                (output_strip(demo, at, &terms, known.output.at([0, at.row, at.col])), None)
            }
        };
        Self {
            layer,
            strip,
            frame,
            input: Rc::new(boards.input),
            kernel: Rc::new(boards.kernel),
            output: Rc::new(boards.output),
            overlap: boards.overlap,
            overlap_said: overlap_said(demo),
            can_fit_kernel: checkerboard::with_fitting_kernel(demo).is_some(),
            can_enlarge: checkerboard::enlarged(demo).is_some(),
            known: Some(known),
        }
    }

    /// How many steps there are: one an input, or none where there is no layer.
    #[must_use]
    pub fn n_steps(&self) -> usize {
        if self.layer.is_ok() { self.input.cells.len() } else { 0 }
    }
}

struct Boards {
    input: Board,
    kernel: Board,
    output: Board,
    overlap: Rc<Board>,
}

impl Boards {
    fn mark_stamp(&mut self, at: Position, stamp: &[Stamped], picked: Option<Position>) {
        mark(&mut self.input, at, Marks::CURRENT);
        for stamped in stamp {
            let is_picked = picked == Some(stamped.kernel);
            if is_picked {
                mark(&mut self.kernel, stamped.kernel, Marks::PICKED);
            }
            let Some(output) = stamped.output else { continue };
            if let Some(cell) = mark(&mut self.output, output, Marks::WINDOW) {
                cell.weight = Some(stamped.weight);
            }
            if is_picked {
                mark(&mut self.output, output, Marks::PICKED);
            }
        }
    }

    fn mark_terms(&mut self, at: Position, terms: &[TransposedTerm<f32>]) {
        mark(&mut self.output, at, Marks::CURRENT);
        mark(Rc::make_mut(&mut self.overlap), at, Marks::CURRENT);
        for term in terms {
            let input = Position::new(term.input_row, term.input_col);
            if let Some(cell) = mark(&mut self.input, input, Marks::WINDOW) {
                cell.weight = Some(term.weight);
            }
            mark(&mut self.kernel, Position::new(term.kernel_row, term.kernel_col), Marks::PICKED);
        }
    }
}

fn mark(board: &mut Board, at: Position, marks: Marks) -> Option<&mut Cell> {
    board.mark(at.row as isize, at.col as isize, marks)
}

fn map_board(name: &'static str, map: &FeatureMap<f32>) -> Board {
    let [_, height, width] = map.shape();
    Board::plain(name, ByAxis::new(height, width), map.data())
}

/// The output, its colours scaled to what it becomes, its values those of the stamps so far.
fn output_board(demo: &Demo, known: &Known) -> Board {
    let mut board = known.output_board.clone();
    let so_far = stamps::so_far(demo, &known.layer, demo.at);
    for (cell, value) in board.cells.iter_mut().zip(so_far) {
        *cell = Cell { value, ..Cell::default() };
    }
    board
}

/// The products of an output, the kernel's places as they are written.
fn terms(demo: &Demo, layer: &TransposedLayer, at: Position) -> Vec<TransposedTerm<f32>> {
    let kernel = derived::applied_kernel(demo);
    let mut terms = layer.terms(&demo.input, &kernel, [0, at.row, at.col]).unwrap_or_default();
    if demo.mode == Mode::Convolution {
        let size = demo.kernel_size();
        for term in &mut terms {
            term.kernel_row = size.vertical - 1 - term.kernel_row;
            term.kernel_col = size.horizontal - 1 - term.kernel_col;
        }
    }
    terms
}

/// What a whole stamp spans.
fn frame(demo: &Demo, stamp: &[Stamped]) -> Option<Frame> {
    let first = stamp.first()?.output?;
    stamp.last()?.output?;
    let spans = demo.kernel_size().zip(demo.dilation);
    Some(Frame { corner: first, size: spans.map(|(kernel, dilation)| (kernel - 1) * dilation + 1) })
}

fn product(markup: &mut String, (input, weight): (f32, f32), (index, is_picked): (usize, bool)) {
    let picked = if is_picked { " picked" } else { "" };
    let (input, weight) = (factor(input), factor(weight));
    // Writing to a string does not fail.
    let _ = write!(
        markup,
        "<span class=\"term{picked}\" data-term=\"{index}\"><b class=\"x\">{input}</b>\
         <i>×</i><b class=\"k\">{weight}</b></span>"
    );
}

fn stamp_strip(demo: &Demo, at: Position, stamp: &[Stamped], picked: Option<Position>) -> Strip {
    let mut left = String::new();
    for (index, stamped) in stamp.iter().enumerate() {
        if index > 0 {
            left.push_str("<i>,</i> ");
        }
        let is_picked = picked == Some(stamped.kernel);
        product(&mut left, (stamped.input, stamped.weight), (index, is_picked));
        let result = typeset(&demo::number::shortest(stamped.product()));
        let _ = match stamped.output {
            Some(_) => write!(left, " <i>=</i> <b class=\"y\">{result}</b>"),
            None => write!(left, " <i>{}</i>", words::slide::cut_off()),
        };
    }
    let (step, n_steps) = (at.index(demo.input_size().horizontal) + 1, demo.input.data().len());
    let products = stamp.iter().map(|stamped| say(stamped.product()));
    let products = match stamp.len() {
        n if n > LONGEST_SPOKEN => words::spoken::products(n),
        _ => products.reduce(words::spoken::list_more).unwrap_or_default(),
    };
    let value = stamp.first().map_or(0.0, |stamped| stamped.input);
    Strip {
        left,
        right: String::new(),
        place: words::slide::stamp_step(at.row, at.col, step, n_steps),
        spoken: words::spoken::stamp(at.row, at.col, say(value), products),
        n_terms: stamp.len(),
    }
}

fn output_strip(demo: &Demo, at: Position, terms: &[TransposedTerm<f32>], result: f32) -> Strip {
    let mut left = String::new();
    for (index, term) in terms.iter().enumerate() {
        if index > 0 {
            left.push_str(" <i>+</i> ");
        }
        product(&mut left, (term.input, term.weight), (index, false));
    }
    let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied());
    if terms.is_empty() {
        let _ = write!(left, "<i>{}</i>", words::slide::no_stamp());
    }
    if let Some(bias) = bias {
        let _ = write!(left, " <i>+</i> <b class=\"bias\">{}</b>", factor(bias));
    }
    Strip {
        left,
        right: format!(" <i>=</i> <b class=\"y\">{}</b>", typeset(&demo::number::shortest(result))),
        place: words::slide::output_stamps(at.row, at.col, terms.len()),
        spoken: words::spoken::output_value(at.row, at.col, say(result)),
        n_terms: terms.len(),
    }
}

/// How evenly the stamps overlap away from the border, and why.
fn overlap_said(demo: &Demo) -> String {
    let ByAxis { vertical, horizontal } = stamps::inner_counts(demo);
    let is_met =
        |n: usize| vertical.iter().any(|rows| horizontal.iter().any(|cols| rows * cols == n));
    let most = demo.kernel.data().len();
    let counts: Vec<usize> = (0..=most).filter(|&n| is_met(n)).collect();
    if let [n] = counts.as_slice() {
        return words::slide::no_checkerboard(n);
    }
    let (last, others) = counts.split_last().map_or((0, &[][..]), |(last, others)| (*last, others));
    let others = others.iter().map(usize::to_string).reduce(words::spoken::list_more);
    let counts = words::spoken::list_or(others.unwrap_or_default(), last);
    let divides = |kernel: usize, stride: usize| kernel.is_multiple_of(stride);
    let fits = demo.kernel_size().zip(demo.stride).map(|(k, s)| divides(k, s));
    if fits.any(|fits| !fits) {
        words::slide::checkerboard_by_stride(counts, one_of(demo.stride), demo.kernel_size())
    } else {
        words::slide::checkerboard_by_dilation(counts, one_of(demo.dilation))
    }
}

fn one_of(axes: ByAxis<usize>) -> String {
    if axes.vertical == axes.horizontal { axes.vertical.to_string() } else { axes.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::text_of;
    use demo::link;

    fn shown(keys: &str, look: Option<Look>) -> Transposed {
        Transposed::new(&link::decode(&format!("#/slide?view=transposed&{keys}")).demo, look, None)
    }

    fn values(board: &Board) -> Vec<Option<f32>> {
        board.cells.iter().map(|cell| cell.value).collect()
    }

    #[test]
    fn a_step_stamps_one_input() {
        let shown = shown("x=2x2:0,1,2,3&at=0,1", None);
        assert_eq!(text_of(&shown.strip.left), "1×0 = 0, 1×1 = 1, 1×2 = 2, 1×3 = 3");
        assert_eq!(shown.strip.place, "stamp of input 0, 1 · step 2 of 4");
        assert_eq!(values(&shown.output)[2..4], [Some(1.0), Some(0.0)]);
        assert_eq!(values(&shown.output)[6], None);
        let frame = Frame { corner: Position::new(0, 1), size: ByAxis::both(2) };
        assert_eq!(shown.frame, Some(frame));
    }

    #[test]
    fn looking_at_an_output_says_what_it_is_made_of() {
        let shown = shown("x=2x2:0,1,2,3", Some(Look::Output(Position::new(1, 1))));
        let strip = &shown.strip;
        assert_eq!(text_of(&strip.left) + &text_of(&strip.right), "0×3 + 1×2 + 2×1 + 3×0 = 4");
        assert_eq!(strip.place, "output 1, 1 · 4 stamps");
    }

    #[test]
    fn uneven_overlap_is_said() {
        assert_eq!(
            shown("w=3x3:1&s=2", None).overlap_said,
            "A checkerboard: outputs get 1, 2 or 4 stamps by turns, as stride 2 does not divide kernel 3×3."
        );
        assert_eq!(
            shown("w=4x4:1&s=2", None).overlap_said,
            "Away from the border each output gets 4 stamps: no checkerboard."
        );
        assert_eq!(
            shown("w=2x2:1&s=2&d=2", None).overlap_said,
            "A checkerboard: outputs get 0 or 4 stamps by turns, as with dilation 2 the taps fall on some outputs only."
        );
    }

    #[test]
    fn a_checkerboard_has_remedies() {
        let remedies = |keys: &str| {
            let shown = shown(keys, None);
            (shown.can_fit_kernel, shown.can_enlarge)
        };
        assert_eq!(remedies("w=3x3:1&s=2"), (true, true));
        assert_eq!(remedies("w=4x4:1&s=2"), (false, false));
        assert_eq!(remedies("w=2x2:1&s=2&d=2"), (false, true));
        assert_eq!(remedies("w=3x3:1&s=2&p=1&pad=reflect"), (false, false));
    }

    #[test]
    fn a_layer_that_cannot_be_has_no_steps() {
        let refused = shown("p=1&pad=reflect", None);
        assert_eq!(refused.n_steps(), 0);
        assert!(refused.layer.is_err() && refused.output.cells.is_empty());
    }

    #[test]
    fn what_the_padding_cuts_off_is_said() {
        let shown = shown("x=2x2:0,1,2,3&p=1", None);
        assert_eq!(text_of(&shown.strip.left), "0×0 cut off, 0×1 cut off, 0×2 cut off, 0×3 = 0");
    }
}
