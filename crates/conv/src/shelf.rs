//! The kernels that one reaches for: each with what it is for and where it comes from.
//!
//! As layers use them, by cross-correlation: what stands at the top left here meets the window's top left. Kernels of
//! derivatives are made, not listed: [`finite_difference`].

use crate::tensor::Tensor;

/// A kernel on the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct ShelfKernel {
    /// Its name in the code, fixed for ever: links may hold it.
    pub key: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// Its values.
    pub kernel: Tensor<f32, 2>,
}

/// A list's row: key, purpose, source, what its numbers are divided by, height, width, numbers.
type Listed = (&'static str, &'static str, &'static str, f32, [usize; 2], &'static [f32]);

/// All kernels on the shelf, from doing nothing to finding edges.
pub fn shelf() -> Vec<ShelfKernel> {
    let listed = LISTED.iter().filter_map(|&(key, purpose, source, divisor, shape, numbers)| {
        let kernel =
            Tensor::new(shape, numbers.iter().map(|number| number / divisor).collect()).ok()?;
        Some(ShelfKernel { key, purpose, source, kernel })
    });
    listed.collect()
}

/// The kernel of this key.
pub fn by_key(key: &str) -> Option<ShelfKernel> {
    shelf().into_iter().find(|kernel| kernel.key == key)
}

const GONZALEZ: &str =
    "Gonzalez and Woods, Digital Image Processing (4th edition, 2018), chapter 3";

#[rustfmt::skip]
const LISTED: &[Listed] = &[
    ("identity", "changes nothing", GONZALEZ, 1.0, [3, 3], &[
        0.0, 0.0, 0.0,
        0.0, 1.0, 0.0,
        0.0, 0.0, 0.0,
    ]),
    ("box", "blurs: the mean of the window", GONZALEZ, 9.0, [3, 3], &[
        1.0, 1.0, 1.0,
        1.0, 1.0, 1.0,
        1.0, 1.0, 1.0,
    ]),
    ("gaussian", "blurs, the middle counting most: the binomial kernel of order 2", GONZALEZ, 16.0, [3, 3], &[
        1.0, 2.0, 1.0,
        2.0, 4.0, 2.0,
        1.0, 2.0, 1.0,
    ]),
    ("gaussian5", "blurs more: the binomial kernel of order 4",
     "Burt and Adelson, The Laplacian pyramid as a compact image code (1983)", 256.0, [5, 5], &[
        1.0,  4.0,  6.0,  4.0, 1.0,
        4.0, 16.0, 24.0, 16.0, 4.0,
        6.0, 24.0, 36.0, 24.0, 6.0,
        4.0, 16.0, 24.0, 16.0, 4.0,
        1.0,  4.0,  6.0,  4.0, 1.0,
    ]),
    ("motion", "blurs along the diagonal, as a moving camera does", GONZALEZ, 5.0, [5, 5], &[
        1.0, 0.0, 0.0, 0.0, 0.0,
        0.0, 1.0, 0.0, 0.0, 0.0,
        0.0, 0.0, 1.0, 0.0, 0.0,
        0.0, 0.0, 0.0, 1.0, 0.0,
        0.0, 0.0, 0.0, 0.0, 1.0,
    ]),
    ("sharpen", "sharpens: the picture less its Laplacian", GONZALEZ, 1.0, [3, 3], &[
         0.0, -1.0,  0.0,
        -1.0,  5.0, -1.0,
         0.0, -1.0,  0.0,
    ]),
    ("emboss", "lights the picture from the top left, as if it were a relief",
     "GIMP documentation, Convolution matrix filter", 1.0, [3, 3], &[
        -2.0, -1.0, 0.0,
        -1.0,  1.0, 1.0,
         0.0,  1.0, 2.0,
    ]),
    ("sobel-x", "finds vertical edges: the slope along the rows, smoothed across",
     "Sobel and Feldman, A 3×3 isotropic gradient operator for image processing (1968)", 1.0, [3, 3], &[
        -1.0, 0.0, 1.0,
        -2.0, 0.0, 2.0,
        -1.0, 0.0, 1.0,
    ]),
    ("sobel-y", "finds horizontal edges: the slope down the columns, smoothed across",
     "Sobel and Feldman, A 3×3 isotropic gradient operator for image processing (1968)", 1.0, [3, 3], &[
        -1.0, -2.0, -1.0,
         0.0,  0.0,  0.0,
         1.0,  2.0,  1.0,
    ]),
    ("prewitt-x", "finds vertical edges, all rows counting alike",
     "Prewitt, Object enhancement and extraction (1970)", 1.0, [3, 3], &[
        -1.0, 0.0, 1.0,
        -1.0, 0.0, 1.0,
        -1.0, 0.0, 1.0,
    ]),
    ("prewitt-y", "finds horizontal edges, all columns counting alike",
     "Prewitt, Object enhancement and extraction (1970)", 1.0, [3, 3], &[
        -1.0, -1.0, -1.0,
         0.0,  0.0,  0.0,
         1.0,  1.0,  1.0,
    ]),
    ("roberts-x", "finds edges across the falling diagonal, in the smallest window there is",
     "Roberts, Machine perception of three-dimensional solids (1963)", 1.0, [2, 2], &[
        1.0,  0.0,
        0.0, -1.0,
    ]),
    ("roberts-y", "finds edges across the rising diagonal, in the smallest window there is",
     "Roberts, Machine perception of three-dimensional solids (1963)", 1.0, [2, 2], &[
         0.0, 1.0,
        -1.0, 0.0,
    ]),
    ("scharr-x", "finds vertical edges, turning with the picture better than Sobel's",
     "Scharr, Optimale Operatoren in der digitalen Bildverarbeitung (2000)", 1.0, [3, 3], &[
         -3.0, 0.0,  3.0,
        -10.0, 0.0, 10.0,
         -3.0, 0.0,  3.0,
    ]),
    ("scharr-y", "finds horizontal edges, turning with the picture better than Sobel's",
     "Scharr, Optimale Operatoren in der digitalen Bildverarbeitung (2000)", 1.0, [3, 3], &[
        -3.0, -10.0, -3.0,
         0.0,   0.0,  0.0,
         3.0,  10.0,  3.0,
    ]),
    ("laplacian4", "finds edges of any direction: the second derivatives along rows and columns", GONZALEZ, 1.0, [3, 3], &[
        0.0,  1.0, 0.0,
        1.0, -4.0, 1.0,
        0.0,  1.0, 0.0,
    ]),
    ("laplacian8", "finds edges of any direction: the second derivatives along the diagonals too", GONZALEZ, 1.0, [3, 3], &[
        1.0,  1.0, 1.0,
        1.0, -8.0, 1.0,
        1.0,  1.0, 1.0,
    ]),
    ("log", "finds edges in noise: the Laplacian of a Gaussian, upside down",
     "Marr and Hildreth, Theory of edge detection (1980); the kernel by Gonzalez and Woods, chapter 10", 1.0, [5, 5], &[
         0.0,  0.0, -1.0,  0.0,  0.0,
         0.0, -1.0, -2.0, -1.0,  0.0,
        -1.0, -2.0, 16.0, -2.0, -1.0,
         0.0, -1.0, -2.0, -1.0,  0.0,
         0.0,  0.0, -1.0,  0.0,  0.0,
    ]),
];

