//! A tensor in a link: `SHAPE:VALUES`, or packed as `SHAPE:~BASE64URL`.
//!
//! Values stand in reading order between commas, `N*V` is a run of `N`, and a list shorter than the
//! shape repeats until it is full. Packed values are little-endian `f32`, deflated (RFC 1951; a zlib
//! wrapper is understood as well), in base64url without padding; that form is written where it is
//! shorter. Sizes are checked before memory is taken.

use conv::Tensor;
use words::faults;

use super::{base64url, deflate};
use crate::WHOLE;
use crate::limits::{Limit, OutOfRange, short};
use crate::number::{self, NumberError};

/// Why a text is not the tensor that a key holds.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TensorError {
    /// No `:` between shape and values.
    #[error("{}", faults::no_shape(example))]
    NoShape {
        /// A tensor that would do.
        example: &'static str,
    },
    /// Not numbers between `x`, or too few or too many of them.
    #[error("{}", faults::bad_shape(shape, example))]
    BadShape {
        /// What was written.
        shape: String,
        /// A shape that would do.
        example: &'static str,
    },
    /// More than one channel.
    #[error("{}", faults::many_channels(shape))]
    ManyChannels {
        /// What was written.
        shape: String,
    },
    /// A side longer than allowed.
    #[error(transparent)]
    Size(#[from] OutOfRange),
    /// More values than cells.
    #[error("{}", faults::too_many_values(given, cells))]
    TooMany {
        /// How many values there are at least.
        given: usize,
        /// How many the shape holds.
        cells: usize,
    },
    /// A run that is not `N*V` with a positive whole `N`.
    #[error("{}", faults::bad_run(run))]
    BadRun {
        /// What was written.
        run: String,
    },
    /// A value that is none.
    #[error("{}", faults::value(index, error))]
    Value {
        /// From 1.
        index: usize,
        /// What is wrong with it.
        error: NumberError,
    },
    /// Packed text that is not base64url of a deflated array of the right length.
    #[error("{}", faults::packed(cells))]
    Packed {
        /// How many numbers the shape holds.
        cells: usize,
    },
}

/// The shape and the values of a tensor, in the shortest of the forms.
///
/// Channels are written where there is more than one.
pub(super) fn encode<const N: usize>(tensor: &Tensor<f32, N>) -> String {
    written(&tensor.shape(), tensor.data())
}

/// The same, made once for all numbers of sides.
fn written(shape: &[usize], data: &[f32]) -> String {
    let (channels, size) = shape.split_at(shape.len().saturating_sub(2));
    let sides = if channels.iter().all(|&channels| channels == 1) { size } else { shape };
    let sides: Vec<String> = sides.iter().map(usize::to_string).collect();
    let values = runs(period(data));
    let packed = packed(data);
    let values = if packed.len() < values.len() { packed } else { values };
    format!("{}:{values}", sides.join("x"))
}

/// What a tensor of a link may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Height and width.
    pub(super) side: Limit,
    /// The sides before them, which are 1 where they are left out.
    pub(super) channels: Limit,
    /// A tensor that would do.
    pub(super) example: &'static str,
}

/// Reads a tensor within `bounds`.
pub(super) fn decode<const N: usize>(
    text: &str,
    bounds: Bounds,
) -> Result<Tensor<f32, N>, TensorError> {
    let mut sides = [1; N];
    let values = read(text, bounds, &mut sides)?;
    Tensor::new(sides, values).map_err(|_| bad_shape(text, bounds))
}

/// The same, made once for all numbers of sides, which are written to `sides`.
fn read(text: &str, bounds: Bounds, sides: &mut [usize]) -> Result<Vec<f32>, TensorError> {
    let example = bounds.example;
    let (shape, values) = text.split_once(':').ok_or(TensorError::NoShape { example })?;
    read_shape(shape, bounds, sides)?;
    let cells = n_elements(sides).ok_or_else(|| bad_shape(shape, bounds))?;
    match values.strip_prefix('~') {
        // Rarely shorter, and much to carry: a light page leaves it to the whole one.
        Some(_) if !WHOLE => Err(TensorError::Packed { cells }),
        Some(packed) => unpack(packed, cells),
        None => read_values(values, cells),
    }
}

fn bad_shape(shape: &str, bounds: Bounds) -> TensorError {
    TensorError::BadShape { shape: short(shape), example: bounds.example }
}

/// How many values a shape has, the sides being within their limits.
fn n_elements(sides: &[usize]) -> Option<usize> {
    sides.iter().try_fold(1_usize, |product, &side| product.checked_mul(side))
}

