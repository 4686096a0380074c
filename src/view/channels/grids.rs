//! The scene's grids: what each shows, and what is looked at in it.

use std::rc::Rc;

use demo::Position;
use demo::edit::Grid as Edited;

use crate::cells::{self, Board};
use crate::shown::Channels;
use crate::shown::channels::Look;
use crate::view::grid::Source;
use crate::view::lab::Lab;

/// A grid of the scene. A view is made anew for another output channel or group, so that the numbers stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// What it is.
    pub(super) of: Of,
    /// The input channel's place in the group.
    pub(super) part: usize,
    /// The input channel's own number.
    pub(super) channel: usize,
    /// The output channel.
    pub(super) out: usize,
}

/// What a grid may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// An input channel and its padding.
    Input,
    /// The output channel's kernel for it.
    Kernel,
    /// What both give.
    Partial,
    /// The output channel.
    Output,
    /// The shifted input.
    MovedInput,
    /// The output of the shifted input.
    MovedFirst,
    /// The shifted output.
    MovedLast,
    /// What differs.
    Difference,
}

impl Kind {
    fn board_of(self, shown: &Channels) -> Option<Rc<Board>> {
        let row = shown.rows.get(self.part);
        let experiment = shown.experiment.as_ref();
        let board = match self.of {
            Of::Input => &row?.input,
            Of::Kernel => &row?.kernel,
            Of::Partial => &row?.partial,
            Of::Output => &shown.output_board,
            Of::MovedInput => &experiment?.input,
            Of::MovedFirst => &experiment?.of_moved,
            Of::MovedLast => &experiment?.moved,
            Of::Difference => &experiment?.difference,
        };
        Some(Rc::clone(board))
    }

    /// What one looks at in a cell; only an input has cells with negative places, its padding.
    fn look_of(self, (row, col): (isize, isize)) -> Option<Look> {
        let (part, place) =
            (self.part, Position::new(row.max(0).unsigned_abs(), col.max(0).unsigned_abs()));
        match self.of {
            Of::Input => Some(Look::Input { part, row, col }),
            Of::Kernel => Some(Look::Kernel(part, place)),
            Of::Partial => Some(Look::Partial(part, place)),
            Of::Output | Of::MovedFirst | Of::MovedLast | Of::Difference => {
                Some(Look::Output(place))
            }
            Of::MovedInput => None,
        }
    }
}

impl Source for Kind {
    fn name(&self) -> String {
        let Self { part, channel, out, .. } = *self;
        match self.of {
            Of::Input => format!("input:{channel}"),
            Of::Kernel => format!("kernel:{out}:{part}"),
            Of::Partial => format!("partial:{out}:{part}"),
            Of::Output => format!("output:{out}"),
            Of::MovedInput => format!("shifted-input:{channel}"),
            Of::MovedFirst => format!("shifted-first:{out}"),
            Of::MovedLast => format!("shifted-last:{out}"),
            Of::Difference => format!("difference:{out}"),
        }
    }

    fn label(&self, _lab: Lab) -> String {
        let Self { channel, out, .. } = *self;
        match self.of {
            Of::Input => words::channels::input_channel(channel),
            Of::Kernel => words::channels::kernel_of(out, channel),
            Of::Partial => words::channels::partial_of(channel),
            Of::Output => words::channels::output_channel(out),
            Of::MovedInput => words::channels::input_channel_shifted(channel),
            Of::MovedFirst => words::channels::shifted_then_convolved().to_owned(),
            Of::MovedLast => words::channels::convolved_then_shifted().to_owned(),
            Of::Difference => words::channels::difference().to_owned(),
        }
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        self.board_of(&lab.channels.get()).unwrap_or_else(|| Rc::new(cells::no_board()))
    }

    fn edited(&self) -> Option<Edited> {
        match self.of {
            Of::Input => Some(Edited::Input(self.channel)),
            Of::Kernel => Some(Edited::Kernel(self.out, self.part)),
            _ => None,
        }
    }

    fn is_turned(&self, lab: Lab) -> bool {
        self.of == Of::Kernel && lab.channels.get().is_turned()
    }

    fn look(&self, lab: Lab, place: Option<(isize, isize)>) {
        lab.look_at(&lab.channels, place.and_then(|place| self.look_of(place)));
    }

    fn step_at(&self, lab: Lab, at: Position) -> Option<usize> {
        let part = match self.of {
            Of::Partial => Some(self.part),
            Of::Output | Of::MovedFirst | Of::MovedLast | Of::Difference => None,
            _ => return None,
        };
        lab.channels.peek().step_of(at, part)
    }

    fn entry(&self, lab: Lab) -> Option<Position> {
        self.step_at(lab, Position::default()).map(|_| lab.peek().at)
    }
}
