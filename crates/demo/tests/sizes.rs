//! Why this size? What is found is what layers made one by one give, no more and no less.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use conv::{ByAxis, PaddingMode};
use demo::sizes::{self, Setting, Which};
use demo::slide::{self, View};
use demo::{Demo, derived, link};

/// The output of a demo, by the layer itself.
fn size(demo: &Demo) -> Option<ByAxis<usize>> {
    if demo.slide.view != View::Transposed {
        return derived::layer(demo).ok().as_ref().map(derived::output_size);
    }
    let [_, height, width] = slide::transposed(demo).ok()?.output_shape();
    Some(ByAxis::new(height, width))
}

/// Every setting of both axes alike, tried as a layer.
fn brute_force(demo: &Demo, wanted: ByAxis<usize>) -> Vec<Setting> {
    let mut found = Vec::new();
    let extras = if demo.slide.view == View::Transposed { 9 } else { 0 };
    for kernel in 1..=11 {
        for dilation in (1..=5).filter(|&dilation| kernel > 1 || dilation == 1) {
            for stride in 1..=10 {
                for total in 0..=20 {
                    for output_padding in 0..=extras {
                        let (before, after) = (total / 2, total - total / 2);
                        let setting =
                            Setting { kernel, stride, before, after, dilation, output_padding };
                        let mut tried = demo.clone();
                        sizes::apply(&mut tried, Which::Both, setting);
                        tried.padding_mode = demo.padding_mode;
                        if size(&tried) == Some(wanted) {
                            found.push(setting);
                        }
                    }
                }
            }
        }
    }
    found
}

#[track_caller]
fn check(link: &str, wanted: ByAxis<usize>) {
    let demo = link::decode(link).demo;
    let mut found = sizes::find(&demo, wanted).both;
    let mut expected = brute_force(&demo, wanted);
    let key = |s: &Setting| (s.kernel, s.stride, s.before, s.after, s.dilation, s.output_padding);
    found.sort_by_key(key);
    expected.sort_by_key(key);
    assert_eq!(found, expected, "{link} {wanted}");
}

#[test]
fn what_is_found_is_what_layers_give() {
    check("#/slide", ByAxis::both(2));
    check("#/slide?x=5x8:1&w=3x3:1", ByAxis::new(3, 4));
    check("#/slide?x=4x4:1&pad=reflect", ByAxis::both(5));
    check("#/slide?x=4x3:1&pad=circular", ByAxis::new(3, 3));
    check("#/slide?x=3x3:1&view=transposed", ByAxis::both(7));
}

#[test]
fn the_present_setting_comes_first() {
    let demo = link::decode("#/slide?x=7x7:1&w=3x3:1&s=2&p=1").demo;
    let found = sizes::find(&demo, ByAxis::both(4));
    assert_eq!(found.both[0], sizes::present(&demo).vertical);
    assert_eq!(found.nearest, ByAxis::both(4));
    let distances: Vec<usize> = found
        .vertical
        .iter()
        .map(|setting| setting.distance(sizes::present(&demo).vertical).0)
        .collect();
    assert!(distances.is_sorted());
}

#[test]
fn each_setting_that_is_found_can_be_had_with_one_click() {
    let demo = link::decode("#/slide?x=5x8:1&w=3x3:1").demo;
    let wanted = ByAxis::new(2, 4);
    let found = sizes::find(&demo, wanted);
    for (which, settings) in [(Which::Vertical, found.vertical), (Which::Both, found.both)] {
        assert!(!settings.is_empty());
        for setting in settings {
            let mut changed = demo.clone();
            sizes::apply(&mut changed, which, setting);
            let size = size(&changed).unwrap();
            assert_eq!(size.vertical, wanted.vertical);
            assert!(which == Which::Vertical || size == wanted);
        }
    }
}

#[test]
fn a_size_that_cannot_be_had_has_a_nearest() {
    let found = |link: &str, wanted| sizes::find(&link::decode(link).demo, ByAxis::both(wanted));
    let beyond = found("#/slide", 64);
    assert!(beyond.both.is_empty() && beyond.vertical.is_empty());
    assert_eq!(beyond.nearest, ByAxis::both(23));
    assert_eq!(found("#/slide?pad=reflect", 64).nearest, ByAxis::both(7));
}

#[test]
fn a_transposed_layer_has_output_padding_among_its_settings() {
    let demo = link::decode("#/slide?x=3x3:1&w=3x3:1&s=2&p=1&view=transposed").demo;
    let found = sizes::find(&demo, ByAxis::both(6));
    let changed = Setting { output_padding: 1, ..sizes::present(&demo).vertical };
    assert_eq!(found.both[0], changed);
    assert_eq!(demo.padding_mode, PaddingMode::Zeros);
}
