//! Why settings make no layer, in the reader's language.
//!
//! `conv` says it in English, for programmers. What no settings within the limits can bring about, and so no reader meets,
//! is said by the name of its rule.

use conv::{ByAxis, LayerError, Sides};
use words::refusals;

use crate::WHOLE;

/// Why there is no layer, and what would be allowed.
#[must_use]
pub fn of_layer(error: &LayerError) -> String {
    match *error {
        LayerError::SamePaddingWithStride { stride } => refusals::same_with_stride(stride),
        LayerError::ReflectPaddingTooLarge { padding, input } => {
            let most = input.map(|length| length.saturating_sub(1));
            let least = largest_of(padding).map(|side| if side > 0 { side + 1 } else { 1 });
            refusals::reflect_padding(by_side(padding), input, most, least)
        }
        LayerError::CircularPaddingTooLarge { padding, input } => {
            let least = largest_of(padding).map(|side| side.max(1));
            refusals::circular_padding(by_side(padding), input, least)
        }
        LayerError::KernelLargerThanPaddedInput {
            kernel,
            dilation,
            padded,
            least_input,
            least_padding,
        } => of_kernel(kernel, dilation, padded, least_input, least_padding),
        // The first scene alone has one channel and no other layer: nobody meets what else there is.
        _ if !WHOLE => refusals::no_layer("layer"),
        _ => beyond_first(error),
    }
}

/// What the scenes after the first can bring about.
fn beyond_first(error: &LayerError) -> String {
    match *error {
        LayerError::GroupsDoNotDivideInChannels { groups, in_channels } => {
            refusals::groups_and_inputs(groups, in_channels)
        }
        LayerError::GroupsDoNotDivideOutChannels { groups, out_channels } => {
            refusals::groups_and_outputs(groups, out_channels)
        }
        LayerError::ChannelMismatch { expected, found } => {
            refusals::channel_mismatch(found, expected)
        }
        LayerError::PoolPaddingTooLarge { padding, kernel, most } => {
            refusals::pool_padding(padding, kernel, most)
        }
        LayerError::OutputPaddingTooLarge { output_padding, stride, dilation } => {
            let most = stride.zip(dilation).map(|(stride, dilation)| stride.max(dilation) - 1);
            refusals::output_padding(output_padding, stride, dilation, most)
        }
        LayerError::OutputTooSmall { output, padding, input } => {
            refusals::output_too_small(output, padding, input)
        }
        LayerError::TransposePaddingMode { mode } => refusals::transposed_mode(mode.name()),
        LayerError::TooLarge { what, size, most } => {
            let what = match what {
                "an input" => "input",
                "a weight" => "weight",
                "a stride" => "stride",
                "a kernel's span" => "span",
                "a padding" => "padding",
                _ => "output",
            };
            refusals::too_large(what, size, most)
        }
        LayerError::SamePaddingWithStride { .. }
        | LayerError::ReflectPaddingTooLarge { .. }
        | LayerError::CircularPaddingTooLarge { .. }
        | LayerError::KernelLargerThanPaddedInput { .. }
        | LayerError::NonPositiveGroups { .. }
        | LayerError::NonPositiveInChannels { .. }
        | LayerError::TooFewFilters { .. }
        | LayerError::NonPositiveKernel { .. }
        | LayerError::NonPositiveStride { .. }
        | LayerError::NonPositiveDilation { .. }
        | LayerError::NegativePadding { .. }
        | LayerError::EmptyInput { .. }
        | LayerError::BiasSizeMismatch { .. }
        | LayerError::WrongRank { .. }
        | LayerError::WrongArity { .. }
        | LayerError::UnknownPaddingString { .. }
        | LayerError::UnknownPaddingMode { .. }
        | LayerError::NegativeOutputPadding { .. } => refusals::no_layer(error.category()),
    }
}

