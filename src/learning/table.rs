//! The table of steps as the textbooks print it, and all steps for a spreadsheet.

use std::fmt::Write;

use demo::learn::Run;
use demo::number;

use super::brief;

/// How the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The first step first.
    #[default]
    Step,
    /// The last step first.
    LastFirst,
    /// The smallest loss first.
    Loss,
    /// The largest loss first.
    LargestLoss,
}

impl Order {
    /// What a press on a column's head makes of it.
    #[must_use]
    pub const fn pressed(self, is_loss: bool) -> Self {
        match (self, is_loss) {
            (Self::Loss, true) => Self::LargestLoss,
            (_, true) => Self::Loss,
            (Self::Step, false) => Self::LastFirst,
            (_, false) => Self::Step,
        }
    }

    /// What a column's head says of it: ascending, descending, or nothing.
    #[must_use]
    pub const fn sorted(self, is_loss: bool) -> &'static str {
        match (self, is_loss) {
            (Self::Step, false) | (Self::Loss, true) => "ascending",
            (Self::LastFirst, false) | (Self::LargestLoss, true) => "descending",
            _ => "none",
        }
    }
}

/// Rows that are shown at most: the last ones in the order of the steps, the first ones in any other.
pub const MOST_ROWS: usize = 60;

/// The same while a step is made at each frame: as many as are in sight, as each step changes all of them.
pub const MOST_AT_FRAMES: usize = 5;

/// A kernel with more weights than this has no column of its own.
const MOST_WEIGHTS: usize = 2;

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The step.
    pub step: usize,
    /// Whether it is the one that is shown.
    pub is_shown: bool,
    loss: f32,
    /// The weights; none where they have no column.
    weights: Option<Vec<f32>>,
}

impl Row {
    /// What stands in its cells: the step, the loss, and the kernel where it has a column.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let mut cells = vec![self.step.to_string(), brief(self.loss)];
        if let Some(weights) = &self.weights {
            let weights: Vec<String> = weights.iter().map(|&weight| cut(weight)).collect();
            cells.push(weights.join(", "));
        }
        cells
    }

    /// The loss as the shortest number that reads back the same.
    #[must_use]
    pub fn exact_loss(&self) -> String {
        number::shortest(self.loss)
    }
}

/// The rows of every second step up to one, so many at most, the one that is shown marked.
#[must_use]
pub fn rows(run: &Run, shown: usize, n_weights: usize, order: Order, most: usize) -> Vec<Row> {
    let mut steps: Vec<usize> = (1..=shown / 2).map(|row| 2 * row).collect();
    let n_over = steps.len().saturating_sub(most);
    let loss = |step: &usize| run.losses().get(*step).copied().unwrap_or(f32::NAN);
    match order {
        Order::Step => {}
        Order::LastFirst => steps.reverse(),
        Order::Loss => steps.sort_by(|a, b| loss(a).total_cmp(&loss(b))),
        Order::LargestLoss => steps.sort_by(|a, b| loss(b).total_cmp(&loss(a))),
    }
    if order == Order::Step {
        steps.drain(..n_over);
    }
    steps.truncate(most);
    let weights = |step: usize| {
        let parameters = run.parameters(step).unwrap_or_default().iter().take(n_weights);
        has_kernel(n_weights).then(|| parameters.copied().collect())
    };
    let row = |step: usize| Row {
        step,
        is_shown: step == shown,
        loss: loss(&step),
        weights: weights(step),
    };
    steps.into_iter().map(row).collect()
}

/// Whether the table has a column for the kernel.
#[must_use]
pub const fn has_kernel(n_weights: usize) -> bool {
    n_weights <= MOST_WEIGHTS
}

/// Two decimals.
fn cut(weight: f32) -> String {
    brief((f64::from(weight * 100.0).round() / 100.0) as f32)
}

