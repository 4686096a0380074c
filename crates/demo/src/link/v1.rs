//! Version 1 of the links: its keys, each with how it is read and how it is written.

use conv::{ByAxis, PaddingMode, Sides};

use super::tensor::{self, TensorError};
use super::{Fault, Opened, percent};
use crate::demo::{Demo, Mode, Padding, Position, Scene, UnknownKey};
use crate::derived;
use crate::limits::{self, Limit, OutOfRange};
use crate::number::{self, NumberError};

/// Unknown keys that are kept, at most; a link is no place to store things.
const MOST_UNKNOWN: usize = 32;

/// Why a key could not be read as it stands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Why {
    /// The link as a whole is too long.
    #[error(
        "{given} bytes are too many: at most {} are read, so the first example is shown",
        limits::LINK_BYTES
    )]
    TooLong {
        /// Its length in bytes.
        given: usize,
    },
    /// A scene that this page does not have.
    #[error("there is no scene “{given}”: slide is shown")]
    NoSuchScene {
        /// What was written.
        given: String,
    },
    /// A link of a version to come.
    #[error(
        "version {given} is not known to this page, which reads version 1: what it understands is shown"
    )]
    Version {
        /// What was written.
        given: String,
    },
    /// A tensor that cannot be read.
    #[error("{0}; the example's is shown instead")]
    Tensor(#[from] TensorError),
    /// A number that cannot be read.
    #[error("{0}; it is left out")]
    Number(#[from] NumberError),
    /// A whole number out of range.
    #[error("{error}; {used} is used")]
    Range {
        /// What is wrong.
        error: OutOfRange,
        /// What was taken instead.
        used: usize,
    },
    /// Neither `N` nor one of the key's other forms.
    #[error("“{given}” is not understood: write {allowed}")]
    Form {
        /// What was written.
        given: String,
        /// What would do.
        allowed: &'static str,
    },
    /// A position that the output does not have.
    #[error("the output has no cell {given}: {used} is used")]
    Outside {
        /// The position that was asked for.
        given: Position,
        /// The nearest there is.
        used: Position,
    },
    /// More characters than a note may have.
    #[error("a note has at most {} characters: the rest is cut off", limits::NOTE.largest)]
    NoteTooLong,
    /// More keys than are kept.
    #[error("more than {MOST_UNKNOWN} unknown keys: the rest is dropped")]
    TooManyKeys,
}

pub(super) fn encode(demo: &Demo) -> String {
    let plain = Demo::default();
    let mut pairs: Vec<String> = Vec::new();
    let mut pair = |key: &str, value: &str| pairs.push(format!("{key}={value}"));
    if demo.input != plain.input {
        pair("x", &tensor::encode(&demo.input, 2));
    }
    if demo.kernel != plain.kernel {
        pair("w", &tensor::encode(&demo.kernel, 2));
    }
    if let Some(bias) = &demo.bias {
        pair("b", &bias.iter().map(|&b| number::shortest(b)).collect::<Vec<_>>().join(","));
    }
    if demo.stride != plain.stride {
        pair("s", &axes(demo.stride));
    }
    match demo.padding {
        Padding::Same => pair("p", "same"),
        Padding::Sides(sides) if demo.padding != plain.padding => pair("p", &by_side(sides)),
        Padding::Sides(_) => {}
    }
    if demo.dilation != plain.dilation {
        pair("d", &axes(demo.dilation));
    }
    if let Some((name, _)) = MODES.iter().skip(1).find(|(_, mode)| *mode == demo.mode) {
        pair("mode", name);
    }
    if let Some((name, _)) = PADDING_MODES.iter().skip(1).find(|(_, m)| *m == demo.padding_mode) {
        pair("pad", name);
    }
    if demo.at != plain.at {
        pair("at", &demo.at.to_string());
    }
    if !demo.note.is_empty() {
        pair("note", &percent::encode(&demo.note));
    }
    if demo.embed {
        pair("embed", "1");
    }
    for UnknownKey { key, value } in &demo.unknown {
        pairs.push(match value {
            Some(value) => format!("{key}={value}"),
            None => key.clone(),
        });
    }
    let scene = match demo.scene {
        Scene::Slide => "slide",
    };
    if pairs.is_empty() { format!("#/{scene}") } else { format!("#/{scene}?{}", pairs.join("&")) }
}

pub(super) fn decode(link: &str) -> Opened {
    let mut reader = Reader { demo: Demo::default(), faults: Vec::new() };
    let (scene, query) = link.split_once('?').unwrap_or((link, ""));
    if !matches!(scene.trim_end_matches('/'), "" | "slide") {
        reader.fault("scene", Why::NoSuchScene { given: short(scene) });
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = match pair.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (pair, None),
        };
        let text = percent::decode(value.unwrap_or_default());
        if !reader.read(key, &text) {
            reader.keep_unknown(key, value);
        }
    }
    reader.finish()
}

