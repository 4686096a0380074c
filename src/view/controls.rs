//! The controls at the side, grouped by what they change.

pub mod choice;
pub mod grid_tools;
pub mod layer;
pub mod list;
pub mod note;
pub mod number_box;
pub mod padding;

use demo::edit::{self, Grid};
use demo::{Mode, examples, limits, number};
use leptos::prelude::*;

use super::lab::{Lab, use_lab};
use choice::Choice;
use grid_tools::GridTools;
use layer::LayerControls;
use note::NoteControls;
use number_box::{NumberBox, WholeNumber};

/// All groups.
#[component]
pub fn Controls() -> impl IntoView {
    let lab = use_lab();
    view! {
        <aside class="controls" aria-label="Controls">
            <section class="group">
                <h2>"Start from"</h2>
                <ul class="chips">
                    {examples::ALL.map(|example| {
                        let current = move || lab.example.get().is_some_and(|now| now.id == example.id);
                        view! {
                            <li><a class="chip" href=example.link title=example.about data-example=example.id
                                aria-current=move || current().then_some("true")>{example.name}</a></li>
                        }
                    })}
                </ul>
            </section>
            <section class="group of-input">
                <h2>"Input"</h2>
                <SizeControls grid=Grid::Input/>
                <div class="row">
                    <span class="name">"Brush"</span>
                    <BrushControl lab=lab/>
                </div>
                <GridTools grid=Grid::Input/>
            </section>
            <section class="group of-kernel">
                <h2>"Kernel"</h2>
                <SizeControls grid=Grid::Kernel/>
                <GridTools grid=Grid::Kernel/>
                <ModeControl lab=lab/>
            </section>
            <LayerControls/>
            <NoteControls/>
        </aside>
    }
}

/// Rows and columns of a grid.
#[component]
fn SizeControls(grid: Grid) -> impl IntoView {
    let lab = use_lab();
    let size = Memo::new(move |_| lab.figure.with(|demo| edit::size(demo, grid)));
    let (name, limit) = match grid {
        Grid::Input => ("Input", limits::INPUT_SIZE),
        Grid::Kernel => ("Kernel", limits::KERNEL_SIZE),
    };
    let resize = move |to| lab.edit(|demo| edit::resize(demo, grid, to));
    view! {
        <div class="row">
            <span class="name">"Size"</span>
            <span class="pair">
                <WholeNumber label=format!("{name} rows") limit=limit value=Signal::derive(move || size.get().vertical)
                    commit=move |rows| resize(conv::ByAxis { vertical: rows, ..size.get_untracked() })/>
                <span class="by" aria-hidden="true">"×"</span>
                <WholeNumber label=format!("{name} columns") limit=limit value=Signal::derive(move || size.get().horizontal)
                    commit=move |cols| resize(conv::ByAxis { horizontal: cols, ..size.get_untracked() })/>
            </span>
        </div>
    }
}

/// What a stroke paints.
#[component]
fn BrushControl(lab: Lab) -> impl IntoView {
    view! {
        <NumberBox
            label="Brush value"
            text=Signal::derive(move || number::shortest(lab.brush.get()))
            take=move |text: &str| number::parse(text).map(|value| lab.brush.set(value)).map_err(|error| error.to_string())
            step=move |by| lab.brush.update(|value| *value = edit::nudged(*value, f64::from(by)))
        />
    }
}

/// Cross-correlation or convolution.
#[component]
fn ModeControl(lab: Lab) -> impl IntoView {
    const MODES: [Mode; 2] = [Mode::CrossCorrelation, Mode::Convolution];
    let chosen = Signal::derive(move || {
        lab.figure.with(|demo| MODES.iter().position(|&mode| mode == demo.mode).unwrap_or(0))
    });
    view! {
        <Choice legend="The kernel slides as" chosen=chosen choose=move |index: usize| lab.edit(|demo| demo.mode = MODES[index])
            choices=vec!["Cross-correlation", "Convolution"]/>
    }
}
