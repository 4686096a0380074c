//! `conv_transpose2d`: transposed convolutions and their refusals.

use conv::layer::split_batch;
use conv::{ByAxis, ConvTranspose2d, LayerError, PaddingMode, Real};
use serde_json::Value;

use super::forward::biases;
use super::layout::{Spec, Written, field, pair};
use super::{Check, Failure, verdict};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let settings = settings(case)?;
    if case["input"].is_null() {
        let shape: Vec<usize> = field(case, "input_shape")?;
        return verdict::compare(
            case,
            settings.and_then(|settings| size_on(&settings, &shape)),
            check,
        );
    }
    let settings = settings?;
    check_output::<f64>(case, &settings, check)?;
    check_output::<f32>(case, &settings, check)
}

fn settings(case: &Value) -> Result<Result<ConvTranspose2d, LayerError>, Failure> {
    let spec: Spec = field(case, "spec")?;
    let output_padding: [i64; 2] = field(&case["spec"], "output_padding")?;
    let mode = spec.padding_mode.as_deref().map_or(Ok(PaddingMode::Zeros), str::parse);
    Ok(mode.map(|padding_mode| ConvTranspose2d {
        in_channels: spec.in_channels,
        out_channels: spec.out_channels,
        kernel: pair(spec.kernel),
        stride: pair(spec.stride),
        padding: spec.padding.map_or(ByAxis::both(0), pair),
        padding_mode,
        output_padding: pair(output_padding),
        dilation: pair(spec.dilation),
        groups: spec.groups,
        bias: spec.bias,
    }))
}

fn size_on(settings: &ConvTranspose2d, shape: &[usize]) -> Result<[usize; 2], LayerError> {
    let (_, shape) = split_batch(shape)?;
    let [_, height, width] = settings.on(shape)?.output_shape();
    Ok([height, width])
}

fn check_output<T: Real>(
    case: &Value,
    settings: &ConvTranspose2d,
    check: &mut Check,
) -> Result<(), Failure> {
    let weight = field::<Written>(case, "weight")?.tensor::<T, 4>()?;
    let bias = biases::<T>(case)?;
    let input: Written = field(case, "input")?;
    let mut shape = input.shape.clone();
    let mut outputs = Vec::new();
    for sample in input.samples::<T>()? {
        let layer = settings.on(sample.shape())?;
        let output = layer.forward(&sample, &weight, bias.as_deref())?;
        shape.truncate(shape.len() - 3);
        shape.extend(output.shape());
        outputs.extend(output.into_data());
    }
    let expected: Written = field(&case["expected"], "output")?;
    check.equal("shape of output", &shape, &expected.shape)?;
    check.numbers("output", &outputs, &expected.values::<f64>())
}
