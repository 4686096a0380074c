//! A job in parts: which rows and channels each part works out, which rows of the input it reads, and by which layers.
//!
//! A part begins with the rows that its first layer reads, in the order in which the windows stand on them, padding
//! among them; so it holds for every padding mode. The layers behind it read what the part itself works out: rows that
//! two parts need are worked out by both. Nothing is computed here.

use std::ops::Range;

use conv::{Axis, Conv2d, Layer, Padding, PaddingMode, Sides};

use crate::step::Step;

/// One part of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The input's rows that the first layer reads; none is a row of zeros.
    pub sources: Vec<Option<usize>>,
    /// The input's channels that it reads.
    pub in_channels: Range<usize>,
    /// The layers to be run on those rows, from the first to the last.
    pub steps: Vec<Step>,
    /// The rows of each layer's whole output that this part works out.
    pub rows: Vec<Range<usize>>,
    /// The channels of the last layer's whole output that it works out; of the others it has all.
    pub out_channels: Range<usize>,
}

impl Part {
    /// From the first to the last row of the input that is read; empty where all is padding.
    pub fn reach(&self) -> Range<usize> {
        let read = || self.sources.iter().flatten().copied();
        read().min().zip(read().max()).map_or(0..0, |(first, last)| first..last + 1)
    }

    /// The shape of what its first layer reads.
    pub fn input_shape(&self, width: usize) -> [usize; 3] {
        [self.in_channels.len(), self.sources.len(), width]
    }
}

/// Whether these layers, one behind the other, can be worked out in strips of rows.
///
/// A first layer always can. Those behind it only where their padding is zeros: reflected rows may lie in another strip.
pub fn is_splittable(layers: &[Layer]) -> bool {
    layers.iter().skip(1).all(|layer| {
        let axis = layer.vertical();
        let has_inside = axis.before().max(axis.after()) < axis.span();
        has_inside && (axis.mode() == PaddingMode::Zeros || axis.before().max(axis.after()) == 0)
    })
}

/// Strips of the last layer's rows, nearly equal, as many as asked for where there are so many rows; each but the first
/// begins at a multiple of `unit`. Together they work out all rows of all layers. `rectify` says which layers a rectifier
/// follows.
pub fn strips(layers: &[Layer], rectify: &[bool], n_strips: usize, unit: usize) -> Vec<Part> {
    let Some(last) = layers.last() else { return Vec::new() };
    let [_, n_rows, _] = last.output_shape();
    let unit = unit.max(1);
    let n_units = n_rows.div_ceil(unit);
    let n_strips = if is_splittable(layers) { n_strips.clamp(1, n_units) } else { 1 };
    let bounds = (0..=n_strips).map(|index| (index * n_units / n_strips * unit).min(n_rows));
    let bounds: Vec<usize> = bounds.collect();
    bounds.windows(2).map(|ends| strip(layers, rectify, ends[0]..ends[1])).collect()
}

/// The part that works out some rows of the last layer.
pub fn strip(layers: &[Layer], rectify: &[bool], rows: Range<usize>) -> Part {
    let mut parts = Part {
        sources: Vec::new(),
        in_channels: 0..0,
        steps: Vec::new(),
        rows: Vec::new(),
        out_channels: layers.last().map_or(0..0, |layer| 0..layer.output_shape()[0]),
    };
    let mut rows = rows;
    for (index, layer) in layers.iter().enumerate().rev() {
        let axis = layer.vertical();
        let read = positions(axis, &rows);
        let mut step = Step::of(layer, rectify.get(index).copied().unwrap_or(false));
        parts.rows.insert(0, rows.clone());
        if index == 0 {
            parts.sources = read.map(|position| axis.source(position)).collect();
            parts.in_channels = 0..layer.input_shape()[0];
            pad_rows(&mut step.settings, 0, 0);
        } else {
            let is_last = rows.end == axis.output();
            let height = axis.input();
            let start = usize::try_from(read.start).unwrap_or(0);
            // Up to where the next strip begins, or to the end: no row is left out.
            let next = axis.position(rows.end, 0);
            let end = if is_last { height as isize } else { read.end.max(next) };
            let end = usize::try_from(end).unwrap_or(0).clamp(start, height);
            let top = usize::try_from(-read.start).unwrap_or(0);
            let below = usize::try_from(read.end - height as isize).unwrap_or(0);
            pad_rows(&mut step.settings, top, if is_last { axis.after() } else { below });
            rows = start..end;
        }
        parts.steps.insert(0, step);
    }
    parts
}

/// A block of one layer: some rows of some output channels, whole groups of them where there are several groups.
pub fn block(layer: &Layer, rectify: bool, rows: Range<usize>, channels: Range<usize>) -> Part {
    let mut part = strip(&[*layer], &[rectify], rows);
    let Some(step) = part.steps.first_mut() else { return part };
    let [in_channels, ..] = layer.input_shape();
    let [out_channels, group_inputs, ..] = layer.weight_shape();
    let per_group = out_channels / layer.groups();
    if layer.groups() == 1 {
        step.settings.out_channels = channels.len() as i64;
        part.out_channels = channels;
        return part;
    }
    let groups = channels.start / per_group..channels.end.div_ceil(per_group);
    step.settings.groups = groups.len() as i64;
    step.settings.in_channels = (groups.len() * group_inputs) as i64;
    step.settings.out_channels = (groups.len() * per_group) as i64;
    part.in_channels = groups.start * group_inputs..(groups.end * group_inputs).min(in_channels);
    part.out_channels = groups.start * per_group..groups.end * per_group;
    part
}

/// How many multiply-adds one row of one output channel is.
pub fn row_cost(layer: &Layer) -> usize {
    let [_, group_channels, height, width] = layer.weight_shape();
    let [_, _, n_cols] = layer.output_shape();
    [group_channels, height, width, n_cols].into_iter().fold(1, usize::saturating_mul)
}

/// How many multiply-adds layers are.
pub fn cost(layers: &[Layer]) -> u64 {
    let of = |layer: &Layer| {
        let [channels, n_rows, _] = layer.output_shape();
        [channels, n_rows].iter().fold(row_cost(layer) as u64, |n, &m| n.saturating_mul(m as u64))
    };
    layers.iter().map(of).fold(0, u64::saturating_add)
}

/// The positions that the windows of some output rows stand on, from the first tap of the first to the last of the last.
fn positions(axis: &Axis, rows: &Range<usize>) -> Range<isize> {
    let last = rows.end.saturating_sub(1).max(rows.start);
    axis.position(rows.start, 0)..axis.position(last, axis.kernel() - 1) + 1
}

/// Other padding above and below, the same at the sides.
fn pad_rows(settings: &mut Conv2d, top: usize, bottom: usize) {
    if let Padding::Sides(sides) = &mut settings.padding {
        *sides = Sides { top: top as i64, bottom: bottom as i64, ..*sides };
    }
}
