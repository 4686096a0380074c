// No peer, but the ruler for pictures: the same numbers copied from one place to another, which is the least that has to be done.
import { imageData } from "./data.js";

export default async function () {
    const works = {};
    for (const side of [256, 1024, 4096]) {
        works[`image ${side} alone`] = () => {
            const { x } = imageData(side);
            const copy = new Float32Array(x.length);
            return { run: () => copy.set(x) };
        };
    }
    return { works };
}
