//! The fast kernels beside other libraries, in one Chromium, on the same data: `cargo xtask bench --peers`.
//!
//! Every library runs in a frame of its own of one page, and in each round each has its turn: on one thread, but in the tables
//! *by two*, where ours are two workers that share no memory, by the pool's own orders, and LiteRT.js has two threads that share
//! it, as the page is isolated from other origins. A time is that of one
//! run, or of as many as take four milliseconds, after one that is not counted, and after more than half a second of warming up.
//! All results are held against plain loops in double precision. What a work counts is the same for all: *alone*, what
//! goes in lies in the library's memory already and the result stays there; *copied*, typed arrays of numbers go in and
//! come out at every run, in the order of axes that the library likes best. Weights are packed before, but where training
//! counts them in. Of peak: what as many multiply-adds take in registers alone, measured in the same rounds. Ratios are of medians, and of the fastest tenths, which other programs on the machine disturb least.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use browser::{Sample, Server, Session};
use serde_json::Value;

/// How far a result may be from plain loops, in parts of the largest value.
const MOST_ERROR: f64 = 2e-5;

/// The multiply-adds of the demo network's two layers.
const DEMO: f64 = (16 * 27 * 224 * 224 + 8 * 400 * 112 * 112) as f64;

/// A work, what it is called, its multiply-adds, and how many rounds it is given.
const WORKS: [(&str, &str, f64, usize); 8] = [
    ("demo alone", "ConvDemo forward, alone", DEMO, 101),
    ("demo copied", "ConvDemo forward, picture copied in, maps out", DEMO, 101),
    ("demo by two alone", "ConvDemo forward by two, alone", DEMO, 101),
    ("demo by two copied", "ConvDemo forward by two, picture copied in, maps out", DEMO, 101),
    ("training copied", "training step, picture and parameters in, gradients out", 3.0 * DEMO, 41),
    ("image 256 alone", "3x3 on 256x256, alone", 9.0 * 256.0 * 256.0, 101),
    ("image 1024 alone", "3x3 on 1024x1024, alone", 9.0 * 1024.0 * 1024.0, 61),
    ("image 4096 alone", "3x3 on 4096x4096, alone", 9.0 * 4096.0 * 4096.0, 15),
];

/// Each module with its setting, and its name in the tables; the first one is what the others are compared with.
const PEERS: [(&str, &str); 9] = [
    ("convscope-relaxed", "Convscope, relaxed SIMD"),
    ("convscope-simd", "Convscope, SIMD"),
    ("pool", "Convscope, two workers"),
    ("litert", "LiteRT.js"),
    ("litert-two", "LiteRT.js, two threads"),
    ("tensorflow", "TensorFlow.js wasm"),
    ("onnxruntime", "onnxruntime-web"),
    ("opencv", "OpenCV.js"),
    ("copy", "(a copy of the picture)"),
];

/// Measures and prints.
pub(crate) fn print() {
    let server = Server::isolating(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"));
    let session = Session::start();
    session.navigate(&format!("{}peers/", server.url()));
    session.allow_scripts(Duration::from_secs(115));
    for (work, title, n_products, n_rounds) in WORKS {
        let found = measure(&session, work, n_products, n_rounds);
        // One after the other: on a busy machine the next may take too long.
        let mut text = String::new();
        print_work(title, n_products, &found, &mut text);
        println!("{}", text.trim_end());
    }
}

/// What one library took.
struct Found {
    name: &'static str,
    times: Sample,
    /// How long as many products would take in registers alone, for ours.
    at_peak: Option<f64>,
}

/// All libraries that have this work.
fn measure(session: &Session, work: &str, n_products: f64, n_rounds: usize) -> Vec<Found> {
    let names: Vec<_> = PEERS.iter().map(|(module, _)| module).collect();
    let names = serde_json::to_string(&names).expect("names are text");
    let found = session.script(&format!("return measureIn({work:?}, {names}, {n_rounds});"));
    let found = found.as_array().expect("a list");
    let of = |wanted: &str| found.iter().find(|found| found["name"] == wanted);
    let times = |found: &Value| {
        let times = found["times"].as_array().into_iter().flatten().filter_map(Value::as_f64);
        Sample::of(times.collect())
    };
    let read = |&(module, name): &(&str, &'static str)| {
        let library = of(module)?;
        let error = library["error"].as_f64().unwrap_or_default();
        assert!(error <= MOST_ERROR, "{work}: the result of {name} is off by {error:.1e}");
        let at_peak = of(&format!("{module} peak"))
            .and_then(|peak| Some(times(peak).at(0.1) * n_products / peak["n_products"].as_f64()?));
        Some(Found { name, times: times(library), at_peak })
    };
    PEERS.iter().filter_map(read).collect()
}

fn print_work(title: &str, n_products: f64, found: &[Found], text: &mut String) {
    let Some(ours) = found.first() else { return };
    writeln!(text, "\n{title}: {} rounds, in turn", ours.times.n_times()).ok();
    writeln!(
        text,
        "  {:<24} {:>10} {:>12} {:>21} {:>8} {:>8} {:>8}",
        "", "median", "fastest 10th", "spread", "ours is", "fastest", "of peak"
    )
    .ok();
    for Found { name, times, at_peak } in found {
        let (least, most) = times.spread();
        let spread = format!("{least:.3} to {most:.3}");
        let (half, tenth) = (times.at(0.5), times.at(0.1));
        let ratios = [ours.times.at(0.5) / half, ours.times.at(0.1) / tenth];
        write!(text, "  {name:<24} {half:>7.3} ms {tenth:>9.3} ms {spread:>21}").ok();
        write!(text, " {:>7.2}× {:>7.2}×", ratios[0], ratios[1]).ok();
        if let Some(at_peak) = at_peak {
            let gflops = 2.0 * n_products / at_peak / 1e6;
            write!(text, " {:>6.0} % of {gflops:.1} GFLOP/s", 100.0 * at_peak / tenth).ok();
        }
        text.push('\n');
    }
}
