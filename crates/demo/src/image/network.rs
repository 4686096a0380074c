//! The part "network" of the scene `image`: two layers, one behind the other, on the picture at 224×224.

pub mod edit;
pub mod made;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use conv::random::initial_parameters;
use conv::stack::Settings;
use conv::{ByAxis, Conv2d, Layer, LayerError, Sides, Tensor, Weight};

use crate::demo::{Demo, Position};
use crate::edit::cut;
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
    /// The kernels that were edited.
    pub edited: Rc<Edited>,
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

/// Edited kernels, `[1, 1, kernel_height, kernel_width]`, by their layer from 0, their output channel, and their input channel
/// of that channel's group.
pub type Edited = BTreeMap<[usize; 3], Weight<f32>>;

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
            edited: Rc::default(),
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

    /// The first layer, if it can be, whatever the second is.
    #[must_use]
    pub fn first_on_picture(&self) -> Option<Layer> {
        settings(&self.layers[0], N_COLORS).on([N_COLORS, SIDE, SIDE]).ok()
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
        type Known = ((Rc<[Parameters; 2]>, Rc<Edited>), Rc<[Parameters; 2]>);
        thread_local! { static LAST: RefCell<Option<Known>> = const { RefCell::new(None) }; }
        let unedited = self.unedited()?;
        if self.edited.is_empty() {
            return Some(unedited);
        }
        LAST.with_borrow_mut(|last| {
            let is_known = |((before, edited), _): &&Known| {
                Rc::ptr_eq(before, &unedited) && *edited == self.edited
            };
            if let Some((_, parameters)) = last.as_ref().filter(is_known) {
                return Some(Rc::clone(parameters));
            }
            let mut parameters = unedited.as_ref().clone();
            for (&[layer, output, input], kernel) in self.edited.iter() {
                let place = parameters.get_mut(layer);
                if let Some(place) = place.and_then(|of| of.kernel_mut([output, input])) {
                    place.copy_from_slice(kernel.data().get(..place.len())?);
                }
            }
            let parameters = Rc::new(parameters);
            *last = Some(((unedited, Rc::clone(&self.edited)), Rc::clone(&parameters)));
            Some(parameters)
        })
    }

    /// The kernel that can be edited, row by row; none where the layers cannot be, unless it was edited.
    #[must_use]
    pub fn kernel(&self) -> Vec<f32> {
        if let Some(edited) = self.edited.get(&self.kernel) {
            return edited.data().to_vec();
        }
        let [layer, output, input] = self.kernel;
        let kernel = self
            .unedited()
            .and_then(|parameters| Some(parameters.get(layer)?.kernel([output, input])?.to_vec()));
        kernel.unwrap_or_default()
    }

    /// The same, to be edited.
    pub fn kernel_mut(&mut self) -> &mut [f32] {
        let ByAxis { vertical, horizontal } = self.kernel_size();
        if !self.edited.contains_key(&self.kernel)
            && let Ok(kernel) = Tensor::new([1, 1, vertical, horizontal], self.kernel())
        {
            Rc::make_mut(&mut self.edited).insert(self.kernel, kernel);
        }
        Rc::make_mut(&mut self.edited)
            .get_mut(&self.kernel)
            .map_or(&mut [], |kernel| kernel.data_mut())
    }

    /// Rows and columns of the kernel that can be edited.
    #[must_use]
    pub fn kernel_size(&self) -> ByAxis<usize> {
        self.layers.get(self.kernel[0]).map_or(ByAxis::both(0), |spec| spec.kernel)
    }
}

impl Parameters {
    /// Where a kernel begins and ends, by its output channel and its input channel of that channel's group.
    fn range_of(&self, [output, input]: [usize; 2]) -> Option<Range<usize>> {
        let [_, _, height, width] = self.weight.shape();
        let start = self.weight.offset([output, input, 0, 0])?;
        Some(start..start + height * width)
    }

    fn kernel(&self, place: [usize; 2]) -> Option<&[f32]> {
        self.weight.data().get(self.range_of(place)?)
    }

    fn kernel_mut(&mut self, place: [usize; 2]) -> Option<&mut [f32]> {
        let range = self.range_of(place)?;
        self.weight.data_mut().get_mut(range)
    }
}

