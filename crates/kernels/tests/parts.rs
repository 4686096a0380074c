//! A job in parts gives what the whole layers give, bit for bit: the definition of `conv` is what it is held against.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use conv::{ByAxis, Conv2d, FeatureMap, Layer, Padding, PaddingMode, Sides, Tensor, forward};
use kernels::desk::Desk;
use kernels::order::{Answer, Order, Reply, Rows, Run};
use kernels::paint::{Paint, extent};
use kernels::split::{Part, block, is_splittable, strips};
use proptest::prelude::*;

/// Numbers that are the same every time.
fn numbers(n: usize, seed: u64) -> Vec<f32> {
    conv::random::noise(n, 1.0, seed)
}

struct Job {
    layers: Vec<Layer>,
    rectify: Vec<bool>,
    input: FeatureMap<f32>,
    weights: Vec<Vec<f32>>,
    biases: Vec<Option<Vec<f32>>>,
}

impl Job {
    fn new(input_shape: [usize; 3], settings: &[Conv2d], rectify: bool) -> Option<Self> {
        let input = Tensor::new(input_shape, numbers(input_shape.iter().product(), 1)).ok()?;
        let mut layers: Vec<Layer> = Vec::new();
        for settings in settings {
            layers.push(settings.on(layers.last().map_or(input_shape, Layer::output_shape)).ok()?);
        }
        let weights = layers.iter().zip(2..);
        let weights = weights
            .map(|(layer, seed)| numbers(layer.weight_shape().iter().product(), seed))
            .collect();
        let biases = layers
            .iter()
            .zip(9..)
            .map(|(layer, seed)| layer.has_bias().then(|| numbers(layer.output_shape()[0], seed)));
        let biases = biases.collect();
        Some(Self { rectify: vec![rectify; layers.len()], layers, input, weights, biases })
    }

    /// What each layer puts out, by the definition.
    fn expected(&self) -> Vec<FeatureMap<f32>> {
        let mut maps: Vec<FeatureMap<f32>> = Vec::new();
        for (index, layer) in self.layers.iter().enumerate() {
            let input = maps.last().unwrap_or(&self.input);
            let weight = Tensor::new(layer.weight_shape(), self.weights[index].clone()).unwrap();
            let mut map = forward(layer, input, &weight, self.biases[index].as_deref()).unwrap();
            if self.rectify[index] {
                map.data_mut().iter_mut().for_each(|value| *value = value.max(0.0));
            }
            maps.push(map);
        }
        maps
    }

    fn parameters(&self, part: &Part) -> Vec<f32> {
        let mut all = Vec::new();
        for (index, layer) in self.layers.iter().enumerate() {
            let per_channel = self.weights[index].len() / layer.output_shape()[0];
            let is_last = index + 1 == self.layers.len();
            let channels =
                if is_last { part.out_channels.clone() } else { 0..layer.output_shape()[0] };
            let weights = channels.start * per_channel..channels.end * per_channel;
            all.extend_from_slice(&self.weights[index][weights]);
            all.extend(self.biases[index].iter().flat_map(|bias| &bias[channels.clone()]));
        }
        all
    }

    /// What the parts put out, put together.
    fn by(&self, parts: &[Part]) -> Vec<FeatureMap<f32>> {
        let mut desk = Desk::default();
        self.hold(&mut desk, 3);
        let mut maps: Vec<FeatureMap<f32>> =
            self.layers.iter().map(|l| Tensor::filled(l.output_shape(), f32::NAN)).collect();
        for (index, part) in parts.iter().enumerate() {
            let Answer::Maps { part: answered, numbers, .. } =
                desk.take(self.order(part, index as i32, Reply::All))
            else {
                panic!("no maps")
            };
            assert_eq!(answered, index as i32);
            let mut rest = numbers.as_slice();
            for (at, map) in maps.iter_mut().enumerate() {
                let [n_channels, _, width] = map.shape();
                let is_last = at + 1 == self.layers.len();
                let channels = if is_last { part.out_channels.clone() } else { 0..n_channels };
                for channel in channels {
                    for row in part.rows[at].clone() {
                        let (these, after) = rest.split_at(width);
                        rest = after;
                        let place = map.offset([channel, row, 0]).unwrap();
                        map.data_mut()[place..][..width].copy_from_slice(these);
                    }
                }
            }
            assert!(rest.is_empty(), "{} numbers too many", rest.len());
        }
        maps
    }

