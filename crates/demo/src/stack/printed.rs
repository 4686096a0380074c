//! A stack as `print(model)` shows a `torch.nn.Sequential`, or as text (see [`super::text`]): what is pasted.

use conv::{ByAxis, Sides};
use words::refusals;

use super::text::{self, SpecError};
use super::{Kind, Spec};
use crate::limits;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// The layers.
    pub layers: Vec<Spec>,
    /// Channels of the input, where the text says so.
    pub channels: Option<usize>,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", refusals::printed_line(line, why))]
pub struct LineError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// A layer written as a link has it.
    #[error("{0}")]
    Spec(#[from] SpecError),
    /// A module that is no layer of a stack.
    #[error("{}", refusals::no_such_module(name))]
    Module {
        /// Its name.
        name: String,
    },
    /// A module that lacks what it needs.
    #[error("{}", refusals::incomplete_module(name, expected))]
    Incomplete {
        /// Its name.
        name: String,
        /// What is not there, or not as it should be: `kernel`, `channels` or `numbers`.
        expected: &'static str,
    },
    /// A setting that a stack does not have.
    #[error("{}", refusals::unsupported(setting))]
    Unsupported {
        /// As it was written.
        setting: String,
    },
    /// A layer that reads another number of channels than come in.
    #[error("{}", refusals::channels_come(reads, come))]
    Channels {
        /// What it reads.
        reads: usize,
        /// What comes in.
        come: usize,
    },
}

/// Modules that change no position, and are left out.
const PASSING: [&str; 16] = [
    "ReLU",
    "ReLU6",
    "LeakyReLU",
    "PReLU",
    "ELU",
    "GELU",
    "SiLU",
    "Mish",
    "Sigmoid",
    "Tanh",
    "Hardswish",
    "BatchNorm2d",
    "GroupNorm",
    "Dropout",
    "Dropout2d",
    "Identity",
];

/// Reads a stack as text or as PyTorch prints it.
///
/// # Errors
/// Every line that is not understood.
pub fn read(pasted: &str) -> Result<Printed, Vec<LineError>> {
    let mut printed = Printed::default();
    let mut errors = Vec::new();
    let mut come = None;
    for (index, line) in pasted.lines().enumerate() {
        let mut refuse = |why| errors.push(LineError { line: index + 1, why });
        let found = if let Some((name, arguments)) = modules_of(line) {
            module(name, arguments).map(|found| {
                let reads = found.and_then(|(_, reads)| reads);
                if let (Some(reads), Some(come)) = (reads, come)
                    && reads != come
                {
                    refuse(Why::Channels { reads, come });
                }
                printed.channels = printed.channels.or(reads);
                found.map(|(spec, _)| spec).into_iter().collect()
            })
        } else {
            let (specs, wrong) = text::read_all(line);
            for error in wrong {
                refuse(error.into());
            }
            Ok(specs)
        };
        match found {
            Ok(specs) => {
                for spec in specs {
                    come = if spec.kind.is_learned() { Some(spec.channels) } else { come };
                    printed.layers.push(spec);
                }
            }
            Err(why) => refuse(why),
        }
    }
    if printed.layers.len() > limits::LAYERS.largest {
        let line = pasted.lines().count();
        errors.push(LineError { line, why: SpecError::TooMany.into() });
    }
    if errors.is_empty() { Ok(printed) } else { Err(errors) }
}

/// The module of a line such as `(0): Conv2d(3, 64, …)`; nothing where the line is no print.
fn modules_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_end_matches(',');
    let line = match line.split_once("): ") {
        Some((label, rest)) if label.starts_with('(') => rest,
        _ => line,
    };
    if line == ")" {
        return Some(("", ""));
    }
    let line = line.strip_prefix("nn.").or_else(|| line.strip_prefix("torch.nn.")).unwrap_or(line);
    let (name, rest) = line.split_once('(')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    is_name.then(|| (name, rest.strip_suffix(')').unwrap_or(rest)))
}

