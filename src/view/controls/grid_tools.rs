//! Tools for a whole grid: clear, fill, random, invert, shift.

use demo::edit::{self, Direction, Grid};
use leptos::prelude::*;

use super::super::bar::IconButton;
use super::super::lab::use_lab;

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
#[component]
pub fn GridTools(
    /// The grid that they change.
    grid: Grid,
) -> impl IntoView {
    let lab = use_lab();
    let name = match grid {
        Grid::Input => "input",
        Grid::Kernel => "kernel",
    };
    let seed = RwSignal::new(1_u64);
    let clear = move || lab.edit(|demo| edit::fill(demo, grid, 0.0));
    let fill = move || lab.edit(|demo| edit::fill(demo, grid, lab.brush.get_untracked()));
    let invert = move || lab.edit(|demo| edit::invert(demo, grid));
    let randomize = move || {
        lab.edit(|demo| edit::randomize(demo, grid, seed.get_untracked()));
        seed.update(|seed| *seed += 1);
    };
    let random_label = Signal::derive(move || format!("Random {name}, seed {}", seed.get()));
    view! {
        <div class="row tools" role="group" aria-label=format!("Tools for the {name}")>
            <IconButton label=format!("Clear the {name}") path=CLEAR press=clear/>
            <IconButton label=format!("Fill the {name} with the brush's value") path=FILL press=fill/>
            <IconButton label=random_label path=RANDOM press=randomize/>
            <IconButton label=format!("Invert the {name}") path=INVERT press=invert/>
            {SHIFTS.map(|(towards, path, direction)| {
                let label = format!("Shift the {name} {towards} by one cell");
                let shift = move || lab.edit(|demo| edit::shift(demo, grid, direction));
                view! { <IconButton label=label path=path press=shift/> }
            })}
        </div>
    }
}
