//! The controls at the side, grouped by what they change.

pub mod choice;
pub mod grid_tools;
pub mod layer;
pub mod list;
pub mod note;
pub mod number_box;
pub mod padding;
pub mod sizes;

use conv::ByAxis;
use demo::edit::{self, Grid};
use demo::examples::{self, Example};
use demo::{Mode, Scene, number};

use super::dom::{El, tag};
use super::lab::Lab;
use choice::choice;
use number_box::{Whole, number_box, whole_number};

/// The input: its size, the brush, its tools.
pub fn input_group(lab: Lab) -> El {
    group("of-input", words::controls::input()).with([
        size_row(lab, Grid::Input(0)),
        row(words::controls::brush()).with([brush_box(lab)]),
        grid_tools::grid_tools(lab, Grid::Input(0)),
    ])
}

/// The kernel: its size, its tools, and whether it is turned.
pub fn kernel_group(lab: Lab) -> El {
    group("of-kernel", words::controls::kernel()).with([
        size_row(lab, Grid::Kernel(0, 0)),
        grid_tools::grid_tools(lab, Grid::Kernel(0, 0)),
        mode_choice(lab),
    ])
}

/// A group with its heading.
pub fn group(class: &str, name: &str) -> El {
    tag("section").class(&format!("group {class}")).with([tag("h2").text(name)])
}

/// A row that begins with a name.
pub fn row(name: &str) -> El {
    tag("div").class("row").with([tag("span").class("name").text(name)])
}

/// Two boxes, `first × second`.
pub fn pair(first: El, second: El) -> El {
    let by = tag("span").class("by").attr("aria-hidden", "true").text("×");
    tag("span").class("pair").with([first, by, second])
}

/// A scene's examples, a link each; `now` is the one that the demo still is.
pub fn example_chips(lab: Lab, scene: Scene, now: fn(Lab) -> Option<Example>) -> El {
    let chips = examples::of(scene).iter().map(|example| {
        let chip =
            tag("a").class("chip").attr("href", example.link).attr("title", (example.about)());
        let chip = chip.attr("data-example", example.id).text((example.name)());
        let is_current = move || now(lab).is_some_and(|now| now.id == example.id);
        tag("li").with([chip.live_flag("aria-current", is_current)])
    });
    let chips: Vec<El> = chips.collect();
    group("", words::controls::start_from()).with([tag("ul").class("chips").with(chips)])
}

/// Rows and columns of a grid.
pub fn size_row(lab: Lab, grid: Grid) -> El {
    let size = move || edit::size(&lab.demo(), grid);
    let (rows, cols) = match grid {
        Grid::Input(_) => (words::controls::input_rows(), words::controls::input_columns()),
        Grid::Kernel(..) | Grid::Upstream | Grid::NetworkKernel => {
            (words::controls::kernel_rows(), words::controls::kernel_columns())
        }
        Grid::Target | Grid::TargetKernel => {
            (words::controls::target_rows(), words::controls::target_columns())
        }
    };
    let limit = grid.limit(lab.peek().scene());
    let resize = move |to| lab.edit(|demo| edit::resize(demo, grid, to));
    let rows = Whole::new(
        rows,
        limit,
        move || size().vertical,
        move |vertical| resize(ByAxis { vertical, ..edit::size(&lab.peek(), grid) }),
    );
    let cols = Whole::new(
        cols,
        limit,
        move || size().horizontal,
        move |horizontal| resize(ByAxis { horizontal, ..edit::size(&lab.peek(), grid) }),
    );
    row(words::controls::size()).with([pair(whole_number(rows), whole_number(cols))])
}

/// What a stroke paints.
pub fn brush_box(lab: Lab) -> El {
    number_box(
        words::controls::brush_value(),
        move || number::shortest(lab.brush.get()),
        move |text| {
            number::parse(text).map(|value| lab.brush.set(value)).map_err(|error| error.to_string())
        },
        move |by| lab.brush.set(edit::nudged(lab.brush.peek(), f64::from(by))),
    )
}

/// Cross-correlation or convolution.
pub fn mode_choice(lab: Lab) -> El {
    const MODES: [Mode; 2] = [Mode::CrossCorrelation, Mode::Convolution];
    let chosen = move || usize::from(lab.demo().mode == Mode::Convolution);
    let choose = move |index: usize| lab.edit(|demo| demo.mode = MODES[index]);
    let names = [words::controls::cross_correlation(), words::controls::convolution()];
    choice(words::controls::slides_as(), &names, chosen, choose)
}
