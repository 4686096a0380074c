//! Runs reference cases: `cargo run --release -p conv --example run_cases -- FILE.json…`
//!
//! Prints a line a family and the failing cases by name; exits with 1 if any case fails or any file can't be read.

#[path = "../tests/cases/mod.rs"]
mod cases;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let paths: Vec<_> = std::env::args_os().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: run_cases FILE.json…");
        return ExitCode::FAILURE;
    }
    let n_bad = paths.iter().filter(|path| !is_good(Path::new(path))).count();
    if n_bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs one file and says what came of it.
fn is_good(path: &Path) -> bool {
    match cases::run_file(path) {
        Ok(report) => {
            println!("{}", report.line());
            for (name, failure) in &report.failed {
                println!("  failed: {name}: {failure}");
            }
            report.failed.is_empty()
        }
        Err(error) => {
            println!("{}: {error}", path.display());
            false
        }
    }
}
