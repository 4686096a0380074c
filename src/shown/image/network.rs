//! What the network of the scene `image` shows, as far as it follows from the demo.

use demo::Demo;

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {}

/// What follows from the demo and from what is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {}

impl Network {
    /// What is to be shown; what has not changed is carried over from `before`.
    #[must_use]
    pub fn new(_demo: &Demo, _look: Option<Look>, _before: Option<&Self>) -> Self {
        Self {}
    }

    /// How many steps there are.
    #[must_use]
    pub fn n_steps(&self) -> usize {
        0
    }

    /// Which step is current.
    #[must_use]
    pub fn step(&self) -> usize {
        0
    }

    /// Stands a demo at a step.
    pub fn go_to(&self, _step: usize, _demo: &mut Demo) {}

    /// Where the current step is, in words.
    #[must_use]
    pub fn place(&self) -> String {
        String::new()
    }

    /// What the current step does, in words for a screen reader.
    #[must_use]
    pub fn spoken(&self) -> Option<String> {
        None
    }
}
