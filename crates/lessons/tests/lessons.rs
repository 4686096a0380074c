//! The lessons of this project: their claims hold, their checks can be reached, and they leave nothing out.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers too")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lessons::book::Book;
use lessons::folder::{self, Source};
use lessons::{LANGUAGES, claim};

/// The articles' sections, each with the number of its rows.
const ARTICLES: [(char, usize); 4] = [('A', 8), ('B', 8), ('C', 4), ('D', 11)];

fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons")
}

fn sources() -> Vec<Source> {
    folder::sources(&place()).unwrap_or_else(|error| panic!("{error}"))
}

fn book(language: &str) -> Book {
    folder::book(&place(), language).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_claim_holds_and_every_check_can_be_reached() {
    for source in sources() {
        folder::hold(&source).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn every_row_of_the_articles_is_covered_by_a_lesson() {
    let covered: BTreeSet<String> =
        sources().into_iter().flat_map(|source| source.structure.covers).collect();
    let rows =
        ARTICLES.iter().flat_map(|(name, n)| (1..=*n).map(move |row| format!("{name}{row}")));
    let rows: BTreeSet<String> = rows.collect();
    let missing: Vec<_> = rows.difference(&covered).collect();
    assert!(missing.is_empty(), "no lesson covers {missing:?}");
    let unknown: Vec<_> = covered.difference(&rows).collect();
    assert!(unknown.is_empty(), "the articles have no {unknown:?}");
}

#[test]
fn the_languages_say_the_same_in_other_words() {
    let books = LANGUAGES.map(book);
    let [english, others @ ..] = &books;
    for other in others {
        assert_eq!(other.lessons.len(), english.lessons.len());
        for (a, b) in english.lessons.iter().zip(&other.lessons) {
            let shape = |book: &lessons::book::Lesson| {
                let steps = book.steps.iter().map(|step| (step.demo.clone(), step.check.clone()));
                (book.name.clone(), book.is_exercise, steps.collect::<Vec<_>>())
            };
            assert_eq!(shape(a), shape(b));
            assert_ne!(a.title, b.title, "{} is not translated", a.name);
            for (a, b) in a.steps.iter().zip(&b.steps) {
                assert_ne!(a.words, b.words, "{} is not translated", a.title);
                assert_eq!(
                    n_of(&a.words, "<math"),
                    n_of(&b.words, "<math"),
                    "formulas of “{}”",
                    a.title
                );
                assert_eq!(links(&a.words), links(&b.words), "links of “{}”", a.title);
            }
        }
    }
}

#[test]
fn every_link_in_a_lessons_words_can_be_read() {
    for lesson in LANGUAGES.map(book).into_iter().flat_map(|book| book.lessons) {
        for step in &lesson.steps {
            for link in
                links(&step.words).into_iter().chain(links(&step.todo)).chain(links(&step.hints))
            {
                claim::open(&link).unwrap_or_else(|error| panic!("{}: {error}", lesson.name));
            }
        }
    }
}

#[test]
fn a_step_is_short_enough_to_be_read_beside_the_stage() {
    for language in LANGUAGES {
        let most = if language == "en" { 1000 } else { 420 };
        for lesson in book(language).lessons {
            for step in lesson.steps {
                let n = text(&step.words).chars().count() + text(&step.todo).chars().count();
                assert!(
                    n <= most,
                    "{language} {}: “{}” has {n} characters",
                    lesson.name,
                    step.title
                );
            }
        }
    }
}

/// What distinguishes the two ways of writing Chinese, so that no file is in the other's.
#[test]
fn simplified_and_traditional_are_each_written_throughout() {
    let has_any = |text: &str, characters: &str| text.chars().find(|c| characters.contains(*c));
    let only_traditional = "積輸圖徵與這個為會開關點習網層邊數據變換維階類計導誤減應從對兩來時過還問題單獨線實現樣將說讀寫麼後當發種長東";
    let only_simplified = "积输图征与这个为会开关点习网层边数据变换维阶类计导误减应从对两来时过还问题单独线实现样将说读写么后当发种长东";
    for (language, forbidden) in [("zh-Hans", only_traditional), ("zh-Hant", only_simplified)] {
        for lesson in book(language).lessons {
            let words: String = lesson
                .steps
                .iter()
                .map(|s| s.title.clone() + &text(&s.words) + &text(&s.todo) + &text(&s.hints))
                .collect();
            let all = lesson.title.clone() + &lesson.about + &words;
            let found = has_any(&all, forbidden);
            assert_eq!(found, None, "{language} {}", lesson.name);
        }
    }
}

fn links(markup: &str) -> Vec<String> {
    let links = markup.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(|link| link.replace("&amp;", "&")).collect()
}

fn n_of(markup: &str, what: &str) -> usize {
    markup.matches(what).count()
}

/// The text of some markup, formulas left out.
fn text(markup: &str) -> String {
    let mut text = String::new();
    for piece in markup.split("<math") {
        let piece = piece.split_once("</math>").map_or(piece, |(_, after)| after);
        let mut is_tag = false;
        text.extend(piece.chars().filter(|&c| {
            let shown = !is_tag && c != '<';
            is_tag = (is_tag || c == '<') && c != '>';
            shown
        }));
    }
    text
}
