//! Edits, looks and steps around one layer in the ways and scenes that `figures` leaves out, measured on the release build:
//! `cargo xtask bench`.
//!
//! - **Edit**: a real key press (Shift+↑ or Shift+↓ on a cell in the middle of the input or of the kernel), each way through the layer on the
//!   largest input with all outputs reached; in the scene `channels` with many channels and with as many as there can be.
//! - **Hover**: a real pointer goes from place to place of the matrix that has the most of them.
//! - **Step**: → on a 32×32 input. A held key comes back 30 times a second: what takes less never falls behind.
//!
//! From the event to the end of the paint of the frame that shows it, see `tests/browser/src/paint.rs`.
#![allow(clippy::expect_used, reason = "a measurement that fails has nothing to print")]

use std::time::Duration;

use browser::paint::{Paint, point_at, press, throttle};
use browser::{Screen, Server, Session, dist, eventually};
use serde_json::{Value, json};

const N_TIMES: usize = 60;
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// So many edits up and so many down in turn.
const N_UP: usize = 6;

/// An edit: what it is called, the link, the grid that is edited, its cell, and a grid and a cell that follow.
type Edit = (&'static str, &'static str, &'static str, &'static str, Option<[&'static str; 2]>);

const EDITS: [Edit; 9] = [
    (
        "a weight, which changes all outputs",
        "#/slide?x=32x32:1&w=3x3:1&at=29,29",
        "kernel:0:0",
        "1,1",
        Some(["output:0", "15,15"]),
    ),
    ("predict", "#/slide?x=32x32:1&w=3x3:1&view=predict", "input:0", "16,16", None),
    (
        "backward",
        "#/slide?x=32x32:1&w=3x3:1&view=backward&by=x:31,31",
        "input:0",
        "16,16",
        Some(["grad-kernel:0:0", "1,1"]),
    ),
    (
        "transposed",
        "#/slide?x=32x32:1&w=3x3:1&view=transposed&at=31,31",
        "input:0",
        "16,16",
        Some(["output:0", "17,17"]),
    ),
    (
        "channels, 8 to 8 of 32×32",
        "#/channels?x=8x32x32:1&w=8x8x3x3:1&at=29,29",
        "input:7",
        "16,16",
        Some(["output:0", "15,15"]),
    ),
    (
        "channels, 16 to 16 of 32×32",
        "#/channels?x=16x32x32:1&w=16x16x3x3:1&at=29,29",
        "input:15",
        "16,16",
        Some(["output:0", "15,15"]),
    ),
    (
        "matrix of 16×16",
        "#/matrix?x=16x16:1&w=3x3:1&view=product&at=13,13",
        "input:0",
        "8,8",
        Some(["output:0", "7,7"]),
    ),
    (
        "matrix of 16×16, padding 1",
        "#/matrix?x=16x16:1&w=3x3:1&p=1&view=product&at=15,15",
        "input:0",
        "8,8",
        Some(["output:0", "8,8"]),
    ),
    ("matrix of 16×16, padding 10", PADDED, "input:0", "8,8", Some(["output:0", "17,17"])),
];

const PADDED: &str = "#/matrix?x=16x16:1&w=3x3:1&p=10&view=product&at=33,33";
const STEPPED: &str = "#/slide?x=32x32:1&w=3x3:1";

fn main() {
    for (processor, limit_ms, slower) in [(1, 16.0, ""), (4, 50.0, ", processor 4× slower")] {
        for edited in EDITS {
            edit(edited, processor, limit_ms, slower);
        }
        hover(processor, limit_ms, slower);
    }
    step(4, 1000.0 / 30.0);
}

fn edit((name, link, grid, at, follows): Edit, processor: u32, limit_ms: f64, slower: &str) {
    let (_server, session) = open(link, processor);
    let cell = cell(grid, at);
    session.script(&format!("{cell}.focus();"));
    let follows = follows.map_or("null".to_owned(), |[grid, at]| self::cell(grid, at));
    let shows = format!("[{cell}, {follows}].map((cell) => cell?.dataset.value)");
    let what = format!("edit, {name}{slower}");
    let shown = paint(&what, "keydown", &shows, limit_ms).measure(&session, |n| {
        press(&session, if n % (2 * N_UP) < N_UP { "ArrowUp" } else { "ArrowDown" }, true);
    });
    for (n, shown) in shown.iter().enumerate() {
        let value = 1 + N_UP - ((n + 1) % (2 * N_UP)).abs_diff(N_UP);
        assert_eq!(shown[0], json!(value.to_string()), "frame {n} should show the edit");
    }
    let changes = |two: &[Value]| two[0][1] == Value::Null || two[0][1] != two[1][1];
    assert!(shown.windows(2).all(changes), "each frame should show what follows");
}

fn hover(processor: u32, limit_ms: f64, slower: &str) {
    let (_server, session) = open(PADDED, processor);
    let place = "const box = document.querySelector('[data-map=matrix]').getBoundingClientRect();
        return [box.left, box.top, box.width, box.height];";
    let place: [f64; 4] = serde_json::from_value(session.script(place)).expect("the map's place");
    let shows = "document.querySelector('[data-part=arithmetic]').textContent";
    let what = format!("hover, matrix of 16×16, padding 10{slower}");
    let shown = paint(&what, "pointermove", shows, limit_ms).measure(&session, |n| {
        let along = 0.1 + 0.8 * ((n % N_TIMES) as f64 / N_TIMES as f64);
        point_at(&session, (place[0] + along * place[2], place[1] + along * place[3]));
    });
    assert!(shown.windows(2).all(|two| two[0] != two[1]), "each frame should show its row");
}

fn step(processor: u32, limit_ms: f64) {
    let (_server, session) = open(STEPPED, processor);
    let shows = "document.querySelector('.scrub').value";
    let what = "step by a held key, 32×32, processor 4× slower";
    let shown = paint(what, "keydown", shows, limit_ms)
        .measure(&session, |_| press(&session, "ArrowRight", false));
    for (n, shown) in shown.iter().enumerate() {
        assert_eq!(*shown, json!((n + 1).to_string()), "frame {n} should show its step");
    }
}

fn paint<'a>(what: &'a str, event: &'a str, shows: &'a str, limit_ms: f64) -> Paint<'a> {
    Paint { what, event, shows, limit_ms, n_times: N_TIMES, longest_wait: LONGEST_WAIT }
}

fn open(link: &str, processor: u32) -> (Server, Session) {
    let (server, session) = (Server::start(&dist()), Session::start());
    session.show_on(Screen::WIDE);
    session.navigate(&format!("{}{link}", server.url()));
    let ready = "return performance.getEntriesByName('convscope:ready').length;";
    eventually("the page should be ready", || session.script(ready), |n| *n == json!(1));
    throttle(&session, processor);
    (server, session)
}

/// A cell of a grid, as an expression in JavaScript.
fn cell(grid: &str, at: &str) -> String {
    format!("document.querySelector('[data-grid=\"{grid}\"] [data-cell=\"{at}\"]')")
}
