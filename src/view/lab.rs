//! The one context: the history of demos, and for each scene what is looked at in it and what it shows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use demo::link::{self, Fault, Opened};
use demo::{Demo, History, Position, Scene, WHOLE};
use leptos::prelude::*;

use super::image::held::Pictures;
use super::image::network::made::Maps;
pub use super::live::{Live, Same};
use super::notice::Notice;
use super::pool::Crew;
use super::wish::{Then, Wish};
pub use crate::kept::Kept;
use crate::predict::Answers;
use crate::shown::{self, Shown, Time};

/// A scene's picture, made when it is first asked for, and what is looked at in it.
pub struct Stage<S: Shown> {
    now: RefCell<Option<Rc<S>>>,
    look: Cell<Option<S::Look>>,
    changed: ArcTrigger,
}

impl<S: Shown> Stage<S> {
    fn empty() -> Self {
        Self { now: RefCell::default(), look: Cell::new(None), changed: ArcTrigger::new() }
    }

    /// What was looked at is looked at no more, unless it is to be kept.
    fn forget(&self, is_kept: fn(&S::Look) -> bool) {
        self.look.set(self.look.get().filter(is_kept));
    }

    /// What is shown; whoever asks follows it.
    pub fn get(&self) -> Rc<S> {
        self.changed.track();
        self.peek()
    }

    /// What is shown now.
    pub fn peek(&self) -> Rc<S> {
        let first = || Rc::new(S::new(&S::SCENE.demo(), None));
        Rc::clone(self.now.borrow_mut().get_or_insert_with(first))
    }

    /// Works out what is to be shown of `demo`.
    fn update(&self, demo: &Demo) -> Rc<dyn Time> {
        let look = self.look.get();
        let before = self.now.take();
        let next = Rc::new(before.map_or_else(|| S::new(demo, look), |now| now.next(demo, look)));
        self.now.replace(Some(Rc::clone(&next)));
        self.changed.notify();
        next
    }
}

/// What the whole page shares; made once, it lasts as long as the page, so every view holds a reference.
pub struct Bench {
    history: RefCell<History>,
    demo: Live<Rc<Demo>>,
    time: Live<Rc<dyn Time>>,
    /// The scene `slide`.
    pub slide: Stage<shown::Slide>,
    /// The scene `channels`.
    pub channels: Stage<shown::Channels>,
    /// The scene `matrix`.
    pub matrix: Stage<shown::Matrix>,
    /// The scene `stack`.
    pub stack: Stage<shown::Stack>,
    /// The scene `learn`.
    pub learn: Stage<shown::Learn>,
    /// The scene `image`.
    pub image: Stage<shown::Image>,
    /// The pictures of the scene `image`.
    pub pictures: Pictures,
    /// The demo that each scene was left with.
    left: RefCell<Vec<Demo>>,
    /// Who does what takes long.
    pub crew: Crew,
    /// What the network of the scene `image` made of the picture.
    pub maps: Maps,
    /// What was asked for that a light page does not have.
    pub wish: Wish,
    /// Whose gradient stands open as its full sum, in the scene `learn`.
    pub sum_of: Live<Option<usize>>,
    /// What was predicted in the scene `slide`.
    pub answers: Live<Rc<Answers>>,
    /// What a stroke paints.
    pub brush: Live<f32>,
    /// Whether the window walks by itself.
    pub playing: Live<bool>,
    /// Whether it does so as fast as it can, whatever speed is chosen.
    pub rushing: Live<bool>,
    /// Whether a step is made at each frame, so that what is shown of it must take less than one.
    pub each_frame: Live<bool>,
    /// What there is to tell the visitor.
    pub notices: Live<Vec<Notice>>,
    /// Whether the list of keys is open.
    pub help: Live<bool>,
    /// Whether the demo is shown as code.
    pub listing: Live<bool>,
}

/// The page's bench.
pub type Lab = &'static Bench;

impl Bench {
    /// A bench that starts with `demo`, for as long as the page lasts.
    pub fn open_with(demo: Demo) -> Lab {
        Self::go_on_with(History::new(demo))
    }

