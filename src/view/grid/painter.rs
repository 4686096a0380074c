//! Brings a board onto the page: builds the cells once, then touches those that changed.

use std::fmt::Write;

use demo::number;
use leptos::prelude::queue_microtask;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use crate::cells::{Board, Cell, Marks};
use crate::lettering::{Lettering, lettering};

/// What is on the page now.
#[derive(Default)]
pub(super) struct Painter {
    cells: Vec<HtmlElement>,
    drawn: Option<(Board, Lettering)>,
}

impl Painter {
    /// The element of the `index`-th cell.
    pub(super) fn cell(&self, index: usize) -> Option<HtmlElement> {
        self.cells.get(index).cloned()
    }

    /// Makes `root` show a board.
    pub(super) fn draw(&mut self, root: &HtmlElement, board: &Board, cell_px: f64) {
        let lettering = lettering(board, cell_px);
        match self.drawn.take() {
            Some((before, letters)) if same_shape(&before, board) => {
                let all = reads_otherwise(letters, lettering);
                for (index, cell) in board.cells.iter().enumerate() {
                    if all || before.cells[index] != *cell {
                        self.touch(index, (&before.cells[index], letters), (cell, lettering));
                    }
                }
            }
            _ => self.build(root, board, lettering),
        }
        let _ = root.class_list().toggle_with_force("unlettered", lettering.hidden);
        let font = format!("{}px", number::shortest(lettering.font_px as f32));
        let _ = root.style().set_property("--font", &font);
        self.drawn = Some((board.clone(), lettering));
    }

    fn build(&mut self, root: &HtmlElement, board: &Board, lettering: Lettering) {
        let focused = root.owner_document().and_then(|document| document.active_element());
        let had_focus =
            focused.is_some_and(|focused| root.contains(Some(focused.unchecked_ref::<Node>())));
        let _ = root.style().set_property("--cols", &board.n_cols().to_string());
        root.set_inner_html(&markup(board, lettering));
        self.cells.clear();
        let mut rows = root.first_element_child();
        while let Some(row) = rows {
            let mut cells = row.first_element_child();
            while let Some(cell) = cells {
                cells = cell.next_element_sibling();
                self.cells.push(cell.unchecked_into());
            }
            rows = row.next_element_sibling();
        }
        // A size that changes under the focus leaves the focus in the grid.
        if had_focus && let Some(cell) = board.index(0, 0).and_then(|index| self.cell(index)) {
            queue_microtask(move || {
                let _ = cell.focus();
            });
        }
    }

    fn touch(&self, index: usize, before: (&Cell, Lettering), now: (&Cell, Lettering)) {
        let Some(element) = self.cells.get(index) else { return };
        let ((old, old_letters), (cell, letters)) = (before, now);
        if old.marks != cell.marks
            || old.tone != cell.tone
            || old.value.is_some() != cell.value.is_some()
            || old.hue != cell.hue
            || old.symbol.is_some() != cell.symbol.is_some()
        {
            element.set_class_name(&cell.classes());
            let _ = element.set_attribute("style", &cell.style());
        }
        if old.weight != cell.weight || reads_otherwise(old_letters, letters) {
            set(element, "data-weight", cell.tag(letters).as_deref());
        }
        let is_inside = !cell.marks.has(Marks::PADDING);
        if (old.value, old.symbol) != (cell.value, cell.symbol)
            || reads_otherwise(old_letters, letters)
        {
            element.set_inner_html(&cell.inner(letters));
            if is_inside {
                set(element, "data-value", cell.value.map(number::shortest).as_deref());
                set(element, "aria-label", cell.label(letters).as_deref());
            }
        }
        if is_inside && old.marks != cell.marks {
            set(element, "data-in-window", cell.marks.has(Marks::WINDOW).then_some(""));
        }
    }
}

fn same_shape(a: &Board, b: &Board) -> bool {
    a.size == b.size && a.pads == b.pads
}

/// Whether a cell says something else in one lettering than in the other; the size of the type is the grid's.
fn reads_otherwise(a: Lettering, b: Lettering) -> bool {
    (a.max_chars, a.tags) != (b.max_chars, b.tags)
}

/// Sets an attribute, or takes it away.
fn set(element: &HtmlElement, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Rows of cells; made of numbers and of our own words alone.
fn markup(board: &Board, lettering: Lettering) -> String {
    let mut markup = String::with_capacity(board.cells.len() * 120);
    let n_cols = board.n_cols().max(1);
    for (row, cells) in board.cells.chunks(n_cols).enumerate() {
        // A row of nothing but padding is no row of the input.
        let is_padding = cells.iter().all(|cell| cell.marks.has(Marks::PADDING));
        markup.push_str(if is_padding {
            "<div class=\"row\" aria-hidden=\"true\">"
        } else {
            "<div class=\"row\" role=\"row\">"
        });
        for (col, cell) in cells.iter().enumerate() {
            let place = board.place(row * n_cols + col);
            cell_markup(&mut markup, cell, place, lettering);
        }
        markup.push_str("</div>");
    }
    markup
}

fn cell_markup(markup: &mut String, cell: &Cell, (row, col): (isize, isize), lettering: Lettering) {
    let (classes, style) = (cell.classes(), cell.style());
    // Writing to a string does not fail.
    let _ = write!(markup, "<div class=\"{classes}\" style=\"{style}\"");
    if let Some(tag) = cell.tag(lettering) {
        let _ = write!(markup, " data-weight=\"{tag}\"");
    }
    if cell.marks.has(Marks::PADDING) {
        let _ = write!(markup, " aria-hidden=\"true\" data-pad=\"{row},{col}\"");
    } else {
        let _ = write!(markup, " role=\"gridcell\" tabindex=\"-1\" data-cell=\"{row},{col}\"");
        if let Some(value) = cell.value {
            let _ = write!(markup, " data-value=\"{}\"", number::shortest(value));
        }
        if cell.marks.has(Marks::WINDOW) {
            markup.push_str(" data-in-window=\"\"");
        }
        if let Some(label) = cell.label(lettering) {
            let _ = write!(markup, " aria-label=\"{label}\"");
        }
    }
    let _ = write!(markup, ">{}</div>", cell.inner(lettering));
}
