//! The examples of the scene `image`.

use super::Example;

/// The examples of the scene `image`.
pub(super) const ALL: [Example; 6] = [
    Example {
        id: "image-first",
        name: words::image::first,
        about: words::image::first_about,
        link: "#/image",
    },
    Example {
        id: "image-horizontal",
        name: words::image::horizontal,
        about: words::image::horizontal_about,
        link: "#/image?w=3x3:-1,-2,-1,0,0,0,1,2,1&pic=star&at=150,256",
    },
    Example {
        id: "image-blur",
        name: words::image::blur,
        about: words::image::blur_about,
        link: "#/image?w=5x5:0.00390625,0.015625,0.0234375,0.015625,0.00390625,0.015625,0.0625,0.09375,0.0625,0.015625,0.0234375,0.09375,0.140625,0.09375,0.0234375,0.015625,0.0625,0.09375,0.0625,0.015625,0.00390625,0.015625,0.0234375,0.015625,0.00390625&p=2&pic=noise&negative=clamped",
    },
    Example {
        id: "image-sharpen",
        name: words::image::sharpen,
        about: words::image::sharpen_about,
        link: "#/image?w=3x3:0,-1,0,-1,5,-1,0,-1,0&pic=face&color=1&negative=clamped",
    },
    Example {
        id: "image-outline",
        name: words::image::outline,
        about: words::image::outline_about,
        link: "#/image?w=3x3:-1,-1,-1,-1,8,-1,-1,-1,-1&pic=text&negative=absolute",
    },
    Example {
        id: "image-stride",
        name: words::image::stride,
        about: words::image::stride_about,
        link: "#/image?w=4x4:0.0625&p=0&s=4&pic=houses&color=1&negative=clamped&at=64,64",
    },
];
