//! The window under a magnifier: each value with the weight that meets it.
//!
//! It stands below the kernel while the input's cells are too small for the weights' tags.

use std::fmt::Write;

use conv::Term;

use crate::cells::fit;
use crate::lettering;
use crate::palette;
use crate::shown::Slide;

/// A value and its weight have to fit; these many characters each.
const MOST_CHARS: usize = 5;

/// The smallest cell, in CSS pixels, in which both can be read.
const SMALLEST_CELL_PX: f64 = 30.0;

/// One cell of the magnifier, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Magnified {
    /// The classes that the style sheet knows.
    pub classes: &'static str,
    /// How strongly it is painted in the colour of its sign, in percent.
    pub tone: u8,
    /// The value.
    pub value: String,
    /// The weight that meets it: `×3`.
    pub weight: String,
}

impl Magnified {
    /// The tone as an inline style.
    #[must_use]
    pub fn style(&self) -> String {
        format!("--t:{}%", self.tone)
    }

    /// What stands in it, as markup made of numbers alone.
    #[must_use]
    pub fn inner(&self) -> String {
        format!("{}<b>{}</b>", self.value, self.weight)
    }
}

/// The cells of the magnifier in reading order; none where there is nothing to magnify.
#[must_use]
pub fn cells(shown: &Slide, input_px: f64, kernel_px: f64) -> Vec<Magnified> {
    let is_needed = input_px < fit::SMALLEST_TAGGED_PX && kernel_px >= SMALLEST_CELL_PX;
    let sum = shown.sum.as_ref().filter(|_| is_needed);
    let text = |value| lettering::text(value, MOST_CHARS).map_or(String::new(), |(text, _)| text);
    let cell = |(index, term): (usize, &Term<f32>)| {
        let tone = palette::tone(term.input, shown.input_board.peak);
        let classes = match (tone < 0, shown.lit.terms.contains(&index)) {
            (false, false) => "cell",
            (false, true) => "cell picked",
            (true, false) => "cell neg",
            (true, true) => "cell neg picked",
        };
        let (value, weight) = (text(term.input), format!("×{}", text(term.weight)));
        Magnified { classes, tone: tone.unsigned_abs(), value, weight }
    };
    sum.into_iter().flat_map(|sum| sum.terms.iter().enumerate().map(cell)).collect()
}

/// The same as markup made of numbers alone.
#[must_use]
pub fn markup(cells: &[Magnified]) -> String {
    let mut markup = String::new();
    for cell in cells {
        let (classes, style, inner) = (cell.classes, cell.style(), cell.inner());
        // Writing to a string does not fail.
        let _ = write!(markup, "<span class=\"{classes}\" style=\"{style}\">{inner}</span>");
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::Shown;
    use demo::link;

    fn magnified(link: &str, input_px: f64) -> String {
        markup(&cells(&Slide::new(&link::decode(link).demo, None), input_px, 36.0))
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
