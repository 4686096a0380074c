//! The scene `stack`: several layers, one behind the other.

pub mod cover;
pub mod edit;
mod fitted;
pub mod presets;
pub mod printed;
mod spec;
pub mod table;
pub mod text;

use conv::ByAxis;
use conv::effective_field::Activation;
use conv::stack_gradient::{Trial, Weights};

use crate::demo::{Demo, Position, Scene};
use crate::limits;

pub use fitted::{Fault, Fitted};
pub use spec::{Kind, Spec};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// Rows and columns of the input.
    pub input: ByAxis<usize>,
    /// Channels of the input.
    pub channels: usize,
    /// The layers, the first one on the input.
    pub layers: Vec<Spec>,
    /// The map whose elements are walked through, the input being 0; none is the last there is.
    pub map: Option<usize>,
    /// What stands below the maps.
    pub shows: Panel,
    /// How the effective field is made.
    pub field: Trial,
}

/// What stands below the maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// A row for each layer.
    #[default]
    Table,
    /// The effective receptive field.
    Field,
    /// How deep a stack must be to see so much.
    Depth,
}

/// How the effective field is made where a link says nothing of it.
pub const FIELD: Trial =
    Trial { weights: Weights::Ones, activation: Activation::None, seed: 1, n_runs: 10 };

impl Default for Stack {
    /// The articles' example: two layers of 2×2 on 3×3, of which the last output sees everything.
    fn default() -> Self {
        Self {
            input: ByAxis::both(3),
            channels: 1,
            layers: vec![Spec::new(Kind::Convolution, ByAxis::both(2)); 2],
            map: None,
            shows: Panel::Table,
            field: FIELD,
        }
    }
}

impl Stack {
    /// Moves to where `other` stands in time.
    pub fn take_time_of(&mut self, other: &Self) {
        (self.map, self.shows) = (other.map, other.shows);
    }
}

/// What the scene's bare link opens.
#[must_use]
pub fn first() -> Demo {
    Demo { scene: Scene::Stack, ..Demo::default() }
}

/// The demo with its layers as they are written down, its map one that there is, and its element one of that map's.
#[must_use]
pub fn settled(mut demo: Demo) -> Demo {
    let stack = &mut demo.stack;
    stack.layers.truncate(limits::LAYERS.largest);
    for spec in &mut stack.layers {
        *spec = spec.settled();
    }
    let fitted = Fitted::of(stack);
    let last = fitted.stack.n_maps() - 1;
    // A map behind a layer that does not fit is kept for when it does.
    stack.map = stack.map.filter(|&map| map < stack.layers.len());
    let walked = stack.map.map_or(last, |map| map.min(last));
    let [_, height, width] = fitted.stack.map_shape(walked).unwrap_or_default();
    let Position { row, col } = demo.at;
    demo.at = Position::new(row.min(height.saturating_sub(1)), col.min(width.saturating_sub(1)));
    demo
}
