//! All lessons in one language, as the page loads them: lines of fields with tabs between them.
//!
//! ```text
//! lesson NAME TITLE ABOUT SOURCES
//! step   TITLE DEMO CHECK WORDS TODO HINTS
//! ```
//!
//! Words are HTML made from our own Markdown. The file is written by this crate's `compile` and read again in the page;
//! it is small, so there is no index: the page keeps the text and these slices' owners.

/// All lessons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// In the order in which they are read.
    pub lessons: Vec<Lesson>,
}

/// One lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lesson {
    /// What links call it.
    pub name: String,
    /// Whether it is an exercise, listed apart.
    pub is_exercise: bool,
    /// Its title, as text.
    pub title: String,
    /// What it is about, in a sentence: text.
    pub about: String,
    /// What it rests on: HTML.
    pub sources: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// One step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Its heading, as text.
    pub title: String,
    /// The link of its demo.
    pub demo: String,
    /// How to notice that it was done, see [`crate::check`].
    pub check: String,
    /// What it says: HTML.
    pub words: String,
    /// What there is to do: HTML.
    pub todo: String,
    /// Hints, to be opened one by one: HTML.
    pub hints: String,
}

impl Book {
    /// The lesson of a name, and its place in the book.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(usize, &Lesson)> {
        self.lessons.iter().enumerate().find(|(_, lesson)| lesson.name == name)
    }

    /// Writes it down. No field may hold a tab or a line break.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        let mut line = |fields: &[&str]| {
            text.push_str(&fields.join("\t"));
            text.push('\n');
        };
        for lesson in &self.lessons {
            let kind = if lesson.is_exercise { "exercise" } else { "lesson" };
            line(&[kind, &lesson.name, &lesson.title, &lesson.about, &lesson.sources]);
            for step in &lesson.steps {
                let Step { title, demo, check, words, todo, hints } = step;
                line(&["step", title, demo, check, words, todo, hints]);
            }
        }
        text
    }

    /// Reads what [`Book::write`] wrote; lines that are none of its are passed over.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut book = Self::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            match *fields.as_slice() {
                [kind @ ("lesson" | "exercise"), name, title, about, sources] => {
                    book.lessons.push(Lesson {
                        name: name.to_owned(),
                        is_exercise: kind == "exercise",
                        title: title.to_owned(),
                        about: about.to_owned(),
                        sources: sources.to_owned(),
                        steps: Vec::new(),
                    });
                }
                ["step", title, demo, check, words, todo, hints] => {
                    let step = Step {
                        title: title.to_owned(),
                        demo: demo.to_owned(),
                        check: check.to_owned(),
                        words: words.to_owned(),
                        todo: todo.to_owned(),
                        hints: hints.to_owned(),
                    };
                    if let Some(lesson) = book.lessons.last_mut() {
                        lesson.steps.push(step);
                    }
                }
                _ => {}
            }
        }
        book
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_read_as_it_was_written() {
        let step = |title: &str| Step {
            title: title.to_owned(),
            demo: "#/slide".to_owned(),
            check: "at the end".to_owned(),
            words: "<p>互相关运算</p>".to_owned(),
            todo: "<p>Step.</p>".to_owned(),
            hints: String::new(),
        };
        let lesson = |name: &str, is_exercise| Lesson {
            name: name.to_owned(),
            is_exercise,
            title: "Edges".to_owned(),
            about: String::new(),
            sources: "<a>D2L</a>".to_owned(),
            steps: vec![step("One"), step("Two")],
        };
        let book = Book { lessons: vec![lesson("edges", false), lesson("design", true)] };
        assert_eq!(Book::read(&book.write()), book);
        assert_eq!(book.find("design").map(|(index, _)| index), Some(1));
    }

    #[test]
    fn any_text_is_read() {
        assert_eq!(Book::read("step\ta\tb\tc\td\te\n<html>\n\tlesson\t"), Book::default());
    }
}
