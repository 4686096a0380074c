//! What classical filters know of a kernel: its sum, its centre, its factors.

use conv::separable::{Factors, Separation, separation};
use conv::{ByAxis, Tensor, Weight};
use demo::number;

use crate::lettering::typeset;

/// What there is to say of a kernel, a sentence each, as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// What its weights sum up to, and what that does to the brightness.
    pub sum: String,
    /// Whether it has a centre.
    pub center: String,
    /// Whether it is a column times a row.
    pub separable: String,
    /// The column and the row, written out.
    pub factors: Option<[Vec<String>; 2]>,
}

impl Notes {
    /// The notes on a kernel.
    ///
    /// # Shapes
    /// `[1, 1, kernel_height, kernel_width]`
    #[must_use]
    pub fn of(kernel: &Weight<f32>) -> Self {
        let [_, _, height, width] = kernel.shape();
        let (size, values) = (ByAxis::new(height, width), kernel.data());
        let separation =
            Tensor::new([height, width], values.to_vec()).map(|kernel| separation(&kernel));
        let (rank, factors) = match separation {
            Ok(Separation { rank, factors }) => (rank, factors),
            Err(_) => (0, None),
        };
        Self {
            sum: sum(values),
            center: center(size),
            separable: separable(rank, size),
            factors: factors.filter(|_| !size.any(|n| n == 1)).map(|Factors { column, row }| {
                [column, row].map(|values| values.into_iter().map(brief).collect())
            }),
        }
    }
}

fn sum(values: &[f32]) -> String {
    let sum: f64 = values.iter().map(|&value| f64::from(value)).sum();
    let size: f64 = values.iter().map(|&value| f64::from(value.abs())).sum();
    // Weights such as 1/9 are rounded.
    let is = |wanted: f64| (sum - wanted).abs() <= 1e-5 * size.max(1e-30);
    match () {
        () if size == 0.0 => words::image::sum_zero_weights().to_owned(),
        () if is(1.0) => words::image::sum_one().to_owned(),
        () if is(0.0) => words::image::sum_zero().to_owned(),
        () if sum < 0.0 => words::image::sum_negative(brief(sum)),
        () => words::image::sum_other(brief(sum)),
    }
}

fn center(size: ByAxis<usize>) -> String {
    let is_odd = |n: usize| n % 2 == 1;
    if is_odd(size.vertical) && is_odd(size.horizontal) {
        words::image::center(size)
    } else {
        words::image::no_center(size)
    }
}

fn separable(rank: usize, size: ByAxis<usize>) -> String {
    let (n, both) = (size.vertical * size.horizontal, size.vertical + size.horizontal);
    match rank {
        0 => String::new(),
        1 if size.any(|n| n == 1) => words::image::separable_single().to_owned(),
        1 => words::image::separable(both, n),
        rank => words::image::not_separable(rank),
    }
}

/// A number with few digits.
fn brief(value: f64) -> String {
    let value = (value * 1e5).round() / 1e5;
    typeset(&number::rounded(value as f32, 4).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn notes(kernel: &str) -> Notes {
        Notes::of(&link::decode(&format!("#/image?w={kernel}")).demo.kernel)
    }

    #[test]
    fn the_sum_says_what_becomes_of_the_brightness() {
        for (kernel, words) in [
            ("3x3:0.11111111", "The weights sum to 1: the brightness stays."),
            ("1x2:1,-1", "The weights sum to 0: flat areas become zero, changes remain."),
            ("1x1:2.5", "The weights sum to 2.5: flat areas become 2.5 times as bright."),
            (
                "1x1:-2",
                "The weights sum to \u{2212}2: bright becomes dark, \u{2212}2 times as bright.",
            ),
            ("2x2:0", "All weights are zero, and so is the result."),
        ] {
            assert_eq!(notes(kernel).sum, words, "{kernel}");
        }
    }

    #[test]
    fn an_odd_size_has_a_center() {
        assert_eq!(notes("3x3:1").center, "3×3 has a center: the result stays where it was.");
        assert_eq!(
            notes("2x3:1").center,
            "2×3 has no center, as it is even: the result is shifted by half a pixel."
        );
    }

    #[test]
    fn factors_are_written_out_where_there_are_any() {
        let sobel = notes("3x3:-1,0,1,-2,0,2,-1,0,1");
        assert_eq!(
            sobel.separable,
            "Separable: a column, then a row do the same with 6 products a pixel in place of 9."
        );
        let [column, row] = sobel.factors.unwrap();
        assert_eq!(
            (column.join(" "), row.join(" ")),
            ("1 2 1".to_owned(), "\u{2212}1 0 1".to_owned())
        );
        let sharp = notes("3x3:0,-1,0,-1,5,-1,0,-1,0");
        assert_eq!(sharp.factors, None);
        assert!(sharp.separable.contains("its rank is 2"));
        assert_eq!(notes("1x3:1").factors, None);
        assert_eq!(notes("2x2:0").separable, "");
    }
}
