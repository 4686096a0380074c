//! `conv2d_backward`: gradients of layers.

use conv::{FeatureMap, Gradients, Layer, Real, ShapeError, Weight, backward, fast, forward};
use serde_json::Value;

use super::forward::biases;
use super::layout::{Spec, Written, field};
use super::{Check, Failure};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_case::<f64>(case, check, backward)?;
    check_case::<f32>(case, check, backward)?;
    check_case::<f32>(case, check, fast::backward)
}

/// A way to compute a layer's gradients.
type Backward<T> =
    fn(&Layer, &FeatureMap<T>, &Weight<T>, &FeatureMap<T>) -> Result<Gradients<T>, ShapeError>;

fn check_case<T: Real>(
    case: &Value,
    check: &mut Check,
    backward: Backward<T>,
) -> Result<(), Failure> {
    let settings = field::<Spec>(case, "spec")?.settings()?;
    let weight = field::<Written>(case, "weight")?.tensor::<T, 4>()?;
    let bias = biases::<T>(case)?;
    let inputs = field::<Written>(case, "input")?.samples::<T>()?;
    let grad_outputs = field::<Written>(case, "grad_output")?.samples::<T>()?;
    check.equal("samples of grad_output", &grad_outputs.len(), &inputs.len())?;

    let (mut output, mut grad_input) = (Vec::new(), Vec::new());
    let mut grad_weight = vec![T::zero(); weight.data().len()];
    let mut grad_bias = bias.as_ref().map(|bias| vec![T::zero(); bias.len()]);
    for (input, grad_output) in inputs.iter().zip(&grad_outputs) {
        let layer = settings.on(input.shape())?;
        output.extend(forward(&layer, input, &weight, bias.as_deref())?.into_data());
        let gradients = backward(&layer, input, &weight, grad_output)?;
        grad_input.extend(gradients.input.into_data());
        add(&mut grad_weight, gradients.weight.data());
        check.equal("whether there is a bias", &gradients.bias.is_some(), &bias.is_some())?;
        if let (Some(sum), Some(part)) = (&mut grad_bias, gradients.bias) {
            add(sum, &part);
        }
    }
    let expected = &case["expected"];
    for (name, got) in
        [("output", &output), ("grad_input", &grad_input), ("grad_weight", &grad_weight)]
    {
        check.numbers(name, got, &field::<Written>(expected, name)?.values::<f64>())?;
    }
    let expected: Option<Vec<f64>> = field(expected, "grad_bias")?;
    check.equal("whether there is a bias", &grad_bias.is_some(), &expected.is_some())?;
    check.numbers("grad_bias", &grad_bias.unwrap_or_default(), &expected.unwrap_or_default())
}

/// The gradients of a batch are the sums of its samples'.
fn add<T: Real>(sum: &mut [T], part: &[T]) {
    for (sum, &part) in sum.iter_mut().zip(part) {
        *sum += part;
    }
}
