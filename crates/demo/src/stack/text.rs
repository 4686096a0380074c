//! A stack as text: `k3s1p1+k3d2+pool2s2`, as a link has it and as one types it.

use conv::{ByAxis, Sides};

use super::{Kind, Spec};
use crate::limits::{self, Limit, OutOfRange};

/// Why a layer cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// It begins with none of the kinds, or goes on with what none has.
    #[error("{}", words::faults::not_a_layer(given))]
    Form {
        /// What was written.
        given: String,
    },
    /// A number out of its limits.
    #[error("{0}")]
    Range(#[from] OutOfRange),
    /// More layers than are shown.
    #[error("{}", words::faults::too_many_layers(limits::LAYERS.largest))]
    TooMany,
}

/// A layer as a link has it, with what is default left out.
#[must_use]
pub fn write(spec: &Spec) -> String {
    let spec = spec.settled();
    let plain = Spec::new(spec.kind, spec.kernel);
    let name = Kind::ALL.iter().find(|(kind, _)| *kind == spec.kind).map_or("", |(_, name)| name);
    let mut text = format!("{name}{}", axes(spec.kernel));
    let mut add = |letter: char, differs: bool, value: String| {
        if differs {
            text.push(letter);
            text.push_str(&value);
        }
    };
    add('s', spec.stride != plain.stride, axes(spec.stride));
    add('p', spec.padding != plain.padding, sides(spec.padding));
    add('d', spec.dilation != plain.dilation, axes(spec.dilation));
    add('c', spec.channels != plain.channels, spec.channels.to_string());
    add('g', spec.groups != plain.groups, spec.groups.to_string());
    add('o', spec.output_padding != plain.output_padding, axes(spec.output_padding));
    add('b', !spec.bias, "0".to_owned());
    text
}

/// Layers joined by `+`.
#[must_use]
pub fn write_all(specs: &[Spec]) -> String {
    specs.iter().map(write).collect::<Vec<_>>().join("+")
}

/// Layers joined by `+`: those that can be read, and why the others cannot.
#[must_use]
pub fn read_all(text: &str) -> (Vec<Spec>, Vec<SpecError>) {
    let (mut specs, mut errors) = (Vec::new(), Vec::new());
    for layer in text.split('+').map(str::trim).filter(|layer| !layer.is_empty()) {
        if specs.len() == limits::LAYERS.largest {
            errors.push(SpecError::TooMany);
            break;
        }
        match read(layer) {
            Ok(spec) => specs.push(spec),
            Err(error) => errors.push(error),
        }
    }
    (specs, errors)
}

/// One layer.
///
/// # Errors
/// What is not understood, or not within the limits.
pub fn read(text: &str) -> Result<Spec, SpecError> {
    let form = || SpecError::Form { given: text.chars().take(24).collect() };
    let begins = |(_, name): &&(Kind, &str)| text.starts_with(*name);
    let (kind, name) = Kind::ALL.iter().find(begins).ok_or_else(form)?;
    let mut rest = &text[name.len()..];
    let kernel = pair(&numbers(&mut rest).ok_or_else(form)?, limits::KERNEL_SIZE)?;
    let mut spec = Spec::new(*kind, kernel.ok_or_else(form)?);
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let values = numbers(&mut rest).ok_or_else(form)?;
        let one = || match values.as_slice() {
            [value] => Ok(*value),
            _ => Err(form()),
        };
        match letter {
            's' => spec.stride = pair(&values, limits::STRIDE)?.ok_or_else(form)?,
            'd' => spec.dilation = pair(&values, limits::STACK_DILATION)?.ok_or_else(form)?,
            'o' => spec.output_padding = pair(&values, limits::STACK_PADDING)?.ok_or_else(form)?,
            'p' => spec.padding = four(&values)?.ok_or_else(form)?,
            'c' => spec.channels = limits::STACK_CHANNELS.check(one()?)?,
            'g' => spec.groups = limits::STACK_CHANNELS.check(one()?)?,
            'b' => spec.bias = one()? != 0,
            _ => return Err(form()),
        }
    }
    Ok(spec.settled())
}

