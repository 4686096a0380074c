//! Vectors of numbers, and the arithmetic that the inner loops do with them.

use wide::{f32x4, u32x4};

/// Numbers in a vector.
pub(super) const LANES: usize = 4;

/// How far past a tap's base a block reads at most: a source must go on as far behind its last base.
pub(super) const REACH: usize = (1 << 16) + 128;

/// The sums of neighboring channels at one pixel.
pub(super) type Pixel<const VECTORS: usize> = [[f32; LANES]; VECTORS];

/// `c + a·b`: fused, with one rounding, in a build with relaxed SIMD, and otherwise with two.
#[inline]
pub(super) fn add_product(a: f32x4, b: f32x4, c: f32x4) -> f32x4 {
    #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
    return core::arch::wasm32::f32x4_relaxed_madd(a.into(), b.into(), c.into()).into();
    #[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
    return c + a * b;
}

/// The same number in all lanes. By its bits: so a load and its spread are one instruction.
#[inline]
pub(super) fn splat(value: f32) -> f32x4 {
    bytemuck::cast(u32x4::splat(value.to_bits()))
}
