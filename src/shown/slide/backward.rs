//! The backward pass of the scene: where it starts, the gradients so far, and the sum of one.

use std::rc::Rc;

use conv::{ByAxis, FeatureMap, Layer};
use demo::backward::{self, Differences, Gradients};
use demo::derived::{Lit, Look};
use demo::slide::{self, Parameter};
use demo::{Demo, Mode, Position};

use crate::cells::{self, Board, Marks};
use crate::gradient_sum::GradientSum;

/// The part of a grid that something spans, in cells from the grid's corner, padding included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its first row and column.
    pub corner: Position,
    /// Its rows and columns.
    pub size: ByAxis<usize>,
}

/// The backward pass as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Backward {
    /// What stays while one steps.
    pub(super) known: Rc<Known>,
    /// The gradient that is shown.
    pub sum: GradientSum,
    /// Its products that are picked out.
    pub picked: Vec<usize>,
    /// Which gradient is current, and how many there are.
    pub step: usize,
    /// How many gradients there are.
    pub n_steps: usize,
    /// What the upstream gradient spans on the input while a weight's gradient is shown.
    pub frame: Option<Frame>,
    /// The input with its padding.
    pub input: Rc<Board>,
    /// The kernel.
    pub kernel: Rc<Board>,
    /// The loss's gradient by the output.
    pub upstream: Rc<Board>,
    /// The gradient by the kernel, as far as it is reached.
    pub grad_kernel: Rc<Board>,
    /// The gradient by the input, as far as it is reached.
    pub grad_input: Rc<Board>,
}

/// What does not change with the step.
#[derive(Debug, PartialEq)]
pub(super) struct Known {
    upstream: FeatureMap<f32>,
    pub(super) gradients: Gradients,
    pub(super) by_correlation: Option<conv::Weight<f32>>,
    pub(super) by_convolution: Option<FeatureMap<f32>>,
    pub(super) differences: Differences,
}

impl Backward {
    /// The backward pass of a demo; `before` is carried over as far as it is the same figure's.
    pub(super) fn new(
        demo: &Demo,
        layer: &Layer,
        look: Option<Look>,
        before: Option<&Self>,
    ) -> Option<Self> {
        let upstream = slide::upstream(demo, layer);
        let known = match before.filter(|before| before.known.upstream == upstream) {
            Some(before) => Rc::clone(&before.known),
            None => Rc::new(Known::of(demo, layer, upstream)?),
        };
        let (by, picked) = looked_at(demo, layer, look);
        let sum = GradientSum::of(demo, layer, &known.upstream, by);
        let is_picked = |output| picked == Some(output);
        let picked: Vec<usize> =
            (0..sum.products.len()).filter(|&i| is_picked(sum.products[i].output)).collect();
        let step = step_of(demo, demo.slide.by);
        let n_weights = demo.kernel.data().len();
        let boards = Boards { demo, layer, known: &known, sum: &sum, picked: &picked };
        let (weights, inputs) = (known.gradients.weight.data(), known.gradients.input.data());
        let frame = match by {
            Parameter::Weight(at) => Some(spanned(demo, layer, at)),
            Parameter::Input(_) => None,
        };
        Some(Self {
            step,
            n_steps: n_weights + inputs.len(),
            frame,
            input: Rc::new(boards.input()),
            kernel: Rc::new(boards.kernel()),
            upstream: Rc::new(boards.upstream()),
            grad_kernel: Rc::new(Boards::gradient(
                "grad-kernel:0:0",
                demo.kernel_size(),
                weights,
                step + 1,
                as_weight(by),
            )),
            grad_input: Rc::new(Boards::gradient(
                "grad-input:0",
                demo.input_size(),
                inputs,
                (step + 1).saturating_sub(n_weights),
                as_input(by),
            )),
            sum,
            picked,
            known,
        })
    }

    /// The step at which a gradient comes.
    #[must_use]
    pub fn step_of(&self, demo: &Demo, by: Parameter) -> usize {
        step_of(demo, by)
    }

    /// What a step is about, in words: `gradient by weight row 0, column 1, step 2 of 13`.
    #[must_use]
    pub fn place(&self, demo: &Demo) -> String {
        let by = crate::gradient_sum::in_words(demo.slide.by);
        words::slide::gradient_step(by, self.step + 1, self.n_steps)
    }

