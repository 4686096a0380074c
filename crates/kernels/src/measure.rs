//! What the figures stand beside: how many multiply-adds the processor can do at most, a learning run, and the pool's orders.

use conv::descent::{Descent, Problem};
use conv::loss::Loss;
use conv::optimizer::Optimizer;
use conv::{ByAxis, Conv2d, Layer, Tensor};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::limits::{N_SETTINGS, SessionError};
use crate::order::{Order, Packed, Reply, Rows, Run};
use crate::paint::{MOST_SHRINK, Paint};
use crate::split::{self, Part};
use crate::step::Step;

/// How many sums the peak loops hold in registers.
const N_SUMS: usize = 12;

/// How many products each of them takes a round.
const UNROLLED: usize = 4;

/// How many multiply-adds a round of the peak loops is.
#[wasm_bindgen]
pub fn multiply_adds_a_round() -> usize {
    N_SUMS * UNROLLED * 4
}

/// Products and sums in registers alone, two instructions each; hands back one of the sums, so that none is left out.
#[wasm_bindgen]
pub fn peak_mul_add(n_rounds: u32, factor: f32, summand: f32) -> f32 {
    use core::arch::wasm32::{f32x4_add, f32x4_mul};
    rounds(n_rounds, factor, summand, |sum, factor, summand| {
        f32x4_add(f32x4_mul(sum, factor), summand)
    })
}

/// The same with one instruction each, in the shape that a convolution has; nothing where it is not compiled in.
#[wasm_bindgen]
pub fn peak_fused(n_rounds: u32, factor: f32, summand: f32) -> Option<f32> {
    #[cfg(target_feature = "relaxed-simd")]
    return Some(rounds(n_rounds, factor, summand, |sum, factor, summand| {
        core::arch::wasm32::f32x4_relaxed_madd(factor, summand, sum)
    }));
    #[cfg(not(target_feature = "relaxed-simd"))]
    {
        let _ = (n_rounds, factor, summand);
        None
    }
}

#[inline]
fn rounds(
    n_rounds: u32,
    factor: f32,
    summand: f32,
    step: impl Fn(Vector, Vector, Vector) -> Vector,
) -> f32 {
    use core::arch::wasm32::{f32x4_add, f32x4_extract_lane, f32x4_splat};
    let (factor, summand) = (f32x4_splat(factor), f32x4_splat(summand));
    let mut sums: [Vector; N_SUMS] = std::array::from_fn(|index| f32x4_splat(index as f32 / 8.0));
    for _ in 0..n_rounds {
        for _ in 0..UNROLLED {
            for sum in &mut sums {
                *sum = step(*sum, factor, summand);
            }
        }
    }
    f32x4_extract_lane::<0>(
        sums.into_iter().fold(f32x4_splat(0.0), |sum, next| f32x4_add(sum, next)),
    )
}

type Vector = core::arch::wasm32::v128;

/// A textbook's problem, to be learned again and again: a 1×2 kernel from a 6×8 input.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Lesson {
    start: Descent<f32>,
}

#[wasm_bindgen]
impl Lesson {
    /// The edges of a bar, found by plain gradient descent from the kernel `[0.25, 0.5]`.
    ///
    /// # Errors
    /// None that can happen.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, SessionError> {
        let settings = Conv2d { bias: false, ..Conv2d::new(1, 1, ByAxis::new(1, 2)) };
        let row = [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0];
        let input = Tensor::new([1, 6, 8], row.repeat(6))?;
        let edges = Tensor::new([1, 1, 1, 2], vec![1.0, -1.0])?;
        let layer = settings.on([1, 6, 8])?;
        let problem = Problem::to_find(layer, &input, &edges, None, Loss::SumOfSquares)?;
        let first = Tensor::new([1, 1, 1, 2], vec![0.25, 0.5])?;
        let start = Descent::new(problem, Optimizer::Sgd { learning_rate: 0.03 }, &first, None)?;
        Ok(Self { start })
    }

    /// The kernel after so many steps.
    pub fn learn(&self, n_steps: u32) -> Box<[f32]> {
        let mut run = self.start.clone();
        run.advance_to(u64::from(n_steps));
        run.parameters().into()
    }
}

/// Layers in parts, as the pool has them: the orders that its workers get, for `tests/peers`.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Parts {
    shape: [usize; 3],
    parts: Vec<Part>,
}

/// An order's two arrays.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Message {
    packed: Packed,
}

#[wasm_bindgen]
impl Parts {
    /// The parts of layers on an input `[channels, height, width]`, each layer in as many numbers as
    /// [`Session::push`](crate::session::Session::push) takes, one after the other.
    ///
    /// # Errors
    /// [`SessionError`] where they are no layers.
    #[wasm_bindgen(constructor)]
    pub fn new(
        channels: usize,
        height: usize,
        width: usize,
        settings: &[i32],
        n_parts: usize,
    ) -> Result<Self, SessionError> {
        let shape = [channels, height, width];
        let mut layers: Vec<Layer> = Vec::new();
        for numbers in settings.chunks(N_SETTINGS) {
            let below = layers.last().map_or(shape, Layer::output_shape);
            layers.push(Step::read(numbers, below[0])?.settings.on(below)?);
        }
        let rectify = vec![false; layers.len()];
        Ok(Self { shape, parts: split::strips(&layers, &rectify, n_parts, 1) })
    }

    /// The first of the last layer's rows that a part works out, and how many there are.
    pub fn rows(&self, part: usize) -> Box<[usize]> {
        let rows = self.parts.get(part).and_then(|part| part.rows.last());
        rows.map_or(Box::default(), |rows| [rows.start, rows.len()].into())
    }

    /// The order to keep what a part reads of a picture, which goes by a number of its own.
    pub fn hold(&self, part: usize, picture: i32, input: &[f32]) -> Message {
        let [_, height, width] = self.shape;
        let reach = self.parts.get(part).map(Part::reach).unwrap_or_default();
        let maps = input.chunks_exact((height * width).max(1));
        let rows: Vec<&[f32]> =
            maps.filter_map(|map| map.get(reach.start * width..reach.end * width)).collect();
        let (shape, rows) = (self.shape, Rows::Numbers(rows.concat()));
        Message { packed: Order::Hold { picture, shape, first_row: reach.start, rows }.pack() }
    }

    /// The order to work a part out, by parameters or by those of the run before, and to hand the last maps back; or else
    /// some forty pixels of the first of them, so that the maps stay with the worker.
    pub fn run(
        &self,
        part: usize,
        picture: i32,
        parameters: Option<Vec<f32>>,
        hands_back: bool,
    ) -> Option<Message> {
        let found = self.parts.get(part)?;
        let paint = Paint { range: [-1.0, 1.0], colors: vec![0, u32::MAX], shrink: MOST_SHRINK };
        let run = Run {
            job: 1,
            part: part as i32,
            picture,
            sources: found.sources.clone(),
            in_channels: [found.in_channels.start, found.in_channels.len()],
            steps: found.steps.clone(),
            parameters,
            reply: if hands_back { Reply::Last } else { Reply::Painted(paint) },
        };
        Some(Message { packed: Order::Run(Box::new(run)).pack() })
    }
}

#[wasm_bindgen]
impl Message {
    /// The first array.
    pub fn head(&self) -> Vec<i32> {
        self.packed.head.clone()
    }

    /// The second array.
    pub fn numbers(&self) -> Vec<f32> {
        self.packed.numbers.clone()
    }
}
