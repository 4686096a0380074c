//! Judges a layer that a reader designed: by what it does on inputs that the reader does not see.
//!
//! The reference is a layer too, given by a link. What counts is what comes out, whatever the settings are that make it.

use conv::FeatureMap;
use conv::random::SplitMix64;
use demo::{Demo, Position, derived, link};

/// What a layer has to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Judge {
    rule: Rule,
    reference: Box<Demo>,
}

/// How an output is compared with the reference's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// The same numbers, on inputs of whole numbers.
    Same,
    /// Positive at the very same places, on drawings in black and white.
    PositiveWhere,
}

const RULES: [(&str, Rule); 2] =
    [("does as ", Rule::Same), ("is positive where ", Rule::PositiveWhere)];

/// An input on which a layer does not do what it has to.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterexample {
    /// The input.
    pub input: FeatureMap<f32>,
    /// What is wrong with what comes out.
    pub wrong: Wrong,
}

/// What is wrong with an output.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// There is none.
    NoOutput,
    /// It has another size: the one that came out, and the one that is wanted, as rows and columns.
    Size([usize; 2], [usize; 2]),
    /// A value is another: where, what came out, what is wanted.
    Value(Position, f32, f32),
    /// A value that is to be positive is not: where, and what came out.
    NotPositive(Position, f32),
    /// A value that is not to be positive is.
    Positive(Position, f32),
}

/// How many inputs are tried, the one at hand first.
const TRIES: u64 = 12;

/// Differences that rounding makes.
const ROUNDING: f32 = 1e-4;

impl Judge {
    /// Reads `does as slide?w=…` or `is positive where slide?w=…`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (rule, link) =
            RULES.iter().find_map(|(name, rule)| Some((*rule, text.strip_prefix(name)?)))?;
        let opened = link::decode(&format!("#/{}", link.trim()));
        let is_read = opened.faults.is_empty() && opened.demo.unknown.is_empty();
        let reference = Box::new(opened.demo);
        is_read.then_some(Self { rule, reference })
    }

    /// The first input on which the demo's layer does not do what it has to; none where there is none.
    #[must_use]
    pub fn counterexample(&self, demo: &Demo) -> Option<Counterexample> {
        let at_hand = demo.input.clone();
        (0..TRIES).map(|n| if n == 0 { at_hand.clone() } else { self.hidden(demo, n) }).find_map(
            |input| self.wrong_on(demo, &input).map(|wrong| Counterexample { input, wrong }),
        )
    }

    /// An input of the size at hand, or as large as the reference needs, the same for ever.
    fn hidden(&self, demo: &Demo, n: u64) -> FeatureMap<f32> {
        let needed = self.reference.kernel_size().zip(demo.input_size());
        let size = needed.map(|(kernel, input)| input.max(kernel + 3));
        let [n_channels, ..] = demo.input.shape();
        let width = size.horizontal;
        let mut input = FeatureMap::filled([n_channels, size.vertical, width], 0.0);
        let mut random = SplitMix64::new(n);
        let mut below = |limit: u64| random.next_u64() % limit;
        match self.rule {
            Rule::Same => {
                for value in input.data_mut() {
                    *value = below(19) as f32 - 9.0;
                }
            }
            Rule::PositiveWhere => {
                // Bars of one to three columns with gaps of as many, cut short here and there, and some rows across.
                let mut columns = Vec::new();
                while columns.len() < width {
                    let is_white = columns.last().is_none_or(|&white: &bool| !white);
                    for _ in 0..=below(3) {
                        columns.push(is_white);
                    }
                }
                for row in input.data_mut().chunks_mut(width.max(1)) {
                    let (is_across, is_left_out) = (below(6) == 0, below(6) == 0);
                    for (value, &white) in row.iter_mut().zip(&columns) {
                        *value = f32::from(u8::from((white && !is_left_out) || is_across));
                    }
                }
            }
        }
        input
    }

    fn wrong_on(&self, demo: &Demo, input: &FeatureMap<f32>) -> Option<Wrong> {
        let wanted = output(&self.reference, input)?;
        let Some(made) = output(demo, input) else { return Some(Wrong::NoOutput) };
        let ([_, height, width], [_, rows, cols]) = (made.shape(), wanted.shape());
        if made.shape() != wanted.shape() {
            return Some(Wrong::Size([height, width], [rows, cols]));
        }
        let pairs = made.data().iter().zip(wanted.data()).enumerate();
        let mut pairs = pairs.map(|(at, (&made, &wanted))| {
            let at = Position::from_index(at, width);
            match self.rule {
                Rule::Same if is_near(made, wanted) => None,
                Rule::Same => Some(Wrong::Value(at, made, wanted)),
                Rule::PositiveWhere => match (made > ROUNDING, wanted > ROUNDING) {
                    (false, true) => Some(Wrong::NotPositive(at, made)),
                    (true, false) => Some(Wrong::Positive(at, made)),
                    _ => None,
                },
            }
        });
        pairs.find_map(|wrong| wrong)
    }
}

