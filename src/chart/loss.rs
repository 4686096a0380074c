//! The loss curve: the loss after each step, those of other runs behind it.

use super::{Frame, Reading};

/// The smallest loss that a logarithmic scale tells from zero, as a power of ten.
const LOWEST: f64 = -12.0;

/// A line of more points than this is thinned out: charts are some 300 CSS pixels wide.
const MOST_POINTS: usize = 240;

/// A frame for the losses of some runs, of which the longest is to have `last` steps.
#[must_use]
pub fn frame(size_px: [f64; 2], runs: &[&[f32]], last: usize, is_log: bool) -> Frame {
    let losses = || runs.iter().flat_map(|run| run.iter()).filter(|loss| loss.is_finite());
    let most = f64::from(losses().copied().fold(0.0_f32, f32::max));
    let y = if is_log {
        let least = f64::from(losses().copied().fold(f32::INFINITY, f32::min));
        let (low, high) = (power(least).floor(), power(most).ceil());
        [low.min(high - 1.0), high]
    } else {
        [0.0, round_up(most)]
    };
    let reading = if is_log { Reading::Power } else { Reading::Plain };
    Frame { size_px, x: [0.0, last.max(1) as f64], y, reading, has_lines: true }.sound()
}

/// Where a loss stands on the axis.
#[must_use]
pub fn height(loss: f32, is_log: bool) -> f64 {
    if is_log { power(f64::from(loss)) } else { f64::from(loss) }
}

/// The line of a run.
#[must_use]
pub fn line(frame: &Frame, losses: &[f32], is_log: bool) -> String {
    let every = losses.len().div_ceil(MOST_POINTS).max(1);
    let last = losses.len().saturating_sub(1);
    let kept = losses.iter().enumerate().filter(|(step, _)| step % every == 0 || *step == last);
    let points: Vec<(f64, f64)> =
        kept.map(|(step, &loss)| (step as f64, height(loss, is_log))).collect();
    frame.path(&points)
}

/// The step that is nearest to a share of the chart's width, of those up to `last`.
#[must_use]
pub fn step_at(frame: &Frame, across: f64, last: usize) -> usize {
    let (step, _) = frame.point_at(across, 0.5);
    (step.round().max(0.0) as usize).min(last)
}

fn power(loss: f64) -> f64 {
    if loss > 0.0 { loss.log10().clamp(LOWEST, 38.0) } else { LOWEST }
}

/// The next number of one digit, or one and a half, times a power of ten: an axis that seldom changes.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let unit = 10.0_f64.powi(value.log10().floor() as i32);
    [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .into_iter()
        .map(|digit| digit * unit)
        .find(|&round| round >= value)
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithmic_axis_covers_whole_decades() {
        let frame = frame([300.0, 150.0], &[&[12.0, 0.3], &[50.0]], 10, true);
        assert_eq!((frame.x, frame.y), ([0.0, 10.0], [-1.0, 2.0]));
        assert_eq!(super::frame([300.0, 150.0], &[&[1.0]], 10, true).y, [-1.0, 0.0]);
    }

    #[test]
    fn a_linear_axis_begins_at_zero_and_ends_at_a_round_number() {
        let frame = frame([300.0, 150.0], &[&[12.0, 0.3]], 10, false);
        assert_eq!(frame.y, [0.0, 15.0]);
    }

    #[test]
    fn losses_that_are_none_or_beyond_all_measure_leave_a_frame_to_draw() {
        let frame = frame([300.0, 150.0], &[&[f32::NAN, f32::INFINITY, 0.0]], 0, true);
        assert!(frame.y[0] < frame.y[1] && frame.x[0] < frame.x[1]);
        assert!(line(&frame, &[f32::NAN, 0.0, 0.0], true).starts_with('M'));
    }

    #[test]
    fn a_long_run_is_thinned_out_and_keeps_its_end() {
        let losses = vec![1.0_f32; 5001];
        let frame = frame([300.0, 150.0], &[&losses], 5000, true);
        let line = line(&frame, &losses, true);
        assert!(line.matches('L').count() <= MOST_POINTS);
        assert!(line.trim_end().ends_with(&{
            let mut end = String::new();
            crate::chart::push(&mut end, frame.place(5000.0, 0.0));
            end.trim_end().to_owned()
        }));
    }

    #[test]
    fn a_point_of_the_curve_is_found_by_where_the_pointer_is() {
        let frame = frame([300.0, 150.0], &[&[1.0; 11]], 10, true);
        let (x, _) = frame.place(4.2, 0.0);
        let across = x / f64::from(frame.drawn_size()[0]);
        assert_eq!(step_at(&frame, across, 10), 4);
        assert_eq!((step_at(&frame, -9.0, 10), step_at(&frame, 9.0, 10)), (0, 10));
    }
}
