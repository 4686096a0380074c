//! A training step: forward, the slopes of the output, and the gradients by everything below it.

use wide::f32x4;

use crate::checks::check_shape;
use crate::error::ShapeError;
use crate::tensor::{FeatureMap, Tensor, Weight};

use super::lanes::LANES;
use super::network::Network;
use super::{InputGradient, WeightGradient};

/// The gradients by a network's weights, biases and input with all memory taken: it runs again and again without allocating.
#[derive(Debug, Clone)]
pub struct Training {
    floors: Vec<Floor>,
    /// By the output of the last layer.
    slopes: FeatureMap<f32>,
}

/// What belongs to a layer.
#[derive(Debug, Clone)]
struct Floor {
    by_input: InputGradient,
    by_weight: WeightGradient,
    /// By what the layer reads: the input, or what the layer below puts out.
    input: FeatureMap<f32>,
    weight: Weight<f32>,
    bias: Vec<f32>,
    /// By the output as it is before a rectifier, where there is one.
    unrectified: Option<FeatureMap<f32>>,
}

impl Training {
    /// For a network with these weights, one for each layer.
    ///
    /// # Errors
    /// [`ShapeError`] where the weights' shapes are not the layers', or where packing would take too much memory.
    pub fn new(network: &Network, weights: &[&Weight<f32>]) -> Result<Self, ShapeError> {
        let floor = |(layer, weight): (&super::FastLayer, &&Weight<f32>)| {
            let (layer, is_rectified) = (*layer.layer(), layer.is_rectified());
            Ok(Floor {
                by_input: InputGradient::new(layer, weight)?,
                by_weight: WeightGradient::new(layer)?,
                input: Tensor::filled(layer.input_shape(), 0.0),
                weight: Tensor::filled(layer.weight_shape(), 0.0),
                bias: vec![0.0; if layer.has_bias() { layer.output_shape()[0] } else { 0 }],
                unrectified: is_rectified.then(|| Tensor::filled(layer.output_shape(), 0.0)),
            })
        };
        check_shape("list of weights", &[weights.len()], &[network.layers().len()])?;
        let floors = network.layers().zip(weights).map(floor).collect::<Result<_, ShapeError>>()?;
        Ok(Self { floors, slopes: Tensor::filled(network.output_shape(), 0.0) })
    }

    /// Takes another weight for a layer, to be called with [`FastLayer::set_parameters`](super::FastLayer::set_parameters).
    ///
    /// # Errors
    /// [`ShapeError`] where its shape is not the layer's; a layer that there is not is left alone.
    pub fn set_weight(&mut self, layer: usize, weight: &Weight<f32>) -> Result<(), ShapeError> {
        self.floors.get_mut(layer).map_or(Ok(()), |floor| floor.by_input.set_weight(weight))
    }

    /// The gradient by a layer's weight.
    pub fn weight(&self, layer: usize) -> Option<&Weight<f32>> {
        self.floors.get(layer).map(|floor| &floor.weight)
    }

    /// The gradient by a layer's bias; nothing where it has none.
    pub fn bias(&self, layer: usize) -> Option<&[f32]> {
        self.floors.get(layer).map(|floor| floor.bias.as_slice())
    }

    /// The gradient by what a layer reads: by the network's input, for the first.
    pub fn input(&self, layer: usize) -> Option<&FeatureMap<f32>> {
        self.floors.get(layer).map(|floor| &floor.input)
    }

    /// Runs the network, and works out the gradients of `Σ (output − target)²`, of the sum of squares; nothing is allocated.
    ///
    /// # Errors
    /// [`ShapeError`] where input or target have other shapes than the network's.
    pub fn step(
        &mut self,
        network: &mut Network,
        input: &FeatureMap<f32>,
        target: &FeatureMap<f32>,
    ) -> Result<(), ShapeError> {
        check_shape("target", &target.shape(), &self.slopes.shape())?;
        network.keep_all(true);
        network.forward(input)?;
        let Some(last) = network.layers().len().checked_sub(1) else { return Ok(()) };
        if let Some(output) = network.output(last) {
            let pairs = output.data().iter().zip(target.data());
            for (slope, (output, target)) in self.slopes.data_mut().iter_mut().zip(pairs) {
                *slope = 2.0 * (output - target);
            }
        }
        self.backward(network, input)
    }

    /// The gradients for the slopes of the last output, from the last layer to the first.
    fn backward(&mut self, network: &Network, input: &FeatureMap<f32>) -> Result<(), ShapeError> {
        for index in (0..self.floors.len()).rev() {
            let (floors, above) = self.floors.split_at_mut(index + 1);
            let Some(floor) = floors.last_mut() else { continue };
            let mut slopes = above.first().map_or(&self.slopes, |above| &above.input);
            if let Some((unrectified, output)) =
                floor.unrectified.as_mut().zip(network.output(index))
            {
                let pairs = slopes.data().iter().zip(output.data());
                for (place, (&slope, &output)) in unrectified.data_mut().iter_mut().zip(pairs) {
                    *place = if output > 0.0 { slope } else { 0.0 };
                }
                slopes = unrectified;
            }
            let read =
                index.checked_sub(1).and_then(|below| network.output(below)).unwrap_or(input);
            floor.by_weight.write_into(read, slopes, &mut floor.weight)?;
            floor.by_input.write_into(slopes, &mut floor.input)?;
            sum_maps(slopes, &mut floor.bias);
        }
        Ok(())
    }
}

/// The sum of each map: what a bias's gradient is.
///
/// Four numbers at a time and row by row: many small sums round less than a long one.
pub(super) fn sum_maps(maps: &FeatureMap<f32>, sums: &mut [f32]) {
    let [_, height, width] = maps.shape();
    for (sum, map) in sums.iter_mut().zip(maps.data().chunks_exact((height * width).max(1))) {
        *sum = map.chunks_exact(width.max(1)).map(sum_row).sum();
    }
}

fn sum_row(row: &[f32]) -> f32 {
    let (blocks, rest) = row.as_chunks::<{ 4 * LANES }>();
    let mut sums = [f32x4::ZERO; 4];
    for block in blocks {
        for (sum, &four) in sums.iter_mut().zip(block.as_chunks::<LANES>().0) {
            *sum += f32x4::new(four);
        }
    }
    (sums[0] + sums[1] + (sums[2] + sums[3])).reduce_add() + rest.iter().sum::<f32>()
}
