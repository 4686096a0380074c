//! Reads the reference data and holds the crate against it; shared by the golden tests and `examples/run_cases.rs`.
//!
//! A file is one family. Its layout is described in `tests/golden/README.md`.

#![allow(
    unreachable_pub,
    reason = "the test and the example each take this in as a module of their own"
)]

mod backward;
mod compare;
mod forward;
mod layout;
mod learning;
mod matrix;
mod picture;
mod receptive_field;
mod transpose;
mod true_convolution;
mod verdict;

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

pub use compare::{Check, Failure};

/// What came of one family's cases.
#[derive(Debug, Default)]
pub struct Report {
    pub family: String,
    pub n_passed: usize,
    /// The failing cases by name, each with what is wrong.
    pub failed: Vec<(String, String)>,
    /// The largest `|got − expected| / (1 + |expected|)` in double precision.
    pub largest_error_f64: f64,
    /// The same in single precision.
    pub largest_error_f32: f64,
}

impl Report {
    pub fn line(&self) -> String {
        format!(
            "{}: {} cases passed, {} failed, largest error {:.1e} (f64), {:.1e} (f32)",
            self.family,
            self.n_passed,
            self.failed.len(),
            self.largest_error_f64,
            self.largest_error_f32,
        )
    }
}

/// A file, as far as all families agree.
#[derive(Deserialize)]
struct File {
    family: String,
    format: u64,
    tolerance: Value,
    cases: Vec<Value>,
    /// What the cases of a learning or resizing family refer to.
    #[serde(flatten)]
    shared: Value,
}

/// What checks one case of a family.
type Checker = fn(&Value, &Value, &mut Check) -> Result<(), Failure>;

fn checker_of(family: &str) -> Option<Checker> {
    Some(match family {
        "conv2d_forward" => forward::check,
        "conv2d_backward" => backward::check,
        "conv_transpose2d" => transpose::check,
        "receptive_field" => receptive_field::check,
        "effective_receptive_field" => receptive_field::check_effective,
        "conv_matrix" => matrix::check,
        "resize" => picture::check,
        "conv_demo" => picture::check_demo,
        "kernel_learning" | "kernel_learning_long" => learning::check,
        "output_size" => verdict::check,
        "padding_modes" => forward::check_padding_modes,
        "true_convolution" => true_convolution::check,
        "seed_examples" => forward::check_seed_examples,
        _ => return None,
    })
}

/// What lists the files of a folder, and how many cases each has.
#[derive(Deserialize)]
struct Manifest {
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    file: String,
    cases: usize,
}

/// Holds a manifest against the files beside it.
fn run_manifest(path: &Path, manifest: &Manifest) -> Report {
    let mut report = Report { family: "manifest".to_owned(), ..Report::default() };
    for Listed { file, cases } in &manifest.files {
        let n_cases = fs::read_to_string(path.with_file_name(file))
            .map_err(|error| format!("cannot be read: {error}"))
            .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()))
            .map(|file: File| file.cases.len());
        match n_cases {
            Ok(n) if n == *cases => report.n_passed += 1,
            Ok(n) => {
                report.failed.push((file.clone(), format!("has {n} cases, {cases} are listed")));
            }
            Err(error) => report.failed.push((file.clone(), error)),
        }
    }
    report
}

/// Runs every case of a file; of a manifest, that the files it lists are there.
///
/// # Errors
/// In words, where the file can't be read or isn't of a family known here.
pub fn run_file(path: &Path) -> Result<Report, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
    if let Ok(manifest) = serde_json::from_str(&text) {
        return Ok(run_manifest(path, &manifest));
    }
    let file: File = serde_json::from_str(&text)
        .map_err(|error| format!("is not a file of reference cases: {error}"))?;
    if file.format != 1 {
        return Err(format!("has format {}: only format 1 is known", file.format));
    }
    let checker = checker_of(&file.family)
        .ok_or_else(|| format!("is of an unknown family: {}", file.family))?;
    if file.cases.is_empty() {
        return Err("has no cases".to_owned());
    }
    let mut report = Report { family: file.family, ..Report::default() };
    for (number, case) in file.cases.iter().enumerate() {
        let name = case["name"].as_str().map_or_else(|| format!("case {number}"), str::to_owned);
        let mut check = Check::new(case, &file.tolerance);
        let outcome = checker(case, &file.shared, &mut check);
        report.largest_error_f64 = report.largest_error_f64.max(check.largest_error_f64);
        report.largest_error_f32 = report.largest_error_f32.max(check.largest_error_f32);
        match outcome {
            Ok(()) if check.n_compared > 0 => report.n_passed += 1,
            Ok(()) => report.failed.push((name, "nothing was compared".to_owned())),
            Err(failure) => report.failed.push((name, failure.to_string())),
        }
    }
    Ok(report)
}
