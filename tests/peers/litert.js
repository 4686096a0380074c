// LiteRT.js: XNNPACK's kernels, with relaxed SIMD where the browser has it; models in its own format, made here.
import { Tensor, loadAndCompile, loadLiteRt } from "@litertjs/core";
import { FIRST, SECOND, SIDE, demoData, imageData, outSide, transposed } from "./data.js";
import { Model } from "./tflite.js";

const OUT = outSide(SECOND);

const filter = (weight, { out, in: nIn, taps }) => transposed(weight, [out, nIn, taps, taps], [0, 2, 3, 1]);

function demoModel() {
    const { w1, b1, w2, b2 } = demoData();
    const model = new Model();
    const x = model.tensor([1, SIDE, SIDE, 3]);
    const hidden = model.tensor([1, SIDE, SIDE, 16]);
    model.conv(x, model.tensor([16, 3, 3, 3], filter(w1, FIRST)), model.tensor([16], b1), hidden, 1, true);
    // Its padding by name would be one column at the left and two at the right.
    const padded = model.tensor([1, SIDE + 3, SIDE + 3, 16]);
    model.pad(hidden, model.tensor([4, 2], Int32Array.of(0, 0, 2, 1, 2, 1, 0, 0)), padded);
    const y = model.tensor([1, OUT, OUT, 8]);
    model.conv(padded, model.tensor([8, 5, 5, 16], filter(w2, SECOND)), model.tensor([8], b2), y, 2, false);
    return model.written(x, y);
}

function imageModel(side, weight) {
    const model = new Model();
    const [x, y] = [model.tensor([1, side, side, 1]), model.tensor([1, side, side, 1])];
    model.conv(x, model.tensor([1, 3, 3, 1], weight), model.tensor([1], new Float32Array(1)), y, 1, true);
    return model.written(x, y);
}

export default async function (setting) {
    // Two threads share memory, which a page gets that is isolated from other origins.
    const numThreads = setting === "two" ? 2 : 1;
    await loadLiteRt("node_modules/@litertjs/core/wasm/", { threads: numThreads > 1 });
    const open = (model) => loadAndCompile(model, { accelerator: "wasm", cpuOptions: { numThreads } });
    const only = (results) => (Array.isArray(results) ? results[0] : Object.values(results)[0]);
    /** A work whose input stays where it is, and so does its result. */
    const alone = async (model, x, shape, maps) => {
        const [opened, input] = [await open(model), new Tensor(x, shape)];
        const run = async () => only(await opened.run(input)).delete();
        const result = async () => {
            const y = only(await opened.run(input));
            const numbers = await y.data();
            y.delete();
            return [maps(numbers)];
        };
        return { run, result, free: () => [input, opened].forEach((thing) => thing.delete()) };
    };
    const picture = transposed(demoData().x, [3, SIDE, SIDE], [1, 2, 0]);
    const maps = (numbers) => transposed(numbers, [OUT, OUT, 8], [2, 0, 1]);
    const works = {
        "demo alone": () => alone(demoModel(), picture, [1, SIDE, SIDE, 3], maps),
        async "demo copied"() {
            const opened = await open(demoModel());
            const run = async () => {
                const x = new Tensor(picture, [1, SIDE, SIDE, 3]);
                const y = only(await opened.run(x));
                const numbers = await y.data();
                x.delete();
                y.delete();
                return numbers;
            };
            return { run, result: async () => [maps(await run())], free: () => opened.delete() };
        },
    };
    if (numThreads > 1) {
        return { works: { "demo by two alone": works["demo alone"], "demo by two copied": works["demo copied"] } };
    }
    for (const side of [256, 1024, 4096]) {
        const { x, weight } = imageData(side);
        works[`image ${side} alone`] = () =>
            alone(imageModel(side, weight), x, [1, side, side, 1], (numbers) => numbers);
    }
    return { works };
}
