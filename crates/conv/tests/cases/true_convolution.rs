//! `true_convolution`: scipy's convolution and correlation, and the layers that give the same.

use conv::convolution::{Mode, convolve, correlate, pads_for_layer, rotate_180};
use conv::{ByAxis, Conv2d, Padding, Real, Tensor, forward};
use serde_json::Value;

use super::layout::{Written, field};
use super::{Check, Failure};

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_case::<f64>(case, check)?;
    if check.has_tolerance::<f32>() { check_case::<f32>(case, check) } else { Ok(()) }
}

fn check_case<T: Real>(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let image: Tensor<T, 2> = field::<Written>(case, "image")?.tensor()?;
    let kernel: Tensor<T, 2> = field::<Written>(case, "kernel")?.tensor()?;
    let mode = match case["mode"].as_str() {
        Some("full") => Mode::Full,
        Some("same") => Mode::Same,
        Some("valid") => Mode::Valid,
        _ => return Err(Failure::new(format!("unknown mode {}", case["mode"]))),
    };
    let [kernel_height, kernel_width] = kernel.shape();
    let weight = kernel.reshaped([1, 1, kernel_height, kernel_width])?;
    let rotated = rotate_180(&weight);
    let expected_rotated: Written = field(case, "rotated_kernel")?;
    check.numbers("rotated_kernel", rotated.data(), &expected_rotated.values::<f64>())?;

    let [height, width] = image.shape();
    let input = image.reshaped([1, height, width])?;
    for (name, output, weight, is_convolution) in [
        ("convolve", convolve(&image, &kernel, mode), &rotated, true),
        ("correlate", correlate(&image, &kernel, mode), &weight, false),
    ] {
        let expected: Option<Written> = field(&case["expected"], name)?;
        let Some(expected) = expected else {
            check.equal(name, &output.is_err(), &true)?;
            continue;
        };
        let output = output?;
        check.equal(name, &output.shape()[..], &expected.shape[..])?;
        check.numbers(name, output.data(), &expected.values::<f64>())?;

        let pads = pads_for_layer(
            ByAxis::new(height, width),
            ByAxis::new(kernel_height, kernel_width),
            mode,
            is_convolution,
        );
        let pads_expected = &case["expected"]["pad_for_conv2d"][name];
        check.equal(
            "whether a layer gives the same",
            &pads.is_some(),
            &!pads_expected.is_null(),
        )?;
        if let Some(pads) = pads {
            for (side, pad) in [
                ("top", pads.top),
                ("bottom", pads.bottom),
                ("left", pads.left),
                ("right", pads.right),
            ] {
                check.equal(side, &pad, &field(pads_expected, side)?)?;
            }
            let padding = Padding::Sides(pads.map(|side| side as i64));
            check_layer(check, &input, weight, padding, &expected, "layer with the same numbers")?;
        }
    }
    let same: Option<Written> = field(&case["expected"], "torch_same_with_rotated_kernel")?;
    same.map_or(Ok(()), |same| {
        check_layer(check, &input, &rotated, Padding::Same, &same, "layer with padding same")
    })
}

fn check_layer<T: Real>(
    check: &mut Check,
    input: &Tensor<T, 3>,
    weight: &Tensor<T, 4>,
    padding: Padding,
    expected: &Written,
    what: &str,
) -> Result<(), Failure> {
    let [.., height, width] = weight.shape();
    let kernel = ByAxis::new(height as i64, width as i64);
    let layer = Conv2d { padding, bias: false, ..Conv2d::new(1, 1, kernel) }.on(input.shape())?;
    let output = forward(&layer, input, weight, None)?;
    check.equal(what, &output.shape()[1..], &expected.shape[..])?;
    check.numbers(what, output.data(), &expected.values::<f64>())
}
