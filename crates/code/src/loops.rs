//! The layer as two loops over its output, with PyTorch's tensors.

use crate::backward;
use crate::python::{Library, Script, tuple};
use crate::setting::Setting;

/// What makes tensors follow their gradients.
pub(crate) const WITH_GRADIENT: &str = "requires_grad=True";

pub(crate) fn write(script: &mut Script, setting: &Setting) -> Option<()> {
    import(script, setting, "");
    define(script, setting);
    let more = if setting.is_backward() { WITH_GRADIENT } else { "" };
    setting.write_tensors(script, Library::Torch, [more; 2]);
    setting.say_turned(script);
    let input = setting.padded(Library::Torch);
    let bias = if setting.has_bias() { setting.bias_over_map("b") } else { String::new() };
    script.line(&format!("Y = {}{bias}", call(setting, &input, setting.sliding(Library::Torch))));
    script.gap();
    setting.assert_output(script, Library::Torch, "Y");
    if setting.is_backward() {
        backward::by_autograd(script, setting, ["K.grad", "b.grad"])?;
    }
    Some(())
}

/// The imports that padding and one more `line` ask for.
pub(crate) fn import(script: &mut Script, setting: &Setting, line: &str) {
    script.line("import torch");
    if setting.is_padded() {
        script.line("import torch.nn.functional as F");
    }
    if !line.is_empty() {
        script.line(line);
    }
    script.wide_gap();
}

/// The loops, as far as the settings ask for them, and the sum over channels.
pub(crate) fn define(script: &mut Script, setting: &Setting) {
    script.line(match (setting.is_strided(), setting.is_dilated()) {
        (false, false) => PLAIN,
        (true, false) => STRIDED,
        (_, true) => DILATED,
    });
    script.gap();
    if setting.has_channels() {
        let [_, n_parts, ..] = setting.demo.kernel.shape();
        let one = format!("corr2d(x, k{})", settings(setting));
        let sum = format!("sum({one} for x, k in zip(channels, kernels))");
        script.line("def corr2d_multi(X, K):");
        if setting.demo.groups == 1 {
            let sum = sum.replace("channels", "X");
            script.line(&format!("    return torch.stack([{sum}"));
            script.line("                        for kernels in K])");
        } else {
            let per_group = setting.demo.kernel.shape()[0] / setting.demo.groups;
            script.line("    Y = []");
            script.line("    for out, kernels in enumerate(K):");
            script.comment_in(4 + 4, words::code::group());
            script.line(&format!("        first = out // {per_group} * {n_parts}"));
            script.line(&format!("        channels = X[first:first + {n_parts}]"));
            script.line(&format!("        Y.append({sum})"));
            script.line("    return torch.stack(Y)");
        }
        script.wide_gap();
    }
}

/// The loops on an input and a kernel.
pub(crate) fn call(setting: &Setting, input: &str, kernel: &str) -> String {
    if setting.has_channels() {
        format!("corr2d_multi({input}, {kernel})")
    } else {
        format!("corr2d({input}, {kernel}{})", settings(setting))
    }
}

/// What the loops take beside input and kernel.
fn settings(setting: &Setting) -> String {
    let both = |axes: conv::ByAxis<usize>| tuple(&[axes.vertical, axes.horizontal]);
    let stride = format!(", stride={}", both(setting.demo.stride));
    match (setting.is_strided(), setting.is_dilated()) {
        (false, false) => String::new(),
        (true, false) => stride,
        (_, true) => format!("{stride}, dilation={}", both(setting.demo.dilation)),
    }
}

const PLAIN: &str = "\
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y
";

const STRIDED: &str = "\
def corr2d(X, K, stride):
    (h, w), (sh, sw) = K.shape, stride
    Y = torch.zeros((X.shape[0] - h) // sh + 1, (X.shape[1] - w) // sw + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i * sh:i * sh + h, j * sw:j * sw + w]
            Y[i, j] = (window * K).sum()
    return Y
";

const DILATED: &str = "\
def corr2d(X, K, stride, dilation):
    (h, w), (sh, sw), (dh, dw) = K.shape, stride, dilation
    rows, cols = dh * (h - 1) + 1, dw * (w - 1) + 1
    Y = torch.zeros((X.shape[0] - rows) // sh + 1, (X.shape[1] - cols) // sw + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i * sh:i * sh + rows:dh, j * sw:j * sw + cols:dw]
            Y[i, j] = (window * K).sum()
    return Y
";
