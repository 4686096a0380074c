//! The scene `matrix`: the layer's own grids at the left, and beside them the matrix, or the formulas.

mod formulas;
mod grids;
mod sheets;
pub mod strip;
mod walk;

use std::rc::Rc;

use conv::{Axis, ByAxis};
use demo::Scene;
use demo::matrix::View;

use super::controls::choice::choice;
use super::controls::{example_chips, input_group, kernel_group, layer, note};
use super::dom::{El, tag};
use super::figure::{figure, legend};
use super::grid::grid;
use super::lab::Lab;
use super::measure::measured;
use crate::cells::{self, Board};
use crate::matrix_layout;
use crate::said;
use crate::shown::Matrix;
use crate::shown::matrix::story;
use grids::Kind;

/// The groups of controls.
pub fn controls(lab: Lab) -> Vec<El> {
    vec![
        example_chips(lab, Scene::Matrix, |lab| lab.matrix.get().example),
        input_group(lab),
        kernel_group(lab),
        layer::layer_group(lab),
        note::note_group(lab),
    ]
}

/// The stage: which part of the scene, the layer's grids, and the part itself.
pub fn flow(lab: Lab) -> El {
    let view = move || lab.matrix.get().demo.matrix.view;
    let key = move || {
        let shown = lab.matrix.get();
        let is_map = |kind: Kind| {
            let sheet = shown.figure().and_then(|figure| kind.sheet(figure));
            sheet.is_some_and(crate::shown::matrix::sheet::Sheet::is_map)
        };
        let maps = (is_map(Kind::Matrix), is_map(Kind::Windows));
        format!("{:?} {} {maps:?} {}", view(), shown.is_transposed(), shown.figure.is_ok())
    };
    let main = tag("div").class("matrix-main");
    let stage = measured(&main);
    let main = main.live_children(key, move || {
        let shown = lab.matrix.peek();
        let stage = Rc::clone(&stage);
        match (&shown.figure, shown.demo.matrix.view) {
            (Err(_), _) => {
                let why = move || match &lab.matrix.get().figure {
                    Err(why) => demo::refusal::of_layer(why),
                    Ok(_) => String::new(),
                };
                vec![tag("p").class("refusal").attr("role", "alert").live_text(why)]
            }
            (Ok(_), View::Walk) => walk::walk(lab, &stage),
            (Ok(_), View::Product) => sheets::product(lab, &stage),
            (Ok(_), View::Formulas) => formulas::formulas(lab),
        }
    });
    let flow = tag("div").class("matrix-flow");
    flow.with([views(lab), own(lab), main])
}

/// Which part of the scene is shown, and whether the matrix is transposed.
fn views(lab: Lab) -> El {
    let chosen = move || {
        let view = lab.matrix.get().demo.matrix.view;
        View::ALL.iter().position(|one| *one == view).unwrap_or_default()
    };
    let choose = move |index: usize| {
        lab.edit(|demo| demo.matrix.view = View::ALL.get(index).copied().unwrap_or_default());
    };
    let is_product = move || lab.matrix.get().demo.matrix.view == View::Product;
    let sides = tag("span").live_children(
        move || is_product().to_string(),
        move || {
            let chosen = move || usize::from(lab.matrix.get().demo.matrix.transposed);
            let choose = move |index| lab.edit(|demo| demo.matrix.transposed = index == 1);
            let names = [words::matrix::side_plain(), words::matrix::side_transposed()];
            let make = || choice(words::matrix::multiplied_as(), &names, chosen, choose);
            leptos::prelude::untrack(is_product).then(make).into_iter().collect()
        },
    );
    let names =
        [words::matrix::view_walk(), words::matrix::view_product(), words::matrix::view_formulas()];
    let views = choice(words::matrix::part(), &names, chosen, choose);
    tag("div").class("matrix-views").with([views, sides])
}

