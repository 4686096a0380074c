//! Layers one behind the other: `nn.Sequential`, the shape of each map, and what the element stepped to sees.

use conv::counts::Cost;
use conv::{ByAxis, Sides};
use demo::Demo;
use demo::stack::table;
use demo::stack::{Fitted, Kind, Spec};

use crate::python::{Script, pair, tuple};

/// What still runs within seconds, on a machine that anybody has.
const LARGEST: Cost =
    Cost { parameters: 50_000_000, multiply_adds: 50_000_000_000, activations: 100_000_000 };

pub(crate) fn write(script: &mut Script, demo: &Demo) -> Option<()> {
    let stack = &demo.stack;
    let fitted = Fitted::of(stack);
    let n_layers = fitted.stack.n_maps() - 1;
    if n_layers == 0 || is_too_large(demo, &fitted) {
        return None;
    }
    let specs = &stack.layers[..n_layers];
    script.line("import torch");
    script.line("from torch import nn");
    script.gap();
    script.line("model = nn.Sequential(");
    let mut channels = stack.channels;
    for spec in specs {
        script.line(&format!("    {},", module(spec, channels)));
        channels = spec.out_channels(channels);
    }
    script.line(")");
    let ByAxis { vertical, horizontal } = stack.input;
    script.line(&format!("x = torch.rand({}, {vertical}, {horizontal})", stack.channels));
    script.line("shapes = []");
    script.line("with torch.no_grad():");
    script.line("    for layer in model:");
    script.line("        x = layer(x)");
    script.line("        shapes.append(tuple(x.shape))");
    script.line("        print(layer, shapes[-1])");
    script.gap();
    let shapes: Vec<String> = (1..=n_layers)
        .filter_map(|map| fitted.stack.map_shape(map).map(|shape| tuple(&shape)))
        .collect();
    script.line(&format!("assert shapes == [{}]", shapes.join(", ")));
    write_seen(script, demo, &fitted)
}

/// Whether it would not run within seconds.
fn is_too_large(demo: &Demo, fitted: &Fitted) -> bool {
    let Cost { parameters, multiply_adds, activations } =
        table::total(&table::rows(&demo.stack, fitted, &[]));
    parameters > LARGEST.parameters
        || multiply_adds > LARGEST.multiply_adds
        || activations > LARGEST.activations
}

/// A layer with what is not as usual, on so many channels.
pub(crate) fn module(spec: &Spec, channels: usize) -> String {
    let Sides { top, bottom, left, right } = spec.padding;
    // Older versions pool over no more padding than half of a window without its holes.
    let is_too_much = spec.padding_before().zip(spec.kernel).any(|(pad, kernel)| 2 * pad > kernel);
    let is_wide_pool = spec.kind == Kind::MaxPool && is_too_much;
    let pads_itself = top == bottom && left == right && !is_wide_pool;
    let name = match spec.kind {
        Kind::Convolution => "Conv2d",
        Kind::Transposed => "ConvTranspose2d",
        Kind::MaxPool => "MaxPool2d",
        Kind::AveragePool => "AvgPool2d",
    };
    let mut arguments = Vec::new();
    if spec.kind.is_learned() {
        arguments.extend([channels.to_string(), spec.channels.to_string()]);
    }
    arguments.push(format!("kernel_size={}", pair(spec.kernel)));
    let usual = Spec::new(spec.kind, spec.kernel);
    let mut add = |name: &str, axes: ByAxis<usize>, usual: ByAxis<usize>| {
        if axes != usual {
            arguments.push(format!("{name}={}", pair(axes)));
        }
    };
    add("stride", spec.stride, usual.stride);
    let padding = if pads_itself { spec.padding_before() } else { ByAxis::both(0) };
    add("padding", padding, ByAxis::both(0));
    add("output_padding", spec.output_padding, usual.output_padding);
    add("dilation", spec.dilation, usual.dilation);
    if spec.groups != 1 {
        arguments.push(format!("groups={}", spec.groups));
    }
    if spec.kind.is_learned() && !spec.bias {
        arguments.push("bias=False".to_owned());
    }
    let layer = format!("nn.{name}({})", arguments.join(", "));
    let pads = tuple(&[left, right, top, bottom]);
    match (pads_itself, is_wide_pool) {
        (true, _) => layer,
        (false, false) => format!("nn.Sequential(nn.ZeroPad2d({pads}), {layer})"),
        (false, true) => {
            format!("nn.Sequential(nn.ConstantPad2d({pads}, -float(\"inf\")), {layer})")
        }
    }
}

/// A layer of one channel that reads where this one reads, and learns nothing.
fn reading(spec: &Spec) -> Spec {
    let kind = if spec.kind.is_learned() { spec.kind } else { Kind::Convolution };
    Spec { kind, channels: 1, groups: 1, bias: false, ..*spec }
}

/// The receptive field of the element that is stepped to, as its gradient by the input.
fn write_seen(script: &mut Script, demo: &Demo, fitted: &Fitted) -> Option<()> {
    let last = fitted.stack.n_maps() - 1;
    let map = demo.stack.map.map_or(last, |map| map.min(last));
    if map == 0 {
        return Some(());
    }
    let (row, col) = (demo.at.row, demo.at.col);
    let seen = fitted.stack.receptive(map, [0, row, col]).ok()?;
    let (rows, cols) = seen.first().map(|cells| (&cells.rows, &cells.cols))?;
    script.gap();
    script.comment(words::code::seen());
    script.line("ones = nn.Sequential(");
    for spec in &demo.stack.layers[..map] {
        script.line(&format!("    {},", module(&reading(spec), 1)));
    }
    script.line(").double()");
    script.line("for weight in ones.parameters():");
    script.line("    nn.init.ones_(weight)");
    let ByAxis { vertical, horizontal } = demo.stack.input;
    let shape = format!("1, {vertical}, {horizontal}");
    script.line(&format!("x = torch.zeros({shape}, dtype=torch.double, requires_grad=True)"));
    script.line(&format!("ones(x)[0, {row}, {col}].backward()"));
    script.line("seen = x.grad[0].nonzero()");
    script.gap();
    script.line(&format!("assert len(seen) == {}", rows.len() * cols.len()));
    let ends = |cells: &[usize]| Some([*cells.first()?, *cells.last()?]);
    if let Some(([top, bottom], [left, right])) = ends(rows).zip(ends(cols)) {
        script.line(&format!("assert seen.min(0).values.tolist() == [{top}, {left}]"));
        script.line(&format!("assert seen.max(0).values.tolist() == [{bottom}, {right}]"));
    }
    Some(())
}
