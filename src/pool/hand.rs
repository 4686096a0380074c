//! One of those who work: what it holds, and how much it has to do.

use std::ops::Range;

use kernels::order::{Answer, Order};

use super::job::Picture;

/// The page's own hand, for where there is no other.
pub const HERE: usize = 0;

/// How many orders a worker has at once: it should not have to wait for the next.
const MOST_SENT: usize = 2;

/// How many numbers go over at once: two megabytes, which take a millisecond or two.
const MOST_AT_ONCE: usize = 1 << 19;

/// Where jobs are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// No worker is there yet.
    Starting,
    /// By so many workers.
    Workers(usize),
    /// On the page itself: there are no workers, or they failed.
    Page,
}

/// Whether somebody can work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The page itself.
    Here,
    /// Being loaded.
    Starting,
    /// A worker that is there.
    Ready,
    /// A worker that failed.
    Gone,
}

#[derive(Debug)]
pub(super) struct Hand {
    pub(super) state: State,
    picture: i32,
    /// Which chunks of the picture it holds.
    chunks: Vec<bool>,
    /// The parameters that it had last.
    parameters: Vec<f32>,
    n_sent: usize,
    /// When it was heard of last, or had its first order after a rest.
    since_ms: f64,
}

impl Hand {
    pub(super) fn here() -> Self {
        Self { state: State::Here, ..Self::starting(0.0) }
    }

    pub(super) fn starting(now_ms: f64) -> Self {
        let (chunks, parameters) = (Vec::new(), Vec::new());
        Self { state: State::Starting, picture: 0, chunks, parameters, n_sent: 0, since_ms: now_ms }
    }

    pub(super) fn gone() -> Self {
        Self { state: State::Gone, ..Self::starting(0.0) }
    }

    /// Whether it takes another order.
    pub(super) fn is_free(&self) -> bool {
        match self.state {
            State::Here => self.n_sent == 0,
            State::Ready => self.n_sent < MOST_SENT,
            State::Starting | State::Gone => false,
        }
    }

    pub(super) fn sent(&mut self, now_ms: f64) {
        if self.n_sent == 0 {
            self.since_ms = now_ms;
        }
        self.n_sent += 1;
    }

    /// Hands back how long it was silent.
    pub(super) fn heard(&mut self, answer: &Answer, now_ms: f64) -> f64 {
        if *answer == Answer::Ready {
            self.state = State::Ready;
        } else {
            self.n_sent = self.n_sent.saturating_sub(1);
        }
        now_ms - std::mem::replace(&mut self.since_ms, now_ms)
    }

    pub(super) fn is_late(&self, now_ms: f64, limit_ms: f64) -> bool {
        self.state == State::Ready && self.n_sent > 0 && now_ms - self.since_ms > limit_ms
    }

    /// The order to keep what it does not hold yet of some rows of a picture, if there is any.
    pub(super) fn lack(&mut self, picture: &Picture, rows: &Range<usize>) -> Option<Order> {
        let shape = picture.shape();
        let [n_channels, height, width] = shape;
        let at_once = (MOST_AT_ONCE / (n_channels * width).max(1)).clamp(1, height.max(1));
        if self.picture != picture.id {
            self.picture = picture.id;
            self.chunks = vec![false; height.div_ceil(at_once)];
        }
        let needed = rows.start / at_once..rows.end.div_ceil(at_once).min(self.chunks.len());
        let chunk = needed.into_iter().find(|&chunk| !self.chunks[chunk])?;
        self.chunks[chunk] = true;
        let first_row = chunk * at_once;
        let n_rows = at_once.min(height - first_row);
        let rows = picture.rows(first_row..first_row + n_rows);
        Some(Order::Hold { picture: picture.id, shape, first_row, rows })
    }

    /// Parameters as they go over: none where it had the same before.
    pub(super) fn news(&mut self, parameters: Vec<f32>) -> Option<Vec<f32>> {
        let bits = |number: &f32| number.to_bits();
        if self.parameters.iter().map(bits).eq(parameters.iter().map(bits)) {
            return None;
        }
        self.parameters.clone_from(&parameters);
        Some(parameters)
    }

    /// Whether it holds some of a picture.
    pub(super) fn holds(&self, picture: &Picture) -> bool {
        self.picture == picture.id
    }
}
