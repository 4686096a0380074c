//! The scene's charts: what stands still of each (axes, contours) and what moves in it (lines, points).

use std::rc::Rc;

use super::{Learn, Look};
use crate::chart::surface::Bowl;
use crate::chart::{Frame, SCALE, loss, push, surface};
use crate::kept::Kept;
use crate::learning::landscape::Plane;
use crate::shown::Time;

/// A path through more points than this is thinned out.
const MOST_POINTS: usize = 400;

/// A run of more steps than this has no dot at each.
const MOST_DOTS: usize = 40;

/// How long the arrow downhill is, and its head, in CSS pixels.
const ARROW_PX: f64 = 34.0;
const HEAD_PX: f64 = 7.0;

/// What stands still of a chart, drawn anew only when it is another.
#[derive(Debug, Default)]
pub struct Ground(Kept<(Frame, Option<Bowl>), Rc<str>>);

impl Ground {
    /// The axes of a frame, and a bowl's contours where there is one.
    #[must_use]
    pub fn markup(&self, frame: &Frame, bowl: Option<Bowl>) -> Rc<str> {
        // Contours do not depend on the least loss, which changes as one goes through a bowl of many directions, and lie
        // around the middle of the frame, which is where the minimum is as far as one can see.
        let middle = [frame.x, frame.y].map(|[low, high]| f64::midpoint(low, high));
        let bowl = bowl.map(|bowl| Bowl { least: 0.0, minimum: middle, ..bowl });
        self.0.of((*frame, bowl), |(frame, bowl)| {
            let shapes = bowl.map(|bowl| bowl.contours(frame)).unwrap_or_default();
            frame.markup(&shapes).into()
        })
    }
}

/// The loss curve.
impl Learn {
    /// What it covers.
    #[must_use]
    pub fn curve_frame(&self, size_px: [f64; 2]) -> Frame {
        self.curve.of(size_px, |&size_px| self.made_curve(size_px))
    }

    fn made_curve(&self, size_px: [f64; 2]) -> Frame {
        let run = self.run();
        let own = run.as_ref().map_or(&[][..], |run| run.losses());
        // The step that is seen coming is not drawn yet.
        let own = own.get(..=self.furthest()).unwrap_or(own);
        let pinned: Vec<_> = (0..self.pins.len()).filter_map(|index| self.pinned(index)).collect();
        let mut runs = vec![own];
        runs.extend(pinned.iter().map(|(run, steps)| &run.losses()[..=*steps]));
        let longest = pinned.iter().map(|(_, steps)| *steps).max().unwrap_or(0);
        let last = self.n_steps().saturating_sub(1).max(longest);
        loss::frame(size_px, &runs, last, self.demo.learn.is_log)
    }

    /// The furthest step that was looked at: going back leaves the axes as they are.
    fn furthest(&self) -> usize {
        let made = self
            .run()
            .map_or(0, |run| run.n_made() - usize::from(run.end().is_none() && run.n_made() > 0));
        made.max(self.step())
    }

    /// The line of the losses up to the step that is shown.
    #[must_use]
    pub fn curve_line(&self, frame: &Frame) -> String {
        let Some(run) = self.run() else { return String::new() };
        let losses = run.losses().get(..=self.step()).unwrap_or_default();
        loss::line(frame, losses, self.demo.learn.is_log)
    }

    /// A dot at each step of a short run.
    #[must_use]
    pub fn curve_dots(&self, frame: &Frame) -> String {
        let Some(run) = self.run().filter(|_| self.step() <= MOST_DOTS) else {
            return String::new();
        };
        let losses = run.losses().iter().take(self.step() + 1).enumerate();
        let is_log = self.demo.learn.is_log;
        frame.dots(losses.map(|(step, &loss)| (step as f64, loss::height(loss, is_log))))
    }

