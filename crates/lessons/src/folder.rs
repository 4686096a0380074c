//! The folder of lessons: `NN-name/lesson.toml` with what all languages share, a Markdown file a language beside it,
//! and `sources.toml` with what the lessons rest on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use demo::Demo;
use demo::lesson::Place;
use serde::Deserialize;

use crate::LANGUAGES;
use crate::book::{Book, Lesson, Step};
use crate::check::{Check, CheckError};
use crate::claim::{self, ClaimError};
use crate::markdown::{self, MarkdownError};

/// What is wrong with a lesson, and where.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// A file that cannot be read.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// A file that is no TOML, or holds what it may not.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// Words that are not as they should be.
    #[error("{0}")]
    Markdown(#[from] MarkdownError),
    /// A check that cannot be read.
    #[error("{0}")]
    Check(#[from] CheckError),
    /// A claim that does not hold, or a link that cannot be read.
    #[error("{0}")]
    Claim(#[from] ClaimError),
    /// A folder whose name cannot be in a link.
    #[error(
        "a lesson's folder is a number, a hyphen and a name of a to z, 0 to 9 and hyphens: 07-padding"
    )]
    Name,
    /// A source that `sources.toml` does not have.
    #[error("sources.toml has no “{0}” in every language")]
    Source(String),
    /// Files of one lesson that do not fit together.
    #[error("lesson.toml has {structure} steps, and the words have {words}")]
    Steps {
        /// In `lesson.toml`.
        structure: usize,
        /// In the Markdown.
        words: usize,
    },
    /// A check that the step's own demo satisfies.
    #[error("step {0}: its check holds before anything was done")]
    DoneAlready(usize),
    /// A check that the solution does not satisfy.
    #[error("step {0}: its check does not hold in the solution")]
    NotSolved(usize),
}

/// What is wrong, and in which file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", file.display())]
pub struct FolderError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// `lesson.toml`: what all languages share.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// Rows of the articles that the lesson covers, such as `A2`.
    #[serde(default)]
    pub covers: Vec<String>,
    /// What it rests on, by the names of `sources.toml`.
    pub sources: Vec<String>,
    /// Whether it is an exercise.
    #[serde(default)]
    pub exercise: bool,
    /// Its steps.
    #[serde(rename = "step")]
    pub steps: Vec<Shape>,
}

/// A step but for its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// The link of its demo, what stands before the scene's name left out.
    pub demo: String,
    /// How to notice that it was done.
    pub check: String,
    /// The link of a demo in which it was done.
    pub solution: String,
    /// What its words say of numbers.
    #[serde(default)]
    pub claims: Vec<String>,
}

/// A lesson as it lies in its folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Where it lies.
    pub folder: PathBuf,
    /// What links call it.
    pub name: String,
    /// What all languages share.
    pub structure: Structure,
}

/// `sources.toml`: by its name, each source's text by language.
type Sources = BTreeMap<String, BTreeMap<String, String>>;

/// The lessons of a folder, in order.
///
/// # Errors
/// The first file that is not as it should be.
pub fn sources(folder: &Path) -> Result<Vec<Source>, FolderError> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut folders: Vec<PathBuf> = at(folder, entries)?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.into_iter().map(source).collect()
}

fn source(folder: PathBuf) -> Result<Source, FolderError> {
    let own = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = own.split_once('-').map(|(_, name)| name.to_owned());
    let name = name.filter(|name| Place::new(name, 0).is_some());
    let name = at(&folder, name.ok_or(Why::Name))?;
    let structure = toml_of(&folder.join("lesson.toml"))?;
    Ok(Source { folder, name, structure })
}

/// The book of one language.
///
/// # Errors
/// The first file that is not as it should be, a claim that does not hold among them.
pub fn book(folder: &Path, language: &str) -> Result<Book, FolderError> {
    let references: Sources = toml_of(&folder.join("sources.toml"))?;
    let lessons = sources(folder)?.into_iter().map(|source| lesson(&source, &references, language));
    Ok(Book { lessons: lessons.collect::<Result<_, _>>()? })
}

/// Writes the book of each language into a folder: `en.txt` and so on.
///
/// # Errors
/// As [`book`], and a folder that cannot be written to.
pub fn write(from: &Path, to: &Path) -> Result<(), FolderError> {
    for language in LANGUAGES {
        let file = to.join(format!("{language}.txt"));
        at(&file, fs::write(&file, book(from, language)?.write()))?;
    }
    Ok(())
}

fn lesson(source: &Source, references: &Sources, language: &str) -> Result<Lesson, FolderError> {
    let file = source.folder.join(format!("{language}.md"));
    let text = at(&file, fs::read_to_string(&file))?;
    at(&file, lesson_of(source, references, language, &text))
}

fn lesson_of(
    source: &Source,
    references: &Sources,
    language: &str,
    text: &str,
) -> Result<Lesson, Why> {
    let is_cjk = language != "en";
    let (title, about, words) = markdown::cut(text)?;
    let shapes = &source.structure.steps;
    if words.len() != shapes.len() {
        return Err(Why::Steps { structure: shapes.len(), words: words.len() });
    }
    let mut rests_on = Vec::new();
    for name in &source.structure.sources {
        let text = references.get(name).and_then(|texts| texts.get(language));
        rests_on.push(markdown::line(text.ok_or_else(|| Why::Source(name.clone()))?, is_cjk)?);
    }
    let steps = shapes.iter().zip(&words).map(|(shape, (title, words))| {
        let demo = claim::open(&shape.demo)?;
        let solution = claim::open(&shape.solution)?;
        let words = claim::put_in(words, &demo, &solution)?;
        let [title, words, todo, hints] = markdown::step(title, &words, is_cjk)?;
        Ok(Step {
            title,
            demo: demo::link::encode(&demo),
            check: shape.check.clone(),
            words,
            todo,
            hints,
        })
    });
    Ok(Lesson {
        name: source.name.clone(),
        is_exercise: source.structure.exercise,
        title,
        about,
        sources: rests_on.join(if is_cjk { "；" } else { "; " }),
        steps: steps.collect::<Result<_, Why>>()?,
    })
}

/// Holds all that a lesson claims against the arithmetic, and sees whether each of its checks can be reached.
///
/// # Errors
/// What does not hold.
pub fn hold(source: &Source) -> Result<(), FolderError> {
    at(&source.folder.join("lesson.toml"), hold_steps(&source.structure.steps))
}

fn hold_steps(steps: &[Shape]) -> Result<(), Why> {
    for (index, step) in steps.iter().enumerate() {
        let (opened, solved): (Demo, Demo) =
            (claim::open(&step.demo)?, claim::open(&step.solution)?);
        for claim in &step.claims {
            claim::hold(claim, &opened)?;
        }
        let check = Check::read(&step.check)?;
        if check.holds(&opened, &opened) {
            return Err(Why::DoneAlready(index + 1));
        }
        // Questions are answered in the panel; their own tests see that each has an answer.
        if check.quiz().is_none() && !check.holds(&solved, &opened) {
            return Err(Why::NotSolved(index + 1));
        }
    }
    Ok(())
}

fn toml_of<T: for<'de> Deserialize<'de>>(file: &Path) -> Result<T, FolderError> {
    let text = at(file, fs::read_to_string(file))?;
    at(file, toml::from_str(&text))
}

/// Says in which file something went wrong.
fn at<T>(file: &Path, result: Result<T, impl Into<Why>>) -> Result<T, FolderError> {
    result.map_err(|why| FolderError { file: file.to_path_buf(), why: why.into() })
}
