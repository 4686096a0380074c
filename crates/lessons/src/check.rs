//! Checks: how the page notices that a reader has done what a step asks for.
//!
//! A small language, one line a check, read from the lesson's data: `at the end`, `output = 0 and kernel changed`,
//! `stride is 2`. docs/lessons.md explains every form.

use demo::learn::{End, Target};
use demo::link::Why;
use demo::slide::{Parameter, View};
use demo::{Demo, Position, Scene, derived, link, slide};

use crate::judge::{Counterexample, Judge};
use crate::quantity::{self, Quantity, Values};
use crate::quiz::Kind;

/// All of its conditions are to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Check(Vec<Condition>);

/// One condition on a demo.
#[derive(Debug, Clone, PartialEq)]
enum Condition {
    /// The last step is stepped to.
    AtTheEnd,
    /// The loss has left all measure.
    Diverged,
    /// Questions are answered, of which no demo knows.
    Quiz(Kind),
    /// The layer does what it has to, on hidden inputs too.
    Judged(Judge),
    /// The learned kernel is so close to the one to be found, at the weight that is off most.
    LearnedWithin(f64),
    /// A quantity is another than in the step's own demo, or is not.
    Changed(Quantity, bool),
    /// A key of the demo's link has a value.
    Is { key: String, value: String },
    /// A quantity against others: against one number each of its own, against several one by one.
    Compared(Quantity, Comparison, Side),
}

/// The right side of a comparison.
#[derive(Debug, Clone, PartialEq)]
enum Side {
    Numbers(Vec<f64>),
    Quantity(Quantity),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    More,
    AtMost,
    AtLeast,
}

/// The longer ones first, as they begin with the shorter.
const COMPARISONS: [(&str, Comparison); 6] = [
    (" != ", Comparison::Unequal),
    (" <= ", Comparison::AtMost),
    (" >= ", Comparison::AtLeast),
    (" = ", Comparison::Equal),
    (" < ", Comparison::Less),
    (" > ", Comparison::More),
];

/// What settings are called in a check, and their keys in a link.
const SETTINGS: [(&str, &str); 8] = [
    ("stride", "s"),
    ("padding", "p"),
    ("dilation", "d"),
    ("groups", "g"),
    ("input", "x"),
    ("kernel", "w"),
    ("rate", "lr"),
    ("optimizer", "opt"),
];

/// A line that is no check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no check: write such as `at the end`, `output = 0`, `kernel changed`, `stride is 2`, `learned within 0.1`"
)]
pub struct CheckError(String);

impl Check {
    /// Reads conditions with `and` between them.
    ///
    /// # Errors
    /// The first condition that cannot be read.
    pub fn read(text: &str) -> Result<Self, CheckError> {
        let conditions = text.split(" and ").map(|one| {
            Condition::read(one.trim()).ok_or_else(|| CheckError(one.trim().to_owned()))
        });
        conditions.collect::<Result<_, _>>().map(Self)
    }

    /// Whether it was done in a demo that began as another.
    #[must_use]
    pub fn holds(&self, demo: &Demo, opened: &Demo) -> bool {
        self.0.iter().all(|condition| condition.holds(demo, opened))
    }
}

impl Check {
    /// The questions that are to be answered, where there are any.
    #[must_use]
    pub fn quiz(&self) -> Option<Kind> {
        self.0.iter().find_map(|condition| match condition {
            Condition::Quiz(kind) => Some(*kind),
            _ => None,
        })
    }

    /// Whether a layer is judged by what it does on hidden inputs.
    #[must_use]
    pub fn has_judge(&self) -> bool {
        self.0.iter().any(|condition| matches!(condition, Condition::Judged(_)))
    }

