//! What each cell of a grid shows, as plain values: the page only carries it out.

use conv::{ByAxis, FeatureMap, Layer, Sides, Term};
use demo::derived::{self, Lit};
use demo::{Demo, Mode, Position, number};

use crate::lettering::{Lettering, text, typeset};
use crate::palette;

/// One cell, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cell {
    /// What it holds; nothing in an output that is not reached yet.
    pub value: Option<f32>,
    /// Its colour, see [`palette::tone`].
    pub tone: i8,
    /// A small tag: the weight that meets it in the window.
    pub weight: Option<f32>,
    /// What else there is to see.
    pub marks: Marks,
}

/// Marks of a cell, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    /// Added by the padding.
    pub const PADDING: Self = Self(1);
    /// Under a tap of the window that is shown.
    pub const WINDOW: Self = Self(2);
    /// Picked out, because it belongs to what is looked at.
    pub const PICKED: Self = Self(4);
    /// In a row or a column that no window reaches.
    pub const UNREACHED: Self = Self(8);
    /// The output whose window is shown.
    pub const CURRENT: Self = Self(16);
    /// The kernel's upper left cell, by which the turn can be seen.
    pub const FIRST: Self = Self(32);

    /// Whether all of `marks` are set.
    #[must_use]
    pub const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    const fn set(&mut self, marks: Self) {
        self.0 |= marks.0;
    }
}

/// A grid, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// Its name for tests and tools: `input:0`.
    pub name: &'static str,
    /// Rows and columns without the padding.
    pub size: ByAxis<usize>,
    /// What the padding adds on each side.
    pub pads: Sides<usize>,
    /// All cells in reading order, the padding's too.
    pub cells: Vec<Cell>,
    /// The largest magnitude: the ends of the colour scale.
    pub peak: f32,
    /// The value that takes the most room, shown yet or not.
    pub widest: f32,
}

impl Board {
    /// A grid without padding, its colours scaled to `values`.
    #[must_use]
    pub fn plain(name: &'static str, size: ByAxis<usize>, values: &[f32]) -> Self {
        Self::scaled(name, size, values, palette::peak(values))
    }

    /// A grid without padding, its colours scaled to a magnitude of its own.
    #[must_use]
    pub fn scaled(name: &'static str, size: ByAxis<usize>, values: &[f32], peak: f32) -> Self {
        let cell = |&value: &f32| Cell {
            value: Some(value),
            tone: palette::tone(value, peak),
            ..Cell::default()
        };
        let width = |value: &&f32| number::shortest(**value).len();
        let widest = values.iter().max_by_key(width).copied().unwrap_or_default();
        let cells = values.iter().map(cell).collect();
        Self { name, size, pads: Sides::all(0), cells, peak, widest }
    }

    /// Columns, the padding's too.
    #[must_use]
    pub const fn n_cols(&self) -> usize {
        self.pads.left + self.size.horizontal + self.pads.right
    }

    /// Rows, the padding's too.
    #[must_use]
    pub const fn n_rows(&self) -> usize {
        self.pads.top + self.size.vertical + self.pads.bottom
    }

    /// The place of the `index`-th cell, counted from the first cell that is not padding.
    #[must_use]
    pub const fn place(&self, index: usize) -> (isize, isize) {
        let (row, col) = (index / self.n_cols(), index % self.n_cols());
        (row as isize - self.pads.top as isize, col as isize - self.pads.left as isize)
    }

    /// Where in `cells` a place is; the padding has negative ones.
    #[must_use]
    pub fn index(&self, row: isize, col: isize) -> Option<usize> {
        let row = usize::try_from(row + self.pads.top as isize).ok()?;
        let col = usize::try_from(col + self.pads.left as isize).ok()?;
        (row < self.n_rows() && col < self.n_cols()).then(|| row * self.n_cols() + col)
    }

