//! `resize` and `conv_demo`: pictures in other sizes, as tensors, and through two layers.

use conv::picture::{Picture, normalize, size_by_shorter_side};
use conv::{Real, Tensor, forward};
use serde::Deserialize;
use serde_json::Value;

use super::layout::{Spec, Written, field};
use super::{Check, Failure};

#[derive(Deserialize, Debug, PartialEq)]
struct Size {
    width: usize,
    height: usize,
}

pub fn check(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    match case["kind"].as_str() {
        Some("resize") => check_resize(case, shared, check),
        Some("tensor") => check_tensor(case, check),
        Some("table") => check_tables(case, check),
        Some("sizes") => check_sizes(case, check),
        _ => Err(Failure::new(format!("unknown kind {}", case["kind"]))),
    }
}

fn picture(object: &Value, name: &str) -> Result<Picture, Failure> {
    let written: Written = field(object, name)?;
    let [height, width, 3] = written.shape[..] else {
        return Err(Failure::new(format!("{name} is no picture")));
    };
    Ok(Picture::new(width, height, written.data.iter().map(|&byte| byte as u8).collect())?)
}

fn check_resize(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let source = picture(&shared["sources"], &field::<String>(case, "source")?)?;
    let to: Size = field(case, "to")?;
    let expected = &case["expected"];
    check.equal("image", &source.resized(to.width, to.height)?, &picture(expected, "image")?)?;
    if expected["horizontal_pass"].is_null() {
        return Ok(());
    }
    let across = source.resized(to.width, source.height())?;
    check.equal("horizontal_pass", &across, &picture(expected, "horizontal_pass")?)
}

fn check_tensor(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let mut tensor = picture(case, "image")?.to_tensor();
    let expected = &case["expected"];
    let corner: Written = field(expected, "to_tensor_corner")?;
    let [channels, rows, cols] = corner.shape[..] else {
        return Err(Failure::new("to_tensor_corner has not 3 axes"));
    };
    let places =
        (0..channels).flat_map(|c| (0..rows).flat_map(move |i| (0..cols).map(move |j| [c, i, j])));
    let got: Vec<f32> = places.map(|place| tensor.at(place)).collect();
    check.numbers("to_tensor_corner", &got, &corner.values::<f64>())?;
    normalize(&mut tensor, &numbers::<f32>(case, "mean")?, &numbers(case, "std")?);
    let normalized: Written = field(expected, "normalized")?;
    check.equal("shape of normalized", &tensor.shape()[..], &normalized.shape[..])?;
    check.numbers("normalized", tensor.data(), &normalized.values::<f64>())
}

/// All 256 bytes, as a picture that holds each once in every channel.
fn check_tables(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let mut tensor =
        Picture::new(256, 1, (0..=255).flat_map(|byte| [byte; 3]).collect())?.to_tensor();
    let expected = &case["expected"];
    let table: Written = field(expected, "to_tensor")?;
    check.equal("to_tensor", &tensor.data()[..256], &table.values::<f32>()[..])?;
    normalize(&mut tensor, &[0.5; 3], &[0.5; 3]);
    let table: Written = field(expected, "normalized_half")?;
    check.equal("normalized_half", &tensor.data()[..256], &table.values::<f32>()[..])
}

fn check_sizes(case: &Value, check: &mut Check) -> Result<(), Failure> {
    for row in field::<Vec<Value>>(case, "expected")? {
        let from = Size::deserialize(&row)?;
        let (width, height) =
            size_by_shorter_side(from.width, from.height, field(&row, "shorter_side")?);
        check.equal(
            &format!("size from {from:?}"),
            &Size { width, height },
            &field(&row, "to")?,
        )?;
    }
    Ok(())
}

pub fn check_demo(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_two_layers::<f64>(case, check)?;
    check_two_layers::<f32>(case, check)
}

fn check_two_layers<T: Real>(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let mut input = picture(case, "image")?.to_tensor();
    normalize(&mut input, &numbers(case, "mean")?, &numbers(case, "std")?);
    let written: Written = field(case, "input")?;
    check.equal("input", input.data(), &written.values::<f32>()[..])?;
    let mut map: Tensor<T, 3> = input.map(|value| T::rounded(value.into()));
    let layers: Vec<Value> = field(case, "layers")?;
    for (layer, name) in layers.iter().zip(["conv1", "conv2"]) {
        let weight = field::<Written>(layer, "weight")?.tensor::<T, 4>()?;
        let bias: Vec<f32> = numbers(layer, "bias")?;
        let bias: Vec<T> = bias.into_iter().map(|bias| T::rounded(bias.into())).collect();
        let layer = field::<Spec>(layer, "spec")?.settings()?.on(map.shape())?;
        map = forward(&layer, &map, &weight, Some(&bias))?;
        let expected: Written = field(&case["expected"], name)?;
        check.equal(&format!("shape of {name}"), &map.shape()[..], &expected.shape[1..])?;
        check.numbers(name, map.data(), &expected.values::<f64>())?;
    }
    check.equal("number of layers", &layers.len(), &2)
}

fn numbers<T: Real>(object: &Value, name: &str) -> Result<Vec<T>, Failure> {
    Ok(field::<Vec<f64>>(object, name)?.into_iter().map(T::rounded).collect())
}
