//! The pool's workers: starts them when a first job is there, carries orders to them and answers back.
//!
//! Who does what is decided in [`crate::pool`]. Where there is no worker, the page's own desk takes one slice after the
//! other, and between them the page lives on.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use conv::FeatureMap;
use js_sys::{Array, Float32Array, Int32Array, Reflect, Uint8ClampedArray};
use kernels::desk::Desk;
use kernels::order::{Answer, Order, Packed};
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{Event as JsEvent, ImageData, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::lab::Live;
use crate::pool::{Event, HERE, Job, Place, Pool};

/// Where `cargo xtask` writes the workers' script.
const SCRIPT: &str = "convscopeKernels";

/// As many workers as cores, and no more than this.
const MOST_WORKERS: f64 = 8.0;

/// How often silent workers are looked for while there is something to do.
const WATCH: Duration = Duration::from_millis(500);

/// What comes of a job.
pub enum Got {
    /// What was wanted of the layers.
    Maps {
        /// `[channels, height, width]`, of all layers or of the last.
        maps: Vec<Rc<FeatureMap<f32>>>,
        /// Since it was begun.
        ms: f64,
    },
    /// Painted rows, for a canvas that is as wide and high as the output.
    Strip {
        /// The first of them.
        first_row: usize,
        /// Their pixels.
        pixels: ImageData,
    },
    /// All rows are painted.
    Painted {
        /// What got the first color and what the last.
        range: [f32; 2],
        /// Since it was begun.
        ms: f64,
    },
    /// It cannot be done, and why.
    Failed(String),
}

/// Who is told what came of a task.
type Listener = Rc<dyn Fn(Got)>;

/// The workers, once there are any, and who is waiting for what.
pub struct Crew {
    office: RefCell<Option<Office>>,
    place: Live<Place>,
    waiting: RefCell<HashMap<u32, Listener>>,
    is_watched: Cell<bool>,
    is_slicing: Cell<bool>,
    /// Counts how often the workers were sent home: what is still on its way then is not for the next.
    shift: Cell<u32>,
}

impl Default for Crew {
    fn default() -> Self {
        Self {
            office: RefCell::default(),
            place: Live::new(Place::Starting),
            waiting: RefCell::default(),
            is_watched: Cell::default(),
            is_slicing: Cell::default(),
            shift: Cell::default(),
        }
    }
}

struct Office {
    pool: Pool,
    /// The page's own, for where there are no workers.
    desk: Desk,
    slice: Option<Order>,
    workers: Vec<Option<Post>>,
}

/// A worker with what hears it.
struct Post {
    worker: Worker,
    _ears: [Closure<dyn Fn(JsEvent)>; 2],
}

impl Drop for Post {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Crew {
    /// Asks for a job. Of those that wait the newest counts: what came before may never be heard of.
    pub fn ask(&'static self, job: Job, heard: impl Fn(Got) + 'static) {
        self.ask_boxed(job, Rc::new(heard));
    }

    fn ask_boxed(&'static self, job: Job, heard: Rc<dyn Fn(Got)>) {
        if self.office.borrow().is_none() {
            self.start();
        }
        if let Some(office) = self.office.borrow_mut().as_mut() {
            let ticket = office.pool.ask(job, now_ms());
            let mut waiting = self.waiting.borrow_mut();
            waiting.retain(|&ticket, _| office.pool.holds(ticket));
            waiting.insert(ticket, heard);
        }
        self.go_on();
    }

    /// Forgets what was asked for and sends all home, to give their memory back.
    pub fn rest(&self) {
        self.shift.set(self.shift.get().wrapping_add(1));
        self.office.take();
        self.waiting.borrow_mut().clear();
        self.place.set_if(Place::Starting);
    }

    /// Where jobs are done; whoever asks follows it.
    pub fn place(&self) -> Place {
        self.place.get()
    }

    fn start(&'static self) {
        let script = Reflect::get(&window(), &SCRIPT.into()).ok();
        let script = script.and_then(|script| script.as_string());
        let n_cores = window().navigator().hardware_concurrency().clamp(1.0, MOST_WORKERS);
        let n_workers = if script.is_some() { n_cores as usize } else { 0 };
        let mut pool = Pool::new(n_workers, now_ms());
        let mut workers = vec![None];
        for index in 1..=n_workers {
            let post = self.hire(index, script.as_deref().unwrap_or_default());
            if post.is_none() {
                pool.lose(index);
            }
            workers.push(post);
        }
        self.place.set_if(pool.place());
        self.office.replace(Some(Office { pool, desk: Desk::default(), slice: None, workers }));
    }

    fn hire(&'static self, index: usize, script: &str) -> Option<Post> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let shift = self.shift.get();
        let answered = Closure::<dyn Fn(JsEvent)>::new(move |event: JsEvent| {
            if self.shift.get() == shift {
                self.hear(index, event.unchecked_ref());
            }
        });
        let failed = Closure::<dyn Fn(JsEvent)>::new(move |event: JsEvent| {
            // The page goes on without, and says so.
            event.prevent_default();
            if self.shift.get() == shift {
                self.lose(&[index]);
                self.go_on();
            }
        });
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
        Some(Post { worker, _ears: [answered, failed] })
    }

    /// Hands out what there is to do.
    fn go_on(&'static self) {
        let mut failed = Vec::new();
        if let Some(office) = self.office.borrow_mut().as_mut() {
            while let Some((index, order)) = office.pool.next(now_ms()) {
                if index == HERE {
                    office.slice = Some(order);
                } else if !office
                    .workers
                    .get(index)
                    .is_some_and(|post| post.as_ref().is_some_and(|post| send(&post.worker, order)))
                {
                    failed.push(index);
                    office.pool.lose(index);
                }
            }
            self.place.set_if(office.pool.place());
            if office.slice.is_some() && !self.is_slicing.replace(true) {
                set_timeout(|| self.take_slice(), Duration::ZERO);
            }
            if office.pool.is_busy() && !self.is_watched.replace(true) {
                set_timeout(|| self.watch(), WATCH);
            }
        }
        self.dismiss(&failed);
    }

    /// Does one of the page's own slices.
    fn take_slice(&'static self) {
        self.is_slicing.set(false);
        let events = self.office.borrow_mut().as_mut().and_then(|office| {
            let order = office.slice.take()?;
            let answer = office.desk.take(order);
            Some(office.pool.hear(HERE, answer, now_ms()))
        });
        self.tell(events.unwrap_or_default(), None);
        self.go_on();
    }

    /// Takes what a worker sent.
    fn hear(&'static self, index: usize, event: &MessageEvent) {
        let arrays: Array = event.data().unchecked_into();
        let pixels: Uint8ClampedArray = arrays.get(2).unchecked_into();
        let head: Int32Array = arrays.get(0).unchecked_into();
        let numbers: Float32Array = arrays.get(1).unchecked_into();
        // Pixels stay where they are: nobody here reads them.
        let is_text = head.length() == 2;
        let bytes = if is_text { pixels.to_vec() } else { Vec::new() };
        let packed = Packed { head: head.to_vec(), numbers: numbers.to_vec(), bytes };
        let events = self.office.borrow_mut().as_mut().map(|office| {
            let answer = Answer::unpack(packed)
                .unwrap_or_else(|garbled| Answer::Refused { job: 0, message: garbled.to_string() });
            office.pool.hear(index, answer, now_ms())
        });
        self.tell(events.unwrap_or_default(), Some(&pixels));
        self.go_on();
    }

    /// Tells those who asked.
    fn tell(&self, events: Vec<(u32, Event)>, pixels: Option<&Uint8ClampedArray>) {
        for (ticket, event) in events {
            let heard = self.waiting.borrow().get(&ticket).cloned();
            let Some(heard) = heard else { continue };
            if !matches!(event, Event::Strip { .. }) {
                self.waiting.borrow_mut().remove(&ticket);
            }
            match event {
                Event::Maps { maps, ms } => heard(Got::Maps { maps, ms }),
                Event::Painted { range, ms } => heard(Got::Painted { range, ms }),
                Event::Failed(message) => heard(Got::Failed(message)),
                Event::Strip { first_row, width, rgba } => {
                    let width = width as u32;
                    let pixels = match pixels {
                        Some(pixels) => ImageData::new_with_js_u8_clamped_array(pixels, width),
                        None => ImageData::new_with_u8_clamped_array(Clamped(&rgba), width),
                    };
                    if let Ok(pixels) = pixels {
                        heard(Got::Strip { first_row, pixels });
                    }
                }
            }
        }
    }

    /// Looks for workers that should have answered by now.
    fn watch(&'static self) {
        self.is_watched.set(false);
        let lost = self.office.borrow_mut().as_mut().map(|office| office.pool.find_lost(now_ms()));
        self.dismiss(&lost.unwrap_or_default());
        self.go_on();
    }

    fn lose(&self, lost: &[usize]) {
        if let Some(office) = self.office.borrow_mut().as_mut() {
            for &index in lost {
                office.pool.lose(index);
            }
        }
        self.dismiss(lost);
    }

    fn dismiss(&self, lost: &[usize]) {
        let Some(office) = &mut *self.office.borrow_mut() else { return };
        for &index in lost {
            if let Some(post) = office.workers.get_mut(index).and_then(Option::take) {
                post.worker.terminate();
                // What hears it may be what is running.
                set_timeout(move || drop(post), Duration::ZERO);
            }
        }
    }
}

/// Sends an order; its arrays go over without being copied once more.
fn send(worker: &Worker, order: Order) -> bool {
    let Packed { head, numbers, .. } = order.pack();
    let head = Int32Array::from(head.as_slice());
    let numbers = Float32Array::from(numbers.as_slice());
    let owned = Array::of2(&head.buffer(), &numbers.buffer());
    worker.post_message_with_transfer(&Array::of2(&head, &numbers), &owned).is_ok()
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
