//! The scene `learn`: a kernel found by gradient descent.
//!
//! What a visitor set up is plain values here; the run that follows from it is [`run`]'s.

pub mod plan;
pub mod run;
pub mod target;
mod trace;

use conv::loss::Loss;
use conv::random::initial_parameters;
use conv::{ByAxis, FeatureMap, PaddingMode, Tensor, Weight};

use crate::demo::{Demo, Mode, Padding, Scene};
use crate::{derived, edit, limits};
pub use plan::{Change, Kind, Pin, Plan, Rule};
pub use run::{End, Run, RunError};
pub use target::{Noise, Target};

/// What the scene has beside the one layer of every demo; the demo's kernel and bias are those before the first step.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Learn {
    /// What is to be found.
    pub target: Target,
    /// What is added to the target's values.
    pub noise: Noise,
    /// How the distance to the target is measured.
    pub loss: Loss,
    /// Whether the kernel before the first step is the one that the seed draws.
    pub is_seeded: bool,
    /// The seed of the kernel before the first step.
    pub seed: usize,
    /// The rule that the steps follow, and where it changes.
    pub plan: Plan,
    /// How many steps the run is to have.
    pub last: usize,
    /// Whether the run ends where nothing moves any more.
    pub stops: bool,
    /// The step that is shown: how many have been made.
    pub steps: usize,
    /// The two weights over which the loss is drawn, in reading order; its two steepest directions if none.
    pub plane: Option<[usize; 2]>,
    /// Whether the loss curve is drawn on a logarithmic scale.
    pub is_log: bool,
    /// Whether the target's kernel is kept from the reader, to be guessed.
    pub is_hidden: bool,
    /// Runs to compare with.
    pub pins: Vec<Pin>,
}

impl Default for Learn {
    fn default() -> Self {
        Self {
            target: Target::Kernel(edges()),
            noise: Noise::default(),
            loss: Loss::SumOfSquares,
            is_seeded: true,
            seed: 7,
            plan: Plan::default(),
            last: 10,
            stops: true,
            steps: 0,
            plane: Some([0, 1]),
            is_log: true,
            is_hidden: false,
            pins: Vec::new(),
        }
    }
}

/// What the scene's bare link opens: the textbooks' edge image, whose kernel `[1, −1]` is to be found.
#[must_use]
pub fn first() -> Demo {
    let row = [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0];
    let mut input = FeatureMap::filled([1, 6, 8], 0.0);
    for (cell, value) in input.data_mut().iter_mut().zip(row.iter().cycle()) {
        *cell = *value;
    }
    settled(Demo { scene: Scene::Learn, input, kernel: edges(), ..Demo::default() })
}

/// The kernel that finds vertical edges.
fn edges() -> Weight<f32> {
    let mut kernel = Weight::filled([1, 1, 1, 2], 1.0);
    kernel.set([0, 0, 0, 1], -1.0);
    kernel
}

/// The demo with what depends on several of its settings made to fit: a kernel as large as the one to be found, a target
/// as large as the output, the kernel that the seed draws.
#[must_use]
pub fn settled(mut demo: Demo) -> Demo {
    // The scene has one plain layer: its links carry nothing of these.
    demo.stride = ByAxis::both(1);
    demo.dilation = ByAxis::both(1);
    demo.padding = Padding::default();
    demo.padding_mode = PaddingMode::Zeros;
    if let Target::Kernel(target) = &demo.learn.target {
        let size = target::size_of(target);
        if demo.kernel_size() != size {
            edit::resize(&mut demo, edit::Grid::Kernel(0, 0), size);
        }
    }
    if let Target::Output(_) = &demo.learn.target {
        let most =
            demo.kernel_size().zip(demo.input_size()).map(|(kernel, input)| kernel.min(input));
        edit::resize(&mut demo, edit::Grid::Kernel(0, 0), most);
    }
    let size = demo.kernel_size();
    demo.learn.plan.fit(size);
    for pin in &mut demo.learn.pins {
        pin.plan.fit(size);
    }
    let n_weights = size.vertical * size.horizontal;
    if demo.learn.plane.is_some_and(|[a, b]| a == b || a.max(b) >= n_weights) {
        demo.learn.plane = None;
    }
    let Ok(layer) = derived::layer(&demo) else {
        if demo.learn.is_seeded {
            demo.kernel = blank_kernel(size);
        }
        return demo;
    };
    if let Target::Output(output) = &mut demo.learn.target
        && output.shape() != layer.output_shape()
    {
        *output = target::resized(output, derived::output_size(&layer));
    }
    if demo.learn.is_seeded {
        // Drawn as it slides, so that a convolution starts from the same predictions.
        let (drawn, _) = initial_parameters(&layer, demo.learn.seed as u64);
        demo.kernel = written(&demo, &drawn);
    }
    demo
}