/// The edited kernels of layers that may be others than they were edited for: each as large as its layer's kernels, those
/// that there are, and none that is as before the edit. Of layers that cannot be all are kept, as one may be on the way to
/// others that can.
fn kept(network: &Network) -> Edited {
    let unedited = network.unedited();
    let kept = network.edited.iter().filter_map(|(&place, kernel)| {
        let [layer, output, input] = place;
        let [.., height, width] = kernel.shape();
        let ByAxis { vertical, horizontal } = network.layers.get(layer)?.kernel;
        let kernel = cut(kernel, [1, 1, vertical, horizontal], ByAxis::new(height, width));
        if let Some(parameters) = &unedited {
            let before = parameters.get(layer)?.kernel([output, input])?;
            return (before != kernel.data()).then_some((place, kernel));
        }
        Some((place, kernel))
    });
    kept.collect()
}

/// The demo with what the part has made to fit: parameters of the layers' shapes, a map and a kernel that there are.
#[must_use]
pub fn settled(mut demo: Demo) -> Demo {
    let network = &mut demo.image.network;
    network.layers = network.layers.map(within_limits);
    network.map[0] = network.map[0].min(1);
    network.kernel[0] = network.kernel[0].min(1);
    if !network.edited.is_empty() {
        let kept = kept(network);
        if kept != *network.edited {
            network.edited = Rc::new(kept);
        }
    }
    // Where the layers cannot be, the place waits for others.
    let Ok(layers) = network.on_picture() else { return demo };
    let [outputs, inputs, ..] = layers[network.kernel[0]].weight_shape();
    network.kernel[1] = network.kernel[1].min(outputs.saturating_sub(1));
    network.kernel[2] = network.kernel[2].min(inputs.saturating_sub(1));
    let [n_maps, height, width] = layers[network.map[0]].output_shape();
    network.map[1] = network.map[1].min(n_maps.saturating_sub(1));
    // Another part's place means nothing here: then it is the middle.
    if demo.at != demo.at.within(ByAxis::new(height, width)) {
        demo.at = Position::new(height / 2, width / 2);
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

    /// The article's network with 9 in the first cell of a kernel of the second layer, and then with other layers.
    #[track_caller]
    fn check_kept(changes: &[fn(&mut [Spec; 2])], expected: Option<[usize; 2]>) {
        let mut demo = link::decode("#/image?part=network&kernel=2,2,3&at=7,8").demo;
        demo.image.network.kernel_mut()[0] = 9.0;
        let before = demo.image.network.kernel();
        for change in changes {
            change(&mut demo.image.network.layers);
            demo = settled(demo);
        }
        assert_eq!(demo.at, Position::new(7, 8));
        let Some([height, width]) = expected else {
            return assert!(demo.image.network.edited.is_empty());
        };
        let kernel = demo.image.network.kernel();
        assert_eq!(kernel.len(), height * width);
        let n = width.min(5);
        assert_eq!((kernel[0], &kernel[..n]), (9.0, &before[..n]));
        let parameters = demo.image.network.parameters().unwrap();
        assert_eq!(parameters[1].kernel([2, 3]), Some(kernel.as_slice()));
    }

    #[test]
    fn an_edited_kernel_stays_as_long_as_there_is_such_a_kernel() {
        check_kept(&[|layers| layers[1].stride = ByAxis::both(1)], Some([5, 5]));
        check_kept(&[|layers| layers[0].channels = 4], Some([5, 5]));
        check_kept(&[|layers| layers[0].kernel = ByAxis::both(5)], Some([5, 5]));
        check_kept(&[|layers| layers[1].bias = false], Some([5, 5]));
        check_kept(&[|layers| layers[1].kernel = ByAxis::new(3, 7)], Some([3, 7]));
        check_kept(&[|layers| layers[1].channels = 2], None);
        check_kept(&[|layers| layers[0].channels = 3], None);
    }

    #[test]
    fn an_edited_kernel_outlives_layers_that_cannot_be() {
        let changes: [fn(&mut [Spec; 2]); 2] =
            [|layers| layers[1].groups = 3, |layers| layers[1].groups = 4];
        check_kept(&changes, Some([5, 5]));
        let mut demo = link::decode("#/image?part=network&kernel=2,2,3").demo;
        demo.image.network.kernel_mut()[0] = 9.0;
        demo.image.network.layers[1].groups = 3;
        let demo = settled(demo);
        assert_eq!(link::decode(&link::encode(&demo)).demo, demo);
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
        assert_eq!(demo.image.network.edited.len(), 1);
        demo.image.network.kernel_mut()[0] = before;
        assert!(settled(demo).image.network.edited.is_empty());
    }

    #[test]
    fn layers_that_cannot_be_have_no_parameters() {
        let network = network("#/image?part=network&layers=k3p1c16+k5c8g3");
        assert_eq!(network.on_picture().unwrap_err().0, 2);
        assert_eq!(network.parameters(), None);
    }
}
