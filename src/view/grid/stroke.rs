//! Pointer strokes: a drag paints, a click or a tap chooses a cell.

use demo::{Position, edit};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{Kind, Sheet, place_of};

/// A drag shorter than this, in CSS pixels, is still a click.
const SMALLEST_DRAG_PX: f64 = 6.0;

/// A pointer that is down.
pub(super) struct Stroke {
    pointer_id: i32,
    began_px: (f64, f64),
    last: Position,
    paints: bool,
}

impl Sheet {
    pub(super) fn pointer_down(self, event: &ev::PointerEvent) {
        let at = place_of(event.target()).and_then(|place| self.inside(place));
        let Some(at) = at.filter(|_| event.button() == 0 && event.is_primary()) else { return };
        if self.kind.edited().is_some()
            && let Some(root) = self.root.get_untracked()
        {
            let _ = root.set_pointer_capture(event.pointer_id());
        }
        self.stroke.set_value(Some(Stroke {
            pointer_id: event.pointer_id(),
            began_px: point(event),
            last: at,
            paints: false,
        }));
    }

    pub(super) fn pointer_move(self, event: &ev::PointerEvent) {
        let Some(grid) = self.kind.edited() else { return };
        let Some(to) = self.cell_under(event) else { return };
        self.stroke.update_value(|stroke| {
            let Some(stroke) = stroke.as_mut().filter(|s| s.pointer_id == event.pointer_id())
            else {
                return;
            };
            let (x, y) = point(event);
            let moved_px = (x - stroke.began_px.0).hypot(y - stroke.began_px.1);
            let begins = !stroke.paints && (to != stroke.last || moved_px >= SMALLEST_DRAG_PX);
            if begins || (stroke.paints && to != stroke.last) {
                stroke.paints = true;
                let value = self.lab.brush.get_untracked();
                let crossed = edit::line(std::mem::replace(&mut stroke.last, to), to);
                self.lab.preview(|demo| {
                    for at in crossed {
                        edit::set(demo, grid, at, value);
                    }
                });
            }
        });
    }

    pub(super) fn pointer_up(self, event: &ev::PointerEvent) {
        let Some(stroke) = self.stroke.try_update_value(Option::take).flatten() else { return };
        self.focus(stroke.last);
        if stroke.paints {
            self.lab.commit();
        } else if self.kind == Kind::Output {
            self.lab.step_to(stroke.last);
        } else if event.pointer_type() == "touch" {
            let Position { row, col } = stroke.last;
            self.lab.look_at(Some(self.kind.look((row as isize, col as isize))));
        }
    }

    pub(super) fn pointer_cancel(self) {
        if self.stroke.try_update_value(Option::take).flatten().is_some_and(|stroke| stroke.paints)
        {
            self.lab.cancel();
        }
    }

    /// The grid's cell under a pointer that the grid has captured.
    fn cell_under(self, event: &ev::PointerEvent) -> Option<Position> {
        let (x, y) = point(event);
        let element = document().element_from_point(x as f32, y as f32)?;
        let root = self.root.get_untracked()?;
        root.contains(Some(element.unchecked_ref())).then_some(())?;
        place_of(Some(element.into())).and_then(|place| self.inside(place))
    }
}

fn point(event: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
