//! How large the parts of the scene `learn` are: grids at the left, kernel, gradient and charts at the right.

use conv::ByAxis;

use super::Stage;

/// The sizes of the parts, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// A cell of input, target, prediction and error.
    pub cell_px: f64,
    /// A cell of kernel and gradient.
    pub kernel_px: f64,
    /// Width and height of a chart's drawing.
    pub chart_px: [f64; 2],
}

/// What is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// The input's rows and columns.
    pub input: ByAxis<usize>,
    /// The output's rows and columns.
    pub output: ByAxis<usize>,
    /// The kernel's rows and columns.
    pub kernel: ByAxis<usize>,
    /// Kernel and gradient, and the kernel turned where it is.
    pub n_kernels: usize,
    /// Whether there is a line for the bias.
    pub has_bias: bool,
}

/// A caption with what is free around it, and the gaps between figures.
const CAPTION_PX: f64 = 34.0;
const GAP_PX: f64 = 24.0;
/// A figure is as wide as its caption at least.
const FIGURE_PX: f64 = 136.0;
/// A chart's head and its border.
const HEAD_PX: f64 = 46.0;
/// The share of the stage that the grids may take at the left.
const LEFT: f64 = 0.56;
/// The largest cells.
const LARGEST_PX: f64 = 56.0;
const LARGEST_KERNEL_PX: f64 = 64.0;
/// What a kernel may take of the height, and a chart of a narrow stage.
const KERNEL_PX: f64 = 210.0;
const NARROW_CHART_PX: f64 = 190.0;
/// A line below the kernel.
const LINE_PX: f64 = 26.0;
/// A line of the surface's legend, which takes two of them in a chart that is narrower.
const LEGEND_PX: f64 = 20.0;
const LEGEND_WIDTH_PX: f64 = 350.0;

/// The sizes for a stage.
#[must_use]
pub fn sizes(stage: Stage, parts: Parts) -> Sizes {
    let Parts { input, output, kernel, n_kernels, has_bias } = parts;
    let [kernel_rows, kernel_cols] = [kernel.vertical, kernel.horizontal].map(|n| n.max(1) as f64);
    let n_kernels = n_kernels.max(1) as f64;
    if stage.narrow {
        let width_px = stage.width_px;
        let kernel_px = (width_px - GAP_PX * (n_kernels - 1.0)) / n_kernels / kernel_cols;
        let longest = input.horizontal.max(1) as f64;
        return Sizes {
            cell_px: whole((width_px / longest).min(36.0)),
            kernel_px: whole(kernel_px.min(LARGEST_KERNEL_PX - 8.0)),
            chart_px: [width_px - 26.0, NARROW_CHART_PX],
        };
    }
    let n_cols = (input.horizontal + output.horizontal.max(1)) as f64;
    let n_rows = (input.vertical + output.vertical.max(1)).max(2 * output.vertical) as f64;
    // Kernel and gradient have room for their captions beside one another; three share the lines.
    let n_beside = n_kernels.min(2.0);
    let captions_px = FIGURE_PX * n_beside + GAP_PX * (n_beside - 1.0) + 1.5 * GAP_PX;
    let left_px = (LEFT * stage.width_px).min(stage.width_px - captions_px);
    let across_px = (left_px - GAP_PX) / n_cols;
    let down_px = (stage.height_px - 2.0 * CAPTION_PX - GAP_PX) / n_rows;
    let cell_px = whole(across_px.min(down_px).min(LARGEST_PX));
    let figure_px = |n: usize| (n as f64 * cell_px).max(FIGURE_PX);
    let left_px = figure_px(input.horizontal) + figure_px(output.horizontal) + GAP_PX;
    let right_px = (stage.width_px - left_px - 1.5 * GAP_PX).max(200.0);
    let wide_px = (right_px - GAP_PX * (n_kernels - 1.0)) / n_kernels / kernel_cols;
    let kernel_px = whole(wide_px.min(KERNEL_PX / kernel_rows).min(LARGEST_KERNEL_PX));
    let line_px = if has_bias { LINE_PX } else { 0.0 };
    // Three captions have no room in one line each.
    let wrapped_px = if n_kernels > 2.0 { LINE_PX } else { 0.0 };
    let above_px = kernel_px * kernel_rows + CAPTION_PX + line_px + wrapped_px;
    let legend_px = if right_px < LEGEND_WIDTH_PX { 2.0 * LEGEND_PX } else { LEGEND_PX };
    let height_px = (stage.height_px - above_px - legend_px - GAP_PX) / 2.0 - HEAD_PX;
    Sizes { cell_px, kernel_px, chart_px: [right_px - 26.0, height_px.max(90.0)] }
}

/// Whole pixels, where a cell has more than a few of them.
fn whole(px: f64) -> f64 {
    if px >= 8.0 { px.floor() } else { px.max(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 1000.0, height_px: 590.0, narrow: false };

    fn parts(input: [usize; 2], kernel: usize) -> Parts {
        let output = ByAxis::new(input[0] + 1 - kernel.min(1), input[1] + 1 - kernel);
        Parts {
            input: ByAxis::new(input[0], input[1]),
            output,
            kernel: ByAxis::new(kernel.min(3), kernel),
            n_kernels: 2,
            has_bias: true,
        }
    }

    #[track_caller]
    fn check_fits(stage: Stage, parts: Parts) -> Sizes {
        let sizes = sizes(stage, parts);
        let left =
            sizes.cell_px * (parts.input.horizontal + parts.output.horizontal) as f64 + GAP_PX;
        assert!(left + sizes.chart_px[0] + 26.0 <= stage.width_px, "{sizes:?}");
        let right = 2.0 * (sizes.chart_px[1] + HEAD_PX)
            + LEGEND_PX
            + sizes.kernel_px * parts.kernel.vertical as f64;
        assert!(right <= stage.height_px, "{sizes:?}");
        sizes
    }

    #[test]
    fn the_textbooks_problem_has_room_for_its_numbers() {
        let sizes = check_fits(WIDE, parts([6, 8], 2));
        assert!(sizes.cell_px >= 31.0 && sizes.chart_px[1] > 125.0, "{sizes:?}");
    }

    #[test]
    fn beside_a_lesson_kernel_and_gradient_keep_room_for_their_captions() {
        let stage = Stage { width_px: 716.0, height_px: 570.0, narrow: false };
        let sizes = check_fits(stage, parts([6, 8], 2));
        assert!(sizes.chart_px[0] + 26.0 >= 2.0 * FIGURE_PX + GAP_PX, "{sizes:?}");
    }

    #[test]
    fn a_picture_and_a_large_kernel_fit_too() {
        check_fits(WIDE, parts([64, 64], 7));
        check_fits(WIDE, parts([1, 64], 3));
        check_fits(WIDE, parts([64, 3], 3));
    }

    #[test]
    fn a_phone_shows_each_grid_in_full_width() {
        let phone = Stage { width_px: 358.0, height_px: 400.0, narrow: true };
        let sizes = sizes(phone, parts([6, 8], 2));
        assert_eq!((sizes.cell_px, sizes.chart_px[0]), (36.0, 332.0));
        assert!(sizes.kernel_px * 4.0 + GAP_PX <= 358.0);
    }
}
