// Measures peers in turn. Each has a frame, and so its own globals; all share one thread, but those that have two.
import { error, reference } from "./data.js";

const WARM_UP_MS = 600;
/** A sample takes at least so long, in as many runs as that takes. */
const SAMPLE_MS = 4;

/**
 * In a peer's frame: its works by name, each a function that prepares it, and hands back how it is run, what it has brought
 * about, and how it is left. Ours have a peak, too: so many multiply-adds in registers.
 */
export async function open(name) {
    const [module, setting] = name.split("-");
    const { default: start } = await import(`./${module}.js`);
    return start(setting);
}

const frames = new Map();

async function frameOf(name) {
    if (!frames.has(name)) {
        const frame = document.createElement("iframe");
        frame.src = `?${name}`;
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        frames.set(name, frame.contentWindow.peer);
    }
    return frames.get(name);
}

async function timed({ run }, nRuns) {
    const start = performance.now();
    // What is no promise is not waited for.
    for (let n = 0; n < nRuns; n++) {
        const pending = run();
        if (typeof pending?.then === "function") await pending;
    }
    return (performance.now() - start) / nRuns;
}

/** Lets the engine compile anew what runs often; hands back how many runs make a sample. */
async function warmUp(work) {
    const start = performance.now();
    let n = 0;
    do {
        await timed(work, 1);
        n++;
    } while (performance.now() - start < WARM_UP_MS);
    return Math.max(1, Math.ceil((SAMPLE_MS * n) / (performance.now() - start)));
}

/** Each peer's times for a work, in milliseconds, in so many rounds, and how far its result is from what it has to be; and the peaks'. */
export async function measureIn(work, names, nRounds) {
    const contestants = [];
    for (const name of names) {
        const { works, peak } = await frameOf(name);
        if (work in works) {
            const made = await works[work]();
            await made.run();
            const wanted = () => reference(work.replace(/ (by two )?(alone|copied)$/, ""));
            const off = made.result ? error(await made.result(), wanted()) : null;
            contestants.push({ name, made, off, times: [], nRuns: await warmUp(made) });
        }
        if (peak) contestants.push({ name: `${name} peak`, made: peak, times: [], nRuns: await warmUp(peak) });
    }
    for (let round = 0; round < nRounds; round++) {
        // Each round begins with another one, so that nobody always follows the same.
        const turn = contestants.map((_, index) => contestants[(index + round) % contestants.length]);
        for (const { made, nRuns, times } of turn) {
            await timed(made, 1); // not counted: what ran before is then out of the caches
            times.push(await timed(made, nRuns));
        }
        await new Promise((resume) => setTimeout(resume, 10));
    }
    return contestants.map(({ name, made, off, times }) => {
        made.free?.();
        return { name, times, error: off ?? null, n_products: made.nProducts ?? null };
    });
}
