//! The effective receptive field of a stack: a heat map with its contour, and fields against depth.

use std::fmt::Write;

use conv::ByAxis;
use conv::stack_gradient::{self, Trial};
use demo::Position;
use demo::number::grouped;
use demo::stack::Fitted;

use crate::chart::depth;
use crate::raster::{Pixel, Raster};

/// What Luo et al. count: more than this share of the largest, two standard deviations of a Gaussian.
const FRACTION: f32 = 0.0455;

/// About as many products as all runs may take together; with more, there are fewer runs.
const MOST_PRODUCTS: usize = 60_000_000;

/// A stack of which one run takes more products than this is not tried: the page would stand still.
const MOST_IN_A_RUN: usize = 100_000_000;

/// How many runs a trial may take in which each map is looked at `n_looks` times; none where one is too many.
fn affordable(stack: &conv::Stack, trial: &Trial, n_looks: usize) -> Option<Trial> {
    let of = |layer: &conv::stack::StackLayer| {
        let [_, height, width] = layer.output_shape();
        height * width * layer.vertical().kernel() * layer.horizontal().kernel()
    };
    let n_products: usize = stack.layers().iter().map(of).sum();
    let n_runs = MOST_PRODUCTS / (n_products * n_looks).max(1);
    let n_runs = trial.n_runs.min(n_runs).max(1);
    (n_products <= MOST_IN_A_RUN).then_some(Trial { n_runs, ..*trial })
}

/// The effective field of one element.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// The heat map.
    pub raster: Raster,
    /// The mean magnitude of each input, as a share of the largest.
    pub shares: Vec<f32>,
    /// How many inputs exceed 4.55 % of the largest.
    pub n_over: usize,
    /// The border around them, in cells, as a path.
    pub contour: String,
    /// Whether any gradient reaches the input at all.
    pub is_dead: bool,
}

impl Effective {
    /// The field of an element of a map; none where there is no such element, or where it takes too long.
    pub(crate) fn of(stack: &conv::Stack, trial: &Trial, map: usize, at: Position) -> Option<Self> {
        let trial = affordable(stack, trial, 2)?;
        let magnitude = stack_gradient::magnitude(stack, &trial, map, [at.row, at.col]).ok()?;
        let [_, n_cols] = magnitude.shape();
        let largest = magnitude.data().iter().copied().fold(0.0, f32::max);
        let is_dead = largest <= 0.0;
        let share = |&value: &f32| if is_dead { 0.0 } else { value / largest };
        let shares: Vec<f32> = magnitude.data().iter().map(share).collect();
        let pixel =
            |&share: &f32| Pixel { before: (share * 100.0).round() as u8, ..Pixel::default() };
        let over: Vec<bool> = shares.iter().map(|&share| share > FRACTION).collect();
        Some(Self {
            raster: Raster::plain(n_cols, shares.iter().map(pixel).collect()),
            n_over: over.iter().filter(|&&over| over).count(),
            contour: contour(&over, n_cols),
            shares,
            is_dead,
        })
    }

    /// An input's share of the largest, in percent.
    #[must_use]
    pub fn percent(&self, at: Position) -> f32 {
        let share = self.shares.get(at.index(self.raster.n_cols)).copied().unwrap_or(0.0);
        (share * 1000.0).round() / 10.0
    }

    /// How many inputs count, against how many the box has.
    #[must_use]
    pub fn said(&self, theoretical: ByAxis<i64>) -> String {
        if self.is_dead {
            return words::stack::no_gradient().to_owned();
        }
        let all = theoretical.vertical.saturating_mul(theoretical.horizontal);
        let [over, all] = [self.n_over as u128, all.unsigned_abs().into()].map(grouped);
        words::stack::inputs_exceed(over, all, theoretical)
    }
}

/// The longest side of the heat map, in CSS pixels.
const HEAT_PX: f64 = 168.0;

/// How large a heat map of an input is drawn, as a style.
#[must_use]
pub fn style(size: ByAxis<usize>) -> String {
    let side_px = HEAT_PX / size.vertical.max(size.horizontal).max(1) as f64;
    let [width_px, height_px] = [size.horizontal, size.vertical].map(|n| side_px * n as f64);
    format!("width:{width_px:.1}px;height:{:.1}px", height_px.max(6.0))
}

/// The edges between what is in and what is out, runs of them joined.
fn contour(inside: &[bool], n_cols: usize) -> String {
    let n_rows = inside.len() / n_cols.max(1);
    let at = |row: usize, col: usize| {
        // Before the map's beginning, an index wraps around to a number that is too large.
        row < n_rows && col < n_cols && inside[row * n_cols + col]
    };
    let mut path = String::new();
    for row in 0..=n_rows {
        for (from, to) in runs(n_cols, |col| at(row, col) != at(row.wrapping_sub(1), col)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{from} {row}H{to}");
        }
    }
    for col in 0..=n_cols {
        for (from, to) in runs(n_rows, |row| at(row, col) != at(row, col.wrapping_sub(1))) {
            let _ = write!(path, "M{col} {from}V{to}");
        }
    }
    path
}

