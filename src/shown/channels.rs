//! What the scene `channels` shows: the input channels of a group, what each gives, their sum.
//!
//! One output channel is looked at; its group's channels are shown in full, all others as small pictures. What an edit or a
//! step leaves as it was is carried over.

mod boards;
mod experiment;
mod look;
mod words;

use std::ops::Range;
use std::rc::Rc;

use conv::{ByAxis, Conv2d, FeatureMap, Layer, LayerError, Tensor};
use demo::channels::{self, By, Show};
use demo::equivariance::{self, Equivariance};
use demo::examples::{self, Example};
use demo::{Demo, Mode, Position, Scene, derived};

use super::{Shown, Time};
use crate::cells::Board;
use crate::ledger::{Ledger, Picked};
use crate::raster::Raster;
use crate::rows::Sizes;
pub use experiment::Experiment;
pub use look::{Lit, Look};

/// A demo, what is looked at in it, and what follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Channels {
    /// The demo.
    pub demo: Rc<Demo>,
    known: Rc<Known>,
    /// What is lit.
    pub lit: Lit,
    /// The sum of the window that is shown.
    pub ledger: Option<Ledger>,
    /// A row for each input channel of the group.
    pub rows: Vec<Row>,
    /// The output channel that is looked at.
    pub output_board: Rc<Board>,
    /// Small pictures of all input channels.
    pub inputs: Vec<Rc<Raster>>,
    /// Small pictures of all output channels.
    pub outputs: Vec<Rc<Raster>>,
    /// The shifted maps, while they are shown.
    pub experiment: Option<Experiment>,
}

/// One input channel of the group, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The channel's own number.
    pub channel: usize,
    /// The input channel, with its padding.
    pub input: Rc<Board>,
    /// The output channel's kernel for it.
    pub kernel: Rc<Board>,
    /// The partial result.
    pub partial: Rc<Board>,
}

/// What stays the same while a demo is stepped and looked at.
#[derive(Debug, PartialEq)]
struct Known {
    layer: Result<Layer, LayerError>,
    /// The whole output, all channels.
    output: Option<FeatureMap<f32>>,
    /// What each channel of the group gives, in reading order.
    partials: Vec<Vec<f32>>,
    examples: Rc<[Demo]>,
    example: Option<Example>,
    shifted: Option<Equivariance>,
}

impl Shown for Channels {
    type Look = Look;

    const SCENE: Scene = Scene::Channels;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        let examples = examples::of(Scene::Channels).iter().map(Example::demo).collect();
        Self::finish(Rc::new(demo.clone()), Rc::new(Known::new(demo, examples, None)), look)
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        let is_known = is_same_figure(&self.demo, demo) && is_same_view(&self.demo, demo);
        let known = if is_known {
            Rc::clone(&self.known)
        } else {
            let examples = Rc::clone(&self.known.examples);
            Rc::new(Known::new(demo, examples, Some((&self.demo, &self.known))))
        };
        let is_same = *self.demo == *demo;
        let demo = if is_same { Rc::clone(&self.demo) } else { Rc::new(demo.clone()) };
        Self::finish(demo, known, look)
    }
}

impl Time for Channels {
    fn n_steps(&self) -> usize {
        let size = self.output_size();
        size.vertical * size.horizontal * self.n_each()
    }

    fn step(&self) -> usize {
        let n_each = self.n_each();
        let summed = self.demo.channels.summed.unwrap_or(n_each).clamp(1, n_each.max(1));
        match n_each {
            0 => 0,
            _ => self.demo.at.index(self.output_size().horizontal) * n_each + summed - 1,
        }
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        let n_each = self.n_each().max(1);
        demo.at = Position::from_index(step / n_each, self.output_size().horizontal);
        let summed = step % n_each + 1;
        demo.channels.summed = (summed < n_each).then_some(summed);
        if demo.channels.by == By::Channel {
            demo.channels.open = None;
        }
    }

    fn place(&self) -> String {
        words::place(self)
    }

    fn spoken(&self) -> Option<String> {
        match &self.experiment {
            Some(experiment) => Some(experiment.said()),
            None => self.ledger.as_ref().map(Ledger::spoken),
        }
    }
}

