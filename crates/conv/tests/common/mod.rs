//! Arbitrary layers with tensors that go with them, for the properties.
#![allow(dead_code, unreachable_pub, reason = "each test takes in what it needs")]

use conv::{ByAxis, Conv2d, FeatureMap, Layer, Padding, PaddingMode, Sides, Tensor, Weight};
use proptest::prelude::*;

/// Small layers of every kind, on inputs that they fit.
pub fn any_layer() -> impl Strategy<Value = Layer> {
    let channels = (1_i64..4, 1_i64..4, 1_i64..4);
    let pair = |most: i64| (1..=most, 1..=most).prop_map(|(v, h)| ByAxis::new(v, h));
    let padding = prop_oneof![
        2 => Just(Padding::Valid),
        1 => Just(Padding::Same),
        3 => (0_i64..4, 0_i64..4, 0_i64..4, 0_i64..4)
            .prop_map(|(top, bottom, left, right)| Padding::Sides(Sides { top, bottom, left, right })),
    ];
    let mode = prop::sample::select(&PaddingMode::ALL[..]);
    (channels, pair(3), pair(3), pair(2), padding, mode, any::<bool>(), (1_usize..8, 1_usize..8))
        .prop_filter_map(
            "the settings make a layer",
            |(
                (groups, ins, outs),
                kernel,
                stride,
                dilation,
                padding,
                padding_mode,
                bias,
                (height, width),
            )| {
                let (in_channels, out_channels) = (groups * ins, groups * outs);
                let stride = if padding == Padding::Same { ByAxis::both(1) } else { stride };
                let settings = Conv2d {
                    in_channels,
                    out_channels,
                    kernel,
                    stride,
                    padding,
                    padding_mode,
                    dilation,
                    groups,
                    bias,
                };
                settings.on([in_channels as usize, height, width]).ok()
            },
        )
}

/// A layer with input, weight and output gradient, of small whole numbers: sums of their products are exact.
#[derive(Debug, Clone)]
pub struct Operands {
    pub layer: Layer,
    pub input: FeatureMap<f64>,
    pub weight: Weight<f64>,
    pub bias: Option<Vec<f64>>,
    pub grad_output: FeatureMap<f64>,
}

pub fn any_operands() -> impl Strategy<Value = Operands> {
    any_layer().prop_flat_map(|layer| {
        let input = any_tensor(layer.input_shape());
        let weight = any_tensor(layer.weight_shape());
        let grad_output = any_tensor(layer.output_shape());
        let bias = any_tensor([layer.output_shape()[0]]);
        (input, weight, grad_output, bias).prop_map(move |(input, weight, grad_output, bias)| {
            Operands {
                layer,
                input,
                weight,
                bias: layer.has_bias().then(|| bias.into_data()),
                grad_output,
            }
        })
    })
}

pub fn any_tensor<const N: usize>(shape: [usize; N]) -> impl Strategy<Value = Tensor<f64, N>> {
    let n = shape.iter().product::<usize>();
    prop::collection::vec((-8_i32..=8).prop_map(f64::from), n)
        .prop_filter_map("as many values as places", move |data| Tensor::new(shape, data).ok())
}

pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
