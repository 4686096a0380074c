//! The problem: the kernel to be found or the output to be made, noise, the input, the bias, the convention, the surface.

use std::rc::Rc;

use conv::shelf::shelf;
use conv::{ByAxis, Weight};
use demo::edit::{self, Grid};
use demo::learn::{self, Noise, Target};
use demo::{Mode, limits, number};
use leptos::prelude::untrack;

use super::grids::{Kind, cells};
use super::runs::{check, tool, wide};
use crate::learning::name_of;
use crate::shown::learn::words as said;
use crate::view::controls::choice::choice;
use crate::view::controls::list::list;
use crate::view::controls::number_box::{Whole, number_box, whole_number};
use crate::view::controls::{brush_box, grid_tools, group, pair, row, size_row};
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// A cell of the kernel to be found, in CSS pixels.
const CELL_PX: f64 = 34.0;

/// The group of what is to be learned.
pub(super) fn target_group(lab: Lab) -> El {
    let is_kernel = move || matches!(lab.demo().learn.target, Target::Kernel(_));
    let is_hidden = move || lab.demo().learn.is_hidden;
    let form = choice(
        words::learn::aim(),
        &[words::learn::aim_kernel(), words::learn::aim_output()],
        move || usize::from(!is_kernel()),
        move |index| lab.edit(|demo| learn::aim(demo, index == 0)),
    );
    let key = move || format!("{}{}", is_kernel(), is_hidden());
    let parts = tag("div").class("learn-target").live_children(key, move || {
        match (untrack(is_kernel), untrack(is_hidden)) {
            (true, true) => {
                let reveal = move || lab.edit(|demo| demo.learn.is_hidden = false);
                let (text, label) = (words::learn::reveal(), words::learn::reveal_kernel());
                vec![row(words::learn::kernel_hidden()).with([tool(text, label).press(reveal)])]
            }
            (true, false) => kernel_rows(lab),
            (false, _) => {
                let hint = tag("p").class("learn-tip").text(words::learn::draw_hint());
                let brush = row(words::controls::brush()).with([brush_box(lab)]);
                let tools = grid_tools::grid_tools(lab, Grid::Target);
                vec![hint, size_row(lab, Grid::Kernel(0, 0)), brush, tools]
            }
        }
    });
    group("of-target", words::learn::target_group()).with([
        form,
        parts,
        noise_row(lab),
        noise_seed(lab),
    ])
}

fn kernel_rows(lab: Lab) -> Vec<El> {
    let kernels = shelf();
    let is_small = |kernel: &conv::shelf::ShelfKernel| {
        kernel.kernel.shape().iter().all(|&n| n <= limits::LEARN_KERNEL_SIZE.largest)
    };
    let kernels: Vec<_> = kernels.into_iter().filter(is_small).collect();
    let named: Vec<String> = kernels.iter().map(crate::shelf::name).collect();
    let names = named.iter().map(String::as_str);
    let names: Vec<&str> = [words::learn::ones_own()].into_iter().chain(names).collect();
    let shelved: Vec<Weight<f32>> = kernels
        .iter()
        .filter_map(|kernel| {
            let [height, width] = kernel.kernel.shape();
            kernel.kernel.reshaped([1, 1, height, width]).ok()
        })
        .collect();
    let known = shelved.clone();
    let chosen = Rc::new(move || match &lab.demo().learn.target {
        Target::Kernel(kernel) => known.iter().position(|one| one == kernel).map_or(0, |at| at + 1),
        Target::Output(_) => 0,
    });
    let shown = Rc::clone(&chosen);
    let about =
        move || shown().checked_sub(1).and_then(|at| kernels.get(at)).map(crate::shelf::about);
    let choose = move |index: usize| {
        if let Some(kernel) = index.checked_sub(1).and_then(|index| shelved.get(index)) {
            lab.edit(|demo| demo.learn.target = Target::Kernel(kernel.clone()));
        }
    };
    vec![
        row(words::learn::from_the_shelf()).with([list(
            words::learn::wanted_kernel(),
            &names,
            move || chosen(),
            choose,
        )
        .live_attr("title", about)]),
        target_size(lab),
        cells(lab, Kind::Wanted, || CELL_PX),
        row(words::learn::hide_name()).with([tool(
            words::learn::hide(),
            words::learn::hide_kernel(),
        )
        .press(move || lab.edit(|demo| demo.learn.is_hidden = true))]),
    ]
}

/// Rows and columns of the kernel to be found.
fn target_size(lab: Lab) -> El {
    let size = move || edit::size(&lab.demo(), Grid::TargetKernel);
    let resize =
        move |to: ByAxis<usize>| lab.edit(|demo| edit::resize(demo, Grid::TargetKernel, to));
    let limit = limits::LEARN_KERNEL_SIZE;
    let rows = move |vertical| resize(ByAxis { vertical, ..untrack(size) });
    let cols = move |horizontal| resize(ByAxis { horizontal, ..untrack(size) });
    let (named_rows, named_cols) = (words::learn::wanted_rows(), words::learn::wanted_columns());
    row(words::controls::size()).with([pair(
        whole_number(Whole::new(named_rows, limit, move || size().vertical, rows)),
        whole_number(Whole::new(named_cols, limit, move || size().horizontal, cols)),
    )])
}

