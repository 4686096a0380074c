//! What is added around an input, and how much.

use crate::by_axis::Sides;

/// What the padding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaddingMode {
    /// Zeros.
    #[default]
    Zeros,
    /// The input mirrored at its border, which is not repeated.
    Reflect,
    /// The border again and again.
    Replicate,
    /// The input's other end, as if it were a ring.
    Circular,
}

impl PaddingMode {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Zeros, Self::Reflect, Self::Replicate, Self::Circular];

    /// PyTorch's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zeros => "zeros",
            Self::Reflect => "reflect",
            Self::Replicate => "replicate",
            Self::Circular => "circular",
        }
    }
}

/// How much padding there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Padding {
    /// As much as keeps the input's size at stride 1; an odd amount has its extra one at the bottom and right.
    Same,
    /// None.
    Valid,
    /// So much on each side, as causal convolution needs it.
    Sides(Sides<i64>),
}

impl Default for Padding {
    fn default() -> Self {
        Self::Sides(Sides::all(0))
    }
}
