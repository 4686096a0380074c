//! The backward pass of the one layer: its gradients, the products behind each, and other ways to the same numbers.
//!
//! Everything by the kernel has the places of the kernel as it is *written*, see [`Demo::kernel`].

use conv::convolution::{self, rotate_180};
use conv::gradient_terms::{
    InputGradientTerm, WeightGradientTerm, input_gradient_terms, weight_gradient_terms,
};
use conv::{ByAxis, Conv2d, FeatureMap, Layer, Tensor, Weight};

use crate::demo::{Demo, Mode, Position};
use crate::derived;

/// The loss's gradients by everything that the layer's output depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// By the kernel as it is written.
    pub weight: Weight<f32>,
    /// By the input.
    pub input: FeatureMap<f32>,
    /// By the bias, where there is one.
    pub bias: Option<f32>,
}

/// All gradients; none where `upstream` has not the output's shape.
#[must_use]
pub fn gradients(demo: &Demo, layer: &Layer, upstream: &FeatureMap<f32>) -> Option<Gradients> {
    let kernel = derived::applied_kernel(demo);
    let found = conv::backward(layer, &demo.input, &kernel, upstream).ok()?;
    let bias = found.bias.and_then(|bias| bias.first().copied());
    Some(Gradients { weight: as_written(demo, found.weight), input: found.input, bias })
}

/// The products of a weight's gradient, one a window, in the order in which they are summed.
#[must_use]
pub fn weight_terms(
    demo: &Demo,
    layer: &Layer,
    upstream: &FeatureMap<f32>,
    at: Position,
) -> Vec<WeightGradientTerm<f32>> {
    let at = turned(demo, at);
    weight_gradient_terms(layer, &demo.input, upstream, [0, 0, at.row, at.col]).unwrap_or_default()
}

/// The products of an input's gradient, one for each time that it is read, in the order in which they are summed.
#[must_use]
pub fn input_terms(
    demo: &Demo,
    layer: &Layer,
    upstream: &FeatureMap<f32>,
    at: Position,
) -> Vec<InputGradientTerm<f32>> {
    let kernel = derived::applied_kernel(demo);
    let index = [0, at.row, at.col];
    let mut terms = input_gradient_terms(layer, &kernel, upstream, index).unwrap_or_default();
    for term in &mut terms {
        let at = turned(demo, Position::new(term.kernel_row, term.kernel_col));
        (term.kernel_row, term.kernel_col) = (at.row, at.col);
    }
    terms
}

/// The gradient by the kernel as a layer of its own: the padded input is slid over by the upstream gradient, whose
/// cells stand a stride apart; it moves on by the dilation.
#[must_use]
pub fn by_correlation(
    demo: &Demo,
    layer: &Layer,
    upstream: &FeatureMap<f32>,
) -> Option<Weight<f32>> {
    let padded = conv::forward::padded(layer, &demo.input).ok()?;
    let [_, height, width] = upstream.shape();
    let sliding = upstream.reshaped([1, 1, height, width]).ok()?;
    let axes = |of: fn(&conv::Axis) -> usize| {
        ByAxis::new(of(layer.vertical()) as i64, of(layer.horizontal()) as i64)
    };
    let swapped = Conv2d {
        stride: axes(conv::Axis::dilation),
        dilation: axes(conv::Axis::stride),
        bias: false,
        ..Conv2d::new(1, 1, ByAxis::new(height as i64, width as i64))
    };
    let swapped = swapped.on(padded.shape()).ok()?;
    let slid = conv::forward(&swapped, &padded, &sliding, None).ok()?;
    // Where the stride leaves a rest there are more places than weights.
    let mut gradient = Tensor::filled(layer.weight_shape(), 0.0);
    let size = demo.kernel_size();
    for row in 0..size.vertical {
        for col in 0..size.horizontal {
            gradient.set([0, 0, row, col], slid.get([0, row, col])?);
        }
    }
    Some(as_written(demo, gradient))
}

/// The gradient by the input as a full convolution of the upstream gradient, spread by the stride, with the kernel
/// that slides, spread by the dilation; what falls on padding goes to the cell that the padding copies, or nowhere.
#[must_use]
pub fn by_full_convolution(
    demo: &Demo,
    layer: &Layer,
    upstream: &FeatureMap<f32>,
) -> Option<FeatureMap<f32>> {
    let [_, height, width] = upstream.shape();
    let image = spread(upstream.data(), ByAxis::new(height, width), demo.stride);
    let kernel = derived::applied_kernel(demo);
    let kernel = spread(kernel.data(), demo.kernel_size(), demo.dilation);
    let full = convolution::convolve(&image, &kernel, convolution::Mode::Full).ok()?;
    let [n_rows, n_cols] = full.shape();
    let mut gradient = FeatureMap::filled(demo.input.shape(), 0.0);
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    for row in 0..n_rows {
        for col in 0..n_cols {
            let source = vertical
                .source(row as isize - vertical.before() as isize)
                .zip(horizontal.source(col as isize - horizontal.before() as isize));
            if let Some((input_row, input_col)) = source {
                *gradient.at_mut([0, input_row, input_col]) += full.at([row, col]);
            }
        }
    }
    Some(gradient)
}