    /// The values as a spreadsheet pastes them: rows on lines, tabs between cells, no padding.
    #[must_use]
    pub fn as_table(&self) -> String {
        let inner = self.cells.iter().filter(|cell| !cell.marks.has(Marks::PADDING));
        let values: Vec<String> =
            inner.map(|cell| cell.value.map_or(String::new(), number::shortest)).collect();
        let rows: Vec<String> =
            values.chunks(self.size.horizontal.max(1)).map(|row| row.join("\t")).collect();
        rows.join("\n")
    }

    /// Sets marks of a cell, if there is such a cell.
    pub fn mark(&mut self, row: isize, col: isize, marks: Marks) -> Option<&mut Cell> {
        let index = self.index(row, col)?;
        let cell = self.cells.get_mut(index)?;
        cell.marks.set(marks);
        Some(cell)
    }
}

/// The input with the cells that the padding adds, the window that is shown and its weights.
#[must_use]
pub fn input_board(demo: &Demo, layer: Option<&Layer>, lit: &Lit, terms: &[Term<f32>]) -> Board {
    let mut board = Board::plain("input:0", demo.input_size(), demo.input.data());
    let Some(layer) = layer else { return board };
    pad(&mut board, demo, layer);
    let unreached = derived::unreached(layer);
    for index in 0..board.cells.len() {
        let (row, col) = board.place(index);
        let missed = |list: &[usize], at: isize| list.iter().any(|&missed| missed as isize == at);
        let outside = board.cells[index].marks.has(Marks::PADDING);
        if !outside && (missed(&unreached.rows, row) || missed(&unreached.cols, col)) {
            board.cells[index].marks.set(Marks::UNREACHED);
        }
    }
    for term in terms {
        if let Some(cell) = board.mark(term.input_row, term.input_col, Marks::WINDOW) {
            cell.weight = Some(term.weight);
        }
    }
    for &(row, col) in &lit.inputs {
        board.mark(row, col, Marks::PICKED);
    }
    board
}

/// Puts the padding's cells around a board, each with the value that it stands for.
fn pad(board: &mut Board, demo: &Demo, layer: &Layer) {
    let inner = std::mem::take(&mut board.cells);
    board.pads = layer.pads();
    let n_cols = board.size.horizontal;
    board.cells = (0..board.n_rows() * board.n_cols())
        .map(|index| {
            let (row, col) = board.place(index);
            let inside = usize::try_from(row).ok().zip(usize::try_from(col).ok());
            let inside = inside.filter(|&(r, c)| r < board.size.vertical && c < n_cols);
            if let Some((row, col)) = inside {
                return inner[row * n_cols + col];
            }
            let source = layer.vertical().source(row).zip(layer.horizontal().source(col));
            let value = source.map_or(0.0, |(row, col)| demo.input.at([0, row, col]));
            let tone = palette::tone(value, board.peak);
            Cell { value: Some(value), tone, weight: None, marks: Marks::PADDING }
        })
        .collect();
}

/// The kernel as it is written; the page turns the whole grid in a convolution.
#[must_use]
pub fn kernel_board(demo: &Demo, lit: &Lit, terms: &[Term<f32>]) -> Board {
    let mut board = Board::plain("kernel:0:0", demo.kernel_size(), demo.kernel.data());
    if demo.mode == Mode::Convolution {
        board.mark(0, 0, Marks::FIRST);
    }
    for term in lit.terms.iter().filter_map(|&index| terms.get(index)) {
        board.mark(term.kernel_row as isize, term.kernel_col as isize, Marks::PICKED);
    }
    board
}

/// The output: values up to the step that is current, nothing beyond.
#[must_use]
pub fn output_board(output: &FeatureMap<f32>, at: Position, lit: &Lit) -> Board {
    let [_, height, width] = output.shape();
    let mut board = Board::plain("output:0", ByAxis::new(height, width), output.data());
    for cell in board.cells.iter_mut().skip(at.index(width) + 1) {
        *cell = Cell::default();
    }
    for place in &lit.outputs {
        board.mark(place.row as isize, place.col as isize, Marks::PICKED);
    }
    board.mark(lit.window.row as isize, lit.window.col as isize, Marks::CURRENT);
    board
}

