//! What the marks of the loss surface are, each drawn as it is there.

use crate::view::dom::{El, svg_tag, tag};

/// What the surface is described by for a screen reader.
pub(super) const ID: &str = "learn-legend";

/// The legend, below the surface.
pub(super) fn legend() -> El {
    let path = drawn("run", "M2 12H34").with([dot("now", "9")]);
    let next = drawn("next", "M2 12H28").with([dot("next", "7")]);
    let arrow = drawn("arrow", "M3 12H41M31 4 41 12 31 20");
    let least = drawn("least", "M24 1V23M13 12H35");
    tag("ul").class("learn-legend").attr("id", ID).with([
        entry(path, words::learn::legend_path()),
        entry(next, words::learn::legend_next()),
        entry(arrow, words::learn::legend_arrow())
            .attr("title", words::learn::legend_arrow_title()),
        entry(least, words::learn::legend_least()),
    ])
}

fn entry(mark: El, name: &str) -> El {
    tag("li").with([mark, tag("span").text(name)])
}

/// A line of one of the surface's classes, as large as it is there.
fn drawn(class: &str, d: &str) -> El {
    let svg = svg_tag("svg").attr("viewBox", "0 0 46 24").attr("aria-hidden", "true");
    svg.with([svg_tag("path").attr("class", class).attr("d", d)])
}

/// The dot at which a line ends.
fn dot(class: &str, radius: &str) -> El {
    let dot = svg_tag("circle").attr("class", class).attr("r", radius);
    dot.attr("cx", "35").attr("cy", "12")
}
