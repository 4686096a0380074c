//! Links: every demo comes back from its own, any text opens some demo, and old links stay valid.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod any;

use conv::loss::Loss;
use conv::stack_gradient::Trial;
use conv::{ByAxis, PaddingMode, Sides, Tensor, Weight};
use demo::channels::{By, Channels, Show};
use demo::edit::Direction;
use demo::image::network::{Network, Scale};
use demo::image::{Image, Negatives, Part, Picture, Sample};
use demo::learn::{self, Noise, Plan, Rule, Target};
use demo::lesson::Place;
use demo::matrix::{self, Matrix};
use demo::slide::Slide;
use demo::stack::Spec;
use demo::{Demo, Mode, Padding, Position, Scene, derived, limits, link};
use proptest::prelude::*;
use words::Language;

use any::{any_demo, any_learning, any_matrix_demo};

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
    fn a_demo_of_a_matrix_comes_back_from_its_link(demo in any_matrix_demo()) {
        let link = link::encode(&demo);
        let opened = link::decode(&link);
        prop_assert_eq!(&opened.faults, &[]);
        prop_assert_eq!(opened.demo, demo);
    }

    #[test]
    fn any_keys_open_a_matrix_that_has_a_link(
        pairs in proptest::collection::vec(
            ("(x|w|p|at|view|stage|transposed|cell)", "[0-9x,:*~a-z%.-]{0,20}"), 0..8)
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let opened = link::decode(&format!("#/matrix?{}", pairs.join("&")));
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }

    #[test]
    fn a_learning_problem_comes_back_from_its_link(demo in any_learning()) {
        let link = link::encode(&demo);
        let opened = link::decode(&link);
        prop_assert_eq!(&opened.faults, &[], "{}", link);
        prop_assert_eq!(opened.demo, demo);
    }

    #[test]
    fn any_keys_of_learning_open_a_demo_that_has_a_link(
        pairs in proptest::collection::vec(
            ("(x|w|b|mode|target|lr|opt|mom|loss|noise|seed|steps|last|then|stop|plane|scale|hide|pin)",
             "(kernel:|output:)?[0-9x,:*~a-z%.;+/-]{0,24}"), 0..8)
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let opened = link::decode(&format!("#/learn?{}", pairs.join("&")));
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }

    #[test]
    fn any_text_opens_a_demo_that_has_a_link(text in "\\PC{0,200}") {
        let opened = link::decode(&text);
        prop_assert_eq!(link::decode(&link::encode(&opened.demo)).demo, opened.demo);
    }

    #[test]
    fn any_keys_open_a_demo_that_has_a_link(
        pairs in proptest::collection::vec(
            ("(x|w|b|s|p|d|g|mode|pad|at|note|embed|lesson|v|lang|view|up|by|op|out|summed|ledger|show|shift|part|pic|color|channel|negative|split)", "[0-9x,:*~a-z%.-]{0,20}"), 0..8),
        scene in "(slide|channels|image)"
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let opened = link::decode(&format!("#/{scene}?{}", pairs.join("&")));
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
    let channels = open("#/channels?w=2x2x1x1:1&out=1&summed=1&ledger=1&shift=up").channels;
    assert_eq!((channels.out, channels.summed, channels.ledger), (1, Some(1), true));
    assert_eq!(channels.shift, Direction::Up);
    assert_eq!(open("#/channels?open=0").channels.open, Some(0));
    assert_eq!(open("#/channels?by=position&show=shift").channels.by, By::Position);
    assert_eq!(open("#/channels?show=parameters").channels.show, Show::Parameters);
    let edges = open("#/slide?x=6x8:2*1,4*0,2*1");
    assert_eq!(edges.input.data(), [1., 1., 0., 0., 0., 0., 1., 1.].repeat(6));
}

#[test]
fn each_key_of_a_matrix_means_what_the_readme_says() {
    let matrix = open("#/matrix?view=product&transposed=1&cell=1,2&stage=local&full=1").matrix;
    let expected = Matrix {
        view: matrix::View::Product,
        stage: matrix::Stage::Local,
        transposed: true,
        cell: Position::new(1, 2),
        full: true,
    };
    assert_eq!(matrix, expected);
    assert_eq!(open("#/matrix?view=formulas").matrix.view, matrix::View::Formulas);
}

#[test]
fn each_key_of_a_picture_means_what_the_readme_says() {
    let image = open("#/image?part=kernel&pic=star&color=1&negative=absolute&split=30").image;
    assert_eq!((image.part, image.picture), (Part::Kernel, Picture::Sample(Sample::Star)));
    assert_eq!((image.by_channel, image.negatives, image.split), (true, Negatives::Absolute, 30));
    let own = open("#/image?pic=own:480x640&part=network").image;
    assert_eq!(own.picture, Picture::Own(ByAxis::new(480, 640)));
    assert_eq!(own.part, Part::Network);
}

