//! Brings a board onto the page: builds the cells once, then touches those that changed.

use std::fmt::Write;
use std::rc::Rc;

use demo::number;
use leptos::task::spawn_local;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, ImageData};

use crate::cells::fit::lettering;
use crate::cells::{Board, Drawn, Inner, Marks};
use crate::lettering::Lettering;

/// What is on the page now.
#[derive(Default)]
pub(super) struct Painter {
    cells: Vec<HtmlElement>,
    /// The colours below the cells, one pixel a cell.
    tones: Option<HtmlCanvasElement>,
    pixels: Vec<u8>,
    drawn: Option<(Rc<Board>, Lettering)>,
    /// What each cell says and shows: numbers are not worked out again to be compared.
    shown: Vec<Drawn>,
}

impl Painter {
    /// The element of the `index`-th cell.
    pub(super) fn cell(&self, index: usize) -> Option<HtmlElement> {
        self.cells.get(index).cloned()
    }

    /// Makes `root` show a board.
    pub(super) fn draw(&mut self, root: &HtmlElement, board: &Rc<Board>, cell_px: f64) {
        let lettering = lettering(board, cell_px);
        let before = self.drawn.take();
        let is_lettered = before.as_ref().is_some_and(|(_, letters)| *letters == lettering);
        match before {
            Some((before, letters)) if is_lettered && Rc::ptr_eq(&before, board) => {
                self.drawn = Some((before, letters));
                return;
            }
            Some((before, letters)) if same_shape(&before, board) => {
                let all = reads_otherwise(letters, lettering);
                let cells = self.cells.iter().zip(&mut self.shown);
                for ((element, shown), (old, cell)) in
                    cells.zip(before.cells.iter().zip(&board.cells))
                {
                    if all || old != cell {
                        let now = cell.drawn(lettering);
                        touch(element, shown, &now);
                        *shown = now;
                    }
                }
            }
            _ => self.build(root, board, lettering),
        }
        self.tint(board);
        if !is_lettered {
            let classes = root.class_list();
            let _ = classes.toggle_with_force("fine", !lettering.tags);
            let font = format!("{}px", number::shortest(lettering.font_px as f32));
            let _ = root.style().set_property("--font", &font);
        }
        self.drawn = Some((Rc::clone(board), lettering));
    }

    fn build(&mut self, root: &HtmlElement, board: &Board, lettering: Lettering) {
        let had_focus = root.matches(":focus-within") == Ok(true);
        let _ = root.style().set_property("--cols", &board.n_cols().to_string());
        self.shown = board.cells.iter().map(|cell| cell.drawn(lettering)).collect();
        root.set_inner_html(&markup(board, &self.shown));
        self.cells.clear();
        let tones = root.first_element_child();
        let mut rows = tones.as_ref().and_then(Element::next_element_sibling);
        self.tones = tones.map(JsCast::unchecked_into);
        self.pixels.clear();
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
            spawn_local(async move {
                let _ = cell.focus();
            });
        }
    }

    /// Paints the colours: all of them at once, as a new largest value changes every one.
    fn tint(&mut self, board: &Board) {
        let pixels = board.pixels();
        if self.pixels == pixels {
            return;
        }
        self.pixels = pixels;
        let context = self.tones.as_ref().and_then(|tones| tones.get_context("2d").ok()?);
        let pixels = Clamped(&self.pixels[..]);
        let picture = ImageData::new_with_u8_clamped_array(pixels, board.n_cols() as u32);
        if let (Some(context), Ok(picture)) = (context, picture) {
            let context: CanvasRenderingContext2d = context.unchecked_into();
            let _ = context.put_image_data(&picture, 0.0, 0.0);
        }
    }
}

/// Changes what a cell says otherwise than before.
fn touch(element: &HtmlElement, before: &Drawn, now: &Drawn) {
    for (attribute, was) in now.attributes.iter().zip(&before.attributes) {
        let _ = match attribute {
            same if same == was => Ok(()),
            (name, Some(value)) => element.set_attribute(name, value),
            (name, None) => element.remove_attribute(name),
        };
    }
    if now.inner == before.inner {
        return;
    }
    // A number in the place of another takes its text: no markup is to be read, and no node made.
    let (place, text) = match (&before.inner, &now.inner) {
        (Inner::Exact(_), Inner::Exact(text)) => (element.first_child(), text),
        (Inner::Lost(_), Inner::Lost(text)) => {
            (element.first_child().and_then(|lost| lost.first_child()), text)
        }
        (_, Inner::Exact(text) | Inner::Lost(text) | Inner::Markup(text)) => (None, text),
    };
    match place {
        Some(place) => place.set_node_value(Some(text)),
        None => element.set_inner_html(&now.inner.markup()),
    }
}

fn same_shape(a: &Board, b: &Board) -> bool {
    a.size == b.size && a.pads == b.pads
}

/// Whether a cell says something else in one lettering than in the other; the size of the type is the grid's.
fn reads_otherwise(a: Lettering, b: Lettering) -> bool {
    (a.max_chars, a.hidden, a.tags) != (b.max_chars, b.hidden, b.tags)
}

/// A canvas for the colours and rows of cells; made of numbers and of our own words alone.
fn markup(board: &Board, shown: &[Drawn]) -> String {
    let mut markup = String::with_capacity(board.cells.len() * 120);
    let n_cols = board.n_cols().max(1);
    // Writing to a string does not fail.
    let _ = write!(
        markup,
        "<canvas class=\"tones\" aria-hidden=\"true\" width=\"{n_cols}\" height=\"{}\"></canvas>",
        board.n_rows()
    );
    let rows = board.cells.chunks(n_cols).zip(shown.chunks(n_cols));
    for (row, (cells, shown)) in rows.enumerate() {
        // A row of nothing but padding is no row of the input.
        let is_padding = cells.iter().all(|cell| cell.marks.has(Marks::PADDING));
        markup.push_str(if is_padding {
            "<div class=\"row\" aria-hidden=\"true\">"
        } else {
            "<div class=\"row\" role=\"row\">"
        });
        for (col, (cell, shown)) in cells.iter().zip(shown).enumerate() {
            let place = board.place(row * n_cols + col);
            cell_markup(&mut markup, cell.marks.has(Marks::PADDING), place, shown);
        }
        markup.push_str("</div>");
    }
    markup
}

fn cell_markup(markup: &mut String, is_padding: bool, (row, col): (isize, isize), shown: &Drawn) {
    let place = if is_padding {
        "aria-hidden=\"true\" data-pad"
    } else {
        "role=\"gridcell\" tabindex=\"-1\" data-cell"
    };
    let _ = write!(markup, "<div {place}=\"{row},{col}\"");
    for (name, value) in &shown.attributes {
        if let Some(value) = value {
            let _ = write!(markup, " {name}=\"{value}\"");
        }
    }
    let _ = write!(markup, ">{}</div>", shown.inner.markup());
}
