//! What one element of a map can see of the maps before it, and what sees it.
//!
//! There are two answers. The *closed form* is a window: quick, and an upper bound. The *exact set* leaves out the holes that
//! dilation and long strides leave, and what padding in a later layer cuts away of an earlier map; clipping the window to
//! the input does not give it. Rows and columns are independent, so that a set is the rows × the columns × the channels.

use std::ops::Range;

use crate::by_axis::ByAxis;
use crate::checks::check_index;
use crate::error::ShapeError;
use crate::stack::{Stack, StackAxis, StackError, StackLayer};
use crate::tensor::Tensor;

/// The receptive field of a map along one axis, by the closed form.
///
/// ```text
/// size = 1 + Σ_l d_l·(k_l − 1)·Π_(m<l) s_m     jump = Π_l s_l     start = − Σ_l before_l·Π_(m<l) s_m
/// ```
/// A transposed layer of stride s is a layer of stride 1 on its input with s − 1 zeros between the values: what comes
/// behind it counts in s-ths of an input position ([`per`](Self::per)).
///
/// Source: Araujo, Norris and Sim, *Computing receptive fields of convolutional neural networks*, Distill (2019).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// How many input positions an element sees at most, holes included.
    pub size: i64,
    /// How far the window moves in the input from one element to the next, in units of `1 / per`.
    pub jump: i64,
    /// The first input position that element 0 sees, in units of `1 / per`; negative in the padding.
    pub start: i64,
    /// Into how many parts an input position is divided: 1 where no transposed layer is in the way.
    pub per: i64,
    /// From the first to the last position that an element sees, in units of `1 / per`.
    reach: i64,
}

impl Field {
    /// An element of the input sees itself.
    pub const INPUT: Self = Self { size: 1, jump: 1, start: 0, per: 1, reach: 0 };

    /// The middle of what element 0 sees, in input positions.
    pub fn center(&self) -> f64 {
        (self.start as f64 + self.reach as f64 / 2.0) / self.per as f64
    }

    /// The first and last input position that an element sees, not clipped to the input.
    pub fn window(&self, element: usize) -> (i64, i64) {
        let element = i64::try_from(element).unwrap_or(i64::MAX);
        let first = self.start.saturating_add(self.jump.saturating_mul(element));
        let last = first.saturating_add(self.reach);
        // Rounded inwards: positions are whole.
        (-((first.saturating_neg()).div_euclid(self.per)), last.div_euclid(self.per))
    }

    /// The field after one more layer; none where it is too large to be counted.
    pub fn after(self, axis: &StackAxis) -> Option<Self> {
        let number = |n: usize| i64::try_from(n).ok();
        match axis {
            StackAxis::Window(axis) => {
                let before = number(axis.before())?;
                self.after_window(number(axis.span() - 1)?, number(axis.stride())?, before)
            }
            StackAxis::Spread(axis) => {
                let reach = number(axis.dilation * (axis.kernel - 1))?;
                self.after_spread(reach, number(axis.stride)?, number(axis.padding)?)
            }
        }
    }

    /// The field after a transposed layer: inputs `stride` apart, each spread from its place to `reach` behind it, and
    /// `padding` cut off.
    pub fn after_spread(self, reach: i64, stride: i64, padding: i64) -> Option<Self> {
        let upsampled = Self {
            reach: self.reach.checked_mul(stride)?,
            start: self.start.checked_mul(stride)?,
            per: self.per.checked_mul(stride)?,
            ..self
        };
        upsampled.after_window(reach, 1, reach.checked_sub(padding)?)
    }

    /// The field after a window of which the last tap is `reach` after the first, moved by `stride`, and with `before`
    /// positions of padding before it.
    pub fn after_window(self, reach: i64, stride: i64, before: i64) -> Option<Self> {
        let all = self.reach.checked_add(reach.checked_mul(self.jump)?)?;
        let jump = self.jump.checked_mul(stride)?;
        let start = self.start.checked_sub(before.checked_mul(self.jump)?)?;
        let common = [all, jump, start].into_iter().fold(self.per, greatest_common_divisor);
        let [reach, jump, start, per] = [all, jump, start, self.per].map(|n| n / common);
        Some(Self { size: (reach / per).checked_add(1)?, jump, start, per, reach })
    }
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.saturating_abs() } else { greatest_common_divisor(b, a % b) }
}

/// From how many paths the elements of a map are connected with some elements of another map of the stack.
///
/// Counted along positions: an element's count is its row's times its column's, and channels multiply it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Paths {
    /// For each row of the map.
    pub rows: Vec<u128>,
    /// For each column of the map.
    pub cols: Vec<u128>,
}

impl Paths {
    /// The number of paths of one position; as many as can be counted where there are more.
    pub fn at(&self, row: usize, col: usize) -> u128 {
        let of = |counts: &[u128], index: usize| counts.get(index).copied().unwrap_or(0);
        of(&self.rows, row).saturating_mul(of(&self.cols, col))
    }

    /// The largest number of paths of any position.
    pub fn most(&self) -> u128 {
        let most = |counts: &[u128]| counts.iter().copied().max().unwrap_or(0);
        most(&self.rows).saturating_mul(most(&self.cols))
    }

    /// The rows and the columns that have a path; none at all where there are none along one axis.
    pub fn seen(&self) -> ByAxis<Vec<usize>> {
        let seen = |counts: &[u128]| -> Vec<usize> {
            (0..counts.len()).filter(|&index| counts[index] > 0).collect()
        };
        let seen = ByAxis::new(seen(&self.rows), seen(&self.cols));
        if seen.vertical.is_empty() || seen.horizontal.is_empty() {
            return ByAxis::default();
        }
        seen
    }

