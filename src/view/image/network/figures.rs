//! Beside the maps: the picture with what is seen of it, the shapes on the way, the kernels.

use std::cell::RefCell;
use std::rc::Rc;

use demo::Position;
use demo::edit::Grid;
use demo::image::network::Parameters;
use web_sys::HtmlCanvasElement;

use wasm_bindgen::JsCast;

use crate::cells::Board;
use crate::image::network::forward::{Tile, kernel_tile};
use crate::image::network::said;
use crate::image::network::seen;
use crate::view::dom::{El, effect, tag};
use crate::view::grid::{Source, grid};
use crate::view::lab::{Kept, Lab};
use crate::view::map::{draw, followed_theme};

/// How many kernels are shown where not all are.
const FEW: usize = 4;

/// The picture at 224×224; what the element that is looked at sees of it lies over it.
pub(super) fn picture(lab: Lab) -> El {
    let picture = move || {
        let can_be = lab.image.get().network.as_ref().is_some_and(|network| network.layers.is_ok());
        let of_maps = lab.maps.get().filter(|_| can_be).map(|maps| Rc::clone(&maps.picture));
        of_maps.or_else(|| lab.maps.input_tile()).unwrap_or_default()
    };
    let theme = followed_theme();
    let overlay = Kept::default();
    let field = move || {
        let network = lab.image.get().network.clone();
        let field = network.as_ref().and_then(|network| network.field.clone());
        overlay.of((field, theme.get()), |(field, theme)| {
            Rc::new(seen::overlay(field.as_deref(), theme))
        })
    };
    let missing = move || {
        let is_missing = lab.pictures.is_missing();
        if is_missing { words::image::missing().to_owned() } else { String::new() }
    };
    let plate = tag("div").class("net-plate").with([
        canvas(picture).attr("role", "img").attr("aria-label", words::network::picture_label()),
        canvas(field).attr("aria-hidden", "true").attr("data-part", "field"),
        tag("p").class("image-missing").live_text(missing),
    ]);
    let seen = move || {
        let network = lab.image.get().network.clone();
        let field = network.as_ref().and_then(|network| network.field.as_ref());
        let rows = field.map(|field| format!("{}x{}", field.rows.len(), field.cols.len()));
        rows.unwrap_or_default()
    };
    let caption = tag("figcaption")
        .with([tag("b").text(words::network::picture()), tag("small").text("[1, 3, 224, 224]")]);
    tag("figure")
        .class("net-picture of-input")
        .live_attr("data-seen", move || Some(seen()))
        .with([caption, plate])
}

/// What the element that is looked at sees, enlarged.
pub(super) fn patch(lab: Lab) -> El {
    let patch = move || {
        let network = lab.image.get().network.clone();
        let field = network.as_ref().and_then(|network| network.field.clone());
        let maps = lab.maps.get();
        maps.zip(field)
            .map(|(maps, field)| Rc::new(seen::patch(&maps.picture, &field)))
            .unwrap_or_default()
    };
    canvas(patch).class("map net-patch").attr("aria-hidden", "true")
}

/// The shapes from step to step, and how long it took.
pub(super) fn facts(lab: Lab) -> El {
    let steps = tag("ol").class("net-steps").attr("data-part", "shapes").with([
        step(words::network::first_step(), || said::shape([3, 224, 224])),
        layer_step(lab, 0),
        layer_step(lab, 1),
    ]);
    let timing = move || {
        lab.maps.get().map_or(String::new(), |maps| said::timing(maps.ms, lab.crew.place()))
    };
    let trouble = move || lab.maps.trouble();
    let alerts = tag("div").live_children(trouble, move || {
        let text = trouble();
        let alert = tag("p").class("wrong").attr("role", "alert").text(&text);
        if text.is_empty() { Vec::new() } else { vec![alert] }
    });
    let ms = move || lab.maps.get().map(|maps| maps.ms.to_string());
    let timing = tag("p").class("hint").attr("data-part", "timing").live_text(timing);
    let timing = timing.live_attr("data-ms", ms);
    let place = tag("p")
        .class("hint")
        .attr("data-part", "pool")
        .live_text(move || said::about_the_place(lab.crew.place()).to_owned());
    tag("div").class("net-facts").with([steps, alerts, timing, place])
}

fn step(name: &str, shape: impl Fn() -> String + 'static) -> El {
    tag("li").with([tag("span").text(name), tag("code").live_text(shape)])
}