/// The highest order whose kernel is exact in `f32`.
pub const MAX_ORDER: usize = 26;

/// The smallest kernel of the derivative of an order: its order and one taps, `(−1)^i · C(order, i)`.
///
/// The first is `[1, −1]`, the second `[1, −2, 1]`; the zeroth, `[1]`, changes nothing. In the textbooks' sign: odd ones
/// are the derivative against the direction in which rows are read. No order beyond [`MAX_ORDER`] is exact.
///
/// # Shapes
/// `[order + 1]`
///
/// ```
/// assert_eq!(conv::shelf::finite_difference(3), Some(vec![1.0, -3.0, 3.0, -1.0]));
/// ```
pub fn finite_difference(order: usize) -> Option<Vec<f32>> {
    if order > MAX_ORDER {
        return None;
    }
    // Each order is the first difference of the one before.
    let next = |taps: Vec<f32>| {
        let shifted = std::iter::once(0.0).chain(taps.iter().copied());
        taps.iter().copied().chain([0.0]).zip(shifted).map(|(here, before)| here - before).collect()
    };
    Some((0..order).fold(vec![1.0], |taps, _| next(taps)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_of_the_list_is_on_the_shelf_under_a_key_of_its_own() {
        let kernels = shelf();
        assert_eq!(kernels.len(), LISTED.len());
        let mut keys: Vec<_> = kernels.iter().map(|kernel| kernel.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), LISTED.len());
        assert_eq!(by_key("box").map(|kernel| kernel.key), Some("box"));
        assert_eq!(by_key("nothing"), None);
    }

    #[test]
    fn blurs_keep_the_brightness_and_edge_finders_see_nothing_in_a_flat_picture() {
        for ShelfKernel { key, kernel, .. } in shelf() {
            let sum: f32 = kernel.data().iter().sum();
            let expected = match key {
                "identity" | "box" | "gaussian" | "gaussian5" | "motion" | "sharpen" | "emboss" => {
                    1.0
                }
                _ => 0.0,
            };
            assert!((sum - expected).abs() < 1e-6, "{key} sums to {sum}");
        }
    }

    #[test]
    fn the_derivative_of_an_order_annihilates_lower_powers() {
        for order in 0..=6_usize {
            let taps = finite_difference(order).unwrap();
            assert_eq!(taps.len(), order + 1);
            for power in 0..=order {
                let values =
                    taps.iter().enumerate().map(|(at, tap)| tap * (at as f32).powi(power as i32));
                let factorial: f32 = (1..=order).map(|n| n as f32).product();
                let sign = if order % 2 == 0 { 1.0 } else { -1.0 };
                let expected = if power == order { sign * factorial } else { 0.0 };
                assert!(
                    (values.sum::<f32>() - expected).abs() < 1e-2,
                    "order {order} of power {power}"
                );
            }
        }
    }

    #[test]
    fn orders_that_are_not_exact_are_refused() {
        let largest = finite_difference(MAX_ORDER).unwrap();
        assert!(largest.iter().all(|tap| tap.abs() < f32::powi(2.0, 24)));
        assert!((largest[13] + 10_400_600.0).abs() < 0.5);
        assert_eq!(finite_difference(MAX_ORDER + 1), None);
    }
}
