//! Where a reader is in the lessons: which step, what comes before and after, and the demo that a step opens.

use demo::lesson::Place;
use demo::stack::Spec;
use demo::{Demo, Mode, Position, derived, link, number};
use lessons::book::{Book, Lesson, Step};
use lessons::check::Check;
use lessons::judge::{Counterexample, Wrong};
use lessons::progress::Progress;
use lessons::quiz::{Kind, Question};

use crate::lettering;

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
        let place = self.place();
        let here = now.lesson.clone().filter(|now| Some(now.plain().bare(false)) == place);
        let lesson = here.map(|place| place.bare(false)).or(place);
        Demo { lesson, embed: now.embed, lang: now.lang, ..own }
    }

    /// Whether `now` is the step's own demo still, its time included.
    #[must_use]
    pub fn is_as_opened(&self, now: &Demo) -> bool {
        let own = self.demo(now);
        own == Demo { lesson: own.lesson.clone(), ..now.clone() }
    }

    /// The questions that are to be answered, where there are any.
    #[must_use]
    pub fn quiz(&self) -> Option<Kind> {
        Check::read(&self.step.check).ok()?.quiz()
    }

    /// Whether a layer is to be designed, which is judged on hidden inputs.
    #[must_use]
    pub fn has_judge(&self) -> bool {
        Check::read(&self.step.check).is_ok_and(|check| check.has_judge())
    }

    /// An input on which the layer at hand does not do what it has to.
    #[must_use]
    pub fn counterexample(&self, now: &Demo) -> Option<Counterexample> {
        Check::read(&self.step.check).ok()?.counterexample(now)
    }

    /// Whether what the step asks for is done in `now`.
    #[must_use]
    pub fn is_done(&self, now: &Demo) -> bool {
        Check::read(&self.step.check).is_ok_and(|check| check.holds(now, &self.demo(now)))
    }
}

/// What a question asks, and the layers that it speaks of.
#[must_use]
pub fn asked(kind: Kind, question: &Question) -> (String, Vec<String>) {
    let demo = &question.demo;
    match kind {
        Kind::Sizes => {
            let padding = derived::pads(demo).top;
            let asked = words::lessons::ask_size(
                demo.input_size(),
                demo.kernel_size(),
                padding,
                demo.stride.vertical,
                demo.dilation.vertical,
            );
            (asked, Vec::new())
        }
        Kind::Fields => {
            let layer = |layer: &Spec| {
                let (stride, dilation) = (layer.stride.vertical, layer.dilation.vertical);
                words::lessons::ask_field_layer(layer.kernel, stride, dilation)
            };
            let layers = demo.stack.layers.iter().map(layer).collect();
            (words::lessons::ask_field().to_owned(), layers)
        }
        Kind::Values => {
            let Position { row, col } = demo.at;
            let asked = match demo.mode {
                Mode::CrossCorrelation => words::lessons::ask_value(row, col),
                Mode::Convolution => words::lessons::ask_value_turned(row, col),
            };
            (asked, Vec::new())
        }
    }
}

/// The demo of a question for a page on which `now` is at hand; the output asked for is the step, and still hidden.
#[must_use]
pub fn question_demo(question: &Question, now: &Demo) -> Demo {
    let Demo { lesson, embed, lang, .. } = now.clone();
    Demo { lesson, embed, lang, ..question.demo.clone() }
}

/// The numbers that were typed; none where one of them is none.
#[must_use]
pub fn typed(texts: &[String]) -> Option<Vec<f64>> {
    texts.iter().map(|text| number::parse(text).ok().map(f64::from)).collect()
}

/// What is wrong with a layer that was to be designed, on the input at hand and for somebody who sees it.
#[must_use]
pub fn said(wrong: &Wrong) -> String {
    let number = |value: &f32| lettering::typeset(&number::shortest(*value));
    let size = |[height, width]: &[usize; 2]| format!("{height}×{width}");
    match wrong {
        Wrong::NoOutput => words::lessons::wrong_none().to_owned(),
        Wrong::Size(made, wanted) => words::lessons::wrong_size(size(made), size(wanted)),
        Wrong::Value(at, made, wanted) => {
            words::lessons::wrong_value(at.row, at.col, number(made), number(wanted))
        }
        Wrong::NotPositive(at, made) => {
            words::lessons::wrong_not_positive(at.row, at.col, number(made))
        }
        Wrong::Positive(at, made) => words::lessons::wrong_positive(at.row, at.col, number(made)),
    }
}

/// The demo with the input of a counterexample on its stage, stepped to what is wrong.
pub fn show(demo: &mut Demo, found: &Counterexample) {
    demo.input = found.input.clone();
    if let Wrong::Value(at, ..) | Wrong::NotPositive(at, _) | Wrong::Positive(at, _) = found.wrong {
        demo.at = at;
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
    fn what_is_wrong_with_a_layer_is_said_and_can_be_shown() {
        let at = Position::new(0, 2);
        let wrong = Wrong::Value(at, -1.5, 2.0);
        assert_eq!(
            said(&wrong),
            "On this input, your output in row 0, column 2 is −1.5; it should be 2."
        );
        assert_eq!(said(&Wrong::Size([3, 3], [4, 4])), "Your output is 3×3; it should be 4×4.");
        let mut demo = Demo::default();
        let input = link::decode("#/slide?x=3x4:7").demo.input;
        show(&mut demo, &Counterexample { input: input.clone(), wrong });
        assert_eq!((demo.input, demo.at), (input, at));
    }

    #[test]
    fn a_question_is_asked_in_words() {
        let asked = |kind: Kind| asked(kind, &kind.question(5, 0));
        let (size, none) = asked(Kind::Sizes);
        assert!(
            size.starts_with("Input ") && size.contains("padding 0, stride 1, dilation 1."),
            "{size}"
        );
        assert!(none.is_empty());
        let (_, layers) = asked(Kind::Fields);
        assert!(layers.len() == 2 && layers[0].ends_with("stride 1, dilation 1"), "{layers:?}");
        assert!(asked(Kind::Values).0.contains("What is the output in row "));
        assert_eq!(typed(&["4".to_owned(), " 2.5 ".to_owned()]), Some(vec![4.0, 2.5]));
        assert_eq!(typed(&["4".to_owned(), "x".to_owned()]), None);
    }

    #[test]
    fn the_number_of_a_set_stays_with_its_step() {
        let book = book();
        let now = Demo { lesson: Some(place("design~417").bare(true)), ..Demo::default() };
        let here = here(&book, &place("design")).unwrap();
        assert_eq!(here.demo(&now).lesson, Some(place("design~417")));
        assert_eq!(here.demo(&Demo::default()).lesson, Some(place("design")));
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
