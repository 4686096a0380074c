//! Lines and grounds cut off at a chart's axes: plotters draws over them.

type Point = (f64, f64);

/// The parts of a line that lie within a box.
///
/// Source: Liang and Barsky, *A new concept and method for line clipping* (1984).
#[must_use]
pub fn line(points: &[Point], x: [f64; 2], y: [f64; 2]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1], x, y) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

fn segment(from: Point, to: Point, x: [f64; 2], y: [f64; 2]) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if ![from.0, from.1, dx, dy].iter().all(|value| value.is_finite()) {
        return None;
    }
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (step, room) in
        [(-dx, from.0 - x[0]), (dx, x[1] - from.0), (-dy, from.1 - y[0]), (dy, y[1] - from.1)]
    {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            first = first.max(room / step);
        } else {
            last = last.min(room / step);
        }
    }
    let at = |share: f64| (from.0 + share * dx, from.1 + share * dy);
    let ends =
        (if first == 0.0 { from } else { at(first) }, if last == 1.0 { to } else { at(last) });
    (first <= last).then_some(ends)
}

/// A convex ground cut off at a box.
///
/// Source: Sutherland and Hodgman, *Reentrant polygon clipping* (1974).
#[must_use]
pub fn ground(points: &[Point], x: [f64; 2], y: [f64; 2]) -> Vec<Point> {
    let sides: [&dyn Fn(Point) -> f64; 4] =
        [&|p| p.0 - x[0], &|p| x[1] - p.0, &|p| p.1 - y[0], &|p| y[1] - p.1];
    let mut ground = points.to_vec();
    for inside in sides {
        let mut cut = Vec::with_capacity(ground.len() + 4);
        for (index, &to) in ground.iter().enumerate() {
            let from = ground[(index + ground.len() - 1) % ground.len()];
            let (before, now) = (inside(from), inside(to));
            if (before >= 0.0) != (now >= 0.0) {
                let share = before / (before - now);
                cut.push((from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1)));
            }
            if now >= 0.0 {
                cut.push(to);
            }
        }
        ground = cut;
    }
    ground
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: [f64; 2] = [0.0, 1.0];

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let points = [(0.5, 0.5), (0.5, 1.5), (0.25, 1.5), (0.25, 0.5)];
        let parts = line(&points, UNIT, UNIT);
        assert_eq!(parts, [[(0.5, 0.5), (0.5, 1.0)], [(0.25, 1.0), (0.25, 0.5)]]);
    }

    #[test]
    fn a_line_within_stays_whole_and_one_outside_is_gone() {
        let within = [(0.1, 0.1), (0.2, 0.9), (0.3, 0.1)];
        assert_eq!(line(&within, UNIT, UNIT), [within]);
        assert!(line(&[(2.0, 0.0), (2.0, 1.0)], UNIT, UNIT).is_empty());
        assert!(line(&[(0.0, f64::NAN), (1.0, 1.0)], UNIT, UNIT).is_empty());
    }

    #[test]
    fn a_ground_is_cut_at_each_side() {
        let around = [(-1.0, -1.0), (2.0, -1.0), (2.0, 2.0), (-1.0, 2.0)];
        let mut cut = ground(&around, UNIT, UNIT);
        cut.sort_by(|a, b| a.partial_cmp(b).unwrap());
        cut.dedup();
        assert_eq!(cut, [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]);
    }
}
