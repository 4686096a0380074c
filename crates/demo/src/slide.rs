//! The scene `slide`: which way one goes through the layer, and what that way has of its own.

use conv::{ByAxis, ConvTranspose2d, FeatureMap, Layer, LayerError, PaddingMode, TransposedLayer};

use crate::demo::{Demo, Padding, Position};
use crate::derived;
use crate::limits;
use crate::refusal;

/// Which way one goes through the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// From input to output, window by window.
    #[default]
    Forward,
    /// The same with the outputs hidden: the reader works them out.
    Predict,
    /// From the output's gradient to the gradients of kernel and input.
    Backward,
    /// The transposed layer: each input stamps the kernel onto the output.
    Transposed,
}

/// The loss's gradient by the output, from which the backward pass starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Upstream {
    /// One everywhere: the loss is the sum of the outputs.
    #[default]
    Ones,
    /// One in one cell, zero elsewhere: the loss is that output.
    Cell(Position),
    /// Any values, `[1, height, width]` of the output.
    Drawn(FeatureMap<f32>),
}

/// A number that a gradient is taken by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// A weight, where it is written in the kernel.
    Weight(Position),
    /// A cell of the input.
    Input(Position),
}

impl Default for Parameter {
    fn default() -> Self {
        Self::Weight(Position::default())
    }
}

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slide {
    /// Which way one goes.
    pub view: View,
    /// Where the backward pass starts.
    pub upstream: Upstream,
    /// The gradient stepped to: the kernel's come first, then the input's, each in reading order.
    pub by: Parameter,
    /// Rows and columns added to the transposed layer's output at the bottom and right.
    pub output_padding: ByAxis<usize>,
}

impl View {
    /// Every view, in the order in which the page offers them.
    pub const ALL: [Self; 4] = [Self::Forward, Self::Predict, Self::Backward, Self::Transposed];
}

/// The grid that the steps of a view go through, and that [`Demo::at`] is a place of: the transposed layer's
/// input, or else the layer's output; nothing where there is no layer.
#[must_use]
pub fn stepped_size(demo: &Demo) -> Option<ByAxis<usize>> {
    match demo.view() {
        View::Transposed => Some(demo.input_size()),
        _ => derived::layer(demo).ok().as_ref().map(derived::output_size),
    }
}

/// Makes what the scene has of its own fit the layer: the gradient has the output's size, what is stepped to exists.
#[must_use]
pub fn settled(demo: Demo) -> Demo {
    let slide = &demo.slide;
    if *slide == Slide::default() {
        return demo;
    }
    let by = match slide.by {
        Parameter::Weight(at) => Parameter::Weight(at.within(demo.kernel_size())),
        Parameter::Input(at) => Parameter::Input(at.within(demo.input_size())),
    };
    let upstream = match (&slide.upstream, derived::layer(&demo)) {
        (Upstream::Cell(at), Ok(layer)) => Upstream::Cell(at.within(derived::output_size(&layer))),
        (Upstream::Drawn(drawn), Ok(layer)) => {
            Upstream::Drawn(resized(drawn, derived::output_size(&layer)))
        }
        (upstream, _) => upstream.clone(),
    };
    let slide = Slide { upstream, by, ..demo.slide };
    Demo { slide, ..demo }
}

/// A map of another size: values that still fit stay where they are, new cells hold zero.
fn resized(map: &FeatureMap<f32>, size: ByAxis<usize>) -> FeatureMap<f32> {
    let mut to = FeatureMap::filled([1, size.vertical, size.horizontal], 0.0);
    for row in 0..size.vertical {
        for col in 0..size.horizontal {
            to.set([0, row, col], map.get([0, row, col]).unwrap_or(0.0));
        }
    }
    to
}

/// The loss's gradient by the output as values, `[1, height, width]` of the output.
#[must_use]
pub fn upstream(demo: &Demo, layer: &Layer) -> FeatureMap<f32> {
    let size = derived::output_size(layer);
    let shape = [1, size.vertical, size.horizontal];
    match &demo.slide.upstream {
        Upstream::Ones => FeatureMap::filled(shape, 1.0),
        Upstream::Cell(at) => {
            let mut map = FeatureMap::filled(shape, 0.0);
            map.set([0, at.row, at.col], 1.0);
            map
        }
        Upstream::Drawn(drawn) => resized(drawn, size),
    }
}

