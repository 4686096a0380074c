//! The keys that the scene `matrix` has for itself.

use super::reader::{Pairs, Reader, name_of};
use crate::matrix::{Matrix, Stage, View};

const VIEWS: [(&str, View); 3] =
    [("walk", View::Walk), ("product", View::Product), ("formulas", View::Formulas)];

const STAGES: [(&str, Stage); 4] = [
    ("dense", Stage::Dense),
    ("offset", Stage::Offset),
    ("local", Stage::Local),
    ("shared", Stage::Shared),
];

const SWITCH: [(&str, bool); 2] = [("0", false), ("1", true)];

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, matrix: &Matrix, plain: &Matrix) {
    if matrix.view != plain.view {
        pairs.push("view", name_of(&VIEWS, matrix.view));
    }
    if matrix.stage != plain.stage {
        pairs.push("stage", name_of(&STAGES, matrix.stage));
    }
    if matrix.transposed != plain.transposed {
        pairs.push("transposed", name_of(&SWITCH, matrix.transposed));
    }
    if matrix.cell != plain.cell {
        pairs.push("cell", &matrix.cell.to_string());
    }
    if matrix.full != plain.full {
        pairs.push("full", name_of(&SWITCH, matrix.full));
    }
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let Matrix { view, stage, transposed, cell, full } = reader.demo.matrix;
    match key {
        "view" => {
            let view = reader.choice(key, text, &VIEWS, view);
            reader.demo.matrix.view = view;
        }
        "stage" => {
            reader.demo.matrix.stage = reader.choice(key, text, &STAGES, stage);
        }
        "transposed" => {
            reader.demo.matrix.transposed = reader.choice(key, text, &SWITCH, transposed);
        }
        "full" => reader.demo.matrix.full = reader.choice(key, text, &SWITCH, full),
        "cell" => reader.demo.matrix.cell = reader.position(key, text).unwrap_or(cell),
        _ => return false,
    }
    true
}
