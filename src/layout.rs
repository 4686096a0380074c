//! How large the cells of a scene's grids are, so that all of them fit without scrolling.

pub mod image;
pub mod learn;

use conv::ByAxis;

/// The space that the grids share, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// Its width.
    pub width_px: f64,
    /// Its height; on a narrow stage, what the input alone may take.
    pub height_px: f64,
    /// Whether the grids stand below one another, as on a phone.
    pub narrow: bool,
}

/// The side of a cell of each grid, its gap included, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellSides {
    /// A cell of the input and of its padding.
    pub input_px: f64,
    /// A cell of the kernel.
    pub kernel_px: f64,
    /// A cell of the output.
    pub output_px: f64,
}

/// The largest cell on a wide stage and on a narrow one.
const LARGEST_PX: usize = 108;
const LARGEST_NARROW_PX: usize = 66;

/// A kernel cell is not drawn smaller than this where the grids have to shrink: it is edited by hand.
const KERNEL_PX: usize = 36;

/// What captions and legends take of the height; the signs between the grids and the jumps of the width.
const CAPTIONS_PX: f64 = 96.0;
const SIGNS_PX: f64 = 90.0;
const GAP_PX: f64 = 28.0;

/// A figure is as wide as its caption and its legend at least.
const FIGURE_PX: f64 = 124.0;
const NARROW_FIGURE_PX: usize = 104;

impl Stage {
    /// The gap between the grids and the signs of a wide stage; there are four of them.
    #[must_use]
    pub fn gap_px(self) -> usize {
        (self.width_px * 0.03).clamp(8.0, 30.0) as usize
    }
}

/// The sides of the cells for an input (with its padding), a kernel and an output of given sizes.
#[must_use]
pub fn cell_sides(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    if stage.narrow {
        narrow(stage, input, kernel, output)
    } else {
        wide(stage, input, kernel, output)
    }
}

/// All three grids in a row; one side for all, unless that would make the kernel too small to edit.
fn wide(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    let height_px = stage.height_px - CAPTIONS_PX;
    let gaps_px = (4 * stage.gap_px()) as f64;
    let figure_px = |n_cols: usize, side: usize| ((n_cols * side) as f64).max(FIGURE_PX);
    let fits = |side: usize, kernel_side: usize| {
        let width_px = figure_px(input.horizontal, side)
            + figure_px(kernel.horizontal, kernel_side)
            + figure_px(output.horizontal, side);
        let tallest =
            (side * input.vertical.max(output.vertical)).max(kernel_side * kernel.vertical);
        width_px + SIGNS_PX + gaps_px <= stage.width_px && tallest as f64 <= height_px
    };
    let kernel_side = |side: usize| {
        let share_px = stage.width_px.min(height_px) / 3.0;
        let largest = share_px as usize / kernel.vertical.max(kernel.horizontal);
        side.max(KERNEL_PX.min(largest))
    };
    let side = largest(LARGEST_PX, |side| fits(side, kernel_side(side)));
    let kernel_px = kernel_side(side) as f64;
    CellSides { input_px: side as f64, kernel_px, output_px: side as f64 }
}

/// The input above, kernel and output side by side below it.
fn narrow(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    let fits = |n: usize, side: usize, px: f64| (n * side) as f64 <= px;
    let input_px = largest(LARGEST_NARROW_PX, |side| {
        fits(input.horizontal, side, stage.width_px) && fits(input.vertical, side, stage.height_px)
    });
    let width_px = stage.width_px - GAP_PX;
    let longest = kernel.vertical.max(kernel.horizontal);
    let kernel_px = largest(input_px.clamp(KERNEL_PX, 68), |side| {
        let together = kernel.horizontal + output.horizontal;
        fits(together, side, width_px) || (side <= KERNEL_PX && fits(longest, side, width_px * 0.4))
    });
    let kernel_figure_px = (kernel_px * kernel.horizontal).max(NARROW_FIGURE_PX);
    let rest_px = width_px - kernel_figure_px as f64;
    let output_px = largest(kernel_px, |side| {
        fits(output.horizontal, side, rest_px) && fits(output.vertical, side, stage.height_px)
    });
    CellSides {
        input_px: input_px as f64,
        kernel_px: kernel_px as f64,
        output_px: output_px as f64,
    }
}

