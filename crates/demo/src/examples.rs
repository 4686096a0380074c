//! Demos to start from; each is a link.

/// A house, a tree and the moon, 16×16, light on dark.
macro_rules! drawing {
    () => {
        "x=16x16:25*0,6,6,8*0,9,9,4*0,6,6,7*0,4*9,12*0,4*9,4*0,7,7,7*0,9,9,4*0,4*7,11*0,6*7,9*0,\
         8*7,7*0,10*7,7*0,8*8,3*0,4,4,3*0,8,2,2,8,8,2,2,8,0,0,4*4,0,0,8,2,2,8,8,2,2,8,0,0,4*4,0,0,\
         8*8,3*0,4,4,3*0,3*8,3,3,3*8,3*0,2,2,3*0,3*8,3,3,3*8,0,16*5"
    };
}

mod channels;
mod image;
mod learn;
mod matrix;
mod slide;

use crate::demo::{Demo, Scene};
use crate::link;

/// A demo with a name.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What tests and tools call it.
    pub id: &'static str,
    /// What the page calls it.
    pub name: fn() -> &'static str,
    /// What is to be seen in it.
    pub about: fn() -> &'static str,
    /// The link that opens it.
    pub link: &'static str,
}

impl PartialEq for Example {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Example {}

impl Example {
    /// The demo that the link opens.
    #[must_use]
    pub fn demo(&self) -> Demo {
        link::decode(self.link).demo
    }
}

/// The examples of a scene, in the order in which the page offers them.
#[must_use]
pub const fn of(scene: Scene) -> &'static [Example] {
    match scene {
        Scene::Slide => &slide::ALL,
        Scene::Channels => &channels::ALL,
        Scene::Matrix => &matrix::ALL,
        Scene::Learn => learn::ALL,
        // It has presets, see `stack::presets`.
        Scene::Stack => &[],
        Scene::Image => &image::ALL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived;

    fn output(id: &str) -> Vec<f32> {
        let demo = Scene::ALL.into_iter().flat_map(of).find(|example| example.id == id);
        let demo = demo.unwrap().demo();
        let layer = derived::layer(&demo).unwrap();
        derived::output(&demo, &layer).unwrap().data().to_vec()
    }

    #[test]
    fn every_example_opens_without_a_fault_as_a_layer_that_can_be() {
        for example in Scene::ALL.into_iter().flat_map(of) {
            let opened = link::decode(example.link);
            assert_eq!(opened.faults, [], "{}", example.id);
            assert!(derived::layer(&opened.demo).is_ok(), "{}", example.id);
        }
    }

    #[test]
    fn the_first_example_gives_the_textbooks_numbers() {
        assert_eq!(output("first"), [19.0, 25.0, 37.0, 43.0]);
    }

    #[test]
    fn edges_are_found_across_the_kernel_and_not_along_it() {
        assert_eq!(output("edges"), [0.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0].repeat(6));
        assert_eq!(output("edges-transposed"), [0.0; 40]);
    }

    #[test]
    fn a_causal_output_sees_nothing_to_its_right() {
        assert_eq!(output("causal"), [4.0, 14.0, 15.0, 27.0, 28.0, 37.0, 24.0, 38.0]);
    }

    #[test]
    fn two_channels_give_the_textbooks_numbers() {
        assert_eq!(output("two-channels"), [56.0, 72.0, 104.0, 120.0]);
    }

    #[test]
    fn the_pointwise_example_goes_on_from_what_the_depthwise_one_gives() {
        let pointwise =
            of(Scene::Channels).iter().find(|example| example.id == "pointwise").unwrap().demo();
        assert_eq!(pointwise.input.data(), output("depthwise"));
    }

    #[test]
    fn sixteen_filters_sum_27_products_and_the_layer_after_them_144() {
        let [first, second] = ["sixteen-filters", "sixteen-maps"]
            .map(|id| of(Scene::Channels).iter().find(|example| example.id == id).unwrap().demo());
        let n_products = |demo: &Demo| demo.kernel.shape()[1..].iter().product::<usize>();
        assert_eq!((n_products(&first), n_products(&second)), (27, 144));
        assert_eq!(second.input.data(), output("sixteen-filters"));
    }

    #[test]
    fn a_one_by_one_kernel_is_a_dense_layer_at_each_pixel() {
        let demo =
            of(Scene::Channels).iter().find(|example| example.id == "one-by-one").unwrap().demo();
        let at = |channel: usize, pixel: usize| demo.input.data()[channel * 9 + pixel];
        let dense = |weights: [f32; 3], bias: f32| {
            let sum = move |pixel: usize| {
                (0..3).map(|channel| weights[channel] * at(channel, pixel)).sum::<f32>() + bias
            };
            (0..9).map(sum).collect::<Vec<_>>()
        };
        let expected = [dense([1.0, 1.0, 0.0], 0.0), dense([2.0, -1.0, 3.0], 10.0)].concat();
        assert_eq!(output("one-by-one"), expected);
    }
}
