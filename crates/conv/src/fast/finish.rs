//! What is done with a sum before it is written.

use wide::f32x4;

use super::lanes::LANES;

/// The bias of each channel, and whether a rectifier follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finish<const VECTORS: usize> {
    /// Added; zeros where the layer has none.
    bias: [f32x4; VECTORS],
    /// Whether what is negative becomes zero.
    rectify: bool,
}

impl<const VECTORS: usize> Finish<VECTORS> {
    /// These biases, one a channel; zeros for channels that there are not.
    pub(super) fn new(biases: &[f32], rectify: bool) -> Self {
        let mut bias = [f32x4::ZERO; VECTORS];
        for (vector, biases) in bias.iter_mut().zip(biases.chunks(LANES)) {
            vector.as_mut_array()[..biases.len()].copy_from_slice(biases);
        }
        Self { bias, rectify }
    }

    /// A channel's bias in all lanes of its vector: for channels whose columns lie side by side.
    pub(super) fn of_columns(biases: &[f32; VECTORS], rectify: bool) -> Self {
        Self { bias: biases.map(f32x4::splat), rectify }
    }

    /// Whether nothing is to be done.
    pub(super) fn is_plain(&self) -> bool {
        !self.rectify && self.bias == [f32x4::ZERO; VECTORS]
    }

    /// The sums of some pixels, finished.
    #[inline]
    pub(super) fn apply<const PIXELS: usize>(
        &self,
        mut pixels: [[f32x4; VECTORS]; PIXELS],
    ) -> [[f32x4; VECTORS]; PIXELS] {
        for sums in &mut pixels {
            for (sum, &bias) in sums.iter_mut().zip(&self.bias) {
                *sum += bias;
            }
        }
        if self.rectify { pixels.map(|sums| sums.map(rectified)) } else { pixels }
    }
}

/// `max(0, x)`; what is not a number stays so.
#[inline]
fn rectified(value: f32x4) -> f32x4 {
    value.simd_lt(f32x4::ZERO).select(f32x4::ZERO, value)
}
