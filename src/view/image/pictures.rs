//! The pictures: which one is at hand, and where its pixels come from.

use std::rc::Rc;

use conv::ByAxis;
use demo::Scene;
use demo::image::{Picture, Sample, take_picture};
use wasm_bindgen_futures::spawn_local;

use super::decode;
use crate::image::Pixels;
use crate::view::dom::effect;
use crate::view::lab::Lab;

/// Takes a frame of the camera: the first is an edit, those that follow are not.
pub(super) fn take_frame(lab: Lab, pixels: Rc<Pixels>) {
    let picture = Picture::Own(pixels.size());
    lab.pictures.own.replace(Some(pixels));
    if lab.peek().image.picture != picture {
        lab.pictures.ask(String::new());
        lab.pictures.scaled_from.set(None);
        lab.edit(|demo| take_picture(demo, picture));
    }
    lab.pictures.camera.has_shown.set(true);
    show(lab);
}

/// Takes a picture of the visitor's own.
pub(super) fn take(lab: Lab, pixels: Pixels, file: ByAxis<usize>) {
    let size = pixels.size();
    let pictures = &lab.pictures;
    pictures.camera.stop();
    pictures.own.replace(Some(Rc::new(pixels)));
    pictures.ask(String::new());
    pictures.scaled_from.set(Some(file));
    let picture = Picture::Own(size);
    if lab.peek().image.picture != picture {
        lab.edit(|demo| take_picture(demo, picture));
    }
    show(lab);
}

/// Keeps the pixels at hand those of the demo's picture, as long as the scene is shown.
pub(super) fn follow(lab: Lab) {
    effect(Box::new(move || {
        if lab.demo().scene() == Scene::Image {
            show(lab);
        }
    }));
}

/// Shows the demo's picture, which may have to be loaded first.
fn show(lab: Lab) {
    let pictures = &lab.pictures;
    let wanted = lab.peek().image.picture;
    let held = pictures.held(wanted);
    let is_same = match (&held, &pictures.shown.peek()) {
        (Some(held), Some(shown)) => Rc::ptr_eq(held, shown),
        (held, shown) => held.is_none() && shown.is_none(),
    };
    match wanted {
        Picture::Sample(sample) if held.is_none() => load(lab, sample),
        _ if !is_same => pictures.shown.set(held),
        _ => {}
    }
}

/// Loads one of the page's pictures; the one at hand stays until it is there.
fn load(lab: Lab, sample: Sample) {
    if lab.pictures.loading.replace(Some(sample)) == Some(sample) {
        return;
    }
    spawn_local(async move {
        let loaded = decode::of_address(&address(sample)).await;
        let pictures = &lab.pictures;
        if pictures.loading.get() == Some(sample) {
            pictures.loading.set(None);
        }
        match loaded {
            Ok(pixels) => {
                pictures.samples.borrow_mut().push((sample, Rc::new(pixels)));
                show(lab);
            }
            Err(trouble) => pictures.refuse(trouble.to_string()),
        }
    });
}

fn address(sample: Sample) -> String {
    ["pictures/", sample.key(), ".png"].concat()
}
