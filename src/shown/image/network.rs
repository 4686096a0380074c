//! What the network of the scene `image` shows, as far as it follows from the demo.

use std::rc::Rc;

use conv::receptive_field::Cells;
use conv::stack::Settings;
use conv::{ByAxis, Layer, Stack};
use demo::image::network::{self, N_COLORS, SIDE};
use demo::{Demo, Position};

use crate::cells::Board;
use crate::image::network::said;

/// What can be looked at: an element of a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The layer, from 0, and the channel.
    pub map: [usize; 2],
    /// The element.
    pub at: Position,
}

/// What follows from the demo and from what is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// What the demo has of its own for the network.
    pub own: network::Network,
    /// The layers; or which of them, from 0, cannot be, and why.
    pub layers: Result<[Layer; 2], (usize, String)>,
    /// The element that is looked at, or else the one that is current.
    pub look: Look,
    /// What of the picture it sees.
    pub field: Option<Rc<Cells>>,
    /// The kernel that can be edited, ready to be drawn.
    pub kernel_board: Rc<Board>,
    at: Position,
    stack: Option<Rc<Stack>>,
}

impl Network {
    /// What is to be shown; what has not changed is carried over from `before`.
    #[must_use]
    pub fn new(demo: &Demo, look: Option<Look>, before: Option<&Self>) -> Self {
        let own = demo.image.network.clone();
        let same = before.filter(|before| before.own.layers == own.layers);
        let (layers, stack) = if let Some(before) = same {
            (before.layers.clone(), before.stack.clone())
        } else {
            let layers = own.on_picture();
            let layers = layers.map_err(|(number, error)| (number - 1, error.to_string()));
            let stack = stack_of(&own).filter(|_| layers.is_ok());
            (layers, stack.map(Rc::new))
        };
        let size = size_of(&layers, own.map);
        let at = demo.at.within(size);
        let is_there = |look: &Look| {
            let size = size_of(&layers, look.map);
            look.at.row < size.vertical && look.at.col < size.horizontal
        };
        let look = look.filter(is_there).unwrap_or(Look { map: own.map, at });
        let same_look = same.filter(|before| before.look == look);
        let field = match same_look {
            Some(before) => before.field.clone(),
            None => stack.as_ref().and_then(|stack| {
                let [layer, channel] = look.map;
                let seen = stack.receptive(layer + 1, [channel, look.at.row, look.at.col]);
                seen.ok()?.into_iter().next().map(Rc::new)
            }),
        };
        let same_kernel = before.filter(|before| {
            before.own.kernel == own.kernel && before.own.parameters() == own.parameters()
        });
        let kernel_board = same_kernel
            .map_or_else(|| Rc::new(kernel_board(&own)), |before| Rc::clone(&before.kernel_board));
        Self { own, layers, look, field, kernel_board, at, stack }
    }

    /// Rows and columns of the map that is walked through.
    #[must_use]
    pub fn size(&self) -> ByAxis<usize> {
        size_of(&self.layers, self.own.map)
    }

    /// How many maps a layer has; none where it cannot be.
    #[must_use]
    pub fn n_maps(&self, layer: usize) -> usize {
        let layers = self.layers.as_ref().ok();
        layers.and_then(|layers| layers.get(layer)).map_or(0, |layer| layer.output_shape()[0])
    }

    /// A layer, if it can be.
    #[must_use]
    pub fn layer(&self, index: usize) -> Option<Layer> {
        match &self.layers {
            Ok(layers) => layers.get(index).copied(),
            Err(_) if index == 0 => self.own.first_on_picture(),
            Err(_) => None,
        }
    }

    /// Which layer cannot be, and why, in words; nothing where both can.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        let (faulty, why) = self.layers.as_ref().err()?;
        Some(words::network::refused(said::LAYERS[*faulty], why))
    }

    /// Why a layer cannot be; nothing where it can.
    #[must_use]
    pub fn trouble(&self, layer: usize) -> Option<&str> {
        let (faulty, why) = self.layers.as_ref().err()?;
        (*faulty == layer).then_some(why)
    }

    /// What is looked at in a map, if it is this one.
    #[must_use]
    pub fn looked_at(&self, map: [usize; 2]) -> Option<Position> {
        (self.look.map == map && self.size().vertical > 0).then_some(self.look.at)
    }

    /// Where the current element lies in a map, in percent of its width and height.
    #[must_use]
    pub fn here_style(&self, map: [usize; 2]) -> Option<String> {
        let at = self.looked_at(map)?;
        let ByAxis { vertical, horizontal } = size_of(&self.layers, map);
        let percent = |index: usize, n: usize| (index as f64 + 0.5) / n.max(1) as f64 * 100.0;
        Some(format!(
            "left:{:.2}%;top:{:.2}%",
            percent(at.col, horizontal),
            percent(at.row, vertical)
        ))
    }

    /// The side of a cell of the kernel that can be edited, in CSS pixels.
    #[must_use]
    pub fn cell_px(&self) -> f64 {
        const ROOM_PX: f64 = 196.0;
        let n = self.own.kernel_size();
        (ROOM_PX / n.vertical.max(n.horizontal).max(1) as f64).floor().clamp(28.0, 50.0)
    }

    /// How many steps there are.
    #[must_use]
    pub fn n_steps(&self) -> usize {
        let size = self.size();
        size.vertical * size.horizontal
    }

    /// Which step is current.
    #[must_use]
    pub fn step(&self) -> usize {
        self.at.index(self.size().horizontal)
    }

    /// Stands a demo at a step.
    pub fn go_to(&self, step: usize, demo: &mut Demo) {
        demo.at = Position::from_index(step, self.size().horizontal);
    }

    /// Where the current step is, in words.
    #[must_use]
    pub fn place(&self) -> String {
        let ([layer, channel], Position { row, col }) = (self.own.map, self.at);
        let name = said::LAYERS.get(layer).copied().unwrap_or_default();
        let (step, n_steps) = (self.step() + 1, self.n_steps());
        words::network::step(name, channel, row, col, step, n_steps)
    }

    /// What the current step does, in words for a screen reader.
    #[must_use]
    pub fn spoken(&self) -> Option<String> {
        Some(format!("{}. {}", self.place(), said::sees(self.field.as_deref())))
    }
}