    /// How many positions have a path.
    pub fn n_seen(&self) -> usize {
        let seen = self.seen();
        seen.vertical.len() * seen.horizontal.len()
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
                field.vertical.after(&layer.vertical()),
                field.horizontal.after(&layer.horizontal()),
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
                rows: sources(&layer.vertical(), &cells.rows),
                cols: sources(&layer.horizontal(), &cells.cols),
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
                rows: readers(&layer.vertical(), &cells.rows),
                cols: readers(&layer.horizontal(), &cells.cols),
            }
            .or_nothing();
            maps.push(cells.clone());
        }
        Ok(maps)
    }

    /// The number of paths between each position of every map and some positions of one: what those depend on in the maps
    /// before, what they reach in the maps after, and 1 for themselves.
    ///
    /// # Shapes
    /// `rows` and `cols` are of map `map`, which all their combinations belong to; there is one [`Paths`] for each map.
    ///
    /// # Errors
    /// [`ShapeError::Index`] where there is no such map, or no such row or column in it.
    pub fn paths(
        &self,
        map: usize,
        rows: Range<usize>,
        cols: Range<usize>,
    ) -> Result<Vec<Paths>, ShapeError> {
        let [_, height, width] = self.shape_of(map)?;
        for (what, range, length) in [("row", &rows, height), ("column", &cols, width)] {
            if let Some(last) = range.clone().next_back() {
                check_index(what, &[last], &[length])?;
            }
        }
        let ones = |length: usize, range: &Range<usize>| -> Vec<u128> {
            (0..length).map(|index| u128::from(range.contains(&index))).collect()
        };
        let here = Paths { rows: ones(height, &rows), cols: ones(width, &cols) };
        let (before, after) = self.layers().split_at(map);
        let mut maps = vec![here.clone()];
        let mut paths = here.clone();
        for layer in before.iter().rev() {
            paths = Paths {
                rows: paths_into(&layer.vertical(), &paths.rows),
                cols: paths_into(&layer.horizontal(), &paths.cols),
            };
            maps.push(paths.clone());
        }
        maps.reverse();
        let mut paths = here;
        for layer in after {
            paths = Paths {
                rows: paths_out_of(&layer.vertical(), &paths.rows),
                cols: paths_out_of(&layer.horizontal(), &paths.cols),
            };
            maps.push(paths.clone());
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
        let paths = |axis: fn(&StackLayer) -> StackAxis, input: usize| {
            let n_last = self.layers().last().map_or(input, |layer| axis(layer).output());
            self.layers()
                .iter()
                .rev()
                .fold(vec![1_u128; n_last], |paths, layer| paths_into(&axis(layer), &paths))
        };
        let [_, height, width] = self.map_shape(0).unwrap_or_default();
        let (rows, cols) =
            (paths(StackLayer::vertical, height), paths(StackLayer::horizontal, width));
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

    /// The rows and the columns of each map that see nothing of the input, only padding: an element in any of them does
    /// not depend on the input at all.
    pub fn blind(&self) -> Vec<ByAxis<Vec<usize>>> {
        let mut blind: Vec<ByAxis<Vec<usize>>> = vec![ByAxis::default()];
        for (layer, before) in self.layers().iter().zip(0..) {
            let ByAxis { vertical, horizontal } = &blind[before];
            let next = ByAxis::new(
                blind_behind(&layer.vertical(), vertical),
                blind_behind(&layer.horizontal(), horizontal),
            );
            blind.push(next);
        }
        blind
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
fn sources(axis: &StackAxis, outputs: &[usize]) -> Vec<usize> {
    sorted(outputs.iter().flat_map(|&out| axis.inputs_of(out)).map(|(input, _)| input))
}

/// The outputs that read any of these input indices.
fn readers(axis: &StackAxis, inputs: &[usize]) -> Vec<usize> {
    let reads =
        |&out: &usize| axis.inputs_of(out).any(|(input, _)| inputs.binary_search(&input).is_ok());
    (0..axis.output()).filter(reads).collect()
}

/// The outputs that read none but blind inputs.
fn blind_behind(axis: &StackAxis, blind: &[usize]) -> Vec<usize> {
    let is_blind =
        |&out: &usize| axis.inputs_of(out).all(|(input, _)| blind.binary_search(&input).is_ok());
    (0..axis.output()).filter(is_blind).collect()
}

fn inputs_of_channels(layer: &StackLayer, out_channels: &[usize]) -> Vec<usize> {
    sorted(out_channels.iter().flat_map(|&channel| layer.in_channels_of(channel)))
}

fn outputs_of_channels(layer: &StackLayer, in_channels: &[usize]) -> Vec<usize> {
    sorted(in_channels.iter().flat_map(|&channel| layer.out_channels_of(channel)))
}

fn sorted(indices: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut indices: Vec<_> = indices.collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The number of paths from each input index, given the number from each output.
fn paths_into(axis: &StackAxis, paths_from: &[u128]) -> Vec<u128> {
    let mut paths = vec![0_u128; axis.input()];
    for (out, &n_paths) in paths_from.iter().enumerate().filter(|(_, n_paths)| **n_paths > 0) {
        for (input, _) in axis.inputs_of(out) {
            paths[input] = paths[input].saturating_add(n_paths);
        }
    }
    paths
}

/// The number of paths to each output, given the number to each input index.
fn paths_out_of(axis: &StackAxis, paths_to: &[u128]) -> Vec<u128> {
    let n_paths = |out: usize| {
        let inputs = axis.inputs_of(out).map(|(input, _)| paths_to[input]);
        inputs.fold(0_u128, u128::saturating_add)
    };
    (0..axis.output()).map(n_paths).collect()
}
