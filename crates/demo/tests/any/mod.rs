//! Demos drawn at random, for the tests that go through many of them.

#![allow(dead_code, reason = "each test takes those that it needs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use conv::effective_field::Activation;
use conv::loss::Loss;
use conv::stack_gradient::{Trial, Weights};
use conv::{ByAxis, FeatureMap, PaddingMode, Sides, Weight};
use demo::channels::{By, Channels, Show};
use demo::demo::UnknownKey;
use demo::edit::Direction;
use demo::image::network::{Network, Origin, Scale};
use demo::image::{self, Image, Negatives, Part, Picture, Sample};
use demo::learn::{self, Change, Learn, Noise, Pin, Plan, Rule, Target};
use demo::lesson::Place;
use demo::matrix::{self, Matrix};
use demo::slide::{Parameter, Slide, Upstream, View};
use demo::stack::{Kind, Panel, Spec, Stack};
use demo::{Demo, Mode, Padding, Position, Scene, derived, edit, limits};
use proptest::prelude::*;
use words::Language;

fn any_value() -> impl Strategy<Value = f32> {
    prop_oneof![
        3 => (-9..=9i8).prop_map(f32::from),
        2 => -1e6_f32..=1e6,
        1 => prop_oneof![Just(1e-38_f32), Just(f32::MIN_POSITIVE / 3.0), Just(0.1), Just(1.0 / 3.0)],
    ]
    .prop_map(|value| value + 0.0)
}

fn any_size(limit: limits::Limit) -> impl Strategy<Value = ByAxis<usize>> {
    (limit.smallest..=limit.largest, limit.smallest..=limit.largest)
        .prop_map(|(vertical, horizontal)| ByAxis::new(vertical, horizontal))
}

fn any_values(size: ByAxis<usize>) -> impl Strategy<Value = Vec<f32>> {
    let n = size.vertical * size.horizontal;
    prop_oneof![
        proptest::collection::vec(any_value(), n),
        any_value().prop_map(move |value| vec![value; n]),
    ]
}

fn any_padding() -> impl Strategy<Value = Padding> {
    let side = 0..=limits::PADDING.largest;
    let sides = (side.clone(), side.clone(), side.clone(), side)
        .prop_map(|(top, bottom, left, right)| Padding::Sides(Sides { top, bottom, left, right }));
    prop_oneof![Just(Padding::Same), sides]
}

fn any_layer_settings() -> impl Strategy<Value = Demo> {
    let size = any_size(limits::INPUT_SIZE).prop_flat_map(|size| (Just(size), any_values(size)));
    let kernel = any_size(limits::KERNEL_SIZE).prop_flat_map(|size| (Just(size), any_values(size)));
    let mode = prop_oneof![Just(Mode::CrossCorrelation), Just(Mode::Convolution)];
    let padding_mode = prop_oneof![
        Just(PaddingMode::Zeros),
        Just(PaddingMode::Reflect),
        Just(PaddingMode::Replicate),
        Just(PaddingMode::Circular),
    ];
    let bias = proptest::option::of(any_value().prop_map(|bias| vec![bias]));
    let axes = (any_size(limits::STRIDE), any_size(limits::DILATION));
    (size, kernel, mode, padding_mode, bias, axes, any_padding()).prop_map(
        |((size, input), (kernel_size, kernel), mode, padding_mode, bias, axes, padding)| Demo {
            scene: Scene::Slide,
            input: FeatureMap::new([1, size.vertical, size.horizontal], input).unwrap(),
            kernel: Weight::new([1, 1, kernel_size.vertical, kernel_size.horizontal], kernel)
                .unwrap(),
            bias,
            stride: axes.0,
            dilation: axes.1,
            padding,
            padding_mode,
            mode,
            ..Demo::default()
        },
    )
}

fn any_slide() -> impl Strategy<Value = Slide> {
    let place = || (0..64usize, 0..64usize).prop_map(|(row, col)| Position::new(row, col));
    let drawn = any_size(limits::INPUT_SIZE).prop_flat_map(|size| (Just(size), any_values(size)));
    let drawn = drawn.prop_map(|(size, values)| {
        FeatureMap::new([1, size.vertical, size.horizontal], values).unwrap()
    });
    let upstream = prop_oneof![
        Just(Upstream::Ones),
        place().prop_map(Upstream::Cell),
        drawn.prop_map(Upstream::Drawn),
    ];
    let by = prop_oneof![place().prop_map(Parameter::Weight), place().prop_map(Parameter::Input)];
    let view = (0..View::ALL.len()).prop_map(|index| View::ALL[index]);
    (view, upstream, by, any_size(limits::OUTPUT_PADDING)).prop_map(
        |(view, upstream, by, output_padding)| Slide { view, upstream, by, output_padding },
    )
}

