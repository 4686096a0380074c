//! The scene's grids: what each shows, and what is looked at in it.

use std::rc::Rc;

use demo::derived::Look;
use demo::edit::Grid as Edited;
use demo::slide::{Parameter, Upstream};
use demo::{Demo, Position, WHOLE};

use crate::cells::Board;
use crate::predict;
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
    /// The output as it is predicted.
    Answers,
    /// The loss's gradient by the output, to be drawn in.
    Upstream,
    /// The same where one of its cells is one: a press chooses which.
    OneCell,
    /// The gradient by the kernel.
    GradKernel,
    /// The gradient by the input.
    GradInput,
    /// How many stamps meet each output.
    Overlap,
}

impl Kind {
    /// The grid, as one of those that this build has: a light page has no others than the layer's own.
    pub(super) const fn here(self) -> Self {
        match self {
            _ if WHOLE => self,
            Self::Input | Self::Kernel => self,
            _ => Self::Output,
        }
    }

    /// What it shows; for a moment, while the views are exchanged, what another view would.
    fn board_of(self, shown: &Slide) -> &Rc<Board> {
        if let Some(backward) = shown.backward() {
            match self {
                Self::Input => return &backward.input,
                Self::Kernel => return &backward.kernel,
                Self::Upstream | Self::OneCell => return &backward.upstream,
                Self::GradKernel => return &backward.grad_kernel,
                Self::GradInput => return &backward.grad_input,
                Self::Output | Self::Answers | Self::Overlap => {}
            }
        }
        if let Some(transposed) = shown.transposed() {
            match self {
                Self::Input => return &transposed.input,
                Self::Kernel => return &transposed.kernel,
                Self::Overlap => return &transposed.overlap,
                _ => return &transposed.output,
            }
        }
        match self.here() {
            Self::Input | Self::GradInput => &shown.input_board,
            Self::Kernel | Self::GradKernel => &shown.kernel_board,
            _ => &shown.output_board,
        }
    }

    /// What one looks at in a cell; only the input has cells with negative places, its padding.
    fn look_of(self, (row, col): (isize, isize)) -> Look {
        let place = Position::new(row.max(0).unsigned_abs(), col.max(0).unsigned_abs());
        match self {
            Self::Input | Self::GradInput => Look::Input { row, col },
            Self::Kernel | Self::GradKernel => Look::Kernel(place),
            _ => Look::Output(place),
        }
    }

    /// The gradient that a cell holds.
    const fn parameter(self, at: Position) -> Option<Parameter> {
        match self.here() {
            Self::GradKernel => Some(Parameter::Weight(at)),
            Self::GradInput => Some(Parameter::Input(at)),
            _ => None,
        }
    }
}

impl Source for Kind {
    fn name(&self) -> String {
        let name = match self.here() {
            Self::Input => "input:0",
            Self::Kernel => "kernel:0:0",
            Self::Output | Self::Answers => "output:0",
            Self::Upstream | Self::OneCell => "grad-output:0",
            Self::GradKernel => "grad-kernel:0:0",
            Self::GradInput => "grad-input:0",
            Self::Overlap => "overlap:0",
        };
        name.to_owned()
    }

    fn label(&self, _lab: Lab) -> String {
        let label = match self.here() {
            Self::Input => words::controls::input(),
            Self::Kernel => words::controls::kernel(),
            Self::Output => words::controls::output(),
            Self::Answers => words::predict::output_as_predicted(),
            Self::Upstream | Self::OneCell => words::slide::upstream_gradient(),
            Self::GradKernel => words::slide::gradient_by_kernel(),
            Self::GradInput => words::slide::gradient_by_input(),
            Self::Overlap => words::slide::stamps_on_each_output(),
        };
        label.to_owned()
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        let shown = lab.slide.get();
        if self.here() == Self::Answers {
            return Rc::new(predict::board(&shown, &lab.answers.get().about(&shown)));
        }
        Rc::clone(self.board_of(&shown))
    }

    fn edited(&self) -> Option<Edited> {
        match self.here() {
            Self::Input => Some(Edited::Input(0)),
            Self::Kernel => Some(Edited::Kernel(0, 0)),
            Self::Upstream => Some(Edited::Upstream),
            _ => None,
        }
    }

    fn is_turned(&self, lab: Lab) -> bool {
        matches!(self, Self::Kernel | Self::GradKernel) && lab.slide.get().is_turned()
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        lab.look_at(&lab.slide, place.map(|place| self.look_of(place)));
    }

    fn step_at(&self, lab: Lab, at: Position) -> Option<usize> {
        let shown = lab.slide.peek();
        let size = self.board_of(&shown).size;
        if at.row >= size.vertical || at.col >= size.horizontal {
            return None;
        }
        if let Some(by) = self.parameter(at) {
            return shown.backward().map(|backward| backward.step_of(&shown.demo, by));
        }
        let is_stepped =
            matches!(self, Self::Output | Self::Answers) && shown.transposed().is_none();
        let step = at.index(shown.output_size().horizontal);
        (is_stepped && step < shown.n_steps()).then_some(step)
    }

    fn press(&self, lab: Lab, at: Position) -> bool {
        let is_one_cell = self.here() == Self::OneCell;
        if is_one_cell {
            lab.edit(|demo| demo.slide.upstream = Upstream::Cell(at));
        }
        is_one_cell
    }

    fn entry(&self, lab: Lab) -> Option<Position> {
        let demo: Rc<Demo> = lab.peek();
        match (self.here(), demo.slide.by, &demo.slide.upstream) {
            (Self::Output | Self::Answers, ..) if lab.slide.peek().transposed().is_none() => {
                Some(demo.at)
            }
            (Self::GradKernel, Parameter::Weight(at), _)
            | (Self::GradInput, Parameter::Input(at), _)
            | (Self::OneCell, _, &Upstream::Cell(at)) => Some(at),
            _ => None,
        }
    }
}
