//! The scene's grids: as boards of cells, or as pictures where there are too many cells to read.

use std::rc::Rc;

use conv::{ByAxis, FeatureMap, Weight};
use demo::{Position, derived};

use super::{Learn, Look};
use crate::cells::{Board, Marks};
use crate::palette;
use crate::raster::{Pixel, Raster};

/// More cells than this are a picture.
pub const MOST_CELLS: usize = 400;

/// A number that takes as much room as any that a run comes to, so that the type stays the same from step to step.
const LONG: f32 = -0.123;

/// A grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Pane {
    /// Rows and columns.
    pub size: ByAxis<usize>,
    /// The cells; none where there is a picture instead.
    pub board: Rc<Board>,
    /// The picture; empty where there are cells.
    pub raster: Rc<Raster>,
    /// The values, for the words that say one.
    pub values: Rc<[f32]>,
}

impl Default for Pane {
    fn default() -> Self {
        let board = Rc::new(Board::plain("", ByAxis::both(0), &[]));
        Self { size: ByAxis::both(0), board, raster: Rc::default(), values: Rc::new([]) }
    }
}

impl Pane {
    fn new(name: &'static str, size: ByAxis<usize>, values: &[f32], peak: f32) -> Self {
        if values.len() > MOST_CELLS {
            let pixel =
                |&value: &f32| Pixel { tone: palette::tone(value, peak), ..Pixel::default() };
            let raster = Raster::plain(size.horizontal, values.iter().map(pixel).collect());
            let mut board = Board::plain(name, size, &[]);
            board.peak = peak;
            return Self {
                size,
                board: Rc::new(board),
                raster: Rc::new(raster),
                values: values.into(),
            };
        }
        let board = Rc::new(Board::scaled(name, size, values, peak));
        Self { size, board, raster: Rc::default(), values: Rc::new([]) }
    }

    fn of_map(name: &'static str, map: &FeatureMap<f32>, peak: f32) -> Self {
        let [_, height, width] = map.shape();
        Self::new(name, ByAxis::new(height, width), map.data(), peak)
    }

    /// There is nothing in it yet.
    fn is_none(&self) -> bool {
        self.size == ByAxis::both(0)
    }

    /// Its numbers are of changing length, and set in one type all the same.
    fn steady(mut self) -> Self {
        Rc::make_mut(&mut self.board).widest = LONG;
        self
    }

    /// Whether it is shown as a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        !self.raster.pixels.is_empty()
    }

    /// The value of a cell of a picture.
    #[must_use]
    pub fn value(&self, at: Position) -> Option<f32> {
        self.values.get(at.index(self.size.horizontal)).copied()
    }

    fn mark(&mut self, at: Position, marks: Marks) {
        if self.is_picture() {
            let (raster, index) = (Rc::make_mut(&mut self.raster), at.index(self.size.horizontal));
            if let Some(&pixel) = raster.pixels.get(index) {
                raster.lit.push((index, Pixel { before: 70, ..pixel }));
            }
        } else {
            Rc::make_mut(&mut self.board).mark(at.row as isize, at.col as isize, marks);
        }
    }
}

/// All grids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panes {
    /// The input.
    pub input: Pane,
    /// The output that is wanted.
    pub target: Pane,
    /// What the kernel makes of the input.
    pub prediction: Pane,
    /// The prediction less the target.
    pub error: Pane,
    /// The kernel, as it is written.
    pub kernel: Pane,
    /// The kernel as it slides: turned, in a convolution.
    pub sliding: Pane,
    /// The loss's slope by each weight, as the kernel is written.
    pub gradient: Pane,
    /// The kernel that is to be found.
    pub wanted: Pane,
    /// Whether the input or the target has anything lit.
    is_lit: bool,
}

impl Panes {
    /// The grids; `before` are those of the same problem, of which what stands still is carried over.
    pub(super) fn of(shown: &Learn, before: Option<&Self>) -> Self {
        let demo = &shown.demo;
        let mut panes = before.filter(|before| !before.is_lit).map_or_else(
            || Self {
                input: Pane::of_map("input:0", &demo.input, palette::peak(demo.input.data())),
                ..Self::default()
            },
            |before| Self {
                input: before.input.clone(),
                target: before.target.clone(),
                wanted: before.wanted.clone(),
                ..Self::default()
            },
        );
        let size = demo.kernel_size();
        if let Some(wanted) = shown.wanted().filter(|_| panes.wanted.is_none()) {
            panes.wanted = kernel("target-kernel:0:0", wanted, palette::peak(wanted.data()));
        }
        let peak = shown
            .wanted()
            .map_or(0.0, |wanted| palette::peak(wanted.data()))
            .max(palette::peak(demo.kernel.data()));
        let (Some(run), Some(now), Some(first)) = (shown.run(), &shown.now, &shown.first) else {
            panes.kernel = Pane::new("kernel:0:0", size, demo.kernel.data(), peak);
            return panes;
        };
        let target = run.problem().target();
        let wanted_peak = palette::peak(target.data());
        if panes.target.is_none() {
            panes.target = Pane::of_map("target:0", target, wanted_peak);
        }
        let scale = wanted_peak
            .max(palette::peak(first.prediction.data()))
            .min(4.0 * wanted_peak.max(1e-3));
        panes.prediction = Pane::of_map("output:0", &now.prediction, scale).steady();
        let errors = |prediction: &FeatureMap<f32>| {
            let mut errors = prediction.clone();
            for (error, target) in errors.data_mut().iter_mut().zip(target.data()) {
                *error -= target;
            }
            errors
        };
        // The scale is the start's, so that an error fades as it is mended.
        let first_peak = palette::peak(errors(&first.prediction).data());
        panes.error = Pane::of_map("error:0", &errors(&now.prediction), first_peak).steady();
        let weight = demo::learn::written(demo, &now.weight);
        panes.kernel = kernel("kernel:0:0", &weight, peak).steady();
        panes.sliding = kernel("sliding:0:0", &now.weight, peak).steady();
        let gradient = demo::learn::written(demo, &now.grad_weight);
        let first_peak = palette::peak(first.grad_weight.data());
        panes.gradient = kernel("grad-kernel:0:0", &gradient, first_peak).steady();
        panes.light(shown);
        panes
    }

