//! The code of many demos, run by Python as it is: it builds their tensors, and finds what the page shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../../crates/demo/tests/any/mod.rs"]
mod any;

use std::path::Path;

use code::Kind;
use demo::stack::presets;
use demo::{Demo, Scene, derived, examples, link};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Layers that an example would not have, each for something of its own.
const CORNERS: [&str; 34] = [
    "#/slide?b=0.5",
    "#/slide?mode=conv&b=-1.25",
    "#/slide?x=1x1:2&w=1x1:3",
    "#/slide?x=5x1:1,2,3&w=2x1:1,-1",
    "#/slide?x=7x6:1,-2,3,0,5&w=3x2:1,2,-1,0,3,4&s=2x1&p=1&b=1&mode=conv",
    "#/slide?x=8x8:1,2,3,-4,5&w=3x3:1,-1,2&d=2x1&s=3&p=2",
    "#/slide?x=6x7:1,2,3,-4,5&w=2x4:1,-1,2&p=same",
    "#/slide?x=6x7:1,2,3,-4,5&w=2x4:1,-1,2&p=same&pad=circular&d=2",
    "#/slide?x=5x5:1,2,-3&w=3x3:1,2,0,-1&p=2&pad=reflect",
    "#/slide?x=5x5:1,2,-3&w=2x2:1,2,0,-1&p=1x2x0x3&pad=replicate&mode=conv",
    "#/slide?x=4x5:1,2,-3&w=3x3:1,2,0,-1&p=1x2x2x1&pad=circular&s=2",
    "#/slide?x=3x3:0.1,1e6,-1e6,0.3&w=2x2:0.7,-1e6,1e-7,3",
    "#/slide?view=backward&up=2x2:1,2,-3,0.5&mode=conv&b=0",
    "#/slide?view=backward&x=7x6:1,-2,3,0,5&w=3x2:1,2,-1,0,3,4&s=2x1&p=1&b=1",
    "#/slide?view=backward&x=5x5:1,2,-3&w=3x3:1,2,0,-1&p=2&pad=reflect&d=2x1",
    "#/slide?view=backward&x=4x5:1,2,-3&w=3x3:0.1,2,0,-1&p=1x0x2x1&pad=circular&s=2&mode=conv",
    "#/slide?view=backward&up=cell:0,1&p=same",
    "#/slide?view=transposed&x=3x4:0.1,0.2,0.7&w=3x2:0.3,-0.1&s=2x3&p=1&op=1x2&mode=conv&b=2",
    "#/slide?view=transposed&w=3x3:1,2,3&d=2&s=3&p=2",
    "#/channels?x=4x5x5:1,2,3,4,0,1&w=4x2x2x3:1,0,0,1,0,1,-1,2&g=2&p=1x0&pad=reflect&s=2&b=1&mode=conv",
    "#/channels?x=2x5x5:1,2,3,4,0,1&w=3x2x2x2:1,0,0,1,0,1,-1,2&p=0x1x2x0&pad=circular&d=2",
    "#/matrix?x=4x5:1,2,-3&w=3x3:1,2,0,-1&p=1x2x2x1&pad=circular&s=2&b=0.5&mode=conv",
    "#/matrix?view=product&transposed=1&x=4x4:1,2,3&p=1&b=2&d=2",
    "#/matrix?x=4x4:1,2,3&p=same",
    "#/learn?steps=10",
    "#/learn?steps=9&then=5;lr:0.01;opt:adam+7;w:1x2:0.5,-2&mode=conv&b=1",
    "#/learn?steps=12&opt=momentum&mom=0.5&then=3;opt:nesterov;mom:0.9;lr:0.01&loss=mse",
    "#/learn?opt=adam&lr=0.1&b=0.5&mode=conv&last=30&steps=25",
    "#/stack?x=3x32x32&layers=k3p1c8+pool2+k3d2c16+t2s2c4g2b0+avg3s1",
    "#/stack?x=1x9x12&layers=k3p0x0x2x0+pool3s2p1d2+k3x1s2x1&map=2&at=1,2",
    "#/image?part=network",
    "#/image?part=network&weights=made&relu=1&w1=0,2,3x3:1,0,-1",
    "#/image?part=network&seed=7&layers=k3p1x0x1x0c6+k5s2p2c4g2b0",
    "#/image?part=network&layers=k5p2c64+k5s2p2c64",
];

