//! A grid of cells, or a map where there are too many for the document.

use std::rc::Rc;

use conv::{ByAxis, Sides};
use demo::number;

use crate::cells::{Board, Cell, Marks};
use crate::palette;
use crate::raster::{Pixel, Raster};

/// The document takes an element a cell up to so many cells, and so many in a row or a column; beyond, a map is drawn.
const MOST_CELLS: usize = 1000;
const MOST_IN_A_ROW: usize = 40;

/// A grid of cells, or a map where there are too many.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// Few enough for an element each.
    Board(Rc<Board>),
    /// A pixel each.
    Map(Rc<Raster>),
}

impl Sheet {
    /// Rows and columns.
    #[must_use]
    pub fn size(&self) -> ByAxis<usize> {
        match self {
            Self::Board(board) => board.size,
            Self::Map(raster) => ByAxis::new(raster.n_rows(), raster.n_cols),
        }
    }

    /// Whether it is a map.
    #[must_use]
    pub const fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }
}

/// Whether a sheet of a size is drawn as a map.
pub(super) fn is_large(size: ByAxis<usize>) -> bool {
    size.vertical * size.horizontal > MOST_CELLS || size.any(|n| n > MOST_IN_A_ROW)
}

/// Cells with values, in the colours of the grids.
pub(super) fn values(values: &[f32]) -> Vec<Cell> {
    values.iter().map(|&value| Cell { value: Some(value), ..Cell::default() }).collect()
}

/// Cells as a grid, or as a map.
pub(super) fn sheet(
    name: &'static str,
    size: ByAxis<usize>,
    is_map: bool,
    cells: Vec<Cell>,
) -> Sheet {
    let values: Vec<f32> = cells.iter().filter_map(|cell| cell.value).collect();
    if is_map {
        let peak = palette::peak(&values);
        let pixels = cells.iter().map(|cell| pixel(cell, peak)).collect();
        return Sheet::Map(Rc::new(Raster::plain(size.horizontal, pixels)));
    }
    let width = |value: &&f32| number::shortest(**value).len();
    let widest = values.iter().max_by_key(width).copied().unwrap_or_default();
    let peak = palette::peak(&values);
    Sheet::Board(Rc::new(Board { name, size, pads: Sides::all(0), cells, peak, widest }))
}

/// A map of which a few cells are lit: `before` is one of the same cells, whatever is lit in it.
pub(super) fn lit_map(
    n_cols: usize,
    peak: f32,
    before: Option<&Sheet>,
    cells: impl Fn() -> Vec<Cell>,
    lit: Vec<(usize, Cell)>,
) -> Sheet {
    let unlit = |mut cell: Cell| {
        cell.marks.clear(Marks::WINDOW);
        cell.marks.clear(Marks::PICKED);
        pixel(&cell, peak)
    };
    let pixels = match before {
        Some(Sheet::Map(before)) => Rc::clone(&before.pixels),
        _ => Rc::new(cells().into_iter().map(unlit).collect()),
    };
    let lit = lit.into_iter().map(|(index, cell)| (index, pixel(&cell, peak)));
    let lit = lit.filter(|&(index, pixel)| pixels.get(index) != Some(&pixel)).collect();
    Sheet::Map(Rc::new(Raster { n_cols, pixels, lit }))
}

/// How strongly a picked cell and one of the step are lit on a map, in percent.
const PICKED: u8 = 85;
const IN_STEP: u8 = 35;

fn pixel(cell: &Cell, peak: f32) -> Pixel {
    let tone = palette::tone(cell.value.unwrap_or_default(), peak);
    let before = match () {
        () if cell.marks.has(Marks::PICKED) => PICKED,
        () if cell.marks.has(Marks::WINDOW) => IN_STEP,
        () => 0,
    };
    let after = if cell.marks.has(Marks::CURRENT) { PICKED } else { 0 };
    let is_absent = cell.marks.has(Marks::ABSENT);
    let empty = is_absent || cell.value.is_none() && cell.symbol.is_none();
    Pixel { tone, hue: cell.hue, before, after, empty }
}
