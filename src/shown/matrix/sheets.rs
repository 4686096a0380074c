//! The matrix, its vectors and the windows side by side, ready to be drawn.

use conv::{ByAxis, Layer};
use demo::matrix::{Stage, View};
use demo::{Demo, Position};

use super::entries::{Entries, Entry, written};
use super::focus::{Focus, is_transposed};
use super::known::Known;
use super::names;
use super::sheet::{Sheet, is_large, lit_map, sheet, values};
use crate::cells::{Cell, Marks, Symbol};
use crate::hues::{self, Hue};
use crate::palette;

/// A matrix with the vector that it is multiplied by above its columns, and the product beside its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The vector that is multiplied, a value a column.
    pub over: Sheet,
    /// The matrix.
    pub matrix: Sheet,
    /// What comes out, a value a row.
    pub beside: Sheet,
}

/// The windows side by side with the kernel beside their rows, and the product below.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The kernel, a weight a row.
    pub kernel: Sheet,
    /// The windows, one a column.
    pub windows: Sheet,
    /// What comes out, a value a column.
    pub below: Sheet,
}

/// What the sheets are made from.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) demo: &'a Demo,
    pub(super) layer: &'a Layer,
    pub(super) known: &'a Known,
    pub(super) focus: &'a Focus,
    /// A matrix with the same weights in the same places, as it was shown.
    pub(super) matrix: Option<&'a Sheet>,
    /// The same windows as they were shown.
    pub(super) windows: Option<&'a Sheet>,
}

