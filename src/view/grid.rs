//! A grid of values: drawn, walked with the keys, painted, typed into, pasted into.
//!
//! A board of up to some thousand cells changes with every step and every edit, so it is drawn by one
//! effect that compares it with what is on the page and touches the cells that differ ([`painter`]);
//! events are heard at the grid, not at each cell.

mod editor;
mod keys;
mod painter;
mod source;
mod stroke;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use conv::ByAxis;
use demo::edit;
use demo::{Position, number};
use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent,
};

use super::dom::{El, Later, effect, tag};
use super::lab::{Lab, Live};
use editor::{Editing, Refused};
use painter::Painter;
pub use source::Source;
use stroke::Stroke;

/// Nudges that follow within this time are one edit.
const NUDGES_TOGETHER: Duration = Duration::from_millis(500);

/// What the parts of a grid share.
struct Sheet {
    source: Rc<dyn Source>,
    lab: Lab,
    /// The element with `role="grid"`.
    root: HtmlElement,
    painter: RefCell<Painter>,
    /// The cell that has the focus, or had it last.
    active: Cell<Position>,
    has_focus: Live<bool>,
    editing: Live<Option<Editing>>,
    refused: Live<Option<Refused>>,
    stroke: RefCell<Option<Stroke>>,
    after_nudges: Later,
}

/// A grid with everything one can do in it; its cells are squares of `cell_px` CSS pixels.
pub fn grid(lab: Lab, source: impl Source, cell_px: impl Fn() -> f64 + Clone + 'static) -> El {
    shared_grid(lab, Rc::new(source), Rc::new(cell_px))
}

/// The same for all kinds of grids, so that they are one function on the page.
fn shared_grid(lab: Lab, source: Rc<dyn Source>, cell_px: Rc<dyn Fn() -> f64>) -> El {
    let is_edited = source.edited().is_some();
    let grid = tag("div").class(if is_edited { "grid editable" } else { "grid" });
    let sheet = Rc::new(Sheet {
        source: Rc::clone(&source),
        lab,
        root: grid.element(),
        painter: RefCell::default(),
        active: Cell::default(),
        has_focus: Live::new(false),
        editing: Live::new(None),
        refused: Live::new(None),
        stroke: RefCell::default(),
        after_nudges: Later::default(),
    });
    let focused = Rc::clone(&sheet);
    let (labelled, turned) = (Rc::clone(&source), Rc::clone(&source));
    let grid = grid
        .attr("role", "grid")
        .attr("data-grid", &source.name())
        .attr("aria-readonly", if is_edited { "false" } else { "true" })
        .live_attr("aria-label", move || Some(label(labelled.as_ref(), lab)))
        .live_attr("tabindex", move || {
            Some(if focused.has_focus.get() { "-1" } else { "0" }.to_owned())
        })
        .live_class("turned", move || turned.is_turned(lab));
    let (drawn, drawn_px) = (Rc::clone(&sheet), Rc::clone(&cell_px));
    effect(Box::new(move || {
        let (board, cell_px) = (source.board(lab), drawn_px());
        // A grid that is about to go may have lost its cells already.
        if cell_px > MEASURED_PX && !board.cells.is_empty() {
            drawn.painter.borrow_mut().draw(&drawn.root, &board, cell_px);
        }
    }));
    tag("div")
        .class("sheet")
        .live_attr("style", move || Some(format!("--cell:{}px", cell_px() as usize)))
        .with([sheet.listen(grid), editor::editor(&sheet)])
}

/// Cells are not drawn before the stage was measured: until then they would all be smaller than this.
const MEASURED_PX: f64 = 2.5;

/// A grid's name for a screen reader: `Input, 3 by 3`.
fn label(source: &dyn Source, lab: Lab) -> String {
    let size = source.board(lab).size;
    let turned = if source.is_turned(lab) { "yes" } else { "no" };
    words::parts::grid_label(source.label(lab), size.vertical, size.horizontal, turned)
}

impl Sheet {
    /// Hears everything at the grid.
    fn listen(self: &Rc<Self>, grid: El) -> El {
        let on = |heard: fn(&Self, &PointerEvent)| {
            let sheet = Rc::clone(self);
            move |event: PointerEvent| heard(&sheet, &event)
        };
        let sheet = || Rc::clone(self);
        let (double, wheel, key, focus, blur, paste, copy) =
            (sheet(), sheet(), sheet(), sheet(), sheet(), sheet(), sheet());
        grid.on("pointerdown", on(Self::pointer_down))
            .on("pointermove", on(Self::pointer_move))
            .on("pointerup", on(Self::pointer_up))
            .on("pointercancel", on(|sheet, _| sheet.pointer_cancel()))
            .on("pointerover", on(Self::pointer_over))
            .on("pointerleave", on(Self::pointer_leave))
            .on("dblclick", move |event: MouseEvent| double.double_click(&event))
            .on("wheel", move |event: WheelEvent| wheel.wheel(&event))
            .on("keydown", move |event: KeyboardEvent| key.key(&event))
            .on("focusin", move |event: FocusEvent| focus.focus_in(&event))
            .on("focusout", move |_: FocusEvent| blur.has_focus.set(false))
            .on("paste", move |event: ClipboardEvent| paste.paste(&event))
            .on("copy", move |event: ClipboardEvent| copy.copy(&event))
    }