    /// The line of what was seen beyond the step that is shown.
    #[must_use]
    pub fn curve_beyond(&self, frame: &Frame) -> String {
        let Some(run) = self.run() else { return String::new() };
        let losses = run.losses();
        let beyond = (self.step()..=self.furthest().min(losses.len().saturating_sub(1)))
            .map(|step| (step as f64, loss::height(losses[step], self.demo.learn.is_log)));
        let every = (self.furthest() - self.step()).div_ceil(MOST_POINTS).max(1);
        frame.path(&beyond.step_by(every).collect::<Vec<_>>())
    }

    /// A line across at each step at which the run was changed.
    #[must_use]
    pub fn curve_changes(&self, frame: &Frame) -> String {
        let changes = self.demo.learn.plan.changes.iter().map(|change| change.at as f64);
        changes.map(|step| frame.path(&[(step, frame.y[0]), (step, frame.y[1])])).collect()
    }

    /// A pinned run's line.
    #[must_use]
    pub fn curve_pin(&self, frame: &Frame, index: usize) -> String {
        let is_log = self.demo.learn.is_log;
        self.pinned(index).map_or(String::new(), |(run, steps)| {
            loss::line(frame, &run.losses()[..=steps], is_log)
        })
    }

    /// Where a step's point lies: the one that is looked at, or the current one.
    #[must_use]
    pub fn curve_point(&self, frame: &Frame, is_looked_at: bool) -> Option<(f64, f64)> {
        let step = match self.look {
            Some(Look::Point(step)) if is_looked_at => step.min(self.step()),
            _ if is_looked_at => return None,
            _ => self.step(),
        };
        let height = loss::height(*self.run()?.losses().get(step)?, self.demo.learn.is_log);
        frame.holds((step as f64, height)).then(|| frame.place(step as f64, height))
    }
}

/// The loss surface.
impl Learn {
    /// The plane that it shows.
    #[must_use]
    pub fn plane(&self) -> Option<Plane> {
        self.plane.get_or_init(|| self.made_plane()).clone()
    }

    fn made_plane(&self) -> Option<Plane> {
        let over = self.demo.learn.plane.map(|weights| weights.map(|weight| self.across(weight)));
        let run = self.run()?;
        let mut plane = self.landscape.as_ref()?.plane(over, run.parameters(self.step())?)?;
        // Rounded, so that a bowl that is the same but for rounding is the same.
        plane.bowl.minimum = plane.bowl.minimum.map(|value| (value * 1e5).round() / 1e5);
        Some(plane)
    }

    /// What it covers.
    #[must_use]
    pub fn surface_frame(&self, plane: &Plane, size_px: [f64; 2]) -> Frame {
        self.frame.of(size_px, |&size_px| self.made_frame(plane, size_px))
    }

    fn made_frame(&self, plane: &Plane, size_px: [f64; 2]) -> Frame {
        // The next step is on the chart too.
        let mut points = self.path_points(plane, self.furthest() + 1);
        for (run, steps) in (0..self.pins.len()).filter_map(|index| self.pinned(index)) {
            let steps = thinned(steps);
            points.extend(steps.filter_map(|step| run.parameters(step)).map(|at| plane.place(at)));
        }
        surface::frame(size_px, plane.bowl.minimum, &points)
    }

    /// The run's path over a plane up to a step.
    fn path_points(&self, plane: &Plane, last: usize) -> Vec<(f64, f64)> {
        let Some(run) = self.run() else { return Vec::new() };
        thinned(last).filter_map(|step| run.parameters(step)).map(|at| plane.place(at)).collect()
    }

    /// The path so far.
    #[must_use]
    pub fn surface_path(&self, frame: &Frame, plane: &Plane) -> String {
        frame.path(&self.path_points(plane, self.step()))
    }

    /// A dot at each step of a short run.
    #[must_use]
    pub fn surface_dots(&self, frame: &Frame, plane: &Plane) -> String {
        if self.step() > MOST_DOTS {
            return String::new();
        }
        frame.dots(self.path_points(plane, self.step()))
    }

    /// A pinned run's path.
    #[must_use]
    pub fn surface_pin(&self, frame: &Frame, plane: &Plane, index: usize) -> String {
        let Some((run, steps)) = self.pinned(index) else { return String::new() };
        let steps = thinned(steps).filter_map(|step| run.parameters(step));
        let points: Vec<_> = steps.map(|at| plane.place(at)).collect();
        frame.path(&points)
    }

