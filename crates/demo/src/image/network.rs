//! The part "network" of the scene `image`: what it has of its own.

use crate::demo::Demo;

/// What the part has of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Network {}

impl Network {
    /// This network where `other` stands in time.
    #[must_use]
    pub fn at_time_of(self, _other: &Self) -> Self {
        self
    }
}

/// The demo with what the part has made to fit.
#[must_use]
pub fn settled(demo: Demo) -> Demo {
    demo
}
