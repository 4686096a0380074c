//! Layers one after the other, fused by rows: a row is made when the next layer reads it, and is still near the processor.

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::FastLayer;
use super::lanes::LANES;
use super::spread::{Rows, spread};
use super::strip::Place;

/// Layers one after the other with their weights packed and all memory taken: it runs without allocating.
///
/// ```
/// use conv::fast::Network;
/// use conv::{ByAxis, Conv2d, Tensor};
///
/// let settings = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(2)) };
/// let ones = Tensor::filled([1, 1, 2, 2], 1.0);
/// let mut network = Network::new([1, 3, 3]);
/// network.push(settings.on([1, 3, 3])?, &ones, None, false)?;
/// network.push(settings.on([1, 2, 2])?, &ones, None, false)?;
/// network.forward(&Tensor::filled([1, 3, 3], 1.0))?;
/// assert_eq!(network.output(0).map(|map| map.data()), Some(&[4.0; 4][..]));
/// assert_eq!(network.output(1).map(|map| map.data()), Some(&[16.0][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Network {
    input_shape: [usize; 3],
    floors: Vec<Floor>,
    keep: bool,
}

/// A layer and what it puts out.
#[derive(Debug, Clone)]
struct Floor {
    layer: FastLayer,
    output: FeatureMap<f32>,
    /// The rows that are made.
    is_made: Vec<bool>,
}

impl Network {
    /// No layer yet, on inputs of this shape.
    pub fn new(input_shape: [usize; 3]) -> Self {
        Self { input_shape, floors: Vec::new(), keep: true }
    }

    /// Puts a layer on top, with a rectifier behind it or without.
    ///
    /// # Errors
    /// [`ShapeError`] where the layer does not take what the one below puts out, or not these parameters.
    pub fn push(
        &mut self,
        layer: Layer,
        weight: &Weight<f32>,
        bias: Option<&[f32]>,
        rectify: bool,
    ) -> Result<(), ShapeError> {
        check_shape("input", &self.output_shape(), &layer.input_shape())?;
        let layer = match self.floors.last() {
            Some(below) => FastLayer::on_top_of(&below.layer, layer, weight, bias),
            None => FastLayer::new(layer, weight, bias),
        }?;
        let layer = layer.rectified(rectify);
        let shape = layer.layer().output_shape();
        let (output, is_made) = (Tensor::filled(shape, 0.0), vec![false; shape[1]]);
        self.floors.push(Floor { layer, output, is_made });
        Ok(())
    }

    /// The shape of what the last layer puts out.
    pub fn output_shape(&self) -> [usize; 3] {
        self.floors.last().map_or(self.input_shape, |floor| floor.output.shape())
    }

    /// The layers from the first to the last.
    pub fn layers(&self) -> impl ExactSizeIterator<Item = &FastLayer> {
        self.floors.iter().map(|floor| &floor.layer)
    }

    /// A layer, for other parameters.
    pub fn layer_mut(&mut self, index: usize) -> Option<&mut FastLayer> {
        self.floors.get_mut(index).map(|floor| &mut floor.layer)
    }

    /// What a layer put out when the network ran last, if that [was kept](Self::keep_all).
    pub fn output(&self, index: usize) -> Option<&FeatureMap<f32>> {
        self.floors.get(index).map(|floor| &floor.output)
    }

    /// Whether the next runs keep what all layers put out, and not the last one alone.
    ///
    /// Without, a row is forgotten when all that read it have done so: it never leaves the processor's cache.
    pub fn keep_all(&mut self, keep: bool) {
        self.keep = keep;
    }

    /// Runs all layers; nothing is allocated.
    ///
    /// # Errors
    /// [`ShapeError`] where the input has another shape.
    pub fn forward(&mut self, input: &FeatureMap<f32>) -> Result<(), ShapeError> {
        check_shape("input", &input.shape(), &self.input_shape)?;
        if let [floor] = self.floors.as_mut_slice() {
            return floor.layer.forward_into(input, &mut floor.output);
        }
        for floor in &mut self.floors {
            floor.layer.forget_input();
            floor.is_made.fill(false);
        }
        // All rows of each map that is kept, also those that no layer above reads.
        let n_kept = if self.keep { self.floors.len() } else { self.floors.len().min(1) };
        for n_above in 0..n_kept {
            let n_floors = self.floors.len() - n_above;
            make_rows(&mut self.floors[..n_floors], input, self.keep);
        }
        Ok(())
    }
}

/// Makes all rows of the last floor's output, and whatever rows of the floors below they take.
fn make_rows(floors: &mut [Floor], input: &FeatureMap<f32>, keep: bool) {
    let Some((top, below)) = floors.split_last_mut() else { return };
    for row in 0..top.is_made.len() {
        top.make_row(below, input, row, keep);
    }
}

impl Floor {
    /// Makes a row of the output, if it is not made.
    fn make_row(&mut self, below: &mut [Floor], input: &FeatureMap<f32>, row: usize, keep: bool) {
        if self.is_made[row] {
            return;
        }
        self.prepare_row(below, input, row, keep);
        let [_, height, width] = self.output.shape();
        let maps = self.output.data_mut();
        let (map_size, start) = (height * width, row * width);
        self.layer.sum_row(row, width, Rows { maps, map_size, start, interleaved: false });
        self.is_made[row] = true;
    }

    /// Packs what a row of the output reads.
    fn prepare_row(
        &mut self,
        below: &mut [Floor],
        input: &FeatureMap<f32>,
        row: usize,
        keep: bool,
    ) {
        if self.layer.has_packed(row) {
            return;
        }
        let Some((source, below)) = below.split_last_mut() else {
            let [_, height, width] = input.shape();
            let maps = input.data().chunks_exact(height * width);
            self.layer.pack_made(row, |row, place| {
                place.pack(maps.clone().map(|map| &map[row * width..][..width]));
            });
            return;
        };
        let [_, height, width] = source.output.shape();
        self.layer.pack_made(row, |row, mut place| {
            let by_the_way = place.is_interleaved() && !source.is_made[row];
            let in_place = if keep && !by_the_way { None } else { place.in_place() };
            if let Some((n_cols, rows)) = in_place {
                source.prepare_row(below, input, row, keep);
                source.layer.sum_row(row, n_cols, rows);
                if keep {
                    source.keep_row(row, place);
                }
            } else {
                source.make_row(below, input, row, keep);
                let maps = source.output.data().chunks_exact(height * width);
                place.pack(maps.map(|map| &map[row * width..][..width]));
            }
        });
    }

    /// Keeps a row that was summed up in its place in the strip above.
    fn keep_row(&mut self, row: usize, mut place: Place<'_>) {
        let [_, height, width] = self.output.shape();
        let Some((_, eights)) = place.in_place() else { return };
        let mut rows = Rows {
            maps: self.output.data_mut(),
            map_size: height * width,
            start: row * width,
            interleaved: false,
        };
        for map in eights.maps.chunks_exact(eights.map_size) {
            let (vectors, _) = map[eights.start..][..width * 2 * LANES].as_chunks::<LANES>();
            rows = spread(vectors.as_chunks::<2>().0, rows, 2 * LANES);
        }
        self.is_made[row] = true;
    }
}
