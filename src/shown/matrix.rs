//! What the scene `matrix` shows: one layer as a matrix, the way there from a dense layer, the formulas.

pub mod entries;
pub mod filter;
pub mod focus;
mod known;
pub mod laws;
mod names;
pub mod sheet;
pub mod sheets;
pub mod story;
pub mod sums;

use std::rc::Rc;

use conv::{FeatureMap, Layer, LayerError};
use demo::derived;
use demo::examples::{self, Example};
use demo::matrix::{Stage, View};
use demo::{Demo, Position, Scene};

use super::{Shown, Time, slide};
use crate::arithmetic::Sum;
use crate::cells::{self, Board, Marks};
use crate::{hues, layout};
use entries::Entries;
pub use focus::Look;
use focus::{Focus, is_transposed};
use known::Known;
use sheets::{Columns, Parts, Product};

/// What the stages and their formula take of the stage's height, in CSS pixels.
const STORY_PX: f64 = 168.0;
/// What stands out at both sides of a matrix, its frame above all.
const MARGINS_PX: f64 = 10.0;

/// A demo, what is looked at in it, and what follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The demo.
    pub demo: Rc<Demo>,
    /// The examples' demos, read once.
    examples: Rc<[Demo]>,
    /// The example that the demo still is, whatever is looked at.
    pub example: Option<Example>,
    /// The input, ready to be drawn.
    pub input_board: Rc<Board>,
    /// The kernel, ready to be drawn.
    pub kernel_board: Rc<Board>,
    /// What there is where the layer can be, or why it cannot.
    pub figure: Result<Figure, LayerError>,
}

/// What there is to show of a layer that can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What an edit alone changes.
    known: Rc<Known>,
    /// What is lit.
    pub focus: Focus,
    /// The arithmetic of the window that is shown.
    pub sum: Sum,
    /// The output, ready to be drawn.
    pub output_board: Rc<Board>,
    /// What the transposed matrix gives, ready to be drawn; in the input's shape.
    pub result_board: Rc<Board>,
    /// The matrix and its vectors.
    pub product: Rc<Product>,
    /// The windows side by side.
    pub columns: Rc<Columns>,
}

impl Shown for Matrix {
    type Look = Look;

    const SCENE: Scene = Scene::Matrix;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        let examples = examples::of(Scene::Matrix).iter().map(Example::demo).collect();
        Self::make(Rc::new(demo.clone()), examples, None, None, look)
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        let is_same = slide::is_same_figure(&self.demo, demo);
        let now = self.figure.as_ref().ok().filter(|_| is_same);
        let known = now.map(|now| Rc::clone(&now.known));
        let stage =
            |demo: &Demo| (demo.matrix.view, demo.matrix.stage, demo.matrix.transposed, demo.mode);
        let before = self.figure.as_ref().ok().filter(|_| stage(&self.demo) == stage(demo));
        Self::make(Rc::new(demo.clone()), Rc::clone(&self.examples), known, before, look)
    }
}

impl Time for Matrix {
    fn n_steps(&self) -> usize {
        match (&self.figure, self.demo.matrix.view) {
            (Err(_), _) => 0,
            (Ok(_), View::Walk) => Stage::ALL.len(),
            (Ok(figure), _) if is_transposed(&self.demo) => figure.known.entries.n_inputs,
            (Ok(figure), _) => figure.known.entries.rows.len(),
        }
    }

    fn step(&self) -> usize {
        match (&self.figure, self.demo.matrix.view) {
            (Err(_), _) => 0,
            (Ok(_), View::Walk) => self.stage_index(),
            (Ok(_), _) if is_transposed(&self.demo) => {
                self.demo.matrix.cell.index(self.demo.input_size().horizontal)
            }
            (Ok(figure), _) => self.demo.at.index(figure.output_width()),
        }
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        match (&self.figure, self.demo.matrix.view) {
            (Err(_), _) => {}
            (Ok(_), View::Walk) => {
                demo.matrix.stage = Stage::ALL.get(step).copied().unwrap_or_default();
            }
            (Ok(_), _) if is_transposed(&self.demo) => {
                let width = self.demo.input_size().horizontal;
                demo.matrix.cell = Position::from_index(step, width);
            }
            (Ok(figure), _) => demo.at = Position::from_index(step, figure.output_width()),
        }
    }

