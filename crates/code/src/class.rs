//! The layer as a class of one's own: two loops and a bias, with parameters that can be learned.

use crate::backward;
use crate::loops::{self, WITH_GRADIENT};
use crate::python::{Library, Script, tuple};
use crate::setting::Setting;

pub(crate) fn write(script: &mut Script, setting: &Setting) -> Option<()> {
    loops::import(script, setting, "from torch import nn");
    loops::define(script, setting);
    define(script, setting);
    let more = if setting.is_backward() { WITH_GRADIENT } else { "" };
    setting.write_tensors(script, Library::Torch, [more, ""]);
    let shape = &setting.demo.kernel.shape();
    let size = tuple(&shape[2..]);
    let channels = if setting.has_channels() {
        format!("{}, {}, ", setting.demo.input.shape()[0], shape[0])
    } else {
        String::new()
    };
    let groups = match setting.demo.groups {
        1 => String::new(),
        groups => format!(", groups={groups}"),
    };
    script.line(&format!("layer = Conv2D({channels}kernel_size={size}{groups})"));
    place(script, setting);
    script.line(&format!("Y = layer({})", setting.padded(Library::Torch)));
    script.gap();
    setting.assert_output(script, Library::Torch, "Y");
    if setting.is_backward() {
        let weight = format!("layer.weight.grad{}", turned_back(setting));
        backward::by_autograd(script, setting, [&weight, "layer.bias.grad[0]"])?;
    }
    Some(())
}

/// Puts kernel and bias into the layer.
pub(crate) fn place(script: &mut Script, setting: &Setting) {
    script.line("with torch.no_grad():");
    if setting.is_turned() {
        script.comment_in(4, words::code::turned());
    }
    script.line(&format!("    layer.weight.copy_({})", setting.sliding(Library::Torch)));
    if setting.has_bias() {
        script.line("    layer.bias.copy_(b)");
    }
    script.gap();
}

/// What turns the gradient of a kernel that slides to the one that is written.
pub(crate) fn turned_back(setting: &Setting) -> &'static str {
    if setting.is_turned() { ".flip(-2, -1)" } else { "" }
}

fn define(script: &mut Script, setting: &Setting) {
    let sum = loops::call(setting, "x", "self.weight");
    script.line("class Conv2D(nn.Module):");
    let (arguments, weight, bias) = match (setting.has_channels(), setting.demo.groups) {
        (false, _) => ("kernel_size", "kernel_size", "1"),
        (true, 1) => (
            "in_channels, out_channels, kernel_size",
            "out_channels, in_channels, *kernel_size",
            "out_channels",
        ),
        (true, _) => (
            "in_channels, out_channels, kernel_size, groups",
            "out_channels, in_channels // groups, *kernel_size",
            "out_channels",
        ),
    };
    script.line(&format!("    def __init__(self, {arguments}):"));
    script.line("        super().__init__()");
    script.line(&format!("        self.weight = nn.Parameter(torch.rand({weight}))"));
    script.line(&format!("        self.bias = nn.Parameter(torch.zeros({bias}))"));
    script.gap();
    script.line("    def forward(self, x):");
    script.line(&format!("        return {sum}{}", setting.bias_over_map("self.bias")));
    script.wide_gap();
}
