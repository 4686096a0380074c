//! The scene `matrix`: a layer as one matrix.

use crate::demo::{Demo, Scene};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Matrix, ..Demo::default() }
}
