//! What is marked about a cell.

/// Marks of a cell, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// Added by the padding.
    pub const PADDING: Self = Self(1);
    /// Under a tap of the window that is shown.
    pub const WINDOW: Self = Self(2);
    /// Picked out, because it belongs to what is looked at.
    pub const PICKED: Self = Self(4);
    /// In a row or a column that no window reaches.
    pub const UNREACHED: Self = Self(8);
    /// The output whose window is shown.
    pub const CURRENT: Self = Self(16);
    /// The kernel's upper left cell, by which the turn can be seen.
    pub const FIRST: Self = Self(32);
    /// An answer that is right.
    pub const RIGHT: Self = Self(64);
    /// An answer that is wrong.
    pub const WRONG: Self = Self(128);
    /// A zero because nothing meets there, whatever the weights are.
    pub const ABSENT: Self = Self(256);
    /// Seen by what is looked at: it comes before it.
    pub const BEFORE: Self = Self(512);
    /// Reached by what is looked at: it comes behind it.
    pub const BEHIND: Self = Self(1024);

    /// Whether all of `marks` are set.
    #[must_use]
    pub const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    /// Without these marks.
    pub const fn clear(&mut self, marks: Self) {
        self.0 &= !marks.0;
    }

    /// These marks too.
    pub const fn set(&mut self, marks: Self) {
        self.0 |= marks.0;
    }
}