/// A kernel that slides, as it is written: turned by 180° in a convolution. It is its own inverse.
#[must_use]
pub fn written(demo: &Demo, applied: &Weight<f32>) -> Weight<f32> {
    match demo.mode {
        Mode::CrossCorrelation => applied.clone(),
        Mode::Convolution => conv::convolution::rotate_180(applied),
    }
}

/// The same run in the other convention: every kernel is written turned by 180°, and what slides stays the same.
pub fn turn(demo: &mut Demo, mode: Mode) {
    if demo.mode == mode {
        return;
    }
    demo.mode = mode;
    demo.kernel = conv::convolution::rotate_180(&demo.kernel);
    let learn: &mut Learn = &mut demo.learn;
    let pins = learn.pins.iter_mut().map(|pin| &mut pin.plan);
    for plan in pins.chain([&mut learn.plan]) {
        plan.turn();
    }
}

/// Follows another rule from the step that is shown on, which is one that the run has.
pub fn follow(demo: &mut Demo, step: usize, rule: Rule) {
    demo.learn.steps = step;
    demo.learn.plan.follow(step, rule);
}

/// Starts from another kernel, as it slides, with no step made.
pub fn start_from(demo: &mut Demo, applied: &Weight<f32>) {
    demo.kernel = written(demo, applied).map(edit::clamped);
    demo.learn.is_seeded = false;
    demo.learn.plan.changes.clear();
    demo.learn.steps = 0;
}

/// Starts from the kernel that another seed draws.
pub fn seed(demo: &mut Demo, seed: usize) {
    demo.learn.seed = limits::SEED.clamp(seed);
    demo.learn.is_seeded = true;
    demo.learn.plan.changes.clear();
    demo.learn.steps = 0;
}

/// Begins a stretch at the step that is shown from the kernel that was reached there, as it slides: an edit of that kernel
/// need not work the run out again to know it. At the start there is nothing to hold.
pub fn hold(demo: &mut Demo, step: usize, reached: &Weight<f32>) {
    demo.learn.steps = step;
    if step == 0 {
        return;
    }
    let kernel = written(demo, reached).map(edit::clamped);
    if let Some(change) = demo.learn.plan.change_at(step) {
        change.kernel.get_or_insert(kernel);
    }
}

/// The kernel of the stretch that begins at the step that is shown, where one does from a kernel of its own.
fn held(demo: &Demo) -> Option<(usize, Weight<f32>)> {
    let learn: &Learn = &demo.learn;
    let Learn { steps, plan, .. } = learn;
    let change = plan.changes.iter().find(|change| change.at == *steps)?;
    Some((*steps, change.kernel.clone()?))
}

/// The kernel at the step that is shown, as it is written.
#[must_use]
pub fn kernel_now(demo: &Demo) -> Weight<f32> {
    held(demo).or_else(|| reached(demo)).map_or_else(|| demo.kernel.clone(), |(_, kernel)| kernel)
}

/// The step that is shown, which is the last one where the run has fewer, and its kernel; none at the start.
fn reached(demo: &Demo) -> Option<(usize, Weight<f32>)> {
    if demo.learn.steps == 0 {
        return None;
    }
    let mut run = Run::of(demo).ok()?;
    run.reach(demo.learn.steps);
    let step = run.n_made().min(demo.learn.steps);
    let weight = run.step(step)?.weight;
    Some((step, written(demo, &weight).map(edit::clamped))).filter(|_| step > 0)
}

/// The kernel that an edit changes: the one before the first step, or a new stretch's from the step that is shown.
pub(crate) fn edited_kernel(demo: &mut Demo) -> &mut Weight<f32> {
    let reached = held(demo).or_else(|| reached(demo));
    let Demo { learn, kernel: start, .. } = demo;
    let learn: &mut Learn = learn;
    if let Some((step, kernel)) = reached {
        learn.steps = step;
        if let Some(change) = learn.plan.change_at(step) {
            return change.kernel.insert(kernel);
        }
    }
    learn.is_seeded = false;
    start
}

/// Aims at a kernel to be found, or at an output to be drawn in, which begins as it stands.
pub fn aim(demo: &mut Demo, is_kernel: bool) {
    match (&demo.learn.target, is_kernel) {
        (Target::Kernel(_), false) => {
            target::drawn(demo);
        }
        (Target::Output(_), true) => {
            demo.learn.target = Target::Kernel(written(demo, &demo.kernel.clone()));
        }
        _ => {}
    }
}

/// Lays the loss surface over another weight at one of its two axes; over the steepest directions if none.
pub fn lay_plane(demo: &mut Demo, axis: usize, weight: Option<usize>) {
    let n_weights = demo.kernel.data().len();
    let Some(weight) = weight else {
        demo.learn.plane = None;
        return;
    };
    let [first, second] = demo.learn.plane.unwrap_or([0, 1]);
    let other = if axis == 0 { second } else { first };
    // Both axes over one weight would be none.
    let other = if other == weight { (weight + 1) % n_weights.max(1) } else { other };
    demo.learn.plane = Some(if axis == 0 { [weight, other] } else { [other, weight] });
}

