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

use crate::WHOLE;
use crate::demo::Demo;
use crate::limits;

pub use tensor::TensorError;
pub use v1::{Why, language};

/// Something in a link that could not be read as it stands, and what was done instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", words::faults::at_key(key, why))]
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

/// Whether a link asks for more than a build that is not [`WHOLE`] can show: another scene, or another way through the
/// layer.
fn is_beyond_first(link: &str) -> bool {
    let link = link.trim_start_matches('#').trim_start_matches('/');
    let (scene, query) = link.split_once('?').unwrap_or((link, ""));
    let is_slide = matches!(scene.trim_end_matches('/'), "" | "slide");
    let is_own = |pair: &str| {
        let key = pair.split('=').next().unwrap_or_default();
        matches!(key, "view" | "up" | "by" | "op" | "lesson")
    };
    !is_slide || query.split('&').any(is_own)
}

/// The demo of a link, as [`decode`] reads it, where this build can show it and say all there is to say of it; one that is
/// not [`WHOLE`] leaves a link with a fault to the whole page.
#[must_use]
pub fn open_here(link: &str) -> Option<Opened> {
    if WHOLE {
        return Some(decode(link));
    }
    (!is_beyond_first(link)).then(|| decode(link)).filter(|opened| opened.faults.is_empty())
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

#[cfg(test)]
mod tests {
    use super::is_beyond_first;

    #[test]
    fn what_the_first_scene_does_not_have_is_beyond_it() {
        for link in ["", "#", "#/", "#/slide", "#/slide/?x=2x2:1&s=2", "#/slide?lang=zh-Hans"] {
            assert!(!is_beyond_first(link), "{link}");
        }
        for link in [
            "#/learn",
            "#/nonsense",
            "#/lessons",
            "#/slide?view=predict",
            "#/slide?s=2&op=1",
            "#/slide?lesson=edges",
        ] {
            assert!(is_beyond_first(link), "{link}");
        }
    }
}
