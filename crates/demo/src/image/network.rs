//! The part "network" of the scene `image`: two layers, one behind the other, on the picture at 224×224.

pub mod edit;
pub mod made;

use std::cell::RefCell;
use std::rc::Rc;

use conv::random::initial_parameters;
use conv::stack::Settings;
use conv::{ByAxis, Conv2d, Layer, LayerError, Sides, Weight};

use crate::demo::{Demo, Position};
use crate::limits;
use crate::stack::{Kind, Spec};

/// Rows and columns that every picture gets before the network sees it.
pub const SIDE: usize = 224;

/// The picture's channels.
pub const N_COLORS: usize = 3;

/// What is taken from each channel of the picture, and by what the rest is divided: from 0 to 1 it becomes from -1 to 1.
pub const MEAN_AND_DEVIATION: [f32; 2] = [0.5, 0.5];

/// How far the second layer's seed is from the first one's: farther than any two seeds.
const NEXT_SEED: u64 = 1_000_000;

/// What the part has of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Both layers, convolutions.
    pub layers: [Spec; 2],
    /// Where the parameters come from that nobody edited.
    pub origin: Origin,
    /// What they are drawn from, if they are.
    pub seed: usize,
    /// The parameters, once a kernel was edited.
    pub edited: Option<Rc<[Parameters; 2]>>,
    /// Whether a rectifier is behind each layer.
    pub rectify: bool,
    /// What is black in a map, and what white.
    pub scale: Scale,
    /// Whether all kernels of the first layer are shown, and not four alone.
    pub shows_all: bool,
    /// The layer, from 0, and the channel that is walked through.
    pub map: [usize; 2],
    /// The kernel that can be edited: its layer, its output channel, its input channel of that channel's group.
    pub kernel: [usize; 3],
}

/// Where parameters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Drawn as PyTorch draws them.
    #[default]
    Seeded,
    /// Made by hand: edges, colors, spots.
    Made,
}

/// What is black in a map, and what white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// The smallest and the largest number of each map by itself.
    #[default]
    Each,
    /// Those of all maps of a layer together.
    Layer,
}

impl Origin {
    /// Both, in the order in which the page offers them.
    pub const ALL: [Self; 2] = [Self::Seeded, Self::Made];
}

impl Scale {
    /// Both, in the order in which the page offers them.
    pub const ALL: [Self; 2] = [Self::Each, Self::Layer];
}

/// A layer's parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// `[out_channels, in_channels / groups, kernel_height, kernel_width]`
    pub weight: Weight<f32>,
    /// One number for each output channel, where the layer has a bias.
    pub bias: Option<Vec<f32>>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            layers: article(),
            origin: Origin::Seeded,
            seed: 0,
            edited: None,
            rectify: false,
            scale: Scale::Each,
            shows_all: false,
            map: [0, 0],
            kernel: [0; 3],
        }
    }
}

/// The two layers of the article: 3→16, 3×3, padding 1, and 16→8, 5×5, stride 2, padding 2.
fn article() -> [Spec; 2] {
    let convolution = |side: usize| Spec::new(Kind::Convolution, ByAxis::both(side));
    [
        Spec { channels: 16, padding: Sides::all(1), ..convolution(3) },
        Spec { channels: 8, padding: Sides::all(2), stride: ByAxis::both(2), ..convolution(5) },
    ]
}

/// The layers as PyTorch has them, on the picture.
///
/// # Errors
/// Which layer it is, from 1, and why it cannot be.
pub fn of_specs(specs: &[Spec; 2]) -> Result<[Layer; 2], (usize, LayerError)> {
    let first = settings(&specs[0], N_COLORS).on([N_COLORS, SIDE, SIDE]);
    let first = first.map_err(|error| (1, error))?;
    let shape = first.output_shape();
    let second = settings(&specs[1], shape[0]).on(shape).map_err(|error| (2, error))?;
    Ok([first, second])
}

fn settings(spec: &Spec, in_channels: usize) -> Conv2d {
    match spec.settings(in_channels) {
        Settings::Convolution(settings) => settings,
        // A network has no other layers.
        _ => Conv2d::new(in_channels as i64, spec.channels as i64, ByAxis::both(1)),
    }
}

