//! The transposed layer stamp by stamp: what each input lays onto the output, and how often each output is met.

use conv::{ByAxis, FeatureMap, TransposedLayer};

use crate::demo::{Demo, Padding, Position};
use crate::derived;

/// One product of a stamp.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stamped {
    /// The weight, where it is written.
    pub kernel: Position,
    /// The output that it is laid onto; none where the padding cuts it off.
    pub output: Option<Position>,
    /// The input.
    pub input: f32,
    /// The weight.
    pub weight: f32,
}

impl Stamped {
    /// What is added to the output.
    #[must_use]
    pub fn product(&self) -> f32 {
        self.input * self.weight
    }
}

/// What one input lays onto the output, in the order of the kernel that slides.
#[must_use]
pub fn stamp(demo: &Demo, layer: &TransposedLayer, input: Position) -> Vec<Stamped> {
    let [_, height, width] = layer.output_shape();
    let (size, pads) = (demo.kernel_size(), padding(demo));
    let value = demo.input.get([0, input.row, input.col]).unwrap_or(0.0);
    let onto = |at: usize, tap: usize, [stride, dilation, before, length]: [usize; 4]| {
        (at * stride + tap * dilation).checked_sub(before).filter(|&out| out < length)
    };
    let vertical = [demo.stride.vertical, demo.dilation.vertical, pads.vertical, height];
    let horizontal = [demo.stride.horizontal, demo.dilation.horizontal, pads.horizontal, width];
    let turned = demo.mode == crate::Mode::Convolution;
    (0..size.vertical * size.horizontal)
        .map(|index| {
            let tap = Position::from_index(index, size.horizontal);
            let kernel = if turned {
                Position::new(size.vertical - 1 - tap.row, size.horizontal - 1 - tap.col)
            } else {
                tap
            };
            let output = onto(input.row, tap.row, vertical)
                .zip(onto(input.col, tap.col, horizontal))
                .map(|(row, col)| Position::new(row, col));
            let weight = demo.kernel.at([0, 0, kernel.row, kernel.col]);
            Stamped { kernel, output, input: value, weight }
        })
        .collect()
}

/// The output once the inputs up to `at`, in reading order, are stamped; nothing where no stamp has been yet, except
/// after the last. `[height, width]` of the output in reading order.
#[must_use]
pub fn so_far(demo: &Demo, layer: &TransposedLayer, at: Position) -> Vec<Option<f32>> {
    let [_, height, width] = layer.output_shape();
    let n_cols = demo.input_size().horizontal;
    let mut sums: Vec<Option<f32>> = vec![None; height * width];
    for index in 0..=at.index(n_cols) {
        for stamped in stamp(demo, layer, Position::from_index(index, n_cols)) {
            if let Some(output) = stamped.output {
                let sum = &mut sums[output.index(width)];
                *sum = Some(sum.unwrap_or(0.0) + stamped.product());
            }
        }
    }
    let bias = demo.bias.as_ref().and_then(|bias| bias.first().copied()).unwrap_or(0.0);
    let is_last = at.index(n_cols) + 1 == demo.input.data().len();
    for sum in &mut sums {
        *sum = sum.or(is_last.then_some(0.0)).map(|sum| sum + bias);
    }
    sums
}

/// The whole output.
#[must_use]
pub fn output(demo: &Demo, layer: &TransposedLayer) -> Option<FeatureMap<f32>> {
    layer.forward(&demo.input, &derived::applied_kernel(demo), demo.bias.as_deref()).ok()
}

/// How many stamps meet each output, in its shape.
#[must_use]
pub fn overlap(layer: &TransposedLayer) -> Option<FeatureMap<f32>> {
    let ones = FeatureMap::filled(layer.input_shape(), 1.0);
    let taps = conv::Weight::filled(layer.weight_shape(), 1.0);
    let none = layer.has_bias().then(|| vec![0.0; layer.output_shape()[0]]);
    layer.forward(&ones, &taps, none.as_deref()).ok()
}

/// How often outputs far from the border are met, along each axis: one count for each place between two strides.
#[must_use]
pub fn inner_counts(demo: &Demo) -> ByAxis<Vec<usize>> {
    demo.kernel_size().zip(demo.stride).zip(demo.dilation).map(|((kernel, stride), dilation)| {
        let meets = |place: usize| (0..kernel).filter(move |tap| tap * dilation % stride == place);
        (0..stride).map(|place| meets(place).count()).collect()
    })
}

fn padding(demo: &Demo) -> ByAxis<usize> {
    match demo.padding {
        Padding::Sides(sides) => ByAxis::new(sides.top, sides.left),
        Padding::Same => ByAxis::both(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{link, slide};

    #[track_caller]
    fn check(keys: &str) {
        let demo = link::decode(&format!("#/slide?view=transposed&{keys}")).demo;
        let layer = slide::transposed(&demo).unwrap();
        let size = demo.input_size();
        let last = Position::new(size.vertical - 1, size.horizontal - 1);
        let stamped: Vec<f32> = so_far(&demo, &layer, last).into_iter().flatten().collect();
        assert_eq!(stamped, output(&demo, &layer).unwrap().data(), "{keys}");
    }

    #[test]
    fn all_stamps_together_are_the_layers_output() {
        check("");
        check("x=2x2:0,1,2,3");
        check("s=2&b=0.5");
        check("x=3x4:0.1,0.2,0.7&w=3x2:0.3,-0.1&s=2x3&p=1&op=1x2&mode=conv");
        check("w=3x3:1,2,3&d=2&s=3&p=2");
    }

    #[test]
    fn the_textbooks_example_is_stamped_input_by_input() {
        let demo = link::decode("#/slide?view=transposed&x=2x2:0,1,2,3").demo;
        let layer = slide::transposed(&demo).unwrap();
        let first_two = so_far(&demo, &layer, Position::new(0, 1));
        let held = [Some(0.0), Some(0.0), Some(1.0), Some(0.0), Some(2.0), Some(3.0)];
        assert_eq!(first_two[..6], held);
        assert_eq!(first_two[6..], [None; 3]);
        let whole = output(&demo, &layer).unwrap();
        assert_eq!(whole.data(), [0.0, 0.0, 1.0, 0.0, 4.0, 6.0, 4.0, 12.0, 9.0]);
    }

    #[test]
    fn a_stride_that_does_not_divide_the_kernel_overlaps_unevenly() {
        let counts = |keys: &str| inner_counts(&link::decode(&format!("#/slide?{keys}")).demo);
        assert_eq!(counts("w=3x3:1&s=2").vertical, [2, 1]);
        assert_eq!(counts("w=4x4:1&s=2").vertical, [2, 2]);
        assert_eq!(counts("w=2x2:1&s=3").horizontal, [1, 1, 0]);
        let demo = link::decode("#/slide?view=transposed&w=3x3:1&s=2").demo;
        let overlap = overlap(&slide::transposed(&demo).unwrap()).unwrap();
        assert_eq!(overlap.data()[..7], [1.0, 1.0, 2.0, 1.0, 2.0, 1.0, 1.0]);
    }
}
