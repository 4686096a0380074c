//! How strongly an element of a stack depends on each input, for stacks of any kind of layer: the gradient's magnitude.
//!
//! Each map stands for all of its channels with one, since what is asked is *where* the gradient is. Layers of many
//! channels with weights of their own are [`effective_field`](crate::effective_field)'s.
//!
//! Source: Luo, Li, Urtasun and Zemel, *Understanding the effective receptive field in deep convolutional neural networks*
//! (2016).

use crate::checks::check_index;
use crate::effective_field::Activation;
use crate::error::ShapeError;
use crate::pool::Pooling;
use crate::random::SplitMix64;
use crate::stack::{Stack, StackAxis, StackLayer};
use crate::tensor::Tensor;

/// A picture of one channel.
type Plane = Tensor<f32, 2>;

/// What the kernels hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weights {
    /// All alike.
    #[default]
    Ones,
    /// Uniform around zero, drawn anew for each run.
    Random,
    /// Binomial coefficients along each axis: the most in the middle.
    Centered,
}

/// What is tried: runs with weights and inputs from a seed, of which the mean magnitude is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Trial {
    /// What the kernels hold.
    pub weights: Weights,
    /// What follows each convolution but the one that is looked at.
    pub activation: Activation,
    /// From which all numbers are drawn.
    pub seed: u64,
    /// How many runs; one is enough where nothing is drawn.
    pub n_runs: usize,
}

/// The mean magnitude of the gradient of one position of a map by the input.
///
/// # Shapes
/// `position` is the row and column in map `map`; the magnitude has the input's height and width.
///
/// # Errors
/// [`ShapeError::Index`] where there is no such map or position.
pub fn magnitude(
    stack: &Stack,
    trial: &Trial,
    map: usize,
    position: [usize; 2],
) -> Result<Plane, ShapeError> {
    let what = || ShapeError::Index { what: "map", index: vec![map], shape: vec![stack.n_maps()] };
    let [_, height, width] = stack.map_shape(map).ok_or_else(what)?;
    check_index("position", &position, &[height, width])?;
    let plans = plans(stack);
    let mut runs = Runs::new(stack, &plans[..map], trial);
    let mut mean = plane(stack.map_shape(0));
    for _ in 0..runs.how_many {
        let run = runs.next_run();
        add_magnitude(&mut mean, &run.gradient(map, position));
    }
    Ok(mean)
}

/// For each map the number of input positions whose mean magnitude exceeds `fraction` of the largest, looked at from the
/// map's middle; the input's first.
pub fn counts_over(stack: &Stack, trial: &Trial, fraction: f32) -> Vec<usize> {
    let plans = plans(stack);
    let mut runs = Runs::new(stack, &plans, trial);
    let mut means = vec![plane(stack.map_shape(0)); stack.n_maps()];
    for _ in 0..runs.how_many {
        let run = runs.next_run();
        for (map, mean) in means.iter_mut().enumerate() {
            let [_, height, width] = stack.map_shape(map).unwrap_or_default();
            add_magnitude(mean, &run.gradient(map, [height / 2, width / 2]));
        }
    }
    means.iter().map(|mean| count_over(mean, fraction)).collect()
}

/// How many positions exceed this fraction of the largest.
pub fn count_over(magnitude: &Plane, fraction: f32) -> usize {
    let largest = magnitude.data().iter().copied().fold(0.0, f32::max);
    magnitude.data().iter().filter(|&&value| value > fraction * largest).count()
}

fn plane(shape: Option<[usize; 3]>) -> Plane {
    let [_, height, width] = shape.unwrap_or_default();
    Tensor::filled([height, width], 0.0)
}

fn add_magnitude(sum: &mut Plane, gradient: &Plane) {
    for (sum, value) in sum.data_mut().iter_mut().zip(gradient.data()) {
        *sum += value.abs();
    }
}

