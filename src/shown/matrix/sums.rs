//! The scene's arithmetic: a row of the matrix times the vector in full, for the eye and for the ear.

use std::fmt::Write;

use demo::matrix::View;
use demo::{Demo, Position, number};

use super::entries::Entry;
use super::focus::is_transposed;
use super::{Figure, story};
use crate::arithmetic::{factor, said_sum, say};
use crate::lettering::typeset;

/// With more products than this, those by a zero that stands there whatever the weights are stay out.
const MOST_WITH_ZEROS: usize = 36;

/// One product of a row and a vector.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Product {
    /// The place of the matrix: output and input.
    place: (usize, usize),
    weight: f32,
    value: f32,
    /// Whether the weight is a zero that stands there whatever the kernel is.
    absent: bool,
}

/// The products of the row that is shown, its result, and how many products by such zeros are left out.
struct Row {
    products: Vec<Product>,
    n_left_out: usize,
    bias: Option<f32>,
    result: f32,
    /// The classes of weight, value and result: what colour each has.
    classes: [&'static str; 3],
}

/// A row times the vector, as markup made of numbers alone: left side and result.
#[must_use]
pub fn product(demo: &Demo, figure: &Figure) -> (String, String) {
    let row = row(demo, figure, demo.matrix.full);
    let mut markup = String::new();
    let [of_weight, of_value, of_result] = row.classes;
    for (index, product) in row.products.iter().enumerate() {
        if index > 0 {
            markup.push_str(" <i>+</i> ");
        }
        let mut class = "term".to_owned();
        if is_picked(figure, product) {
            class.push_str(" picked");
        }
        if product.absent {
            class.push_str(" absent");
        }
        let (output, input) = product.place;
        let (weight, value) = (factor(product.weight), factor(product.value));
        // Writing to a string does not fail.
        let _ = write!(
            markup,
            "<span class=\"{class}\" data-entry=\"{output},{input}\"><b class=\"{of_weight}\">{weight}</b>\
             <i>×</i><b class=\"{of_value}\">{value}</b></span>"
        );
    }
    if row.products.is_empty() {
        markup.push('0');
    }
    if row.n_left_out > 0 {
        let _ = write!(markup, " <i>+ {}</i>", words::matrix::zeros(row.n_left_out));
    }
    if let Some(bias) = row.bias {
        let _ = write!(markup, " <i>+</i> <b class=\"bias\">{}</b>", factor(bias));
    }
    let result = typeset(&number::shortest(row.result));
    (markup, format!(" <i>=</i> <b class=\"{of_result}\">{result}</b>"))
}

/// How many products the sum at hand has where it is not written out to the last one unless that is asked for.
#[must_use]
pub fn n_shortened(demo: &Demo, figure: &Figure) -> Option<usize> {
    match demo.matrix.view {
        View::Walk => story::n_shortened(figure, demo),
        View::Product => {
            let products = row(demo, figure, true).products;
            let is_shortened = shortened(products.clone(), false).1 > 0;
            is_shortened.then_some(products.len())
        }
        View::Formulas => None,
    }
}

/// How many products are written.
#[must_use]
pub fn n_written(demo: &Demo, figure: &Figure) -> usize {
    row(demo, figure, demo.matrix.full).products.len()
}

/// What the current step does, in words for a screen reader.
#[must_use]
pub fn spoken(demo: &Demo, figure: &Figure) -> String {
    match demo.matrix.view {
        View::Walk => {
            let stage = demo.matrix.stage;
            let free = story::free(figure, demo, stage).in_words();
            words::matrix::spoken_stage(story::key(stage), free, story::said_in_full(figure, stage))
        }
        View::Formulas => figure.sum.spoken(),
        View::Product => {
            let row = row(demo, figure, demo.matrix.full);
            let met = row.products.iter().filter(|product| !product.absent);
            let met: Vec<_> = met.map(|product| (product.weight, product.value)).collect();
            let mut sum = said_sum(met.into_iter());
            if sum.is_empty() {
                words::matrix::nothing().clone_into(&mut sum);
            }
            if let Some(bias) = row.bias {
                sum = words::spoken::plus_bias(sum, say(bias));
            }
            let result = say(row.result);
            if is_transposed(demo) {
                let Position { row, col } = demo.matrix.cell;
                words::matrix::spoken_row_transposed(row, col, sum, result)
            } else {
                let Position { row, col } = figure.focus.lit.window;
                words::matrix::spoken_row(row, col, sum, result)
            }
        }
    }
}

fn is_picked(figure: &Figure, product: &Product) -> bool {
    let (output, input) = product.place;
    match (figure.focus.entry, figure.focus.tap) {
        (Some(place), _) => place == product.place,
        (None, Some(tap)) => {
            figure.entries().at(output, input).is_some_and(|entry| entry.taps.contains(&tap))
        }
        _ => false,
    }
}

/// The row that is shown; in full, or without what vanishes where that is much.
fn row(demo: &Demo, figure: &Figure, full: bool) -> Row {
    if is_transposed(demo) {
        transposed_row(demo, figure, full)
    } else {
        output_row(demo, figure, full)
    }
}

fn output_row(demo: &Demo, figure: &Figure, full: bool) -> Row {
    let output = figure.focus.lit.window.index(figure.output_width());
    let x = demo.input.data();
    let entry = |input: usize| figure.entries().at(output, input).map(|entry| (input, entry));
    let product = |input: usize, entry: Option<&Entry>| Product {
        place: (output, input),
        weight: entry.map_or(0.0, |entry| entry.value),
        value: x.get(input).copied().unwrap_or_default(),
        absent: entry.is_none(),
    };
    let all = (0..x.len()).map(|input| product(input, entry(input).map(|(_, entry)| entry)));
    let (products, n_left_out) = shortened(all.collect(), full);
    let result = figure.output().data().get(output).copied().unwrap_or_default();
    Row { products, n_left_out, bias: figure.sum.bias, result, classes: ["k", "x", "y"] }
}

fn transposed_row(demo: &Demo, figure: &Figure, full: bool) -> Row {
    let input =
        figure.focus.input.unwrap_or_else(|| demo.matrix.cell.index(demo.input_size().horizontal));
    let y = figure.output().data();
    let product = |output: usize| {
        let entry = figure.entries().at(output, input);
        let weight = entry.map_or(0.0, |entry| entry.value);
        let value = y.get(output).copied().unwrap_or_default();
        Product { place: (output, input), weight, value, absent: entry.is_none() }
    };
    let (products, n_left_out) = shortened((0..y.len()).map(product).collect(), full);
    let result = figure.back().get(input).copied().unwrap_or_default();
    Row { products, n_left_out, bias: None, result, classes: ["k", "y", "z"] }
}

/// All products, or those that do not vanish whatever the weights are; and how many those are that do.
fn shortened(products: Vec<Product>, full: bool) -> (Vec<Product>, usize) {
    let n = products.len();
    if full || n <= MOST_WITH_ZEROS {
        return (products, 0);
    }
    let met: Vec<Product> = products.into_iter().filter(|product| !product.absent).collect();
    let n_left_out = n - met.len();
    (met, n_left_out)
}
