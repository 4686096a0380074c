//! The ways to write a demo down, and which of them go with which demo.

use demo::image::Part;
use demo::slide::View;
use demo::{Demo, Scene};

/// One way to write a demo down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// PyTorch's tensors and two loops, as the textbooks begin.
    Loops,
    /// The same as a layer of one's own.
    Class,
    /// The library's layer.
    Module,
    /// NumPy alone.
    NumPy,
    /// The layer as one matrix.
    Matrix,
    /// The loop that finds a kernel.
    Training,
    /// Layers one behind the other.
    Sequential,
    /// Two layers on a picture, as a module of one's own.
    Network,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Loops,
        Self::Class,
        Self::Module,
        Self::NumPy,
        Self::Matrix,
        Self::Training,
        Self::Sequential,
        Self::Network,
    ];

    /// What tests and tools call it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Loops => "loops",
            Self::Class => "class",
            Self::Module => "module",
            Self::NumPy => "numpy",
            Self::Matrix => "matrix",
            Self::Training => "training",
            Self::Sequential => "sequential",
            Self::Network => "network",
        }
    }
}

/// The kinds that go with a demo, in the order in which they are offered.
///
/// None while the outputs are to be predicted: the code holds the answers.
#[must_use]
pub fn kinds(demo: &Demo) -> &'static [Kind] {
    match demo.scene() {
        Scene::Slide => match demo.view() {
            View::Forward | View::Backward => {
                &[Kind::Loops, Kind::Class, Kind::Module, Kind::NumPy]
            }
            View::Transposed => &[Kind::Loops, Kind::Module, Kind::NumPy],
            View::Predict => &[],
        },
        Scene::Channels => &[Kind::Loops, Kind::Class, Kind::Module, Kind::NumPy],
        Scene::Matrix => &[Kind::Matrix, Kind::Loops, Kind::Class, Kind::Module, Kind::NumPy],
        // By hand as long as the rule stays the same.
        Scene::Learn if demo.learn.plan.changes.is_empty() => &[Kind::Training, Kind::NumPy],
        Scene::Learn => &[Kind::Training],
        Scene::Stack => &[Kind::Sequential],
        Scene::Image if demo.image.part == Part::Network => &[Kind::Network],
        // A picture does not go into a listing.
        Scene::Image => &[],
    }
}
