//! The keys that the scene `learn` has for itself.

use conv::Weight;
use conv::loss::Loss;
use words::faults;

use super::reader::{Pairs, Reader, name_of};
use crate::demo::{Demo, Scene};
use crate::edit::Grid;
use crate::learn::{Change, Kind, Learn, Noise, Pin, Plan, Rule, Target};
use crate::limits::{self, Limit};
use crate::link::tensor::{self, Bounds};
use crate::number;

const LOSSES: [(&str, Loss); 2] = [("sse", Loss::SumOfSquares), ("mse", Loss::MeanOfSquares)];
const KINDS: [(&str, Kind); 4] = [
    ("sgd", Kind::Sgd),
    ("momentum", Kind::Momentum),
    ("nesterov", Kind::Nesterov),
    ("adam", Kind::Adam),
];
const SCALES: [(&str, bool); 2] = [("log", true), ("lin", false)];
const KERNEL_EXAMPLE: &str = "1x2:1,-1";
const STEEPEST: &str = "steepest";

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, learn: &Learn, plain: &Learn) {
    if learn.target != plain.target {
        pairs.push("target", &target(&learn.target));
    }
    write_rule(pairs, learn.plan.rule, plain.plan.rule);
    if learn.loss != plain.loss {
        pairs.push("loss", name_of(&LOSSES, learn.loss));
    }
    if learn.noise != plain.noise {
        let Noise { reach, seed } = learn.noise;
        pairs.push("noise", &format!("{}:{seed}", number::shortest(reach)));
    }
    if learn.seed != plain.seed {
        pairs.push("seed", &learn.seed.to_string());
    }
    if learn.steps != plain.steps {
        pairs.push("steps", &learn.steps.to_string());
    }
    if learn.last != plain.last {
        pairs.push("last", &learn.last.to_string());
    }
    if !learn.plan.changes.is_empty() {
        pairs.push("then", &changes(&learn.plan, '+'));
    }
    if !learn.stops {
        pairs.push("stop", "0");
    }
    if learn.plane != plain.plane {
        let weights = learn.plane.map(|[a, b]| format!("{a},{b}"));
        pairs.push("plane", weights.as_deref().unwrap_or(STEEPEST));
    }
    if learn.is_log != plain.is_log {
        pairs.push("scale", name_of(&SCALES, learn.is_log));
    }
    if learn.is_hidden {
        pairs.push("hide", "1");
    }
    if !learn.pins.is_empty() {
        let pins: Vec<String> = learn.pins.iter().map(pin).collect();
        pairs.push("pin", &pins.join("+"));
    }
}

/// Whether a link holds the kernel: not the first demo's, and in this scene not the seed's.
pub(super) fn writes_kernel(demo: &Demo, plain: &Demo) -> bool {
    match demo.scene() {
        Scene::Learn => !demo.learn.is_seeded,
        _ => demo.kernel != plain.kernel,
    }
}

fn target(target: &Target) -> String {
    match target {
        Target::Kernel(kernel) => format!("kernel:{}", tensor::encode(kernel)),
        Target::Output(output) => format!("output:{}", tensor::encode(output)),
    }
}

fn write_rule(pairs: &mut Pairs, rule: Rule, plain: Rule) {
    if rule.rate != plain.rate {
        pairs.push("lr", &number::shortest(rule.rate));
    }
    if rule.kind != plain.kind {
        pairs.push("opt", name_of(&KINDS, rule.kind));
    }
    if rule.momentum != plain.momentum {
        pairs.push("mom", &number::shortest(rule.momentum));
    }
}

/// `5;lr:0.01+8;w:1x2:0.5,-1`: what changes from which step on, what stays left out.
fn changes(plan: &Plan, between: char) -> String {
    let mut before = plan.rule;
    let mut text = String::new();
    for Change { at, rule, kernel } in &plan.changes {
        if !text.is_empty() {
            text.push(between);
        }
        text.push_str(&at.to_string());
        text.push_str(&items(*rule, before));
        if let Some(kernel) = kernel {
            text.push_str(";w:");
            text.push_str(&tensor::encode(kernel));
        }
        before = *rule;
    }
    text
}

