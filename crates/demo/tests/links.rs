//! Links: every demo comes back from its own, any text opens some demo, and old links stay valid.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use conv::effective_field::Activation;
use conv::stack_gradient::{Trial, Weights};
use conv::{ByAxis, FeatureMap, PaddingMode, Sides, Weight};
use demo::demo::UnknownKey;
use demo::stack::{Kind, Panel, Spec, Stack};
use demo::{Demo, Mode, Padding, Position, Scene, derived, limits, link};
use proptest::prelude::*;

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

/// Numbers from the smallest to few: large maps take long.
fn any_stack() -> impl Strategy<Value = Demo> {
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

fn any_demo() -> impl Strategy<Value = Demo> {
    let unknown = proptest::collection::vec(
        ("z[a-z]{0,6}", proptest::option::of("[a-zA-Z0-9.,:*%~-]{0,12}")),
        0..4,
    );
    let at = (0..64usize, 0..64usize);
    (
        prop_oneof![3 => any_layer_settings(), 1 => any_stack()],
        at,
        "\\PC{0,500}",
        any::<bool>(),
        unknown,
    )
        .prop_map(|(demo, (row, col), note, embed, unknown)| {
            let unknown =
                unknown.into_iter().map(|(key, value)| UnknownKey { key, value }).collect();
            let at = Position::new(row, col);
            derived::settled(Demo { at, note, embed, unknown, ..demo })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_demo_comes_back_from_its_link(demo in any_demo()) {
        let link = link::encode(&demo);
        let opened = link::decode(&link);
        prop_assert_eq!(&opened.faults, &[]);
        prop_assert_eq!(opened.demo, demo);
    }

    #[test]
    fn any_text_opens_a_demo_that_has_a_link(text in "\\PC{0,200}") {
        let opened = link::decode(&text);
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }

    #[test]
    fn any_keys_open_a_demo_that_has_a_link(
        pairs in proptest::collection::vec(
            ("(x|w|b|s|p|d|g|mode|pad|at|note|embed|v|lang)", "[0-9x,:*~a-z%.-]{0,20}"), 0..8)
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let opened = link::decode(&format!("#/slide?{}", pairs.join("&")));
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }

    #[test]
    fn any_layers_open_a_stack_that_has_a_link(
        layers in "([ktpoolavg]{1,4}[0-9x]{1,3}[spdcgob0-9x]{0,8}[+]?){0,6}",
        pairs in proptest::collection::vec(("(x|map|show|field|at)", "[0-9x,a-z+]{0,12}"), 0..4),
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("&{key}={value}")).collect();
        let opened = link::decode(&format!("#/stack?layers={layers}{}", pairs.concat()));
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }
}

/// The demo of a good link.
fn open(link: &str) -> Demo {
    let opened = link::decode(link);
    assert_eq!(opened.faults, [], "{link}");
    opened.demo
}

#[test]
fn the_bare_page_is_the_first_example() {
    for bare in ["", "#", "#/", "#/slide", "#/slide?", "#/slide?v=1"] {
        assert_eq!(open(bare), Demo::default(), "{bare}");
    }
}

#[test]
fn each_key_means_what_the_design_says() {
    assert_eq!(open("#/slide?s=2&p=1x0").stride, ByAxis::both(2));
    let sides = |top, bottom, left, right| Padding::Sides(Sides { top, bottom, left, right });
    assert_eq!(open("#/slide?p=1x0").padding, sides(1, 1, 0, 0));
    assert_eq!(open("#/slide?p=0x0x2x0").padding, sides(0, 0, 2, 0));
    assert_eq!(open("#/slide?p=same").padding, Padding::Same);
    assert_eq!(open("#/slide?d=2x1&x=4x4:1").dilation, ByAxis::new(2, 1));
    assert_eq!(open("#/slide?b=0.5").bias, Some(vec![0.5]));
    assert_eq!(open("#/slide?mode=conv").mode, Mode::Convolution);
    assert_eq!(open("#/slide?pad=circular").padding_mode, PaddingMode::Circular);
    assert_eq!(open("#/slide?at=0,1").at, Position::new(0, 1));
    assert_eq!(open("#/slide?note=see%20%3Cb%3E%20%26%20%E5%8D%B7").note, "see <b> & 卷");
    assert!(open("#/slide?embed=1").embed);
    let edges = open("#/slide?x=6x8:2*1,4*0,2*1");
    assert_eq!(edges.input.data(), [1., 1., 0., 0., 0., 0., 1., 1.].repeat(6));
}

#[test]
fn unknown_keys_are_kept_and_passed_on() {
    let link = "#/slide?s=2&g=1&lang=zh-Hans&target=kernel:1x2:1,-1&flag";
    assert_eq!(link::encode(&open(link)), link);
}

#[test]
fn a_broken_link_opens_the_nearest_demo_and_names_the_key() {
    for (link, fault) in [
        ("#/slide?s=0", "s: stride 0 is out of range: 1 to 10 is allowed; 1 is used"),
        ("#/slide?p=99", "p: padding 99 is out of range: 0 to 10 is allowed; 10 is used"),
        (
            "#/slide?d=two",
            "d: “two” is not understood: write a whole number such as 2, or two such as 2x1 (vertical x horizontal)",
        ),
        ("#/slide?mode=flip", "mode: “flip” is not understood: write corr or conv"),
        ("#/slide?at=5,5", "at: the output has no cell 5,5: 1,1 is used"),
        ("#/slide?at=-1,0", "at: “-1,0” is not understood: write row,column from 0, such as 0,1"),
        (
            "#/slide?x=99x99:0",
            "x: input size 99 is out of range: 1 to 32 is allowed; the example's is shown instead",
        ),
        (
            "#/slide?w=2x2:a",
            "w: value 1: “a” is not a number: write one such as 3, -0.5, 2e-3 or 1/9; the example's is shown instead",
        ),
        (
            "#/slide?b=",
            "b: a value is missing: write a number such as 3, -0.5 or 1/9; it is left out",
        ),
        ("#/slid", "scene: there is no scene “slid”: slide is shown"),
        (
            "#/slide?v=2",
            "v: version 2 is not known to this page, which reads version 1: what it understands is shown",
        ),
    ] {
        let faults: Vec<String> =
            link::decode(link).faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [fault], "{link}");
    }
}

#[test]
fn a_broken_stack_opens_what_can_be_read() {
    for (link, fault) in [
        (
            "#/stack?layers=k3+relu+k5",
            "layers: “relu” is not a layer: write one such as k3s1p1d1c8 (convolution), t2s2 (transposed), pool2 or avg2; it is left out",
        ),
        (
            "#/stack?x=3x3:0",
            "x: “3x3:0” is not understood: write the shape alone, such as 64x64 or 3x64x64",
        ),
        (
            "#/stack?x=999x3",
            "x: input size of a stack 999 is out of range: 1 to 256 is allowed; 256 is used",
        ),
        ("#/stack?map=x", "map: “x” is not understood: write a whole number such as 2"),
        ("#/stack?show=all", "show: “all” is not understood: write table, field or depth"),
        (
            "#/stack?field=gauss",
            "field: “gauss” is not understood: write ones, random or centered, and what else is wanted, such as random+relu+seed7+runs20",
        ),
        ("#/stack?at=5,5", "at: the output has no cell 5,5: 0,0 is used"),
    ] {
        let faults: Vec<String> =
            link::decode(link).faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [fault], "{link}");
    }
    let opened = link::decode("#/stack?x=9x9&layers=k3+relu+k5");
    assert_eq!(link::encode(&opened.demo), "#/stack?x=9x9&layers=k3+k5");
}

