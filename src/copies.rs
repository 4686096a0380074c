//! Where padded cells take their values from: arrows from a cell to its copies, and the same in words.

use std::fmt::Write;

use conv::{Layer, PaddingMode};
use demo::number;

use crate::lettering::typeset;

/// A cell of the padding and the cell of the input that it copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// The cell of the input.
    pub source: (usize, usize),
    /// The cell of the padding.
    pub copy: (isize, isize),
}

/// The copies among some cells that are lit.
#[must_use]
pub fn copies(layer: &Layer, lit: &[(isize, isize)]) -> Vec<Copied> {
    let copied = |&(row, col): &(isize, isize)| {
        let source = layer.vertical().source(row).zip(layer.horizontal().source(col))?;
        let is_itself = (source.0 as isize, source.1 as isize) == (row, col);
        (!is_itself).then_some(Copied { source, copy: (row, col) })
    };
    lit.iter().filter_map(copied).collect()
}

/// Below this a cell is too small for an arrow to be followed.
const SMALLEST_CELL_PX: f64 = 8.0;

/// The path of an SVG over the whole grid, padding included: an arrow from each source to each copy.
#[must_use]
pub fn arrows(layer: &Layer, copies: &[Copied], cell_px: f64) -> String {
    let mut path = String::new();
    if cell_px < SMALLEST_CELL_PX {
        return path;
    }
    let pads = layer.pads();
    let middle = |n: isize, before: usize| (n as f64 + before as f64 + 0.5) * cell_px;
    for Copied { source, copy } in copies {
        let from = (middle(source.1 as isize, pads.left), middle(source.0 as isize, pads.top));
        let to = (middle(copy.1, pads.left), middle(copy.0, pads.top));
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let length = (x * x + y * y).sqrt().max(1.0);
        let (x, y) = (x / length, y / length);
        // It starts and ends beside the numbers in the middle of the cells.
        let (start, end) = (0.3 * cell_px, length - 0.3 * cell_px);
        let on = |along: f64, aside: f64| {
            let point = (from.0 + x * along - y * aside, from.1 + y * along + x * aside);
            (
                number::shortest((point.0 * 10.0).round() as f32 / 10.0),
                number::shortest((point.1 * 10.0).round() as f32 / 10.0),
            )
        };
        let head = (0.16 * cell_px).clamp(4.0, 9.0);
        for (command, along, aside) in [
            ('M', start, 0.0),
            ('L', end, 0.0),
            ('M', end - head, head * 0.6),
            ('L', end, 0.0),
            ('L', end - head, -head * 0.6),
        ] {
            let (x, y) = on(along, aside);
            // Writing to a string does not fail.
            let _ = write!(path, "{command}{x} {y} ");
        }
    }
    path
}

/// `padding −1, 0 copies input 1, 0 (reflect)`; nothing where nothing is copied.
#[must_use]
pub fn said(copies: &[Copied], mode: PaddingMode) -> Option<String> {
    let name = mode.name();
    match copies {
        [] => None,
        [Copied { source, copy: (row, col) }] => {
            let [row, col] = [row, col].map(|n| typeset(&n.to_string()));
            Some(words::slide::padding_copies(row, col, source.0, source.1, name))
        }
        [Copied { source, .. }, ..] => {
            Some(words::slide::paddings_copy(copies.len(), source.0, source.1, name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    fn layer(keys: &str) -> Layer {
        derived::layer(&link::decode(&format!("#/slide?{keys}")).demo).unwrap()
    }

    #[test]
    fn a_padded_cell_points_back_to_the_cell_that_it_copies() {
        let layer = layer("p=1&pad=reflect");
        let found = copies(&layer, &[(-1, 0)]);
        assert_eq!(found, [Copied { source: (1, 0), copy: (-1, 0) }]);
        let said = said(&found, PaddingMode::Reflect).unwrap();
        assert_eq!(said, "padding \u{2212}1, 0 copies input 1, 0 (reflect)");
        let path = arrows(&layer, &found, 50.0);
        assert!(path.starts_with("M75 110 L75 40 "), "{path}");
    }

    #[test]
    fn an_input_points_to_all_of_its_copies() {
        let layer = layer("p=1&pad=circular");
        let found = copies(&layer, &[(0, 0), (0, 3), (3, 0), (3, 3)]);
        assert_eq!(found.len(), 3);
        let said = said(&found, PaddingMode::Circular).unwrap();
        assert_eq!(said, "3 padded cells copy input 0, 0 (circular)");
    }

    #[test]
    fn zeros_are_copied_from_nowhere() {
        let found = copies(&layer("p=1"), &[(-1, 0), (0, 0)]);
        assert_eq!((found.as_slice(), said(&found, PaddingMode::Zeros)), (&[][..], None));
    }
}
