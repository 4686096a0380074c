//! Stacks of any kind of layer: paths, sets, closed forms and gradients against brute force, and by hand.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use conv::counts::Cost;
use conv::effective_field::{Activation, Stage, effective_field};
use conv::stack::{Settings, StackLayer};
use conv::stack_gradient::{Trial, Weights, count_over, counts_over, magnitude};
use conv::{ByAxis, Conv2d, ConvTranspose2d, Padding, Pool2d, Pooling, Sides, Stack, Tensor};
use proptest::prelude::*;

fn k(size: i64) -> Settings {
    Conv2d::new(1, 1, ByAxis::both(size)).into()
}

fn pool(size: i64) -> Settings {
    Settings::Pool(Pool2d::new(Pooling::Max, ByAxis::both(size)))
}

fn transposed(kernel: i64, stride: i64) -> Settings {
    let settings = ConvTranspose2d::new(1, 1, ByAxis::both(kernel));
    Settings::Transposed(ConvTranspose2d { stride: ByAxis::both(stride), ..settings })
}

const ONES: Trial =
    Trial { weights: Weights::Ones, activation: Activation::None, seed: 1, n_runs: 1 };

#[test]
fn the_last_element_of_two_kernels_sees_all_of_both_maps() {
    let stack = Stack::new(&[k(2), k(2)], [1, 3, 3]).unwrap();
    let maps = stack.paths(2, 0..1, 0..1).unwrap();
    assert_eq!((maps[0].n_seen(), maps[1].n_seen()), (9, 4));
    assert_eq!((&maps[0].rows, maps[0].at(1, 1)), (&vec![1, 2, 1], 4));
    let one = stack.paths(1, 0..1, 0..1).unwrap();
    assert_eq!((one[0].n_seen(), one[2].n_seen()), (4, 1));
}

#[test]
fn pooling_grows_the_field_and_its_jump() {
    let stack = Stack::new(&[k(3), pool(2), k(3)], [1, 20, 20]).unwrap();
    let fields = stack.closed_form().unwrap();
    let [sizes, jumps] = [1, 2, 3].into_iter().fold([vec![], vec![]], |[mut s, mut j], map| {
        s.push(fields[map].vertical.size);
        j.push(fields[map].vertical.jump);
        [s, j]
    });
    assert_eq!((sizes, jumps), (vec![3, 4, 8], vec![1, 2, 2]));
}

#[test]
fn a_transposed_layer_divides_the_jump() {
    let stack = Stack::new(&[transposed(2, 2), k(3)], [1, 4, 4]).unwrap();
    let fields = stack.closed_form().unwrap();
    let field = fields[2].vertical;
    assert_eq!((field.size, field.jump, field.per), (2, 1, 2));
    assert_eq!((field.window(0), field.window(1)), ((0, 1), (0, 1)));
    assert_eq!(stack.receptive(2, [0, 1, 0]).unwrap()[0].rows, [0, 1]);
    // Windows are rounded inwards to whole positions; the size is what any of them can hold.
    let back = Stack::new(&[transposed(2, 2), pool(2)], [1, 4, 4]).unwrap();
    let field = back.closed_form().unwrap()[2].vertical;
    assert_eq!((field.size, field.jump, field.per, field.start), (2, 2, 2, -1));
    assert_eq!((field.window(0), field.window(3)), ((0, 0), (3, 3)));
}

#[test]
fn pooling_keeps_the_channels_apart() {
    let pool = Settings::Pool(Pool2d::new(Pooling::Average, ByAxis::both(2)));
    let stack = Stack::new(&[pool], [3, 4, 4]).unwrap();
    assert_eq!(stack.receptive(1, [2, 0, 0]).unwrap()[0].channels, [2]);
}

#[test]
fn the_costs_are_those_of_the_formulas() {
    let layers: [Settings; 3] = [
        Conv2d { padding: Padding::Same, ..Conv2d::new(3, 64, ByAxis::both(3)) }.into(),
        Settings::Pool(Pool2d::new(Pooling::Max, ByAxis::both(2))),
        Settings::Transposed(ConvTranspose2d::new(64, 8, ByAxis::both(2))),
    ];
    let stack = Stack::new(&layers, [3, 8, 8]).unwrap();
    let costs: Vec<Cost> = stack.layers().iter().map(Cost::of).collect();
    let cost =
        |parameters, multiply_adds, activations| Cost { parameters, multiply_adds, activations };
    assert_eq!(
        costs,
        [
            cost(1792, 1728 * 64, 64 * 64),
            cost(0, 0, 64 * 16),
            cost(64 * 8 * 4 + 8, 64 * 8 * 4 * 16, 8 * 25)
        ]
    );
}

