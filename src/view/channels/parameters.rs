//! The parameter counter: the layer at hand and the articles' one, against layers without sharing and locality.

use demo::number::grouped;

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
    let said_of_it = move || parameters::at_hand(&lab.channels.get().demo).unwrap_or_default();
    let listed = said_of_it;
    let picture_words = parameters::of_the_picture().unwrap_or_default();
    vec![
        tag("div").class("ch-counts").with([
            tag("figure").class("of-kernel").with([
                tag("figcaption").with([tag("span").text(words::channels::layer_at_hand())]),
                tag("div")
                    .class("ch-chart")
                    .attr("role", "img")
                    .live_attr("aria-label", move || Some(listed()))
                    .live_markup(at_hand),
                tag("p").live_text(said_of_it),
            ]),
            tag("figure").class("of-kernel").with([
                tag("figcaption").with([tag("span").text(words::channels::layer_of_picture())]),
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
    let bar = |bar: &Bar| words::channels::bar_said(bar.name, grouped(bar.count));
    bars.iter().map(bar).reduce(words::channels::bars_said).unwrap_or_default()
}