    fn hold(&self, desk: &mut Desk, rows_at_once: usize) {
        let [n_channels, height, width] = self.input.shape();
        for first_row in (0..height).step_by(rows_at_once) {
            let end = (first_row + rows_at_once).min(height);
            let numbers = (0..n_channels).flat_map(|channel| {
                let at = |row: usize| (channel * height + row) * width;
                self.input.data()[at(first_row)..at(end)].to_vec()
            });
            let rows = Rows::Numbers(numbers.collect());
            let shape = self.input.shape();
            let order = Order::Hold { picture: 5, shape, first_row, rows };
            assert_eq!(desk.take(order), Answer::Held);
        }
    }

    fn order(&self, part: &Part, number: i32, reply: Reply) -> Order {
        Order::Run(Box::new(Run {
            job: 1,
            part: number,
            picture: 5,
            sources: part.sources.clone(),
            in_channels: [part.in_channels.start, part.in_channels.len()],
            steps: part.steps.clone(),
            parameters: Some(self.parameters(part)),
            reply,
        }))
    }
}

#[track_caller]
fn check_strips(job: &Job, n_strips: usize) {
    let parts = strips(&job.layers, &job.rectify, n_strips, 1);
    for (found, expected) in job.by(&parts).iter().zip(job.expected()) {
        assert_eq!(found, &expected);
    }
}

fn demo(side: usize) -> Job {
    let first =
        Conv2d { padding: Padding::Sides(Sides::all(1)), ..Conv2d::new(3, 16, ByAxis::both(3)) };
    let second = Conv2d {
        padding: Padding::Sides(Sides::all(2)),
        stride: ByAxis::both(2),
        ..Conv2d::new(16, 8, ByAxis::both(5))
    };
    Job::new([3, side, side], &[first, second], true).unwrap()
}

#[test]
fn the_articles_network_in_strips_is_the_network() {
    let job = demo(24);
    assert!(is_splittable(&job.layers));
    for n_strips in 1..=12 {
        check_strips(&job, n_strips);
    }
}

#[test]
fn neighboring_strips_of_the_articles_network_share_few_rows() {
    let job = demo(224);
    let parts = strips(&job.layers, &job.rectify, 2, 1);
    let rows: Vec<_> = parts.iter().flat_map(|part| part.rows.clone()).collect();
    assert_eq!(rows, [0..113, 0..56, 110..224, 56..112]);
    assert_eq!(parts.iter().map(Part::reach).collect::<Vec<_>>(), [0..114, 109..224]);
}

#[test]
fn rows_that_no_layer_above_reads_are_worked_out_all_the_same() {
    // Stride 3 with a kernel of 1 leaves two rows of three unread.
    let above = Conv2d { stride: ByAxis::both(3), ..Conv2d::new(2, 2, ByAxis::both(1)) };
    let job = Job::new([1, 13, 5], &[Conv2d::new(1, 2, ByAxis::both(2)), above], false).unwrap();
    for n_strips in 1..=4 {
        check_strips(&job, n_strips);
    }
}

#[test]
fn layers_whose_padding_is_reflected_behind_others_stay_whole() {
    let reflected = Conv2d {
        padding: Padding::Sides(Sides::all(1)),
        padding_mode: PaddingMode::Reflect,
        ..Conv2d::new(2, 2, ByAxis::both(3))
    };
    let job = Job::new([1, 9, 5], &[Conv2d::new(1, 2, ByAxis::both(2)), reflected], true).unwrap();
    assert_eq!(strips(&job.layers, &job.rectify, 4, 1).len(), 1);
    check_strips(&job, 4);
}

