//! Tools for a whole grid: clear, fill, random, invert, shift.

use std::rc::Rc;

use demo::edit::{self, Direction, Grid};

use crate::view::dom::{El, tag};
use crate::view::icons::icon_button;
use crate::view::lab::{Lab, Live};

const SHIFTS: [(&str, &str, Direction); 4] = [
    ("left", "M16 10H4M8.5 5.5 4 10l4.5 4.5", Direction::Left),
    ("up", "M10 16V4M5.5 8.5 10 4l4.5 4.5", Direction::Up),
    ("down", "M10 4v12M5.5 11.5 10 16l4.5-4.5", Direction::Down),
    ("right", "M4 10h12M11.5 5.5 16 10l-4.5 4.5", Direction::Right),
];

/// The tools of one grid.
pub fn grid_tools(lab: Lab, grid: Grid) -> El {
    let name = grid.name();
    let tool = |text: &str, label: &str| {
        let button = tag("button").attr("type", "button").class("tool").text(text);
        button.attr("aria-label", label).attr("title", label)
    };
    let shifts = SHIFTS.map(|(towards, path, direction)| {
        let label = words::controls::shift_grid(&name, towards);
        icon_button(move || label.clone(), move || path)
            .press(move || lab.edit(|demo| edit::shift(demo, grid, direction)))
    });
    let seed = Rc::new(Live::new(1));
    let (labelled, randomized) = (Rc::clone(&seed), name.clone());
    let randomize = move || {
        lab.edit(|demo| edit::randomize(demo, grid, seed.peek()));
        seed.set(seed.peek() + 1);
    };
    let row = tag("div").class("row tools").attr("role", "group");
    row.attr("aria-label", &words::controls::tools(&name))
        .with([
            tool(words::controls::clear(), &words::controls::clear_grid(&name))
                .press(move || lab.edit(|demo| edit::fill(demo, grid, 0.0))),
            tool(words::controls::fill(), &words::controls::fill_grid(&name))
                .press(move || lab.edit(|demo| edit::fill(demo, grid, lab.brush.peek()))),
            tool(words::controls::random(), "")
                .live_label(move || words::controls::random_grid(&randomized, labelled.get()))
                .press(randomize),
            tool(words::controls::invert(), &words::controls::invert_grid(&name))
                .press(move || lab.edit(|demo| edit::invert(demo, grid))),
        ])
        .with([tag("span").class("shifts").with(shifts)])
}
