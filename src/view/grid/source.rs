//! What a grid shows, and what happens in it: each scene says this of its own grids.

use std::rc::Rc;

use demo::edit::Grid as Edited;
use demo::{Demo, Position};

use crate::cells::Board;
use crate::view::lab::Lab;

/// A grid's content and meaning. What takes a [`Lab`] alone is followed: it is asked again when what it read changes.
pub trait Source: 'static {
    /// What tests and tools call the grid: `input:0`.
    fn name(&self) -> String;

    /// What it is called for a screen reader: `Input`; its size is added.
    fn label(&self, lab: Lab) -> String;

    /// The cells.
    fn board(&self, lab: Lab) -> Rc<Board>;

    /// How an edit names the grid; nothing where it cannot be edited.
    fn edited(&self) -> Option<Edited> {
        None
    }

    /// Makes a demo ready for an edit of the grid, where something that is computed becomes part of it.
    fn prepare(&self, _lab: Lab, _demo: &mut Demo) {}

    /// Whether it is drawn turned by 180°.
    fn is_turned(&self, _lab: Lab) -> bool {
        false
    }

    /// A cell is looked at, with the pointer or the focus, or none is any more. The padding has negative places.
    fn look(&self, _lab: Lab, _place: Option<(isize, isize)>) {}

    /// The step at which a cell is made, in a grid whose cells are steps: a click goes there, and so do the arrows.
    fn step_at(&self, _lab: Lab, _at: Position) -> Option<usize> {
        None
    }

    /// Whether the arrows go from cell to cell although cells are steps.
    fn is_walked(&self) -> bool {
        false
    }

    /// A press on a cell that is no step, in a grid that is not edited; says whether that meant anything.
    fn press(&self, _lab: Lab, _at: Position) -> bool {
        false
    }

    /// A pointer went from one cell to another while it was down, in a grid that is not edited.
    fn drag(&self, _lab: Lab, _from: Position, _to: Position) {}

    /// So many rows and columns more are to be looked at, by keys; says whether that meant anything.
    fn extend(&self, _lab: Lab, _by: (isize, isize)) -> bool {
        false
    }

    /// Where the focus goes first.
    fn entry(&self, _lab: Lab) -> Option<Position> {
        None
    }
}
