//! What follows from a [`Demo`]: the layer, its output, the window, what belongs to what.
//!
//! Functions only; the page wraps them in memos and stores nothing of it.

use conv::{ByAxis, Conv2d, FeatureMap, Layer, LayerError, Sides, Term, Weight};

use crate::WHOLE;
use crate::channels;
use crate::demo::{Demo, Mode, Padding, Position, Scene};
use crate::image;
use crate::learn;
use crate::slide;
use crate::stack;

/// The layer that the settings describe, in PyTorch's terms.
///
/// # Errors
/// Settings that cannot be together, in words that say what would be allowed.
pub fn layer(demo: &Demo) -> Result<Layer, LayerError> {
    let [out_channels, in_channels, ..] = demo.kernel.shape();
    let signed = |axes: ByAxis<usize>| axes.map(|n| n as i64);
    Conv2d {
        in_channels: (in_channels * demo.groups) as i64,
        out_channels: out_channels as i64,
        kernel: signed(demo.kernel_size()),
        stride: signed(demo.stride),
        padding: match demo.padding {
            Padding::Same => conv::Padding::Same,
            Padding::Sides(sides) => conv::Padding::Sides(sides.map(|n| n as i64)),
        },
        padding_mode: demo.padding_mode,
        dilation: signed(demo.dilation),
        groups: demo.groups as i64,
        bias: demo.bias.is_some(),
    }
    .on(input_shape(demo))
}

/// The shape of what the layer goes over: the input, or the picture in its place.
fn input_shape(demo: &Demo) -> [usize; 3] {
    match demo.scene() {
        Scene::Image => demo.image.input_shape(),
        _ => demo.input.shape(),
    }
}

/// The kernel as it slides: turned by 180° in a convolution.
#[must_use]
pub fn applied_kernel(demo: &Demo) -> Weight<f32> {
    match demo.mode {
        Mode::CrossCorrelation => demo.kernel.clone(),
        Mode::Convolution => conv::convolution::rotate_180(&demo.kernel),
    }
}

/// The whole output, `[out_channels, height, width]`; `None` where the layer cannot be.
#[must_use]
pub fn output(demo: &Demo, layer: &Layer) -> Option<FeatureMap<f32>> {
    conv::forward(layer, &demo.input, &applied_kernel(demo), demo.bias.as_deref()).ok()
}

/// Where more inputs than this have changed, the whole output is worked out anew.
const MOST_CHANGED: usize = 16;

/// [`output`], where that of a demo before is known: what both have in common is not worked out again.
#[must_use]
pub fn output_after(
    demo: &Demo,
    layer: &Layer,
    (before, known): (&Demo, &FeatureMap<f32>),
) -> Option<FeatureMap<f32>> {
    if self::layer(before).as_ref() != Ok(layer) || before.mode != demo.mode {
        return output(demo, layer);
    }
    let inputs = changed(before.input.data(), demo.input.data());
    if inputs.len() > MOST_CHANGED {
        return output(demo, layer);
    }
    let (kernel, bias) = (applied_kernel(demo), demo.bias.as_deref());
    let [out_channels, out_height, out_width] = layer.output_shape();
    let n_weights = kernel.data().len() / out_channels;
    let is_other = |out: usize| {
        let [old, new] =
            [before, demo].map(|demo| &demo.kernel.data()[out * n_weights..][..n_weights]);
        let bias = |demo: &Demo| demo.bias.as_ref()?.get(out).map(|bias| bias.to_bits());
        !changed(old, new).is_empty() || bias(before) != bias(demo)
    };
    let mut output = known.clone();
    let others: Vec<usize> = (0..out_channels).filter(|&out| is_other(out)).collect();
    for &out in &others {
        let channel =
            conv::forward::forward_channel(layer, &demo.input, &kernel, bias, out).ok()?;
        let n_outputs = out_height * out_width;
        output.data_mut()[out * n_outputs..][..n_outputs].copy_from_slice(&channel);
    }
    let [_, height, width] = demo.input.shape();
    for index in inputs {
        let (channel, at) = (index / (height * width), index % (height * width));
        let (row, col) = ((at / width) as isize, (at % width) as isize);
        for at in outputs_reached(layer, &linked_cells(layer, row, col)) {
            for out in layer.out_channels_of(channel).filter(|out| !others.contains(out)) {
                let place = [out, at.row, at.col];
                let value =
                    conv::forward::forward_at(layer, &demo.input, &kernel, bias, place).ok()?;
                output.set(place, value);
            }
        }
    }
    Some(output)
}

/// Where two lists of equally many values differ.
fn changed(before: &[f32], now: &[f32]) -> Vec<usize> {
    let differs = |&(_, (before, now)): &(usize, (&f32, &f32))| before.to_bits() != now.to_bits();
    before.iter().zip(now).enumerate().filter(differs).map(|(index, _)| index).collect()
}

