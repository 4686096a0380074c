//! How long it takes from an event to the end of the paint of the frame that shows what came of it.
//!
//! *Painted* is the whole time, from the event to the end of the style, layout and paint of that frame. *Work* leaves out
//! what the page only waits for: the way of the event into the page and the time between the end of its tasks and the
//! start of the frame. Headless Chromium, idle before the event, starts that frame at once; a display of 60 frames a second
//! adds up to 16.7 ms of waiting for its turn.
//!
//! A time counts if other programs left the processors alone in the pauses right before and right after it; what time it
//! took itself does not decide. How many did not count, and what the figure would be with them, is printed too. Only Linux
//! tells what others do: elsewhere all times count.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{Sample, Session, eventually, time_of_others};

/// A pause was quiet if other programs had this share of one processor at most.
const QUIET: f64 = 0.2;

/// What is to be timed, and how often.
#[derive(Debug, Clone, Copy)]
pub struct Paint<'a> {
    /// What it is called.
    pub what: &'a str,
    /// The event: `keydown` or `pointermove`.
    pub event: &'a str,
    /// What the page shows of it once it is painted, as an expression in JavaScript.
    pub shows: &'a str,
    /// The most that the 95th percentile is to be, in milliseconds.
    pub limit_ms: f64,
    /// How many times are wanted.
    pub n_times: usize,
    /// How long to wait, in all, for moments that are quiet: then times are taken as they come.
    pub longest_wait: Duration,
}

impl Paint<'_> {
    /// Acts again and again, each time as `act` does it at its turn, prints how long the page took, and hands back what it
    /// showed then.
    #[track_caller]
    pub fn measure(&self, session: &Session, act: impl Fn(usize)) -> Vec<Value> {
        session.script(&WATCH.replace("EVENT", self.event).replace("SHOWS", self.shows));
        let n_painted =
            || session.script("return painted.length;").as_u64().unwrap_or_default() as usize;
        let (mut counts, mut places) = (Vec::new(), Vec::new());
        let until = Instant::now() + self.longest_wait;
        let n_counted = |counts: &[bool]| counts.iter().filter(|&&counted| counted).count();
        let mut quiet = pause(0);
        while n_counted(&counts) < self.n_times
            && (counts.len() < self.n_times || Instant::now() < until)
        {
            while !quiet && Instant::now() < until {
                quiet = pause(counts.len());
            }
            let (n, before) = (counts.len(), n_painted());
            act(n);
            eventually("the frame should be painted", n_painted, |painted| *painted > before);
            places.push(before);
            let quiet_before = quiet;
            quiet = pause(n);
            counts.push(quiet_before && quiet);
        }
        let painted = session.script("return painted;");
        let painted: Vec<&Value> = places.iter().map(|&place| &painted[place]).collect();
        self.report(&counts, &painted);
        painted.iter().map(|painted| painted["shown"].clone()).collect()
    }

    /// Prints the times that count, and how they would be with those that do not.
    fn report(&self, counts: &[bool], painted: &[&Value]) {
        let Self { what, limit_ms, .. } = *self;
        let sample = |part: &str, all: bool| {
            let counted = painted.iter().zip(counts).filter(|&(_, &counted)| counted || all);
            Sample::of(counted.filter_map(|(painted, _)| painted[part].as_f64()).collect())
        };
        println!("\n{what}: p95 of at most {limit_ms} ms");
        let n_left_out = counts.iter().filter(|&&counted| !counted).count();
        let none_counts = n_left_out == counts.len();
        if none_counts {
            println!("  the machine was never quiet; all times:");
        }
        for part in ["painted", "work"] {
            let times = sample(part, none_counts);
            let (median, p95) = (times.quantile(0.5), times.quantile(0.95));
            let within = times.percent_within(limit_ms);
            println!(
                "  {part:<8} p50 {median}, p95 {p95}, {times}, {within:.1} % within {limit_ms} ms"
            );
        }
        let with_them = sample("painted", true).quantile(0.95);
        println!(
            "  left out {n_left_out} of {} in unquiet moments; with them p95 {with_them}",
            counts.len()
        );
    }
}

/// Slows the page's processor down by a factor.
#[track_caller]
pub fn throttle(session: &Session, processor: u32) {
    session.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": processor }));
}

/// Presses and releases a key, such as `ArrowUp`, with Shift held or without; nothing is waited for.
#[track_caller]
pub fn press(session: &Session, key: &str, shift: bool) {
    let code = match key {
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        _ => 40,
    };
    for kind in ["rawKeyDown", "keyUp"] {
        let modifiers = if shift { 8 } else { 0 };
        let key = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers });
        session.cdp("Input.dispatchKeyEvent", &key);
    }
}

/// Moves the pointer; nothing is waited for.
#[track_caller]
pub fn point_at(session: &Session, (x, y): (f64, f64)) {
    session.cdp("Input.dispatchMouseEvent", &json!({ "type": "mouseMoved", "x": x, "y": y }));
}

/// Pauses of many lengths, so that the events fall on every part of a frame; hands back whether this one was quiet.
fn pause(n: usize) -> bool {
    let before = (Instant::now(), time_of_others());
    thread::sleep(Duration::from_millis(80 + (n as u64 * 7) % 50));
    let others = time_of_others().saturating_sub(before.1);
    others <= before.0.elapsed().mul_f64(QUIET)
}

/// Notes for each event when its tasks ended, when its frame began and when that was painted. A message that is sent in a
/// task comes after that task; one that is sent at the start of a frame comes after the frame's paint.
const WATCH: &str = r"
    const then = (next) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = next;
        port2.postMessage(null);
    };
    window.painted = [];
    addEventListener('EVENT', (event) => {
        if (event.key === 'Shift') return;
        const began = performance.now();
        let handled = null;
        then(() => { handled ??= performance.now(); });
        requestAnimationFrame(() => {
            const frame = performance.now();
            handled ??= frame;
            then(() => {
                const end = performance.now();
                painted.push({
                    painted: end - event.timeStamp,
                    work: handled - began + end - frame,
                    shown: SHOWS,
                });
            });
        });
    }, { capture: true });
";