#[test]
fn a_networks_edited_kernels_are_in_its_link() {
    let link = "#/image?part=network&layers=k3p1c4+k1c2b0&weights=made&w1=3,2,3x3:1;0,0,3x3:0,1&relu=1&scale=layer&kernels=all&map=2,1&kernel=1,3,2";
    let network = open(link).image.network;
    assert_eq!(network.kernel(), [1.0; 9]);
    assert_eq!(network.parameters().unwrap()[0].weight.data()[..3], [0.0, 1.0, 0.0]);
    assert_eq!((network.map, network.scale, network.rectify), ([1, 1], Scale::Layer, true));
    // Whichever comes first.
    let turned = "#/image?w2=7,15,5x5:0.5&part=network&seed=3";
    let network = open(turned).image.network;
    let plain = open("#/image?part=network&seed=3").image.network;
    let [second, before] =
        [network, plain].map(|network| network.parameters().unwrap()[1].weight.clone());
    let n = second.data().len() - 25;
    assert!(second.data()[..n] == before.data()[..n] && second.data()[n..] == [0.5; 25]);
}

#[test]
fn a_broken_key_of_a_network_is_named() {
    for (link, key) in [
        ("#/image?part=network&layers=k3p1c4", "layers"),
        ("#/image?part=network&layers=pool2+k3", "layers"),
        ("#/image?part=network&layers=k3c65+k3", "layers"),
        ("#/image?part=network&w1=0,0,2x2:1", "w1"),
        ("#/image?part=network&w1=16,0,3x3:1", "w1"),
        ("#/image?part=network&w1=0,0", "w1"),
        ("#/image?part=network&map=1", "map"),
        ("#/image?part=network&kernel=1,2", "kernel"),
        ("#/image?part=network&weights=other", "weights"),
    ] {
        let opened = link::decode(link);
        let keys: Vec<&str> = opened.faults.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(keys, [key], "{link}");
    }
}

#[test]
fn a_broken_key_of_a_picture_is_named() {
    for (link, fault) in [
        (
            "pic=cat",
            "pic: “cat” is not understood: write still, houses, face, text, star, noise, or the size of an own picture such as own:480x640",
        ),
        (
            "pic=own:9999x5",
            "pic: picture size 9999 is out of range: 1 to 4096 is allowed; 4096 is used",
        ),
        ("part=all", "part: “all” is not understood: write kernel or network"),
        ("color=red", "color: “red” is not understood: write 1 or 0"),
        ("negative=", "negative: “” is not understood: write centered, absolute or clamped"),
        (
            "split=101",
            "split: before and after 101 is out of range: 0 to 100 is allowed; 100 is used",
        ),
        ("at=600,0", "at: the output has no cell 600,0: 511,0 is used"),
    ] {
        let opened = link::decode(&format!("#/image?{link}"));
        let faults: Vec<String> = opened.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [fault], "{link}");
    }
    // There is a picture in the input's place: another scene's key is passed on.
    assert_eq!(open("#/image?x=3x3:1").unknown.len(), 1);
}

#[test]
fn each_key_of_learning_means_what_the_design_says() {
    let learn = |link: &str| open(&format!("#/learn?{link}")).learn;
    let edges = Weight::new([1, 1, 1, 2], vec![1.0, -1.0]).unwrap();
    assert_eq!(learn("target=kernel:1x2:1,-1").target, Target::Kernel(edges));
    let rule = Rule { kind: learn::Kind::Nesterov, rate: 0.01, momentum: 0.5 };
    assert_eq!(learn("lr=0.01&opt=nesterov&mom=0.5").plan.rule, rule);
    assert_eq!(learn("loss=mse").loss, Loss::MeanOfSquares);
    assert_eq!((learn("seed=7&steps=10").seed, learn("seed=7&steps=10").steps), (7, 10));
    assert_eq!(learn("noise=0.1:3").noise, Noise { reach: 0.1, seed: 3 });
    let stretches = learn("then=5;lr:0.01+8;w:1x2:0.5,-1").plan;
    assert_eq!([4, 5, 8].map(|step| stretches.rule_at(step).rate), [0.03, 0.01, 0.01]);
    assert_eq!(stretches.changes[1].kernel.as_ref().unwrap().data(), [0.5, -1.0]);
    let pins = learn("pin=10;lr:0.01+20;opt:adam/5;lr:0.2").pins;
    assert_eq!((pins[0].steps, pins[0].plan.rule.rate), (10, 0.01));
    assert_eq!(pins[1].plan.rule_at(6), Rule { kind: learn::Kind::Adam, rate: 0.2, momentum: 0.9 });
    assert!(open("#/learn?w=1x2:1,1&seed=3").kernel.data() == [1.0, 1.0]);
    assert_ne!(open("#/learn?seed=3").kernel, open("#/learn").kernel);
    assert_eq!(open("#/learn?s=2&p=1").unknown.len(), 2);
}

