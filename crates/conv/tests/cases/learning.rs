//! `kernel_learning` and `kernel_learning_long`: runs of optimizers, and the curvature of their problems.

use conv::curvature::Curvature;
use conv::descent::{Descent, Problem};
use conv::loss::Loss;
use conv::optimizer::Optimizer;
use conv::{ByAxis, Conv2d, Real};
use serde::Deserialize;
use serde_json::Value;

use super::layout::{Written, field};
use super::{Check, Failure};

#[derive(Deserialize)]
struct Init {
    weight: Vec<f64>,
    bias: Option<Vec<f64>>,
}

pub fn check(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let run = run::<f64>(case, shared)?;
    check_run(case, run, check)?;
    if !case["expected"]["final_f32"].is_null() {
        check_final_f32(case, shared, check)?;
    }
    check_curvature(case, shared, check)
}

fn problem<T: Real>(
    shared: &Value,
    name: &str,
    loss: &str,
    has_bias: bool,
) -> Result<Problem<T>, Failure> {
    let written = &shared["problems"][name];
    let image: Written = field(written, "image")?;
    let [kernel_height, kernel_width] = field::<Written>(written, "kernel")?.shape[..] else {
        return Err(Failure::new("the kernel has not 2 axes"));
    };
    let image = image.tensor::<T, 2>()?;
    let [height, width] = image.shape();
    let kernel = ByAxis::new(kernel_height as i64, kernel_width as i64);
    let layer = Conv2d { bias: has_bias, ..Conv2d::new(1, 1, kernel) }.on([1, height, width])?;
    let target =
        field::<Written>(written, "target")?.tensor::<T, 2>()?.reshaped(layer.output_shape())?;
    let loss = match loss {
        "sum" => Loss::SumOfSquares,
        "mean" => Loss::MeanOfSquares,
        _ => return Err(Failure::new(format!("unknown loss {loss}"))),
    };
    Ok(Problem::new(layer, &image.reshaped([1, height, width])?, target, loss)?)
}

fn optimizer(written: &Value) -> Result<Optimizer, Failure> {
    let learning_rate = field(written, "lr")?;
    if written["weight_decay"].as_f64().unwrap_or(0.0) != 0.0 {
        return Err(Failure::new("weight decay is unknown"));
    }
    match written["name"].as_str() {
        Some("sgd") => {
            let momentum = written["momentum"].as_f64().unwrap_or(0.0);
            Ok(match written["nesterov"].as_bool() {
                Some(true) => Optimizer::Nesterov { learning_rate, momentum },
                _ if momentum > 0.0 => Optimizer::Momentum { learning_rate, momentum },
                _ => Optimizer::Sgd { learning_rate },
            })
        }
        Some("adam") => {
            let (beta1, beta2) = (field(written, "beta1")?, field(written, "beta2")?);
            Ok(Optimizer::Adam { learning_rate, beta1, beta2, epsilon: field(written, "eps")? })
        }
        _ => Err(Failure::new(format!("unknown optimizer {}", written["name"]))),
    }
}

fn run<T: Real>(case: &Value, shared: &Value) -> Result<Descent<T>, Failure> {
    let init: Init = field(case, "init")?;
    let (name, loss): (String, String) = (field(case, "problem")?, field(case, "loss")?);
    let problem = problem::<T>(shared, &name, &loss, init.bias.is_some())?;
    let rounded = |values: Vec<f64>| values.into_iter().map(T::rounded).collect::<Vec<T>>();
    let weight = conv::Tensor::new(problem.layer().weight_shape(), rounded(init.weight))?;
    let bias = init.bias.map(rounded);
    Ok(Descent::new(problem, optimizer(&case["optimizer"])?, &weight, bias.as_deref())?)
}

