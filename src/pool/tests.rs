#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::VecDeque;
use std::rc::Rc;

use conv::{ByAxis, Conv2d, FeatureMap, Padding, Sides, Tensor, forward};
use kernels::desk::Desk;
use kernels::order::{Answer, Order, Rows};
use kernels::split;

use super::*;

mod painted;

/// A pool with desks that take equally long for each order.
struct Office {
    ms_an_order: f64,
    pool: Pool,
    desks: Vec<Desk>,
    orders: Vec<VecDeque<Order>>,
    now_ms: f64,
    events: Vec<(u32, Event)>,
    /// Every order that was given, and to whom.
    given: Vec<(usize, Order)>,
}

impl Office {
    fn new(n_workers: usize) -> Self {
        let mut office = Self {
            pool: Pool::new(n_workers, 0.0),
            desks: vec![Desk::default(); n_workers + 1],
            orders: vec![VecDeque::new(); n_workers + 1],
            ms_an_order: 1.0,
            now_ms: 0.0,
            events: Vec::new(),
            given: Vec::new(),
        };
        for index in 1..=n_workers {
            assert_eq!(office.pool.hear(index, Answer::Ready, 0.0), []);
        }
        office
    }

    fn ask(&mut self, job: Job) -> u32 {
        self.pool.ask(job, self.now_ms)
    }

    /// Gives out what there is to do; everybody answers once.
    fn turn(&mut self) {
        while let Some((index, order)) = self.pool.next(self.now_ms) {
            self.given.push((index, order.clone()));
            self.orders[index].push_back(order);
        }
        for index in 0..self.desks.len() {
            self.now_ms += self.ms_an_order;
            if let Some(order) = self.orders[index].pop_front() {
                let answer = self.desks[index].take(order);
                self.events.extend(self.pool.hear(index, answer, self.now_ms));
            }
        }
    }

    fn run(&mut self) {
        for _ in 0..10_000 {
            if !self.pool.is_busy() {
                return;
            }
            self.turn();
        }
        panic!("it never ends");
    }

    fn maps(&self, ticket: u32) -> Vec<Rc<FeatureMap<f32>>> {
        let found = self.events.iter().find_map(|(whose, event)| match event {
            Event::Maps { maps, extents, .. } if *whose == ticket => {
                assert_eq!(extents, &maps.iter().map(|map| ends(map)).collect::<Vec<_>>());
                Some(maps.clone())
            }
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no maps of {ticket}: {:?}", self.events))
    }

    fn n_given(&self, is_meant: impl Fn(&Order) -> bool) -> usize {
        self.given.iter().filter(|(_, order)| is_meant(order)).count()
    }
}

/// The smallest and the largest number of each channel.
fn ends(map: &FeatureMap<f32>) -> Vec<[f32; 2]> {
    let [_, height, width] = map.shape();
    let of = |channel: &[f32]| {
        let least = channel.iter().copied().fold(f32::INFINITY, f32::min);
        [least, channel.iter().copied().fold(f32::NEG_INFINITY, f32::max)]
    };
    map.data().chunks_exact(height * width).map(of).collect()
}

fn numbers(n: usize, seed: u64) -> Vec<f32> {
    conv::random::noise(n, 1.0, seed)
}

fn picture(shape: [usize; 3]) -> Picture {
    Picture::new(Rc::new(Tensor::new(shape, numbers(shape.iter().product(), 3)).unwrap()))
}

/// The numbers of a picture that has any.
fn map(picture: &Picture) -> FeatureMap<f32> {
    let shape = picture.shape();
    let Rows::Numbers(numbers) = picture.rows(0..shape[1]) else { panic!("no numbers") };
    Tensor::new(shape, numbers).unwrap()
}

fn stage(settings: &Conv2d, groups: i64, seed: u64) -> Stage {
    let settings = Conv2d { groups, ..settings.clone() };
    let shape = [
        settings.out_channels as usize,
        (settings.in_channels / groups) as usize,
        settings.kernel.vertical as usize,
        settings.kernel.horizontal as usize,
    ];
    let weight = Tensor::new(shape, numbers(shape.iter().product(), seed)).unwrap();
    let bias = settings.bias.then(|| numbers(shape[0], seed + 1));
    Stage { settings, rectify: true, weight, bias }
}

fn padded(settings: &Conv2d, padding: i64) -> Conv2d {
    Conv2d { padding: Padding::Sides(Sides::all(padding)), ..settings.clone() }
}

/// The article's network.
fn network() -> Rc<[Stage]> {
    let first = padded(&Conv2d::new(3, 16, ByAxis::both(3)), 1);
    let second = padded(&Conv2d::new(16, 8, ByAxis::both(5)), 2);
    let second = Conv2d { stride: ByAxis::both(2), ..second };
    [stage(&first, 1, 1), stage(&second, 2, 5)].into()
}

/// An image kernel on one channel.
fn filter() -> Rc<[Stage]> {
    let plain = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::both(3)) };
    [Stage { rectify: false, ..stage(&padded(&plain, 1), 1, 1) }].into()
}

