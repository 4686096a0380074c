//! How large the parts of the scene `image` are: the picture at the left, kernel and magnifier at the right.

use conv::ByAxis;

use super::Stage;

/// The sizes of the parts, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Width and height of the frame around picture and result.
    pub frame_px: [f64; 2],
    /// A cell of the kernel.
    pub kernel_px: f64,
    /// A tile of the magnifier.
    pub tile_px: f64,
}

/// The largest cells; the smallest tile in which a number and its weight can be read.
const LARGEST_KERNEL_PX: f64 = 58.0;
const LARGEST_TILE_PX: f64 = 76.0;
/// A caption with what is free around it, what a legend takes, and what is free between kernel and magnifier.
const CAPTION_PX: f64 = 38.0;
const LEGEND_PX: f64 = 36.0;
const SIDE_GAP_PX: f64 = 12.0;
/// What the choice of a color takes above the magnifier.
const CHOICE_PX: f64 = 48.0;
/// The gap between the picture and what stands beside it.
const GAP_PX: f64 = 36.0;
/// The column beside the picture is at least so wide.
const SIDE_PX: f64 = 300.0;
/// What the result takes beside the window.
const RESULT_PX: f64 = 146.0;
/// The cells of kernel and magnifier have at least so much of the height.
const LEAST_FREE_PX: f64 = 120.0;
/// The share of it that the kernel may take.
const KERNEL_SHARE: f64 = 0.42;

/// As in the style sheet: a map of the network is at least so wide, so far from the next, or so many stand in a row.
const LEAST_MAP_PX: f64 = 74.0;
const MAP_GAP_PX: f64 = 8.0;
const N_NARROW_MAPS: f64 = 4.0;

/// How wide a map of the network is on a stage that its layer's maps fill, in CSS pixels.
#[must_use]
pub fn map_px(stage: Stage) -> f64 {
    let n_cols = if stage.narrow {
        N_NARROW_MAPS
    } else {
        ((stage.width_px + MAP_GAP_PX) / (LEAST_MAP_PX + MAP_GAP_PX)).floor().max(1.0)
    };
    ((stage.width_px + MAP_GAP_PX) / n_cols - MAP_GAP_PX).max(0.0)
}

/// The sizes for a stage; `aspect` is the frame's height by its width.
#[must_use]
pub fn sizes(stage: Stage, aspect: f64, kernel: ByAxis<usize>, by_channel: bool) -> Sizes {
    let [rows, cols] = [kernel.vertical, kernel.horizontal].map(|n| n.max(1) as f64);
    if stage.narrow {
        let kernel_px = (stage.width_px / cols).min(44.0);
        let tile_px = ((stage.width_px - RESULT_PX) / cols).min(68.0);
        return Sizes {
            frame_px: within(stage.width_px, stage.height_px, aspect),
            kernel_px: kernel_px.floor(),
            tile_px: tile_px.floor(),
        };
    }
    let [width_px, height_px] = within(stage.width_px - SIDE_PX - GAP_PX, stage.height_px, aspect);
    let side_px = stage.width_px - width_px - GAP_PX;
    let free_px = (side_height_px(stage, height_px) - taken_px(by_channel)).max(LEAST_FREE_PX);
    let kernel_px = (side_px / cols).min(free_px * KERNEL_SHARE / rows).min(LARGEST_KERNEL_PX);
    let tile_px = ((side_px - RESULT_PX) / cols)
        .min(free_px * (1.0 - KERNEL_SHARE) / rows)
        .min(LARGEST_TILE_PX);
    Sizes {
        frame_px: [width_px, height_px],
        kernel_px: kernel_px.floor().max(4.0),
        tile_px: tile_px.floor().max(4.0),
    }
}

/// How high what stands beside a picture of a height may be.
const fn side_height_px(stage: Stage, height_px: f64) -> f64 {
    height_px.max(stage.height_px.min(420.0))
}

/// What is no cell beside the picture takes of the height.
const fn taken_px(by_channel: bool) -> f64 {
    let choice_px = if by_channel { CHOICE_PX } else { 0.0 };
    2.0 * CAPTION_PX + LEGEND_PX + SIDE_GAP_PX + choice_px
}

/// The largest box of an aspect within a width and a height, in whole pixels; a line of pixels is drawn thicker than it is.
fn within(width_px: f64, height_px: f64, aspect: f64) -> [f64; 2] {
    let width_px = width_px.min(height_px / aspect.max(1e-9)).max(24.0);
    [width_px.floor(), (width_px * aspect).floor().clamp(24.0, height_px.max(24.0))]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Stage = Stage { width_px: 1000.0, height_px: 580.0, narrow: false };
    const PHONE: Stage = Stage { width_px: 358.0, height_px: 405.0, narrow: true };

    #[test]
    fn a_square_picture_takes_the_height_and_leaves_room_beside_it() {
        let sizes = sizes(WIDE, 1.0, ByAxis::both(3), false);
        assert_eq!(sizes.frame_px, [580.0, 580.0]);
        assert_eq!((sizes.kernel_px, sizes.tile_px), (58.0, 76.0));
    }

    #[test]
    fn everything_fits_for_every_kernel() {
        for stage in [WIDE, Stage { width_px: 700.0, height_px: 400.0, narrow: false }, PHONE] {
            for aspect in [1.0, 0.5, 2.0, 0.001, 1000.0] {
                for (n, by_channel) in (1..=11).flat_map(|n| [(n, false), (n, true)]) {
                    let Sizes { frame_px: [width, height], kernel_px, tile_px } =
                        sizes(stage, aspect, ByAxis::both(n), by_channel);
                    let n = n as f64;
                    let side =
                        if stage.narrow { stage.width_px } else { stage.width_px - width - GAP_PX };
                    assert!(width <= stage.width_px && height <= stage.height_px.max(24.0));
                    assert!(n * kernel_px <= side && n * tile_px + RESULT_PX <= side + 0.5);
                    let taken = taken_px(by_channel);
                    let room = side_height_px(stage, height).max(taken + LEAST_FREE_PX);
                    assert!(stage.narrow || n * (kernel_px + tile_px) + taken <= room);
                }
            }
        }
    }

    #[test]
    fn maps_fill_their_row() {
        for width_px in [300.0, 1000.0, 1023.5] {
            let px = map_px(Stage { width_px, ..WIDE });
            let n = ((width_px + MAP_GAP_PX) / (px + MAP_GAP_PX)).round();
            let taken_px = n * px + (n - 1.0) * MAP_GAP_PX;
            assert!(px >= LEAST_MAP_PX && (taken_px - width_px).abs() < 1e-9);
        }
        assert_eq!((map_px(PHONE), map_px(Stage { width_px: 0.0, ..WIDE })), (83.5, 0.0));
    }

    #[test]
    fn a_line_of_pixels_can_still_be_pointed_at() {
        assert_eq!(sizes(WIDE, 4.0 / 4096.0, ByAxis::both(3), false).frame_px, [664.0, 24.0]);
    }
}
