//! A demo written down as a link, and read back from one that anybody may have written.
//!
//! A link is `#/SCENE?KEY=VALUE&…`, readable and editable by hand, with what equals its default left
//! out. Reading is total: any text opens some demo, and what could not be read is said, key by key.
//! `v1` is the first version's keys; a link once given away stays valid for ever, so a key's meaning
//! never changes: what must change becomes a new version beside it.

mod base64url;
mod deflate;
mod percent;
mod tensor;
mod v1;

use crate::demo::Demo;
use crate::limits;

pub use tensor::TensorError;
pub use v1::Why;

/// Something in a link that could not be read as it stands, and what was done instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{key}: {why}")]
pub struct Fault {
    /// The key at fault.
    pub key: String,
    /// What is wrong with its value.
    pub why: Why,
}

/// A link that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The demo that the link describes, or the nearest that can be.
    pub demo: Demo,
    /// What could not be read; empty for a good link.
    pub faults: Vec<Fault>,
}

/// The link of a demo, from the `#` on.
#[must_use]
pub fn encode(demo: &Demo) -> String {
    v1::encode(demo)
}

/// The demo of a link, from the `#` on (which may be left out); the bare page is the default demo.
#[must_use]
pub fn decode(link: &str) -> Opened {
    if link.len() > limits::LINK_BYTES {
        let why = Why::TooLong { given: link.len() };
        let faults = vec![Fault { key: "link".to_owned(), why }];
        return Opened { demo: Demo::default(), faults };
    }
    v1::decode(link.trim_start_matches('#').trim_start_matches('/'))
}
