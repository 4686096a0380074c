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

/// What a scene starts from.
#[must_use]
pub const fn of(scene: Scene) -> &'static [Example] {
    match scene {
        Scene::Slide => &ALL,
        Scene::Learn => learn::ALL,
        Scene::Channels | Scene::Matrix | Scene::Stack => &[],
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived;

    fn output(id: &str) -> Vec<f32> {
        let demo = ALL.iter().find(|example| example.id == id).unwrap().demo();
        let layer = derived::layer(&demo).unwrap();
        derived::output(&demo, &layer).unwrap().data().to_vec()
    }

    #[test]
    fn every_example_opens_without_a_fault_as_a_layer_that_can_be() {
        for example in ALL {
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
}
