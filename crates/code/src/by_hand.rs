//! The loop that finds a kernel, in NumPy: the gradient and each optimizer's step written out.

use conv::loss::Loss;
use demo::Demo;
use demo::learn::{Kind, Rule};

use crate::numpy;
use crate::python::{Library, Script, float};
use crate::setting::Setting;
use crate::training::{self, Shown};

pub(crate) fn write(script: &mut Script, demo: &Demo) -> Option<()> {
    let setting = Setting::of(demo)?;
    let shown = Shown::of(demo)?;
    numpy::import(script);
    setting.write_tensors(script, Library::NumPy, ["", ""]);
    script.line("windows = sliding_window_view(X, K.shape)");
    training::write_target(script, &setting, Library::NumPy)?;
    let rule = demo.learn.plan.rule;
    let parameters: &[&str] = if setting.has_bias() { &["K", "b"] } else { &["K"] };
    for parameter in parameters {
        for line in memory(rule.kind, parameter) {
            script.line(&line);
        }
    }
    script.line("losses = []");
    script.gap();
    setting.say_turned(script);
    let step = if rule.kind == Kind::Adam { "t" } else { "_" };
    let n_steps = shown.step;
    let range =
        if rule.kind == Kind::Adam { format!("1, {}", n_steps + 1) } else { n_steps.to_string() };
    script.line(&format!("for {step} in range({range}):"));
    write_gradients(script, &setting);
    for parameter in parameters {
        for line in update(rule, parameter) {
            script.line(&format!("    {line}"));
        }
    }
    script.line(&format!("error = {}", error(&setting)));
    script.line(&format!("losses.append({})", loss(demo)));
    script.gap();
    let losses = format!("losses{}", training::of_every(shown.every()));
    shown.write(script, Library::NumPy, ["K", &losses, "b"]);
    Some(())
}

fn error(setting: &Setting) -> String {
    let kernel = setting.sliding(Library::NumPy);
    let bias = if setting.has_bias() { " + b" } else { "" };
    format!("np.einsum(\"ijab,ab->ij\", windows, {kernel}){bias} - Y")
}

fn loss(demo: &Demo) -> &'static str {
    match demo.learn.loss {
        Loss::SumOfSquares => "(error ** 2).sum()",
        Loss::MeanOfSquares => "(error ** 2).mean()",
    }
}

fn write_gradients(script: &mut Script, setting: &Setting) {
    let turn = if setting.is_turned() { "[::-1, ::-1]" } else { "" };
    let slope = match setting.demo.learn.loss {
        Loss::SumOfSquares => "2 * error",
        Loss::MeanOfSquares => "2 * error / error.size",
    };
    script.line(&format!("    error = {}", error(setting)));
    script.line(&format!("    losses.append({})", loss(setting.demo)));
    script.line(&format!("    slope = {slope}"));
    script.line(&format!("    K_grad = np.einsum(\"ij,ijab->ab\", slope, windows){turn}"));
    if setting.has_bias() {
        script.line("    b_grad = slope.sum()");
    }
}

/// What the optimizer remembers of a parameter, before the first step.
fn memory(kind: Kind, name: &str) -> Vec<String> {
    let zeros = |memory: &str| format!("{name}_{memory} = np.zeros_like({name})");
    match kind {
        Kind::Sgd => Vec::new(),
        Kind::Momentum | Kind::Nesterov => vec![zeros("velocity")],
        Kind::Adam => vec![zeros("mean"), zeros("square")],
    }
}

/// The step of a parameter.
fn update(rule: Rule, name: &str) -> Vec<String> {
    let (rate, momentum) = (float(rule.rate), float(rule.momentum));
    let velocity = format!("{name}_velocity = {momentum} * {name}_velocity + {name}_grad");
    match rule.kind {
        Kind::Sgd => vec![format!("{name} -= {rate} * {name}_grad")],
        Kind::Momentum => vec![velocity, format!("{name} -= {rate} * {name}_velocity")],
        Kind::Nesterov => vec![
            velocity,
            format!("{name} -= {rate} * ({name}_grad + {momentum} * {name}_velocity)"),
        ],
        Kind::Adam => vec![
            format!("{name}_mean = 0.9 * {name}_mean + 0.1 * {name}_grad"),
            format!("{name}_square = 0.999 * {name}_square + 0.001 * {name}_grad ** 2"),
            format!("root = np.sqrt({name}_square / (1 - 0.999 ** t))"),
            format!("{name} -= {rate} * {name}_mean / (1 - 0.9 ** t) / (root + 1e-8)"),
        ],
    }
}
