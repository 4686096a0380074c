//! The maps of a layer, side by side; each can be looked at and walked through.

use std::rc::Rc;

use conv::ByAxis;
use demo::{Position, number};
use leptos::prelude::window;

use crate::image::network::{forward, said};
use crate::layout::image::map_px;
use crate::shown::image::Look;
use crate::shown::image::network::Look as Element;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;
use crate::view::map::{MapSource, map};
use crate::view::measure::measured;

/// One map.
struct OneMap {
    layer: usize,
    channel: usize,
    /// How many CSS pixels wide it is shown.
    width_px: Width,
}

type Width = Rc<dyn Fn() -> f64>;

/// A layer's maps with their caption.
pub(super) fn layer(lab: Lab, layer: usize) -> El {
    let n_maps =
        move || lab.image.get().network.as_ref().map_or(0, |network| network.n_maps(layer));
    let shape = move || {
        let network = lab.image.get().network.clone();
        let layers = network.as_ref().and_then(|network| network.layers.as_ref().ok());
        layers.map_or(String::new(), |layers| said::shape(layers[layer].output_shape()))
    };
    let scale = move || {
        let [low, high] = lab.maps.get().map_or([1.0, 0.0], |maps| maps.range(layer, 0));
        let is_one = lab.demo().image.network.scale == demo::image::network::Scale::Layer;
        if !is_one || low > high {
            return String::new();
        }
        words::network::ends(number::rounded(low, 3).0, number::rounded(high, 3).0)
    };
    let caption = tag("figcaption").with([
        tag("b").text(said::LAYERS[layer]),
        tag("small").live_text(shape),
        tag("small").class("layer").live_text(scale),
    ]);
    let tiles = tag("div").class("net-tiles");
    let room = measured(&tiles);
    let width_px: Width = Rc::new(move || map_px(room.get()));
    let tiles = tiles.live_children(
        move || n_maps().to_string(),
        move || {
            let n_maps =
                lab.image.peek().network.as_ref().map_or(0, |network| network.n_maps(layer));
            (0..n_maps).map(|channel| tile(lab, layer, channel, &width_px)).collect()
        },
    );
    tag("figure")
        .class("net-layer of-output")
        .attr("data-layer", said::LAYERS[layer])
        .with([caption, tiles])
}

fn tile(lab: Lab, layer: usize, channel: usize, width_px: &Width) -> El {
    let look = [layer, channel];
    let here =
        move || lab.image.get().network.as_ref().and_then(|network| network.here_style(look));
    let is_walked = move || lab.demo().image.network.map == look;
    let meaning = move || said::meaning(&lab.demo().image.network, layer, channel);
    let map_of = |width_px: &Width| OneMap { layer, channel, width_px: Rc::clone(width_px) };
    // Cells that are enlarged stay squares.
    let (shown, followed) = (map_of(width_px), map_of(width_px));
    let is_enlarged =
        move || lab.maps.get().is_some_and(|maps| maps.is_enlarged(layer, followed.screen_px()));
    let tile = tag("div").class("net-tile").live_class("walked", is_walked);
    let tile = tile.live_class("enlarged", is_enlarged);
    tile.live_attr("title", meaning).with([
        map(lab, shown, || None),
        tag("span").class("here").attr("aria-hidden", "true").live_attr("style", here),
        tag("small").attr("aria-hidden", "true").text(&channel.to_string()),
    ])
}

impl OneMap {
    fn rows_and_cols(&self, lab: Lab) -> ByAxis<usize> {
        let network = lab.image.get().network.clone();
        let layers = network.as_ref().and_then(|network| network.layers.as_ref().ok());
        let [_, height, width] = layers.map_or([0; 3], |layers| layers[self.layer].output_shape());
        ByAxis::new(height, width)
    }

    /// The screen's pixels that it is wide.
    fn screen_px(&self) -> f64 {
        (self.width_px)() * window().device_pixel_ratio()
    }
}

impl MapSource for OneMap {
    fn name(&self) -> String {
        format!("map:{}:{}", self.layer + 1, self.channel)
    }

    fn label(&self, lab: Lab) -> String {
        let ByAxis { vertical, horizontal } = self.rows_and_cols(lab);
        let network = &lab.demo().image.network;
        said::map(network, [self.layer, self.channel], [vertical, horizontal])
    }

    fn size(&self, lab: Lab) -> Option<ByAxis<usize>> {
        Some(self.rows_and_cols(lab))
    }

    fn colors(&self, lab: Lab) -> Option<(usize, Vec<u8>)> {
        let tile = lab.maps.get().map(|maps| {
            let shrink = forward::shrink(maps.size(self.layer), self.screen_px());
            maps.tile(self.layer, self.channel, shrink)
        });
        Some(tile.map_or((0, Vec::new()), |tile| (tile.n_cols, tile.rgba)))
    }

    fn look(&self, lab: Lab, at: Option<Position>) {
        let look = at.map(|at| Look::Network(Element { map: [self.layer, self.channel], at }));
        lab.look_at(&lab.image, look);
    }

    fn press(&self, lab: Lab, at: Position) {
        let map = [self.layer, self.channel];
        lab.step(|demo| {
            demo.image.network.map = map;
            demo.at = at;
            let input = demo.image.network.kernel[2];
            demo.image.network.kernel = [map[0], map[1], input];
            *demo = demo::derived::settled(std::mem::take(demo));
        });
    }

    fn say(&self, lab: Lab, at: Position) -> String {
        let value = lab.maps.get().and_then(|maps| maps.value(self.layer, self.channel, at));
        let look = Look::Network(Element { map: [self.layer, self.channel], at });
        let shown = crate::shown::Shown::next(&*lab.image.peek(), &lab.peek(), Some(look));
        let field = shown.network.as_ref().and_then(|network| network.field.clone());
        said::element([self.layer, self.channel], at, value, field.as_deref())
    }
}
