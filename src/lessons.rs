//! Where a reader is in the lessons: which step, what comes before and after, and the demo that a step opens.

use demo::lesson::Place;
use demo::{Demo, link};
use lessons::book::{Book, Lesson, Step};
use lessons::check::Check;
use lessons::progress::Progress;

/// A step of the book at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here<'a> {
    /// The lesson's place in the book.
    pub index: usize,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Which of its steps, from 0: the last where a link counts further.
    pub number: usize,
    /// That step.
    pub step: &'a Step,
}

/// The step of a place; none for the list, and for a lesson that the book does not have.
#[must_use]
pub fn here<'a>(book: &'a Book, place: &Place) -> Option<Here<'a>> {
    let (index, lesson) = book.find(place.lesson()?)?;
    let number = place.step.min(lesson.steps.len().checked_sub(1)?);
    let step = lesson.steps.get(number)?;
    Some(Here { index, lesson, number, step })
}

impl Here<'_> {
    /// This place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        Place::new(&self.lesson.name, self.number)
    }

    /// The step after this one, in the next lesson after the last.
    #[must_use]
    pub fn next(&self, book: &Book) -> Option<Place> {
        if self.number + 1 < self.lesson.steps.len() {
            return Place::new(&self.lesson.name, self.number + 1);
        }
        Place::new(&book.lessons.get(self.index + 1)?.name, 0)
    }

    /// Whether the step after this one is another lesson's.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.number + 1 == self.lesson.steps.len()
    }

    /// The step before this one.
    #[must_use]
    pub fn back(&self, book: &Book) -> Option<Place> {
        if let Some(before) = self.number.checked_sub(1) {
            return Place::new(&self.lesson.name, before);
        }
        let before = book.lessons.get(self.index.checked_sub(1)?)?;
        Place::new(&before.name, before.steps.len().saturating_sub(1))
    }

    /// The step's own demo beside its words, for a page on which `now` is at hand.
    #[must_use]
    pub fn demo(&self, now: &Demo) -> Demo {
        let own = link::decode(&self.step.demo).demo;
        Demo { lesson: self.place(), embed: now.embed, lang: now.lang, ..own }
    }

    /// Whether `now` is the step's own demo still, its time included.
    #[must_use]
    pub fn is_as_opened(&self, now: &Demo) -> bool {
        let own = self.demo(now);
        own == Demo { lesson: own.lesson.clone(), ..now.clone() }
    }

    /// Whether what the step asks for is done in `now`.
    #[must_use]
    pub fn is_done(&self, now: &Demo) -> bool {
        Check::read(&self.step.check).is_ok_and(|check| check.holds(now, &self.demo(now)))
    }
}

/// How many of a lesson's steps are done.
#[must_use]
pub fn n_done(lesson: &Lesson, progress: &Progress) -> usize {
    progress.of_lesson(&lesson.name, lesson.steps.len())
}

/// A lesson's number as the list has it: exercises are counted by themselves.
#[must_use]
pub fn number(book: &Book, index: usize) -> usize {
    let Some(lesson) = book.lessons.get(index) else { return 0 };
    let before = book.lessons.iter().take(index);
    before.filter(|other| other.is_exercise == lesson.is_exercise).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        let step = |title: &str, demo: &str, check: &str| Step {
            title: title.to_owned(),
            demo: demo.to_owned(),
            check: check.to_owned(),
            ..Step::default()
        };
        let lesson = |name: &str, is_exercise, steps| Lesson {
            name: name.to_owned(),
            is_exercise,
            steps,
            ..Lesson::default()
        };
        let steps =
            vec![step("One", "#/slide", "at the end"), step("Two", "#/matrix", "stage is shared")];
        let more = vec![step("Three", "#/slide?s=2", "stride is 1")];
        Book {
            lessons: vec![
                lesson("window", false, steps),
                lesson("design", true, more.clone()),
                lesson("guess", true, more),
            ],
        }
    }

    fn place(text: &str) -> Place {
        Place::read(text).unwrap()
    }

    #[test]
    fn one_goes_through_the_book_from_step_to_step() {
        let book = book();
        let mut at = Some(place("window"));
        let mut seen = Vec::new();
        while let Some(now) = at {
            seen.push(now.to_string());
            at = here(&book, &now).and_then(|here| here.next(&book));
        }
        assert_eq!(seen, ["window", "window.2", "design", "guess"]);
        let back = |text: &str| here(&book, &place(text)).and_then(|here| here.back(&book));
        assert_eq!(back("design"), Some(place("window.2")));
        assert_eq!(back("window"), None);
        assert!(here(&book, &place("window.2")).is_some_and(|here| here.is_last()));
    }

    #[test]
    fn a_step_that_is_not_there_is_the_last_and_a_lesson_that_is_not_there_is_none() {
        let book = book();
        assert_eq!(here(&book, &place("window.9")).map(|here| here.number), Some(1));
        assert_eq!(here(&book, &place("nonsense")), None);
        assert_eq!(here(&book, &Place::list()), None);
        assert_eq!(here(&Book::default(), &place("window")), None);
    }

    #[test]
    fn a_step_opens_its_own_demo_beside_its_words() {
        let book = book();
        let here = here(&book, &place("window.2")).unwrap();
        let now = Demo { embed: true, ..Demo::default() };
        let demo = here.demo(&now);
        assert_eq!(link::encode(&demo), "#/matrix?lesson=window.2&embed=1");
        assert!(here.is_as_opened(&demo) && !here.is_as_opened(&now));
        assert!(!here.is_done(&demo));
        assert!(here.is_done(&link::decode("#/matrix?stage=shared").demo));
    }

    #[test]
    fn exercises_are_counted_by_themselves() {
        let book = book();
        assert_eq!([0, 1, 2, 3].map(|index| number(&book, index)), [1, 1, 2, 0]);
        let mut progress = Progress::default();
        progress.add(&place("window.2"));
        assert_eq!(n_done(&book.lessons[0], &progress), 1);
    }
}
