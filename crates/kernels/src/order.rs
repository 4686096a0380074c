//! What page and worker say to each other: typed here, and on the way two or three plain arrays.

use conv::ByAxis;
use thiserror::Error;

use crate::limits::N_SETTINGS;
use crate::paint::Paint;
use crate::step::Step;

/// How many numbers an order's head may have.
const MOST_HEAD: usize = 1 << 16;

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Keep rows of a picture; those of any other picture may be forgotten.
    Hold {
        /// Which picture, by a number that none had before.
        picture: i32,
        /// Its channels, rows and columns.
        shape: [usize; 3],
        /// The first of the rows.
        first_row: usize,
        /// What is in them.
        rows: Rows,
    },
    /// Work out a part of a job.
    Run(Box<Run>),
    /// Make a picture smaller, or larger, as torchvision does.
    Resize {
        /// Its rows and columns, and those that it is to have.
        sizes: [ByAxis<usize>; 2],
        /// Red, green, blue and opacity of each pixel.
        rgba: Vec<u8>,
    },
}

/// What is in some rows of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Rows {
    /// `[channels, rows, columns]` of the picture.
    Numbers(Vec<f32>),
    /// Red, green, blue and opacity of each pixel, a byte each. A picture of one channel takes their gray, one of three red,
    /// green and blue, all from 0 to 255.
    Colors(Vec<u8>),
}

/// A part of a job with all that it takes but the picture's rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which job.
    pub job: i32,
    /// Which of its parts.
    pub part: i32,
    /// Of which picture.
    pub picture: i32,
    /// The rows that the first layer reads; none is a row of zeros.
    pub sources: Vec<Option<usize>>,
    /// The first of the channels that it reads, and how many.
    pub in_channels: [usize; 2],
    /// The layers.
    pub steps: Vec<Step>,
    /// Weight and bias of each layer, one after the other; none where they are those of the run before.
    pub parameters: Option<Vec<f32>>,
    /// What is wanted of it.
    pub reply: Reply,
}

/// What is wanted of a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// What all layers put out.
    All,
    /// What the last layer puts out.
    Last,
    /// What the last layer puts out, as pixels.
    Painted(Paint),
}

/// What a worker answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It is there.
    Ready,
    /// It holds the rows.
    Held,
    /// What the layers put out, one after the other.
    Maps {
        /// Which job.
        job: i32,
        /// Which of its parts.
        part: i32,
        /// `[channels, rows, columns]` of each layer that was asked for.
        numbers: Vec<f32>,
        /// The smallest and the largest number of each of their channels; the first above the second where there is none.
        extents: Vec<[f32; 2]>,
    },
    /// Red, green, blue and opacity of each pixel.
    Painted {
        /// Which job.
        job: i32,
        /// Which of its parts.
        part: i32,
        /// Row by row.
        rgba: Vec<u8>,
    },
    /// It cannot be done, and why.
    Refused {
        /// Which job; 0 where it is not known.
        job: i32,
        /// For the visitor.
        message: String,
    },
}

/// An order or an answer on its way: whole numbers that say what it is, numbers, and bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Packed {
    /// What it is.
    pub head: Vec<i32>,
    /// Rows, parameters, maps.
    pub numbers: Vec<f32>,
    /// Pixels, or a text.
    pub bytes: Vec<u8>,
}

/// What arrived is no order and no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a message between page and worker could not be read")]
pub struct Garbled;

const HOLD: i32 = 1;
const RUN: i32 = 2;
const RESIZE: i32 = 3;

const ALL: i32 = 0;
const LAST: i32 = 1;
const PAINTED: i32 = 2;

impl Order {
    /// For the way.
    pub fn pack(self) -> Packed {
        match self {
            Self::Hold { picture, shape, first_row, rows } => {
                let head = vec![HOLD, picture].into_iter();
                let head = head.chain(shape.map(int)).chain([int(first_row)]).collect();
                match rows {
                    Rows::Numbers(numbers) => Packed { head, numbers, ..Packed::default() },
                    Rows::Colors(bytes) => Packed { head, bytes, ..Packed::default() },
                }
            }
            Self::Run(run) => run.pack(),
            Self::Resize { sizes: [from, to], rgba } => {
                let sides = [from.vertical, from.horizontal, to.vertical, to.horizontal];
                let head = [RESIZE].into_iter().chain(sides.map(int)).collect();
                Packed { head, bytes: rgba, ..Packed::default() }
            }
        }
    }

