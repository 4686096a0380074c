//! What there is to know about a learning problem and its run: its landscape, where a rate leads, the update in full.

pub mod forecast;
pub mod landscape;
pub mod mini;
pub mod table;
pub mod update;

use conv::ByAxis;
use demo::number;

use crate::lettering::typeset;

/// The number of significant digits that numbers in sentences have.
const DIGITS: i32 = 4;

/// A number for a sentence: four digits, a true minus sign.
#[must_use]
pub fn brief(value: f32) -> String {
    typeset(&number::rounded(value, DIGITS).0)
}

/// A learning rate as one says it: `0.003`, unless that is too long to be read at a glance.
#[must_use]
pub fn rate(rate: f32) -> String {
    const MOST_CHARS: usize = 8;
    let plain = number::without_exponent(rate);
    if plain.len() <= MOST_CHARS { plain } else { number::shortest(rate) }
}

/// A number within a product or a sum: a negative one stands in brackets.
#[must_use]
pub fn factor(value: f32) -> String {
    if value < 0.0 { format!("({})", brief(value)) } else { brief(value) }
}

/// A parameter's index below its letter: a weight's place in a kernel of one row or one column, or both.
#[must_use]
pub fn index_of(weight: usize, size: ByAxis<usize>) -> String {
    let (row, col) = (weight / size.horizontal.max(1), weight % size.horizontal.max(1));
    match (size.vertical, size.horizontal) {
        (1, _) => col.to_string(),
        (_, 1) => row.to_string(),
        _ => format!("{row},{col}"),
    }
}

/// A parameter's name in plain text: `w0`, `w1,2`, or `b` for what comes after the weights.
#[must_use]
pub fn name_of(parameter: usize, size: ByAxis<usize>) -> String {
    if parameter >= size.vertical * size.horizontal {
        return "b".to_owned();
    }
    format!("w{}", index_of(parameter, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_named_by_as_many_places_as_its_kernel_has_sides() {
        assert_eq!(name_of(1, ByAxis::new(1, 2)), "w1");
        assert_eq!(name_of(2, ByAxis::new(3, 1)), "w2");
        assert_eq!(name_of(5, ByAxis::new(3, 3)), "w1,2");
        assert_eq!(name_of(9, ByAxis::new(3, 3)), "b");
    }

    #[test]
    fn a_negative_factor_stands_in_brackets() {
        assert_eq!((brief(0.123_456), factor(-11.3)), ("0.1235".to_owned(), "(−11.3)".to_owned()));
    }

    #[test]
    fn a_rate_is_written_out_where_it_is_short() {
        let said = [0.03, 0.003, 0.000_001, 30.0, 0.000_012_345, 1e-30].map(rate);
        assert_eq!(said, ["0.03", "0.003", "0.000001", "30", "1.2345e-5", "1e-30"]);
    }
}