/// The layer's own grids: input and kernel, output and, transposed, the result.
fn own(lab: Lab) -> El {
    let own = tag("div").class("matrix-own");
    let stage = measured(&own);
    let sides = Rc::new(move || own_sides(&lab.matrix.get(), stage.get()));
    let kernel_sides = Rc::clone(&sides);
    let px = || {
        let sides = Rc::clone(&sides);
        move || sides().other_px
    };
    let kernel_px = move || kernel_sides().kernel_px;
    let input_size = move || {
        let board = &lab.matrix.get().input_board;
        said::size(board.size, board.pads)
    };
    let kernel_size = move || {
        let shown = lab.matrix.get();
        let size = shown.kernel_board.size;
        match shown.demo.mode {
            demo::Mode::Convolution => words::slide::kernel_turned(size),
            demo::Mode::CrossCorrelation => size.to_string(),
        }
    };
    let board_size = move |board: fn(&crate::shown::matrix::Figure) -> &Rc<Board>| {
        move || match lab.matrix.get().figure() {
            Some(figure) => board(figure).size.to_string(),
            None => words::slide::none().to_owned(),
        }
    };
    let is_dilated = move || lab.matrix.get().demo.dilation != ByAxis::both(1);
    let input = grid(lab, Kind::Input, px()).live_class("dilated", is_dilated);
    let result_px = px();
    let result = tag("div").class("matrix-result").live_children(
        move || lab.matrix.get().is_transposed().to_string(),
        move || {
            let make = || {
                figure(
                    "of-gradient",
                    words::matrix::result_short(),
                    board_size(|figure| &figure.result_board),
                )
                .with([grid(lab, Kind::Result, result_px.clone())])
            };
            lab.matrix.peek().is_transposed().then(make).into_iter().collect()
        },
    );
    let output_px = px();
    let output_board = move || match lab.matrix.get().figure() {
        Some(figure) => Rc::clone(&figure.output_board),
        None => Rc::new(cells::no_board()),
    };
    let output = tag("div").live_children(
        move || lab.matrix.get().figure.is_ok().to_string(),
        move || match lab.matrix.peek().figure {
            Ok(_) => vec![grid(lab, Kind::Output, output_px.clone()), legend(output_board)],
            Err(_) => Vec::new(),
        },
    );
    own.with([
        figure("of-input", words::controls::input(), input_size)
            .with([input.with([window_frame(lab)])]),
        figure("of-kernel", words::controls::kernel(), kernel_size).with([grid(
            lab,
            Kind::Kernel,
            kernel_px,
        )]),
        figure("of-output", words::controls::output(), board_size(|figure| &figure.output_board))
            .with([output]),
        result,
    ])
}

fn own_sides(shown: &Matrix, stage: crate::layout::Stage) -> matrix_layout::OwnSides {
    let input = ByAxis::new(shown.input_board.n_rows(), shown.input_board.n_cols());
    let output = shown.figure().map_or(ByAxis::both(1), |figure| figure.output_board.size);
    let result = if shown.is_transposed() { shown.demo.input_size() } else { ByAxis::both(0) };
    matrix_layout::own_sides(stage, input, shown.kernel_board.size, [output, result])
}

/// The frame around the window: what the kernel spans, its holes included.
fn window_frame(lab: Lab) -> El {
    let style = move || {
        let shown = lab.matrix.get();
        let figure = shown.figure()?;
        let layer = figure.layer();
        let at = figure.focus.lit.window;
        let corner = |axis: &Axis, out| axis.position(out, 0) + axis.before() as isize;
        let (row, col) = (corner(layer.vertical(), at.row), corner(layer.horizontal(), at.col));
        let (rows, cols) = (layer.vertical().span(), layer.horizontal().span());
        Some(format!("--row:{row};--col:{col};--rows:{rows};--cols:{cols}"))
    };
    tag("div")
        .class("frame")
        .attr("aria-hidden", "true")
        .live_flag("hidden", move || {
            !lab.matrix.get().figure().is_some_and(|figure| figure.focus.has_window)
        })
        .live_attr("style", style)
}

/// What there is to say: a teacher's note, and what the part at hand is about.
pub fn lines(lab: Lab) -> El {
    tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.matrix.get().demo.note.clone()),
        tag("p").live_text(move || story::about(&lab.matrix.get())),
    ])
}
