//! One spatial axis of a layer: which input indices each window stands on, and back.
//!
//! A *position* counts along the input from its first index; in the padding before it positions are negative, in the
//! padding after it they reach beyond the last index. Rows and columns are both axes; neither knows of the other.

use std::ops::Range;

use crate::padding::PaddingMode;

/// One axis of a layer whose kernel is known to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axis {
    pub(crate) input: usize,
    pub(crate) kernel: usize,
    pub(crate) stride: usize,
    pub(crate) dilation: usize,
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) mode: PaddingMode,
}

impl Axis {
    /// How many indices the input has.
    pub fn input(&self) -> usize {
        self.input
    }

    /// How many taps the kernel has.
    pub fn kernel(&self) -> usize {
        self.kernel
    }

    /// How far the window moves from one output to the next.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// How far one tap is from the next.
    pub fn dilation(&self) -> usize {
        self.dilation
    }

    /// How many positions of padding lie before the input.
    pub fn before(&self) -> usize {
        self.before
    }

    /// How many positions of padding lie after the input.
    pub fn after(&self) -> usize {
        self.after
    }

    /// What the padding holds.
    pub fn mode(&self) -> PaddingMode {
        self.mode
    }

    /// The input's length with its padding.
    pub fn padded(&self) -> usize {
        self.input + self.before + self.after
    }

    /// The window's length with the holes that dilation leaves: `d·(k − 1) + 1`.
    pub fn span(&self) -> usize {
        self.dilation * (self.kernel - 1) + 1
    }

    /// How many outputs there are: `⌊(n + before + after − d·(k − 1) − 1) / s⌋ + 1`.
    ///
    /// Source: Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016), sections 2.4 and 5.1.
    pub fn output(&self) -> usize {
        (self.padded() - self.span()) / self.stride + 1
    }

    /// The position that a tap stands on: `out·s + tap·d − before`.
    pub fn position(&self, out: usize, tap: usize) -> isize {
        // Saturating, so that an absurd output stands far outside instead of wrapping around.
        let from_start =
            out.saturating_mul(self.stride).saturating_add(tap.saturating_mul(self.dilation));
        isize::try_from(from_start).unwrap_or(isize::MAX) - self.before as isize
    }

    /// The input index that a position takes its value from; none where the padding holds a zero, or beyond it.
    ///
    /// Reflection mirrors the input without repeating its border, replication repeats the border, and circular padding
    /// goes on at the other end.
    pub fn source(&self, position: isize) -> Option<usize> {
        let last = self.input as isize - 1;
        if position < -(self.before as isize) || position > last + self.after as isize {
            return None;
        }
        let index = match self.mode {
            PaddingMode::Reflect if position < 0 => -position,
            PaddingMode::Reflect if position > last => 2 * last - position,
            PaddingMode::Zeros | PaddingMode::Reflect => position,
            PaddingMode::Replicate => position.clamp(0, last),
            PaddingMode::Circular => position.rem_euclid(last + 1),
        };
        usize::try_from(index).ok().filter(|&index| index < self.input)
    }

    /// The input index whose value a tap of an output reads; none where it reads a padded zero.
    pub fn input_from_output(&self, out: usize, tap: usize) -> Option<usize> {
        self.source(self.position(out, tap))
    }

    /// The input indices that an output's taps read, tap by tap; none where one reads a padded zero.
    pub fn inputs_of(&self, out: usize) -> Vec<Option<usize>> {
        (0..self.kernel).map(|tap| self.input_from_output(out, tap)).collect()
    }

    /// The outputs that read an input index, each with the tap that does, ascending.
    ///
    /// Where the padding repeats the input, an output may read an index by several taps.
    pub fn outputs_of(&self, input: usize) -> Vec<(usize, usize)> {
        let mut readers: Vec<_> =
            self.positions_of(input).flat_map(|position| self.readers_of(position)).collect();
        // Sorted by insertion: they are few and nearly in order, and the library's sort is 3 kB of a page.
        for end in 1..readers.len() {
            let mut place = end;
            while place > 0 && readers[place - 1] > readers[place] {
                readers.swap(place - 1, place);
                place -= 1;
            }
        }
        readers
    }

    /// Whether any output reads an input index, be it through the padding.
    pub fn is_reached(&self, input: usize) -> bool {
        self.positions_of(input).any(|position| self.readers_of(position).next().is_some())
    }

    /// All input indices that no output reads, ascending: those that are [cut off](Self::cut_off) and the
    /// [holes](Self::holes).
    pub fn unreached(&self) -> Vec<usize> {
        (0..self.input).filter(|&input| !self.is_reached(input)).collect()
    }

    /// The input indices behind the end of the last window, because the stride does not divide what is left.
    pub fn cut_off(&self) -> Range<usize> {
        let end = (self.padded() - self.n_left_over()).saturating_sub(self.before);
        end.min(self.input)..self.input
    }

    /// How many positions, padding included, lie behind the end of the last window.
    pub fn n_left_over(&self) -> usize {
        (self.padded() - self.span()) % self.stride
    }

    /// The input indices that the windows step or reach over: a stride longer than the window, or dilation's holes.
    pub fn holes(&self) -> Vec<usize> {
        (0..self.cut_off().start).filter(|&input| !self.is_reached(input)).collect()
    }

