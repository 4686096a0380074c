//! A block of cells from a spreadsheet, and how it lands in a grid.

use super::{Grid, set, size};
use crate::demo::{Demo, Position};
use crate::limits;
use crate::number::{self, NumberError};

/// A block of cells as a spreadsheet copies it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    rows: Vec<Vec<f32>>,
}

/// Why a pasted text is no block of cells.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PasteError {
    /// Nothing but white space.
    #[error("{}", words::refusals::nothing_to_paste())]
    Empty,
    /// A cell that holds no value.
    #[error("{}", words::refusals::pasted_cell(row, col, error))]
    Cell {
        /// From 1, as spreadsheets count.
        row: usize,
        /// From 1.
        col: usize,
        /// What is wrong with it.
        error: NumberError,
    },
}

/// Reads a block: rows on lines; cells between tabs, semicolons, or else white space.
///
/// Cells beyond the largest grid are not read.
///
/// # Errors
/// A cell within reach that is no value.
pub fn read_block(text: &str) -> Result<Block, PasteError> {
    let largest = limits::LEARN_INPUT_SIZE.largest;
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(largest) {
        let cells: Vec<&str> = if line.contains('\t') {
            line.split('\t').take(largest).collect()
        } else if line.contains(';') {
            line.split(';').take(largest).collect()
        } else {
            line.split_whitespace().take(largest).collect()
        };
        let read = |(col, cell): (usize, &&str)| {
            number::parse(cell).map_err(|error| PasteError::Cell {
                row: rows.len() + 1,
                col: col + 1,
                error,
            })
        };
        rows.push(cells.iter().enumerate().map(read).collect::<Result<Vec<f32>, _>>()?);
    }
    if rows.is_empty() { Err(PasteError::Empty) } else { Ok(Block { rows }) }
}

/// How a block landed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// Cells that were set.
    pub n_set: usize,
    /// Cells of the block beyond the grid's edge.
    pub n_outside: usize,
}

/// Lays a block into a grid, its first cell at `at`.
pub fn paste(demo: &mut Demo, grid: Grid, at: Position, block: &Block) -> Pasted {
    let size = size(demo, grid);
    let mut pasted = Pasted { n_set: 0, n_outside: 0 };
    for (row, values) in block.rows.iter().enumerate() {
        for (col, &value) in values.iter().enumerate() {
            let cell = Position::new(at.row + row, at.col + col);
            if cell.row < size.vertical && cell.col < size.horizontal {
                set(demo, grid, cell, value);
                pasted.n_set += 1;
            } else {
                pasted.n_outside += 1;
            }
        }
    }
    pasted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheets_block_lands_where_the_cell_is() {
        let mut demo = Demo::default();
        let block = read_block("9\t0,5\r\n-1\t1/2\r\n").unwrap();
        let pasted = paste(&mut demo, Grid::Input(0), Position::new(1, 2), &block);
        assert_eq!(pasted, Pasted { n_set: 2, n_outside: 2 });
        assert_eq!(demo.input.data(), [0.0, 1.0, 2.0, 3.0, 4.0, 9.0, 6.0, 7.0, -1.0]);
    }

    #[test]
    fn a_bad_cell_is_named() {
        assert_eq!(
            read_block("1 2\n3 abc").unwrap_err().to_string(),
            "row 2, column 2 of what was pasted: “abc” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"
        );
        assert_eq!(read_block(" \n"), Err(PasteError::Empty));
    }

    #[test]
    fn a_huge_paste_is_read_no_further_than_the_largest_grid() {
        let text = "1 ".repeat(1_000_000);
        assert_eq!(read_block(&text).unwrap().rows[0].len(), limits::LEARN_INPUT_SIZE.largest);
    }
}
