//! How large the maps of a stack are drawn, so that all of them stand side by side.

use conv::ByAxis;

use crate::layout::Stage;

/// The largest cell, and the smallest on which a map is still a grid of cells.
const LARGEST_CELL_PX: f64 = 92.0;
const SMALLEST_CELL_PX: f64 = 15.0;

/// No map is drawn smaller than this along its longer side.
const SMALLEST_MAP_PX: f64 = 34.0;

/// How much smaller than in proportion small maps are drawn beside large ones: 1 is in proportion, 0 all alike.
const PROPORTION: f64 = 0.45;

/// So many times as wide as high is flat.
const FLATNESS: f64 = 8.0;

/// More maps than this are drawn densely.
const MOST_AT_EASE: usize = 9;

/// What stands around a map, in CSS pixels: the height of its captions, its width at least, the space to the next.
struct Around {
    captions: f64,
    width: f64,
    gap: f64,
}

const AT_EASE: Around = Around { captions: 62.0, width: 92.0, gap: 18.0 };
const FLAT: Around = Around { captions: 36.0, width: 92.0, gap: 18.0 };
const DENSE: Around = Around { captions: 48.0, width: 76.0, gap: 10.0 };

/// How one map is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its width, in CSS pixels.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
    /// The side of a cell.
    pub cell_px: f64,
}

/// How all maps are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// A place for each.
    pub places: Vec<Place>,
    /// How many stand in a row.
    pub n_cols: usize,
    /// Whether they are grids of cells; pictures otherwise.
    pub is_grid: bool,
    /// Whether there are so many that their captions are short.
    pub is_dense: bool,
    /// Whether they are so flat that they stand below one another.
    pub is_flat: bool,
}

/// Where each map of these sizes goes; `may_be_grids` where there are few enough cells for a grid each.
#[must_use]
pub fn layout(stage: Stage, sizes: &[ByAxis<usize>], may_be_grids: bool) -> Layout {
    let n_maps = sizes.len().max(1);
    let is_dense = n_maps > MOST_AT_EASE;
    let height_px = if stage.narrow { stage.height_px * 1.3 } else { stage.height_px };
    let longest = |of: fn(&ByAxis<usize>) -> usize| sizes.iter().map(of).max().unwrap_or(1) as f64;
    let (tallest, widest) = (longest(|size| size.vertical), longest(|size| size.horizontal));
    let is_flat = !is_dense && tallest * FLATNESS <= widest;
    let around = match (is_dense, is_flat) {
        (true, _) => DENSE,
        (_, true) => FLAT,
        _ => AT_EASE,
    };
    // The side of a cell of the largest map with so many maps in a row.
    let cell_of = |n_cols: usize| -> f64 {
        let (n_rows, gaps) = (n_maps.div_ceil(n_cols) as f64, (n_cols - 1) as f64);
        let width_px = (stage.width_px - around.gap * gaps) / n_cols as f64 - 4.0;
        let height_px = height_px / n_rows - around.captions;
        if width_px < around.width { 0.0 } else { (width_px / widest).min(height_px / tallest) }
    };
    let most_cols = if is_flat { 1 } else { n_maps };
    let best = (1..=most_cols).rev().max_by(|&a, &b| cell_of(a).total_cmp(&cell_of(b)));
    let n_cols = best.filter(|&n_cols| cell_of(n_cols) > 0.0).unwrap_or_else(|| {
        let fitting = (stage.width_px + around.gap) / (around.width + around.gap + 4.0);
        (fitting as usize).clamp(1, n_maps)
    });
    let smallest_px = SMALLEST_MAP_PX.min(around.width);
    let cell_px = cell_of(n_cols).max(smallest_px / tallest.max(widest)).min(LARGEST_CELL_PX);
    let is_grid = may_be_grids && cell_px >= SMALLEST_CELL_PX;
    let largest = tallest.max(widest);
    let place = |size: &ByAxis<usize>| {
        let own = size.vertical.max(size.horizontal).max(1) as f64;
        let side_px = if is_grid {
            cell_px.floor() * own
        } else {
            (cell_px * largest * (own / largest).powf(PROPORTION)).max(smallest_px)
        };
        let cell_px = side_px / own;
        let [width_px, height_px] =
            [size.horizontal, size.vertical].map(|length| cell_px * length as f64);
        Place { width_px, height_px, cell_px }
    };
    Layout { places: sizes.iter().map(place).collect(), n_cols, is_grid, is_dense, is_flat }
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
        let layout = layout(WIDE, &squares(&[3, 2, 1]), true);
        assert!(layout.is_grid && layout.n_cols == 3);
        assert!(layout.places.iter().all(|place| place.cell_px == 92.0));
    }

    #[test]
    fn large_maps_are_pictures_and_small_ones_beside_them_not_too_small() {
        let layout = layout(WIDE, &squares(&[64, 64, 32, 16, 8, 1]), false);
        assert!(!layout.is_grid);
        assert!(layout.places.iter().all(|place| place.width_px >= SMALLEST_MAP_PX));
        assert!(layout.places[0].width_px > layout.places[2].width_px);
    }

    #[test]
    fn flat_maps_stand_below_one_another() {
        let layout = layout(WIDE, &[ByAxis::new(1, 32); 5], true);
        assert!(layout.is_grid && layout.places[0].width_px > 400.0, "{layout:?}");
        assert_eq!(layout.n_cols, 1);
    }

    #[test]
    fn no_row_is_wider_than_the_stage() {
        for stage in [WIDE, PHONE] {
            for sizes in [squares(&[224; 25]), squares(&[3, 2, 1]), vec![ByAxis::new(1, 256); 24]] {
                let layout = layout(stage, &sizes, true);
                for row in layout.places.chunks(layout.n_cols) {
                    let width_px: f64 = row.iter().map(|place| place.width_px).sum();
                    assert!(width_px <= stage.width_px, "{stage:?} {layout:?}");
                }
            }
        }
    }

    #[test]
    fn many_maps_fit_the_height_of_a_wide_stage() {
        for n_maps in [10, 19, 25] {
            let layout = layout(WIDE, &squares(&vec![224; n_maps]), false);
            let n_rows = n_maps.div_ceil(layout.n_cols) as f64;
            let height_px = n_rows * (layout.places[0].height_px + DENSE.captions);
            assert!(layout.is_dense && height_px <= WIDE.height_px, "{layout:?}");
        }
    }
}
