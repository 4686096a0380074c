//! Rows of neighboring maps, and the same numbers pixel by pixel, several channels side by side.

use wide::f32x4;

use super::lanes::{LANES, Pixel};

/// Rows of neighboring maps: the same stretch of each.
pub(super) struct Rows<'a> {
    /// From the first map on.
    pub(super) maps: &'a mut [f32],
    /// From one map to the next.
    pub(super) map_size: usize,
    /// Where in each map the row begins.
    pub(super) start: usize,
    /// Whether each map is of eight channels, which lie side by side.
    pub(super) interleaved: bool,
}

/// Writes a row of pixels to so many maps; hands back the maps behind them.
pub(super) fn spread<'a, const VECTORS: usize>(
    pixels: &[Pixel<VECTORS>],
    rows: Rows<'a>,
    n_channels: usize,
) -> Rows<'a> {
    let Rows { maps, map_size, start, interleaved } = rows;
    let n_taken = maps.len().min(n_channels * map_size);
    let (maps, behind) = maps.split_at_mut(n_taken);
    let mut places =
        maps.chunks_mut(map_size).filter_map(|map| map.get_mut(start..start + pixels.len()));
    for vector in 0..VECTORS {
        match [places.next(), places.next(), places.next(), places.next()] {
            [Some(a), Some(b), Some(c), Some(d)] => spread_four(pixels, vector, [a, b, c, d]),
            fewer => {
                for (lane, places) in fewer.into_iter().flatten().enumerate() {
                    for (place, pixel) in places.iter_mut().zip(pixels) {
                        *place = pixel[vector][lane];
                    }
                }
            }
        }
    }
    Rows { maps: behind, map_size, start, interleaved }
}

/// Four pixels of four channels at a time, transposed in registers.
#[inline]
fn spread_four<const VECTORS: usize>(
    pixels: &[Pixel<VECTORS>],
    vector: usize,
    places: [&mut [f32]; 4],
) {
    let (fours, rest) = pixels.as_chunks::<LANES>();
    let n_fours = fours.len();
    let [a, b, c, d] = places;
    let (a, a_rest) = a.as_chunks_mut::<LANES>();
    let (b, b_rest) = b.as_chunks_mut::<LANES>();
    let (c, c_rest) = c.as_chunks_mut::<LANES>();
    let (d, d_rest) = d.as_chunks_mut::<LANES>();
    let (a, b, c, d) = (&mut a[..n_fours], &mut b[..n_fours], &mut c[..n_fours], &mut d[..n_fours]);
    for (at, four) in fours.iter().enumerate() {
        // Each by its place: a pixel that is taken as a whole goes over the stack.
        let four = std::array::from_fn(|pixel| f32x4::new(four[pixel][vector]));
        let four = f32x4::transpose(four);
        a[at] = four[0].to_array();
        b[at] = four[1].to_array();
        c[at] = four[2].to_array();
        d[at] = four[3].to_array();
    }
    for (lane, places) in [a_rest, b_rest, c_rest, d_rest].into_iter().enumerate() {
        for (place, pixel) in places.iter_mut().zip(rest) {
            *place = pixel[vector][lane];
        }
    }
}

/// Reads a row of neighboring maps pixel by pixel, several channels side by side; zeros for channels that there are not.
pub(super) fn gather<const VECTORS: usize>(
    maps: &[f32],
    map_size: usize,
    start: usize,
    pixels: &mut [[f32x4; VECTORS]],
) {
    let width = pixels.len();
    let mut rows = maps.chunks(map_size).filter_map(|map| map.get(start..start + width));
    for vector in 0..VECTORS {
        match [rows.next(), rows.next(), rows.next(), rows.next()] {
            [Some(a), Some(b), Some(c), Some(d)] => gather_four(pixels, vector, [a, b, c, d]),
            fewer => {
                for (lane, row) in fewer.into_iter().enumerate() {
                    for (at, pixel) in pixels.iter_mut().enumerate() {
                        pixel[vector].as_mut_array()[lane] = row.map_or(0.0, |row| row[at]);
                    }
                }
            }
        }
    }
}

#[inline]
fn gather_four<const VECTORS: usize>(
    pixels: &mut [[f32x4; VECTORS]],
    vector: usize,
    rows: [&[f32]; 4],
) {
    let (fours, rest) = pixels.as_chunks_mut::<LANES>();
    let [a, b, c, d] = rows.map(|row| &row.as_chunks::<LANES>().0[..fours.len()]);
    for (at, four) in fours.iter_mut().enumerate() {
        let columns = f32x4::transpose([a[at], b[at], c[at], d[at]].map(f32x4::new));
        for (pixel, column) in four.iter_mut().zip(columns) {
            pixel[vector] = column;
        }
    }
    let first = fours.len() * LANES;
    for (lane, row) in rows.into_iter().enumerate() {
        for (pixel, &value) in rest.iter_mut().zip(&row[first..]) {
            pixel[vector].as_mut_array()[lane] = value;
        }
    }
}
