//! What one element of a map can see of the maps before it, and what sees it.
//!
//! There are two answers. The *closed form* is a window: quick, and an upper bound. The *exact set* leaves out the holes that
//! dilation and long strides leave, and what padding in a later layer cuts away of an earlier map; clipping the window to
//! the input does not give it. Rows and columns are independent, so that a set is the rows × the columns × the channels.

use crate::axis::Axis;
use crate::by_axis::ByAxis;
use crate::error::ShapeError;
use crate::layer::Layer;
use crate::stack::{Stack, StackError};
use crate::tensor::Tensor;
use crate::terms::check_index;

/// The receptive field of a map along one axis, by the closed form.
///
/// ```text
/// size = 1 + Σ_l d_l·(k_l − 1)·Π_(m<l) s_m     jump = Π_l s_l     start = − Σ_l before_l·Π_(m<l) s_m
/// ```
/// Source: Araujo, Norris and Sim, *Computing receptive fields of convolutional neural networks*, Distill (2019).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// How many input positions an element sees, holes included.
    pub size: i64,
    /// How far the window moves in the input from one element to the next.
    pub jump: i64,
    /// The first input position that element 0 sees; negative in the padding.
    pub start: i64,
}

impl Field {
    /// An element of the input sees itself.
    const INPUT: Self = Self { size: 1, jump: 1, start: 0 };

    /// The middle of what element 0 sees, in input positions.
    pub fn center(&self) -> f64 {
        self.start as f64 + (self.size - 1) as f64 / 2.0
    }

    /// The first and last input position that an element sees, not clipped to the input.
    pub fn window(&self, element: usize) -> (i64, i64) {
        let element = i64::try_from(element).unwrap_or(i64::MAX);
        let first = self.start.saturating_add(self.jump.saturating_mul(element));
        (first, first.saturating_add(self.size - 1))
    }

    /// The field after one more layer; none where it is too large to be counted.
    fn after(self, axis: &Axis) -> Option<Self> {
        let reach = i64::try_from(axis.span() - 1).ok()?;
        let before = i64::try_from(axis.before()).ok()?;
        let stride = i64::try_from(axis.stride()).ok()?;
        Some(Self {
            size: self.size.checked_add(reach.checked_mul(self.jump)?)?,
            jump: self.jump.checked_mul(stride)?,
            start: self.start.checked_sub(before.checked_mul(self.jump)?)?,
        })
    }
}

/// Elements of one map: all combinations of these channels, rows and columns, each ascending.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cells {
    /// The channels.
    pub channels: Vec<usize>,
    /// The rows.
    pub rows: Vec<usize>,
    /// The columns.
    pub cols: Vec<usize>,
}

impl Cells {
    /// How many elements there are.
    pub fn count(&self) -> usize {
        self.channels.len() * self.n_positions()
    }

    /// How many positions there are, whatever the channel.
    pub fn n_positions(&self) -> usize {
        self.rows.len() * self.cols.len()
    }

    /// Whether an element is among them.
    pub fn contains(&self, [channel, row, col]: [usize; 3]) -> bool {
        [(&self.channels, channel), (&self.rows, row), (&self.cols, col)]
            .iter()
            .all(|(among, index)| among.binary_search(index).is_ok())
    }

    /// Nothing at all where there is nothing along one axis.
    fn or_nothing(self) -> Self {
        if self.count() == 0 { Self::default() } else { self }
    }
}

impl Stack {
    /// The closed form for each map, the input's first.
    ///
    /// # Errors
    /// [`StackError::FieldTooLarge`]
    pub fn closed_form(&self) -> Result<Vec<ByAxis<Field>>, StackError> {
        let mut field = ByAxis::both(Field::INPUT);
        let mut fields = vec![field];
        for (index, layer) in self.layers().iter().enumerate() {
            let too_large = StackError::FieldTooLarge { layer: index + 1 };
            field = match (
                field.vertical.after(layer.vertical()),
                field.horizontal.after(layer.horizontal()),
            ) {
                (Some(vertical), Some(horizontal)) => ByAxis::new(vertical, horizontal),
                _ => return Err(too_large),
            };
            fields.push(field);
        }
        Ok(fields)
    }

    /// What an element of a map depends on: exactly which elements of every earlier map, the input first, itself last.
    ///
    /// # Errors
    /// [`ShapeError::Index`] where there is no such map, or no such element in it.
    pub fn receptive(&self, map: usize, element: [usize; 3]) -> Result<Vec<Cells>, ShapeError> {
        let mut cells = self.element(map, element)?;
        let mut maps = vec![cells.clone()];
        for layer in self.layers()[..map].iter().rev() {
            cells = Cells {
                channels: inputs_of_channels(layer, &cells.channels),
                rows: sources(layer.vertical(), &cells.rows),
                cols: sources(layer.horizontal(), &cells.cols),
            }
            .or_nothing();
            maps.push(cells.clone());
        }
        maps.reverse();
        Ok(maps)
    }

