//! What a visitor set up: the [`Demo`], its limits, its link, its history.
//!
//! The second floor: it knows the arithmetic of `conv`, and nothing of a browser.

pub mod backward;
pub mod channels;
pub mod checkerboard;
pub mod demo;
pub mod derived;
pub mod edit;
pub mod equivariance;
pub mod examples;
pub mod history;
pub mod image;
pub mod learn;
pub mod lesson;
pub mod limits;
pub mod link;
pub mod matrix;
pub mod number;
mod own;
pub mod refusal;
pub mod scene;
pub mod sizes;
pub mod slide;
pub mod stack;
pub mod stamps;

/// Whether this build has all scenes and all ways through a layer. One that has not knows the scene `slide` going
/// forward alone; what can only be reached otherwise is then left out by the compiler.
pub const WHOLE: bool = cfg!(feature = "whole");

pub use demo::{Demo, Mode, Padding, Position, Scene};
pub use history::History;
pub use own::{Own, own};
