//! A grid of values: drawn, walked with the keys, painted, typed into, pasted into.
//!
//! A board of up to some thousand cells changes with every step and every edit, so it is drawn by one
//! effect that compares it with what is on the page and touches the cells that differ ([`painter`]);
//! events are heard at the grid, not at each cell.

mod editor;
mod painter;
mod stroke;

use std::time::Duration;

use demo::derived::Look;
use demo::edit::{self, Grid as Edited};
use demo::{Position, number};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::lab::{Lab, use_lab};
use crate::cells::Board;
use editor::{Editing, Editor, Refused};
use painter::Painter;
use stroke::Stroke;

/// The grids of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The input and its padding.
    Input,
    /// The kernel.
    Kernel,
    /// The output.
    Output,
}

/// Nudges that follow within this time are one edit.
const NUDGES_TOGETHER: Duration = Duration::from_millis(500);

/// What the parts of a grid share.
#[derive(Clone, Copy)]
struct Sheet {
    kind: Kind,
    lab: Lab,
    board: Memo<Board>,
    turned: Signal<bool>,
    root: NodeRef<html::Div>,
    painter: StoredValue<Painter, LocalStorage>,
    active: RwSignal<Position>,
    has_focus: RwSignal<bool>,
    editing: RwSignal<Option<Editing>>,
    refused: RwSignal<Option<Refused>>,
    stroke: StoredValue<Option<Stroke>>,
    nudged: StoredValue<Option<TimeoutHandle>>,
}

/// A grid with everything one can do in it.
#[component]
pub fn Grid(
    /// Which one.
    kind: Kind,
    /// What it shows.
    board: Memo<Board>,
    /// The side of a cell, in CSS pixels.
    cell_px: Memo<f64>,
    /// Its name for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is drawn turned by 180°.
    #[prop(optional, into)]
    turned: Signal<bool>,
    /// What is drawn over it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sheet = Sheet {
        kind,
        lab: use_lab(),
        board,
        turned,
        root: NodeRef::new(),
        painter: StoredValue::new_local(Painter::default()),
        active: RwSignal::new(Position::default()),
        has_focus: RwSignal::new(false),
        editing: RwSignal::new(None),
        refused: RwSignal::new(None),
        stroke: StoredValue::new(None),
        nudged: StoredValue::new(None),
    };
    Effect::new(move || {
        if let Some(root) = sheet.root.get() {
            let cell_px = cell_px.get();
            board.with(|board| {
                sheet.painter.update_value(|painter| painter.draw(&root, board, cell_px))
            });
        }
    });
    let editable = kind.edited().is_some();
    view! {
        <div class="sheet" style:--cell=move || format!("{}px", cell_px.get())>
            <div
                class="grid"
                class:turned=move || turned.get()
                class:editable=editable
                role="grid"
                aria-label=move || label.get()
                aria-readonly=(!editable).then_some("true")
                data-grid=move || board.with(|board| board.name)
                tabindex=move || if sheet.has_focus.get() { "-1" } else { "0" }
                node_ref=sheet.root
                on:pointerdown=move |event| sheet.pointer_down(&event)
                on:pointermove=move |event| sheet.pointer_move(&event)
                on:pointerup=move |event| sheet.pointer_up(&event)
                on:pointercancel=move |_| sheet.pointer_cancel()
                on:pointerover=move |event| sheet.pointer_over(&event)
                on:pointerleave=move |event| sheet.pointer_leave(&event)
                on:dblclick=move |event| sheet.double_click(&event)
                on:wheel=move |event| sheet.wheel(&event)
                on:keydown=move |event| sheet.key(&event)
                on:focusin=move |event| sheet.focus_in(&event)
                on:focusout=move |_| sheet.has_focus.set(false)
                on:paste=move |event| sheet.paste(&event)
                on:copy=move |event| sheet.copy(&event)
            ></div>
            {children.map(|children| children())}
            <Editor sheet=sheet/>
        </div>
    }
}

impl Kind {
    /// The grid as an edit names it; the output cannot be edited.
    const fn edited(self) -> Option<Edited> {
        match self {
            Self::Input => Some(Edited::Input),
            Self::Kernel => Some(Edited::Kernel),
            Self::Output => None,
        }
    }