fn read_shape(shape: &str, bounds: Bounds, within: &mut [usize]) -> Result<(), TensorError> {
    let sides: Option<Vec<&str>> = shape
        .split(['x', 'X', '×'])
        .map(|side| (!side.is_empty() && side.bytes().all(|b| b.is_ascii_digit())).then_some(side))
        .collect();
    let sides = sides.filter(|sides| (2..=within.len()).contains(&sides.len()));
    let sides = sides.ok_or_else(|| bad_shape(shape, bounds))?;
    // A side too long for a number is out of range like any other.
    let check = |text: &str, limit: Limit| match text.parse() {
        Ok(number) => limit.check(number),
        Err(_) => Err(OutOfRange { limit, given: short(text) }),
    };
    // From the last on, the first two being rows and columns.
    for (index, (side, text)) in within.iter_mut().rev().zip(sides.into_iter().rev()).enumerate() {
        *side = if index < 2 {
            check(text, bounds.side)?
        } else if bounds.channels.largest == 1 {
            if text != "1" {
                return Err(TensorError::ManyChannels { shape: short(shape) });
            }
            1
        } else {
            check(text, bounds.channels)?
        };
    }
    Ok(())
}

/// `2*1,4*0,2*1`, repeated until there are `cells` values.
fn read_values(text: &str, cells: usize) -> Result<Vec<f32>, TensorError> {
    let mut values = Vec::with_capacity(cells);
    for item in text.split(',') {
        let (count, value) = match item.split_once('*') {
            None => (1, item),
            Some((count, value)) => {
                let bad_run = || TensorError::BadRun { run: short(item) };
                let count: usize = count.parse().ok().filter(|&n| n > 0).ok_or_else(bad_run)?;
                (count, value)
            }
        };
        let given = values.len().saturating_add(count);
        if given > cells {
            return Err(TensorError::TooMany { given, cells });
        }
        let error = |error| TensorError::Value { index: values.len() + 1, error };
        let value = number::parse(value).map_err(error)?;
        values.extend(std::iter::repeat_n(value, count));
    }
    let given = values.len();
    while values.len() < cells {
        values.push(values[values.len() - given]);
    }
    Ok(values)
}

fn unpack(text: &str, cells: usize) -> Result<Vec<f32>, TensorError> {
    let damaged = || TensorError::Packed { cells };
    let n_bytes = 4 * cells;
    let deflated = base64url::decode(text).ok_or_else(damaged)?;
    let bytes = deflate::inflate(&deflated, n_bytes).ok_or_else(damaged)?;
    if bytes.len() != n_bytes {
        return Err(damaged());
    }
    let value = |(index, bytes): (usize, &[u8])| {
        let number = bytes.try_into().map(f32::from_le_bytes).map_err(|_| damaged())?;
        number::within_limits(f64::from(number)).ok_or_else(|| TensorError::Value {
            index: index + 1,
            error: NumberError::OutOfRange { text: number::shortest(number) },
        })
    };
    bytes.chunks_exact(4).enumerate().map(value).collect()
}

fn packed(values: &[f32]) -> String {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    format!("~{}", base64url::encode(&deflate::deflate(&bytes)))
}

/// The shortest beginning which, repeated a whole number of times, gives all the values.
fn period(values: &[f32]) -> &[f32] {
    (1..values.len())
        .filter(|n| values.len().is_multiple_of(*n))
        .find(|&n| values[n..].iter().zip(values).all(|(a, b)| a.to_bits() == b.to_bits()))
        .map_or(values, |n| &values[..n])
}

