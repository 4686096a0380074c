//! The loss's shape, known exactly: its curvature, its minimum, what no data tells apart, planes through it.

use conv::ByAxis;
use conv::curvature::{Curvature, loss_at};
use conv::descent::Problem;
use conv::optimizer::Optimizer;

use super::{brief, name_of};
use crate::chart::surface::Bowl;

/// A learning problem's loss as a whole; parameters are those of the kernel as it slides.
#[derive(Debug, Clone)]
pub struct Landscape {
    curvature: Curvature,
    minimum: Vec<f64>,
    least: f64,
}

/// A plane through the landscape: two directions, and the loss over them.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    directions: [Vec<f64>; 2],
    /// The loss over the plane.
    pub bowl: Bowl,
}

/// A share of a direction's length that is too small to be named.
const UNNAMED: f64 = 0.02;

/// A part of a direction that is next to nothing where directions are told apart.
const UNNAMED_SHARE: f64 = 1e-6;

/// Directions with more parts than this are not spelled out.
const LONGEST_NAMED: usize = 4;

impl Landscape {
    /// The landscape of a problem; none where it holds numbers beyond all measure.
    #[must_use]
    pub fn of(problem: &Problem<f32>) -> Option<Self> {
        let curvature = Curvature::of(problem).ok()?;
        let minimum = curvature.minimum(problem).ok()?;
        let least = loss_at(problem, &minimum).ok()?;
        Some(Self { curvature, minimum, least })
    }

    /// The rate above which an optimizer diverges.
    #[must_use]
    pub fn critical_rate(&self, optimizer: &Optimizer) -> Option<f64> {
        self.curvature.critical_rate(optimizer)
    }

    /// The rate with which plain gradient descent is quickest at worst.
    #[must_use]
    pub fn best_rate(&self) -> Option<f64> {
        self.curvature.best_rate()
    }

    /// The smallest and the largest bend, flat directions left aside.
    #[must_use]
    pub fn bends(&self) -> Option<[f64; 2]> {
        let curved = self.curvature.eigenvalues().get(self.n_flat()..)?;
        Some([*curved.first()?, *curved.last()?])
    }

    /// The parameters with the smallest loss.
    #[must_use]
    pub fn minimum(&self) -> &[f64] {
        &self.minimum
    }

    /// In how many directions nothing changes.
    #[must_use]
    pub fn n_flat(&self) -> usize {
        self.curvature.flat_directions().len()
    }

    /// The directions in which nothing changes, spelled as simply as can be: each has a parameter of its own that the others
    /// have not, and its largest part is 1.
    #[must_use]
    pub fn flat_basis(&self) -> Vec<Vec<f64>> {
        let mut rows = self.curvature.flat_directions().to_vec();
        let n = self.minimum.len();
        let mut n_done = 0;
        for parameter in 0..n {
            let part = |row: &Vec<f64>| row[parameter].abs();
            let largest =
                (n_done..rows.len()).max_by(|&a, &b| part(&rows[a]).total_cmp(&part(&rows[b])));
            let Some(pivot) = largest.filter(|&row| part(&rows[row]) > UNNAMED_SHARE) else {
                continue;
            };
            rows.swap(n_done, pivot);
            let own = rows[n_done][parameter];
            let pivot: Vec<f64> = rows[n_done].iter().map(|part| part / own).collect();
            for row in &mut rows {
                let share = row[parameter];
                for (part, own) in row.iter_mut().zip(&pivot) {
                    *part -= share * own;
                }
            }
            rows[n_done] = pivot;
            n_done += 1;
        }
        for row in &mut rows {
            let largest = row.iter().fold(0.0, |most: f64, part| most.max(part.abs())).max(1e-12);
            for part in row {
                // A zero without a sign.
                *part = (*part / largest * 1e6).round() / 1e6 + 0.0;
            }
        }
        rows
    }

    /// That the input tells nothing about some directions; nothing where it tells all.
    #[must_use]
    pub fn said_flat(&self, name: impl Fn(usize) -> String) -> Option<String> {
        let n = self.minimum.len();
        let named = match self.curvature.flat_directions() {
            [] => return None,
            all if all.len() == n => {
                return Some(words::learn::all_zeros().to_owned());
            }
            [one] => spelled(one, &name),
            _ => None,
        };
        Some(match named {
            Some(direction) => words::learn::flat_direction(self.n_flat(), n, direction),
            None => words::learn::flat_directions(self.n_flat(), n),
        })
    }