fn size_of<E>(layers: &Result<[Layer; 2], E>, [layer, channel]: [usize; 2]) -> ByAxis<usize> {
    let layer = layers.as_ref().ok().and_then(|layers| layers.get(layer));
    let shape = layer.map(Layer::output_shape);
    let shape = shape.filter(|[n_maps, ..]| channel < *n_maps).unwrap_or_default();
    ByAxis::new(shape[1], shape[2])
}

/// The layers as a stack, which knows what sees what.
fn stack_of(own: &network::Network) -> Option<Stack> {
    let [first, second] = &own.layers;
    let settings: [Settings; 2] = [first.settings(N_COLORS), second.settings(first.channels)];
    Stack::new(&settings, [N_COLORS, SIDE, SIDE]).ok()
}

fn kernel_board(own: &network::Network) -> Board {
    Board::plain("kernel", own.kernel_size(), &own.kernel())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Network {
        Network::new(&link::decode(link).demo, None, None)
    }

    #[test]
    fn an_element_sees_what_its_layers_let_it_see() {
        let field = |link: &str| shown(link).field.unwrap();
        let first = field("#/image?part=network&at=0,5");
        assert_eq!((first.rows.as_slice(), first.cols.as_slice()), (&[0, 1][..], &[4, 5, 6][..]));
        let second = field("#/image?part=network&map=2,3&at=10,20");
        let range = |n: usize| (n..n + 7).collect::<Vec<_>>();
        assert_eq!((&second.rows, &second.cols), (&range(17), &range(37)));
        let holes = field("#/image?part=network&layers=k2d3c4+k2p0c1&map=2,0&at=1,1");
        assert_eq!(holes.rows, [1, 2, 4, 5]);
    }

    #[test]
    fn what_is_looked_at_comes_before_what_is_current() {
        let demo = link::decode("#/image?part=network&at=3,4").demo;
        let look = Look { map: [1, 7], at: Position::new(111, 0) };
        let network = Network::new(&demo, Some(look), None);
        assert_eq!((network.look, network.step()), (look, 3 * 224 + 4));
        assert_eq!(network.here_style([1, 7]), Some("left:0.45%;top:99.55%".to_owned()));
        assert_eq!(network.here_style([0, 0]), None);
        let nowhere = Look { map: [1, 8], at: Position::new(0, 0) };
        assert_eq!(Network::new(&demo, Some(nowhere), None).look.map, [0, 0]);
    }

    #[test]
    fn the_next_is_as_if_made_from_nothing() {
        let links = [
            "#/image?part=network",
            "#/image?part=network&weights=made&kernel=2,1,1",
            "#/image?part=network&layers=k3c8+k3c4g3",
            "#/image?part=network&map=2,3&at=7,7",
        ];
        let looks = [None, Some(Look { map: [1, 2], at: Position::new(5, 5) })];
        for first in links {
            for second in links {
                for look in looks {
                    let second = link::decode(second).demo;
                    let next = Network::new(&second, look, Some(&shown(first)));
                    assert_eq!(next, Network::new(&second, look, None));
                }
            }
        }
    }

    #[test]
    fn a_layer_that_cannot_be_says_why_beside_itself() {
        let network = shown("#/image?part=network&layers=k3c8+k3c4g3");
        assert!(network.trouble(1).is_some() && network.trouble(0).is_none());
        assert_eq!((network.n_steps(), network.n_maps(0), network.step()), (0, 0, 0));
        assert_eq!(network.layer(0).unwrap().output_shape(), [8, 222, 222]);
        assert_eq!((network.layer(1), network.field.clone()), (None, None));
        assert!(network.refusal().unwrap().starts_with("No maps, as conv2 cannot be: 3 groups"));
    }
}