    /// What depends on an element of a map: exactly which elements of every later map, itself first, the last map last.
    ///
    /// # Errors
    /// [`ShapeError::Index`] where there is no such map, or no such element in it.
    pub fn projective(&self, map: usize, element: [usize; 3]) -> Result<Vec<Cells>, ShapeError> {
        let mut cells = self.element(map, element)?;
        let mut maps = vec![cells.clone()];
        for layer in &self.layers()[map..] {
            cells = Cells {
                channels: outputs_of_channels(layer, &cells.channels),
                rows: readers(layer.vertical(), &cells.rows),
                cols: readers(layer.horizontal(), &cells.cols),
            }
            .or_nothing();
            maps.push(cells.clone());
        }
        Ok(maps)
    }

    /// For each position of the input, the number of paths from it to all positions of the last map together.
    ///
    /// Zero marks an input that nothing uses. Counted along positions: channels multiply it.
    ///
    /// # Shapes
    /// `[height, width]` of the input.
    pub fn coverage(&self) -> Tensor<u128, 2> {
        let paths = |axis: fn(&Layer) -> &Axis, input: usize| {
            let n_last = self.layers().last().map_or(input, |layer| axis(layer).output());
            self.layers()
                .iter()
                .rev()
                .fold(vec![1_u128; n_last], |paths, layer| paths_into(axis(layer), &paths))
        };
        let [_, height, width] = self.map_shape(0).unwrap_or_default();
        let (rows, cols) = (paths(Layer::vertical, height), paths(Layer::horizontal, width));
        let mut coverage = Tensor::filled([height, width], 0);
        for (place, (row, col)) in coverage
            .data_mut()
            .iter_mut()
            .zip(rows.iter().flat_map(|row| cols.iter().map(move |col| (row, col))))
        {
            *place = row.saturating_mul(*col);
        }
        coverage
    }

    /// The rows and the columns of a map that see nothing of the input, only padding: an element in any of them does not
    /// depend on the input at all.
    ///
    /// # Errors
    /// [`ShapeError::Index`] where there is no such map.
    pub fn blind(&self, map: usize) -> Result<ByAxis<Vec<usize>>, ShapeError> {
        let [_, height, width] = self.shape_of(map)?;
        let blind_on = |axis: fn(&Layer) -> &Axis, length: usize| -> Vec<usize> {
            let is_blind = |&index: &usize| {
                let layers = self.layers()[..map].iter().rev();
                layers.fold(vec![index], |seen, layer| sources(axis(layer), &seen)).is_empty()
            };
            (0..length).filter(is_blind).collect()
        };
        Ok(ByAxis::new(blind_on(Layer::vertical, height), blind_on(Layer::horizontal, width)))
    }

    fn element(&self, map: usize, [channel, row, col]: [usize; 3]) -> Result<Cells, ShapeError> {
        check_index("element", &[channel, row, col], &self.shape_of(map)?)?;
        Ok(Cells { channels: vec![channel], rows: vec![row], cols: vec![col] })
    }

    fn shape_of(&self, map: usize) -> Result<[usize; 3], ShapeError> {
        let nowhere =
            || ShapeError::Index { what: "map", index: vec![map], shape: vec![self.n_maps()] };
        self.map_shape(map).ok_or_else(nowhere)
    }
}

/// The input indices that any of these outputs reads.
fn sources(axis: &Axis, outputs: &[usize]) -> Vec<usize> {
    let taps =
        |&out: &usize| (0..axis.kernel()).filter_map(move |tap| axis.input_from_output(out, tap));
    sorted(outputs.iter().flat_map(taps))
}

/// The outputs that read any of these input indices.
fn readers(axis: &Axis, inputs: &[usize]) -> Vec<usize> {
    sorted(inputs.iter().flat_map(|&input| axis.outputs_of(input)).map(|(out, _)| out))
}

fn inputs_of_channels(layer: &Layer, out_channels: &[usize]) -> Vec<usize> {
    let [_, n, ..] = layer.weight_shape();
    let channels = |&out: &usize| {
        let first = layer.first_in_channel(out);
        first..first + n
    };
    sorted(out_channels.iter().flat_map(channels))
}

fn outputs_of_channels(layer: &Layer, in_channels: &[usize]) -> Vec<usize> {
    sorted(in_channels.iter().flat_map(|&channel| layer.out_channels_of(channel)))
}

fn sorted(indices: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut indices: Vec<_> = indices.collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The number of paths from each input index, given the number from each output.
fn paths_into(axis: &Axis, paths_from: &[u128]) -> Vec<u128> {
    let mut paths = vec![0_u128; axis.input()];
    for (out, &n_paths) in paths_from.iter().enumerate() {
        for input in (0..axis.kernel()).filter_map(|tap| axis.input_from_output(out, tap)) {
            paths[input] = paths[input].saturating_add(n_paths);
        }
    }
    paths
}
