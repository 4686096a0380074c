//! Fast networks and their training against the definitions; image kernels; layers of many channels.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

mod common;

use conv::fast::{self, FastLayer, Network, Training};
use conv::{
    ByAxis, Conv2d, FeatureMap, Layer, Padding, PaddingMode, Sides, Tensor, Weight, backward,
    forward,
};
use proptest::prelude::*;

/// Whole numbers in no order to be seen, few enough for sums of their products to be exact in single precision.
fn numbers<const N: usize>(shape: [usize; N], seed: usize) -> Tensor<f32, N> {
    let n = shape.iter().product::<usize>();
    let data = (0..n).map(|i| ((i * 31 + i / 7 + seed * 13) % 11) as f32 - 5.0).collect();
    Tensor::new(shape, data).unwrap()
}

/// A layer with weights, a bias where it has one, and whether a rectifier follows.
#[derive(Debug, Clone)]
struct Storey {
    layer: Layer,
    weight: Weight<f32>,
    bias: Option<Vec<f32>>,
    rectify: bool,
}

impl Storey {
    fn new(layer: Layer, rectify: bool, seed: usize) -> Self {
        let bias = numbers([layer.output_shape()[0]], seed + 1).into_data();
        let bias = layer.has_bias().then_some(bias);
        Self { layer, weight: numbers(layer.weight_shape(), seed), bias, rectify }
    }

    /// What the definition makes of an input.
    fn output(&self, input: &FeatureMap<f32>) -> FeatureMap<f32> {
        let output = forward(&self.layer, input, &self.weight, self.bias.as_deref()).unwrap();
        if self.rectify { output.map(|value| value.max(0.0)) } else { output }
    }
}

fn network(storeys: &[Storey]) -> Network {
    let mut network = Network::new(storeys[0].layer.input_shape());
    for Storey { layer, weight, bias, rectify } in storeys {
        network.push(*layer, weight, bias.as_deref(), *rectify).unwrap();
    }
    network
}

/// Settings of every kind on so many channels; `width` bounds the channels and the kernel.
fn any_settings(in_channels: i64) -> impl Strategy<Value = Conv2d> {
    let outs = prop_oneof![1_i64..5, prop::sample::select(vec![5_i64, 8, 9, 12, 13, 16, 17])];
    let pair = |most: i64| (1..=most, 1..=most).prop_map(|(v, h)| ByAxis::new(v, h));
    let sides = prop::array::uniform4(0_i64..3)
        .prop_map(|[top, bottom, left, right]| Padding::Sides(Sides { top, bottom, left, right }));
    let mode = prop_oneof![2 => Just(PaddingMode::Zeros), 1 => prop::sample::select(&PaddingMode::ALL[..])];
    let divisors: Vec<i64> = (1..=in_channels).filter(|n| in_channels % n == 0).collect();
    let groups = prop_oneof![2 => Just(1), 1 => prop::sample::select(divisors)];
    (outs, pair(5), pair(3), sides, mode, pair(2), groups, any::<bool>()).prop_map(
        move |(outs, kernel, stride, padding, padding_mode, dilation, groups, bias)| Conv2d {
            in_channels,
            out_channels: outs * groups,
            kernel,
            stride,
            padding,
            padding_mode,
            dilation,
            groups,
            bias,
        },
    )
}

/// One to three layers that fit each other.
fn any_storeys() -> impl Strategy<Value = Vec<Storey>> {
    let shape = (prop::sample::select(vec![1_i64, 2, 3, 8, 12]), 4_usize..15, 4_usize..15);
    shape.prop_flat_map(|(channels, height, width)| {
        let first = (any_settings(channels), any::<bool>()).prop_filter_map(
            "the first layer fits",
            move |(settings, rectify)| {
                let layer = settings.on([channels as usize, height, width]).ok()?;
                Some(vec![Storey::new(layer, rectify, 1)])
            },
        );
        let another = |storeys: Vec<Storey>| {
            let shape = storeys.last().unwrap().layer.output_shape();
            let (settings, rectify) = (any_settings(shape[0] as i64), any::<bool>());
            (settings, rectify).prop_map(move |(settings, rectify)| {
                let mut storeys = storeys.clone();
                // Where it does not fit the stack stays as it is.
                if let Ok(layer) = settings.on(shape) {
                    storeys.push(Storey::new(layer, rectify, 7));
                }
                storeys
            })
        };
        first.prop_flat_map(another).prop_flat_map(another)
    })
}

