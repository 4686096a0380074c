//! Receptive fields of arbitrary stacks against brute force, and by hand.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use conv::backward::input_gradient;
use conv::effective_field::{Activation, Stage, effective_field};
use conv::{ByAxis, Conv2d, Padding, PaddingMode, Sides, Stack, Tensor};
use proptest::prelude::*;

fn k3() -> Conv2d {
    Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(3)) }
}

#[test]
fn two_layers_of_three_see_five() {
    let stack = Stack::new(&[k3(), k3()], [1, 7, 7]).unwrap();
    let fields = stack.closed_form().unwrap();
    assert_eq!(
        (fields[2].vertical.size, fields[2].vertical.jump, fields[2].vertical.start),
        (5, 1, 0)
    );
    assert_eq!(stack.receptive(2, [0, 1, 0]).unwrap()[0].rows, [1, 2, 3, 4, 5]);
}

#[test]
fn padding_in_a_later_layer_cuts_away_what_the_window_holds() {
    let dilated = Conv2d { kernel: ByAxis::both(2), dilation: ByAxis::both(4), ..k3() };
    let padded = Conv2d { padding: Padding::Sides(Sides::all(1)), ..k3() };
    let stack = Stack::new(&[dilated, padded], [1, 10, 8]).unwrap();
    assert_eq!(stack.closed_form().unwrap()[2].vertical.window(0), (-1, 5));
    assert_eq!(stack.receptive(2, [0, 0, 0]).unwrap()[0].rows, [0, 1, 4, 5]);
}

#[test]
fn windows_of_padding_alone_see_nothing() {
    let settings = Conv2d {
        kernel: ByAxis::both(1),
        padding: Padding::Sides(Sides { top: 2, ..Sides::all(0) }),
        ..k3()
    };
    let stack = Stack::new(&[settings], [1, 2, 2]).unwrap();
    assert_eq!(stack.blind()[1], ByAxis::new(vec![0, 1], vec![]));
    assert_eq!(stack.receptive(1, [0, 0, 1]).unwrap()[0].count(), 0);
}

#[test]
fn groups_see_their_own_channels() {
    let grouped = Conv2d { in_channels: 4, out_channels: 4, groups: 2, ..k3() };
    let stack = Stack::new(&[grouped], [4, 3, 3]).unwrap();
    assert_eq!(stack.receptive(1, [3, 0, 0]).unwrap()[0].channels, [2, 3]);
    assert_eq!(stack.projective(0, [1, 0, 0]).unwrap()[1].channels, [0, 1]);
}

#[test]
fn the_layer_that_does_not_fit_is_named() {
    let error = Stack::new(&[k3(), k3()], [1, 4, 4]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "layer 2: kernel 3×3 does not fit the padded input 2×2: make the input at least 3×3, or the padding at least 1"
    );
}

#[test]
fn fields_beyond_counting_are_refused() {
    let huge = Conv2d { kernel: ByAxis::both(1), stride: ByAxis::both(1 << 30), ..k3() };
    let stack = Stack::new(&[huge.clone(), huge.clone(), huge], [1, 1, 1]).unwrap();
    let error = stack.closed_form().unwrap_err();
    assert_eq!(
        error.to_string(),
        "layer 3: the receptive field is too large to be counted: make the strides or the kernels smaller"
    );
}

#[test]
fn elements_outside_are_refused() {
    let stack = Stack::new(&[k3()], [1, 4, 4]).unwrap();
    assert_eq!(
        stack.receptive(1, [0, 2, 0]).unwrap_err().to_string(),
        "element 0, 2, 0 lies outside 1×2×2: count from 0"
    );
    assert_eq!(
        stack.projective(2, [0, 0, 0]).unwrap_err().to_string(),
        "map 2 lies outside 2: count from 0"
    );
}

#[test]
fn a_dead_unit_passes_no_gradient() {
    let layer = k3().on([1, 3, 3]).unwrap();
    let stage = |activation| {
        let weight = Tensor::filled([1, 1, 3, 3], -1.0);
        [Stage { layer, weight, bias: None, activation }]
    };
    let input = Tensor::filled([1, 3, 3], 1.0);
    let effective = |activation| effective_field(&stage(activation), &input, [0, 0]).unwrap();
    assert_eq!(effective(Activation::None).count_over(0.5), 9);
    assert_eq!(effective(Activation::Relu).count_over(0.5), 0);
}

