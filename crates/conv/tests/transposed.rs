//! Transposed convolutions: by hand, against the gradient that they are, and their refusals.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]
#![allow(clippy::float_cmp, reason = "sums of small whole numbers are exact")]

mod common;

use common::any_tensor;
use conv::backward::input_gradient;
use conv::matrix::matrix_rows;
use conv::{ByAxis, Conv2d, ConvTranspose2d, Padding, PaddingMode, Sides, Tensor};
use proptest::prelude::*;

fn k2() -> ConvTranspose2d {
    ConvTranspose2d { bias: false, ..ConvTranspose2d::new(1, 1, ByAxis::both(2)) }
}

#[test]
fn each_input_lays_its_kernel_over_the_output() {
    let input = Tensor::new([1, 2, 2], vec![0.0, 1.0, 2.0, 3.0]).unwrap();
    let weight = Tensor::new([1, 1, 2, 2], vec![0.0, 1.0, 2.0, 3.0]).unwrap();
    let layer = k2().on([1, 2, 2]).unwrap();
    let output = layer.forward(&input, &weight, None).unwrap();
    assert_eq!(output.data(), [0.0, 0.0, 1.0, 0.0, 4.0, 6.0, 4.0, 12.0, 9.0]);
    let terms = layer.terms(&input, &weight, [0, 1, 1]).unwrap();
    let products: Vec<f64> = terms.iter().map(conv::transpose::TransposedTerm::product).collect();
    assert_eq!(products, [0.0, 2.0, 2.0, 0.0]);
}

#[track_caller]
fn check(settings: &ConvTranspose2d, category: &str, message: &str) {
    let error = settings.on([1, 4, 4]).unwrap_err();
    assert_eq!((error.category(), error.to_string().as_str()), (category, message));
}

#[test]
fn refusals() {
    check(
        &ConvTranspose2d { output_padding: ByAxis::new(2, 0), stride: ByAxis::both(2), ..k2() },
        "output_padding_too_large",
        "output padding 2×0 is too large for stride 2×2 and dilation 1×1: make it at most 1×1",
    );
    check(
        &ConvTranspose2d { output_padding: ByAxis::new(-1, 0), ..k2() },
        "negative_output_padding",
        "output padding -1×0 is negative: make it at least 0×0",
    );
    check(
        &ConvTranspose2d { padding: ByAxis::both(3), ..k2() },
        "output_too_small",
        "the output would be -1×-1: make the padding 3×3 smaller, or the input 4×4 or the kernel larger",
    );
    check(
        &ConvTranspose2d { padding_mode: PaddingMode::Reflect, ..k2() },
        "transpose_padding_mode",
        "padding mode reflect does not go with a transposed convolution: use zeros",
    );
    check(
        &ConvTranspose2d { stride: ByAxis::both(1 << 30), ..k2() },
        "too_large",
        "an output of 3221225474 is too large: make it at most 1073741824",
    );
}

/// Settings, and a size, of a transposed layer; and the same as a layer the other way round.
fn any_pair() -> impl Strategy<Value = (ConvTranspose2d, Conv2d, [usize; 2])> {
    let pair =
        |least: i64, most: i64| (least..=most, least..=most).prop_map(|(v, h)| ByAxis::new(v, h));
    let channels = (1_i64..3, 1_i64..3, 1_i64..3);
    let sizes = (1_usize..5, 1_usize..5).prop_map(|(height, width)| [height, width]);
    (channels, pair(1, 3), pair(1, 3), pair(0, 2), pair(1, 2), pair(0, 2), sizes).prop_map(
        |((groups, ins, outs), kernel, stride, padding, dilation, extra, size)| {
            let output_padding = extra.zip(stride).map(|(extra, stride)| extra.min(stride - 1));
            let [ins, outs] = [groups * ins, groups * outs];
            let transposed = ConvTranspose2d {
                stride,
                padding,
                output_padding,
                dilation,
                groups,
                bias: false,
                ..ConvTranspose2d::new(ins, outs, kernel)
            };
            let layer = Conv2d {
                stride,
                padding: Padding::Sides(Sides::by_axis(padding)),
                dilation,
                groups,
                bias: false,
                ..Conv2d::new(outs, ins, kernel)
            };
            (transposed, layer, size)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_is_the_input_gradient_of_the_layer_the_other_way_round(
        (transposed, layer, [height, width]) in any_pair(),
        seed in any::<u8>(),
    ) {
        let Ok(transposed) = transposed.on([transposed.in_channels as usize, height, width]) else {
            return Ok(());
        };
        let layer = layer.on(transposed.output_shape()).unwrap();
        prop_assert_eq!(layer.output_shape(), transposed.input_shape());
        prop_assert_eq!(layer.weight_shape(), transposed.weight_shape());
        let values = |n: usize, step: usize| (0..n).map(|i| ((i * step + usize::from(seed)) % 17) as f64).collect();
        let n = transposed.input_shape().iter().product();
        let input = Tensor::new(transposed.input_shape(), values(n, 7)).unwrap();
        let n = transposed.weight_shape().iter().product();
        let weight = Tensor::new(transposed.weight_shape(), values(n, 5)).unwrap();
        let output = transposed.forward(&input, &weight, None).unwrap();
        prop_assert_eq!(&output, &input_gradient(&layer, &weight, &input).unwrap());
        // And the layer's matrix, transposed, times the input.
        let mut product = output.map(|_| 0.0);
        for (row, &value) in matrix_rows(&layer, &weight).unwrap().zip(input.data()) {
            for entry in row.entries {
                product.data_mut()[entry.column] += entry.value * value;
            }
        }
        prop_assert_eq!(product, output);
    }

    #[test]
    fn its_terms_sum_to_its_values(input in any_tensor([1, 3, 4]), weight in any_tensor([1, 1, 2, 2])) {
        let layer = ConvTranspose2d { stride: ByAxis::new(1, 2), ..k2() }.on([1, 3, 4]).unwrap();
        let output = layer.forward(&input, &weight, None).unwrap();
        for row in 0..output.shape()[1] {
            for col in 0..output.shape()[2] {
                let terms = layer.terms(&input, &weight, [0, row, col]).unwrap();
                let sum = terms.iter().fold(0.0, |sum, term| sum + term.product());
                prop_assert_eq!(sum, output.at([0, row, col]));
            }
        }
    }
}
