//! `receptive_field` and `effective_receptive_field`: what an output can see, and how strongly.

use conv::effective_field::{Activation, Stage, effective_field};
use conv::receptive_field::Cells;
use conv::{ByAxis, Conv2d, Padding, Real, Sides, Stack, Tensor};
use serde::Deserialize;
use serde_json::Value;

use super::layout::{Spec, Written, field, pair};
use super::{Check, Failure, forward};

#[derive(Deserialize)]
struct LayerOnOneChannel {
    kernel: [i64; 2],
    stride: [i64; 2],
    padding: [i64; 2],
    dilation: [i64; 2],
}

#[derive(Deserialize)]
struct ClosedForm {
    size: [i64; 2],
    jump: [i64; 2],
    start: [i64; 2],
    center: [f64; 2],
}

#[derive(Deserialize)]
struct Set {
    rows: Vec<usize>,
    cols: Vec<usize>,
    count: usize,
}

pub fn check(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let layers: Vec<LayerOnOneChannel> = field(case, "layers")?;
    let settings: Vec<_> = layers.iter().map(settings_of).collect();
    let [height, width]: [usize; 2] = field(case, "input_size")?;
    let stack = Stack::new(&settings, [1, height, width])?;
    let expected = &case["expected"];

    let sizes = (0..stack.n_maps()).filter_map(|map| stack.map_shape(map));
    let sizes: Vec<[usize; 2]> = sizes.map(|[_, height, width]| [height, width]).collect();
    check.equal("sizes", &sizes, &field(expected, "sizes")?)?;
    check_closed_form(&stack, expected, check)?;
    check_receptive(&stack, expected, check)?;
    check_projective(&stack, expected, check)?;

    let coverage = stack.coverage();
    let n_unused = coverage.data().iter().filter(|&&n_paths| n_paths == 0).count();
    if !expected["coverage"].is_null() {
        let written: Written = field(expected, "coverage")?;
        check.equal("shape of coverage", &coverage.shape()[..], &written.shape[..])?;
        check.numbers("coverage", coverage.map(|n_paths| n_paths as f64).data(), &written.data)?;
    }
    if !expected["unused_inputs"].is_null() {
        check.equal("unused_inputs", &n_unused, &field(expected, "unused_inputs")?)?;
    }
    Ok(())
}

fn settings_of(layer: &LayerOnOneChannel) -> Conv2d {
    Conv2d {
        stride: pair(layer.stride),
        padding: Padding::Sides(Sides::by_axis(pair(layer.padding))),
        dilation: pair(layer.dilation),
        bias: false,
        ..Conv2d::new(1, 1, pair(layer.kernel))
    }
}

fn check_closed_form(stack: &Stack, expected: &Value, check: &mut Check) -> Result<(), Failure> {
    let fields = stack.closed_form()?;
    let written: Vec<ClosedForm> = field(expected, "closed_form")?;
    check.equal("length of closed_form", &(fields.len() - 1), &written.len())?;
    for (field, written) in fields[1..].iter().zip(&written) {
        let ByAxis { vertical: v, horizontal: h } = field;
        check.equal("size", &[v.size, h.size], &written.size)?;
        check.equal("jump", &[v.jump, h.jump], &written.jump)?;
        check.equal("start", &[v.start, h.start], &written.start)?;
        check.equal("center", &[v.center(), h.center()], &written.center)?;
    }
    Ok(())
}

