//! One gradient's sum, written out for the eye and for the ear.

use std::fmt::Write;

use conv::{FeatureMap, Layer};
use demo::slide::Parameter;
use demo::{Demo, Position, backward};

use crate::arithmetic::{factor, said_sum, say};
use crate::lettering::typeset;

/// One product of a gradient: what meets the gradient of an output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Product {
    /// The input that the weight stood on, or the weight that read the input.
    pub factor: f32,
    /// The loss's gradient by the output.
    pub upstream: f32,
    /// The output.
    pub output: Position,
    /// The cell of the input or of its padding; negative above and left of the input.
    pub input: (isize, isize),
    /// The weight, where it is written.
    pub kernel: Position,
    /// Whether the input is a zero of the padding.
    pub is_padding: bool,
}

/// One gradient and the products that it is summed from.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientSum {
    /// What the gradient is taken by.
    pub by: Parameter,
    /// The products, in the order in which they are added.
    pub products: Vec<Product>,
    /// Their sum.
    pub result: f32,
}

impl GradientSum {
    /// The sum of a weight's gradient or of an input's.
    #[must_use]
    pub fn of(demo: &Demo, layer: &Layer, upstream: &FeatureMap<f32>, by: Parameter) -> Self {
        let products: Vec<Product> = match by {
            Parameter::Weight(at) => backward::weight_terms(demo, layer, upstream, at)
                .into_iter()
                .map(|term| Product {
                    factor: term.input,
                    upstream: term.grad_output,
                    output: Position::new(term.out_row, term.out_col),
                    input: (term.input_row, term.input_col),
                    kernel: at,
                    is_padding: term.source.is_none(),
                })
                .collect(),
            Parameter::Input(at) => backward::input_terms(demo, layer, upstream, at)
                .into_iter()
                .map(|term| Product {
                    factor: term.weight,
                    upstream: term.grad_output,
                    output: Position::new(term.out_row, term.out_col),
                    input: (at.row as isize, at.col as isize),
                    kernel: Position::new(term.kernel_row, term.kernel_col),
                    is_padding: false,
                })
                .collect(),
        };
        let result =
            products.iter().fold(0.0, |sum, product| sum + product.factor * product.upstream);
        Self { by, products, result }
    }

    /// `∂L/∂w[0,1] = 1×1 + 2×1`, without the result, as markup made of numbers and our own words alone.
    ///
    /// `picked` are the products to be picked out; each carries its place as `data-term`.
    #[must_use]
    pub fn left_side(&self, picked: &[usize]) -> String {
        let (name, class, at) = match self.by {
            Parameter::Weight(at) => ("w", "x", at),
            Parameter::Input(at) => ("x", "k", at),
        };
        let mut markup = format!("<b class=\"g\">∂L/∂{name}[{at}]</b> <i>=</i> ");
        if self.products.is_empty() {
            let _ = write!(markup, "<i>{}</i>", words::slide::not_read());
        }
        for (index, product) in self.products.iter().enumerate() {
            if index > 0 {
                markup.push_str(" <i>+</i> ");
            }
            let picked = if picked.contains(&index) { " picked" } else { "" };
            let pad = if product.is_padding { " pad" } else { "" };
            let (left, right) = (factor(product.factor), factor(product.upstream));
            // Writing to a string does not fail.
            let _ = write!(
                markup,
                "<span class=\"term{picked}\" data-term=\"{index}\"><b class=\"{class}{pad}\">{left}</b>\
                 <i>×</i><b class=\"g\">{right}</b></span>"
            );
        }
        markup
    }

    /// The result as it is shown.
    #[must_use]
    pub fn result(&self) -> String {
        typeset(&demo::number::shortest(self.result))
    }

    /// The sum in words, for a screen reader.
    #[must_use]
    pub fn spoken(&self) -> String {
        let (by, result) = (in_words(self.by), say(self.result));
        if self.products.is_empty() {
            return words::spoken::gradient_unread(by, result);
        }
        let products = self.products.iter().map(|product| (product.factor, product.upstream));
        words::spoken::gradient_sum(by, said_sum(products), result)
    }
}

/// `weight row 0, column 1`
#[must_use]
pub fn in_words(by: Parameter) -> String {
    match by {
        Parameter::Weight(Position { row, col }) => words::slide::of_weight(row, col),
        Parameter::Input(Position { row, col }) => words::slide::of_input(row, col),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::text_of;
    use demo::{derived, link, slide};

    #[track_caller]
    fn check(keys: &str, written: &str, spoken: &str) {
        let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
        let layer = derived::layer(&demo).unwrap();
        let upstream = slide::upstream(&demo, &layer);
        let sum = GradientSum::of(&demo, &layer, &upstream, demo.slide.by);
        let left = text_of(&sum.left_side(&[]));
        assert_eq!(format!("{left} = {}", sum.result()), written);
        assert_eq!(sum.spoken(), spoken);
    }

    #[test]
    fn each_gradient_is_written_and_said_in_full() {
        check(
            "by=w:0,1",
            "∂L/∂w[0,1] = 1×1 + 2×1 + 4×1 + 5×1 = 12",
            "Gradient by weight row 0, column 1: 1 times 1 plus 2 times 1 plus 4 times 1 plus 5 times 1 equals 12",
        );
        check(
            "by=x:1,1",
            "∂L/∂x[1,1] = 3×1 + 2×1 + 1×1 + 0×1 = 6",
            "Gradient by input row 1, column 1: 3 times 1 plus 2 times 1 plus 1 times 1 plus 0 times 1 equals 6",
        );
        check(
            "by=x:0,0&up=2x2:-2,1",
            "∂L/∂x[0,0] = 0×(−2) = 0",
            "Gradient by input row 0, column 0: 0 times minus 2 equals 0",
        );
    }

    #[test]
    fn an_input_that_no_window_reads_has_no_products() {
        check(
            "s=2&by=x:2,2",
            "∂L/∂x[2,2] = no window reads it = 0",
            "Gradient by input row 2, column 2: no window reads it equals 0",
        );
    }
}
