//! The transposed layer: `nn.ConvTranspose2d`, and each input stamping the kernel onto the output.

use conv::{ByAxis, FeatureMap, TransposedLayer};
use demo::{Demo, Padding, derived, slide, stamps};

use crate::python::{Library, Script, pair};
use crate::setting::shape_of_plain;
use crate::{Kind, backward, tolerance};

pub(crate) fn write(script: &mut Script, demo: &Demo, kind: Kind) -> Option<()> {
    let layer = slide::transposed(demo).ok()?;
    let output = stamps::output(demo, &layer)?;
    let library = if kind == Kind::NumPy { Library::NumPy } else { Library::Torch };
    match kind {
        Kind::NumPy => script.line("import numpy as np"),
        Kind::Module => script.line("import torch\nfrom torch import nn"),
        _ => script.line("import torch"),
    }
    script.gap();
    script.tensor(library, "X", &shape_of_plain(&demo.input), demo.input.data());
    script.tensor(library, "K", &demo.kernel.shape()[2..], demo.kernel.data());
    if let Some(bias) = &demo.bias {
        script.tensor(library, "b", &[], bias);
    }
    script.gap();
    if kind == Kind::Module {
        write_layer(script, demo);
    } else {
        write_stamps(script, demo, library);
    }
    script.gap();
    script.tensor(library, "expected", &shape_of_plain(&output), output.data());
    script.assert_close(library, "Y", "expected", noise(demo, &layer));
    Some(())
}

/// What is cut off at the top and the left; the bottom and the right are the same.
fn cut(demo: &Demo) -> ByAxis<usize> {
    match demo.padding {
        Padding::Sides(sides) => ByAxis::new(sides.top, sides.left),
        Padding::Same => ByAxis::both(0),
    }
}

fn write_layer(script: &mut Script, demo: &Demo) {
    let mut arguments = vec![format!("kernel_size={}", pair(demo.kernel_size()))];
    let plain = |n| ByAxis::both(n);
    for (name, axes, usual) in [
        ("stride", demo.stride, plain(1)),
        ("padding", cut(demo), plain(0)),
        ("output_padding", demo.slide.output_padding, plain(0)),
        ("dilation", demo.dilation, plain(1)),
    ] {
        if axes != usual {
            arguments.push(format!("{name}={}", pair(axes)));
        }
    }
    if demo.bias.is_none() {
        arguments.push("bias=False".to_owned());
    }
    let arguments = arguments.join(", ");
    script.line(&format!("layer = nn.ConvTranspose2d(1, 1, {arguments})"));
    script.line("with torch.no_grad():");
    if is_turned(demo) {
        script.comment_in(4, words::code::turned());
    }
    script.line(&format!("    layer.weight.copy_({})", sliding(demo, Library::Torch)));
    if demo.bias.is_some() {
        script.line("    layer.bias.copy_(b)");
    }
    script.gap();
    script.line("Y = layer(X[None, None])[0, 0]");
}

fn write_stamps(script: &mut Script, demo: &Demo, library: Library) {
    let span = demo.kernel_size().zip(demo.dilation).map(|(n, dilation)| (n - 1) * dilation + 1);
    let whole = demo.input_size().zip(demo.stride).zip(span).zip(demo.slide.output_padding);
    let whole = whole.map(|(((n, stride), span), more)| (n - 1) * stride + span + more);
    let (rows, cols) = (whole.vertical, whole.horizontal);
    let (zeros, indices) = match library {
        Library::Torch => (format!("torch.zeros({rows}, {cols})"), None),
        Library::NumPy => {
            (format!("np.zeros(({rows}, {cols}), dtype=np.float32)"), Some("np.ndindex(X.shape)"))
        }
    };
    script.line(&format!("Y = {zeros}"));
    let indent = if let Some(indices) = indices {
        script.line(&format!("for i, j in {indices}:"));
        "    "
    } else {
        script.line("for i in range(X.shape[0]):");
        script.line("    for j in range(X.shape[1]):");
        "        "
    };
    if is_turned(demo) {
        script.comment_in(indent.len(), words::code::turned());
    }
    let (stride, dilation) = (demo.stride, demo.dilation);
    let rows = backward::slice("i", stride.vertical, span.vertical, dilation.vertical);
    let cols = backward::slice("j", stride.horizontal, span.horizontal, dilation.horizontal);
    script.line(&format!("{indent}Y[{rows}, {cols}] += X[i, j] * {}", sliding(demo, library)));
    let cut = cut(demo);
    if cut != ByAxis::both(0) {
        script.comment(words::code::cut());
        let ends = whole.zip(cut).map(|(n, cut)| format!("{cut}:{}", n - cut));
        script.line(&format!("Y = Y[{}, {}]", ends.vertical, ends.horizontal));
    }
    if demo.bias.is_some() {
        script.line("Y = Y + b");
    }
}

fn is_turned(demo: &Demo) -> bool {
    demo.mode == demo::Mode::Convolution
}

fn sliding(demo: &Demo, library: Library) -> &'static str {
    match (is_turned(demo), library) {
        (false, _) => "K",
        (true, Library::Torch) => "K.flip(-2, -1)",
        (true, Library::NumPy) => "K[::-1, ::-1]",
    }
}

fn noise(demo: &Demo, layer: &TransposedLayer) -> f32 {
    let kernel = tolerance::magnitudes(&derived::applied_kernel(demo));
    let bias: Option<Vec<f32>> =
        demo.bias.as_ref().map(|bias| bias.iter().map(|value| value.abs()).collect());
    let sums = layer.forward(&tolerance::magnitudes(&demo.input), &kernel, bias.as_deref());
    let largest =
        sums.as_ref().map_or(0.0, |sums: &FeatureMap<f32>| tolerance::largest(sums.data()));
    let bias = demo.bias.as_deref().unwrap_or_default();
    tolerance::of_sums(&[demo.input.data(), demo.kernel.data(), bias], largest)
}