/// A layer made ready: for each output row and column the inputs that it reads, each with its tap.
struct Plan {
    rows: Vec<Vec<(usize, usize)>>,
    cols: Vec<Vec<(usize, usize)>>,
    kernel: [usize; 2],
    input: [usize; 2],
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Weighted,
    Mean,
    Max,
}

fn plans(stack: &Stack) -> Vec<Plan> {
    let reads = |axis: &StackAxis| -> Vec<Vec<_>> {
        (0..axis.output()).map(|out| axis.inputs_of(out).collect()).collect()
    };
    let plan = |layer: &StackLayer| {
        let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
        let kind = match layer {
            StackLayer::Pool(pool) if pool.pooling() == Pooling::Max => Kind::Max,
            StackLayer::Pool(_) => Kind::Mean,
            StackLayer::Convolution(_) | StackLayer::Transposed(_) => Kind::Weighted,
        };
        Plan {
            rows: reads(&vertical),
            cols: reads(&horizontal),
            kernel: [vertical.kernel(), horizontal.kernel()],
            input: [vertical.input(), horizontal.input()],
            kind,
        }
    };
    stack.layers().iter().map(plan).collect()
}

/// The runs of a trial, one after the other.
struct Runs<'a> {
    plans: &'a [Plan],
    input: [usize; 2],
    trial: Trial,
    how_many: usize,
    generator: SplitMix64,
}

impl<'a> Runs<'a> {
    fn new(stack: &Stack, plans: &'a [Plan], trial: &Trial) -> Self {
        let is_linear =
            trial.activation == Activation::None && plans.iter().all(|plan| plan.kind != Kind::Max);
        let nothing_drawn = is_linear && trial.weights != Weights::Random;
        let [_, height, width] = stack.map_shape(0).unwrap_or_default();
        Self {
            plans,
            input: [height, width],
            trial: *trial,
            how_many: if nothing_drawn { 1 } else { trial.n_runs.max(1) },
            generator: SplitMix64::new(trial.seed),
        }
    }

    fn next_run(&mut self) -> Run<'a> {
        let weights = self.plans.iter().map(|plan| self.weights_of(plan)).collect();
        let mut input = Tensor::filled(self.input, 0.0);
        let generator = &mut self.generator;
        input.data_mut().fill_with(|| around_zero(generator));
        let mut run = Run {
            plans: self.plans,
            weights,
            activation: self.trial.activation,
            maps: vec![input],
        };
        run.go();
        run
    }

    /// A kernel whose outputs stay about as large as its inputs.
    fn weights_of(&mut self, plan: &Plan) -> Vec<f32> {
        let [height, width] = plan.kernel;
        let n = (height * width) as f32;
        if plan.kind != Kind::Weighted {
            return vec![1.0 / n; height * width];
        }
        match self.trial.weights {
            Weights::Ones => vec![1.0 / n; height * width],
            Weights::Random => {
                let bound = (6.0 / n).sqrt();
                (0..height * width).map(|_| around_zero(&mut self.generator) * bound).collect()
            }
            Weights::Centered => {
                let (rows, cols) = (binomial(height), binomial(width));
                rows.iter().flat_map(|row| cols.iter().map(move |col| row * col)).collect()
            }
        }
    }
}

/// From −1 to 1.
fn around_zero(generator: &mut SplitMix64) -> f32 {
    (2.0 * generator.next_fraction() - 1.0) as f32
}

/// The `n` binomial coefficients of order n − 1, of sum 1.
fn binomial(n: usize) -> Vec<f32> {
    let mut row = vec![1.0_f32];
    for _ in 1..n {
        let shifted = std::iter::once(0.0).chain(row.iter().copied());
        row = row
            .iter()
            .copied()
            .chain([0.0])
            .zip(shifted)
            .map(|(a, b): (f32, f32)| a.midpoint(b))
            .collect();
    }
    row
}

