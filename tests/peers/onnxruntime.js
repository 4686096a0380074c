// ONNX Runtime Web on its WebAssembly backend; models in ONNX, made here. It copies what goes in and what comes out at every
// run, so that it has no work that leaves the copies out.
import { FIRST, SECOND, SIDE, demoData, outSide } from "./data.js";
import { Graph } from "./onnx.js";

const OUT = outSide(SECOND);
const FOLDER = "/peers/node_modules/onnxruntime-web/dist/";
const PICTURE = [1, FIRST.in, SIDE, SIDE];
const SHAPES = { x: PICTURE, w1: [16, 3, 3, 3], b1: [16], w2: [8, 16, 5, 5], b2: [8], target: [1, 8, OUT, OUT] };

const settings = ({ taps, stride, padding }) => ({
    kernel_shape: [taps, taps],
    strides: [stride, stride],
    pads: Array(4).fill(padding),
});

function layers(graph) {
    graph.node("Conv", ["x", "w1", "b1"], ["hidden"], settings(FIRST));
    graph.node("Conv", ["hidden", "w2", "b2"], ["y"], settings(SECOND));
}

function demoModel() {
    const graph = new Graph();
    const data = demoData();
    graph.input("x", SHAPES.x);
    for (const name of ["w1", "b1", "w2", "b2"]) graph.constant(name, SHAPES[name], data[name]);
    layers(graph);
    graph.output("y", SHAPES.target);
    return graph.written();
}

/** Forward and backward as one graph: it has no training of its own in a browser. */
function trainingModel() {
    const graph = new Graph();
    for (const [name, shape] of Object.entries(SHAPES)) graph.input(name, shape);
    graph.constant("two", [], Float32Array.of(2));
    graph.constant("axes", [3], BigInt64Array.of(0n, 2n, 3n));
    layers(graph);
    graph.node("Sub", ["y", "target"], ["apart"]);
    graph.node("Mul", ["apart", "two"], ["slopes"]);
    const swap = (from, to) => graph.node("Transpose", [from], [to], { perm: [1, 0, 2, 3] });
    // The gradient by a weight: a convolution of inputs with slopes, the maps being the batch.
    const byWeight = (x, slopes, name, attributes) => {
        swap(x, `${x}_swapped`);
        swap(slopes, `${slopes}_swapped`);
        graph.node("Conv", [`${x}_swapped`, `${slopes}_swapped`], [`${name}_swapped`], attributes);
        swap(`${name}_swapped`, name);
    };
    byWeight("hidden", "slopes", "by_w2", { kernel_shape: [OUT, OUT], dilations: [2, 2], pads: [2, 2, 1, 1] });
    graph.node("ReduceSum", ["slopes", "axes"], ["by_b2"], { keepdims: 0 });
    graph.node("ConvTranspose", ["slopes", "w2"], ["of_hidden"], { ...settings(SECOND), output_padding: [1, 1] });
    byWeight("x", "of_hidden", "by_w1", { kernel_shape: [SIDE, SIDE], pads: [1, 1, 1, 1] });
    graph.node("ReduceSum", ["of_hidden", "axes"], ["by_b1"], { keepdims: 0 });
    graph.node("ConvTranspose", ["of_hidden", "w1"], ["by_x"], settings(FIRST));
    for (const name of ["w1", "b1", "w2", "b2", "x"]) graph.output(`by_${name}`, SHAPES[name]);
    return graph.written();
}

export default async function () {
    const ort = await import(`${FOLDER}ort.wasm.min.mjs`);
    ort.env.wasm.wasmPaths = FOLDER;
    ort.env.wasm.numThreads = 1;
    const open = (model) =>
        ort.InferenceSession.create(model, { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
    const data = demoData();
    const work = (model, inputs, outputs) => async () => {
        const session = await open(model());
        const run = async () => {
            const tensor = (name) => [name, new ort.Tensor("float32", data[name], SHAPES[name])];
            const found = await session.run(Object.fromEntries(inputs.map(tensor)));
            return outputs.map((name) => found[name].data);
        };
        return { run, result: run, free: () => session.release() };
    };
    return {
        works: {
            "demo copied": work(demoModel, ["x"], ["y"]),
            "training copied": work(trainingModel, Object.keys(SHAPES), ["by_w1", "by_b1", "by_w2", "by_b2", "by_x"]),
        },
    };
}
