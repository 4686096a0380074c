//! What a formula's input is beyond its edges, in words: zero, or what the padding copies.

use conv::{Axis, Layer, PaddingMode};

use crate::lettering::typeset;

/// `Beyond the edges, X goes on at the opposite edge: row 0 is row 5, row 6 is row 1.`; nothing where there is no padding.
///
/// `letter` is what the formula calls the input, and `first` the index that it gives to the first row and column.
#[must_use]
pub fn beyond(layer: &Layer, letter: &str, first: isize) -> Option<String> {
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let is_padded = |axis: &Axis| axis.before() + axis.after() > 0;
    if !is_padded(vertical) && !is_padded(horizontal) {
        return None;
    }
    if vertical.mode() == PaddingMode::Zeros {
        return Some(words::parts::beyond_zeros(letter));
    }
    let copies = if nearest(vertical) == nearest(horizontal) {
        said(vertical, "both", first)
    } else {
        [said(vertical, "row", first), said(horizontal, "column", first)].concat()
    };
    let copies = copies.into_iter().reduce(words::spoken::list_more)?;
    Some(words::parts::beyond_edges(letter, vertical.mode().name(), copies))
}

/// The positions next to both edges that lie in the padding, each with the input index that it copies.
fn nearest(axis: &Axis) -> Vec<(isize, usize)> {
    let next_to_edges = [-1, axis.input() as isize].into_iter();
    next_to_edges.filter_map(|position| Some((position, axis.source(position)?))).collect()
}

fn said(axis: &Axis, which: &str, first: isize) -> Vec<String> {
    let copied = |(position, source): (isize, usize)| {
        let index = typeset(&(position + first).to_string());
        words::parts::beyond_copies(which, index, source as isize + first)
    };
    nearest(axis).into_iter().map(copied).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::{derived, link};

    #[track_caller]
    fn check(settings: &str, expected: Option<&str>) {
        let demo = link::decode(&format!("#/slide?x=4x5:1&w=3x3:1&{settings}")).demo;
        let layer = derived::layer(&demo).unwrap();
        assert_eq!(beyond(&layer, "X", 1).as_deref(), expected, "{settings}");
    }

    #[test]
    fn what_the_padding_copies_is_said_for_the_cells_next_to_the_edges() {
        check("pad=reflect", None);
        check("p=1", Some("Beyond the edges, X is 0."));
        check(
            "p=1&pad=reflect",
            Some(
                "Beyond the edges, X is mirrored: row 0 is row 2, row 5 is row 3, column 0 is column 2, \
                 column 6 is column 4.",
            ),
        );
        check(
            "p=0x0x2x0&pad=replicate",
            Some("Beyond the edges, X repeats its border: column 0 is column 1."),
        );
        check(
            "x=4x4:1&p=1&pad=circular",
            Some(
                "Beyond the edges, X goes on at the opposite edge: row and column 0 are 4, row and column 5 are 1.",
            ),
        );
    }
}
