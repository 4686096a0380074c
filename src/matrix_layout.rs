//! How large the parts of the scene `matrix` are, so that all of them fit without scrolling.

use conv::ByAxis;

use crate::layout::Stage;

/// The largest cell of the matrix, and of the layer's own grids beside it.
const LARGEST_PX: f64 = 62.0;
const LARGEST_OWN_PX: f64 = 44.0;
/// The thickness of a vector beside a map, and the gap between a vector and its matrix.
const VECTOR_PX: f64 = 14.0;
const GAP_PX: f64 = 8.0;
/// What the layer's own grids share beside captions and gaps; a kernel that is small enough has cells of a size.
const OWN_CAPTIONS_PX: f64 = 128.0;
const OWN_GAP_PX: f64 = 24.0;
const CAPTION_WIDTH_PX: f64 = 112.0;
const OWN_KERNEL_PX: f64 = 110.0;
const LEAST_KERNEL_PX: f64 = 28.0;
/// What a caption takes.
const CAPTION_PX: f64 = 40.0;
/// On a narrow stage a map is so high at most.
const NARROW_HEIGHT_PX: f64 = 340.0;
/// The side of a map's cell up to which it need not be square.
const BROAD_PX: f64 = 6.0;

/// A matrix, or the windows side by side, with its vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Rows and columns.
    pub size: ByAxis<usize>,
    /// Whether it is drawn as a map, whose cells need not be square or whole pixels.
    pub is_map: bool,
}

/// How large a matrix and its vectors are drawn, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sides {
    /// A column's width.
    pub col_px: f64,
    /// A row's height.
    pub row_px: f64,
    /// The thickness of its vectors.
    pub vector_px: f64,
}

/// The sides of the matrix and of the windows side by side (where they are shown) on a stage.
#[must_use]
pub fn sides(stage: Stage, matrix: Shape, windows: Option<Shape>) -> [Sides; 2] {
    let Some(windows) = windows else {
        return [one(stage, matrix, stage.height_px - CAPTION_PX), Sides::default()];
    };
    let height_px = stage.height_px - 2.0 * CAPTION_PX;
    let rows = |shape: Shape| (shape.size.vertical + 1) as f64;
    let total = rows(matrix) + rows(windows);
    if matrix.is_map || windows.is_map {
        let share = (rows(windows) / total).clamp(0.25, 0.5);
        let below = one(stage, windows, height_px * share);
        let used_px = below.row_px * windows.size.vertical as f64 + below.vector_px + GAP_PX;
        return [one(stage, matrix, height_px - used_px), below];
    }
    // Cells of one size in both.
    let share = |shape: Shape| (height_px - 2.0 * GAP_PX) * rows(shape) / total + GAP_PX;
    let both = [one(stage, matrix, share(matrix)), one(stage, windows, share(windows))];
    let side = both[0].col_px.min(both[1].col_px);
    both.map(|_| Sides { col_px: side, row_px: side, vector_px: side })
}

/// One of them in a height of its own.
fn one(stage: Stage, Shape { size, is_map }: Shape, height_px: f64) -> Sides {
    let (rows, cols) = (size.vertical.max(1) as f64, size.horizontal.max(1) as f64);
    let height_px = if stage.narrow { NARROW_HEIGHT_PX } else { height_px };
    if is_map {
        let room = [stage.width_px, height_px].map(|px| (px - VECTOR_PX - GAP_PX).max(8.0));
        let fits = [room[0] / cols, room[1] / rows];
        let square = fits[0].min(fits[1]);
        // What is long and thin is drawn broader than it is, as far as there is room.
        let [col_px, row_px] = fits.map(|px| square.max(px.min(BROAD_PX)).min(LARGEST_PX / 2.0));
        return Sides { col_px, row_px, vector_px: VECTOR_PX };
    }
    let fits = |n: f64, px: f64| ((px - GAP_PX) / (n + 1.0)).floor();
    let across = fits(cols, stage.width_px);
    let down = if stage.narrow { LARGEST_PX } else { fits(rows, height_px) };
    let side = across.min(down).clamp(3.0, LARGEST_PX);
    Sides { col_px: side, row_px: side, vector_px: side }
}

/// How wide and how high a map is, in CSS pixels: a matrix, or what is as thin as a vector one way.
#[must_use]
pub fn map_size(is_thin: [bool; 2], size: ByAxis<usize>, sides: Sides) -> [f64; 2] {
    let cells = [size.horizontal as f64 * sides.col_px, size.vertical as f64 * sides.row_px];
    [0, 1].map(|axis| if is_thin[axis] { sides.vector_px } else { cells[axis] })
}

/// The sides of the cells of the layer's own grids, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnSides {
    /// A cell of the kernel, which is edited by hand.
    pub kernel_px: f64,
    /// A cell of the other grids.
    pub other_px: f64,
}

