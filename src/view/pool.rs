//! The pool's workers: starts them when a first job is there, carries orders to them and answers back.
//!
//! Who does what is decided in [`crate::pool`]. What is soon done, a desk of the page's own does at once, with fast kernels
//! that are loaded for it. Where there is no worker, that desk takes one slice after the other, and between them the page
//! lives on; where it has no such kernels, it takes those that the page is built with.

mod desk;
mod post;
mod scripts;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::time::Duration;

use conv::{ByAxis, FeatureMap};
use desk::{PageDesk, QuickDesk};
use js_sys::{Array, Float32Array, Int32Array, Uint8ClampedArray};
use kernels::order::{Answer, Order, Packed};
use leptos::prelude::{document, set_timeout, window};
use post::Post;
pub(super) use scripts::beside;
use scripts::script;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{Event as JsEvent, ImageData, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::live::Live;
use crate::pool::{Event, HERE, Job, Place, Pool};

/// What lies beside it: the fast kernels for the page itself, which say when they are there and make desks.
const PAGE_SCRIPT: &str = "page.js";
const DESK_IS_THERE: &str = "convscope:desk";

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
        /// The smallest and the largest number of each of their channels.
        extents: Vec<Vec<[f32; 2]>>,
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
        /// Since it was begun.
        ms: f64,
    },
    /// It cannot be done.
    Failed,
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
    is_loading: Cell<bool>,
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
            is_loading: Cell::default(),
            shift: Cell::default(),
        }
    }
}

struct Office {
    pool: Pool,
    desk: PageDesk,
    slice: Option<Order>,
    workers: Vec<Option<Post>>,
}

/// What came of an answer: events, and the pixels of a strip where they are not among them.
type Heard = (Vec<(u32, Event)>, Option<Uint8ClampedArray>);

impl Office {
    /// Carries out one of the page's own orders.
    fn do_here(&mut self, order: Order) -> Heard {
        let answer = match &mut self.desk {
            PageDesk::Plain(desk) => {
                let answer = desk.take(order);
                return (self.pool.hear(HERE, answer, now_ms()), None);
            }
            PageDesk::Quick(desk) => desk.take(order),
        };
        if let Some(arrays) = answer {
            return self.hear(HERE, [0, 1, 2].map(|at| arrays.get(at)));
        }
        self.desk = PageDesk::default();
        self.pool.set_quick(false);
        (Vec::new(), None)
    }