    fn place(&self) -> String {
        let (step, n_steps) = (self.step() + 1, self.n_steps());
        match self.demo.matrix.view {
            View::Walk => {
                words::matrix::place_stage(step, n_steps, story::key(self.demo.matrix.stage))
            }
            _ if is_transposed(&self.demo) => {
                let Position { row, col } = self.demo.matrix.cell;
                words::matrix::place_input(row, col, step, n_steps)
            }
            _ => {
                let Position { row, col } = self.demo.at;
                words::matrix::place_output(row, col, step, n_steps)
            }
        }
    }

    fn spoken(&self) -> Option<String> {
        self.figure.as_ref().ok().map(|figure| sums::spoken(&self.demo, figure))
    }
}

impl Matrix {
    fn make(
        demo: Rc<Demo>,
        examples: Rc<[Demo]>,
        known: Option<Rc<Known>>,
        before: Option<&Figure>,
        look: Option<Look>,
    ) -> Self {
        let is_example =
            |example: &Demo| slide::is_same_figure(example, &demo) && is_same_part(example, &demo);
        let example =
            examples.iter().position(is_example).map(|index| examples::of(Scene::Matrix)[index]);
        let known = known.map_or_else(|| Known::of(&demo).map(Rc::new), Ok);
        let figure = known.map(|known| Figure::new(&demo, known, before, look));
        let (lit, terms, layer) = match &figure {
            Ok(Figure { focus, sum, known, .. }) => {
                let terms = if focus.has_window { &sum.terms } else { &[][..] };
                (focus.lit.clone(), terms, Some(&known.layer))
            }
            Err(_) => Default::default(),
        };
        let input_board = Rc::new(cells::input_board(&demo, layer, &lit, terms));
        let mut kernel_board = cells::kernel_board(&demo, &lit, terms);
        if let Some(tap) = figure.as_ref().ok().and_then(|figure| figure.focus.tap) {
            kernel_board.mark(tap.row as isize, tap.col as isize, Marks::PICKED);
        }
        // A weight has the colour that it has in the matrix.
        let size = demo.kernel_size();
        for (index, cell) in kernel_board.cells.iter_mut().enumerate() {
            let at = Position::from_index(index, size.horizontal);
            let known = figure.as_ref().ok().and_then(|figure| figure.known.hues.get(index));
            cell.hue = Some(known.copied().unwrap_or_else(|| hues::of_weight(at, size)));
        }
        let kernel_board = Rc::new(kernel_board);
        Self { demo, examples, example, input_board, kernel_board, figure }
    }

    /// Which of the four stages is current, from 0.
    #[must_use]
    pub fn stage_index(&self) -> usize {
        let stage = self.demo.matrix.stage;
        Stage::ALL.iter().position(|one| *one == stage).unwrap_or_default()
    }

    /// What there is to show of the layer, if it can be.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        self.figure.as_ref().ok()
    }

    /// Whether the transposed matrix is what is shown.
    #[must_use]
    pub fn is_transposed(&self) -> bool {
        is_transposed(&self.demo)
    }

    /// Whether the windows are shown side by side.
    #[must_use]
    pub fn has_columns(&self) -> bool {
        self.demo.matrix.view == View::Product && !self.is_transposed()
    }

    /// The room that the matrix has on a stage.
    #[must_use]
    pub fn room(&self, stage: layout::Stage) -> layout::Stage {
        let taken_px = if self.demo.matrix.view == View::Walk { STORY_PX } else { 0.0 };
        layout::Stage {
            width_px: stage.width_px - MARGINS_PX,
            height_px: stage.height_px - taken_px,
            ..stage
        }
    }

    /// What holds where something of the matrix is looked at: its entry's or its cell's value.
    #[must_use]
    pub fn value_at(&self, look: Look) -> Option<f32> {
        let figure = self.figure()?;
        match look {
            Look::Entry { output, input } => {
                figure.entries().at(output, input).map(|entry| entry.value)
            }
            Look::Term { output, tap } => {
                let at = Position::from_index(output, figure.output_width());
                let terms = derived::terms(&self.demo, figure.layer(), at);
                terms.get(tap).map(|term| term.input)
            }
            Look::Layer(derived::Look::Output(at)) => figure.output().get([0, at.row, at.col]),
            Look::Layer(derived::Look::Kernel(at)) => self.demo.kernel.get([0, 0, at.row, at.col]),
            Look::Layer(derived::Look::Input { row, col }) => {
                let (row, col) = (usize::try_from(row).ok()?, usize::try_from(col).ok()?);
                self.demo.input.get([0, row, col])
            }
        }
    }

    /// Where the strip's arithmetic is: `row 1 of 4 · output 0, 0`.
    #[must_use]
    pub fn strip_place(&self) -> String {
        let Some(figure) = self.figure() else { return String::new() };
        let at = figure.focus.lit.window;
        let row = self.shown_row().unwrap_or_default() + 1;
        match self.demo.matrix.view {
            View::Walk => words::matrix::where_output(at.row, at.col),
            _ if self.is_transposed() => {
                let width = self.demo.input_size().horizontal;
                let at = Position::from_index(row - 1, width);
                let n_rows = figure.known.entries.n_inputs;
                words::matrix::where_row_input(row, n_rows, at.row, at.col)
            }
            View::Formulas => {
                let n_steps = figure.known.entries.rows.len();
                words::matrix::where_output_step(at.row, at.col, row, n_steps)
            }
            View::Product => {
                let n_rows = figure.known.entries.rows.len();
                words::matrix::where_row_output(row, n_rows, at.row, at.col)
            }
        }
    }

    /// The row of the matrix that is shown, as it is drawn.
    #[must_use]
    pub fn shown_row(&self) -> Option<usize> {
        let figure = self.figure()?;
        if self.is_transposed() {
            let cell = self.demo.matrix.cell.index(self.demo.input_size().horizontal);
            return Some(figure.focus.input.unwrap_or(cell));
        }
        Some(figure.focus.lit.window.index(figure.output_width()))
    }
}

