//! Demos to start from; each is a link.

mod learn;

use crate::demo::{Demo, Scene};
use crate::link;

/// A demo with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What tests and tools call it.
    pub id: &'static str,
    /// What the page calls it.
    pub name: &'static str,
    /// What is to be seen in it.
    pub about: &'static str,
    /// The link that opens it.
    pub link: &'static str,
}

impl Example {
    /// The demo that the link opens.
    #[must_use]
    pub fn demo(&self) -> Demo {
        link::decode(self.link).demo
    }
}

/// A house, a tree and the moon, 16×16, light on dark.
macro_rules! drawing {
    () => {
        "x=16x16:25*0,6,6,8*0,9,9,4*0,6,6,7*0,4*9,12*0,4*9,4*0,7,7,7*0,9,9,4*0,4*7,11*0,6*7,9*0,\
         8*7,7*0,10*7,7*0,8*8,3*0,4,4,3*0,8,2,2,8,8,2,2,8,0,0,4*4,0,0,8,2,2,8,8,2,2,8,0,0,4*4,0,0,\
         8*8,3*0,4,4,3*0,3*8,3,3,3*8,3*0,2,2,3*0,3*8,3,3,3*8,0,16*5"
    };
}

/// The examples, in the order in which the page offers them.
pub const ALL: [Example; 13] = [
    Example {
        id: "first",
        name: "3×3, 2×2",
        about: "The textbooks' first example: 19, 25, 37, 43.",
        link: "#/slide",
    },
    Example {
        id: "edges",
        name: "Edges",
        about: "1 where white turns black, −1 where black turns white.",
        link: "#/slide?x=6x8:1,1,4*0,1,1&w=1x2:1,-1",
    },
    Example {
        id: "edges-transposed",
        name: "Edges, turned",
        about: "The same kernel on the transposed image: all zeros, it sees no edge along itself.",
        link: "#/slide?x=8x6:12*1,24*0,12*1&w=1x2:1,-1",
    },
    Example {
        id: "diagonal",
        name: "Diagonal",
        about: "A diagonal edge under the same kernel: one response a row.",
        link: "#/slide?x=8x8:8*1,0,7*1,2*0,6*1,3*0,5*1,4*0,4*1,5*0,3*1,6*0,2*1,7*0,1&w=1x2:1,-1",
    },
    Example {
        id: "five-by-five",
        name: "5×5, 3×3",
        about: "Nine positions of a 3×3 window.",
        link: "#/slide?x=5x5:1,1,1,0,0,0,1,1,1,0,0,0,1,1,1,0,0,1,1,0,0,1,1,0,0&w=3x3:1,0",
    },
    Example {
        id: "same-padding",
        name: "Same padding",
        about: "A border of zeros keeps the size.",
        link: "#/slide?x=5x5:0,1,2,3,4,5,6,7,8,9&w=3x3:0,1,0,1,2,1,0,1,0&p=same",
    },
    Example {
        id: "stride",
        name: "Stride 2",
        about: "The window jumps two cells, and the last row and column are never reached.",
        link: "#/slide?x=6x6:0,1,2,3,4,5,6&w=3x3:1,0,-1&s=2",
    },
    Example {
        id: "dilation",
        name: "Dilation 2",
        about: "A 3×3 kernel that covers 5×5, with holes.",
        link: "#/slide?x=7x7:0,1,2,3,4,5,6,7,8&w=3x3:1&d=2",
    },
    Example {
        id: "causal",
        name: "Causal",
        about: "Padding on the left alone: no output sees what comes after it.",
        link: "#/slide?x=1x8:1,3,2,5,4,6,2,7&w=1x3:1,2,4&p=0x0x2x0",
    },
    Example {
        id: "blur",
        name: "Blur",
        about: "The mean of nine cells.",
        link: concat!("#/slide?", drawing!(), "&w=3x3:0.11111111&p=same"),
    },
    Example {
        id: "sharpen",
        name: "Sharpen",
        about: "A cell set off against its four neighbours.",
        link: concat!("#/slide?", drawing!(), "&w=3x3:0,-1,0,-1,5,-1,0,-1,0&p=same"),
    },
    Example {
        id: "sobel",
        name: "Sobel",
        about: "The slope from left to right.",
        link: concat!("#/slide?", drawing!(), "&w=3x3:-1,0,1,-2,0,2,-1,0,1&p=same"),
    },
    Example {
        id: "laplacian",
        name: "Laplacian",
        about: "The second derivative: edges in every direction.",
        link: concat!("#/slide?", drawing!(), "&w=3x3:0,1,0,1,-4,1,0,1,0&p=same"),
    },
];