/// So many demos of each scene are drawn at random.
const DRAWN: usize = 16;

#[test]
fn the_code_of_every_demo_runs_as_it_is_and_finds_what_is_shown() {
    let mut scripts = Vec::new();
    for example in Scene::ALL.into_iter().flat_map(examples::of) {
        let demo = example.demo();
        take(&mut scripts, &format!("example-{}", example.id), &demo);
        if example.demo().scene == Scene::Slide {
            for view in ["backward", "transposed"] {
                let joint = if example.link.contains('?') { '&' } else { '?' };
                let demo = link::decode(&format!("{}{joint}view={view}", example.link)).demo;
                take(&mut scripts, &format!("example-{}.{view}", example.id), &demo);
            }
        }
    }
    for (index, text) in CORNERS.iter().enumerate() {
        let opened = link::decode(text);
        assert_eq!(opened.faults, [], "{text}");
        let n_before = scripts.len();
        take(&mut scripts, &format!("corner-{index:02}"), &opened.demo);
        assert!(scripts.len() > n_before, "{text} has no code");
    }
    for preset in presets::ALL {
        take(&mut scripts, &format!("preset-{}", preset.example.id), &preset.example.demo());
    }
    draw(&mut scripts, "slide", any::any_slide_demo());
    draw(&mut scripts, "channels", any::any_channels());
    draw(&mut scripts, "matrix", any::any_matrix_demo());
    draw(&mut scripts, "learn", any::any_learning());
    draw(&mut scripts, "stack", any::any_stack());
    let (ran_well, printed) = python::run(&folder("snippets"), &scripts);
    println!("{printed}");
    assert!(ran_well, "{printed}");
    assert!(printed.contains(&format!("{} run, 0 failed", scripts.len())), "{printed}");
}

/// Otherwise nothing would be asserted at all.
#[test]
fn a_wrong_number_is_found_out() {
    for (kind, right, wrong) in [
        (Kind::Loops, "37.0", "37.001"),
        (Kind::Module, "25.0", "24.99"),
        (Kind::NumPy, "19.0", "18.999"),
    ] {
        let text = code::of(&Demo::default(), kind).unwrap();
        assert!(text.contains(right), "{text}");
        let folder = folder(&format!("wrong-{}", kind.id()));
        let (ran_well, printed) =
            python::run(&folder, &[("wrong".into(), text.replace(right, wrong))]);
        assert!(!ran_well && printed.contains("AssertionError"), "{printed}");
    }
}

/// The code of a demo, in each kind that there is.
fn take(scripts: &mut Vec<(String, String)>, name: &str, demo: &Demo) {
    for &kind in code::kinds(demo) {
        if let Some(text) = code::of(demo, kind) {
            let text = format!("# {}\n{text}", link::encode(demo));
            scripts.push((format!("{name}-{}", kind.id()), text));
        }
    }
}

/// The code of demos drawn at random, the same ones every time.
fn draw(scripts: &mut Vec<(String, String)>, name: &str, demos: impl Strategy<Value = Demo>) {
    let mut runner = TestRunner::deterministic();
    let mut n_drawn = 0;
    for index in 0..DRAWN * 100 {
        let demo = derived::settled(demos.new_tree(&mut runner).unwrap().current());
        let n_before = scripts.len();
        take(scripts, &format!("drawn-{name}-{index:04}"), &demo);
        n_drawn += usize::from(scripts.len() > n_before);
        if n_drawn == DRAWN {
            return;
        }
    }
    assert_eq!(n_drawn, DRAWN, "demos of {name} that have code");
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}
