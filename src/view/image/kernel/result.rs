//! The result: asked of the pool anew whenever kernel, picture or colors have changed, and painted as it comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use conv::{ByAxis, Layer};
use demo::image::Negatives;
use leptos::prelude::{request_animation_frame, untrack};
use web_sys::HtmlCanvasElement;

use super::{frame, on_screen};
use crate::image::Pixels;
use crate::image::display::{self, Scale};
use crate::image::filter::Task;
use crate::image::sample::{Sample, Windows};
use crate::pool::Picture;
use crate::raster::Theme;
use crate::view::dom::effect;
use crate::view::image::canvas;
use crate::view::lab::{Kept, Lab, Live, Same};
use crate::view::map::followed_theme;
use crate::view::pool::Got;

/// How the result is shown, and what was asked for last.
pub(super) struct Results {
    /// The colors of the newest; nothing where the layer cannot be or the picture is not there.
    pub(super) shown: Live<Option<Rc<Shown>>>,
    canvas: RefCell<Option<HtmlCanvasElement>>,
    theme: Rc<Live<Theme>>,
    picture: RefCell<Option<(Rc<Pixels>, bool, Picture)>>,
    /// Some of the result's windows.
    windows: Kept<(Same<Pixels>, Layer, bool), Rc<Windows>>,
    asked: RefCell<Option<Asked>>,
    is_asked: Cell<bool>,
    /// How many CSS pixels wide the frame is.
    width_px: Box<dyn Fn() -> f64>,
}

/// The colors of a result, and what they mean.
pub(super) struct Shown {
    pub(super) scale: Scale,
    pub(super) words: String,
}

/// What makes a result what it is.
#[derive(PartialEq)]
struct Asked {
    pixels: *const Pixels,
    task: Task,
    negatives: Negatives,
    theme: Theme,
    shrink: usize,
}

impl Results {
    /// Results that follow the demo as long as the part is shown.
    pub(super) fn follow(lab: Lab, width_px: impl Fn() -> f64 + 'static) -> Rc<Self> {
        let results = Rc::new(Self {
            shown: Live::new(None),
            canvas: RefCell::default(),
            theme: followed_theme(),
            picture: RefCell::default(),
            windows: Kept::default(),
            asked: RefCell::default(),
            is_asked: Cell::default(),
            width_px: Box::new(width_px),
        });
        let followed = Rc::clone(&results);
        effect(Box::new(move || {
            // All are followed; what is made of them is looked up when the frame comes.
            let (_, _, _) = (lab.image.get(), lab.pictures.get(), followed.theme.get());
            let _ = (followed.width_px)();
            followed.ask_soon(lab);
        }));
        results
    }

    /// Where the result is painted.
    pub(super) fn paint_on(&self, canvas: HtmlCanvasElement) {
        self.canvas.replace(Some(canvas));
    }

    /// How many rows and columns of the result are painted as one pixel; whoever asks follows it.
    pub(super) fn shrink(self: &Rc<Self>, lab: Lab) -> impl Fn() -> usize + use<> {
        let results = Rc::clone(self);
        move || frame(&lab.image.get()).result_shrink(on_screen((results.width_px)()))
    }

    /// Asks at the next frame, once for all edits until then.
    fn ask_soon(self: &Rc<Self>, lab: Lab) {
        if !self.is_asked.replace(true) {
            let results = Rc::clone(self);
            request_animation_frame(move || {
                results.is_asked.set(false);
                if results.ask(lab).is_none() {
                    results.asked.replace(None);
                    results.shown.set(None);
                    if let Some(canvas) = results.canvas.borrow().as_ref() {
                        canvas::clear(canvas);
                    }
                }
            });
        }
    }

    /// Asks for the result, if there can be one and it is another than before.
    fn ask(self: &Rc<Self>, lab: Lab) -> Option<()> {
        let shown = lab.image.peek();
        let (demo, layer, pixels) = (&shown.demo, shown.fitting_layer()?, lab.pictures.peek()?);
        let task = Task::of(demo, layer)?;
        if pixels.size() != task.picture_size() {
            return None;
        }
        let (negatives, theme) = (demo.image.negatives, self.theme.peek());
        let shrink = untrack(self.shrink(lab));
        let asked = Asked { pixels: Rc::as_ptr(&pixels), task, negatives, theme, shrink };
        if self.asked.borrow().as_ref() == Some(&asked) {
            return Some(());
        }
        let by_channel = demo.image.by_channel;
        let wanted = (Same(Rc::clone(&pixels)), *layer, by_channel);
        let windows = self.windows.of(wanted, |(Same(pixels), layer, by_channel)| {
            Rc::new(Windows::of(layer, pixels, *by_channel))
        });
        let sample = Sample::of(demo, &windows);
        let scale = Scale::new(negatives, &sample, by_channel, &theme);
        let job = asked.task.job(&self.picture(pixels, by_channel), scale.tone(shrink));
        let words = match &job {
            Ok(_) => display::said(negatives, &sample, by_channel),
            Err(error) => error.to_string(),
        };
        self.shown.set(Some(Rc::new(Shown { scale, words })));
        self.asked.replace(Some(asked));
        let [_, height, width] = layer.output_shape();
        let size = ByAxis::new(height, width).map(|n| n.div_ceil(shrink));
        let results = Rc::clone(self);
        if let Ok(job) = job {
            lab.crew.ask(job, move |got| results.take(size, got));
        }
        Some(())
    }

    /// The picture as the pool takes it.
    fn picture(&self, pixels: Rc<Pixels>, by_channel: bool) -> Picture {
        if let Some((of, kind, picture)) = self.picture.borrow().as_ref()
            && Rc::ptr_eq(of, &pixels)
            && *kind == by_channel
        {
            return picture.clone();
        }
        let picture = Picture::of_colors(Rc::clone(&pixels), by_channel);
        self.picture.replace(Some((pixels, by_channel, picture.clone())));
        picture
    }

    /// Paints what comes of a job.
    fn take(&self, size: ByAxis<usize>, got: Got) {
        let (canvas, is_wanted) = (self.canvas.borrow(), self.asked.borrow().is_some());
        let Some(canvas) = canvas.as_ref().filter(|_| is_wanted) else { return };
        match got {
            Got::Strip { first_row, pixels } => {
                canvas::resize(canvas, size);
                canvas::put(canvas, &pixels, first_row);
            }
            Got::Painted { ms } => {
                let _ = canvas.set_attribute("data-painted-ms", &ms.to_string());
            }
            Got::Failed => {
                canvas::clear(canvas);
                let failed = |shown: Rc<Shown>| {
                    let words = words::image::not_worked_out().to_owned();
                    Rc::new(Shown { scale: shown.scale.clone(), words })
                };
                self.shown.set(self.shown.peek().map(failed));
            }
            Got::Maps { .. } => {}
        }
    }
}
