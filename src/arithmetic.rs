//! The arithmetic of one output cell, written out for the eye and for the ear.

use std::fmt::Write;

use conv::Term;
use demo::{Position, number};

use crate::lettering::typeset;

/// Sums longer than this are summed up by their length when they are spoken.
pub(crate) const LONGEST_SPOKEN: usize = 16;

/// One output cell's sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// The products, in the order in which they are added.
    pub terms: Vec<Term<f32>>,
    /// The bias, if the layer has one.
    pub bias: Option<f32>,
    /// What comes out.
    pub result: f32,
    /// Which output cell it is.
    pub at: Position,
}

impl Sum {
    /// `0×0 + 1×1 + 3×2 + 4×3 = 19`, without the result, as markup made of numbers alone.
    ///
    /// `picked` are the products to be picked out; each product carries its place as `data-term`.
    #[must_use]
    pub fn left_side(&self, picked: &[usize]) -> String {
        let mut markup = String::new();
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                markup.push_str(" <i>+</i> ");
            }
            let class = if picked.contains(&index) { "term picked" } else { "term" };
            let padded = if term.source.is_none() { "x pad" } else { "x" };
            let (input, weight) = (factor(term.input), factor(term.weight));
            // Writing to a string does not fail.
            let _ = write!(
                markup,
                "<span class=\"{class}\" data-term=\"{index}\"><b class=\"{padded}\">{input}</b>\
                 <i>×</i><b class=\"k\">{weight}</b></span>"
            );
        }
        if let Some(bias) = self.bias {
            let _ = write!(markup, " <i>+</i> <b class=\"bias\">{}</b>", factor(bias));
        }
        markup
    }

    /// The result as it is shown: `19`.
    #[must_use]
    pub fn result(&self) -> String {
        typeset(&number::shortest(self.result))
    }

    /// The sum in words, for a screen reader.
    #[must_use]
    pub fn spoken(&self) -> String {
        let mut sum = said_sum(self.terms.iter().map(|term| (term.input, term.weight)));
        if let Some(bias) = self.bias {
            sum = words::spoken::plus_bias(sum, say(bias));
        }
        let Position { row, col } = self.at;
        words::spoken::output_sum(row, col, sum, say(self.result))
    }
}

/// A number within a product or a sum: a negative one stands in brackets.
#[must_use]
pub fn factor(value: f32) -> String {
    let text = typeset(&number::shortest(value));
    if value < 0.0 { format!("({text})") } else { text }
}

/// Products of two numbers as their sum is said: one after the other, or how many there are; empty where there are none.
pub(crate) fn said_sum(products: impl ExactSizeIterator<Item = (f32, f32)>) -> String {
    if products.len() > LONGEST_SPOKEN {
        return words::spoken::sum_of(products.len());
    }
    let products = products.map(|(a, b)| words::spoken::product(say(a), say(b)));
    products.reduce(words::spoken::plus).unwrap_or_default()
}

/// A number as it is said.
pub(crate) fn say(value: f32) -> String {
    let text = number::shortest(value);
    text.strip_prefix('-').map_or_else(|| text.clone(), words::spoken::minus)
}

/// The text of some markup.
#[cfg(test)]
pub(crate) fn text_of(markup: &str) -> String {
    let mut inside = false;
    let shown = |c: &char| {
        inside = (inside || *c == '<') && *c != '>';
        !inside && *c != '>'
    };
    markup.chars().filter(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    fn sum(link: &str) -> Sum {
        let demo = link::decode(link).demo;
        let layer = derived::layer(&demo).unwrap();
        let output = derived::output(&demo, &layer).unwrap();
        let bias = demo.bias.as_ref().map(|bias| bias[0]);
        let result = output.at([0, demo.at.row, demo.at.col]);
        Sum { terms: derived::terms(&demo, &layer, demo.at), bias, result, at: demo.at }
    }

    #[track_caller]
    fn check(link: &str, written: &str, spoken: &str) {
        let sum = sum(link);
        assert_eq!(format!("{} = {}", text_of(&sum.left_side(&[])), sum.result()), written);
        assert_eq!(sum.spoken(), spoken);
    }

    #[test]
    fn the_textbooks_example_is_written_and_said_in_full() {
        check(
            "#/slide",
            "0×0 + 1×1 + 3×2 + 4×3 = 19",
            "Output row 0, column 0: 0 times 0 plus 1 times 1 plus 3 times 2 plus 4 times 3 equals 19",
        );
        check(
            "#/slide?at=1,1",
            "4×0 + 5×1 + 7×2 + 8×3 = 43",
            "Output row 1, column 1: 4 times 0 plus 5 times 1 plus 7 times 2 plus 8 times 3 equals 43",
        );
    }

    #[test]
    fn a_convolution_meets_the_kernel_turned() {
        check(
            "#/slide?mode=conv",
            "0×3 + 1×2 + 3×1 + 4×0 = 5",
            "Output row 0, column 0: 0 times 3 plus 1 times 2 plus 3 times 1 plus 4 times 0 equals 5",
        );
    }

    #[test]
    fn a_negative_factor_stands_in_brackets_and_the_bias_comes_last() {
        check(
            "#/slide?x=1x2:1,2&w=1x2:1,-1&b=-0.5",
            "1×1 + 2×(\u{2212}1) + (\u{2212}0.5) = \u{2212}1.5",
            "Output row 0, column 0: 1 times 1 plus 2 times minus 1 plus bias minus 0.5 equals minus 1.5",
        );
    }

    #[test]
    fn a_long_sum_is_said_by_its_length() {
        assert_eq!(
            sum("#/slide?x=5x5:1&w=5x5:1").spoken(),
            "Output row 0, column 0: the sum of 25 products equals 25"
        );
    }
}
