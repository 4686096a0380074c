//! Version 1 of the links: its keys, each with how it is read and how it is written.

mod channels;
mod image;
mod layer;
mod learn;
mod matrix;
pub(super) mod reader;
mod slide;
mod stack;
mod why;

use super::{Opened, percent};
use crate::WHOLE;
use crate::demo::{Demo, Scene, UnknownKey};
use crate::derived;
use crate::lesson::Place;
use crate::limits::{self, short};
use crate::slide::View;
use reader::{Pairs, Reader};
use why::MOST_UNKNOWN;
pub use why::Why;
use words::{Language, faults};

pub(super) fn encode(demo: &Demo) -> String {
    let plain = demo.scene().demo();
    let mut pairs = Pairs::default();
    layer::write(&mut pairs, demo, &plain);
    match demo.scene() {
        Scene::Slide if !WHOLE => {}
        Scene::Slide => slide::write(&mut pairs, &demo.slide, &plain.slide),
        Scene::Channels => channels::write(&mut pairs, &demo.channels, &plain.channels),
        Scene::Matrix => matrix::write(&mut pairs, &demo.matrix, &plain.matrix),
        Scene::Learn => learn::write(&mut pairs, &demo.learn, &plain.learn),
        Scene::Stack => stack::write(&mut pairs, &demo.stack, &plain.stack),
        Scene::Image => image::write(&mut pairs, &demo.image, &plain.image),
    }
    if demo.at != plain.at {
        pairs.push("at", &demo.at.to_string());
    }
    let is_bare = write_lesson(&mut pairs, demo);
    if !demo.note.is_empty() {
        pairs.push("note", &percent::encode(&demo.note));
    }
    if demo.embed {
        pairs.push("embed", "1");
    }
    if let Some(language) = demo.lang {
        pairs.push("lang", language.key());
    }
    for UnknownKey { key, value } in &demo.unknown {
        pairs.0.push(match value {
            Some(value) => format!("{key}={value}"),
            None => key.clone(),
        });
    }
    let scene = if is_bare { LESSONS } else { demo.scene().key() };
    match pairs.0.as_slice() {
        [] => format!("#/{scene}"),
        pairs => format!("#/{scene}?{}", pairs.join("&")),
    }
}

/// What a link names in a scene's place, where it opens the lessons: a step with its own demo, or the list of all.
const LESSONS: &str = "lessons";

/// Writes where the reader is in the lessons; says whether the link is to name that alone.
fn write_lesson(pairs: &mut Pairs, demo: &Demo) -> bool {
    let Some(place) = demo.lesson.as_ref().filter(|_| WHOLE) else { return false };
    if !place.is_bare || place.lesson().is_some() {
        pairs.push("lesson", &place.to_string());
    }
    place.is_bare
}

pub(super) fn decode(link: &str) -> Opened {
    let (key, query) = link.split_once('?').unwrap_or((link, ""));
    let key = key.trim_end_matches('/');
    let scene = Scene::by_key(key);
    let demo = scene.unwrap_or_default().demo();
    let mut reader = Reader { demo, faults: Vec::new(), late: Vec::new() };
    if WHOLE && key == LESSONS {
        reader.demo.lesson = Some(Place::list().bare(true));
    } else if scene.is_none() && !key.is_empty() {
        reader.fault("scene", Why::NoSuchScene { given: short(key) });
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = match pair.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (pair, None),
        };
        let Some(text) = percent::decode(value.unwrap_or_default()) else {
            reader.form(key, "", "");
            continue;
        };
        if !reader.read(key, &text) {
            reader.keep_unknown(key, value);
        }
    }
    reader.finish()
}

impl Reader {
    /// Reads one key; says whether it is one that this version knows in this scene.
    fn read(&mut self, key: &str, text: &str) -> bool {
        match key {
            "v" => {
                if text != "1" {
                    self.fault(key, Why::Version { given: short(text) });
                }
            }
            "note" => {
                self.demo.note = text.chars().take(limits::NOTE.largest).collect();
                if self.demo.note.len() < text.len() {
                    self.fault(key, Why::NoteTooLong);
                }
            }
            "embed" => {
                let choices = [("0", false), ("1", true)];
                self.demo.embed = self.choice(key, text, &choices, false);
            }
            "lesson" if WHOLE => match Place::read(text) {
                Some(place) => {
                    let is_bare = self.demo.lesson.as_ref().is_some_and(|place| place.is_bare);
                    self.demo.lesson = Some(place.bare(is_bare));
                }
                None => self.form(key, text, faults::lesson()),
            },
            "lang" => {
                let choices = Language::ALL.map(|language| (language.key(), Some(language)));
                self.demo.lang = self.choice(key, text, &choices, None);
            }
            _ if self.demo.scene() == Scene::Learn && learn::is_foreign(key) => return false,
            _ if self.demo.scene() == Scene::Image && image::is_foreign(key) => return false,
            _ => return self.read_own(key, text) || self.read_layer(key, text),
        }
        true
    }

    /// Reads a key that the scene has for itself.
    fn read_own(&mut self, key: &str, text: &str) -> bool {
        match self.demo.scene() {
            Scene::Slide => WHOLE && slide::read(self, key, text),
            Scene::Channels => channels::read(self, key, text),
            Scene::Matrix => matrix::read(self, key, text),
            Scene::Learn => learn::read(self, key, text),
            Scene::Stack => stack::read(self, key, text),
            Scene::Image => image::read(self, key, text),
        }
    }

    fn keep_unknown(&mut self, key: &str, value: Option<&str>) {
        if self.demo.unknown.len() < MOST_UNKNOWN {
            let value = value.map(str::to_owned);
            self.demo.unknown.push(UnknownKey { key: key.to_owned(), value });
        } else if !self.faults.iter().any(|fault| fault.why == Why::TooManyKeys) {
            self.fault(&short(key), Why::TooManyKeys);
        }
    }

    /// Settles what depends on several keys.
    fn finish(mut self) -> Opened {
        let (given, before) = (self.demo.at, self.demo.slide.clone());
        let (channels, given_cell) = (self.demo.channels, self.demo.matrix.cell);
        if self.demo.scene() == Scene::Learn {
            learn::finish(&mut self.demo);
        }
        if WHOLE && self.demo.scene() == Scene::Image {
            image::network::finish(&mut self);
        }
        self.demo = derived::settled(self.demo);
        if WHOLE {
            channels::finish(&mut self, &channels);
            slide::settled(&mut self, &before);
        }
        // Nobody is told of a place that the link does not name.
        if self.demo.at != given && (!WHOLE || given != self.demo.scene().demo().at) {
            let used = self.demo.at;
            let grid = if WHOLE && before.view == View::Transposed { "input" } else { "output" };
            self.fault("at", Why::Outside { grid, given, used });
        }
        if self.demo.matrix.cell != given_cell {
            let used = self.demo.matrix.cell;
            self.fault("cell", Why::Outside { grid: "input", given: given_cell, used });
        }
        Opened { demo: self.demo, faults: self.faults }
    }
}

/// The language that a link asks for, whatever else it holds.
pub fn language(link: &str) -> Option<Language> {
    let (_, query) = link.split_once('?')?;
    query.split('&').find_map(|pair| Language::by_key(pair.strip_prefix("lang=")?))
}