fn expected(picture: &Picture, stages: &[Stage]) -> Vec<FeatureMap<f32>> {
    let mut maps: Vec<FeatureMap<f32>> = Vec::new();
    let picture = map(picture);
    for stage in stages {
        let input = maps.last().unwrap_or(&picture);
        let layer = stage.settings.on(input.shape()).unwrap();
        let mut map = forward(&layer, input, &stage.weight, stage.bias.as_deref()).unwrap();
        if stage.rectify {
            map.data_mut().iter_mut().for_each(|value| *value = value.max(0.0));
        }
        maps.push(map);
    }
    maps
}

#[track_caller]
fn check_network(office: &mut Office, side: usize) {
    let picture = picture([3, side, side]);
    let ticket = office.ask(Job::new(&picture, network(), Want::All).unwrap());
    office.run();
    let maps = office.maps(ticket);
    let found: Vec<_> = maps.iter().map(|map| (**map).clone()).collect();
    assert!(found == expected(&picture, &network()));
}

#[test]
fn workers_give_what_the_definition_gives() {
    for n_workers in 1..=3 {
        let mut office = Office::new(n_workers);
        check_network(&mut office, 48);
        let mut hands: Vec<usize> = office.given.iter().map(|(index, _)| *index).collect();
        hands.sort_unstable();
        hands.dedup();
        assert_eq!(hands, (1..=n_workers).collect::<Vec<_>>(), "all of them work");
    }
}

#[test]
fn the_page_itself_gives_the_same_in_small_slices() {
    let mut office = Office::new(0);
    assert_eq!(office.pool.place(), Place::Page);
    office.ms_an_order = 9.0;
    check_network(&mut office, 48);
    let runs = office.n_given(|order| matches!(order, Order::Run(_)));
    let cost = split::cost(Job::new(&picture([3, 48, 48]), network(), Want::All).unwrap().layers());
    assert!(runs > 4, "{runs} slices for {cost} multiply-adds");
}

#[test]
fn a_row_that_takes_the_page_too_long_is_cut_into_channels() {
    let wide = padded(&Conv2d::new(24, 24, ByAxis::both(11)), 5);
    let stages: Rc<[Stage]> = [stage(&wide, 1, 1)].into();
    let picture = picture([24, 2, 12]);
    let mut office = Office::new(0);
    office.ms_an_order = 9.0;
    let ticket = office.ask(Job::new(&picture, Rc::clone(&stages), Want::Last).unwrap());
    office.run();
    assert!(*office.maps(ticket)[0] == expected(&picture, &stages)[0]);
    let channels = office.given.iter().filter_map(|(_, order)| match order {
        Order::Run(run) => Some(run.steps[0].settings.out_channels),
        _ => None,
    });
    assert!(channels.max().unwrap() < 24);
}

#[test]
fn the_last_maps_alone_are_there_where_the_last_alone_are_wanted() {
    for n_workers in [0, 2] {
        let mut office = Office::new(n_workers);
        let picture = picture([3, 20, 20]);
        let ticket = office.ask(Job::new(&picture, network(), Want::Last).unwrap());
        office.run();
        let maps = office.maps(ticket);
        assert_eq!(maps.len(), 1);
        assert!(*maps[0] == expected(&picture, &network())[1]);
    }
}

#[test]
fn what_a_worker_refuses_another_does_and_what_all_refuse_fails() {
    let mut pool = Pool::new(1, 0.0);
    pool.hear(1, Answer::Ready, 0.0);
    let picture = picture([1, 20, 20]);
    let ticket = pool.ask(Job::new(&picture, filter(), Want::Last).unwrap(), 0.0);
    assert_eq!(pool.next(0.0).map(|(index, _)| index), Some(1));
    let refused = |job: i32| Answer::Refused { job, message: "no memory".to_owned() };
    assert_eq!(pool.hear(1, refused(1), 1.0), []);
    assert_eq!(pool.place(), Place::Page);
    assert_eq!(pool.next(1.0).map(|(index, _)| index), Some(HERE));
    assert_eq!(pool.hear(HERE, refused(2), 2.0), [(ticket, Event::Failed)]);
    assert!(!pool.is_busy());
}

#[test]
fn a_picture_that_workers_hold_is_not_sent_again() {
    let mut office = Office::new(2);
    let picture = picture([1, 300, 400]);
    let is_hold = |order: &Order| matches!(order, Order::Hold { .. });
    for _ in 0..3 {
        office.ask(Job::new(&picture, filter(), Want::Last).unwrap());
        office.run();
    }
    assert_eq!(office.n_given(is_hold), 2);
}

