//! The examples of the scene `matrix`.

use super::Example;

/// The examples of the scene `matrix`.
pub(super) const ALL: [Example; 6] = [
    Example {
        id: "dense-to-conv",
        name: || "From dense",
        about: || "The textbooks' 3×3 input and 2×2 window: 36 weights become 4.",
        link: "#/matrix",
    },
    Example {
        id: "toeplitz",
        name: || "3×3, 2×2",
        about: || "The first example as one matrix: four rows, one for each window.",
        link: "#/matrix?view=product",
    },
    Example {
        id: "transposed-matrix",
        name: || "Transposed",
        about: || "The same matrix, transposed, leads from the output's shape back to the input's.",
        link: "#/matrix?view=product&transposed=1",
    },
    Example {
        id: "strided-matrix",
        name: || "Stride 2",
        about: || "A jump of two cells skips columns: the matrix is no longer Toeplitz.",
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6&w=3x3:1,0,-1&s=2&view=product",
    },
    Example {
        id: "large-matrix",
        name: || "16×16, 3×3",
        about: || "196 × 256 places, nine weights.",
        link: concat!("#/matrix?", drawing!(), "&w=3x3:-1,0,1,-2,0,2,-1,0,1&view=product"),
    },
    Example {
        id: "formulas",
        name: || "Blur as a filter",
        about: || "The formulas, and a kernel that keeps the rules of classical filters.",
        link: "#/matrix?x=5x5:0,1,2,3,4,5,6,7,8,9&w=3x3:0.11111111&view=formulas",
    },
];
