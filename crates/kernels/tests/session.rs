//! A session: layers said in numbers, and what it refuses.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use kernels::limits::MOST_LAYERS;
use kernels::session::Session;

/// The settings of a layer with a 3×3 kernel and padding 1: output channels, groups.
fn layer(out_channels: i32, groups: i32) -> [i32; 15] {
    [out_channels, 3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 1, groups, 1, 0]
}

#[track_caller]
fn check_refused(settings: &[i32], message: &str) {
    let mut session = Session::new(3, 8, 8).unwrap();
    assert_eq!(session.push(settings).unwrap_err().to_string(), message);
    assert_eq!(
        session.output(0).unwrap_err().to_string(),
        "there is no layer 0: the session has 0"
    );
}

#[test]
fn places_say_how_many_numbers_there_are() {
    let mut session = Session::new(3, 8, 6).unwrap();
    session.push(&layer(16, 1)).unwrap();
    session.push(&[8, 5, 5, 2, 2, 2, 2, 2, 2, 0, 1, 1, 1, 0, 1]).unwrap();
    assert_eq!(session.input()[1], 3 * 8 * 6);
    assert_eq!((session.weight(0).unwrap()[1], session.bias(0).unwrap()[1]), (16 * 3 * 9, 16));
    assert_eq!((session.weight(1).unwrap()[1], session.bias(1).unwrap()[1]), (8 * 16 * 25, 0));
    assert_eq!(session.output(1).unwrap()[1], 8 * 4 * 3);
    assert!(session.gradients(0).unwrap().is_empty(), "training is not prepared");
    session.prepare_training().unwrap();
    let gradients = session.gradients(0).unwrap();
    assert_eq!([gradients[1], gradients[3], gradients[5]], [16 * 3 * 9, 16, 3 * 8 * 6]);
    assert_eq!(session.target()[1], 8 * 4 * 3);
}

#[test]
fn a_layer_in_too_few_numbers_is_refused() {
    check_refused(&[16, 3, 3], "a layer is 15 numbers, and 3 were given");
}

#[test]
fn a_padding_mode_that_there_is_not_is_refused() {
    let mut settings = layer(16, 1);
    settings[9] = 4;
    check_refused(&settings, "a padding mode is a number from 0 to 3, and 4 was given");
}

#[test]
fn groups_that_do_not_divide_are_refused_in_the_layers_own_words() {
    let conv = conv::Conv2d { groups: 2, ..conv::Conv2d::new(3, 16, conv::ByAxis::both(3)) };
    check_refused(&layer(16, 2), &conv.on([3, 8, 8]).unwrap_err().to_string());
}

#[test]
fn an_absurd_input_is_refused_before_memory_is_taken() {
    let error = Session::new(1 << 20, 1 << 20, 1 << 20).unwrap_err();
    assert!(error.to_string().starts_with("a session holds at most 268435456 numbers"), "{error}");
}

#[test]
fn an_absurd_layer_is_refused_before_memory_is_taken() {
    let mut session = Session::new(1, 4096, 4096).unwrap();
    assert!(session.push(&layer(i32::MAX, 1)).is_err());
    let error = session.push(&layer(16, 1)).unwrap_err().to_string();
    assert_eq!(
        error,
        "a session holds at most 268435456 numbers, and this one would hold 285212816"
    );
}

#[test]
fn a_stack_too_high_is_refused() {
    let mut session = Session::new(1, 4, 4).unwrap();
    for _ in 0..MOST_LAYERS {
        session.push(&layer(1, 1)).unwrap();
    }
    let error = session.push(&layer(1, 1)).unwrap_err();
    assert_eq!(error.to_string(), "a session has at most 8 layers");
}

#[test]
fn a_session_without_layers_or_training_does_nothing() {
    let mut session = Session::new(1, 4, 4).unwrap();
    session.forward().unwrap();
    session.train().unwrap();
    assert!(session.target().is_empty());
    session.prepare_training().unwrap();
    session.train().unwrap();
}
