//! What a visitor set up: the [`Demo`], its limits, its link, its history.
//!
//! The second floor: it knows the arithmetic of `conv`, and nothing of a browser.

pub mod backward;
pub mod channels;
pub mod demo;
pub mod derived;
pub mod edit;
pub mod equivariance;
pub mod examples;
pub mod history;
pub mod learn;
pub mod limits;
pub mod link;
pub mod matrix;
pub mod number;
pub mod scene;
pub mod sizes;
pub mod slide;
pub mod stack;
pub mod stamps;

pub use demo::{Demo, Mode, Padding, Position, Scene};
pub use history::History;
