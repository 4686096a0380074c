//! The shape of a learning problem's loss: a quadratic bowl, known exactly.
//!
//! In `f64` whatever the problem's numbers are. Its eigenvalues say which learning rates work; its minimum is where every
//! run that works ends, except along flat directions, in which nothing changes.
//!
//! Source: LeCun, Bottou, Orr and Müller, *Efficient BackProp* (1998), section 5; Goh, *Why momentum really works*, Distill
//! (2017).

use nalgebra::{DMatrix, SymmetricEigen};
use thiserror::Error;

use crate::checks::{check_index, check_shape};
use crate::descent::Problem;
use crate::error::ShapeError;
use crate::optimizer::Optimizer;
use crate::real::Real;
use crate::tensor::Tensor;

/// The most parameters whose curvature is worked out: it takes their number squared in memory, cubed in time.
pub const MAX_PARAMETERS: usize = 512;

/// How often the eigenvalues are refined at most; a few times their number is enough.
const MAX_ITERATIONS: usize = 100 * MAX_PARAMETERS;

/// Why a curvature, or a loss, is not worked out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CurvatureError {
    /// See [`MAX_PARAMETERS`].
    #[error(
        "{n_parameters} parameters are too many for the curvature: make it at most {MAX_PARAMETERS}"
    )]
    TooManyParameters {
        /** as the problem has */
        n_parameters: usize,
    },
    /// Input and target must be numbers.
    #[error("the input or the target holds a value that is not finite: make all of them numbers")]
    NotFinite,
    /// No numbers are known for which this happens; it is here so that none can keep the page waiting for ever.
    #[error("the eigenvalues are not found: bring the input's values closer together")]
    NotFound,
    /// Something has not the problem's shape.
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// The exact curvature of a problem's loss. Parameters are counted as the weights row by row, then the biases.
#[derive(Debug, Clone, PartialEq)]
pub struct Curvature {
    hessian: Tensor<f64, 2>,
    eigenvalues: Vec<f64>,
    /// One a row, of length 1, in the order of the eigenvalues.
    eigenvectors: Vec<Vec<f64>>,
}

impl Curvature {
    /// The curvature of a problem: `H = 2·Xᵀ·X` for each output channel, over `n` for a mean, where `X` holds the windows
    /// and a one for the bias.
    ///
    /// # Errors
    /// [`CurvatureError`]
    pub fn of<T: Real>(problem: &Problem<T>) -> Result<Self, CurvatureError> {
        let n = problem.n_parameters();
        if n > MAX_PARAMETERS {
            return Err(CurvatureError::TooManyParameters { n_parameters: n });
        }
        let factor = problem.loss().factor(problem.target().data().len());
        let mut hessian = Tensor::filled([n, n], 0.0);
        for out_channel in 0..problem.layer().output_shape()[0] {
            let block = columns(problem, out_channel);
            for (i, a) in &block {
                for (j, b) in &block {
                    let products = a.iter().zip(b).map(|(a, b)| a * b);
                    *hessian.at_mut([*i, *j]) = factor * products.sum::<f64>();
                }
            }
        }
        if !hessian.data().iter().all(|value| value.is_finite()) {
            return Err(CurvatureError::NotFinite);
        }
        let matrix = DMatrix::from_row_slice(n, n, hessian.data());
        let eigen = SymmetricEigen::try_new(matrix, f64::EPSILON, MAX_ITERATIONS)
            .ok_or(CurvatureError::NotFound)?;
        let mut pairs: Vec<(f64, Vec<f64>)> = eigen
            .eigenvalues
            .iter()
            .zip(eigen.eigenvectors.column_iter())
            .map(|(&value, vector)| (value, vector.iter().copied().collect()))
            .collect();
        pairs.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let (eigenvalues, eigenvectors) = pairs.into_iter().unzip();
        Ok(Self { hessian, eigenvalues, eigenvectors })
    }

    /// The second derivatives of the loss.
    ///
    /// # Shapes
    /// `[parameters, parameters]`
    pub fn hessian(&self) -> &Tensor<f64, 2> {
        &self.hessian
    }

