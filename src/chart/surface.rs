//! The loss over a plane of kernels: contours, which are ellipses as the loss is a quadratic bowl, exactly.

use super::{Frame, Reading, Role, Shape, clip};

/// The loss over a plane: `least + ½ (p − minimum)ᵀ bend (p − minimum)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bowl {
    /// The smallest loss in the plane.
    pub least: f64,
    /// Where it is.
    pub minimum: [f64; 2],
    /// The second derivatives: along the first axis, mixed, along the second.
    pub bend: [f64; 3],
}

/// How many contours there are, and the loss's square root grows by the same from one to the next.
const N_CONTOURS: usize = 8;

/// Corners of an ellipse.
const N_CORNERS: usize = 72;

/// What is to be seen of a frame's half height: less than a pixel of a chart of 190.
const SEEN: f64 = 0.01;

/// A direction is flat whose bend is less than this share of the other's.
const FLAT: f64 = 1e-9;

impl Bowl {
    /// The loss at a point of the plane.
    #[must_use]
    pub fn loss(&self, (a, b): (f64, f64)) -> f64 {
        let (a, b) = (a - self.minimum[0], b - self.minimum[1]);
        let [first, mixed, second] = self.bend;
        self.least + 0.5 * (first * a * a + 2.0 * mixed * a * b + second * b * b)
    }

    /// The loss's slope at a point of the plane.
    #[must_use]
    pub fn slope(&self, (a, b): (f64, f64)) -> [f64; 2] {
        let (a, b) = (a - self.minimum[0], b - self.minimum[1]);
        let [first, mixed, second] = self.bend;
        [first * a + mixed * b, mixed * a + second * b]
    }

    /// The two bends of the bowl's own directions, the smaller first, and the direction of the larger.
    fn own(&self) -> ([f64; 2], [f64; 2]) {
        let [first, mixed, second] = self.bend;
        let middle = f64::midpoint(first, second);
        let reach = (0.5 * (first - second)).hypot(mixed);
        let angle = 0.5 * (2.0 * mixed).atan2(first - second);
        ([middle - reach, middle + reach], [angle.cos(), angle.sin()])
    }

    /// The contours within a frame, from the outermost inwards.
    #[must_use]
    pub fn contours(&self, frame: &Frame) -> Vec<Shape> {
        let corners = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(i, j)| (frame.x[i], frame.y[j]));
        let above = |point: (f64, f64)| self.loss(point) - self.least;
        let most = corners.into_iter().map(above).fold(0.0, f64::max);
        let mut shapes = Vec::new();
        if !most.is_finite() || most <= 0.0 {
            return shapes;
        }
        for index in (1..=N_CONTOURS).rev() {
            let share = index as f64 / (N_CONTOURS + 1) as f64;
            let outline = self.outline(most * share * share, frame);
            let ground = clip::ground(&outline, frame.x, frame.y);
            if ground.len() > 2 {
                shapes.push(Shape { role: Role::Ground, points: ground });
            }
            let closed: Vec<_> = outline.iter().chain(outline.first()).copied().collect();
            let lines = clip::line(&closed, frame.x, frame.y).into_iter();
            shapes.extend(lines.map(|points| Shape { role: Role::Contour, points }));
        }
        shapes
    }

    /// The ellipse where the loss is so much above the least; where a direction is flat, a strip across the frame.
    fn outline(&self, above: f64, frame: &Frame) -> Vec<(f64, f64)> {
        let ([small, large], [cos, sin]) = self.own();
        let across = (2.0 * above / large).sqrt();
        let farthest = 4.0 * (frame.x[1] - frame.x[0] + frame.y[1] - frame.y[0]);
        let along = if small > FLAT * large { (2.0 * above / small).sqrt() } else { farthest };
        let [a, b] = self.minimum;
        let at = |u: f64, v: f64| (a + u * cos - v * sin, b + u * sin + v * cos);
        if along >= farthest {
            return vec![
                at(-across, -farthest),
                at(across, -farthest),
                at(across, farthest),
                at(-across, farthest),
            ];
        }
        let corner = |index: usize| {
            let turn = index as f64 / N_CORNERS as f64 * std::f64::consts::TAU;
            at(across * turn.cos(), along * turn.sin())
        };
        (0..N_CORNERS).map(corner).collect()
    }
}

