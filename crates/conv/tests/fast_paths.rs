//! The fast paths against the definitions, on arbitrary layers.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

mod common;

use common::{Operands, any_layer, any_operands};
use conv::fast::{self, FastLayer};
use conv::{ByAxis, Conv2d, Layer, Padding, Sides, Tensor, Weight, backward, forward};
use proptest::prelude::*;

/// Numbers whose sums depend on their order.
fn single<const N: usize>(tensor: &Tensor<f64, N>) -> Tensor<f32, N> {
    tensor.map(|value| value as f32 / 7.0)
}

#[track_caller]
fn check_near(what: &str, found: &[f32], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (&found, &expected) in found.iter().zip(expected) {
        let error = (f64::from(found) - expected).abs();
        assert!(error <= 2e-5 + 2e-5 * expected.abs(), "{what}: {found}, expected {expected}");
    }
}

#[track_caller]
fn check(operands: &Operands) {
    let Operands { layer, input, weight, bias, grad_output } = operands;
    let (input, weight, grad_output) = (single(input), single(weight), single(grad_output));
    let bias: Option<Vec<f32>> =
        bias.as_ref().map(|bias| bias.iter().map(|&value| value as f32).collect());
    let output = forward(layer, &input, &weight, bias.as_deref()).unwrap();
    assert_eq!(fast::forward(layer, &input, &weight, bias.as_deref()).unwrap(), output);
    // In double precision: long sums in single precision are the less exact, the more in order they are.
    let [wide_input, wide_grad_output] = [&input, &grad_output].map(|tensor| tensor.map(f64::from));
    let gradients =
        backward(layer, &wide_input, &weight.map(f64::from), &wide_grad_output).unwrap();
    let found = fast::backward(layer, &input, &weight, &grad_output).unwrap();
    check_near("input gradient", found.input.data(), gradients.input.data());
    check_near("weight gradient", found.weight.data(), gradients.weight.data());
    check_near(
        "bias gradient",
        &found.bias.unwrap_or_default(),
        &gradients.bias.unwrap_or_default(),
    );
}

/// Operands of a layer whose values are made, not drawn: for layers too large to draw. None is negative, as long sums in
/// single precision are near only where little cancels out.
fn made(layer: Layer) -> Operands {
    let values = |n: usize| (0..n).map(|i| ((i * 31 + i / 7) % 17) as f64).collect();
    let n = |shape: &[usize]| shape.iter().product();
    Operands {
        layer,
        input: Tensor::new(layer.input_shape(), values(n(&layer.input_shape()))).unwrap(),
        weight: Tensor::new(layer.weight_shape(), values(n(&layer.weight_shape()))).unwrap(),
        bias: layer.has_bias().then(|| values(layer.output_shape()[0])),
        grad_output: Tensor::new(layer.output_shape(), values(n(&layer.output_shape()))).unwrap(),
    }
}

#[test]
fn pictures_of_several_strips_and_blocks() {
    let padding = Padding::Sides(Sides::all(1));
    check(&made(
        Conv2d { padding, ..Conv2d::new(1, 1, ByAxis::both(3)) }.on([1, 240, 301]).unwrap(),
    ));
    let settings = Conv2d { stride: ByAxis::both(2), ..Conv2d::new(1, 3, ByAxis::both(3)) };
    check(&made(settings.on([1, 200, 401]).unwrap()));
    let padding = Padding::Sides(Sides::all(2));
    let settings =
        Conv2d { padding, stride: ByAxis::both(2), ..Conv2d::new(8, 3, ByAxis::both(5)) };
    check(&made(settings.on([8, 40, 61]).unwrap()));
}

#[test]
fn kernels_that_reach_farther_than_an_offset() {
    let settings =
        Conv2d { padding: Padding::Sides(Sides::all(1)), ..Conv2d::new(40, 3, ByAxis::both(3)) };
    check(&made(settings.on([40, 1, 600]).unwrap()));
    let settings =
        Conv2d { dilation: ByAxis::new(1, 80_000), ..Conv2d::new(1, 2, ByAxis::new(1, 2)) };
    check(&made(settings.on([1, 2, 80_050]).unwrap()));
}

#[test]
fn strides_longer_than_the_window_and_far_dilation() {
    let settings = Conv2d { stride: ByAxis::new(7, 50), ..Conv2d::new(1, 2, ByAxis::both(2)) };
    check(&made(settings.on([1, 40, 190]).unwrap()));
    let settings = Conv2d { dilation: ByAxis::new(3, 17), ..Conv2d::new(2, 3, ByAxis::both(3)) };
    check(&made(settings.on([2, 12, 60]).unwrap()));
}

#[test]
fn windows_that_reach_absurdly_far_are_left_to_the_definition() {
    let settings = Conv2d {
        padding: Padding::Sides(Sides::all(1 << 28)),
        dilation: ByAxis::both(1 << 28),
        stride: ByAxis::both(1 << 28),
        ..Conv2d::new(1, 1, ByAxis::both(2))
    };
    let layer = settings.on([1, 2, 2]).unwrap();
    check(&made(layer));
    let error =
        FastLayer::new(layer, &Tensor::filled([1, 1, 2, 2], 0.0), Some(&[0.0])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the shape 1×268435457×2×4 has more than the 268435456 values allowed"
    );
}

#[test]
fn other_parameters_leave_nothing_behind() {
    let layer = Conv2d::new(1, 3, ByAxis::both(2)).on([1, 3, 3]).unwrap();
    let input = Tensor::filled([1, 3, 3], 1.0);
    let weight = |value: f32| -> Weight<f32> { Tensor::filled([3, 1, 2, 2], value) };
    let mut fast = FastLayer::new(layer, &weight(9.0), Some(&[9.0; 3])).unwrap();
    fast.set_parameters(&weight(1.0), Some(&[0.5; 3])).unwrap();
    let mut output = Tensor::filled([3, 2, 2], 7.0);
    fast.forward_into(&input, &mut output).unwrap();
    assert_eq!(output, Tensor::filled([3, 2, 2], 4.5));
    let error = fast.set_parameters(&weight(1.0), None).unwrap_err();
    assert_eq!(error.to_string(), "the layer has a bias: give 3 values");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_layer_gives_what_the_definitions_give(operands in any_operands()) {
        check(&operands);
    }

    #[test]
    fn a_layer_runs_again_and_again(layer in any_layer()) {
        let Operands { input, weight, bias, .. } = made(layer);
        let (input, weight) = (single(&input), single(&weight));
        let bias: Option<Vec<f32>> = bias.map(|bias| bias.iter().map(|&value| value as f32).collect());
        let mut fast = FastLayer::new(layer, &weight, bias.as_deref()).unwrap();
        for scale in [1.0, -2.0, 0.0] {
            let input = input.map(|value| value * scale);
            let mut output = Tensor::filled(layer.output_shape(), f32::NAN);
            fast.forward_into(&input, &mut output).unwrap();
            prop_assert_eq!(&output, &forward(&layer, &input, &weight, bias.as_deref()).unwrap());
        }
    }
}
