//! One row a setting: its key in a link, its name, the smallest and the largest value.
//!
//! Sliders, number boxes, the link reader, the messages, the property tests and the README all read
//! this table; nothing else states a bound.

use std::ops::RangeInclusive;

use crate::WHOLE;

/// The whole numbers that a setting may be.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// The key under which a link carries the setting.
    pub key: &'static str,
    /// Says what the setting is called in a message.
    pub name: fn() -> &'static str,
    /// The smallest value that is allowed.
    pub smallest: usize,
    /// The largest value that is allowed.
    pub largest: usize,
}

/// Rows of the input and columns of the input.
pub const INPUT_SIZE: Limit =
    Limit { key: "x", name: words::limits::input_size, smallest: 1, largest: 32 };
/// Rows of the input and columns of the input where the layer is shown as a matrix.
pub const MATRIX_INPUT_SIZE: Limit =
    Limit { key: "x", name: words::limits::matrix_input_size, smallest: 1, largest: 16 };
/// Channels of the input and channels of the output.
pub const CHANNELS: Limit =
    Limit { key: "w", name: words::limits::channels, smallest: 1, largest: 16 };
/// Where there is one channel alone; no row of the table, as nobody can set it.
pub const ONE_CHANNEL: Limit =
    Limit { key: "w", name: words::limits::channels, smallest: 1, largest: 1 };
/// Rows of the kernel and columns of the kernel.
pub const KERNEL_SIZE: Limit =
    Limit { key: "w", name: words::limits::kernel_size, smallest: 1, largest: 11 };
/// Stride, an axis.
pub const STRIDE: Limit = Limit { key: "s", name: words::limits::stride, smallest: 1, largest: 10 };
/// Padding, a side.
pub const PADDING: Limit =
    Limit { key: "p", name: words::limits::padding, smallest: 0, largest: 10 };
/// Dilation, an axis.
pub const DILATION: Limit =
    Limit { key: "d", name: words::limits::dilation, smallest: 1, largest: 5 };
/// Groups that the channels are divided into.
pub const GROUPS: Limit = Limit { key: "g", name: words::limits::groups, smallest: 1, largest: 16 };
/// Output padding of a transposed layer, an axis.
pub const OUTPUT_PADDING: Limit =
    Limit { key: "op", name: words::limits::output_padding, smallest: 0, largest: 9 };
/// Rows of the input and columns of the input of a stack.
pub const STACK_INPUT_SIZE: Limit =
    Limit { key: "x", name: words::limits::stack_input_size, smallest: 1, largest: 256 };
/// Channels of a map of a stack.
pub const STACK_CHANNELS: Limit =
    Limit { key: "layers", name: words::limits::stack_channels, smallest: 1, largest: 4096 };
/// Layers of a stack.
pub const LAYERS: Limit =
    Limit { key: "layers", name: words::limits::layers, smallest: 1, largest: 24 };
/// Padding of a layer of a stack, a side.
pub const STACK_PADDING: Limit =
    Limit { key: "layers", name: words::limits::stack_padding, smallest: 0, largest: 256 };
/// Dilation of a layer of a stack, an axis.
pub const STACK_DILATION: Limit =
    Limit { key: "layers", name: words::limits::stack_dilation, smallest: 1, largest: 256 };
/// Rows and columns of a map of a stack that is still drawn; no row of the table, as nobody sets it.
pub const STACK_MAP_SIZE: usize = 512;
/// From which the weights of an effective field are drawn.
pub const FIELD_SEED: Limit =
    Limit { key: "field", name: words::limits::field_seed, smallest: 0, largest: 9999 };
/// Over how many runs an effective field is averaged.
pub const FIELD_RUNS: Limit =
    Limit { key: "field", name: words::limits::field_runs, smallest: 1, largest: 50 };
/// Rows of the input and columns of the input where a kernel is learned.
pub const LEARN_INPUT_SIZE: Limit =
    Limit { key: "x", name: words::limits::learn_input_size, smallest: 1, largest: 64 };
/// Rows and columns of a kernel that is learned, and of the one to be found.
pub const LEARN_KERNEL_SIZE: Limit =
    Limit { key: "target", name: words::limits::learn_kernel_size, smallest: 1, largest: 7 };
/// The seed of a learned kernel before the first step, and of the noise.
pub const SEED: Limit =
    Limit { key: "seed", name: words::limits::seed, smallest: 0, largest: 999_999 };
/// Steps of learning that were made.
pub const STEPS: Limit =
    Limit { key: "steps", name: words::limits::steps, smallest: 0, largest: 5000 };
