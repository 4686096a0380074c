//! What a person can do with the built page, tried in a real browser: `cargo xtask test browser`.
//!
//! One program, so that the page is served once; each test has a browser of its own. A file holds one part of what
//! the page does; what the numbers must be is the business of the crates' own tests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

mod access;
mod channels;
mod class;
mod code;
mod convolution;
mod crash;
mod drawing;
mod examples;
mod fit;
mod gradients;
mod image;
mod languages;
mod layer;
mod learn;
mod learn_looks;
mod learn_maps;
mod lessons;
mod links;
mod looking;
mod matrix;
mod network;
mod predicting;
mod sizes;
mod sources;
mod stack;
mod stepping;
mod tools;
mod transposed;
mod typing;
mod whole;