    /// A bench that goes on where a history has come to.
    pub fn go_on_with(history: History) -> Lab {
        let demo = Rc::new(history.present().clone());
        let slide: Stage<shown::Slide> = Stage::empty();
        let time: Rc<dyn Time> = slide.peek();
        let bench = Box::leak(Box::new(Self {
            history: RefCell::new(history),
            demo: Live::new(demo),
            time: Live::new(time),
            slide,
            channels: Stage::empty(),
            matrix: Stage::empty(),
            stack: Stage::empty(),
            learn: Stage::empty(),
            image: Stage::empty(),
            pictures: Pictures::default(),
            left: RefCell::default(),
            crew: Crew::default(),
            maps: Maps::default(),
            wish: Wish::default(),
            sum_of: Live::new(None),
            answers: Live::new(Rc::default()),
            brush: Live::new(1.0),
            playing: Live::new(false),
            rushing: Live::new(false),
            each_frame: Live::new(false),
            notices: Live::new(Vec::new()),
            help: Live::new(false),
            listing: Live::new(false),
        }));
        bench.show();
        bench
    }

    /// A bench that goes on where this one has come to, with nothing on it that was said already.
    pub fn anew(&self) -> Lab {
        let bench = Self::go_on_with(self.with_history(|history| history.clone()));
        bench.left.replace(self.left.take());
        bench.pictures.take_over(&self.pictures);
        bench.answers.set(self.answers.peek());
        bench.brush.set(self.brush.peek());
        bench.listing.set(self.listing.peek());
        bench
    }

    /// The demo at hand; whoever asks follows it.
    pub fn demo(&self) -> Rc<Demo> {
        self.demo.get()
    }

    /// The demo at hand now.
    pub fn peek(&self) -> Rc<Demo> {
        self.demo.peek()
    }

    /// The steps of the scene at hand; whoever asks follows them.
    pub fn time(&self) -> Rc<dyn Time> {
        self.time.get()
    }

    /// The steps of the scene at hand as they are now.
    pub fn peek_time(&self) -> Rc<dyn Time> {
        self.time.peek()
    }

    /// One whole edit.
    pub fn edit(&self, change: impl FnOnce(&mut Demo)) {
        let mut demo = self.with_history(History::committed_copy);
        change(&mut demo);
        self.with_history(|history| history.commit(demo));
        self.update();
    }

    /// A part of an edit that goes on, such as a stroke; [`Bench::commit`] ends it.
    pub fn preview(&self, change: impl FnOnce(&mut Demo)) {
        let mut demo = self.with_history(|history| history.present().clone());
        change(&mut demo);
        self.with_history(|history| history.preview(demo));
        self.update();
    }

    /// Ends an edit that went on: what is shown stays, what can be undone does not.
    pub fn commit(&self) {
        self.with_history(History::commit_preview);
        self.demo.tell();
    }

    /// Whether an edit goes on.
    pub fn is_previewing(&self) -> bool {
        self.with_history(|history| history.is_previewing())
    }

    /// Takes an edit back that went on.
    pub fn cancel(&self) {
        self.with_history(History::cancel_preview);
        self.update();
    }

    /// Back before the last edit.
    pub fn undo(&self) {
        self.with_history(History::undo);
        self.update();
    }

    /// Forward over what was undone.
    pub fn redo(&self) {
        self.with_history(History::redo);
        self.update();
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.demo();
        self.with_history(|history| history.can_undo())
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.demo();
        self.with_history(|history| history.can_redo())
    }

    /// Opens a link: the demo it holds can be undone like any edit.
    pub fn open(&'static self, opened: Opened) {
        self.turn_to(opened.demo);
        self.tell(&opened.faults);
    }

    /// The history as links, and which of them is at hand.
    pub fn written(&self) -> (Vec<String>, usize) {
        self.with_history(|history| {
            let (demos, present) = history.written();
            (demos.into_iter().map(link::encode).collect(), present)
        })
    }

    /// Goes to a scene, see [`Scene::demo_after`].
    pub fn go_to_scene(&'static self, scene: Scene) {
        let now = self.peek();
        if !WHOLE && scene != Scene::Slide {
            return self.ask_for(Then::Scene(scene));
        }
        if now.scene() == scene {
            return;
        }
        let left = self.left.borrow().iter().find(|demo| demo.scene() == scene).cloned();
        self.turn_to(scene.demo_after(&now, left.as_ref()));
    }