const MODES: [(&str, Mode); 2] = [("corr", Mode::CrossCorrelation), ("conv", Mode::Convolution)];

const PADDING_MODES: [(&str, PaddingMode); 4] = [
    ("zeros", PaddingMode::Zeros),
    ("reflect", PaddingMode::Reflect),
    ("replicate", PaddingMode::Replicate),
    ("circular", PaddingMode::Circular),
];

/// The demo as far as it is read, and what went wrong on the way.
struct Reader {
    demo: Demo,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, key: &str, why: impl Into<Why>) {
        self.faults.push(Fault { key: key.to_owned(), why: why.into() });
    }

    /// Reads one key; says whether it is one that this version knows.
    fn read(&mut self, key: &str, text: &str) -> bool {
        match key {
            "v" => {
                if text != "1" {
                    self.fault(key, Why::Version { given: short(text) });
                }
            }
            "x" => match tensor::decode(text, limits::INPUT_SIZE, "3x3:0,1,2,3,4,5,6,7,8") {
                Ok(input) => self.demo.input = input,
                Err(error) => self.fault(key, error),
            },
            "w" => match tensor::decode(text, limits::KERNEL_SIZE, "2x2:0,1,2,3") {
                Ok(kernel) => self.demo.kernel = kernel,
                Err(error) => self.fault(key, error),
            },
            "b" => match number::parse(text) {
                Ok(bias) => self.demo.bias = Some(vec![bias]),
                Err(error) => self.fault(key, error),
            },
            "s" => self.demo.stride = self.by_axis(key, text, limits::STRIDE, self.demo.stride),
            "d" => {
                self.demo.dilation = self.by_axis(key, text, limits::DILATION, self.demo.dilation);
            }
            "p" => self.read_padding(key, text),
            "mode" => {
                self.demo.mode = self.choice(key, text, &MODES, "corr or conv", self.demo.mode);
            }
            "pad" => {
                let allowed = "zeros, reflect, replicate or circular";
                let before = self.demo.padding_mode;
                self.demo.padding_mode = self.choice(key, text, &PADDING_MODES, allowed, before);
            }
            "at" => self.read_position(key, text),
            "note" => {
                self.demo.note = text.chars().take(limits::NOTE.largest).collect();
                if self.demo.note.len() < text.len() {
                    self.fault(key, Why::NoteTooLong);
                }
            }
            "embed" => {
                let choices = [("0", false), ("1", true)];
                self.demo.embed = self.choice(key, text, &choices, "1 or 0", false);
            }
            _ => return false,
        }
        true
    }

    fn keep_unknown(&mut self, key: &str, value: Option<&str>) {
        if self.demo.unknown.len() < MOST_UNKNOWN {
            let value = value.map(str::to_owned);
            self.demo.unknown.push(UnknownKey { key: key.to_owned(), value });
        } else if !self.faults.iter().any(|fault| fault.why == Why::TooManyKeys) {
            self.fault(&short(key), Why::TooManyKeys);
        }
    }

    fn choice<T: Copy>(
        &mut self,
        key: &str,
        text: &str,
        choices: &[(&str, T)],
        allowed: &'static str,
        otherwise: T,
    ) -> T {
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
            return *choice;
        }
        self.fault(key, Why::Form { given: short(text), allowed });
        otherwise
    }

    /// `N` or `HxW`; a number out of range becomes the nearest that is allowed.
    fn by_axis(
        &mut self,
        key: &str,
        text: &str,
        limit: Limit,
        otherwise: ByAxis<usize>,
    ) -> ByAxis<usize> {
        match whole_numbers(text).as_deref() {
            Some([both]) => ByAxis::both(self.in_range(key, both, limit)),
            Some([vertical, horizontal]) => ByAxis::new(
                self.in_range(key, vertical, limit),
                self.in_range(key, horizontal, limit),
            ),
            _ => {
                let allowed =
                    "a whole number such as 2, or two such as 2x1 (vertical x horizontal)";
                self.fault(key, Why::Form { given: short(text), allowed });
                otherwise
            }
        }
    }

    fn read_padding(&mut self, key: &str, text: &str) {
        let limit = limits::PADDING;
        let sides = match (text, whole_numbers(text).as_deref()) {
            ("same", _) => {
                self.demo.padding = Padding::Same;
                return;
            }
            ("valid", _) => Sides::all(0),
            (_, Some([all])) => Sides::all(self.in_range(key, all, limit)),
            (_, Some([vertical, horizontal])) => {
                let vertical = self.in_range(key, vertical, limit);
                let horizontal = self.in_range(key, horizontal, limit);
                Sides { top: vertical, bottom: vertical, left: horizontal, right: horizontal }
            }
            (_, Some([top, bottom, left, right])) => Sides {
                top: self.in_range(key, top, limit),
                bottom: self.in_range(key, bottom, limit),
                left: self.in_range(key, left, limit),
                right: self.in_range(key, right, limit),
            },
            _ => {
                let allowed =
                    "1, 1x0 (vertical x horizontal), 1x1x0x0 (top x bottom x left x right) or same";
                self.fault(key, Why::Form { given: short(text), allowed });
                return;
            }
        };
        self.demo.padding = Padding::Sides(sides);
    }

    fn read_position(&mut self, key: &str, text: &str) {
        let numbers: Option<Vec<usize>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
        if let Some([row, col]) = numbers.as_deref() {
            self.demo.at = Position::new(*row, *col);
        } else {
            let allowed = "row,column from 0, such as 0,1";
            self.fault(key, Why::Form { given: short(text), allowed });
        }
    }

    fn in_range(&mut self, key: &str, digits: &str, limit: Limit) -> usize {
        let number = digits.parse().unwrap_or(usize::MAX);
        let used = limit.clamp(number);
        if used != number {
            let error = OutOfRange { limit, given: short(digits) };
            self.fault(key, Why::Range { error, used });
        }
        used
    }

    /// Settles what depends on several keys.
    fn finish(mut self) -> Opened {
        let given = self.demo.at;
        self.demo = derived::with_position_inside(self.demo);
        if self.demo.at != given {
            let used = self.demo.at;
            self.fault("at", Why::Outside { given, used });
        }
        Opened { demo: self.demo, faults: self.faults }
    }
}

/// The digits between `x`; `None` where anything else stands there.
fn whole_numbers(text: &str) -> Option<Vec<&str>> {
    text.split(['x', 'X', '×'])
        .map(|n| (!n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())).then_some(n))
        .collect()
}

/// `N` where both axes are alike, else `HxW`.
fn axes(axes: ByAxis<usize>) -> String {
    if axes.vertical == axes.horizontal {
        axes.vertical.to_string()
    } else {
        format!("{}x{}", axes.vertical, axes.horizontal)
    }
}

/// `N`, `HxW`, or by side, whichever is enough.
fn by_side(sides: Sides<usize>) -> String {
    if sides.top == sides.bottom && sides.left == sides.right {
        axes(ByAxis::new(sides.top, sides.left))
    } else {
        format!("{}x{}x{}x{}", sides.top, sides.bottom, sides.left, sides.right)
    }
}

/// The beginning of something that may be very long.
fn short(text: &str) -> String {
    text.chars().take(24).collect()
}
