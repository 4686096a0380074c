//! The innermost loops: sums of a block of outputs, held in registers.
//!
//! How many there are in a block is known to the compiler, and no sum is picked by a number that it does not know: so the
//! sums stay in registers.

use wide::f32x4;

use super::finish::Finish;
use super::lanes::{LANES, Pixel, add_product, splat};
use super::taps::{Kernel, Part};

/// The most pixels in a block of two vectors of channels: their sums, two weights, an input and, where they are two
/// instructions, a product fill the sixteen registers that there are, of which an engine keeps one for itself.
pub(super) const MOST_OF_TWO: usize = if cfg!(target_feature = "relaxed-simd") { 6 } else { 5 };

/// The most pixels in a block of one vector of channels.
const MOST_OF_ONE: usize = 8;

/// The most vectors of columns in a block of one channel, of two, three and four: the sums, a weight of each channel, an
/// input and a product fill the registers.
const MOST_COLUMNS: [usize; LANES] = [8, 5, 3, 2];

/// Cuts a row into blocks as even as can be, each of at most so many: the first ones are larger by one. Gives the length
/// of the others, and how much the larger ones take up.
pub(super) fn blocks(n: usize, most: usize) -> (usize, usize) {
    let n_blocks = n.div_ceil(most).max(1);
    let (n_each, n_larger) = (n / n_blocks, n % n_blocks);
    (n_each, n_larger * (n_each + 1))
}

const fn most<const VECTORS: usize>() -> usize {
    if VECTORS == 1 { MOST_OF_ONE } else { MOST_OF_TWO }
}

/// Sums up one row of outputs of `4 · VECTORS` channels: `sums[j] = Σ_tap source[tap + spacing·j] · weights[tap]`.
///
/// The spacing is 1, 2, 8 or 16.
pub(super) fn sum_pixels<const VECTORS: usize>(
    source: &[f32],
    spacing: usize,
    kernel: &Kernel<VECTORS>,
    finish: &Finish<VECTORS>,
    sums: &mut [Pixel<VECTORS>],
) {
    let (n_each, n_in_larger) = blocks(sums.len(), most::<VECTORS>());
    let (larger, others) = sums.split_at_mut(n_in_larger);
    for (length, sums, start) in [(n_each + 1, larger, 0), (n_each, others, n_in_larger * spacing)]
    {
        for part in kernel.parts(&source[start..], finish) {
            match spacing {
                1 => sum_so_many::<VECTORS, 1>(&part, length, sums),
                2 => sum_so_many::<VECTORS, 2>(&part, length, sums),
                8 => sum_so_many::<VECTORS, 8>(&part, length, sums),
                _ => sum_so_many::<VECTORS, 16>(&part, length, sums),
            }
        }
    }
}

fn sum_so_many<const VECTORS: usize, const SPACING: usize>(
    part: &Part<'_, VECTORS>,
    length: usize,
    sums: &mut [Pixel<VECTORS>],
) {
    if sums.is_empty() {
        return;
    }
    match length {
        1 => sum_blocks::<VECTORS, SPACING, 1>(part, sums),
        2 => sum_blocks::<VECTORS, SPACING, 2>(part, sums),
        3 => sum_blocks::<VECTORS, SPACING, 3>(part, sums),
        4 => sum_blocks::<VECTORS, SPACING, 4>(part, sums),
        5 => sum_blocks::<VECTORS, SPACING, 5>(part, sums),
        6 if MOST_OF_TWO == 6 || VECTORS == 1 => {
            sum_blocks::<VECTORS, SPACING, 6>(part, sums);
        }
        7 if VECTORS == 1 => sum_blocks::<VECTORS, SPACING, 7>(part, sums),
        8 if VECTORS == 1 => sum_blocks::<VECTORS, SPACING, 8>(part, sums),
        _ => {}
    }
}

#[inline(never)]
fn sum_blocks<const VECTORS: usize, const SPACING: usize, const PIXELS: usize>(
    part: &Part<'_, VECTORS>,
    pixels: &mut [Pixel<VECTORS>],
) {
    let (blocks, _) = pixels.as_chunks_mut::<PIXELS>();
    for (block, places) in blocks.iter_mut().enumerate() {
        let Some(source) = part.source_from(block * PIXELS * SPACING) else { return };
        let mut sums = part.begin(places);
        for tap in part.taps {
            let inputs = &source[usize::from(tap.offset)..][..=(PIXELS - 1) * SPACING];
            for (pixel, sums) in sums.iter_mut().enumerate() {
                let input = splat(inputs[pixel * SPACING]);
                for (sum, weights) in sums.iter_mut().zip(tap.weights) {
                    *sum = add_product(input, f32x4::new(weights), *sum);
                }
            }
        }
        *places = part.end(sums).map(|sums| sums.map(f32x4::to_array));
    }
}

/// Sums up one row of outputs of up to four channels, whose weights are in all lanes, four columns a vector:
/// `sums[j][channel] = Σ_tap source[tap + j] · weights[tap][channel]`.
///
/// What of the last vector reaches past the end of the row is for the caller to leave out.
pub(super) fn sum_columns<const CHANNELS: usize>(
    source: &[f32],
    kernel: &Kernel<CHANNELS>,
    finish: &Finish<CHANNELS>,
    sums: &mut [Pixel<CHANNELS>],
) {
    let (n_each, n_in_larger) = blocks(sums.len(), MOST_COLUMNS[CHANNELS - 1]);
    let (larger, others) = sums.split_at_mut(n_in_larger);
    for (length, sums, start) in [(n_each + 1, larger, 0), (n_each, others, n_in_larger * LANES)] {
        for part in kernel.parts(&source[start..], finish) {
            match length {
                1 => sum_vectors::<CHANNELS, 1>(&part, sums),
                2 => sum_vectors::<CHANNELS, 2>(&part, sums),
                3 if CHANNELS <= 3 => sum_vectors::<CHANNELS, 3>(&part, sums),
                4 if CHANNELS <= 2 => sum_vectors::<CHANNELS, 4>(&part, sums),
                5 if CHANNELS <= 2 => sum_vectors::<CHANNELS, 5>(&part, sums),
                6 if CHANNELS == 1 => sum_vectors::<CHANNELS, 6>(&part, sums),
                7 if CHANNELS == 1 => sum_vectors::<CHANNELS, 7>(&part, sums),
                8 if CHANNELS == 1 => sum_vectors::<CHANNELS, 8>(&part, sums),
                _ => {}
            }
        }
    }
}

#[inline(never)]
fn sum_vectors<const CHANNELS: usize, const VECTORS: usize>(
    part: &Part<'_, CHANNELS>,
    vectors: &mut [Pixel<CHANNELS>],
) {
    let (blocks, _) = vectors.as_chunks_mut::<VECTORS>();
    for (block, places) in blocks.iter_mut().enumerate() {
        let Some(source) = part.source_from(block * VECTORS * LANES) else { return };
        let mut sums = part.begin(places);
        for tap in part.taps {
            let inputs = &source[usize::from(tap.offset)..][..LANES * VECTORS];
            for (sums, &inputs) in sums.iter_mut().zip(inputs.as_chunks::<LANES>().0) {
                for (sum, weights) in sums.iter_mut().zip(tap.weights) {
                    *sum = add_product(f32x4::new(inputs), f32x4::new(weights), *sum);
                }
            }
        }
        *places = part.end(sums).map(|sums| sums.map(f32x4::to_array));
    }
}
