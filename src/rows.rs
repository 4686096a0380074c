//! How large the cells of the scene `channels` are: a row a channel (input, kernel, partial result), one output beside.

use std::fmt::Write;

use conv::ByAxis;

use crate::layout::Stage;

/// How the rows stand, and the sides of their cells in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rows {
    /// A cell of the inputs and of the partial results.
    pub side_px: f64,
    /// A cell of the kernels.
    pub kernel_px: f64,
    /// A cell of the output.
    pub output_px: f64,
    /// How many rows stand side by side.
    pub n_beside: usize,
    /// Whether all channels are shown; else the current one alone, so that its numbers can be read.
    pub all: bool,
    /// Whether a row's kernel and partial result stand below its input.
    pub stacked: bool,
}

/// Rows and columns of the grids, the input with its padding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// How many rows there are: input channels of a group.
    pub n_parts: usize,
    /// Of an input channel.
    pub input: ByAxis<usize>,
    /// Of a kernel.
    pub kernel: ByAxis<usize>,
    /// Of the output, and of each partial result.
    pub output: ByAxis<usize>,
}

impl Rows {
    /// How wide the input, the kernel and the partial result of a row are, in CSS pixels.
    #[must_use]
    pub fn widths_px(&self, sizes: &Sizes) -> [f64; 3] {
        let px = |n: usize, side: f64| n as f64 * side;
        [
            px(sizes.input.horizontal, self.side_px),
            px(sizes.kernel.horizontal, self.kernel_px),
            px(sizes.output.horizontal, self.side_px),
        ]
    }
}

/// The lines that lead from `n_lines` rows of equal height to their sum, as paths of an SVG on 40×100; a row's class says
/// what it is.
#[must_use]
pub fn lines(n_lines: usize, class_of: impl Fn(usize) -> &'static str) -> String {
    let mut paths = String::new();
    for line in 0..n_lines {
        let y = (2 * line + 1) as f64 * 50.0 / n_lines as f64;
        // Writing to a string does not fail.
        let _ =
            write!(paths, "<path class=\"{}\" d=\"M0 {y}C22 {y} 18 50 40 50\"/>", class_of(line));
    }
    format!("<svg viewBox=\"0 0 40 100\" preserveAspectRatio=\"none\">{paths}</svg>")
}

/// The largest cell, and the smallest in which numbers of two characters can be read.
const LARGEST_PX: usize = 64;
const LARGEST_NARROW_PX: usize = 42;
const LEGIBLE_PX: usize = 17;

/// An output is not made larger than this for its room's sake, nor on a phone.
const COMFORTABLE_PX: usize = 36;

/// A kernel's cell is not drawn smaller than this, as it is edited by hand.
const KERNEL_PX: usize = 24;

/// What stands beside the grids of a row (its number, the signs, the subtotal), between rows, and above them.
const SIGNS_PX: f64 = 144.0;
const SIGNS_NARROW_PX: f64 = 56.0;
const BETWEEN_PX: f64 = 8.0;
const HEAD_PX: f64 = 24.0;
/// What the sum and the lines to it take, and the narrowest output.
const JOIN_PX: f64 = 120.0;
const OUTPUT_PX: f64 = 104.0;
/// What the list of all subtotals takes beside one channel's row, above the subtotal that it stands for.
const LIST_PX: f64 = 40.0;
/// Above and below the output.
const CAPTIONS_PX: f64 = 84.0;
/// The narrowest map of the shift experiment, the signs between its maps, and the gap between two on a narrow stage.
const FIGURE_PX: f64 = 172.0;
const OPERATORS_PX: f64 = 140.0;
const GAP_NARROW_PX: f64 = 20.0;
/// What its captions and the buttons take of the height where the maps stand below one another.
const STACK_PX: f64 = 164.0;

/// How the rows stand on a stage.
#[must_use]
pub fn rows(stage: Stage, sizes: Sizes) -> Rows {
    if stage.narrow { narrow(stage, sizes) } else { wide(stage, sizes) }
}

fn kernel_side(side: usize) -> usize {
    side.max(KERNEL_PX)
}

fn wide(stage: Stage, sizes: Sizes) -> Rows {
    let best = |n_parts: usize| {
        (1..=n_parts.clamp(1, 2))
            .map(|n_beside| (largest_beside(stage, sizes, n_parts, n_beside), n_beside))
            .max_by_key(|&(side, n_beside)| (side, usize::MAX - n_beside))
            .unwrap_or((2, 1))
    };
    let (side, n_beside) = best(sizes.n_parts);
    let (alone, _) = best(1);
    let all = side >= LEGIBLE_PX || alone < side + 4 || sizes.n_parts < 2;
    let (side, n_beside) = if all { (side, n_beside) } else { (alone, 1) };
    Rows {
        side_px: side as f64,
        kernel_px: kernel_side(side) as f64,
        output_px: output_side(stage, sizes, side) as f64,
        n_beside,
        all,
        stacked: false,
    }
}

