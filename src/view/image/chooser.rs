//! The controls that choose the picture: those of the page, a file, the camera.

use demo::image::{Picture, Sample, take_picture};

use super::open;
use crate::image::said;
use crate::view::controls::group;
use crate::view::dom::{El, tag};
use crate::view::lab::Lab;

/// The group that chooses the picture.
pub(super) fn picture_group(lab: Lab) -> El {
    let samples = Sample::ALL.map(|sample| {
        let picture = Picture::Sample(sample);
        let is_current = move || lab.demo().image.picture == picture;
        let small = tag("img")
            .attr("src", &["pictures/", sample.key(), "-small.png"].concat())
            .attr("alt", "")
            .attr("width", "52")
            .attr("height", "52");
        let button = tag("button")
            .attr("type", "button")
            .class("image-sample")
            .attr("data-sample", sample.key())
            .live_attr("aria-pressed", move || Some(is_current().to_string()))
            .with([small, tag("span").text(&said::name(sample))]);
        tag("li").with([button.press(move || {
            lab.pictures.camera.stop();
            lab.pictures.ask(String::new());
            lab.pictures.scaled_from.set(None);
            lab.edit(|demo| take_picture(demo, picture));
        })])
    });
    let trouble = move || lab.pictures.trouble.get();
    let alerts = tag("div").live_children(trouble, move || {
        let text = trouble();
        let alert = tag("p").class("wrong").attr("role", "alert").text(&text);
        if text.is_empty() { Vec::new() } else { vec![alert] }
    });
    let about = move || {
        let from = lab.pictures.scaled_from.get();
        let opening = lab.pictures.opening.get();
        if !opening.is_empty() {
            return words::image::opening(opening);
        }
        match lab.demo().image.picture {
            Picture::Own(_) if lab.pictures.camera.is_on() => words::image::camera_on().to_owned(),
            Picture::Own(size) => said::own(size, from, lab.pictures.get().is_some()),
            Picture::Sample(_) => words::image::licence().to_owned(),
        }
    };
    group("of-input", words::image::picture()).with([
        tag("ul").class("image-samples").with(samples),
        open::buttons(lab),
        alerts,
        tag("p")
            .class("hint")
            .attr("role", "status")
            .attr("data-part", "picture-note")
            .live_text(about),
    ])
}
