//! Why a key of a link could not be read, and what was done instead.

use conv::ByAxis;

use crate::demo::Position;
use crate::limits::{self, OutOfRange};
use crate::link::tensor::TensorError;
use crate::number::NumberError;
use crate::stack::text::SpecError;

/// Why a key could not be read as it stands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Why {
    /// The link as a whole is too long.
    #[error(
        "{given} bytes are too many: at most {} are read, so the first example is shown",
        limits::LINK_BYTES
    )]
    TooLong {
        /// Its length in bytes.
        given: usize,
    },
    /// A scene that this page does not have.
    #[error("there is no scene “{given}”: slide is shown")]
    NoSuchScene {
        /// What was written.
        given: String,
    },
    /// A link of a version to come.
    #[error(
        "version {given} is not known to this page, which reads version 1: what it understands is shown"
    )]
    Version {
        /// What was written.
        given: String,
    },
    /// A tensor that cannot be read.
    #[error("{0}; the example's is shown instead")]
    Tensor(#[from] TensorError),
    /// A number that cannot be read.
    #[error("{0}; it is left out")]
    Number(#[from] NumberError),
    /// A whole number out of range.
    #[error("{error}; {used} is used")]
    Range {
        /// What is wrong.
        error: OutOfRange,
        /// What was taken instead.
        used: usize,
    },
    /// Neither `N` nor one of the key's other forms.
    #[error("“{given}” is not understood: write {allowed}")]
    Form {
        /// What was written.
        given: String,
        /// What would do.
        allowed: &'static str,
    },
    /// A layer of a stack that cannot be read.
    #[error("{0}; it is left out")]
    Spec(#[from] SpecError),
    /// A position that a grid does not have.
    #[error("the {grid} has no cell {given}: {used} is used")]
    Outside {
        /// Which grid: the output, or another that is stepped through.
        grid: &'static str,
        /// The position that was asked for.
        given: Position,
        /// The nearest there is.
        used: Position,
    },
    /// A gradient that has not the output's size.
    #[error(
        "the output has {used} cells: what of {given} lies outside is left out, and what is missing is zero"
    )]
    UpstreamSize {
        /// Its rows and columns.
        given: ByAxis<usize>,
        /// The output's.
        used: ByAxis<usize>,
    },
    /// An output channel that the layer does not have.
    #[error("there is no output channel {given}: {used} is used")]
    NoSuchOutput {
        /// The channel that was asked for, from 0.
        given: usize,
        /// The nearest there is.
        used: usize,
    },
    /// More characters than a note may have.
    #[error("a note has at most {} characters: the rest is cut off", limits::NOTE.largest)]
    NoteTooLong,
    /// More keys than are kept.
    #[error("more than {MOST_UNKNOWN} unknown keys: the rest is dropped")]
    TooManyKeys,
}

/// Unknown keys that are kept, at most; a link is no place to store things.
pub(super) const MOST_UNKNOWN: usize = 32;
