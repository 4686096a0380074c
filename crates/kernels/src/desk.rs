//! Where orders are carried out: in a worker, or on the page itself where there is none.

use std::collections::BTreeMap;

use conv::fast::Network;
use conv::picture::{Picture, PictureError, gray};
use conv::{ByAxis, FeatureMap, Tensor};
use thiserror::Error;

use crate::limits::{MOST_LAYERS, SessionError, within};
use crate::order::{Answer, Order, Reply, Rows, Run};
use crate::paint::extent;
use crate::step::Step;

/// Why an order is not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeskError {
    /// Rows were asked for that nobody sent.
    #[error("row {row} of the picture is not here")]
    MissingRow {
        /// Which.
        row: usize,
    },
    /// Rows that are no rows of their picture.
    #[error("{n_numbers} numbers are no rows of this picture")]
    Rows {
        /// How many there were.
        n_numbers: usize,
    },
    /// The parameters are not those of the layers.
    #[error("{found} parameters were given, and the layers take {expected}")]
    Parameters {
        /// How many there were.
        found: usize,
        /// How many it takes.
        expected: usize,
    },
    /// Channels were asked for that the picture has not.
    #[error("the picture has only {n_channels} channels")]
    Channels {
        /// How many it has.
        n_channels: usize,
    },
    /// It is no picture, or none of such a size.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The layers do not fit, or take too much memory.
    #[error(transparent)]
    Session(#[from] SessionError),
}

impl From<conv::LayerError> for DeskError {
    fn from(error: conv::LayerError) -> Self {
        Self::Session(error.into())
    }
}

impl From<conv::ShapeError> for DeskError {
    fn from(error: conv::ShapeError) -> Self {
        Self::Session(error.into())
    }
}

/// Holds a picture's rows, and the layers that ran last.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    picture: i32,
    shape: [usize; 3],
    /// Rows of the picture by the first of them, `[channels, rows, columns]`.
    rows: BTreeMap<usize, FeatureMap<f32>>,
    /// Those of the last run.
    parameters: Vec<f32>,
    /// The layers that ran last, ready to run again with other parameters.
    ready: Vec<Ready>,
}

/// Layers with their memory taken.
#[derive(Debug, Clone)]
struct Ready {
    input: FeatureMap<f32>,
    /// What the input holds: which picture's rows and channels, as a run has them.
    holds: Option<(i32, Vec<Option<usize>>, [usize; 2])>,
    steps: Vec<Step>,
    network: Network,
}

/// How many networks are kept ready: strips come in two heights.
const MOST_READY: usize = 2;

impl Desk {
    /// Carries out an order.
    pub fn take(&mut self, order: Order) -> Answer {
        let job = match &order {
            Order::Hold { .. } | Order::Resize { .. } => 0,
            Order::Run(run) => run.job,
        };
        let answer = match order {
            Order::Hold { picture, shape, first_row, rows } => {
                self.hold(picture, shape, first_row, rows)
            }
            Order::Run(run) => self.run(*run),
            Order::Resize { sizes, rgba } => resized(sizes, &rgba),
        };
        answer.unwrap_or_else(|error| Answer::Refused { job, message: error.to_string() })
    }

    fn hold(
        &mut self,
        picture: i32,
        shape: [usize; 3],
        first_row: usize,
        rows: Rows,
    ) -> Result<Answer, DeskError> {
        if picture != self.picture || shape != self.shape {
            self.rows.clear();
            (self.picture, self.shape) = (picture, shape);
        }
        let [channels, height, width] = shape;
        within(0, &[&shape])?;
        let numbers = match rows {
            Rows::Numbers(numbers) => numbers,
            Rows::Colors(rgba) => planes(&rgba, channels),
        };
        let n_numbers = numbers.len();
        let n_rows = n_numbers.checked_div(channels * width).unwrap_or(0);
        if n_rows == 0 || first_row.saturating_add(n_rows) > height {
            return Err(DeskError::Rows { n_numbers });
        }
        self.ready.iter_mut().for_each(|ready| ready.holds = None);
        let rows = Tensor::new([channels, n_rows, width], numbers);
        self.rows.insert(first_row, rows.map_err(|_| DeskError::Rows { n_numbers })?);
        Ok(Answer::Held)
    }

    fn run(&mut self, mut run: Run) -> Result<Answer, DeskError> {
        if let Some(parameters) = run.parameters.take() {
            self.parameters = parameters;
        }
        if run.picture != self.picture {
            return Err(DeskError::MissingRow { row: 0 });
        }
        let mut ready = self.ready_for(&run)?;
        let wanted = (run.picture, run.sources.clone(), run.in_channels);
        if ready.holds.as_ref() != Some(&wanted) {
            ready.holds = None;
            self.gather(&run, &mut ready.input)?;
            ready.holds = Some(wanted);
        }
        set_parameters(&mut ready.network, &self.parameters)?;
        ready.network.keep_all(matches!(run.reply, Reply::All));
        ready.network.forward(&ready.input)?;
        let (job, part) = (run.job, run.part);
        let n_layers = run.steps.len();
        let last = ready.network.output(n_layers.saturating_sub(1));
        let answer = match &run.reply {
            Reply::All => {
                let maps = (0..n_layers).filter_map(|index| ready.network.output(index));
                maps_of(&run, &maps.collect::<Vec<_>>())
            }
            Reply::Last => maps_of(&run, last.as_slice()),
            Reply::Painted(paint) => {
                let rgba = last.map(|maps| paint.pixels(maps)).unwrap_or_default();
                Answer::Painted { job, part, rgba }
            }
        };
        self.ready.insert(0, ready);
        self.ready.truncate(MOST_READY);
        Ok(answer)
    }