/// The beginnings and ends of the runs of places that something holds for.
fn runs(n: usize, holds: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in (0..n).filter(|&place| holds(place)) {
        match runs.last_mut().filter(|(_, to)| *to == place) {
            Some((_, to)) => *to = place + 1,
            None => runs.push((place, place + 1)),
        }
    }
    runs
}

/// Fields against depth.
#[derive(Debug, Clone, PartialEq)]
pub struct ByDepth {
    /// For each map the length of a side: of the theoretical field, and of the effective one, from the map's middle.
    pub sides: Vec<(f64, f64)>,
    /// Over how many runs the effective ones are averaged.
    pub n_runs: usize,
    /// The chart, as the text of an SVG.
    pub chart: String,
}

impl ByDepth {
    /// The sides in words, map by map.
    pub(crate) fn said(&self) -> String {
        let side = |(depth, (all, effective)): (usize, &(f64, f64))| {
            words::stack::depth_side(depth, format!("{all:.1}"), format!("{effective:.1}"))
        };
        let sides = self.sides.iter().enumerate().map(side);
        let sides = sides.reduce(words::stack::depth_more);
        words::stack::depth_sides(self.n_runs, sides.unwrap_or_default())
    }

    /// The fields of all maps; none where they take too long.
    pub(crate) fn of(fitted: &Fitted, trial: &Trial) -> Option<Self> {
        let stack = &fitted.stack;
        let trial = affordable(stack, trial, stack.n_maps())?;
        let counts = stack_gradient::counts_over(stack, &trial, FRACTION);
        let is_flat =
            stack.map_shape(0).is_some_and(|[_, height, width]| height == 1 || width == 1);
        let side = |area: f64| if is_flat { area } else { area.sqrt() };
        let theoretical = fitted.fields.iter().map(|field| {
            let size = field.map(|field| field.size as f64);
            side(size.vertical * size.horizontal)
        });
        let sides: Vec<_> =
            theoretical.zip(counts).map(|(all, count)| (all, side(count as f64))).collect();
        let chart = depth::chart(&sides);
        Some(Self { sides, n_runs: trial.n_runs, chart })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::{Shown, Stack};
    use demo::link;

    fn shown(link: &str) -> Stack {
        Stack::new(&link::decode(link).demo, None)
    }

    #[test]
    fn the_contour_goes_around_what_is_inside() {
        assert_eq!(contour(&[false, true, true, false, true, true], 3), "M1 0H3M1 2H3M1 0V2M3 0V2");
        assert_eq!(contour(&[true, false], 2), "M0 0H1M0 1H1M0 0V1M1 0V1");
        assert_eq!(contour(&[false; 4], 2), "");
    }

    #[test]
    fn three_layers_of_ones_count_all_but_the_corners() {
        let shown = shown("#/stack?x=7x7&layers=k3+k3+k3&show=field");
        let effective = shown.effective.as_ref().unwrap();
        assert_eq!(effective.n_over, 45);
        assert_eq!(effective.percent(Position::new(3, 3)), 100.0);
        assert_eq!(effective.percent(Position::new(0, 3)), 14.3);
        assert_eq!(
            effective.said(shown.fitted.fields[3].map(|field| field.size)),
            "45 inputs exceed 4.55 % of the largest, of 49 in the theoretical 7×7."
        );
        assert_eq!(shown.by_depth.as_ref().unwrap().sides[3], (7.0, 45.0_f64.sqrt()));
    }

    #[test]
    fn nothing_is_worked_out_that_is_not_shown() {
        let shown = shown("#/stack");
        assert_eq!((&shown.effective, &shown.by_depth), (&None, &None));
    }

    #[test]
    fn a_field_of_padding_alone_says_that_it_is_dead() {
        let shown = shown("#/stack?x=2x2&layers=k1p1&show=field");
        let effective = shown.effective.as_ref().unwrap();
        assert!(effective.is_dead && effective.said(ByAxis::both(1)).starts_with("No gradient"));
    }

    #[test]
    fn a_stack_that_takes_too_long_says_so() {
        let layers = ["k11p5"; 24].join("+");
        let shown = shown(&format!("#/stack?x=256x256&layers={layers}&show=field"));
        assert_eq!((&shown.effective, &shown.by_depth), (&None, &None));
        assert_eq!(shown.field_words(), words::stack::takes_too_long());
    }

    #[test]
    fn large_stacks_are_averaged_over_fewer_runs() {
        let preset = demo::stack::presets::ALL.iter().find(|p| p.example.id == "vgg-16").unwrap();
        let mut demo = preset.example.demo();
        demo.stack.shows = demo::stack::Panel::Field;
        let shown = Stack::new(&demo, None);
        let by_depth = shown.by_depth.as_ref().unwrap();
        assert!(by_depth.n_runs < 10 && by_depth.sides.len() == 19);
        assert!(by_depth.sides.iter().all(|(all, count)| count <= all));
    }
}
