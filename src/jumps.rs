//! The jumps that the stride makes, drawn beside the input as arcs from window to window.

use std::fmt::Write;

use conv::Axis;
use demo::number;

/// How far the arcs stand out, in CSS pixels.
pub const HEIGHT_PX: f64 = 14.0;

/// Below this a cell is too small for its arcs to be told apart.
const SMALLEST_CELL_PX: f64 = 9.0;

/// The path of an SVG over a whole axis, lying on its lower edge; empty where the window does not jump.
#[must_use]
pub fn path(axis: &Axis, cell_px: f64) -> String {
    let mut path = String::new();
    if axis.stride() < 2 || axis.output() < 2 || cell_px < SMALLEST_CELL_PX {
        return path;
    }
    let middle = |out: usize| (out * axis.stride()) as f64 * cell_px + cell_px / 2.0;
    let mut add = |command: char, x: f64, y: f64| {
        let (x, y) = (number::shortest(x as f32), number::shortest(y as f32));
        // Writing to a string does not fail.
        let _ = write!(path, "{command}{x} {y} ");
    };
    for out in 1..axis.output() {
        let (from, to) = (middle(out - 1), middle(out));
        let (top, low) = (-0.6 * HEIGHT_PX, HEIGHT_PX - 2.0);
        add('M', from, low);
        add('Q', f64::midpoint(from, to), top);
        add(' ', to, low);
        add('M', to - 4.5, low - 4.0);
        add('L', to, low);
        add('L', to + 0.5, low - 5.5);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    fn arcs(link: &str, cell_px: f64) -> usize {
        let layer = derived::layer(&link::decode(link).demo).unwrap();
        path(layer.horizontal(), cell_px).matches('Q').count()
    }

    #[test]
    fn there_is_an_arc_for_each_jump() {
        assert_eq!(arcs("#/slide?x=6x6:0&s=2", 50.0), 2);
        assert_eq!(arcs("#/slide?x=6x6:0&s=1", 50.0), 0);
        assert_eq!(arcs("#/slide?x=6x6:0&s=2", 5.0), 0);
    }
}
