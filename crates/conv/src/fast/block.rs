//! The innermost loops: a block of channels by columns, summed up in registers.

use std::ops::Range;

use wide::{f32x4, u32x4};

/// Numbers in a vector.
pub(super) const LANES: usize = 4;

/// The most vectors in a block of two channels: ten sums, two weights, one vector and one product fill the sixteen registers
/// that there are.
const MOST_OF_TWO: usize = 5;

/// The most vectors in a block of one channel.
const MOST_OF_ONE: usize = 8;

/// How far past a tap's base a block reads at most: a source must go on as far behind its last base.
pub(super) const REACH: usize = (1 << 16) + LANES * MOST_OF_ONE;

/// A kernel's taps as offsets into a source, in the order in which they are summed.
///
/// An offset takes 16 bits and counts from its stretch's base.
#[derive(Debug, Clone, Default)]
pub(super) struct Taps {
    offsets: Vec<u16>,
    stretches: Vec<Stretch>,
}

/// Taps that follow each other and whose offsets have the same base.
#[derive(Debug, Clone)]
struct Stretch {
    base: usize,
    taps: Range<usize>,
}

impl Taps {
    /// Adds a tap behind the others.
    pub(super) fn push(&mut self, offset: usize) {
        let here = self.offsets.len();
        let from_base = |stretch: &Stretch| u16::try_from(offset.checked_sub(stretch.base)?).ok();
        let last = self.stretches.last_mut().map(|stretch| (from_base(stretch), stretch));
        if let Some((Some(offset), stretch)) = last {
            stretch.taps.end = here + 1;
            self.offsets.push(offset);
        } else {
            self.stretches.push(Stretch { base: offset, taps: here..here + 1 });
            self.offsets.push(0);
        }
    }

    /// How many taps there are.
    pub(super) fn len(&self) -> usize {
        self.offsets.len()
    }

    /// The taps' offsets.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let of_stretch = |stretch: &Stretch| {
            let base = stretch.base;
            self.offsets[stretch.taps.clone()].iter().map(move |&offset| base + usize::from(offset))
        };
        self.stretches.iter().flat_map(of_stretch)
    }
}

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
    let (n_each, n_larger) = (n_vectors / n_blocks, n_vectors % n_blocks);
    (0..n_blocks).scan(0, move |first, index| {
        let block = Block { first: *first, n_vectors: n_each + usize::from(index < n_larger) };
        *first += block.n_vectors * LANES;
        Some(block)
    })
}

/// Where each channel's sums go: its bias, and the row that they are written to from the block's first column on.
pub(super) struct Rows<'a, const CHANNELS: usize> {
    pub(super) biases: [f32; CHANNELS],
    pub(super) places: [&'a mut [f32]; CHANNELS],
}

impl<'a, const CHANNELS: usize> Rows<'a, CHANNELS> {
    /// The same stretch of so many maps that follow each other.
    pub(super) fn of(
        maps: &'a mut [f32],
        map_size: usize,
        stretch: Range<usize>,
        biases: [f32; CHANNELS],
    ) -> Self {
        let mut rest = maps;
        let places = std::array::from_fn(|_| {
            match std::mem::take(&mut rest).split_at_mut_checked(map_size) {
                Some((map, others)) => {
                    rest = others;
                    &mut map[stretch.clone()]
                }
                None => &mut [],
            }
        });
        Self { biases, places }
    }
}

