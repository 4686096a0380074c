//! The one state of the page: what a visitor set up, as a plain value.
//!
//! Everything else on the page is computed from it (see [`crate::derived`]) and never stored.

use std::fmt;

use conv::{ByAxis, FeatureMap, PaddingMode, Sides, Weight};
use words::Language;

use crate::WHOLE;
use crate::channels::Channels;
use crate::image::Image;
use crate::learn::Learn;
use crate::lesson::Place;
use crate::matrix::Matrix;
use crate::own::Own;
pub use crate::scene::Scene;
use crate::slide::{Slide, View};
use crate::stack::Stack;

/// Whether the kernel is turned by 180° before it slides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// What networks compute: the kernel slides as it is written.
    #[default]
    CrossCorrelation,
    /// What mathematics calls convolution: the kernel is turned by 180° first.
    Convolution,
}

/// The padding of the input, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Padding {
    /// As much as keeps the size at stride 1; an even kernel gets one more at the bottom and right.
    Same,
    /// So many cells on each side.
    Sides(Sides<usize>),
}

impl Default for Padding {
    fn default() -> Self {
        Self::Sides(Sides::all(0))
    }
}

/// A place in a grid, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Position {
    /// Counted from the top.
    pub row: usize,
    /// Counted from the left.
    pub col: usize,
}

impl Position {
    /// The place in a row and a column.
    #[must_use]
    pub const fn new(row: usize, col: usize) -> Self {
        Self { row, col }
    }

    /// The `index`-th place in reading order of a grid that is `n_cols` wide.
    #[must_use]
    pub fn from_index(index: usize, n_cols: usize) -> Self {
        Self { row: index / n_cols.max(1), col: index % n_cols.max(1) }
    }

    /// The place itself where a grid of this size has it, or else the nearest that it has.
    #[must_use]
    pub fn within(self, size: ByAxis<usize>) -> Self {
        let last = size.map(|n| n.saturating_sub(1));
        Self { row: self.row.min(last.vertical), col: self.col.min(last.horizontal) }
    }

    /// How many places come before this one in reading order.
    #[must_use]
    pub const fn index(self, n_cols: usize) -> usize {
        self.row * n_cols + self.col
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.row, self.col)
    }
}

/// A key of a link that this version does not know, kept as it was written and passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey {
    /// The text before `=`.
    pub key: String,
    /// The text after it, `None` where there was no `=`.
    pub value: Option<String>,
}

/// What a visitor set up; a link is a `Demo` written down, undo is a list of them.
///
/// Each field is within [`crate::limits`]; whether they fit *together* (a kernel may be larger than
/// the padded input) is for [`crate::derived::layer`] to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// What is shown.
    pub scene: Scene,
    /// The input, `[channels, height, width]`; as many channels as [`Scene::channels`] allows.
    pub input: FeatureMap<f32>,
    /// The kernel as it is written, `[out_channels, in_channels, kernel_height, kernel_width]`.
    pub kernel: Weight<f32>,
    /// One value an output channel, or no bias at all.
    pub bias: Option<Vec<f32>>,
    /// How far the window jumps, in cells.
    pub stride: ByAxis<usize>,
    /// The cells added around the input.
    pub padding: Padding,
    /// What the added cells hold.
    pub padding_mode: PaddingMode,
    /// How far apart the kernel's taps stand, in cells; 1 is side by side.
    pub dilation: ByAxis<usize>,
    /// How many groups the channels are divided into, each with kernels of its own.
    pub groups: usize,
    /// Cross-correlation or convolution.
    pub mode: Mode,
    /// The output position stepped to: outputs up to it, in reading order, are reached.
    pub at: Position,
    /// What [`Scene::Channels`] has of its own.
    pub channels: Channels,
    /// What [`Scene::Matrix`] has of its own.
    pub matrix: Matrix,
    /// What [`Scene::Learn`] has of its own.
    pub learn: Own<Learn>,
    /// What [`Scene::Slide`] has of its own.
    pub slide: Slide,
    /// What [`Scene::Stack`] has of its own.
    pub stack: Own<Stack>,
    /// What [`Scene::Image`] has of its own.
    pub image: Own<Image>,
    /// Where the reader is in the lessons, where they stand beside the stage.
    pub lesson: Option<Place>,
    /// A teacher's own words.
    pub note: String,
    /// The figure and its transport alone, for an iframe.
    pub embed: bool,
    /// The language that the link asks for; left out, it is the reader's.
    pub lang: Option<Language>,
    /// What a newer version may understand.
    pub unknown: Vec<UnknownKey>,
}

