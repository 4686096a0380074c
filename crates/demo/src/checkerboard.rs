//! What takes the checkerboard out of a transposed layer: a kernel that the stride divides, or no transposed layer.
//!
//! Source: Odena, Dumoulin and Olah, *Deconvolution and checkerboard artifacts*, Distill (2016).

use conv::{ByAxis, FeatureMap, Tensor, Weight};

use crate::demo::{Demo, Padding, Position};
use crate::slide::{Slide, View};
use crate::{limits, stamps};

/// Whether some outputs far from the border are met by more stamps than others.
#[must_use]
pub fn is_uneven(demo: &Demo) -> bool {
    let is_uneven = |counts: Vec<usize>| counts.iter().any(|count| *count != counts[0]);
    stamps::inner_counts(demo).map(is_uneven).any(|uneven| uneven)
}

/// The same layer with a kernel that the stride divides along both axes; where it grows, its border is repeated. None
/// where that helps nothing: there is no checkerboard, or it is dilation that makes it.
///
/// It grows to the next multiple of the stride, or shrinks to the last one where that would be too large.
#[must_use]
pub fn with_fitting_kernel(demo: &Demo) -> Option<Demo> {
    let size = demo.kernel_size().zip(demo.stride).map(|(kernel, stride)| {
        let next = kernel.next_multiple_of(stride);
        let largest = limits::KERNEL_SIZE.largest;
        if next > largest { largest / stride * stride } else { next }
    });
    if !is_uneven(demo) || size.any(|n| n == 0) {
        return None;
    }
    let last = demo.kernel_size().map(|n| n - 1);
    let place = |index: usize| Position::from_index(index, size.horizontal);
    let weight = |at: Position| {
        demo.kernel.at([0, 0, at.row.min(last.vertical), at.col.min(last.horizontal)])
    };
    let weights = (0..size.vertical * size.horizontal).map(|index| weight(place(index)));
    let kernel: Weight<f32> =
        Tensor::new([1, 1, size.vertical, size.horizontal], weights.collect()).ok()?;
    let fitted = Demo { kernel, ..demo.clone() };
    (!is_uneven(&fitted)).then_some(fitted)
}

/// What does the same without stamps: the input enlarged by the stride, each value repeated, and a layer of stride 1
/// that keeps that size, at its last output. None where there is no checkerboard, or where the input would be too large.
#[must_use]
pub fn enlarged(demo: &Demo) -> Option<Demo> {
    let size = demo.input_size().zip(demo.stride).map(|(input, stride)| input * stride);
    if !is_uneven(demo) || size.any(|n| n > limits::INPUT_SIZE.largest) {
        return None;
    }
    let value = |index: usize| {
        let at = Position::from_index(index, size.horizontal);
        demo.input.at([0, at.row / demo.stride.vertical, at.col / demo.stride.horizontal])
    };
    let values = (0..size.vertical * size.horizontal).map(value);
    let input: FeatureMap<f32> =
        Tensor::new([1, size.vertical, size.horizontal], values.collect()).ok()?;
    Some(Demo {
        input,
        stride: ByAxis::both(1),
        padding: Padding::Same,
        at: Position::new(size.vertical - 1, size.horizontal - 1),
        slide: Slide { view: View::Forward, output_padding: ByAxis::both(0), ..demo.slide.clone() },
        ..demo.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{derived, link, slide};

    fn open(keys: &str) -> Demo {
        link::decode(&format!("#/slide?view=transposed&{keys}")).demo
    }

    #[test]
    fn a_fitting_kernel_is_the_next_multiple_of_the_stride_with_its_border_repeated() {
        let fitted = with_fitting_kernel(&open("w=3x3:1,2,3,4,5,6,7,8,9&s=2x3")).unwrap();
        assert_eq!(fitted.kernel_size(), ByAxis::new(4, 3));
        assert_eq!(fitted.kernel.data(), [1., 2., 3., 4., 5., 6., 7., 8., 9., 7., 8., 9.]);
        let large = with_fitting_kernel(&open("w=11x11:1&s=2")).unwrap();
        assert_eq!(large.kernel_size(), ByAxis::both(10));
    }

    #[test]
    fn with_it_an_input_of_ones_gives_an_even_output() {
        let inner = |demo: &Demo| {
            let layer = slide::transposed(demo).unwrap();
            let output = stamps::output(demo, &layer).unwrap();
            let [_, height, width] = output.shape();
            let border = demo.kernel_size().map(|n| n - 1);
            let rows = border.vertical..height - border.vertical;
            let cols = border.horizontal..width - border.horizontal;
            rows.flat_map(move |row| cols.clone().map(move |col| (row, col)))
                .map(|(row, col)| output.at([0, row, col]))
                .collect::<Vec<_>>()
        };
        let uneven = open("x=6x6:1&w=3x3:1&s=2");
        assert!(inner(&uneven).contains(&1.0) && inner(&uneven).contains(&4.0));
        assert!(inner(&with_fitting_kernel(&uneven).unwrap()).iter().all(|value| *value == 4.0));
    }

    #[test]
    fn an_enlarged_input_repeats_its_values_and_the_layer_keeps_its_size() {
        let demo = enlarged(&open("x=2x2:1,2,3,4&w=3x3:1&s=2x1&p=1")).unwrap();
        assert_eq!(demo.input.data(), [1., 2., 1., 2., 3., 4., 3., 4.]);
        assert_eq!(demo.view(), View::Forward);
        let layer = derived::layer(&demo).unwrap();
        assert_eq!(layer.output_shape(), [1, 4, 2]);
        assert_eq!(demo.at, Position::new(3, 1));
    }

    #[test]
    fn an_enlarged_input_of_ones_gives_an_even_output_within_the_border() {
        let demo = enlarged(&open("x=4x4:1&w=3x3:1&s=2")).unwrap();
        let output = derived::output(&demo, &derived::layer(&demo).unwrap()).unwrap();
        let inner = |n: usize| 1..n - 1;
        assert!(inner(8).all(|row| inner(8).all(|col| output.at([0, row, col]) == 9.0)));
        assert_eq!(output.at([0, 0, 0]), 4.0);
    }

    #[test]
    fn where_there_is_no_checkerboard_nothing_is_to_be_done() {
        for keys in ["w=4x4:1&s=2", "w=3x3:1", "w=2x2:1&d=2"] {
            assert!(!is_uneven(&open(keys)), "{keys}");
            assert_eq!((with_fitting_kernel(&open(keys)), enlarged(&open(keys))), (None, None));
        }
    }

    #[test]
    fn what_dilation_makes_no_kernel_mends() {
        let dilated = open("w=2x2:1&s=2&d=2");
        assert_eq!(with_fitting_kernel(&dilated), None);
        assert!(enlarged(&dilated).is_some());
    }

    #[test]
    fn an_input_that_would_be_too_large_stays_as_it_is() {
        assert_eq!(enlarged(&open("x=17x4:1&w=3x3:1&s=2")), None);
        assert!(enlarged(&open("x=16x4:1&w=3x3:1&s=2")).is_some());
    }

    #[test]
    fn both_can_be_put_into_a_link() {
        let demo = open("x=4x4:1&w=3x3:1&s=2&b=1");
        for next in [with_fitting_kernel(&demo), enlarged(&demo)] {
            let next = derived::settled(next.unwrap());
            assert_eq!(link::decode(&link::encode(&next)).demo, next);
        }
    }
}
