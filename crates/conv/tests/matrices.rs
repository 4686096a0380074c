//! Layers as matrices: by hand, and against forward for arbitrary layers.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]
#![allow(clippy::float_cmp, reason = "sums of small whole numbers are exact")]

mod common;

use common::{Operands, any_operands};
use conv::counts::Counts;
use conv::matrix::{Place, Stage, im2col, matrix, matrix_row, matrix_rows, place};
use conv::{ByAxis, Conv2d, Layer, Padding, Sides, Tensor, Weight, forward};
use proptest::prelude::*;

fn k2_on_3x3() -> (Layer, Weight<f64>) {
    let layer = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) }.on([1, 3, 3]).unwrap();
    (layer, Tensor::new([1, 1, 2, 2], vec![1.0, 2.0, 3.0, 4.0]).unwrap())
}

#[test]
fn each_row_is_the_kernel_laid_where_its_window_is() {
    let (layer, weight) = k2_on_3x3();
    #[rustfmt::skip]
    let expected = [
        1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0, 0.0,
        0.0, 1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0,
        0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0, 0.0,
        0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0,
    ];
    assert_eq!(matrix(&layer, &weight).unwrap().data(), expected);
}

#[test]
fn from_dense_through_local_to_shared() {
    let (layer, _) = k2_on_3x3();
    let at = |stage, input| place(&layer, stage, [0, 1, 1], input).unwrap();
    assert_eq!(at(Stage::Dense, [0, 0, 0]), Place::Own { offset: (-1, -1) });
    assert_eq!(at(Stage::Local, [0, 0, 0]), Place::Zero);
    assert_eq!(at(Stage::Local, [0, 2, 1]), Place::Own { offset: (1, 0) });
    assert_eq!(at(Stage::Shared, [0, 2, 1]), Place::Shared { weights: vec![[0, 0, 1, 0]] });
}

#[test]
fn a_pictures_matrix_is_read_a_row_at_a_time_and_refused_whole() {
    let padding = Padding::Sides(Sides::all(1));
    let layer =
        Conv2d { padding, ..Conv2d::new(3, 64, ByAxis::both(3)) }.on([3, 224, 224]).unwrap();
    let weight = Tensor::filled([64, 3, 3, 3], 1.0_f32);
    assert_eq!(matrix_rows(&layer, &weight).unwrap().next().unwrap().entries.len(), 12);
    assert_eq!(
        matrix(&layer, &weight).unwrap_err().to_string(),
        "the shape 3211264×150528 has more than the 268435456 values allowed"
    );
    assert_eq!(Counts::of(&layer).dense_weights, 483_385_147_392);
}

#[test]
fn a_row_beyond_the_last_is_refused() {
    let (layer, weight) = k2_on_3x3();
    let error = matrix_row(&layer, &weight, [0, 2, 0]).unwrap_err();
    assert_eq!(error.to_string(), "output 0, 2, 0 lies outside 1×2×2: count from 0");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_matrix_times_the_input_is_forward(operands in any_operands()) {
        let Operands { layer, input, weight, bias, .. } = &operands;
        let output = forward(layer, input, weight, bias.as_deref()).unwrap();
        for row in matrix_rows(layer, weight).unwrap() {
            let products = row.entries.iter().map(|entry| entry.value * input.data()[entry.column]);
            let bias = bias.as_ref().map_or(0.0, |bias| bias[row.output[0]]);
            prop_assert_eq!(products.sum::<f64>() + bias, output.at(row.output));
        }
    }

    #[test]
    fn the_weight_times_the_columns_is_forward(operands in any_operands()) {
        let Operands { layer, input, weight, bias, .. } = &operands;
        let output = forward(layer, input, weight, bias.as_deref()).unwrap();
        let columns = im2col(layer, input).unwrap();
        let [out_channels, height, width] = output.shape();
        let [_, group_channels, kernel_height, kernel_width] = weight.shape();
        let n_taps = group_channels * kernel_height * kernel_width;
        for out_channel in 0..out_channels {
            let first_tap = layer.first_in_channel(out_channel) * kernel_height * kernel_width;
            for position in 0..height * width {
                let sum: f64 = (0..n_taps)
                    .map(|tap| weight.data()[out_channel * n_taps + tap] * columns.at([first_tap + tap, position]))
                    .sum();
                let bias = bias.as_ref().map_or(0.0, |bias| bias[out_channel]);
                prop_assert_eq!(sum + bias, output.data()[out_channel * height * width + position]);
            }
        }
    }
}
