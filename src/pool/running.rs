//! A job that is being done: its parts, who has which, and what has come back.

use std::ops::Range;
use std::rc::Rc;

use conv::FeatureMap;
use kernels::order::{Answer, Order, Reply, Run};
use kernels::paint::Paint;
use kernels::split::{self, Part};

use super::gathered::Gathered;
use super::hand::{HERE, Hand};
use super::job::{Job, Picture, Tone, Want};

/// How many multiply-adds a worker gets at most in one order, so that it soon hears of what is newer.
const MOST_COST: u64 = 1 << 27;

/// How many multiply-adds are worth a second worker.
const LEAST_COST: u64 = 1 << 19;

/// How many pixels come back at once: more would keep the page from other things while it shows them.
const MOST_PIXELS: usize = 1 << 20;

/// How many pixels the page itself paints in a slice.
const MOST_PIXELS_HERE: usize = 1 << 17;

/// How long a slice of work on the page itself is meant to take, in milliseconds.
const SLICE_MS: f64 = 10.0;

/// With how many multiply-adds the page's own slices begin, before it is known how fast it is.
const FIRST_SLICE: usize = 1 << 18;

/// What comes of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// What was wanted of the layers, after so many milliseconds.
    Maps {
        /// `[channels, height, width]`, of all layers or of the last.
        maps: Vec<Rc<FeatureMap<f32>>>,
        /// The smallest and the largest number of each of their channels.
        extents: Vec<Vec<[f32; 2]>>,
        /// Since it was begun.
        ms: f64,
    },
    /// Pixels of some rows.
    Strip {
        /// The first of them.
        first_row: usize,
        /// Columns of pixels.
        width: usize,
        /// Red, green, blue and opacity, row by row.
        rgba: Vec<u8>,
    },
    /// All strips are there.
    Painted {
        /// Since it was begun.
        ms: f64,
    },
    /// It cannot be done.
    Failed,
}

/// One part and whose it is.
#[derive(Debug)]
struct Piece {
    part: Part,
    hand: usize,
    is_out: bool,
}

/// Who does a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// These workers.
    Workers(Vec<usize>),
    /// The page itself, in slices.
    Here,
    /// The page itself, all of it before anything else.
    AtOnce,
}

/// When a job was asked for, and when somebody began with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) asked_ms: f64,
    pub(super) began_ms: f64,
}

#[derive(Debug)]
pub(super) struct Running {
    pub(super) ticket: u32,
    pub(super) job: Job,
    pub(super) times: Times,
    /// What it takes the page itself, in multiply-adds.
    pub(super) effort: f64,
    /// By which answers are known; another for each stretch of layers.
    id: i32,
    n_runs: i32,
    who: Who,
    /// The layers that are being run, and what they read.
    layers: Range<usize>,
    input: Picture,
    pieces: Vec<Piece>,
    /// What is not cut into pieces yet: on the page itself as long as it goes, `[row, channel]`.
    next_cut: Option<[usize; 2]>,
    slice: usize,
    n_open: usize,
    gathered: Gathered,
    done: Vec<Rc<FeatureMap<f32>>>,
    /// Of what is done, the ends of each channel.
    extents: Vec<Vec<[f32; 2]>>,
    is_over: bool,
}

impl Running {
    pub(super) fn new(
        ticket: u32,
        job: Job,
        times: Times,
        who: Who,
        effort: f64,
        n_runs: &mut i32,
    ) -> Self {
        let input = job.picture.clone();
        let n_layers = job.layers.len();
        // As many numbers as there may be stretches of layers.
        let first_id = n_runs.wrapping_add(1).max(1);
        *n_runs = first_id.wrapping_add(n_layers as i32);
        let mut running = Self {
            ticket,
            job,
            times,
            effort,
            id: first_id,
            n_runs: first_id,
            who,
            layers: 0..n_layers,
            input,
            pieces: Vec::new(),
            next_cut: None,
            slice: FIRST_SLICE,
            n_open: 0,
            gathered: Gathered::default(),
            done: Vec::new(),
            extents: Vec::new(),
            is_over: false,
        };
        if running.is_here() {
            running.layers = 0..1;
        }
        running.prepare();
        running
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_over
    }

    /// Whether the page itself does it.
    pub(super) fn is_here(&self) -> bool {
        !matches!(self.who, Who::Workers(_))
    }

    /// Whether the page itself does all of it before anything else.
    pub(super) fn is_at_once(&self) -> bool {
        self.who == Who::AtOnce
    }

