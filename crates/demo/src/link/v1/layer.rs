//! The keys of the one layer: input, kernel, bias, settings, the output stepped to.

use conv::{ByAxis, PaddingMode, Sides};
use words::faults;

use super::learn;
use super::reader::{Pairs, Reader, name_of, said, whole_numbers};
use crate::demo::{Demo, Mode, Padding, Position};
use crate::edit::Grid;
use crate::limits;
use crate::link::tensor::{self, Bounds};
use crate::number::{self, NumberError};

/// A layer without a bias, where the scene's first demo has one.
const NO_BIAS: &str = "none";

const MODES: [(&str, Mode); 2] = [("corr", Mode::CrossCorrelation), ("conv", Mode::Convolution)];

const INPUT: (Grid, &str) = (Grid::Input(0), "3x3:0,1,2,3,4,5,6,7,8");
const KERNEL: (Grid, &str) = (Grid::Kernel(0, 0), "2x2:0,1,2,3");

const PADDING_MODES: [(&str, PaddingMode); 4] = [
    ("zeros", PaddingMode::Zeros),
    ("reflect", PaddingMode::Reflect),
    ("replicate", PaddingMode::Replicate),
    ("circular", PaddingMode::Circular),
];

/// What of the one layer is not as in the scene's first demo.
pub(super) fn write(pairs: &mut Pairs, demo: &Demo, plain: &Demo) {
    if demo.input != plain.input {
        pairs.push("x", &tensor::encode(&demo.input));
    }
    if learn::writes_kernel(demo, plain) {
        pairs.push("w", &tensor::encode(&demo.kernel));
    }
    if demo.bias != plain.bias {
        let list = |bias: &Vec<f32>| {
            bias.iter().map(|&b| number::shortest(b)).collect::<Vec<_>>().join(",")
        };
        pairs.push("b", &demo.bias.as_ref().map_or(NO_BIAS.to_owned(), list));
    }
    if demo.stride != plain.stride {
        pairs.push("s", &axes(demo.stride));
    }
    if demo.padding != plain.padding {
        pairs.push("p", &padding(demo.padding));
    }
    if demo.dilation != plain.dilation {
        pairs.push("d", &axes(demo.dilation));
    }
    if demo.groups != plain.groups {
        pairs.push("g", &demo.groups.to_string());
    }
    if demo.mode != plain.mode {
        pairs.push("mode", name_of(&MODES, demo.mode));
    }
    if demo.padding_mode != plain.padding_mode {
        pairs.push("pad", name_of(&PADDING_MODES, demo.padding_mode));
    }
}

impl Reader {
    /// Reads a key of the one layer.
    pub(super) fn read_layer(&mut self, key: &str, text: &str) -> bool {
        if !self.demo.scene().has_layer() {
            return false;
        }
        match key {
            "x" => match tensor::decode(text, self.bounds(INPUT)) {
                Ok(input) => self.demo.input = input,
                Err(error) => self.fault(key, error),
            },
            "w" => match tensor::decode(text, self.bounds(KERNEL)) {
                Ok(kernel) => self.demo.kernel = kernel,
                Err(error) => self.fault(key, error),
            },
            "b" => self.read_bias(key, text),
            "s" => self.demo.stride = self.by_axis(key, text, limits::STRIDE, self.demo.stride),
            "d" => {
                self.demo.dilation = self.by_axis(key, text, limits::DILATION, self.demo.dilation);
            }
            "p" => self.read_padding(key, text),
            "g" if self.demo.scene().channels() != limits::ONE_CHANNEL => {
                self.demo.groups = self.whole(key, text, limits::GROUPS, self.demo.groups);
            }
            "mode" => {
                self.demo.mode = self.choice(key, text, &MODES, self.demo.mode);
            }
            "pad" => {
                let before = self.demo.padding_mode;
                self.demo.padding_mode = self.choice(key, text, &PADDING_MODES, before);
            }
            "at" => self.demo.at = self.position(key, text).unwrap_or(self.demo.at),
            _ => return false,
        }
        true
    }

    /// What an input or a kernel may be in this scene.
    fn bounds(&self, (edited, example): (Grid, &'static str)) -> Bounds {
        let scene = self.demo.scene();
        Bounds { side: edited.limit(scene), channels: scene.channels(), example }
    }

    fn read_bias(&mut self, key: &str, text: &str) {
        if text == NO_BIAS {
            self.demo.bias = None;
            return;
        }
        let most = self.demo.scene().channels().largest;
        let values: Result<Vec<f32>, NumberError> =
            text.split(',').take(most).map(number::parse).collect();
        match values {
            Ok(bias) => self.demo.bias = Some(bias),
            Err(error) => self.fault(key, error),
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
                self.form(key, text, said(faults::padding));
                return;
            }
        };
        self.demo.padding = Padding::Sides(sides);
    }

    /// `ROW,COLUMN`, wherever that may lie.
    pub(super) fn position(&mut self, key: &str, text: &str) -> Option<Position> {
        let numbers: Option<Vec<usize>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
        if let Some([row, col]) = numbers.as_deref() {
            return Some(Position::new(*row, *col));
        }
        self.form(key, text, said(faults::position));
        None
    }
}

/// `N` where both axes are alike, else `HxW`.
pub(super) fn axes(axes: ByAxis<usize>) -> String {
    if axes.vertical == axes.horizontal {
        axes.vertical.to_string()
    } else {
        format!("{}x{}", axes.vertical, axes.horizontal)
    }
}

/// `same`, `N`, `HxW`, or by side, whichever is enough.
fn padding(padding: Padding) -> String {
    let Padding::Sides(sides) = padding else { return "same".to_owned() };
    if sides.top == sides.bottom && sides.left == sides.right {
        axes(ByAxis::new(sides.top, sides.left))
    } else {
        format!("{}x{}x{}x{}", sides.top, sides.bottom, sides.left, sides.right)
    }
}