#[test]
fn a_strip_is_painted_as_the_whole_is() {
    // 4×2 outputs: the second strip has the last two rows.
    let job = Job::new([1, 6, 4], &[Conv2d::new(1, 1, ByAxis::both(3))], false).unwrap();
    let part = &strips(&job.layers, &job.rectify, 2, 1)[1];
    let mut desk = Desk::default();
    job.hold(&mut desk, 6);
    for shrink in [1, 2] {
        let paint = Paint { range: [-2.0, 2.0], colors: (0..256).collect(), shrink };
        let painted = desk.take(job.order(part, 1, Reply::Painted(paint.clone())));
        let Answer::Painted { job: 1, part: 1, rgba } = painted else { panic!("no pixels") };
        let whole = paint.pixels(&job.expected()[0]);
        assert_eq!(rgba, whole[whole.len() / 2..]);
    }
}

#[test]
fn a_picture_of_colors_is_its_gray_or_red_green_and_blue() {
    let rgba = vec![255, 0, 0, 255, 10, 20, 30, 0];
    for (n_channels, expected) in
        [(1, vec![76.0, 18.0]), (3, vec![255.0, 10.0, 0.0, 20.0, 0.0, 30.0])]
    {
        let n = n_channels as i64;
        let copy = Conv2d { groups: n, bias: false, ..Conv2d::new(n, n, ByAxis::both(1)) };
        let mut job = Job::new([n_channels, 1, 2], &[copy], false).unwrap();
        job.weights = vec![vec![1.0; n_channels]];
        let mut desk = Desk::default();
        let rows = Rows::Colors(rgba.clone());
        let hold = Order::Hold { picture: 5, shape: [n_channels, 1, 2], first_row: 0, rows };
        assert_eq!(desk.take(hold), Answer::Held);
        let part = &strips(&job.layers, &job.rectify, 1, 1)[0];
        let maps = desk.take(job.order(part, 0, Reply::Last));
        let extents = expected.chunks(2).map(extent).collect();
        assert_eq!(maps, Answer::Maps { job: 1, part: 0, numbers: expected, extents });
    }
}

#[test]
fn a_picture_is_made_smaller() {
    let rgba = vec![10, 20, 30, 255, 30, 40, 50, 255];
    let sizes = [ByAxis::new(1, 2), ByAxis::both(1)];
    let small = Desk::default().take(Order::Resize { sizes, rgba: rgba.clone() });
    assert_eq!(small, Answer::Painted { job: 0, part: 0, rgba: vec![20, 30, 40, 255] });
    let sizes = [ByAxis::both(2), ByAxis::both(1)];
    let refused = Desk::default().take(Order::Resize { sizes, rgba });
    assert!(matches!(refused, Answer::Refused { job: 0, .. }), "too few bytes");
}

