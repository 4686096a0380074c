//! The pictures: which one is at hand, where its pixels come from, and the controls that choose it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use conv::ByAxis;
use demo::Scene;
use demo::image::{Picture, Sample, take_picture};
use wasm_bindgen_futures::spawn_local;

use super::camera::{self, Camera};
use super::{decode, open};
use crate::image::window::Window;
use crate::image::{Pixels, said};
use crate::shown::Image;
use crate::view::controls::group;
use crate::view::dom::{El, effect, tag};
use crate::view::lab::{Kept, Lab, Live, Same};

/// What is shown, and of which picture.
type Looked = (Same<Image>, Same<Pixels>);

/// The pictures that the page holds.
pub struct Pictures {
    /// The pixels of the demo's picture, where the page has them.
    shown: Live<Option<Rc<Pixels>>>,
    /// The visitor's own; it lasts as long as the page and goes nowhere.
    own: RefCell<Option<Rc<Pixels>>>,
    /// Those of the page that were loaded.
    samples: RefCell<Vec<(Sample, Rc<Pixels>)>>,
    /// The camera, whose frames are the visitor's own pictures.
    pub(super) camera: Camera,
    /// Which of them is on its way.
    loading: Cell<Option<Sample>>,
    /// What went wrong with the last one.
    trouble: Live<String>,
    /// The name of a file that is being opened.
    opening: Live<String>,
    /// Counts what was asked for: a file that is read when another picture was chosen is not wanted any more.
    era: Cell<u32>,
    /// The size of the file that the visitor's own was scaled from.
    scaled_from: Live<Option<ByAxis<usize>>>,
    /// The window that is magnified.
    pub(super) window: Kept<Looked, Option<Rc<Window>>>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self {
            shown: Live::new(None),
            own: RefCell::default(),
            samples: RefCell::default(),
            camera: Camera::default(),
            loading: Cell::default(),
            trouble: Live::new(String::new()),
            opening: Live::new(String::new()),
            era: Cell::default(),
            scaled_from: Live::new(None),
            window: Kept::default(),
        }
    }
}

impl Pictures {
    /// The pixels of the demo's picture; nothing while they are loaded, or where they did not come with the link.
    /// Whoever asks is asked again when they change.
    pub fn get(&self) -> Option<Rc<Pixels>> {
        self.shown.get()
    }

    /// The pixels now.
    pub fn peek(&self) -> Option<Rc<Pixels>> {
        self.shown.peek()
    }

    /// Whether the demo's picture is neither here nor on its way; whoever asks follows it.
    pub(super) fn is_missing(&self) -> bool {
        self.shown.get().is_none() && self.loading.get().is_none()
    }

    /// Goes on with what another page of the same visit held: whose camera is its own.
    pub(in crate::view) fn take_over(&self, before: &Self) {
        self.own.replace(before.own.take());
        self.samples.replace(before.samples.take());
        self.scaled_from.set(before.scaled_from.peek());
    }

    /// Says what is wrong with a picture that was asked for; the one at hand stays.
    pub(super) fn refuse(&self, why: String) {
        self.opening.set_if(String::new());
        self.trouble.set(why);
    }

    /// A picture is asked for, from a file of a name if it is not there at once: what was asked for before is not wanted
    /// any more. Hands back by what it is known whether this one still is.
    pub(super) fn ask(&self, file: String) -> u32 {
        self.era.set(self.era.get().wrapping_add(1));
        self.trouble.set_if(String::new());
        self.opening.set_if(file);
        self.era.get()
    }

    /// Whether this is what was asked for last.
    pub(super) fn is_wanted(&self, era: u32) -> bool {
        self.era.get() == era
    }

    /// The pixels that the page has of a picture.
    fn held(&self, picture: Picture) -> Option<Rc<Pixels>> {
        let own = || self.own.borrow().clone();
        match picture {
            Picture::Sample(wanted) => {
                let samples = self.samples.borrow();
                samples
                    .iter()
                    .find(|(sample, _)| *sample == wanted)
                    .map(|(_, held)| Rc::clone(held))
            }
            Picture::Own(size) => own().filter(|own| own.size() == size),
        }
    }
}

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
    camera::leave(lab);
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
