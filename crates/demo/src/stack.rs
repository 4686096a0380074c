//! The scene `stack`: several layers, one behind the other.

use crate::demo::{Demo, Scene};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stack {}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Stack, ..Demo::default() }
}
