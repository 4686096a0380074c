//! Undo and redo over whole demos: a stroke or a drag is one step, however many events it took.

use std::collections::VecDeque;

use crate::demo::Demo;
use crate::derived;

/// How many steps can be undone.
const LONGEST: usize = 100;

/// The demo at hand, those before it and those that were undone.
///
/// Stepping the window ([`History::step`]) is no edit: undo leaves the window where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    past: VecDeque<Demo>,
    present: Demo,
    future: Vec<Demo>,
    before_preview: Option<Demo>,
}

impl History {
    /// A history that starts at `demo`.
    #[must_use]
    pub fn new(demo: Demo) -> Self {
        let present = derived::settled(demo);
        Self { past: VecDeque::new(), present, future: Vec::new(), before_preview: None }
    }

    /// A history that was written down as [`History::written`] does.
    #[must_use]
    pub fn restored(demos: Vec<Demo>, present: usize) -> Option<Self> {
        let mut past: VecDeque<Demo> = demos.into();
        if present >= past.len() {
            return None;
        }
        let mut future: Vec<Demo> = past.split_off(present + 1).into();
        future.reverse();
        let present = past.pop_back()?;
        Some(Self { past, future, ..Self::new(present) })
    }

    /// Every demo from the first that can be undone to to the last that can be redone to, and which is at hand.
    pub fn written(&mut self) -> (Vec<&Demo>, usize) {
        self.commit_preview();
        let mut demos: Vec<&Demo> = Vec::new();
        for demo in &self.past {
            demos.push(demo);
        }
        demos.push(&self.present);
        for demo in self.future.iter().rev() {
            demos.push(demo);
        }
        (demos, self.past.len())
    }

    /// The demo at hand, a preview included.
    #[must_use]
    pub const fn present(&self) -> &Demo {
        &self.present
    }

    /// Whether there is anything to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty() || self.before_preview.is_some()
    }

    /// Whether a preview is under way.
    #[must_use]
    pub const fn is_previewing(&self) -> bool {
        self.before_preview.is_some()
    }

    /// Whether there is anything to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Shows a demo while a stroke or a drag is under way; the first preview remembers where it began.
    pub fn preview(&mut self, demo: Demo) {
        let before = std::mem::replace(&mut self.present, derived::settled(demo));
        self.before_preview.get_or_insert(before);
    }

    /// Ends a preview: all of it together is one step of undo.
    pub fn commit_preview(&mut self) {
        let Some(before) = self.before_preview.take() else { return };
        if differs(&before, &self.present) {
            self.remember(before);
        }
    }

    /// Ends a preview and leaves everything as it was before.
    pub fn cancel_preview(&mut self) {
        if let Some(before) = self.before_preview.take() {
            self.present = before;
        }
    }

    /// An edit that is whole at once.
    pub fn commit(&mut self, demo: Demo) {
        self.preview(demo);
        self.commit_preview();
    }

    /// Ends a preview, and gives a copy of what is at hand to be changed.
    pub fn committed_copy(&mut self) -> Demo {
        self.commit_preview();
        self.present.clone()
    }

    /// Another demo altogether, its window included; it can be undone like an edit.
    pub fn open(&mut self, demo: Demo) {
        self.commit_preview();
        self.commit(demo);
    }

    /// Moves the window, or whatever the scene's time is, which is not an edit.
    pub fn step(&mut self, step: impl FnOnce(&mut Demo)) {
        step(&mut self.present);
    }

    /// Back before the last edit.
    pub fn undo(&mut self) {
        self.commit_preview();
        if let Some(before) = self.past.pop_back() {
            let undone = self.swap_in(before);
            self.future.push(undone);
        }
    }

    /// Forward over what was undone.
    pub fn redo(&mut self) {
        self.commit_preview();
        if let Some(after) = self.future.pop() {
            let before = self.swap_in(after);
            self.past.push_back(before);
        }
    }

    fn remember(&mut self, before: Demo) {
        if self.past.len() == LONGEST {
            self.past.pop_front();
        }
        self.past.push_back(before);
        self.future.clear();
    }

    /// Makes `demo` the present one, the window staying where it is, and gives back the old one.
    fn swap_in(&mut self, demo: Demo) -> Demo {
        let demo = demo.at_time_of(&self.present);
        std::mem::replace(&mut self.present, derived::settled(demo))
    }
}