/// The output's board where there is no output.
#[must_use]
pub fn no_board() -> Board {
    Board::plain("output:0", ByAxis::both(0), &[])
}

/// A small number that has no room.
const NEARLY: &str = "≈0";

impl Cell {
    /// The classes that the style sheet knows.
    #[must_use]
    pub fn classes(&self) -> String {
        let mut classes = "cell".to_owned();
        for (marks, name) in [
            (Marks::PADDING, " pad"),
            (Marks::WINDOW, " window"),
            (Marks::PICKED, " picked"),
            (Marks::UNREACHED, " unreached"),
            (Marks::CURRENT, " current"),
            (Marks::FIRST, " first"),
        ] {
            if self.marks.has(marks) {
                classes.push_str(name);
            }
        }
        match self.value {
            None => classes.push_str(" empty"),
            Some(_) if self.tone < 0 => classes.push_str(" neg"),
            Some(_) => {}
        }
        classes
    }

    /// The inline style: how strong its colour is.
    #[must_use]
    pub fn style(&self) -> String {
        format!("--t:{}%", self.tone.unsigned_abs())
    }

    /// What stands in it, as markup made of numbers alone.
    #[must_use]
    pub fn inner(&self, lettering: Lettering) -> String {
        match self.value.and_then(|value| text(value, lettering.max_chars)) {
            Some((text, true)) => format!("<span class=\"lost\">{text}</span>"),
            Some((text, false)) => text,
            None if self.is_nearly_zero(lettering) => {
                format!("<span class=\"lost\">{NEARLY}</span>")
            }
            None => String::new(),
        }
    }

    /// The weight that meets it, where there is room for that.
    #[must_use]
    pub fn tag(&self, lettering: Lettering) -> Option<String> {
        let weight = self.weight.filter(|_| lettering.tags)?;
        text(weight, 5).map(|(text, _)| text)
    }

    /// What a screen reader says of it, where that is not what stands in it.
    #[must_use]
    pub fn label(&self, lettering: Lettering) -> Option<String> {
        let Some(value) = self.value else { return Some("not reached yet".to_owned()) };
        let exact = typeset(&number::shortest(value));
        match text(value, lettering.max_chars) {
            Some((_, false)) => None,
            Some((shown, true)) => Some(format!("{shown}, in full {exact}")),
            None if self.is_nearly_zero(lettering) => Some(format!("{NEARLY}, in full {exact}")),
            None => Some(exact),
        }
    }