/// A demo of the scene `slide`, any way through it.
pub(crate) fn any_slide_demo() -> impl Strategy<Value = Demo> {
    (any_layer_settings(), any_slide())
        .prop_map(|(demo, slide)| derived::settled(Demo { slide, ..demo }))
}

fn any_matrix() -> impl Strategy<Value = Matrix> {
    let view = proptest::sample::select(&matrix::View::ALL[..]);
    let stage = proptest::sample::select(&matrix::Stage::ALL[..]);
    let cell = (0..32usize, 0..32usize).prop_map(|(row, col)| Position::new(row, col));
    (view, stage, any::<[bool; 2]>(), cell).prop_map(|(view, stage, [transposed, full], cell)| {
        Matrix { view, stage, transposed, cell, full }
    })
}

/// A demo of the scene `matrix`, with a layer that is small enough.
pub(crate) fn any_matrix_demo() -> impl Strategy<Value = Demo> {
    (any_layer_settings(), any_matrix()).prop_map(|(mut demo, matrix)| {
        demo.scene = Scene::Matrix;
        let size = demo.input_size();
        edit::resize(&mut demo, edit::Grid::Input(0), size);
        derived::settled(Demo { matrix, ..demo })
    })
}

/// Numbers from the smallest to few: large maps take long.
pub(crate) fn any_stack() -> impl Strategy<Value = Demo> {
    let pair = |limit: limits::Limit| {
        let within = limit.smallest..=limit.largest.min(12);
        (within.clone(), within).prop_map(|(v, h)| ByAxis::new(v, h))
    };
    let kind = prop::sample::select(&Kind::ALL[..]);
    let sides = (0..9_usize, 0..9_usize, 0..9_usize, 0..9_usize)
        .prop_map(|(top, bottom, left, right)| Sides { top, bottom, left, right });
    let axes = (pair(limits::KERNEL_SIZE), pair(limits::STRIDE), pair(limits::STACK_DILATION));
    let spec = (kind, axes, sides, 1..9_usize, 1..4_usize, any::<bool>(), pair(limits::PADDING));
    let spec =
        spec.prop_map(|((kind, _), axes, padding, channels, groups, bias, output_padding)| {
            let (kernel, stride, dilation) = axes;
            Spec { kind, kernel, stride, padding, dilation, channels, groups, bias, output_padding }
        });
    let field = (
        prop::sample::select(vec![Weights::Ones, Weights::Random, Weights::Centered]),
        prop::sample::select(vec![Activation::None, Activation::Relu]),
        0..9999_u64,
        1..50_usize,
    );
    let field = field.prop_map(|(weights, activation, seed, n_runs)| Trial {
        weights,
        activation,
        seed,
        n_runs,
    });
    let shows = prop::sample::select(vec![Panel::Table, Panel::Field, Panel::Depth]);
    let size = (1..=256_usize, 1..=256_usize, 1..=4096_usize);
    let layers = proptest::collection::vec(spec, 1..8);
    let map = proptest::option::of(0..8_usize);
    (size, layers, map, shows, field).prop_map(
        |((rows, cols, channels), layers, map, shows, field)| {
            let input = ByAxis::new(rows, cols);
            let stack = Stack { input, channels, layers, map, shows, field };
            Demo { scene: Scene::Stack, stack, ..Demo::default() }
        },
    )
}

