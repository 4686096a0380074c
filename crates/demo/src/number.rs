//! Numbers as they are read and written everywhere: in a cell, in a link, in the arithmetic.

use words::refusals;

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
    // Most numbers of most grids: short as they are, and written at once.
    if is_short(value) {
        return (value as i32).to_string();
    }
    Digits::shortest(value).text()
}

/// How many bytes [`shortest`] takes; nothing is written to count those of a short whole number.
#[must_use]
pub fn width(value: f32) -> usize {
    if !is_short(value) {
        return shortest(value).len();
    }
    let size = value.abs();
    1 + usize::from(value < 0.0) + usize::from(size > 9.0) + usize::from(size > 99.0)
}

/// Whether it is a whole number of at most three digits.
fn is_short(value: f32) -> bool {
    value.abs() < 1000.0 && value == value.trunc() && (value != 0.0 || value.is_sign_positive())
}

/// [`shortest`], but never as a power of ten, for a finite value: `0.0000001`.
#[must_use]
pub fn without_exponent(value: f32) -> String {
    let Digits { negative, whole, power } = Digits::shortest(value);
    format!("{}{}", if negative { "-" } else { "" }, plain(&whole.to_string(), power))
}

/// At most `digits` significant digits, for a cell too narrow for [`shortest`].
///
/// The second part says whether digits were lost.
#[must_use]
pub fn rounded(value: f32, digits: i32) -> (String, bool) {
    let exact = shortest(value);
    match rounded_below(&exact, value, digits) {
        Some(text) => (text, true),
        None => (exact, false),
    }
}

/// The same where [`shortest`] is known: at most `digits` significant digits, if that is shorter.
#[must_use]
pub fn rounded_below(exact: &str, value: f32, digits: i32) -> Option<String> {
    if !value.is_finite() || value == 0.0 {
        return None;
    }
    // The digits before the point stay; those behind it are rounded away.
    let text = Digits::nearest(value, digits).text();
    (text.chars().count() < exact.chars().count()).then_some(text)
}

/// So many digits tell every `f32` from its neighbours.
const MOST_DIGITS: i32 = 9;

/// A decimal number: a whole number times a power of ten.
///
/// Made with the same steps as [`decimal`] reads with: the standard library's exact ones, written for
/// every number of digits that there can be, would be a twelfth of this page.
struct Digits {
    negative: bool,
    whole: u64,
    power: i32,
}

impl Digits {
    /// The fewest that read back as a finite value.
    ///
    /// From the most downwards, as most values that are computed need nearly all of them, and those that need few are
    /// found at once: digits too many are zeros, and left out.
    fn shortest(value: f32) -> Self {
        let mut exact = Self::nearest(value, if value == 0.0 { 1 } else { MOST_DIGITS });
        while let Some(fewer) = exact.whole.checked_ilog10().filter(|&fewer| fewer > 0) {
            let shorter = Self::nearest(value, fewer.cast_signed());
            if shorter.value() != value {
                break;
            }
            exact = shorter;
        }
        exact
    }

    /// The nearest to a finite value of those with `n` significant digits.
    fn nearest(value: f32, n: i32) -> Self {
        let size = f64::from(value).abs();
        let magnitude = if size == 0.0 { 0 } else { size.log10().floor() as i32 };
        let mut power = magnitude + 1 - n;
        let mut whole = scaled(size, -power).round() as u64;
        while whole != 0 && whole.is_multiple_of(10) {
            whole /= 10;
            power += 1;
        }
        Self { negative: value.is_sign_negative(), whole, power }
    }

    /// The nearest `f32`.
    fn value(&self) -> f32 {
        let size = scaled(self.whole as f64, self.power) as f32;
        if self.negative { -size } else { size }
    }

    /// Written plainly (`1230`, `-0.5`), or as a power of ten (`1e-7`) where that is shorter.
    fn text(self) -> String {
        let digits = self.whole.to_string();
        let plain = plain(&digits, self.power);
        let scientific = scientific(&digits, self.power);
        let is_plain = plain.len() <= 3 || plain.len() <= scientific.len();
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}", if is_plain { plain } else { scientific })
    }
}

