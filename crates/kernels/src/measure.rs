//! What the figures stand beside: how many multiply-adds the processor can do at most, and a learning run.

use conv::descent::{Descent, Problem};
use conv::loss::Loss;
use conv::optimizer::Optimizer;
use conv::{ByAxis, Conv2d, Tensor};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::session::SessionError;

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
