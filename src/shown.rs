//! Everything that the page shows of a demo, worked out at once and as plain values: a file a scene.
//!
//! The page holds one of these for each scene that was visited, and makes the next from it.

pub mod channels;
pub mod matrix;
pub mod slide;
pub mod stack;

use demo::{Demo, Scene};

pub use channels::Channels;
pub use matrix::Matrix;
pub use slide::Slide;
pub use stack::Stack;

/// What a scene shows of a demo while something in it is looked at.
pub trait Shown: Time + Sized {
    /// What can be looked at, with the pointer or with the focus.
    type Look: Copy + PartialEq + 'static;

    /// Whose picture it is.
    const SCENE: Scene;

    /// What is to be shown of `demo`; nothing looked at is the current step.
    #[must_use]
    fn new(demo: &Demo, look: Option<Self::Look>) -> Self;

    /// What is to be shown next; what has not changed is carried over.
    #[must_use]
    fn next(&self, demo: &Demo, look: Option<Self::Look>) -> Self;
}

/// A scene's steps, through which the transport goes.
pub trait Time: 'static {
    /// How many steps there are.
    fn n_steps(&self) -> usize;

    /// Which step is current, from 0.
    fn step(&self) -> usize;

    /// Stands a demo at a step that there is.
    fn go_to(&self, step: usize, demo: &mut Demo);

    /// Where the current step is, in words: `output row 0, column 1, step 2 of 4`.
    fn place(&self) -> String;

    /// What the current step does, in words for a screen reader.
    fn spoken(&self) -> Option<String>;

    /// Whether no step follows.
    fn is_at_end(&self) -> bool {
        self.step() + 1 >= self.n_steps()
    }
}
