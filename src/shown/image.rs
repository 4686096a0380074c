//! What the scene `image` shows, as far as it follows from the demo: the picture's pixels are the page's own.

pub mod network;

use std::rc::Rc;

use conv::{ByAxis, Layer, LayerError};
use demo::examples::{self, Example};
use demo::image::Part;
use demo::{Demo, Position, Scene, derived};

use super::slide::is_same_figure;
use super::{Shown, Speed, Time};
use crate::cells::{Board, Marks};
use network::Network;

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// A pixel of the result, and its window in the picture.
    Output(Position),
    /// A weight of the kernel.
    Kernel(Position),
    /// What the network has.
    Network(network::Look),
}

/// A demo, what is looked at in it, and what follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The demo.
    pub demo: Rc<Demo>,
    /// The layer of the one kernel, or why there is none.
    pub layer: Rc<Result<Layer, LayerError>>,
    /// The kernel, ready to be drawn.
    pub kernel_board: Rc<Board>,
    /// The example that the demo still is, wherever one looks in it.
    pub example: Option<Example>,
    /// The pixel of the result that is looked at, or else the one that is current.
    pub at: Position,
    /// The weight that is looked at.
    pub weight: Option<Position>,
    /// The network, where that is what is shown.
    pub network: Option<Rc<Network>>,
    examples: Rc<[Demo]>,
}

impl Shown for Image {
    type Look = Look;

    const SCENE: Scene = Scene::Image;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        let examples = examples::of(Scene::Image).iter().map(Example::demo).collect();
        Self::make(examples, demo, look, None)
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        Self::make(Rc::clone(&self.examples), demo, look, Some(self))
    }
}

impl Image {
    fn make(examples: Rc<[Demo]>, demo: &Demo, look: Option<Look>, before: Option<&Self>) -> Self {
        let same = before.filter(|before| is_same(&before.demo, demo));
        let (layer, example) = if let Some(before) = same {
            (Rc::clone(&before.layer), before.example)
        } else {
            let index = examples.iter().position(|example| is_same(example, demo));
            let example = index.map(|index| examples::of(Scene::Image)[index]);
            (Rc::new(derived::layer(demo)), example)
        };
        let size = layer.as_ref().as_ref().map_or(ByAxis::both(0), derived::output_size);
        let at = match look {
            Some(Look::Output(at)) => at.within(size),
            _ => demo.at.within(size),
        };
        let weight = match look {
            Some(Look::Kernel(at)) => Some(at),
            _ => None,
        };
        let of_network = match look {
            Some(Look::Network(look)) => Some(look),
            _ => None,
        };
        let network = (demo.image.part == Part::Network).then(|| {
            let before = before.and_then(|before| before.network.as_deref());
            Rc::new(Network::new(demo, of_network, before))
        });
        let mut kernel_board = Board::plain("kernel:0:0", demo.kernel_size(), demo.kernel.data());
        if let Some(Position { row, col }) = weight {
            kernel_board.mark(row as isize, col as isize, Marks::PICKED);
        }
        let is_equal = before.filter(|before| *before.demo == *demo);
        let demo = is_equal.map_or_else(|| Rc::new(demo.clone()), |before| Rc::clone(&before.demo));
        let kernel_board = Rc::new(kernel_board);
        Self { demo, layer, kernel_board, example, at, weight, network, examples }
    }

    /// The layer, if there is one.
    #[must_use]
    pub fn fitting_layer(&self) -> Option<&Layer> {
        self.layer.as_ref().as_ref().ok()
    }

    /// Rows and columns of the result; none where there is no layer.
    #[must_use]
    pub fn output_size(&self) -> ByAxis<usize> {
        self.fitting_layer().map_or(ByAxis::both(0), derived::output_size)
    }
}

/// Whether two demos differ by nothing but where one looks.
fn is_same(a: &Demo, b: &Demo) -> bool {
    let own = |demo: &Demo| {
        let image = &demo.image;
        (image.part, image.picture, image.by_channel, image.negatives)
    };
    is_same_figure(a, b) && own(a) == own(b) && a.image.network == b.image.network
}

/// The speeds of a magnifier that goes over some hundred thousand pixels.
const SPEEDS: [Speed; 4] = [
    Speed { name: || "1×", pause_ms: 500, is_rush: false },
    Speed { name: || "10×", pause_ms: 50, is_rush: false },
    Speed { name: || "60×", pause_ms: 0, is_rush: false },
    Speed { name: words::image::fastest, pause_ms: 0, is_rush: true },
];

impl Time for Image {
    fn n_steps(&self) -> usize {
        if let Some(network) = &self.network {
            return network.n_steps();
        }
        let size = self.output_size();
        size.vertical * size.horizontal
    }

    fn step(&self) -> usize {
        if let Some(network) = &self.network {
            return network.step();
        }
        let size = self.output_size();
        self.demo.at.within(size).index(size.horizontal)
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        if let Some(network) = &self.network {
            return network.go_to(step, demo);
        }
        demo.at = Position::from_index(step, self.output_size().horizontal);
    }

    fn place(&self) -> String {
        if let Some(network) = &self.network {
            return network.place();
        }
        let at = self.demo.at.within(self.output_size());
        let (step, n_steps) = (self.step() + 1, self.n_steps());
        words::image::step(at.row, at.col, step, n_steps)
    }

    fn spoken(&self) -> Option<String> {
        if let Some(network) = &self.network {
            return network.spoken();
        }
        // The window's numbers are the page's: the strip says them.
        Some(self.place())
    }

    fn speeds(&self) -> (&'static [Speed], usize) {
        (&SPEEDS, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Image {
        Image::new(&link::decode(link).demo, None)
    }

    #[test]
    fn the_next_is_as_if_made_from_nothing() {
        let links = [
            "#/image",
            "#/image?at=3,4",
            "#/image?w=2x2:1&s=2",
            "#/image?pic=own:20x30&color=1",
            "#/image?part=network",
            "#/image?w=11x11:1&pic=own:2x2&p=0",
        ];
        let looks = [
            None,
            Some(Look::Output(Position::new(700, 1))),
            Some(Look::Kernel(Position::new(1, 0))),
        ];
        for first in links {
            for second in links {
                for look in looks {
                    let second = link::decode(second).demo;
                    assert_eq!(shown(first).next(&second, look), Image::new(&second, look));
                }
            }
        }
    }

    #[test]
    fn the_steps_are_the_pixels_of_the_result() {
        let image = shown("#/image?s=2&at=1,3");
        assert_eq!((image.n_steps(), image.step()), (256 * 256, 256 + 3));
        let mut demo = image.demo.as_ref().clone();
        image.go_to(513, &mut demo);
        assert_eq!(demo.at, Position::new(2, 1));
    }

    #[test]
    fn a_layer_that_cannot_be_has_no_steps() {
        let impossible = shown("#/image?w=11x11:1&pic=own:2x2&p=0");
        assert_eq!((impossible.n_steps(), impossible.step()), (0, 0));
    }

    #[test]
    fn an_example_is_known_wherever_one_looks() {
        let id = |link: &str| shown(link).example.map(|example| example.id);
        assert_eq!(id("#/image?at=3,4&split=10"), Some("image-first"));
        assert_eq!(id("#/image?pic=face"), None);
    }
}