/// Rows and columns of the output.
#[must_use]
pub fn output_size(layer: &Layer) -> ByAxis<usize> {
    let [_, height, width] = layer.output_shape();
    ByAxis::new(height, width)
}

/// The products behind one output cell, in the order in which they are summed.
///
/// Their kernel positions are those of the kernel as it is *written* (see [`Demo::kernel`]).
#[must_use]
pub fn terms(demo: &Demo, layer: &Layer, at: Position) -> Vec<Term<f32>> {
    terms_of(demo, layer, 0, at)
}

/// The products behind one cell of an output channel, as [`terms`] has them of the first.
#[must_use]
pub fn terms_of(demo: &Demo, layer: &Layer, out: usize, at: Position) -> Vec<Term<f32>> {
    let kernel = applied_kernel(demo);
    let mut terms =
        conv::terms(layer, &demo.input, &kernel, out, at.row, at.col).unwrap_or_default();
    if demo.mode == Mode::Convolution {
        let size = demo.kernel_size();
        for term in &mut terms {
            term.kernel_row = size.vertical - 1 - term.kernel_row;
            term.kernel_col = size.horizontal - 1 - term.kernel_col;
        }
    }
    terms
}

/// The demo with what depends on several of its settings made to fit: a bias for each output channel,
/// its window on an output that exists.
#[must_use]
pub fn settled(demo: Demo) -> Demo {
    if !demo.scene().has_layer() {
        return stack::settled(demo);
    }
    let [out_channels, ..] = demo.kernel.shape();
    let bias = demo.bias.map(|mut bias| {
        bias.resize(out_channels, 0.0);
        bias
    });
    let demo = Demo { bias, ..demo };
    let demo = if WHOLE { channels::settled(demo) } else { demo };
    if demo.scene() == Scene::Learn {
        return learn::settled(demo);
    }
    if demo.scene() == Scene::Image {
        return image::settled(demo);
    }
    let size = slide::stepped_size(&demo);
    let at = size.map_or(Position::default(), |size| demo.at.within(size));
    if !WHOLE {
        return Demo { at, ..demo };
    }
    let ByAxis { vertical, horizontal } = demo.input_size();
    let matrix = demo.matrix.settled(vertical, horizontal);
    slide::settled(Demo { at, matrix, ..demo })
}

/// The output position that exists and is nearest to one that may not.
fn inside(layer: &Layer, at: Position) -> Position {
    at.within(output_size(layer))
}

/// What a visitor looks at: with the pointer, the focus, or else the step that is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// An output cell: its window is lit.
    Output(Position),
    /// A cell of the input or of the padding around it: the outputs that it reaches are lit.
    Input {
        /// Negative above the input.
        row: isize,
        /// Negative left of the input.
        col: isize,
    },
    /// A kernel cell, where it is written: the input that it touches in the current window is lit.
    Kernel(Position),
}

/// What lights up together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lit {
    /// The output whose window, strip and arithmetic are shown.
    pub window: Position,
    /// The products of that window that are picked out, by their place in the sum.
    pub terms: Vec<usize>,
    /// Cells of the input and of its padding that are picked out.
    pub inputs: Vec<(isize, isize)>,
    /// Outputs that are picked out.
    pub outputs: Vec<Position>,
}

/// What lights up when a visitor looks somewhere; nothing looked at is the current step.
#[must_use]
pub fn lit(demo: &Demo, layer: &Layer, look: Option<Look>) -> Lit {
    match look {
        None => Lit { window: inside(layer, demo.at), ..Lit::default() },
        Some(Look::Output(window)) => Lit { window: inside(layer, window), ..Lit::default() },
        Some(Look::Kernel(tap)) => {
            let picked = |term: &Term<f32>| Position::new(term.kernel_row, term.kernel_col) == tap;
            lit_terms(demo, layer, picked)
        }
        Some(Look::Input { row, col }) => {
            let picked = |term: &Term<f32>| (term.input_row, term.input_col) == (row, col);
            let mut lit = lit_terms(demo, layer, picked);
            lit.inputs = linked_cells(layer, row, col);
            lit.outputs = outputs_reached(layer, &lit.inputs);
            lit
        }
    }
}

/// The current window with some of its products picked out.
fn lit_terms(demo: &Demo, layer: &Layer, picked: impl Fn(&Term<f32>) -> bool) -> Lit {
    let mut lit = Lit { window: inside(layer, demo.at), ..Lit::default() };
    for (index, term) in terms(demo, layer, lit.window).iter().enumerate() {
        if picked(term) {
            lit.terms.push(index);
            lit.inputs.push((term.input_row, term.input_col));
        }
    }
    lit
}

