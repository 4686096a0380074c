//! What all kinds read of a demo's one layer: shapes, padding, what is shown.

use conv::{ByAxis, FeatureMap, Layer, PaddingMode, Sides, Weight};
use demo::slide::View;
use demo::{Demo, Mode, Padding, Scene, derived, slide};

use crate::python::{Library, Script, tuple};
use crate::tolerance;

/// A demo with a layer that can be, and the output that is shown.
pub(crate) struct Setting<'a> {
    pub(crate) demo: &'a Demo,
    pub(crate) layer: Layer,
    /// The kernel as it slides.
    pub(crate) kernel: Weight<f32>,
    pub(crate) output: FeatureMap<f32>,
}

impl<'a> Setting<'a> {
    /// The demo's layer; none where there is none.
    pub(crate) fn of(demo: &'a Demo) -> Option<Self> {
        let layer = derived::layer(demo).ok()?;
        let output = derived::output(demo, &layer)?;
        Some(Self { demo, layer, kernel: derived::applied_kernel(demo), output })
    }

    /// Whether maps have channels; without, they are written as the matrices that they are.
    pub(crate) fn has_channels(&self) -> bool {
        self.demo.scene() == Scene::Channels
    }

    /// Whether gradients are shown.
    pub(crate) fn is_backward(&self) -> bool {
        self.demo.scene() == Scene::Slide && self.demo.view() == View::Backward
    }

    pub(crate) fn has_bias(&self) -> bool {
        self.demo.bias.is_some()
    }

    pub(crate) fn is_turned(&self) -> bool {
        self.demo.mode == Mode::Convolution
    }

    pub(crate) fn is_dilated(&self) -> bool {
        self.demo.dilation != ByAxis::both(1)
    }

    pub(crate) fn is_strided(&self) -> bool {
        self.demo.stride != ByAxis::both(1)
    }

    /// What the window spans, its holes included.
    pub(crate) fn span(&self) -> ByAxis<usize> {
        ByAxis::new(self.layer.vertical().span(), self.layer.horizontal().span())
    }

    /// The shape of a map as it is written.
    pub(crate) fn map_shape(&self, map: &FeatureMap<f32>) -> Vec<usize> {
        map.shape()[usize::from(!self.has_channels())..].to_vec()
    }

    /// The kernel's shape as it is written.
    pub(crate) fn kernel_shape(&self) -> Vec<usize> {
        let first = if self.has_channels() { 0 } else { 2 };
        self.demo.kernel.shape()[first..].to_vec()
    }

    /// Writes input, kernel and bias; the input, and the other two, may have one more argument.
    pub(crate) fn write_tensors(&self, script: &mut Script, library: Library, more: [&str; 2]) {
        let Demo { input, kernel, bias, .. } = self.demo;
        let [of_input, of_kernel] = more;
        script.tensor_with(library, "X", &self.map_shape(input), input.data(), of_input);
        script.tensor_with(library, "K", &self.kernel_shape(), kernel.data(), of_kernel);
        if let Some(bias) = bias {
            let shape = if self.has_channels() { vec![bias.len()] } else { Vec::new() };
            script.tensor_with(library, "b", &shape, bias, of_kernel);
        }
        script.gap();
    }

