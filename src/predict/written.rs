//! An answer that is written as a sum: each of its products is held against the layer's.

use demo::number::{self, NumberError};

use super::{Guess, is_close, whole};
use crate::arithmetic::{Sum, factor};
use crate::lettering::typeset;

/// The number that was answered: a number, or what a sum of numbers and products comes to.
///
/// # Errors
/// What is neither, in words.
pub(super) fn value(text: &str) -> Result<f32, NumberError> {
    number::parse(text).or_else(|error| {
        let sum = addends(text).map(|addends| addends.iter().sum::<f32>());
        sum.and_then(|sum| number::within_limits(sum.into())).ok_or(error)
    })
}

/// The addends of `1×2 + 6 − (−3)`: 2, 6 and 3; nothing where a text is no such sum.
pub(super) fn addends(text: &str) -> Option<Vec<f32>> {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '(' && *c != ')').collect();
    let plain =
        plain.replace(['\u{2212}', '－'], "-").replace(['×', '·', 'x'], "*").replace('＋', "+");
    let plain = plain.replace("--", "+");
    let mut pieces = vec![String::new()];
    for c in plain.chars() {
        let is_behind_a_number =
            pieces.last().is_some_and(|piece| piece.ends_with(|c: char| c.is_ascii_digit()));
        if matches!(c, '+' | '-') && is_behind_a_number {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut().filter(|_| c != '+') {
            piece.push(c);
        }
    }
    let is_sum = pieces.len() > 1 || plain.contains('*');
    let product = |piece: &String| {
        piece
            .split('*')
            .try_fold(1.0, |product, factor| number::parse(factor).ok().map(|n| product * n))
    };
    pieces.iter().map(product).collect::<Option<Vec<f32>>>().filter(|_| is_sum)
}

/// What is wrong with a wrong answer that is written as a sum: its products are in the layer's order, those that are
/// zero may be left out.
pub(super) fn guess(text: &str, sum: &Sum) -> Option<Guess> {
    let given = addends(text)?;
    let all: Vec<usize> = (0..sum.terms.len()).collect();
    let met: Vec<usize> =
        all.iter().copied().filter(|&index| sum.terms[index].product() != 0.0).collect();
    let n_bias = usize::from(sum.bias.is_some());
    let fits =
        |terms: &&Vec<usize>| given.len() == terms.len() || given.len() == terms.len() + n_bias;
    let terms = [&all, &met].into_iter().find(fits)?;
    let mut suspects = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (&index, &given) in terms.iter().zip(&given) {
        let term = &sum.terms[index];
        if !is_close(given, term.product()) {
            let product = format!("{}×{}", factor(term.input), factor(term.weight));
            suspects.push(index);
            said.push(words::predict::product_is(product, shown(term.product()), shown(given)));
        }
    }
    if let Some((&given, bias)) = given.get(terms.len()).zip(sum.bias)
        && !is_close(given, bias)
    {
        said.push(words::predict::bias_is(shown(bias), shown(given)));
    }
    let said = said.into_iter().reduce(words::spoken::sentences)?;
    Some(Guess { said, suspects })
}

/// Says that a sum has more or fewer products than the layer's.
pub(super) fn miscounted(text: &str, sum: &Sum) -> Option<Guess> {
    let given = addends(text)?.len();
    Some(whole(words::predict::products_counted(sum.terms.len(), given)))
}

fn shown(value: f32) -> String {
    typeset(&number::shortest(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_as_it_is_written() {
        for (text, expected) in [
            ("0+1+6+12", vec![0.0, 1.0, 6.0, 12.0]),
            ("0×0 + 1×1 + 3×2 + 4×3", vec![0.0, 1.0, 6.0, 12.0]),
            ("4*(−3) − 2", vec![-12.0, -2.0]),
            ("1 - (-2)", vec![1.0, 2.0]),
            ("1e-3 + 0,5", vec![0.001, 0.5]),
            ("2·3", vec![6.0]),
        ] {
            assert_eq!(addends(text), Some(expected), "{text}");
        }
        for text in ["19", "-3", "", "+", "1+", "many", "1++", "2××3", "1/0+1"] {
            assert_eq!(addends(text), None, "{text}");
        }
        assert_eq!(value("3×2 + 4×3"), Ok(18.0));
        assert_eq!(value(" −0.5"), Ok(-0.5));
        assert!(value("1e6+1e6").is_err());
        assert!(value("many").is_err());
    }
}
