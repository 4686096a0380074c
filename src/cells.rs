//! What each cell of a grid shows, as plain values: the page only carries it out.

pub mod fit;
mod marks;

use conv::{ByAxis, FeatureMap, Layer, Sides, Term};
use demo::derived::{self, Lit};
use demo::{Demo, Mode, Position, WHOLE, number};

use crate::hues::Hue;
use crate::lettering::{Lettering, text, text_of, typeset};
use crate::palette;
pub use marks::Marks;

/// A cell has room for a symbol where it has room for a number of so many characters, and for four indices beside the
/// letter, rather than below it, where it has room for so many.
const LEAST_CHARS: usize = 4;
const ROOMY_CHARS: usize = 7;

/// One cell, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cell {
    /// What it holds; nothing in an output that is not reached yet.
    pub value: Option<f32>,
    /// A small tag: the weight that meets it in the window.
    pub weight: Option<f32>,
    /// A colour of its own, in place of the value's: where one weight has one colour.
    pub hue: Option<Hue>,
    /// How strongly it is lit in the colour of its mark, in percent.
    pub shade: u8,
    /// A name in place of a value.
    pub symbol: Option<Symbol>,
    /// What else there is to see.
    pub marks: Marks,
}

/// What a cell's element says and shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Its attributes; those that are `None` are not there.
    pub attributes: [(&'static str, Option<String>); 6],
    /// What stands in it.
    pub inner: Inner,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inner {
    /// A number as it is, or nothing.
    Exact(String),
    /// A number of which digits were lost.
    Lost(String),
    /// Anything else, as markup made of numbers and of our own words alone.
    Markup(String),
}

impl Inner {
    /// As markup.
    #[must_use]
    pub fn markup(&self) -> String {
        match self {
            Self::Exact(text) | Self::Markup(text) => text.clone(),
            Self::Lost(text) => format!("<span class=\"lost\">{text}</span>"),
        }
    }
}

/// A letter with indices, such as W with 1, 1, 1, 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Symbol {
    /// The letter.
    pub letter: &'static str,
    /// Its indices, of which the first `n_indices` count.
    pub indices: [i16; 4],
    /// How many there are.
    pub n_indices: u8,
    /// Whether indices of its kind may be negative: four of them have no room beside the letter in any cell.
    pub is_signed: bool,
}

impl Symbol {
    /// The symbol as markup, in a cell with room for a number of so many characters: beside the letter, where there is
    /// room, stand all indices, else two, and the others below.
    fn markup(self, max_chars: usize) -> String {
        let Self { letter, n_indices, .. } = self;
        let below = self.below();
        let is_long = max_chars < ROOMY_CHARS || self.is_signed;
        let halves = below.match_indices(',').nth(1).filter(|_| is_long);
        match halves.map(|(at, _)| below.split_at(at + 1)) {
            _ if max_chars < LEAST_CHARS => String::new(),
            Some((first, last)) => format!(
                "<span class=\"symbol stacked\"><span>{letter}<sub>{first}</sub></span><sub>{last}</sub></span>"
            ),
            None => {
                let few = if n_indices > 2 { "" } else { " few" };
                format!("<span class=\"symbol{few}\">{letter}<sub>{below}</sub></span>")
            }
        }
    }

    /// Its indices as they are written below it: `1,1,1,2`.
    #[must_use]
    pub fn below(&self) -> String {
        let indices = self.indices.iter().take(self.n_indices.into());
        typeset(&indices.map(i16::to_string).collect::<Vec<_>>().join(","))
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
        let cell = |&value: &f32| Cell { value: Some(value), ..Cell::default() };
        let widest =
            values.iter().max_by_key(|&&value| number::width(value)).copied().unwrap_or_default();
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

    /// The colours as a picture of one pixel a cell, see [`palette::pixel`]; a cell without a value has none.
    #[must_use]
    pub fn pixels(&self) -> Vec<u8> {
        let tone = |cell: &Cell| palette::tone(cell.value.unwrap_or_default(), self.peak);
        self.cells.iter().flat_map(|cell| palette::pixel(tone(cell))).collect()
    }

    /// Marks a cell, and gives it; nothing where there is none.
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
    pad(&mut board, demo, layer, 0);
    mark_unreached(&mut board, layer);
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

/// Marks what no window reaches.
pub fn mark_unreached(board: &mut Board, layer: &Layer) {
    let unreached = derived::unreached(layer);
    for index in 0..board.cells.len() {
        let (row, col) = board.place(index);
        let missed = |list: &[usize], at: isize| list.iter().any(|&missed| missed as isize == at);
        let outside = board.cells[index].marks.has(Marks::PADDING);
        if !outside && (missed(&unreached.rows, row) || missed(&unreached.cols, col)) {
            board.cells[index].marks.set(Marks::UNREACHED);
        }
    }
}

/// Puts the padding's cells around a channel's board, each with the value that it stands for.
pub fn pad(board: &mut Board, demo: &Demo, layer: &Layer, channel: usize) {
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
            let value = source.map_or(0.0, |(row, col)| demo.input.at([channel, row, col]));
            Cell { value: Some(value), marks: Marks::PADDING, ..Cell::default() }
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
    /// What its element says and shows; padding is drawn and no more.
    #[must_use]
    pub fn drawn(&self, lettering: Lettering) -> Drawn {
        let inside = !self.marks.has(Marks::PADDING);
        let is_in_window = inside && self.marks.has(Marks::WINDOW);
        let exact = self.value.map(number::shortest);
        // Where no number is seen there is none, only its name: hidden ones would be laid out and painted all the same.
        let shown = exact.as_deref().zip(self.value).filter(|_| !lettering.hidden);
        let shown = shown.and_then(|(exact, value)| text_of(exact, value, lettering.max_chars));
        let label =
            if inside { self.label(lettering, exact.as_deref(), shown.as_ref()) } else { None };
        Drawn {
            inner: self.inner(lettering, shown),
            attributes: [
                ("class", Some(self.classes())),
                ("style", self.style()),
                ("data-weight", self.tag(lettering)),
                ("data-value", exact.filter(|_| inside)),
                ("data-in-window", is_in_window.then(String::new)),
                ("aria-label", label),
            ],
        }
    }

    /// A name in place of a value, in a build that has any.
    fn symbol(&self) -> Option<Symbol> {
        self.symbol.filter(|_| WHOLE)
    }

    /// A colour of its own, where it has one beside its value's.
    fn style(&self) -> Option<String> {
        let hue = self.hue.filter(|_| WHOLE).map(|hue| format!("--hue:{}", hue.css()));
        hue.or_else(|| (self.shade > 0).then(|| format!("--t:{}%", self.shade)))
    }

    /// The classes that the style sheet knows.
    fn classes(&self) -> String {
        let mut classes = "cell".to_owned();
        for (marks, name) in [
            (Marks::PADDING, " pad"),
            (Marks::WINDOW, " window"),
            (Marks::PICKED, " picked"),
            (Marks::UNREACHED, " unreached"),
            (Marks::CURRENT, " current"),
            (Marks::FIRST, " first"),
            (Marks::RIGHT, " right"),
            (Marks::WRONG, " wrong"),
            (Marks::ABSENT, " absent"),
            (Marks::BEFORE, " before"),
            (Marks::BEHIND, " behind"),
        ] {
            if self.marks.has(marks) {
                classes.push_str(name);
            }
        }
        if WHOLE && self.hue.is_some() {
            classes.push_str(" hued");
        }
        if self.value.is_none() && self.symbol().is_none() {
            classes.push_str(" empty");
        }
        classes
    }

    /// What stands in it.
    fn inner(&self, lettering: Lettering, shown: Option<(String, bool)>) -> Inner {
        if let Some(symbol) = self.symbol() {
            return Inner::Markup(symbol.markup(lettering.max_chars));
        }
        match shown {
            Some((text, true)) => Inner::Lost(text),
            Some((text, false)) => Inner::Exact(text),
            None if self.is_nearly_zero(lettering) => Inner::Lost(NEARLY.to_owned()),
            None => Inner::Exact(String::new()),
        }
    }

    /// The weight that meets it, where there is room for that.
    fn tag(&self, lettering: Lettering) -> Option<String> {
        let weight = self.weight.filter(|_| lettering.tags)?;
        text(weight, 5).map(|(text, _)| text)
    }

    /// What a screen reader says of it, where that is not what stands in it.
    fn label(
        &self,
        lettering: Lettering,
        exact: Option<&str>,
        shown: Option<&(String, bool)>,
    ) -> Option<String> {
        if let Some(symbol) = self.symbol() {
            let is_shown = lettering.max_chars >= LEAST_CHARS;
            return (!is_shown).then(|| format!("{} {}", symbol.letter, symbol.below()));
        }
        let Some(exact) = exact else { return Some(words::parts::not_reached().to_owned()) };
        let exact = typeset(exact);
        match shown {
            Some((_, false)) => None,
            Some((shown, true)) => Some(words::parts::in_full(shown, exact)),
            None if self.is_nearly_zero(lettering) => Some(words::parts::in_full(NEARLY, exact)),
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
    fn a_symbol_with_four_indices_takes_two_lines_in_a_small_cell() {
        let symbol = Symbol { letter: "V", indices: [2, 2, -1, 0], n_indices: 4, is_signed: true };
        assert_eq!(symbol.markup(3), "");
        assert_eq!(
            symbol.markup(4),
            "<span class=\"symbol stacked\"><span>V<sub>2,2,</sub></span><sub>\u{2212}1,0</sub></span>"
        );
        // All of a kind alike, whatever its signs are.
        assert_eq!(symbol.markup(7), symbol.markup(4));
        let dense = Symbol { letter: "W", indices: [1, 1, 2, 3], is_signed: false, ..symbol };
        assert_eq!(dense.markup(7), "<span class=\"symbol\">W<sub>1,1,2,3</sub></span>");
        let few = Symbol { n_indices: 2, ..symbol };
        assert_eq!(few.markup(4), "<span class=\"symbol few\">V<sub>2,2</sub></span>");
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
    fn padding_is_drawn_and_says_nothing() {
        let [input, ..] = boards("#/slide?p=1", None);
        let lettering = Lettering { max_chars: 5, hidden: false, font_px: 11.0, tags: true };
        let said = |row, col| {
            let cell = input.cells[input.index(row, col).unwrap()];
            cell.drawn(lettering)
                .attributes
                .map(|(name, value)| value.map(|value| format!("{name}={value}")))
        };
        let [padding, inside] =
            [said(-1, 0), said(0, 0)].map(|said| said.into_iter().flatten().collect::<Vec<_>>());
        assert_eq!(padding, ["class=cell pad window", "data-weight=1"]);
        assert_eq!(
            inside,
            ["class=cell window", "data-weight=3", "data-value=0", "data-in-window="]
        );
    }

    #[test]
    fn colours_are_a_picture_of_one_pixel_a_cell() {
        let [input, kernel, output] = boards("#/slide?p=1&w=2x2:1,-1,0,0&at=0,0", None);
        assert_eq!(input.pixels().len(), 5 * 5 * 4);
        assert_eq!(kernel.pixels()[..8], [palette::pixel(64), palette::pixel(-64)].concat());
        assert_eq!(
            output.pixels()[4..8],
            palette::pixel(0),
            "an output that is not reached has no colour"
        );
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
        let drawn = cell.drawn(narrow);
        assert_eq!(drawn.attributes[5].1.as_deref(), Some("0.111, in full 0.11111111"));
        assert_eq!(drawn.inner.markup(), "<span class=\"lost\">0.111</span>");
        let hidden = cell.drawn(Lettering { hidden: true, ..narrow });
        assert_eq!(hidden.attributes[5].1.as_deref(), Some("0.11111111"));
        assert_eq!(hidden.inner.markup(), "");
    }
}
