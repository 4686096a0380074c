//! A kernel's taps as offsets into a packed source, and kernels of several channels packed by tap.

use std::ops::Range;

use wide::f32x4;

use super::finish::Finish;
use super::lanes::{LANES, Pixel, REACH};

/// A kernel's taps as offsets into a source, in the order in which they are summed.
///
/// An offset takes 16 bits and counts from its stretch's base, so that a source that reaches [`REACH`] past the base needs
/// no check for each tap.
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

    /// The taps' offsets.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let of_stretch = |stretch: &Stretch| {
            let base = stretch.base;
            self.offsets[stretch.taps.clone()].iter().map(move |&offset| base + usize::from(offset))
        };
        self.stretches.iter().flat_map(of_stretch)
    }
}

/// A tap of several channels' kernels: their weights side by side, and where the inputs are that they meet.
///
/// Plain numbers, which lie closer than vectors would: so that a kernel of some hundred taps leaves room in the cache.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tap<const VECTORS: usize> {
    pub(super) weights: [[f32; LANES]; VECTORS],
    pub(super) offset: u16,
}

/// The kernels of `4 · VECTORS` channels, packed by tap; channels that there are not have zeros.
#[derive(Debug, Clone)]
pub(super) struct Kernel<const VECTORS: usize> {
    taps: Vec<Tap<VECTORS>>,
    stretches: Vec<Stretch>,
}

impl<const VECTORS: usize> Kernel<VECTORS> {
    /// Zeros at these taps.
    pub(super) fn new(taps: &Taps) -> Self {
        let zeros = |&offset: &u16| Tap { weights: [[0.0; LANES]; VECTORS], offset };
        Self { taps: taps.offsets.iter().map(zeros).collect(), stretches: taps.stretches.clone() }
    }

    /// Takes the weights of so many channels: what `weight` says of a channel and the so-manieth tap.
    pub(super) fn set(&mut self, n_channels: usize, weight: impl Fn(usize, usize) -> f32) {
        for (index, tap) in self.taps.iter_mut().enumerate() {
            for channel in 0..n_channels.min(LANES * VECTORS) {
                tap.weights[channel / LANES][channel % LANES] = weight(channel, index);
            }
        }
    }

    /// The kernel's stretches one after the other, each with what it reads of a source.
    pub(super) fn parts<'a>(
        &'a self,
        source: &'a [f32],
        finish: &'a Finish<VECTORS>,
    ) -> impl Iterator<Item = Part<'a, VECTORS>> {
        let last = self.stretches.len() - 1;
        self.stretches.iter().enumerate().filter_map(move |(index, stretch)| {
            Some(Part {
                taps: self.taps.get(stretch.taps.clone())?,
                source: source.get(stretch.base..)?,
                is_first: index == 0,
                finish: (index == last).then_some(finish),
            })
        })
    }
}

/// A stretch of a kernel's taps, what they read, and what comes before and after: most kernels are of one.
pub(super) struct Part<'a, const VECTORS: usize> {
    pub(super) taps: &'a [Tap<VECTORS>],
    source: &'a [f32],
    is_first: bool,
    /// What is done with the sums if no stretch follows.
    finish: Option<&'a Finish<VECTORS>>,
}

impl<'a, const VECTORS: usize> Part<'a, VECTORS> {
    /// What the taps read for the outputs from one on, whose inputs begin there.
    #[inline]
    pub(super) fn source_from(&self, start: usize) -> Option<&'a [f32; REACH]> {
        self.source.get(start..)?.first_chunk()
    }

    /// The sums to begin with: zeros, or what the stretches before have left in their places.
    #[inline]
    pub(super) fn begin<const PIXELS: usize>(
        &self,
        places: &[Pixel<VECTORS>; PIXELS],
    ) -> [[f32x4; VECTORS]; PIXELS] {
        if self.is_first {
            [[f32x4::ZERO; VECTORS]; PIXELS]
        } else {
            places.map(|sums| sums.map(f32x4::new))
        }
    }

    /// The sums to put into their places.
    #[inline]
    pub(super) fn end<const PIXELS: usize>(
        &self,
        sums: [[f32x4; VECTORS]; PIXELS],
    ) -> [[f32x4; VECTORS]; PIXELS] {
        match self.finish {
            Some(finish) => finish.apply(sums),
            None => sums,
        }
    }
}