/// All steps that are worked out, a line each: the step, its loss, its parameters.
#[must_use]
pub fn csv(run: &Run, shown: usize, name: impl Fn(usize) -> String) -> String {
    let mut text = "step,loss".to_owned();
    let n = run.problem().n_parameters();
    for parameter in 0..n {
        let _ = write!(text, ",{}", name(parameter).replace(',', "_"));
    }
    for (step, loss) in run.losses().iter().enumerate().take(shown + 1) {
        let _ = write!(text, "\r\n{step},{}", number::shortest(*loss));
        for value in run.parameters(step).unwrap_or_default() {
            text.push(',');
            text.push_str(&number::shortest(*value));
        }
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn run(steps: usize) -> Run {
        let mut run = Run::of(&link::decode("#/learn").demo).unwrap();
        run.reach(steps);
        run
    }

    fn all(run: &Run, shown: usize, n_weights: usize, order: Order) -> Vec<Row> {
        rows(run, shown, n_weights, order, MOST_ROWS)
    }

    fn steps(rows: &[Row]) -> Vec<usize> {
        rows.iter().map(|row| row.step).collect()
    }

    #[test]
    fn every_second_step_has_a_row() {
        let run = run(10);
        assert_eq!(steps(&all(&run, 10, 2, Order::Step)), [2, 4, 6, 8, 10]);
        assert_eq!(steps(&all(&run, 5, 2, Order::LastFirst)), [4, 2]);
        assert_eq!(steps(&all(&run, 10, 2, Order::Loss)), [10, 8, 6, 4, 2]);
        let shown: Vec<bool> =
            all(&run, 10, 2, Order::Step).iter().map(|row| row.is_shown).collect();
        assert_eq!(shown, [false, false, false, false, true]);
    }

    #[test]
    fn a_row_holds_its_step_its_loss_and_a_small_kernel() {
        let run = run(10);
        let row = |n_weights: usize| all(&run, 10, n_weights, Order::Step)[4].clone();
        assert!(row(2).exact_loss().starts_with("0.12"), "{}", row(2).exact_loss());
        assert_eq!(row(2).cells(), ["10", "0.1226", "0.95, −1.04"]);
        assert_eq!(row(9).cells(), ["10", "0.1226"]);
    }

    #[test]
    fn a_run_with_a_step_at_each_frame_shows_the_rows_that_are_in_sight() {
        let run = run(30);
        let played =
            |shown: usize, order: Order| steps(&rows(&run, shown, 2, order, MOST_AT_FRAMES));
        assert_eq!(played(6, Order::Step), [2, 4, 6]);
        assert_eq!(played(30, Order::Step), [22, 24, 26, 28, 30]);
        assert_eq!(played(30, Order::LargestLoss), [2, 4, 6, 8, 10]);
    }

    #[test]
    fn a_long_run_shows_its_last_rows() {
        let mut demo = link::decode("#/learn?stop=0").demo;
        demo.learn.last = 1000;
        let mut run = Run::of(&demo).unwrap();
        run.reach(1000);
        let ends = |order: Order| {
            let steps = steps(&all(&run, 1000, 2, order));
            (steps.len(), steps[0], steps[59])
        };
        assert_eq!(ends(Order::Step), (60, 882, 1000));
        assert_eq!(ends(Order::LastFirst), (60, 1000, 882));
        assert_eq!(ends(Order::LargestLoss), (60, 2, 120));
    }

    #[test]
    fn a_spreadsheet_gets_every_step_in_full() {
        let csv = csv(&run(3), 2, |parameter| format!("w{parameter}"));
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!((lines[0], lines.len()), ("step,loss,w0,w1", 4));
        assert!(
            lines[1].starts_with("0,17.068") && lines[1].ends_with(",-0.156,-0.683"),
            "{}",
            lines[1]
        );
    }

    #[test]
    fn a_press_on_a_head_sorts_by_it_and_another_turns_it_over() {
        let by_loss = Order::default().pressed(true);
        assert_eq!((by_loss.sorted(true), by_loss.sorted(false)), ("ascending", "none"));
        assert_eq!(by_loss.pressed(true).sorted(true), "descending");
        assert_eq!(by_loss.pressed(false), Order::Step);
    }
}
