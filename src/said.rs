//! What the page says about a layer, in words.

use conv::{ByAxis, Sides};
use demo::derived::Unreached;
use demo::slide::{Upstream, View};

use crate::shown::Slide;

/// That some rows and columns of the input are never reached; nothing where all are.
#[must_use]
pub fn unreached(unreached: &Unreached, stride: ByAxis<usize>) -> Option<String> {
    let ByAxis { vertical, horizontal } = stride;
    let (n_rows, n_cols) = (unreached.rows.len(), unreached.cols.len());
    Some(match (listed(&unreached.rows), listed(&unreached.cols)) {
        (None, None) => return None,
        (Some(rows), None) => words::slide::unreached_rows(n_rows, rows, vertical),
        (None, Some(cols)) => words::slide::unreached_columns(n_cols, cols, horizontal),
        (Some(rows), Some(cols)) => {
            words::slide::unreached_both(n_rows, rows, n_cols, cols, one_or_pair(stride))
        }
    })
}

/// A size, and what the padding makes of it: `3×3, padded to 5×5`.
#[must_use]
pub fn size(size: ByAxis<usize>, pads: Sides<usize>) -> String {
    let padded = ByAxis::new(
        size.vertical + pads.top + pads.bottom,
        size.horizontal + pads.left + pads.right,
    );
    if padded == size { size.to_string() } else { words::slide::padded_to(size, padded) }
}

/// What a view other than the forward one is about.
#[must_use]
pub fn of_view(shown: &Slide) -> String {
    match shown.demo.view() {
        View::Forward => String::new(),
        View::Predict => words::predict::about().to_owned(),
        View::Backward => match &shown.demo.slide.upstream {
            _ if shown.backward.is_none() => String::new(),
            Upstream::Ones => words::slide::loss_is_all().to_owned(),
            Upstream::Cell(at) => words::slide::loss_is_one(at.row, at.col),
            Upstream::Drawn(_) => words::slide::loss_is_weighted().to_owned(),
        },
        View::Transposed => {
            shown.transposed.as_ref().map_or(String::new(), |shown| shown.overlap_said.clone())
        }
    }
}

/// `2`, or `2 and 3` where the axes differ.
pub(crate) fn one_or_pair(axes: ByAxis<usize>) -> String {
    if axes.vertical == axes.horizontal {
        axes.vertical.to_string()
    } else {
        words::spoken::list_and(axes.vertical, axes.horizontal)
    }
}

/// `5`, `4 and 5`, `1, 3 and 5`; nothing where there are none.
fn listed(numbers: &[usize]) -> Option<String> {
    let (last, others) = numbers.split_last()?;
    let others = others.iter().map(usize::to_string).reduce(words::spoken::list_more);
    Some(others.map_or_else(|| last.to_string(), |others| words::spoken::list_and(others, last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[usize], cols: &[usize], stride: ByAxis<usize>, said: Option<&str>) {
        let missed = Unreached { rows: rows.to_vec(), cols: cols.to_vec() };
        assert_eq!(unreached(&missed, stride).as_deref(), said);
    }

    #[test]
    fn what_is_never_reached_is_named() {
        check(&[], &[], ByAxis::both(1), None);
        check(
            &[5],
            &[],
            ByAxis::both(2),
            Some("No window reaches input row 5: jumps of 2 pass over them."),
        );
        check(
            &[1, 3, 5],
            &[4, 5],
            ByAxis::new(2, 3),
            Some(
                "No window reaches input rows 1, 3 and 5 and columns 4 and 5: jumps of 2 and 3 pass over them.",
            ),
        );
    }

    #[test]
    fn a_padded_size_says_both() {
        assert_eq!(size(ByAxis::both(3), Sides::all(0)), "3×3");
        assert_eq!(size(ByAxis::both(3), Sides::all(1)), "3×3, padded to 5×5");
    }
}