    /// After the way.
    ///
    /// # Errors
    /// [`Garbled`]
    pub fn unpack(packed: Packed) -> Result<Self, Garbled> {
        let Packed { head, numbers, bytes } = packed;
        match *head.as_slice() {
            [HOLD, picture, channels, height, width, first_row] => {
                let shape = [size(channels)?, size(height)?, size(width)?];
                let rows =
                    if bytes.is_empty() { Rows::Numbers(numbers) } else { Rows::Colors(bytes) };
                Ok(Self::Hold { picture, shape, first_row: size(first_row)?, rows })
            }
            [RESIZE, rows, cols, to_rows, to_cols] => {
                let from = ByAxis::new(size(rows)?, size(cols)?);
                let to = ByAxis::new(size(to_rows)?, size(to_cols)?);
                Ok(Self::Resize { sizes: [from, to], rgba: bytes })
            }
            [RUN, ref rest @ ..] => Run::unpack(rest, numbers).map(|run| Self::Run(Box::new(run))),
            _ => Err(Garbled),
        }
    }
}

impl Run {
    fn pack(self) -> Packed {
        let [first, n] = self.in_channels.map(int);
        let n_sources = int(self.sources.len());
        let n_steps = int(self.steps.len());
        let has_parameters = i32::from(self.parameters.is_some());
        let mut numbers = self.parameters.unwrap_or_default();
        let (reply, shrink, colors) = match self.reply {
            Reply::All => (ALL, 1, Vec::new()),
            Reply::Last => (LAST, 1, Vec::new()),
            Reply::Painted(Paint { range, colors, shrink }) => {
                numbers.extend(range);
                (PAINTED, int(shrink), colors)
            }
        };
        let mut head = vec![
            RUN,
            self.job,
            self.part,
            self.picture,
            reply,
            shrink,
            first,
            n,
            n_sources,
            n_steps,
            has_parameters,
        ];
        head.extend(self.sources.iter().map(|source| source.map_or(-1, int)));
        head.extend(self.steps.iter().flat_map(Step::to_numbers));
        head.extend(colors.iter().map(|&color| color as i32));
        Packed { head, numbers, ..Packed::default() }
    }

    fn unpack(head: &[i32], mut numbers: Vec<f32>) -> Result<Self, Garbled> {
        let (start, rest) = head.split_first_chunk().ok_or(Garbled)?;
        let [job, part, picture, reply, shrink, first, n, n_sources, n_steps, has_parameters] =
            *start;
        let (n_sources, n_steps) = (size(n_sources)?, size(n_steps)?);
        let (sources, rest) = rest.split_at_checked(n_sources).ok_or(Garbled)?;
        let n_settings = n_steps.checked_mul(N_SETTINGS).ok_or(Garbled)?;
        let (steps, colors) = rest.split_at_checked(n_settings).ok_or(Garbled)?;
        if head.len() > MOST_HEAD || (reply != PAINTED && !colors.is_empty()) {
            return Err(Garbled);
        }
        let mut channels = size(n)?;
        let mut read = Vec::new();
        for numbers in steps.chunks_exact(N_SETTINGS) {
            let step = Step::read(numbers, channels).map_err(|_| Garbled)?;
            channels = usize::try_from(step.settings.out_channels).map_err(|_| Garbled)?;
            read.push(step);
        }
        let reply = match reply {
            ALL => Reply::All,
            LAST => Reply::Last,
            PAINTED => {
                let at = numbers.len().checked_sub(2).ok_or(Garbled)?;
                let range = numbers.split_off(at).try_into().map_err(|_| Garbled)?;
                let colors = colors.iter().map(|&color| color as u32).collect();
                Reply::Painted(Paint { range, colors, shrink: size(shrink)? })
            }
            _ => return Err(Garbled),
        };
        let parameters = match has_parameters {
            0 if numbers.is_empty() => None,
            1 => Some(numbers),
            _ => return Err(Garbled),
        };
        let sources = sources.iter().map(|&source| usize::try_from(source).ok()).collect();
        let in_channels = [size(first)?, size(n)?];
        Ok(Self { job, part, picture, sources, in_channels, steps: read, parameters, reply })
    }
}