    /// The same for the eye, of the gradient that is shown.
    #[must_use]
    pub fn place_shown(&self, demo: &Demo) -> String {
        let n_products = self.sum.products.len();
        let step = step_of(demo, self.sum.by) + 1;
        words::slide::gradient_step_short(n_products, step, self.n_steps)
    }
}

impl Known {
    fn of(demo: &Demo, layer: &Layer, upstream: FeatureMap<f32>) -> Option<Self> {
        let gradients = backward::gradients(demo, layer, &upstream)?;
        Some(Self {
            by_correlation: backward::by_correlation(demo, layer, &upstream),
            by_convolution: backward::by_full_convolution(demo, layer, &upstream),
            differences: backward::finite_differences(demo, layer, &upstream, &gradients),
            upstream,
            gradients,
        })
    }
}

/// The step at which a gradient comes: the kernel's first, then the input's.
pub(super) fn step_of(demo: &Demo, by: Parameter) -> usize {
    match by {
        Parameter::Weight(at) => at.index(demo.kernel_size().horizontal),
        Parameter::Input(at) => demo.kernel.data().len() + at.index(demo.input_size().horizontal),
    }
}

/// The gradient that comes at a step.
pub(super) fn at_step(demo: &Demo, step: usize) -> Parameter {
    match step.checked_sub(demo.kernel.data().len()) {
        None => Parameter::Weight(Position::from_index(step, demo.kernel_size().horizontal)),
        Some(step) => Parameter::Input(Position::from_index(step, demo.input_size().horizontal)),
    }
}

/// Whose gradient is shown, and the output whose products are picked out of it.
fn looked_at(demo: &Demo, layer: &Layer, look: Option<Look>) -> (Parameter, Option<Position>) {
    match look {
        None => (demo.slide.by, None),
        Some(Look::Output(at)) => (demo.slide.by, Some(at)),
        Some(Look::Kernel(at)) => (Parameter::Weight(at.within(demo.kernel_size())), None),
        Some(Look::Input { row, col }) => {
            let source = layer.vertical().source(row).zip(layer.horizontal().source(col));
            let by = source
                .map_or(demo.slide.by, |(row, col)| Parameter::Input(Position::new(row, col)));
            (by, None)
        }
    }
}

pub(super) const fn as_weight(by: Parameter) -> Option<Position> {
    match by {
        Parameter::Weight(at) => Some(at),
        Parameter::Input(_) => None,
    }
}

pub(super) const fn as_input(by: Parameter) -> Option<Position> {
    match by {
        Parameter::Input(at) => Some(at),
        Parameter::Weight(_) => None,
    }
}

/// What the upstream gradient, spread by the stride, spans where a weight stands.
fn spanned(demo: &Demo, layer: &Layer, at: Position) -> Frame {
    let last = demo.kernel_size().map(|n| n - 1);
    let at = match demo.mode {
        Mode::CrossCorrelation => at,
        Mode::Convolution => Position::new(last.vertical - at.row, last.horizontal - at.col),
    };
    let axes = ByAxis::new(layer.vertical(), layer.horizontal());
    Frame {
        corner: Position::new(at.row * demo.dilation.vertical, at.col * demo.dilation.horizontal),
        size: axes.map(|axis| (axis.output() - 1) * axis.stride() + 1),
    }
}

/// What the boards are made from.
struct Boards<'a> {
    demo: &'a Demo,
    layer: &'a Layer,
    known: &'a Known,
    sum: &'a GradientSum,
    picked: &'a [usize],
}