/// How far central differences are from the gradients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Differences {
    /// Weights and inputs that were tried.
    pub n_tried: usize,
    /// Weights and inputs that there are.
    pub n_all: usize,
    /// The largest difference from a gradient.
    pub largest: f64,
}

/// Products that may be made to compare with finite differences, so that it fits an edit.
const MOST_PRODUCTS: usize = 160_000;

/// So many gradients are compared all the same, however large the kernel.
const LEAST_TRIED: usize = 10;

/// The step to either side, in the units of a cell.
const STEP: f64 = 1.0 / 1024.0;

/// `(L(v + h) − L(v − h)) / 2h` for each weight and input `v`, in double precision, against the gradients; evenly
/// spaced ones where all would take too long.
///
/// Only the outputs that read `v` are worked out: what the others add to the loss is the same on both sides.
#[must_use]
pub fn finite_differences(
    demo: &Demo,
    layer: &Layer,
    upstream: &FeatureMap<f32>,
    gradients: &Gradients,
) -> Differences {
    let mut kernel = derived::applied_kernel(demo).map(f64::from);
    let mut input = demo.input.map(f64::from);
    let (n_weights, n_inputs) = (kernel.data().len(), input.data().len());
    let n_all = n_weights + n_inputs;
    let n_outputs = upstream.data().len();
    let products = 2 * n_weights * (n_weights * n_outputs + n_inputs * n_weights.min(n_outputs));
    let every = products.div_ceil(MOST_PRODUCTS).min(n_all / LEAST_TRIED).max(1);
    let applied = match demo.mode {
        Mode::CrossCorrelation => gradients.weight.clone(),
        Mode::Convolution => rotate_180(&gradients.weight),
    };
    let (rows_read, cols_read) = (read_by(layer.vertical()), read_by(layer.horizontal()));
    let n_cols = demo.input_size().horizontal;
    let mut differences = Differences { n_tried: 0, n_all, largest: 0.0 };
    for index in (0..n_all).step_by(every) {
        let place = index.checked_sub(n_weights);
        let (rows, cols) = match place {
            None => ((0..rows_read.len()).collect(), (0..cols_read.len()).collect()),
            Some(place) => (
                readers(layer.vertical(), place / n_cols),
                readers(layer.horizontal(), place % n_cols),
            ),
        };
        let mut loss_at = |by: f64| {
            let (input, kernel) = (input.data_mut(), kernel.data_mut());
            let nudged = match place {
                None => &mut kernel[index],
                Some(place) => &mut input[place],
            };
            let before = std::mem::replace(nudged, *nudged + by);
            let mut loss = 0.0;
            for &row in &rows {
                for &col in &cols {
                    let output = dot(input, n_cols, kernel, &rows_read[row], &cols_read[col]);
                    loss += output * f64::from(upstream.at([0, row, col]));
                }
            }
            match place {
                None => kernel[index] = before,
                Some(place) => input[place] = before,
            }
            loss
        };
        let slope = (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP);
        let gradient = match place {
            None => applied.data()[index],
            Some(place) => gradients.input.data()[place],
        };
        differences.largest = differences.largest.max((slope - f64::from(gradient)).abs());
        differences.n_tried += 1;
    }
    differences
}

/// What each output along an axis reads.
fn read_by(axis: &conv::Axis) -> Vec<Vec<Option<usize>>> {
    (0..axis.output()).map(|out| axis.inputs_of(out)).collect()
}

/// An output without its bias, which adds the same on both sides of a difference.
fn dot(
    input: &[f64],
    n_cols: usize,
    kernel: &[f64],
    rows: &[Option<usize>],
    cols: &[Option<usize>],
) -> f64 {
    let mut sum = 0.0;
    for (row, weights) in rows.iter().zip(kernel.chunks_exact(cols.len())) {
        let Some(row) = row else { continue };
        let row = &input[row * n_cols..][..n_cols];
        for (col, weight) in cols.iter().zip(weights) {
            if let Some(col) = *col {
                sum += row[col] * weight;
            }
        }
    }
    sum
}

/// The outputs along an axis that read an input, each once.
fn readers(axis: &conv::Axis, input: usize) -> Vec<usize> {
    let mut readers: Vec<usize> = axis.outputs_of(input).into_iter().map(|(out, _)| out).collect();
    readers.dedup();
    readers
}

/// A weight's place in the kernel that slides, from its place as it is written, and the other way round.
fn turned(demo: &Demo, at: Position) -> Position {
    let size = demo.kernel_size();
    match demo.mode {
        Mode::CrossCorrelation => at,
        Mode::Convolution => Position {
            row: size.vertical.saturating_sub(1 + at.row),
            col: size.horizontal.saturating_sub(1 + at.col),
        },
    }
}

fn as_written(demo: &Demo, applied: Weight<f32>) -> Weight<f32> {
    match demo.mode {
        Mode::CrossCorrelation => applied,
        Mode::Convolution => rotate_180(&applied),
    }
}