/// Whether two demos differ by more than where the window stands.
fn differs(a: &Demo, b: &Demo) -> bool {
    a.clone().at_time_of(b) != *b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Position;
    use crate::edit;

    fn painted(history: &History, value: f32) -> Demo {
        let mut demo = history.present().clone();
        edit::set(&mut demo, edit::Grid::Input(0), Position::default(), value);
        demo
    }

    fn corner(history: &History) -> f32 {
        history.present().input.at([0, 0, 0])
    }

    #[test]
    fn undo_and_redo_walk_over_edits() {
        let mut history = History::new(Demo::default());
        let first = painted(&history, 5.0);
        history.commit(first);
        let second = painted(&history, 6.0);
        history.commit(second);
        history.undo();
        assert_eq!(corner(&history), 5.0);
        history.undo();
        assert_eq!(corner(&history), 0.0);
        assert!(!history.can_undo());
        history.redo();
        history.redo();
        assert_eq!(corner(&history), 6.0);
        assert!(!history.can_redo());
    }

    #[test]
    fn a_history_that_was_written_down_goes_on_as_it_was() {
        let mut history = History::new(Demo::default());
        for value in [5.0, 6.0, 7.0] {
            let next = painted(&history, value);
            history.commit(next);
        }
        history.undo();
        let (demos, present) = history.written();
        let demos = demos.into_iter().cloned().collect();
        assert_eq!(History::restored(demos, present), Some(history.clone()));
        assert_eq!(History::restored(Vec::new(), 0), None);
    }

    #[test]
    fn a_whole_stroke_is_one_undo() {
        let mut history = History::new(Demo::default());
        for value in [1.0, 2.0, 3.0] {
            let next = painted(&history, value);
            history.preview(next);
        }
        history.commit_preview();
        history.undo();
        assert_eq!(corner(&history), 0.0);
        assert!(!history.can_undo());
    }

    #[test]
    fn a_cancelled_stroke_leaves_no_trace() {
        let mut history = History::new(Demo::default());
        let next = painted(&history, 1.0);
        history.preview(next);
        history.cancel_preview();
        assert_eq!(history, History::new(Demo::default()));
    }

    #[test]
    fn an_edit_that_changes_nothing_is_not_remembered() {
        let mut history = History::new(Demo::default());
        let same = history.present().clone();
        history.commit(same);
        assert!(!history.can_undo());
    }

    #[test]
    fn a_new_edit_forgets_what_was_undone() {
        let mut history = History::new(Demo::default());
        let one = painted(&history, 1.0);
        history.commit(one);
        history.undo();
        let two = painted(&history, 2.0);
        history.commit(two);
        assert!(!history.can_redo());
    }

    #[test]
    fn undo_leaves_the_window_where_it_is() {
        let mut history = History::new(Demo::default());
        let one = painted(&history, 1.0);
        history.commit(one);
        history.step(|demo| demo.at = Position::new(1, 1));
        history.undo();
        assert_eq!(history.present().at, Position::new(1, 1));
    }

    #[test]
    fn a_lesson_opens_and_closes_at_no_edit_and_its_steps_go_back_with_their_demos() {
        let place = crate::lesson::Place::read;
        let mut history = History::new(Demo::default());
        let one = painted(&history, 1.0);
        history.commit(one);
        history.step(|demo| demo.lesson = place("list"));
        history.undo();
        assert_eq!((corner(&history), &history.present().lesson), (0.0, &place("list")));
        for (name, value) in [("edges.1", 2.0), ("edges.2", 3.0)] {
            let step = painted(&history, value);
            history.open(Demo { lesson: place(name), ..step });
        }
        history.undo();
        assert_eq!((corner(&history), &history.present().lesson), (2.0, &place("edges")));
        history.redo();
        assert_eq!((corner(&history), &history.present().lesson), (3.0, &place("edges.2")));
        history.step(|demo| demo.lesson = None);
        history.undo();
        assert_eq!((corner(&history), &history.present().lesson), (2.0, &None));
    }

    #[test]
    fn the_window_stays_inside_when_the_output_shrinks() {
        let mut history = History::new(Demo::default());
        history.step(|demo| demo.at = Position::new(1, 1));
        let mut smaller = history.present().clone();
        edit::resize(&mut smaller, edit::Grid::Input(0), conv::ByAxis::new(2, 3));
        history.commit(smaller);
        assert_eq!(history.present().at, Position::new(0, 1));
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut history = History::new(Demo::default());
        for value in 1..=LONGEST + 5 {
            let next = painted(&history, value as f32);
            history.commit(next);
        }
        for _ in 0..LONGEST + 5 {
            history.undo();
        }
        assert_eq!(corner(&history), 5.0);
    }
}
