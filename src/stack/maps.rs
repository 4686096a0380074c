//! A map as a grid or as a picture: what is looked at, what it sees before and what it reaches behind.

use conv::receptive_field::Paths;

use crate::cells::{Board, Marks};
use crate::palette;
use crate::raster::{Pixel, Raster};
use crate::shown::Stack;

/// How strongly one path lights an element, and as many as the most has, in percent: on a grid, where a number stands on
/// it, and on a picture.
const ON_GRIDS: (f64, f64) = (14.0, palette::STRONGEST_LIT);
const ON_PICTURES: (f64, f64) = (30.0, 92.0);

/// Where a map stands from what is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Here,
    Behind,
}

fn side_of(shown: &Stack, map: usize) -> Side {
    match map.cmp(&shown.look.map) {
        std::cmp::Ordering::Less => Side::Before,
        std::cmp::Ordering::Equal => Side::Here,
        std::cmp::Ordering::Greater => Side::Behind,
    }
}

/// How strongly each element is lit, by the logarithm of its paths.
struct Shares {
    rows: Vec<Option<f64>>,
    cols: Vec<Option<f64>>,
    least: f64,
    by_log: f64,
}

impl Shares {
    fn of(paths: &Paths, (least, most): (f64, f64)) -> Self {
        let logs = |counts: &[u128]| -> Vec<Option<f64>> {
            counts.iter().map(|&n| (n > 0).then(|| (n as f64).ln())).collect()
        };
        let (rows, cols) = (logs(&paths.rows), logs(&paths.cols));
        let largest = |logs: &[Option<f64>]| logs.iter().flatten().copied().fold(0.0, f64::max);
        let widest = largest(&rows) + largest(&cols);
        if widest == 0.0 {
            return Self { rows, cols, least: most, by_log: 0.0 };
        }
        Self { rows, cols, least, by_log: (most - least) / widest }
    }

    /// In percent; 0 where there is no path.
    fn at(&self, row: usize, col: usize) -> u8 {
        let (Some(Some(row)), Some(Some(col))) = (self.rows.get(row), self.cols.get(col)) else {
            return 0;
        };
        (self.least + (row + col) * self.by_log).round() as u8
    }
}

/// A map as a grid.
pub(crate) fn board(shown: &Stack, map: usize) -> Board {
    let size = shown.size(map);
    let n = size.vertical * size.horizontal;
    let values = shown.values.as_ref().and_then(|maps| maps.get(map));
    let values = values.map_or_else(|| vec![0.0; n], |values| values.data.clone());
    let mut board = Board::plain("map", size, &values);
    // What is lit is colour enough.
    board.peak = 0.0;
    let Some(paths) = shown.paths.get(map) else { return board };
    let shares = Shares::of(paths, ON_GRIDS);
    let side = side_of(shown, map);
    for (index, cell) in board.cells.iter_mut().enumerate() {
        let (row, col) = (index / size.horizontal, index % size.horizontal);
        if shown.is_blind(map, row, col) {
            cell.marks.set(Marks::UNREACHED);
        }
        let share = shares.at(row, col);
        if share == 0 {
            continue;
        }
        cell.marks.set(match side {
            Side::Before => Marks::BEFORE,
            Side::Here => Marks::CURRENT,
            Side::Behind => Marks::BEHIND,
        });
        if side != Side::Here {
            cell.shade = share;
            let n_paths = paths.at(row, col);
            cell.weight = (n_paths > 1).then_some(n_paths as f32);
        }
    }
    board
}

/// A map as a picture.
pub(crate) fn raster(shown: &Stack, map: usize) -> Raster {
    let size = shown.size(map);
    let Some(paths) = shown.paths.get(map) else { return Raster::default() };
    let shares = Shares::of(paths, ON_PICTURES);
    let side = side_of(shown, map);
    let mut pixels = Vec::with_capacity(size.vertical * size.horizontal);
    for row in 0..size.vertical {
        for col in 0..size.horizontal {
            let share = shares.at(row, col);
            let mut pixel = Pixel::default();
            match side {
                _ if share == 0 => pixel.empty = shown.is_blind(map, row, col),
                Side::Before => pixel.before = share,
                Side::Here => pixel.before = 100,
                Side::Behind => pixel.after = share,
            }
            pixels.push(pixel);
        }
    }
    Raster::plain(size.horizontal, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use crate::shown::stack::Look;
    use demo::{Position, link};

    fn shown(link: &str, look: Option<Look>) -> Stack {
        Stack::new(&link::decode(link).demo, look)
    }

    fn marked(board: &Board, marks: Marks) -> Vec<usize> {
        (0..board.cells.len()).filter(|&index| board.cells[index].marks.has(marks)).collect()
    }

    #[test]
    fn what_is_seen_and_what_is_reached_light_up_in_two_ways() {
        let shown = shown("#/stack", Some(Look::at(1, Position::new(0, 1))));
        assert_eq!(marked(&board(&shown, 0), Marks::BEFORE), [1, 2, 4, 5]);
        assert_eq!(marked(&board(&shown, 1), Marks::CURRENT), [1]);
        assert_eq!(marked(&board(&shown, 2), Marks::BEHIND), [0]);
    }

    #[test]
    fn more_paths_light_more_strongly_and_are_counted() {
        let input = board(&shown("#/stack", None), 0);
        let shades: Vec<u8> = input.cells.iter().map(|cell| cell.shade).collect();
        assert!(shades[0] < shades[1] && shades[1] < shades[4]);
        assert_eq!(input.cells[4].weight, Some(4.0));
        assert_eq!(input.cells[0].weight, None);
    }

    #[test]
    fn dilations_holes_are_holes_in_both_pictures() {
        let shown = shown("#/stack?x=5x5&layers=k3d2", None);
        assert_eq!(marked(&board(&shown, 0), Marks::BEFORE), [0, 2, 4, 10, 12, 14, 20, 22, 24]);
        let pixels = raster(&shown, 0).pixels;
        let lit: Vec<usize> = (0..25).filter(|&index| pixels[index].before > 0).collect();
        assert_eq!(lit, [0, 2, 4, 10, 12, 14, 20, 22, 24]);
    }

    #[test]
    fn elements_that_see_nothing_are_hatched() {
        let shown = shown("#/stack?x=2x2&layers=k1p1", None);
        assert_eq!(marked(&board(&shown, 1), Marks::UNREACHED).len(), 12);
        assert!(raster(&shown, 1).pixels[1].empty);
    }
}
