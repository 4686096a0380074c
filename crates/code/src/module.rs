//! The layer as the library has it: `nn.Conv2d`.

use conv::PaddingMode;

use crate::loops::WITH_GRADIENT;
use crate::python::{Library, Script, pair};
use crate::setting::Setting;
use crate::{backward, class};

pub(crate) fn write(script: &mut Script, setting: &Setting) -> Option<()> {
    let padding = setting.layer_padding();
    script.line("import torch");
    if padding.is_none() {
        script.line("import torch.nn.functional as F");
    }
    script.line("from torch import nn");
    script.gap();
    let more = if setting.is_backward() { WITH_GRADIENT } else { "" };
    setting.write_tensors(script, Library::Torch, [more, ""]);
    script.line(&format!("layer = {}", layer(setting, padding.as_deref())));
    class::place(script, setting);
    let [batch, single] = setting.batch();
    let input = format!("X{batch}");
    let input = if padding.is_none() { setting.padded_by_torch(&input) } else { input };
    script.line(&format!("Y = layer({input}){single}"));
    script.gap();
    setting.assert_output(script, Library::Torch, "Y");
    if setting.is_backward() {
        let weight = format!("layer.weight.grad[0, 0]{}", class::turned_back(setting));
        backward::by_autograd(script, setting, [&weight, "layer.bias.grad[0]"])?;
    }
    Some(())
}

/// The layer with what is not as usual.
fn layer(setting: &Setting, padding: Option<&str>) -> String {
    let demo = setting.demo;
    let [in_channels, ..] = demo.input.shape();
    let [out_channels, ..] = demo.kernel.shape();
    let mut arguments = format!("kernel_size={}", pair(demo.kernel_size()));
    let mut add = |holds: bool, argument: String| {
        if holds {
            arguments.push_str(", ");
            arguments.push_str(&argument);
        }
    };
    add(setting.is_strided(), format!("stride={}", pair(demo.stride)));
    let padding = padding.filter(|padding| *padding != "0");
    add(padding.is_some(), format!("padding={}", padding.unwrap_or_default()));
    add(setting.is_dilated(), format!("dilation={}", pair(demo.dilation)));
    add(demo.groups != 1, format!("groups={}", demo.groups));
    add(!setting.has_bias(), "bias=False".to_owned());
    let mode = demo.padding_mode;
    let is_special = padding.is_some() && mode != PaddingMode::Zeros;
    add(is_special, format!("padding_mode=\"{}\"", mode.name()));
    format!("nn.Conv2d({in_channels}, {out_channels}, {arguments})")
}