/// Grids one above the other, or beside each other on a narrow stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Rows and columns of the first grid, padding included.
    pub first: ByAxis<usize>,
    /// Rows and columns of the second; 0×0 where there is none.
    pub second: ByAxis<usize>,
    /// The width and the height of what else stands in it on a wide stage, in CSS pixels.
    pub rest_px: (usize, usize),
    /// Whether cells are edited by hand that should not get too small.
    pub by_hand: bool,
}

/// The largest cell of a stage with several columns.
const LARGEST_IN_COLUMNS_PX: usize = 76;
const LARGEST_IN_NARROW_COLUMNS_PX: usize = 42;

/// What the caption of one of two grids takes of the height, with its legend and the space around.
const CAPTION_PX: usize = 84;

/// The sides of the cells of several columns, so that all of them fit.
#[must_use]
pub fn columns(stage: Stage, columns: &[Column]) -> Vec<f64> {
    if stage.narrow {
        return columns.iter().map(|column| column.narrow_px(stage) as f64).collect();
    }
    let kernel_px = |column: &Column, side: usize| {
        let share_px = stage.width_px.min(stage.height_px) / 3.5;
        let longest = column.n_cols().max(column.n_rows()).max(1);
        if column.by_hand { side.max(KERNEL_PX.min(share_px as usize / longest)) } else { side }
    };
    let gaps_px = stage.gap_px() * 2 * columns.len();
    let side = largest(LARGEST_IN_COLUMNS_PX, |side| {
        let width_px = |column: &Column| {
            let grids_px = column.n_cols() * kernel_px(column, side);
            grids_px.max(FIGURE_PX as usize).max(column.rest_px.0)
        };
        let height_px = |column: &Column| {
            let n_grids = 1 + usize::from(column.second.vertical > 0);
            column.n_rows() * kernel_px(column, side) + n_grids * CAPTION_PX + column.rest_px.1
        };
        columns.iter().map(width_px).sum::<usize>() + gaps_px <= stage.width_px as usize
            && columns.iter().all(|column| height_px(column) <= stage.height_px as usize)
    });
    columns.iter().map(|column| kernel_px(column, side) as f64).collect()
}

/// The side of the second grid's cells where they may be larger than the first's, as a kernel is edited by hand.
#[must_use]
pub fn second_px(stage: Stage, column: Column, first_px: f64) -> f64 {
    let Column { first, second, .. } = column;
    let captions_px = (2 * CAPTION_PX) as f64;
    let (height_px, width_px) = if stage.narrow {
        let left_px = stage.width_px - GAP_PX - (first.horizontal as f64 * first_px).max(FIGURE_PX);
        (stage.height_px, left_px)
    } else {
        let left_px = stage.height_px - captions_px - first.vertical as f64 * first_px;
        (left_px, (first.horizontal as f64 * first_px).max(FIGURE_PX))
    };
    let fits = |room_px: f64, n: usize| (room_px / n.max(1) as f64).floor();
    let room_px = fits(height_px, second.vertical).min(fits(width_px, second.horizontal));
    first_px.max(room_px.min(KERNEL_PX as f64))
}

impl Column {
    fn n_cols(self) -> usize {
        self.first.horizontal.max(self.second.horizontal)
    }

    fn n_rows(self) -> usize {
        self.first.vertical + self.second.vertical
    }

    /// Both grids side by side, each beside its caption's room.
    fn narrow_px(self, stage: Stage) -> usize {
        let (first, second) = (self.first.horizontal, self.second.horizontal);
        let width_px = (stage.width_px - GAP_PX) as usize;
        largest(LARGEST_IN_NARROW_COLUMNS_PX, |side| {
            let figure_px = |n_cols: usize| (n_cols * side).max(FIGURE_PX as usize);
            let together =
                if second == 0 { first * side } else { figure_px(first) + figure_px(second) };
            together <= width_px
        })
    }
}