    /// What one looks at in a cell; only the input has cells with negative places, its padding.
    fn look(self, (row, col): (isize, isize)) -> Look {
        let place = Position::new(row.max(0).unsigned_abs(), col.max(0).unsigned_abs());
        match self {
            Self::Input => Look::Input { row, col },
            Self::Kernel => Look::Kernel(place),
            Self::Output => Look::Output(place),
        }
    }
}

impl Sheet {
    /// A position of the grid itself, from a place that may lie in its padding.
    fn inside(self, (row, col): (isize, isize)) -> Option<Position> {
        let size = self.board.with_untracked(|board| board.size);
        let (row, col) = (usize::try_from(row).ok()?, usize::try_from(col).ok()?);
        (row < size.vertical && col < size.horizontal).then_some(Position::new(row, col))
    }

    /// The cell's element.
    fn element(self, at: Position) -> Option<web_sys::HtmlElement> {
        let index =
            self.board.with_untracked(|board| board.index(at.row as isize, at.col as isize))?;
        self.painter.with_value(|painter| painter.cell(index))
    }

    fn focus(self, at: Position) {
        self.active.set(at);
        if let Some(element) = self.element(at) {
            let _ = element.focus();
        }
    }

    /// Focus came to a cell: it is looked at. Focus came to the grid itself: it goes on to a cell.
    fn focus_in(self, event: &ev::FocusEvent) {
        self.has_focus.set(true);
        match place_of(event.target()) {
            Some(place) => {
                if let Some(at) = self.inside(place) {
                    self.active.set(at);
                }
                self.lab.look_at(Some(self.kind.look(place)));
            }
            None => {
                let at = match self.kind {
                    Kind::Output => self.lab.at.get_untracked(),
                    _ => self.active.get_untracked(),
                };
                let size = self.board.with_untracked(|board| board.size);
                self.focus(Position::new(
                    at.row.min(size.vertical.saturating_sub(1)),
                    at.col.min(size.horizontal.saturating_sub(1)),
                ));
            }
        }
    }

    fn pointer_over(self, event: &ev::PointerEvent) {
        if let Some(place) = place_of(event.target()) {
            self.lab.look_at(Some(self.kind.look(place)));
        }
    }

    /// A finger that is lifted leaves what it pointed at lit, as a hover would.
    fn pointer_leave(self, event: &ev::PointerEvent) {
        if event.pointer_type() != "touch" {
            let active = self.active.get_untracked();
            let focused = self.has_focus.get_untracked() && self.kind != Kind::Output;
            let look = self.kind.look((active.row as isize, active.col as isize));
            self.lab.look_at(focused.then_some(look));
        }
    }

    fn double_click(self, event: &ev::MouseEvent) {
        if let Some(at) = place_of(event.target()).and_then(|place| self.inside(place)) {
            self.type_into(at, None);
        }
    }

    /// Opens the editor on a cell, with its value or with what was typed first.
    fn type_into(self, at: Position, typed: Option<String>) {
        if let Some(grid) = self.kind.edited() {
            self.lab.commit();
            self.refused.set(None);
            let value = self.lab.demo.with_untracked(|demo| edit::value(demo, grid, at));
            let fresh = typed.is_none();
            let text = typed.unwrap_or_else(|| number::shortest(value));
            self.editing.set(Some(Editing { at, text, select: fresh }));
        }
    }

    fn wheel(self, event: &ev::WheelEvent) {
        let place = place_of(event.target()).and_then(|place| self.inside(place));
        if let Some(at) = place.filter(|_| self.kind.edited().is_some() && event.delta_y() != 0.0) {
            event.prevent_default();
            self.nudge(at, if event.delta_y() < 0.0 { 1.0 } else { -1.0 });
        }
    }

    /// Adds to a cell; nudges that follow each other quickly are one undo.
    fn nudge(self, at: Position, by: f64) {
        let Some(grid) = self.kind.edited() else { return };
        self.lab.preview(|demo| {
            let nudged = edit::nudged(edit::value(demo, grid, at), by);
            edit::set(demo, grid, at, nudged);
        });
        let lab = self.lab;
        self.nudged.update_value(|pending| {
            if let Some(pending) = pending.take() {
                pending.clear();
            }
            *pending = set_timeout_with_handle(move || lab.commit(), NUDGES_TOGETHER).ok();
        });
    }

