//! Heavy work for workers, as plain values: who is there, what is to be done, what is out of date.
//!
//! A [`Job`] is a picture and some layers. The pool makes parts of it, one stretch of rows for each worker, and says
//! which [`Order`] goes to whom next; what comes back is put together. One job runs and one waits, the newest that was
//! asked for. Where there is no worker the page's own hand does the same in slices of some milliseconds, a layer after
//! the other. Nothing here knows a browser: `view/pool.rs` carries orders and answers.

mod gathered;
mod hand;
mod job;
mod running;

use kernels::order::{Answer, Order};
use kernels::split;

pub use hand::{HERE, Place};
pub use job::{Job, JobError, Picture, Stage, Tone, Want};
pub use running::Event;

use hand::{Hand, State};
use running::{Running, Times, Who};

/// How long the first job waits for workers before the page begins by itself, in milliseconds.
pub const GRACE_MS: f64 = 3_000.0;

/// How long a worker may be silent with an order, in milliseconds; then it counts as lost.
pub const ANSWER_MS: f64 = 15_000.0;

/// What is expected to take the page no longer, in milliseconds, it does at once, with fast kernels of its own: a message
/// to a worker and back takes longer, as a frame is drawn meanwhile.
pub const AT_ONCE_MS: f64 = 6.0;

/// How long a multiply-add is expected to take the page's own fast kernels before they were timed, in milliseconds: rather
/// too long than too short.
const FIRST_PACE: f64 = 3e-7;

/// How many multiply-adds it takes as long as to take a number in, or to paint one.
const NUMBER_COST: usize = 8;

/// A job that is expected to take no longer, in milliseconds, is finished also when a newer one waits.
pub const SHORT_MS: f64 = 100.0;

/// Who is there, what runs, what waits.
#[derive(Debug)]
pub struct Pool {
    hands: Vec<Hand>,
    running: Option<Running>,
    waiting: Option<(u32, Job, f64)>,
    n_tickets: u32,
    n_runs: i32,
    /// How long the last job took.
    last_ms: f64,
    /// Whether a job was finished since one was dropped: whoever asks without end still gets something.
    may_drop: bool,
    /// How long a multiply-add takes the page's own fast kernels, in milliseconds; nothing where it has none.
    pace: Option<f64>,
}

impl Pool {
    /// So many workers, which are being started at `now_ms`.
    pub fn new(n_workers: usize, now_ms: f64) -> Self {
        Self {
            hands: std::iter::once(Hand::here())
                .chain((0..n_workers).map(|_| Hand::starting(now_ms)))
                .collect(),
            running: None,
            waiting: None,
            n_tickets: 0,
            n_runs: 0,
            last_ms: 0.0,
            may_drop: true,
            pace: None,
        }
    }

    /// Whether the page has fast kernels of its own from now on. Its hand begins with nothing.
    pub fn set_quick(&mut self, is_quick: bool) {
        self.pace = is_quick.then_some(FIRST_PACE);
        if let Some(hand) = self.hands.get_mut(HERE) {
            *hand = Hand::here();
        }
        if self.running.as_ref().is_some_and(Running::is_here) {
            self.begin_anew();
        }
    }

    /// Whether what runs is for the page itself, before anything else.
    pub fn is_at_once(&self) -> bool {
        self.running.as_ref().is_some_and(Running::is_at_once)
    }

    /// Asks for a job; one that waited is forgotten, and so is one that runs, unless it is soon done or another was dropped
    /// before it. Hands back the ticket by which its events are known.
    pub fn ask(&mut self, job: Job, now_ms: f64) -> u32 {
        self.n_tickets += 1;
        let is_long = self.may_drop && self.last_ms > SHORT_MS;
        if self.running.is_some() && (is_long || self.is_soon_done(&job)) {
            (self.running, self.may_drop) = (None, false);
        }
        self.waiting = Some((self.n_tickets, job, now_ms));
        self.n_tickets
    }

    /// Forgets what runs and what waits.
    pub fn drop_all(&mut self) {
        (self.running, self.waiting) = (None, None);
    }

    /// Whether anything runs or waits.
    pub fn is_busy(&self) -> bool {
        self.running.is_some() || self.waiting.is_some()
    }

    /// Whether a job waits until another is done.
    pub fn has_waiting(&self) -> bool {
        self.running.is_some() && self.waiting.is_some()
    }

    /// Whether a ticket's job runs or waits.
    pub fn holds(&self, ticket: u32) -> bool {
        self.running.as_ref().is_some_and(|running| running.ticket == ticket)
            || self.waiting.as_ref().is_some_and(|(waiting, ..)| *waiting == ticket)
    }

    /// Where jobs are done.
    pub fn place(&self) -> Place {
        let count = |state: State| self.hands.iter().filter(|hand| hand.state == state).count();
        match (count(State::Ready), count(State::Starting)) {
            (0, 0) => Place::Page,
            (0, _) => Place::Starting,
            (n_workers, _) => Place::Workers(n_workers),
        }
    }

