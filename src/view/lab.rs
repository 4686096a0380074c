//! The one context: the history of demos, what is looked at, and everything that is shown of them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use demo::derived::Look;
use demo::link::Opened;
use demo::{Demo, History, Position};
use leptos::prelude::*;

use super::notices::{self, Notice};
use crate::shown::Shown;

/// A value that whoever reads it follows.
///
/// Leptos's trigger does the following; it has no type parameter, so that each further type costs next
/// to nothing.
pub struct Live<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone> Live<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// The value; whoever asks is asked again when it changes.
    pub fn get(&self) -> T {
        self.changed.track();
        self.value.borrow().clone()
    }

    /// The value now.
    pub fn peek(&self) -> T {
        self.value.borrow().clone()
    }

    /// Another value.
    pub fn set(&self, value: T) {
        self.value.replace(value);
        self.changed.notify();
    }
}

/// What the whole page shares; made once, it lasts as long as the page, so every view holds a reference.
pub struct Bench {
    history: RefCell<History>,
    look: Cell<Option<Look>>,
    shown: Live<Rc<Shown>>,
    /// What a stroke paints.
    pub brush: Live<f32>,
    /// Whether the window walks by itself.
    pub playing: Live<bool>,
    /// What there is to tell the visitor.
    pub notices: Live<Vec<Notice>>,
    /// Whether the list of keys is open.
    pub help: Live<bool>,
}

/// The page's bench.
pub type Lab = &'static Bench;

impl Bench {
    /// A bench that starts with `demo`, for as long as the page lasts.
    pub fn open_with(demo: Demo) -> Lab {
        let history = History::new(demo);
        let shown = Rc::new(Shown::new(history.present().clone(), None));
        Box::leak(Box::new(Self {
            history: RefCell::new(history),
            look: Cell::new(None),
            shown: Live::new(shown),
            brush: Live::new(1.0),
            playing: Live::new(false),
            notices: Live::new(Vec::new()),
            help: Live::new(false),
        }))
    }

    /// What is shown; whoever asks follows it.
    pub fn shown(&self) -> Rc<Shown> {
        self.shown.get()
    }

    /// What is shown now.
    pub fn peek(&self) -> Rc<Shown> {
        self.shown.peek()
    }

    /// One whole edit.
    pub fn edit(&self, change: impl FnOnce(&mut Demo)) {
        let mut demo = self.with_history(History::committed_copy);
        change(&mut demo);
        self.with_history(|history| history.commit(demo));
        self.update();
    }

    /// A part of an edit that goes on, such as a stroke; [`Bench::commit`] ends it.
    pub fn preview(&self, change: impl FnOnce(&mut Demo)) {
        let mut demo = self.with_history(|history| history.present().clone());
        change(&mut demo);
        self.with_history(|history| history.preview(demo));
        self.update();
    }

    /// Ends an edit that went on.
    pub fn commit(&self) {
        self.with_history(History::commit_preview);
        self.update();
    }

    /// Whether an edit goes on.
    pub fn is_previewing(&self) -> bool {
        self.with_history(|history| history.is_previewing())
    }

    /// Takes an edit back that went on.
    pub fn cancel(&self) {
        self.with_history(History::cancel_preview);
        self.update();
    }

    /// Back before the last edit.
    pub fn undo(&self) {
        self.with_history(History::undo);
        self.update();
    }

    /// Forward over what was undone.
    pub fn redo(&self) {
        self.with_history(History::redo);
        self.update();
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.shown();
        self.with_history(|history| history.can_undo())
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.shown();
        self.with_history(|history| history.can_redo())
    }

    /// Opens a link: the demo it holds can be undone like any edit.
    pub fn open(&'static self, opened: Opened) {
        self.playing.set(false);
        self.look.set(None);
        self.with_history(|history| history.open(opened.demo));
        self.update();
        notices::tell(self, &opened.faults);
    }

    /// What is looked at now.
    pub fn look_at(&self, look: Option<Look>) {
        if self.look.replace(look) != look {
            self.update();
        }
    }

    /// Moves the window; from then on it is the step that is looked at.
    pub fn step_to(&self, at: Position) {
        self.look.set(None);
        self.with_history(|history| history.step_to(at));
        self.update();
    }

    /// Goes to a step, or to the last one there is.
    pub fn go_to(&self, step: usize) {
        if let Some(at) = self.peek().position_of(step) {
            self.step_to(at);
        }
    }

    /// Goes forward or back by some steps, as far as there are any.
    pub fn go_by(&self, steps: isize) {
        self.go_to(self.peek().step().saturating_add_signed(steps));
    }

    fn with_history<T>(&self, with: impl FnOnce(&mut History) -> T) -> T {
        with(&mut self.history.borrow_mut())
    }

    /// Works out what is to be shown next.
    fn update(&self) {
        let next = self.peek().next(self.history.borrow().present(), self.look.get());
        self.shown.set(Rc::new(next));
    }
}