/// A frame around the minimum that holds some points, one unit as long across as up.
///
/// It grows in steps, so that a run that moves on seldom makes another one.
#[must_use]
pub fn frame(size_px: [f64; 2], minimum: [f64; 2], points: &[(f64, f64)]) -> Frame {
    let ratio = (size_px[0] - 66.0).max(30.0) / (size_px[1] - 38.0).max(30.0);
    let needed = |&(a, b): &(f64, f64)| {
        let (a, b) = ((a - minimum[0]).abs(), (b - minimum[1]).abs());
        b.max(a / ratio)
    };
    let farthest = points.iter().map(needed).filter(|reach| reach.is_finite()).fold(0.0, f64::max);
    let mut reach = 0.05;
    while reach < 1.12 * farthest && reach < 1e12 {
        reach *= 1.25;
    }
    // A minimum that moves by less than is to be seen leaves the frame where it is.
    let unit = reach * SEEN;
    let middle = minimum.map(|value| (value / unit).round() * unit);
    let axis = |middle: f64, reach: f64| [middle - reach, middle + reach];
    Frame {
        size_px,
        x: axis(middle[0], reach * ratio),
        y: axis(middle[1], reach),
        reading: Reading::Plain,
        has_lines: false,
    }
    .sound()
}

/// A place after a press of an arrow key: a fortieth of the frame's height further, and within it.
#[must_use]
pub fn walked(frame: &Frame, [a, b]: [f64; 2], key: &str) -> Option<[f64; 2]> {
    let step = (frame.y[1] - frame.y[0]) / 40.0;
    let (across, up) = match key {
        "ArrowLeft" => (-step, 0.0),
        "ArrowRight" => (step, 0.0),
        "ArrowDown" => (0.0, -step),
        "ArrowUp" => (0.0, step),
        _ => return None,
    };
    Some([(a + across).clamp(frame.x[0], frame.x[1]), (b + up).clamp(frame.y[0], frame.y[1])])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbooks' problem: eigenvalues 12 and 60.
    const EDGES: Bowl = Bowl { least: 0.5, minimum: [1.0, -1.0], bend: [36.0, 24.0, 36.0] };

    #[test]
    fn the_loss_is_equal_along_a_contour() {
        let frame = frame([300.0, 200.0], EDGES.minimum, &[(0.0, 0.0)]);
        let contours = EDGES.contours(&frame);
        let lines: Vec<_> = contours.iter().filter(|s| s.role == Role::Contour).collect();
        assert!(lines.len() >= N_CONTOURS);
        for line in lines {
            let losses: Vec<f64> = line.points.iter().map(|&point| EDGES.loss(point)).collect();
            // Where a line is cut it lies on a chord, a little within.
            let inner = &losses[1..losses.len() - 1];
            assert!(
                inner.iter().all(|loss| (loss - inner[0]).abs() < 1e-9 * inner[0]),
                "{losses:?}"
            );
            assert!(line.points.iter().all(|&(x, y)| {
                let slack = 1e-9;
                x >= frame.x[0] - slack
                    && x <= frame.x[1] + slack
                    && y >= frame.y[0] - slack
                    && y <= frame.y[1] + slack
            }));
        }
    }

    #[test]
    fn the_slope_is_that_of_the_loss() {
        let [a, b] = EDGES.slope((0.3, 0.2));
        let along = |da: f64, db: f64| {
            (EDGES.loss((0.3 + da, 0.2 + db)) - EDGES.loss((0.3 - da, 0.2 - db))) / 2e-4
        };
        assert!((a - along(1e-4, 0.0)).abs() < 1e-6 && (b - along(0.0, 1e-4)).abs() < 1e-6);
    }

    #[test]
    fn a_flat_direction_has_straight_contours_and_a_flat_plane_has_none() {
        let valley = Bowl { least: 0.0, minimum: [0.0, 0.0], bend: [2.0, 2.0, 2.0] };
        let frame = frame([300.0, 200.0], [0.0, 0.0], &[(1.0, 1.0)]);
        for line in valley.contours(&frame).iter().filter(|s| s.role == Role::Contour) {
            assert_eq!(line.points.len(), 2);
        }
        assert!(!valley.contours(&frame).is_empty());
        assert!(Bowl { bend: [0.0; 3], ..valley }.contours(&frame).is_empty());
    }

    #[test]
    fn a_frame_has_its_points_and_the_same_scale_both_ways() {
        let frame = frame([400.0, 200.0], [1.0, -1.0], &[(0.0, 0.5), (1.0, -1.0)]);
        assert!(frame.holds((0.0, 0.5)));
        let (x0, y0) = frame.place(1.0, -1.0);
        let (x1, y1) = frame.place(1.1, -0.9);
        assert!(((x1 - x0) / (y0 - y1) - 1.0).abs() < 0.05, "{x0} {x1} {y0} {y1}");
    }
}