#[track_caller]
fn check_near(what: &str, found: &[f32], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected.iter().fold(1.0_f64, |largest, value| largest.max(value.abs()));
    for (&found, &expected) in found.iter().zip(expected) {
        let error = (f64::from(found) - expected).abs();
        assert!(error <= 2e-5 * largest, "{what}: {found}, expected {expected}");
    }
}

#[track_caller]
fn check_network(storeys: &[Storey]) {
    let input = numbers(storeys[0].layer.input_shape(), 3);
    let mut expected = vec![input.clone()];
    for storey in storeys {
        expected.push(storey.output(expected.last().unwrap()));
    }
    let mut network = network(storeys);
    for keep in [false, true, false] {
        network.keep_all(keep);
        network.forward(&input).unwrap();
        for (index, expected) in expected[1..].iter().enumerate() {
            if keep || index + 1 == storeys.len() {
                assert_eq!(network.output(index), Some(expected), "layer {index}, keep {keep}");
            }
        }
    }
}

#[track_caller]
fn check_training(storeys: &[Storey]) {
    let input = numbers(storeys[0].layer.input_shape(), 3);
    let mut maps = vec![input.clone()];
    for storey in storeys {
        maps.push(storey.output(maps.last().unwrap()));
    }
    let last = maps.last().unwrap();
    let target = last.map(|value| value - 1.0);
    // The slopes are all 2, so that no layer above makes numbers too large to be exact.
    let mut slopes = last.map(|_| 2.0_f64);
    let mut network = network(storeys);
    let weights: Vec<_> = storeys.iter().map(|storey| &storey.weight).collect();
    let mut training = Training::new(&network, &weights).unwrap();
    for _ in 0..2 {
        training.step(&mut network, &input, &target).unwrap();
    }
    for (index, storey) in storeys.iter().enumerate().rev() {
        let output = &maps[index + 1];
        if storey.rectify {
            for (slope, &output) in slopes.data_mut().iter_mut().zip(output.data()) {
                *slope = if output > 0.0 { *slope } else { 0.0 };
            }
        }
        let read = maps[index].map(f64::from);
        let gradients =
            backward(&storey.layer, &read, &storey.weight.map(f64::from), &slopes).unwrap();
        check_near("weight", training.weight(index).unwrap().data(), gradients.weight.data());
        check_near("bias", training.bias(index).unwrap(), &gradients.bias.unwrap_or_default());
        check_near("input", training.input(index).unwrap().data(), gradients.input.data());
        slopes = gradients.input;
    }
}

#[test]
fn the_demo_network_in_small() {
    let padded = |padding: i64, settings: Conv2d| Conv2d {
        padding: Padding::Sides(Sides::all(padding)),
        ..settings
    };
    let first = padded(1, Conv2d::new(3, 16, ByAxis::both(3))).on([3, 50, 44]).unwrap();
    let second = Conv2d { stride: ByAxis::both(2), ..Conv2d::new(16, 8, ByAxis::both(5)) };
    let second = padded(2, second).on([16, 50, 44]).unwrap();
    for rectify in [false, true] {
        let storeys = [Storey::new(first, rectify, 1), Storey::new(second, false, 4)];
        check_network(&storeys);
        check_training(&storeys);
    }
}

