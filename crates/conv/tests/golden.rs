//! Every case of the reference data in `tests/golden`, in the precisions that its README gives tolerances for.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

mod cases;

use std::path::Path;

#[track_caller]
fn check(family: &str, n_cases: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(family)
        .with_extension("json");
    let report = cases::run_file(&path).unwrap();
    assert!(report.failed.is_empty(), "{}\n{:#?}", report.line(), report.failed);
    assert_eq!((report.family.as_str(), report.n_passed), (family, n_cases));
}

#[test]
fn conv2d_forward() {
    check("conv2d_forward", 171);
}

#[test]
fn output_size() {
    check("output_size", 312);
}

#[test]
fn padding_modes() {
    check("padding_modes", 96);
}

#[test]
fn true_convolution() {
    check("true_convolution", 63);
}

#[test]
fn seed_examples() {
    check("seed_examples", 48);
}

#[test]
fn manifest() {
    check("manifest", 14);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let error = cases::run_file(Path::new("nowhere.json")).unwrap_err();
    assert!(error.starts_with("cannot be read: "), "{error}");
}

#[test]
fn conv2d_backward() {
    check("conv2d_backward", 84);
}

#[test]
fn conv_transpose2d() {
    check("conv_transpose2d", 81);
}

#[test]
fn receptive_field() {
    check("receptive_field", 43);
}

#[test]
fn effective_receptive_field() {
    check("effective_receptive_field", 13);
}

#[test]
fn conv_matrix() {
    check("conv_matrix", 15);
}

#[test]
fn resize() {
    check("resize", 14);
}

#[test]
fn conv_demo() {
    check("conv_demo", 1);
}

#[test]
fn kernel_learning() {
    check("kernel_learning", 71);
}

#[test]
fn kernel_learning_long() {
    check("kernel_learning_long", 17);
}
