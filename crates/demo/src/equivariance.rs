//! Whether a layer's output shifts along with its input, and where at the border it does not.
//!
//! The input moves by as many cells as the stride, so that the output has a whole cell to move by. What enters is zero;
//! with circular padding that makes a ring of the input, what leaves on one side enters on the other.

use conv::{Axis, ByAxis, FeatureMap, Layer, PaddingMode};

use crate::demo::Demo;
use crate::derived;
use crate::edit::Direction;

/// Both orders of shifting and convolving, of one output channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Equivariance {
    /// How many cells the input moves: the stride.
    pub n_cells: usize,
    /// Whether what leaves on one side enters on the other.
    pub wraps: bool,
    /// The input, moved.
    pub moved_input: FeatureMap<f32>,
    /// The output of the moved input, `[1, height, width]`.
    pub of_moved: FeatureMap<f32>,
    /// The output, moved, `[1, height, width]`.
    pub moved: FeatureMap<f32>,
    /// How far the first lies above the second, `[1, height, width]`.
    pub difference: FeatureMap<f32>,
    /// Why a cell may differ, in reading order.
    pub causes: Vec<Cause>,
}

/// Why the two orders may give different values at an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// They do not: both windows read the very same cells.
    None,
    /// The output has no cell that could be shifted here.
    Entered,
    /// The window reaches over the edge, and what it saw there has left the input.
    Left,
    /// The window reaches into padding, which the moved input makes of other cells.
    Padding,
}

/// A shift along one axis.
#[derive(Debug, Clone, Copy)]
struct Move {
    /// Cells of the input; negative towards 0.
    by: isize,
    /// Cells of the output.
    out_by: isize,
    wraps: bool,
}

/// Both orders for an output channel; `None` where the layer cannot be.
#[must_use]
pub fn of(demo: &Demo, layer: &Layer, out: usize, direction: Direction) -> Option<Equivariance> {
    let is_vertical = matches!(direction, Direction::Up | Direction::Down);
    let axis = if is_vertical { layer.vertical() } else { layer.horizontal() };
    let out_by = if matches!(direction, Direction::Up | Direction::Left) { -1 } else { 1 };
    let fits_a_ring = axis.output() * axis.stride() == axis.input();
    let wraps = axis.mode() == PaddingMode::Circular && fits_a_ring;
    let step = Move { by: out_by * axis.stride() as isize, out_by, wraps };
    let along = |by| if is_vertical { ByAxis::new(by, 0) } else { ByAxis::new(0, by) };

    let moved_input = moved(&demo.input, along(step.by), wraps);
    let shifted = Demo { input: moved_input.clone(), ..demo.clone() };
    let of_moved = channel(&derived::output(&shifted, layer)?, out)?;
    let moved = moved(&channel(&derived::output(demo, layer)?, out)?, along(out_by), wraps);
    let mut difference = of_moved.clone();
    for (value, &other) in difference.data_mut().iter_mut().zip(moved.data()) {
        *value -= other;
    }
    let [_, height, width] = layer.output_shape();
    let causes: Vec<Cause> = (0..axis.output()).map(|out| step.cause(axis, out)).collect();
    let cause = |index: usize| {
        causes[if is_vertical { index / width.max(1) } else { index % width.max(1) }]
    };
    let causes = (0..height * width).map(cause).collect();
    let n_cells = axis.stride();
    Some(Equivariance { n_cells, wraps, moved_input, of_moved, moved, difference, causes })
}

impl Move {
    /// Compares, tap by tap, which cell of the first input is read at an output in either order.
    fn cause(self, axis: &Axis, out: usize) -> Cause {
        let n_out = axis.output() as isize;
        let Some(before) = inside(out as isize - self.out_by, n_out, self.wraps) else {
            return Cause::Entered;
        };
        let n_in = axis.input() as isize;
        let is_same = (0..axis.kernel()).all(|tap| {
            let read = axis.source(axis.position(out, tap));
            let origin = read.and_then(|read| inside(read as isize - self.by, n_in, self.wraps));
            origin == axis.source(axis.position(before, tap))
        });
        match (is_same, axis.mode()) {
            (true, _) => Cause::None,
            (false, PaddingMode::Zeros) => Cause::Left,
            (false, _) => Cause::Padding,
        }
    }
}

/// A place on an axis of `n` cells, or on a ring of them.
fn inside(place: isize, n: isize, wraps: bool) -> Option<usize> {
    let place = if wraps && n > 0 { place.rem_euclid(n) } else { place };
    usize::try_from(place).ok().filter(|&place| (place as isize) < n)
}

