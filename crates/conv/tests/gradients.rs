//! Gradients of arbitrary layers: against finite differences, adjointness and their own terms.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]
#![allow(
    clippy::float_cmp,
    reason = "sums of small whole numbers are exact, and equal bits are the claim"
)]

mod common;

use common::{Operands, any_operands, dot};
use conv::backward::input_gradient;
use conv::gradient_terms::{input_gradient_terms, weight_gradient_terms};
use conv::{ByAxis, Conv2d, Tensor, backward, forward, terms};
use proptest::prelude::*;

#[test]
fn each_input_collects_the_weights_that_read_it() {
    let layer = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3]).unwrap();
    let weight = Tensor::new([1, 1, 2, 2], vec![0.0, 1.0, 2.0, 3.0]).unwrap();
    let gradient = input_gradient(&layer, &weight, &Tensor::filled([1, 2, 2], 1.0)).unwrap();
    assert_eq!(gradient.data(), [0.0, 1.0, 1.0, 2.0, 6.0, 4.0, 2.0, 5.0, 3.0]);
}

#[test]
fn a_gradient_of_another_shape_is_refused() {
    let layer = Conv2d::new(1, 1, ByAxis::both(2)).on([1, 3, 3]).unwrap();
    let (input, weight) = (Tensor::filled([1, 3, 3], 0.0), Tensor::filled([1, 1, 2, 2], 0.0));
    let error = backward(&layer, &input, &weight, &input).unwrap_err();
    assert_eq!(error.to_string(), "the output gradient has shape 1×3×3: this layer takes 1×2×2");
}

/// `⟨grad_output, forward(…)⟩`, the loss whose gradients `backward` gives.
fn loss(operands: &Operands) -> f64 {
    let Operands { layer, input, weight, bias, grad_output } = operands;
    dot(forward(layer, input, weight, bias.as_deref()).unwrap().data(), grad_output.data())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The loss is linear in each of them, so that a step of 1 is as good as an infinitesimal one.
    #[test]
    fn gradients_are_finite_differences(operands in any_operands(), at in any::<prop::sample::Index>()) {
        let gradients = backward(&operands.layer, &operands.input, &operands.weight, &operands.grad_output).unwrap();
        let before = loss(&operands);

        let mut nudged = operands.clone();
        let place = at.index(nudged.input.data().len());
        nudged.input.data_mut()[place] += 1.0;
        prop_assert_eq!(loss(&nudged) - before, gradients.input.data()[place]);

        let mut nudged = operands.clone();
        let place = at.index(nudged.weight.data().len());
        nudged.weight.data_mut()[place] += 1.0;
        prop_assert_eq!(loss(&nudged) - before, gradients.weight.data()[place]);

        let mut nudged = operands.clone();
        if let (Some(bias), Some(gradient)) = (&mut nudged.bias, &gradients.bias) {
            let place = at.index(bias.len());
            bias[place] += 1.0;
            prop_assert_eq!(loss(&nudged) - before, gradient[place]);
        }
    }

    #[test]
    fn the_input_gradient_is_the_adjoint_of_forward(operands in any_operands()) {
        let Operands { layer, input, weight, grad_output, .. } = &operands;
        let no_bias = vec![0.0; layer.output_shape()[0]];
        let output = forward(layer, input, weight, layer.has_bias().then_some(&no_bias)).unwrap();
        let gradient = input_gradient(layer, weight, grad_output).unwrap();
        prop_assert_eq!(dot(output.data(), grad_output.data()), dot(input.data(), gradient.data()));
    }

    /// Divided by 7 the numbers are no longer exact: the order of the sums matters.
    #[test]
    fn terms_sum_to_the_values_bit_for_bit(operands in any_operands(), at in any::<prop::sample::Index>()) {
        let Operands { layer, input, weight, bias, grad_output } = &operands;
        let [input, grad_output] = [input, grad_output].map(|tensor| tensor.map(|value| value / 7.0));
        let weight = weight.map(|value| value / 7.0);
        let gradients = backward(layer, &input, &weight, &grad_output).unwrap();
        let output = forward(layer, &input, &weight, bias.as_deref()).unwrap();

        let (_, [o, i, j]) = place(at, output.shape());
        let sum = terms(layer, &input, &weight, o, i, j).unwrap().iter().fold(0.0, |sum, term| sum + term.product());
        prop_assert_eq!(sum + bias.as_ref().map_or(0.0, |bias| bias[o]), output.at([o, i, j]));

        let (offset, index) = place(at, weight.shape());
        let weight_terms = weight_gradient_terms(layer, &input, &grad_output, index).unwrap();
        let sum = weight_terms.iter().fold(0.0, |sum, term| sum + term.product());
        prop_assert_eq!(sum, gradients.weight.data()[offset]);

        let (offset, index) = place(at, input.shape());
        let input_terms = input_gradient_terms(layer, &weight, &grad_output, index).unwrap();
        let sum = input_terms.iter().fold(0.0, |sum, term| sum + term.product());
        prop_assert_eq!(sum, gradients.input.data()[offset]);
    }
}

/// Some place of a shape: its offset and its index.
fn place<const N: usize>(at: prop::sample::Index, shape: [usize; N]) -> (usize, [usize; N]) {
    let offset = at.index(shape.iter().product());
    let mut rest = offset;
    let mut index = [0; N];
    for axis in (0..N).rev() {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
    }
    (offset, index)
}
