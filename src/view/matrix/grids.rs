//! The scene's grids and maps: what each shows, and what is looked at in it.

use std::rc::Rc;

use demo::edit::Grid as Edited;
use demo::matrix::View;
use demo::{Position, derived, number};

use crate::cells::{self, Board};
use crate::raster::Raster;
use crate::shown::matrix::entries::written;
use crate::shown::matrix::sheet::Sheet;
use crate::shown::matrix::{Figure, Look};
use crate::shown::{Matrix, Time};
use crate::view::grid::Source;
use crate::view::lab::Lab;
use crate::view::map::MapSource;

/// The grids of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The input and its padding.
    Input,
    /// The kernel.
    Kernel,
    /// The output.
    Output,
    /// What the transposed matrix gives, in the input's shape.
    Result,
    /// The matrix.
    Matrix,
    /// The vector above its columns.
    Over,
    /// The vector beside its rows.
    Beside,
    /// The kernel beside the windows.
    FlatKernel,
    /// The windows side by side.
    Windows,
    /// The product below them.
    Below,
}

impl Kind {
    /// The sheet among the matrix and its vectors; none for the layer's own grids.
    pub(super) fn sheet(self, figure: &Figure) -> Option<&Sheet> {
        match self {
            Self::Matrix => Some(&figure.product.matrix),
            Self::Over => Some(&figure.product.over),
            Self::Beside => Some(&figure.product.beside),
            Self::FlatKernel => Some(&figure.columns.kernel),
            Self::Windows => Some(&figure.columns.windows),
            Self::Below => Some(&figure.columns.below),
            _ => None,
        }
    }

    /// What tests and tools call it.
    const fn key(self) -> &'static str {
        match self {
            Self::Input => "input:0",
            Self::Kernel => "kernel:0:0",
            Self::Output => "output:0",
            Self::Result => "transposed:0",
            Self::Matrix => "matrix",
            Self::Over => "vector",
            Self::Beside => "product",
            Self::FlatKernel => "flat-kernel",
            Self::Windows => "windows",
            Self::Below => "windows-product",
        }
    }

    /// Whether it is as broad as a vector, to the right and down.
    pub(super) const fn is_thin(self) -> [bool; 2] {
        match self {
            Self::Over | Self::Below => [false, true],
            Self::Beside | Self::FlatKernel => [true, false],
            _ => [false, false],
        }
    }

    /// What it is called.
    fn title(self, transposed: bool) -> &'static str {
        match self {
            Self::Input => words::controls::input(),
            Self::Kernel => words::controls::kernel(),
            Self::Output => words::controls::output(),
            Self::Result => words::matrix::result(),
            Self::Matrix if transposed => words::matrix::transposed_matrix(),
            Self::Matrix => words::matrix::matrix(),
            Self::Over if transposed => words::matrix::output_flat(),
            Self::Over => words::matrix::input_flat(),
            Self::Beside if transposed => words::matrix::result_flat(),
            Self::Beside => words::matrix::output_flat(),
            Self::FlatKernel => words::matrix::kernel_flat(),
            Self::Windows => words::matrix::windows(),
            Self::Below => words::matrix::kernel_times_windows(),
        }
    }

    /// What one looks at in a cell; only the input has cells with negative places, its padding.
    fn look_of(self, shown: &Matrix, (row, col): (isize, isize)) -> Look {
        let at = Position::new(row.max(0).unsigned_abs(), col.max(0).unsigned_abs());
        let width = shown.demo.input_size().horizontal;
        let out_width = shown.figure().map_or(1, Figure::output_width);
        let input = |row: isize, col: isize| Look::Layer(derived::Look::Input { row, col });
        let nth_input = |index: usize| {
            let at = Position::from_index(index, width);
            input(at.row as isize, at.col as isize)
        };
        let output = |at: Position| Look::Layer(derived::Look::Output(at));
        let nth_output = |index: usize| output(Position::from_index(index, out_width));
        let transposed = shown.is_transposed();
        match self {
            Self::Input | Self::Result => input(row, col),
            Self::Kernel => Look::Layer(derived::Look::Kernel(at)),
            Self::Output => output(at),
            Self::Matrix if transposed => Look::Entry { output: at.col, input: at.row },
            Self::Matrix => Look::Entry { output: at.row, input: at.col },
            Self::Over if transposed => nth_output(at.col),
            Self::Over => nth_input(at.col),
            Self::Beside if transposed => nth_input(at.row),
            Self::Beside => nth_output(at.row),
            Self::FlatKernel => {
                let size = shown.demo.kernel_size();
                let tap = Position::from_index(at.row, size.horizontal);
                Look::Layer(derived::Look::Kernel(written(tap, size, shown.demo.mode)))
            }
            Self::Windows => Look::Term { output: at.col, tap: at.row },
            Self::Below => nth_output(at.col),
        }
    }

    /// The step of a cell: a row of the matrix, or an output.
    fn step_of(self, shown: &Matrix, at: Position) -> Option<usize> {
        if shown.demo.matrix.view == View::Walk {
            return None;
        }
        let transposed = shown.is_transposed();
        let step = match self {
            Self::Output if !transposed => at.index(shown.figure()?.output_width()),
            Self::Result => at.index(shown.demo.input_size().horizontal),
            Self::Matrix | Self::Beside => at.row,
            Self::Windows | Self::Below if !transposed => at.col,
            _ => return None,
        };
        (step < shown.n_steps()).then_some(step)
    }
}

