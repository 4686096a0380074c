//! Tools for a whole grid: clear, fill, random, invert, shift.

use std::rc::Rc;

use demo::edit::{self, Direction, Grid};

use crate::view::bar::icon_button;
use crate::view::dom::{El, tag};
use crate::view::lab::{Lab, Live};

const CLEAR: &str = "M4 4h12v12H4zM7 7l6 6M13 7l-6 6";
const FILL: &str = "M4 4h12v12H4zM6 7h8M6 10h8M6 13h8";
const RANDOM: &str = "M4 4h12v12H4zM7.5 7.5v.2M12.5 7.5v.2M10 10v.2M7.5 12.5v.2M12.5 12.5v.2";
const INVERT: &str = "M10 3.5a6.5 6.5 0 1 0 .01 0M10 3.5v13M10 7h5M10 10h6M10 13h5";
const SHIFTS: [(&str, &str, Direction); 4] = [
    ("left", "M16 10H4M8.5 5.5 4 10l4.5 4.5", Direction::Left),
    ("up", "M10 16V4M5.5 8.5 10 4l4.5 4.5", Direction::Up),
    ("down", "M10 4v12M5.5 11.5 10 16l4.5-4.5", Direction::Down),
    ("right", "M4 10h12M11.5 5.5 16 10l-4.5 4.5", Direction::Right),
];

/// The tools of one grid.
pub fn grid_tools(lab: Lab, grid: Grid) -> El {
    let name = match grid {
        Grid::Input => "input",
        Grid::Kernel => "kernel",
    };
    let seed = Rc::new(Live::new(1));
    let named = Rc::clone(&seed);
    let tool = |label: String, path: &'static str| icon_button(move || label.clone(), move || path);
    let shifts = SHIFTS.map(|(towards, path, direction)| {
        tool(format!("Shift the {name} {towards} by one cell"), path)
            .press(move || lab.edit(|demo| edit::shift(demo, grid, direction)))
    });
    let row = tag("div").class("row tools").attr("role", "group");
    row.attr("aria-label", &format!("Tools for the {name}"))
        .with([
            tool(format!("Clear the {name}"), CLEAR)
                .press(move || lab.edit(|demo| edit::fill(demo, grid, 0.0))),
            tool(format!("Fill the {name} with the brush's value"), FILL)
                .press(move || lab.edit(|demo| edit::fill(demo, grid, lab.brush.peek()))),
            icon_button(move || format!("Random {name}, seed {}", named.get()), || RANDOM).press(
                move || {
                    lab.edit(|demo| edit::randomize(demo, grid, seed.peek()));
                    seed.set(seed.peek() + 1);
                },
            ),
            tool(format!("Invert the {name}"), INVERT)
                .press(move || lab.edit(|demo| edit::invert(demo, grid))),
        ])
        .with(shifts)
}
