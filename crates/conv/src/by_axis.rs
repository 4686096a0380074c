//! Pairs by axis and fours by side: what `(3, 5)` and `(1, 1, 2, 2)` are elsewhere, with names.

use std::fmt::{self, Display};

/// A value for each spatial axis: rows run vertically, columns horizontally.
///
/// ```
/// use conv::ByAxis;
///
/// let kernel = ByAxis::new(3, 5);
/// assert_eq!(kernel.to_string(), "3×5");
/// assert_eq!(ByAxis::both(2), ByAxis { vertical: 2, horizontal: 2 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ByAxis<T> {
    /// Down the rows: heights, vertical strides.
    pub vertical: T,
    /// Along the columns: widths, horizontal strides.
    pub horizontal: T,
}

impl<T> ByAxis<T> {
    /// One value for each axis, the vertical first, as in PyTorch's pairs.
    pub const fn new(vertical: T, horizontal: T) -> Self {
        Self { vertical, horizontal }
    }

    /// The same value for both axes.
    pub const fn both(value: T) -> Self
    where
        T: Copy,
    {
        Self { vertical: value, horizontal: value }
    }

    /// What `change` makes of each axis's value.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> ByAxis<U> {
        ByAxis { vertical: change(self.vertical), horizontal: change(self.horizontal) }
    }

    /// The values of two pairs, side by side.
    pub fn zip<U>(self, other: ByAxis<U>) -> ByAxis<(T, U)> {
        ByAxis {
            vertical: (self.vertical, other.vertical),
            horizontal: (self.horizontal, other.horizontal),
        }
    }

    /// Whether the condition holds on at least one axis.
    pub fn any(self, mut holds: impl FnMut(T) -> bool) -> bool {
        holds(self.vertical) || holds(self.horizontal)
    }
}

impl<T: Display> Display for ByAxis<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}×{}", self.vertical, self.horizontal)
    }
}

/// A value for each side of a picture, as padding has it.
///
/// It is shown as `1` where all sides agree, `1×2` where opposite ones do, and side by side otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sides<T> {
    /// Above the first row.
    pub top: T,
    /// Below the last row.
    pub bottom: T,
    /// Before the first column.
    pub left: T,
    /// After the last column.
    pub right: T,
}

impl<T> Sides<T> {
    /// The same value on all four sides.
    pub const fn all(value: T) -> Self
    where
        T: Copy,
    {
        Self { top: value, bottom: value, left: value, right: value }
    }

    /// The vertical value at top and bottom, the horizontal one at left and right: PyTorch's pair.
    pub const fn by_axis(pair: ByAxis<T>) -> Self
    where
        T: Copy,
    {
        Self {
            top: pair.vertical,
            bottom: pair.vertical,
            left: pair.horizontal,
            right: pair.horizontal,
        }
    }

    /// What `change` makes of each side's value.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Sides<U> {
        Sides {
            top: change(self.top),
            bottom: change(self.bottom),
            left: change(self.left),
            right: change(self.right),
        }
    }

    /// The values before and after along each axis: top and bottom, left and right.
    pub fn by_ends(self) -> ByAxis<(T, T)> {
        ByAxis { vertical: (self.top, self.bottom), horizontal: (self.left, self.right) }
    }

    /// Whether the condition holds on at least one side.
    pub fn any(self, mut holds: impl FnMut(T) -> bool) -> bool {
        self.by_ends().any(|(before, after)| holds(before) || holds(after))
    }
}

impl<T: Display + PartialEq> Display for Sides<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { top, bottom, left, right } = self;
        if top != bottom || left != right {
            write!(f, "top {top}, bottom {bottom}, left {left}, right {right}")
        } else if top != left {
            write!(f, "{top}×{left}")
        } else {
            write!(f, "{top}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_shown_as_sizes_are() {
        assert_eq!(ByAxis::new(3, 5).to_string(), "3×5");
    }

    #[test]
    fn sides_are_shown_as_short_as_they_can_be() {
        assert_eq!(Sides::all(1).to_string(), "1");
        assert_eq!(Sides::by_axis(ByAxis::new(1, 2)).to_string(), "1×2");
        let causal = Sides { top: 0, bottom: 0, left: 2, right: 0 };
        assert_eq!(causal.to_string(), "top 0, bottom 0, left 2, right 0");
    }

    #[test]
    fn zip_and_map_keep_the_axes_apart() {
        let sums = ByAxis::new(1, 2).zip(ByAxis::new(10, 20)).map(|(a, b)| a + b);
        assert_eq!(sums, ByAxis::new(11, 22));
    }
}