impl Figure {
    /// `before` is what was shown of another layer at the same stage.
    fn new(demo: &Demo, known: Rc<Known>, before: Option<&Self>, look: Option<Look>) -> Self {
        let Known { layer, output, back, .. } = known.as_ref();
        let focus = Focus::of(demo, layer, look);
        let at = focus.lit.window;
        let sum = Sum {
            terms: derived::terms(demo, layer, at),
            bias: demo.bias.as_ref().and_then(|bias| bias.first().copied()),
            result: output.at([0, at.row, at.col]),
            at,
        };
        // A map of the matrix shows which weight stands where, whatever its value.
        let matrix = before.filter(|before| before.known.layer == *layer);
        let windows = before.filter(|before| Rc::ptr_eq(&before.known, &known));
        let parts = Parts {
            demo,
            layer,
            known: &known,
            focus: &focus,
            matrix: matrix.map(|before| &before.product.matrix),
            windows: windows.map(|before| &before.columns.windows),
        };
        let (product, columns) = (Rc::new(parts.product()), Rc::new(parts.columns()));
        // The transposed matrix is multiplied by the whole output, and the walk does not step through it.
        let is_stepped = demo.matrix.view != View::Walk && !is_transposed(demo);
        let [_, height, width] = output.shape();
        let reached = if is_stepped { demo.at } else { Position::new(height - 1, width - 1) };
        let mut output_board = cells::output_board(output, reached, &focus.lit);
        if is_transposed(demo) && !focus.has_window {
            for cell in &mut output_board.cells {
                cell.marks.clear(Marks::CURRENT);
            }
        }
        let mut result_board = Board::plain("transposed:0", demo.input_size(), back);
        let step = demo.matrix.cell.index(demo.input_size().horizontal);
        for cell in result_board.cells.iter_mut().skip(step + 1) {
            *cell = cells::Cell::default();
        }
        if let Some(cell) = focus.input.and_then(|input| result_board.cells.get_mut(input)) {
            cell.marks.set(Marks::CURRENT);
        }
        let (output_board, result_board) = (Rc::new(output_board), Rc::new(result_board));
        Self { known, focus, sum, output_board, result_board, product, columns }
    }

    /// The layer.
    #[must_use]
    pub fn layer(&self) -> &Layer {
        &self.known.layer
    }

    /// The whole output.
    #[must_use]
    pub fn output(&self) -> &FeatureMap<f32> {
        &self.known.output
    }

    /// The matrix.
    #[must_use]
    pub fn entries(&self) -> &Entries {
        &self.known.entries
    }

    /// The transposed matrix times the output.
    #[must_use]
    pub fn back(&self) -> &[f32] {
        &self.known.back
    }

    /// Whether the matrix is doubly blocked Toeplitz.
    #[must_use]
    pub fn is_toeplitz(&self) -> bool {
        self.known.is_toeplitz
    }

    /// Columns of the output.
    #[must_use]
    pub fn output_width(&self) -> usize {
        derived::output_size(&self.known.layer).horizontal
    }
}

/// Whether two demos show the same part of the scene, wherever they stand in it.
fn is_same_part(a: &Demo, b: &Demo) -> bool {
    (a.matrix.view, a.matrix.transposed) == (b.matrix.view, b.matrix.transposed)
}

#[cfg(test)]
mod tests;
