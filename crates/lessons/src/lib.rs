//! The lessons: what is asked of a reader and how the page notices that it was done, the format in which the page loads
//! them, and (with the feature `compile`) how the folder `lessons/` becomes that.
//!
//! It knows what a demo is and nothing of a browser. docs/lessons.md says how a lesson is written.

pub mod book;
pub mod check;
pub mod judge;
pub mod progress;
pub mod quantity;
pub mod quiz;

#[cfg(feature = "compile")]
pub mod claim;
#[cfg(feature = "compile")]
pub mod folder;
#[cfg(feature = "compile")]
pub mod markdown;

/// The languages that every lesson is written in, as files and links name them.
pub const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];
