//! The rules that settings must keep, one after the other.

use crate::by_axis::{ByAxis, Sides};
use crate::checks::{check_length, check_n_values};
use crate::error::LayerError;
use crate::padding::{Padding, PaddingMode};

use super::Conv2d;

impl Conv2d {
    /// Groups, and channels that they divide.
    pub(crate) fn check_channels(&self) -> Result<(), LayerError> {
        let Self { in_channels, out_channels, groups, .. } = *self;
        if groups <= 0 {
            Err(LayerError::NonPositiveGroups { groups })
        } else if in_channels % groups != 0 {
            Err(LayerError::GroupsDoNotDivideInChannels { groups, in_channels })
        } else if out_channels % groups != 0 {
            Err(LayerError::GroupsDoNotDivideOutChannels { groups, out_channels })
        } else if in_channels <= 0 {
            Err(LayerError::NonPositiveInChannels { in_channels })
        } else if out_channels <= 0 {
            Err(LayerError::TooFewFilters { out_channels, groups })
        } else {
            Ok(())
        }
    }

    /// Kernel, stride, padding and dilation, each by itself.
    pub(crate) fn check_window(&self) -> Result<(), LayerError> {
        let Self { kernel, stride, dilation, .. } = *self;
        if self.padding == Padding::Same && stride != ByAxis::both(1) {
            return Err(LayerError::SamePaddingWithStride { stride });
        }
        if let Padding::Sides(padding) = self.padding
            && padding.any(|side| side < 0)
        {
            return Err(LayerError::NegativePadding { padding });
        }
        if kernel.any(|taps| taps <= 0) {
            Err(LayerError::NonPositiveKernel { kernel })
        } else if stride.any(|step| step <= 0) {
            Err(LayerError::NonPositiveStride { stride })
        } else if dilation.any(|step| step <= 0) {
            Err(LayerError::NonPositiveDilation { dilation })
        } else {
            Ok(())
        }
    }

    /// Nothing so large that it could not be computed with, or not even counted.
    pub(super) fn check_sizes(&self, input_shape: [usize; 3]) -> Result<(), LayerError> {
        let Self { kernel, stride, dilation, .. } = *self;
        check_n_values("an input", &input_shape.map(|length| length as i128))?;
        let weight =
            [self.out_channels, self.in_channels / self.groups, kernel.vertical, kernel.horizontal];
        check_n_values("a weight", &weight.map(i128::from))?;
        let spans = kernel.zip(dilation).map(|(k, d)| i128::from(d) * (i128::from(k) - 1) + 1);
        for (what, lengths) in [("a stride", stride.map(i128::from)), ("a kernel's span", spans)] {
            check_length(what, lengths.vertical.max(lengths.horizontal))?;
        }
        if let Padding::Sides(Sides { top, bottom, left, right }) = self.padding {
            check_length(
                "a padding",
                [top, bottom, left, right].map(i128::from).into_iter().max().unwrap_or(0),
            )?;
        }
        Ok(())
    }

    /// The padding on each side, for settings whose sizes are checked.
    pub(super) fn pads(&self) -> Result<Sides<i64>, LayerError> {
        let pads = match self.padding {
            Padding::Valid => Sides::all(0),
            Padding::Sides(sides) => sides,
            Padding::Same => {
                let total = self.kernel.zip(self.dilation).map(|(k, d)| d * (k - 1));
                let (first, last) = (total.map(|t| t / 2), total.map(|t| t - t / 2));
                Sides {
                    top: first.vertical,
                    bottom: last.vertical,
                    left: first.horizontal,
                    right: last.horizontal,
                }
            }
        };
        let most = pads.by_ends().map(|(before, after)| i128::from(before) + i128::from(after));
        check_length("a padding", most.vertical.max(most.horizontal))?;
        Ok(pads)
    }

    /// Reflect and circular padding have only so much to show.
    pub(super) fn check_padding_mode(
        &self,
        padding: Sides<i64>,
        input: ByAxis<usize>,
    ) -> Result<(), LayerError> {
        let exceeds = |most: fn(i64) -> i64| {
            padding
                .by_ends()
                .zip(input)
                .any(|((before, after), n)| before.max(after) > most(n as i64))
        };
        match self.padding_mode {
            PaddingMode::Reflect if exceeds(|n| n - 1) => {
                Err(LayerError::ReflectPaddingTooLarge { padding, input })
            }
            PaddingMode::Circular if exceeds(|n| n) => {
                Err(LayerError::CircularPaddingTooLarge { padding, input })
            }
            _ => Ok(()),
        }
    }

    /// At least one window fits the padded input.
    pub(super) fn check_fit(
        &self,
        pads: Sides<i64>,
        input: ByAxis<usize>,
    ) -> Result<(), LayerError> {
        let Self { kernel, dilation, .. } = *self;
        let input = input.map(|length| length as i64);
        let span = kernel.zip(dilation).map(|(k, d)| d * (k - 1) + 1);
        let padding = pads.by_ends().map(|(before, after)| before + after);
        let padded = input.zip(padding).map(|(length, padding)| length + padding);
        if !span.zip(padded).any(|(span, padded)| span > padded) {
            return Ok(());
        }
        let least_input = span.zip(padding).map(|(span, padding)| (span - padding).max(1));
        let least_padding = span.zip(input).map(|(span, length)| ((span - length + 1) / 2).max(0));
        let most_padding = match self.padding_mode {
            PaddingMode::Reflect => input.map(|length| length - 1),
            PaddingMode::Circular => input,
            PaddingMode::Zeros | PaddingMode::Replicate => ByAxis::both(i64::MAX),
        };
        let is_allowed = !least_padding.zip(most_padding).any(|(least, most)| least > most);
        Err(LayerError::KernelLargerThanPaddedInput {
            kernel,
            dilation,
            padded,
            least_input,
            least_padding: is_allowed.then_some(least_padding),
        })
    }
}
