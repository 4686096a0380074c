//! A message to the visitor.

/// A message that stays until it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A key of the link that could not be read.
    Fault(String),
    /// The demo that the visitor left, as a link.
    LastDemo(String),
    /// Anything else, in a sentence.
    Said(String),
}

impl Notice {
    /// Its own words.
    pub fn text(&self) -> &str {
        match self {
            Self::Fault(text) | Self::LastDemo(text) | Self::Said(text) => text,
        }
    }
}
