//! Two layers on a picture, as a module of one's own: the article's `ConvDemo` with the settings and weights at hand.

use demo::Demo;
use demo::image::network::{N_COLORS, Parameters, SIDE};

use crate::python::{Library, Script, tuple};
use crate::stack::module;

/// So many weights are still written out.
const MOST_WEIGHTS: usize = 6000;

pub(crate) fn write(script: &mut Script, demo: &Demo) -> Option<()> {
    let network = &demo.image.network;
    let layers = network.on_picture().ok()?;
    let modules = [
        module(&network.layers[0], N_COLORS),
        module(&network.layers[1], network.layers[0].channels),
    ];
    script.line("import torch");
    script.line("from torch import nn");
    script.wide_gap();
    script.line("class ConvDemo(nn.Module):");
    script.line("    def __init__(self):");
    script.line("        super().__init__()");
    for (index, module) in modules.iter().enumerate() {
        script.line(&format!("        self.conv{} = {module}", index + 1));
    }
    script.gap();
    script.line("    def forward(self, x):");
    let rectified =
        |call: &str| if network.rectify { format!("torch.relu({call})") } else { call.to_owned() };
    script.line(&format!("        first = {}", rectified("self.conv1(x)")));
    script.line(&format!("        second = {}", rectified("self.conv2(first)")));
    script.line("        return first, second");
    script.wide_gap();
    script.line("model = ConvDemo()");
    let parameters = network.parameters()?;
    let n_weights: usize = parameters.iter().map(|layer| layer.weight.data().len()).sum();
    if n_weights > MOST_WEIGHTS {
        script.comment(words::code::drawn());
    } else {
        script.line("with torch.no_grad():");
        for (index, (layer, module)) in parameters.iter().zip(&modules).enumerate() {
            // With cells around it on one side alone, the layer stands behind its padding.
            let inner = if module.starts_with("nn.Conv2d") { "" } else { "[1]" };
            write_parameters(script, layer, &format!("model.conv{}{inner}", index + 1));
        }
    }
    script.gap();
    script.comment(words::code::picture());
    script.line(&format!("picture = torch.rand(1, {N_COLORS}, {SIDE}, {SIDE})"));
    script.line("x = (picture - 0.5) / 0.5");
    script.line("with torch.no_grad():");
    script.line("    first, second = model(x)");
    script.line("print(first.shape, second.shape)");
    script.gap();
    for (name, layer) in ["first", "second"].into_iter().zip(&layers) {
        let [channels, height, width] = layer.output_shape();
        script.line(&format!("assert {name}.shape == {}", tuple(&[1, channels, height, width])));
    }
    let n_parameters = n_weights
        + parameters.iter().filter_map(|layer| layer.bias.as_ref()).map(Vec::len).sum::<usize>();
    script.line(&format!("assert sum(p.numel() for p in model.parameters()) == {n_parameters}"));
    Some(())
}

fn write_parameters(script: &mut Script, layer: &Parameters, name: &str) {
    let mut copy = |what: &str, shape: &[usize], values: &[f32]| {
        let mut part = Script::default();
        part.tensor(Library::Torch, what, shape, values);
        for line in part.finish().lines() {
            script.line(&format!("    {line}"));
        }
        script.line(&format!("    {name}.{what}.copy_({what})"));
    };
    copy("weight", &layer.weight.shape(), layer.weight.data());
    if let Some(bias) = &layer.bias {
        copy("bias", &[bias.len()], bias);
    }
}