#[test]
fn strips_begin_at_multiples_of_what_is_asked_for() {
    let layer = Conv2d::new(1, 1, ByAxis::both(2)).on([1, 24, 4]).unwrap();
    let rows = |n_strips: usize, unit: usize| {
        let parts = strips(&[layer], &[false], n_strips, unit);
        parts.into_iter().map(|part| part.rows[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows(3, 5), [0..5, 5..15, 15..23]);
    assert_eq!(rows(9, 10), [0..10, 10..20, 20..23]);
    assert_eq!(rows(2, 20), [0..20, 20..23]);
}

#[test]
fn what_does_not_fit_is_refused_in_words() {
    let job = demo(8);
    let part = strips(&job.layers, &job.rectify, 1, 1).remove(0);
    let message = |desk: &mut Desk, order: Order| match desk.take(order) {
        Answer::Refused { job: 1, message } => message,
        other => panic!("{other:?}"),
    };
    let mut desk = Desk::default();
    let order = job.order(&part, 0, Reply::Last);
    assert_eq!(message(&mut desk, order.clone()), "row 0 of the picture is not here");
    job.hold(&mut desk, 8);
    let Order::Run(mut run) = order else { panic!("no run") };
    run.parameters.as_mut().map(Vec::pop);
    let order = Order::Run(run.clone());
    let parameters = 16 * 27 + 16 + 8 * 400 + 8;
    let expected =
        format!("{} parameters were given, and the layers take {parameters}", parameters - 1);
    assert_eq!(message(&mut desk, order), expected);
    run.parameters = None;
    let again = message(&mut desk, Order::Run(run.clone()));
    assert_eq!(again, expected, "those of the run before, which were too few");
    run.in_channels = [1, 3];
    assert_eq!(message(&mut desk, Order::Run(run)), "the picture has only 3 channels");
    let rows = Rows::Numbers(vec![0.0; 5]);
    let hold = Order::Hold { picture: 6, shape: [1, 2, 2], first_row: 1, rows };
    let Answer::Refused { message, .. } = desk.take(hold) else { panic!("held") };
    assert_eq!(message, "5 numbers are no rows of this picture");
}

/// A layer that fits, or does not.
fn settings(mode: impl Strategy<Value = PaddingMode>) -> impl Strategy<Value = Conv2d> {
    let pair = |range: std::ops::RangeInclusive<i64>| {
        (range.clone(), range).prop_map(|(down, across)| ByAxis::new(down, across))
    };
    let sides = [0..=3_i64, 0..=3, 0..=3, 0..=3];
    (pair(1..=4), pair(1..=3), pair(1..=2), sides, mode, 1..=6_i64, any::<bool>()).prop_map(
        |(kernel, stride, dilation, [top, bottom, left, right], padding_mode, outputs, bias)| {
            Conv2d {
                stride,
                dilation,
                padding: Padding::Sides(Sides { top, bottom, left, right }),
                padding_mode,
                bias,
                ..Conv2d::new(0, outputs, kernel)
            }
        },
    )
}

fn mode() -> impl Strategy<Value = PaddingMode> {
    prop::sample::select(PaddingMode::ALL.to_vec())
}

proptest! {
    #[test]
    fn any_layer_in_strips_is_the_layer(
        conv in settings(mode()), shape in [1..=3_usize, 1..=14, 1..=9], n_strips in 1..=5_usize,
    ) {
        let conv = Conv2d { in_channels: shape[0] as i64, ..conv };
        if let Some(job) = Job::new(shape, &[conv], true) {
            check_strips(&job, n_strips);
        }
    }

    #[test]
    fn any_two_layers_in_strips_are_the_layers(
        first in settings(mode()), second in settings(Just(PaddingMode::Zeros)),
        shape in [1..=2_usize, 4..=16, 3..=8], n_strips in 1..=5_usize,
    ) {
        let first = Conv2d { in_channels: shape[0] as i64, ..first };
        let second = Conv2d { in_channels: first.out_channels, ..second };
        if let Some(job) = Job::new(shape, &[first, second], false) {
            check_strips(&job, n_strips);
        }
    }

    #[test]
    fn any_layer_in_blocks_of_channels_is_the_layer(
        conv in settings(mode()), groups in 1..=3_usize, per_group in 1..=3_usize,
        size in [3..=9_usize, 2..=7], rows_at_once in 1..=4_usize, channels_at_once in 1..=3_usize,
    ) {
        let shape = [groups * 2, size[0], size[1]];
        let outputs = (groups * per_group) as i64;
        let conv =
            Conv2d { in_channels: shape[0] as i64, out_channels: outputs, groups: groups as i64, ..conv };
        if let Some(job) = Job::new(shape, &[conv], false) {
            let layer = job.layers[0];
            let [n_channels, n_rows, _] = layer.output_shape();
            let at_once = if groups == 1 { channels_at_once } else { per_group };
            let parts: Vec<Part> = (0..n_rows).step_by(rows_at_once).flat_map(|row| {
                (0..n_channels).step_by(at_once).map(move |channel| {
                    let rows = row..(row + rows_at_once).min(n_rows);
                    block(&layer, false, rows, channel..(channel + at_once).min(n_channels))
                })
            }).collect();
            prop_assert_eq!(job.by(&parts), job.expected());
        }
    }
}