/// A kernel on a picture.
fn any_network() -> impl Strategy<Value = Network> {
    let spec = || (any_size(SMALL), any_size(SMALL), 0..=3_usize, 1..=6_usize, any::<bool>());
    let spec = || {
        spec().prop_map(|(kernel, stride, padding, channels, bias)| Spec {
            stride,
            padding: Sides::all(padding),
            channels,
            bias,
            ..Spec::new(Kind::Convolution, kernel)
        })
    };
    let layers = prop_oneof![Just(Network::default().layers), [spec(), spec()]];
    let choices = (
        prop::sample::select(&Origin::ALL[..]),
        prop::sample::select(&Scale::ALL[..]),
        any::<[bool; 2]>(),
        0..=limits::SEED.largest,
    );
    let edits = proptest::collection::vec(([0..2_usize, 0..7, 0..7], any_value()), 0..4);
    let places = ([0..2_usize, 0..20], [0..2_usize, 0..20, 0..20]);
    (layers, choices, edits, places).prop_map(
        |(layers, (origin, scale, [rectify, shows_all], seed), edits, (map, kernel))| {
            let plain = Network::default();
            let mut network =
                Network { layers, origin, seed, rectify, scale, shows_all, map, kernel, ..plain };
            for (edited, value) in edits {
                network.kernel = edited;
                if let Some(cell) = network.kernel_mut().last_mut() {
                    *cell = value;
                }
            }
            Network { kernel, ..network }
        },
    )
}

fn any_image() -> impl Strategy<Value = Demo> {
    let own = any_size(limits::PICTURE_SIZE).prop_map(Picture::Own);
    let sample = prop::sample::select(&Sample::ALL[..]).prop_map(Picture::Sample);
    let picture = prop_oneof![own, sample];
    let (part, negatives) =
        (prop::sample::select(&Part::ALL[..]), prop::sample::select(&Negatives::ALL[..]));
    let network = any_network();
    let own = (any::<bool>(), 0..=100_usize, 0..=2_usize);
    (any_layer_settings(), picture, part, negatives, own, network).prop_map(
        |(layer, picture, part, negatives, (by_channel, split, channel), network)| {
            let network = if part == Part::Network { network } else { Network::default() };
            let image = Image { part, picture, by_channel, channel, negatives, split, network };
            let input = image::first().input;
            derived::settled(Demo { scene: Scene::Image, input, image, ..layer })
        },
    )
}

pub(crate) fn any_demo() -> impl Strategy<Value = Demo> {
    let unknown = proptest::collection::vec(
        ("z[a-z]{0,6}", proptest::option::of("[a-zA-Z0-9.,:*%~-]{0,12}")),
        0..4,
    );
    let at = (0..64usize, 0..64usize);
    let demo = prop_oneof![
        any_slide_demo().boxed(),
        any_channels().boxed(),
        any_matrix_demo().boxed(),
        any_stack().boxed(),
        any_image().boxed()
    ];
    let lesson =
        ("[a-z][a-z0-9-]{0,30}", 0..99usize, any::<bool>()).prop_map(|(name, step, is_bare)| {
            let place = Place::new(&name, step).unwrap_or_else(Place::list);
            place.bare(is_bare)
        });
    let lang = proptest::option::of(proptest::sample::select(Language::ALL.to_vec()));
    let words = ("\\PC{0,500}", any::<bool>(), proptest::option::of(lesson), lang);
    (demo, at, words, unknown).prop_map(
        |(demo, (row, col), (note, embed, lesson, lang), unknown)| {
            let unknown =
                unknown.into_iter().map(|(key, value)| UnknownKey { key, value }).collect();
            let at = Position::new(row, col);
            // A link that names a step alone is one of the first scene.
            let is_first = demo.scene == Scene::Slide;
            let lesson = lesson.map(|place| place.clone().bare(place.is_bare && is_first));
            derived::settled(Demo { at, note, embed, lang, unknown, lesson, ..demo })
        },
    )
}

