//! A value that can be followed, as a Leptos signal can, and costs less.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

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
        self.hold(value);
        self.tell();
    }

    /// Another value, of which nobody is told where it is the same.
    pub fn set_if(&self, value: T)
    where
        T: PartialEq,
    {
        if *self.value.borrow() != value {
            self.set(value);
        }
    }

    /// Another value, of which nobody is told yet.
    pub(super) fn hold(&self, value: T) {
        self.value.replace(value);
    }

    /// Tells whoever follows the value.
    pub(super) fn tell(&self) {
        self.changed.notify();
    }
}

/// The very same value, not one that is equal.
pub struct Same<T>(pub Rc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
