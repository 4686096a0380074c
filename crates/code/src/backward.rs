//! The backward pass: by the library, and by hand.

use conv::{ByAxis, FeatureMap, PaddingMode, Sides};
use demo::backward::{Gradients, gradients};

use crate::python::{Library, Script};
use crate::setting::{Setting, of_numpy};
use crate::{numpy, tolerance};

/// Goes back from the output's gradient, and asserts the gradients; `found` names those by kernel and bias.
pub(crate) fn by_autograd(script: &mut Script, setting: &Setting, found: [&str; 2]) -> Option<()> {
    write_upstream(script, setting, Library::Torch);
    script.line("Y.backward(G)");
    let [weight, bias] = found;
    assert_gradients(script, setting, Library::Torch, [weight, "X.grad", bias])
}

/// The same in NumPy, after its way forward: each window gives its kernel and its inputs what the output's gradient asks for.
pub(crate) fn by_hand(script: &mut Script, setting: &Setting) -> Option<()> {
    let map = numpy::slid_over(setting);
    write_upstream(script, setting, Library::NumPy);
    let turn = if setting.is_turned() { "[::-1, ::-1]" } else { "" };
    script.line(&format!("K_grad = np.einsum(\"ij,ijab->ab\", G, windows){turn}"));
    if setting.has_bias() {
        script.line("b_grad = G.sum()");
    }
    script.line(&format!("{map}_grad = np.zeros_like({map})"));
    script.line("for i, j in np.ndindex(G.shape):");
    let ByAxis { vertical, horizontal } = setting.span();
    let (stride, dilation) = (setting.demo.stride, setting.demo.dilation);
    let rows = slice("i", stride.vertical, vertical, dilation.vertical);
    let cols = slice("j", stride.horizontal, horizontal, dilation.horizontal);
    let kernel = setting.sliding(Library::NumPy);
    script.line(&format!("    {map}_grad[{rows}, {cols}] += G[i, j] * {kernel}"));
    if setting.is_padded() {
        give_back(script, setting);
    }
    assert_gradients(script, setting, Library::NumPy, ["K_grad", "X_grad", "b_grad"])
}

/// From the gradient by the padded input to that by the input.
fn give_back(script: &mut Script, setting: &Setting) {
    let Sides { top, left, .. } = setting.layer.pads();
    let ByAxis { vertical, horizontal } = setting.demo.input_size();
    if setting.demo.padding_mode == PaddingMode::Zeros {
        script.comment(words::code::without_padding());
        let (bottom, right) = (top + vertical, left + horizontal);
        script.line(&format!("X_grad = P_grad[{top}:{bottom}, {left}:{right}]"));
        return;
    }
    script.comment(words::code::given_back());
    let holds = of_numpy(setting.demo.padding_mode);
    let cells = "np.arange(X.size).reshape(X.shape)";
    script.line(&format!("cells = {}", setting.padded_by_numpy(cells, holds.as_deref())));
    script.line("X_grad = np.bincount(cells.ravel(), P_grad.ravel()).reshape(X.shape)");
}

/// `i * 2:i * 2 + 3`, the window's places along an axis.
pub(crate) fn slice(index: &str, stride: usize, span: usize, dilation: usize) -> String {
    let start = if stride == 1 { index.to_owned() } else { format!("{index} * {stride}") };
    let step = if dilation == 1 { String::new() } else { format!(":{dilation}") };
    format!("{start}:{start} + {span}{step}")
}

fn write_upstream(script: &mut Script, setting: &Setting, library: Library) {
    let upstream = setting.upstream();
    script.gap();
    script.comment(words::code::upstream());
    script.tensor(library, "G", &setting.map_shape(&upstream), upstream.data());
}

/// Asserts the gradients by kernel, input and bias, each under a name of its own.
fn assert_gradients(
    script: &mut Script,
    setting: &Setting,
    library: Library,
    [weight, input, bias]: [&str; 3],
) -> Option<()> {
    let upstream = setting.upstream();
    let Gradients { weight: by_weight, input: by_input, bias: by_bias } =
        gradients(setting.demo, &setting.layer, &upstream)?;
    let [weight_noise, input_noise, bias_noise] = noise(setting, &upstream)?;
    script.gap();
    let kernel_shape = setting.kernel_shape();
    script.tensor(library, "expected_K", &kernel_shape, by_weight.data());
    script.tensor(library, "expected_X", &setting.map_shape(&by_input), by_input.data());
    if let Some(by_bias) = by_bias {
        script.tensor(library, "expected_b", &[], &[by_bias]);
    }
    script.assert_close(library, weight, "expected_K", weight_noise);
    script.assert_close(library, input, "expected_X", input_noise);
    if by_bias.is_some() {
        script.assert_close(library, bias, "expected_b", bias_noise);
    }
    Some(())
}

/// How exact the gradients by kernel, input and bias can be held to.
fn noise(setting: &Setting, upstream: &FeatureMap<f32>) -> Option<[f32; 3]> {
    let (input, kernel) = (&setting.demo.input, &setting.kernel);
    let sums = conv::backward(
        &setting.layer,
        &tolerance::magnitudes(input),
        &tolerance::magnitudes(kernel),
        &tolerance::magnitudes(upstream),
    )
    .ok()?;
    let of =
        |factors: &[&[f32]], sums: &[f32]| tolerance::of_sums(factors, tolerance::largest(sums));
    Some([
        of(&[input.data(), upstream.data()], sums.weight.data()),
        of(&[kernel.data(), upstream.data()], sums.input.data()),
        of(&[upstream.data()], sums.bias.as_deref().unwrap_or_default()),
    ])
}
