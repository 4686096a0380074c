//! What is refused, and in which words.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use conv::{ByAxis, Conv2d, LayerError, Padding, PaddingMode, Sides, Tensor, forward, terms};
use proptest::prelude::*;

const K3: Conv2d = Conv2d {
    in_channels: 1,
    out_channels: 1,
    kernel: ByAxis::both(3),
    stride: ByAxis::both(1),
    padding: Padding::Valid,
    padding_mode: PaddingMode::Zeros,
    dilation: ByAxis::both(1),
    groups: 1,
    bias: true,
};

#[track_caller]
fn check(settings: &Conv2d, input_shape: [usize; 3], category: &str, message: &str) {
    let error = settings.on(input_shape).unwrap_err();
    assert_eq!((error.category(), error.to_string().as_str()), (category, message));
}

#[test]
fn a_kernel_that_does_not_fit() {
    check(
        &Conv2d { kernel: ByAxis::both(5), ..K3 },
        [1, 4, 4],
        "kernel_larger_than_padded_input",
        "kernel 5×5 does not fit the padded input 4×4: make the input at least 5×5, or the padding at least 1",
    );
    check(
        &Conv2d { kernel: ByAxis::both(7), padding: Padding::Sides(Sides::all(1)), ..K3 },
        [1, 4, 9],
        "kernel_larger_than_padded_input",
        "kernel 7×7 does not fit the padded input 6×11: make the input at least 5×5, or the padding at least 2×0",
    );
}

#[test]
fn a_dilated_kernel_that_does_not_fit() {
    check(
        &Conv2d { dilation: ByAxis::both(2), ..K3 },
        [1, 4, 4],
        "kernel_larger_than_padded_input",
        "kernel 3×3 with dilation 2 spans 5×5 and does not fit the padded input 4×4: make the input at least 5×5, or \
         the padding at least 1",
    );
}

#[test]
fn padding_is_no_way_out_where_its_mode_allows_too_little() {
    check(
        &Conv2d { kernel: ByAxis::both(7), padding_mode: PaddingMode::Reflect, ..K3 },
        [1, 2, 2],
        "kernel_larger_than_padded_input",
        "kernel 7×7 does not fit the padded input 2×2: make the input at least 7×7",
    );
}

#[test]
fn groups() {
    check(
        &Conv2d { groups: 0, ..K3 },
        [1, 5, 5],
        "non_positive_groups",
        "groups 0 is not positive: make it at least 1",
    );
    check(
        &Conv2d { groups: 2, in_channels: 3, out_channels: 2, ..K3 },
        [3, 5, 5],
        "groups_do_not_divide_in_channels",
        "2 groups do not divide 3 input channels: make groups a divisor of 3, or the input channels a multiple of 2",
    );
    check(
        &Conv2d { groups: 2, in_channels: 2, out_channels: 3, ..K3 },
        [2, 5, 5],
        "groups_do_not_divide_out_channels",
        "2 groups do not divide 3 output channels: make groups a divisor of 3, or the output channels a multiple of 2",
    );
}

#[test]
fn channels() {
    check(
        &Conv2d { in_channels: 0, ..K3 },
        [0, 5, 5],
        "non_positive_in_channels",
        "0 input channels are too few: make it at least 1",
    );
    check(
        &Conv2d { out_channels: 0, ..K3 },
        [1, 5, 5],
        "too_few_filters",
        "0 output channels are too few for groups 1: make it at least 1",
    );
    check(
        &K3,
        [3, 5, 5],
        "channel_mismatch",
        "the input has 3 channels where the layer reads 1: make both the same",
    );
}

#[test]
fn windows() {
    check(
        &Conv2d { kernel: ByAxis::new(0, 3), ..K3 },
        [1, 5, 5],
        "non_positive_kernel",
        "kernel 0×3 is empty: make it at least 1×1",
    );
    check(
        &Conv2d { stride: ByAxis::new(1, 0), ..K3 },
        [1, 5, 5],
        "non_positive_stride",
        "stride 1×0 does not move on: make it at least 1×1",
    );
    check(
        &Conv2d { dilation: ByAxis::both(0), ..K3 },
        [1, 5, 5],
        "non_positive_dilation",
        "dilation 0×0 is not positive: make it at least 1×1, which leaves no holes",
    );
    check(
        &Conv2d { padding: Padding::Sides(Sides { left: -1, ..Sides::all(0) }), ..K3 },
        [1, 5, 5],
        "negative_padding",
        "padding top 0, bottom 0, left -1, right 0 is negative: make it at least 0 on every side",
    );
}

