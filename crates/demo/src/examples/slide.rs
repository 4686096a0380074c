//! The examples of the scene `slide`.

use super::Example;

/// The examples of the scene `slide`, in the order in which the page offers them.
pub(super) const ALL: [Example; 13] = [
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