/// The parameters that layers have before anybody edits them.
#[must_use]
pub fn initial(layers: &[Layer; 2], origin: Origin, seed: usize) -> [Parameters; 2] {
    let drawn = |layer: &Layer, seed: u64| {
        let (weight, bias) = initial_parameters(layer, seed);
        Parameters { weight, bias }
    };
    match origin {
        Origin::Seeded => {
            let seed = seed as u64;
            [drawn(&layers[0], seed), drawn(&layers[1], seed + NEXT_SEED)]
        }
        Origin::Made => [made::first(&layers[0]), made::second(&layers[1])],
    }
}

impl Network {
    /// This network where `other` stands in time.
    #[must_use]
    pub fn at_time_of(self, other: &Self) -> Self {
        Self { map: other.map, kernel: other.kernel, ..self }
    }

    /// The layers, if they can be.
    ///
    /// # Errors
    /// Which layer it is, from 1, and why it cannot be.
    pub fn on_picture(&self) -> Result<[Layer; 2], (usize, LayerError)> {
        of_specs(&self.layers)
    }

    /// The parameters as they were before anybody edited them; none where the layers cannot be.
    #[must_use]
    pub fn unedited(&self) -> Option<Rc<[Parameters; 2]>> {
        type Drawn = (([Spec; 2], Origin, usize), Rc<[Parameters; 2]>);
        thread_local! { static LAST: RefCell<Option<Drawn>> = const { RefCell::new(None) }; }
        let key = (self.layers, self.origin, self.seed);
        LAST.with_borrow_mut(|last| {
            if let Some((_, parameters)) = last.as_ref().filter(|(drawn, _)| *drawn == key) {
                return Some(Rc::clone(parameters));
            }
            let parameters = Rc::new(initial(&self.on_picture().ok()?, self.origin, self.seed));
            *last = Some((key, Rc::clone(&parameters)));
            Some(parameters)
        })
    }

    /// The parameters; none where the layers cannot be.
    #[must_use]
    pub fn parameters(&self) -> Option<Rc<[Parameters; 2]>> {
        self.edited.clone().or_else(|| self.unedited())
    }

    /// The kernel that can be edited, row by row.
    #[must_use]
    pub fn kernel(&self) -> Vec<f32> {
        let [layer, output, input] = self.kernel;
        let kernel = self.parameters().and_then(|parameters| {
            let weight = &parameters.get(layer)?.weight;
            let at = weight.offset([output, input, 0, 0])?;
            Some(weight.data().get(at..at + n_taps(weight))?.to_vec())
        });
        kernel.unwrap_or_default()
    }

    /// The same, to be edited.
    pub fn kernel_mut(&mut self) -> &mut [f32] {
        let [layer, output, input] = self.kernel;
        if self.edited.is_none() {
            self.edited = self.unedited();
        }
        let kernel = self.edited.as_mut().and_then(|edited| {
            let weight = &mut Rc::make_mut(edited).get_mut(layer)?.weight;
            let (at, n) = (weight.offset([output, input, 0, 0])?, n_taps(weight));
            weight.data_mut().get_mut(at..at + n)
        });
        kernel.unwrap_or_default()
    }

    /// Rows and columns of the kernel that can be edited.
    #[must_use]
    pub fn kernel_size(&self) -> ByAxis<usize> {
        self.layers.get(self.kernel[0]).map_or(ByAxis::both(0), |spec| spec.kernel)
    }
}

/// Whether parameters are those of layers.
fn fits(parameters: &[Parameters; 2], layers: &[Layer; 2]) -> bool {
    layers.iter().zip(parameters).all(|(layer, parameters)| {
        let n_biases = if layer.has_bias() { layer.output_shape()[0] } else { 0 };
        parameters.weight.shape() == layer.weight_shape()
            && parameters.bias.as_ref().map_or(0, Vec::len) == n_biases
    })
}

fn n_taps(weight: &Weight<f32>) -> usize {
    let [_, _, height, width] = weight.shape();
    height * width
}