/// A map whose cells stand `step` apart, zeros between them.
fn spread(values: &[f32], size: ByAxis<usize>, step: ByAxis<usize>) -> Tensor<f32, 2> {
    let long = size.zip(step).map(|(n, step)| n.saturating_sub(1) * step + 1);
    let mut to = Tensor::filled([long.vertical, long.horizontal], 0.0);
    for (index, &value) in values.iter().enumerate() {
        let at = Position::from_index(index, size.horizontal);
        to.set([at.row * step.vertical, at.col * step.horizontal], value);
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{link, slide};

    const LINKS: [&str; 8] = [
        "",
        "up=cell:0,1",
        "up=2x2:1,2,-3,0.5&mode=conv",
        "x=7x6:1,-2,3,0,5&w=3x2:1,2,-1,0,3,4&s=2x1&p=1&b=1",
        "x=8x8:1,2,3,-4,5&w=3x3:1,-1,2&d=2&s=3&p=2",
        "x=5x5:1,2,-3&w=3x3:1,2,0,-1&p=2&pad=reflect",
        "x=5x5:1,2,-3&w=2x2:1,2,0,-1&p=1x2x0x3&pad=replicate&mode=conv",
        "x=4x5:1,2,-3&w=3x3:1,2,0,-1&p=2&pad=circular&s=2",
    ];

    /// Whole numbers are summed exactly in any order.
    #[test]
    fn both_other_ways_lead_to_the_same_gradients() {
        for keys in LINKS {
            let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let upstream = slide::upstream(&demo, &layer);
            let found = gradients(&demo, &layer, &upstream).unwrap();
            assert_eq!(by_correlation(&demo, &layer, &upstream).unwrap(), found.weight, "{keys}");
            let by_input = by_full_convolution(&demo, &layer, &upstream).unwrap();
            assert_eq!(by_input, found.input, "{keys}");
            let differences = finite_differences(&demo, &layer, &upstream, &found);
            assert!(differences.largest < 1e-8, "{keys} {differences:?}");
            assert_eq!(differences.n_tried, differences.n_all);
        }
    }

    /// What is nudged goes through the layer itself.
    #[test]
    fn differences_are_taken_of_the_layers_own_outputs() {
        for keys in LINKS {
            let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let (rows, cols) = (read_by(layer.vertical()), read_by(layer.horizontal()));
            let (input, kernel) =
                (demo.input.map(f64::from), derived::applied_kernel(&demo).map(f64::from));
            let bias = layer.has_bias().then_some(&[0.0][..]);
            let output = conv::forward(&layer, &input, &kernel, bias).unwrap();
            for (row, reads) in rows.iter().enumerate() {
                for (col, reads_too) in cols.iter().enumerate() {
                    let n_cols = demo.input_size().horizontal;
                    let found = dot(input.data(), n_cols, kernel.data(), reads, reads_too);
                    assert_eq!(found, output.at([0, row, col]), "{keys}");
                }
            }
        }
    }

    #[test]
    fn the_products_of_each_gradient_sum_to_it() {
        for keys in LINKS {
            let demo = link::decode(&format!("#/slide?view=backward&{keys}")).demo;
            let layer = derived::layer(&demo).unwrap();
            let upstream = slide::upstream(&demo, &layer);
            let found = gradients(&demo, &layer, &upstream).unwrap();
            let size = demo.kernel_size();
            for index in 0..size.vertical * size.horizontal {
                let at = Position::from_index(index, size.horizontal);
                let terms = weight_terms(&demo, &layer, &upstream, at);
                let sum = terms.iter().fold(0.0, |sum, term| sum + term.product());
                assert_eq!(sum, found.weight.at([0, 0, at.row, at.col]), "{keys} {at}");
            }
            let at = Position::new(2, 1);
            let terms = input_terms(&demo, &layer, &upstream, at);
            let sum = terms.iter().fold(0.0, |sum, term| sum + term.product());
            assert_eq!(sum, found.input.at([0, 2, 1]), "{keys}");
            for term in terms {
                let weight = demo.kernel.at([0, 0, term.kernel_row, term.kernel_col]);
                assert_eq!(term.weight, weight, "{keys}");
            }
        }
    }

    #[test]
    fn a_wrong_gradient_is_found_out_by_finite_differences() {
        let demo = Demo::default();
        let layer = derived::layer(&demo).unwrap();
        let upstream = slide::upstream(&demo, &layer);
        let mut found = gradients(&demo, &layer, &upstream).unwrap();
        *found.input.at_mut([0, 1, 1]) += 0.25;
        let differences = finite_differences(&demo, &layer, &upstream, &found);
        assert!((differences.largest - 0.25).abs() < 1e-9);
    }

    #[test]
    fn the_largest_layer_is_compared_in_part() {
        let demo = link::decode("#/slide?x=32x32:1,2,3&w=11x11:1").demo;
        let layer = derived::layer(&demo).unwrap();
        let upstream = slide::upstream(&demo, &layer);
        let found = gradients(&demo, &layer, &upstream).unwrap();
        let differences = finite_differences(&demo, &layer, &upstream, &found);
        assert!(differences.n_tried > 8 && differences.n_tried < differences.n_all);
    }
}
