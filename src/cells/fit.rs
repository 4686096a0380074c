//! How large a board's numbers are, so that all of them fit its cells.

use super::Board;
use crate::lettering::{Lettering, text};

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
}