    /// The keys of a grid; what it has no use for goes on to the page.
    fn key(self, event: &ev::KeyboardEvent) {
        let Some(place) = place_of(event.target()) else { return };
        let Some(at) = self.inside(place) else { return };
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let editable = self.kind.edited().is_some();
        let key = event.key();
        let done = match key.as_str() {
            "ArrowUp" | "ArrowDown" if editable && (event.shift_key() || event.alt_key()) => {
                let size = if event.alt_key() { 0.1 } else { 1.0 };
                self.nudge(at, if key == "ArrowUp" { size } else { -size });
                true
            }
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" if plain && !event.shift_key() => {
                self.walk(at, &key);
                true
            }
            "Home" | "End" if plain && editable => {
                let last = self.board.with_untracked(|board| board.size.horizontal) - 1;
                self.focus(Position::new(at.row, if key == "Home" { 0 } else { last }));
                true
            }
            "Enter" | " " if plain && !editable => {
                self.lab.step_to(at);
                true
            }
            "Enter" | "F2" if plain => {
                self.type_into(at, None);
                true
            }
            "Delete" | "Backspace" if plain && editable => {
                self.set(at, 0.0);
                true
            }
            typed if plain && editable && begins_a_number(typed) => {
                self.type_into(at, Some(typed.to_owned()));
                true
            }
            _ => false,
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// Arrows: from cell to cell where one edits, from step to step in the output.
    fn walk(self, at: Position, key: &str) {
        let turned = self.turned.get_untracked();
        let (mut rows, mut cols): (isize, isize) = match key {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            _ => (0, 1),
        };
        if turned {
            (rows, cols) = (-rows, -cols);
        }
        if self.kind == Kind::Output {
            let n_cols = self.board.with_untracked(|board| board.size.horizontal) as isize;
            let n_cells = self.board.with_untracked(|board| board.cells.len());
            let to = at.index(n_cols.unsigned_abs()).checked_add_signed(rows * n_cols + cols);
            if let Some(to) = to.filter(|&to| to < n_cells) {
                self.lab.go_to(to);
                self.focus(Position::from_index(to, n_cols.unsigned_abs()));
            }
        } else if let Some(to) = self.inside((at.row as isize + rows, at.col as isize + cols)) {
            self.focus(to);
        }
    }

    fn set(self, at: Position, value: f32) {
        if let Some(grid) = self.kind.edited() {
            self.refused.set(None);
            self.lab.edit(|demo| edit::set(demo, grid, at, value));
        }
    }

    fn paste(self, event: &web_sys::ClipboardEvent) {
        let Some(grid) = self.kind.edited() else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text else { return };
        event.prevent_default();
        let at = self.active.get_untracked();
        match edit::read_block(&text) {
            Ok(block) => {
                self.refused.set(None);
                let mut n_outside = 0;
                self.lab.edit(|demo| n_outside = edit::paste(demo, grid, at, &block).n_outside);
                if n_outside > 0 {
                    let what = format!(
                        "{n_outside} of the pasted cells lie outside the grid and were left out: enlarge it, or paste further up and left"
                    );
                    self.refuse(at, what);
                }
            }
            Err(error) => self.refuse(at, error.to_string()),
        }
    }

    fn copy(self, event: &web_sys::ClipboardEvent) {
        if let Some(data) = event.clipboard_data() {
            let table = self.board.with_untracked(Board::as_table);
            if data.set_data("text/plain", &table).is_ok() {
                event.prevent_default();
            }
        }
    }

    /// Says beside a cell why something was not taken.
    fn refuse(self, at: Position, why: String) {
        self.refused.set(Some(Refused { at, why }));
    }
}

/// The place that an element, or what it stands in, shows.
fn place_of(target: Option<web_sys::EventTarget>) -> Option<(isize, isize)> {
    let element: web_sys::Element = target?.dyn_into().ok()?;
    let cell = element.closest("[data-cell],[data-pad]").ok()??;
    let place = cell.get_attribute("data-cell").or_else(|| cell.get_attribute("data-pad"))?;
    let (row, col) = place.split_once(',')?;
    Some((row.parse().ok()?, col.parse().ok()?))
}

/// Whether a key is how a number may begin.
fn begins_a_number(key: &str) -> bool {
    let mut characters = key.chars();
    matches!((characters.next(), characters.next()), (Some(c), None) if c.is_ascii_graphic() && c != '?')
}
