//! `conv_matrix`: layers as matrices.

use conv::matrix::{im2col, is_doubly_blocked_toeplitz, matrix, matrix_rows};
use conv::{Real, forward};
use serde_json::Value;

use super::forward::biases;
use super::layout::{Spec, Written, field};
use super::{Check, Failure};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_case::<f64>(case, check)?;
    check_case::<f32>(case, check)
}

fn check_case<T: Real>(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let weight = field::<Written>(case, "weight")?.tensor::<T, 4>()?;
    let bias = biases::<T>(case)?;
    let samples = field::<Written>(case, "input")?.samples::<T>()?;
    let [input] = &samples[..] else {
        return Err(Failure::new("input is not one sample"));
    };
    let layer = field::<Spec>(case, "spec")?.settings()?.on(input.shape())?;
    let expected = &case["expected"];
    let output: Written = field(expected, "output")?;
    let forward = forward(&layer, input, &weight, bias.as_deref())?;
    check.numbers("output", forward.data(), &output.data)?;

    let matrix = matrix(&layer, &weight)?;
    let written: Written = field(expected, "matrix")?;
    check.equal("shape of matrix", &matrix.shape()[..], &written.shape[..])?;
    check.numbers("matrix", matrix.data(), &written.data)?;
    let n_nonzero = matrix.data().iter().filter(|value| !value.is_zero()).count();
    check.equal("nonzeros", &n_nonzero, &field(expected, "nonzeros")?)?;
    let is_toeplitz = is_doubly_blocked_toeplitz(&layer, &matrix)?;
    check.equal(
        "doubly_blocked_toeplitz",
        &is_toeplitz,
        &field(expected, "doubly_blocked_toeplitz")?,
    )?;

    let by_matrix: Vec<T> = matrix_rows(&layer, &weight)?
        .map(|row| {
            let products = row.entries.iter().map(|entry| entry.value * input.data()[entry.column]);
            let sum = products.fold(T::zero(), |sum, product| sum + product);
            sum + bias.as_ref().map_or(T::zero(), |bias| bias[row.output[0]])
        })
        .collect();
    check.numbers("matrix times input", &by_matrix, &output.data)?;

    let columns = im2col(&layer, input)?;
    let written: Written = field(expected, "im2col")?;
    check.equal("shape of im2col", &columns.shape()[..], &written.shape[..])?;
    check.numbers("im2col", columns.data(), &written.data)
}
