//! The scene's three grids: what each shows, and what is looked at in it.

use std::rc::Rc;

use demo::Position;
use demo::derived::Look;
use demo::edit::Grid as Edited;

use crate::cells::Board;
use crate::shown::{Slide, Time};
use crate::view::grid::Source;
use crate::view::lab::Lab;

/// The grids of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The input and its padding.
    Input,
    /// The kernel.
    Kernel,
    /// The output.
    Output,
}

impl Kind {
    const fn board_of(self, shown: &Slide) -> &Rc<Board> {
        match self {
            Self::Input => &shown.input_board,
            Self::Kernel => &shown.kernel_board,
            Self::Output => &shown.output_board,
        }
    }

    /// What one looks at in a cell; only the input has cells with negative places, its padding.
    fn look_of(self, (row, col): (isize, isize)) -> Look {
        let place = Position::new(row.max(0).unsigned_abs(), col.max(0).unsigned_abs());
        match self {
            Self::Input => Look::Input { row, col },
            Self::Kernel => Look::Kernel(place),
            Self::Output => Look::Output(place),
        }
    }
}

impl Source for Kind {
    fn name(&self) -> String {
        let name = match self {
            Self::Input => "input:0",
            Self::Kernel => "kernel:0:0",
            Self::Output => "output:0",
        };
        name.to_owned()
    }

    fn label(&self, _lab: Lab) -> String {
        let label = match self {
            Self::Input => "Input",
            Self::Kernel => "Kernel",
            Self::Output => "Output",
        };
        label.to_owned()
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        Rc::clone(self.board_of(&lab.slide.get()))
    }

    fn edited(&self) -> Option<Edited> {
        match self {
            Self::Input => Some(Edited::Input(0)),
            Self::Kernel => Some(Edited::Kernel(0, 0)),
            Self::Output => None,
        }
    }

    fn is_turned(&self, lab: Lab) -> bool {
        *self == Self::Kernel && lab.slide.get().is_turned()
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        lab.look_at(&lab.slide, place.map(|place| self.look_of(place)));
    }

    fn step_at(&self, lab: Lab, at: Position) -> Option<usize> {
        let shown = lab.slide.peek();
        let step = at.index(shown.output_size().horizontal);
        (*self == Self::Output && step < shown.n_steps()).then_some(step)
    }

    fn entry(&self, lab: Lab) -> Option<Position> {
        (*self == Self::Output).then(|| lab.peek().at)
    }
}
