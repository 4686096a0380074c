//! Heavy work for workers, as plain values: who is there, what is to be done, what is out of date.
//!
//! A [`Job`] is a picture and some layers. The pool makes parts of it, one stretch of rows for each worker, and says
//! which [`Order`] goes to whom next; what comes back is put together. One job runs and one waits, the newest that was
//! asked for. Where there is no worker the page's own hand does the same in slices of some milliseconds, a layer after
//! the other. Nothing here knows a browser: `view/pool.rs` carries orders and answers.

mod hand;
mod job;
mod running;

use kernels::order::{Answer, Order};

pub use hand::{HERE, Place};
pub use job::{Job, JobError, Picture, Range, Stage, Tone, Want};
pub use running::Event;

use hand::{Hand, State};
use running::{Running, Times};

/// How long the first job waits for workers before the page begins by itself, in milliseconds.
pub const GRACE_MS: f64 = 3_000.0;

/// How long a worker may be silent with an order, in milliseconds; then it counts as lost.
pub const ANSWER_MS: f64 = 15_000.0;

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
        }
    }

    /// Asks for a job; one that waited is forgotten, and so is one that runs, unless it is soon done. Hands back the
    /// ticket by which its events are known.
    pub fn ask(&mut self, job: Job, now_ms: f64) -> u32 {
        self.n_tickets += 1;
        self.waiting = Some((self.n_tickets, job, now_ms));
        if self.last_ms > SHORT_MS {
            self.running = None;
        }
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
        if matches!(answer, Answer::Refused { job: 0, .. }) {
            self.lose(index);
            return Vec::new();
        }
        let there = self.hands.get_mut(index).filter(|hand| hand.state != State::Gone);
        let Some(hand) = there else { return Vec::new() };
        let took_ms = hand.heard(&answer, now_ms);
        let Some(running) = &mut self.running else { return Vec::new() };
        let ticket = running.ticket;
        let events = running.hear(index == HERE, answer, took_ms, now_ms);
        if running.is_done() {
            self.last_ms = now_ms - running.times.began_ms;
            self.running = None;
        }
        events.into_iter().map(|event| (ticket, event)).collect()
    }

    /// A worker failed: what runs begins anew without it.
    pub fn lose(&mut self, index: usize) {
        if index == HERE {
            return;
        }
        if let Some(hand) = self.hands.get_mut(index) {
            *hand = Hand::gone();
        }
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
        let Some((.., asked_ms)) = &self.waiting else { return };
        if self.place() == Place::Starting && now_ms - asked_ms < GRACE_MS {
            return;
        }
        let Some((ticket, job, asked_ms)) = self.waiting.take() else { return };
        let ready = |(index, hand): (usize, &Hand)| (hand.state == State::Ready).then_some(index);
        let workers: Vec<usize> = self.hands.iter().enumerate().filter_map(ready).collect();
        let times = Times { asked_ms, began_ms: now_ms };
        self.running = Some(Running::new(ticket, job, times, workers, &mut self.n_runs));
    }
}

#[cfg(test)]
mod tests;
