//! The keys that the network of the scene `image` has for itself.

use std::rc::Rc;

use conv::{ByAxis, Weight};

use crate::image::network::{Network, Origin, Scale, within_limits};
use crate::limits::{self, short};
use crate::link::tensor::{self, Bounds};
use crate::link::v1::reader::{Pairs, Reader, name_of};
use crate::link::v1::why::Why;
use crate::stack::text;
use words::faults;

const ORIGINS: [(&str, Origin); 2] = [("seeded", Origin::Seeded), ("made", Origin::Made)];

const SCALES: [(&str, Scale); 2] = [("each", Scale::Each), ("layer", Scale::Layer)];

const YES_OR_NO: [(&str, bool); 2] = [("0", false), ("1", true)];

/// The keys under which each layer's edited kernels stand.
const KERNELS: [&str; 2] = ["w1", "w2"];

/// No layer has more channels.
const MOST_CHANNELS: usize = limits::NETWORK_CHANNELS.largest;

/// One edited kernel.
const EXAMPLE: &str = "0,2,3x3:1,0,-1";

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, network: &Network, plain: &Network) {
    if network.layers != plain.layers {
        pairs.push("layers", &text::write_all(&network.layers));
    }
    if network.origin != plain.origin {
        pairs.push("weights", name_of(&ORIGINS, network.origin));
    }
    if network.seed != plain.seed {
        pairs.push("seed", &network.seed.to_string());
    }
    for (layer, key) in KERNELS.iter().enumerate() {
        let edited = network.edited.range([layer, 0, 0]..[layer + 1, 0, 0]);
        let written: Vec<String> = edited
            .map(|([_, output, input], kernel)| {
                format!("{output},{input},{}", tensor::encode(kernel))
            })
            .collect();
        if !written.is_empty() {
            pairs.push(key, &written.join(";"));
        }
    }
    if network.rectify != plain.rectify {
        pairs.push("relu", name_of(&YES_OR_NO, network.rectify));
    }
    if network.scale != plain.scale {
        pairs.push("scale", name_of(&SCALES, network.scale));
    }
    if network.shows_all != plain.shows_all {
        pairs.push("kernels", if network.shows_all { "all" } else { "four" });
    }
    let [layer, channel] = network.map;
    if network.map != plain.map {
        pairs.push("map", &format!("{},{channel}", layer + 1));
    }
    let [layer, output, input] = network.kernel;
    if network.kernel != plain.kernel {
        pairs.push("kernel", &format!("{},{output},{input}", layer + 1));
    }
}

/// Reads a key; says whether it is one of the network's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let network = &reader.demo.image.network;
    let (rectify, scale, origin) = (network.rectify, network.scale, network.origin);
    match key {
        "layers" => read_layers(reader, key, text),
        "weights" => {
            let origin = reader.choice(key, text, &ORIGINS, origin);
            reader.demo.image.network.origin = origin;
        }
        "seed" => {
            let seed = reader.demo.image.network.seed;
            reader.demo.image.network.seed = reader.whole(key, text, limits::SEED, seed);
        }
        // They are edits of what the other keys say, wherever those stand.
        "w1" | "w2" => reader.late.push((key.to_owned(), text.to_owned())),
        "relu" => {
            let rectify = reader.choice(key, text, &YES_OR_NO, rectify);
            reader.demo.image.network.rectify = rectify;
        }
        "scale" => {
            let scale = reader.choice(key, text, &SCALES, scale);
            reader.demo.image.network.scale = scale;
        }
        "kernels" => {
            let choices = [("four", false), ("all", true)];
            let shown = reader.demo.image.network.shows_all;
            let shown = reader.choice(key, text, &choices, shown);
            reader.demo.image.network.shows_all = shown;
        }
        "map" => {
            if let Some([layer, channel]) = numbers(reader, key, text, faults::network_map()) {
                reader.demo.image.network.map = [layer.saturating_sub(1), channel];
            }
        }
        "kernel" => {
            let allowed = faults::network_kernel();
            if let Some([layer, output, input]) = numbers(reader, key, text, allowed) {
                reader.demo.image.network.kernel = [layer.saturating_sub(1), output, input];
            }
        }
        _ => return false,
    }
    true
}

/// So many whole numbers between commas.
fn numbers<const N: usize>(
    reader: &mut Reader,
    key: &str,
    text: &str,
    allowed: &'static str,
) -> Option<[usize; N]> {
    let numbers: Option<Vec<usize>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
    if numbers.is_none() {
        reader.form(key, text, allowed);
    }
    numbers
}

fn read_layers(reader: &mut Reader, key: &str, text: &str) {
    let (layers, errors) = text::read_all(text);
    for error in errors {
        reader.fault(key, error);
    }
    let Ok(layers) = <[_; 2]>::try_from(layers) else {
        return reader.form(key, text, faults::network_layers());
    };
    let used = layers.map(within_limits);
    if used != layers {
        reader.form(key, text, faults::network_layers());
    }
    reader.demo.image.network.layers = used;
}

/// What depends on the other keys: the parameters, and the kernels of them that were edited.
pub(in crate::link::v1) fn finish(reader: &mut Reader) {
    for (key, text) in std::mem::take(&mut reader.late) {
        let layer = usize::from(key == KERNELS[1]);
        for kernel in text.split(';').filter(|kernel| !kernel.is_empty()) {
            if let Err(why) = read_kernel(&mut reader.demo.image.network, layer, kernel) {
                reader.fault(&key, why);
                break;
            }
        }
    }
}

fn read_kernel(network: &mut Network, layer: usize, text: &str) -> Result<(), Why> {
    let form = || {
        let allowed = faults::network_edited().to_owned();
        Why::Form { given: short(text), allowed }
    };
    let mut parts = text.splitn(3, ',');
    let mut next = || parts.next().ok_or_else(form);
    let output: usize = next()?.trim().parse().map_err(|_| form())?;
    let input: usize = next()?.trim().parse().map_err(|_| form())?;
    let one = limits::ONE_CHANNEL;
    let bounds = Bounds { side: limits::KERNEL_SIZE, channels: one, example: EXAMPLE };
    let kernel: Weight<f32> = tensor::decode(next()?, bounds)?;
    let ByAxis { vertical, horizontal } = network.layers[layer].kernel;
    // Layers that cannot be have no channels to compare with.
    let [outputs, inputs] = network.on_picture().map_or([MOST_CHANNELS; 2], |layers| {
        let [outputs, inputs, ..] = layers[layer].weight_shape();
        [outputs, inputs]
    });
    if kernel.shape() != [1, 1, vertical, horizontal] || output >= outputs || input >= inputs {
        return Err(form());
    }
    Rc::make_mut(&mut network.edited).insert([layer, output, input], kernel);
    Ok(())
}