impl Known {
    /// `before` is another demo with what is known of it.
    fn new(demo: &Demo, examples: Rc<[Demo]>, before: Option<(&Demo, &Self)>) -> Self {
        let layer = derived::layer(demo);
        let known = before.and_then(|(before, known)| Some((before, known.output.as_ref()?)));
        let output = layer.as_ref().ok().and_then(|layer| match known {
            Some(known) => derived::output_after(demo, layer, known),
            None => derived::output(demo, layer),
        });
        let group = channels::group_of(demo, demo.channels.out);
        let before = before.filter(|(_, known)| known.layer == layer);
        let known_partial = |part| {
            let (_, known) =
                before.filter(|(before, _)| parts_of(before, part) == parts_of(demo, part))?;
            known.partials.get(part).cloned()
        };
        let partial = |(part, channel)| {
            known_partial(part).or_else(|| partial(demo, part, channel)).unwrap_or_default()
        };
        let partials = match layer {
            Ok(_) => group.enumerate().map(partial).collect(),
            Err(_) => Vec::new(),
        };
        let example = examples.iter().position(|example| is_same_figure(example, demo));
        let example = example.map(|index| examples::of(Scene::Channels)[index]);
        let is_shifted = demo.channels.show == Show::Shift;
        let shifted = layer.as_ref().ok().filter(|_| is_shifted).and_then(|layer| {
            equivariance::of(demo, layer, demo.channels.out, demo.channels.shift)
        });
        Self { layer, output, partials, examples, example, shifted }
    }
}

impl Channels {
    fn finish(demo: Rc<Demo>, known: Rc<Known>, look: Option<Look>) -> Self {
        let layer = known.layer.as_ref().ok();
        let lit = layer.map(|layer| look::lit(&demo, layer, look)).unwrap_or_default();
        let map = known
            .output
            .as_ref()
            .map_or(&[][..], |output| boards::channel_of(output, demo.channels.out));
        let ledger = layer.map(|layer| Ledger::new(&demo, layer, map, lit.window, lit.n_summed));
        let rows = boards::rows(&demo, layer, &known.partials, map, &lit, ledger.as_ref());
        let output_board = boards::output(&demo, layer, &known.partials, map, &lit);
        let inputs = boards::pictures(&demo.input, None);
        let reached = boards::n_reached(&demo, layer);
        let outputs = known
            .output
            .as_ref()
            .map_or_else(Vec::new, |output| boards::pictures(output, Some(reached)));
        let experiment =
            known.shifted.as_ref().map(|shifted| Experiment::new(&demo, shifted, lit.window));
        Self {
            demo,
            known,
            lit,
            ledger,
            rows,
            output_board: Rc::new(output_board),
            inputs,
            outputs,
            experiment,
        }
    }

    /// The layer.
    ///
    /// # Errors
    /// Why there is none.
    pub fn layer(&self) -> Result<&Layer, &LayerError> {
        self.known.layer.as_ref()
    }

    /// The example that the demo still is, whatever is looked at in it.
    #[must_use]
    pub fn example(&self) -> Option<Example> {
        self.known.example
    }

    /// The output channel that is looked at.
    #[must_use]
    pub fn out(&self) -> usize {
        self.demo.channels.out
    }

    /// The input channels of its group.
    #[must_use]
    pub fn group(&self) -> Range<usize> {
        channels::group_of(&self.demo, self.out())
    }

    /// Rows and columns of the output; none where there is no layer.
    #[must_use]
    pub fn output_size(&self) -> ByAxis<usize> {
        self.layer().map_or(ByAxis::both(0), derived::output_size)
    }

    /// The steps at each position; none where there is nothing to step through.
    fn n_each(&self) -> usize {
        let channels = self.demo.channels;
        match (channels.show, channels.by) {
            _ if self.layer().is_err() => 0,
            (Show::Parameters, _) => 0,
            (Show::Sum, By::Channel) => self.rows.len(),
            (Show::Sum, By::Position) | (Show::Shift, _) => 1,
        }
    }

    /// The step at which a position is reached, with every channel of the group, or up to one of them.
    #[must_use]
    pub fn step_of(&self, at: Position, part: Option<usize>) -> Option<usize> {
        let (n_each, size) = (self.n_each(), self.output_size());
        let last = n_each.checked_sub(1)?;
        let is_there = at.row < size.vertical && at.col < size.horizontal;
        is_there.then(|| at.index(size.horizontal) * n_each + part.unwrap_or(last).min(last))
    }

    /// The channel of the group that stands for all where one alone is shown: the one that was opened, or the last one
    /// summed.
    #[must_use]
    pub fn current_part(&self) -> usize {
        let n_rows = self.rows.len();
        let last = self.demo.channels.summed.unwrap_or(n_rows).clamp(1, n_rows.max(1)) - 1;
        self.demo.channels.open.unwrap_or(last)
    }

