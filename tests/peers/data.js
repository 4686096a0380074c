// The workloads: what goes in, the same for everyone, and what has to come out, by plain loops in double precision.

export const SIDE = 224;
/** The two layers of the demo network: maps in and out, taps along a side, stride, padding, rows and columns of the input. */
export const FIRST = { in: 3, out: 16, taps: 3, stride: 1, padding: 1, side: SIDE };
export const SECOND = { in: 16, out: 8, taps: 5, stride: 2, padding: 2, side: SIDE };
export const image = (side) => ({ in: 1, out: 1, taps: 3, stride: 1, padding: 1, side });

export const outSide = ({ side, taps, stride, padding }) => Math.floor((side + 2 * padding - taps) / stride) + 1;
/** Multiply-adds, those with the padding's zeros as well. */
export const nProducts = (layer) => layer.out * outSide(layer) ** 2 * layer.in * layer.taps ** 2;

/** So many numbers from -scale to scale, the same every time. */
export function numbers(n, seed, scale = 1) {
    let state = seed;
    return Float32Array.from({ length: n }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return scale * (state / 2 ** 31 - 1);
    });
}

let demo;
/** Picture, parameters and target of the demo network, each map by itself (NCHW, OIHW). */
export const demoData = () =>
    (demo ??= {
        x: numbers(3 * SIDE ** 2, 1),
        w1: numbers(16 * 27, 2, 0.2),
        b1: numbers(16, 3, 0.1),
        w2: numbers(8 * 400, 4, 0.05),
        b2: numbers(8, 5, 0.1),
        target: numbers(8 * outSide(SECOND) ** 2, 6),
    });

const pictures = new Map();
/** A picture of one channel, and what it is filtered with: a sharpening kernel, each of its weights another. */
export function imageData(side) {
    if (!pictures.has(side)) pictures.set(side, numbers(side ** 2, side));
    const weight = Float32Array.of(0, -1.01, 0.02, -0.97, 5.04, -0.95, 0.06, -0.93, 0.08);
    return { x: pictures.get(side), weight };
}

/** Calls back for each product of a layer: output, input, weight, as places in their tensors. */
function products(layer, call) {
    const { in: nIn, out: nOut, taps, stride, padding, side } = layer;
    const n = outSide(layer);
    for (let o = 0, y = 0; o < nOut; o++) {
        for (let row = 0; row < n; row++) {
            for (let col = 0; col < n; col++, y++) {
                for (let i = 0; i < nIn; i++) {
                    for (let u = 0; u < taps; u++) {
                        const xRow = row * stride - padding + u;
                        if (xRow < 0 || xRow >= side) continue;
                        for (let v = 0; v < taps; v++) {
                            const xCol = col * stride - padding + v;
                            if (xCol < 0 || xCol >= side) continue;
                            call(y, (i * side + xRow) * side + xCol, ((o * nIn + i) * taps + u) * taps + v);
                        }
                    }
                }
            }
        }
    }
}

function forward(layer, x, weight, bias) {
    const mapSize = outSide(layer) ** 2;
    const y = new Float64Array(layer.out * mapSize);
    if (bias) y.forEach((_, at) => (y[at] = bias[Math.floor(at / mapSize)]));
    products(layer, (at, from, tap) => (y[at] += x[from] * weight[tap]));
    return y;
}

function backward(layer, x, weight, slopes) {
    const [byX, byWeight, byBias] = [x.length, weight.length, layer.out].map((n) => new Float64Array(n));
    products(layer, (at, from, tap) => {
        byX[from] += slopes[at] * weight[tap];
        byWeight[tap] += slopes[at] * x[from];
    });
    const mapSize = slopes.length / layer.out;
    slopes.forEach((slope, at) => (byBias[Math.floor(at / mapSize)] += slope));
    return { byX, byWeight, byBias };
}

const references = {
    demo() {
        const { x, w1, b1, w2, b2 } = demoData();
        return [forward(SECOND, forward(FIRST, x, w1, b1), w2, b2)];
    },
    training() {
        const { x, w1, b1, w2, b2, target } = demoData();
        const hidden = forward(FIRST, x, w1, b1);
        const slopes = forward(SECOND, hidden, w2, b2).map((y, at) => 2 * (y - target[at]));
        const second = backward(SECOND, hidden, w2, slopes);
        const first = backward(FIRST, x, w1, second.byX);
        return [first.byWeight, first.byBias, second.byWeight, second.byBias, first.byX];
    },
};

const known = new Map();
/** What a work has to bring about: tensors, each map by itself. */
export function reference(work) {
    const [kind, side] = work.split(" ");
    if (!known.has(work)) {
        if (kind === "image") {
            const { x, weight } = imageData(+side);
            known.set(work, [forward(image(+side), x, weight, null)]);
        } else {
            known.set(work, references[kind]());
        }
    }
    return known.get(work);
}

/** The largest difference from what has to come out, in parts of the largest value of its tensor. */
export function error(found, wanted) {
    if (found.length !== wanted.length) return Infinity;
    const parts = wanted.map((tensor, index) => {
        const values = found[index];
        if (values.length !== tensor.length || !values.every(Number.isFinite)) return Infinity;
        let [worst, largest] = [0, 0];
        tensor.forEach((value, at) => {
            worst = Math.max(worst, Math.abs(value - values[at]));
            largest = Math.max(largest, Math.abs(value));
        });
        return worst / largest;
    });
    return Math.max(...parts);
}

/** The same tensor with its axes in another order, as numpy's transpose has it. */
export function transposed(values, shape, order) {
    const result = new values.constructor(values.length);
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const [lengths, steps] = [order.map((axis) => shape[axis]), order.map((axis) => strides[axis])];
    const at = order.map(() => 0);
    for (let place = 0, from = 0; place < result.length; place++) {
        result[place] = values[from];
        for (let axis = order.length - 1; axis >= 0; axis--) {
            from += steps[axis];
            if (++at[axis] < lengths[axis]) break;
            from -= steps[axis] * lengths[axis];
            at[axis] = 0;
        }
    }
    return result;
}