    /// Whether the layers that are being run are the last ones.
    fn is_last(&self) -> bool {
        self.layers.end == self.job.layers.len()
    }

    /// Makes the parts of the layers at hand.
    fn prepare(&mut self) {
        let layers = &self.job.layers[self.layers.clone()];
        self.pieces.clear();
        let shrink = self.shrink();
        let n_forgotten = if self.wants_all() { 0 } else { layers.len().saturating_sub(1) };
        let kept = if shrink.is_none() { &layers[n_forgotten..] } else { &[] };
        self.gathered = Gathered::of(kept);
        let Who::Workers(workers) = &self.who else {
            self.next_cut = Some([0, 0]);
            return;
        };
        let (cost, n) = (split::cost(layers), workers.len());
        let [_, height, width] = layers.last().map(conv::Layer::output_shape).unwrap_or_default();
        let by_cost = cost.div_ceil(MOST_COST) as usize;
        let by_pixels = if shrink.is_some() { (height * width).div_ceil(MOST_PIXELS) } else { 1 };
        let worth = (cost / LEAST_COST).clamp(1, n as u64) as usize;
        let n_parts = by_cost.max(by_pixels).max(worth).next_multiple_of(worth);
        let rectify: Vec<bool> = self.job.stages.iter().map(|stage| stage.rectify).collect();
        let parts = split::strips(layers, &rectify, n_parts, shrink.unwrap_or(1));
        let n_parts = parts.len().max(1);
        let whose = |index: usize| workers.get(index * worth / n_parts).copied();
        let pieces = parts.into_iter().enumerate().map(|(index, part)| Piece {
            part,
            hand: whose(index).unwrap_or(HERE),
            is_out: false,
        });
        self.pieces = pieces.collect();
        self.n_open = self.pieces.len();
    }

    fn wants_all(&self) -> bool {
        self.job.want == Want::All
    }

    /// The colors for what the layers at hand put out, if they are the last and it is to be painted.
    fn tone(&self) -> Option<&Tone> {
        match &self.job.want {
            Want::Painted(tone) if self.is_last() => Some(tone),
            _ => None,
        }
    }

    /// How many rows and columns become one pixel, if it is to be painted.
    fn shrink(&self) -> Option<usize> {
        self.tone().map(|tone| tone.shrink.max(1))
    }

    /// The next order for a hand, if it is free and has something to do.
    pub(super) fn next_for(&mut self, index: usize, hand: &mut Hand) -> Option<Order> {
        if !hand.is_free() || (index == HERE) != self.is_here() {
            return None;
        }
        let is_open = |piece: &Piece| piece.hand == index && !piece.is_out;
        let at = self.pieces.iter().position(is_open).or_else(|| self.cut())?;
        let reply = match self.tone() {
            Some(Tone { range, colors, shrink }) => {
                Reply::Painted(Paint { range: *range, colors: colors.to_vec(), shrink: *shrink })
            }
            None if self.wants_all() => Reply::All,
            None => Reply::Last,
        };
        let piece = self.pieces.get_mut(at)?;
        if let Some(hold) = hand.lack(&self.input, &piece.part.reach()) {
            return Some(hold);
        }
        piece.is_out = true;
        let part = &piece.part;
        let parameters = self.job.parameters(self.layers.clone(), &part.out_channels);
        Some(Order::Run(Box::new(Run {
            job: self.id,
            part: at as i32,
            picture: self.input.id,
            sources: part.sources.clone(),
            in_channels: [part.in_channels.start, part.in_channels.len()],
            steps: part.steps.clone(),
            parameters: hand.news(parameters),
            reply,
        })))
    }

    /// Cuts the page's own next piece off: some rows, or some channels of a row.
    fn cut(&mut self) -> Option<usize> {
        let [row, channel] = self.next_cut?;
        let layer = self.job.layers.get(self.layers.start)?;
        let rectify = self.job.stages.get(self.layers.start)?.rectify;
        let [n_channels, height, width] = layer.output_shape();
        let each = split::row_cost(layer).max(1);
        let n_at_once = (self.slice / each).max(1);
        let shrink = self.shrink();
        let (rows, channels) = if self.is_at_once() {
            (0..height, 0..n_channels)
        } else if shrink.is_some() || n_at_once >= n_channels {
            let most = if shrink.is_some() { MOST_PIXELS_HERE / width.max(1) } else { height };
            let n_rows = (n_at_once / n_channels.max(1)).clamp(1, most.max(1));
            let n_rows = n_rows.next_multiple_of(shrink.unwrap_or(1));
            (row..(row + n_rows).min(height), 0..n_channels)
        } else {
            let per_group = n_channels / layer.groups();
            let whole = if layer.groups() == 1 { 1 } else { per_group };
            let n = (n_at_once / whole * whole).max(whole);
            (row..row + 1, channel..(channel + n).min(n_channels))
        };
        self.next_cut = if channels.end < n_channels {
            Some([row, channels.end])
        } else {
            (rows.end < height).then_some([rows.end, 0])
        };
        let part = split::block(layer, rectify, rows, channels);
        self.pieces.push(Piece { part, hand: HERE, is_out: false });
        self.n_open += 1;
        Some(self.pieces.len() - 1)
    }