    /// Where a step lies, if within the axes: `ahead` 0 for the current one, 1 for the next.
    #[must_use]
    pub fn surface_point(&self, frame: &Frame, plane: &Plane, ahead: usize) -> Option<(f64, f64)> {
        let point = plane.place(self.run()?.parameters(self.step() + ahead)?);
        frame.holds(point).then(|| frame.place(point.0, point.1))
    }

    /// Where the current step lies over a plane.
    #[must_use]
    pub fn spot_now(&self, plane: &Plane) -> [f64; 2] {
        let run = self.run();
        let now = run.as_ref().and_then(|run| run.parameters(self.step()));
        now.map_or(plane.bowl.minimum, |now| plane.place(now).into())
    }

    /// From the current step to the next.
    #[must_use]
    pub fn surface_next(&self, frame: &Frame, plane: &Plane) -> String {
        let Some(run) = self.run() else { return String::new() };
        let ends = [self.step(), self.step() + 1].map(|step| run.parameters(step));
        match ends {
            [Some(now), Some(next)] => frame.path(&[plane.place(now), plane.place(next)]),
            _ => String::new(),
        }
    }

    /// An arrow against the gradient, downhill, of one length: a path for an SVG's `d`.
    #[must_use]
    pub fn surface_arrow(&self, frame: &Frame, plane: &Plane) -> String {
        let arrow = || {
            let (x, y) = self.surface_point(frame, plane, 0)?;
            let at = plane.place(self.run()?.parameters(self.step())?);
            let [a, b] = plane.bowl.slope(at);
            let length = a.hypot(b);
            // An arrow at the bottom would point anywhere.
            if !length.is_finite() || length * length < 1e-12 * plane.bowl.loss(at).abs().max(1e-12)
            {
                return None;
            }
            let (dx, dy) = (-a / length, b / length);
            let (tip_x, tip_y) = (x + dx * ARROW_PX * SCALE, y + dy * ARROW_PX * SCALE);
            let mut path = String::new();
            let head = HEAD_PX * SCALE;
            for (letter, point) in [
                ('M', (x, y)),
                ('L', (tip_x, tip_y)),
                ('M', (tip_x - head * (dx + 0.6 * dy), tip_y - head * (dy - 0.6 * dx))),
                ('L', (tip_x, tip_y)),
                ('L', (tip_x - head * (dx - 0.6 * dy), tip_y - head * (dy + 0.6 * dx))),
            ] {
                path.push(letter);
                push(&mut path, point);
            }
            Some(path)
        };
        arrow().unwrap_or_default()
    }

    /// The kernel from which a run would start at a place of the surface, as it slides.
    #[must_use]
    pub fn kernel_at(&self, spot: [f64; 2]) -> Option<conv::Weight<f32>> {
        let plane = self.plane()?;
        let moved = plane.moved(self.run()?.parameters(self.step())?, (spot[0], spot[1]));
        conv::Tensor::new(
            self.demo.kernel.shape(),
            moved.into_iter().take(self.n_weights()).collect(),
        )
        .ok()
    }
}

/// The steps up to one, thinned out where they are many, the last one among them.
fn thinned(last: usize) -> impl Iterator<Item = usize> {
    let every = (last + 1).div_ceil(MOST_POINTS);
    (0..last).step_by(every).chain([last])
}

#[cfg(test)]
mod tests {
    use super::super::super::Shown;
    use super::*;
    use demo::link;

    const SIZE_PX: [f64; 2] = [460.0, 220.0];

    fn shown(link: &str) -> Learn {
        Learn::new(&link::decode(link).demo, None)
    }

    #[test]
    fn the_curve_ends_at_the_current_step() {
        let shown = shown("#/learn?steps=4");
        let frame = shown.curve_frame(SIZE_PX);
        assert_eq!((frame.x, frame.y), ([0.0, 10.0], [0.0, 2.0]));
        assert_eq!(shown.curve_line(&frame).matches(['M', 'L']).count(), 5);
        let (x, _) = shown.curve_point(&frame, false).unwrap();
        assert!((x - frame.place(4.0, 0.0).0).abs() < 1e-9);
        assert_eq!(shown.curve_point(&frame, true), None);
    }

