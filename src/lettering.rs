//! How numbers are set in cells: with which digits, how large, or not at all.

use demo::number;

/// How the numbers of a board are set, so that all of them fit their cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lettering {
    /// The most characters that a number may have; 0 where cells are too small for any.
    pub max_chars: usize,
    /// Whether no number is shown, because the longest has no room.
    pub hidden: bool,
    /// The size of the type, in CSS pixels.
    pub font_px: f64,
    /// Whether the weights' tags fit too.
    pub tags: bool,
}

/// A number in at most `max_chars` characters, and whether digits were lost; `None` if it can't fit.
#[must_use]
pub fn text(value: f32, max_chars: usize) -> Option<(String, bool)> {
    text_of(&number::shortest(value), value, max_chars)
}

/// The same where the number in full is known.
#[must_use]
pub fn text_of(exact: &str, value: f32, max_chars: usize) -> Option<(String, bool)> {
    if exact.chars().count() <= max_chars {
        return Some((typeset(exact), false));
    }
    (1..=4)
        .rev()
        .filter_map(|digits| number::rounded_below(exact, value, digits))
        .find(|text| text.chars().count() <= max_chars)
        .map(|text| (typeset(&text), true))
}

/// A number for the eye: with a true minus sign.
#[must_use]
pub fn typeset(number: &str) -> String {
    number.replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_as_many_digits_as_its_cell_has_room() {
        assert_eq!(text(1.0 / 9.0, 10), Some(("0.11111111".to_owned(), false)));
        assert_eq!(text(1.0 / 9.0, 6), Some(("0.1111".to_owned(), true)));
        assert_eq!(text(-1.0 / 9.0, 4), Some(("\u{2212}0.1".to_owned(), true)));
        assert_eq!(text(12345.0, 1), None);
    }
}