/// The largest side up to `most` that fits, where whatever is smaller fits too; 2 where none does.
fn largest(most: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut fitting, mut too_large) = (2, most + 1);
    while too_large > fitting + 1 {
        let side = usize::midpoint(fitting, too_large);
        if fits(side) { fitting = side } else { too_large = side }
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 1000.0, height_px: 640.0, narrow: false };
    const NARROW: Stage = Stage { width_px: 358.0, height_px: 420.0, narrow: true };

    #[track_caller]
    fn check_fits(stage: Stage, input: usize, kernel: usize, output: usize) -> CellSides {
        let sizes = [input, kernel, output].map(ByAxis::both);
        let sides = cell_sides(stage, sizes[0], sizes[1], sizes[2]);
        let [x, w, y] = [
            sides.input_px * input as f64,
            sides.kernel_px * kernel as f64,
            sides.output_px * output as f64,
        ];
        if stage.narrow {
            let kernel_px = w.max(NARROW_FIGURE_PX as f64);
            assert!(x <= stage.width_px && kernel_px + y + GAP_PX <= stage.width_px, "{sides:?}");
        } else {
            let figure_px: f64 = [x, w, y].iter().map(|px| px.max(FIGURE_PX)).sum();
            let signs_px = SIGNS_PX + (4 * stage.gap_px()) as f64;
            assert!(figure_px + signs_px <= stage.width_px, "{sides:?}");
            assert!(x.max(w).max(y) + CAPTIONS_PX <= stage.height_px, "{sides:?}");
        }
        sides
    }

    #[test]
    fn everything_fits_at_every_size() {
        for kernel in 1..=11 {
            for input in kernel..=32 {
                check_fits(WIDE, input, kernel, input + 1 - kernel);
                check_fits(NARROW, input, kernel, input + 1 - kernel);
            }
        }
    }

    #[test]
    fn a_kernel_below_a_large_input_stays_large_enough_to_edit() {
        for stage in [WIDE, NARROW] {
            let (first, second) = (ByAxis::both(32), ByAxis::both(2));
            let column = Column { first, second, rest_px: (0, 0), by_hand: false };
            assert_eq!(second_px(stage, column, 5.0), 36.0);
            assert_eq!(second_px(stage, column, 40.0), 40.0);
            let large = Column { second: ByAxis::both(11), ..column };
            assert!(11.0 * second_px(stage, large, 5.0) <= 170.0);
        }
    }

    #[test]
    fn columns_fit_at_every_size() {
        for kernel in 1..=11 {
            for input in kernel..=32 {
                let sizes = [input, kernel, input + 1 - kernel].map(ByAxis::both);
                let none = ByAxis::both(0);
                let column =
                    |first, second, rest_px, by_hand| Column { first, second, rest_px, by_hand };
                let three = [
                    column(sizes[0], sizes[0], (0, 0), false),
                    column(sizes[1], sizes[1], (0, 0), true),
                    column(sizes[2], none, (320, 180), false),
                ];
                let sides = columns(WIDE, &three);
                let width_px: f64 = sides
                    .iter()
                    .zip(three)
                    .map(|(side, c)| {
                        (side * c.n_cols() as f64).max(FIGURE_PX).max(c.rest_px.0 as f64)
                    })
                    .sum();
                assert!(width_px + 6.0 * WIDE.gap_px() as f64 <= WIDE.width_px, "{sides:?}");
                for (side, column) in sides.iter().zip(three) {
                    assert!(side * column.n_rows() as f64 + 84.0 <= WIDE.height_px, "{sides:?}");
                }
                let sides = columns(NARROW, &three);
                for (side, column) in sides.iter().zip(three) {
                    let n_cols = column.first.horizontal + column.second.horizontal;
                    assert!(side * n_cols as f64 <= NARROW.width_px, "{sides:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_example_has_large_cells_of_one_size() {
        let sides = check_fits(WIDE, 3, 2, 2);
        assert_eq!(sides, CellSides { input_px: 108.0, kernel_px: 108.0, output_px: 108.0 });
        assert_eq!(check_fits(NARROW, 3, 2, 2).input_px, 66.0);
    }

    #[test]
    fn narrow_grids_leave_room_for_their_captions() {
        let sizes = [ByAxis::new(6, 8), ByAxis::new(1, 2), ByAxis::new(6, 7)];
        let sides = cell_sides(WIDE, sizes[0], sizes[1], sizes[2]);
        assert_eq!(sides.input_px, 44.0);
        assert!((8.0 + 7.0) * sides.input_px + FIGURE_PX + SIGNS_PX + 120.0 <= WIDE.width_px);
    }

    #[test]
    fn a_kernel_stays_large_enough_to_edit_beside_a_large_input() {
        assert_eq!(check_fits(WIDE, 32, 3, 30).kernel_px, 36.0);
        assert_eq!(check_fits(NARROW, 32, 3, 30).kernel_px, 36.0);
    }
}
