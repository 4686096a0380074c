//! `conv2d_forward`, `padding_modes` and `seed_examples`: outputs of layers.

use conv::counts::Counts;
use conv::forward::padded;
use conv::{FeatureMap, Layer, Real, ShapeError, Weight, fast, forward, terms};
use serde_json::Value;

use super::layout::{Spec, Written, field};
use super::{Check, Failure, verdict};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_output::<f64>(case, check, forward)?;
    check_output::<f32>(case, check, forward)?;
    check_output::<f32>(case, check, fast::forward)
}

/// A way to compute a layer's output.
type Forward<T> =
    fn(&Layer, &FeatureMap<T>, &Weight<T>, Option<&[T]>) -> Result<FeatureMap<T>, ShapeError>;

pub fn check_padding_modes(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    if case["input"].is_null() {
        return verdict::check(case, shared, check);
    }
    check_padded::<f64>(case, check)?;
    check_padded::<f32>(case, check)?;
    self::check(case, shared, check)
}

pub fn check_seed_examples(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    match case["kind"].as_str() {
        Some("conv") => self::check(case, shared, check),
        Some("size") => verdict::check(case, shared, check),
        Some("parameters") => check_counts(case, check),
        _ => Err(Failure::new(format!("unknown kind {}", case["kind"]))),
    }
}

fn check_output<T: Real>(
    case: &Value,
    check: &mut Check,
    forward: Forward<T>,
) -> Result<(), Failure> {
    let settings = field::<Spec>(case, "spec")?.settings()?;
    let weight = field::<Written>(case, "weight")?.tensor::<T, 4>()?;
    let bias = biases::<T>(case)?;
    let expected: Written = field(&case["expected"], "output")?;
    let mut outputs = Vec::new();
    let input: Written = field(case, "input")?;
    let mut shape = input.shape.clone();
    for sample in input.samples::<T>()? {
        let layer = settings.on(sample.shape())?;
        let output = forward(&layer, &sample, &weight, bias.as_deref())?;
        shape.truncate(shape.len() - 3);
        shape.extend(output.shape());
        check_terms(&layer, &sample, &weight, bias.as_deref(), &output)?;
        outputs.extend(output.into_data());
    }
    check.equal("shape of output", &shape, &expected.shape)?;
    check.numbers("output", &outputs, &expected.values::<f64>())
}

/// The terms written out for the first and last output give its value bit for bit.
fn check_terms<T: Real>(
    layer: &Layer,
    input: &FeatureMap<T>,
    weight: &Weight<T>,
    bias: Option<&[T]>,
    output: &FeatureMap<T>,
) -> Result<(), Failure> {
    let [out_channels, height, width] = output.shape();
    for [out_channel, row, col] in [[0, 0, 0], [out_channels - 1, height - 1, width - 1]] {
        let terms = terms(layer, input, weight, out_channel, row, col)?;
        let sum = terms.iter().fold(T::zero(), |sum, term| sum + term.product());
        let value = sum + bias.map_or(T::zero(), |bias| bias[out_channel]);
        if value != output.at([out_channel, row, col]) {
            return Err(Failure::new(format!(
                "terms of output {out_channel}, {row}, {col} sum to {value}"
            )));
        }
    }
    Ok(())
}

fn check_padded<T: Real>(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let settings = field::<Spec>(case, "spec")?.settings()?;
    let expected: Written = field(&case["expected"], "padded")?;
    let mut all = Vec::new();
    for sample in field::<Written>(case, "input")?.samples::<T>()? {
        let layer = settings.on(sample.shape())?;
        let pads = layer.pads();
        for (side, pad) in
            [("top", pads.top), ("bottom", pads.bottom), ("left", pads.left), ("right", pads.right)]
        {
            check.equal(side, &pad, &field(&case["expected"]["pad"], side)?)?;
        }
        let padded = padded(&layer, &sample)?;
        check.equal(
            "shape of padded",
            &padded.shape()[..],
            &expected.shape[expected.shape.len() - 3..],
        )?;
        all.extend(padded.into_data());
    }
    check.numbers("padded", &all, &expected.values::<f64>())
}

fn check_counts(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let spec: Spec = field(case, "spec")?;
    let [height, width]: [usize; 2] = field(case, "input_size")?;
    let layer = spec.settings()?.on([spec.in_channels as usize, height, width])?;
    let [_, out_height, out_width] = layer.output_shape();
    let counts = Counts::of(&layer);
    let expected = &case["expected"];
    check.equal("output_size", &[out_height, out_width], &field(expected, "output_size")?)?;
    for (name, got) in [
        ("weights", counts.weights),
        ("biases", counts.biases),
        ("total", counts.parameters()),
        ("multiply_adds", counts.multiply_adds),
        ("locally_connected_weights", counts.locally_connected_weights),
        ("dense_to_out_channels_units", counts.dense_weights_to_channels),
        ("dense_full_weights", counts.dense_weights),
        ("dense_full_biases", counts.unshared_biases),
    ] {
        check.equal(name, &got, &u128::from(field::<u64>(expected, name)?))?;
    }
    Ok(())
}

/// The biases of a case, where it has any.
pub fn biases<T: Real>(case: &Value) -> Result<Option<Vec<T>>, Failure> {
    let bias: Option<Vec<f64>> = field(case, "bias")?;
    Ok(bias.map(|bias| bias.into_iter().map(T::rounded).collect()))
}
