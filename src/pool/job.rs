//! What the pool is asked for.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use conv::{Conv2d, FeatureMap, Layer, LayerError, ShapeError, Weight};
use demo::refusal;
use kernels::limits::MOST_LAYERS;
use kernels::order::Rows;
use kernels::split;
use words::image;

use crate::image::Pixels;

/// How many numbers a picture and all maps of a job may have: half a gigabyte.
const MOST_NUMBERS: usize = 1 << 27;

/// How many multiply-adds a job may be: some seconds on one core.
const MOST_COST: u64 = 1 << 34;

/// Why something is no job.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum JobError {
    /// The layers do not fit each other.
    #[error("{}", image::of_layer(number, refusal::of_layer(error)))]
    Layer {
        /// Which, from 1.
        number: usize,
        /// Why.
        error: LayerError,
    },
    /// The parameters do not fit a layer.
    #[error("{}", image::of_layer(number, error))]
    Shape {
        /// Which, from 1.
        number: usize,
        /// Why.
        error: ShapeError,
    },
    /// There is nothing to do, or too much of it.
    #[error("{}", image::n_layers(MOST_LAYERS, n_layers))]
    Layers {
        /// How many it has.
        n_layers: usize,
    },
    /// More memory than a page should take.
    #[error("{}", image::too_large(MOST_NUMBERS, wanted))]
    TooLarge {
        /// How many it would be.
        wanted: usize,
    },
    /// More time than anybody waits.
    #[error("{}", image::too_much(wanted, MOST_COST))]
    TooMuch {
        /// How many it would be.
        wanted: u64,
    },
}

/// A picture under a number of its own, by which workers know what they hold.
#[derive(Debug, Clone)]
pub struct Picture {
    pub(super) id: i32,
    source: Source,
}

/// Where a picture's numbers come from.
#[derive(Debug, Clone)]
enum Source {
    Numbers(Rc<FeatureMap<f32>>),
    /// Gray, or each color by itself: whoever holds them makes the numbers.
    Colors {
        pixels: Rc<Pixels>,
        by_channel: bool,
    },
}

impl Picture {
    /// Numbers that workers do not hold yet.
    ///
    /// # Shapes
    /// `[channels, height, width]`
    pub fn new(map: Rc<FeatureMap<f32>>) -> Self {
        Self::of(Source::Numbers(map))
    }

    /// Pixels that workers do not hold yet, from 0 to 255: their gray, or red, green and blue as three channels.
    pub fn of_colors(pixels: Rc<Pixels>, by_channel: bool) -> Self {
        Self::of(Source::Colors { pixels, by_channel })
    }

    fn of(source: Source) -> Self {
        thread_local! { static N_PICTURES: Cell<i32> = const { Cell::new(0) }; }
        // Whoever shows two thousand million pictures begins again.
        let id = N_PICTURES.with(|n| n.replace(n.get().wrapping_add(1).max(1))).wrapping_add(1);
        Self { id, source }
    }

    /// Channels, rows and columns.
    pub fn shape(&self) -> [usize; 3] {
        match &self.source {
            Source::Numbers(map) => map.shape(),
            Source::Colors { pixels, by_channel } => {
                let size = pixels.size();
                [if *by_channel { 3 } else { 1 }, size.vertical, size.horizontal]
            }
        }
    }

    /// Some of its rows, to be held by somebody.
    pub(super) fn rows(&self, rows: Range<usize>) -> Rows {
        let [_, height, width] = self.shape();
        match &self.source {
            Source::Numbers(map) => {
                let maps = map.data().chunks_exact((height * width).max(1));
                let maps: Vec<&[f32]> =
                    maps.map(|map| &map[rows.start * width..rows.end * width]).collect();
                Rows::Numbers(maps.concat())
            }
            Source::Colors { pixels, .. } => Rows::Colors(pixels.rows(rows).to_vec()),
        }
    }
}

