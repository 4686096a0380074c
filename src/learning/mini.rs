//! A kernel in small, as markup: its numbers on the colors of the grids, for where there is no room for a grid.

use std::fmt::Write;

use demo::number;

use crate::lettering::typeset;
use crate::palette;

/// A kernel's numbers, three digits each, row by row, `n_cols` in a row; its largest magnitude is painted strongest.
///
/// It says nothing to a screen reader: whoever shows it says it in words, too.
#[must_use]
pub fn markup(values: &[f32], n_cols: usize) -> String {
    let peak = palette::peak(values);
    let mut markup = format!("<span class=\"mini\" style=\"--n:{n_cols}\">");
    for &value in values {
        let tone = palette::tone(value, peak);
        let class = if tone < 0 { " class=\"neg\"" } else { "" };
        let text = typeset(&number::rounded(value, 3).0);
        // Writing to a string does not fail.
        let _ = write!(markup, "<i{class} style=\"--t:{}%\">{text}</i>", tone.unsigned_abs());
    }
    markup.push_str("</span>");
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_in_small_has_its_numbers_on_their_colors() {
        assert_eq!(
            markup(&[0.0, -2.0, 1.23456], 3),
            "<span class=\"mini\" style=\"--n:3\"><i style=\"--t:0%\">0</i>\
             <i class=\"neg\" style=\"--t:64%\">−2</i><i style=\"--t:43%\">1.23</i></span>"
        );
    }
}