/// A cell of the output: as those of the rows, larger where its figure has the room anyway.
fn output_side(stage: Stage, sizes: Sizes, side: usize) -> usize {
    let ByAxis { vertical, horizontal } = sizes.output;
    let fits = |n: usize, px: usize, room_px: f64| (n * px) as f64 <= room_px;
    let roomy = largest(COMFORTABLE_PX, |px| {
        fits(horizontal, px, OUTPUT_PX) && fits(vertical, px, stage.height_px - CAPTIONS_PX)
    });
    side.max(roomy)
}

fn largest_beside(stage: Stage, sizes: Sizes, n_parts: usize, n_beside: usize) -> usize {
    let Sizes { input, kernel, output, .. } = sizes;
    let n_lines = n_parts.div_ceil(n_beside) as f64;
    let list_px = if n_parts < sizes.n_parts { LIST_PX } else { 0.0 };
    largest(LARGEST_PX, |side| {
        let px = |n: usize| (n * side) as f64;
        let kernel_px = |n: usize| (n * kernel_side(side)) as f64;
        let row_px =
            px(input.horizontal + output.horizontal) + kernel_px(kernel.horizontal) + SIGNS_PX;
        let output_px = px(output.horizontal).max(OUTPUT_PX);
        let line_px = px(input.vertical.max(output.vertical)).max(kernel_px(kernel.vertical));
        n_beside as f64 * row_px + list_px + JOIN_PX + output_px <= stage.width_px
            && n_lines * (line_px + BETWEEN_PX) + HEAD_PX <= stage.height_px
            && px(output.vertical) + CAPTIONS_PX <= stage.height_px
    })
}

fn narrow(stage: Stage, sizes: Sizes) -> Rows {
    let Sizes { n_parts, input, kernel, output } = sizes;
    let fits = |n: usize, side: usize| (n * side) as f64 + SIGNS_NARROW_PX;
    let kernel_cols = |side: usize| kernel.horizontal * kernel_side(side);
    let flat = largest(LARGEST_NARROW_PX, |side| {
        fits(input.horizontal + output.horizontal, side) + kernel_cols(side) as f64
            <= stage.width_px
    });
    let deep = largest(LARGEST_NARROW_PX, |side| {
        fits(input.horizontal, side) <= stage.width_px
            && fits(output.horizontal, side) + kernel_cols(side) as f64 <= stage.width_px
    });
    // Not so large that kernel and partial result leave the screen, as far as numbers can still be read.
    let high = largest(LARGEST_NARROW_PX, |side| {
        let beside_px = (output.vertical * side).max(kernel.vertical * kernel_side(side));
        (input.vertical * side + beside_px) as f64 <= stage.height_px
    });
    let deep = deep.min(high.max(LEGIBLE_PX + 4));
    let stacked = flat < LEGIBLE_PX + 4 && deep > flat;
    let side = if stacked { deep } else { flat };
    let kernel_px = largest(kernel_side(side), |px| fits(kernel.horizontal, px) <= stage.width_px);
    let output_px = largest(COMFORTABLE_PX, |side| fits(output.horizontal, side) <= stage.width_px);
    let beside_px = (output.vertical * side).max(kernel.vertical * kernel_px) as f64;
    let input_px = (input.vertical * side) as f64;
    let row_px = if stacked { input_px + beside_px } else { input_px.max(beside_px) };
    Rows {
        side_px: side as f64,
        kernel_px: kernel_px as f64,
        output_px: output_px as f64,
        n_beside: 1,
        all: n_parts < 2 || n_parts as f64 * (row_px + BETWEEN_PX) <= stage.height_px,
        stacked,
    }
}

/// Whether the maps of the shift experiment do not fit side by side at any size.
#[must_use]
pub fn is_too_narrow_for_four(stage: Stage) -> bool {
    stage.narrow || stage.width_px < 4.0 * FIGURE_PX + OPERATORS_PX
}

/// The side of a cell where an input and three maps of an output's size stand side by side; on a narrow stage the input
/// stands above, and two of the maps side by side.
#[must_use]
pub fn side_of_three(stage: Stage, map: ByAxis<usize>, input: ByAxis<usize>) -> f64 {
    let figure_px = |n_cols: usize, side: usize| ((n_cols * side) as f64).max(FIGURE_PX);
    let side = if is_too_narrow_for_four(stage) {
        // Where the whole scene is to be seen at once, the maps are as low as can be read; what is higher scrolls.
        let fits_height = |side: usize| {
            let height_px = ((input.vertical + 2 * map.vertical) * side) as f64 + STACK_PX;
            stage.narrow || side <= LEGIBLE_PX || height_px <= stage.height_px
        };
        largest(COMFORTABLE_PX, |side| {
            let two_px = 2.0 * (map.horizontal * side) as f64 + GAP_NARROW_PX;
            let width_px = two_px.max((input.horizontal * side) as f64);
            width_px <= stage.width_px && fits_height(side)
        })
    } else {
        let height_px = stage.height_px - 1.6 * CAPTIONS_PX;
        largest(LARGEST_PX, |side| {
            let width_px =
                figure_px(input.horizontal, side) + 3.0 * figure_px(map.horizontal, side);
            let n_rows = input.vertical.max(map.vertical);
            width_px + OPERATORS_PX <= stage.width_px && (n_rows * side) as f64 <= height_px
        })
    };
    side as f64
}

