// What the figures of the fast kernels measure, in a page of their own: see kernels.rs beside this file.
import { at, best, load } from "./kernels.js";

const SIDE = 224;
const FIRST = [16, 3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0]; // 3 -> 16, 3x3, padding 1
const SECOND = [8, 5, 5, 2, 2, 2, 2, 2, 2, 0, 1, 1, 1, 1, 0]; // 16 -> 8, 5x5, stride 2, padding 2
const IMAGE = [1, 3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0]; // 1 -> 1, 3x3, padding 1
const PRODUCTS = [16 * 27 * SIDE * SIDE, 8 * 400 * (SIDE / 2) * (SIDE / 2)];
const LEAST_MS = 0.5; // a sample takes at least so long: the clock counts hundredths of it

/** Numbers from -1 to 1, the same every time. */
function numbers(n, seed) {
    let state = seed;
    return Float32Array.from({ length: n }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 31 - 1;
    });
}

function session(kernels, channels, side, layers) {
    const { Session, memory } = kernels;
    const session = new Session(channels, side, side);
    layers.forEach((layer) => session.push(Int32Array.from(layer)));
    const write = (place, seed, scale) =>
        at(memory, place).set(numbers(place[1], seed).map((value) => value * scale));
    write(session.input(), 1, 1);
    layers.forEach((_, index) => {
        write(session.weight(index), 2 + index, 0.2);
        write(session.bias(index), 4 + index, 0.1);
        session.take_parameters(index);
    });
    return session;
}

/** What is measured: how many multiply-adds it is, and what is run. */
function works(kernels) {
    const demo = session(kernels, 3, SIDE, [FIRST, SECOND]);
    demo.keep_all(false);
    const kept = session(kernels, 3, SIDE, [FIRST, SECOND]);
    const first = session(kernels, 3, SIDE, [FIRST]);
    const second = session(kernels, 16, SIDE, [SECOND]);
    const trained = session(kernels, 3, SIDE, [FIRST, SECOND]);
    trained.prepare_training();
    const lesson = new kernels.Lesson();
    const both = PRODUCTS[0] + PRODUCTS[1];
    const list = [
        ["ConvDemo forward", both, () => demo.forward()],
        ["the same, first maps kept", both, () => kept.forward()],
        ["its first layer", PRODUCTS[0], () => first.forward()],
        ["its second layer", PRODUCTS[1], () => second.forward()],
        ["training step", 3 * both, () => trained.train()],
        ...[256, 1024, 4096].map((side) => {
            const image = session(kernels, 1, side, [IMAGE]);
            return [`3x3 on ${side}x${side}`, 9 * side * side, () => image.forward()];
        }),
        ["10 000 learning steps", 0, () => lesson.learn(10000)],
    ];
    const n_rounds = Math.round(both / kernels.multiply_adds_a_round());
    const n_products = n_rounds * kernels.multiply_adds_a_round();
    list.push(["peak, mul and add", n_products, () => kernels.peak_mul_add(n_rounds, 0.9999, 1e-6)]);
    if (kernels.peak_fused(1, 0.9999, 1e-6) !== undefined) {
        list.push(["peak, fused", n_products, () => kernels.peak_fused(n_rounds, 0.9999, 1e-6)]);
    }
    return list.map(([name, n_products, run]) => ({ name, n_products, run, times: [] }));
}

/** The largest difference of the demo network's output from plain loops, in parts of the largest value. */
function error(kernels) {
    const run = session(kernels, 3, SIDE, [FIRST, SECOND]);
    run.forward();
    const place = (found) => at(kernels.memory, found);
    let map = place(run.input());
    let side = SIDE;
    [FIRST, SECOND].forEach(([out_channels, size, , stride, , before], index) => {
        const [weight, bias] = [place(run.weight(index)), place(run.bias(index))];
        const in_channels = map.length / side ** 2;
        const out_side = side / stride;
        const output = new Float64Array(out_channels * out_side ** 2);
        for (let o = 0, w0 = 0; o < out_channels; o++, w0 += in_channels * size ** 2) {
            for (let i = 0; i < out_side; i++) {
                for (let j = 0; j < out_side; j++) {
                    let sum = bias[o];
                    for (let c = 0; c < in_channels; c++) {
                        for (let u = 0; u < size; u++) {
                            const row = i * stride - before + u;
                            if (row < 0 || row >= side) continue;
                            for (let v = 0; v < size; v++) {
                                const col = j * stride - before + v;
                                if (col < 0 || col >= side) continue;
                                sum += map[(c * side + row) * side + col] * weight[w0 + (c * size + u) * size + v];
                            }
                        }
                    }
                    output[(o * out_side + i) * out_side + j] = sum;
                }
            }
        }
        [map, side] = [output, out_side];
    });
    const found = place(run.output(1));
    let [worst, largest] = [0, 0];
    map.forEach((value, index) => {
        worst = Math.max(worst, Math.abs(value - found[index]));
        largest = Math.max(largest, Math.abs(value));
    });
    return worst / largest;
}

/** Runs so many times, after one that is not counted: what ran before is then out of the caches. Milliseconds a run. */
function sample(run, n_runs) {
    run();
    const start = performance.now();
    for (let n = 0; n < n_runs; n++) run();
    return (performance.now() - start) / n_runs;
}

/** Measures all works of all builds in turn, so many rounds. */
export async function measure(n_rounds) {
    const builds = [];
    for (const build of best() === "relaxed" ? ["simd", "relaxed"] : ["simd"]) {
        const kernels = await load(build);
        builds.push({ build, error: error(kernels), works: works(kernels) });
    }
    const all = builds.flatMap(({ works }) => works);
    for (const work of all) {
        // The engine compiles anew what runs often; then a sample is as many runs as take long enough.
        const start = performance.now();
        let n = 0;
        do {
            work.run();
            n++;
        } while (performance.now() - start < 250);
        work.n_runs = Math.ceil((LEAST_MS * n) / (performance.now() - start));
    }
    for (let round = 0; round < n_rounds; round++) {
        for (const work of all) work.times.push(sample(work.run, work.n_runs));
        await new Promise((resume) => setTimeout(resume, 20));
    }
    return builds.map(({ build, error, works }) => ({
        build,
        error,
        works: works.map(({ name, n_products, times }) => ({ name, n_products, times })),
    }));
}
