//! The keys that the scene `image` has for itself.

pub(super) mod network;

use conv::ByAxis;

use super::reader::{Pairs, Reader, name_of, whole_numbers};
use crate::image::{Image, Negatives, Part, Picture, Sample};
use crate::limits;

const PARTS: [(&str, Part); 2] = [("kernel", Part::Kernel), ("network", Part::Network)];

const NEGATIVES: [(&str, Negatives); 3] = [
    ("centered", Negatives::Centered),
    ("absolute", Negatives::Absolute),
    ("clamped", Negatives::Clamped),
];

/// What the visitor's own picture is called; its pixels stay where they are.
const OWN: &str = "own:";

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, image: &Image, plain: &Image) {
    if image.part != plain.part {
        pairs.push("part", name_of(&PARTS, image.part));
    }
    if image.picture != plain.picture {
        let name = match image.picture {
            Picture::Sample(sample) => sample.key().to_owned(),
            Picture::Own(ByAxis { vertical, horizontal }) => {
                format!("{OWN}{vertical}x{horizontal}")
            }
        };
        pairs.push("pic", &name);
    }
    if image.by_channel != plain.by_channel {
        pairs.push("color", if image.by_channel { "1" } else { "0" });
    }
    if image.channel != plain.channel {
        pairs.push("channel", &image.channel.to_string());
    }
    if image.negatives != plain.negatives {
        pairs.push("negative", name_of(&NEGATIVES, image.negatives));
    }
    if image.split != plain.split {
        pairs.push("split", &image.split.to_string());
    }
    network::write(pairs, &image.network, &plain.network);
}

/// Whether the key is one of the layer's that means nothing here: a picture stands in the input's place.
pub(super) fn is_foreign(key: &str) -> bool {
    key == "x"
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let image: &Image = &reader.demo.image;
    let &Image { part, by_channel, negatives, .. } = image;
    match key {
        "part" => {
            reader.demo.image.part = reader.choice(key, text, &PARTS, part);
        }
        "pic" => read_picture(reader, key, text),
        "color" => {
            let choices = [("1", true), ("0", false)];
            let by_channel = reader.choice(key, text, &choices, by_channel);
            reader.demo.image.by_channel = by_channel;
        }
        "channel" => {
            let before = reader.demo.image.channel;
            reader.demo.image.channel = reader.whole(key, text, limits::COLOR, before);
        }
        "negative" => {
            let negatives = reader.choice(key, text, &NEGATIVES, negatives);
            reader.demo.image.negatives = negatives;
        }
        "split" => {
            let before = reader.demo.image.split;
            reader.demo.image.split = reader.whole(key, text, limits::SPLIT, before);
        }
        _ => return network::read(reader, key, text),
    }
    true
}

fn read_picture(reader: &mut Reader, key: &str, text: &str) {
    if let Some(sample) = Sample::ALL.into_iter().find(|sample| sample.key() == text) {
        reader.demo.image.picture = Picture::Sample(sample);
        return;
    }
    let size = text.strip_prefix(OWN).and_then(whole_numbers);
    if let Some([rows, cols]) = size.as_deref() {
        let rows = reader.in_range(key, rows, limits::PICTURE_SIZE);
        let cols = reader.in_range(key, cols, limits::PICTURE_SIZE);
        reader.demo.image.picture = Picture::Own(ByAxis::new(rows, cols));
        return;
    }
    reader.form(key, text, words::faults::picture());
}