fn items(rule: Rule, before: Rule) -> String {
    let mut pairs = Pairs::default();
    write_rule(&mut pairs, rule, before);
    pairs.0.iter().flat_map(|pair| [";".to_owned(), pair.replacen('=', ":", 1)]).collect()
}

/// `10;lr:0.01`, its own changes after slashes.
fn pin(pin: &Pin) -> String {
    let rule = items(pin.plan.rule, Rule::default());
    let changes = changes(&pin.plan, '/');
    let joint = if changes.is_empty() { "" } else { "/" };
    format!("{}{rule}{joint}{changes}", pin.steps)
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let rule = reader.demo.learn.plan.rule;
    match key {
        "target" => read_target(reader, key, text),
        "lr" | "opt" | "mom" => reader.demo.learn.plan.rule = read_item(reader, key, text, rule),
        "loss" => {
            let before = reader.demo.learn.loss;
            reader.demo.learn.loss = reader.choice(key, text, &LOSSES, before);
        }
        "noise" => read_noise(reader, key, text),
        "seed" => {
            let before = reader.demo.learn.seed;
            reader.demo.learn.seed = reader.whole(key, text, limits::SEED, before);
        }
        "steps" => reader.demo.learn.steps = reader.whole(key, text, limits::STEPS, 0),
        "last" => {
            let before = reader.demo.learn.last;
            reader.demo.learn.last = reader.whole(key, text, limits::LAST, before);
        }
        "then" => {
            let changes = read_changes(reader, key, text, '+', rule);
            reader.demo.learn.plan.changes = changes;
        }
        "stop" => {
            let choices = [("0", false), ("1", true)];
            reader.demo.learn.stops = reader.choice(key, text, &choices, true);
        }
        "plane" => read_plane(reader, key, text),
        "scale" => {
            reader.demo.learn.is_log = reader.choice(key, text, &SCALES, true);
        }
        "hide" => {
            let choices = [("0", false), ("1", true)];
            reader.demo.learn.is_hidden = reader.choice(key, text, &choices, false);
        }
        "pin" => {
            let pins = text.split('+').take(limits::PINS);
            reader.demo.learn.pins = pins.filter_map(|pin| read_pin(reader, key, pin)).collect();
        }
        "w" => {
            reader.demo.learn.is_seeded = false;
            return false;
        }
        _ => return false,
    }
    true
}

/// Keys of the layer that the scene leaves alone: they are kept, and mean nothing here.
pub(super) fn is_foreign(key: &str) -> bool {
    matches!(key, "s" | "p" | "d" | "pad" | "at")
}

/// What depends on several keys: a seeded kernel whose target is an output is as large as the two sizes ask.
pub(super) fn finish(demo: &mut Demo) {
    if let (Target::Output(output), true) = (&demo.learn.target, demo.learn.is_seeded) {
        let [_, height, width] = output.shape();
        let limit = Grid::Kernel(0, 0).limit(demo.scene());
        let side = |input: usize, output: usize| limit.clamp((input + 1).saturating_sub(output));
        let size = demo.input_size();
        let shape = [1, 1, side(size.vertical, height), side(size.horizontal, width)];
        demo.kernel = Weight::filled(shape, 0.0);
    }
    // A target's kernel gives the size, unless a kernel of that size cannot be.
    if let Target::Kernel(kernel) = &demo.learn.target
        && demo.learn.is_seeded
    {
        demo.kernel = kernel.clone();
    }
}

fn read_target(reader: &mut Reader, key: &str, text: &str) {
    let scene = reader.demo.scene();
    let bounds = |side: Limit, example| Bounds { side, channels: limits::ONE_CHANNEL, example };
    let read = match text.split_once(':') {
        Some(("kernel", kernel)) => {
            let bounds = bounds(Grid::TargetKernel.limit(scene), KERNEL_EXAMPLE);
            tensor::decode(kernel, bounds).map(Target::Kernel)
        }
        Some(("output", output)) => {
            tensor::decode::<3>(output, bounds(Grid::Target.limit(scene), "2x2:1,0,0,1"))
                .map(Target::Output)
        }
        _ => {
            reader.form(key, text, faults::target());
            return;
        }
    };
    match read {
        Ok(target) => reader.demo.learn.target = target,
        Err(error) => reader.fault(key, error),
    }
}