#[test]
fn what_fits_before_the_first_fault_is_kept() {
    let (stack, error) = Stack::as_far_as_it_goes(&[k(3), pool(2), k(3)], [1, 5, 5]);
    assert_eq!(stack.n_maps(), 3);
    assert!(error.unwrap().to_string().starts_with("layer 3: kernel 3×3 does not fit"));
}

#[test]
fn elements_that_are_not_there_have_no_paths() {
    let stack = Stack::new(&[k(2)], [1, 3, 3]).unwrap();
    let error = stack.paths(1, 0..3, 0..1).unwrap_err();
    assert_eq!(error.to_string(), "row 2 lies outside 2: count from 0");
    assert!(stack.paths(2, 0..1, 0..1).is_err());
    assert!(magnitude(&stack, &ONES, 1, [2, 0]).is_err());
    assert!(magnitude(&stack, &ONES, 2, [0, 0]).is_err());
}

#[test]
fn weights_of_one_weigh_an_input_by_its_paths() {
    let stack = Stack::new(&[k(3), k(3), k(3)], [1, 7, 7]).unwrap();
    let found = magnitude(&stack, &ONES, 3, [0, 0]).unwrap();
    let paths = &stack.paths(3, 0..1, 0..1).unwrap()[0];
    for row in 0..7 {
        for col in 0..7 {
            let expected = paths.at(row, col) as f32 / 729.0;
            assert!((found.at([row, col]) - expected).abs() < 1e-6);
        }
    }
    // 1 3 6 7 6 3 1 along each axis: what exceeds 4.55 % of 49, that is 2.2.
    assert_eq!(count_over(&found, 0.0455), 49 - 4);
    assert_eq!(counts_over(&stack, &ONES, 0.0455)[3], 45);
}

#[test]
fn the_largest_of_a_window_takes_all_of_the_gradient() {
    let stack = Stack::new(&[pool(4)], [1, 4, 4]).unwrap();
    let trial = Trial { n_runs: 8, ..ONES };
    let found = magnitude(&stack, &trial, 1, [0, 0]).unwrap();
    assert_eq!(found.data().iter().sum::<f32>(), 8.0);
    assert!(found.data().iter().all(|value| value.fract() == 0.0));
}

#[test]
fn a_seed_gives_the_same_field_every_time() {
    let stack = Stack::new(&[k(3), k(3)], [1, 9, 9]).unwrap();
    let trial =
        Trial { weights: Weights::Random, activation: Activation::Relu, seed: 7, n_runs: 3 };
    let [a, b] = [(); 2].map(|()| magnitude(&stack, &trial, 2, [2, 2]).unwrap());
    assert_eq!(a, b);
    let other = magnitude(&stack, &Trial { seed: 8, ..trial }, 2, [2, 2]).unwrap();
    assert_ne!(a, other);
}

#[test]
fn heavy_middles_shrink_the_effective_field() {
    let stack = Stack::new(&[k(5), k(5), k(5)], [1, 13, 13]).unwrap();
    let centered = Trial { weights: Weights::Centered, ..ONES };
    let [ones, centered] = [ONES, centered].map(|trial| counts_over(&stack, &trial, 0.0455)[3]);
    assert!(centered < ones, "{centered} {ones}");
}

fn any_layer() -> impl Strategy<Value = Settings> {
    let pair =
        |least: i64, most: i64| (least..=most, least..=most).prop_map(|(v, h)| ByAxis::new(v, h));
    let numbers = (pair(1, 3), pair(1, 3), pair(1, 2), pair(0, 2), 0..4_u8);
    numbers.prop_map(|(kernel, stride, dilation, padding, kind)| match kind {
        0 => {
            let settings = ConvTranspose2d::new(1, 1, kernel);
            Settings::Transposed(ConvTranspose2d { stride, dilation, padding, ..settings })
        }
        1 | 2 => {
            let pooling = if kind == 1 { Pooling::Max } else { Pooling::Average };
            let padding = padding.map(|n| n.min(1)).zip(kernel).map(|(n, k)| n.min(k / 2));
            Settings::Pool(Pool2d { stride, dilation, padding, ..Pool2d::new(pooling, kernel) })
        }
        _ => Settings::Convolution(Conv2d {
            stride,
            dilation,
            padding: Padding::Sides(Sides::by_axis(padding)),
            ..Conv2d::new(1, 1, kernel)
        }),
    })
}

