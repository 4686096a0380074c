//! What can be wrong with a layer or with a tensor, as data; the words are made from it.
//!
//! Each message says what, where and what would be allowed.

mod words;

use thiserror::Error;

use crate::by_axis::{ByAxis, Sides};
use crate::padding::PaddingMode;

use words::{Index, OrPadding, Shape, Spans, largest_of};

/// The most values that one tensor may hold: 2²⁸, a gigabyte of `f32`, which 32-bit WebAssembly can still address.
pub const MAX_ELEMENTS: usize = 1 << 28;

/// Why settings do not make a layer, or not on this input.
///
/// All of them are known to whoever puts them into a reader's language, so that a new one cannot be forgotten there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LayerError {
    /// Channels are split into groups, so that there is one at least.
    #[error("groups {groups} is not positive: make it at least 1")]
    NonPositiveGroups {
        /** as given */
        groups: i64,
    },

    /// A layer reads at least one channel.
    #[error("{in_channels} input channels are too few: make it at least 1")]
    NonPositiveInChannels {
        /** as given */
        in_channels: i64,
    },

    /// Each group has as many input channels as the others.
    #[error(
        "{groups} groups do not divide {in_channels} input channels: make groups a divisor of {in_channels}, or the \
         input channels a multiple of {groups}"
    )]
    GroupsDoNotDivideInChannels {
        /** as given */
        groups: i64,
        /** as given */
        in_channels: i64,
    },

    /// Each group has as many output channels as the others.
    #[error(
        "{groups} groups do not divide {out_channels} output channels: make groups a divisor of {out_channels}, or the \
         output channels a multiple of {groups}"
    )]
    GroupsDoNotDivideOutChannels {
        /** as given */
        groups: i64,
        /** as given */
        out_channels: i64,
    },

    /// Each group makes at least one output channel.
    #[error(
        "{out_channels} output channels are too few for groups {groups}: make it at least {groups}"
    )]
    TooFewFilters {
        /** as given */
        out_channels: i64,
        /** as given */
        groups: i64,
    },

    /// The kernel has at least one row and column.
    #[error("kernel {kernel} is empty: make it at least 1×1")]
    NonPositiveKernel {
        /** as given */
        kernel: ByAxis<i64>,
    },

    /// The window moves on from one output to the next.
    #[error("stride {stride} does not move on: make it at least 1×1")]
    NonPositiveStride {
        /** as given */
        stride: ByAxis<i64>,
    },

    /// Taps are at least one position apart.
    #[error("dilation {dilation} is not positive: make it at least 1×1, which leaves no holes")]
    NonPositiveDilation {
        /** as given */
        dilation: ByAxis<i64>,
    },

    /// Padding adds; it cannot take away.
    #[error("padding {padding} is negative: make it at least 0 on every side")]
    NegativePadding {
        /** as given */
        padding: Sides<i64>,
    },

    /// "Same" is defined by stride 1, even for a kernel of one tap.
    #[error(
        "padding same does not go with stride {stride}: make the stride 1×1, or give the padding in numbers"
    )]
    SamePaddingWithStride {
        /** as given */
        stride: ByAxis<i64>,
    },

    /// The input has the channels that the kernels read.
    #[error("the input has {found} channels where the layer reads {expected}: make both the same")]
    ChannelMismatch {
        /** what the layer reads */
        expected: i64,
        /** what the input has */
        found: usize,
    },

    /// There must be something to look at.
    #[error("the input {input} is empty: make it at least 1×1")]
    EmptyInput {
        /** the input's height and width */
        input: ByAxis<usize>,
    },

    /// Reflection needs as many rows and columns beside the border as it mirrors.
    #[error(
        "reflect padding {padding} is too large for the input {input}: make it at most {}, or the input at least {}",
        input.map(|length| length.saturating_sub(1)),
        largest_of(*padding).map(|largest| if largest > 0 { largest + 1 } else { 1 })
    )]
    ReflectPaddingTooLarge {
        /** as asked for */
        padding: Sides<i64>,
        /** the input's height and width */
        input: ByAxis<usize>,
    },

    /// Circular padding goes around the input once at most.
    #[error(
        "circular padding {padding} is too large for the input {input}: make it at most {input}, or the input at least {}",
        largest_of(*padding).map(|largest| largest.max(1))
    )]
    CircularPaddingTooLarge {
        /** as asked for */
        padding: Sides<i64>,
        /** the input's height and width */
        input: ByAxis<usize>,
    },

    /// A pooling window always holds something of the input.
    #[error(
        "padding {padding} is more than half of the pooling window {kernel}: make it at most {most}"
    )]
    PoolPaddingTooLarge {
        /// As given.
        padding: ByAxis<i64>,
        /// As given.
        kernel: ByAxis<i64>,
        /// The most allowed.
        most: ByAxis<i64>,
    },

    /// At least one window must fit.
    #[error(
        "kernel {kernel}{} not fit the padded input {padded}: make the input at least {least_input}{}",
        Spans(*kernel, *dilation),
        OrPadding(*least_padding)
    )]
    KernelLargerThanPaddedInput {
        /// The kernel's taps.
        kernel: ByAxis<i64>,
        /// As given.
        dilation: ByAxis<i64>,
        /// The input's height and width, with padding.
        padded: ByAxis<i64>,
        /// The smallest height and width that the kernel fits with this padding.
        least_input: ByAxis<i64>,
        /// The smallest padding with which the kernel fits this input, where the padding mode allows as much.
        least_padding: Option<ByAxis<i64>>,
    },

    /// There is one bias for each output channel.
    #[error(
        "the bias has shape {} where the layer has {expected} output channels: give {expected} values",
        Shape(found)
    )]
    BiasSizeMismatch {
        /** the output channels */
        expected: i64,
        /** the bias's shape */
        found: Vec<usize>,
    },

    /// An input is `C×H×W`, or `N×C×H×W`.
    #[error("the input has shape {}: give it as channels×height×width", Shape(shape))]
    WrongRank {
        /** the input's shape */
        shape: Vec<usize>,
    },

    /// A setting is one number, or one by axis.
    #[error("{setting} has {n_values} values: give one, or one by axis")]
    WrongArity {
        /** its name */
        setting: &'static str,
        /** how many were given */
        n_values: usize,
    },

    /// Padding in words is one of two.
    #[error("padding \"{given}\" is unknown: use same or valid, or numbers")]
    UnknownPaddingString {
        /** as given */
        given: String,
    },

    /// There are four padding modes.
    #[error("padding mode \"{given}\" is unknown: use zeros, reflect, replicate or circular")]
    UnknownPaddingMode {
        /** as given */
        given: String,
    },

    /// Output padding adds; it cannot take away.
    #[error("output padding {output_padding} is negative: make it at least 0×0")]
    NegativeOutputPadding {
        /** as given */
        output_padding: ByAxis<i64>,
    },

    /// Output padding chooses among the sizes that a stride or a dilation rounds to the same input size.
    #[error(
        "output padding {output_padding} is too large for stride {stride} and dilation {dilation}: make it at most {}",
        stride.zip(*dilation).map(|(stride, dilation)| stride.max(dilation).saturating_sub(1))
    )]
    OutputPaddingTooLarge {
        /// As given.
        output_padding: ByAxis<i64>,
        /// As given.
        stride: ByAxis<i64>,
        /// As given.
        dilation: ByAxis<i64>,
    },

    /// Padding takes away from a transposed convolution's output, and something must be left.
    #[error(
        "the output would be {output}: make the padding {padding} smaller, or the input {input} or the kernel larger"
    )]
    OutputTooSmall {
        /// The output's height and width by the formula.
        output: ByAxis<i128>,
        /// As given.
        padding: ByAxis<i64>,
        /// The input's height and width.
        input: ByAxis<usize>,
    },

    /// A transposed convolution has no border to take other values from.
    #[error("padding mode {} does not go with a transposed convolution: use zeros", mode.name())]
    TransposePaddingMode {
        /** as given */
        mode: PaddingMode,
    },

    /// Only so much is computed, so that no memory is asked for that isn't there.
    #[error("{what} of {size} is too large: make it at most {most}")]
    TooLarge {
        /** what would be */
        what: &'static str,
        /** its length or number of values */
        size: u128,
        /** the most allowed */
        most: u128,
    },
}