/// A cell and every cell that holds the same value because the padding copies it.
fn linked_cells(layer: &Layer, row: isize, col: isize) -> Vec<(isize, isize)> {
    let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
    let (Some(source_row), Some(source_col)) = (vertical.source(row), horizontal.source(col))
    else {
        return vec![(row, col)];
    };
    let copies = |axis: &conv::Axis, source: usize| -> Vec<isize> {
        let first = -(axis.before() as isize);
        let last = (axis.input() + axis.after()) as isize;
        (first..last).filter(|&p| axis.source(p) == Some(source)).collect()
    };
    let cols = copies(horizontal, source_col);
    copies(vertical, source_row)
        .into_iter()
        .flat_map(|row| cols.iter().map(move |&col| (row, col)))
        .collect()
}

/// The outputs with a tap on any of some cells, in reading order.
fn outputs_reached(layer: &Layer, cells: &[(isize, isize)]) -> Vec<Position> {
    let reached = |axis: &conv::Axis, out: usize, cell: isize| {
        (0..axis.kernel()).any(|tap| axis.position(out, tap) == cell)
    };
    let size = output_size(layer);
    let (mut rows, mut cols) = (Vec::new(), Vec::new());
    for &(row, col) in cells {
        for (list, cell) in [(&mut rows, row), (&mut cols, col)] {
            if !list.contains(&cell) {
                list.push(cell);
            }
        }
    }
    // The cells are a product of rows and columns, and so are the outputs that see them.
    let sees = |axis: &conv::Axis, n: usize, cells: &[isize]| -> Vec<usize> {
        (0..n).filter(|&out| cells.iter().any(|&cell| reached(axis, out, cell))).collect()
    };
    let out_cols = sees(layer.horizontal(), size.horizontal, &cols);
    sees(layer.vertical(), size.vertical, &rows)
        .into_iter()
        .flat_map(|row| out_cols.iter().map(move |&col| Position::new(row, col)))
        .collect()
}

/// Input rows and columns that no window reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unreached {
    /// Rows of the input, from 0.
    pub rows: Vec<usize>,
    /// Columns of the input, from 0.
    pub cols: Vec<usize>,
}

/// Input rows and columns that no window reaches, because the stride leaves a rest or a gap.
#[must_use]
pub fn unreached(layer: &Layer) -> Unreached {
    let along = |axis: &conv::Axis| -> Vec<usize> {
        let mut reached = vec![false; axis.input()];
        for out in 0..axis.output() {
            for tap in 0..axis.kernel() {
                if let Some(flag) =
                    axis.input_from_output(out, tap).and_then(|input| reached.get_mut(input))
                {
                    *flag = true;
                }
            }
        }
        (0..axis.input()).filter(|&input| !reached[input]).collect()
    };
    Unreached { rows: along(layer.vertical()), cols: along(layer.horizontal()) }
}

/// The padding of a layer that can be, or the padding that was asked for where it cannot.
#[must_use]
pub fn pads(demo: &Demo) -> Sides<usize> {
    match (layer(demo), demo.padding) {
        (Ok(layer), _) => layer.pads(),
        (Err(_), Padding::Sides(sides)) => sides,
        (Err(_), Padding::Same) => Sides::all(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    #[track_caller]
    fn check_after(first: &str, second: &str) {
        let [before, now] = [first, second].map(|text| link::decode(text).demo);
        let (old, layer) = (layer(&before).unwrap(), layer(&now).unwrap());
        let known = output(&before, &old).unwrap();
        let found = output_after(&now, &layer, (&before, &known));
        assert_eq!(found, output(&now, &layer), "from {first} to {second}");
    }

    #[test]
    fn an_output_that_follows_another_is_as_if_made_from_nothing() {
        for settings in ["", "&s=2", "&p=1&pad=reflect", "&p=2&pad=circular&d=2", "&mode=conv&b=1"]
        {
            let slide = |input: &str, kernel: &str| {
                format!("#/slide?x=6x7:{input}1,2,3,4,5&w=3x2:{kernel}2,-1{settings}")
            };
            let first = slide("", "");
            check_after(&first, &first);
            check_after(&first, &slide("9,2,3,4,5,1,2,3,7,5,", ""));
            check_after(&first, &slide("0,", ""));
            check_after(&first, &slide("", "4,"));
            check_after(&first, "#/slide?x=6x7:1&w=3x2:1&s=3");
        }
        let channels = |kernel: &str, bias: &str| {
            format!("#/channels?x=4x3x3:1,2,3,4,5&w=4x2x2x2:{kernel}1,2,3&g=2&b={bias}")
        };
        check_after(&channels("", "0,0,0,0"), &channels("7,2,3,1,2,3,1,2,3,", "0,0,0,1"));
        check_after(
            "#/channels?x=4x3x3:0&w=4x2x2x2:1,2,3&g=2",
            "#/channels?x=4x3x3:20*0,5,15*0&w=4x2x2x2:1,2,3&g=2",
        );
    }
}
