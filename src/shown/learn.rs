//! What the scene `learn` shows: a kernel at one step of its run, what it gives, and where it goes.
//!
//! The run is kept from picture to picture and worked out as far as it is looked at, so that going back shows what was,
//! bit for bit, and playing adds to it.

pub mod charts;
pub mod panes;
pub mod words;

use std::cell::{OnceCell, Ref, RefCell};
use std::rc::Rc;

use conv::Weight;
use conv::descent::Step;
use demo::examples::{self, Example};
use demo::learn::{self, End, Run, RunError, Target};
use demo::{Demo, Mode, Position, Scene, derived};

use super::{Shown, Speed, Time};
use crate::chart::Frame;
use crate::kept::Kept;
use crate::learning::forecast::Forecast;
use crate::learning::landscape::{Landscape, Plane};
use crate::learning::update::{self, Update};
use panes::Panes;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// A cell of the input.
    Input(Position),
    /// An output: its target, prediction and error belong together.
    Output(Position),
    /// A weight by its place in reading order, as the kernel is written; the bias comes after the weights.
    Weight(usize),
    /// A step of the loss curve.
    Point(usize),
    /// A place of the loss surface.
    Spot([f64; 2]),
}

/// About so many products are worked out at once, some 10 ms of them: a long run of a large problem comes in parts, so that
/// the page goes on meanwhile.
const AT_ONCE: usize = 6_000_000;

/// A demo, its run so far, and what follows from both.
#[derive(Debug, Clone)]
pub struct Learn {
    /// The demo.
    pub demo: Rc<Demo>,
    /// What is looked at.
    pub look: Option<Look>,
    examples: Rc<[Demo]>,
    run: Result<Rc<RefCell<Run>>, Rc<RunError>>,
    pins: Rc<[RefCell<Run>]>,
    first: Option<Rc<Step<f32>>>,
    landscape: Option<Rc<Landscape>>,
    /// Which step is shown.
    step: usize,
    /// The step that is shown, with all that its parameters give.
    pub now: Option<Rc<Step<f32>>>,
    /// Where the rule that is followed leads.
    pub forecast: Option<Rc<Forecast>>,
    /// The grids.
    pub panes: Rc<Panes>,
    /// What the surface's parts ask for in turn, worked out once.
    plane: OnceCell<Option<Plane>>,
    frame: Kept<[f64; 2], Frame>,
    /// The same of the loss curve's.
    curve: Kept<[f64; 2], Frame>,
}

impl Shown for Learn {
    type Look = Look;

    const SCENE: Scene = Scene::Learn;

    fn new(demo: &Demo, look: Option<Look>) -> Self {
        let examples = examples::of(Scene::Learn).iter().map(Example::demo).collect();
        Self::made(None, examples, demo, look)
    }

    fn next(&self, demo: &Demo, look: Option<Look>) -> Self {
        Self::made(Some(self), Rc::clone(&self.examples), demo, look)
    }
}

impl Time for Learn {
    fn n_steps(&self) -> usize {
        let Some(run) = self.run() else { return 0 };
        let last = self.demo.learn.last.max(self.step);
        if run.end().is_some() { run.n_made().min(last) + 1 } else { last + 1 }
    }

    fn step(&self) -> usize {
        self.step
    }

    fn go_to(&self, step: usize, demo: &mut Demo) {
        demo.learn.steps = step;
    }

    fn place(&self) -> String {
        words::place(self)
    }

    fn spoken(&self) -> Option<String> {
        Some(words::spoken(self))
    }

    fn speeds(&self) -> (&'static [Speed], usize) {
        (&SPEEDS, 1)
    }
}

/// The speeds: in steps a second, up to one a frame, and as many as there can be.
const SPEEDS: [Speed; 4] = [
    Speed { name: || "1/s", pause_ms: 1000, is_rush: false },
    Speed { name: || "5/s", pause_ms: 200, is_rush: false },
    Speed { name: || "60/s", pause_ms: 0, is_rush: false },
    Speed { name: ::words::learn::fastest, pause_ms: 0, is_rush: true },
];

