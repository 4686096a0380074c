//! The keys of a grid: from cell to cell, more and less, typing.

use demo::Position;
use web_sys::KeyboardEvent;

use leptos::prelude::untrack;

use super::{Sheet, place_of};

impl Sheet {
    /// The keys of a grid; what it has no use for goes on to the page.
    pub(super) fn key(&self, event: &KeyboardEvent) {
        let Some(place) = place_of(event.target()) else { return };
        let Some(at) = self.inside(place) else { return };
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let editable = self.source.edited().is_some();
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
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" if plain => {
                self.source.extend(self.lab, direction(&key))
            }
            "Home" | "End" if plain && editable => {
                let last = self.size().horizontal.saturating_sub(1);
                self.focus(Position::new(at.row, if key == "Home" { 0 } else { last }));
                true
            }
            "Enter" | " " if plain && !editable => self.step_to(at),
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

    /// Goes to the step of a cell, where cells are steps.
    pub(super) fn step_to(&self, at: Position) -> bool {
        let step = self.source.step_at(self.lab, at);
        if let Some(step) = step {
            self.lab.go_to(step);
        }
        step.is_some() || self.source.press(self.lab, at)
    }

    /// Arrows: from cell to cell where one edits, from step to step in the output.
    fn walk(&self, at: Position, key: &str) {
        let turned = untrack(|| self.source.is_turned(self.lab));
        let (mut rows, mut cols) = direction(key);
        if turned {
            (rows, cols) = (-rows, -cols);
        }
        if self.source.step_at(self.lab, at).is_some() && !self.source.is_walked() {
            let n_cols = self.size().horizontal;
            let to = at.index(n_cols).checked_add_signed(rows * n_cols as isize + cols);
            let to = to.map(|to| Position::from_index(to, n_cols));
            if let Some(to) = to.filter(|&to| self.step_to(to)) {
                self.focus(to);
            }
        } else if let Some(to) = self.inside((at.row as isize + rows, at.col as isize + cols)) {
            self.focus(to);
        }
    }
}

/// The rows and columns that an arrow goes by.
fn direction(key: &str) -> (isize, isize) {
    match key {
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "ArrowLeft" => (0, -1),
        _ => (0, 1),
    }
}

/// Whether a key is how a number may begin.
fn begins_a_number(key: &str) -> bool {
    let mut characters = key.chars();
    matches!((characters.next(), characters.next()), (Some(c), None) if c.is_ascii_graphic() && c != '?')
}