    /// Asks for what a light page does not have.
    pub fn ask_for(&'static self, then: Then) {
        self.playing.set(false);
        self.wish.ask(then, || self.say(words::page::part_not_loaded()));
    }

    /// Tells what was wrong with a link; what was told of an earlier one goes.
    pub fn tell(&self, faults: &[Fault]) {
        // A light page opens no link that has any.
        let faults = if WHOLE { faults } else { &[] };
        self.notices.set(faults.iter().map(|fault| Notice::Fault(fault.to_string())).collect());
    }

    /// Says something.
    pub fn say(&self, what: &str) {
        self.notify(Notice::Said(what.to_owned()));
    }

    /// Offers the demo that the visitor left.
    pub fn offer(&self, link: &str) {
        self.notify(Notice::LastDemo(link.to_owned()));
    }

    fn notify(&self, notice: Notice) {
        let mut notices = self.notices.peek();
        notices.push(notice);
        self.notices.set(notices);
    }

    /// Turns to another demo, which may be another scene's.
    fn turn_to(&self, demo: Demo) {
        let now = self.peek();
        // Lessons stay open until somebody closes them.
        let lesson = demo.lesson.clone().or_else(|| now.lesson.clone());
        let demo = Demo { lesson: if WHOLE { lesson } else { None }, ..demo };
        if now.scene() != demo.scene() {
            let mut left = self.left.borrow_mut();
            left.retain(|demo| demo.scene() != now.scene());
            left.push(now.as_ref().clone());
        }
        if now.scene() == Scene::Image && demo.scene() != Scene::Image {
            self.crew.rest();
        }
        self.playing.set(false);
        self.slide.look.set(None);
        self.channels.look.set(None);
        self.matrix.look.set(None);
        self.stack.look.set(None);
        self.image.look.set(None);
        self.learn.forget(|_| false);
        self.with_history(|history| history.open(demo));
        self.update();
    }

    /// What is looked at now in a scene.
    pub fn look_at<S: Shown>(&self, stage: &Stage<S>, look: Option<S::Look>) {
        if stage.look.replace(look) != look && self.peek().scene() == S::SCENE {
            stage.update(&self.peek());
        }
    }

    /// Moves the scene's time, which is no edit; from then on it is the step that is looked at.
    pub fn step(&self, step: impl FnOnce(&mut Demo)) {
        self.slide.look.set(None);
        self.channels.look.set(None);
        self.matrix.look.set(None);
        self.stack.look.set(None);
        self.image.look.set(None);
        // A weight is followed from step to step.
        self.learn.forget(|look| matches!(look, shown::learn::Look::Weight(_)));
        self.with_history(|history| history.step(step));
        self.update();
    }

    /// Shows more of the same demo, where what is to be shown of it was not worked out at once.
    pub fn go_on(&self) {
        self.update();
    }

    /// Moves the window.
    pub fn step_to(&self, at: Position) {
        self.step(|demo| demo.at = at);
    }

    /// Goes to a step, or to the last one there is.
    pub fn go_to(&self, step: usize) {
        let time = self.peek_time();
        if let Some(last) = time.n_steps().checked_sub(1) {
            self.step(|demo| time.go_to(step.min(last), demo));
        }
    }

    /// Goes forward or back by some steps, as far as there are any.
    pub fn go_by(&self, steps: isize) {
        self.go_to(self.peek_time().step().saturating_add_signed(steps));
    }

    fn with_history<T>(&self, with: impl FnOnce(&mut History) -> T) -> T {
        with(&mut self.history.borrow_mut())
    }

    /// Takes over what the history holds now.
    fn update(&self) {
        let present = self.history.borrow().present().clone();
        if *self.peek() != present {
            self.demo.hold(Rc::new(present));
        }
        self.show();
        self.demo.tell();
    }

    /// Works out what is to be shown of the demo at hand.
    fn show(&self) {
        let demo = self.peek();
        let time: Rc<dyn Time> = match demo.scene() {
            Scene::Slide => self.slide.update(&demo),
            Scene::Channels => self.channels.update(&demo),
            Scene::Matrix => self.matrix.update(&demo),
            Scene::Stack => self.stack.update(&demo),
            Scene::Learn => self.learn.update(&demo),
            Scene::Image => self.image.update(&demo),
        };
        self.time.set(time);
    }
}
