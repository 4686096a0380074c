//! The innermost loops: a block of channels by columns, summed up in registers.

use wide::f32x4;

/// Numbers in a vector.
pub(super) const LANES: usize = 4;

/// The most vectors in a block of two channels: ten sums, two weights, one vector and one product fill the sixteen registers
/// that there are.
const MOST_OF_TWO: usize = 5;

/// The most vectors in a block of one channel.
const MOST_OF_ONE: usize = 8;

/// Past a row's last column a block reads this many numbers at most: a source must go on as far.
pub(super) const SLACK: usize = LANES * MOST_OF_ONE;

/// Some vectors of neighboring columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// The first column.
    pub(super) first: usize,
    /// How many vectors.
    n_vectors: usize,
}

/// A row's columns cut into blocks for so many channels, as even as can be; the last may reach past the end.
pub(super) fn blocks<const CHANNELS: usize>(n_cols: usize) -> impl Iterator<Item = Block> {
    let most = if CHANNELS == 1 { MOST_OF_ONE } else { MOST_OF_TWO };
    let n_vectors = n_cols.div_ceil(LANES);
    let n_blocks = n_vectors.div_ceil(most).max(1);
    (0..n_blocks).map(move |block| {
        let (start, end) = (n_vectors * block / n_blocks, n_vectors * (block + 1) / n_blocks);
        Block { first: start * LANES, n_vectors: end - start }
    })
}

/// Sums up a block: for each tap, the vectors from its offset on, times each channel's weight. Each channel's sums are handed
/// on as they are done.
#[inline]
pub(super) fn sum_block<const CHANNELS: usize>(
    source: &[f32],
    taps: &[u32],
    weights: &[[f32; CHANNELS]],
    block: Block,
    mut done: impl FnMut(usize, &[f32x4]),
) {
    macro_rules! of {
        ($vectors:literal) => {{
            let sums = sum_vectors::<CHANNELS, $vectors>(source, taps, weights);
            for (channel, sums) in sums.iter().enumerate() {
                done(channel, sums);
            }
        }};
    }
    match block.n_vectors {
        1 => of!(1),
        2 => of!(2),
        3 => of!(3),
        4 => of!(4),
        5 => of!(5),
        6 => of!(6),
        7 => of!(7),
        8 => of!(8),
        _ => {}
    }
}

/// The counts are known to the compiler, so that the sums stay in registers.
#[inline(never)]
fn sum_vectors<const CHANNELS: usize, const VECTORS: usize>(
    source: &[f32],
    taps: &[u32],
    weights: &[[f32; CHANNELS]],
) -> [[f32x4; VECTORS]; CHANNELS] {
    let mut sums = [[f32x4::ZERO; VECTORS]; CHANNELS];
    for (&tap, weights) in taps.iter().zip(weights) {
        let weights = weights.map(f32x4::splat);
        let (vectors, _) = source[tap as usize..][..LANES * VECTORS].as_chunks::<LANES>();
        for (index, &lanes) in vectors.iter().enumerate() {
            let vector = f32x4::new(lanes);
            for (sums, &weight) in sums.iter_mut().zip(&weights) {
                sums[index] += vector * weight;
            }
        }
    }
    sums
}

/// Adds up, over a row, the products of so many channels' slopes with so many taps' inputs: what a weight's gradient is made
/// of. The four lanes stay apart.
#[inline(never)]
pub(super) fn sum_products<const CHANNELS: usize, const TAPS: usize>(
    slopes: [&[[f32; LANES]]; CHANNELS],
    inputs: [&[[f32; LANES]]; TAPS],
    n_vectors: usize,
) -> [[f32x4; TAPS]; CHANNELS] {
    let (slopes, inputs) =
        (slopes.map(|row| &row[..n_vectors]), inputs.map(|row| &row[..n_vectors]));
    let mut sums = [[f32x4::ZERO; TAPS]; CHANNELS];
    for at in 0..n_vectors {
        let slopes = slopes.map(|row| f32x4::new(row[at]));
        for (tap, row) in inputs.iter().enumerate() {
            let vector = f32x4::new(row[at]);
            for (sums, &slope) in sums.iter_mut().zip(&slopes) {
                sums[tap] += vector * slope;
            }
        }
    }
    sums
}
