//! The closed form's box in a map, where the exact set lies in it and where it does not fill it.

use std::collections::BTreeSet;
use std::ops::Range;

use conv::ByAxis;
use conv::receptive_field::Field;
use conv::stack::{StackAxis, StackLayer};

use crate::shown::Stack;
use crate::shown::stack::Look;

/// The first and last row and column of a box, which may reach beyond the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First and last row.
    pub rows: (i64, i64),
    /// First and last column.
    pub cols: (i64, i64),
}

/// The box of what is looked at in an earlier map; none in its own and in later ones.
#[must_use]
pub fn of(shown: &Stack, map: usize) -> Option<Window> {
    of_look(shown, &shown.look, map)
}

/// The box of certain elements in an earlier map.
#[must_use]
pub fn of_look(shown: &Stack, look: &Look, map: usize) -> Option<Window> {
    let layers = shown.fitted.stack.layers().get(map..look.map).filter(|l| !l.is_empty())?;
    let mut fields = ByAxis::both(Field::INPUT);
    for layer in layers {
        fields.vertical = fields.vertical.after(&layer.vertical())?;
        fields.horizontal = fields.horizontal.after(&layer.horizontal())?;
    }
    let along = |field: Field, range: Range<usize>| {
        (field.window(range.start).0, field.window(range.end - 1).1)
    };
    Some(Window {
        rows: along(fields.vertical, look.rows()),
        cols: along(fields.horizontal, look.cols()),
    })
}

/// More positions than this along an axis are not looked through.
const MOST_POSITIONS: usize = 4096;

/// The rows and columns of the input that would be seen if no map before what is looked at had a border; none where
/// there are too many.
#[must_use]
pub fn borderless(shown: &Stack) -> Option<ByAxis<BTreeSet<i64>>> {
    let layers = &shown.fitted.stack.layers()[..shown.look.map];
    let along = |axis: fn(&StackLayer) -> StackAxis, range: Range<usize>| {
        let mut positions: BTreeSet<i64> = range.map(|n| n as i64).collect();
        for layer in layers.iter().rev() {
            let axis = axis(layer);
            positions = positions.iter().flat_map(|&out| axis.borderless(out)).collect();
            if positions.len() > MOST_POSITIONS {
                return None;
            }
        }
        Some(positions)
    };
    Some(ByAxis::new(
        along(StackLayer::vertical, shown.look.rows())?,
        along(StackLayer::horizontal, shown.look.cols())?,
    ))
}

/// Where some rows and columns stand in a map, in percent.
#[must_use]
pub fn style_of(rows: Range<usize>, cols: Range<usize>, size: ByAxis<usize>) -> String {
    let ends = |range: Range<usize>| (range.start as i64, range.end as i64 - 1);
    Window { rows: ends(rows), cols: ends(cols) }.style(size)
}

impl Window {
    /// Rows and columns, those beyond the map included.
    #[must_use]
    pub fn size(&self) -> ByAxis<i64> {
        let length = |(first, last): (i64, i64)| (last - first + 1).max(0);
        ByAxis::new(length(self.rows), length(self.cols))
    }

    /// What of it lies in a map.
    #[must_use]
    pub fn clipped(&self, size: ByAxis<usize>) -> Self {
        let within = |(first, last): (i64, i64), n: usize| (first.max(0), last.min(n as i64 - 1));
        Self { rows: within(self.rows, size.vertical), cols: within(self.cols, size.horizontal) }
    }

    /// Where it is drawn, in percent of a map; a side that lies beyond the map is left open.
    #[must_use]
    pub fn style(&self, size: ByAxis<usize>) -> String {
        let inside = self.clipped(size);
        let along = |(first, last): (i64, i64), n: usize| {
            let percent = 100.0 / n.max(1) as f64;
            (first as f64 * percent, (last - first + 1).max(0) as f64 * percent)
        };
        let (top, height) = along(inside.rows, size.vertical);
        let (left, width) = along(inside.cols, size.horizontal);
        let px = |is_open: bool| if is_open { "0" } else { "2px" };
        let sides = [
            self.rows.0 < inside.rows.0,
            self.cols.1 > inside.cols.1,
            self.rows.1 > inside.rows.1,
            self.cols.0 < inside.cols.0,
        ];
        format!(
            "top:{top:.3}%;height:{height:.3}%;left:{left:.3}%;width:{width:.3}%;border-width:{}",
            sides.map(px).join(" ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use demo::link;

    fn window(link: &str, map: usize) -> Option<Window> {
        of(&Stack::new(&link::decode(link).demo, None), map)
    }

    #[test]
    fn the_box_is_the_closed_forms_window() {
        let found = window("#/stack?x=9x9&layers=k3+k3d2&at=1,2", 0).unwrap();
        assert_eq!((found.rows, found.cols), ((1, 7), (2, 8)));
        let between = window("#/stack?x=9x9&layers=k3+k3d2&at=1,2", 1).unwrap();
        assert_eq!((between.rows, between.cols), ((1, 5), (2, 6)));
        assert_eq!(window("#/stack", 2), None);
    }

    #[test]
    fn sides_beyond_the_map_are_open() {
        let found = window("#/stack?x=4x5&layers=k3p1", 0).unwrap();
        assert_eq!((found.rows, found.cols), ((-1, 1), (-1, 1)));
        assert_eq!(
            found.style(ByAxis::new(4, 5)),
            "top:0.000%;height:50.000%;left:0.000%;width:40.000%;border-width:0 2px 2px 0"
        );
    }
}