impl Learn {
    fn made(before: Option<&Self>, examples: Rc<[Demo]>, demo: &Demo, look: Option<Look>) -> Self {
        let same_run = before.filter(|before| is_same_run(&before.demo, demo));
        let same_problem = before.filter(|before| is_same_problem(&before.demo, demo));
        let branched = || {
            let before = before.filter(|before| is_same_start(&before.demo, demo))?;
            before.run()?.branched(demo)
        };
        let run = same_run.map_or_else(
            || {
                let run = branched().map_or_else(|| Run::of(demo), Ok);
                run.map(|run| Rc::new(RefCell::new(run))).map_err(Rc::new)
            },
            |before| before.run.clone(),
        );
        let same_pins = before.filter(|before| {
            is_same_start(&before.demo, demo) && before.demo.learn.pins == demo.learn.pins
        });
        let pins = same_pins.map_or_else(|| pinned(demo), |before| Rc::clone(&before.pins));
        let wanted = demo.learn.steps;
        let mut left = AT_ONCE;
        if let Ok(run) = &run {
            // One more, which is the step that is to be seen coming.
            left = run.borrow_mut().reach_within(wanted + 1, left);
        }
        for (run, pin) in pins.iter().zip(&demo.learn.pins) {
            left = run.borrow_mut().reach_within(pin.steps, left);
        }
        let reached = run.as_ref().ok().map(|run| run.borrow());
        let step = reached.as_ref().map_or(0, |run| wanted.min(run.n_made()));
        let now = reached.as_ref().and_then(|run| run.step(step)).map(Rc::new);
        let first = match same_run {
            Some(before) => before.first.clone(),
            None => reached.as_ref().and_then(|run| run.step(0)).map(Rc::new),
        };
        let landscape = match same_problem {
            Some(before) => before.landscape.clone(),
            None => reached.as_ref().and_then(|run| Landscape::of(run.problem())).map(Rc::new),
        };
        drop(reached);
        let rule = demo.learn.plan.rule_at(step);
        let forecast = landscape.as_ref().map(|landscape| Rc::new(Forecast::of(rule, landscape)));
        let same_demo = before.filter(|before| *before.demo == *demo);
        let demo =
            same_demo.map_or_else(|| Rc::new(demo.clone()), |before| Rc::clone(&before.demo));
        let mut shown = Self {
            demo,
            look,
            examples,
            run,
            pins,
            first,
            landscape,
            step,
            now,
            forecast,
            panes: Rc::default(),
            plane: OnceCell::new(),
            frame: Kept::default(),
            curve: Kept::default(),
        };
        shown.panes = Rc::new(Panes::of(&shown, same_problem.map(|before| before.panes.as_ref())));
        shown
    }