    /// The plane over two parameters, or over the two steepest directions, through some parameters; none where there is
    /// one parameter alone.
    #[must_use]
    pub fn plane(&self, over: Option<[usize; 2]>, through: &[f32]) -> Option<Plane> {
        let n = self.minimum.len();
        if n < 2 || through.len() != n {
            return None;
        }
        let directions = if let Some(parameters) = over {
            parameters.map(|parameter| unit(n, parameter))
        } else {
            let all = self.curvature.eigenvectors();
            [upright(&all[n - 1]), upright(&all[n - 2])]
        };
        let through: Vec<f64> = through.iter().map(|&value| f64::from(value)).collect();
        let off: Vec<f64> =
            through.iter().zip(&self.minimum).map(|(at, least)| at - least).collect();
        let slope = self.bent(&off);
        let [along, across] = [0, 1].map(|i| self.bent(&directions[i]));
        let bend = [
            dot(&directions[0], &along),
            dot(&directions[0], &across),
            dot(&directions[1], &across),
        ];
        let here = self.least + 0.5 * dot(&off, &slope);
        let slope = [0, 1].map(|i| dot(&directions[i], &slope));
        let [a, b] = solved(bend, slope);
        let least = here - 0.5 * (slope[0] * a + slope[1] * b);
        let minimum = [dot(&directions[0], &through) - a, dot(&directions[1], &through) - b];
        Some(Plane { directions, bowl: Bowl { least: least.max(0.0), minimum, bend } })
    }

    /// The Hessian times some parameters.
    fn bent(&self, values: &[f64]) -> Vec<f64> {
        let rows = self.curvature.hessian().data().chunks_exact(values.len().max(1));
        rows.map(|row| dot(row, values)).collect()
    }
}

impl Plane {
    /// Where some parameters lie over the plane.
    #[must_use]
    pub fn place(&self, parameters: &[f32]) -> (f64, f64) {
        let along = |direction: &[f64]| -> f64 {
            direction.iter().zip(parameters).map(|(a, &b)| a * f64::from(b)).sum()
        };
        (along(&self.directions[0]), along(&self.directions[1]))
    }

    /// Some parameters moved within the plane to a place.
    #[must_use]
    pub fn moved(&self, parameters: &[f32], (a, b): (f64, f64)) -> Vec<f32> {
        let (from_a, from_b) = self.place(parameters);
        let steps = self.directions[0].iter().zip(&self.directions[1]);
        let moved = parameters.iter().zip(steps).map(|(&value, (u, v))| {
            let exact = f64::from(value) + (a - from_a) * u + (b - from_b) * v;
            (exact * 1e4).round() / 1e4
        });
        moved.map(|value| value as f32 + 0.0).collect()
    }
}

/// A direction as a sum of parameters: `w0 − w1`, or with numbers where they differ.
fn spelled(direction: &[f64], name: impl Fn(usize) -> String) -> Option<String> {
    let direction = upright(direction);
    let parts: Vec<(usize, f64)> =
        direction.iter().copied().enumerate().filter(|(_, part)| part.abs() > UNNAMED).collect();
    if parts.len() > LONGEST_NAMED {
        return None;
    }
    let (_, first) = *parts.first()?;
    let is_even = parts.iter().all(|(_, part)| (part.abs() - first.abs()).abs() < 1e-6);
    let mut words = String::new();
    for (index, (parameter, part)) in parts.iter().enumerate() {
        words.push_str(match (index, *part < 0.0) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        });
        if !is_even {
            words.push_str(&brief(((part.abs() * 100.0).round() / 100.0) as f32));
            words.push('·');
        }
        words.push_str(&name(*parameter));
    }
    Some(words)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn unit(n: usize, parameter: usize) -> Vec<f64> {
    (0..n).map(|index| f64::from(u8::from(index == parameter))).collect()
}

/// A direction turned so that its first large part is positive, the same on every machine.
fn upright(direction: &[f64]) -> Vec<f64> {
    let first = direction.iter().find(|part| part.abs() > UNNAMED).copied().unwrap_or(1.0);
    direction.iter().map(|part| part * first.signum()).collect()
}

/// The shortest solution of two equations with a symmetric matrix, which may be singular.
fn solved([first, mixed, second]: [f64; 3], [a, b]: [f64; 2]) -> [f64; 2] {
    let middle = f64::midpoint(first, second);
    let reach = (0.5 * (first - second)).hypot(mixed);
    let (small, large) = (middle - reach, middle + reach);
    if large <= 0.0 {
        return [0.0, 0.0];
    }
    if small > 1e-9 * large {
        let determinant = small * large;
        return [(second * a - mixed * b) / determinant, (first * b - mixed * a) / determinant];
    }
    let angle = 0.5 * (2.0 * mixed).atan2(first - second);
    let (sin, cos) = angle.sin_cos();
    let along = (a * cos + b * sin) / large;
    [along * cos, along * sin]
}

