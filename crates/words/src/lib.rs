//! What the page says: a function a message, in the language at hand.
//!
//! The messages stand in `locales/LANGUAGE/FILE.ftl` in Fluent's notation; `words::FILE::NAME` says one. English is part
//! of the program, each other language a catalog that is loaded when it is chosen. A message that is missing somewhere
//! stops the build, and so does one that nothing says.

use std::cell::Cell;
use std::fmt::Display;

mod template;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The languages that the page speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese in simplified characters.
    Simplified,
    /// Chinese in traditional characters, as written in Taiwan.
    Traditional,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::Simplified, Self::Traditional];

    /// Its name in links, in `lang` attributes and in `locales/`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
        }
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Simplified => "简体中文",
            Self::Traditional => "繁體中文",
        }
    }

    /// The language of a key.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }

    /// The language that serves somebody whose browser prefers `tag` (BCP 47), where one does.
    pub fn for_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        match parts.next() {
            Some("en") => Some(Self::English),
            Some("zh" | "yue") => {
                let is_traditional = |part| matches!(part, "hant" | "tw" | "hk" | "mo");
                let is_simplified = tag.split('-').any(|part| part == "hans");
                let traditional = parts.any(is_traditional) || tag.starts_with("yue");
                Some(if traditional && !is_simplified {
                    Self::Traditional
                } else {
                    Self::Simplified
                })
            }
            _ => None,
        }
    }
}

/// Every language but English as the file that the page loads: its name below the page's folder, and its text.
pub const CATALOGS: [(Language, &str); 2] = [
    (Language::Simplified, include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.txt"))),
    (Language::Traditional, include_str!(concat!(env!("OUT_DIR"), "/zh-Hant.txt"))),
];

/// A catalog of English in brackets `⟦…⟧`: what stands on the page without them is not translated.
pub const PSEUDO: &str = include_str!(concat!(env!("OUT_DIR"), "/pseudo.txt"));

/// The file of a language's catalog below the page's folder; English needs none.
pub const fn file_of(language: Language) -> Option<&'static str> {
    match language {
        Language::English => None,
        Language::Simplified => Some("words/zh-Hans.txt"),
        Language::Traditional => Some("words/zh-Hant.txt"),
    }
}

thread_local! {
    static AT_HAND: Cell<(Language, &'static [&'static str])> = const { Cell::new((Language::English, &[])) };
}

/// The language at hand.
pub fn language() -> Language {
    AT_HAND.get().0
}

/// Goes on in `language`, whose catalog this is; false, and nothing changes, where it was made for another build.
///
/// English needs no catalog.
///
/// The catalog stays in memory for good: a page changes its language a few times at the most.
pub fn speak(language: Language, catalog: String) -> bool {
    let catalog: &'static str = catalog.leak();
    let mut messages: Vec<&'static str> = catalog.split('\n').collect();
    if language != Language::English && (messages.len() != KEYS.len() + 1 || messages[0] != EDITION)
    {
        return false;
    }
    messages.remove(0);
    AT_HAND.set((language, messages.leak()));
    true
}

/// A message without values.
fn said(index: usize, english: &'static str) -> &'static str {
    AT_HAND.get().1.get(index).copied().unwrap_or(english)
}

/// A message with its values.
fn filled(index: usize, english: &'static str, values: &[&dyn Display]) -> String {
    template::fill(said(index, english), values)
}

#[cfg(test)]
mod tests;