impl LayerError {
    /// The name of the rule that is broken, as the reference data has it.
    pub fn category(&self) -> &'static str {
        match self {
            Self::NonPositiveGroups { .. } => "non_positive_groups",
            Self::NonPositiveInChannels { .. } => "non_positive_in_channels",
            Self::GroupsDoNotDivideInChannels { .. } => "groups_do_not_divide_in_channels",
            Self::GroupsDoNotDivideOutChannels { .. } => "groups_do_not_divide_out_channels",
            Self::TooFewFilters { .. } => "too_few_filters",
            Self::NonPositiveKernel { .. } => "non_positive_kernel",
            Self::NonPositiveStride { .. } => "non_positive_stride",
            Self::NonPositiveDilation { .. } => "non_positive_dilation",
            Self::NegativePadding { .. } => "negative_padding",
            Self::SamePaddingWithStride { .. } => "same_padding_with_stride",
            Self::ChannelMismatch { .. } => "channel_mismatch",
            Self::EmptyInput { .. } => "empty_input",
            Self::ReflectPaddingTooLarge { .. } => "reflect_padding_too_large",
            Self::CircularPaddingTooLarge { .. } => "circular_padding_too_large",
            Self::PoolPaddingTooLarge { .. } => "pool_padding_too_large",
            Self::KernelLargerThanPaddedInput { .. } => "kernel_larger_than_padded_input",
            Self::BiasSizeMismatch { .. } => "bias_size_mismatch",
            Self::WrongRank { .. } => "wrong_rank",
            Self::WrongArity { .. } => "wrong_arity",
            Self::UnknownPaddingString { .. } => "unknown_padding_string",
            Self::UnknownPaddingMode { .. } => "unknown_padding_mode",
            Self::NegativeOutputPadding { .. } => "negative_output_padding",
            Self::OutputPaddingTooLarge { .. } => "output_padding_too_large",
            Self::OutputTooSmall { .. } => "output_too_small",
            Self::TransposePaddingMode { .. } => "transpose_padding_mode",
            Self::TooLarge { .. } => "too_large",
        }
    }
}