/// The largest side up to `most` that fits; 2 where none does.
fn largest(most: usize, fits: impl Fn(usize) -> bool) -> usize {
    (3..=most).rev().find(|&side| fits(side)).unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 1000.0, height_px: 500.0, narrow: false };
    const SMALL: Stage = Stage { width_px: 700.0, height_px: 300.0, narrow: false };
    const NARROW: Stage = Stage { width_px: 358.0, height_px: 420.0, narrow: true };

    fn sizes(n_parts: usize, input: usize, kernel: usize) -> Sizes {
        let [input, kernel, output] = [input, kernel, input + 1 - kernel].map(ByAxis::both);
        Sizes { n_parts, input, kernel, output }
    }

    #[test]
    fn two_channels_are_large() {
        let two = rows(WIDE, sizes(2, 3, 2));
        assert!(two.side_px >= 44.0 && two.all && two.n_beside == 1, "{two:?}");
    }

    #[test]
    fn eight_channels_can_be_read_on_one_screen() {
        for stage in [WIDE, NARROW] {
            let eight = rows(stage, sizes(8, 6, 3));
            assert!(eight.side_px >= LEGIBLE_PX as f64, "{eight:?}");
        }
    }

    #[test]
    fn a_line_leads_from_the_middle_of_each_row_to_the_sum() {
        let svg = lines(2, |line| if line == 0 { "on" } else { "" });
        assert!(svg.contains("<path class=\"on\" d=\"M0 25C22 25 18 50 40 50\"/>"), "{svg}");
        assert!(svg.contains("M0 75C"), "{svg}");
    }

    #[test]
    fn a_large_input_is_shown_a_channel_at_a_time() {
        assert!(!rows(WIDE, sizes(8, 16, 3)).all);
        assert!(rows(WIDE, sizes(1, 16, 3)).all);
    }

    #[test]
    fn on_a_phone_all_rows_are_shown_where_they_are_seen_at_once_and_else_one() {
        for (n_parts, input, kernel, all) in
            [(2, 3, 2, true), (3, 3, 2, true), (4, 3, 2, false), (3, 7, 3, false), (1, 32, 3, true)]
        {
            let sizes = sizes(n_parts, input, kernel);
            let narrow = rows(NARROW, sizes);
            assert_eq!(narrow.all, all, "{sizes:?} {narrow:?}");
        }
    }

    #[test]
    fn rows_fit_the_width_at_every_size() {
        for kernel in 1..=11 {
            for input in kernel..=32 {
                for n_parts in 1..=8 {
                    let sizes = sizes(n_parts, input, kernel);
                    let wide = rows(WIDE, sizes);
                    let (x, w, y) = (input as f64, kernel as f64, sizes.output.horizontal as f64);
                    let row = (x + y) * wide.side_px + w * wide.kernel_px + SIGNS_PX;
                    let output = (y * wide.output_px).max(OUTPUT_PX);
                    let width = wide.n_beside as f64 * row + JOIN_PX + output;
                    assert!(width <= WIDE.width_px, "{sizes:?} {wide:?}");
                    let narrow = rows(NARROW, sizes);
                    assert!(x * narrow.side_px + SIGNS_NARROW_PX <= NARROW.width_px, "{narrow:?}");
                    assert!(y * narrow.output_px <= NARROW.width_px);
                    let of_three = |stage| side_of_three(stage, sizes.output, sizes.input);
                    let wide_px = (x * of_three(WIDE)).max(FIGURE_PX)
                        + 3.0 * (y * of_three(WIDE)).max(FIGURE_PX);
                    assert!(wide_px + OPERATORS_PX <= WIDE.width_px, "{sizes:?}");
                    assert!(2.0 * y * of_three(NARROW) + GAP_NARROW_PX <= NARROW.width_px);
                    let high_px = (x + 2.0 * y) * of_three(SMALL) + STACK_PX;
                    let is_least = of_three(SMALL) <= LEGIBLE_PX as f64;
                    assert!(high_px <= SMALL.height_px || is_least, "{sizes:?}");
                    if narrow.stacked {
                        let below = w * narrow.kernel_px + y * narrow.side_px + SIGNS_NARROW_PX;
                        assert!(below <= NARROW.width_px, "{sizes:?} {narrow:?}");
                    }
                }
            }
        }
    }
}