fn layer_step(lab: Lab, index: usize) -> El {
    // The alert about it is beside the layer's settings.
    let trouble = move || {
        let network = lab.image.get().network.clone();
        network.as_ref().and_then(|network| network.trouble(index)).unwrap_or_default().to_owned()
    };
    let layer = move |of: fn(&conv::Layer) -> String| {
        let network = lab.image.get().network.clone();
        let layer = network.as_ref().and_then(|network| network.layer(index));
        let nothing = if trouble().is_empty() { "—" } else { "" };
        layer.map_or(nothing.to_owned(), |layer| of(&layer))
    };
    let rectified = move || {
        if lab.demo().image.network.rectify {
            words::network::then_relu().to_owned()
        } else {
            String::new()
        }
    };
    tag("li").with([
        tag("b").text(said::LAYERS[index]),
        tag("code").live_text(move || layer(said::layer)),
        tag("small").live_text(rectified),
        tag("small").class("wrong").live_text(trouble),
        tag("code").live_text(move || layer(|layer| said::shape(layer.output_shape()))),
    ])
}

/// The first layer's kernels, and the kernel that is edited.
pub(super) fn kernels(lab: Lab) -> El {
    let n_shown = move || {
        let network = &lab.demo().image.network;
        let n = network.layers[0].channels;
        if network.shows_all { n } else { n.min(FEW) }
    };
    let tiles = tag("div")
        .class("net-kernels")
        .attr("role", "group")
        .attr("aria-label", words::network::kernels_label())
        .live_children(
            move || n_shown().to_string(),
            move || (0..n_shown()).map(|output| kernel_button(lab, output)).collect(),
        );
    let all = tag("button")
        .attr("type", "button")
        .class("tool")
        .live_text(move || {
            let network = &lab.demo().image.network;
            let n = network.layers[0].channels;
            if network.shows_all {
                words::network::first_four().to_owned()
            } else {
                words::network::all_kernels(n)
            }
        })
        .live_flag("hidden", move || lab.demo().image.network.layers[0].channels <= FEW)
        .press(move || {
            lab.edit(|demo| demo.image.network.shows_all = !demo.image.network.shows_all);
        });
    let caption = tag("figcaption").with([
        tag("b").text(words::network::kernels()),
        tag("small").text("conv1"),
        all,
    ]);
    let chosen = move || said::chosen_kernel(&lab.demo().image.network);
    let cell_px = move || lab.image.get().network.as_ref().map_or(0.0, |network| network.cell_px());
    let edited = tag("div").class("net-edited").with([tag("div").class("net-grid").live_children(
        move || format!("{:?}", lab.demo().image.network.kernel),
        move || vec![grid(lab, Edited(lab.peek().image.network.kernel), cell_px)],
    )]);
    tag("figure").class("net-kernel of-kernel").with([
        caption,
        tag("p").class("hint").live_text(chosen),
        tag("div").class("net-pair").with([tiles, edited]),
    ])
}

fn kernel_button(lab: Lab, output: usize) -> El {
    let tile = move || {
        let parameters = lab.demo().image.network.parameters();
        let tile = |parameters: Rc<[Parameters; 2]>| kernel_tile(&parameters[0].weight, output);
        Rc::new(parameters.map(tile).unwrap_or_default())
    };
    let is_chosen = move || lab.demo().image.network.kernel[..2] == [0, output];
    let label = move || said::edit_kernel(&lab.demo().image.network, output);
    let button = tag("button").attr("type", "button").class("net-kernel-tile");
    button
        .live_label(label)
        .live_attr("aria-pressed", move || Some(is_chosen().to_string()))
        .with([canvas(tile).attr("aria-hidden", "true")])
        .press(move || {
            lab.step(|demo| {
                let input = demo.image.network.kernel[2];
                demo.image.network.kernel = [0, output, input];
                *demo = demo::derived::settled(std::mem::take(demo));
            });
        })
}

/// The kernel that is edited.
struct Edited([usize; 3]);

impl Source for Edited {
    fn name(&self) -> String {
        let [_, output, input] = self.0;
        format!("kernel:{output}:{input}")
    }

    fn label(&self, _lab: Lab) -> String {
        let [layer, output, input] = self.0;
        words::network::kernel_label(said::LAYERS[layer.min(1)], output, input)
    }

    fn board(&self, lab: Lab) -> Rc<Board> {
        let network = lab.image.get().network.clone();
        network.map_or_else(
            || Rc::new(Board::plain("", conv::ByAxis::both(0), &[])),
            |network| Rc::clone(&network.kernel_board),
        )
    }

    fn edited(&self) -> Option<Grid> {
        Some(Grid::NetworkKernel)
    }

    fn entry(&self, _lab: Lab) -> Option<Position> {
        Some(Position::default())
    }
}

/// A canvas that follows what it shows.
fn canvas(tile: impl Fn() -> Rc<Tile> + 'static) -> El {
    let canvas = tag("canvas").class("map");
    let element: HtmlCanvasElement = canvas.element().unchecked_into();
    let before = RefCell::new(Rc::default());
    effect(Box::new(move || {
        let tile = tile();
        if !Rc::ptr_eq(&tile, &before.borrow()) {
            draw(&element, tile.n_cols, &tile.rgba);
            before.replace(tile);
        }
    }));
    canvas
}