/// The cells of the layer's own grids: input and kernel side by side, and two more below them in the same columns.
#[must_use]
pub fn own_sides(
    stage: Stage,
    input: ByAxis<usize>,
    kernel: ByAxis<usize>,
    below: [ByAxis<usize>; 2],
) -> OwnSides {
    let height_px = stage.height_px - OWN_CAPTIONS_PX;
    let longest = kernel.vertical.max(kernel.horizontal).max(1) as f64;
    let kernel_side = |side: f64| side.max((OWN_KERNEL_PX / longest).min(LEAST_KERNEL_PX).floor());
    let fits = |side: f64| {
        let kernel_px = kernel_side(side);
        let column_px = |above_px: f64, below: ByAxis<usize>| {
            above_px.max(below.horizontal as f64 * side).max(CAPTION_WIDTH_PX)
        };
        let width_px = column_px(input.horizontal as f64 * side, below[0])
            + column_px(kernel.horizontal as f64 * kernel_px, below[1]);
        let rows = below[0].vertical.max(below[1].vertical) as f64;
        let first = (input.vertical as f64 * side).max(kernel.vertical as f64 * kernel_px);
        width_px + OWN_GAP_PX <= stage.width_px
            && (stage.narrow || first + rows * side <= height_px)
    };
    let side = (3..=LARGEST_OWN_PX as usize).rev().map(|side| side as f64).find(|&side| fits(side));
    let other_px = side.unwrap_or(3.0);
    OwnSides { kernel_px: kernel_side(other_px), other_px }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 600.0, height_px: 520.0, narrow: false };
    const NARROW: Stage = Stage { width_px: 358.0, height_px: 380.0, narrow: true };

    fn shape(rows: usize, cols: usize) -> Shape {
        Shape { size: ByAxis::new(rows, cols), is_map: rows * cols > 1000 || rows.max(cols) > 40 }
    }

    #[test]
    fn matrix_and_windows_fit_at_every_size() {
        for kernel in 1..=11_usize {
            for input in kernel..=16 {
                let (n_in, n_out) = (input * input, (input + 1 - kernel).pow(2));
                let shapes = [shape(n_out, n_in), shape(kernel * kernel, n_out)];
                for stage in [WIDE, NARROW] {
                    let sides = sides(stage, shapes[0], Some(shapes[1]));
                    let mut height_px = 2.0 * CAPTION_PX;
                    for (sides, shape) in sides.iter().zip(shapes) {
                        let ByAxis { vertical, horizontal } = shape.size;
                        let width_px = sides.col_px * horizontal as f64 + sides.vector_px + GAP_PX;
                        assert!(width_px <= stage.width_px + 0.5, "{input} {kernel} {sides:?}");
                        height_px += sides.row_px * vertical as f64 + sides.vector_px + GAP_PX;
                    }
                    let fits = stage.narrow || height_px <= stage.height_px + 0.5;
                    assert!(fits, "{input} {kernel} {sides:?} {height_px}");
                }
            }
        }
    }

    #[test]
    fn the_first_example_has_cells_of_one_size_that_can_be_read() {
        let [matrix, windows] = sides(WIDE, shape(4, 9), Some(shape(4, 4)));
        assert_eq!(matrix, windows);
        assert_eq!(matrix.col_px, 42.0);
    }

    #[test]
    fn the_layers_grids_share_their_room() {
        let stage = Stage { width_px: 340.0, ..WIDE };
        let none = ByAxis::both(0);
        let small = own_sides(stage, ByAxis::both(3), ByAxis::both(2), [ByAxis::both(2), none]);
        assert_eq!(small, OwnSides { kernel_px: 44.0, other_px: 44.0 });
        let large = own_sides(stage, ByAxis::both(16), ByAxis::both(3), [ByAxis::both(14), none]);
        assert_eq!(large, OwnSides { kernel_px: 28.0, other_px: 12.0 });
        assert!(16.0 * large.other_px + 3.0 * large.kernel_px + OWN_GAP_PX <= stage.width_px);
    }

    #[test]
    fn a_gradient_below_the_kernel_is_as_wide_as_it_is() {
        let five = ByAxis::both(5);
        let sides = own_sides(NARROW, five, ByAxis::both(2), [ByAxis::both(2), five]);
        assert!(10.0 * sides.other_px + OWN_GAP_PX <= NARROW.width_px, "{sides:?}");
    }

    #[test]
    fn a_maps_vectors_are_thin() {
        let sides = Sides { col_px: 2.0, row_px: 1.5, vector_px: 14.0 };
        assert_eq!(map_size([false, true], ByAxis::new(1, 256), sides), [512.0, 14.0]);
        assert_eq!(map_size([true, false], ByAxis::new(196, 1), sides), [14.0, 294.0]);
        assert_eq!(map_size([false; 2], ByAxis::new(196, 256), sides), [512.0, 294.0]);
    }
}
