//! The scene `channels`: a layer with several input and output channels.

use crate::demo::{Demo, Scene};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Channels {}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Channels, ..Demo::default() }
}