/// A layer with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// The layer's settings.
    pub settings: Conv2d,
    /// Whether outputs below zero become zero.
    pub rectify: bool,
    /// `[out_channels, in_channels / groups, kernel_height, kernel_width]`
    pub weight: Weight<f32>,
    /// One number for each output channel; none where the layer has no bias.
    pub bias: Option<Vec<f32>>,
}

/// What is wanted of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Want {
    /// What all layers put out.
    All,
    /// What the last layer puts out.
    Last,
    /// What the last layer puts out, as pixels, strip by strip: for pictures, of which the page itself needs no number.
    Painted(Tone),
}

/// Which numbers get which colors, and how many of them a pixel shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Tone {
    /// What gets the first and the last color.
    pub range: [f32; 2],
    /// The colors: red in the lowest byte, then green, blue and opacity. Three channels are red, green and blue by the
    /// colors' red.
    pub colors: Rc<[u32]>,
    /// So many rows and columns become one pixel, the mean of their colors.
    pub shrink: usize,
}

/// A picture and layers that fit it.
#[derive(Debug, Clone)]
pub struct Job {
    pub(super) picture: Picture,
    pub(super) layers: Vec<Layer>,
    pub(super) stages: Rc<[Stage]>,
    pub(super) want: Want,
}

impl Job {
    /// These layers on this picture.
    ///
    /// # Errors
    /// [`JobError`]
    pub fn new(picture: &Picture, stages: Rc<[Stage]>, want: Want) -> Result<Self, JobError> {
        let n_layers = stages.len();
        if n_layers == 0 || n_layers > MOST_LAYERS {
            return Err(JobError::Layers { n_layers });
        }
        let mut layers: Vec<Layer> = Vec::new();
        let mut shape = picture.shape();
        let mut wanted: usize = shape.iter().product();
        for (stage, number) in stages.iter().zip(1..) {
            let layer =
                stage.settings.on(shape).map_err(|error| JobError::Layer { number, error })?;
            shape = layer.output_shape();
            wanted = wanted.saturating_add(shape.iter().product());
            check_parameters(&layer, stage).map_err(|error| JobError::Shape { number, error })?;
            layers.push(layer);
        }
        if wanted > MOST_NUMBERS {
            return Err(JobError::TooLarge { wanted });
        }
        let wanted = split::cost(&layers);
        if wanted > MOST_COST {
            return Err(JobError::TooMuch { wanted });
        }
        Ok(Self { picture: picture.clone(), layers, stages, want })
    }

    /// The layers, as they fit each other.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Weights and biases of some layers, one after the other; of the last one these output channels alone.
    pub(super) fn parameters(&self, layers: Range<usize>, channels: &Range<usize>) -> Vec<f32> {
        let last = layers.end.saturating_sub(1);
        let mut all = Vec::new();
        for (index, stage) in self.stages.iter().enumerate().take(layers.end).skip(layers.start) {
            let n_channels = stage.weight.shape()[0];
            let channels = if index == last { channels.clone() } else { 0..n_channels };
            let weights = stage.weight.data();
            let each = weights.len() / n_channels.max(1);
            let chosen = weights.get(channels.start * each..channels.end * each);
            all.extend_from_slice(chosen.unwrap_or_default());
            let bias = stage.bias.as_deref().unwrap_or_default();
            all.extend_from_slice(bias.get(channels).unwrap_or_default());
        }
        all
    }
}

/// Whether weight and bias are a layer's.
fn check_parameters(layer: &Layer, stage: &Stage) -> Result<(), ShapeError> {
    let expected = layer.weight_shape();
    if stage.weight.shape() != expected {
        let found = stage.weight.shape().to_vec();
        return Err(ShapeError::Mismatch { what: "weight", found, expected: expected.to_vec() });
    }
    let n_biases = if layer.has_bias() { expected[0] } else { 0 };
    if stage.bias.as_ref().map_or(0, Vec::len) != n_biases {
        return Err(ShapeError::Bias { expected: n_biases });
    }
    Ok(())
}
