//! The scene `matrix`: a layer as one matrix.

use crate::demo::{Demo, Position, Scene};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Matrix {
    /// What is looked at.
    pub view: View,
    /// In [`View::Walk`], how far the dense layer has come.
    pub stage: Stage,
    /// In [`View::Product`], whether the matrix is transposed.
    pub transposed: bool,
    /// While it is transposed, the input cell stepped to: its row is the one that is multiplied.
    pub cell: Position,
    /// Whether a sum is written out to its last product, however many there are.
    pub full: bool,
}

/// The parts of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// From the dense layer to the convolution, in four stages.
    #[default]
    Walk,
    /// The matrix times the flattened input, and the windows side by side.
    Product,
    /// The formulas of convolution and cross-correlation, and the rules of classical filters.
    Formulas,
}

impl View {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Walk, Self::Product, Self::Formulas];
}

/// How far a dense layer has come on its way to being the convolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Every output has its own weight for every input, `W[i, j, k, l]`.
    #[default]
    Dense,
    /// The same weights, counted from where the output's window begins, `V[i, j, a, b]`.
    Offset,
    /// Weights outside the window are zero.
    Local,
    /// All outputs have the same weights, `V[a, b]`.
    Shared,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Dense, Self::Offset, Self::Local, Self::Shared];
}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Matrix, ..Demo::default() }
}

impl Matrix {
    /// These settings where `other` stands in time, with sums written out as far.
    #[must_use]
    pub fn at_time_of(self, other: Self) -> Self {
        Self { stage: other.stage, cell: other.cell, full: other.full, ..self }
    }

    /// These settings with a cell that an input of `height` and `width` has.
    #[must_use]
    pub fn settled(self, height: usize, width: usize) -> Self {
        let Position { row, col } = self.cell;
        let (last_row, last_col) = (height.saturating_sub(1), width.saturating_sub(1));
        Self { cell: Position::new(row.min(last_row), col.min(last_col)), ..self }
    }
}
