//! The shift experiment, ready to be drawn: both orders of shifting and convolving, and what differs.

use std::rc::Rc;

use conv::{ByAxis, FeatureMap};
use demo::edit::Direction;
use demo::equivariance::{Cause, Equivariance};
use demo::{Demo, Position, channels, number};

use super::boards::channel_of;
use crate::arithmetic::say;
use crate::cells::{Board, Marks};
use crate::lettering::typeset;
use crate::palette;

/// The maps of the experiment, and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// The first input channel of the group, moved.
    pub input: Rc<Board>,
    /// The output of the moved input.
    pub of_moved: Rc<Board>,
    /// The output, moved.
    pub moved: Rc<Board>,
    /// The first less the second.
    pub difference: Rc<Board>,
    /// The input channel that stands for all.
    pub channel: usize,
    at: Position,
    values: [f32; 3],
    cause: Cause,
    direction: Direction,
    n_cells: usize,
    n_parts: usize,
    wraps: bool,
    n_differing: usize,
    causes: Vec<Cause>,
}

impl Experiment {
    /// The experiment with one output looked at.
    pub(super) fn new(demo: &Demo, shifted: &Equivariance, at: Position) -> Self {
        let size = |map: &FeatureMap<f32>| {
            let [_, height, width] = map.shape();
            ByAxis::new(height, width)
        };
        let peak = palette::peak(shifted.of_moved.data()).max(palette::peak(shifted.moved.data()));
        let board = |map: &FeatureMap<f32>| {
            let mut board = Board::scaled("", size(map), map.data(), peak);
            board.mark(at.row as isize, at.col as isize, Marks::CURRENT);
            board
        };
        let mut difference = board(&shifted.difference);
        for (cell, cause) in difference.cells.iter_mut().zip(&shifted.causes) {
            if *cause != Cause::None {
                cell.marks.set(Marks::UNREACHED);
            }
        }
        let channel = channels::group_of(demo, demo.channels.out).start;
        let input = channel_of(&shifted.moved_input, channel);
        let input = Board::scaled("", demo.input_size(), input, palette::peak(demo.input.data()));
        let value = |map: &FeatureMap<f32>| map.get([0, at.row, at.col]).unwrap_or_default();
        let index = at.index(size(&shifted.moved).horizontal);
        let mut causes: Vec<Cause> = Vec::new();
        for (value, cause) in shifted.difference.data().iter().zip(&shifted.causes) {
            if *value != 0.0 && !causes.contains(cause) {
                causes.push(*cause);
            }
        }
        Self {
            input: Rc::new(input),
            of_moved: Rc::new(board(&shifted.of_moved)),
            moved: Rc::new(board(&shifted.moved)),
            difference: Rc::new(difference),
            channel,
            at,
            values: [&shifted.of_moved, &shifted.moved, &shifted.difference].map(value),
            cause: shifted.causes.get(index).copied().unwrap_or(Cause::None),
            direction: demo.channels.shift,
            n_cells: shifted.n_cells,
            n_parts: channels::group_of(demo, demo.channels.out).len(),
            wraps: shifted.wraps,
            n_differing: shifted.difference.data().iter().filter(|value| **value != 0.0).count(),
            causes,
        }
    }

    /// The difference at the cell looked at: `27 − 0 = 27`, as markup made of numbers alone.
    #[must_use]
    pub fn subtraction(&self) -> String {
        let [first, second, difference] =
            self.values.map(|value| typeset(&number::shortest(value)));
        let second = if self.values[1] < 0.0 { format!("({second})") } else { second };
        format!(
            "<b class=\"y\">{first}</b> <i>\u{2212}</i> <b class=\"y\">{second}</b> <i>=</i> <b>{difference}</b>"
        )
    }

    /// Why the cell looked at differs, or that it does not.
    #[must_use]
    pub fn reason(&self) -> String {
        let is_zero = self.values[2] == 0.0;
        match cause_in_words(self.cause) {
            None => words::channels::no_difference().to_owned(),
            Some(cause) if is_zero => words::channels::at_border_by_chance(cause),
            Some(cause) => words::channels::at_border(cause),
        }
    }

    /// What the whole experiment shows.
    #[must_use]
    pub fn conclusion(&self) -> String {
        let shifted = words::channels::shifted(key_of(self.direction), self.n_cells, self.n_parts);
        let causes = self.causes.iter().filter_map(|&cause| cause_in_words(cause));
        match (self.n_differing, self.wraps) {
            (0, true) => words::channels::shifts_around(shifted),
            (0, false) => words::channels::shifts_everywhere(shifted),
            (n, _) => {
                let causes = causes.reduce(words::channels::causes).unwrap_or_default();
                words::channels::shifts_inside(shifted, n, causes)
            }
        }
    }

    /// The cell looked at in words, for a screen reader.
    #[must_use]
    pub fn said(&self) -> String {
        let Position { row, col } = self.at;
        let [first, second, difference] = self.values.map(say);
        words::channels::spoken_shift(row, col, first, second, difference, self.reason())
    }
}

/// What messages call a direction.
pub(crate) const fn key_of(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Left => "left",
        Direction::Right => "right",
    }
}

/// Why the orders differ at a cell; nothing where they do not.
fn cause_in_words(cause: Cause) -> Option<String> {
    let key = match cause {
        Cause::None => return None,
        Cause::Entered => "entered",
        Cause::Left => "left",
        Cause::Padding => "padding",
    };
    Some(words::channels::cause(key))
}