    /// In a grid that shows its numbers, a small one that has no room is as good as zero.
    fn is_nearly_zero(&self, lettering: Lettering) -> bool {
        let is_small = self.value.is_some_and(|value| value.abs() < 0.1);
        is_small && !lettering.hidden && lettering.max_chars >= NEARLY.chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::derived::Look;
    use demo::link;

    fn boards(link: &str, look: Option<Look>) -> [Board; 3] {
        let demo = link::decode(link).demo;
        let layer = derived::layer(&demo).unwrap();
        let output = derived::output(&demo, &layer).unwrap();
        let lit = derived::lit(&demo, &layer, look);
        let terms = derived::terms(&demo, &layer, lit.window);
        [
            input_board(&demo, Some(&layer), &lit, &terms),
            kernel_board(&demo, &lit, &terms),
            output_board(&output, demo.at, &lit),
        ]
    }

    fn marked(board: &Board, marks: Marks) -> Vec<(isize, isize)> {
        (0..board.cells.len())
            .filter(|&index| board.cells[index].marks.has(marks))
            .map(|index| board.place(index))
            .collect()
    }

    #[test]
    fn outputs_beyond_the_step_are_empty() {
        let [input, _, output] = boards("#/slide?at=0,1", None);
        let values: Vec<_> = output.cells.iter().map(|cell| cell.value).collect();
        assert_eq!(values, [Some(19.0), Some(25.0), None, None]);
        assert_eq!(marked(&output, Marks::CURRENT), [(0, 1)]);
        assert_eq!(marked(&input, Marks::WINDOW), [(0, 1), (0, 2), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_window_over_the_padding_covers_the_cells_that_it_adds() {
        let [input, ..] = boards("#/slide?p=1", None);
        assert_eq!((input.n_rows(), input.n_cols()), (5, 5));
        assert_eq!(marked(&input, Marks::PADDING).len(), 16);
        assert_eq!(marked(&input, Marks::WINDOW), [(-1, -1), (-1, 0), (0, -1), (0, 0)]);
    }

    #[test]
    fn padding_shows_the_value_that_it_copies() {
        let [input, ..] = boards("#/slide?p=1&pad=replicate", None);
        let value = |row, col| input.cells[input.index(row, col).unwrap()].value;
        assert_eq!(value(-1, 1), Some(1.0));
        assert_eq!(value(3, 3), Some(8.0));
    }

    #[test]
    fn dilation_leaves_holes_in_the_window() {
        let [input, ..] = boards("#/slide?d=2", None);
        assert_eq!(marked(&input, Marks::WINDOW), [(0, 0), (0, 2), (2, 0), (2, 2)]);
    }

    #[test]
    fn what_the_stride_never_reaches_is_marked() {
        let [input, ..] = boards("#/slide?s=2", None);
        assert_eq!(marked(&input, Marks::UNREACHED), [(0, 2), (1, 2), (2, 0), (2, 1), (2, 2)]);
    }

    #[test]
    fn looking_at_an_input_cell_picks_out_the_outputs_that_it_reaches() {
        let [input, kernel, output] = boards("#/slide", Some(Look::Input { row: 1, col: 1 }));
        assert_eq!(marked(&output, Marks::PICKED), [(0, 0), (0, 1), (1, 0), (1, 1)]);
        assert_eq!(marked(&kernel, Marks::PICKED), [(1, 1)]);
        assert_eq!(marked(&input, Marks::PICKED), [(1, 1)]);
    }

    #[test]
    fn looking_at_a_kernel_cell_picks_out_the_input_under_it() {
        let look = Some(Look::Kernel(Position::new(0, 1)));
        assert_eq!(marked(&boards("#/slide?at=1,1", look)[0], Marks::PICKED), [(1, 2)]);
        let turned = boards("#/slide?at=1,1&mode=conv", look);
        assert_eq!(marked(&turned[0], Marks::PICKED), [(2, 1)]);
        assert_eq!(marked(&turned[1], Marks::PICKED), [(0, 1)]);
    }

    #[test]
    fn copies_in_the_padding_are_linked_to_their_source() {
        let look = Some(Look::Input { row: -1, col: -1 });
        let [input, ..] = boards("#/slide?p=1&pad=circular", look);
        assert_eq!(marked(&input, Marks::PICKED), [(-1, -1), (-1, 2), (2, -1), (2, 2)]);
    }

    #[test]
    fn a_grid_is_copied_as_a_table_without_its_padding() {
        let [input, _, output] = boards("#/slide?p=1&at=0,1", None);
        assert_eq!(input.as_table(), "0\t1\t2\n3\t4\t5\n6\t7\t8");
        assert_eq!(output.as_table().lines().next(), Some("0\t3\t\t"));
    }

    #[test]
    fn long_numbers_are_rounded_where_the_cell_is_narrow_and_said_whole() {
        let cell = Cell { value: Some(1.0 / 9.0), ..Cell::default() };
        let narrow = Lettering { max_chars: 5, hidden: false, font_px: 11.0, tags: false };
        assert_eq!(cell.label(narrow).as_deref(), Some("0.111, in full 0.11111111"));
        assert_eq!(cell.inner(narrow), "<span class=\"lost\">0.111</span>");
    }
}