/// Values between commas, a run written `N*V` where that is shorter.
fn runs(values: &[f32]) -> String {
    let mut items = Vec::new();
    for run in values.chunk_by(|a, b| a.to_bits() == b.to_bits()) {
        let value = number::shortest(run[0]);
        let counted = format!("{}*{value}", run.len());
        let listed = format!("{value},").repeat(run.len());
        let listed = listed.trim_end_matches(',');
        items.push(if counted.len() < listed.len() { counted } else { listed.to_owned() });
    }
    items.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{CHANNELS, INPUT_SIZE, KERNEL_SIZE, ONE_CHANNEL};

    fn bounds(side: Limit, example: &'static str) -> Bounds {
        Bounds { side, channels: ONE_CHANNEL, example }
    }

    fn input(text: &str) -> Result<Tensor<f32, 3>, TensorError> {
        decode(text, bounds(INPUT_SIZE, "3x3:0,1,2"))
    }

    #[track_caller]
    fn check_written(shape: [usize; 3], values: &[f32], expected: &str) {
        let tensor = Tensor::new(shape, values.to_vec()).unwrap();
        let text = encode(&tensor);
        assert_eq!(text, expected);
        assert_eq!(input(&text), Ok(tensor));
    }

    #[test]
    fn short_values_stay_readable() {
        check_written([1, 2, 2], &[0.0, 1.0, 2.0, 3.5], "2x2:0,1,2,3.5");
        check_written([1, 2, 3], &[0.0; 6], "2x3:0");
        check_written([1, 1, 8], &[1., 1., 0., 0., 0., 0., 1., 1.], "1x8:1,1,4*0,1,1");
    }

    #[test]
    fn a_repeated_row_is_written_once() {
        let row = [1., 1., 0., 0., 0., 0., 1., 1.];
        check_written([1, 6, 8], &row.repeat(6), "6x8:1,1,4*0,1,1");
        assert_eq!(input("6x8:2*1,4*0,2*1"), input("6x8:1,1,4*0,1,1"));
    }

    #[test]
    fn many_digits_are_packed_and_read_back_exactly() {
        let values: Vec<f32> = (0..1024).map(|n| (n as f32 * 0.7).sin()).collect();
        let tensor = Tensor::new([1, 32, 32], values).unwrap();
        let text = encode(&tensor);
        assert!(text.starts_with("32x32:~"), "{text}");
        assert_eq!(input(&text), Ok(tensor));
    }

    /// `zlib.compress(struct.pack('<4f', 0, 1, 2, 3))` and `zlib.compressobj(wbits=-15)` of the same.
    #[test]
    fn both_wrappings_of_deflate_are_read() {
        let expected = Tensor::new([1, 2, 2], vec![0.0, 1.0, 2.0, 3.0]).unwrap();
        assert_eq!(input("2x2:~eNpjYACBBnsg4QBEDgAJRwGA"), Ok(expected.clone()));
        assert_eq!(input("2x2:~Y2AAgQZ7IOEARA4A"), Ok(expected));
    }

    #[test]
    fn channels_of_one_may_be_written_or_left_out() {
        assert_eq!(input("1x2x2:1"), input("2x2:1"));
        let kernel = |text| decode::<4>(text, bounds(KERNEL_SIZE, "2x2:0,1,2,3"));
        assert_eq!(kernel("1x1x2x2:1"), kernel("2x2:1"));
    }

    #[test]
    fn several_channels_are_read_where_a_scene_has_them() {
        let many = Bounds { channels: CHANNELS, ..bounds(KERNEL_SIZE, "2x2:0,1,2,3") };
        let kernel = Tensor::new([2, 1, 1, 2], vec![1.0, 2.0, 3.0, 4.0]).unwrap();
        assert_eq!(encode(&kernel), "2x1x1x2:1,2,3,4");
        assert_eq!(decode::<4>("2x1x1x2:1,2,3,4", many), Ok(kernel));
        assert_eq!(
            decode::<4>("17x1x1x2:1", many).unwrap_err().to_string(),
            "channels 17 is out of range: 1 to 16 is allowed"
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, message) in [
            ("abc", "write a shape and values, such as 3x3:0,1,2"),
            ("3:1", "“3” is not a shape such as 3x3:0,1,2"),
            ("1x1x1x1:1", "“1x1x1x1” is not a shape such as 3x3:0,1,2"),
            ("-1x3:1", "“-1x3” is not a shape such as 3x3:0,1,2"),
            ("0x3:1", "input size 0 is out of range: 1 to 32 is allowed"),
            ("3x33:1", "input size 33 is out of range: 1 to 32 is allowed"),
            (
                "99999999999999999999x3:1",
                "input size 99999999999999999999 is out of range: 1 to 32 is allowed",
            ),
            (
                "4000000000x4000000000x2x2:1",
                "“4000000000x4000000000x2x” is not a shape such as 3x3:0,1,2",
            ),
            ("3x2x2:1", "3x2x2 has more than one channel: this scene shows one"),
            ("2x2:5*1", "5 values are given, and the shape has 4 cells"),
            (
                "2x2:18446744073709551615*1",
                "18446744073709551615 values are given, and the shape has 4 cells",
            ),
            ("2x2:0*1", "“0*1” is not a run such as 4*0"),
            ("2x2:1,x", "value 2: “x” is not a number: write one such as 3, -0.5, 2e-3 or 1/9"),
            ("2x2:", "value 1: a value is missing: write a number such as 3, -0.5 or 1/9"),
            ("2x2:1,1e30", "value 2: 1e30 is out of range: values go from -1000000 to 1000000"),
            ("2x2:~!!", "the packed values are damaged: 4 numbers were expected"),
            ("2x2:~", "the packed values are damaged: 4 numbers were expected"),
            ("2x2:1,1,1,1,1,1,1,1", "5 values are given, and the shape has 4 cells"),
        ] {
            assert_eq!(input(text).unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn a_packed_bomb_is_not_inflated() {
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; 10_000_000], 9);
        let text = format!("2x2:~{}", base64url::encode(&bomb));
        assert_eq!(input(&text), Err(TensorError::Packed { cells: 4 }));
    }

    #[test]
    fn packed_infinities_are_refused() {
        let text = format!("1x2:{}", packed(&[1.0, f32::INFINITY]));
        assert_eq!(
            input(&text).unwrap_err().to_string(),
            "value 2: ∞ is out of range: values go from -1000000 to 1000000"
        );
    }
}