/// Steps that a run of learning is to have.
pub const LAST: Limit =
    Limit { key: "last", name: words::limits::last_step, smallest: 1, largest: 5000 };
/// Rows of a picture of one's own and columns of it.
pub const PICTURE_SIZE: Limit =
    Limit { key: "pic", name: words::limits::picture_size, smallest: 1, largest: 4096 };
/// Which color of a picture is looked at: red, green or blue.
pub const COLOR: Limit =
    Limit { key: "channel", name: words::limits::color, smallest: 0, largest: 2 };
/// How much of a picture is shown as it was, in percent.
pub const SPLIT: Limit =
    Limit { key: "split", name: words::limits::split, smallest: 0, largest: 100 };
/// Channels of a network's layer, and groups that they are divided into.
pub const NETWORK_CHANNELS: Limit =
    Limit { key: "layers", name: words::limits::network_channels, smallest: 1, largest: 64 };
/// Characters of a note.
pub const NOTE: Limit = Limit { key: "note", name: words::limits::note, smallest: 0, largest: 500 };

/// Every row of the table.
pub const ALL: [Limit; 26] = [
    INPUT_SIZE,
    MATRIX_INPUT_SIZE,
    CHANNELS,
    KERNEL_SIZE,
    STRIDE,
    PADDING,
    DILATION,
    GROUPS,
    OUTPUT_PADDING,
    STACK_INPUT_SIZE,
    STACK_CHANNELS,
    LAYERS,
    STACK_PADDING,
    STACK_DILATION,
    FIELD_SEED,
    FIELD_RUNS,
    LEARN_INPUT_SIZE,
    LEARN_KERNEL_SIZE,
    SEED,
    STEPS,
    LAST,
    PICTURE_SIZE,
    COLOR,
    SPLIT,
    NETWORK_CHANNELS,
    NOTE,
];

/// Rows or columns of an output that somebody asks for; no row of the table, as it is no setting.
pub const WANTED_SIZE: Limit =
    Limit { key: "", name: words::limits::output_size, smallest: 1, largest: 64 };

/// Rows, and columns, of a transposed layer's output that are drawn: twice the largest input.
pub const TRANSPOSED_SIDE: usize = 64;

/// What a cell of the input, of the kernel and the bias may hold.
pub const VALUE: RangeInclusive<f32> = -1e6..=1e6;

/// A learning rate.
pub const RATE: RangeInclusive<f32> = 1e-6..=1e3;

/// How much of the velocity an optimizer keeps.
pub const MOMENTUM: RangeInclusive<f32> = 0.0..=0.999;

/// How far noise may put a target's value off.
pub const NOISE: RangeInclusive<f32> = 0.0..=1e3;

/// Stretches of a run of learning after the first, at most.
pub const CHANGES: usize = 20;

/// Runs to compare with, at most.
pub const PINS: usize = 3;

/// The longest link that is read at all, in bytes: more than the largest demo takes, packed.
pub const LINK_BYTES: usize = 300_000;

/// A whole number outside its [`Limit`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::limits::out_of_range((limit.name)(), given, limit.smallest, limit.largest))]
pub struct OutOfRange {
    /// The row that was broken.
    pub limit: Limit,
    /// What was asked for.
    pub given: String,
}

impl PartialEq for Limit {
    fn eq(&self, other: &Self) -> bool {
        let bounds = |limit: &Self| (limit.key, limit.smallest, limit.largest);
        bounds(self) == bounds(other) && (self.name)() == (other.name)()
    }
}

impl Eq for Limit {}

impl Limit {
    /// The number itself where it is allowed.
    ///
    /// # Errors
    /// A number below the smallest or above the largest.
    pub fn check(self, number: usize) -> Result<usize, OutOfRange> {
        if (self.smallest..=self.largest).contains(&number) {
            Ok(number)
        } else {
            Err(OutOfRange { limit: self, given: number.to_string() })
        }
    }

    /// The nearest number that is allowed.
    #[must_use]
    pub fn clamp(self, number: usize) -> usize {
        number.clamp(self.smallest, self.largest)
    }
}

/// The beginning of something that may be very long, for a build that says what was wrong with it.
pub(crate) fn short(text: &str) -> String {
    if WHOLE { text.chars().take(24).collect() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_outside_is_refused_in_words() {
        assert_eq!(
            STRIDE.check(0).unwrap_err().to_string(),
            "stride 0 is out of range: 1 to 10 is allowed"
        );
        assert_eq!(STRIDE.check(10), Ok(10));
        assert_eq!(KERNEL_SIZE.clamp(99), 11);
    }
}
