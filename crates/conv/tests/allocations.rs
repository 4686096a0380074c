//! What runs again and again takes its memory once: counted, not believed.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use allocation_counter::measure;
use conv::descent::{Descent, Problem};
use conv::fast::{FastLayer, InputGradient, Network, Training, WeightGradient};
use conv::loss::Loss;
use conv::optimizer::Optimizer;
use conv::{ByAxis, Conv2d, FeatureMap, Layer, Padding, PaddingMode, Sides, Tensor, Weight};

const OPTIMIZERS: [Optimizer; 4] = [
    Optimizer::Sgd { learning_rate: 0.003 },
    Optimizer::Momentum { learning_rate: 0.001, momentum: 0.9 },
    Optimizer::Nesterov { learning_rate: 0.001, momentum: 0.9 },
    Optimizer::Adam { learning_rate: 0.03, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

#[track_caller]
fn check_takes_no_memory(what: &str, run: impl FnOnce()) {
    assert_eq!(measure(run).count_total, 0, "{what} should allocate nothing");
}

fn tensor<const N: usize>(shape: [usize; N]) -> Tensor<f32, N> {
    let n = shape.iter().product();
    Tensor::new(shape, (0..n).map(|i: usize| (i % 7) as f32 / 8.0 - 0.4).collect()).unwrap()
}

fn layers() -> [Layer; 2] {
    let padded = |in_channels, out_channels, kernel, stride| Conv2d {
        padding: Padding::Sides(Sides::all(kernel / 2)),
        stride: ByAxis::both(stride),
        ..Conv2d::new(in_channels, out_channels, ByAxis::both(kernel))
    };
    [padded(3, 16, 3, 1).on([3, 30, 41]).unwrap(), padded(16, 8, 5, 2).on([16, 30, 41]).unwrap()]
}

fn network(layers: &[Layer], weights: &[Weight<f32>]) -> Network {
    let mut network = Network::new(layers[0].input_shape());
    for (layer, weight) in layers.iter().zip(weights) {
        let bias = vec![0.1; layer.output_shape()[0]];
        network.push(*layer, weight, Some(&bias), true).unwrap();
    }
    network
}

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(vec![0_u8; 100]))).count_total, 1);
}

#[test]
fn a_learning_run_takes_no_memory_a_step() {
    for optimizer in OPTIMIZERS {
        for has_bias in [false, true] {
            let settings = Conv2d { bias: has_bias, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) };
            let layer = settings.on([1, 6, 8]).unwrap();
            let bias = has_bias.then_some(&[0.5][..]);
            let (input, found) = (tensor([1, 6, 8]), tensor(layer.weight_shape()));
            let problem =
                Problem::to_find(layer, &input, &found, bias, Loss::SumOfSquares).unwrap();
            let first = Tensor::filled(layer.weight_shape(), 0.25);
            let mut run = Descent::new(problem, optimizer, &first, bias).unwrap();
            check_takes_no_memory("each of a thousand steps", || run.advance_to(1000));
            assert_eq!(run.n_steps(), 1000, "{optimizer:?} should make its steps");
        }
    }
}

#[test]
fn a_networks_training_takes_no_memory_a_step() {
    let layers = layers();
    let weights = layers.map(|layer| tensor(layer.weight_shape()));
    let mut network = network(&layers, &weights);
    let mut training = Training::new(&network, &[&weights[0], &weights[1]]).unwrap();
    let (input, target) = (tensor([3, 30, 41]), tensor(network.output_shape()));
    check_takes_no_memory("a training step", || {
        training.step(&mut network, &input, &target).unwrap();
    });
    check_takes_no_memory("taking another weight", || {
        training.set_weight(0, &weights[0]).unwrap();
        network.layer_mut(0).unwrap().set_parameters(&weights[0], Some(&[0.2; 16])).unwrap();
    });
}

#[test]
fn a_network_runs_without_taking_memory() {
    let layers = layers();
    let mut network = network(&layers, &layers.map(|layer| tensor(layer.weight_shape())));
    let input = tensor([3, 30, 41]);
    for keep in [true, false] {
        network.keep_all(keep);
        check_takes_no_memory("a run", || network.forward(&input).unwrap());
    }
}

#[test]
fn a_layer_and_its_gradients_run_without_taking_memory() {
    let image = |padding_mode| {
        let padding = Padding::Sides(Sides::all(1));
        Conv2d { padding, padding_mode, ..Conv2d::new(1, 1, ByAxis::both(3)) }.on([1, 20, 30])
    };
    let images = [PaddingMode::Zeros, PaddingMode::Reflect].map(|mode| image(mode).unwrap());
    for layer in layers().into_iter().chain(images) {
        let weight = tensor(layer.weight_shape());
        let bias = vec![0.0; layer.output_shape()[0]];
        let input: FeatureMap<f32> = tensor(layer.input_shape());
        let slopes = tensor(layer.output_shape());
        let (mut output, mut by_input) = (slopes.clone(), input.clone());
        let mut by_weight = weight.clone();
        let mut fast = FastLayer::new(layer, &weight, Some(&bias)).unwrap();
        let mut input_gradient = InputGradient::new(layer, &weight).unwrap();
        let mut weight_gradient = WeightGradient::new(layer).unwrap();
        check_takes_no_memory("a layer", || {
            fast.forward_into(&input, &mut output).unwrap();
            input_gradient.write_into(&slopes, &mut by_input).unwrap();
            weight_gradient.write_into(&input, &slopes, &mut by_weight).unwrap();
        });
    }
}