/// Every channel of a map moved by some cells.
fn moved(map: &FeatureMap<f32>, by: ByAxis<isize>, wraps: bool) -> FeatureMap<f32> {
    let [channels, height, width] = map.shape();
    let mut to = FeatureMap::filled([channels, height, width], 0.0);
    for channel in 0..channels {
        for row in 0..height {
            for col in 0..width {
                let from_row = inside(row as isize - by.vertical, height as isize, wraps);
                let from_col = inside(col as isize - by.horizontal, width as isize, wraps);
                if let Some((from_row, from_col)) = from_row.zip(from_col) {
                    to.set([channel, row, col], map.at([channel, from_row, from_col]));
                }
            }
        }
    }
    to
}

/// One channel of a map, `[1, height, width]`.
fn channel(map: &FeatureMap<f32>, channel: usize) -> Option<FeatureMap<f32>> {
    let [_, height, width] = map.shape();
    let n_cells = height * width;
    let values = map.data().get(channel * n_cells..(channel + 1) * n_cells)?;
    FeatureMap::new([1, height, width], values.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    const DIRECTIONS: [Direction; 4] =
        [Direction::Up, Direction::Down, Direction::Left, Direction::Right];

    fn shifted(link: &str, direction: Direction) -> Equivariance {
        let demo = link::decode(link).demo;
        of(&demo, &derived::layer(&demo).unwrap(), 0, direction).unwrap()
    }

    #[test]
    fn the_output_shifts_along_but_where_it_enters() {
        let both = shifted("#/channels", Direction::Right);
        assert_eq!(both.of_moved.data(), [27.0, 56.0, 57.0, 104.0]);
        assert_eq!(both.moved.data(), [0.0, 56.0, 0.0, 104.0]);
        assert_eq!(both.difference.data(), [27.0, 0.0, 57.0, 0.0]);
        let expected = [Cause::Entered, Cause::None, Cause::Entered, Cause::None];
        assert_eq!(both.causes, expected);
    }

    #[test]
    fn what_leaves_the_input_is_missed_at_the_far_edge() {
        let both = shifted("#/channels?x=1x4:1,2,3,4&w=1x3:1&p=0x1", Direction::Right);
        // The input becomes 0 1 2 3; the output 3 6 9 7 becomes 1 3 6 5, or 0 3 6 9.
        assert_eq!(both.of_moved.data(), [1.0, 3.0, 6.0, 5.0]);
        assert_eq!(both.moved.data(), [0.0, 3.0, 6.0, 9.0]);
        assert_eq!(both.causes, [Cause::Entered, Cause::None, Cause::None, Cause::Left]);
    }

    #[test]
    fn wherever_nothing_is_at_fault_both_orders_agree_to_the_last_bit() {
        let layer = "x=2x6x6:0.1,0.7,-3,2.5,8,1e-3,0.9&w=1x2x3x3:0.3,-0.7,1.1,0.2&b=0.25";
        for mode in ["zeros", "reflect", "replicate", "circular"] {
            for settings in
                ["p=0", "p=1", "p=2", "p=1&s=2", "p=1&d=2", "p=0x0x2x0", "p=1&mode=conv"]
            {
                for direction in DIRECTIONS {
                    let link = format!("#/channels?{layer}&pad={mode}&{settings}");
                    let both = shifted(&link, direction);
                    for (difference, cause) in both.difference.data().iter().zip(&both.causes) {
                        let excused = *cause != Cause::None;
                        assert!(*difference == 0.0 || excused, "{link} {direction:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn on_a_ring_nothing_differs_at_all() {
        for direction in DIRECTIONS {
            let both = shifted(
                "#/channels?x=2x4x4:0.1,5,2&w=1x2x3x3:1,-1,0.3&p=1&pad=circular",
                direction,
            );
            assert!(both.wraps);
            assert_eq!(both.difference.data(), [0.0; 16], "{direction:?}");
            assert!(both.causes.iter().all(|&cause| cause == Cause::None));
        }
    }

    #[test]
    fn a_stride_needs_a_shift_of_as_many_cells() {
        let both = shifted("#/channels?x=1x8:1,2,3,4,5,6,7,8&w=1x2:1&s=2", Direction::Right);
        assert_eq!(both.n_cells, 2);
        assert_eq!(both.of_moved.data(), [0.0, 3.0, 7.0, 11.0]);
        assert_eq!(both.difference.data(), [0.0; 4]);
    }
}
