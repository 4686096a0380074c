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

/// How many steps a rush makes at the next frame: as many as fit beside what a frame takes without them, which is to show
/// what they changed, and a few even where that alone takes longer than a frame; never more than twice as many as in the
/// last, nor fewer than half.
#[must_use]
pub fn rushed(n_steps: usize, steps_ms: f64, frame_ms: f64) -> usize {
    // What is left of a sixtieth of a second is the browser's.
    const WANTED_MS: f64 = 14.0;
    const LEAST_MS: f64 = 4.0;
    const MOST: usize = 512;
    let room_ms = (WANTED_MS - (frame_ms - steps_ms)).max(LEAST_MS);
    let share = (room_ms / steps_ms.max(0.1)).clamp(0.5, 2.0);
    ((n_steps as f64 * share).round() as usize).clamp(1, MOST)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rush_makes_as_many_steps_as_leave_time_to_draw() {
        assert_eq!(rushed(8, 9.0, 14.0), 8);
        assert_eq!(rushed(8, 6.0, 11.0), 12);
        assert_eq!(rushed(8, 6.0, 14.0), 8);
        assert_eq!((rushed(8, 0.0, 1.0), rushed(8, 100.0, 105.0)), (16, 4));
        assert_eq!((rushed(1, 100.0, 105.0), rushed(512, 1.0, 2.0)), (1, 512));
    }

    #[test]
    fn a_rush_goes_on_where_showing_takes_longer_than_a_frame() {
        assert_eq!(rushed(8, 4.0, 64.0), 8);
        assert_eq!(rushed(1, 0.5, 60.0), 2);
    }
}
