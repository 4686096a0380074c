// Ours: the fast kernels in the build that is asked for, and what it could do at most: multiply-adds in registers alone.
import { at, load } from "/fast-kernels/kernels.js";
import { FIRST, SECOND, demoData, image, imageData } from "./data.js";

export const settings = ({ out, taps, stride, padding }, hasBias) =>
    Int32Array.from([out, taps, taps, stride, stride, ...Array(4).fill(padding), 0, 1, 1, 1, +hasBias, 0]);

export default async function (build) {
    const { Session, memory, multiply_adds_a_round, peak_mul_add, peak_fused } = await load(build);
    const view = (place) => at(memory, place);
    const takes = (session, index, weight, bias) => {
        view(session.weight(index)).set(weight);
        if (bias) view(session.bias(index)).set(bias);
        session.take_parameters(index);
    };
    const demo = () => {
        const session = new Session(FIRST.in, FIRST.side, FIRST.side);
        const { x, w1, b1, w2, b2 } = demoData();
        session.push(settings(FIRST, true));
        session.push(settings(SECOND, true));
        view(session.input()).set(x);
        takes(session, 0, w1, b1);
        takes(session, 1, w2, b2);
        return session;
    };
    const works = {
        "demo alone"() {
            const session = demo();
            session.keep_all(false);
            return { run: () => session.forward(), result: () => [view(session.output(1)).slice()], free: () => session.free() };
        },
        "demo copied"() {
            const session = demo();
            session.keep_all(false);
            const { x } = demoData();
            const run = () => {
                view(session.input()).set(x);
                session.forward();
                return [view(session.output(1)).slice()];
            };
            return { run, result: run, free: () => session.free() };
        },
        "training copied"() {
            const session = demo();
            session.prepare_training();
            const { x, w1, b1, w2, b2, target } = demoData();
            const run = () => {
                view(session.input()).set(x);
                view(session.target()).set(target);
                takes(session, 0, w1, b1);
                takes(session, 1, w2, b2);
                session.train();
                const places = [0, 1].flatMap((index) => {
                    const [weight, nWeight, bias, nBias, x, nX] = session.gradients(index);
                    return [[weight, nWeight], [bias, nBias], ...(index ? [] : [[x, nX]])];
                });
                const [byW1, byB1, byX, byW2, byB2] = places.map((place) => view(place).slice());
                return [byW1, byB1, byW2, byB2, byX];
            };
            return { run, result: run, free: () => session.free() };
        },
    };
    for (const side of [256, 1024, 4096]) {
        works[`image ${side} alone`] = () => {
            const { x, weight } = imageData(side);
            const session = new Session(1, side, side);
            session.push(settings(image(side), false));
            view(session.input()).set(x);
            takes(session, 0, weight, null);
            return { run: () => session.forward(), result: () => [view(session.output(0)).slice()], free: () => session.free() };
        };
    }
    const nRounds = 50_000;
    const inRegisters = build === "relaxed" ? peak_fused : peak_mul_add;
    const peak = { nProducts: nRounds * multiply_adds_a_round(), run: () => inRegisters(nRounds, 0.9999, 1e-6) };
    return { works, peak };
}
