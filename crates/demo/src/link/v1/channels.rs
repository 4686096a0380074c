//! The keys that the scene `channels` has for itself.

use super::reader::{Pairs, Reader, name_of};
use super::why::Why;
use crate::channels::{By, Channels, Show};
use crate::edit::Direction;
use crate::limits::{self, Limit};

const BY: [(&str, By); 2] = [("channel", By::Channel), ("position", By::Position)];
const SHOW: [(&str, Show); 3] =
    [("sum", Show::Sum), ("shift", Show::Shift), ("parameters", Show::Parameters)];
const SHIFTS: [(&str, Direction); 4] = [
    ("right", Direction::Right),
    ("left", Direction::Left),
    ("down", Direction::Down),
    ("up", Direction::Up),
];

/// The output channel looked at, from 0; how many there are is known when all keys are read.
const OUT: Limit =
    Limit { key: "out", name: words::limits::output_channel, smallest: 0, largest: usize::MAX };
/// The channels summed so far.
const SUMMED: Limit = Limit {
    key: "summed",
    name: words::limits::channels_summed,
    smallest: 1,
    largest: limits::CHANNELS.largest,
};
/// The channel whose products are written out.
const OPEN: Limit = Limit {
    key: "open",
    name: words::limits::channel_open,
    smallest: 0,
    largest: limits::CHANNELS.largest - 1,
};

/// Writes what is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, channels: &Channels, plain: &Channels) {
    if channels.out != plain.out {
        pairs.push("out", &channels.out.to_string());
    }
    if let Some(summed) = channels.summed {
        pairs.push("summed", &summed.to_string());
    }
    if channels.by != plain.by {
        pairs.push("by", name_of(&BY, channels.by));
    }
    if channels.ledger {
        pairs.push("ledger", "1");
    }
    if let Some(open) = channels.open {
        pairs.push("open", &open.to_string());
    }
    if channels.show != plain.show {
        pairs.push("show", name_of(&SHOW, channels.show));
    }
    if channels.shift != plain.shift {
        pairs.push("shift", name_of(&SHIFTS, channels.shift));
    }
}

/// Reads a key; says whether it is one of the scene's.
pub(super) fn read(reader: &mut Reader, key: &str, text: &str) -> bool {
    let mut channels = reader.demo.channels;
    match key {
        "out" => channels.out = reader.whole(key, text, OUT, 0),
        "summed" => channels.summed = Some(reader.whole(key, text, SUMMED, SUMMED.largest)),
        "by" => channels.by = reader.choice(key, text, &BY, channels.by),
        "ledger" => {
            channels.ledger = reader.choice(key, text, &[("0", false), ("1", true)], false);
        }
        "open" => channels.open = Some(reader.whole(key, text, OPEN, OPEN.largest)),
        "show" => {
            channels.show = reader.choice(key, text, &SHOW, channels.show);
        }
        "shift" => {
            channels.shift = reader.choice(key, text, &SHIFTS, channels.shift);
        }
        _ => return false,
    }
    reader.demo.channels = channels;
    true
}

/// Says what of the scene had to be made to fit.
pub(super) fn finish(reader: &mut Reader, given: &Channels) {
    let used = reader.demo.channels.out;
    if given.out != used {
        reader.fault("out", Why::NoSuchOutput { given: given.out, used });
    }
}