#[test]
fn a_broken_key_of_learning_is_named() {
    for (link, fault) in [
        ("lr=0", "lr: “0” is not understood: write a rate from 0.000001 to 1000, such as 0.03"),
        ("opt=sdg", "opt: “sdg” is not understood: write sgd, momentum, nesterov or adam"),
        ("steps=9999", "steps: steps 9999 is out of range: 0 to 5000 is allowed; 5000 is used"),
        (
            "target=kernel:9x9:1",
            "target: learned kernel size 9 is out of range: 1 to 7 is allowed; the example's is shown instead",
        ),
        (
            "then=5;lr:0.1+5;lr:0.2",
            "then: “5;lr:0.2” is not understood: write stretches in order, such as 5;lr:0.01+8;w:1x2:0.5,-1",
        ),
    ] {
        let opened = link::decode(&format!("#/learn?{link}"));
        let faults: Vec<String> = opened.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [fault], "{link}");
    }
}

#[test]
fn a_link_names_its_language_or_leaves_it_to_the_reader() {
    assert_eq!(open("#/slide?lang=zh-Hant").lang, Some(Language::Traditional));
    assert_eq!(open("#/slide").lang, None);
    let opened = link::decode("#/slide?lang=de");
    assert_eq!(opened.demo.lang, None);
    assert_eq!(
        opened.faults[0].to_string(),
        "lang: “de” is not understood: write en, zh-Hans or zh-Hant"
    );
}

#[test]
fn unknown_keys_are_kept_and_passed_on() {
    let link = "#/slide?s=2&lang=zh-Hans&g=1&target=kernel:1x2:1,-1&flag";
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
        ("#/channels?out=1", "out: there is no output channel 1: 0 is used"),
        ("#/channels?out=9", "out: there is no output channel 9: 0 is used"),
        ("#/channels?show=all", "show: “all” is not understood: write sum, shift or parameters"),
        ("#/matrix?cell=9,1", "cell: the input has no cell 9,1: 2,1 is used"),
        ("#/matrix?view=all", "view: “all” is not understood: write walk, product or formulas"),
        ("#/matrix?stage=5", "stage: “5” is not understood: write dense, offset, local or shared"),
        (
            "#/matrix?x=17x3:0",
            "x: input size as a matrix 17 is out of range: 1 to 16 is allowed; the example's is shown instead",
        ),
        ("#/slid", "scene: there is no scene “slid”: slide is shown"),
        (
            "#/slide?view=back",
            "view: “back” is not understood: write forward, predict, backward or transposed",
        ),
        ("#/slide?view=transposed&at=5,5", "at: the input has no cell 5,5: 2,2 is used"),
        ("#/slide?by=w:2,0", "by: the kernel has no cell 2,0: 1,0 is used"),
        (
            "#/slide?up=3x1:1",
            "up: the output has 2×2 cells: what of 3×1 lies outside is left out, and what is missing is zero",
        ),
        (
            "#/slide?up=cell",
            "up: “cell” is not understood: write ones, cell:row,column, or values such as 2x2:1,0,0,-1",
        ),
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
fn the_largest_demo_has_a_link_that_is_read() {
    let [channels, side, kernel] =
        [limits::CHANNELS, limits::INPUT_SIZE, limits::KERNEL_SIZE].map(|limit| limit.largest);
    // Digits that no packing makes shorter.
    let values = |n: usize| (0..n).map(|i| (i as f32 * 12.9898).sin() * 43_758.547).collect();
    let n_weights = channels * channels * kernel * kernel;
    let demo = Demo {
        input: Tensor::new([channels, side, side], values(channels * side * side)).unwrap(),
        kernel: Tensor::new([channels, channels, kernel, kernel], values(n_weights)).unwrap(),
        ..Scene::Channels.demo()
    };
    let link = link::encode(&demo);
    assert!(link.len() > limits::LINK_BYTES / 2, "{} bytes", link.len());
    assert_eq!(open(&link), demo);
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

/// How many keys were passed on unread when the first links were written down: the language was one of them.
fn n_unknown(demo: &Demo) -> usize {
    demo.unknown.len() + usize::from(demo.lang.is_some())
}

/// A stack in words that depend on nothing but its values.
fn describe_stack(demo: &Demo) -> String {
    let Demo { stack, at, note, embed, .. } = demo;
    let lesson = describe_lesson(demo);
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
        "Stack x{}×{} [{}] map{:?} {:?} {weights:?} {activation:?} seed{seed} runs{n_runs} at{at} note{note:?} embed{embed} unknown{}{lesson}",
        stack.channels,
        stack.input,
        layers.join(", "),
        stack.map,
        stack.shows,
        n_unknown(demo),
    )
}

/// A demo in words that depend on nothing but its values.
fn describe_lesson(demo: &Demo) -> String {
    demo.lesson.as_ref().map_or(String::new(), |place| {
        let Place { step, set, is_bare, .. } = place;
        format!(" lesson{:?} step{step} set{set:?} bare{is_bare}", place.lesson())
    })
}

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
    let slide = match &demo.slide {
        slide if *slide == Slide::default() => String::new(),
        Slide { view, upstream, by, output_padding } => {
            format!(" {view:?} {upstream:?} {by:?} op{output_padding}")
        }
    };
    let lesson = describe_lesson(demo);
    let of_scene = match demo.scene {
        Scene::Channels => {
            let Channels { out, summed, by, ledger, open, show, shift } = demo.channels;
            let open = open.map_or(String::new(), |part| format!(" open{part}"));
            format!(
                " g{} Channels {{ out: {out}, summed: {summed:?}, by: {by:?}, ledger: {ledger}, show: {show:?}, shift: {shift:?} }}{open}",
                demo.groups
            )
        }
        Scene::Learn => learning(demo),
        Scene::Image => {
            let Image { part, picture, by_channel, channel, negatives, split, .. } = demo.image;
            let network = if part == Part::Network { networked(demo) } else { String::new() };
            format!(
                " {part:?} {picture:?} color{by_channel}:{channel} {negatives:?} split{split}{network}"
            )
        }
        Scene::Matrix => {
            let Matrix { view, stage, transposed, cell, full } = demo.matrix;
            let full = if full { " full" } else { "" };
            format!(" {view:?} {stage:?} transposed{transposed} cell{cell}{full}")
        }
        _ => String::new(),
    };
    format!(
        "{:?} x{:?} {} w{:?} {} b{:?} s{} p{padding} {:?} d{} {:?} at{} note{:?} embed{} unknown{}{slide}{of_scene}{lesson}",
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
        n_unknown(demo),
    )
}

