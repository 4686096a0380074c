//! What the page says about a layer, in words.

use conv::{ByAxis, Sides};
use demo::derived::Unreached;
use demo::slide::{Upstream, View};

use crate::shown::Slide;

/// That some rows and columns of the input are never reached; nothing where all are.
#[must_use]
pub fn unreached(unreached: &Unreached, stride: ByAxis<usize>) -> Option<String> {
    let rows = counted("row", &unreached.rows);
    let cols = counted("column", &unreached.cols);
    let (which, jumps) = match (rows, cols) {
        (None, None) => return None,
        (Some(rows), None) => (rows, stride.vertical.to_string()),
        (None, Some(cols)) => (cols, stride.horizontal.to_string()),
        (Some(rows), Some(cols)) => (format!("{rows} and {cols}"), stride_in_words(stride)),
    };
    Some(format!("No window reaches input {which}: jumps of {jumps} pass over them."))
}

/// Why frameworks leave the turn out.
pub const WHY_FRAMEWORKS_DO_NOT_TURN: &str = "Convolution turns the kernel by 180° before it slides. \
     Frameworks skip the turn: a kernel that is learned comes out turned as needed.";

/// A size, and what the padding makes of it: `3×3, padded to 5×5`.
#[must_use]
pub fn size(size: ByAxis<usize>, pads: Sides<usize>) -> String {
    let padded = ByAxis::new(
        size.vertical + pads.top + pads.bottom,
        size.horizontal + pads.left + pads.right,
    );
    if padded == size { size.to_string() } else { format!("{size}, padded to {padded}") }
}

/// What a view other than the forward one is about.
#[must_use]
pub fn of_view(shown: &Slide) -> String {
    match shown.demo.view() {
        View::Forward => String::new(),
        View::Predict => "Work it out by hand before the page tells you.".to_owned(),
        View::Backward => match &shown.demo.slide.upstream {
            _ if shown.backward.is_none() => String::new(),
            Upstream::Ones => {
                "The loss L is the sum of all outputs: ∂L/∂y is one everywhere.".to_owned()
            }
            Upstream::Cell(at) => {
                format!(
                    "The loss L is the output {}, {} alone: ∂L/∂y is one there.",
                    at.row, at.col
                )
            }
            Upstream::Drawn(_) => {
                "The loss L is the outputs, each times its ∂L/∂y, summed.".to_owned()
            }
        },
        View::Transposed => {
            shown.transposed.as_ref().map_or(String::new(), |shown| shown.overlap_said.clone())
        }
    }
}

fn stride_in_words(stride: ByAxis<usize>) -> String {
    if stride.vertical == stride.horizontal {
        stride.vertical.to_string()
    } else {
        format!("{} and {}", stride.vertical, stride.horizontal)
    }
}

/// `row 5`, `rows 4 and 5`, `rows 1, 3 and 5`.
fn counted(what: &str, numbers: &[usize]) -> Option<String> {
    let (last, others) = numbers.split_last()?;
    if others.is_empty() {
        return Some(format!("{what} {last}"));
    }
    let others: Vec<String> = others.iter().map(usize::to_string).collect();
    Some(format!("{what}s {} and {last}", others.join(", ")))
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
