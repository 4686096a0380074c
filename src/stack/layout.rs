//! How large the maps of a stack are drawn, so that all of them stand side by side.

use conv::ByAxis;

use crate::layout::Stage;

/// The largest cell, and the smallest on which a map is still a grid of cells.
const LARGEST_CELL_PX: f64 = 76.0;
const SMALLEST_CELL_PX: f64 = 15.0;

/// No map is drawn smaller than this along its longer side.
const SMALLEST_MAP_PX: f64 = 34.0;

/// What a map's caption takes of the height, and of the width at least; the space between maps.
const CAPTION_PX: f64 = 50.0;
const CAPTION_WIDTH_PX: f64 = 92.0;
const GAP_PX: f64 = 18.0;

/// How much smaller than in proportion small maps are drawn beside large ones: 1 is in proportion, 0 all alike.
const PROPORTION: f64 = 0.45;

/// How one map is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its width, in CSS pixels.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
    /// The side of a cell.
    pub cell_px: f64,
    /// Whether it is a grid of cells; a picture otherwise.
    pub is_grid: bool,
}

/// Where each map of these sizes goes; `may_be_grids` where there are few enough cells for a grid each.
#[must_use]
pub fn places(stage: Stage, sizes: &[ByAxis<usize>], may_be_grids: bool) -> Vec<Place> {
    let height_px = if stage.narrow { stage.height_px * 1.3 } else { stage.height_px };
    let longest = |of: fn(&ByAxis<usize>) -> usize| sizes.iter().map(of).max().unwrap_or(1) as f64;
    let (tallest, widest) = (longest(|size| size.vertical), longest(|size| size.horizontal));
    let cell_in = |n_rows: usize| -> f64 {
        let n_cols = sizes.len().div_ceil(n_rows) as f64;
        let width_px = (stage.width_px - GAP_PX * (n_cols - 1.0)) / n_cols - 4.0;
        let height_px = height_px / n_rows as f64 - CAPTION_PX;
        if width_px < CAPTION_WIDTH_PX { 0.0 } else { (width_px / widest).min(height_px / tallest) }
    };
    let cell_px = (1..=sizes.len().max(1)).map(cell_in).fold(0.0, f64::max);
    let cell_px = if cell_px > 0.0 { cell_px } else { CAPTION_WIDTH_PX / widest };
    let cell_px = cell_px.min(LARGEST_CELL_PX);
    let is_grid = may_be_grids && cell_px >= SMALLEST_CELL_PX;
    let largest = tallest.max(widest);
    let place = |size: &ByAxis<usize>| {
        let own = size.vertical.max(size.horizontal).max(1) as f64;
        let side_px = if is_grid {
            cell_px.floor() * own
        } else {
            (cell_px * largest * (own / largest).powf(PROPORTION)).max(SMALLEST_MAP_PX)
        };
        let cell_px = side_px / own;
        Place {
            width_px: cell_px * size.horizontal as f64,
            height_px: cell_px * size.vertical as f64,
            cell_px,
            is_grid,
        }
    };
    sizes.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 1000.0, height_px: 380.0, narrow: false };
    const PHONE: Stage = Stage { width_px: 358.0, height_px: 420.0, narrow: true };

    fn squares(sizes: &[usize]) -> Vec<ByAxis<usize>> {
        sizes.iter().map(|&n| ByAxis::both(n)).collect()
    }

    #[test]
    fn the_first_example_has_large_cells_of_one_size() {
        let places = places(WIDE, &squares(&[3, 2, 1]), true);
        assert!(places.iter().all(|place| place.is_grid && place.cell_px == 76.0));
    }

    #[test]
    fn large_maps_are_pictures_and_small_ones_beside_them_not_too_small() {
        let places = places(WIDE, &squares(&[64, 64, 32, 16, 8, 1]), false);
        assert!(places.iter().all(|place| !place.is_grid && place.width_px >= SMALLEST_MAP_PX));
        assert!(places[0].width_px > places[2].width_px);
    }

    #[test]
    fn flat_maps_stand_below_one_another() {
        let places = places(WIDE, &[ByAxis::new(1, 32); 5], true);
        assert!(places[0].is_grid && places[0].width_px > 500.0, "{places:?}");
    }

    #[test]
    fn no_map_is_wider_than_the_stage() {
        for stage in [WIDE, PHONE] {
            for sizes in [squares(&[224; 25]), squares(&[3, 2, 1]), vec![ByAxis::new(1, 256); 24]] {
                for place in places(stage, &sizes, true) {
                    assert!(place.width_px <= stage.width_px, "{stage:?} {place:?}");
                }
            }
        }
    }
}