/// What a demo's layer makes of another input.
fn output(demo: &Demo, input: &FeatureMap<f32>) -> Option<FeatureMap<f32>> {
    let demo = Demo { input: input.clone(), ..demo.clone() };
    derived::output(&demo, &derived::layer(&demo).ok()?)
}

fn is_near(a: f32, b: f32) -> bool {
    (a - b).abs() <= ROUNDING * b.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(judge: &str, link: &str) -> Option<Counterexample> {
        Judge::read(judge).unwrap().counterexample(&link::decode(&format!("#/{link}")).demo)
    }

    #[test]
    fn whatever_makes_the_same_output_is_right() {
        let shift = "does as slide?w=1x5:0,0,0,0,1&p=0x0x2x2";
        for right in [
            "slide?x=4x6:1,2,3&w=1x5:0,0,0,0,1&p=0x0x2x2",
            "slide?x=4x6:1,2,3&w=1x3:0,0,1&p=0x0x0x2",
            "slide?x=4x6:1,2,3&w=1x1:1&p=0x0x0x2&w=1x3:0,0,1&b=0",
            "slide?x=4x6:1,2,3&w=1x5:1,0,0,0,0&p=0x0x2x2&mode=conv",
        ] {
            assert_eq!(judged(shift, right), None, "{right}");
        }
    }

    #[test]
    fn what_is_right_on_the_input_at_hand_alone_is_found_out() {
        let double = "does as slide?w=1x1:2";
        // On an image of ones, adding one looks like doubling.
        let found = judged(double, "slide?x=3x3:1&w=1x1:1&b=1").unwrap();
        assert!(found.input.data().iter().any(|&value| value != 1.0));
        assert!(matches!(found.wrong, Wrong::Value(_, made, wanted) if made != wanted));
    }

    #[test]
    fn an_input_too_small_to_tell_does_not_make_a_layer_right() {
        let difference = "does as slide?w=1x4:-1,3,-3,1";
        let found = judged(difference, "slide?x=1x1:1&w=1x1:1").unwrap();
        assert_eq!(found.input.shape(), [1, 4, 7]);
    }

    #[test]
    fn another_size_or_none_is_wrong() {
        let same = "does as slide?w=1x1:1";
        let wrong = |link: &str| judged(same, link).unwrap().wrong;
        assert_eq!(wrong("slide?x=4x4:1&w=2x2:1"), Wrong::Size([3, 3], [4, 4]));
        assert_eq!(wrong("slide?x=2x2:1&w=3x3:1"), Wrong::NoOutput);
    }

    #[test]
    fn detectors_are_judged_by_where_they_answer() {
        let lines = "is positive where slide?w=1x3:-1,2,-1&b=-1&p=0x0x1x1";
        let x = "slide?x=6x9:0,0,1,0,0,1,1,0,0";
        assert_eq!(judged(lines, &format!("{x}&w=1x3:-10,20,-10&b=-15&p=0x0x1x1")), None);
        let without_bias = judged(lines, &format!("{x}&w=1x3:-1,2,-1&p=0x0x1x1")).unwrap();
        assert!(matches!(without_bias.wrong, Wrong::Positive(..)), "{without_bias:?}");
        let blind = judged(lines, &format!("{x}&w=1x3:0&p=0x0x1x1")).unwrap();
        assert!(matches!(blind.wrong, Wrong::NotPositive(..)));
    }

    #[test]
    fn what_names_no_layer_is_no_judge() {
        for text in ["does as", "does as slide?x=x", "does as slide?colour=red", "is nice"] {
            assert_eq!(Judge::read(text), None, "{text}");
        }
    }
}