/// Why values do not make a tensor, or a tensor does not go with a layer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShapeError {
    /// A shape takes as many values as it has places.
    #[error("{n_values} values do not fill the shape {}: it takes {}", Shape(shape), shape.iter().product::<usize>())]
    Data {
        /** as given */
        shape: Vec<usize>,
        /** how many were given */
        n_values: usize,
    },

    /// See [`MAX_ELEMENTS`].
    #[error("the shape {} has more than the {MAX_ELEMENTS} values allowed", Shape(shape))]
    TooLarge {
        /** as given */
        shape: Vec<usize>,
    },

    /// A tensor has the shape that the layer says.
    #[error("the {what} has shape {}: this layer takes {}", Shape(found), Shape(expected))]
    Mismatch {
        /// Which tensor.
        what: &'static str,
        /// Its shape.
        found: Vec<usize>,
        /// What the layer says.
        expected: Vec<usize>,
    },

    /// A layer with a bias wants its values, one without takes none.
    #[error("{}", if *expected == 0 { "the layer has no bias: give none".to_owned() } else { format!("the layer has a bias: give {expected} values") })]
    Bias {
        /** how many values the layer takes */
        expected: usize,
    },

    /// An index lies inside the tensor that it points into.
    #[error("{what} {} lies outside {}: count from 0", Index(index), Shape(shape))]
    Index {
        /// Which index.
        what: &'static str,
        /// As given.
        index: Vec<usize>,
        /// What it should point into.
        shape: Vec<usize>,
    },
}
