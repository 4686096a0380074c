//! Parts of the messages: shapes, indices, and halves of sentences that depend on the data.

use crate::by_axis::{ByAxis, Sides};

/// The larger side of each axis.
pub(super) fn largest_of(padding: Sides<i64>) -> ByAxis<i64> {
    padding.by_ends().map(|(before, after)| before.max(after))
}

/// A shape in words: `3×224×224`; of no axes, `()`.
pub(super) struct Shape<'a>(pub(super) &'a [usize]);

impl std::fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            [] => f.write_str("()"),
            lengths => f.write_str(&joined(lengths, "×")),
        }
    }
}

/// An index in words: `0, 4`.
pub(super) struct Index<'a>(pub(super) &'a [usize]);

impl std::fmt::Display for Index<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&joined(self.0, ", "))
    }
}

fn joined(numbers: &[usize], between: &str) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// `does`, or with dilation `with dilation 2 spans 5×5 and does`.
pub(super) struct Spans(pub(super) ByAxis<i64>, pub(super) ByAxis<i64>);

impl std::fmt::Display for Spans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(kernel, dilation) = *self;
        if dilation == ByAxis::both(1) {
            return f.write_str(" does");
        }
        let span = kernel
            .zip(dilation)
            .map(|(k, d)| d.saturating_mul(k.saturating_sub(1)).saturating_add(1));
        write!(f, " with dilation {} spans {span} and does", Sides::by_axis(dilation))
    }
}

/// `, or the padding at least 1`, where that is possible.
pub(super) struct OrPadding(pub(super) Option<ByAxis<i64>>);

impl std::fmt::Display for OrPadding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |least| {
            write!(f, ", or the padding at least {}", Sides::by_axis(least))
        })
    }
}