impl Boards<'_> {
    fn input(&self) -> Board {
        let mut board = cells::input_board(self.demo, Some(self.layer), &Lit::default(), &[]);
        if let Parameter::Input(at) = self.sum.by {
            board.mark(at.row as isize, at.col as isize, Marks::CURRENT);
            return board;
        }
        for (index, product) in self.sum.products.iter().enumerate() {
            let (row, col) = product.input;
            if let Some(cell) = board.mark(row, col, Marks::WINDOW) {
                cell.weight = Some(product.upstream);
            }
            if self.picked.contains(&index) {
                board.mark(row, col, Marks::PICKED);
            }
        }
        board
    }

    fn kernel(&self) -> Board {
        let mut board = cells::kernel_board(self.demo, &Lit::default(), &[]);
        if let Parameter::Weight(at) = self.sum.by {
            board.mark(at.row as isize, at.col as isize, Marks::CURRENT);
            return board;
        }
        for (index, product) in self.sum.products.iter().enumerate() {
            let (row, col) = (product.kernel.row as isize, product.kernel.col as isize);
            let at = board.index(row, col);
            let is_met_again = at.is_some_and(|at| board.cells[at].marks.has(Marks::WINDOW));
            if let Some(cell) = board.mark(row, col, Marks::WINDOW) {
                cell.weight = (!is_met_again).then_some(product.upstream);
            }
            if self.picked.contains(&index) {
                board.mark(row, col, Marks::PICKED);
            }
        }
        board
    }

    fn upstream(&self) -> Board {
        let [_, height, width] = self.known.upstream.shape();
        let size = ByAxis::new(height, width);
        let mut board = Board::plain("grad-output:0", size, self.known.upstream.data());
        let is_of_input = as_input(self.sum.by).is_some();
        for (index, product) in self.sum.products.iter().enumerate() {
            let (row, col) = (product.output.row as isize, product.output.col as isize);
            if is_of_input {
                board.mark(row, col, Marks::WINDOW);
            }
            if self.picked.contains(&index) {
                board.mark(row, col, Marks::PICKED);
            }
        }
        board
    }

    fn gradient(
        name: &'static str,
        size: ByAxis<usize>,
        values: &[f32],
        n_reached: usize,
        current: Option<Position>,
    ) -> Board {
        let mut board = Board::plain(name, size, values);
        for cell in board.cells.iter_mut().skip(n_reached) {
            *cell = cells::Cell::default();
        }
        if let Some(at) = current {
            board.mark(at.row as isize, at.col as isize, Marks::CURRENT);
        }
        board
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    fn shown(keys: &str, look: Option<Look>) -> (Demo, Backward) {
        let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
        let layer = derived::layer(&demo).unwrap();
        let backward = Backward::new(&demo, &layer, look, None).unwrap();
        (demo, backward)
    }

    fn values(board: &Board) -> Vec<Option<f32>> {
        board.cells.iter().map(|cell| cell.value).collect()
    }

    fn n_marked(board: &Board, marks: Marks) -> usize {
        board.cells.iter().filter(|cell| cell.marks.has(marks)).count()
    }

    #[test]
    fn the_kernels_gradient_fills_first_and_then_the_inputs() {
        let (_, first) = shown("by=w:0,1", None);
        assert_eq!(values(&first.grad_kernel), [Some(8.0), Some(12.0), None, None]);
        assert_eq!(values(&first.grad_input), [None; 9]);
        assert_eq!((first.step, first.n_steps), (1, 13));
        let (_, second) = shown("by=x:0,1", None);
        assert_eq!(values(&second.grad_kernel)[3], Some(24.0));
        assert_eq!(values(&second.grad_input)[..3], [Some(0.0), Some(1.0), None]);
    }

    #[test]
    fn each_step_is_a_gradient_and_the_other_way_round() {
        let (demo, shown) = shown("", None);
        for step in 0..shown.n_steps {
            assert_eq!(step_of(&demo, at_step(&demo, step)), step);
        }
    }

    #[test]
    fn a_weights_gradient_lights_what_the_weight_stood_on() {
        let (_, shown) = shown("by=w:0,1", None);
        assert_eq!(n_marked(&shown.input, Marks::WINDOW), 4);
        assert_eq!(n_marked(&shown.kernel, Marks::CURRENT), 1);
        let frame = Frame { corner: Position::new(0, 1), size: ByAxis::both(2) };
        assert_eq!(shown.frame, Some(frame));
    }

    #[test]
    fn looking_at_an_input_shows_its_gradient_and_the_outputs_that_read_it() {
        let (_, shown) = shown("", Some(Look::Input { row: 1, col: 1 }));
        assert_eq!(shown.sum.result, 6.0);
        assert_eq!(n_marked(&shown.upstream, Marks::WINDOW), 4);
        assert_eq!(n_marked(&shown.kernel, Marks::WINDOW), 4);
        assert_eq!(shown.step, 0);
    }

    #[test]
    fn looking_at_an_output_picks_its_product() {
        let (_, shown) = shown("by=w:0,1", Some(Look::Output(Position::new(1, 0))));
        assert_eq!(shown.picked, [2]);
        assert_eq!(n_marked(&shown.input, Marks::PICKED), 1);
    }
}
