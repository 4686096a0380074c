//! The examples of the scene `slide`.

use words::slide;

use super::Example;

/// The examples of the scene `slide`, in the order in which the page offers them.
pub(super) const ALL: [Example; 13] = [
    Example { id: "first", name: slide::first, about: slide::first_about, link: "#/slide" },
    Example {
        id: "edges",
        name: slide::edges,
        about: slide::edges_about,
        link: "#/slide?x=6x8:1,1,4*0,1,1&w=1x2:1,-1",
    },
    Example {
        id: "edges-transposed",
        name: slide::edges_turned,
        about: slide::edges_turned_about,
        link: "#/slide?x=8x6:12*1,24*0,12*1&w=1x2:1,-1",
    },
    Example {
        id: "diagonal",
        name: slide::diagonal,
        about: slide::diagonal_about,
        link: "#/slide?x=8x8:8*1,0,7*1,2*0,6*1,3*0,5*1,4*0,4*1,5*0,3*1,6*0,2*1,7*0,1&w=1x2:1,-1",
    },
    Example {
        id: "five-by-five",
        name: slide::five_by_five,
        about: slide::five_by_five_about,
        link: "#/slide?x=5x5:1,1,1,0,0,0,1,1,1,0,0,0,1,1,1,0,0,1,1,0,0,1,1,0,0&w=3x3:1,0",
    },
    Example {
        id: "same-padding",
        name: slide::same_padding,
        about: slide::same_padding_about,
        link: "#/slide?x=5x5:0,1,2,3,4,5,6,7,8,9&w=3x3:0,1,0,1,2,1,0,1,0&p=same",
    },
    Example {
        id: "stride",
        name: slide::stride_two,
        about: slide::stride_two_about,
        link: "#/slide?x=6x6:0,1,2,3,4,5,6&w=3x3:1,0,-1&s=2",
    },
    Example {
        id: "dilation",
        name: slide::dilation_two,
        about: slide::dilation_two_about,
        link: "#/slide?x=7x7:0,1,2,3,4,5,6,7,8&w=3x3:1&d=2",
    },
    Example {
        id: "causal",
        name: slide::causal,
        about: slide::causal_about,
        link: "#/slide?x=1x8:1,3,2,5,4,6,2,7&w=1x3:1,2,4&p=0x0x2x0",
    },
    Example {
        id: "blur",
        name: slide::blur,
        about: slide::blur_about,
        link: concat!("#/slide?", drawing!(), "&w=3x3:0.11111111&p=same"),
    },
    Example {
        id: "sharpen",
        name: slide::sharpen,
        about: slide::sharpen_about,
        link: concat!("#/slide?", drawing!(), "&w=3x3:0,-1,0,-1,5,-1,0,-1,0&p=same"),
    },
    Example {
        id: "sobel",
        name: slide::sobel,
        about: slide::sobel_about,
        link: concat!("#/slide?", drawing!(), "&w=3x3:-1,0,1,-2,0,2,-1,0,1&p=same"),
    },
    Example {
        id: "laplacian",
        name: slide::laplacian,
        about: slide::laplacian_about,
        link: concat!("#/slide?", drawing!(), "&w=3x3:0,1,0,1,-4,1,0,1,0&p=same"),
    },
];
