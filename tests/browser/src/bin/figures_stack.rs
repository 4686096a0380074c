//! What the scene `stack` promises, measured on the release build: `cargo xtask bench`.
//!
//! **Hover**: a real pointer goes from element to element of a map; from the event to the end of the paint of the frame
//! that shows what the element sees. *Painted* and *work* are as in `figures`. The stacks: eight layers on 64×64, and
//! VGG-16's eighteen on 224×224.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

use std::thread;
use std::time::Duration;

use browser::{Screen, Server, Session, dist, eventually};
use serde_json::{Value, json};

const N_HOVERS: usize = 100;

const EIGHT: &str = "#/stack?x=64x64&layers=k3p1+k3p1+k3p1+k3p1+k3p1+k3p1+k3p1+k3p1";
const VGG: &str = "#/stack?x=3x224x224&layers=k3p1c64+k3p1c64+pool2+k3p1c128+k3p1c128+pool2+k3p1c256+k3p1c256+k3p1c256+pool2+k3p1c512+k3p1c512+k3p1c512+pool2+k3p1c512+k3p1c512+k3p1c512+pool2";

fn main() {
    hover("hover, 8 layers of 64×64", EIGHT, "map:8:0", 1, 16.0);
    hover("hover, 8 layers of 64×64, processor 4× slower", EIGHT, "map:8:0", 4, 50.0);
    hover("hover, VGG-16 on 224×224", VGG, "map:10:0", 1, 16.0);
}

fn hover(what: &str, link: &str, map: &str, processor: u32, limit_ms: f64) {
    let server = Server::start(&dist());
    let session = Session::start();
    session.show_on(Screen::WIDE);
    session.navigate(&format!("{}{link}", server.url()));
    let ready = "return performance.getEntriesByName('convscope:ready').length;";
    eventually("the page should be ready", || session.script(ready), |n| *n == json!(1));
    session.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": processor }));
    let place = format!(
        "const box = document.querySelector('[data-map=\"{map}\"]').getBoundingClientRect();
        return [box.left, box.top, box.width];"
    );
    let place: Vec<f64> = serde_json::from_value(session.script(&place)).expect("the map's place");
    session.script(WATCH);
    for n in 0..N_HOVERS {
        thread::sleep(Duration::from_millis(60 + (n as u64 * 7) % 50));
        let along = 0.15 + 0.7 * (n as f64 / N_HOVERS as f64);
        let (x, y) = (place[0] + along * place[2], place[1] + along * place[2]);
        session.cdp("Input.dispatchMouseEvent", &json!({ "type": "mouseMoved", "x": x, "y": y }));
        let n_painted = || session.script("return hovers.length;");
        eventually("the hover should be painted", n_painted, |painted| {
            painted.as_u64() > Some(n as u64)
        });
    }
    let hovers = session.script("return hovers;");
    let hovers = hovers.as_array().expect("a list of hovers");
    let words: Vec<&Value> = hovers.iter().map(|hover| &hover["words"]).collect();
    assert!(words.windows(2).any(|two| two[0] != two[1]), "hovers should show what is seen");
    println!("\n{what}: p95 of at most {limit_ms} ms");
    for part in ["painted", "work"] {
        let mut times: Vec<f64> = hovers.iter().filter_map(|hover| hover[part].as_f64()).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((share * times.len() as f64).ceil() as usize).max(1) - 1];
        let (half, most) = (at(0.5), at(0.95));
        println!("  {part:<8} p50 {half:.1} ms, p95 {most:.1} ms, {} times", times.len());
    }
}

/// Notes for each move of the pointer when its tasks ended, when its frame began and when that was painted.
const WATCH: &str = r"
    const then = (next) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = next;
        port2.postMessage(null);
    };
    window.hovers = [];
    addEventListener('pointermove', (event) => {
        const began = performance.now();
        let handled = null;
        then(() => { handled ??= performance.now(); });
        requestAnimationFrame(() => {
            const frame = performance.now();
            handled ??= frame;
            then(() => {
                const end = performance.now();
                hovers.push({
                    painted: end - event.timeStamp,
                    work: handled - began + end - frame,
                    words: document.querySelector('[data-part=arithmetic]').textContent,
                });
            });
        });
    }, { capture: true });
";