    /// A position of the grid itself, from a place that may lie in its padding.
    fn inside(&self, (row, col): (isize, isize)) -> Option<Position> {
        let size = self.size();
        let (row, col) = (usize::try_from(row).ok()?, usize::try_from(col).ok()?);
        (row < size.vertical && col < size.horizontal).then_some(Position::new(row, col))
    }

    fn size(&self) -> ByAxis<usize> {
        untrack(|| self.source.board(self.lab)).size
    }

    /// The cell's element.
    fn element(&self, at: Position) -> Option<HtmlElement> {
        let board = untrack(|| self.source.board(self.lab));
        let index = board.index(at.row as isize, at.col as isize)?;
        self.painter.borrow().cell(index)
    }

    fn focus(&self, at: Position) {
        self.active.set(at);
        if let Some(element) = self.element(at) {
            let _ = element.focus();
        }
    }

    /// Focus came to a cell: it is looked at. Focus came to the grid itself: it goes on to a cell.
    fn focus_in(&self, event: &FocusEvent) {
        self.has_focus.set(true);
        if let Some(place) = place_of(event.target()) {
            if let Some(at) = self.inside(place) {
                self.active.set(at);
            }
            self.source.look(self.lab, Some(place));
            return;
        }
        let at = self.source.entry(self.lab).unwrap_or_else(|| self.active.get());
        let size = self.size();
        self.focus(Position::new(
            at.row.min(size.vertical.saturating_sub(1)),
            at.col.min(size.horizontal.saturating_sub(1)),
        ));
    }

    fn pointer_over(&self, event: &PointerEvent) {
        if let Some(place) = place_of(event.target()) {
            self.source.look(self.lab, Some(place));
        }
    }

    /// A finger that is lifted leaves what it pointed at lit, as a hover would.
    fn pointer_leave(&self, event: &PointerEvent) {
        if event.pointer_type() != "touch" {
            let active = self.active.get();
            let focused = self.has_focus.peek() && self.source.step_at(self.lab, active).is_none();
            let place = (active.row as isize, active.col as isize);
            self.source.look(self.lab, focused.then_some(place));
        }
    }

    fn double_click(&self, event: &MouseEvent) {
        if let Some(at) = place_of(event.target()).and_then(|place| self.inside(place)) {
            self.type_into(at, None);
        }
    }

    /// Opens the editor on a cell, with its value or with what was typed first.
    fn type_into(&self, at: Position, typed: Option<String>) {
        if let Some(grid) = self.source.edited() {
            self.lab.commit();
            self.refused.set(None);
            let mut demo = self.lab.peek().as_ref().clone();
            self.source.prepare(self.lab, &mut demo);
            let value = edit::value(&demo, grid, at);
            let fresh = typed.is_none();
            let text = typed.unwrap_or_else(|| number::shortest(value));
            self.editing.set(Some(Editing { at, text, select: fresh }));
        }
    }

    fn wheel(&self, event: &WheelEvent) {
        let place = place_of(event.target()).and_then(|place| self.inside(place));
        if let Some(at) = place.filter(|_| self.source.edited().is_some() && event.delta_y() != 0.0)
        {
            event.prevent_default();
            self.nudge(at, if event.delta_y() < 0.0 { 1.0 } else { -1.0 });
        }
    }

    /// Adds to a cell; nudges that follow each other quickly are one undo.
    fn nudge(&self, at: Position, by: f64) {
        let Some(grid) = self.source.edited() else { return };
        self.lab.preview(|demo| {
            self.source.prepare(self.lab, demo);
            let nudged = edit::nudged(edit::value(demo, grid, at), by);
            edit::set(demo, grid, at, nudged);
        });
        let lab = self.lab;
        self.after_nudges.call(NUDGES_TOGETHER, move || lab.commit());
    }

    fn set(&self, at: Position, value: f32) {
        if let Some(grid) = self.source.edited() {
            self.refused.set(None);
            self.lab.edit(|demo| {
                self.source.prepare(self.lab, demo);
                edit::set(demo, grid, at, value);
            });
        }
    }

    fn paste(&self, event: &ClipboardEvent) {
        let Some(grid) = self.source.edited() else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text else { return };
        event.prevent_default();
        let at = self.active.get();
        match edit::read_block(&text) {
            Ok(block) => {
                self.refused.set(None);
                let mut n_outside = 0;
                self.lab.edit(|demo| {
                    self.source.prepare(self.lab, demo);
                    n_outside = edit::paste(demo, grid, at, &block).n_outside;
                });
                if n_outside > 0 {
                    self.refuse(at, words::parts::pasted_outside(n_outside));
                }
            }
            Err(error) => self.refuse(at, error.to_string()),
        }
    }

    fn copy(&self, event: &ClipboardEvent) {
        if let Some(data) = event.clipboard_data() {
            let table = untrack(|| self.source.board(self.lab)).as_table();
            if data.set_data("text/plain", &table).is_ok() {
                event.prevent_default();
            }
        }
    }

    /// Says beside a cell why something was not taken.
    fn refuse(&self, at: Position, why: String) {
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
