//! The numbers in small maps: of one channel, with an input of `0, 1, 2, …` and kernels of `0, 1, 2, …` as in the
//! textbooks' example, or each element's place in reading order where those would be too large to be read.

use conv::Pooling;
use conv::stack::{StackAxis, StackLayer};
use demo::stack::{Fitted, Stack};

/// More elements than this, in one map or in all of them, are not shown as numbers.
pub const MOST_IN_A_MAP: usize = 300;
const MOST_IN_ALL: usize = 800;

/// Larger numbers are not shown.
const LARGEST: f32 = 99_999.0;

/// The numbers of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// Row by row.
    pub data: Vec<f32>,
    /// Whether they are what the layers compute, and not places.
    pub computed: bool,
}

/// The numbers of all maps; none where they are too large.
#[must_use]
pub fn of(stack: &Stack, fitted: &Fitted) -> Option<Vec<Values>> {
    let shapes = || (0..fitted.stack.n_maps()).filter_map(|map| fitted.stack.map_shape(map));
    let count = |[_, height, width]: [usize; 3]| height * width;
    let all: usize = shapes().map(count).sum();
    if all > MOST_IN_ALL || shapes().any(|shape| count(shape) > MOST_IN_A_MAP) {
        return None;
    }
    let places = |n: usize| -> Vec<f32> { (0..n).map(|index| index as f32).collect() };
    let mut maps = vec![places(stack.input.vertical * stack.input.horizontal)];
    for layer in fitted.stack.layers() {
        let output = run(layer, maps.last().map_or(&[][..], Vec::as_slice));
        maps.push(output);
    }
    let computed = maps.iter().flatten().all(|value| value.abs() <= LARGEST);
    if !computed {
        maps = shapes().map(|shape| places(count(shape))).collect();
    }
    Some(maps.into_iter().map(|data| Values { data, computed }).collect())
}

/// One channel through a layer.
fn run(layer: &StackLayer, input: &[f32]) -> Vec<f32> {
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let (n_cols, kernel_width) = (horizontal.input(), horizontal.kernel());
    let n_taps = (vertical.kernel() * kernel_width) as f32;
    let reads = |axis: &StackAxis, out: usize| axis.inputs_of(out).collect::<Vec<_>>();
    let cols: Vec<_> = (0..horizontal.output()).map(|col| reads(&horizontal, col)).collect();
    let mut output = Vec::with_capacity(vertical.output() * horizontal.output());
    for row in 0..vertical.output() {
        let rows = reads(&vertical, row);
        for cols in &cols {
            let seen = rows.iter().flat_map(|&(row, tap_row)| {
                cols.iter().map(move |&(col, tap_col)| {
                    (input[row * n_cols + col], (tap_row * kernel_width + tap_col) as f32)
                })
            });
            output.push(match layer {
                StackLayer::Pool(pool) if pool.pooling() == Pooling::Max => {
                    seen.map(|(value, _)| value).reduce(f32::max).unwrap_or(0.0)
                }
                StackLayer::Pool(_) => seen.map(|(value, _)| value).sum::<f32>() / n_taps,
                _ => seen.map(|(value, weight)| value * weight).sum(),
            });
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn values(link: &str) -> Option<Vec<Values>> {
        let stack = link::decode(link).demo.stack;
        of(&stack, &Fitted::of(&stack))
    }

    #[test]
    fn the_first_example_has_the_textbooks_numbers() {
        let maps = values("#/stack").unwrap();
        assert_eq!(maps[1].data, [19.0, 25.0, 37.0, 43.0]);
        assert_eq!(maps[2].data, [25.0 + 2.0 * 37.0 + 3.0 * 43.0]);
        assert!(maps[2].computed);
    }

    #[test]
    fn pooling_and_transposed_layers_are_computed_as_what_they_are() {
        let maps = values("#/stack?x=2x4&layers=pool2").unwrap();
        assert_eq!(maps[1].data, [5.0, 7.0]);
        assert_eq!(values("#/stack?x=2x4&layers=avg2").unwrap()[1].data, [2.5, 4.5]);
        assert_eq!(values("#/stack?x=1x2&layers=t1x2").unwrap()[1].data, [0.0, 0.0, 1.0]);
    }

    #[test]
    fn numbers_too_large_to_be_read_are_places() {
        let maps = values("#/stack?x=9x9&layers=k3+k3+k3+k3").unwrap();
        assert_eq!((maps[4].data.as_slice(), maps[4].computed), (&[0.0][..], false));
        assert_eq!(maps[1].data[8], 8.0);
        assert_eq!(values("#/stack?x=20x20&layers=k3"), None);
    }
}