    /// Takes an answer, which took so long; the page's own says how fast that is.
    pub(super) fn hear(
        &mut self,
        is_here: bool,
        answer: Answer,
        took_ms: f64,
        now_ms: f64,
    ) -> Vec<Event> {
        if let Answer::Maps { job, part, .. } | Answer::Painted { job, part, .. } = &answer
            && is_here
            && *job == self.id
        {
            self.learn_speed(*part, took_ms);
        }
        match answer {
            Answer::Maps { job, part, numbers, extents } if job == self.id => {
                let piece = usize::try_from(part).ok().and_then(|part| self.pieces.get(part));
                let put = |piece: &Piece| self.gathered.put(&piece.part, &numbers, extents);
                if piece.and_then(put).is_none() {
                    return self.fail();
                }
            }
            Answer::Painted { job, part, rgba } if job == self.id => {
                return self.show(part, rgba, now_ms);
            }
            _ => return Vec::new(),
        }
        if self.is_open() { Vec::new() } else { self.go_on(now_ms) }
    }

    /// One part less; whether there are more.
    fn is_open(&mut self) -> bool {
        self.n_open = self.n_open.saturating_sub(1);
        self.n_open > 0 || self.next_cut.is_some()
    }

    /// All parts of the layers at hand are there.
    fn go_on(&mut self, now_ms: f64) -> Vec<Event> {
        let (maps, extents) = std::mem::take(&mut self.gathered).taken();
        self.done.extend(maps);
        self.extents.extend(extents);
        if !self.is_last() {
            // On the page itself, a layer reads what the one below put out.
            if let Some(map) = self.done.last() {
                self.input = Picture::new(Rc::clone(map));
            }
            if !self.wants_all() {
                self.done.clear();
                self.extents.clear();
            }
            self.layers = self.layers.end..self.layers.end + 1;
            self.id = self.n_runs.wrapping_add(self.layers.start as i32);
            self.prepare();
            return Vec::new();
        }
        self.is_over = true;
        let (maps, extents) = (std::mem::take(&mut self.done), std::mem::take(&mut self.extents));
        vec![Event::Maps { maps, extents, ms: now_ms - self.times.began_ms }]
    }

    /// A painted strip.
    fn show(&mut self, part: i32, rgba: Vec<u8>, now_ms: f64) -> Vec<Event> {
        let shrink = self.shrink().unwrap_or(1);
        let width = self.job.layers.last().map_or(0, |layer| layer.output_shape()[2]);
        let piece = usize::try_from(part).ok().and_then(|part| self.pieces.get(part));
        let first_row = piece.and_then(|piece| piece.part.rows.last()).map_or(0, |rows| rows.start);
        let (first_row, width) = (first_row / shrink, width.div_ceil(shrink));
        let mut events = vec![Event::Strip { first_row, width, rgba }];
        if !self.is_open() {
            self.is_over = true;
            events.push(Event::Painted { ms: now_ms - self.times.began_ms });
        }
        events
    }

    /// It cannot be done.
    pub(super) fn fail(&mut self) -> Vec<Event> {
        self.is_over = true;
        vec![Event::Failed]
    }

    /// How much the page itself does in a slice follows how long the last one took.
    fn learn_speed(&mut self, part: i32, took_ms: f64) {
        let piece = usize::try_from(part).ok().and_then(|part| self.pieces.get(part));
        let (Some(piece), Some(layer)) = (piece, self.job.layers.get(self.layers.start)) else {
            return;
        };
        let n_rows = piece.part.rows.first().map_or(0, Range::len);
        let cost = split::row_cost(layer) * n_rows * piece.part.out_channels.len();
        // Never more than twice as much at once: a first slice may be quick by chance.
        let next = (cost as f64 * SLICE_MS / took_ms.max(0.05)).min(self.slice as f64 * 2.0);
        self.slice = (next as usize).max(1);
    }
}
