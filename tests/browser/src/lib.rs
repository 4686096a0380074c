//! The harness of the browser tests: serves the built page, starts Chromium and drives it as a person would.
//!
//! It speaks WebDriver, the browsers' own standard, straight to chromedriver: a request is a line of JSON, so a
//! client is 150 lines here, needs 16 crates where the ready-made ones need 100, and lets tests read as plain
//! sentences without `async`. In reading order: [`Server`] and [`Driver`] run what is needed, [`Session`] is one
//! browser window, [`input`] spells out keys and pointers, and [`Page`] knows Convscope's page by the names that
//! the design promises.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a harness fails a test by panicking, at the test's own line"
)]
#![allow(clippy::must_use_candidate, reason = "a harness acts: what it hands back may be left")]

mod driver;
mod element;
pub mod input;
mod others;
mod page;
pub mod paint;
mod sample;
mod screen;
mod server;
mod session;
mod wait;

pub use driver::Driver;
pub use element::Element;
pub use others::time_of_others;
pub use page::{Page, dist};
pub use sample::Sample;
pub use screen::{Scheme, Screen};
pub use server::Server;
pub use session::Session;
pub use wait::eventually;