    /// Takes an answer in three arrays, of which those that hold nothing may be missing.
    fn hear(&mut self, index: usize, [head, numbers, pixels]: [JsValue; 3]) -> Heard {
        let head: Int32Array = head.unchecked_into();
        let numbers = numbers.dyn_into().map(|numbers: Float32Array| numbers.to_vec());
        let pixels: Option<Uint8ClampedArray> = pixels.dyn_into().ok();
        // Pixels stay where they are: nobody here reads them.
        let text = pixels.as_ref().filter(|_| head.length() == 2);
        let bytes = text.map(Uint8ClampedArray::to_vec).unwrap_or_default();
        let packed = Packed { head: head.to_vec(), numbers: numbers.unwrap_or_default(), bytes };
        let answer = Answer::unpack(packed)
            .unwrap_or_else(|garbled| Answer::Refused { job: 0, message: garbled.to_string() });
        (self.pool.hear(index, answer, now_ms()), pixels)
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

    /// Whether there is more to do than what is being done: what comes without end had better wait.
    pub fn is_behind(&self) -> bool {
        self.office.borrow().as_ref().is_some_and(|office| office.pool.has_waiting())
    }

    /// A picture's bytes in another size, by the page's own fast kernels; nothing where it has none.
    pub fn resized(&self, sizes: [ByAxis<usize>; 2], rgba: &[u8]) -> Option<Vec<u8>> {
        let office = self.office.borrow();
        let PageDesk::Quick(desk) = &office.as_ref()?.desk else { return None };
        let arrays = desk.take(Order::Resize { sizes, rgba: rgba.to_vec() })?;
        Some(arrays.get(2).dyn_into::<Uint8ClampedArray>().ok()?.to_vec())
    }

    /// Where jobs are done; whoever asks follows it.
    pub fn place(&self) -> Place {
        self.place.get()
    }

    fn start(&'static self) {
        let script = script();
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
        let desk = PageDesk::default();
        self.office.replace(Some(Office { pool, desk, slice: None, workers }));
        if !self.quicken() && !self.is_loading.replace(true) {
            self.load();
        }
    }

    /// Gives the page a desk of the fast kernels, if they are loaded.
    fn quicken(&'static self) -> bool {
        let mut office = self.office.borrow_mut();
        let (Some(office), Some(desk)) = (office.as_mut(), QuickDesk::open()) else { return false };
        office.desk = PageDesk::Quick(desk);
        office.pool.set_quick(true);
        true
    }

    /// Loads the fast kernels for the page itself; until they are there, and where they cannot be had, it has its workers.
    fn load(&'static self) {
        let script = document().create_element("script").ok();
        let (Some(address), Some(script), Some(body)) =
            (beside(PAGE_SCRIPT), script, document().body())
        else {
            return;
        };
        let there = Closure::once_into_js(move || {
            self.quicken();
            self.go_on();
        });
        let there = there.unchecked_ref();
        let _ = window().add_event_listener_with_callback(DESK_IS_THERE, there);
        let _ = script.set_attribute("type", "module");
        let _ = script.set_attribute("src", &address);
        let _ = body.append_child(&script);
    }

    fn hire(&'static self, index: usize, script: &str) -> Option<Post> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let shift = self.shift.get();
        let answered = Closure::<dyn Fn(JsEvent)>::new(move |event: JsEvent| {
            if self.shift.get() == shift {
                let event: &MessageEvent = event.unchecked_ref();
                self.hear(index, &event.data().unchecked_into());
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
        Some(Post::new(worker, answered, failed))
    }

    /// Hands out what there is to do.
    fn go_on(&'static self) {
        let mut failed = Vec::new();
        // What is done at once is told before more is handed out.
        while let Some((events, pixels)) = self.hand_out(&mut failed) {
            self.tell(events, pixels.as_ref());
        }
        self.dismiss(&failed);
    }

    /// Hands out orders as far as one that is done at once; what came of that.
    fn hand_out(&'static self, failed: &mut Vec<usize>) -> Option<Heard> {
        let mut office = self.office.borrow_mut();
        let office = office.as_mut()?;
        loop {
            // What there is for a worker now goes in one message.
            let mut orders = BTreeMap::<usize, Vec<Order>>::new();
            while let Some((index, order)) = office.pool.next(now_ms()) {
                if index != HERE {
                    orders.entry(index).or_default().push(order);
                } else if office.pool.is_at_once() {
                    return Some(office.do_here(order));
                } else {
                    office.slice = Some(order);
                }
            }
            if orders.is_empty() {
                break;
            }
            for (index, orders) in orders {
                let post = office.workers.get(index).and_then(Option::as_ref);
                if !post.is_some_and(|post| post.send(orders)) {
                    failed.push(index);
                    office.pool.lose(index);
                }
            }
        }
        self.place.set_if(office.pool.place());
        if office.slice.is_some() && !self.is_slicing.replace(true) {
            set_timeout(|| self.take_slice(), Duration::ZERO);
        }
        if office.pool.is_busy() && !self.is_watched.replace(true) {
            set_timeout(|| self.watch(), WATCH);
        }
        None
    }

    /// Does one of the page's own slices.
    fn take_slice(&'static self) {
        self.is_slicing.set(false);
        let heard = self.office.borrow_mut().as_mut().and_then(|office| {
            let order = office.slice.take()?;
            Some(office.do_here(order))
        });
        let (events, pixels) = heard.unwrap_or_default();
        self.tell(events, pixels.as_ref());
        self.go_on();
    }

    /// Takes the answers that a worker sent.
    fn hear(&'static self, index: usize, arrays: &Array) {
        for at in (0..arrays.length()).step_by(3) {
            let arrays = [at, at + 1, at + 2].map(|at| arrays.get(at));
            let heard = self.office.borrow_mut().as_mut().map(|office| office.hear(index, arrays));
            let (events, pixels) = heard.unwrap_or_default();
            self.tell(events, pixels.as_ref());
        }
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
                Event::Maps { maps, extents, ms } => heard(Got::Maps { maps, extents, ms }),
                Event::Painted { ms } => heard(Got::Painted { ms }),
                Event::Failed => heard(Got::Failed),
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
                post.end();
                // What hears it may be what is running.
                set_timeout(move || drop(post), Duration::ZERO);
            }
        }
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
