//! The figures of the scene `image`, measured on the release build: `cargo xtask bench`.
//!
//! - **Forward**: the article's network at 224×224, from when the pool begins with it until all maps of both layers are on the
//!   page, as the page itself says it: copies in and out are counted. Each run has other parameters.
//! - **Network edit**: from a press on a button, through the forward pass, until the frame that shows all maps is painted.
//! - **Picture edit**: a 3×3 kernel on gray pixels: from a key in the kernel's grid until the frame that shows the result is
//!   painted, at 512×512 and at 4096×4096; and how long the page was busy at most while that was done, by a clock that a
//!   message to oneself moves on.
//! - **Opening**: a JPEG file of 4096×4096, from the paste until its result is painted, and how long the page was busy at most.
//!
//! Medians with the spread. The first runs are left out: the workers are being started and the engine is warming up.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has nothing to print"
)]

use std::time::Duration;

use browser::{Screen, Server, Session, dist, eventually};
use serde_json::{Value, json};

const N_RUNS: usize = 21;
const N_WARMUPS: usize = 5;

fn main() {
    network();
    picture(512, 16.0);
    picture(4096, 200.0);
}

/// The page at a link, ready, with what measures in it.
fn open(server: &Server, link: &str) -> Session {
    let session = Session::start();
    session.show_on(Screen::WIDE);
    session.allow_scripts(Duration::from_mins(2));
    session.navigate(&format!("{}{link}", server.url()));
    let mark = "return performance.getEntriesByName('convscope:ready').length;";
    eventually("the page should be ready", || session.script(mark), |marks| *marks == json!(1));
    session.script(WATCH);
    session
}

fn network() {
    let server = Server::start(&dist());
    let session = open(&server, "#/image?part=network");
    wait_for(&session, "[data-part=timing][data-ms]");
    let body = format!(
        "const press = () => document.querySelector('[aria-label=\"Seed: one more\"]').click();
        return measured(press, '[data-part=timing]', 'data-ms', {N_RUNS}, {N_WARMUPS});"
    );
    let runs = session.script(&body);
    println!(
        "\nConvDemo forward by the pool, all maps on the page: {}",
        summary(&column(&runs, 0))
    );
    let painted = column(&runs, 1);
    println!("an edit of its kernels to painted maps: {}", summary(&painted));
    println!("  {:.0} a second, at least 30", 1000.0 / median(&painted));
    println!("  the page was busy for {:.1} ms at most", largest(&column(&runs, 2)));
}

fn picture(side: usize, most_ms: f64) {
    let server = Server::start(&dist());
    let session = open(&server, "#/image?w=3x3:-1,0,1,-2,0,2,-1,0,1&p=1&pad=zeros");
    wait_for(&session, "[data-part=after][data-painted-ms]");
    if side != 512 {
        let opened = session.script(&format!("return make({side}).then(opened);"));
        let [took, busy] = [0, 1].map(|index| opened[index].as_f64().unwrap_or_default());
        println!("\nopening {side}×{side} to painted: {took:.0} ms");
        println!("  the page was busy for {busy:.1} ms at most, of 50");
    }
    let body = format!(
        "const cell = document.querySelector('[data-grid=\"kernel:0:0\"] [data-cell=\"1,1\"]');
        cell.focus();
        const key = {{ key: 'ArrowUp', shiftKey: true, bubbles: true, cancelable: true }};
        const press = () => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
        return measured(press, '[data-part=after]', 'data-painted-ms', {N_RUNS}, {N_WARMUPS});"
    );
    let runs = session.script(&body);
    let painted = column(&runs, 1);
    println!(
        "\n3×3 on {side}×{side}, edit to painted: {}, at most {most_ms} ms",
        summary(&painted)
    );
    println!("  of it the pool: {}", summary(&column(&runs, 0)));
    println!("  the page was busy for {:.1} ms at most, of 50", largest(&column(&runs, 2)));
}

fn wait_for(session: &Session, selector: &str) {
    let selector = Value::from(selector);
    let body = format!("return !!document.querySelector({selector});");
    for _ in 0..60 {
        if session.script(&body) == json!(true) {
            return;
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    panic!("there is no {selector}");
}

fn column(runs: &Value, index: usize) -> Vec<f64> {
    let runs = runs.as_array().unwrap_or_else(|| panic!("no runs: {runs}"));
    let mut times: Vec<f64> = runs.iter().filter_map(|run| run[index].as_f64()).collect();
    times.sort_by(f64::total_cmp);
    times
}

fn median(times: &[f64]) -> f64 {
    times[times.len() / 2]
}

fn largest(times: &[f64]) -> f64 {
    times[times.len() - 1]
}

fn summary(times: &[f64]) -> String {
    format!(
        "{:.1} ms, {:.1} to {:.1}, {} times",
        median(times),
        times[0],
        largest(times),
        times.len()
    )
}

/// Presses again and again, each time when what was pressed for is on the page.
const WATCH: &str = "
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // What is sent within a frame comes after its paint.
    const afterPaint = () => new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
    });
    const rest = () => new Promise((resolve) => setTimeout(resolve, 60));
    const late = () => new Promise((resolve) => setTimeout(() => resolve('late'), 2000));
    const changed = (element, name) => new Promise((resolve) => {
        const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
        observer.observe(element, { attributes: true, attributeFilter: [name] });
    });
    // How long nothing else could run, at most.
    let last = 0, busiest = 0, isWatching = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const now = performance.now();
        busiest = Math.max(busiest, now - last);
        last = now;
        if (isWatching) port2.postMessage(0);
    };
    const watch = () => { busiest = 0; last = performance.now(); isWatching = true; port2.postMessage(0); };
    window.measured = async (press, selector, name, nRuns, nWarmups) => {
        const runs = [];
        const element = document.querySelector(selector);
        for (let n = -nWarmups; n < nRuns; n++) {
            await rest();
            watch();
            const start = performance.now();
            let isInFrame = false;
            requestAnimationFrame(async () => {
                isInFrame = true;
                await afterPaint();
                isInFrame = false;
            });
            const done = changed(element, name);
            press();
            // The page does not write again what stands there: a run that takes the same time to the tenth of a
            // millisecond as the one before is not seen, and is made once more.
            if (await Promise.race([done, late()]) === 'late') { isWatching = false; n--; continue; }
            if (!isInFrame) await frame();
            await afterPaint();
            const end = performance.now();
            await new Promise((resolve) => setTimeout(resolve));
            isWatching = false;
            if (n >= 0) runs.push([Number(element.getAttribute(name)), end - start, busiest]);
        }
        return runs;
    };
    window.make = async (side) => {
        const canvas = new OffscreenCanvas(side, side);
        const context = canvas.getContext('2d');
        for (let n = 0; n < 2000; n++) {
            context.fillStyle = `hsl(${n * 47 % 360} 60% ${20 + n * 13 % 60}%)`;
            context.fillRect(n * 7919 % side, n * 104729 % side, 200, 120);
        }
        return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], 'measured.jpg', { type: 'image/jpeg' });
    };
    window.opened = async (file) => {
        await rest();
        const data = new DataTransfer();
        data.items.add(file);
        const painted = document.querySelector('[data-part=after]');
        watch();
        const start = performance.now();
        const before = location.hash;
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
        // The picture is there when the link names it; then its result is painted, as often as the layout changes.
        while (location.hash === before) await frame();
        await changed(painted, 'data-painted-ms');
        await frame();
        await afterPaint();
        const took = performance.now() - start;
        isWatching = false;
        await rest();
        return [took, busiest];
    };
";
