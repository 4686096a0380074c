//! The examples of the scene `matrix`.

use super::Example;

/// The examples of the scene `matrix`.
pub(super) const ALL: [Example; 6] = [
    Example {
        id: "dense-to-conv",
        name: words::matrix::dense_to_conv,
        about: words::matrix::dense_to_conv_about,
        link: "#/matrix",
    },
    Example {
        id: "toeplitz",
        name: words::matrix::toeplitz,
        about: words::matrix::toeplitz_about,
        link: "#/matrix?view=product",
    },
    Example {
        id: "transposed-matrix",
        name: words::matrix::transposed,
        about: words::matrix::transposed_about,
        link: "#/matrix?view=product&transposed=1",
    },
    Example {
        id: "strided-matrix",
        name: words::matrix::strided,
        about: words::matrix::strided_about,
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6&w=3x3:1,0,-1&s=2&view=product",
    },
    Example {
        id: "large-matrix",
        name: words::matrix::large,
        about: words::matrix::large_about,
        link: concat!("#/matrix?", drawing!(), "&w=3x3:-1,0,1,-2,0,2,-1,0,1&view=product"),
    },
    Example {
        id: "formulas",
        name: words::matrix::formulas,
        about: words::matrix::formulas_about,
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6,7,8,9&w=3x3:0.11111111&view=formulas",
    },
];
