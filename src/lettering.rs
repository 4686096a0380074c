//! How numbers are set in cells: with which digits, how large, or not at all.

use demo::number;

use crate::cells::Board;

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

/// The smallest type, and the width of a digit as a share of its size.
const SMALLEST_TYPE_PX: f64 = 11.0;
const DIGIT_WIDTH: f64 = 0.62;
/// The smallest cell, in CSS pixels, in which a number does not touch those above and below it.
const SMALLEST_LETTERED_PX: f64 = 12.0;
/// The smallest cell, in CSS pixels, with room for a tag beside its number.
pub const SMALLEST_TAGGED_PX: f64 = 42.0;
/// The share of a cell's side that a number may take.
const FILLED: f64 = 0.9;

/// The lettering for cells of `cell_px`: as large as the longest number allows, and none where that
/// number has no room, so that a grid shows all of its numbers or none.
#[must_use]
pub fn lettering(board: &Board, cell_px: f64) -> Lettering {
    let most_chars = match cell_px {
        SMALLEST_LETTERED_PX.. => (FILLED * cell_px / (DIGIT_WIDTH * SMALLEST_TYPE_PX)) as usize,
        _ => 0,
    };
    let widest = text(board.widest, most_chars).map(|(text, lost)| (text.chars().count(), lost));
    // No number is longer than the widest; one that changes from step to step is cut to its length. A name in place
    // of a value takes what room there is.
    let has_names = board.cells.iter().any(|cell| cell.symbol.is_some());
    let max_chars = match widest {
        Some((n_chars, false)) if !has_names => n_chars.max(2).min(most_chars),
        _ => most_chars,
    };
    let n_chars = widest.map_or(1, |(n_chars, _)| n_chars);
    let font_px = FILLED * cell_px / (DIGIT_WIDTH * n_chars.max(2) as f64);
    Lettering {
        max_chars,
        hidden: widest.is_none(),
        font_px: font_px.min(0.31 * cell_px).max(SMALLEST_TYPE_PX),
        tags: cell_px >= SMALLEST_TAGGED_PX,
    }
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
    use crate::shown::{Shown, Slide};
    use demo::link;

    #[test]
    fn a_grid_shows_all_of_its_numbers_or_none_of_them() {
        let shown = Slide::new(&link::decode("#/slide?w=2x2:1,-1,0,-1").demo, None);
        assert!(lettering(&shown.kernel_board, 12.0).hidden);
        assert!(!lettering(&shown.kernel_board, 20.0).hidden);
        assert_eq!(shown.output_board.widest, -9.0);
        let one_digit = Board::plain("", conv::ByAxis::both(1), &[1.0]);
        assert!(lettering(&one_digit, 11.0).hidden && !lettering(&one_digit, 12.0).hidden);
    }

    #[test]
    fn a_name_has_the_room_of_its_cell_whatever_the_values_are() {
        let mut board = Board::plain("matrix", conv::ByAxis::both(1), &[0.0]);
        assert_eq!(lettering(&board, 60.0).max_chars, 2);
        board.cells[0].symbol = Some(crate::cells::Symbol::default());
        assert_eq!(lettering(&board, 60.0).max_chars, 7);
    }

    #[test]
    fn a_number_has_as_many_digits_as_its_cell_has_room() {
        assert_eq!(text(1.0 / 9.0, 10), Some(("0.11111111".to_owned(), false)));
        assert_eq!(text(1.0 / 9.0, 6), Some(("0.1111".to_owned(), true)));
        assert_eq!(text(-1.0 / 9.0, 4), Some(("\u{2212}0.1".to_owned(), true)));
        assert_eq!(text(12345.0, 1), None);
    }
}
