//! Drawing in a map: a drag paints with the brush, keys set the cell that they have come to, a block is pasted.

use std::rc::Rc;
use std::time::Duration;

use demo::edit::{self, Grid};
use demo::{Demo, Position};
use web_sys::{ClipboardEvent, KeyboardEvent, MouseEvent, PointerEvent};

use super::Map;
use crate::view::dom::El;

/// A drag shorter than this, in CSS pixels, is still a click.
const SMALLEST_DRAG_PX: f64 = 6.0;

/// Nudges that follow within this time are one edit.
const NUDGES_TOGETHER: Duration = Duration::from_millis(500);

/// A pointer that is down.
pub(super) struct Stroke {
    pointer_id: i32,
    began_px: (f64, f64),
    last: Position,
    paints: bool,
}

/// Hears what a map that is drawn in has beyond others.
pub(super) fn listen(canvas: El, map: &Rc<Map>) -> El {
    let (lifted, lost, double, pasted) =
        (Rc::clone(map), Rc::clone(map), Rc::clone(map), Rc::clone(map));
    canvas
        .attr("aria-description", words::parts::map_drawn_in())
        .on("pointerup", move |_: PointerEvent| {
            if lifted.stroke.take().is_some_and(|stroke| stroke.paints) {
                lifted.lab.commit();
                lifted.show_active();
            }
        })
        .on("pointercancel", move |_: PointerEvent| {
            if lost.stroke.take().is_some_and(|stroke| stroke.paints) {
                lost.lab.cancel();
            }
        })
        .on("dblclick", move |_: MouseEvent| {
            double.set(double.active.get(), double.lab.brush.peek());
        })
        .on("paste", move |event: ClipboardEvent| pasted.paste(&event))
}

impl Map {
    /// A pointer went down on a cell: it may become a stroke.
    pub(super) fn begin(&self, event: &PointerEvent, at: Position) {
        if self.source.edited().is_some() && event.button() == 0 && event.is_primary() {
            let (pointer_id, began_px) = (event.pointer_id(), point(event));
            self.stroke.replace(Some(Stroke { pointer_id, began_px, last: at, paints: false }));
        }
    }

    /// Paints from where the stroke was to where its pointer is; says whether there is a stroke.
    pub(super) fn paint(&self, event: &PointerEvent) -> bool {
        let Some(grid) = self.source.edited() else { return false };
        let mut stroke = self.stroke.borrow_mut();
        let Some(stroke) = stroke.as_mut().filter(|s| s.pointer_id == event.pointer_id()) else {
            return false;
        };
        let (x, y) = point(event);
        let moved_px = (x - stroke.began_px.0).hypot(y - stroke.began_px.1);
        let was_cancelled = stroke.paints && !self.lab.is_previewing();
        let Some(to) = self.under(event).filter(|_| event.buttons() != 0 && !was_cancelled) else {
            return true;
        };
        let begins = !stroke.paints && (to != stroke.last || moved_px >= SMALLEST_DRAG_PX);
        if begins {
            let _ = self.canvas.set_pointer_capture(event.pointer_id());
            self.source.look(self.lab, None);
        }
        if begins || (stroke.paints && to != stroke.last) {
            stroke.paints = true;
            self.active.set(to);
            let value = self.lab.brush.peek();
            let crossed = edit::line(std::mem::replace(&mut stroke.last, to), to);
            self.lab.preview(|demo| {
                for at in crossed {
                    edit::set(demo, grid, at, value);
                }
            });
        }
        true
    }

    /// The keys of a map that is drawn in; says whether one was heard.
    pub(super) fn edit_key(&self, event: &KeyboardEvent, at: Position) -> bool {
        if self.source.edited().is_none() || event.ctrl_key() || event.meta_key() {
            return false;
        }
        match event.key().as_str() {
            "Enter" | " " => self.set(at, self.lab.brush.peek()),
            "Delete" | "Backspace" => self.set(at, 0.0),
            key @ ("ArrowUp" | "ArrowDown") if event.shift_key() || event.alt_key() => {
                let size = if event.alt_key() { 0.1 } else { 1.0 };
                self.nudge(at, if key == "ArrowUp" { size } else { -size });
            }
            _ => return false,
        }
        self.show_active();
        true
    }

    fn set(&self, at: Position, value: f32) {
        self.edit(|demo, grid| edit::set(demo, grid, at, value));
    }

    fn edit(&self, change: impl FnOnce(&mut Demo, Grid)) {
        if let Some(grid) = self.source.edited() {
            self.lab.edit(|demo| change(demo, grid));
        }
    }

    /// Adds to a cell; nudges that follow each other quickly are one undo.
    fn nudge(&self, at: Position, by: f64) {
        let Some(grid) = self.source.edited() else { return };
        self.lab.preview(|demo| {
            let nudged = edit::nudged(edit::value(demo, grid, at), by);
            edit::set(demo, grid, at, nudged);
        });
        let lab = self.lab;
        self.after_nudges.call(NUDGES_TOGETHER, move || lab.commit());
    }

    fn paste(&self, event: &ClipboardEvent) {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text else { return };
        event.prevent_default();
        match edit::read_block(&text) {
            Ok(block) => {
                let mut n_outside = 0;
                let at = self.active.get();
                self.edit(|demo, grid| n_outside = edit::paste(demo, grid, at, &block).n_outside);
                if n_outside > 0 {
                    self.lab.say(&words::parts::pasted_outside(n_outside));
                }
            }
            Err(error) => self.lab.say(&error.to_string()),
        }
        self.show_active();
    }
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