    /// Marks what is looked at, and what belongs to it.
    fn light(&mut self, shown: &Learn) {
        let Ok(layer) = derived::layer(&shown.demo) else { return };
        let cols = self.kernel.size.horizontal;
        match shown.look {
            Some(Look::Weight(weight)) if weight < shown.n_weights() => {
                let at = Position::from_index(weight, cols);
                self.kernel.mark(at, Marks::PICKED);
                self.gradient.mark(at, Marks::PICKED);
                self.sliding.mark(Position::from_index(shown.across(weight), cols), Marks::PICKED);
            }
            Some(Look::Output(at)) => {
                self.is_lit = true;
                for pane in [&mut self.target, &mut self.prediction, &mut self.error] {
                    pane.mark(at, Marks::PICKED);
                }
                for row in 0..layer.vertical().kernel() {
                    for col in 0..layer.horizontal().kernel() {
                        self.input.mark(Position::new(at.row + row, at.col + col), Marks::WINDOW);
                    }
                }
            }
            Some(Look::Input(at)) => {
                self.is_lit = true;
                self.input.mark(at, Marks::PICKED);
                let look = derived::Look::Input { row: at.row as isize, col: at.col as isize };
                for place in derived::lit(&shown.demo, &layer, Some(look)).outputs {
                    for pane in [&mut self.target, &mut self.prediction, &mut self.error] {
                        pane.mark(place, Marks::PICKED);
                    }
                }
            }
            _ => {}
        }
    }
}

fn kernel(name: &'static str, kernel: &Weight<f32>, peak: f32) -> Pane {
    let [_, _, height, width] = kernel.shape();
    Pane::new(name, ByAxis::new(height, width), kernel.data(), peak)
}

#[cfg(test)]
mod tests {
    use super::super::super::Shown;
    use super::*;
    use demo::link;

    fn panes(link: &str, look: Option<Look>) -> Panes {
        Learn::new(&link::decode(link).demo, look).panes.as_ref().clone()
    }

    fn values(pane: &Pane) -> Vec<f32> {
        pane.board.cells.iter().filter_map(|cell| cell.value).collect()
    }

    fn marked(pane: &Pane, marks: Marks) -> Vec<usize> {
        let cells = pane.board.cells.iter().enumerate();
        cells.filter(|(_, cell)| cell.marks.has(marks)).map(|(index, _)| index).collect()
    }

    #[test]
    fn the_error_is_the_prediction_less_the_target() {
        let panes = panes("#/learn?steps=3", None);
        assert_eq!(values(&panes.target)[..7], [0.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0]);
        for ((error, prediction), target) in
            values(&panes.error).iter().zip(values(&panes.prediction)).zip(values(&panes.target))
        {
            assert_eq!(*error, prediction - target);
        }
        assert_eq!(panes.gradient.size, panes.kernel.size);
    }

    #[test]
    fn errors_fade_as_they_are_mended() {
        let opacity = |steps: usize| {
            let panes = panes(&format!("#/learn?steps={steps}"), None);
            panes.error.board.pixels().chunks(4).map(|pixel| pixel[3]).max().unwrap()
        };
        let strongest = palette::pixel(palette::STRONGEST as i8)[3];
        assert_eq!(opacity(0), strongest);
        assert!(opacity(10) < strongest / 2, "{}", opacity(10));
    }

    #[test]
    fn an_output_lights_its_error_and_its_window() {
        let panes = panes("#/learn", Some(Look::Output(Position::new(1, 2))));
        assert_eq!(marked(&panes.error, Marks::PICKED), [9]);
        assert_eq!(marked(&panes.input, Marks::WINDOW), [10, 11]);
    }

    #[test]
    fn a_weight_is_lit_where_it_is_written_and_where_it_slides() {
        let panes = panes("#/learn?mode=conv", Some(Look::Weight(0)));
        assert_eq!(marked(&panes.kernel, Marks::PICKED), [0]);
        assert_eq!(marked(&panes.sliding, Marks::PICKED), [1]);
        assert_eq!(values(&panes.kernel)[0], values(&panes.sliding)[1]);
    }

    #[test]
    fn large_grids_are_pictures_and_are_lit_all_the_same() {
        let panes = panes("#/learn?x=32x32:1,2,3", Some(Look::Input(Position::new(0, 1))));
        assert!(panes.input.is_picture() && panes.error.is_picture() && !panes.kernel.is_picture());
        assert_eq!(panes.input.value(Position::new(0, 1)), Some(2.0));
        let lit = |pane: &Pane| -> Vec<(usize, u8)> {
            pane.raster.lit.iter().map(|&(index, pixel)| (index, pixel.before)).collect()
        };
        assert_eq!(lit(&panes.input), [(1, 70)]);
        assert_eq!(lit(&panes.target).len(), 2);
    }
}
