//! The result: worked out anew whenever kernel or picture have changed, the newest alone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::request_animation_frame;

use crate::image::Pixels;
use crate::image::filter::{Filtered, Job};
use crate::view::dom::effect;
use crate::view::lab::{Lab, Live};

/// The filtered picture, and what it was made of.
pub(super) struct Results {
    /// The newest there is; nothing where the layer cannot be or the picture is not there.
    pub(super) filtered: Live<Option<Rc<Filtered>>>,
    made: RefCell<Option<(Rc<Pixels>, Job)>>,
    is_asked: Cell<bool>,
}

impl Results {
    /// Results that follow the demo as long as the part is shown.
    pub(super) fn follow(lab: Lab) -> Rc<Self> {
        let results = Rc::new(Self {
            filtered: Live::new(None),
            made: RefCell::default(),
            is_asked: Cell::default(),
        });
        let followed = Rc::clone(&results);
        effect(Box::new(move || {
            // Both are followed; what is made of them is looked up when the frame comes.
            let (_, _) = (lab.image.get(), lab.pictures.get());
            followed.ask(lab);
        }));
        results
    }

    /// Works out the result at the next frame, once for all edits until then.
    fn ask(self: &Rc<Self>, lab: Lab) {
        if !self.is_asked.replace(true) {
            let results = Rc::clone(self);
            request_animation_frame(move || {
                results.is_asked.set(false);
                results.work_out(lab);
            });
        }
    }

    fn work_out(&self, lab: Lab) {
        let shown = lab.image.peek();
        let job = Job::of(&shown.demo, shown.fitting_layer());
        let Some((pixels, job)) = lab.pictures.peek().zip(job) else {
            self.made.replace(None);
            self.filtered.set(None);
            return;
        };
        let is_made = self
            .made
            .borrow()
            .as_ref()
            .is_some_and(|(from, by)| Rc::ptr_eq(from, &pixels) && *by == job);
        if !is_made {
            self.filtered.set(job.run(&pixels).map(Rc::new));
            self.made.replace(Some((pixels, job)));
        }
    }
}
