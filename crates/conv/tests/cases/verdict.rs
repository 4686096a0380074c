//! `output_size`, and the refusals of other families: a size, or the rule that is broken.

use conv::layer::{one_or_two, split_batch};
use conv::{ByAxis, Conv2d, LayerError, Padding, Sides};
use serde_json::Value;

use super::layout::{Spec, field};
use super::{Check, Failure};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let outcome =
        if case["weight_shape"].is_null() { layer_size(case)? } else { functional_size(case)? };
    compare(case, outcome, check)
}

/// That the outcome is the expected size, or one of the rules that the case breaks.
pub fn compare(
    case: &Value,
    outcome: Result<[usize; 2], LayerError>,
    check: &mut Check,
) -> Result<(), Failure> {
    let error = &case["expected"]["error"];
    match outcome {
        Ok(size) if error.is_null() => {
            check.equal("size", &size, &field(&case["expected"], "size")?)
        }
        // A gap of the reference, not a rule: to take it is as good as to refuse it.
        Ok(size) if case["optional"] == true => check.equal("size", &size, &size),
        Ok(size) => Err(Failure::new(format!("size is {size:?}, expected {}", error["category"]))),
        Err(refusal) if error.is_null() => Err(Failure::new(format!("refused: {refusal}"))),
        Err(refusal) => {
            let mut fair: Vec<String> =
                if case["faults"].is_null() { vec![] } else { field(case, "faults")? };
            fair.push(field(error, "category")?);
            if fair.iter().any(|category| category == refusal.category()) {
                return check.equal("verdict", &true, &true);
            }
            Err(Failure::new(format!(
                "refused as {} ({refusal}), expected {fair:?}",
                refusal.category()
            )))
        }
    }
}

fn layer_size(case: &Value) -> Result<Result<[usize; 2], LayerError>, Failure> {
    let spec: Spec = field(case, "spec")?;
    let shape: Vec<usize> = if case["input_shape"].is_null() {
        let [height, width] = field::<[usize; 2]>(case, "input_size")?;
        vec![usize::try_from(spec.in_channels)?, height, width]
    } else {
        field(case, "input_shape")?
    };
    Ok(spec.settings().and_then(|settings| size_on(&settings, &shape)))
}

fn size_on(settings: &Conv2d, shape: &[usize]) -> Result<[usize; 2], LayerError> {
    let (_, shape) = split_batch(shape)?;
    let [_, height, width] = settings.on(shape)?.output_shape();
    Ok([height, width])
}

/// PyTorch's function takes the weight and bias themselves in place of a layer's settings.
fn functional_size(case: &Value) -> Result<Result<[usize; 2], LayerError>, Failure> {
    let shape: Vec<usize> = field(case, "input_shape")?;
    let weight_shape: [i64; 4] = field(case, "weight_shape")?;
    let bias_shape: Option<Vec<usize>> = field(case, "bias_shape")?;
    let options = &case["options"];
    let groups = if options["groups"].is_null() { 1 } else { field(options, "groups")? };
    let option =
        |setting: &'static str, default: i64| -> Result<Result<ByAxis<i64>, LayerError>, Failure> {
            let is_given = !options[setting].is_null();
            let values: Vec<i64> = if is_given { field(options, setting)? } else { vec![default] };
            Ok(one_or_two(setting, &values))
        };
    let (stride, padding, dilation) =
        (option("stride", 1)?, option("padding", 0)?, option("dilation", 1)?);
    Ok((|| {
        let settings = Conv2d {
            stride: stride?,
            padding: Padding::Sides(Sides::by_axis(padding?)),
            dilation: dilation?,
            bias: bias_shape.is_some(),
            ..Conv2d::of_weight(weight_shape, groups)?
        };
        if let Some(bias_shape) = &bias_shape {
            settings.check_bias(bias_shape)?;
        }
        size_on(&settings, &shape)
    })())
}