    #[test]
    fn a_change_in_mid_run_is_marked_on_the_curve() {
        let marks = |link: &str| {
            let shown = shown(link);
            shown.curve_changes(&shown.curve_frame(SIZE_PX)).matches('M').count()
        };
        assert_eq!(marks("#/learn"), 0);
        assert_eq!(marks("#/learn?then=3;lr:0.01+5;opt:adam"), 2);
        assert_eq!(marks("#/learn?then=300;lr:0.01"), 0);
    }

    #[test]
    fn going_back_leaves_the_axes_and_shows_what_was_seen() {
        let there = shown("#/learn?steps=10");
        let back = there.next(&link::decode("#/learn?steps=2").demo, None);
        assert_eq!(back.curve_frame(SIZE_PX), there.curve_frame(SIZE_PX));
        assert!(back.curve_beyond(&back.curve_frame(SIZE_PX)).matches('L').count() >= 8);
        let plane = back.plane().unwrap();
        assert_eq!(back.surface_frame(&plane, SIZE_PX), there.surface_frame(&plane, SIZE_PX));
    }

    #[test]
    fn the_surface_shows_the_path_the_arrow_and_the_next_step() {
        let shown = shown("#/learn?steps=4");
        let plane = shown.plane().unwrap();
        assert_eq!(plane.bowl.minimum, [1.0, -1.0]);
        let frame = shown.surface_frame(&plane, SIZE_PX);
        assert_eq!(shown.surface_path(&frame, &plane).matches(['M', 'L']).count(), 5);
        assert!(shown.surface_point(&frame, &plane, 1).is_some());
        assert_eq!(shown.surface_next(&frame, &plane).matches('L').count(), 1);
        assert_eq!(shown.surface_arrow(&frame, &plane).matches('M').count(), 2);
        for link in ["#/learn", "#/learn?lr=0.03333"] {
            let first = self::shown(link);
            let plane = first.plane().unwrap();
            let frame = first.surface_frame(&plane, SIZE_PX);
            assert!(first.surface_point(&frame, &plane, 1).is_some(), "{link}");
        }
    }

    #[test]
    fn a_convolutions_surface_is_over_the_weights_as_they_are_written() {
        let (corr, conv) = (shown("#/learn"), shown("#/learn?mode=conv"));
        let minimum = |shown: &Learn| shown.plane().unwrap().bowl.minimum;
        assert_eq!((minimum(&corr), minimum(&conv)), ([1.0, -1.0], [-1.0, 1.0]));
    }

    #[test]
    fn a_place_of_the_surface_is_a_kernel_to_start_from() {
        let shown = shown("#/learn?steps=4");
        assert_eq!(shown.kernel_at([0.25, -0.5]).unwrap().data(), [0.25, -0.5]);
    }

    #[test]
    fn what_stands_still_is_drawn_once() {
        let ground = Ground::default();
        let shown = shown("#/learn");
        let plane = shown.plane().unwrap();
        let frame = shown.surface_frame(&plane, SIZE_PX);
        let first = ground.markup(&frame, Some(plane.bowl));
        let again = ground.markup(&frame, Some(Bowl { least: 7.0, ..plane.bowl }));
        assert!(Rc::ptr_eq(&first, &again));
        assert!(first.contains("contour"));
    }

    #[test]
    fn a_run_beyond_all_measure_is_drawn_without_end() {
        let shown = shown("#/learn?lr=1000&steps=50&last=50&x=6x8:1000000,0,1");
        let frame = shown.curve_frame(SIZE_PX);
        assert!(frame.y.iter().all(|end| end.is_finite()));
        assert!(frame.markup(&[]).len() < 20_000);
        if let Some(plane) = shown.plane() {
            let frame = shown.surface_frame(&plane, SIZE_PX);
            assert!(frame.markup(&plane.bowl.contours(&frame)).len() < 60_000);
        }
    }
}