impl Answer {
    /// For the way.
    pub fn pack(self) -> Packed {
        let packed = |head: &[i32]| Packed { head: head.to_vec(), ..Packed::default() };
        match self {
            Self::Ready => packed(&[0]),
            Self::Held => packed(&[1]),
            Self::Maps { job, part, numbers, extents } => {
                // Bit by bit, so that the maps need not be moved to make room for them.
                let bits = extents.as_flattened().iter().map(|end| end.to_bits() as i32);
                let head = [2, job, part].into_iter().chain(bits).collect();
                Packed { head, numbers, ..Packed::default() }
            }
            Self::Painted { job, part, rgba } => Packed { bytes: rgba, ..packed(&[3, job, part]) },
            Self::Refused { job, message } => {
                Packed { bytes: message.into_bytes(), ..packed(&[4, job]) }
            }
        }
    }

    /// After the way.
    ///
    /// # Errors
    /// [`Garbled`]
    pub fn unpack(packed: Packed) -> Result<Self, Garbled> {
        let Packed { head, numbers, bytes } = packed;
        match *head.as_slice() {
            [0] => Ok(Self::Ready),
            [1] => Ok(Self::Held),
            [2, job, part, ref ends @ ..] => {
                let (extents, rest) = ends.as_chunks::<2>();
                let value = |&bits: &i32| f32::from_bits(bits as u32);
                let extents = extents.iter().map(|extent| extent.each_ref().map(value)).collect();
                let answer = Self::Maps { job, part, numbers, extents };
                if rest.is_empty() { Ok(answer) } else { Err(Garbled) }
            }
            [3, job, part] => Ok(Self::Painted { job, part, rgba: bytes }),
            [4, job] => {
                Ok(Self::Refused { job, message: String::from_utf8_lossy(&bytes).into_owned() })
            }
            _ => Err(Garbled),
        }
    }
}

fn int(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn size(number: i32) -> Result<usize, Garbled> {
    usize::try_from(number).map_err(|_| Garbled)
}

#[cfg(test)]
mod tests {
    use conv::Conv2d;

    use super::*;

    #[track_caller]
    fn comes_back(order: Order) {
        assert_eq!(Order::unpack(order.clone().pack()), Ok(order));
    }

    fn run(reply: Reply) -> Run {
        let layer = Conv2d::new(2, 4, ByAxis::both(3)).on([2, 5, 7]).unwrap();
        let next = Conv2d::new(4, 1, ByAxis::both(2)).on(layer.output_shape()).unwrap();
        Run {
            job: 7,
            part: 1,
            picture: 3,
            sources: vec![None, Some(0), Some(1)],
            in_channels: [1, 2],
            steps: vec![Step::of(&layer, true), Step::of(&next, false)],
            parameters: Some(vec![0.5, -1.0]),
            reply,
        }
    }

    fn paint() -> Paint {
        Paint { range: [-1.0, 2.0], colors: vec![0xFF00_0000, 0xFFFF_FFFF], shrink: 3 }
    }

    #[test]
    fn every_order_arrives_as_it_was_sent() {
        let numbers = vec![1.0, f32::MIN, 2.0];
        for rows in [Rows::Numbers(numbers), Rows::Colors(vec![1, 2, 3, 255])] {
            comes_back(Order::Hold { picture: 1, shape: [1, 1, 3], first_row: 0, rows });
        }
        let sizes = [ByAxis::new(1, 2), ByAxis::new(3, 4)];
        comes_back(Order::Resize { sizes, rgba: vec![0; 8] });
        for reply in [Reply::All, Reply::Last, Reply::Painted(paint())] {
            let run = run(reply);
            comes_back(Order::Run(Box::new(Run { parameters: None, ..run.clone() })));
            comes_back(Order::Run(Box::new(run)));
        }
    }

    #[test]
    fn every_answer_arrives_as_it_was_sent() {
        for answer in [
            Answer::Ready,
            Answer::Held,
            Answer::Maps { job: 1, part: 2, numbers: vec![1.5], extents: vec![[-1.0, 1.5]] },
            Answer::Painted { job: 1, part: 0, rgba: vec![1, 2, 3, 255] },
            Answer::Refused { job: 0, message: "3×3 does not fit".to_owned() },
        ] {
            assert_eq!(Answer::unpack(answer.clone().pack()), Ok(answer));
        }
    }

    #[test]
    fn what_is_cut_short_is_garbled_and_no_order() {
        let packed = Order::Run(Box::new(run(Reply::Last))).pack();
        for n in 0..packed.head.len() {
            let head = packed.head[..n].to_vec();
            assert_eq!(Order::unpack(Packed { head, ..packed.clone() }), Err(Garbled));
        }
    }
}