/// The examples of a scene, in the order in which the page offers them.
#[must_use]
pub const fn of(scene: Scene) -> &'static [Example] {
    match scene {
        Scene::Slide => &ALL,
        Scene::Channels => &CHANNELS,
        Scene::Matrix => &MATRIX,
        Scene::Learn => learn::ALL,
        // It has presets, see `stack::presets`.
        Scene::Stack => &[],
    }
}

/// A patch of a picture, `3×5×5`: a red square in the corner of a blue ground, with a green edge.
macro_rules! patch {
    () => {
        "x=3x5x5:9,9,9,1,1,9,9,9,1,1,9,9,9,1,1,1,1,1,1,1,1,1,1,1,1,\
         1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,\
         2,2,2,7,2,2,2,2,7,2,2,2,2,7,2,7,7,7,7,2,7,7,7,7,2"
    };
}

/// The examples of the scene `channels`.
pub const CHANNELS: [Example; 7] = [
    Example {
        id: "two-channels",
        name: "2 channels",
        about: "The textbooks' two channels and their kernel: 56, 72, 104, 120.",
        link: "#/channels",
    },
    Example {
        id: "rgb",
        name: "RGB, 2 filters",
        about: "Red, green and blue under two filters: an edge in any colour, and red set off against blue.",
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=2x3x3x3:1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,-1,-1,-1,-1,-1,-1,-1,-1,-1&b=0,1"
        ),
    },
    Example {
        id: "one-by-one",
        name: "1×1",
        about: "A 1×1 kernel is a dense layer at every pixel: the channels are mixed, the neighbours are not.",
        link: "#/channels?x=3x3x3:0,1,2,3,4,5,6,7,8,8,7,6,5,4,3,2,1,0,1,0,1,0,1,0,1,0,1&w=2x3x1x1:1,1,0,2,-1,3&b=0,10",
    },
    Example {
        id: "depthwise",
        name: "Depthwise",
        about: "As many groups as channels: each input channel has a kernel and an output of its own.",
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=3x1x3x3:0,1,0,1,-4,1,0,1,0,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1&g=3"
        ),
    },
    Example {
        id: "pointwise",
        name: "then pointwise",
        about: "The depthwise outputs, mixed by 1×1 kernels: together they are a separable convolution.",
        link: "#/channels?x=3x3x3:0,-8,8,-8,-16,8,8,8,0,0,0,-21,0,0,-21,0,0,-21,18,33,33,33,43,38,48,53,43\
               &w=2x3x1x1:1,0,0,0,1,0.5",
    },
    Example {
        id: "groups",
        name: "2 groups",
        about: "Outputs 0 and 1 see inputs 0 and 1, outputs 2 and 3 the others.",
        link: "#/channels?x=4x4x4:1,2,3,4,0,1,0,2,5,4,3&w=4x2x2x2:1,0,0,1,0,1,-1,2&g=2",
    },
    Example {
        id: "eight",
        name: "8 to 8",
        about: "Eight channels in, eight out: 64 kernels, of which an output has eight.",
        link: "#/channels?x=8x6x6:0,1,2,3,4,5,6,7,8,2,0,3,1&w=8x8x3x3:1,0,-1,0,2,-1,1&b=1,0,-1,2,0,1,0,-2",
    },
];

/// The examples of the scene `matrix`.
pub const MATRIX: [Example; 6] = [
    Example {
        id: "dense-to-conv",
        name: "From dense",
        about: "The textbooks' 3×3 input and 2×2 window: 36 weights become 4.",
        link: "#/matrix",
    },
    Example {
        id: "toeplitz",
        name: "3×3, 2×2",
        about: "The first example as one matrix: four rows, one for each window.",
        link: "#/matrix?view=product",
    },
    Example {
        id: "transposed-matrix",
        name: "Transposed",
        about: "The same matrix, transposed, leads from the output's shape back to the input's.",
        link: "#/matrix?view=product&transposed=1",
    },
    Example {
        id: "strided-matrix",
        name: "Stride 2",
        about: "A jump of two cells skips columns: the matrix is no longer Toeplitz.",
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6&w=3x3:1,0,-1&s=2&view=product",
    },
    Example {
        id: "large-matrix",
        name: "16×16, 3×3",
        about: "196 × 256 places, nine weights.",
        link: concat!("#/matrix?", drawing!(), "&w=3x3:-1,0,1,-2,0,2,-1,0,1&view=product"),
    },
    Example {
        id: "formulas",
        name: "Blur as a filter",
        about: "The formulas, and a kernel that keeps the rules of classical filters.",
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6,7,8,9&w=3x3:0.11111111&view=formulas",
    },
];

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
        let pointwise = CHANNELS.iter().find(|example| example.id == "pointwise").unwrap().demo();
        assert_eq!(pointwise.input.data(), output("depthwise"));
    }

    #[test]
    fn a_one_by_one_kernel_is_a_dense_layer_at_each_pixel() {
        let demo = CHANNELS.iter().find(|example| example.id == "one-by-one").unwrap().demo();
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
