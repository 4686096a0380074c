//! The scene `image`: a kernel on a whole picture, or a network of two layers.

pub mod network;
pub mod sample;
mod shelf;

use conv::{ByAxis, PaddingMode, Sides, Tensor};

use crate::demo::{Demo, Padding, Position, Scene};
use crate::limits;
use crate::{derived, slide};
use network::Network;
pub use sample::Sample;
pub(crate) use shelf::{keeping_size, keeps_size};
pub use shelf::{shelved, take_from_shelf};

/// What the scene has beside the one layer of every demo.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// What is done with the picture.
    pub part: Part,
    /// Which picture it is.
    pub picture: Picture,
    /// Whether red, green and blue are filtered each by itself; else the picture is gray.
    pub by_channel: bool,
    /// Which of them the magnifier shows: 0 is red, 1 green, 2 blue.
    pub channel: usize,
    /// How what is below zero is shown.
    pub negatives: Negatives,
    /// How much of the picture is shown as it was, from the left, in percent.
    pub split: usize,
    /// What [`Part::Network`] has of its own.
    pub network: Network,
}

/// What is done with the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// One kernel slides over it.
    #[default]
    Kernel,
    /// A network of two layers looks at it.
    Network,
}

/// A picture; a link carries no pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// One that the page brings along.
    Sample(Sample),
    /// The visitor's own, with so many rows and columns.
    Own(ByAxis<usize>),
}

/// How what is below zero is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Negatives {
    /// In a color of its own: zero lies in the middle of the scale.
    #[default]
    Centered,
    /// As if it were above: magnitudes alone count.
    Absolute,
    /// Not at all: what is below black is black, what is above white is white.
    Clamped,
}

impl Part {
    /// Both parts, in the order in which the page offers them.
    pub const ALL: [Self; 2] = [Self::Kernel, Self::Network];
}

impl Negatives {
    /// All ways, in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Centered, Self::Absolute, Self::Clamped];
}

impl Picture {
    /// Rows and columns.
    #[must_use]
    pub const fn size(self) -> ByAxis<usize> {
        match self {
            Self::Sample(sample) => sample.size(),
            Self::Own(size) => size,
        }
    }
}

impl Default for Image {
    fn default() -> Self {
        Self {
            part: Part::Kernel,
            picture: Picture::Sample(Sample::Still),
            by_channel: false,
            channel: 0,
            negatives: Negatives::Centered,
            split: 50,
            network: Network::default(),
        }
    }
}

impl Image {
    /// Moves to where `other` stands in time.
    pub fn take_time_of(&mut self, other: &Self) {
        (self.split, self.channel) = (other.split, other.channel);
        self.network = self.network.clone().at_time_of(&other.network);
    }

    /// The shape of what the one kernel slides over, `[channels, height, width]`: channels go through it one by one.
    #[must_use]
    pub const fn input_shape(&self) -> [usize; 3] {
        let ByAxis { vertical, horizontal } = self.picture.size();
        [1, vertical, horizontal]
    }
}

/// What the scene's bare link opens: Sobel's kernel, and its edges.
#[must_use]
pub fn first() -> Demo {
    let plain = Demo::default();
    let sobel = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    Demo {
        scene: Scene::Image,
        kernel: Tensor::new([1, 1, 3, 3], sobel.to_vec()).unwrap_or(plain.kernel),
        padding: Padding::Sides(Sides::all(1)),
        padding_mode: PaddingMode::Replicate,
        at: Position::new(246, 374),
        ..Demo::default()
    }
}

/// The demo with what depends on several of its settings made to fit: its place is one that there is.
#[must_use]
pub fn settled(mut demo: Demo) -> Demo {
    // The scene has a picture in place of an input.
    demo.input = Demo::default().input;
    demo.image.channel = limits::COLOR.clamp(demo.image.channel);
    demo.image.split = limits::SPLIT.clamp(demo.image.split);
    if demo.image.part == Part::Network {
        return network::settled(demo);
    }
    // Where there is no result, the place waits for one.
    if let Some(size) = slide::stepped_size(&demo) {
        demo.at = demo.at.within(size);
    }
    demo
}

/// Another picture; a place that it does not have becomes its middle.
pub fn take_picture(demo: &mut Demo, picture: Picture) {
    demo.image.picture = picture;
    if demo.image.part == Part::Kernel
        && let Some(size) = slide::stepped_size(demo)
        && demo.at != demo.at.within(size)
    {
        demo.at = Position::new(size.vertical / 2, size.horizontal / 2);
    }
    *demo = derived::settled(std::mem::take(demo));
}

/// The layer of `from`, where it is one that fits what `onto` has: between the scenes that show one kernel.
#[must_use]
pub fn with_layer_of(onto: Demo, from: &Demo) -> Demo {
    let carried = Demo {
        kernel: from.kernel.clone(),
        bias: from.bias.clone(),
        stride: from.stride,
        padding: from.padding,
        padding_mode: from.padding_mode,
        dilation: from.dilation,
        mode: from.mode,
        ..onto.clone()
    };
    if derived::layer(&carried).is_ok() { derived::settled(carried) } else { onto }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    #[test]
    fn a_layer_goes_along_from_slide_to_the_picture_and_back() {
        let slid = link::decode("#/slide?w=2x2:5&s=2&x=4x4:1").demo;
        let image = Scene::Image.demo_after(&slid, None);
        assert_eq!((image.kernel.data(), image.stride), (&[5.0; 4][..], ByAxis::both(2)));
        assert_eq!(image.input, Demo::default().input);
        assert_eq!(Scene::Slide.demo_after(&image, Some(&slid)), slid);
    }

    #[test]
    fn a_kernel_too_large_for_the_input_that_was_left_stays_behind() {
        let image = link::decode("#/image?w=11x11:1&p=0").demo;
        assert_eq!(Scene::Slide.demo_after(&image, None), Demo::default());
    }

    #[test]
    fn the_place_is_one_that_the_output_has() {
        let demo = link::decode("#/image?at=9999,5&s=2").demo;
        assert_eq!(demo.at, Position::new(255, 5));
    }

    #[test]
    fn the_place_waits_while_there_is_no_result() {
        let mut demo = link::decode("#/image?p=same&at=30,40").demo;
        demo.stride = ByAxis::both(2);
        demo = derived::settled(demo);
        assert_eq!(link::decode(&link::encode(&demo)).demo, demo);
        demo.stride = ByAxis::both(1);
        assert_eq!(derived::settled(demo).at, Position::new(30, 40));
    }

    #[test]
    fn a_place_that_another_picture_does_not_have_becomes_its_middle() {
        let mut demo = link::decode("#/image?at=30,40").demo;
        take_picture(&mut demo, Picture::Own(ByAxis::new(31, 41)));
        assert_eq!(demo.at, Position::new(30, 40));
        take_picture(&mut demo, Picture::Own(ByAxis::new(20, 100)));
        assert_eq!(demo.at, Position::new(10, 50));
    }

    #[test]
    fn the_handle_is_time_and_no_edit() {
        let now = first();
        let mut moved = now.clone();
        moved.image.split = 20;
        assert_eq!(now.at_time_of(&moved), moved);
    }
}