/// A kernel that does not fit, with its holes and with what would do.
fn of_kernel(
    kernel: ByAxis<i64>,
    dilation: ByAxis<i64>,
    padded: ByAxis<i64>,
    least: ByAxis<i64>,
    padding: Option<ByAxis<i64>>,
) -> String {
    let span = kernel.zip(dilation).map(|(kernel, dilation)| dilation * (kernel - 1) + 1);
    let padding = padding.map(Sides::by_axis);
    match (dilation == ByAxis::both(1), padding) {
        (true, None) => refusals::kernel_too_large(kernel, padded, least),
        (true, Some(padding)) => {
            refusals::kernel_too_large_or_pad(kernel, padded, least, by_side(padding))
        }
        (false, None) => {
            let dilation = by_side(Sides::by_axis(dilation));
            refusals::dilated_kernel_too_large(kernel, dilation, span, padded, least)
        }
        (false, Some(padding)) => {
            let dilation = by_side(Sides::by_axis(dilation));
            let padding = by_side(padding);
            refusals::dilated_kernel_too_large_or_pad(
                kernel, dilation, span, padded, least, padding,
            )
        }
    }
}

/// A padding as it is said: `1`, `1×2`, or side by side.
fn by_side(sides: Sides<i64>) -> String {
    let Sides { top, bottom, left, right } = sides;
    if top == bottom && left == right {
        sides.to_string()
    } else {
        words::controls::pads(top, bottom, left, right)
    }
}

/// The larger side of each axis.
fn largest_of(padding: Sides<i64>) -> ByAxis<i64> {
    padding.by_ends().map(|(before, after)| before.max(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use conv::{Conv2d, ConvTranspose2d, Padding, PaddingMode, Pool2d, Pooling};

    const ONE: ByAxis<i64> = ByAxis::both(1);

    /// A reader of English is told what a programmer is.
    #[track_caller]
    fn check(error: &LayerError) {
        assert_eq!(of_layer(error), error.to_string());
    }

    #[test]
    fn what_a_convolution_refuses_is_said_as_conv_says_it() {
        let small = Conv2d::new(1, 1, ByAxis::both(2));
        let sides = Padding::Sides(Sides { top: 3, bottom: 0, left: 1, right: 2 });
        for layer in [
            Conv2d { padding: Padding::Same, stride: ByAxis::new(2, 1), ..small.clone() },
            Conv2d { padding: sides, padding_mode: PaddingMode::Reflect, ..small.clone() },
            Conv2d { padding: sides, padding_mode: PaddingMode::Circular, ..small.clone() },
            Conv2d { in_channels: 2, ..small.clone() },
            Conv2d { groups: 2, ..small.clone() },
            Conv2d { in_channels: 2, groups: 2, ..small.clone() },
            Conv2d { kernel: ByAxis::both(4), ..small.clone() },
            Conv2d { kernel: ByAxis::new(2, 5), dilation: ByAxis::new(2, 1), ..small.clone() },
            Conv2d { dilation: ByAxis::both(3), ..small.clone() },
            Conv2d {
                kernel: ByAxis::both(9),
                padding_mode: PaddingMode::Circular,
                ..small.clone()
            },
            Conv2d {
                dilation: ByAxis::both(9),
                padding_mode: PaddingMode::Reflect,
                ..small.clone()
            },
        ] {
            check(&layer.on([1, 2, 2]).unwrap_err());
        }
        check(&Conv2d::new(4096, 4096, ByAxis::both(11)).on([4096, 16, 16]).unwrap_err());
    }

    #[test]
    fn what_other_layers_refuse_is_said_as_conv_says_it() {
        let pool =
            Pool2d { padding: ByAxis::both(2), ..Pool2d::new(Pooling::Max, ByAxis::both(2)) };
        check(&pool.on([1, 4, 4]).unwrap_err());
        let transposed = ConvTranspose2d::new(1, 1, ONE);
        for layer in [
            ConvTranspose2d { output_padding: ONE, ..transposed.clone() },
            ConvTranspose2d { padding: ByAxis::both(5), ..transposed.clone() },
        ] {
            check(&layer.on([1, 2, 2]).unwrap_err());
        }
        check(&LayerError::TransposePaddingMode { mode: PaddingMode::Circular });
        for what in
            ["an input", "a weight", "a stride", "a kernel's span", "a padding", "an output"]
        {
            check(&LayerError::TooLarge { what, size: 3, most: 2 });
        }
    }

    #[test]
    fn what_no_reader_meets_is_said_by_the_name_of_its_rule() {
        let error = LayerError::NonPositiveGroups { groups: 0 };
        assert_eq!(of_layer(&error), "these settings make no layer (non_positive_groups)");
    }
}
