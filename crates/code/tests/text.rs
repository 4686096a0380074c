//! The code as text, as far as it can be judged without running it; `tests/python/` runs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use code::{Kind, kinds, of};
use demo::stack::{presets, printed};
use demo::{Demo, Scene, examples, link};

fn open(link: &str) -> Demo {
    let opened = link::decode(link);
    assert_eq!(opened.faults, [], "{link}");
    opened.demo
}

#[test]
fn the_first_example_is_what_a_textbook_prints() {
    let expected = "\
import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y


X = torch.tensor([[0.0, 1.0, 2.0],
                  [3.0, 4.0, 5.0],
                  [6.0, 7.0, 8.0]])
K = torch.tensor([[0.0, 1.0],
                  [2.0, 3.0]])

Y = corr2d(X, K)

expected = torch.tensor([[19.0, 25.0],
                         [37.0, 43.0]])
torch.testing.assert_close(Y, expected, rtol=1e-5, atol=1e-5)
";
    assert_eq!(of(&Demo::default(), Kind::Loops).unwrap(), expected);
}

#[track_caller]
fn holds(link: &str, kind: Kind, line: &str) {
    let text = of(&open(link), kind).unwrap();
    assert!(text.lines().any(|found| found.trim_start() == line), "{text}");
}

#[test]
fn a_layer_has_the_settings_that_are_not_as_usual() {
    holds("#/slide", Kind::Module, "layer = nn.Conv2d(1, 1, kernel_size=2, bias=False)");
    holds(
        "#/slide?w=2x3:1&s=2x1&p=1&d=1x2&b=1&pad=reflect&x=6x6:1",
        Kind::Module,
        "layer = nn.Conv2d(1, 1, kernel_size=(2, 3), stride=(2, 1), padding=1, dilation=(1, 2), padding_mode=\"reflect\")",
    );
    holds("#/slide?p=0x0x2x0", Kind::Module, "Y = layer(F.pad(X[None, None], (2, 0, 0, 0)))[0, 0]");
    holds(
        "#/slide?view=transposed&s=2&op=1",
        Kind::Module,
        "layer = nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2, output_padding=1, bias=False)",
    );
}

#[test]
fn every_kind_that_goes_with_an_example_has_code() {
    for example in Scene::ALL.into_iter().flat_map(examples::of) {
        let demo = example.demo();
        for kind in Kind::ALL {
            let goes_with = kinds(&demo).contains(&kind);
            assert_eq!(of(&demo, kind).is_some(), goes_with, "{} {kind:?}", example.id);
        }
    }
}

#[test]
fn what_a_reader_is_to_find_out_is_not_given_away() {
    assert_eq!(kinds(&open("#/slide?view=predict")), []);
    let text = of(&open("#/learn?hide=1&target=kernel:1x2:0.625,-0.375"), Kind::Training).unwrap();
    assert!(text.contains("\nY = torch.tensor(") && !text.contains("target"), "{text}");
}

#[test]
fn a_layer_that_cannot_be_has_no_code() {
    let demo = open("#/slide?x=2x2:1&w=3x3:1");
    assert!(kinds(&demo).iter().all(|&kind| of(&demo, kind).is_none()));
    let demo = open("#/stack?x=256x256&layers=k11c4096+k11c4096");
    assert_eq!(of(&demo, Kind::Sequential), None);
}

/// What the page writes it reads back, as it reads `print(model)`.
#[test]
fn a_stack_is_read_back_from_its_code() {
    for preset in presets::ALL {
        let demo = preset.example.demo();
        let text = of(&demo, Kind::Sequential).unwrap();
        // Padding by side is a module of its own, which a stack does not know.
        if text.contains("ZeroPad2d") {
            continue;
        }
        let (_, model) = text.split_once("model = ").unwrap();
        let (model, _) = model.split_once("\n)").unwrap();
        let Ok(read) = printed::read(model) else { panic!("{model}") };
        assert_eq!(read.layers, demo.stack.layers, "{}", preset.example.id);
    }
}