impl Parts<'_> {
    /// The matrix of the view at hand, with its vectors.
    pub(super) fn product(&self) -> Product {
        let transposed = is_transposed(self.demo);
        let (n_outputs, n_inputs) = (self.known.entries.rows.len(), self.known.entries.n_inputs);
        let size = if transposed {
            ByAxis::new(n_inputs, n_outputs)
        } else {
            ByAxis::new(n_outputs, n_inputs)
        };
        let is_map = is_large(size);
        let row = |n| ByAxis::new(1, n);
        let col = |n| ByAxis::new(n, 1);
        let matrix = if is_map {
            let cells = || self.matrix_cells(transposed);
            // Every entry has a colour of its own, in place of its value's.
            lit_map(size.horizontal, 0.0, self.matrix, cells, self.lit_entries(transposed))
        } else {
            sheet("matrix", size, false, self.matrix_cells(transposed))
        };
        let (over, beside) = if transposed {
            let over = sheet("vector", row(n_outputs), is_map, self.output_cells(usize::MAX));
            let beside = self.back_cells(self.cell());
            (over, sheet("product", col(n_inputs), is_map, beside))
        } else {
            let [_, _, out_width] = self.known.output.shape();
            let is_stepped = self.demo.matrix.view != View::Walk;
            let step = if is_stepped { self.step() } else { n_outputs };
            let inputs = self.named("X", self.width(), self.input_cells());
            let outputs = self.named("H", out_width, self.output_cells(step));
            let over = sheet("vector", row(n_inputs), is_map, inputs);
            (over, sheet("product", col(n_outputs), is_map, outputs))
        };
        Product { over, matrix, beside }
    }

    /// A vector's cells under the names that the formulas of the walk give them, which count from 1.
    fn named(&self, letter: &'static str, width: usize, cells: Vec<Cell>) -> Vec<Cell> {
        if self.demo.matrix.view != View::Walk {
            return cells;
        }
        let name = |(index, cell): (usize, Cell)| {
            let at = Position::from_index(index, width);
            let indices = [at.row as i16 + 1, at.col as i16 + 1, 0, 0];
            Cell {
                symbol: Some(Symbol { letter, indices, n_indices: 2, is_signed: false }),
                ..cell
            }
        };
        cells.into_iter().enumerate().map(name).collect()
    }

    /// The windows side by side.
    pub(super) fn columns(&self) -> Columns {
        let [n_taps, n_outputs] = self.known.windows.shape();
        let size = ByAxis::new(n_taps, n_outputs);
        let is_map = is_large(size);
        let cells = || -> Vec<Cell> {
            (0..n_taps * n_outputs).map(|index| self.window_cell(index)).collect()
        };
        let windows = if is_map {
            let peak = palette::peak(self.known.windows.data());
            lit_map(n_outputs, peak, self.windows, cells, self.lit_windows())
        } else {
            sheet("windows", size, false, cells())
        };
        let below = self.output_cells(self.step());
        Columns {
            kernel: sheet("flat-kernel", ByAxis::new(n_taps, 1), is_map, self.kernel_cells()),
            windows,
            below: sheet("windows-product", ByAxis::new(1, n_outputs), is_map, below),
        }
    }

    /// The step among the outputs.
    fn step(&self) -> usize {
        let [_, _, width] = self.known.output.shape();
        self.demo.at.index(width)
    }

    /// The input that the transposed matrix is stepped to.
    fn cell(&self) -> usize {
        self.demo.matrix.cell.index(self.width())
    }

    fn width(&self) -> usize {
        self.demo.input_size().horizontal
    }

    /// The output whose window is shown; none where it is the inputs that are stepped through.
    fn shown_row(&self) -> usize {
        let [_, _, width] = self.known.output.shape();
        self.focus.lit.window.index(width)
    }

    /// Whether any output may have its own weight for any input.
    fn is_free(&self) -> bool {
        let matrix = self.demo.matrix;
        matrix.view == View::Walk && matches!(matrix.stage, Stage::Dense | Stage::Offset)
    }

    /// Where an output meets an input in the matrix as it is drawn.
    fn place(&self, output: usize, input: usize, transposed: bool) -> usize {
        let Entries { rows, n_inputs } = &self.known.entries;
        if transposed { input * rows.len() + output } else { output * n_inputs + input }
    }

    fn matrix_cells(&self, transposed: bool) -> Vec<Cell> {
        let Entries { rows, n_inputs } = &self.known.entries;
        let mut absent = Cell { value: Some(0.0), ..Cell::default() };
        absent.marks.set(Marks::ABSENT);
        let mut cells = vec![absent; rows.len() * n_inputs];
        for (output, row) in rows.iter().enumerate() {
            if self.is_free() {
                for input in 0..*n_inputs {
                    cells[self.place(output, input, transposed)] = self.free_cell(output, input);
                }
            } else {
                for entry in row {
                    let place = self.place(output, entry.input, transposed);
                    cells[place] = self.entry_cell(output, entry, transposed);
                }
            }
        }
        cells
    }

    /// What may be lit in the matrix: the row that is shown, the columns of the inputs that are, and what belongs to a
    /// weight.
    fn lit_entries(&self, transposed: bool) -> Vec<(usize, Cell)> {
        let Entries { rows, n_inputs } = &self.known.entries;
        let columns = [self.focus.input, transposed.then(|| self.cell())];
        let is_in_column = |input: usize| columns.contains(&Some(input));
        let shown_row = self.shown_row();
        let place = |output, input| self.place(output, input, transposed);
        if self.is_free() {
            let row = (0..*n_inputs).map(|input| (shown_row, input));
            let columns = columns.into_iter().flatten();
            let columns =
                columns.flat_map(|input| (0..rows.len()).map(move |output| (output, input)));
            let places = row.chain(columns).chain(self.focus.entry);
            return places.map(|(o, i)| (place(o, i), self.free_cell(o, i))).collect();
        }
        let mut lit = Vec::new();
        for (output, row) in rows.iter().enumerate() {
            for entry in row {
                let is_of_tap = self.focus.tap.is_some_and(|tap| entry.taps.contains(&tap));
                let is_picked = self.focus.entry == Some((output, entry.input));
                if output == shown_row || is_in_column(entry.input) || is_of_tap || is_picked {
                    let cell = self.entry_cell(output, entry, transposed);
                    lit.push((place(output, entry.input), cell));
                }
            }
        }
        lit
    }

    /// A weight of the dense layer, which is one of its own whatever it is called.
    fn free_cell(&self, output: usize, input: usize) -> Cell {
        let symbol = Some(self.own_symbol(output, input, None));
        let mut cell = Cell { symbol, hue: Some(hues::OWN), ..Cell::default() };
        if output == self.shown_row() {
            cell.marks.set(Marks::WINDOW);
        }
        if self.focus.entry == Some((output, input))
            || self.focus.entry.is_none() && self.focus.input == Some(input)
        {
            cell.marks.set(Marks::PICKED);
        }
        cell
    }

    fn entry_cell(&self, output: usize, entry: &Entry, transposed: bool) -> Cell {
        let Demo { matrix, .. } = self.demo;
        let mut cell = Cell { hue: Some(self.hue(&entry.taps)), ..Cell::default() };
        match (matrix.view, matrix.stage) {
            (View::Walk, Stage::Shared) => {
                cell.symbol = Some(names::shared(self.demo, &entry.taps));
            }
            (View::Walk, _) => {
                cell.symbol = Some(self.own_symbol(output, entry.input, Some(&entry.taps)));
                cell.hue = Some(hues::OWN);
            }
            _ => cell.value = Some(entry.value),
        }
        let Focus { input, entry: picked, tap, .. } = self.focus;
        let is_in_step = if transposed {
            entry.input == input.unwrap_or(self.cell())
        } else {
            output == self.shown_row()
        };
        if is_in_step {
            cell.marks.set(Marks::WINDOW);
        }
        let is_picked = match picked {
            Some(place) => *place == (output, entry.input),
            None if transposed => input.is_none() && tap.is_none() && output == self.shown_row(),
            None => *input == Some(entry.input),
        };
        if is_picked || tap.is_some_and(|tap| entry.taps.contains(&tap)) {
            cell.marks.set(Marks::PICKED);
        }
        cell
    }

    /// What the free weight is called where an output meets an input, in its window by the taps that read it.
    fn own_symbol(&self, output: usize, input: usize, taps: Option<&[Position]>) -> Symbol {
        let [_, _, out_width] = self.known.output.shape();
        let at = Position::from_index(output, out_width);
        names::own(self.layer, self.demo, at, input, taps)
    }

    fn hue(&self, taps: &[Position]) -> Hue {
        match taps {
            [tap] => self.weight_hue(*tap),
            _ => hues::SUM,
        }
    }

    fn weight_hue(&self, tap: Position) -> Hue {
        let index = tap.index(self.demo.kernel_size().horizontal);
        self.known.hues.get(index).copied().unwrap_or_default()
    }

    fn input_cells(&self) -> Vec<Cell> {
        let mut cells = values(self.demo.input.data());
        let row = self.known.entries.rows.get(self.shown_row()).filter(|_| self.focus.has_window);
        for entry in row.into_iter().flatten() {
            cells[entry.input].marks.set(Marks::WINDOW);
        }
        if let Some(cell) = self.focus.input.and_then(|input| cells.get_mut(input)) {
            cell.marks.set(Marks::PICKED);
        }
        cells
    }

    /// The output up to a step.
    fn output_cells(&self, step: usize) -> Vec<Cell> {
        let mut cells = values(self.known.output.data());
        for cell in cells.iter_mut().skip(step.saturating_add(1)) {
            *cell = Cell::default();
        }
        let [_, _, width] = self.known.output.shape();
        for place in &self.focus.lit.outputs {
            cells[place.index(width)].marks.set(Marks::PICKED);
        }
        let is_stepped = step != usize::MAX || self.focus.entry.is_some();
        if let Some(cell) = cells.get_mut(self.shown_row()).filter(|_| is_stepped) {
            cell.marks.set(Marks::CURRENT);
        }
        cells
    }

    /// What the transposed matrix gives, up to a step.
    fn back_cells(&self, step: usize) -> Vec<Cell> {
        let mut cells = values(&self.known.back);
        for cell in cells.iter_mut().skip(step + 1) {
            *cell = Cell::default();
        }
        if let Some(cell) = self.focus.input.and_then(|input| cells.get_mut(input)) {
            cell.marks.set(Marks::CURRENT);
        }
        cells
    }

    /// The kernel as it slides, a weight below the other.
    fn kernel_cells(&self) -> Vec<Cell> {
        let size = self.demo.kernel_size();
        (0..size.vertical * size.horizontal)
            .map(|index| {
                let at = self.written_tap(index);
                let value = self.demo.kernel.at([0, 0, at.row, at.col]);
                let hue = Some(self.weight_hue(at));
                let mut cell = Cell { value: Some(value), hue, ..Cell::default() };
                if self.is_tap_picked(at, index) {
                    cell.marks.set(Marks::PICKED);
                }
                cell
            })
            .collect()
    }

    fn written_tap(&self, index: usize) -> Position {
        let size = self.demo.kernel_size();
        written(Position::from_index(index, size.horizontal), size, self.demo.mode)
    }

    fn is_tap_picked(&self, at: Position, index: usize) -> bool {
        self.focus.tap == Some(at) || self.focus.lit.terms.contains(&index)
    }

    /// A place of the windows side by side: a tap a row, an output a column.
    fn window_cell(&self, index: usize) -> Cell {
        let [_, n_outputs] = self.known.windows.shape();
        let mut cell =
            Cell { value: self.known.windows.data().get(index).copied(), ..Cell::default() };
        if self.known.sources[index].is_none() {
            cell.marks.set(Marks::ABSENT);
        }
        if index % n_outputs == self.shown_row() {
            cell.marks.set(Marks::WINDOW);
        }
        if self.is_window_picked(index / n_outputs, index % n_outputs) {
            cell.marks.set(Marks::PICKED);
        }
        cell
    }

    fn is_window_picked(&self, tap: usize, output: usize) -> bool {
        let [_, n_outputs] = self.known.windows.shape();
        let source = self.known.sources[tap * n_outputs + output];
        let meets = self.focus.entry.is_none_or(|(entry, _)| entry == output);
        let is_input = source.is_some() && source == self.focus.input && meets;
        is_input
            || self.focus.tap == Some(self.written_tap(tap))
            || output == self.shown_row() && self.focus.lit.terms.contains(&tap)
    }

    /// What is lit of the windows.
    fn lit_windows(&self) -> Vec<(usize, Cell)> {
        let [n_taps, n_outputs] = self.known.windows.shape();
        let is_lit = |&index: &usize| {
            let (tap, output) = (index / n_outputs, index % n_outputs);
            output == self.shown_row() || self.is_window_picked(tap, output)
        };
        let lit = (0..n_taps * n_outputs).filter(is_lit);
        lit.map(|index| (index, self.window_cell(index))).collect()
    }
}