/// Noise on the target.
fn noise_row(lab: Lab) -> El {
    let noise = move || lab.demo().learn.noise;
    let set = move |reach: f32| {
        let reach = reach.clamp(*limits::NOISE.start(), *limits::NOISE.end());
        lab.edit(|demo| demo.learn.noise = Noise { reach, ..demo.learn.noise });
    };
    let reach = number_box(
        words::learn::noise(),
        move || number::shortest(noise().reach),
        move |text| {
            let reach = number::parse(text).map_err(|error| error.to_string())?;
            if !limits::NOISE.contains(&reach) {
                let (smallest, largest) = limits::NOISE.into_inner();
                return Err(words::learn::noise_range(smallest, largest));
            }
            set(reach);
            Ok(())
        },
        move |by| set(edit::nudged(untrack(noise).reach, f64::from(by) * 0.1)),
    );
    row(words::learn::noise_name()).with([reach])
}

/// What the noise is drawn from, where there is any.
fn noise_seed(lab: Lab) -> El {
    let is_noisy = move || lab.demo().learn.noise.reach > 0.0;
    tag("div").live_children(
        move || is_noisy().to_string(),
        move || {
            let seed = || {
                Whole::new(
                    words::learn::noise_seed(),
                    limits::SEED,
                    move || lab.demo().learn.noise.seed,
                    move |seed| lab.edit(|demo| demo.learn.noise.seed = seed),
                )
            };
            let named = || row(words::learn::noise_seed()).with([wide(whole_number(seed()))]);
            if untrack(is_noisy) { vec![named()] } else { Vec::new() }
        },
    )
}

const MODES: [Mode; 2] = [Mode::CrossCorrelation, Mode::Convolution];

/// The group of the input, the bias and the convention.
pub(super) fn input_group(lab: Lab) -> El {
    let bias = check(
        words::learn::learn_bias(),
        move || lab.demo().bias.is_some(),
        move |is_on| {
            lab.edit(|demo| demo.bias = is_on.then(|| vec![0.0]));
        },
    );
    let mode = choice(
        words::controls::slides_as(),
        &[words::controls::cross_correlation(), words::controls::convolution()],
        move || usize::from(lab.demo().mode == Mode::Convolution),
        move |index| lab.edit(|demo| learn::turn(demo, MODES[index.min(1)])),
    );
    group("of-input", words::learn::input_group()).with([
        size_row(lab, Grid::Input(0)),
        row(words::controls::brush()).with([brush_box(lab)]),
        grid_tools::grid_tools(lab, Grid::Input(0)),
        bias,
        mode,
        plane_rows(lab),
        flat_directions(lab),
    ])
}

/// The directions about which the input tells nothing, where there are any.
fn flat_directions(lab: Lab) -> El {
    let flat = move || said::flat_kernels(&lab.learn.get());
    let key = move || flat().map_or(String::new(), |(kernels, ..)| kernels.concat());
    tag("div").class("learn-flat").attr("data-part", "flat").live_children(key, move || {
        let Some((kernels, more, about)) = untrack(flat) else { return Vec::new() };
        let name = tag("span").class("name").text(words::learn::flat_directions_name());
        let kernels = kernels.into_iter().map(|kernel| {
            tag("span").attr("aria-hidden", "true").live_markup(move || kernel.clone())
        });
        let shown = tag("div").class("learn-flats").with(kernels.collect::<Vec<_>>());
        let more = tag("span").class("learn-small").text(&more);
        vec![name, shown.with([more]), tag("p").class("learn-tip").text(&about)]
    })
}

/// What the loss surface lies over, where there is a choice.
fn plane_rows(lab: Lab) -> El {
    let n_weights = move || lab.demo().kernel.data().len();
    tag("div").live_children(
        move || {
            let size = lab.demo().kernel_size();
            format!("{size}")
        },
        move || {
            let n = untrack(n_weights);
            if n < 3 {
                return Vec::new();
            }
            let size = lab.peek().kernel_size();
            let weights: Vec<String> = (0..n).map(|weight| name_of(weight, size)).collect();
            let names: Vec<&str> = weights.iter().map(String::as_str).collect();
            let steepest: Vec<&str> =
                [words::learn::steepest()].into_iter().chain(names.iter().copied()).collect();
            let first = list(
                words::learn::surface_over(),
                &steepest,
                move || lab.demo().learn.plane.map_or(0, |[first, _]| first + 1),
                move |index| lab.edit(|demo| learn::lay_plane(demo, 0, index.checked_sub(1))),
            );
            let second = list(
                words::learn::surface_and_over(),
                &names,
                move || lab.demo().learn.plane.map_or(1, |[_, second]| second),
                move |index| lab.edit(|demo| learn::lay_plane(demo, 1, Some(index))),
            );
            let both = tag("span").class("pair").with([first, second]);
            vec![row(words::learn::surface_over()).with([both])]
        },
    )
}
