//! The part "network" of the scene `image`: the picture, both layers' maps and kernels, and what an element sees.

mod controls;
mod figures;
pub mod made;
mod maps;
mod run;

use crate::image::network::parts::Parts;
use crate::image::network::said;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

pub(super) use controls::controls;

/// What stands on the stage.
pub(super) fn stage(lab: Lab) -> Vec<El> {
    run::follow(lab);
    let about = move || {
        let network = lab.demo().image.network.clone();
        let scale = said::about_the_scale(network.scale);
        [said::about_the_weights(&network), scale, said::about_the_place(lab.crew.place())]
            .join(" ")
    };
    let lines = tag("div").class("lines").with([
        tag("p").class("note").live_text(move || lab.demo().note.clone()),
        tag("p").class("net-about").live_text(about),
    ]);
    let head = tag("div").class("net-head").with([
        figures::picture(lab),
        figures::facts(lab),
        figures::kernels(lab),
    ]);
    let body = tag("div").class("net-body").with([head, maps::layer(lab, 0), maps::layer(lab, 1)]);
    vec![body, lines, strip(lab)]
}

/// The element that is looked at: its number, and what of the picture it sees.
fn strip(lab: Lab) -> El {
    let sentence = move || {
        let Some(network) = lab.image.get().network.clone() else { return String::new() };
        if let Some(why) = network.refusal() {
            return why;
        }
        let (map, at) = (network.look.map, network.look.at);
        said::element(map, at, value(lab), network.field.as_deref())
    };
    let sum = move || {
        let parts = parts(lab);
        parts.map_or_else(String::new, |parts| parts.written(lab.demo().image.network.rectify))
    };
    let n_parts = move || parts(lab).map_or(0, |parts| parts.inputs.len());
    let spot = move |of: fn(&crate::shown::image::network::Look) -> String| {
        lab.image.get().network.as_ref().map(|network| of(&network.look))
    };
    tag("section")
        .class("strip net-strip")
        .attr("aria-label", words::network::strip())
        .attr("data-part", "arithmetic")
        .live_attr("data-map", move || spot(|look| format!("{}:{}", look.map[0] + 1, look.map[1])))
        .live_attr("data-cell", move || spot(|look| format!("{},{}", look.at.row, look.at.col)))
        .live_attr("data-value", move || value(lab).map(demo::number::shortest))
        .with([
            figures::patch(lab),
            tag("div").with([
                tag("p").class("sees").live_text(sentence),
                tag("p")
                    .class("net-sum")
                    .attr("data-part", "parts")
                    .live_attr("tabindex", move || (n_parts() > MANY).then(|| "0".to_owned()))
                    .live_markup(sum),
            ]),
        ])
}

/// A sum of more input channels than this may have to be scrolled.
const MANY: usize = 3;

/// What the element that is looked at is summed up from, once there are maps.
fn parts(lab: Lab) -> Option<Parts> {
    let (shown, maps) = (lab.image.get(), lab.maps.get()?);
    let network = shown.network.as_ref()?;
    let parameters = network.own.parameters()?;
    maps.parts(network.layers.as_ref().ok()?, &parameters, network.look.map, network.look.at)
}

/// The number of the element that is looked at, once there is one.
fn value(lab: Lab) -> Option<f32> {
    let network = lab.image.get().network.clone().filter(|network| network.layers.is_ok())?;
    let [layer, channel] = network.look.map;
    lab.maps.get()?.value(layer, channel, network.look.at)
}