impl Source for Kind {
    fn name(&self) -> String {
        self.key().to_owned()
    }

    fn label(&self, lab: Lab) -> String {
        self.title(lab.matrix.get().is_transposed()).to_owned()
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        let shown = lab.matrix.get();
        match (self, &shown.figure) {
            (Self::Input, _) => Rc::clone(&shown.input_board),
            (Self::Kernel, _) => Rc::clone(&shown.kernel_board),
            (Self::Output, Ok(figure)) => Rc::clone(&figure.output_board),
            (Self::Result, Ok(figure)) => Rc::clone(&figure.result_board),
            (kind, Ok(figure)) => match kind.sheet(figure) {
                Some(Sheet::Board(board)) => Rc::clone(board),
                _ => Rc::new(cells::no_board()),
            },
            (_, Err(_)) => Rc::new(cells::no_board()),
        }
    }

    fn edited(&self) -> Option<Edited> {
        match self {
            Self::Input => Some(Edited::Input(0)),
            Self::Kernel => Some(Edited::Kernel(0, 0)),
            _ => None,
        }
    }

    fn is_turned(&self, lab: Lab) -> bool {
        *self == Self::Kernel && lab.demo().mode == demo::Mode::Convolution
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        let shown = lab.matrix.peek();
        lab.look_at(&lab.matrix, place.map(|place| self.look_of(&shown, place)));
    }

    fn step_at(&self, lab: Lab, at: Position) -> Option<usize> {
        self.step_of(&lab.matrix.peek(), at)
    }

    fn is_walked(&self) -> bool {
        matches!(self, Self::Matrix | Self::Windows)
    }

    fn entry(&self, lab: Lab) -> Option<Position> {
        let shown = lab.matrix.peek();
        match self {
            Self::Output => Some(shown.demo.at),
            Self::Result => Some(shown.demo.matrix.cell),
            Self::Matrix | Self::Beside => Some(Position::new(shown.shown_row()?, 0)),
            _ => None,
        }
    }
}

/// A sheet that is drawn as a map.
pub(super) struct Mapped(pub(super) Kind);

impl MapSource for Mapped {
    fn name(&self) -> String {
        self.0.key().to_owned()
    }

    fn label(&self, lab: Lab) -> String {
        let shown = lab.matrix.get();
        let size = shown.figure().and_then(|figure| self.0.sheet(figure)).map(Sheet::size);
        let title = self.0.title(shown.is_transposed());
        size.map_or(title.to_owned(), |size| {
            words::parts::grid_label(title, size.vertical, size.horizontal, "no")
        })
    }

    fn raster(&self, lab: Lab) -> Rc<Raster> {
        let shown = lab.matrix.get();
        match shown.figure().and_then(|figure| self.0.sheet(figure)) {
            Some(Sheet::Map(raster)) => Rc::clone(raster),
            _ => Rc::default(),
        }
    }

    fn look(&self, lab: Lab, at: Option<Position>) {
        let shown = lab.matrix.peek();
        let look = at.map(|at| self.0.look_of(&shown, (at.row as isize, at.col as isize)));
        lab.look_at(&lab.matrix, look);
    }

    fn press(&self, lab: Lab, at: Position) {
        if let Some(step) = self.0.step_of(&lab.matrix.peek(), at) {
            lab.go_to(step);
        }
    }

    fn say(&self, lab: Lab, at: Position) -> String {
        let shown = lab.matrix.peek();
        let value = shown.value_at(self.0.look_of(&shown, (at.row as isize, at.col as isize)));
        let value = value.map_or(words::matrix::always_zero().to_owned(), number::shortest);
        words::matrix::map_cell(at.row, at.col, value)
    }
}
