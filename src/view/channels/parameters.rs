//! The parameter counter: the layer at hand and the articles' one, against layers without sharing and locality.

use crate::chart::bars::{self, Bar};
use crate::parameters;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// Both layers, in one scale.
pub(super) fn parameters(lab: Lab) -> Vec<El> {
    let of_picture = parameters::picture().map_or_else(Vec::new, |layer| parameters::bars(&layer));
    let chart = bars::svg(&of_picture, 0);
    let at_hand = move || {
        let shown = lab.channels.get();
        let bars = shown.layer().map_or_else(|_| Vec::new(), parameters::bars);
        bars::svg(&bars, 0)
    };
    let words = move || parameters::at_hand(&lab.channels.get().demo).unwrap_or_default();
    let listed = words;
    let picture_words = parameters::of_the_picture().unwrap_or_default();
    vec![
        tag("div").class("ch-counts").with([
            tag("figure").class("of-kernel").with([
                tag("figcaption").with([tag("span").text("The layer at hand")]),
                tag("div")
                    .class("ch-chart")
                    .attr("role", "img")
                    .live_attr("aria-label", move || Some(listed()))
                    .live_markup(at_hand),
                tag("p").live_text(words),
            ]),
            tag("figure").class("of-kernel").with([
                tag("figcaption").with([tag("span").text("A picture of 224×224 to 64 channels")]),
                tag("div")
                    .class("ch-chart")
                    .attr("role", "img")
                    .attr("aria-label", &said(&of_picture))
                    .live_markup(move || chart.clone()),
                tag("p").text(&picture_words),
            ]),
        ]),
    ]
}

fn said(bars: &[Bar]) -> String {
    let bar = |bar: &Bar| format!("{}: {}", bar.name, parameters::grouped(bar.count));
    bars.iter().map(bar).collect::<Vec<_>>().join("; ")
}
