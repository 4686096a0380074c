//! The examples of the scene `channels`.

use super::Example;

/// A patch of a picture, `3×5×5`: a red square in the corner of a blue ground, with a green edge.
macro_rules! patch {
    () => {
        "x=3x5x5:9,9,9,1,1,9,9,9,1,1,9,9,9,1,1,1,1,1,1,1,1,1,1,1,1,\
         1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,1,1,1,1,8,\
         2,2,2,7,2,2,2,2,7,2,2,2,2,7,2,7,7,7,7,2,7,7,7,7,2"
    };
}

/// The examples of the scene `channels`.
pub(super) const ALL: [Example; 7] = [
    Example {
        id: "two-channels",
        name: || "2 channels",
        about: || "The textbooks' two channels and their kernel: 56, 72, 104, 120.",
        link: "#/channels",
    },
    Example {
        id: "rgb",
        name: || "RGB, 2 filters",
        about: || "Red, green and blue under two filters: an edge in any colour, and red set off against blue.",
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=2x3x3x3:1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,-1,-1,-1,-1,-1,-1,-1,-1,-1&b=0,1"
        ),
    },
    Example {
        id: "one-by-one",
        name: || "1×1",
        about: || "A 1×1 kernel is a dense layer at every pixel: the channels are mixed, the neighbours are not.",
        link: "#/channels?x=3x3x3:0,1,2,3,4,5,6,7,8,8,7,6,5,4,3,2,1,0,1,0,1,0,1,0,1,0,1&w=2x3x1x1:1,1,0,2,-1,3&b=0,10",
    },
    Example {
        id: "depthwise",
        name: || "Depthwise",
        about: || "As many groups as channels: each input channel has a kernel and an output of its own.",
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=3x1x3x3:0,1,0,1,-4,1,0,1,0,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1&g=3"
        ),
    },
    Example {
        id: "pointwise",
        name: || "then pointwise",
        about: || "The depthwise outputs, mixed by 1×1 kernels: together they are a separable convolution.",
        link: "#/channels?x=3x3x3:0,-8,8,-8,-16,8,8,8,0,0,0,-21,0,0,-21,0,0,-21,18,33,33,33,43,38,48,53,43\
               &w=2x3x1x1:1,0,0,0,1,0.5",
    },
    Example {
        id: "groups",
        name: || "2 groups",
        about: || "Outputs 0 and 1 see inputs 0 and 1, outputs 2 and 3 the others.",
        link: "#/channels?x=4x4x4:1,2,3,4,0,1,0,2,5,4,3&w=4x2x2x2:1,0,0,1,0,1,-1,2&g=2",
    },
    Example {
        id: "eight",
        name: || "8 to 8",
        about: || "Eight channels in, eight out: 64 kernels, of which an output has eight.",
        link: "#/channels?x=8x6x6:0,1,2,3,4,5,6,7,8,2,0,3,1&w=8x8x3x3:1,0,-1,0,2,-1,1&b=1,0,-1,2,0,1,0,-2",
    },
];
