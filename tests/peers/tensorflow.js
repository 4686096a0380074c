// TensorFlow.js on its WebAssembly backend: tensors in its layout (NHWC), weights kept unless a work counts them in.
import * as tf from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { FIRST, SECOND, SIDE, demoData, imageData, outSide, transposed } from "./data.js";

const OUT = outSide(SECOND);
const PICTURE = [1, SIDE, SIDE, FIRST.in];

const channelsLast = (maps, n, side) => transposed(maps, [n, side, side], [1, 2, 0]);
const channelsFirst = (maps, n, side) => transposed(maps, [side, side, n], [2, 0, 1]);
/** A weight as it has it: rows, columns, inputs, outputs; and back. */
const inputsOutputs = (weight, { out, in: nIn, taps }) => transposed(weight, [out, nIn, taps, taps], [2, 3, 1, 0]);
const outputsInputs = (weight, { out, in: nIn, taps }) => transposed(weight, [taps, taps, nIn, out], [3, 2, 0, 1]);

const layer = (x, filter, bias, { stride, padding }) =>
    tf.fused.conv2d({ x, filter, bias, strides: stride, pad: padding, dimRoundingMode: "floor" });

/** The gradient by a filter: its backend has no kernel for that, but a convolution of inputs and slopes is one. */
function byFilter(x, slopes, stride, before, after) {
    const padded = tf.pad(x, [[0, 0], [before, after], [before, after], [0, 0]]);
    const inputs = tf.transpose(padded, [3, 1, 2, 0]);
    const found = tf.conv2d(inputs, tf.transpose(slopes, [1, 2, 0, 3]), 1, "valid", "NHWC", stride);
    return tf.transpose(found, [1, 2, 0, 3]);
}

function gradients([x, w1, b1, w2, b2, target]) {
    const hidden = layer(x, w1, b1, FIRST);
    const slopes = tf.mul(tf.sub(layer(hidden, w2, b2, SECOND), target), 2);
    const ofHidden = tf.conv2dTranspose(slopes, w2, hidden.shape, SECOND.stride, SECOND.padding, "floor");
    const ofBias = (slopes) => tf.sum(slopes, [0, 1, 2]);
    return [
        byFilter(x, ofHidden, 1, 1, 1),
        ofBias(ofHidden),
        byFilter(hidden, slopes, 2, 2, 1),
        ofBias(slopes),
        tf.conv2dTranspose(ofHidden, w1, x.shape, FIRST.stride, FIRST.padding, "floor"),
    ];
}

export default async function () {
    setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    if (!(await tf.setBackend("wasm"))) throw new Error("the backend does not start");
    const { x, w1, b1, w2, b2, target } = demoData();
    const values = [
        [channelsLast(x, FIRST.in, SIDE), PICTURE],
        [inputsOutputs(w1, FIRST), [3, 3, 3, 16]],
        [b1, [16]],
        [inputsOutputs(w2, SECOND), [5, 5, 16, 8]],
        [b2, [8]],
        [channelsLast(target, SECOND.out, OUT), [1, OUT, OUT, 8]],
    ];
    const tensors = () => values.map(([numbers, shape]) => tf.tensor(numbers, shape));
    const dispose = (tensors) => tensors.forEach((tensor) => tensor.dispose());
    const maps = (numbers) => [channelsFirst(numbers, SECOND.out, OUT)];
    const network = (x, [, w1, b1, w2, b2]) => tf.tidy(() => layer(layer(x, w1, b1, FIRST), w2, b2, SECOND));
    const works = {
        "demo alone"() {
            const kept = tensors();
            const run = () => network(kept[0], kept).dispose();
            const result = () => maps(network(kept[0], kept).dataSync());
            return { run, result, free: () => dispose(kept) };
        },
        "demo copied"() {
            const kept = tensors();
            const run = () => {
                const x = tf.tensor(...values[0]);
                const y = network(x, kept);
                const numbers = y.dataSync();
                dispose([x, y]);
                return numbers;
            };
            return { run, result: () => maps(run()), free: () => dispose(kept) };
        },
        "training copied"() {
            const run = () => {
                const taken = tensors();
                const found = tf.tidy(() => gradients(taken));
                const numbers = found.map((tensor) => tensor.dataSync());
                dispose([...taken, ...found]);
                return numbers;
            };
            const result = () => {
                const [byW1, byB1, byW2, byB2, byX] = run();
                const [first, second] = [outputsInputs(byW1, FIRST), outputsInputs(byW2, SECOND)];
                return [first, byB1, second, byB2, channelsFirst(byX, FIRST.in, SIDE)];
            };
            return { run, result };
        },
    };
    for (const side of [256, 1024, 4096]) {
        works[`image ${side} alone`] = () => {
            const { x, weight } = imageData(side);
            const kept = [tf.tensor(x, [1, side, side, 1]), tf.tensor(weight, [3, 3, 1, 1])];
            const filtered = () => tf.conv2d(...kept, 1, 1);
            const result = () => {
                const y = filtered();
                const numbers = y.dataSync();
                y.dispose();
                return [numbers];
            };
            return { run: () => filtered().dispose(), result, free: () => dispose(kept) };
        };
    }
    return { works };
}
