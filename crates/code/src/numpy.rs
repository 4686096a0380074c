//! The layer in NumPy: its windows as one view of the input, and their products summed.

use conv::ByAxis;

use crate::python::{Library, Script, tuple};
use crate::setting::Setting;

pub(crate) fn write(script: &mut Script, setting: &Setting) {
    import(script);
    setting.write_tensors(script, Library::NumPy, ["", ""]);
    let input = write_padded(script, setting);
    script.line(&format!("windows = {}", windows(setting, input)));
    write_sum(script, setting);
    script.gap();
    setting.assert_output(script, Library::NumPy, "Y");
}

pub(crate) fn import(script: &mut Script) {
    script.line("import numpy as np");
    script.line("from numpy.lib.stride_tricks import sliding_window_view");
    script.gap();
}

/// What the windows stand on: the padded input, if it is padded, or the input.
pub(crate) fn slid_over(setting: &Setting) -> &'static str {
    if setting.is_padded() { "P" } else { "X" }
}

/// Writes the padded input, if it is padded; its name, or the input's.
pub(crate) fn write_padded(script: &mut Script, setting: &Setting) -> &'static str {
    let name = slid_over(setting);
    if setting.is_padded() {
        script.line(&format!("{name} = {}", setting.padded(Library::NumPy)));
    }
    name
}

/// The output as the sum of the products in each window, and the bias.
fn write_sum(script: &mut Script, setting: &Setting) {
    setting.say_turned(script);
    let kernel = setting.sliding(Library::NumPy);
    let bias = if setting.has_bias() { setting.bias_over_map("b") } else { String::new() };
    match (setting.has_channels(), setting.demo.groups) {
        (false, _) => {
            script.line(&format!("Y = np.einsum(\"ijab,ab->ij\", windows, {kernel}){bias}"));
        }
        (true, 1) => {
            script.line(&format!("Y = np.einsum(\"cijab,ocab->oij\", windows, {kernel}){bias}"));
        }
        (true, groups) => {
            script.line("Y = np.concatenate([np.einsum(\"cijab,ocab->oij\", x, k)");
            script.line(&format!(
                "                    for x, k in zip(np.split(windows, {groups}), np.split({kernel}, {groups}))]){bias}"
            ));
        }
    }
}

/// The windows of a map that is padded already: the first axes are the output's, the last the kernel's.
pub(crate) fn windows(setting: &Setting, map: &str) -> String {
    let ByAxis { vertical, horizontal } = setting.span();
    let channels = if setting.has_channels() { ", axis=(1, 2)" } else { "" };
    let window = if setting.is_dilated() || setting.has_channels() {
        tuple(&[vertical, horizontal])
    } else {
        "K.shape".to_owned()
    };
    format!("sliding_window_view({map}, {window}{channels}){}", steps(setting))
}

/// `[::2, ::2]`: every how many windows, and every how many cells in a window.
fn steps(setting: &Setting) -> String {
    let (stride, dilation) = (setting.demo.stride, setting.demo.dilation);
    let steps = [stride.vertical, stride.horizontal, dilation.vertical, dilation.horizontal];
    let mut steps: Vec<usize> = steps.to_vec();
    if setting.has_channels() {
        steps.insert(0, 1);
    }
    let n = steps.iter().rposition(|&step| step > 1).map_or(0, |last| last + 1);
    if n == 0 {
        return String::new();
    }
    let step = |&step: &usize| if step == 1 { ":".to_owned() } else { format!("::{step}") };
    let steps: Vec<String> = steps[..n].iter().map(step).collect();
    format!("[{}]", steps.join(", "))
}
