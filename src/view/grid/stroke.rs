//! Pointer strokes: a drag paints, a click or a tap chooses a cell.

use demo::{Position, WHOLE, edit};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::{Sheet, place_of};

/// A drag shorter than this, in CSS pixels, is still a click.
const SMALLEST_DRAG_PX: f64 = 6.0;

/// A pointer that is down.
pub(super) struct Stroke {
    pointer_id: i32,
    began_px: (f64, f64),
    last: Position,
    paints: bool,
    drags: bool,
}

impl Sheet {
    pub(super) fn pointer_down(&self, event: &PointerEvent) {
        let at = place_of(event.target()).and_then(|place| self.inside(place));
        let Some(at) = at.filter(|_| event.button() == 0 && event.is_primary()) else { return };
        self.stroke.replace(Some(Stroke {
            pointer_id: event.pointer_id(),
            began_px: point(event),
            last: at,
            paints: false,
            drags: false,
        }));
    }

    pub(super) fn pointer_move(&self, event: &PointerEvent) {
        let Some(grid) = self.source.edited() else {
            // No grid of a light page is dragged over.
            if WHOLE {
                self.drag_over(event);
            }
            return;
        };
        let Some(to) = self.cell_under(event) else { return };
        let mut stroke = self.stroke.borrow_mut();
        let Some(stroke) = stroke.as_mut().filter(|s| s.pointer_id == event.pointer_id()) else {
            return;
        };
        let (x, y) = point(event);
        let (right_px, down_px) = (x - stroke.began_px.0, y - stroke.began_px.1);
        let is_drag =
            right_px * right_px + down_px * down_px >= SMALLEST_DRAG_PX * SMALLEST_DRAG_PX;
        let begins = !stroke.paints && (to != stroke.last || is_drag);
        let was_cancelled = stroke.paints && !self.lab.is_previewing();
        if event.buttons() == 0 || was_cancelled {
            return;
        }
        if begins {
            // Not before: a click or a double click is to be heard by the cell itself.
            let _ = self.root.set_pointer_capture(event.pointer_id());
        }
        if begins || (stroke.paints && to != stroke.last) {
            stroke.paints = true;
            let value = self.lab.brush.peek();
            let crossed = edit::line(std::mem::replace(&mut stroke.last, to), to);
            self.lab.preview(|demo| {
                self.source.prepare(self.lab, demo);
                for at in crossed {
                    edit::set(demo, grid, at, value);
                }
            });
        }
    }

    /// A pointer that is down on a grid that is not edited: it picks out several cells, and does not step.
    fn drag_over(&self, event: &PointerEvent) {
        let Some(to) = self.cell_under(event).filter(|_| event.buttons() != 0) else { return };
        let from = self.stroke.borrow_mut().as_mut().and_then(|stroke| {
            let is_it = stroke.pointer_id == event.pointer_id();
            stroke.drags |= is_it && to != stroke.last;
            (is_it && stroke.drags).then_some(stroke.last)
        });
        if let Some(from) = from {
            self.source.drag(self.lab, from, to);
        }
    }

    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        let Some(stroke) = self.stroke.take().filter(|stroke| !stroke.drags) else { return };
        self.focus(stroke.last);
        if stroke.paints {
            self.lab.commit();
        } else if !self.step_to(stroke.last) && event.pointer_type() == "touch" {
            let Position { row, col } = stroke.last;
            self.source.look(self.lab, Some((row as isize, col as isize)));
        }
    }

    pub(super) fn pointer_cancel(&self) {
        if self.stroke.take().is_some_and(|stroke| stroke.paints) {
            self.lab.cancel();
        }
    }

    /// The grid's cell under a pointer that the grid has captured.
    fn cell_under(&self, event: &PointerEvent) -> Option<Position> {
        let (x, y) = point(event);
        let element = document().element_from_point(x as f32, y as f32)?;
        self.root.contains(Some(element.unchecked_ref())).then_some(())?;
        place_of(Some(element.into())).and_then(|place| self.inside(place))
    }
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
