//! The kernels of up to four channels that read the same inputs.
//!
//! So few leave vectors of channels half empty: vectors run along the columns, and each weight is in all lanes.

use super::block::sum_columns;
use super::finish::Finish;
use super::lanes::{LANES, Pixel};
use super::spread::Rows;
use super::taps::{Kernel, Taps};

/// Kernels of so many channels.
#[derive(Debug, Clone)]
pub(super) enum Slim {
    One(Kernel<1>),
    Two(Kernel<2>),
    Three(Kernel<3>),
    Four(Kernel<4>),
}

impl Slim {
    /// Zeros at these taps; nothing where there are more channels, or none.
    pub(super) fn new(n_channels: usize, taps: &Taps) -> Option<Self> {
        match n_channels {
            1 => Some(Self::One(Kernel::new(taps))),
            2 => Some(Self::Two(Kernel::new(taps))),
            3 => Some(Self::Three(Kernel::new(taps))),
            4 => Some(Self::Four(Kernel::new(taps))),
            _ => None,
        }
    }

    /// Takes the weights: what `weight` says of a channel and the so-manieth tap.
    pub(super) fn set(&mut self, weight: impl Fn(usize, usize) -> f32) {
        let in_all_lanes = |lane: usize, tap: usize| weight(lane / LANES, tap);
        match self {
            Self::One(kernel) => kernel.set(LANES, in_all_lanes),
            Self::Two(kernel) => kernel.set(2 * LANES, in_all_lanes),
            Self::Three(kernel) => kernel.set(3 * LANES, in_all_lanes),
            Self::Four(kernel) => kernel.set(4 * LANES, in_all_lanes),
        }
    }

    /// Sums up a row of all channels' outputs and writes it to their maps, biases added.
    ///
    /// The inputs of neighboring outputs are neighbors, and the source goes on behind them. `sums` has room for so many
    /// columns, and up to a whole vector.
    pub(super) fn sum_row(
        &self,
        source: &[f32],
        (biases, rectify): (&[f32], bool),
        sums: &mut [[f32; LANES]],
        width: usize,
        rows: &mut Rows<'_>,
    ) {
        match self {
            Self::One(kernel) => sum_row(kernel, source, (biases, rectify), sums, width, rows),
            Self::Two(kernel) => sum_row(kernel, source, (biases, rectify), sums, width, rows),
            Self::Three(kernel) => sum_row(kernel, source, (biases, rectify), sums, width, rows),
            Self::Four(kernel) => sum_row(kernel, source, (biases, rectify), sums, width, rows),
        }
    }
}

fn sum_row<const CHANNELS: usize>(
    kernel: &Kernel<CHANNELS>,
    source: &[f32],
    (biases, rectify): (&[f32], bool),
    sums: &mut [[f32; LANES]],
    width: usize,
    rows: &mut Rows<'_>,
) {
    let Some(biases) = biases.first_chunk() else { return };
    let (vectors, _) = sums.as_chunks_mut();
    let vectors: &mut [Pixel<CHANNELS>] = &mut vectors[..width.div_ceil(LANES)];
    sum_columns(source, kernel, &Finish::of_columns(biases, rectify), vectors);
    let Rows { maps, map_size, start, .. } = rows;
    for (channel, map) in maps.chunks_mut(*map_size).take(CHANNELS).enumerate() {
        let (places, rest) = map[*start..][..width].as_chunks_mut();
        for (place, vectors) in places.iter_mut().zip(&*vectors) {
            *place = vectors[channel];
        }
        if let Some(last) = vectors.last() {
            rest.copy_from_slice(&last[channel][..rest.len()]);
        }
    }
}
