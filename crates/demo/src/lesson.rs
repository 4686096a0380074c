//! Where a reader is in the lessons, which stand beside any scene.
//!
//! What the lessons hold is none of this crate's business: a place is a name and a number, as a link has them.

use std::fmt;

/// The name that stands for the list of all lessons.
const LIST: &str = "list";

/// The longest name of a lesson, in bytes.
const LONGEST: usize = 32;

/// The most steps of a lesson that a link can count to.
pub const MOST_STEPS: usize = 99;

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The lesson's name; empty for the list of all.
    lesson: String,
    /// The step, from 0.
    pub step: usize,
    /// Which set of questions, where the step asks some.
    pub set: Option<u32>,
    /// Whether the step's own demo is still to be opened: so it is when a link names the step alone.
    pub is_bare: bool,
}

impl Place {
    /// The list of all lessons.
    #[must_use]
    pub const fn list() -> Self {
        Self { lesson: String::new(), step: 0, set: None, is_bare: false }
    }

    /// A step of a lesson, from 0, beside whatever demo is at hand; none where a link could not carry the name.
    #[must_use]
    pub fn new(lesson: &str, step: usize) -> Option<Self> {
        let is_fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=LONGEST).contains(&lesson.len()) && lesson.bytes().all(is_fine);
        let step = step.min(MOST_STEPS - 1);
        (fits && lesson != LIST).then(|| Self {
            lesson: lesson.to_owned(),
            step,
            set: None,
            is_bare: false,
        })
    }

    /// The same step, without its questions' number.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { set: None, ..self.clone() }
    }

    /// The same place, its step's own demo still to be opened or not.
    #[must_use]
    pub fn bare(self, is_bare: bool) -> Self {
        Self { is_bare, ..self }
    }

    /// The lesson's name; none while it is the list.
    #[must_use]
    pub fn lesson(&self) -> Option<&str> {
        Some(self.lesson.as_str()).filter(|name| !name.is_empty())
    }

    /// Reads what [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text == LIST {
            return Some(Self::list());
        }
        let (text, set) = match text.split_once('~') {
            Some((text, set)) => (text, Some(number(set, 6)? as u32)),
            None => (text, None),
        };
        let (lesson, step) = text.split_once('.').unwrap_or((text, "1"));
        let step = number(step, 2).filter(|&step| step > 0)?;
        Self::new(lesson, step - 1).map(|place| Self { set, ..place })
    }
}

/// A whole number of so many digits at most.
fn number(text: &str, most: usize) -> Option<usize> {
    let is_number = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.lesson(), self.step) {
            (None, _) => f.write_str(LIST)?,
            (Some(lesson), 0) => f.write_str(lesson)?,
            (Some(lesson), step) => write!(f, "{lesson}.{}", step + 1)?,
        }
        match self.set {
            Some(set) => write!(f, "~{set}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_it_is_read() {
        for text in ["list", "edges", "edges.2", "one-by-one.99", "sizes~417", "sizes.2~0"] {
            assert_eq!(Place::read(text).map(|place| place.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Place::read("edges.1"), Place::read("edges"));
        assert_eq!(Place::read("edges.2").map(|place| place.step), Some(1));
    }

    #[test]
    fn what_is_no_place_is_none() {
        let long = "a".repeat(LONGEST + 1);
        for text in [
            "",
            "Edges",
            "edges.0",
            "edges.x",
            "edges.+1",
            "edges.100",
            "edges~",
            "edges~x",
            "edges~1234567",
            "a.b.c",
            "a b",
            &long,
        ] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }
}
