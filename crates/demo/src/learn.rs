//! The scene `learn`: a kernel found by gradient descent.

use crate::demo::{Demo, Scene};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Learn {}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Learn, ..Demo::default() }
}
