//! The figures that the project promises, measured on the release build: `cargo xtask bench`.
//!
//! - **Bytes**: the bodies that a gzip -9 server sent by the time the page was ready, headers not counted.
//! - **Ready**: from the start of the navigation to `performance.mark("convscope:ready")`, each time in a new
//!   Chromium with an empty profile, so that neither a cache nor a compiled module is left from the last time.
//! - **Edit**: a real key press (Shift+↑ or Shift+↓ on a cell in the middle of a 32×32 input, 3×3 kernel, all 900
//!   outputs shown) to the next painted frame. The cell holds the largest value, so that every edit changes the colours
//!   of all cells. What is timed stands in `tests/browser/src/paint.rs`; edits of other scenes are in `figures_edits`.
//! - **Kernels**: see `kernels.rs`; `figures kernels` measures them alone, `figures peers` beside other libraries.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

mod kernels;
mod peers;

use std::time::Duration;
use std::{fs, thread};

use browser::paint::{Paint, press, throttle};
use browser::{Sample, Screen, Server, Session, dist, eventually};
use serde_json::{Value, json};

const N_LOADS: usize = 11;
const N_EDITS: usize = 200;

/// From 1 up to 2, and from there so many edits up and so many down in turn; the cells are too small for numbers.
const N_UP: usize = 6;

const EDITED: &str = "#/slide?x=32x32:1&w=3x3:1&at=29,29";
const CELL: &str = r#"document.querySelector('[data-grid="input:0"] [data-cell="16,16"]')"#;
const OUTPUT: &str = r#"document.querySelector('[data-grid="output:0"] [data-cell="15,15"]')"#;

/// 1.6 Mb/s down, 0.75 Mb/s up, 150 ms round trip.
const SLOW_NETWORK: (u32, u32, u32) = (150, 200_000, 93_750);

fn main() {
    println!("Convscope, release build, {}", machine());
    match std::env::args().nth(1).as_deref() {
        Some("kernels") => kernels::print(),
        Some("peers") => peers::print(),
        _ => {
            page();
            kernels::print();
        }
    }
}

fn page() {
    bytes();
    ready("ready, Chromium as it is", 1, None, 250.0);
    ready(
        "ready, slow phone (1.6 Mb/s, 150 ms, processor 4× slower)",
        4,
        Some(SLOW_NETWORK),
        1400.0,
    );
    edit("edit of a cell, Chromium as it is", 1, 16.0);
    edit("edit of a cell, processor 4× slower", 4, 50.0);
}

fn bytes() {
    let server = Server::start(&dist());
    let session = Session::start();
    load(&session, &server.url());
    let sent = server.sent();
    let total: usize = sent.iter().map(|(_, n_bytes)| n_bytes).sum();
    println!("\nbytes until ready, gzip -9: {total} of at most 220000");
    for (path, n_bytes) in sent {
        println!("  {n_bytes:>7}  {path}");
    }
}

fn ready(what: &str, processor: u32, network: Option<(u32, u32, u32)>, limit_ms: f64) {
    let server = Server::start(&dist());
    let times = (0..N_LOADS).map(|_| {
        let session = Session::start();
        session.show_on(if network.is_some() { Screen::PHONE } else { Screen::WIDE });
        thread::sleep(Duration::from_millis(500)); // Chromium's own start is not the page's
        throttle(&session, processor);
        if let Some(network) = network {
            slow_down(&session, network);
        }
        load(&session, &server.url())
    });
    let times = Sample::of(times.collect());
    println!("\n{what}: median {} of at most {limit_ms} ms, {times}", times.quantile(0.5));
}

fn edit(what: &str, processor: u32, limit_ms: f64) {
    let server = Server::start(&dist());
    let session = Session::start();
    session.show_on(Screen::WIDE);
    load(&session, &format!("{}{EDITED}", server.url()));
    throttle(&session, processor);
    session.script(&format!("{CELL}.focus();"));
    let shows = format!("[{CELL}, {OUTPUT}].map((cell) => cell.dataset.value)");
    let (event, n_times, longest_wait) = ("keydown", N_EDITS, Duration::from_mins(4));
    let paint = Paint { what, event, shows: &shows, limit_ms, n_times, longest_wait };
    let shown = paint.measure(&session, |n| {
        let goes_up = n == 0 || (n - 1) % (2 * N_UP) < N_UP;
        press(&session, if goes_up { "ArrowUp" } else { "ArrowDown" }, true);
    });
    for (n, shown) in shown.iter().enumerate() {
        let value = 2 + N_UP - (n % (2 * N_UP)).abs_diff(N_UP);
        let expected = json!([value, value + 8].map(|value| value.to_string()));
        assert_eq!(*shown, expected, "frame {n} should show the cell and the output");
    }
}

/// Opens the page and hands back when it was ready.
fn load(session: &Session, url: &str) -> f64 {
    session.navigate(url);
    let mark = "return performance.getEntriesByName('convscope:ready')[0]?.startTime ?? null;";
    let time = eventually("the page should be ready", || session.script(mark), Value::is_number);
    time.as_f64().unwrap_or_default()
}

fn slow_down(session: &Session, (latency, down, up): (u32, u32, u32)) {
    let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
    session.cdp("Network.enable", &json!({}));
    session.cdp("Network.emulateNetworkConditions", &conditions);
}

fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1).map(str::to_owned));
    let browser =
        Session::start().script("return navigator.userAgent.match(/Chrome\\/[\\d.]+/)?.[0];");
    format!(
        "{cores} cores of {}, {}, {}",
        model.unwrap_or_else(|| "an unknown processor".into()),
        std::env::consts::OS,
        browser.as_str().unwrap_or("an unknown browser")
    )
}