    /// How steep the bowl is in its own directions, ascending.
    pub fn eigenvalues(&self) -> &[f64] {
        &self.eigenvalues
    }

    /// The bowl's own directions, of length 1, in the order of the eigenvalues.
    pub fn eigenvectors(&self) -> &[Vec<f64>] {
        &self.eigenvectors
    }

    /// The directions in which the loss does not change: no data tells such parameters apart.
    pub fn flat_directions(&self) -> &[Vec<f64>] {
        &self.eigenvectors[..self.n_flat()]
    }

    /// The learning rate above which this optimizer diverges: `2 / λ_max` for gradient descent, times `1 + momentum` with
    /// momentum, and times `(1 + momentum) / (1 + 2·momentum)` with Nesterov's.
    ///
    /// None where any rate will do as the loss is flat, and for Adam, whose steps do not depend on the gradient's length.
    pub fn critical_rate(&self, optimizer: &Optimizer) -> Option<f64> {
        let rate = 2.0 / self.steepest()?;
        match *optimizer {
            Optimizer::Sgd { .. } => Some(rate),
            Optimizer::Momentum { momentum, .. } => Some(rate * (1.0 + momentum)),
            Optimizer::Nesterov { momentum, .. } => {
                Some(rate * (1.0 + momentum) / (1.0 + 2.0 * momentum))
            }
            Optimizer::Adam { .. } => None,
        }
    }

    /// The learning rate with which gradient descent is quickest at worst: `2 / (λ_min + λ_max)`, flat directions aside.
    pub fn best_rate(&self) -> Option<f64> {
        let least = self.eigenvalues.get(self.n_flat())?;
        Some(2.0 / (least + self.steepest()?))
    }

    /// The parameters with the smallest loss, and of those the smallest: the least-squares solution.
    ///
    /// # Errors
    /// [`CurvatureError`] where this is not the curvature of that problem, or where its target is not finite.
    pub fn minimum<T: Real>(&self, problem: &Problem<T>) -> Result<Vec<f64>, CurvatureError> {
        let n = self.check(problem)?;
        let slope_at_zero = slope_at_zero(problem);
        if !slope_at_zero.iter().all(|slope| slope.is_finite()) {
            return Err(CurvatureError::NotFinite);
        }
        let mut minimum = vec![0.0; n];
        let curved = self.eigenvalues.iter().zip(&self.eigenvectors).skip(self.n_flat());
        for (eigenvalue, direction) in curved {
            let slope: f64 = direction.iter().zip(&slope_at_zero).map(|(a, b)| a * b).sum();
            for (parameter, part) in minimum.iter_mut().zip(direction) {
                *parameter -= slope / eigenvalue * part;
            }
        }
        Ok(minimum)
    }

    fn check<T: Real>(&self, problem: &Problem<T>) -> Result<usize, CurvatureError> {
        let n = problem.n_parameters();
        check_shape("curvature", &self.hessian.shape(), &[n, n])?;
        Ok(n)
    }

    /// The largest eigenvalue, where it is not flat.
    fn steepest(&self) -> Option<f64> {
        self.eigenvalues.last().copied().filter(|_| self.n_flat() < self.eigenvalues.len())
    }

    /// How many eigenvalues are zero but for rounding.
    fn n_flat(&self) -> usize {
        let n = self.eigenvalues.len();
        let largest = self.eigenvalues.last().copied().unwrap_or(0.0);
        let rounding = largest.max(0.0) * n as f64 * 4.0 * f64::EPSILON;
        self.eigenvalues.partition_point(|&eigenvalue| eigenvalue <= rounding)
    }
}

