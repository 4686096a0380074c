//! The scene `slide`: one layer, one window; input, kernel and output from left to right.

use conv::{ByAxis, Layer, Sides};
use demo::{Mode, derived};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::grid::{Grid, Kind};
use super::lab::{Lab, use_lab};
use crate::cells::{self, Board};
use crate::layout::{self, CellSides, Stage};
use crate::{jumps, said};

/// The widest window, in CSS pixels, on which the grids stand below one another; as in the style sheet.
const NARROW_PX: f64 = 760.0;

/// The grids and what is said about them.
#[component]
pub fn Slide() -> impl IntoView {
    let lab = use_lab();
    let flow = NodeRef::<html::Div>::new();
    let stage = measured(flow);
    let layer = Memo::new(move |_| lab.layer.get().ok());
    let terms =
        move || lab.sum.with(|sum| sum.as_ref().map(|sum| sum.terms.clone()).unwrap_or_default());
    let input = Memo::new(move |_| {
        let (layer, terms) = (layer.get(), terms());
        lab.lit.with(|lit| {
            lab.figure.with(|demo| cells::input_board(demo, layer.as_ref(), lit, &terms))
        })
    });
    let kernel = Memo::new(move |_| {
        let terms = terms();
        lab.lit.with(|lit| lab.figure.with(|demo| cells::kernel_board(demo, lit, &terms)))
    });
    let output = Memo::new(move |_| {
        let at = lab.at.get();
        lab.lit.with(|lit| {
            lab.output
                .with(|output| output.as_ref().map(|output| cells::output_board(output, at, lit)))
        })
    });
    let sides = Memo::new(move |_| {
        let padded = input.with(|board| ByAxis::new(board.n_rows(), board.n_cols()));
        let kernel = lab.figure.with(|demo| demo.kernel_size());
        let output =
            output.with(|board| board.as_ref().map_or(ByAxis::both(2), |board| board.size));
        layout::cell_sides(stage.get(), padded, kernel, output)
    });
    let side = move |of: fn(&CellSides) -> f64| Memo::new(move |_| sides.with(of));
    let input_px = side(|sides| sides.input_px);
    let turned = Memo::new(move |_| lab.figure.with(|demo| demo.mode == Mode::Convolution));

    view! {
        <div class="flow" node_ref=flow>
            <figure class="of-input">
                <Caption name="Input" size=Signal::derive(move || input.with(|b| said::size(b.size, b.pads)))/>
                <Grid kind=Kind::Input board=input cell_px=input_px
                    label=Signal::derive(move || input.with(|board| name("Input", board)))>
                    <Window lab=lab layer=layer/>
                    <Jumps layer=layer cell_px=input_px/>
                </Grid>
                <Legend board=input/>
            </figure>
            <p class="op" aria-hidden="true">{move || if turned.get() { "∗" } else { "⋆" }}</p>
            <figure class="of-kernel">
                <Caption name="Kernel" size=Signal::derive(move || {
                    let turn = if turned.get() { ", turned" } else { "" };
                    kernel.with(|board| format!("{}{turn}", board.size))
                })/>
                <Grid kind=Kind::Kernel board=kernel cell_px=side(|sides| sides.kernel_px) turned=turned
                    label=Signal::derive(move || {
                        let turn = if turned.get() { ", drawn turned by 180 degrees" } else { "" };
                        kernel.with(|board| name("Kernel", board)) + turn
                    })/>
                <Legend board=kernel/>
            </figure>
            <p class="op" aria-hidden="true">"="</p>
            <figure class="of-output">
                <Caption name="Output" size=Signal::derive(move || {
                    output.with(|b| b.as_ref().map_or("none".to_owned(), |b| b.size.to_string()))
                })/>
                <OutputGrid lab=lab output=output cell_px=side(|sides| sides.output_px)/>
            </figure>
        </div>
        <Said lab=lab layer=layer/>
    }
}

/// The output, or why there is none.
#[component]
fn OutputGrid(lab: Lab, output: Memo<Option<Board>>, cell_px: Memo<f64>) -> impl IntoView {
    let exists = Memo::new(move |_| output.with(Option::is_some));
    let refusal = move || lab.layer.with(|layer| layer.as_ref().err().map(ToString::to_string));
    move || {
        if exists.get() {
            // A board that has just gone is never drawn: the grid goes with it.
            let board = Memo::new(move |before: Option<&Board>| {
                output.get().or_else(|| before.cloned()).unwrap_or_else(nothing)
            });
            view! {
                <Grid kind=Kind::Output board=board cell_px=cell_px
                    label=Signal::derive(move || board.with(|board| name("Output", board)))/>
                <Legend board=board/>
            }
            .into_any()
        } else {
            view! { <p class="refusal" role="alert">{refusal}</p> }.into_any()
        }
    }
}

fn nothing() -> Board {
    Board {
        name: "output:0",
        size: ByAxis::both(0),
        pads: Sides::all(0),
        cells: Vec::new(),
        peak: 0.0,
    }
}

/// A grid's name for a screen reader: `Input, 3 by 3`.
fn name(what: &str, board: &Board) -> String {
    format!("{what}, {} by {}", board.size.vertical, board.size.horizontal)
}