/// A module's layer and the channels that it reads; no layer where it changes no position.
fn module(name: &str, arguments: &str) -> Result<Option<(Spec, Option<usize>)>, Why> {
    let kind = match name {
        "Conv2d" => Kind::Convolution,
        "ConvTranspose2d" => Kind::Transposed,
        "MaxPool2d" => Kind::MaxPool,
        "AvgPool2d" => Kind::AveragePool,
        "" | "Sequential" => return Ok(None),
        name if PASSING.contains(&name) => return Ok(None),
        name => return Err(Why::Module { name: name.to_owned() }),
    };
    let arguments = Arguments::of(name, arguments);
    let n_plain = if kind.is_learned() { 2 } else { 0 };
    let kernel = arguments
        .axes("kernel_size", n_plain)?
        .ok_or(Why::Incomplete { name: name.to_owned(), expected: "kernel" })?;
    for (key, fine) in [("ceil_mode", "False"), ("padding_mode", "zeros")] {
        if let Some(value) =
            arguments.named(key).filter(|value| value.trim_matches(['\'', '"']) != fine)
        {
            return Err(Why::Unsupported { setting: format!("{key}={value}") });
        }
    }
    let mut spec = Spec::new(kind, checked(kernel, limits::KERNEL_SIZE)?);
    if let Some(stride) = arguments.axes("stride", n_plain + 1)? {
        spec.stride = checked(stride, limits::STRIDE)?;
    }
    if let Some(dilation) = arguments.axes("dilation", usize::MAX)? {
        spec.dilation = checked(dilation, limits::STACK_DILATION)?;
    }
    if let Some(extra) = arguments.axes("output_padding", usize::MAX)? {
        spec.output_padding = checked(extra, limits::STACK_PADDING)?;
    }
    spec.padding = match arguments.named("padding").map(|value| value.trim_matches(['\'', '"'])) {
        Some("same") => same(&spec)?,
        Some("valid") => Sides::all(0),
        _ => {
            let padding = arguments.axes("padding", n_plain + 2)?.unwrap_or(ByAxis::both(0));
            Sides::by_axis(checked(padding, limits::STACK_PADDING)?)
        }
    };
    if !kind.is_learned() {
        return Ok(Some((spec.settled(), None)));
    }
    let channels = |index: usize, key: &str| {
        arguments
            .axes(key, index)?
            .map(|axes| axes.vertical)
            .ok_or(Why::Incomplete { name: name.to_owned(), expected: "channels" })
    };
    let (reads, puts_out) = (channels(0, "in_channels")?, channels(1, "out_channels")?);
    spec.channels = limits::STACK_CHANNELS.check(puts_out).map_err(SpecError::from)?;
    limits::STACK_CHANNELS.check(reads).map_err(SpecError::from)?;
    if let Some(groups) = arguments.axes("groups", usize::MAX)? {
        spec.groups = limits::STACK_CHANNELS.check(groups.vertical).map_err(SpecError::from)?;
    }
    spec.bias = arguments.named("bias") != Some("False");
    Ok(Some((spec.settled(), Some(reads))))
}

fn checked(axes: ByAxis<usize>, limit: limits::Limit) -> Result<ByAxis<usize>, Why> {
    for n in [axes.vertical, axes.horizontal] {
        limit.check(n).map_err(SpecError::from)?;
    }
    Ok(axes)
}

/// The padding that keeps the size, its odd one at the bottom and right.
fn same(spec: &Spec) -> Result<Sides<usize>, Why> {
    if spec.stride != ByAxis::both(1) {
        let ByAxis { vertical, horizontal } = spec.stride;
        let setting = format!("padding=same, stride=({vertical}, {horizontal})");
        return Err(Why::Unsupported { setting });
    }
    let total = spec.kernel.zip(spec.dilation).map(|(kernel, dilation)| dilation * (kernel - 1));
    let ByAxis { vertical, horizontal } = total;
    let sides = Sides {
        top: vertical / 2,
        bottom: vertical - vertical / 2,
        left: horizontal / 2,
        right: horizontal - horizontal / 2,
    };
    for side in [sides.bottom, sides.right] {
        limits::STACK_PADDING.check(side).map_err(SpecError::from)?;
    }
    Ok(sides)
}

/// What stands in a module's brackets.
struct Arguments<'a> {
    name: &'a str,
    parts: Vec<&'a str>,
}