/// The number of paths by walking each of them, from an element of a map back to the input.
fn walk(layers: &[StackLayer], row: usize, col: usize, seen: &mut Tensor<f64, 2>) {
    let Some((layer, before)) = layers.split_last() else {
        *seen.at_mut([row, col]) += 1.0;
        return;
    };
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    for tap_row in 0..vertical.kernel() {
        for tap_col in 0..horizontal.kernel() {
            if let (Some(row), Some(col)) =
                (vertical.input_of(row, tap_row), horizontal.input_of(col, tap_col))
            {
                walk(before, row, col, seen);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn paths_are_all_the_ways_that_can_be_walked(
        settings in prop::collection::vec(any_layer(), 0..4),
        (height, width) in (1_usize..8, 1_usize..8),
        (row, col) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let Ok(stack) = Stack::new(&settings, [1, height, width]) else { return Ok(()) };
        let last = stack.n_maps() - 1;
        let [_, out_height, out_width] = stack.map_shape(last).unwrap();
        prop_assume!(out_height * out_width < 2000);
        let (row, col) = (row.index(out_height), col.index(out_width));
        let mut walked = Tensor::filled([height, width], 0.0);
        walk(stack.layers(), row, col, &mut walked);
        let paths = stack.paths(last, row..row + 1, col..col + 1).unwrap();
        let cells = &stack.receptive(last, [0, row, col]).unwrap()[0];
        let fields = stack.closed_form().unwrap();
        let windows = [fields[last].vertical.window(row), fields[last].horizontal.window(col)];
        for y in 0..height {
            for x in 0..width {
                let n_paths = walked.at([y, x]);
                prop_assert_eq!(paths[0].at(y, x) as f64, n_paths);
                prop_assert_eq!(cells.contains([0, y, x]), n_paths > 0.0);
                let forward = stack.paths(0, y..y + 1, x..x + 1).unwrap();
                prop_assert_eq!(forward[last].at(row, col) as f64, n_paths);
                let reached = stack.projective(0, [0, y, x]).unwrap();
                prop_assert_eq!(reached[last].contains([0, row, col]), n_paths > 0.0);
                if n_paths > 0.0 {
                    prop_assert!((windows[0].0..=windows[0].1).contains(&(y as i64)));
                    prop_assert!((windows[1].0..=windows[1].1).contains(&(x as i64)));
                }
            }
        }
        prop_assert_eq!(paths[0].n_seen(), cells.count());
        prop_assert!(fields[last].vertical.size >= paths[0].seen().vertical.len() as i64);
    }

    /// The gradient of a stack of convolutions is the one of the layers with their weights.
    #[test]
    fn the_gradient_is_the_one_of_the_layers(
        kernels in prop::collection::vec((1_i64..4, 1_i64..3, 0_i64..2), 1..4),
        (row, col) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let settings: Vec<Conv2d> = kernels.iter().map(|&(kernel, stride, padding)| Conv2d {
            stride: ByAxis::both(stride),
            padding: Padding::Sides(Sides::all(padding)),
            bias: false,
            ..Conv2d::new(1, 1, ByAxis::both(kernel))
        }).collect();
        let Ok(stack) = Stack::new(&settings, [1, 9, 8]) else { return Ok(()) };
        let last = stack.n_maps() - 1;
        let [_, height, width] = stack.map_shape(last).unwrap();
        let at = [row.index(height), col.index(width)];
        let stages: Vec<Stage<f32>> = stack.layers().iter().map(|layer| {
            let layer = *layer.convolution().unwrap();
            let n: usize = layer.weight_shape().iter().product();
            let weight = Tensor::filled(layer.weight_shape(), 1.0 / n as f32);
            Stage { layer, weight, bias: None, activation: Activation::None }
        }).collect();
        let input = Tensor::filled([1, 9, 8], 0.5);
        let expected = effective_field(&stages, &input, at).unwrap().magnitude;
        let found = magnitude(&stack, &ONES, last, at).unwrap();
        for (found, expected) in found.data().iter().zip(expected.data()) {
            prop_assert!((found - expected).abs() <= 1e-6);
        }
    }
}