#[component]
fn Caption(name: &'static str, size: Signal<String>) -> impl IntoView {
    view! { <figcaption>{name} " " <small>{move || size.get()}</small></figcaption> }
}

/// The ends of a grid's colours.
#[component]
fn Legend(board: Memo<Board>) -> impl IntoView {
    let peak = Memo::new(move |_| board.with(|board| board.peak));
    let end = move || cells::text(peak.get(), 7).map_or(String::new(), |(text, _)| text);
    view! {
        <p class="legend" aria-hidden="true" class:blank=move || peak.get() == 0.0>
            <span>"−" {end}</span><i></i><span>{end}</span>
        </p>
    }
}

/// The frame around the window: what the kernel spans, its holes included.
#[component]
fn Window(lab: Lab, layer: Memo<Option<Layer>>) -> impl IntoView {
    let frame = Memo::new(move |_| {
        layer.with(|layer| {
            let layer = layer.as_ref()?;
            let at = lab.lit.with(|lit| lit.window);
            let corner = |axis: &conv::Axis, out| axis.position(out, 0) + axis.before() as isize;
            let (vertical, horizontal) = (layer.vertical(), layer.horizontal());
            let place = (corner(vertical, at.row), corner(horizontal, at.col));
            let dilated = vertical.dilation() > 1 || horizontal.dilation() > 1;
            Some((place, vertical.span(), horizontal.span(), dilated))
        })
    });
    view! {
        {move || frame.with(Option::is_some).then(|| view! {
            <div
                class="frame"
                aria-hidden="true"
                class:dilated=move || frame.get().is_some_and(|(.., dilated)| dilated)
                style=move || frame.get().map(|((row, col), rows, cols, _)| {
                    format!("--row:{row};--col:{col};--rows:{rows};--cols:{cols}")
                })
            ></div>
        })}
    }
}

/// The jumps of the stride, above and left of the input.
#[component]
fn Jumps(layer: Memo<Option<Layer>>, cell_px: Memo<f64>) -> impl IntoView {
    let path = move |of: fn(&Layer) -> &conv::Axis| {
        layer.with(|layer| {
            layer.as_ref().map_or(String::new(), |layer| jumps::path(of(layer), cell_px.get()))
        })
    };
    view! {
        <svg class="jumps across" aria-hidden="true"><path d=move || path(Layer::horizontal)/></svg>
        <svg class="jumps down" aria-hidden="true"><path d=move || path(Layer::vertical)/></svg>
    }
}

/// What there is to say: a teacher's note, what is never reached, why frameworks don't turn the kernel.
#[component]
fn Said(lab: Lab, layer: Memo<Option<Layer>>) -> impl IntoView {
    let unreached = move || {
        layer.with(|layer| {
            let missed = derived::unreached(layer.as_ref()?);
            said::unreached(&missed, lab.figure.with(|demo| demo.stride))
        })
    };
    let note = Memo::new(move |_| lab.demo.with(|demo| demo.note.clone()));
    let turned = move || lab.figure.with(|demo| demo.mode == Mode::Convolution);
    let about = move || lab.example.get().map(|example| example.about);
    view! {
        <div class="lines">
            {move || Some(note.get()).filter(|note| !note.is_empty()).map(|note| view! { <p class="note">{note}</p> })}
            {move || unreached().map(|text| view! { <p class="warning">{text}</p> })}
            {move || turned().then(|| view! {
                <p>"Convolution turns the kernel by 180° before it slides. Frameworks skip the turn: a kernel that is learned comes out turned as needed."</p>
            })}
            {move || about().filter(|_| !turned()).map(|about| view! { <p>{capitalized(about)} "."</p> })}
        </div>
    }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

/// The space that the grids have, kept up to date.
fn measured(flow: NodeRef<html::Div>) -> RwSignal<Stage> {
    let stage = RwSignal::new(Stage { width_px: 0.0, height_px: 0.0, narrow: false });
    Effect::new(move || {
        let Some(flow) = flow.get() else { return };
        let measure = {
            let flow = flow.clone();
            move || {
                let now = stage_of(&flow);
                if stage.get_untracked() != now {
                    stage.set(now);
                }
            }
        };
        measure();
        let heard = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = web_sys::ResizeObserver::new(heard.as_ref().unchecked_ref()) {
            observer.observe(&flow);
            let kept = StoredValue::new_local(Some((observer, heard)));
            on_cleanup(move || {
                if let Some((observer, _)) = kept.try_update_value(Option::take).flatten() {
                    observer.disconnect();
                }
            });
        }
    });
    stage
}

fn stage_of(flow: &web_sys::HtmlElement) -> Stage {
    let inner = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    let narrow = inner(window().inner_width()).unwrap_or(0.0) <= NARROW_PX;
    let height_px = if narrow {
        (inner(window().inner_height()).unwrap_or(0.0) * 0.48).max(240.0)
    } else {
        f64::from(flow.client_height())
    };
    Stage { width_px: f64::from(flow.client_width()), height_px, narrow }
}
