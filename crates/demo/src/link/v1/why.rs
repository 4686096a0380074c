//! Why a key of a link could not be read, and what was done instead.

use conv::ByAxis;
use words::faults;

use crate::WHOLE;
use crate::demo::Position;
use crate::limits::{self, OutOfRange};
use crate::link::tensor::TensorError;
use crate::number::NumberError;
use crate::stack::text::SpecError;

/// Why a key could not be read as it stands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", in_words(self))]
pub enum Why {
    /// The link as a whole is too long.
    TooLong {
        /// Its length in bytes.
        given: usize,
    },
    /// A scene that this page does not have.
    NoSuchScene {
        /// What was written.
        given: String,
    },
    /// A link of a version to come.
    Version {
        /// What was written.
        given: String,
    },
    /// A tensor that cannot be read.
    Tensor(#[from] TensorError),
    /// A number that cannot be read.
    Number(#[from] NumberError),
    /// A whole number out of range.
    Range {
        /// What is wrong.
        error: OutOfRange,
        /// What was taken instead.
        used: usize,
    },
    /// Neither `N` nor one of the key's other forms.
    Form {
        /// What was written.
        given: String,
        /// What would do.
        allowed: String,
    },
    /// A layer of a stack that cannot be read.
    Spec(#[from] SpecError),
    /// A position that a grid does not have.
    Outside {
        /// Which grid: the output, or another that is stepped through.
        grid: &'static str,
        /// The position that was asked for.
        given: Position,
        /// The nearest there is.
        used: Position,
    },
    /// A gradient that has not the output's size.
    UpstreamSize {
        /// Its rows and columns.
        given: ByAxis<usize>,
        /// The output's.
        used: ByAxis<usize>,
    },
    /// An output channel that the layer does not have.
    NoSuchOutput {
        /// The channel that was asked for, from 0.
        given: usize,
        /// The nearest there is.
        used: usize,
    },
    /// More characters than a note may have.
    NoteTooLong,
    /// More keys than are kept.
    TooManyKeys,
}

/// Unknown keys that are kept, at most; a link is no place to store things.
pub(super) const MOST_UNKNOWN: usize = 32;

fn in_words(why: &Why) -> String {
    match why {
        Why::TooLong { given } => faults::link_too_long(given, limits::LINK_BYTES),
        Why::NoSuchScene { given } => faults::no_such_scene(given),
        Why::Version { given } => faults::version(given),
        Why::Tensor(error) => faults::tensor(error),
        Why::Number(error) => faults::left_out(error),
        Why::Range { error, used } => faults::range(error, used),
        Why::Form { given, allowed } => faults::form(given, allowed),
        Why::Outside { grid, given, used } => faults::no_such_cell(grid, given, used),
        Why::NoteTooLong => faults::note_too_long(limits::NOTE.largest),
        Why::TooManyKeys => faults::too_many_keys(MOST_UNKNOWN),
        // The first scene alone has no key that could be wrong so.
        Why::Spec(_) | Why::UpstreamSize { .. } | Why::NoSuchOutput { .. } if !WHOLE => {
            String::new()
        }
        Why::Spec(error) => faults::left_out(error),
        Why::UpstreamSize { given, used } => faults::upstream_size(used, given),
        Why::NoSuchOutput { given, used } => faults::no_such_output(given, used),
    }
}
