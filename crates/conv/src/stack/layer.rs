//! One layer of a stack, whatever its kind, and one axis of it: which inputs an output reads.

use std::ops::Range;

use crate::axis::Axis;
use crate::error::LayerError;
use crate::layer::{Conv2d, Layer};
use crate::pool::{Pool2d, PoolLayer};
use crate::transpose::{ConvTranspose2d, TransposedAxis, TransposedLayer};

/// Settings of a layer of a stack, as anybody may write them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Settings {
    /// A convolution.
    Convolution(Conv2d),
    /// A transposed convolution.
    Transposed(ConvTranspose2d),
    /// A pooling layer.
    Pool(Pool2d),
}

impl From<Conv2d> for Settings {
    fn from(settings: Conv2d) -> Self {
        Self::Convolution(settings)
    }
}

impl Settings {
    /// These settings on an input, proven to make sense.
    ///
    /// # Errors
    /// [`LayerError`] names the first rule that is broken.
    pub fn on(&self, input_shape: [usize; 3]) -> Result<StackLayer, LayerError> {
        Ok(match self {
            Self::Convolution(settings) => StackLayer::Convolution(settings.on(input_shape)?),
            Self::Transposed(settings) => StackLayer::Transposed(settings.on(input_shape)?),
            Self::Pool(settings) => StackLayer::Pool(settings.on(input_shape)?),
        })
    }
}

/// A layer of a stack that fits the map before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StackLayer {
    /// A convolution.
    Convolution(Layer),
    /// A transposed convolution.
    Transposed(TransposedLayer),
    /// A pooling layer.
    Pool(PoolLayer),
}

impl StackLayer {
    /// `[channels, height, width]` of what it puts out.
    pub fn output_shape(&self) -> [usize; 3] {
        match self {
            Self::Convolution(layer) => layer.output_shape(),
            Self::Transposed(layer) => layer.output_shape(),
            Self::Pool(layer) => layer.output_shape(),
        }
    }

    /// The layer, where it is a convolution.
    pub fn convolution(&self) -> Option<&Layer> {
        match self {
            Self::Convolution(layer) => Some(layer),
            Self::Transposed(_) | Self::Pool(_) => None,
        }
    }

    /// The rows' axis.
    pub fn vertical(&self) -> StackAxis {
        match self {
            Self::Convolution(layer) => StackAxis::Window(*layer.vertical()),
            Self::Transposed(layer) => StackAxis::Spread(*layer.vertical()),
            Self::Pool(layer) => StackAxis::Window(*layer.windows().vertical()),
        }
    }

    /// The columns' axis.
    pub fn horizontal(&self) -> StackAxis {
        match self {
            Self::Convolution(layer) => StackAxis::Window(*layer.horizontal()),
            Self::Transposed(layer) => StackAxis::Spread(*layer.horizontal()),
            Self::Pool(layer) => StackAxis::Window(*layer.windows().horizontal()),
        }
    }

    /// The input channels that an output channel reads: those of its group.
    pub(crate) fn in_channels_of(&self, out_channel: usize) -> Range<usize> {
        match self {
            Self::Convolution(layer) => in_channels_of(layer, out_channel),
            Self::Transposed(layer) => layer.in_channels_of(out_channel),
            Self::Pool(layer) => in_channels_of(layer.windows(), out_channel),
        }
    }

    /// The output channels that read an input channel: those of its group.
    pub(crate) fn out_channels_of(&self, in_channel: usize) -> Range<usize> {
        match self {
            Self::Convolution(layer) => layer.out_channels_of(in_channel),
            Self::Transposed(layer) => layer.out_channels_of(in_channel),
            Self::Pool(layer) => layer.windows().out_channels_of(in_channel),
        }
    }
}

fn in_channels_of(layer: &Layer, out_channel: usize) -> Range<usize> {
    let [_, n, ..] = layer.weight_shape();
    let first = layer.first_in_channel(out_channel);
    first..first + n
}

/// One spatial axis of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StackAxis {
    /// A window slides over the input.
    Window(Axis),
    /// Each input spreads a kernel over the output.
    Spread(TransposedAxis),
}

impl StackAxis {
    /// How many indices the input has.
    pub fn input(&self) -> usize {
        match self {
            Self::Window(axis) => axis.input(),
            Self::Spread(axis) => axis.input,
        }
    }

    /// How many indices the output has.
    pub fn output(&self) -> usize {
        match self {
            Self::Window(axis) => axis.output(),
            Self::Spread(axis) => axis.output,
        }
    }

    /// How many taps the kernel has.
    pub fn kernel(&self) -> usize {
        match self {
            Self::Window(axis) => axis.kernel(),
            Self::Spread(axis) => axis.kernel,
        }
    }

    /// The input that an output reads through a tap; none in the padding, or between a transposed layer's inputs.
    pub fn input_of(&self, out: usize, tap: usize) -> Option<usize> {
        match self {
            Self::Window(axis) => axis.input_from_output(out, tap),
            Self::Spread(axis) => axis.input_of(out, tap),
        }
    }

    /// The inputs that an output reads, each with its tap, in the order of the taps.
    pub fn inputs_of(&self, out: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.kernel()).filter_map(move |tap| Some((self.input_of(out, tap)?, tap)))
    }

    /// The positions that an output would read if neither map had a border, each tap's in turn.
    pub fn borderless(&self, out: i64) -> impl Iterator<Item = i64> + '_ {
        (0..self.kernel() as i64).filter_map(move |tap| match self {
            Self::Window(axis) => {
                let from_start = out.saturating_mul(axis.stride() as i64);
                Some(from_start + tap * axis.dilation() as i64 - axis.before() as i64)
            }
            Self::Spread(axis) => {
                let offset = out + axis.padding as i64 - tap * axis.dilation as i64;
                (offset % axis.stride as i64 == 0).then_some(offset / axis.stride as i64)
            }
        })
    }
}
