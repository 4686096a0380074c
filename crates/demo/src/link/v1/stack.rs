//! The keys that the scene `stack` has for itself.

use conv::ByAxis;
use conv::effective_field::Activation;
use conv::stack_gradient::Weights;
use words::faults;

use super::reader::{Pairs, Reader, name_of, whole_numbers};
use crate::limits;
use crate::stack::{FIELD, Panel, Stack, text};

const PANELS: [(&str, Panel); 3] =
    [("table", Panel::Table), ("field", Panel::Field), ("depth", Panel::Depth)];

const WEIGHTS: [(&str, Weights); 3] =
    [("ones", Weights::Ones), ("random", Weights::Random), ("centered", Weights::Centered)];

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, stack: &Stack, plain: &Stack) {
    if (stack.input, stack.channels) != (plain.input, plain.channels) {
        let ByAxis { vertical, horizontal } = stack.input;
        let size = format!("{vertical}x{horizontal}");
        let channels = stack.channels;
        pairs.push("x", &if channels == 1 { size } else { format!("{channels}x{size}") });
    }
    if stack.layers != plain.layers {
        pairs.push("layers", &text::write_all(&stack.layers));
    }
    if let Some(map) = stack.map {
        pairs.push("map", &map.to_string());
    }
    if stack.shows != plain.shows {
        pairs.push("show", name_of(&PANELS, stack.shows));
    }
    if stack.field != plain.field {
        let mut field = name_of(&WEIGHTS, stack.field.weights).to_owned();
        if stack.field.activation == Activation::Relu {
            field.push_str("+relu");
        }
        for (name, value, usual) in [
            ("seed", stack.field.seed as usize, FIELD.seed as usize),
            ("runs", stack.field.n_runs, FIELD.n_runs),
        ] {
            if value != usual {
                field.push_str(&["+", name, &value.to_string()].concat());
            }
        }
        pairs.push("field", &field);
    }
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    match key {
        "x" => read_shape(reader, key, text),
        "layers" => {
            let (layers, errors) = text::read_all(text);
            for error in errors {
                reader.fault(key, error);
            }
            if !layers.is_empty() {
                reader.demo.stack.layers = layers;
            }
        }
        "map" => {
            let most = limits::Limit { smallest: 0, ..limits::LAYERS };
            let map = reader.whole(
                key,
                text,
                limits::Limit { name: words::limits::map, ..most },
                usize::MAX,
            );
            reader.demo.stack.map = Some(map);
        }
        "show" => {
            let now = reader.demo.stack.shows;
            reader.demo.stack.shows = reader.choice(key, text, &PANELS, now);
        }
        "field" => read_field(reader, key, text),
        "at" => {
            if let Some(at) = reader.position(key, text) {
                reader.demo.at = at;
            }
        }
        _ => return false,
    }
    true
}

fn read_shape(reader: &mut Reader, key: &str, text: &str) {
    let size = limits::STACK_INPUT_SIZE;
    let (channels, rows, cols) = match whole_numbers(text).as_deref() {
        Some([rows, cols]) => (None, *rows, *cols),
        Some([channels, rows, cols]) => (Some(*channels), *rows, *cols),
        _ => {
            reader.form(key, text, faults::stack_shape());
            return;
        }
    };
    let channels = channels.map_or(1, |n| reader.in_range(key, n, limits::STACK_CHANNELS));
    let rows = reader.in_range(key, rows, size);
    let cols = reader.in_range(key, cols, size);
    let stack = &mut reader.demo.stack;
    (stack.channels, stack.input) = (channels, ByAxis::new(rows, cols));
}

fn read_field(reader: &mut Reader, key: &str, text: &str) {
    let mut field = FIELD;
    for part in text.split('+') {
        let number =
            |name: &str| part.strip_prefix(name).filter(|rest| whole_numbers(rest).is_some());
        if let Some((_, weights)) = WEIGHTS.iter().find(|(name, _)| *name == part) {
            field.weights = *weights;
        } else if part == "relu" {
            field.activation = Activation::Relu;
        } else if let Some(seed) = number("seed") {
            field.seed = reader.in_range(key, seed, limits::FIELD_SEED) as u64;
        } else if let Some(runs) = number("runs") {
            field.n_runs = reader.in_range(key, runs, limits::FIELD_RUNS);
        } else {
            reader.form(key, part, faults::field());
        }
    }
    reader.demo.stack.field = field;
}