    /// The run as far as it is worked out.
    #[must_use]
    pub fn run(&self) -> Option<Ref<'_, Run>> {
        self.run.as_ref().ok().map(|run| run.borrow())
    }

    /// Whether steps are still to be worked out that are to be shown: the next picture of the same demo has more of them.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let lacks = |(run, pin): (&RefCell<Run>, &learn::Pin)| run.borrow().lacks(pin.steps);
        self.run().is_some_and(|run| run.lacks(self.demo.learn.steps + 1))
            || self.pins.iter().zip(&self.demo.learn.pins).any(lacks)
    }

    /// A pinned run as far as it goes, and its steps.
    fn pinned(&self, index: usize) -> Option<(Ref<'_, Run>, usize)> {
        let run = self.pins.get(index)?.borrow();
        let steps = self.demo.learn.pins.get(index)?.steps.min(run.n_made());
        Some((run, steps))
    }

    /// Why there is no run.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        self.run.as_ref().err().map(ToString::to_string)
    }

    /// Why the run ends at the step that is shown.
    #[must_use]
    pub fn end(&self) -> Option<End> {
        let run = self.run()?;
        run.end().filter(|_| self.step == run.n_made())
    }

    /// The example that the demo still is, however far it has run.
    #[must_use]
    pub fn example(&self) -> Option<Example> {
        let index = self.examples.iter().position(|example| {
            is_same_run(example, &self.demo) && example.learn.is_hidden == self.demo.learn.is_hidden
        });
        examples::of(Scene::Learn).get(index?).copied()
    }

    /// How many weights the kernel has.
    #[must_use]
    pub fn n_weights(&self) -> usize {
        self.demo.kernel.data().len()
    }

    /// The kernel is turned by 180° before it slides.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.demo.mode == Mode::Convolution
    }

    /// A weight's place in the kernel as it slides from that in the kernel as it is written, or the other way around.
    #[must_use]
    pub fn across(&self, weight: usize) -> usize {
        let n = self.n_weights();
        if self.is_turned() && weight < n { n - 1 - weight } else { weight }
    }

    /// The kernel that is to be found, as it slides; none where an output was drawn.
    #[must_use]
    pub fn wanted(&self) -> Option<&Weight<f32>> {
        match &self.demo.learn.target {
            Target::Kernel(kernel) => Some(kernel),
            Target::Output(_) => None,
        }
    }

    /// The parameter whose update is written out: the one that is looked at, the one that was picked, or the first.
    #[must_use]
    pub fn written_parameter(&self, picked: Option<usize>) -> usize {
        let looked = match self.look {
            Some(Look::Weight(weight)) => Some(weight),
            _ => None,
        };
        looked.or(picked).filter(|&parameter| parameter < self.n_parameters()).unwrap_or(0)
    }

    /// How many parameters there are, the bias one of them.
    #[must_use]
    pub fn n_parameters(&self) -> usize {
        self.n_weights() + self.demo.bias.as_ref().map_or(0, Vec::len)
    }

    /// The update of a parameter by its place as it is written.
    #[must_use]
    pub fn update(&self, written: usize) -> Option<Update> {
        let (run, now) = (self.run()?, self.now.as_ref()?);
        let rule = self.demo.learn.plan.rule_at(self.step);
        let places = [self.across(written), written];
        update::update(&run, self.step, now, rule, places, self.demo.kernel_size())
    }

    /// The gradient of a parameter as its full sum, of so many products at most.
    #[must_use]
    pub fn full_sum(&self, written: usize, n_products: usize) -> String {
        let sum = || {
            let (run, now, update) = (self.run()?, self.now.as_ref()?, self.update(written)?);
            Some(update::full_sum(&self.demo, &run, now, &update, n_products))
        };
        sum().unwrap_or_default()
    }

    /// How far each weight is from the kernel to be found, at most.
    #[must_use]
    pub fn distance(&self) -> Option<f32> {
        self.run()?.distance(self.step, self.wanted()?)
    }
}

/// The pinned runs before their first steps; none where there is no run at all.
fn pinned(demo: &Demo) -> Rc<[RefCell<Run>]> {
    let run = |pin: &learn::Pin| Run::by_plan(demo, &pin.plan).ok().map(RefCell::new);
    demo.learn.pins.iter().filter_map(run).collect()
}

/// Whether two demos have the same loss, over all kernels.
fn is_same_problem(a: &Demo, b: &Demo) -> bool {
    a.input == b.input
        && a.learn.target == b.learn.target
        && (a.learn.noise, a.learn.loss) == (b.learn.noise, b.learn.loss)
        && (a.kernel_size(), a.bias.is_some()) == (b.kernel_size(), b.bias.is_some())
        && derived::layer(a).is_ok() == derived::layer(b).is_ok()
}

fn is_same_start(a: &Demo, b: &Demo) -> bool {
    is_same_problem(a, b) && a.kernel == b.kernel && (&a.bias, a.mode) == (&b.bias, b.mode)
}

