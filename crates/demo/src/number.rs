//! Numbers as they are read and written everywhere: in a cell, in a link, in the arithmetic.

use crate::limits;

/// The shortest text that reads back as the same `f32`: `0.3`, `19`, `1e-7`.
///
/// Infinities and `NaN`, which an output can be although an input cannot, are `∞`, `-∞` and `NaN`.
#[must_use]
pub fn shortest(value: f32) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    let plain = format!("{value}");
    let scientific = format!("{value:e}");
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// At most `digits` significant digits, for a cell too narrow for [`shortest`].
///
/// The second part says whether digits were lost.
#[must_use]
pub fn rounded(value: f32, digits: usize) -> (String, bool) {
    let exact = shortest(value);
    if !value.is_finite() || value == 0.0 {
        return (exact, false);
    }
    let text = shortest_f64(format!("{value:.*e}", digits.saturating_sub(1)));
    if text.chars().count() < exact.chars().count() { (text, true) } else { (exact, false) }
}

/// Plain or scientific notation of a decimal text, whichever is shorter.
fn shortest_f64(scientific: String) -> String {
    let Ok(number) = scientific.parse::<f64>() else { return scientific };
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// Why a text is not a value that a cell can hold.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but white space.
    #[error("a value is missing: write a number such as 3, -0.5 or 1/9")]
    Empty,
    /// Not a number, or not a finite one.
    #[error("“{}” is not a number: write one such as 3, -0.5, 2e-3 or 1/9", shorten(.text))]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// A fraction with a zero below the line.
    #[error("“{}” divides by zero: write a number such as 3, -0.5 or 1/9", shorten(.text))]
    DividesByZero {
        /// What was written.
        text: String,
    },
    /// A number that no cell holds.
    #[error("{} is out of range: values go from {} to {}", shorten(.text), limits::VALUE.start(), limits::VALUE.end())]
    OutOfRange {
        /// What was written.
        text: String,
    },
}

/// A text as a cell's value: decimal, scientific (`2e-3`) or a fraction (`1/9`).
///
/// A decimal comma and a typographic minus are understood, as spreadsheets write them.
///
/// # Errors
/// What is not a finite number within [`limits::VALUE`].
pub fn parse(text: &str) -> Result<f32, NumberError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(NumberError::Empty);
    }
    let not_a_number = || NumberError::NotANumber { text: trimmed.to_owned() };
    let plain = trimmed.replace('\u{2212}', "-").replace(',', ".");
    let number = match plain.split_once('/') {
        None => decimal(&plain).ok_or_else(not_a_number)?,
        Some((above, below)) => {
            let above = decimal(above.trim()).ok_or_else(not_a_number)?;
            let below = decimal(below.trim()).ok_or_else(not_a_number)?;
            if below == 0.0 {
                return Err(NumberError::DividesByZero { text: trimmed.to_owned() });
            }
            above / below
        }
    };
    within_limits(number).ok_or_else(|| NumberError::OutOfRange { text: trimmed.to_owned() })
}

/// The nearest `f32` of a number within [`limits::VALUE`]; negative zero becomes zero.
#[must_use]
pub fn within_limits(number: f64) -> Option<f32> {
    let value = number as f32;
    limits::VALUE.contains(&value).then_some(value + 0.0)
}

/// Digits, signs, a point and an exponent: not the `inf`, `nan` and `infinity` that Rust reads too.
fn decimal(text: &str) -> Option<f64> {
    let ordinary = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    text.chars().all(ordinary).then(|| text.parse().ok()).flatten()
}

/// The first characters of something that may be a whole novel.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 24;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fewest_digits_that_read_back() {
        for (value, text) in [
            (0.3, "0.3"),
            (19.0, "19"),
            (-0.5, "-0.5"),
            (1e-7, "1e-7"),
            (1e6, "1e6"),
            (1.0 / 9.0, "0.11111111"),
            (100.0, "100"),
        ] {
            assert_eq!(shortest(value), text);
        }
        assert_eq!(shortest(f32::NAN), "NaN");
        assert_eq!(shortest(f32::NEG_INFINITY), "-∞");
    }

    #[test]
    fn a_narrow_cell_says_that_digits_are_missing() {
        assert_eq!(rounded(1.0 / 9.0, 3), ("0.111".to_owned(), true));
        assert_eq!(rounded(0.5, 3), ("0.5".to_owned(), false));
        assert_eq!(rounded(1234.5, 3), ("1230".to_owned(), true));
        assert_eq!(rounded(0.0, 3), ("0".to_owned(), false));
    }

    #[test]
    fn what_people_write_is_understood() {
        for (text, value) in [
            (" 3 ", 3.0),
            ("-0.5", -0.5),
            ("\u{2212}2", -2.0),
            ("0,25", 0.25),
            ("2e-3", 0.002),
            ("1/4", 0.25),
            ("-1 / 8", -0.125),
            (".5", 0.5),
        ] {
            assert_eq!(parse(text), Ok(value), "{text}");
        }
        assert!(parse("-0").unwrap().is_sign_positive());
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for (text, message) in [
            ("", "a value is missing: write a number such as 3, -0.5 or 1/9"),
            ("abc", "“abc” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"),
            ("inf", "“inf” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"),
            ("NaN", "“NaN” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"),
            ("1,000,000", "“1,000,000” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"),
            ("1/0", "“1/0” divides by zero: write a number such as 3, -0.5 or 1/9"),
            ("1e9", "1e9 is out of range: values go from -1000000 to 1000000"),
            ("1e999", "1e999 is out of range: values go from -1000000 to 1000000"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        }
    }

    proptest! {
        #[test]
        fn a_value_reads_back_as_itself(value in -1e6_f32..=1e6) {
            prop_assert_eq!(parse(&shortest(value)), Ok(value + 0.0));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = parse(&text);
        }
    }
}