#[test]
fn a_row_that_no_layer_above_reads_is_made_where_it_is_kept() {
    let first = Conv2d { bias: false, ..Conv2d::new(1, 8, ByAxis::both(1)) }.on([1, 6, 6]).unwrap();
    let second = Conv2d { stride: ByAxis::both(4), ..Conv2d::new(8, 8, ByAxis::both(1)) };
    check_network(&[
        Storey::new(first, false, 1),
        Storey::new(second.on([8, 6, 6]).unwrap(), false, 2),
    ]);
}

#[test]
fn a_layer_on_another_map_is_refused() {
    let layer =
        |channels| Conv2d::new(channels, 1, ByAxis::both(1)).on([channels as usize, 2, 2]).unwrap();
    let mut network = Network::new([2, 2, 2]);
    let weight = Tensor::filled([1, 3, 1, 1], 0.0);
    let error = network.push(layer(3), &weight, Some(&[0.0]), false).unwrap_err();
    assert_eq!(error.to_string(), "the input has shape 2×2×2: this layer takes 3×2×2");
}

#[test]
fn what_is_not_a_number_passes_a_rectifier() {
    let layer = Conv2d { bias: false, ..Conv2d::new(1, 8, ByAxis::both(1)) }.on([1, 1, 2]).unwrap();
    let ones = Tensor::filled([8, 1, 1, 1], 1.0);
    let mut fast = FastLayer::new(layer, &ones, None).unwrap().rectified(true);
    let mut output = Tensor::filled([8, 1, 2], 0.0);
    fast.forward_into(&Tensor::new([1, 1, 2], vec![f32::NAN, -1.0]).unwrap(), &mut output).unwrap();
    assert!(output.data()[0].is_nan());
    assert_eq!(output.data()[1], 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Sums of whole numbers this small are exact, so that no order of summing may show.
    #[test]
    fn any_network_gives_what_the_definitions_give(storeys in any_storeys()) {
        // Two layers of the largest kernels and as many channels stay below 2²⁴; three do not.
        check_network(&storeys[..storeys.len().min(2)]);
    }

    #[test]
    fn any_training_step_gives_what_the_definitions_give(storeys in any_storeys()) {
        check_training(&storeys[..1]);
        check_training(&storeys[..storeys.len().min(2)]);
    }

    #[test]
    fn layers_of_many_channels_have_the_definitions_gradients(
        settings in prop::sample::select(vec![6_i64, 8, 15]).prop_flat_map(any_settings),
        (height, width) in (5_usize..12, 5_usize..24),
    ) {
        if let Ok(layer) = settings.on([settings.in_channels as usize, height, width]) {
            let (input, weight) = (numbers(layer.input_shape(), 1), numbers(layer.weight_shape(), 2));
            let slopes = numbers(layer.output_shape(), 3);
            let expected =
                backward(&layer, &input.map(f64::from), &weight.map(f64::from), &slopes.map(f64::from)).unwrap();
            let found = fast::backward(&layer, &input, &weight, &slopes).unwrap();
            check_near("input", found.input.data(), expected.input.data());
            check_near("weight", found.weight.data(), expected.weight.data());
        }
    }

    #[test]
    fn image_kernels_of_any_size_and_padding(
        [top, bottom, left, right] in prop::array::uniform4(0_i64..4),
        mode in prop::sample::select(&PaddingMode::ALL[..]),
        (channels, height, width) in (1_usize..4, 1_usize..40, 1_usize..40),
        (bias, rectify) in (any::<bool>(), any::<bool>()),
    ) {
        let n = channels as i64;
        let settings = Conv2d {
            groups: n,
            padding: Padding::Sides(Sides { top, bottom, left, right }),
            padding_mode: mode,
            bias,
            ..Conv2d::new(n, n, ByAxis::both(3))
        };
        if let Ok(layer) = settings.on([channels, height, width]) {
            check_network(&[Storey::new(layer, rectify, 5)]);
        }
    }
}
