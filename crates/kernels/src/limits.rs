//! How much is taken, and why something is not.

use conv::{LayerError, ShapeError};
use thiserror::Error;

/// How many numbers say what a layer is.
pub const N_SETTINGS: usize = 15;

/// How many layers there may be.
pub const MOST_LAYERS: usize = 8;

/// How many numbers all of a session's tensors may hold: a gigabyte.
pub const MOST_NUMBERS: usize = 1 << 28;

/// Why a session does not take what it is given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SessionError {
    /// A layer is said in a fixed number of numbers.
    #[error("a layer is {N_SETTINGS} numbers, and {found} were given")]
    Settings {
        /// How many there were.
        found: usize,
    },
    /// There are only so many kinds of padding.
    #[error("a padding mode is a number from 0 to 3, and {found} was given")]
    PaddingMode {
        /// What was given.
        found: i32,
    },
    /// A stack so high is not for this.
    #[error("a session has at most {MOST_LAYERS} layers")]
    TooManyLayers,
    /// More memory than a session may take.
    #[error("a session holds at most {MOST_NUMBERS} numbers, and this one would hold {wanted}")]
    TooLarge {
        /// How many it would be.
        wanted: usize,
    },
    /// The settings make no layer.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// Tensors do not fit.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// Layers or targets are asked for that there are not.
    #[error("there is no layer {index}: the session has {n_layers}")]
    NoLayer {
        /// What was asked for.
        index: usize,
        /// How many there are.
        n_layers: usize,
    },
}

#[cfg(all(target_arch = "wasm32", feature = "module"))]
impl From<SessionError> for wasm_bindgen::JsValue {
    fn from(error: SessionError) -> Self {
        wasm_bindgen::JsError::new(&error.to_string()).into()
    }
}

/// How many numbers there are with those of some shapes, if that is not too many.
pub(crate) fn within(n: usize, shapes: &[&[usize]]) -> Result<usize, SessionError> {
    let counts = shapes
        .iter()
        .map(|shape| shape.iter().fold(1_usize, |product, &length| product.saturating_mul(length)));
    let wanted = counts.fold(n, usize::saturating_add);
    if wanted > MOST_NUMBERS { Err(SessionError::TooLarge { wanted }) } else { Ok(wanted) }
}