fn plain(digits: &str, power: i32) -> String {
    let zeros = "0".repeat(power.unsigned_abs() as usize);
    if power >= 0 {
        return format!("{digits}{zeros}");
    }
    let n_behind = zeros.len();
    // One digit at least stands before the point.
    let missing = (n_behind + 1).saturating_sub(digits.len());
    let mut text: String = zeros.chars().chain(['0']).take(missing).collect();
    text.push_str(digits);
    text.insert(text.len() - n_behind, '.');
    text
}

fn scientific(digits: &str, power: i32) -> String {
    let exponent = power + digits.len() as i32 - 1;
    let mut text = digits.to_owned();
    if digits.len() > 1 {
        text.insert(1, '.');
    }
    format!("{text}e{exponent}")
}

/// Why a text is not a value that a cell can hold.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but white space.
    #[error("{}", refusals::number_missing())]
    Empty,
    /// Not a number, or not a finite one.
    #[error("{}", refusals::not_a_number(shorten(.text)))]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// A fraction with a zero below the line.
    #[error("{}", refusals::divides_by_zero(shorten(.text)))]
    DividesByZero {
        /// What was written.
        text: String,
    },
    /// A number that no cell holds.
    #[error("{}", refusals::number_out_of_range(shorten(.text), *limits::VALUE.start() as i32, *limits::VALUE.end() as i32))]
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

/// A decimal text such as `-12.5e-3` as a number; not the `inf` and `nan` that Rust reads too.
///
/// Up to 19 digits make a whole number, which a power of ten then scales: exact to the last bit of the
/// nearest `f64` for up to 15 digits and powers to 22 (Clinger 1990), a few units in that last place off
/// beyond, which an `f32` does not see. The standard library's reader is exact throughout; its table
/// alone would be a tenth of this page.
pub fn decimal(text: &str) -> Option<f64> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, exponent(power)?),
        None => (unsigned, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut mantissa = 0_u64;
    let mut power = exponent;
    let mut n_digits = 0;
    for (index, digit) in whole.bytes().chain(part.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        n_digits += 1;
        let is_part = index >= whole.len();
        match mantissa.checked_mul(10).and_then(|m| m.checked_add(u64::from(digit - b'0'))) {
            Some(longer) if longer < 10_u64.pow(19) => {
                mantissa = longer;
                power -= i32::from(is_part);
            }
            _ => power += i32::from(!is_part),
        }
    }
    if n_digits == 0 {
        return None;
    }
    let number = scaled(mantissa as f64, power);
    Some(if negative { -number } else { number })
}

/// The power after an `e`; one beyond all numbers is as good as any other.
fn exponent(text: &str) -> Option<i32> {
    const BEYOND: i32 = 10_000;
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(BEYOND).min(BEYOND);
    Some(if text.starts_with('-') { -size } else { size })
}

/// A number times a power of ten, in steps that are exact.
fn scaled(mut number: f64, power: i32) -> f64 {
    const LARGEST_EXACT: i32 = 22;
    let mut left = power.clamp(-400, 400);
    while left != 0 && number != 0.0 && number.is_finite() {
        let step = left.abs().min(LARGEST_EXACT);
        let factor = (0..step).fold(1.0, |factor, _| factor * 10.0);
        number = if left > 0 { number * factor } else { number / factor };
        left -= step * left.signum();
    }
    number
}

