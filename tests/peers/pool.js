// Ours by two workers that share no memory: the pool's own script and its orders, half of the rows each. As in the pool, the
// parameters go over once; alone, the maps stay with the workers, and some pixels say that they are there.
import { load } from "/fast-kernels/kernels.js";
import { FIRST, SECOND, demoData, outSide } from "./data.js";
import { settings } from "./convscope.js";

const N_WORKERS = 2;

/** Workers that answer each message in turn. */
async function start() {
    const workers = Array.from({ length: N_WORKERS }, () => new Worker("/fast-kernels/worker.js", { type: "module" }));
    const heard = workers.map((worker) => {
        const waiting = [];
        worker.onmessage = ({ data }) => waiting.shift()(data);
        const next = () => new Promise((resolve) => waiting.push(resolve));
        return { ready: next(), next };
    });
    await Promise.all(heard.map(({ ready }) => ready));
    return workers.map((worker, index) => {
        /** Orders in one message, whose answers come in one. */
        const send = (...orders) => {
            const answer = heard[index].next();
            const arrays = orders.flatMap(([head, numbers]) => [head, numbers.length > 0 ? numbers : null, null]);
            worker.postMessage(arrays, arrays.filter((array) => array !== null).map(({ buffer }) => buffer));
            return answer;
        };
        return { send, end: () => worker.terminate() };
    });
}

export default async function () {
    const { Parts } = await load();
    const { x, w1, b1, w2, b2 } = demoData();
    const parameters = Float32Array.of(...w1, ...b1, ...w2, ...b2);
    const layers = Int32Array.of(...settings(FIRST, true), ...settings(SECOND, true));
    const side = outSide(SECOND);
    const prepared = async () => {
        const parts = new Parts(FIRST.in, FIRST.side, FIRST.side, layers, N_WORKERS);
        return { parts, workers: await start() };
    };
    /** An order of each part, as its arrays. */
    const orders = (make) =>
        Array.from({ length: N_WORKERS }, (_, part) => {
            const message = make(part);
            const arrays = [message.head(), message.numbers()];
            message.free();
            return arrays;
        });
    const send = (workers, ...orders) => {
        const copies = (part) => orders.map((order) => order[part].map((array) => array.slice()));
        return Promise.all(workers.map(({ send }, part) => send(...copies(part))));
    };
    const joined = (parts, answers) => {
        const y = new Float32Array(SECOND.out * side ** 2);
        answers.forEach((arrays, part) => {
            const numbers = arrays.at(-2); // of the last answer
            const [first, n] = parts.rows(part);
            for (let o = 0; o < SECOND.out; o++) {
                y.set(numbers.subarray(o * n * side, (o + 1) * n * side), (o * side + first) * side);
            }
        });
        return y;
    };
    const free = ({ parts, workers }) => {
        parts.free();
        workers.forEach(({ end }) => end());
    };
    const works = {
        async "demo by two alone"() {
            const made = await prepared();
            const { parts, workers } = made;
            const rows = orders((part) => parts.hold(part, 1, x));
            await send(workers, rows, orders((part) => parts.run(part, 1, parameters, false)));
            const [alone, whole] = [false, true].map((handsBack) =>
                orders((part) => parts.run(part, 1, undefined, handsBack)),
            );
            const run = () => send(workers, alone);
            return { run, result: async () => [joined(parts, await send(workers, whole))], free: () => free(made) };
        },
        async "demo by two copied"() {
            const made = await prepared();
            const { parts, workers } = made;
            const rows = orders((part) => parts.hold(part, 1, x));
            await send(workers, rows, orders((part) => parts.run(part, 1, parameters, true)));
            const whole = orders((part) => parts.run(part, 1, undefined, true));
            const run = async () => joined(parts, await send(workers, rows, whole));
            return { run, result: async () => [await run()], free: () => free(made) };
        },
    };
    return { works };
}
