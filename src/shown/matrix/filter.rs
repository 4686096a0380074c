//! The rules of classical image filters, checked for the kernel at hand.

use demo::{Demo, number};

use crate::lettering::typeset;

/// How far from 1 a sum may be, for kernels such as nine times 0.11111111.
const CLOSE: f64 = 1e-5;

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What it asks for.
    pub name: &'static str,
    /// Whether the kernel keeps it.
    pub holds: bool,
    /// How, or why not.
    pub said: String,
}

/// The three rules.
#[must_use]
pub fn rules(demo: &Demo) -> [Rule; 3] {
    let size = demo.kernel_size();
    let is_odd = !size.any(|n| n % 2 == 0);
    let radius = size.map(|n| n / 2);
    let odd = Rule {
        name: words::matrix::odd_size(),
        holds: is_odd,
        said: if is_odd {
            words::matrix::centre(size, radius.vertical, radius.horizontal)
        } else {
            words::matrix::no_centre(size)
        },
    };
    let radius = Rule {
        name: words::matrix::radius(),
        holds: is_odd && size.vertical == size.horizontal,
        said: match (is_odd, radius.vertical == radius.horizontal) {
            (true, true) => format!("({} − 1)/2 = {}", size.vertical, radius.vertical),
            (true, false) => words::matrix::radius_by_axis(radius.vertical, radius.horizontal),
            (false, _) => words::matrix::no_radius().to_owned(),
        },
    };
    let sum: f64 = demo.kernel.data().iter().map(|&weight| f64::from(weight)).sum();
    let shown = typeset(&number::shortest(((sum * 1e6).round() / 1e6) as f32));
    let holds = (sum - 1.0).abs() <= CLOSE;
    let said = match sum {
        _ if holds => words::matrix::sum_kept(shown),
        0.0 => words::matrix::sum_zero().to_owned(),
        _ => words::matrix::sum_times(shown),
    };
    [odd, radius, Rule { name: words::matrix::sum_one(), holds, said }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    #[track_caller]
    fn check(kernel: &str, expected: [(bool, &str); 3]) {
        let rules = rules(&link::decode(&format!("#/matrix?w={kernel}")).demo);
        for (rule, (holds, said)) in rules.iter().zip(expected) {
            assert_eq!((rule.holds, rule.said.as_str()), (holds, said), "{}", rule.name);
        }
    }

    #[test]
    fn the_textbooks_kernel_is_no_classical_filter() {
        check(
            "2x2:0,1,2,3",
            [
                (false, "2×2: it has no centre"),
                (false, "none without a centre"),
                (false, "6: 6 times as bright"),
            ],
        );
    }

    #[test]
    fn a_blur_keeps_all_three() {
        check(
            "3x3:0.11111111",
            [
                (true, "3×3: its centre is 1, 1"),
                (true, "(3 − 1)/2 = 1"),
                (true, "1: brightness is kept"),
            ],
        );
    }

    #[test]
    fn an_edge_kernel_sums_to_zero_and_a_long_one_has_a_radius_an_axis() {
        check(
            "1x3:1,0,-1",
            [
                (true, "1×3: its centre is 0, 1"),
                (false, "one an axis: 0 down, 1 across"),
                (false, "0: what is even turns black"),
            ],
        );
    }
}
