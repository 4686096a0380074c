//! The examples of the scene `image`.

use super::Example;

/// The examples of the scene `image`.
pub(super) const ALL: [Example; 6] = [
    Example {
        id: "image-first",
        name: "Vertical edges",
        about: "Sobel's kernel: right minus left. Where it gets brighter to the right the result is positive, where it gets darker negative.",
        link: "#/image",
    },
    Example {
        id: "image-horizontal",
        name: "Horizontal edges",
        about: "The same kernel turned by 90°: below minus above.",
        link: "#/image?w=3x3:-1,-2,-1,0,0,0,1,2,1&pic=star&at=150,256",
    },
    Example {
        id: "image-blur",
        name: "Blur",
        about: "Each pixel becomes a weighted mean of its neighbors. The weights sum to one, so that the brightness stays; noise loses, and so do edges.",
        link: "#/image?w=5x5:0.00390625,0.015625,0.0234375,0.015625,0.00390625,0.015625,0.0625,0.09375,0.0625,0.015625,0.0234375,0.09375,0.140625,0.09375,0.0234375,0.015625,0.0625,0.09375,0.0625,0.015625,0.00390625,0.015625,0.0234375,0.015625,0.00390625&p=2&pic=noise&negative=clamped",
    },
    Example {
        id: "image-sharpen",
        name: "Sharpen",
        about: "The picture, and once more what sets each pixel apart from its four neighbors. The weights sum to one.",
        link: "#/image?w=3x3:0,-1,0,-1,5,-1,0,-1,0&pic=face&color=1&negative=clamped",
    },
    Example {
        id: "image-outline",
        name: "Outline",
        about: "A pixel minus the mean of its neighbors, as magnitudes: flat areas are black, outlines bright.",
        link: "#/image?w=3x3:-1,-1,-1,-1,8,-1,-1,-1,-1&pic=text&negative=absolute",
    },
    Example {
        id: "image-stride",
        name: "Stride 4, in color",
        about: "A mean over 4×4 pixels, taken at every fourth: the picture at a quarter of its size, each color by itself.",
        link: "#/image?w=4x4:0.0625&p=0&s=4&pic=houses&color=1&negative=clamped&at=64,64",
    },
];