    /// An input on which the layer does not do what it has to.
    #[must_use]
    pub fn counterexample(&self, demo: &Demo) -> Option<Counterexample> {
        self.0.iter().find_map(|condition| match condition {
            Condition::Judged(judge) => judge.counterexample(demo),
            _ => None,
        })
    }
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        match text {
            "at the end" => return Some(Self::AtTheEnd),
            "diverged" => return Some(Self::Diverged),
            _ => {}
        }
        if let Some(kind) = Kind::read(text) {
            return Some(Self::Quiz(kind));
        }
        if let Some(judge) = Judge::read(text) {
            return Some(Self::Judged(judge));
        }
        if let Some(most) = text.strip_prefix("learned within ") {
            return Some(Self::LearnedWithin(number(most)?));
        }
        for (word, is_other) in [(" changed", true), (" kept", false)] {
            if let Some(what) = text.strip_suffix(word) {
                return Some(Self::Changed(Quantity::read(what)?, is_other));
            }
        }
        for (sign, comparison) in COMPARISONS {
            if let Some((left, right)) = text.split_once(sign) {
                let right = numbers(right).map(Side::Numbers);
                let right = right
                    .or_else(|| Some(Side::Quantity(Quantity::read(text.split_once(sign)?.1)?)));
                return Some(Self::Compared(Quantity::read(left)?, comparison, right?));
            }
        }
        let (name, value) = text.split_once(" is ")?;
        let key = SETTINGS.iter().find(|(own, _)| *own == name).map_or(name, |(_, key)| key);
        let key = key.to_owned();
        let value = value.trim().to_owned();
        // Some scene has to know it.
        let is_known = if key == "scene" {
            Scene::by_key(&value).is_some()
        } else {
            Scene::ALL.iter().any(|scene| with(&scene.demo(), &key, &value, false).is_some())
        };
        is_known.then_some(Self::Is { key, value })
    }

    fn holds(&self, demo: &Demo, opened: &Demo) -> bool {
        match self {
            Self::AtTheEnd => is_at_the_end(demo),
            Self::Quiz(_) => false,
            Self::Judged(judge) => judge.counterexample(demo).is_none(),
            Self::Diverged => {
                quantity::run(demo).is_some_and(|run| run.end() == Some(End::Diverged))
            }
            Self::LearnedWithin(most) => distance(demo).is_some_and(|off| off <= *most),
            Self::Changed(what, is_other) => {
                (what.values(demo) != what.values(opened)) == *is_other
            }
            Self::Is { key, value } if key == "scene" => demo.scene().key() == value,
            Self::Is { key, value } => with(demo, key, value, true)
                .is_some_and(|wanted| written(demo, key) == written(&wanted, key)),
            Self::Compared(left, comparison, right) => {
                let Some(left) = left.values(demo) else { return false };
                match right {
                    Side::Numbers(numbers) => comparison.holds(&left.data, numbers),
                    Side::Quantity(right) => right
                        .values(demo)
                        .is_some_and(|Values { data, .. }| comparison.holds(&left.data, &data)),
                }
            }
        }
    }
}

impl Comparison {
    /// Against one number, each of the left; against several, one by one.
    fn holds(self, left: &[f64], right: &[f64]) -> bool {
        let fits = right.len() == 1 || right.len() == left.len();
        let each = left.iter().zip(right.iter().cycle());
        fits && !left.is_empty() && each.clone().all(|(&a, &b)| self.holds_of(a, b))
    }

    fn holds_of(self, a: f64, b: f64) -> bool {
        // What a reader can tell apart: numbers are shown with single precision.
        let is_equal = (a - b).abs() <= 1e-5 * b.abs().max(1.0);
        match self {
            Self::Equal => is_equal,
            Self::Unequal => !is_equal,
            Self::Less => a < b && !is_equal,
            Self::More => a > b && !is_equal,
            Self::AtMost => a <= b || is_equal,
            Self::AtLeast => a >= b || is_equal,
        }
    }
}

/// A finite number.
fn number(text: &str) -> Option<f64> {
    demo::number::decimal(text.trim()).filter(|number| number.is_finite())
}

/// Numbers with commas between them, or lengths with an `x`.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let between = if text.contains(',') { ',' } else { 'x' };
    text.split(between).map(number).collect()
}

/// What a demo's link says of a key; nothing where it is as in the scene's first demo.
fn written(demo: &Demo, key: &str) -> Option<String> {
    let link = link::encode(demo);
    let (_, query) = link.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(own, _)| *own == key).map(|(_, value)| value.to_owned())
}

/// The demo with a key of its link set to a value; none where its scene does not know the key, or not that value.
/// Whether such a value fits beside the scene's other settings is asked where it `has_to_fit`.
fn with(demo: &Demo, key: &str, value: &str, has_to_fit: bool) -> Option<Demo> {
    let demo = Demo { unknown: Vec::new(), ..demo.clone() };
    let link = link::encode(&demo);
    let (scene, query) = link.split_once('?').unwrap_or((&link, ""));
    let is_other = |pair: &&str| pair.split('=').next() != Some(key);
    let others: Vec<&str> = query.split('&').filter(is_other).collect();
    let opened = link::decode(&format!("{scene}?{}&{key}={value}", others.join("&")));
    let is_misfit = |why: &Why| matches!(why, Why::NoSuchOutput { .. } | Why::Outside { .. });
    let is_wrong = |why: &Why| has_to_fit || !is_misfit(why);
    let is_read = !opened.faults.iter().any(|fault| fault.key == key && is_wrong(&fault.why));
    (opened.demo.unknown.is_empty() && is_read).then_some(opened.demo)
}

/// Whether the last step is stepped to, whatever the scene's steps are.
fn is_at_the_end(demo: &Demo) -> bool {
    let last =
        |rows: usize, cols: usize| Position::new(rows.saturating_sub(1), cols.saturating_sub(1));
    match demo.scene() {
        Scene::Learn => {
            let run = quantity::run(demo);
            run.is_some_and(|run| demo.learn.steps >= demo.learn.last || run.end().is_some())
        }
        Scene::Stack => {
            let fitted = demo::stack::Fitted::of(&demo.stack);
            let map = demo.stack.map.unwrap_or(fitted.stack.n_maps() - 1);
            let shape = fitted.stack.map_shape(map);
            shape.is_some_and(|[_, height, width]| demo.at == last(height, width))
        }
        Scene::Slide if demo.view() == View::Backward => {
            let size = demo.input_size();
            demo.slide.by == Parameter::Input(last(size.vertical, size.horizontal))
        }
        Scene::Matrix if demo.matrix.transposed => {
            let size = demo.input_size();
            demo.matrix.cell == last(size.vertical, size.horizontal)
        }
        _ => {
            let size = slide::stepped_size(demo);
            let is_summed = demo.channels.summed.is_none();
            size.is_some_and(|size| is_summed && demo.at == last(size.vertical, size.horizontal))
        }
    }
}

