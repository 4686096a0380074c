//! The loop that finds a kernel, with the library's optimizers.

use conv::descent::{Descent, Problem};
use conv::loss::Loss;
use conv::{FeatureMap, Weight};
use demo::Demo;
use demo::learn::{Change, Kind, Plan, Rule, Run, Target, target, written};

use crate::class;
use crate::python::{Library, Script, float, tuple};
use crate::setting::{Setting, shape_of_plain};
use crate::tolerance;

/// So many losses are asserted, and the first one.
const LOSSES: usize = 10;

pub(crate) fn write(script: &mut Script, demo: &Demo) -> Option<()> {
    let setting = Setting::of(demo)?;
    let shown = Shown::of(demo)?;
    let has_known_target = known_target(demo).is_some();
    script.line("import torch");
    if has_known_target {
        script.line("import torch.nn.functional as F");
    }
    script.line("from torch import nn");
    script.gap();
    setting.write_tensors(script, Library::Torch, ["", ""]);
    write_target(script, &setting, Library::Torch)?;
    let size = tuple(&demo.kernel.shape()[2..]);
    let bias = if setting.has_bias() { "" } else { ", bias=False" };
    script.line(&format!("layer = nn.Conv2d(1, 1, kernel_size={size}{bias})"));
    class::place(script, &setting);
    let reduction = match demo.learn.loss {
        Loss::SumOfSquares => "reduction=\"sum\"",
        Loss::MeanOfSquares => "",
    };
    script.line(&format!("loss_of = nn.MSELoss({reduction})"));
    script.line(&format!("optimizer = {}", optimizer(demo.learn.plan.rule)));
    script.line("losses = []");
    write_steps(script, &setting, shown.step);
    script.line("losses.append(loss_of(layer(X[None, None]), Y).item())");
    script.gap();
    let weight = format!("layer.weight[0, 0]{}", class::turned_back(&setting));
    let every = shown.every();
    let losses = format!("torch.tensor(losses{})", of_every(every));
    shown.write(script, Library::Torch, [&weight, &losses, "layer.bias[0]"]);
    Some(())
}

/// The target: what its kernel makes of the input, or its values where a reader is not to see the kernel or there is none.
pub(crate) fn write_target(script: &mut Script, setting: &Setting, library: Library) -> Option<()> {
    if let Some(kernel) = known_target(setting.demo) {
        script.tensor(library, "target", &kernel.shape()[2..], kernel.data());
        script.line(match library {
            Library::Torch => "Y = F.conv2d(X[None, None], target[None, None])",
            Library::NumPy => "Y = np.einsum(\"ijab,ab->ij\", windows, target)",
        });
    } else {
        let wanted = target::output(setting.demo, &setting.layer)?;
        let shape = match library {
            Library::Torch => [&[1], &wanted.shape()[..]].concat(),
            Library::NumPy => shape_of_plain(&wanted),
        };
        script.tensor(library, "Y", &shape, wanted.data());
    }
    script.gap();
    Some(())
}

/// The kernel to be found, where nothing else is in the target and a reader may see it.
fn known_target(demo: &Demo) -> Option<&Weight<f32>> {
    match &demo.learn.target {
        Target::Kernel(kernel) if demo.learn.noise.reach == 0.0 && !demo.learn.is_hidden => {
            Some(kernel)
        }
        _ => None,
    }
}

fn write_steps(script: &mut Script, setting: &Setting, n_steps: usize) {
    let plan = &setting.demo.learn.plan;
    let changes: Vec<&Change> = plan.changes.iter().filter(|change| change.at <= n_steps).collect();
    let indent = if changes.is_empty() {
        script.gap();
        script.line(&format!("for _ in range({n_steps}):"));
        ""
    } else {
        script.wide_gap();
        script.line("def train(n_steps):");
        script.line("    for _ in range(n_steps):");
        "    "
    };
    for line in LOOP {
        script.line(&format!("{indent}{line}"));
    }
    if changes.is_empty() {
        return;
    }
    script.wide_gap();
    let ends = changes.iter().map(|change| change.at).chain([n_steps]);
    let mut rule = plan.rule;
    let mut from = 0;
    for (index, end) in ends.enumerate() {
        script.line(&format!("train({})", end - from));
        from = end;
        if let Some(change) = changes.get(index) {
            write_change(script, setting, rule, change);
            rule = change.rule;
        }
    }
}

const LOOP: [&str; 5] = [
    "    loss = loss_of(layer(X[None, None]), Y)",
    "    losses.append(loss.item())",
    "    optimizer.zero_grad()",
    "    loss.backward()",
    "    optimizer.step()",
];

/// What the run goes on with; an optimizer that remembers the same is kept.
fn write_change(script: &mut Script, setting: &Setting, before: Rule, change: &Change) {
    script.comment(words::code::goes_on());
    let rule = change.rule;
    if !rule.optimizer().remembers_as(&before.optimizer()) {
        script.line(&format!("optimizer = {}", optimizer(rule)));
    } else if rule != before {
        script.line(&format!("optimizer.param_groups[0].update({})", arguments(rule)));
    }
    if let Some(kernel) = &change.kernel {
        script.tensor(Library::Torch, "K", &kernel.shape()[2..], kernel.data());
        script.line("with torch.no_grad():");
        script.line(&format!("    layer.weight.copy_({})", setting.sliding(Library::Torch)));
    }
}