impl Default for Demo {
    /// The textbooks' example: input 3×3 of `0…8`, kernel 2×2 of `0…3`.
    fn default() -> Self {
        Self {
            scene: Scene::Slide,
            input: counting([1, 3, 3]),
            kernel: counting([1, 1, 2, 2]),
            bias: None,
            stride: ByAxis::both(1),
            padding: Padding::default(),
            padding_mode: PaddingMode::Zeros,
            dilation: ByAxis::both(1),
            groups: 1,
            mode: Mode::CrossCorrelation,
            at: Position::default(),
            channels: Channels::default(),
            matrix: Matrix::default(),
            learn: Own::default(),
            slide: Slide::default(),
            stack: Own::default(),
            image: Own::default(),
            lesson: None,
            note: String::new(),
            embed: false,
            lang: None,
            unknown: Vec::new(),
        }
    }
}

impl Demo {
    /// What is shown.
    #[inline]
    #[must_use]
    pub const fn scene(&self) -> Scene {
        if WHOLE { self.scene } else { Scene::Slide }
    }

    /// Which way one goes through the layer, in [`Scene::Slide`].
    #[inline]
    #[must_use]
    pub const fn view(&self) -> View {
        if WHOLE { self.slide.view } else { View::Forward }
    }

    /// This demo where `other` stands in time: moving through it is no edit, and undo leaves it alone.
    #[must_use]
    pub fn at_time_of(self, other: &Self) -> Self {
        if !WHOLE {
            return Self { at: other.at, lang: other.lang, ..self };
        }
        let is_step = |place: &Option<Place>| place.as_ref().is_some_and(|p| p.lesson().is_some());
        // Between two steps of lessons, demo and words go back together; the lessons open and close at no edit.
        let lesson = if is_step(&self.lesson) && is_step(&other.lesson) {
            self.lesson.clone()
        } else {
            other.lesson.clone()
        };
        let demo = Self { lesson, lang: other.lang, ..self };
        if demo.scene() == other.scene() { demo.at_time_in_scene(other) } else { demo }
    }

    /// The same within one scene.
    fn at_time_in_scene(self, other: &Self) -> Self {
        let slide = Slide { by: other.slide.by, ..self.slide };
        let matrix = self.matrix.at_time_of(other.matrix);
        let (mut learn, mut stack, mut image) = (self.learn, self.stack, self.image);
        (learn.last, learn.steps) = (other.learn.last, other.learn.steps);
        stack.take_time_of(&other.stack);
        image.take_time_of(&other.image);
        let channels = other.channels;
        Self { at: other.at, slide, channels, matrix, learn, stack, image, ..self }
    }

    /// Rows and columns of the input.
    #[must_use]
    pub fn input_size(&self) -> ByAxis<usize> {
        let [_, height, width] = self.input.shape();
        ByAxis::new(height, width)
    }

    /// Rows and columns of the kernel.
    #[must_use]
    pub fn kernel_size(&self) -> ByAxis<usize> {
        let [_, _, height, width] = self.kernel.shape();
        ByAxis::new(height, width)
    }
}

/// `0, 1, 2, …` in reading order.
fn counting<const N: usize>(shape: [usize; N]) -> conv::Tensor<f32, N> {
    let mut tensor = conv::Tensor::filled(shape, 0.0);
    for (index, value) in tensor.data_mut().iter_mut().enumerate() {
        *value = index as f32;
    }
    tensor
}
