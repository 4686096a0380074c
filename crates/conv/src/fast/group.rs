//! The kernels of channels that read the same inputs, and how a row of their sums comes about.

use super::block::sum_pixels;
use super::finish::Finish;
use super::lanes::{LANES, Pixel};
use super::slim::Slim;
use super::spread::{Rows, spread};
use super::taps::{Kernel, Taps};

/// Kernels of channels that read the same inputs: eight side by side as long as there are as many, then the rest; or up to
/// four alone.
#[derive(Debug, Clone)]
pub(super) struct Group {
    n_channels: usize,
    eights: Vec<Kernel<2>>,
    rest: Option<Kernel<1>>,
    slim: Option<Slim>,
}

/// The sums of one row before they go to their maps.
#[derive(Debug, Clone)]
pub(super) struct Pixels {
    eights: Vec<Pixel<2>>,
    fours: Vec<Pixel<1>>,
}

impl Pixels {
    /// Room for rows of so many.
    pub(super) fn new(width: usize) -> Self {
        let fours = vec![Default::default(); width.next_multiple_of(LANES)];
        Self { eights: vec![Default::default(); width], fours }
    }
}

impl Group {
    /// Zeros at these taps, for so many channels.
    pub(super) fn new(n_channels: usize, taps: &Taps) -> Self {
        let slim = Slim::new(n_channels, taps);
        if slim.is_some() {
            return Self { n_channels, eights: Vec::new(), rest: None, slim };
        }
        let rest_is_small = (1..=LANES).contains(&(n_channels % (2 * LANES)));
        let n_fitting = n_channels / (2 * LANES);
        let n_eights = if rest_is_small { n_fitting } else { n_channels.div_ceil(2 * LANES) };
        Self {
            n_channels,
            eights: vec![Kernel::new(taps); n_eights],
            rest: rest_is_small.then(|| Kernel::new(taps)),
            slim,
        }
    }

    /// Whether all channels come in eights.
    pub(super) fn is_in_eights(&self) -> bool {
        self.n_channels.is_multiple_of(2 * LANES)
    }

    /// Takes the weights of all channels: what `weight` says of a channel and the so-manieth tap.
    pub(super) fn set(&mut self, weight: impl Fn(usize, usize) -> f32) {
        for (index, eight) in self.eights.iter_mut().enumerate() {
            let first = index * 2 * LANES;
            eight.set(self.n_channels - first, |channel, tap| weight(first + channel, tap));
        }
        if let Some(rest) = &mut self.rest {
            let first = self.eights.len() * 2 * LANES;
            rest.set(self.n_channels - first, |channel, tap| weight(first + channel, tap));
        }
        if let Some(slim) = &mut self.slim {
            slim.set(weight);
        }
    }

    /// Sums up a row of all channels' outputs and writes it to their maps, biases added.
    ///
    /// The inputs of neighboring outputs are `spacing` apart; of up to four channels they have to be neighbors, and the
    /// source goes on behind them.
    pub(super) fn sum_row(
        &self,
        (source, spacing): (&[f32], usize),
        (biases, rectify): (&[f32], bool),
        pixels: &mut Pixels,
        width: usize,
        mut rows: Rows<'_>,
    ) {
        if let Some(slim) = &self.slim {
            let sums = pixels.fours.as_flattened_mut();
            return slim.sum_row(source, (biases, rectify), sums, width, &mut rows);
        }
        let mut biases = biases.chunks(2 * LANES);
        for (kernel, biases) in self.eights.iter().zip(&mut biases) {
            let finish = Finish::new(biases, rectify);
            if rows.interleaved {
                let (row, behind) = row_of_eights(rows, width);
                sum_pixels(source, spacing, kernel, &finish, row);
                rows = behind;
            } else {
                let sums = &mut pixels.eights[..width];
                sum_pixels(source, spacing, kernel, &finish, sums);
                rows = spread(sums, rows, biases.len());
            }
        }
        if let Some((kernel, biases)) = self.rest.as_ref().zip(biases.next()) {
            let sums = &mut pixels.fours[..width];
            sum_pixels(source, spacing, kernel, &Finish::new(biases, rectify), sums);
            spread(sums, rows, biases.len());
        }
    }
}

/// The row of the first map of eight channels, and the maps behind it.
fn row_of_eights(rows: Rows<'_>, width: usize) -> (&mut [Pixel<2>], Rows<'_>) {
    let Rows { maps, map_size, start, interleaved } = rows;
    let (map, behind) = maps.split_at_mut(map_size.min(maps.len()));
    let (vectors, _) = map[start..][..width * 2 * LANES].as_chunks_mut::<LANES>();
    let (pixels, _) = vectors.as_chunks_mut::<2>();
    (pixels, Rows { maps: behind, map_size, start, interleaved })
}
