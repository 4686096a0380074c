//! The figures of the scene `learn`, measured on the release build: `cargo xtask bench`.
//!
//! - **Frames**: the times between animation frames while the textbooks' 6×8 problem is played at a step a frame, with all
//!   grids, both charts and the table live, for some seconds; how many there are a second, and the longest.
//! - **Steps**: how many steps a second are made at full speed for a 7×7 kernel on a 64×64 input, while drawing.
//!
//! The first half second is left out: Chromium has just started, and so has the run.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

use std::thread;
use std::time::Duration;

use browser::{Screen, Server, Session, dist, eventually};
use serde_json::{Value, json};

const SECONDS: u64 = 4;
const PLAYED: &str = "#/learn?stop=0&last=5000";
const LARGE: &str = "#/learn?x=64x64:0,1,2,1,0,3,1,0,2,2,1,0,1,3,0,1,1,2,0,1,0,2,3,1,0,0,1&target=kernel:7x7:0,1,-1,2,1&loss=mse&lr=0.001&stop=0&last=5000";

/// The radio buttons of the speeds that are measured.
const A_STEP_A_FRAME: usize = 2;
const FULL_SPEED: usize = 3;

fn main() {
    frames("playing 6×8, Chromium as it is", PLAYED, A_STEP_A_FRAME, 1, 60.0);
    frames("playing 6×8, processor 4× slower", PLAYED, A_STEP_A_FRAME, 4, 30.0);
    frames("7×7 on 64×64 at full speed", LARGE, FULL_SPEED, 1, 0.0);
}

fn frames(what: &str, link: &str, speed: usize, processor: u32, least: f64) {
    let server = Server::start(&dist());
    let session = Session::start();
    session.show_on(Screen::WIDE);
    session.navigate(&format!("{}{link}", server.url()));
    let mark = "return performance.getEntriesByName('convscope:ready').length;";
    eventually("the page should be ready", || session.script(mark), |marks| *marks == json!(1));
    session.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": processor }));
    session.script(&format!(
        "document.querySelectorAll('.transport input[type=radio]')[{speed}].click();"
    ));
    session.script("document.querySelector('.keys .play').click();");
    thread::sleep(Duration::from_millis(500));
    session.script(WATCH);
    thread::sleep(Duration::from_secs(SECONDS));
    let seen = session.script(
        "watching = false; return { times, steps: step() - first, took: performance.now() - began };",
    );
    let number = |value: &Value| value.as_f64().expect("a number");
    let times: Vec<f64> = seen["times"].as_array().expect("times").iter().map(number).collect();
    let mut between: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    between.sort_by(f64::total_cmp);
    let seconds = number(&seen["took"]) / 1000.0;
    let (rate, longest) = (between.len() as f64 / seconds, between[between.len() - 1]);
    let p99 = between[(between.len() * 99 / 100).min(between.len() - 1)];
    let steps = number(&seen["steps"]) / seconds;
    println!("\n{what}: {rate:.1} frames a second, at least {least}");
    println!(
        "  longest frame {longest:.1} ms of at most 50, p99 {p99:.1} ms, {} frames",
        between.len()
    );
    println!("  {steps:.0} steps a second");
}

/// Notes when each frame begins, and how many steps were made.
const WATCH: &str = "
    window.times = [];
    window.watching = true;
    window.step = () => Number(document.querySelector('.scrub').value);
    window.first = step();
    window.began = performance.now();
    const note = (time) => { if (watching) { times.push(time); requestAnimationFrame(note); } };
    requestAnimationFrame(note);
";
