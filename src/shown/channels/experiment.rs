//! The shift experiment, ready to be drawn: both orders of shifting and convolving, and what differs.

use std::rc::Rc;

use conv::{ByAxis, FeatureMap};
use demo::edit::Direction;
use demo::equivariance::{Cause, Equivariance};
use demo::{Demo, Position, channels, number};

use super::boards::{channel_of, scaled};
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
            let mut board = scaled(size(map), map.data(), peak);
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
        let input = scaled(demo.input_size(), input, palette::peak(demo.input.data()));
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
        let (is_zero, reason) = (self.values[2] == 0.0, cause_in_words(self.cause));
        match (self.cause, is_zero) {
            (Cause::None, _) => "both windows read the same cells: no difference".to_owned(),
            (_, true) => format!("at the border, equal by chance: {reason}"),
            (_, false) => format!("at the border: {reason}"),
        }
    }

    /// What the whole experiment shows.
    #[must_use]
    pub fn conclusion(&self) -> String {
        let by = match self.n_cells {
            1 => "one cell".to_owned(),
            n => format!("{n} cells, the stride, which is one cell of the output"),
        };
        let alike = if self.n_parts > 1 { ", all channels alike" } else { "" };
        let shifted = format!("Shifted {} by {by}{alike}", self.way());
        let causes: Vec<&str> = self.causes.iter().map(|&cause| cause_in_words(cause)).collect();
        match (self.n_differing, self.wraps) {
            (0, true) => format!(
                "{shifted}, around the ring that circular padding makes: the output shifts along, without any border."
            ),
            (0, false) => {
                format!("{shifted}, the output shifts along: the difference is zero everywhere.")
            }
            (n, _) => format!(
                "{shifted}, the output shifts along (equivariance): the difference is zero but in {n} {} at the border, where {}.",
                if n == 1 { "cell" } else { "cells" },
                causes.join("; and ")
            ),
        }
    }

    /// The cell looked at in words, for a screen reader.
    #[must_use]
    pub fn said(&self) -> String {
        let Position { row, col } = self.at;
        let [first, second, difference] =
            self.values.map(|value| number::shortest(value).replace('-', "minus "));
        format!(
            "Row {row}, column {col}: shifted then convolved {first}, convolved then shifted {second}, \
             difference {difference}; {}",
            self.reason()
        )
    }

    /// Which way the shift goes.
    #[must_use]
    pub const fn way(&self) -> &'static str {
        match self.direction {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Left => "left",
            Direction::Right => "right",
        }
    }
}

const fn cause_in_words(cause: Cause) -> &'static str {
    match cause {
        Cause::None => "nothing is at fault",
        Cause::Entered => "the shifted output has nothing to fill its first cells with",
        Cause::Left => "the window reaches over the edge, past which cells have left the input",
        Cause::Padding => {
            "the window reaches into padding, which is made of other cells after the shift"
        }
    }
}