/// A parameter's name for [`Landscape::said_flat`], where kernels may be written turned.
pub fn namer(size: ByAxis<usize>, is_turned: bool) -> impl Fn(usize) -> String {
    let n = size.vertical * size.horizontal;
    move |parameter| {
        let is_turned = is_turned && parameter < n;
        name_of(if is_turned { n - 1 - parameter } else { parameter }, size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::learn::Run;
    use demo::link;

    fn landscape(link: &str) -> (Landscape, Run) {
        let run = Run::of(&link::decode(link).demo).unwrap();
        (Landscape::of(run.problem()).unwrap(), run)
    }

    #[test]
    fn the_textbooks_problem_has_its_minimum_and_its_rates() {
        let (landscape, _) = landscape("#/learn");
        let off = landscape.minimum().iter().zip([1.0, -1.0]).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f64::max) < 1e-9);
        let sgd = Optimizer::Sgd { learning_rate: 0.0 };
        assert!((landscape.critical_rate(&sgd).unwrap() - 1.0 / 30.0).abs() < 1e-12);
        assert!((landscape.best_rate().unwrap() - 2.0 / 72.0).abs() < 1e-12);
    }

    #[test]
    fn a_plane_has_the_loss_that_the_run_has() {
        for link in [
            "#/learn",
            "#/learn?b=0.5",
            "#/learn?target=kernel:2x2:1,2,3,4&x=5x5:1,0,3,4,1,7,2&plane=0,3",
            "#/learn?target=kernel:3x3:1,2,0&x=6x6:1,0,3,4,1,7,2&plane=steepest",
        ] {
            let (landscape, mut run) = landscape(link);
            let over = link::decode(link).demo.learn.plane;
            run.reach(2);
            let parameters = run.parameters(2).unwrap();
            let plane = landscape.plane(over, parameters).unwrap();
            let at = plane.place(parameters);
            let (there, loss) = (plane.bowl.loss(at), f64::from(run.losses()[2]));
            assert!((there - loss).abs() < 1e-4 * loss.max(1.0), "{link}: {there} and not {loss}");
            let moved = plane.moved(parameters, (at.0 + 0.25, at.1 - 0.5));
            let problem = run.problem();
            let loss = f64::from(problem.step_at(0, &moved).unwrap().loss);
            let there = plane.bowl.loss(plane.place(&moved));
            assert!((there - loss).abs() < 1e-3 * loss.max(1.0), "{link}: {there} and not {loss}");
        }
    }

    #[test]
    fn an_image_without_information_is_said_to_have_flat_directions() {
        let said = |link: &str| {
            let demo = link::decode(link).demo;
            landscape(link).0.said_flat(namer(demo.kernel_size(), false))
        };
        assert_eq!(said("#/learn"), None);
        let constant = said("#/learn?x=6x8:1").unwrap();
        assert!(
            constant.starts_with("1 of 2 directions is flat: along w0 − w1 the loss"),
            "{constant}"
        );
        let stripes = said("#/learn?x=6x6:1,0,1,0,1,0&target=kernel:2x2:1").unwrap();
        assert!(stripes.starts_with("2 of 4 directions are flat. The input"), "{stripes}");
        assert!(said("#/learn?x=6x8:0").unwrap().contains("all zeros"));
    }

    #[test]
    fn flat_directions_are_spelled_simply() {
        let basis = |link: &str| landscape(link).0.flat_basis();
        assert_eq!(basis("#/learn"), Vec::<Vec<f64>>::new());
        assert_eq!(basis("#/learn?x=6x8:1"), [[1.0, -1.0]]);
        let stripes = basis("#/learn?x=8x8:1,0&target=kernel:2x2:1,-1,0,0.5");
        assert!(stripes.iter().flatten().all(|part| *part != 0.0 || part.is_sign_positive()));
        assert_eq!(
            basis("#/learn?x=8x8:1,0&target=kernel:2x2:1,-1,0,0.5"),
            [[1.0, 0.0, -1.0, 0.0], [0.0, 1.0, 0.0, -1.0]]
        );
        let (landscape, run) = landscape("#/learn?x=9x9:1,0,2&target=kernel:3x3:1,2,3");
        let basis = landscape.flat_basis();
        assert_eq!(basis.len(), landscape.n_flat());
        let output = |kernel: &[f32]| run.problem().step_at(0, kernel).unwrap().prediction;
        let still = output(&[0.0; 9]);
        for direction in basis {
            let moved = output(&direction.iter().map(|&part| part as f32).collect::<Vec<_>>());
            let off = moved.data().iter().zip(still.data()).map(|(a, b)| (a - b).abs());
            assert!(off.fold(0.0, f32::max) < 1e-5, "{direction:?}");
        }
    }

    #[test]
    fn one_parameter_has_no_plane() {
        let (landscape, run) = landscape("#/learn?target=kernel:1x1:2");
        assert_eq!(landscape.plane(None, run.parameters(0).unwrap()), None);
    }
}