/// One sample going through the stack.
struct Run<'a> {
    plans: &'a [Plan],
    weights: Vec<Vec<f32>>,
    activation: Activation,
    /// What each layer puts out, before its activation; the input first.
    maps: Vec<Plane>,
}

impl Run<'_> {
    fn go(&mut self) {
        for (index, plan) in self.plans.iter().enumerate() {
            let output = forward(plan, &self.weights[index], &self.activated(index));
            self.maps.push(output);
        }
    }

    /// What the layer behind a map reads.
    fn activated(&self, map: usize) -> Plane {
        let follows =
            map.checked_sub(1).is_some_and(|layer| self.plans[layer].kind == Kind::Weighted);
        match self.activation {
            Activation::Relu if follows => self.maps[map].map(|value: f32| value.max(0.0)),
            _ => self.maps[map].clone(),
        }
    }

    /// The gradient of one position of a map, before its activation, by the input.
    fn gradient(&self, map: usize, [row, col]: [usize; 2]) -> Plane {
        let mut gradient = Tensor::filled(self.maps[map].shape(), 0.0);
        gradient.set([row, col], 1.0);
        for index in (0..map).rev() {
            let read = self.activated(index);
            gradient = backward(&self.plans[index], &self.weights[index], &read, &gradient);
            let follows = index > 0 && self.plans[index - 1].kind == Kind::Weighted;
            if follows && self.activation == Activation::Relu {
                for (slope, &value) in gradient.data_mut().iter_mut().zip(self.maps[index].data()) {
                    *slope = if value > 0.0 { *slope } else { 0.0 };
                }
            }
        }
        gradient
    }
}

fn forward(plan: &Plan, weights: &[f32], input: &Plane) -> Plane {
    let mut output = Tensor::filled([plan.rows.len(), plan.cols.len()], 0.0);
    let (n_cols, kernel_width) = (plan.input[1], plan.kernel[1]);
    let values = input.data();
    let cells = plan.rows.iter().flat_map(|rows| plan.cols.iter().map(move |cols| (rows, cols)));
    for (cell, (rows, cols)) in output.data_mut().iter_mut().zip(cells) {
        if plan.kind == Kind::Max {
            *cell = largest(plan, values, rows, cols).map_or(0.0, |place| values[place]);
            continue;
        }
        for &(row, tap_row) in rows {
            for &(col, tap_col) in cols {
                *cell += values[row * n_cols + col] * weights[tap_row * kernel_width + tap_col];
            }
        }
    }
    output
}

fn backward(plan: &Plan, weights: &[f32], input: &Plane, gradient: &Plane) -> Plane {
    let mut by_input = Tensor::filled(plan.input, 0.0);
    let (n_cols, kernel_width) = (plan.input[1], plan.kernel[1]);
    let sums = by_input.data_mut();
    let cells = plan.rows.iter().flat_map(|rows| plan.cols.iter().map(move |cols| (rows, cols)));
    for (&slope, (rows, cols)) in gradient.data().iter().zip(cells) {
        if slope == 0.0 {
            continue;
        }
        if plan.kind == Kind::Max {
            if let Some(place) = largest(plan, input.data(), rows, cols) {
                sums[place] += slope;
            }
            continue;
        }
        for &(row, tap_row) in rows {
            for &(col, tap_col) in cols {
                sums[row * n_cols + col] += slope * weights[tap_row * kernel_width + tap_col];
            }
        }
    }
    by_input
}

/// Where the first of the largest values of a window is.
fn largest(
    plan: &Plan,
    values: &[f32],
    rows: &[(usize, usize)],
    cols: &[(usize, usize)],
) -> Option<usize> {
    let n_cols = plan.input[1];
    let places =
        rows.iter().flat_map(|(row, _)| cols.iter().map(move |(col, _)| row * n_cols + col));
    places.reduce(|best, place| if values[place] > values[best] { place } else { best })
}
