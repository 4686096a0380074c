//! The languages, one after the other.

use super::*;

#[test]
fn every_language_says_every_message() {
    for (language, catalog) in CATALOGS {
        assert!(speak(language, catalog.to_owned()), "{}", language.key());
        assert_eq!(super::language(), language);
        for (index, key) in KEYS.iter().enumerate() {
            assert_ne!(said(index, ""), "", "{key} in {}", language.key());
        }
    }
    assert!(speak(Language::English, String::new()));
    assert_eq!(said(0, "English"), "English");
}

#[test]
fn a_catalog_of_another_build_changes_nothing() {
    assert!(!speak(Language::Simplified, "0123\nhallo".to_owned()));
    assert!(!speak(Language::Simplified, String::new()));
    assert_eq!(language(), Language::English);
}

#[test]
fn browsers_get_the_language_that_they_read() {
    let served = |tag| Language::for_tag(tag).map(Language::key);
    assert_eq!(served("en-GB"), Some("en"));
    assert_eq!(served("zh"), Some("zh-Hans"));
    assert_eq!(served("zh-CN"), Some("zh-Hans"));
    assert_eq!(served("zh-TW"), Some("zh-Hant"));
    assert_eq!(served("zh-Hant-HK"), Some("zh-Hant"));
    assert_eq!(served("zh-Hans-HK"), Some("zh-Hans"));
    assert_eq!(served("de"), None);
    assert_eq!(Language::by_key("zh-Hant"), Some(Language::Traditional));
}

#[test]
fn the_pseudo_language_marks_every_message() {
    assert!(PSEUDO.lines().skip(1).all(|line| line.starts_with('⟦') && line.ends_with('⟧')));
    assert_eq!(PSEUDO.lines().count(), KEYS.len() + 1);
}