fn check_run(case: &Value, mut run: Descent<f64>, check: &mut Check) -> Result<(), Failure> {
    let expected = &case["expected"];
    let n_steps: u64 = field(case, "steps")?;
    let mut trace = field::<Vec<Value>>(expected, "trace")?.into_iter().peekable();
    let mut losses = Vec::new();
    for step in 0..n_steps {
        losses.push(run.loss());
        if trace.peek().is_some_and(|written| written["step"].as_u64() == Some(step)) {
            check_step(&trace.next().unwrap_or_default(), &run, check)?;
        }
        run.advance();
    }
    check.equal("steps of the trace left over", &trace.count(), &0)?;
    if !expected["losses"].is_null() {
        check.numbers("losses", &losses, &field::<Vec<f64>>(expected, "losses")?)?;
    }
    let last = run.current()?;
    let written = &expected["final"];
    check.numbers("final weight", last.weight.data(), &field::<Vec<f64>>(written, "weight")?)?;
    check.numbers("final loss", &[last.loss], &[field(written, "loss")?])?;
    let bias: Option<Vec<f64>> = field(written, "bias")?;
    check.equal("whether there is a bias", &last.bias.is_some(), &bias.is_some())?;
    check.numbers("final bias", &last.bias.unwrap_or_default(), &bias.unwrap_or_default())
}

fn check_step(written: &Value, run: &Descent<f64>, check: &mut Check) -> Result<(), Failure> {
    let step = run.current()?;
    let named = |name: &str| format!("{name} at step {}", step.step);
    check.numbers(&named("weight"), step.weight.data(), &field::<Vec<f64>>(written, "weight")?)?;
    check.numbers(&named("loss"), &[step.loss], &[field(written, "loss")?])?;
    check.numbers(
        &named("gradient"),
        step.grad_weight.data(),
        &field::<Vec<f64>>(written, "grad_weight")?,
    )?;
    for (name, got) in [("bias", step.bias), ("grad_bias", step.grad_bias)] {
        check.equal(&named(name), &got.is_some(), &!written[name].is_null())?;
        if let Some(got) = got {
            check.numbers(&named(name), &got, &field::<Vec<f64>>(written, name)?)?;
        }
    }
    Ok(())
}

fn check_final_f32(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    let mut run = run::<f32>(case, shared)?;
    for _ in 0..field::<u64>(case, "steps")? {
        run.advance();
    }
    let written = &case["expected"]["final_f32"];
    let weight: Vec<f64> = field(written, "weight")?;
    check.numbers("final weight", &run.parameters()[..weight.len()], &weight)?;
    check.numbers("final loss", &[run.loss()], &[field(written, "loss")?])
}

/// The curvatures that the file has for the case's problem.
fn check_curvature(case: &Value, shared: &Value, check: &mut Check) -> Result<(), Failure> {
    for written in field::<Vec<Value>>(shared, "hessians")? {
        if written["problem"] != case["problem"] {
            continue;
        }
        let (name, loss): (String, String) =
            (field(&written, "problem")?, field(&written, "loss")?);
        let problem = problem::<f64>(shared, &name, &loss, field(&written, "bias")?)?;
        let curvature = Curvature::of(&problem)?;
        let expected = &written["expected"];
        let hessian: Vec<Vec<f64>> = field(expected, "hessian")?;
        check.numbers("hessian", curvature.hessian().data(), &hessian.concat())?;
        check.numbers(
            "eigenvalues",
            curvature.eigenvalues(),
            &field::<Vec<f64>>(expected, "eigenvalues")?,
        )?;
        let learning_rate = 0.0;
        let momentum = Optimizer::Momentum { learning_rate, momentum: 0.9 };
        for (name, got) in [
            ("critical_lr", curvature.critical_rate(&Optimizer::Sgd { learning_rate })),
            ("best_lr", curvature.best_rate()),
            ("critical_lr_momentum_0.9", curvature.critical_rate(&momentum)),
        ] {
            check.numbers(name, &[got.unwrap_or(f64::NAN)], &[field(expected, name)?])?;
        }
    }
    Ok(())
}