#[test]
fn parameters_that_workers_had_last_are_not_sent_again() {
    let mut office = Office::new(2);
    let mut run = |stages: &Rc<[Stage]>, seed: u64| {
        let n = 3 * 40 * 40;
        let picture = Picture::new(Rc::new(Tensor::new([3, 40, 40], numbers(n, seed)).unwrap()));
        let ticket = office.ask(Job::new(&picture, Rc::clone(stages), Want::Last).unwrap());
        office.given.clear();
        office.run();
        assert!(*office.maps(ticket)[0] == expected(&picture, stages)[1]);
        office.n_given(|order| matches!(order, Order::Run(run) if run.parameters.is_some()))
    };
    let stages = network();
    assert_eq!(run(&stages, 1), 2, "each worker has them");
    assert_eq!(run(&stages, 2), 0, "a new frame alone");
    let mut others = stages.to_vec();
    others[1].weight.data_mut()[7] = -0.25;
    assert_eq!(run(&others.into(), 3), 2);
    assert_eq!(run(&stages, 4), 2);
}

#[test]
fn of_what_waits_the_newest_alone_is_done() {
    let mut office = Office::new(2);
    let picture = picture([3, 24, 24]);
    let job = || Job::new(&picture, network(), Want::Last).unwrap();
    let first = office.ask(job());
    office.turn();
    let (second, third) = (office.ask(job()), office.ask(job()));
    assert!(office.pool.holds(first) && office.pool.holds(third) && !office.pool.holds(second));
    office.run();
    let done: Vec<u32> = office.events.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!(done, [first, third]);
}

#[test]
fn what_would_take_long_is_dropped_for_what_is_newer() {
    let mut office = Office::new(1);
    let picture = picture([3, 24, 24]);
    let job = || Job::new(&picture, network(), Want::Last).unwrap();
    office.pool.last_ms = 2.0 * SHORT_MS;
    let first = office.ask(job());
    office.turn();
    let second = office.ask(job());
    assert!(!office.pool.holds(first));
    office.run();
    let done: Vec<u32> = office.events.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!(done, [second]);
}

#[test]
fn whoever_asks_without_end_still_gets_something() {
    let mut office = Office::new(1);
    let picture = picture([3, 24, 24]);
    // Frames of a camera come faster than they are done.
    office.ms_an_order = SHORT_MS;
    for _ in 0..12 {
        office.ask(Job::new(&picture, network(), Want::Last).unwrap());
        office.turn();
    }
    assert!(office.events.len() >= 4, "{} of 12", office.events.len());
}

#[test]
fn a_worker_that_is_lost_takes_nothing_with_it() {
    let mut office = Office::new(2);
    let picture = picture([3, 24, 24]);
    let ticket = office.ask(Job::new(&picture, network(), Want::All).unwrap());
    office.turn();
    office.pool.lose(2);
    assert_eq!(office.pool.place(), Place::Workers(1));
    office.orders[2].clear();
    office.turn();
    office.pool.lose(1);
    assert_eq!(office.pool.place(), Place::Page);
    office.orders[1].clear();
    office.run();
    assert!(*office.maps(ticket)[1] == expected(&picture, &network())[1]);
    assert!(office.given.iter().any(|(index, _)| *index == HERE));
}

#[test]
fn a_worker_that_does_not_answer_is_lost() {
    let mut office = Office::new(1);
    office.ask(Job::new(&picture([3, 24, 24]), network(), Want::Last).unwrap());
    assert!(office.pool.next(0.0).is_some());
    assert_eq!(office.pool.find_lost(ANSWER_MS), []);
    assert_eq!(office.pool.find_lost(ANSWER_MS + 1.0), [1]);
    office.run();
    assert_eq!(office.events.len(), 1);
}

#[test]
fn a_job_waits_for_workers_but_not_for_long() {
    let mut pool = Pool::new(2, 0.0);
    assert_eq!(pool.place(), Place::Starting);
    pool.ask(Job::new(&picture([3, 24, 24]), network(), Want::Last).unwrap(), 0.0);
    assert!(pool.next(GRACE_MS - 1.0).is_none());
    assert_eq!(pool.next(GRACE_MS).map(|(index, _)| index), Some(HERE));
}

#[test]
fn what_cannot_be_done_is_no_job() {
    let message = |stages: Rc<[Stage]>, side: usize| {
        Job::new(&picture([3, side, side]), stages, Want::All).unwrap_err().to_string()
    };
    let mut stages = network().to_vec();
    stages[1].bias = None;
    let missing = "layer 2: the layer has a bias: give 8 values";
    assert_eq!(message(stages.into(), 9), missing);
    assert_eq!(message([].into(), 9), "a job has 1 to 8 layers, and this one has 0");
    let huge = padded(&Conv2d::new(3, 256, ByAxis::both(1)), 0);
    let huge: Rc<[Stage]> = [stage(&huge, 1, 1)].into();
    assert!(message(huge, 1000).starts_with("all maps together hold at most 134217728 numbers"));
}
