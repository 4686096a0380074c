//! What an element sees of the picture, as pixels that lie over it.

use conv::receptive_field::Cells;
use demo::image::network::SIDE;

use super::forward::Tile;
use crate::raster::Theme;

/// How strongly what is not seen is covered, of 255: where the eye is to go stays clear.
const COVER: u8 = 110;

/// How wide the frame around what is seen is, in pixels of the picture.
const FRAME: usize = 2;

/// What lies over the picture: a cover of what is not seen, and a frame in the accent's color around what is.
#[must_use]
pub fn overlay(field: Option<&Cells>, theme: &Theme) -> Tile {
    let mut rgba = vec![0; SIDE * SIDE * 4];
    let Some(field) = field.filter(|field| field.count() > 0) else {
        return Tile { n_cols: SIDE, rgba };
    };
    let [rows, cols] = [&field.rows, &field.cols].map(|cells| near(cells));
    let [red, green, blue] = theme.accent;
    for (index, pixel) in rgba.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let (row, col) = (rows[index / SIDE], cols[index % SIDE]);
        *pixel = match (row, col) {
            (Near::Seen, Near::Seen) => [0; 4],
            (Near::Hole | Near::Seen, Near::Hole | Near::Seen)
            | (Near::Far, _)
            | (_, Near::Far) => [0, 0, 0, COVER],
            _ => [red, green, blue, u8::MAX],
        };
    }
    Tile { n_cols: SIDE, rgba }
}

/// How a row or a column lies to those that are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    Seen,
    /// Between two that are.
    Hole,
    /// Where the frame is.
    Frame,
    Far,
}

fn near(cells: &[usize]) -> Vec<Near> {
    let (first, last) = (cells.first().copied().unwrap_or(0), cells.last().copied().unwrap_or(0));
    let of = |index: usize| {
        if cells.binary_search(&index).is_ok() {
            Near::Seen
        } else if (first..=last).contains(&index) {
            Near::Hole
        } else if index + FRAME >= first && index <= last + FRAME {
            Near::Frame
        } else {
            Near::Far
        }
    };
    (0..SIDE).map(of).collect()
}

/// What is seen, by itself; what lies in holes is gray.
#[must_use]
pub fn patch(picture: &Tile, field: &Cells) -> Tile {
    let span = |cells: &[usize]| match (cells.first(), cells.last()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..0,
    };
    let (rows, cols) = (span(&field.rows), span(&field.cols));
    let pixels = picture.rgba.as_chunks::<4>().0;
    let pixel = |row: usize, col: usize| {
        let is_seen =
            field.rows.binary_search(&row).is_ok() && field.cols.binary_search(&col).is_ok();
        let pixel = pixels.get(row * picture.n_cols + col).filter(|_| is_seen);
        pixel.copied().unwrap_or([128, 128, 128, 255])
    };
    let n_cols = cols.len();
    let rgba = rows.flat_map(|row| cols.clone().flat_map(move |col| pixel(row, col))).collect();
    Tile { n_cols, rgba }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field() -> Cells {
        Cells { channels: vec![0], rows: vec![3, 5], cols: vec![10] }
    }

    #[test]
    fn what_is_seen_stays_clear_and_the_rest_is_covered() {
        let theme = Theme { accent: [1, 2, 3], ..Theme::default() };
        let overlay = overlay(Some(&field()), &theme);
        let at = |row: usize, col: usize| overlay.rgba[(row * SIDE + col) * 4..][..4].to_vec();
        assert_eq!(at(3, 10), [0; 4]);
        assert_eq!(at(4, 10), [0, 0, 0, COVER], "a hole");
        assert_eq!(at(3, 11), [1, 2, 3, 255], "the frame");
        assert_eq!(at(100, 10), [0, 0, 0, COVER]);
    }

    #[test]
    fn without_a_field_nothing_is_covered() {
        assert!(overlay(None, &Theme::default()).rgba.iter().all(|&byte| byte == 0));
    }

    #[test]
    fn a_patch_shows_what_is_seen() {
        let rgba = (0..SIDE * SIDE).flat_map(|n| [(n % 7) as u8, 0, 0, 255]).collect();
        let patch = patch(&Tile { n_cols: SIDE, rgba }, &field());
        let red = |row: usize| ((row * SIDE + 10) % 7) as u8;
        let expected = [red(3), 0, 0, 255, 128, 128, 128, 255, red(5), 0, 0, 255];
        assert_eq!((patch.n_cols, patch.rgba.as_slice()), (1, &expected[..]));
    }
}