/// The numbers at the beginning of a text, joined by `x`; a number too long to be one is the largest.
fn numbers(text: &mut &str) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    loop {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = text.split_at(digits);
        if digits == 0 {
            return None;
        }
        found.push(number.parse().unwrap_or(usize::MAX));
        *text = rest;
        match rest.strip_prefix(['x', 'X', '×']) {
            Some(rest) if found.len() < 4 => *text = rest,
            _ => return Some(found),
        }
    }
}

fn pair(values: &[usize], limit: Limit) -> Result<Option<ByAxis<usize>>, OutOfRange> {
    for &value in values {
        limit.check(value)?;
    }
    Ok(match values {
        [both] => Some(ByAxis::both(*both)),
        [vertical, horizontal] => Some(ByAxis::new(*vertical, *horizontal)),
        _ => None,
    })
}

fn four(values: &[usize]) -> Result<Option<Sides<usize>>, OutOfRange> {
    for &value in values {
        limits::STACK_PADDING.check(value)?;
    }
    Ok(match *values {
        [all] => Some(Sides::all(all)),
        [vertical, horizontal] => Some(Sides::by_axis(ByAxis::new(vertical, horizontal))),
        [top, bottom, left, right] => Some(Sides { top, bottom, left, right }),
        _ => None,
    })
}

/// `N` where both axes are alike, else `HxW`.
pub(super) fn axes(axes: ByAxis<usize>) -> String {
    match axes {
        ByAxis { vertical, horizontal } if vertical == horizontal => vertical.to_string(),
        ByAxis { vertical, horizontal } => format!("{vertical}x{horizontal}"),
    }
}

/// `N`, `HxW`, or by side.
pub(super) fn sides(Sides { top, bottom, left, right }: Sides<usize>) -> String {
    if top == bottom && left == right {
        axes(ByAxis::new(top, left))
    } else {
        format!("{top}x{bottom}x{left}x{right}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_is_written_with_what_is_not_as_usual() {
        for text in [
            "k3",
            "k3x1s2p1d2c8",
            "k5p2x0",
            "k1x2p0x0x2x0d1x2",
            "k3p1c64g32b0",
            "t2s2c4o1",
            "pool2",
            "pool3s2p1",
            "avg2x1s1",
            "pool3d2",
        ] {
            assert_eq!(write(&read(text).unwrap()), text);
        }
        assert_eq!(write(&read("k3s1p1d1c8").unwrap()), "k3p1c8");
        assert_eq!(write(&read("pool2s2").unwrap()), "pool2");
        assert_eq!(write(&read("avg2d2c5").unwrap()), "avg2");
    }

    #[track_caller]
    fn check_error(text: &str, message: &str) {
        assert_eq!(read(text).unwrap_err().to_string(), message);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let form = "is not a layer: write one such as k3s1p1d1c8 (convolution), t2s2 (transposed), pool2 or avg2";
        for text in ["", "3", "k", "k3s", "k3q2", "k3x3x3", "ké", "k3s-1", "relu"] {
            check_error(text, &format!("“{text}” {form}"));
        }
        check_error("k12", "kernel size 12 is out of range: 1 to 11 is allowed");
        check_error(
            "k3p99999999999999999999999",
            &format!("padding in a stack {} is out of range: 0 to 256 is allowed", usize::MAX),
        );
        check_error("k3c0", "channels in a stack 0 is out of range: 1 to 4096 is allowed");
    }

    #[test]
    fn layers_that_can_be_read_are_kept() {
        let (specs, errors) = read_all("k3+relu+pool2");
        assert_eq!((write_all(&specs).as_str(), errors.len()), ("k3+pool2", 1));
        let (specs, errors) = read_all(&["k3"; 30].join("+"));
        assert_eq!((specs.len(), errors), (24, vec![SpecError::TooMany]));
    }
}