    /// The kernel that slides, as an expression.
    pub(crate) fn sliding(&self, library: Library) -> &'static str {
        match (self.is_turned(), library, self.has_channels()) {
            (false, ..) => "K",
            (true, Library::Torch, _) => "K.flip(-2, -1)",
            (true, Library::NumPy, false) => "K[::-1, ::-1]",
            (true, Library::NumPy, true) => "K[:, :, ::-1, ::-1]",
        }
    }

    /// A bias that is added to a map, one for each channel.
    pub(crate) fn bias_over_map(&self, name: &str) -> String {
        let over = if self.has_channels() { "[:, None, None]" } else { "" };
        format!(" + {name}{over}")
    }

    /// Says that the kernel is turned, if it is.
    pub(crate) fn say_turned(&self, script: &mut Script) {
        if self.is_turned() {
            script.comment(words::code::turned());
        }
    }

    /// The input with its padding, as an expression.
    pub(crate) fn padded(&self, library: Library) -> String {
        let holds = self.demo.padding_mode;
        let [batch, single] = self.batch();
        match library {
            Library::NumPy => self.padded_by_numpy("X", of_numpy(holds).as_deref()),
            Library::Torch if !self.is_padded() => "X".to_owned(),
            Library::Torch if holds == PaddingMode::Zeros => self.padded_by_torch("X"),
            Library::Torch => format!("{}{single}", self.padded_by_torch(&format!("X{batch}"))),
        }
    }

    /// What makes an input a batch of one, with channels, and what takes such an output apart.
    pub(crate) fn batch(&self) -> [&'static str; 2] {
        if self.has_channels() { ["[None]", "[0]"] } else { ["[None, None]", "[0, 0]"] }
    }

    /// A map with the layer's padding by PyTorch, which counts from the last axis backwards, as an expression; a batch,
    /// where that is not padded with zeros.
    pub(crate) fn padded_by_torch(&self, map: &str) -> String {
        let Sides { top, bottom, left, right } = self.layer.pads();
        let pads = tuple(&[left, right, top, bottom]);
        match self.demo.padding_mode {
            PaddingMode::Zeros => format!("F.pad({map}, {pads})"),
            mode => format!("F.pad({map}, {pads}, mode=\"{}\")", mode.name()),
        }
    }

    /// A map with the layer's padding by NumPy, as an expression.
    pub(crate) fn padded_by_numpy(&self, map: &str, holds: Option<&str>) -> String {
        let Sides { top, bottom, left, right } = self.layer.pads();
        if !self.is_padded() {
            return map.to_owned();
        }
        let channels = if self.has_channels() { "(0, 0), " } else { "" };
        let holds = holds.map(|holds| format!(", {holds}")).unwrap_or_default();
        format!("np.pad({map}, ({channels}({top}, {bottom}), ({left}, {right})){holds})")
    }

    pub(crate) fn is_padded(&self) -> bool {
        self.layer.pads().any(|n| n > 0)
    }

    /// The padding as the library's layer takes it: the same on opposite sides, or `same`; none where it takes none such.
    pub(crate) fn layer_padding(&self) -> Option<String> {
        let Sides { top, bottom, left, right } = self.layer.pads();
        match self.demo.padding {
            Padding::Same => Some("\"same\"".to_owned()),
            Padding::Sides(_) if top != bottom || left != right => None,
            Padding::Sides(_) => Some(crate::python::pair(ByAxis::new(top, left))),
        }
    }

    /// Asserts that the output is the one that is shown.
    pub(crate) fn assert_output(&self, script: &mut Script, library: Library, found: &str) {
        let shape = self.map_shape(&self.output);
        script.tensor(library, "expected", &shape, self.output.data());
        script.assert_close(library, found, "expected", self.tolerance());
    }

    /// How exact the output can be held to.
    pub(crate) fn tolerance(&self) -> f32 {
        let (input, kernel) =
            (tolerance::magnitudes(&self.demo.input), tolerance::magnitudes(&self.kernel));
        let bias: Option<Vec<f32>> =
            self.demo.bias.as_ref().map(|bias| bias.iter().map(|value| value.abs()).collect());
        let sums = conv::forward(&self.layer, &input, &kernel, bias.as_deref());
        let largest = sums.map_or(0.0, |sums| tolerance::largest(sums.data()));
        let bias = self.demo.bias.as_deref().unwrap_or_default();
        tolerance::of_sums(&[self.demo.input.data(), self.demo.kernel.data(), bias], largest)
    }

    /// The loss's gradient by the output.
    pub(crate) fn upstream(&self) -> FeatureMap<f32> {
        slide::upstream(self.demo, &self.layer)
    }
}

/// NumPy's name for what the padding holds; zeros need none.
pub(crate) fn of_numpy(mode: PaddingMode) -> Option<String> {
    let name = match mode {
        PaddingMode::Zeros => return None,
        PaddingMode::Reflect => "reflect",
        PaddingMode::Replicate => "edge",
        PaddingMode::Circular => "wrap",
    };
    Some(format!("mode=\"{name}\""))
}

/// The shape of a map of one channel, as it is written.
pub(crate) fn shape_of_plain(map: &FeatureMap<f32>) -> Vec<usize> {
    map.shape()[1..].to_vec()
}