    /// The layers of a run, as they were left or made anew.
    fn ready_for(&mut self, run: &Run) -> Result<Ready, DeskError> {
        let [n_channels, _, width] = self.shape;
        let [first, n] = run.in_channels;
        if first.saturating_add(n) > n_channels {
            return Err(DeskError::Channels { n_channels });
        }
        let shape = [n, run.sources.len(), width];
        let fits = |ready: &Ready| ready.input.shape() == shape && ready.steps == run.steps;
        if let Some(index) = self.ready.iter().position(fits) {
            return Ok(self.ready.swap_remove(index));
        }
        if run.steps.len() > MOST_LAYERS {
            return Err(SessionError::TooManyLayers.into());
        }
        let mut n_numbers = within(0, &[&shape])?;
        let mut network = Network::new(shape);
        for step in &run.steps {
            let layer = step.settings.on(network.output_shape())?;
            n_numbers = within(n_numbers, &[&layer.weight_shape(), &layer.output_shape()])?;
            let weight = Tensor::filled(layer.weight_shape(), 0.0);
            let bias = layer.has_bias().then(|| vec![0.0; layer.output_shape()[0]]);
            network.push(layer, &weight, bias.as_deref(), step.rectify)?;
        }
        Ok(Ready {
            input: Tensor::filled(shape, 0.0),
            holds: None,
            steps: run.steps.clone(),
            network,
        })
    }

    /// Puts the rows together that a run reads.
    fn gather(&self, run: &Run, input: &mut FeatureMap<f32>) -> Result<(), DeskError> {
        let [_, n_rows, width] = input.shape();
        let [first, _] = run.in_channels;
        for (channel, map) in input.data_mut().chunks_exact_mut(n_rows * width).enumerate() {
            for (place, source) in map.chunks_exact_mut(width).zip(&run.sources) {
                let Some(row) = *source else {
                    place.fill(0.0);
                    continue;
                };
                let missing = DeskError::MissingRow { row };
                let found = self.rows.range(..=row).next_back();
                let (start, rows) = found.ok_or_else(|| missing.clone())?;
                let at = rows.offset([first + channel, row - start, 0]).ok_or(missing)?;
                place.copy_from_slice(&rows.data()[at..][..width]);
            }
        }
        Ok(())
    }
}

/// What layers put out, with where each channel ends.
fn maps_of(run: &Run, maps: &[&FeatureMap<f32>]) -> Answer {
    let numbers = maps.iter().map(|map| map.data()).collect::<Vec<_>>().concat();
    let channels = maps.iter().flat_map(|map| {
        let [_, height, width] = map.shape();
        map.data().chunks_exact((height * width).max(1))
    });
    let extents = channels.map(extent).collect();
    Answer::Maps { job: run.job, part: run.part, numbers, extents }
}

/// A picture in another size.
fn resized([from, to]: [ByAxis<usize>; 2], rgba: &[u8]) -> Result<Answer, DeskError> {
    let picture = Picture::from_rgba(from.horizontal, from.vertical, rgba)?;
    let rgba = picture.resized(to.horizontal, to.vertical)?.to_rgba();
    Ok(Answer::Painted { job: 0, part: 0, rgba })
}

/// What a picture of so many channels takes of colors, from 0 to 255: the gray of one, or red, green and blue.
///
/// # Shapes
/// `[channels, pixels]`
fn planes(rgba: &[u8], n_channels: usize) -> Vec<f32> {
    let (pixels, _) = rgba.as_chunks::<4>();
    if n_channels == 1 {
        return pixels.iter().map(|&[r, g, b, _]| f32::from(gray([r, g, b]))).collect();
    }
    let plane = |channel: usize| pixels.iter().map(move |pixel| f32::from(pixel[channel]));
    (0..n_channels.min(3)).flat_map(plane).collect()
}

/// Hands each layer its weight and bias.
fn set_parameters(network: &mut Network, parameters: &[f32]) -> Result<(), DeskError> {
    let sizes: Vec<[usize; 2]> = network
        .layers()
        .map(|fast| {
            let layer = fast.layer();
            let n_biases = if layer.has_bias() { layer.output_shape()[0] } else { 0 };
            [layer.weight_shape().iter().product(), n_biases]
        })
        .collect();
    let expected = sizes.iter().flatten().sum();
    let found = parameters.len();
    if found != expected {
        return Err(DeskError::Parameters { found, expected });
    }
    let mut rest = parameters;
    for (index, [n_weights, n_biases]) in sizes.into_iter().enumerate() {
        let (weight, after) = rest.split_at(n_weights);
        let (bias, after) = after.split_at(n_biases);
        rest = after;
        if let Some(fast) = network.layer_mut(index) {
            let weight = Tensor::new(fast.layer().weight_shape(), weight.to_vec())?;
            fast.set_parameters(&weight, fast.layer().has_bias().then_some(bias))?;
        }
    }
    Ok(())
}