fn is_same_run(a: &Demo, b: &Demo) -> bool {
    is_same_start(a, b) && a.learn.plan == b.learn.plan && a.learn.stops == b.learn.stops
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::link;

    fn shown(link: &str) -> Learn {
        Learn::new(&link::decode(link).demo, None)
    }

    /// What tests compare: everything that is drawn.
    fn drawn(shown: &Learn) -> String {
        format!("{:?} {:?} {} {:?}", shown.now, shown.panes, shown.place(), words::spoken(shown))
    }

    #[track_caller]
    fn check_next(first: &str, second: &str) {
        let demo = link::decode(second).demo;
        for look in [None, Some(Look::Weight(1)), Some(Look::Output(Position::new(0, 1)))] {
            assert_eq!(
                drawn(&shown(first).next(&demo, look)),
                drawn(&Learn::new(&demo, look)),
                "{second}"
            );
        }
    }

    #[test]
    fn the_next_is_as_if_made_from_nothing() {
        for key in [
            "steps=5",
            "lr=0.01",
            "opt=adam",
            "loss=mse",
            "seed=8",
            "w=1x2:1,1",
            "b=1",
            "noise=0.1:3",
            "mode=conv",
            "target=kernel:2x2:1",
            "target=output:6x7:1",
            "x=6x8:1",
            "x=1x1:1",
            "then=3;lr:0.01&steps=5",
            "stop=0",
        ] {
            check_next("#/learn", &format!("#/learn?{key}"));
            check_next(&format!("#/learn?{key}"), "#/learn?steps=3");
        }
    }

    #[test]
    fn going_back_and_forward_shows_the_same_bits() {
        let at =
            |steps: usize| link::decode(&format!("#/learn?steps={steps}&last=40&opt=adam")).demo;
        let there = shown("#/learn?last=40&opt=adam").next(&at(33), None);
        let back = there.next(&at(7), None);
        assert_eq!(drawn(&back), drawn(&Learn::new(&at(7), None)));
        assert_eq!(drawn(&back.next(&at(33), None)), drawn(&there));
    }

    /// Pictures of a demo until all is worked out, and how many they were.
    fn caught_up(mut shown: Learn) -> (Learn, usize) {
        let demo = Rc::clone(&shown.demo);
        for n in 1..2000 {
            if !shown.is_behind() {
                return (shown, n);
            }
            let before = shown.step();
            shown = shown.next(&demo, None);
            assert!(shown.step() >= before);
        }
        panic!("never there");
    }

    #[test]
    fn a_long_run_of_a_large_problem_comes_in_parts_and_to_the_same_bits() {
        let link = "#/learn?x=40x40:1,0,2,0,1,3,1&target=kernel:5x5:1,0,-1&lr=0.00001&steps=400&last=900&stop=0&pin=300;lr:0.000001";
        let first = shown(link);
        assert!(first.is_behind() && first.step() < 400);
        let (all, n_pictures) = caught_up(first);
        assert!(n_pictures > 4, "{n_pictures}");
        assert_eq!(all.step(), 400);
        let mut run = Run::of(&all.demo).unwrap();
        run.reach(400);
        assert_eq!(all.now.as_deref(), run.step(400).as_ref());
        assert_eq!(all.pinned(0).unwrap().1, 300);
        // A change in mid-run goes on from there.
        let mut changed = all.demo.as_ref().clone();
        learn::follow(&mut changed, 400, demo::learn::Rule { rate: 1e-6, ..Default::default() });
        let changed = all.next(&changed, None);
        assert_eq!((changed.step(), changed.is_behind()), (400, false));
        assert_eq!(changed.now, all.now);
    }

    #[test]
    fn time_goes_to_the_last_step_or_to_the_runs_end() {
        assert_eq!((shown("#/learn").n_steps(), shown("#/learn").step()), (11, 0));
        let wild = shown("#/learn?lr=0.2&steps=1000&last=1000");
        assert_eq!(wild.end(), Some(End::Diverged));
        assert_eq!(wild.n_steps(), wild.step() + 1);
        assert!(wild.is_at_end() && wild.step() < 40);
        assert_eq!(shown("#/learn?x=1x1:1").n_steps(), 0);
    }

    #[test]
    fn a_kernel_that_does_not_fit_is_refused_in_words() {
        assert!(shown("#/learn?x=1x1:1").refusal().unwrap().contains("does not fit"));
        assert_eq!(shown("#/learn").refusal(), None);
    }

    #[test]
    fn a_convolution_writes_its_weights_turned() {
        let (corr, conv) = (shown("#/learn?steps=4"), shown("#/learn?steps=4&mode=conv"));
        let update = |shown: &Learn, weight| shown.update(weight).unwrap().now;
        assert_eq!(update(&corr, 0), update(&conv, 1));
        assert_eq!(corr.now.unwrap().prediction, conv.now.unwrap().prediction);
    }
}