/// How far the learned kernel is from the one to be found.
fn distance(demo: &Demo) -> Option<f64> {
    let Target::Kernel(target) = &demo.learn.target else { return None };
    let run = quantity::run(demo)?;
    derived::layer(demo).ok()?;
    run.distance(demo.learn.steps.min(run.n_made()), target).map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(check: &str, opened: &str, holds_in: &[&str], fails_in: &[&str]) {
        let opened = link::decode(opened).demo;
        let read = Check::read(check).unwrap();
        for link in holds_in {
            assert!(read.holds(&link::decode(link).demo, &opened), "{check} should hold in {link}");
        }
        for link in fails_in {
            assert!(
                !read.holds(&link::decode(link).demo, &opened),
                "{check} should fail in {link}"
            );
        }
    }

    #[test]
    fn stepping_to_the_end_is_noticed_in_every_scene() {
        check("at the end", "", &["#/slide?at=1,1"], &["#/slide?at=1,0", "#/slide?x=1x1:1"]);
        check(
            "at the end",
            "",
            &["#/slide?view=backward&by=x:2,2"],
            &["#/slide?view=backward&at=1,1"],
        );
        check("at the end", "", &["#/channels?at=1,1"], &["#/channels?at=1,1&summed=1"]);
        check(
            "at the end",
            "",
            &["#/learn?steps=10", "#/learn?lr=1&steps=50"],
            &["#/learn?steps=9"],
        );
        check("at the end", "", &["#/stack"], &["#/stack?map=1"]);
        check(
            "at the end",
            "",
            &["#/matrix?at=1,1", "#/matrix?view=product&transposed=1&cell=2,2"],
            &["#/matrix?view=product&transposed=1&at=1,1"],
        );
    }

    #[test]
    fn numbers_are_compared_one_by_one_or_all_with_one() {
        check("output = 0", "", &["#/slide?w=2x2:0"], &["#/slide", "#/slide?x=1x1:1"]);
        check("output = 19,25,37,43", "", &["#/slide"], &["#/slide?b=1"]);
        check("output[1,1] > 43", "", &["#/slide?b=1"], &["#/slide"]);
        check("output size = 3x3", "", &["#/slide?w=1x1:1"], &["#/slide"]);
        check("output size = input size", "", &["#/slide?p=same"], &["#/slide"]);
        check(
            "sum of kernel = 1 and kernel size = 3x3",
            "",
            &["#/slide?w=3x3:0.11111111"],
            &["#/slide"],
        );
        check("kernel >= 0 and kernel[0,0] != 0", "", &["#/slide?w=1x1:2"], &["#/slide"]);
    }

    #[test]
    fn settings_are_what_the_link_says_or_leaves_out() {
        check("stride is 2", "", &["#/slide?s=2", "#/slide?s=2x2"], &["#/slide", "#/slide?s=2x1"]);
        check("mode is corr", "", &["#/slide"], &["#/slide?mode=conv"]);
        check("scene is matrix", "", &["#/matrix"], &["#/slide"]);
        check("stage is shared", "", &["#/matrix?stage=shared"], &["#/matrix", "#/slide"]);
        check(
            "out is 1",
            "",
            &["#/channels?w=2x2x2x2:1&out=1"],
            &["#/channels", "#/channels?w=2x2x2x2:1"],
        );
        check("optimizer is adam", "", &["#/learn?opt=adam"], &["#/learn"]);
    }

    #[test]
    fn what_was_changed_is_measured_against_how_the_step_began() {
        check("kernel changed", "#/slide", &["#/slide?w=2x2:9"], &["#/slide", "#/slide?x=3x3:1"]);
        check(
            "input changed and output kept",
            "#/slide?w=2x2:0",
            &["#/slide?x=3x3:1&w=2x2:0"],
            &["#/slide?x=3x3:1"],
        );
    }

    #[test]
    fn learning_is_measured_at_the_weight_that_is_off_most() {
        check(
            "learned within 0.15",
            "",
            &["#/learn?steps=10"],
            &["#/learn", "#/learn?steps=3", "#/slide"],
        );
        check("diverged", "", &["#/learn?lr=1&last=50&steps=50"], &["#/learn?steps=10"]);
    }

    #[test]
    fn what_is_no_check_is_named() {
        for text in [
            "",
            "done",
            "output = ",
            "stride is",
            "colour is red",
            "stride is -1",
            "scene is slides",
            "output = 1 and ?",
        ] {
            assert!(Check::read(text).is_err(), "{text}");
        }
        assert!(
            Check::read("at the end and nonsense")
                .unwrap_err()
                .to_string()
                .starts_with("“nonsense” is no check")
        );
    }
}
