//! Everything that the page shows of a demo, worked out at once and as plain values: a file a scene.
//!
//! The page holds one of these for each scene that was visited, and makes the next from it.

pub mod channels;
pub mod image;
pub mod learn;
pub mod matrix;
pub mod slide;
pub mod stack;

use demo::{Demo, Scene};

pub use channels::Channels;
pub use image::Image;
pub use learn::Learn;
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

/// How fast steps are played.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// What it is called.
    pub name: fn() -> &'static str,
    /// The pause between two steps in milliseconds; without one there is a step at each frame.
    pub pause_ms: u64,
    /// As many steps at each frame as the machine makes.
    pub is_rush: bool,
}

/// The speeds of scenes whose steps are to be looked at one by one.
const SPEEDS: [Speed; 4] = [
    Speed { name: || "½×", pause_ms: 1600, is_rush: false },
    Speed { name: || "1×", pause_ms: 800, is_rush: false },
    Speed { name: || "4×", pause_ms: 200, is_rush: false },
    Speed { name: || "16×", pause_ms: 50, is_rush: false },
];

/// How many steps a rush makes at the next frame: twice as many where the last took little of its time, half as many
/// where it took much.
#[must_use]
pub fn rushed(n_steps: usize, took_ms: f64) -> usize {
    const LITTLE_MS: f64 = 7.0;
    const MUCH_MS: f64 = 14.0;
    const MOST: usize = 512;
    if took_ms < LITTLE_MS {
        (2 * n_steps).min(MOST)
    } else if took_ms > MUCH_MS {
        (n_steps / 2).max(1)
    } else {
        n_steps
    }
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

    /// How fast the steps may be played, and which of the speeds is the first.
    fn speeds(&self) -> (&'static [Speed], usize) {
        (&SPEEDS, 1)
    }

    /// Whether no step follows.
    fn is_at_end(&self) -> bool {
        self.step() + 1 >= self.n_steps()
    }
}