fn optimizer(rule: Rule) -> String {
    let name = if rule.kind == Kind::Adam { "Adam" } else { "SGD" };
    format!("torch.optim.{name}(layer.parameters(), {})", arguments(rule))
}

fn arguments(rule: Rule) -> String {
    let (rate, momentum) = (float(rule.rate), float(rule.momentum));
    match rule.kind {
        Kind::Sgd | Kind::Adam => format!("lr={rate}"),
        Kind::Momentum => format!("lr={rate}, momentum={momentum}, nesterov=False"),
        Kind::Nesterov => format!("lr={rate}, momentum={momentum}, nesterov=True"),
    }
}

/// Every how many of a list.
pub(crate) fn of_every(every: usize) -> String {
    if every == 1 { String::new() } else { format!("[::{every}]") }
}

/// What the page shows of a run: the kernel and the losses up to a step.
pub(crate) struct Shown {
    /// The steps made; all that the run is to have, where none is made yet.
    pub(crate) step: usize,
    kernel: Weight<f32>,
    bias: Option<f32>,
    losses: Vec<f32>,
    /// How exact kernel, losses and bias can be held to.
    tolerances: [f32; 3],
}

impl Shown {
    pub(crate) fn of(demo: &Demo) -> Option<Self> {
        let learn = &demo.learn;
        let mut run = Run::of(demo).ok()?;
        run.reach(if learn.steps == 0 { learn.last } else { learn.steps });
        let step = run.n_made().min(if learn.steps == 0 { learn.last } else { learn.steps });
        let reached = run.step(step)?;
        let kernel = written(demo, &reached.weight);
        let bias = reached.bias.as_ref().and_then(|bias| bias.first().copied());
        let losses = run.losses().get(..=step)?.to_vec();
        let exact = Exact::of(demo, &run, step)?;
        let n_weights = kernel.data().len();
        let exact_kernel = &exact.parameters[..n_weights];
        let tolerances = [
            off(reached.weight.data(), exact_kernel),
            off(&losses, &exact.losses),
            off(reached.bias.as_deref().unwrap_or_default(), &exact.parameters[n_weights..]),
        ];
        Some(Self { step, kernel, bias, losses, tolerances })
    }

    /// Every how many losses are asserted.
    pub(crate) fn every(&self) -> usize {
        self.step.div_ceil(LOSSES).max(1)
    }

    /// Asserts kernel, losses and bias under the names by which they are found.
    pub(crate) fn write(
        &self,
        script: &mut Script,
        library: Library,
        [weight, losses, bias]: [&str; 3],
    ) {
        let [of_kernel, of_losses, of_bias] = self.tolerances;
        let shown: Vec<f32> = self.losses.iter().copied().step_by(self.every()).collect();
        script.tensor(library, "expected_K", &self.kernel.shape()[2..], self.kernel.data());
        script.tensor(library, "expected_losses", &[shown.len()], &shown);
        if let Some(value) = self.bias {
            script.tensor(library, "expected_b", &[], &[value]);
        }
        script.assert_close(library, weight, "expected_K", of_kernel);
        script.assert_close(library, losses, "expected_losses", of_losses);
        if self.bias.is_some() {
            script.assert_close(library, bias, "expected_b", of_bias);
        }
    }
}

/// The same run in double precision: what single precision is off from it, other sums may be off, too.
struct Exact {
    parameters: Vec<f64>,
    losses: Vec<f64>,
}

impl Exact {
    fn of(demo: &Demo, run: &Run, n_steps: usize) -> Option<Self> {
        let Plan { rule, changes } = &demo.learn.plan;
        let wanted: FeatureMap<f64> = run.problem().target().map(f64::from);
        let input = demo.input.map(f64::from);
        let problem = Problem::new(*run.layer(), &input, wanted, demo.learn.loss).ok()?;
        let start = written(demo, &demo.kernel).map(f64::from);
        let bias: Option<Vec<f64>> =
            demo.bias.as_ref().map(|bias| bias.iter().copied().map(f64::from).collect());
        let mut descent = Descent::new(problem, rule.optimizer(), &start, bias.as_deref()).ok()?;
        let n_weights = start.data().len();
        let mut losses = vec![descent.loss()];
        for step in 1..=n_steps {
            descent.advance();
            if let Some(change) = changes.iter().find(|change| change.at == step) {
                descent.follow(change.rule.optimizer());
                if let Some(kernel) = &change.kernel {
                    let bias = descent.parameters()[n_weights..].to_vec();
                    let bias = (!bias.is_empty()).then_some(bias);
                    let kernel = written(demo, kernel).map(f64::from);
                    descent.place(&kernel, bias.as_deref()).ok()?;
                }
            }
            losses.push(descent.loss());
        }
        Some(Self { parameters: descent.parameters().to_vec(), losses })
    }
}

/// A tolerance for numbers that are off from exact ones, beside a hundred-thousandth of each.
fn off(values: &[f32], exact: &[f64]) -> f32 {
    const TIMES: f64 = 4.0;
    let beyond = values.iter().zip(exact).map(|(&value, &exact)| {
        let value = f64::from(value);
        TIMES * (value - exact).abs() - f64::from(tolerance::FINEST) * value.abs()
    });
    tolerance::of_noise(beyond.filter(|off| off.is_finite()).fold(0.0, f64::max))
}