    /// The next order and whose it is, if there is one now; the page's own are [`HERE`]'s. To be asked until there is none.
    pub fn next(&mut self, now_ms: f64) -> Option<(usize, Order)> {
        self.begin(now_ms);
        let running = self.running.as_mut()?;
        for (index, hand) in self.hands.iter_mut().enumerate() {
            if let Some(order) = running.next_for(index, hand) {
                hand.sent(now_ms);
                return Some((index, order));
            }
        }
        None
    }

    /// Takes an answer; what follows from it for the one who asked.
    pub fn hear(&mut self, index: usize, answer: Answer, now_ms: f64) -> Vec<(u32, Event)> {
        let is_refused = matches!(answer, Answer::Refused { .. });
        if is_refused && index != HERE {
            // What a worker cannot do, another may, or the page itself.
            self.lose(index);
            return Vec::new();
        }
        let there = self.hands.get_mut(index).filter(|hand| hand.state != State::Gone);
        let Some(hand) = there else { return Vec::new() };
        let took_ms = hand.heard(&answer, now_ms);
        let Some(running) = &mut self.running else { return Vec::new() };
        let ticket = running.ticket;
        let events = if is_refused {
            // What it did not take it may not hold.
            *hand = Hand::here();
            running.fail()
        } else {
            running.hear(index == HERE, answer, took_ms, now_ms)
        };
        if running.is_done() {
            self.last_ms = now_ms - running.times.began_ms;
            self.may_drop = true;
            let effort = running.effort;
            let is_at_once = running.is_at_once();
            self.running = None;
            self.learn_pace(is_at_once, self.last_ms / effort);
        }
        events.into_iter().map(|event| (ticket, event)).collect()
    }

    /// How soon the page itself is done follows how soon it was: at once where it was faster, slowly where something may have
    /// come between. What goes to workers is tried here again in the end.
    fn learn_pace(&mut self, was_at_once: bool, measured: f64) {
        if let Some(pace) = &mut self.pace {
            *pace = if was_at_once {
                measured.min(*pace * 0.75 + measured * 0.25)
            } else {
                *pace * 0.9
            };
        }
    }

    /// What a job takes the page itself, in multiply-adds.
    fn effort(&self, job: &Job) -> f64 {
        let numbers = |shape: [usize; 3]| shape.iter().product::<usize>();
        let is_held = self.hands.get(HERE).is_some_and(|hand| hand.holds(&job.picture));
        let n_taken = if is_held { 0 } else { numbers(job.picture.shape()) };
        let n_painted = job.layers().last().map_or(0, |layer| numbers(layer.output_shape()));
        (split::cost(job.layers()) + (NUMBER_COST * (n_taken + n_painted)) as u64) as f64
    }

    /// Whether the page itself does a job at once.
    fn is_soon_done(&self, job: &Job) -> bool {
        let is_painted = matches!(job.want, Want::Painted(_));
        let soon = |pace: f64| pace * self.effort(job) <= AT_ONCE_MS;
        is_painted && self.pace.is_some_and(soon)
    }

    /// A worker failed: what runs begins anew without it.
    pub fn lose(&mut self, index: usize) {
        if index == HERE {
            return;
        }
        if let Some(hand) = self.hands.get_mut(index) {
            *hand = Hand::gone();
        }
        self.begin_anew();
    }

    /// What runs waits to be begun once more.
    fn begin_anew(&mut self) {
        if let Some(running) = self.running.take() {
            let again = (running.ticket, running.job, running.times.asked_ms);
            // What waits is newer.
            self.waiting.get_or_insert(again);
        }
    }

    /// Finds the workers that should have answered by now; they are lost. To be asked now and then while it is busy.
    pub fn find_lost(&mut self, now_ms: f64) -> Vec<usize> {
        let is_late = |hand: &Hand| hand.is_late(now_ms, ANSWER_MS);
        let late = |(index, hand): (usize, &Hand)| is_late(hand).then_some(index);
        let lost: Vec<usize> = self.hands.iter().enumerate().skip(1).filter_map(late).collect();
        for &index in &lost {
            self.lose(index);
        }
        lost
    }

    /// Begins what waits, if nothing runs and there is somebody to do it.
    fn begin(&mut self, now_ms: f64) {
        if self.running.is_some() {
            return;
        }
        let Some((_, job, asked_ms)) = &self.waiting else { return };
        let is_soon_done = self.is_soon_done(job);
        if !is_soon_done && self.place() == Place::Starting && now_ms - asked_ms < GRACE_MS {
            return;
        }
        let Some((ticket, job, asked_ms)) = self.waiting.take() else { return };
        let ready = |(index, hand): (usize, &Hand)| (hand.state == State::Ready).then_some(index);
        let workers: Vec<usize> = self.hands.iter().enumerate().filter_map(ready).collect();
        let who = match (is_soon_done, workers.is_empty()) {
            (true, _) => Who::AtOnce,
            (false, true) => Who::Here,
            (false, false) => Who::Workers(workers),
        };
        let effort = self.effort(&job);
        let times = Times { asked_ms, began_ms: now_ms };
        self.running = Some(Running::new(ticket, job, times, who, effort, &mut self.n_runs));
    }
}

#[cfg(test)]
mod tests;