#[test]
fn padding_modes() {
    check(
        &Conv2d { stride: ByAxis::both(2), padding: Padding::Same, ..K3 },
        [1, 5, 5],
        "same_padding_with_stride",
        "padding same does not go with stride 2×2: make the stride 1×1, or give the padding in numbers",
    );
    check(
        &Conv2d {
            padding: Padding::Sides(Sides::all(3)),
            padding_mode: PaddingMode::Reflect,
            ..K3
        },
        [1, 3, 4],
        "reflect_padding_too_large",
        "reflect padding 3 is too large for the input 3×4: make it at most 2×3, or the input at least 4×4",
    );
    check(
        &Conv2d {
            padding: Padding::Sides(Sides::all(4)),
            padding_mode: PaddingMode::Circular,
            ..K3
        },
        [1, 3, 4],
        "circular_padding_too_large",
        "circular padding 4 is too large for the input 3×4: make it at most 3×4, or the input at least 4×4",
    );
}

#[test]
fn inputs() {
    check(&K3, [1, 0, 5], "empty_input", "the input 0×5 is empty: make it at least 1×1");
    let error = conv::layer::split_batch(&[5, 5]).unwrap_err();
    assert_eq!(error.category(), "wrong_rank");
    assert_eq!(error.to_string(), "the input has shape 5×5: give it as channels×height×width");
}

#[test]
fn words_and_lists() {
    let error = "full".parse::<Padding>().unwrap_err();
    assert_eq!(error.category(), "unknown_padding_string");
    assert_eq!(error.to_string(), r#"padding "full" is unknown: use same or valid, or numbers"#);
    let error = "mirror".parse::<PaddingMode>().unwrap_err();
    assert_eq!(error.category(), "unknown_padding_mode");
    assert_eq!(
        error.to_string(),
        r#"padding mode "mirror" is unknown: use zeros, reflect, replicate or circular"#
    );
    let error = conv::layer::one_or_two("stride", &[2, 1, 1]).unwrap_err();
    assert_eq!(error.category(), "wrong_arity");
    assert_eq!(error.to_string(), "stride has 3 values: give one, or one by axis");
    let error = K3.check_bias(&[2, 1]).unwrap_err();
    assert_eq!(error.category(), "bias_size_mismatch");
    assert_eq!(
        error.to_string(),
        "the bias has shape 2×1 where the layer has 1 output channels: give 1 values"
    );
}

#[test]
fn absurd_sizes_are_refused_before_memory_is_taken() {
    let many = 1_i64 << 32;
    check(
        &Conv2d { out_channels: many, ..K3 },
        [1, 5, 5],
        "too_large",
        "a weight of 38654705664 is too large: make it at most 268435456",
    );
    check(
        &Conv2d { padding: Padding::Sides(Sides::all(i64::MAX)), ..K3 },
        [1, 5, 5],
        "too_large",
        "a padding of 9223372036854775807 is too large: make it at most 1073741824",
    );
    check(
        &Conv2d { padding: Padding::Sides(Sides::all(1 << 20)), ..K3 },
        [1, 5, 5],
        "too_large",
        "an output of 4398059094025 is too large: make it at most 268435456",
    );
    assert_eq!(K3.on([1, usize::MAX, usize::MAX]).unwrap_err().category(), "too_large");
}

#[test]
fn tensors_of_other_shapes() {
    let layer = K3.on([1, 3, 3]).unwrap();
    let (input, weight) = (Tensor::filled([1, 3, 3], 0.0), Tensor::filled([1, 1, 3, 3], 0.0));
    let error = forward(&layer, &Tensor::filled([1, 3, 4], 0.0), &weight, None).unwrap_err();
    assert_eq!(error.to_string(), "the input has shape 1×3×4: this layer takes 1×3×3");
    let error = forward(&layer, &input, &weight, None).unwrap_err();
    assert_eq!(error.to_string(), "the layer has a bias: give 1 values");
    let error = forward(&layer, &input, &weight, Some(&[0.0, 1.0])).unwrap_err();
    assert_eq!(error.to_string(), "the bias has shape 2: this layer takes 1");
    let error = terms(&layer, &input, &weight, 0, 1, 0).unwrap_err();
    assert_eq!(error.to_string(), "output 0, 1, 0 lies outside 1×1×1: count from 0");
    let without = Conv2d { bias: false, ..K3 }.on([1, 3, 3]).unwrap();
    let error = forward(&without, &input, &weight, Some(&[0.0])).unwrap_err();
    assert_eq!(error.to_string(), "the layer has no bias: give none");
}

/// Small and absurd numbers alike.
fn any_number() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -1_i64..6, 1 => any::<i64>(), 1 => prop::sample::select(vec![i64::MAX, i64::MIN, 1 << 32])]
}

