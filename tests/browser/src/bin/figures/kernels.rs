//! The fast kernels in Chromium, beside the peak that the processor reaches in the same minutes.
//!
//! Two builds of the same kernels take turns in one page, round by round, so that a noisy moment meets all of them. A time is
//! that of one run, or of as many as take half a millisecond, after one that is not counted. The *median* and the spread are of all rounds. GFLOP/s and
//! fractions of the peak compare the fastest tenths, the kernel's and the peak's: what they reach when nothing else
//! runs on the machine. The peaks are loops of products and sums in registers alone, twelve chains of them. Packing
//! of the input is counted; the results stay in the module's memory.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use browser::{Sample, Server, Session};
use serde_json::Value;

const N_ROUNDS: usize = 101;

/// How far a result may be from plain loops in double precision, in parts of the largest value.
const MOST_ERROR: f64 = 2e-5;

/// Measures and prints; the kernels lie in `target/fast-kernels`, where `cargo xtask bench` builds them.
pub(crate) fn print() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fast-kernels");
    fs::write(folder.join("index.html"), "<!doctype html><title>kernels</title>")
        .expect("the kernels are built: run `cargo xtask bench`");
    fs::write(folder.join("measure.js"), include_str!("kernels.js")).expect("a file beside them");
    let server = Server::isolating(&folder);
    let session = Session::start();
    session.navigate(&server.url());
    let script =
        format!("return import('./measure.js').then(({{ measure }}) => measure({N_ROUNDS}));");
    session.allow_scripts(std::time::Duration::from_secs(100));
    let builds = session.script(&script);
    let mut text = String::new();
    for build in builds.as_array().expect("a list of builds") {
        print_build(build, &mut text);
    }
    println!("{text}");
}

fn print_build(build: &Value, text: &mut String) {
    let error = build["error"].as_f64().expect("an error");
    assert!(error <= MOST_ERROR, "the kernels' result is off by {error:.1e}: {}", build["build"]);
    let name = if build["build"] == "relaxed" { "relaxed SIMD" } else { "SIMD" };
    let works: Vec<_> = build["works"].as_array().into_iter().flatten().map(Work::read).collect();
    let peak = |what: &str| works.iter().find(|work| work.name == what).map(Work::gflops);
    let (mul_add, fused) = (peak("peak, mul and add").expect("a peak"), peak("peak, fused"));
    writeln!(text, "\nfast kernels, {name}, one thread: medians of {N_ROUNDS} rounds, all in turn; GFLOP/s of the fastest tenth;").ok();
    writeln!(text, "  largest error {error:.0e} of the largest value").ok();
    writeln!(
        text,
        "  {:<27} {:>10} {:>21} {:>9} {:>9} {:>9}",
        "", "median", "spread", "GFLOP/s", "mul+add", "fused"
    )
    .ok();
    for work in &works {
        let (least, most) = work.times.spread();
        let spread = format!("{least:.3} to {most:.3}");
        write!(text, "  {:<27} {:>7.3} ms {spread:>21}", work.name, work.times.at(0.5)).ok();
        if work.n_products > 0.0 {
            let gflops = work.gflops();
            write!(text, " {gflops:>9.1} {:>7.0} %", 100.0 * gflops / mul_add).ok();
            if let Some(fused) = fused {
                write!(text, " {:>7.0} %", 100.0 * gflops / fused).ok();
            }
        }
        text.push('\n');
    }
}

struct Work {
    name: String,
    /// Multiply-adds; none where counting them says nothing.
    n_products: f64,
    times: Sample,
}

impl Work {
    fn read(work: &Value) -> Self {
        let times = work["times"].as_array().into_iter().flatten().filter_map(Value::as_f64);
        Self {
            name: work["name"].as_str().unwrap_or_default().to_owned(),
            n_products: work["n_products"].as_f64().unwrap_or_default(),
            times: Sample::of(times.collect()),
        }
    }

    /// Two operations for each multiply-add.
    fn gflops(&self) -> f64 {
        2.0 * self.n_products / self.times.at(0.1) / 1e6
    }
}
