//! A layer's settings as anybody may write them, and settings proven consistent with an input.
//!
//! [`Conv2d`] can say anything, also what cannot be; [`Conv2d::on`] proves it on an input shape, and what computes takes
//! only the [`Layer`] that comes out. No weights are here: they are tensors beside it.

use std::ops::Range;
use std::str::FromStr;

mod checks;

use crate::axis::Axis;
use crate::by_axis::{ByAxis, Sides};
use crate::checks::{check_at_most, check_n_values};
use crate::error::{LayerError, MAX_ELEMENTS};
use crate::padding::{Padding, PaddingMode};

/// Settings as anybody may write them, PyTorch's `Conv2d`; signed so that every refusal can be expressed.
///
/// ```
/// use conv::{ByAxis, Conv2d};
///
/// let layer = Conv2d { stride: ByAxis::both(2), ..Conv2d::new(1, 1, ByAxis::both(3)) }.on([1, 5, 7])?;
/// assert_eq!(layer.output_shape(), [1, 2, 3]);
/// # Ok::<(), conv::LayerError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Conv2d {
    /// Channels of the input.
    pub in_channels: i64,
    /// Channels of the output: how many kernels there are.
    pub out_channels: i64,
    /// Rows and columns of a kernel.
    pub kernel: ByAxis<i64>,
    /// How far the window moves from one output to the next.
    pub stride: ByAxis<i64>,
    /// How much is added around the input.
    pub padding: Padding,
    /// What is added around the input.
    pub padding_mode: PaddingMode,
    /// How far one tap of the kernel is from the next.
    pub dilation: ByAxis<i64>,
    /// Into how many groups the channels are split that do not see each other.
    pub groups: i64,
    /// Whether a number is added to each output channel.
    pub bias: bool,
}

impl Conv2d {
    /// PyTorch's defaults: stride 1, no padding (of zeros), dilation 1, one group, a bias.
    pub fn new(in_channels: i64, out_channels: i64, kernel: ByAxis<i64>) -> Self {
        Self {
            in_channels,
            out_channels,
            kernel,
            stride: ByAxis::both(1),
            padding: Padding::default(),
            padding_mode: PaddingMode::default(),
            dilation: ByAxis::both(1),
            groups: 1,
            bias: true,
        }
    }

    /// The settings that a weight implies, as PyTorch's function `conv2d` reads them; the rest are the defaults.
    ///
    /// # Shapes
    /// `weight_shape` is `[out_channels, in_channels / groups, kernel_height, kernel_width]`.
    ///
    /// # Errors
    /// [`LayerError::NonPositiveGroups`], [`LayerError::TooFewFilters`] where there is not one kernel for each group, and
    /// [`LayerError::TooLarge`] for more channels than can be counted.
    pub fn of_weight(weight_shape: [i64; 4], groups: i64) -> Result<Self, LayerError> {
        let [out_channels, group_channels, height, width] = weight_shape;
        if groups <= 0 {
            return Err(LayerError::NonPositiveGroups { groups });
        }
        if out_channels < groups {
            return Err(LayerError::TooFewFilters { out_channels, groups });
        }
        let in_channels = i128::from(group_channels) * i128::from(groups);
        check_at_most("an input", in_channels, MAX_ELEMENTS as i128)?;
        let kernel = ByAxis::new(height, width);
        Ok(Self {
            groups,
            ..Self::new(group_channels.saturating_mul(groups), out_channels, kernel)
        })
    }

    /// These settings on an input, proven to make sense.
    ///
    /// # Shapes
    /// `input_shape` is `[channels, height, width]`.
    ///
    /// # Errors
    /// [`LayerError`] names the first rule that is broken, in about the order in which PyTorch looks.
    pub fn on(&self, input_shape: [usize; 3]) -> Result<Layer, LayerError> {
        self.check_channels()?;
        self.check_window()?;
        let [found, height, width] = input_shape;
        if i128::from(self.in_channels) != found as i128 {
            return Err(LayerError::ChannelMismatch { expected: self.in_channels, found });
        }
        let input = ByAxis::new(height, width);
        if input.any(|length| length == 0) {
            return Err(LayerError::EmptyInput { input });
        }
        self.check_sizes(input_shape)?;
        let pads = self.pads()?;
        self.check_padding_mode(pads, input)?;
        self.check_fit(pads, input)?;

        let axis = |input: usize,
                    (before, after): (i64, i64),
                    [kernel, stride, dilation]: [i64; 3]| Axis {
            input,
            kernel: kernel as usize,
            stride: stride as usize,
            dilation: dilation as usize,
            before: before as usize,
            after: after as usize,
            mode: self.padding_mode,
        };
        let windows = self.kernel.zip(self.stride).zip(self.dilation).map(|((k, s), d)| [k, s, d]);
        let ends = pads.by_ends();
        let layer = Layer {
            in_channels: found,
            out_channels: self.out_channels as usize,
            groups: self.groups as usize,
            has_bias: self.bias,
            vertical: axis(height, ends.vertical, windows.vertical),
            horizontal: axis(width, ends.horizontal, windows.horizontal),
        };
        check_n_values("an output", &layer.output_shape().map(|length| length as i128))?;
        Ok(layer)
    }