/// The demo with what the part has made to fit: parameters of the layers' shapes, a map and a kernel that there are.
#[must_use]
pub fn settled(mut demo: Demo) -> Demo {
    let network = &mut demo.image.network;
    network.layers = network.layers.map(within_limits);
    network.map[0] = network.map[0].min(1);
    network.kernel[0] = network.kernel[0].min(1);
    let size = if let Ok(layers) = network.on_picture() {
        let is_kept = |edited: &Rc<[Parameters; 2]>| fits(edited, &layers);
        network.edited = network.edited.take().filter(is_kept);
        if network.edited.is_some() && network.edited == network.unedited() {
            network.edited = None;
        }
        let [outputs, inputs, ..] = layers[network.kernel[0]].weight_shape();
        network.kernel[1] = network.kernel[1].min(outputs.saturating_sub(1));
        network.kernel[2] = network.kernel[2].min(inputs.saturating_sub(1));
        let [n_maps, height, width] = layers[network.map[0]].output_shape();
        network.map[1] = network.map[1].min(n_maps.saturating_sub(1));
        ByAxis::new(height, width)
    } else {
        network.edited = None;
        ByAxis::both(0)
    };
    // Another part's place means nothing here: then it is the middle.
    if demo.at != demo.at.within(size) {
        demo.at = Position::new(size.vertical / 2, size.horizontal / 2);
    }
    demo
}

/// A layer within what a network's may be.
#[must_use]
pub fn within_limits(spec: Spec) -> Spec {
    Spec {
        kind: Kind::Convolution,
        kernel: spec.kernel.map(|n| limits::KERNEL_SIZE.clamp(n)),
        stride: spec.stride.map(|n| limits::STRIDE.clamp(n)),
        padding: spec.padding.map(|n| limits::PADDING.clamp(n)),
        dilation: spec.dilation.map(|n| limits::DILATION.clamp(n)),
        channels: limits::NETWORK_CHANNELS.clamp(spec.channels),
        groups: limits::NETWORK_CHANNELS.clamp(spec.groups),
        ..spec
    }
    .settled()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn network(link: &str) -> Network {
        link::decode(link).demo.image.network
    }

    #[test]
    fn the_shapes_are_the_articles() {
        let shapes = Network::default().on_picture().unwrap().map(|layer| layer.output_shape());
        assert_eq!(shapes, [[16, 224, 224], [8, 112, 112]]);
    }

    /// Links hold seeds: these numbers must never change.
    #[test]
    fn parameters_are_drawn_as_pytorch_draws_them() {
        let [first, second] =
            network("#/image?part=network&seed=7").parameters().unwrap().as_ref().clone();
        let within = |values: &[f32], fan_in: f32| {
            values.iter().all(|value| value.abs() <= 1.0 / fan_in.sqrt() + 5e-4)
        };
        assert!(within(first.weight.data(), 27.0) && within(&first.bias.unwrap(), 27.0));
        assert!(within(second.weight.data(), 400.0) && within(&second.bias.unwrap(), 400.0));
        assert_eq!(first.weight.data()[..2], [-0.042, -0.186]);
    }

    #[test]
    fn an_edited_kernel_stays_until_its_layer_has_another_shape() {
        let mut demo = link::decode("#/image?part=network").demo;
        demo.image.network.kernel = [1, 2, 3];
        demo.image.network.kernel_mut()[0] = 9.0;
        let edited = demo.image.network.kernel();
        demo.image.network.layers[1].stride = ByAxis::both(1);
        demo = settled(demo);
        assert_eq!(demo.image.network.kernel(), edited);
        demo.image.network.layers[1].kernel = ByAxis::both(3);
        demo = settled(demo);
        assert_eq!(demo.image.network.edited, None);
    }

    #[test]
    fn map_and_kernel_are_ones_that_there_are() {
        let network = network("#/image?part=network&layers=k3p1c2+k1c1&map=2,9&kernel=2,5,7");
        assert_eq!((network.map, network.kernel), ([1, 0], [1, 0, 1]));
    }

    #[test]
    fn an_edit_that_is_taken_back_is_none() {
        let mut demo = link::decode("#/image?part=network").demo;
        let before = demo.image.network.kernel()[0];
        demo.image.network.kernel_mut()[0] = 9.0;
        demo = settled(demo);
        assert!(demo.image.network.edited.is_some());
        demo.image.network.kernel_mut()[0] = before;
        assert_eq!(settled(demo).image.network.edited, None);
    }

    #[test]
    fn layers_that_cannot_be_have_no_parameters() {
        let network = network("#/image?part=network&layers=k3p1c16+k5c8g3");
        assert_eq!(network.on_picture().unwrap_err().0, 2);
        assert_eq!(network.parameters(), None);
    }
}
