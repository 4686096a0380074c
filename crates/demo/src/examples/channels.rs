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
pub(super) const ALL: [Example; 9] = [
    Example {
        id: "two-channels",
        name: words::channels::two_channels,
        about: words::channels::two_channels_about,
        link: "#/channels",
    },
    Example {
        id: "rgb",
        name: words::channels::rgb,
        about: words::channels::rgb_about,
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=2x3x3x3:1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,-1,-1,-1,-1,-1,-1,-1,-1,-1&b=0,1"
        ),
    },
    Example {
        id: "sixteen-filters",
        name: words::channels::sixteen_filters,
        about: words::channels::sixteen_filters_about,
        link: concat!("#/channels?", patch!(), "&w=16x3x3x3:1,0,-1,0,2,0,-1,1,0,-1,0,1,0,-1,0,0,1"),
    },
    Example {
        id: "sixteen-maps",
        name: words::channels::sixteen_maps,
        about: words::channels::sixteen_maps_about,
        link: "#/channels?x=16x3x3:19,17,12,19,22,25,8,16,35,20,15,25,4,4,22,17,12,30,22,4,2,27,17,10,27,22,23,23,7,9,25,25,17,9,14,14,\
               -7,-20,-10,-4,-17,-15,1,-4,-7,31,2,22,31,10,17,33,28,25,13,-3,-7,7,-1,-2,10,2,-7,5,-14,5,13,-11,0,13,-3,-5,\
               6,8,-3,19,11,-8,13,13,-3,-8,-3,8,-13,-16,0,-5,-13,-5,24,39,17,16,18,1,29,21,-4,4,14,5,6,19,5,1,6,-3,\
               2,33,16,-3,20,8,-11,-1,-8,11,24,21,6,11,13,8,16,13,18,34,30,10,31,35,5,18,27,30,30,21,19,24,31,14,11,23\
               &w=8x16x3x3:1,0,-1,0,1,0,0,-1,0,0,1&b=1,0,-1,2,0,1,0,-2",
    },
    Example {
        id: "one-by-one",
        name: words::channels::one_by_one,
        about: words::channels::one_by_one_about,
        link: "#/channels?x=3x3x3:0,1,2,3,4,5,6,7,8,8,7,6,5,4,3,2,1,0,1,0,1,0,1,0,1,0,1&w=2x3x1x1:1,1,0,2,-1,3&b=0,10",
    },
    Example {
        id: "depthwise",
        name: words::channels::depthwise,
        about: words::channels::depthwise_about,
        link: concat!(
            "#/channels?",
            patch!(),
            "&w=3x1x3x3:0,1,0,1,-4,1,0,1,0,1,0,-1,1,0,-1,1,0,-1,1,1,1,1,1,1,1,1,1&g=3"
        ),
    },
    Example {
        id: "pointwise",
        name: words::channels::pointwise,
        about: words::channels::pointwise_about,
        link: "#/channels?x=3x3x3:0,-8,8,-8,-16,8,8,8,0,0,0,-21,0,0,-21,0,0,-21,18,33,33,33,43,38,48,53,43\
               &w=2x3x1x1:1,0,0,0,1,0.5",
    },
    Example {
        id: "groups",
        name: words::channels::two_groups,
        about: words::channels::two_groups_about,
        link: "#/channels?x=4x4x4:1,2,3,4,0,1,0,2,5,4,3&w=4x2x2x2:1,0,0,1,0,1,-1,2&g=2",
    },
    Example {
        id: "eight",
        name: words::channels::eight,
        about: words::channels::eight_about,
        link: "#/channels?x=8x6x6:0,1,2,3,4,5,6,7,8,2,0,3,1&w=8x8x3x3:1,0,-1,0,2,-1,1&b=1,0,-1,2,0,1,0,-2",
    },
];
