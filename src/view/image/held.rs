//! What the page holds of pictures: their pixels, which of them is wanted, and the camera's stream.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use conv::ByAxis;
use demo::image::{Picture, Sample};
use wasm_bindgen::JsCast;
use web_sys::{MediaStream, MediaStreamTrack};

use crate::image::Pixels;
use crate::image::window::Window;
use crate::kept::Kept;
use crate::shown::Image;
use crate::view::live::{Live, Same};

/// What is shown, and of which picture.
type Looked = (Same<Image>, Same<Pixels>);

/// The pictures that the page holds.
pub struct Pictures {
    /// The pixels of the demo's picture, where the page has them.
    pub(super) shown: Live<Option<Rc<Pixels>>>,
    /// The visitor's own; it lasts as long as the page and goes nowhere.
    pub(super) own: RefCell<Option<Rc<Pixels>>>,
    /// Those of the page that were loaded.
    pub(super) samples: RefCell<Vec<(Sample, Rc<Pixels>)>>,
    /// The camera, whose frames are the visitor's own pictures.
    pub(super) camera: Camera,
    /// Which of them is on its way.
    pub(super) loading: Cell<Option<Sample>>,
    /// What went wrong with the last one.
    pub(super) trouble: Live<String>,
    /// The name of a file that is being opened.
    pub(super) opening: Live<String>,
    /// Counts what was asked for: a file that is read when another picture was chosen is not wanted any more.
    era: Cell<u32>,
    /// The size of the file that the visitor's own was scaled from.
    pub(super) scaled_from: Live<Option<ByAxis<usize>>>,
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
    pub(super) fn held(&self, picture: Picture) -> Option<Rc<Pixels>> {
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

/// The camera of the page.
pub(super) struct Camera {
    pub(super) is_on: Live<bool>,
    /// Whether a frame of it was shown.
    pub(super) has_shown: Cell<bool>,
    pub(super) stream: RefCell<Option<MediaStream>>,
    /// Counts how often it was switched: what was asked for before the last time is not wanted any more.
    pub(super) era: Cell<u32>,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            is_on: Live::new(false),
            has_shown: Cell::default(),
            stream: RefCell::default(),
            era: Cell::default(),
        }
    }
}

impl Camera {
    /// Whether it is on, or being switched on; whoever asks follows it.
    pub(super) fn is_on(&self) -> bool {
        self.is_on.get()
    }

    /// Switches it off; the last frame stays as a picture.
    pub(super) fn stop(&self) {
        self.era.set(self.era.get().wrapping_add(1));
        if let Some(stream) = self.stream.take() {
            end(&stream);
        }
        self.has_shown.set(false);
        self.is_on.set_if(false);
    }
}

/// Ends what the camera sends.
pub(super) fn end(stream: &MediaStream) {
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}
