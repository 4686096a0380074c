//! What a lesson's words say of numbers: claims that a test holds against the arithmetic, and numbers that are put in.

use demo::{Demo, link, number};

use crate::check::{Check, CheckError};
use crate::quantity::{Quantity, Values};

/// What is wrong with a claim, or with a number that is to be put in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// Not in the language of checks.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// A claim that is not true.
    #[error("“{0}” is not true")]
    Untrue(String),
    /// A link that cannot be read as it stands.
    #[error("the link {link} cannot be read: {why}")]
    Link {
        /// The link.
        link: String,
        /// What is wrong.
        why: String,
    },
    /// No such quantity.
    #[error("“{0}” is nothing that can be put in: write such as {{=output[0,1]}}")]
    Quantity(String),
    /// The demo has no such thing.
    #[error("the demo has no “{0}”")]
    Missing(String),
    /// A brace that is not closed.
    #[error("{{= without a closing brace")]
    Open,
}

/// Opens a link that has to be right in everything.
///
/// # Errors
/// A link with faults, or with keys that are not known.
pub fn open(link: &str) -> Result<Demo, ClaimError> {
    let whole = if link.starts_with('#') { link.to_owned() } else { format!("#/{link}") };
    let opened = link::decode(&whole);
    let fault = opened.faults.first().map(ToString::to_string);
    let unknown =
        opened.demo.unknown.first().map(|unknown| format!("nobody knows {}", unknown.key));
    match fault.or(unknown) {
        Some(why) => Err(ClaimError::Link { link: whole, why }),
        None => Ok(opened.demo),
    }
}

/// Holds a claim against a demo: `output = 19,25,37,43`, or of another `output = 0 @ slide?w=2x2:0`.
///
/// # Errors
/// [`ClaimError`]
pub fn hold(claim: &str, demo: &Demo) -> Result<(), ClaimError> {
    let (claim, of) = of(claim, demo, demo)?;
    if Check::read(claim)?.holds(&of, demo) {
        Ok(())
    } else {
        Err(ClaimError::Untrue(claim.to_owned()))
    }
}

/// Puts numbers in: `{=output[0,1]}` of the demo, `{=output @ solution}` of the solution's, `{=weights @ channels}`
/// of any, `{=loss ~3}` with three digits.
///
/// # Errors
/// [`ClaimError`]
pub fn put_in(text: &str, demo: &Demo, solution: &Demo) -> Result<String, ClaimError> {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{=") {
        let (what, after) = after.split_once('}').ok_or(ClaimError::Open)?;
        done.push_str(before);
        done.push_str(&number_of(what, demo, solution)?);
        rest = after;
    }
    done.push_str(rest);
    Ok(done)
}

fn number_of(what: &str, demo: &Demo, solution: &Demo) -> Result<String, ClaimError> {
    let (what, of) = of(what, demo, solution)?;
    let (what, digits) = match what.split_once('~') {
        Some((what, digits)) => (what.trim(), digits.trim().parse().ok()),
        None => (what, None),
    };
    let (what, is_table) = what.strip_prefix("table ").map_or((what, false), |what| (what, true));
    let quantity = Quantity::read(what).ok_or_else(|| ClaimError::Quantity(what.to_owned()))?;
    let values = quantity.values(&of).ok_or_else(|| ClaimError::Missing(what.to_owned()))?;
    let texts = values.data.iter().map(|&value| text(value, digits));
    Ok(if is_table {
        table(&values, &texts.collect::<Vec<_>>())
    } else {
        texts.collect::<Vec<_>>().join(if quantity.is_size() { "×" } else { ", " })
    })
}

/// What stands before `@`, and the demo that stands behind it.
fn of<'a>(text: &'a str, demo: &Demo, solution: &Demo) -> Result<(&'a str, Demo), ClaimError> {
    Ok(match text.split_once('@') {
        None => (text.trim(), demo.clone()),
        Some((text, link)) => match link.trim() {
            "solution" => (text.trim(), solution.clone()),
            link => (text.trim(), open(link)?),
        },
    })
}

/// A number as it stands in a sentence: whole ones in groups of three digits, a true minus.
fn text(value: f64, digits: Option<i32>) -> String {
    let is_large = value == value.trunc() && value.abs() >= 1e4;
    let text = match digits {
        Some(digits) => number::rounded(value as f32, digits).0,
        None if is_large => {
            let sign = if value < 0.0 { "-" } else { "" };
            format!("{sign}{}", number::grouped(value.abs() as u128))
        }
        None => number::shortest(value as f32),
    };
    text.replace('-', "−")
}

/// A Markdown table cannot be without a head, so rows of a grid are HTML.
fn table(values: &Values, texts: &[String]) -> String {
    let n_cols = values.shape.last().copied().unwrap_or(1).max(1);
    let row = |row: &[String]| ["<tr><td>", &row.join("</td><td>"), "</td></tr>"].concat();
    let rows: String = texts.chunks(n_cols).map(row).collect();
    format!("<table class=\"lesson-table\"><tbody>{rows}</tbody></table>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_held_against_the_arithmetic() {
        let demo = open("slide").unwrap();
        assert_eq!(hold("output = 19,25,37,43", &demo), Ok(()));
        assert_eq!(
            hold("output[0,0] = 20", &demo).unwrap_err().to_string(),
            "“output[0,0] = 20” is not true"
        );
        assert_eq!(hold("output = 0 @ slide?w=2x2:0", &demo), Ok(()));
        let unread = hold("output = 0 @ slide?w=2x2:z", &demo).unwrap_err().to_string();
        assert!(unread.starts_with("the link #/slide?w=2x2:z cannot be read: w"), "{unread}");
        assert!(hold("output = 0 @ slide?colour=red", &demo).is_err());
    }

    #[test]
    fn numbers_are_put_into_a_text() {
        let (demo, solution) = (open("slide").unwrap(), open("slide?w=2x2:-1").unwrap());
        let put = |text: &str| put_in(text, &demo, &solution);
        assert_eq!(
            put("it is {=output[0,1]}, of {=output size}"),
            Ok("it is 25, of 2×2".to_owned())
        );
        assert_eq!(put("{=output @ solution}"), Ok("−8, −12, −20, −24".to_owned()));
        assert_eq!(put("{=loss ~3 @ learn?w=1x2:0.5,0}"), Ok("10.5".to_owned()));
        assert_eq!(put("{=weights @ channels?x=2x2x2:1}"), Ok("8".to_owned()));
        let table = "<table class=\"lesson-table\"><tbody><tr><td>19</td><td>25</td></tr><tr><td>37</td><td>43</td></tr></tbody></table>";
        assert_eq!(put("{=table output}"), Ok(table.to_owned()));
        assert_eq!(put("{=loss}").unwrap_err().to_string(), "the demo has no “loss”");
        assert_eq!(put("{=nothing}").unwrap_err(), ClaimError::Quantity("nothing".to_owned()));
        assert_eq!(put("{=output").unwrap_err(), ClaimError::Open);
    }
}