/// Layers of the scene `channels` whose groups fit, and some whose groups do not.
pub(crate) fn any_channels() -> impl Strategy<Value = Demo> {
    let shape =
        (1..=8_usize, 1..=4_usize, 1..=4_usize, 1..=16_usize, any_size(SMALL), any_size(SMALL));
    let tensors = shape.prop_flat_map(|(parts, outs, groups, n_in, input, kernel)| {
        let n_in = if n_in % 2 == 0 { parts * groups } else { n_in };
        let (n_in, n_out) = (n_in.min(16), outs * groups);
        let input = [n_in, input.vertical, input.horizontal];
        let kernel = [n_out, parts, kernel.vertical, kernel.horizontal];
        let values = |n: usize| proptest::collection::vec(any_value(), n);
        let bias = proptest::option::of(values(n_out));
        let data = (values(input.iter().product()), values(kernel.iter().product()), bias);
        (Just((input, kernel, groups)), data)
    });
    let part = || proptest::option::of(0..16_usize);
    let time = (0..16_usize, part(), part(), any::<bool>(), any::<bool>());
    let show = prop_oneof![Just(Show::Sum), Just(Show::Shift), Just(Show::Parameters)];
    let shift = prop_oneof![
        Just(Direction::Up),
        Just(Direction::Down),
        Just(Direction::Left),
        Just(Direction::Right)
    ];
    (any_layer_settings(), tensors, time, show, shift).prop_map(
        |(layer, ((input, kernel, groups), (x, w, bias)), time, show, shift)| {
            let (out, summed, open, by_position, ledger) = time;
            let by = if by_position { By::Position } else { By::Channel };
            Demo {
                scene: Scene::Channels,
                input: FeatureMap::new(input, x).unwrap(),
                kernel: Weight::new(kernel, w).unwrap(),
                bias,
                groups,
                channels: Channels { out, summed, by, ledger, open, show, shift },
                ..layer
            }
        },
    )
}

/// Sides of channels that are many.
const SMALL: limits::Limit =
    limits::Limit { key: "x", name: || "a small side", smallest: 1, largest: 5 };

fn any_plan() -> impl Strategy<Value = Plan> {
    let kind = proptest::sample::select(&learn::Kind::ALL[..]);
    let rule = (kind, 1e-6_f32..=1e3, 0.0_f32..=0.999).prop_map(|(kind, rate, momentum)| Rule {
        kind,
        rate,
        momentum,
    });
    let change = (1_usize..200, rule.clone(), proptest::option::of(any_value()));
    (rule, proptest::collection::vec(change, 0..4)).prop_map(|(rule, changes)| {
        let mut at = 0;
        let changes = changes.into_iter().map(|(after, rule, value)| {
            at += after;
            let kernel = value.map(|value| Weight::filled([1, 1, 2, 3], value));
            Change { at, rule, kernel }
        });
        Plan { rule, changes: changes.collect() }
    })
}

/// Problems of learning with kernels of 2×3, so that the kernels of stretches fit.
pub(crate) fn any_learning() -> impl Strategy<Value = Demo> {
    let size =
        any_size(limits::LEARN_INPUT_SIZE).prop_flat_map(|size| (Just(size), any_values(size)));
    let kernel = any_values(ByAxis::new(2, 3));
    let pins = proptest::collection::vec((0_usize..=5000, any_plan()), 0..3);
    let counts = (0..=limits::SEED.largest, 0..=5000_usize, 1..=5000_usize, 0_usize..8, 0_usize..8);
    let flags = any::<[bool; 8]>();
    let noise = (0.0_f32..=1e3, 0..=limits::SEED.largest);
    let bias = proptest::option::of(any_value().prop_map(|bias| vec![bias]));
    (size, kernel, any_plan(), pins, counts, flags, noise, bias).prop_map(
        |((size, input), kernel, plan, pins, counts, flags, (reach, noise_seed), bias)| {
            let (seed, steps, last, a, b) = counts;
            let kernel = Weight::new([1, 1, 2, 3], kernel).unwrap();
            let target = if flags[0] && size.vertical > 1 && size.horizontal > 2 {
                let shape = [1, size.vertical - 1, size.horizontal - 2];
                Target::Output(FeatureMap::filled(shape, 1.5))
            } else {
                Target::Kernel(kernel.clone())
            };
            let learn = Learn {
                target,
                noise: if flags[1] { Noise { reach, seed: noise_seed } } else { Noise::default() },
                loss: if flags[2] { Loss::MeanOfSquares } else { Loss::SumOfSquares },
                is_seeded: flags[3],
                seed,
                plan,
                last,
                stops: flags[4],
                steps,
                plane: flags[5].then_some([a, b]),
                is_log: flags[6],
                is_hidden: flags[7],
                pins: pins.into_iter().map(|(steps, plan)| Pin { steps, plan }).collect(),
            };
            let mode = if a % 2 == 0 { Mode::Convolution } else { Mode::CrossCorrelation };
            derived::settled(Demo {
                scene: Scene::Learn,
                input: FeatureMap::new([1, size.vertical, size.horizontal], input).unwrap(),
                kernel,
                bias,
                mode,
                learn,
                ..Demo::default()
            })
        },
    )
}
