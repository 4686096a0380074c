//! The matrix with its vectors, and the windows side by side, each as a grid or as a map.

use std::rc::Rc;

use demo::matrix::View;

use super::grids::{Kind, Mapped};
use crate::layout::Stage;
use crate::matrix_layout::{self, Shape, Sides};
use crate::shown::Matrix;
use crate::shown::matrix::sheet::Sheet;
use crate::view::dom::{El, tag};
use crate::view::figure::figure;
use crate::view::grid::grid;
use crate::view::lab::{Lab, Live};
use crate::view::map::map;

/// The parts of the product: the matrix and the windows.
pub(super) fn product(lab: Lab, stage: &Rc<Live<Stage>>) -> Vec<El> {
    let mut parts = vec![matrix(lab, stage)];
    if !lab.matrix.peek().is_transposed() {
        parts.push(windows(lab, stage));
    }
    parts
}

/// The matrix, the vector above its columns and the product beside its rows.
pub(super) fn matrix(lab: Lab, stage: &Rc<Live<Stage>>) -> El {
    let sides = sides_of(lab, stage, 0);
    let size = move || {
        let shown = lab.matrix.get();
        shown.figure().map_or(String::new(), |figure| figure.product.matrix.size().to_string())
    };
    let is_transposed = lab.matrix.peek().is_transposed();
    let name = match lab.matrix.peek().demo.matrix.view {
        View::Walk => words::matrix::weights_a_row(),
        _ if is_transposed => words::matrix::the_transposed_matrix(),
        _ => words::matrix::the_matrix(),
    };
    let colours =
        if is_transposed { ["of-output", "of-gradient"] } else { ["of-input", "of-output"] };
    let parts = [
        sheet(lab, Kind::Over, &sides).class(&format!("matrix-over {}", colours[0])),
        sheet(lab, Kind::Matrix, &sides).class("matrix-body of-kernel"),
        sheet(lab, Kind::Beside, &sides).class(&format!("matrix-beside {}", colours[1])),
    ];
    figure("of-kernel matrix-figure", name, size)
        .with([tag("div").class("matrix-board").with(parts)])
}

/// The windows, the kernel beside their rows and the product below their columns.
fn windows(lab: Lab, stage: &Rc<Live<Stage>>) -> El {
    let sides = sides_of(lab, stage, 1);
    let size = move || {
        let shown = lab.matrix.get();
        let size = shown.figure().map(|figure| figure.columns.windows.size());
        size.map_or(String::new(), words::matrix::window_a_column)
    };
    figure("of-input matrix-figure", "im2col", size).with([tag("div")
        .class("matrix-board columns")
        .with([
            sheet(lab, Kind::FlatKernel, &sides).class("matrix-left of-kernel"),
            sheet(lab, Kind::Windows, &sides).class("matrix-body of-input"),
            sheet(lab, Kind::Below, &sides).class("matrix-below of-output"),
        ])])
}

type SidesOf = Rc<dyn Fn() -> Sides>;

fn sides_of(lab: Lab, stage: &Rc<Live<Stage>>, which: usize) -> SidesOf {
    let stage = Rc::clone(stage);
    Rc::new(move || sides(&lab.matrix.get(), stage.get())[which])
}

fn sides(shown: &Matrix, stage: Stage) -> [Sides; 2] {
    let Some(figure) = shown.figure() else { return [Sides::default(); 2] };
    let shape = |sheet: &Sheet| Shape { size: sheet.size(), is_map: sheet.is_map() };
    let windows = shown.has_columns().then(|| shape(&figure.columns.windows));
    matrix_layout::sides(shown.room(stage), shape(&figure.product.matrix), windows)
}

/// A grid, or a map where there are too many cells; with a frame around the row or the column of the step.
fn sheet(lab: Lab, kind: Kind, sides: &SidesOf) -> El {
    let is_map =
        lab.matrix.peek().figure().and_then(|figure| kind.sheet(figure)).is_some_and(Sheet::is_map);
    let drawn = if is_map {
        let sides = Rc::clone(sides);
        map(lab, Mapped(kind), move || Some(style(lab, kind, sides())))
    } else {
        let sides = Rc::clone(sides);
        grid(lab, kind, move || sides().col_px)
    };
    let frame = tag("div").class("matrix-frame").attr("aria-hidden", "true").live_attr(
        "style",
        move || {
            let shown = lab.matrix.get();
            let sheet = kind.sheet(shown.figure()?)?;
            let size = sheet.size();
            let (n, along) = match kind {
                Kind::Windows | Kind::Below => (size.horizontal, "--across"),
                _ => (size.vertical, "--down"),
            };
            let step = shown.shown_row()?;
            Some(format!("{along}:1;--step:{step};--n:{}", n.max(1)))
        },
    );
    let mut parts = vec![drawn];
    if matches!(kind, Kind::Matrix | Kind::Windows) {
        parts.push(frame.class(if kind == Kind::Matrix {
            "matrix-frame down"
        } else {
            "matrix-frame across"
        }));
    }
    tag("div").with(parts)
}

/// How large a map is.
fn style(lab: Lab, kind: Kind, sides: Sides) -> String {
    let shown = lab.matrix.get();
    let size =
        shown.figure().and_then(|figure| kind.sheet(figure)).map(Sheet::size).unwrap_or_default();
    let [width_px, height_px] = matrix_layout::map_size(kind.is_thin(), size, sides);
    format!("width:{width_px}px;height:{height_px}px")
}
