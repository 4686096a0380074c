//! How large the cells of a scene's grids are, so that all of them fit without scrolling.

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
const LARGEST_PX: f64 = 108.0;
const LARGEST_NARROW_PX: f64 = 76.0;

/// A kernel cell is not drawn smaller than this where the grids have to shrink: it is edited by hand.
const KERNEL_PX: f64 = 36.0;

/// What captions and legends take of the height, the signs between the grids of the width.
const CAPTIONS_PX: f64 = 84.0;
const SIGNS_PX: f64 = 176.0;
const GAP_PX: f64 = 28.0;

/// The sides of the cells for an input (with its padding), a kernel and an output of given sizes.
#[must_use]
pub fn cell_sides(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    let sides = if stage.narrow {
        narrow(stage, input, kernel, output)
    } else {
        wide(stage, input, kernel, output)
    };
    let whole = |side: f64| side.floor().max(2.0);
    CellSides {
        input_px: whole(sides.input_px),
        kernel_px: whole(sides.kernel_px),
        output_px: whole(sides.output_px),
    }
}

/// All three grids in a row; one side for all, unless that would make the kernel too small to edit.
fn wide(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    let width_px = stage.width_px - SIGNS_PX;
    let height_px = stage.height_px - CAPTIONS_PX;
    let tallest = input.vertical.max(kernel.vertical).max(output.vertical);
    let across = input.horizontal + kernel.horizontal + output.horizontal;
    let side = (width_px / across as f64).min(height_px / tallest as f64).min(LARGEST_PX);
    if side >= KERNEL_PX {
        return CellSides { input_px: side, kernel_px: side, output_px: side };
    }
    let longest = kernel.vertical.max(kernel.horizontal) as f64;
    let kernel_px = side.max(KERNEL_PX.min(width_px / 4.0 / longest));
    let rest_px = width_px - kernel_px * kernel.horizontal as f64;
    let side = (rest_px / (input.horizontal + output.horizontal) as f64)
        .min(height_px / input.vertical.max(output.vertical) as f64)
        .min(kernel_px);
    CellSides { input_px: side, kernel_px, output_px: side }
}

/// The input above, kernel and output side by side below it.
fn narrow(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    output: ByAxis<usize>,
) -> CellSides {
    let input_px = (stage.width_px / input.horizontal as f64)
        .min(stage.height_px / input.vertical as f64)
        .min(LARGEST_NARROW_PX);
    let width_px = stage.width_px - GAP_PX;
    let shared = width_px / (kernel.horizontal + output.horizontal) as f64;
    let longest = kernel.vertical.max(kernel.horizontal) as f64;
    let kernel_px = shared.max(KERNEL_PX.min(width_px * 0.4 / longest)).min(68.0);
    let rest_px = width_px - kernel_px * kernel.horizontal as f64;
    let output_px = (rest_px / output.horizontal as f64)
        .min(stage.height_px / output.vertical as f64)
        .min(kernel_px);
    CellSides { input_px, kernel_px: kernel_px.min(input_px.max(KERNEL_PX)), output_px }
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
            assert!(x <= stage.width_px && w + y + GAP_PX <= stage.width_px, "{sides:?}");
        } else {
            assert!(x + w + y + SIGNS_PX <= stage.width_px, "{sides:?}");
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
    fn the_first_example_has_large_cells_of_one_size() {
        let sides = check_fits(WIDE, 3, 2, 2);
        assert_eq!(sides, CellSides { input_px: 108.0, kernel_px: 108.0, output_px: 108.0 });
        assert_eq!(check_fits(NARROW, 3, 2, 2).input_px, 76.0);
    }

    #[test]
    fn a_kernel_stays_large_enough_to_edit_beside_a_large_input() {
        assert_eq!(check_fits(WIDE, 32, 3, 30).kernel_px, 36.0);
        assert_eq!(check_fits(NARROW, 32, 3, 30).kernel_px, 36.0);
    }
}