/// What a learning problem has of its own, likewise.
fn networked(demo: &Demo) -> String {
    let network = &demo.image.network;
    let Network { layers, origin, seed, rectify, scale, shows_all, map, kernel, .. } = network;
    let layers = layers.map(|spec| demo::stack::text::write(&spec)).join("+");
    let parameters = network.parameters().unwrap();
    let weights = parameters
        .each_ref()
        .map(|layer| {
            format!("{:.3}", layer.weight.data().iter().map(|&w| f64::from(w)).sum::<f64>())
        })
        .join(" ");
    format!(
        " {layers} {origin:?}:{seed} {weights} relu{rectify} {scale:?} all{shows_all} map{map:?} kernel{kernel:?}"
    )
}

fn learning(demo: &Demo) -> String {
    let learn = &demo.learn;
    let target = match &learn.target {
        Target::Kernel(kernel) => format!("kernel{:?}{:?}", kernel.shape(), kernel.data()),
        Target::Output(output) => format!("output{:?}{:?}", output.shape(), output.data()),
    };
    let rule = |rule: Rule| {
        let kind = learn::Kind::ALL.iter().position(|kind| *kind == rule.kind).unwrap();
        format!("{kind}:{}:{}", rule.rate, rule.momentum)
    };
    let plan = |plan: &Plan| {
        let changes = plan.changes.iter().map(|change| {
            let kernel = change.kernel.as_ref().map(|kernel| kernel.data().to_vec());
            format!("/{}:{}:{kernel:?}", change.at, rule(change.rule))
        });
        format!("{}{}", rule(plan.rule), changes.collect::<String>())
    };
    let pins = learn.pins.iter().map(|pin| format!(" pin{}:{}", pin.steps, plan(&pin.plan)));
    format!(
        " {target} noise{}:{} loss{} seed{}:{} plan{} last{} stops{} steps{} plane{:?} log{} hidden{}{}",
        learn.noise.reach,
        learn.noise.seed,
        usize::from(learn.loss == Loss::MeanOfSquares),
        learn.is_seeded,
        learn.seed,
        plan(&learn.plan),
        learn.last,
        learn.stops,
        learn.steps,
        learn.plane,
        learn.is_log,
        learn.is_hidden,
        pins.collect::<String>(),
    )
}