fn any_settings() -> impl Strategy<Value = Conv2d> {
    let sides = (0_i64..3, 0_i64..3, 0_i64..3, 0_i64..3)
        .prop_map(|(top, bottom, left, right)| Padding::Sides(Sides { top, bottom, left, right }));
    let pair = |most: i64| (1..=most, 1..=most).prop_map(|(v, h)| ByAxis::new(v, h));
    let mode = prop::sample::select(&PaddingMode::ALL[..]);
    (pair(3), pair(3), pair(2), sides, mode).prop_map(
        |(kernel, stride, dilation, padding, padding_mode)| Conv2d {
            stride,
            padding,
            padding_mode,
            dilation,
            bias: false,
            ..Conv2d::new(1, 1, kernel)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// With weights of one, what an output depends on is where its gradient is not zero, and the coverage is the
    /// gradient of the sum of all outputs.
    #[test]
    fn exact_sets_are_where_the_gradient_is(
        settings in prop::collection::vec(any_settings(), 0..4),
        (height, width) in (1_usize..9, 1_usize..9),
    ) {
        let Ok(stack) = Stack::new(&settings, [1, height, width]) else { return Ok(()) };
        let back = |gradient: Tensor<f64, 3>| {
            stack.layers().iter().rev().fold(gradient, |gradient, layer| {
                let layer = layer.convolution().unwrap();
                input_gradient(layer, &Tensor::filled(layer.weight_shape(), 1.0), &gradient).unwrap()
            })
        };
        let last_map = stack.n_maps() - 1;
        let shape = stack.map_shape(last_map).unwrap();
        let fields = stack.closed_form().unwrap();
        let blind = stack.blind().remove(last_map);
        for row in 0..shape[1] {
            for col in 0..shape[2] {
                let mut one = Tensor::filled(shape, 0.0);
                one.set([0, row, col], 1.0);
                let gradient = back(one);
                let cells = &stack.receptive(last_map, [0, row, col]).unwrap()[0];
                let is_blind = blind.vertical.contains(&row) || blind.horizontal.contains(&col);
                prop_assert_eq!(is_blind, cells.count() == 0);
                for y in 0..height {
                    for x in 0..width {
                        let depends = gradient.at([0, y, x]) > 0.0;
                        prop_assert_eq!(cells.contains([0, y, x]), depends);
                        let reached = stack.projective(0, [0, y, x]).unwrap();
                        prop_assert_eq!(reached[last_map].contains([0, row, col]), depends);
                        let is_plain = settings.iter().all(|layer| layer.padding_mode == PaddingMode::Zeros);
                        if depends && is_plain {
                            let (first, last) = fields[last_map].vertical.window(row);
                            prop_assert!((first..=last).contains(&(y as i64)));
                        }
                    }
                }
            }
        }
        let gradient = back(Tensor::filled(shape, 1.0));
        let coverage = stack.coverage().map(|n_paths| n_paths as f64);
        prop_assert_eq!(coverage.data(), gradient.data());
    }

    /// The field of two stacks joined is the field of the one put on the field of the other.
    #[test]
    fn closed_forms_compose(
        first in prop::collection::vec(any_settings(), 1..3),
        second in prop::collection::vec(any_settings(), 1..3),
    ) {
        let joined: Vec<_> = first.iter().chain(&second).cloned().collect();
        let Ok(stack) = Stack::new(&joined, [1, 40, 40]) else { return Ok(()) };
        let a = Stack::new(&first, [1, 40, 40]).unwrap();
        let b = Stack::new(&second, a.map_shape(first.len()).unwrap()).unwrap();
        let [whole, a, b] = [&stack, &a, &b].map(|stack| stack.closed_form().unwrap().last().unwrap().vertical);
        prop_assert_eq!(whole.jump, a.jump * b.jump);
        prop_assert_eq!(whole.size, a.size + (b.size - 1) * a.jump);
        prop_assert_eq!(whole.start, a.start + b.start * a.jump);
    }
}