/// Why the settings make no transposed layer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransposedError {
    /// What the layer itself refuses.
    #[error("{}", refusal::of_layer(.0))]
    Layer(#[from] LayerError),
    /// PyTorch's `ConvTranspose2d` knows no such padding.
    #[error("{}", words::refusals::transposed_same())]
    Same,
    /// It has one padding an axis.
    #[error("{}", words::refusals::transposed_sides())]
    Sides,
    /// More cells than are drawn.
    #[error("{}", words::refusals::transposed_too_large(output, limits::TRANSPOSED_SIDE))]
    TooLarge {
        /// Its rows and columns.
        output: ByAxis<usize>,
    },
}

/// The transposed layer that the settings describe, PyTorch's `ConvTranspose2d` on the input.
///
/// # Errors
/// Settings that it does not take, in words that say what would be allowed.
pub fn transposed(demo: &Demo) -> Result<TransposedLayer, TransposedError> {
    let signed = |axes: ByAxis<usize>| axes.map(|n| n as i64);
    if demo.padding_mode != PaddingMode::Zeros {
        return Err(LayerError::TransposePaddingMode { mode: demo.padding_mode }.into());
    }
    let padding = match demo.padding {
        Padding::Same => return Err(TransposedError::Same),
        Padding::Sides(sides) if sides.top != sides.bottom || sides.left != sides.right => {
            return Err(TransposedError::Sides);
        }
        Padding::Sides(sides) => ByAxis::new(sides.top, sides.left),
    };
    let layer = ConvTranspose2d {
        stride: signed(demo.stride),
        padding: signed(padding),
        output_padding: signed(demo.slide.output_padding),
        dilation: signed(demo.dilation),
        bias: demo.bias.is_some(),
        ..ConvTranspose2d::new(1, 1, signed(demo.kernel_size()))
    }
    .on(demo.input.shape())?;
    let [_, height, width] = layer.output_shape();
    let output = ByAxis::new(height, width);
    if output.any(|n| n > limits::TRANSPOSED_SIDE) {
        return Err(TransposedError::TooLarge { output });
    }
    Ok(layer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    #[track_caller]
    fn check_refused(keys: &str, why: &str) {
        let demo = link::decode(&format!("#/slide?view=transposed&{keys}")).demo;
        assert_eq!(transposed(&demo).unwrap_err().to_string(), why);
    }

    #[test]
    fn what_a_transposed_layer_does_not_take_is_refused_in_words() {
        check_refused(
            "p=1&pad=reflect",
            "padding mode reflect does not go with a transposed convolution: use zeros",
        );
        check_refused(
            "p=same",
            "padding “same” does not go with a transposed convolution: give it in numbers",
        );
        check_refused(
            "p=0x0x2x0",
            "a transposed convolution cuts as much off at the top as at the bottom, and at the left as at the right: \
             set the padding by axis",
        );
        check_refused(
            "op=1",
            "output padding 1×1 is too large for stride 1×1 and dilation 1×1: make it at most 0×0",
        );
        check_refused(
            "x=32x32:1&s=10",
            "the output would be 312×312, and at most 64×64 is drawn: make the stride, the dilation or the input smaller",
        );
    }

    #[test]
    fn the_gradient_has_the_outputs_size_whatever_the_layer_becomes() {
        let demo = link::decode("#/slide?view=backward&up=2x2:1,2,3,4").demo;
        let larger =
            derived::settled(Demo { padding: Padding::Sides(conv::Sides::all(1)), ..demo });
        let layer = derived::layer(&larger).unwrap();
        let map = upstream(&larger, &layer);
        assert_eq!(map.shape(), [1, 4, 4]);
        assert_eq!(map.data()[..6], [1.0, 2.0, 0.0, 0.0, 3.0, 4.0]);
    }

    #[test]
    fn one_cell_is_one_and_the_others_zero() {
        let demo = link::decode("#/slide?view=backward&up=cell:0,1").demo;
        assert_eq!(upstream(&demo, &derived::layer(&demo).unwrap()).data(), [0.0, 1.0, 0.0, 0.0]);
    }
}