    /// The positions, in the input and in its padding, that take their value from an input index.
    fn positions_of(&self, input: usize) -> impl Iterator<Item = isize> {
        let (before, length) = (self.before as isize, self.input as isize);
        let in_padding = (-before..0).chain(length..length + self.after as isize);
        let is_border = input == 0 || input + 1 == self.input;
        let is_repeated = match self.mode {
            PaddingMode::Zeros => false,
            PaddingMode::Replicate => is_border,
            PaddingMode::Reflect | PaddingMode::Circular => true,
        };
        let here = (input < self.input).then_some(input as isize);
        let elsewhere = is_repeated.then_some(in_padding).into_iter().flatten();
        here.into_iter().chain(elsewhere.filter(move |&at| self.source(at) == Some(input)))
    }

    /// The outputs and taps that stand on a position.
    fn readers_of(&self, position: isize) -> impl Iterator<Item = (usize, usize)> {
        let from_start = usize::try_from(position + self.before as isize).ok();
        (0..self.kernel).filter_map(move |tap| {
            let window = from_start?.checked_sub(tap * self.dilation)?;
            let out = window / self.stride;
            (window % self.stride == 0 && out < self.output()).then_some((out, tap))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Axis = Axis {
        input: 5,
        kernel: 3,
        stride: 1,
        dilation: 1,
        before: 0,
        after: 0,
        mode: PaddingMode::Zeros,
    };

    #[test]
    fn a_larger_stride_shrinks_the_output() {
        assert_eq!(PLAIN.output(), 3);
        assert_eq!(Axis { stride: 2, ..PLAIN }.output(), 2);
        assert_eq!(Axis { stride: 3, ..PLAIN }.output(), 1);
    }

    #[track_caller]
    fn check_sources(mode: PaddingMode, expected: [Option<usize>; 8]) {
        let axis = Axis { input: 4, before: 2, after: 2, mode, ..PLAIN };
        let sources: Vec<_> = (-2..6).map(|position| axis.source(position)).collect();
        assert_eq!(sources, expected);
    }

    #[test]
    fn zeros_come_from_nowhere() {
        check_sources(
            PaddingMode::Zeros,
            [None, None, Some(0), Some(1), Some(2), Some(3), None, None],
        );
    }

    #[test]
    fn reflection_does_not_repeat_the_border() {
        check_sources(PaddingMode::Reflect, [2, 1, 0, 1, 2, 3, 2, 1].map(Some));
    }

    #[test]
    fn replication_repeats_the_border() {
        check_sources(PaddingMode::Replicate, [0, 0, 0, 1, 2, 3, 3, 3].map(Some));
    }

    #[test]
    fn circular_padding_goes_on_at_the_other_end() {
        check_sources(PaddingMode::Circular, [2, 3, 0, 1, 2, 3, 0, 1].map(Some));
    }

    #[test]
    fn beyond_the_padding_there_is_nothing() {
        let axis = Axis { before: 1, after: 1, mode: PaddingMode::Replicate, ..PLAIN };
        assert_eq!((axis.source(-2), axis.source(6)), (None, None));
    }

    #[test]
    fn a_stride_that_does_not_divide_cuts_the_end_off() {
        let axis = Axis { input: 6, stride: 2, ..PLAIN };
        assert_eq!((axis.output(), axis.cut_off(), axis.holes()), (2, 5..6, vec![]));
        assert!(!axis.is_reached(5));
    }

    #[test]
    fn a_stride_longer_than_the_window_leaves_holes() {
        let axis = Axis { input: 7, kernel: 2, stride: 3, ..PLAIN };
        assert_eq!((axis.cut_off(), axis.holes()), (5..7, vec![2]));
        assert_eq!(axis.unreached(), [2, 5, 6]);
    }

    #[test]
    fn dilation_leaves_holes_where_the_stride_steps_on_them_always() {
        let axis = Axis { input: 7, stride: 2, dilation: 2, ..PLAIN };
        assert_eq!(axis.holes(), [1, 3, 5]);
    }

    #[test]
    fn padding_alone_may_be_what_is_left_over() {
        let axis = Axis { input: 4, stride: 2, before: 0, after: 1, kernel: 2, ..PLAIN };
        assert_eq!((axis.n_left_over(), axis.cut_off()), (1, 4..4));
    }

    pub(crate) fn any_axis() -> impl Strategy<Value = Axis> {
        let mode = prop::sample::select(&PaddingMode::ALL[..]);
        let sizes = (1_usize..12, 1_usize..5, 1_usize..5, 1_usize..4, 0_usize..6, 0_usize..6);
        (sizes, mode).prop_filter_map(
            "fits",
            |((input, kernel, stride, dilation, before, after), mode)| {
                let axis = Axis { input, kernel, stride, dilation, before, after, mode };
                let most = match mode {
                    PaddingMode::Reflect => input - 1,
                    PaddingMode::Circular => input,
                    _ => usize::MAX,
                };
                (axis.span() <= axis.padded() && before.max(after) <= most).then_some(axis)
            },
        )
    }

    proptest! {
        #[test]
        fn the_output_size_counts_the_windows_that_fit(axis in any_axis()) {
            let fitting = (0..axis.padded())
                .step_by(axis.stride)
                .filter(|start| start + axis.span() <= axis.padded());
            prop_assert_eq!(axis.output(), fitting.count());
        }

        #[test]
        fn outputs_of_is_the_inverse_of_input_from_output(axis in any_axis()) {
            for input in 0..axis.input {
                let mut readers = Vec::new();
                for out in 0..axis.output() {
                    for tap in 0..axis.kernel {
                        if axis.input_from_output(out, tap) == Some(input) {
                            readers.push((out, tap));
                        }
                    }
                }
                prop_assert_eq!(axis.is_reached(input), !readers.is_empty());
                prop_assert_eq!(axis.outputs_of(input), readers);
            }
        }
    }
}
