//! A star of wedges, rings around it, and stripes in the corners: an edge in every direction, and of every width.

use std::f64::consts::TAU;

use super::canvas::{Color, Place};

const N_WEDGES: f64 = 24.0;

/// The color at a place.
pub(super) fn color([x, y]: Place) -> Color {
    let radius = x.hypot(y);
    let is_dark = if radius < 0.06 {
        true
    } else if radius < 0.62 {
        (y.atan2(x) / TAU * N_WEDGES).rem_euclid(1.0) < 0.5
    } else if radius < 0.98 {
        // Rings, the wider the farther out.
        ((radius - 0.62) / 0.36).powf(0.75).mul_add(5.0, 0.5).rem_euclid(1.0) < 0.5
    } else {
        corner(x, y)
    };
    [if is_dark { 0.1 } else { 0.93 }; 3]
}

/// Stripes: flat, upright, and along both diagonals.
fn corner(x: f64, y: f64) -> bool {
    let across = match (x > 0.0, y > 0.0) {
        (false, false) => y,
        (true, false) => x,
        (false, true) => (x + y) / 2.0_f64.sqrt(),
        (true, true) => (x - y) / 2.0_f64.sqrt(),
    };
    (across * 16.0).rem_euclid(1.0) < 0.5
}