fn check_receptive(stack: &Stack, expected: &Value, check: &mut Check) -> Result<(), Failure> {
    let last_map = stack.n_maps() - 1;
    let fields = stack.closed_form()?;
    let [_, height, width] = stack.map_shape(0).unwrap_or_default();
    for written in field::<Vec<Value>>(expected, "receptive")? {
        let [row, col]: [usize; 2] = field(&written, "output")?;
        let window: [(i64, i64); 2] =
            [fields[last_map].vertical.window(row), fields[last_map].horizontal.window(col)];
        check.equal("window's rows", &window[0], &field(&written["window"], "rows")?)?;
        check.equal("window's cols", &window[1], &field(&written["window"], "cols")?)?;
        let maps = stack.receptive(last_map, [0, row, col])?;
        check_set(&maps[0], &written, check)?;
        if !written["mask"].is_null() {
            let cell = |row, col| if maps[0].contains([0, row, col]) { '1' } else { '0' };
            let mask: Vec<String> =
                (0..height).map(|row| (0..width).map(|col| cell(row, col)).collect()).collect();
            check.equal("mask", &mask, &field(&written, "mask")?)?;
        }
    }
    Ok(())
}

fn check_projective(stack: &Stack, expected: &Value, check: &mut Check) -> Result<(), Failure> {
    for written in field::<Vec<Value>>(expected, "projective")? {
        let [row, col]: [usize; 2] = field(&written, "input")?;
        let maps = stack.projective(0, [0, row, col])?;
        check_set(&maps[maps.len() - 1], &written, check)?;
    }
    Ok(())
}

fn check_set(cells: &Cells, written: &Value, check: &mut Check) -> Result<(), Failure> {
    let expected = Set::deserialize(written)?;
    check.equal("rows", &cells.rows, &expected.rows)?;
    check.equal("cols", &cells.cols, &expected.cols)?;
    check.equal("count", &cells.count(), &expected.count)
}

pub fn check_effective(case: &Value, _shared: &Value, check: &mut Check) -> Result<(), Failure> {
    check_gradient::<f64>(case, check)?;
    check_gradient::<f32>(case, check)
}

fn check_gradient<T: Real>(case: &Value, check: &mut Check) -> Result<(), Failure> {
    let [_, channels, height, width]: [usize; 4] = field(case, "input_shape")?;
    let input: Option<Written> = field(case, "input")?;
    let samples = input.map_or(Ok(Vec::new()), |input| input.samples::<T>())?;
    let zeros = Tensor::filled([channels, height, width], T::zero());
    let input = samples.into_iter().next().unwrap_or(zeros);
    let mut stages = Vec::new();
    let mut shape = input.shape();
    for written in field::<Vec<Value>>(case, "layers")? {
        let layer = field::<Spec>(&written, "spec")?.settings()?.on(shape)?;
        shape = layer.output_shape();
        let activation = match written["activation"].as_str() {
            Some("none") => Activation::None,
            Some("relu") => Activation::Relu,
            _ => return Err(Failure::new(format!("unknown activation {}", written["activation"]))),
        };
        let weight = field::<Written>(&written, "weight")?.tensor()?;
        stages.push(Stage { layer, weight, bias: forward::biases(&written)?, activation });
    }
    let effective = effective_field(&stages, &input, field(case, "position")?)?;
    let expected = &case["expected"];
    let written: Written = field(expected, "grad")?;
    check.equal("shape of grad", &effective.gradient.shape()[..], &written.shape[..])?;
    check.numbers("grad", effective.gradient.data(), &written.data)?;
    let written: Written = field(expected, "magnitude")?;
    check.equal("shape of magnitude", &effective.magnitude.shape()[..], &written.shape[..])?;
    check.numbers("magnitude", effective.magnitude.data(), &written.data)?;
    check.numbers("max", &[effective.largest()], &[field(expected, "max")?])?;
    // In single precision a value may fall on the other side of the limit.
    if size_of::<T>() == size_of::<f64>() {
        let n_over = effective.count_over(T::rounded(0.0455));
        check.equal(
            "count_over_0.0455_of_max",
            &n_over,
            &field(expected, "count_over_0.0455_of_max")?,
        )?;
        check.numbers(
            "sqrt_count",
            &[T::rounded((n_over as f64).sqrt())],
            &[field(expected, "sqrt_count")?],
        )?;
    }
    Ok(())
}