#[test]
fn a_good_key_survives_a_bad_one() {
    let opened = link::decode("#/slide?x=bad&s=2&w=1x1:5");
    assert_eq!(opened.faults.len(), 1);
    assert_eq!(opened.demo.stride, ByAxis::both(2));
    assert_eq!(opened.demo.kernel.data(), [5.0]);
}

#[test]
fn an_endless_link_is_not_read() {
    let endless = format!("#/slide?x=3x3:{}", "1,".repeat(limits::LINK_BYTES));
    let opened = link::decode(&endless);
    assert_eq!(opened.demo, Demo::default());
    assert_eq!(opened.faults[0].key, "link");
}

#[test]
fn a_layer_that_cannot_be_has_a_link_all_the_same() {
    let demo = open("#/slide?x=2x2:1&w=3x3:1");
    assert!(derived::layer(&demo).is_err());
    assert_eq!(open(&link::encode(&demo)), demo);
}

/// Links that were given away, each with the demo it opened then. Lines are added, never changed.
#[test]
fn the_links_of_version_1_open_what_they_always_opened() {
    let golden = include_str!("../../../tests/links/v1");
    let mut n_links = 0;
    for line in golden.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let (link, described) = line.split_once('\t').unwrap();
        assert_eq!(describe(&open(link)), described, "{link}");
        n_links += 1;
    }
    assert!(n_links >= 20);
}

/// A stack in words that depend on nothing but its values.
fn describe_stack(demo: &Demo) -> String {
    let Demo { stack, at, note, embed, unknown, .. } = demo;
    let layer = |spec: &Spec| {
        let Spec { kind, kernel, stride, dilation, channels, groups, bias, output_padding, .. } =
            spec;
        let Sides { top, bottom, left, right } = spec.padding;
        format!(
            "{kind:?} k{kernel} s{stride} p{top},{bottom},{left},{right} d{dilation} c{channels} g{groups} b{bias} o{output_padding}"
        )
    };
    let layers: Vec<String> = stack.layers.iter().map(layer).collect();
    let Trial { weights, activation, seed, n_runs } = stack.field;
    format!(
        "Stack x{}×{} [{}] map{:?} {:?} {weights:?} {activation:?} seed{seed} runs{n_runs} at{at} note{note:?} embed{embed} unknown{}",
        stack.channels,
        stack.input,
        layers.join(", "),
        stack.map,
        stack.shows,
        unknown.len(),
    )
}

/// A demo in words that depend on nothing but its values.
fn describe(demo: &Demo) -> String {
    if demo.scene == Scene::Stack {
        return describe_stack(demo);
    }
    let bits = |values: &[f32]| {
        values.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, value| {
            (hash ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let ends = |values: &[f32]| {
        format!("{}..{}#{:016x}", values[0], values[values.len() - 1], bits(values))
    };
    let padding = match demo.padding {
        Padding::Same => "same".to_owned(),
        Padding::Sides(Sides { top, bottom, left, right }) => {
            format!("{top},{bottom},{left},{right}")
        }
    };
    format!(
        "{:?} x{:?} {} w{:?} {} b{:?} s{} p{padding} {:?} d{} {:?} at{} note{:?} embed{} unknown{}",
        demo.scene,
        demo.input.shape(),
        ends(demo.input.data()),
        demo.kernel.shape(),
        ends(demo.kernel.data()),
        demo.bias,
        demo.stride,
        demo.padding_mode,
        demo.dilation,
        demo.mode,
        demo.at,
        demo.note,
        demo.embed,
        demo.unknown.len(),
    )
}