/// One of `lr`, `opt`, `mom`; what cannot be read leaves the rule as it is.
fn read_item(reader: &mut Reader, key: &str, text: &str, rule: Rule) -> Rule {
    let read = match key {
        "opt" => {
            return Rule { kind: reader.choice(key, text, &KINDS, rule.kind), ..rule };
        }
        _ => number::parse(text),
    };
    let range = if key == "lr" { limits::RATE } else { limits::MOMENTUM };
    match read {
        Ok(value) if !range.contains(&value) => {
            let allowed = if key == "lr" { faults::rate() } else { faults::momentum() };
            reader.form(key, text, allowed);
            rule
        }
        Ok(rate) if key == "lr" => Rule { rate, ..rule },
        Ok(momentum) => Rule { momentum, ..rule },
        Err(error) => {
            reader.fault(key, error);
            rule
        }
    }
}

fn read_noise(reader: &mut Reader, key: &str, text: &str) {
    let (reach, seed) = text.split_once(':').unwrap_or((text, "0"));
    match (number::parse(reach), seed.parse()) {
        (Ok(reach), Ok(seed)) if limits::NOISE.contains(&reach) => {
            let seed = limits::SEED.clamp(seed);
            reader.demo.learn.noise = Noise { reach, seed };
        }
        _ => {
            reader.form(key, text, faults::noise());
        }
    }
}

fn read_plane(reader: &mut Reader, key: &str, text: &str) {
    let weights: Option<Vec<usize>> = text.split(',').map(|n| n.parse().ok()).collect();
    match weights.as_deref() {
        Some(&[a, b]) => reader.demo.learn.plane = Some([a, b]),
        _ if text == STEEPEST => reader.demo.learn.plane = None,
        _ => {
            reader.form(key, text, faults::plane());
        }
    }
}

/// Stretches, each from a later step than the one before.
fn read_changes(
    reader: &mut Reader,
    key: &str,
    text: &str,
    between: char,
    rule: Rule,
) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for stretch in text.split(between).take(limits::CHANGES) {
        let before = changes.last().map_or(rule, |change| change.rule);
        let after = changes.last().map_or(0, |change| change.at);
        match read_stretch(reader, key, stretch, before) {
            Some(change) if change.at > after && change.at <= limits::STEPS.largest => {
                changes.push(change);
            }
            _ => {
                reader.form(key, stretch, faults::stretches());
                break;
            }
        }
    }
    changes
}

/// `5;lr:0.01;w:1x2:0.5,-1`.
fn read_stretch(reader: &mut Reader, key: &str, text: &str, rule: Rule) -> Option<Change> {
    let mut items = text.split(';');
    let mut change = Change { at: items.next()?.parse().ok()?, rule, kernel: None };
    for item in items {
        match item.split_once(':')? {
            (name @ ("lr" | "opt" | "mom"), value) => {
                change.rule = read_item(reader, name, value, change.rule);
            }
            ("w", kernel) => {
                let side = Grid::Kernel(0, 0).limit(reader.demo.scene());
                let channels = limits::ONE_CHANNEL;
                let bounds = Bounds { side, channels, example: KERNEL_EXAMPLE };
                match tensor::decode(kernel, bounds) {
                    Ok(kernel) => change.kernel = Some(kernel),
                    Err(error) => reader.fault(key, error),
                }
            }
            _ => return None,
        }
    }
    Some(change)
}

fn read_pin(reader: &mut Reader, key: &str, text: &str) -> Option<Pin> {
    let (first, changes) = text.split_once('/').unwrap_or((text, ""));
    let first = read_stretch(reader, key, first, Rule::default())
        .filter(|first| first.at <= limits::STEPS.largest && first.kernel.is_none());
    let Some(Change { at, rule, .. }) = first else {
        reader.form(key, text, faults::pins());
        return None;
    };
    let changes = match changes {
        "" => Vec::new(),
        changes => read_changes(reader, key, changes, '/', rule),
    };
    Some(Pin { steps: at, plan: Plan { rule, changes } })
}
