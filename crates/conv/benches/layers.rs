//! How long layers take natively, on one thread: `cargo bench -p conv --bench layers`.
//!
//! The two layers of the demo network are 61.8 million multiply-adds; its training step, with the gradients of both
//! weights and biases and of the input, 185 million. [`peak`] makes as many products in registers alone: what this
//! processor could do at best with these vectors.

#![allow(clippy::unwrap_used, reason = "a bench that can't go on says so")]

use std::hint::black_box;

use conv::descent::{Descent, Problem};
use conv::fast::{FastLayer, InputGradient, Network, Training, WeightGradient};
use conv::loss::Loss;
use conv::optimizer::Optimizer;
use conv::{ByAxis, Conv2d, FeatureMap, Layer, Padding, Sides, Tensor, Weight};
use divan::Bencher;
use divan::counter::ItemsCount;
use wide::f32x4;

fn main() {
    divan::main();
}

/// A layer with numbers for everything that goes in.
struct Ready {
    layer: Layer,
    input: FeatureMap<f32>,
    weight: Weight<f32>,
    bias: Vec<f32>,
}

fn numbers(n: usize) -> Vec<f32> {
    (0..n).map(|i| ((i * 31 + i / 7) % 17) as f32 / 8.0 - 1.0).collect()
}

fn tensor<const N: usize>(shape: [usize; N]) -> Tensor<f32, N> {
    Tensor::new(shape, numbers(shape.iter().product())).unwrap()
}

fn ready(settings: &Conv2d, input_shape: [usize; 3]) -> Ready {
    let layer = settings.on(input_shape).unwrap();
    let bias = numbers(layer.output_shape()[0]);
    Ready { layer, input: tensor(input_shape), weight: tensor(layer.weight_shape()), bias }
}

fn padded(in_channels: i64, out_channels: i64, kernel: i64, stride: i64) -> Conv2d {
    let padding = Padding::Sides(Sides::all(kernel / 2));
    Conv2d {
        padding,
        stride: ByAxis::both(stride),
        ..Conv2d::new(in_channels, out_channels, ByAxis::both(kernel))
    }
}

fn demo() -> [Ready; 2] {
    [ready(&padded(3, 16, 3, 1), [3, 224, 224]), ready(&padded(16, 8, 5, 2), [16, 224, 224])]
}

fn network(layers: &[Ready]) -> Network {
    let mut network = Network::new(layers[0].layer.input_shape());
    for Ready { layer, weight, bias, .. } in layers {
        network.push(*layer, weight, Some(bias), false).unwrap();
    }
    network
}

fn n_products(ready: &Ready) -> usize {
    conv::counts::Counts::of(&ready.layer).multiply_adds as usize
}

/// Twelve chains of mul and add in registers, 62 million products.
#[divan::bench]
fn peak(bencher: Bencher) {
    const N_ROUNDS: usize = 1_288_000;
    bencher.counter(ItemsCount::new(N_ROUNDS * 12 * 4)).bench(|| {
        let (a, b) = (black_box(f32x4::splat(0.999)), black_box(f32x4::splat(1.001)));
        let mut sums = [a; 12];
        for _ in 0..N_ROUNDS {
            for sum in &mut sums {
                *sum = *sum * b + a;
            }
        }
        sums
    });
}

/// Both layers fused, with what the first puts out kept and without.
#[divan::bench(args = [false, true])]
fn demo_forward(bencher: Bencher, keep: bool) {
    let layers = demo();
    let n = layers.iter().map(n_products).sum::<usize>();
    let mut network = network(&layers);
    network.keep_all(keep);
    bencher.counter(ItemsCount::new(n)).bench_local(|| network.forward(&layers[0].input).unwrap());
}

#[divan::bench(args = [0, 1])]
fn demo_layer(bencher: Bencher, which: usize) {
    let Ready { layer, input, weight, bias } = &demo()[which];
    let mut fast = FastLayer::new(*layer, weight, Some(bias)).unwrap();
    let mut output = Tensor::filled(layer.output_shape(), 0.0);
    let n = n_products(&demo()[which]);
    bencher
        .counter(ItemsCount::new(n))
        .bench_local(|| fast.forward_into(input, &mut output).unwrap());
}

#[divan::bench(args = [0, 1])]
fn demo_input_gradient(bencher: Bencher, which: usize) {
    let ready = &demo()[which];
    let slopes = tensor(ready.layer.output_shape());
    let mut fast = InputGradient::new(ready.layer, &ready.weight).unwrap();
    let mut gradient = Tensor::filled(ready.layer.input_shape(), 0.0);
    bencher
        .counter(ItemsCount::new(n_products(ready)))
        .bench_local(|| fast.write_into(&slopes, &mut gradient).unwrap());
}

#[divan::bench(args = [0, 1])]
fn demo_weight_gradient(bencher: Bencher, which: usize) {
    let ready = &demo()[which];
    let slopes = tensor(ready.layer.output_shape());
    let mut fast = WeightGradient::new(ready.layer).unwrap();
    let mut gradient = Tensor::filled(ready.layer.weight_shape(), 0.0);
    bencher
        .counter(ItemsCount::new(n_products(ready)))
        .bench_local(|| fast.write_into(&ready.input, &slopes, &mut gradient).unwrap());
}

/// Forward and all gradients of both layers and of the input.
#[divan::bench]
fn demo_training_step(bencher: Bencher) {
    let layers = demo();
    let n = 3 * layers.iter().map(n_products).sum::<usize>();
    let target = tensor(layers[1].layer.output_shape());
    let mut network = network(&layers);
    let weights = layers.each_ref().map(|ready| &ready.weight);
    let mut training = Training::new(&network, &weights).unwrap();
    bencher
        .counter(ItemsCount::new(n))
        .bench_local(|| training.step(&mut network, &layers[0].input, &target).unwrap());
}

/// A 3×3 kernel on one channel.
#[divan::bench(args = [256, 1024, 4096], max_time = 1.0)]
fn image_kernel(bencher: Bencher, side: usize) {
    let ready = ready(&padded(1, 1, 3, 1), [1, side, side]);
    let mut fast = FastLayer::new(ready.layer, &ready.weight, Some(&ready.bias)).unwrap();
    let mut output = Tensor::filled(ready.layer.output_shape(), 0.0);
    let n = n_products(&ready);
    bencher
        .counter(ItemsCount::new(n))
        .bench_local(|| fast.forward_into(&ready.input, &mut output).unwrap());
}

/// Ten thousand steps of the textbooks' problem: 6×8 inputs, 1×2 weights.
#[divan::bench(types = [f32, f64])]
fn learn_10_000_steps<T: conv::Real>(bencher: Bencher) {
    let layer =
        Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) }.on([1, 6, 8]).unwrap();
    let image =
        [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0].repeat(6).into_iter().map(T::rounded).collect();
    let image = Tensor::new([1, 6, 8], image).unwrap();
    let kernel = Tensor::new([1, 1, 1, 2], vec![T::one(), -T::one()]).unwrap();
    let problem = Problem::to_find(layer, &image, &kernel, None, Loss::SumOfSquares).unwrap();
    let start = Tensor::filled([1, 1, 1, 2], T::zero());
    let run = Descent::new(problem, Optimizer::Sgd { learning_rate: 0.03 }, &start, None).unwrap();
    bencher.counter(ItemsCount::new(10_000_usize)).with_inputs(|| run.clone()).bench_local_values(
        |mut run| {
            run.advance_to(10_000);
            run
        },
    );
}