    /// That a bias has one value for each output channel.
    ///
    /// # Errors
    /// [`LayerError::BiasSizeMismatch`]
    pub fn check_bias(&self, bias_shape: &[usize]) -> Result<(), LayerError> {
        if usize::try_from(self.out_channels).is_ok_and(|expected| bias_shape == [expected]) {
            return Ok(());
        }
        Err(LayerError::BiasSizeMismatch {
            expected: self.out_channels,
            found: bias_shape.to_vec(),
        })
    }
}

/// An input's shape without its batch axis, and the number of samples: PyTorch takes `[channels, height, width]` and
/// `[samples, channels, height, width]`.
///
/// # Errors
/// [`LayerError::WrongRank`] for any other number of axes.
pub fn split_batch(shape: &[usize]) -> Result<(usize, [usize; 3]), LayerError> {
    match *shape {
        [channels, height, width] => Ok((1, [channels, height, width])),
        [samples, channels, height, width] => Ok((samples, [channels, height, width])),
        _ => Err(LayerError::WrongRank { shape: shape.to_vec() }),
    }
}

/// A setting that is one number for both axes, or one for each.
///
/// # Errors
/// [`LayerError::WrongArity`] for any other number of numbers.
pub fn one_or_two(setting: &'static str, values: &[i64]) -> Result<ByAxis<i64>, LayerError> {
    match *values {
        [both] => Ok(ByAxis::both(both)),
        [vertical, horizontal] => Ok(ByAxis::new(vertical, horizontal)),
        _ => Err(LayerError::WrongArity { setting, n_values: values.len() }),
    }
}

/// Settings proven consistent with an input shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Layer {
    in_channels: usize,
    out_channels: usize,
    groups: usize,
    has_bias: bool,
    vertical: Axis,
    horizontal: Axis,
}

impl Layer {
    /// `[in_channels, height, width]`
    pub fn input_shape(&self) -> [usize; 3] {
        [self.in_channels, self.vertical.input(), self.horizontal.input()]
    }

    /// `[out_channels, height, width]`
    pub fn output_shape(&self) -> [usize; 3] {
        [self.out_channels, self.vertical.output(), self.horizontal.output()]
    }

    /// `[out_channels, in_channels / groups, kernel_height, kernel_width]`
    pub fn weight_shape(&self) -> [usize; 4] {
        let (kernel_height, kernel_width) = (self.vertical.kernel(), self.horizontal.kernel());
        [self.out_channels, self.in_channels / self.groups, kernel_height, kernel_width]
    }

    /// The rows' axis.
    pub fn vertical(&self) -> &Axis {
        &self.vertical
    }

    /// The columns' axis.
    pub fn horizontal(&self) -> &Axis {
        &self.horizontal
    }

    /// Into how many groups the channels are split.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Whether a number is added to each output channel.
    pub fn has_bias(&self) -> bool {
        self.has_bias
    }

    /// The padding on each side.
    pub fn pads(&self) -> Sides<usize> {
        Sides {
            top: self.vertical.before(),
            bottom: self.vertical.after(),
            left: self.horizontal.before(),
            right: self.horizontal.after(),
        }
    }

    /// The first input channel that an output channel reads; it reads `in_channels / groups` from there.
    pub fn first_in_channel(&self, out_channel: usize) -> usize {
        let group = out_channel / (self.out_channels / self.groups);
        group.saturating_mul(self.in_channels / self.groups)
    }

    /// The output channels that read an input channel: those of its group.
    pub fn out_channels_of(&self, in_channel: usize) -> Range<usize> {
        let group_outputs = self.out_channels / self.groups;
        let group = (in_channel / (self.in_channels / self.groups)).min(self.groups - 1);
        group * group_outputs..(group + 1) * group_outputs
    }
}

impl FromStr for PaddingMode {
    type Err = LayerError;

    fn from_str(name: &str) -> Result<Self, LayerError> {
        let unknown = || LayerError::UnknownPaddingMode { given: name.to_owned() };
        Self::ALL.into_iter().find(|mode| mode.name() == name).ok_or_else(unknown)
    }
}

impl FromStr for Padding {
    type Err = LayerError;

    /// PyTorch's two words, `same` and `valid`.
    fn from_str(word: &str) -> Result<Self, LayerError> {
        match word {
            "same" => Ok(Self::Same),
            "valid" => Ok(Self::Valid),
            _ => Err(LayerError::UnknownPaddingString { given: word.to_owned() }),
        }
    }
}
