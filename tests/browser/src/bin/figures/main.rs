//! The figures that the project promises, measured on the release build: `cargo xtask bench`.
//!
//! - **Bytes**: the bodies that a gzip -9 server sent by the time the page was ready, headers not counted.
//! - **Ready**: from the start of the navigation to `performance.mark("convscope:ready")`, each time in a new
//!   Chromium with an empty profile, so that neither a cache nor a compiled module is left from the last time.
//! - **Edit**: a real key press (Shift+↑ or Shift+↓ on a cell in the middle of a 32×32 input, 3×3 kernel, all 900
//!   outputs shown) to the next painted frame. The cell holds the largest value, so that every edit changes the colours
//!   of all cells. *Painted* is the whole time, from the event to the end of the style, layout and
//!   paint of the frame that shows it. *Work* leaves out what the page only waits for: the way of the event into the
//!   page and the time between the end of its tasks and the start of the frame. Headless Chromium, idle before the
//!   event, starts that frame at once; a display of 60 frames a second adds up to 16.7 ms of waiting for its turn.
//!   An edit counts if other programs left the processors alone in the pauses right before and right after it; what
//!   time the edit itself took does not decide. How many did not count, and what the figure would be with them, is
//!   printed too. Only Linux tells what others do: elsewhere all edits count.
//! - **Kernels**: see `kernels.rs`; `figures kernels` measures them alone, `figures peers` beside other libraries.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

mod kernels;
mod peers;
mod sample;

use std::time::{Duration, Instant};
use std::{fs, thread};

use browser::{Screen, Server, Session, dist, eventually, time_of_others};
use serde_json::{Value, json};

use sample::Sample;

const N_LOADS: usize = 11;
const N_EDITS: usize = 200;

/// From 1 up to 2, and from there so many edits up and so many down in turn: every digit of the input is shown all the
/// time, in cells just large enough for one.
const N_UP: usize = 6;

/// How long to wait, in all, for moments that are quiet: then edits are taken as they come.
const LONGEST_WAIT: Duration = Duration::from_mins(4);

/// A pause was quiet if other programs had this share of one processor at most.
const QUIET: f64 = 0.2;

const EDITED: &str = "#/slide?x=32x32:1&w=3x3:1&at=29,29";

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
        throttle(&session, processor, network);
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
    throttle(&session, processor, None);
    session.script(WATCH);
    let mut counts = Vec::new();
    let until = Instant::now() + LONGEST_WAIT;
    let mut quiet = pause(0);
    while n_counted(&counts) < N_EDITS && (counts.len() < N_EDITS || Instant::now() < until) {
        while !quiet && Instant::now() < until {
            quiet = pause(counts.len());
        }
        let n = counts.len();
        let n_painted = || session.script("return edits.length;");
        let goes_up = n == 0 || (n - 1) % (2 * N_UP) < N_UP;
        press_shift(&session, if goes_up { "ArrowUp" } else { "ArrowDown" });
        eventually("the edit should be painted", n_painted, |painted| *painted == n + 1);
        let quiet_before = quiet;
        quiet = pause(n);
        counts.push(quiet_before && quiet);
    }
    report(what, limit_ms, &counts, session.script("return edits;").as_array());
}

fn n_counted(counts: &[bool]) -> usize {
    counts.iter().filter(|&&counted| counted).count()
}

/// Pauses of many lengths, so that the edits fall on every part of a frame; hands back whether this one was quiet.
fn pause(n: usize) -> bool {
    let before = (Instant::now(), time_of_others());
    thread::sleep(Duration::from_millis(80 + (n as u64 * 7) % 50));
    let others = time_of_others().saturating_sub(before.1);
    others <= before.0.elapsed().mul_f64(QUIET)
}

/// Prints the times of the edits that count, and how they would be with those that do not.
fn report(what: &str, limit_ms: f64, counts: &[bool], edits: Option<&Vec<Value>>) {
    let edits = edits.expect("a list of edits");
    for (n, edit) in edits.iter().enumerate() {
        let value = 2 + N_UP - (n % (2 * N_UP)).abs_diff(N_UP);
        let shown = json!([value, value + 8].map(|value| value.to_string()));
        assert_eq!(edit["shown"], shown, "frame {n} should show the cell and the output");
    }
    let sample = |part: &str, all: bool| {
        let counted = edits.iter().zip(counts).filter(|&(_, &counted)| counted || all);
        Sample::of(counted.filter_map(|(edit, _)| edit[part].as_f64()).collect())
    };
    println!("\n{what}: p95 of at most {limit_ms} ms");
    let none_counts = n_counted(counts) == 0;
    if none_counts {
        println!("  the machine was never quiet; all edits:");
    }
    for part in ["painted", "work"] {
        let times = sample(part, none_counts);
        let (median, p95) = (times.quantile(0.5), times.quantile(0.95));
        let within = times.percent_within(limit_ms);
        println!(
            "  {part:<8} p50 {median}, p95 {p95}, {times}, {within:.1} % within {limit_ms} ms"
        );
    }
    let n_left_out = counts.len() - n_counted(counts);
    let with_them = sample("painted", true).quantile(0.95);
    println!(
        "  left out {n_left_out} of {} edits in unquiet moments; with them p95 {with_them}",
        counts.len()
    );
}

/// Notes for each key press when its tasks ended, when its frame began and when that was painted. A message that is
/// sent in a task comes after that task; one that is sent at the start of a frame comes after the frame's paint.
const WATCH: &str = r#"
    const cell = document.querySelector('[data-grid="input:0"] [data-cell="16,16"]');
    const of_output = () => document.querySelector('[data-grid="output:0"] [data-cell="15,15"]').dataset.value;
    const of_input = () => document.querySelector('[data-grid="input:0"] [data-cell="16,16"]').dataset.value;
    const then = (next) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = next;
        port2.postMessage(null);
    };
    window.edits = [];
    addEventListener('keydown', (event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        const began = performance.now();
        let handled = null;
        then(() => { handled ??= performance.now(); });
        requestAnimationFrame(() => {
            const frame = performance.now();
            handled ??= frame;
            then(() => {
                const end = performance.now();
                edits.push({
                    painted: end - event.timeStamp,
                    work: handled - began + end - frame,
                    shown: [of_input(), of_output()],
                });
            });
        });
    }, { capture: true });
    cell.focus();
"#;

fn press_shift(session: &Session, arrow: &str) {
    let code = if arrow == "ArrowUp" { 38 } else { 40 };
    for kind in ["rawKeyDown", "keyUp"] {
        let key = json!({ "type": kind, "key": arrow, "code": arrow, "windowsVirtualKeyCode": code, "modifiers": 8 });
        session.cdp("Input.dispatchKeyEvent", &key);
    }
}

/// Opens the page and hands back when it was ready.
fn load(session: &Session, url: &str) -> f64 {
    session.navigate(url);
    let mark = "return performance.getEntriesByName('convscope:ready')[0]?.startTime ?? null;";
    let time = eventually("the page should be ready", || session.script(mark), Value::is_number);
    time.as_f64().unwrap_or_default()
}

fn throttle(session: &Session, processor: u32, network: Option<(u32, u32, u32)>) {
    session.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": processor }));
    if let Some((latency, down, up)) = network {
        let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        session.cdp("Network.enable", &json!({}));
        session.cdp("Network.emulateNetworkConditions", &conditions);
    }
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
