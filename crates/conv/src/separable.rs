//! Kernels that are the product of a column and a row: two passes of n + m products in place of one of n·m.
//!
//! A kernel is a matrix; it is such a product exactly where its rank is 1.
//!
//! Source: Treitel and Shanks, *The design of multistage separable planar filters* (1971).

use nalgebra::DMatrix;

use crate::tensor::Tensor;

/// How far a singular value may lie from zero, as a share of the largest, and still be taken for zero.
const TOLERANCE: f64 = 1e-5;

/// A kernel's rank, and the two factors where it is 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Separation {
    /// How many products of a column and a row it takes to make up the kernel; 0 where it is zero everywhere.
    pub rank: usize,
    /// The column and the row whose product the kernel is.
    pub factors: Option<Factors>,
}

/// A column and a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Factors {
    /// One value a row of the kernel.
    pub column: Vec<f64>,
    /// One value a column of the kernel.
    pub row: Vec<f64>,
}

/// How a kernel can be separated, by its singular values.
///
/// The row is scaled so that its entry of the smallest magnitude other than zero is 1 or −1, or, where the kernel is of
/// whole numbers, so that both factors are too: Sobel's kernel becomes `1, 2, 1` down and `-1, 0, 1` across, Scharr's
/// `-1, 0, 1` down and `3, 10, 3` across.
///
/// # Shapes
/// `[height, width]`
pub fn separation(kernel: &Tensor<f32, 2>) -> Separation {
    let [height, width] = kernel.shape();
    let values = kernel.data().iter().map(|&value| f64::from(value));
    let matrix = DMatrix::from_row_iterator(height, width, values);
    let largest = matrix.amax();
    // Scaled first, so that very small and very large kernels are alike.
    if !(largest > 0.0 && largest.is_finite()) {
        return Separation { rank: 0, factors: None };
    }
    let singular = (&matrix / largest).svd(false, false).singular_values;
    let first = singular.max();
    let rank = singular.iter().filter(|&&value| value > TOLERANCE * first).count();
    let factors = if rank == 1 { factors_of(&matrix) } else { None };
    Separation { rank, factors }
}

/// The factors of a matrix of rank 1: all rows are multiples of each.
fn factors_of(matrix: &DMatrix<f64>) -> Option<Factors> {
    // The row with the largest entry has the fewest digits lost.
    let (pivot, _) =
        matrix.row_iter().enumerate().max_by(|(_, a), (_, b)| a.amax().total_cmp(&b.amax()))?;
    let of_pivot: Vec<f64> = matrix.row(pivot).iter().copied().collect();
    let largest = of_pivot.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let counts = |value: &&f64| value.abs() > TOLERANCE * largest;
    let smallest =
        of_pivot.iter().filter(counts).fold(f64::INFINITY, |least, value| least.min(value.abs()));
    let unit = common_divisor(&of_pivot).unwrap_or(smallest);
    let row: Vec<f64> = of_pivot.iter().map(|value| value / unit).collect();
    let squares: f64 = row.iter().map(|value| value * value).sum();
    let column: Vec<f64> = matrix
        .row_iter()
        .map(|values| {
            values.iter().zip(&row).map(|(value, part)| value * part).sum::<f64>() / squares
        })
        .collect();
    // The column's own sign is positive where that is possible.
    let is_negative = column.iter().all(|&value| value <= 0.0);
    let sign = if is_negative { -1.0 } else { 1.0 };
    let signed = |values: Vec<f64>| values.into_iter().map(|value| value * sign + 0.0).collect();
    Some(Factors { column: signed(column), row: signed(row) })
}

/// The largest whole number that goes into all of these; nothing where one of them is not whole, or all are zero.
fn common_divisor(values: &[f64]) -> Option<f64> {
    // Above this, not every whole number is one that single precision holds.
    const LARGEST: f64 = (1 << 24) as f64;
    let mut divisor = 0_u32;
    for &value in values {
        if value.fract() != 0.0 || value.abs() > LARGEST {
            return None;
        }
        let mut rest = value.abs() as u32;
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
    }
    (divisor > 0).then(|| f64::from(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf;

    #[track_caller]
    fn check(key: &str, rank: usize, factors: Option<(&[f64], &[f64])>) {
        let found = separation(&shelf::by_key(key).unwrap().kernel);
        assert_eq!(found.rank, rank, "{key}");
        let near = |a: &[f64], b: &[f64]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6)
        };
        match (found.factors, factors) {
            (None, None) => {}
            (Some(found), Some((column, row))) => {
                assert!(near(&found.column, column) && near(&found.row, row), "{found:?}");
            }
            (found, _) => panic!("{key}: {found:?}"),
        }
    }

    #[test]
    fn the_factors_of_known_kernels_are_found() {
        check("sobel-x", 1, Some((&[1.0, 2.0, 1.0], &[-1.0, 0.0, 1.0])));
        check("sobel-y", 1, Some((&[-1.0, 0.0, 1.0], &[1.0, 2.0, 1.0])));
        check("scharr-x", 1, Some((&[3.0, 10.0, 3.0], &[-1.0, 0.0, 1.0])));
        check("scharr-y", 1, Some((&[-1.0, 0.0, 1.0], &[3.0, 10.0, 3.0])));
        check("box", 1, Some((&[1.0 / 9.0; 3], &[1.0; 3])));
        let sixteenths = [1.0 / 16.0, 2.0 / 16.0, 1.0 / 16.0];
        check("gaussian", 1, Some((&sixteenths, &[1.0, 2.0, 1.0])));
        check("laplacian4", 2, None);
        check("motion", 5, None);
    }

    #[test]
    fn a_kernel_of_whole_numbers_has_whole_factors() {
        let kernel = Tensor::new([2, 3], vec![6.0, -9.0, 0.0, -4.0, 6.0, 0.0]).unwrap();
        let Factors { column, row } = separation(&kernel).factors.unwrap();
        assert_eq!((column, row), (vec![3.0, -2.0], vec![2.0, -3.0, 0.0]));
        let halves = Tensor::new([1, 2], vec![1.5, 3.0]).unwrap();
        assert_eq!(separation(&halves).factors.unwrap().row, [1.0, 2.0]);
    }

    #[test]
    fn every_pair_of_factors_makes_up_its_kernel() {
        for known in shelf::shelf() {
            let found = separation(&known.kernel);
            assert_eq!(found.factors.is_some(), found.rank == 1, "{}", known.key);
            let Some(Factors { column, row }) = found.factors else { continue };
            let product =
                column.iter().flat_map(|down| row.iter().map(move |across| down * across));
            for (product, &value) in product.zip(known.kernel.data()) {
                assert!((product - f64::from(value)).abs() < 1e-6, "{}", known.key);
            }
        }
    }

    #[test]
    fn nothing_and_a_single_value_are_kernels_too() {
        let rank =
            |shape, values: &[f32]| separation(&Tensor::new(shape, values.to_vec()).unwrap()).rank;
        assert_eq!(rank([2, 2], &[0.0; 4]), 0);
        assert_eq!(rank([1, 1], &[-3.0]), 1);
        assert_eq!(rank([1, 3], &[1e-30, 0.0, 2e-30]), 1);
        assert_eq!(rank([2, 2], &[1e6, 0.0, 0.0, 1e6]), 2);
    }
}