fn any_settings() -> impl Strategy<Value = Conv2d> {
    let padding = prop_oneof![
        Just(Padding::Same),
        Just(Padding::Valid),
        [any_number(), any_number(), any_number(), any_number()].prop_map(
            |[top, bottom, left, right]| Padding::Sides(Sides { top, bottom, left, right })
        ),
    ];
    let mode = prop::sample::select(&PaddingMode::ALL[..]);
    (prop::array::uniform9(any_number()), padding, mode).prop_map(
        |([in_channels, out_channels, kh, kw, sh, sw, dh, dw, groups], padding, padding_mode)| {
            Conv2d {
                in_channels,
                out_channels,
                kernel: ByAxis::new(kh, kw),
                stride: ByAxis::new(sh, sw),
                padding,
                padding_mode,
                dilation: ByAxis::new(dh, dw),
                groups,
                bias: true,
            }
        },
    )
}

proptest! {
    #[test]
    fn any_settings_make_a_layer_or_are_refused_in_words(
        settings in any_settings(),
        shape in prop::array::uniform3(prop_oneof![4 => 0_usize..9, 1 => any::<usize>()]),
    ) {
        match settings.on(shape) {
            Ok(layer) => prop_assert!(layer.output_shape().iter().all(|&length| length > 0)),
            Err(error) => prop_assert!(!error.to_string().is_empty() && !error.category().is_empty()),
        }
    }

    /// Whatever a layer is, if it can be computed in a moment, the fast path gives what the definition gives.
    #[test]
    fn what_makes_a_layer_is_computed_fast_as_well(
        settings in any_settings(),
        (height, width) in (1_usize..9, 1_usize..9),
    ) {
        let in_channels = settings.in_channels.clamp(1, 64);
        let settings = Conv2d { in_channels, ..settings };
        let Ok(layer) = settings.on([in_channels as usize, height, width]) else { return Ok(()) };
        let n = |shape: &[usize]| shape.iter().product::<usize>();
        let [channels, ..] = layer.output_shape();
        if n(&layer.weight_shape()) * n(&layer.output_shape()) / channels > 1 << 16 {
            return Ok(());
        }
        let input = Tensor::filled(layer.input_shape(), 1.0);
        let weight = Tensor::filled(layer.weight_shape(), 2.0);
        let bias = vec![3.0; channels];
        let output = forward(&layer, &input, &weight, Some(&bias)).unwrap();
        prop_assert_eq!(conv::fast::forward(&layer, &input, &weight, Some(&bias)).unwrap(), output);
    }

    #[test]
    fn a_kernel_that_does_not_fit_does_fit_what_the_message_asks_for(
        settings in any_settings(),
        height in 1_usize..6,
        width in 1_usize..6,
    ) {
        let settings = Conv2d { in_channels: 1, out_channels: 1, groups: 1, ..settings };
        if let Err(LayerError::KernelLargerThanPaddedInput { least_input, least_padding, .. }) =
            settings.on([1, height, width])
        {
            let larger = [1, least_input.vertical as usize, least_input.horizontal as usize];
            let fit = settings.on(larger);
            let has_too_much_padding = |error: &LayerError| error.category().ends_with("padding_too_large");
            prop_assert!(fit.is_ok() || fit.is_err_and(|error| has_too_much_padding(&error)));
            if let Some(least) = least_padding {
                let padded = Conv2d { padding: Padding::Sides(Sides::by_axis(least)), ..settings };
                prop_assert!(padded.on([1, height, width]).is_ok());
            }
        }
    }
}