/// Sums up a block: for each tap, the vectors from its offset on, times each channel's weight; and adds the biases.
///
/// What of the block reaches past the end of its rows is left out.
pub(super) fn sum_block<const CHANNELS: usize>(
    source: &[f32],
    taps: &Taps,
    weights: [&[u32]; CHANNELS],
    block: Block,
    rows: Rows<'_, CHANNELS>,
) {
    match block.n_vectors {
        1 => sum_vectors::<CHANNELS, 1>(source, taps, weights, rows),
        2 => sum_vectors::<CHANNELS, 2>(source, taps, weights, rows),
        3 => sum_vectors::<CHANNELS, 3>(source, taps, weights, rows),
        4 => sum_vectors::<CHANNELS, 4>(source, taps, weights, rows),
        5 => sum_vectors::<CHANNELS, 5>(source, taps, weights, rows),
        6 if CHANNELS == 1 => sum_vectors::<CHANNELS, 6>(source, taps, weights, rows),
        7 if CHANNELS == 1 => sum_vectors::<CHANNELS, 7>(source, taps, weights, rows),
        8 if CHANNELS == 1 => sum_vectors::<CHANNELS, 8>(source, taps, weights, rows),
        _ => {}
    }
}

/// The counts are known to the compiler, so that the sums stay in registers; and so is how far a tap reaches, so that nothing
/// needs to be checked for each of them.
#[inline(never)]
fn sum_vectors<const CHANNELS: usize, const VECTORS: usize>(
    source: &[f32],
    taps: &Taps,
    weights: [&[u32]; CHANNELS],
    rows: Rows<'_, CHANNELS>,
) {
    let mut sums = [[f32x4::ZERO; VECTORS]; CHANNELS];
    for stretch in &taps.stretches {
        let Some(source) = source[stretch.base..].first_chunk::<REACH>() else { continue };
        let taps = &taps.offsets[stretch.taps.clone()];
        let n_taps = taps.len();
        let weights = weights.map(|weights| &weights[stretch.taps.clone()][..n_taps]);
        for at in 0..n_taps {
            let tap = taps[at];
            let weights =
                weights.map(|weights| bytemuck::cast::<u32x4, f32x4>(u32x4::splat(weights[at])));
            let (vectors, _) = source[usize::from(tap)..][..LANES * VECTORS].as_chunks::<LANES>();
            for (index, &lanes) in vectors.iter().enumerate() {
                let vector = f32x4::new(lanes);
                for (sums, &weight) in sums.iter_mut().zip(&weights) {
                    sums[index] += vector * weight;
                }
            }
        }
    }
    for ((sums, bias), places) in sums.into_iter().zip(rows.biases).zip(rows.places) {
        let sums = sums.map(|sum| sum + f32x4::splat(bias));
        match places.as_chunks_mut::<LANES>().0.get_mut(..VECTORS) {
            Some(places) => {
                for (places, sum) in places.iter_mut().zip(sums) {
                    *places = sum.to_array();
                }
            }
            None => store_part(places, sums.map(f32x4::to_array).as_flattened()),
        }
    }
}

/// Writes as many sums as there are places: the last vector reaches past the end of the row.
#[cold]
#[inline(never)]
fn store_part(places: &mut [f32], sums: &[f32]) {
    for (place, &sum) in places.iter_mut().zip(sums) {
        *place = sum;
    }
}

/// Two vectors, which are worked through at once: there is as much to count for one as for two.
pub(super) type Twin = [[f32; LANES]; 2];

/// Adds up, over a row, the products of so many channels' slopes with so many taps' inputs: what a weight's gradient is made
/// of. The four lanes stay apart.
#[inline(never)]
pub(super) fn sum_products<const CHANNELS: usize, const TAPS: usize>(
    slopes: [&[Twin]; CHANNELS],
    inputs: [&[Twin]; TAPS],
    n_twins: usize,
) -> [[f32x4; TAPS]; CHANNELS] {
    let (slopes, inputs) = (slopes.map(|row| &row[..n_twins]), inputs.map(|row| &row[..n_twins]));
    let mut sums = [[f32x4::ZERO; TAPS]; CHANNELS];
    for at in 0..n_twins {
        for half in 0..2 {
            let slopes = slopes.map(|row| f32x4::new(row[at][half]));
            for (tap, row) in inputs.iter().enumerate() {
                let vector = f32x4::new(row[at][half]);
                for (sums, &slope) in sums.iter_mut().zip(&slopes) {
                    sums[tap] += vector * slope;
                }
            }
        }
    }
    sums
}
