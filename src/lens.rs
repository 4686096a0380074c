//! The window under a magnifier: each value with the weight that meets it.
//!
//! It stands below the kernel while the input's cells are too small for the weights' tags.

use std::fmt::Write;

use crate::lettering;
use crate::palette;
use crate::shown::Slide;

/// A value and its weight have to fit; these many characters each.
const MOST_CHARS: usize = 5;

/// The smallest cell, in CSS pixels, in which both can be read.
const SMALLEST_CELL_PX: f64 = 30.0;

/// The cells of the magnifier as markup made of numbers alone; empty where there is nothing to magnify.
#[must_use]
pub fn markup(shown: &Slide, input_px: f64, kernel_px: f64) -> String {
    let mut markup = String::new();
    let Some(sum) = shown
        .sum
        .as_ref()
        .filter(|_| input_px < lettering::SMALLEST_TAGGED_PX && kernel_px >= SMALLEST_CELL_PX)
    else {
        return markup;
    };
    for (index, term) in sum.terms.iter().enumerate() {
        let text =
            |value| lettering::text(value, MOST_CHARS).map_or(String::new(), |(text, _)| text);
        let tone = palette::tone(term.input, shown.input_board.peak);
        let sign = if tone < 0 { " neg" } else { "" };
        let picked = if shown.lit.terms.contains(&index) { " picked" } else { "" };
        // Writing to a string does not fail.
        let _ = write!(
            markup,
            "<span class=\"cell{sign}{picked}\" style=\"--t:{}%\">{}<b>×{}</b></span>",
            tone.unsigned_abs(),
            text(term.input),
            text(term.weight)
        );
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use demo::link;

    fn magnified(link: &str, input_px: f64) -> String {
        markup(&Slide::new(&link::decode(link).demo, None), input_px, 36.0)
    }

    #[test]
    fn each_value_stands_with_the_weight_that_meets_it() {
        let markup = magnified("#/slide?at=0,1", 12.0);
        assert_eq!(markup.matches("<span").count(), 4);
        assert!(markup.contains(">5<b>×3</b>"), "{markup}");
    }

    #[test]
    fn there_is_nothing_to_magnify_where_the_tags_can_be_read() {
        assert_eq!(magnified("#/slide", 108.0), "");
        assert_eq!(magnified("#/slide?x=1x1:1", 12.0), "");
    }
}