    /// What is picked out in the ledger.
    #[must_use]
    pub fn picked(&self) -> Picked<'_> {
        Picked { part: self.lit.part.or(self.demo.channels.open), terms: &self.lit.taps }
    }

    /// Whether a row belongs to what is looked at, or to the current step.
    #[must_use]
    pub fn is_now(&self, part: usize) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.current(self.picked()) == part)
    }

    /// Whether an input channel is the one that the sum is about: the current step's, or the one looked at.
    #[must_use]
    pub fn is_channel_now(&self, channel: usize) -> bool {
        let part = channel.checked_sub(self.group().start);
        self.demo.channels.show == Show::Sum && part.is_some_and(|part| self.is_now(part))
    }

    /// What a line from a part to the sum is: `now` for the one looked at, `on` for one that is summed.
    #[must_use]
    pub fn class_of(&self, part: usize) -> &'static str {
        match (self.is_now(part), part < self.lit.n_summed) {
            (true, _) => "on now",
            (false, true) => "on",
            (false, false) => "",
        }
    }

    /// Whether the kernels are turned by 180°.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.demo.mode == Mode::Convolution
    }

    /// Rows and columns of everything in a row.
    #[must_use]
    pub fn sizes(&self) -> Sizes {
        let input = self
            .rows
            .first()
            .map_or(ByAxis::both(1), |row| ByAxis::new(row.input.n_rows(), row.input.n_cols()));
        let output = self.output_size().map(|n| n.max(1));
        Sizes { n_parts: self.rows.len(), input, kernel: self.demo.kernel_size(), output }
    }

    /// The corner of the window on the padded input, and what the kernel spans.
    #[must_use]
    pub fn frame(&self) -> Option<String> {
        let layer = self.layer().ok()?;
        let corner = |axis: &conv::Axis, out| axis.position(out, 0) + axis.before() as isize;
        let at = self.lit.window;
        let (row, col) = (corner(layer.vertical(), at.row), corner(layer.horizontal(), at.col));
        let (rows, cols) = (layer.vertical().span(), layer.horizontal().span());
        Some(format!("--row:{row};--col:{col};--rows:{rows};--cols:{cols}"))
    }
}

/// What a part of the sum is made from, beside the layer.
fn parts_of(demo: &Demo, part: usize) -> (Mode, &[f32], &[f32]) {
    let out = demo.channels.out;
    let channel = channels::group_of(demo, out).start + part;
    let kernel = boards::kernel_of(&demo.kernel, out, part);
    (demo.mode, boards::channel_of(&demo.input, channel), kernel)
}

/// What one input channel of the group gives by itself, without a bias.
fn partial(demo: &Demo, part: usize, channel: usize) -> Option<Vec<f32>> {
    let layer = derived::layer(demo).ok()?;
    let size = demo.kernel_size();
    let input = boards::channel_of(&demo.input, channel).to_vec();
    let applied = derived::applied_kernel(demo);
    let kernel = boards::kernel_of(&applied, demo.channels.out, part).to_vec();
    let [_, height, width] = demo.input.shape();
    let signed = |axes: ByAxis<usize>| axes.map(|n| n as i64);
    let mut alone = Conv2d::new(1, 1, signed(size));
    alone.stride = signed(demo.stride);
    alone.dilation = signed(demo.dilation);
    alone.padding = conv::Padding::Sides(layer.pads().map(|n| n as i64));
    alone.padding_mode = demo.padding_mode;
    alone.bias = false;
    let alone = alone.on([1, height, width]).ok()?;
    let input = Tensor::new([1, height, width], input).ok()?;
    let kernel = Tensor::new([1, 1, size.vertical, size.horizontal], kernel).ok()?;
    conv::forward(&alone, &input, &kernel, None).ok().map(Tensor::into_data)
}

/// Whether two demos differ by nothing but where time stands and what a teacher wrote.
fn is_same_figure(a: &Demo, b: &Demo) -> bool {
    a.input == b.input
        && a.kernel == b.kernel
        && a.bias == b.bias
        && (a.scene(), a.stride, a.dilation, a.mode) == (b.scene(), b.stride, b.dilation, b.mode)
        && (a.padding, a.padding_mode, a.groups) == (b.padding, b.padding_mode, b.groups)
}

/// Whether what was worked out of one for its output channel and its shift holds for the other.
fn is_same_view(a: &Demo, b: &Demo) -> bool {
    let view = |demo: &Demo| (demo.channels.out, demo.channels.show, demo.channels.shift);
    view(a) == view(b)
}

#[cfg(test)]
mod tests;