/// The first characters of something that may be a whole novel.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 24;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// A count with commas between its thousands: `9,633,792`.
#[must_use]
pub fn grouped(count: u128) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn without_an_exponent_a_number_is_what_the_standard_library_writes(
            value in -limits::VALUE.end()..*limits::VALUE.end(),
            scale in -20..1,
        ) {
            let value = value * 10_f32.powi(scale);
            prop_assert_eq!(without_exponent(value), value.to_string());
        }
    }

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
            (0.0, "0"),
            (-0.0, "-0"),
            (123_456_790.0, "123456790"),
            (f32::MAX, "3.4028235e38"),
            (1e-45, "1e-45"),
        ] {
            assert_eq!(shortest(value), text);
        }
        assert_eq!(shortest(f32::NAN), "NaN");
        assert_eq!(shortest(f32::NEG_INFINITY), "-∞");
    }

    #[test]
    fn the_width_is_that_of_what_is_written() {
        let whole = (-1010..1010).map(|value: i16| f32::from(value));
        let others = [-0.0, 0.5, -0.25, 1e-7, 123_456_790.0, f32::INFINITY, f32::NAN];
        for value in whole.chain(others) {
            assert_eq!(width(value), shortest(value).len(), "{value}");
        }
    }

    /// The fewest digits by their definition: no fewer read back.
    #[track_caller]
    fn check_fewest(value: f32) {
        let found = Digits::shortest(value);
        let fewest = (1..MOST_DIGITS)
            .map(|n| Digits::nearest(value, n))
            .find(|digits| digits.value() == value)
            .unwrap_or_else(|| Digits::nearest(value, MOST_DIGITS));
        assert_eq!((found.whole, found.power), (fewest.whole, fewest.power), "{value:e}");
        assert_eq!(found.value(), value, "{value:e}");
    }

    /// The values next to which the numbers above lie further apart than those below.
    #[test]
    fn powers_of_two_have_the_fewest_digits_too() {
        for exponent in 1..255_u32 {
            for bits in (exponent << 23).saturating_sub(2)..=(exponent << 23) + 2 {
                check_fewest(f32::from_bits(bits));
            }
        }
    }

    #[test]
    fn a_narrow_cell_says_that_digits_are_missing() {
        assert_eq!(rounded(1.0 / 9.0, 3), ("0.111".to_owned(), true));
        assert_eq!(rounded(0.5, 3), ("0.5".to_owned(), false));
        assert_eq!(rounded(1234.5, 3), ("1230".to_owned(), true));
        assert_eq!(rounded(-0.012_345_6, 2), ("-0.012".to_owned(), true));
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
            ("1e99999", "1e99999 is out of range: values go from -1000000 to 1000000"),
            ("1e999", "1e999 is out of range: values go from -1000000 to 1000000"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn no_value_is_written_with_more_digits_than_it_needs(value in proptest::num::f32::NORMAL | proptest::num::f32::SUBNORMAL) {
            check_fewest(value);
        }

        #[test]
        fn no_value_of_a_grid_is_either(value in -20.0_f32..20.0) {
            check_fewest(value);
        }

        #[test]
        fn a_decimal_is_read_as_the_standard_library_reads_it(bits in 0..0x4974_2400_u32, digits in 0..9_usize) {
            let value = f32::from_bits(bits);
            for text in [shortest(value), format!("{value:.digits$}"), format!("{value:.digits$e}")] {
                let expected: f32 = text.parse().unwrap();
                prop_assert_eq!(decimal(&text).map(|number| number as f32), Some(expected), "{}", text);
            }
        }

        #[test]
        fn the_standard_library_writes_the_same(bits in 0..=0xffff_ffff_u32) {
            let value = f32::from_bits(bits);
            prop_assume!(value.is_finite());
            let (plain, scientific) = (format!("{value}"), format!("{value:e}"));
            let expected = if plain.len() <= 3 || plain.len() <= scientific.len() { plain } else { scientific };
            prop_assert_eq!(shortest(value), expected);
        }

        #[test]
        fn a_value_reads_back_as_itself(value in -1e6_f32..=1e6) {
            prop_assert_eq!(parse(&shortest(value)), Ok(value + 0.0));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*", numeric in "[-+0-9.e/]{0,12}") {
            let _ = parse(&text);
            let standard: Option<f64> = numeric.parse().ok();
            prop_assert_eq!(decimal(&numeric).is_some(), standard.is_some(), "{}", numeric);
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