/// Keeps the run as it is to compare others with; the oldest goes where there are too many.
pub fn pin(demo: &mut Demo) {
    let pin = Pin { steps: demo.learn.steps, plan: demo.learn.plan.clone() };
    let pins = &mut demo.learn.pins;
    pins.retain(|other| *other != pin);
    if pins.len() >= limits::PINS {
        pins.remove(0);
    }
    pins.push(pin);
}

/// A tensor of one kernel of this size.
pub(crate) fn blank_kernel(size: ByAxis<usize>) -> Weight<f32> {
    Tensor::filled([1, 1, size.vertical, size.horizontal], 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Position;
    use crate::edit::Grid;
    use crate::link;

    fn open(link: &str) -> Demo {
        let opened = link::decode(link);
        assert_eq!(opened.faults, [], "{link}");
        opened.demo
    }

    #[test]
    fn a_kernel_is_as_large_as_the_one_to_be_found() {
        let demo = open("#/learn?target=kernel:3x3:1");
        assert_eq!(demo.kernel_size(), ByAxis::both(3));
        assert_eq!(open("#/learn?target=kernel:3x3:1&w=1x2:5,6").kernel.data()[..2], [5.0, 6.0]);
    }

    #[test]
    fn a_drawn_target_and_the_input_say_how_large_the_kernel_is() {
        let demo = open("#/learn?target=output:5x7:0,1");
        assert_eq!(demo.kernel_size(), ByAxis::both(2));
        let demo = open("#/learn?target=output:2x2:1&w=1x2:1,0");
        assert_eq!(edit::size(&demo, Grid::Target), ByAxis::new(6, 7));
    }

    #[test]
    fn drawing_in_the_target_makes_it_a_drawn_one() {
        let mut demo = first();
        edit::set(&mut demo, Grid::Target, Position::new(0, 0), 5.0);
        let Target::Output(output) = &demo.learn.target else { panic!("a drawn target") };
        assert_eq!(output.data()[..7], [5.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0]);
    }

    #[test]
    fn a_weight_edited_at_the_start_replaces_the_seed_and_later_begins_a_stretch() {
        let mut demo = first();
        edit::set(&mut demo, Grid::Kernel(0, 0), Position::default(), 2.0);
        assert_eq!((demo.kernel.data(), demo.learn.is_seeded), (&[2.0, -0.683][..], false));
        let mut demo = Demo { learn: Learn { steps: 3, ..Learn::default() }, ..first() };
        let before = kernel_now(&demo);
        edit::set(&mut demo, Grid::Kernel(0, 0), Position::default(), 2.0);
        assert_eq!(kernel_now(&demo).data(), [2.0, before.data()[1]]);
        assert_eq!((demo.learn.plan.changes[0].at, demo.learn.is_seeded), (3, true));
    }

    #[test]
    fn a_kernel_that_is_held_is_edited_as_the_one_that_was_reached() {
        for mode in ["corr", "conv"] {
            let mut demo = open(&format!("#/learn?mode={mode}&steps=3&then=5;lr:0.01"));
            let mut plain = demo.clone();
            let mut run = Run::of(&demo).unwrap();
            run.reach(3);
            hold(&mut demo, 3, &run.step(3).unwrap().weight);
            for demo in [&mut demo, &mut plain] {
                edit::set(demo, Grid::Kernel(0, 0), Position::default(), 2.0);
                edit::set(demo, Grid::Kernel(0, 0), Position::new(0, 1), 0.5);
            }
            assert_eq!(demo, plain);
            assert_eq!(kernel_now(&demo).data(), [2.0, 0.5]);
        }
        let mut demo = first();
        hold(&mut demo, 0, &edges());
        assert_eq!(demo, first());
    }

    #[test]
    fn a_change_beyond_the_end_of_a_run_is_made_at_its_end() {
        let mut demo = open("#/learn?lr=0.2&steps=4000&last=4000");
        edit::set(&mut demo, Grid::Kernel(0, 0), Position::default(), 2.0);
        assert!(demo.learn.steps < 40 && demo.learn.plan.changes[0].at == demo.learn.steps);
    }

    #[test]
    fn turning_the_convention_turns_every_kernel_and_back() {
        let demo = open("#/learn?w=1x2:1,2&then=3;w:1x2:3,4");
        let mut turned = demo.clone();
        turn(&mut turned, Mode::Convolution);
        assert_eq!(turned.kernel.data(), [2.0, 1.0]);
        turn(&mut turned, Mode::CrossCorrelation);
        assert_eq!(turned, demo);
    }

    #[test]
    fn the_oldest_pin_goes_where_there_are_too_many() {
        let mut demo = first();
        for steps in 1..10 {
            demo.learn.steps = steps;
            pin(&mut demo);
            pin(&mut demo);
        }
        let steps: Vec<usize> = demo.learn.pins.iter().map(|pin| pin.steps).collect();
        assert_eq!(steps, [7, 8, 9]);
    }
}
