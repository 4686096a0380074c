//! What is to be learned: a kernel to be found again, or an output that somebody drew.

use conv::{ByAxis, FeatureMap, Layer, Tensor, Weight, random};

use crate::demo::Demo;
use crate::number;

/// What is to be learned.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The output of this kernel by cross-correlation, `[1, 1, height, width]`.
    Kernel(Weight<f32>),
    /// An output that somebody drew, `[1, height, width]`.
    Output(FeatureMap<f32>),
}

/// Random numbers added to the target, the same for the same seed for ever.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Noise {
    /// How far a value may be off; 0 is none.
    pub reach: f32,
    /// What they are drawn from.
    pub seed: usize,
}

/// The output that is wanted, its noise included.
#[must_use]
pub fn output(demo: &Demo, layer: &Layer) -> Option<FeatureMap<f32>> {
    let mut output = match &demo.learn.target {
        Target::Output(output) => output.clone(),
        Target::Kernel(kernel) => {
            let bias = layer.has_bias().then_some(&[0.0][..]);
            conv::forward(layer, &demo.input, kernel, bias).ok()?
        }
    };
    let Noise { reach, seed } = demo.learn.noise;
    if reach > 0.0 {
        let reach = number::decimal(&number::shortest(reach)).unwrap_or_default();
        let noise = random::noise::<f32>(output.data().len(), reach, seed as u64);
        for (value, noise) in output.data_mut().iter_mut().zip(noise) {
            *value += noise;
        }
    }
    Some(output)
}

/// Makes the target an output that can be drawn in, as it stands.
pub(crate) fn drawn(demo: &mut Demo) -> Option<&mut FeatureMap<f32>> {
    if matches!(demo.learn.target, Target::Kernel(_)) || demo.learn.noise.reach > 0.0 {
        let layer = crate::derived::layer(demo).ok()?;
        let output = output(demo, &layer)?.map(crate::edit::clamped);
        demo.learn.target = Target::Output(output);
        demo.learn.noise.reach = 0.0;
        demo.learn.is_hidden = false;
    }
    match &mut demo.learn.target {
        Target::Output(output) => Some(output),
        Target::Kernel(_) => None,
    }
}

/// Rows and columns of a kernel.
pub(crate) fn size_of(kernel: &Weight<f32>) -> ByAxis<usize> {
    let [_, _, height, width] = kernel.shape();
    ByAxis::new(height, width)
}

/// An output of another size; values that still fit stay where they are.
pub(super) fn resized(output: &FeatureMap<f32>, to: ByAxis<usize>) -> FeatureMap<f32> {
    let mut resized = Tensor::filled([1, to.vertical, to.horizontal], 0.0);
    let [_, height, width] = output.shape();
    for row in 0..height.min(to.vertical) {
        for col in 0..width.min(to.horizontal) {
            resized.set([0, row, col], output.at([0, row, col]));
        }
    }
    resized
}