/// The loss over a grid of two parameters, the others staying as they are.
///
/// # Shapes
/// `parameters` are the weights and then the biases; the loss is `[values of the first, values of the second]`.
///
/// # Errors
/// [`ShapeError`] where there are not as many parameters as the problem has, or no such parameter, or too many values.
pub fn loss_grid<T: Real>(
    problem: &Problem<T>,
    parameters: &[f64],
    [first, second]: [usize; 2],
    values: [&[f64]; 2],
) -> Result<Tensor<f64, 2>, ShapeError> {
    let n = problem.n_parameters();
    check_shape("parameters", &[parameters.len()], &[n])?;
    check_index("parameter", &[first, second], &[n, n])?;
    let shape = [values[0].len(), values[1].len()];
    let mut grid = Tensor::filled(shape, 0.0);
    check_shape("grid", &grid.shape(), &shape)?;

    // What each of the two changes in each prediction, and the errors without either of them.
    let [a, b] = [first, second].map(|parameter| slopes(problem, parameter));
    let mut rest = parameters.to_vec();
    rest[first] = 0.0;
    rest[second] = 0.0;
    let rest = errors(problem, &rest);
    let b = if first == second { vec![0.0; b.len()] } else { b };
    let scale = problem.loss().factor(problem.target().data().len()) / 2.0;
    for (row, x) in values[0].iter().enumerate() {
        for (col, y) in values[1].iter().enumerate() {
            let errors = rest.iter().zip(&a).zip(&b).map(|((rest, a), b)| rest + x * a + y * b);
            *grid.at_mut([row, col]) = scale * errors.map(|error| error * error).sum::<f64>();
        }
    }
    Ok(grid)
}

/// The loss at these parameters, in `f64`.
///
/// # Errors
/// [`ShapeError`] where there are not as many parameters as the problem has.
pub fn loss_at<T: Real>(problem: &Problem<T>, parameters: &[f64]) -> Result<f64, ShapeError> {
    check_shape("parameters", &[parameters.len()], &[problem.n_parameters()])?;
    let scale = problem.loss().factor(problem.target().data().len()) / 2.0;
    Ok(scale * errors(problem, parameters).iter().map(|error| error * error).sum::<f64>())
}

/// The parameters of an output channel, each with what it is multiplied by in each window.
fn columns<T: Real>(problem: &Problem<T>, out_channel: usize) -> Vec<(usize, Vec<f64>)> {
    let [_, group_channels, kernel_height, kernel_width] = problem.layer().weight_shape();
    let n_taps = group_channels * kernel_height * kernel_width;
    let widened = |values: &[T]| values.iter().map(|value| value.widened()).collect();
    let weights = problem.windows_of(out_channel).map(widened).enumerate();
    let mut columns: Vec<_> =
        weights.map(|(tap, values)| (out_channel * n_taps + tap, values)).collect();
    if problem.layer().has_bias() {
        let n_weights = problem.n_parameters() - problem.n_biases();
        columns.push((n_weights + out_channel, vec![1.0; problem.n_windows()]));
    }
    columns
}

/// Each prediction's error at these parameters.
fn errors<T: Real>(problem: &Problem<T>, parameters: &[f64]) -> Vec<f64> {
    let mut errors: Vec<f64> =
        problem.target().data().iter().map(|target| -target.widened()).collect();
    for (out_channel, errors) in errors.chunks_exact_mut(problem.n_windows()).enumerate() {
        for (parameter, values) in columns(problem, out_channel) {
            for (error, value) in errors.iter_mut().zip(values) {
                *error += parameters[parameter] * value;
            }
        }
    }
    errors
}

/// What a parameter changes in each prediction.
fn slopes<T: Real>(problem: &Problem<T>, parameter: usize) -> Vec<f64> {
    let mut slopes = vec![0.0; problem.target().data().len()];
    for (out_channel, slopes) in slopes.chunks_exact_mut(problem.n_windows()).enumerate() {
        if let Some((_, values)) =
            columns(problem, out_channel).into_iter().find(|(index, _)| *index == parameter)
        {
            slopes.copy_from_slice(&values);
        }
    }
    slopes
}

/// The loss's gradient where all parameters are zero.
fn slope_at_zero<T: Real>(problem: &Problem<T>) -> Vec<f64> {
    let factor = problem.loss().factor(problem.target().data().len());
    let mut slopes = vec![0.0; problem.n_parameters()];
    for (out_channel, target) in
        problem.target().data().chunks_exact(problem.n_windows()).enumerate()
    {
        for (parameter, values) in columns(problem, out_channel) {
            let products =
                values.iter().zip(target).map(|(value, target)| value * target.widened());
            slopes[parameter] = -factor * products.sum::<f64>();
        }
    }
    slopes
}
