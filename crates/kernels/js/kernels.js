// Loads the fast kernels in the build that this browser knows: with relaxed SIMD, whose fused multiply-add does more in
// the same time, or with WebAssembly's vectors alone. The builds lie beside this file, in `relaxed/` and `simd/`.

// A function of one f32x4.relaxed_madd: a browser that finds it valid knows relaxed SIMD.
const RELAXED_MADD = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, // "\0asm", version 1
    1, 5, 1, 96, 0, 1, 123, // a type: () -> v128
    3, 2, 1, 0, // a function of it
    10, 19, 1, 17, 0, // its code: no locals
    65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, // three times i32.const 0, i8x16.splat
    253, 133, 2, 11, // f32x4.relaxed_madd, end
]);

/** The build for this browser: `"relaxed"` or `"simd"`. */
export const best = () => (WebAssembly.validate(RELAXED_MADD) ? "relaxed" : "simd");

/** The module's classes and its `memory`; in a worker as in a page. */
export async function load(build = best()) {
    const kernels = await import(`./${build}/kernels.js`);
    const { memory } = await kernels.default();
    return { ...kernels, memory, build };
}

/** The numbers at a place that a session handed out. A view: it holds until the session takes more memory. */
export const at = (memory, [start, length]) => new Float32Array(memory.buffer, start, length);