impl<'a> Arguments<'a> {
    fn of(name: &'a str, text: &'a str) -> Self {
        let mut depth = 0_usize;
        let split = move |c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        };
        Self { name, parts: text.split(split).map(str::trim).collect() }
    }

    fn named(&self, key: &str) -> Option<&'a str> {
        let value = |part: &&'a str| {
            let (name, value) = part.split_once('=')?;
            (name.trim() == key).then_some(value.trim())
        };
        self.parts.iter().find_map(value)
    }

    /// One number or a pair, by its name or else by its place.
    fn axes(&self, key: &str, place: usize) -> Result<Option<ByAxis<usize>>, Why> {
        let by_place = || self.parts.get(place).copied().filter(|part| !part.contains('='));
        let Some(text) = self.named(key).or_else(by_place).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let inner = text.trim_start_matches('(').trim_end_matches(')');
        let numbers: Option<Vec<usize>> = inner
            .split(',')
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(|n| n.parse().ok())
            .collect();
        match numbers.as_deref() {
            Some([both]) => Ok(Some(ByAxis::both(*both))),
            Some([vertical, horizontal]) => Ok(Some(ByAxis::new(*vertical, *horizontal))),
            _ => Err(Why::Incomplete { name: self.name.to_owned(), expected: "numbers" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "Sequential(
  (0): Conv2d(3, 64, kernel_size=(11, 11), stride=(4, 4), padding=(2, 2))
  (1): ReLU(inplace=True)
  (2): MaxPool2d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)
  (block): Sequential(
    (0): Conv2d(64, 64, kernel_size=(3, 3), stride=(1, 1), padding=(2, 2), dilation=(2, 2), groups=64, bias=False)
    (1): BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
  )
  (3): AvgPool2d(kernel_size=(2, 1), stride=(2, 1), padding=0)
  (4): ConvTranspose2d(64, 8, kernel_size=(2, 2), stride=(2, 2), output_padding=(1, 1))
  (5): Conv2d(8, 1, kernel_size=(2, 2), stride=(1, 1), padding=same)
)";

    #[test]
    fn a_printed_model_is_read() {
        let printed = read(PRINTED).unwrap();
        assert_eq!(printed.channels, Some(3));
        assert_eq!(
            text::write_all(&printed.layers),
            "k11s4p2c64+pool3s2+k3p2d2c64g64b0+avg2x1+t2s2c8o1+k2p0x1x0x1"
        );
    }

    #[test]
    fn text_is_read_over_several_lines() {
        let printed = read("k3s1p1+k3d2\n pool2s2 \n").unwrap();
        assert_eq!(text::write_all(&printed.layers), "k3p1+k3d2+pool2");
        assert_eq!(printed.channels, None);
    }

    #[test]
    fn a_model_as_it_is_written_in_code_is_read_too() {
        let printed =
            read("nn.Sequential(\nnn.Conv2d(1, 8, 5, 2, 2),\nnn.MaxPool2d(2),\n)").unwrap();
        assert_eq!(text::write_all(&printed.layers), "k5s2p2c8+pool2");
    }

    #[track_caller]
    fn check_errors(pasted: &str, expected: &[&str]) {
        let errors: Vec<String> =
            read(pasted).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(errors, expected);
    }

    #[test]
    fn each_line_that_is_not_understood_is_named() {
        check_errors(
            "Sequential(\n  (0): Conv2d(3, 8, kernel_size=(3, 3))\n  (1): Linear(in_features=8, out_features=2, bias=True)\n  (2): MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)\n)",
            &[
                "line 3: Linear is not understood: Conv2d, ConvTranspose2d, MaxPool2d and AvgPool2d are, and what changes no position, such as ReLU and BatchNorm2d",
                "line 4: ceil_mode=True is not supported here",
            ],
        );
        check_errors(
            "(0): Conv2d(3, 8, kernel_size=3)\n(1): Conv2d(4, 8, kernel_size=3)\n(2): Conv2d(8, 8)\n(3): MaxPool2d(kernel_size=a)",
            &[
                "line 2: the layer reads 4 channels where 8 come in",
                "line 3: Conv2d should have a kernel_size",
                "line 4: MaxPool2d should have whole numbers, one or a pair",
            ],
        );
        check_errors(
            "(0): Conv2d(3, 8, kernel_size=13)\nhello",
            &[
                "line 1: kernel size 13 is out of range: 1 to 11 is allowed",
                "line 2: “hello” is not a layer: write one such as k3s1p1d1c8 (convolution), t2s2 (transposed), pool2 or avg2",
            ],
        );
        check_errors(&"k3\n".repeat(25), &["line 25: more than 24 layers: the rest is left out"]);
    }
}
