// OpenCV.js: filter2D, the picture and the result in its memory.
import { imageData } from "./data.js";

export default async function () {
    await new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { src: "node_modules/@techstark/opencv-js/dist/opencv.js", onload: resolve, onerror: reject });
        document.head.append(script);
    });
    // It is a promise in some versions, a module that calls back in others.
    const cv = globalThis.cv instanceof Promise ? await globalThis.cv : globalThis.cv;
    if (!cv.Mat) await new Promise((resolve) => (cv.onRuntimeInitialized = resolve));
    const works = {};
    for (const side of [256, 1024, 4096]) {
        works[`image ${side} alone`] = () => {
            const { x, weight } = imageData(side);
            const [source, found] = [new cv.Mat(side, side, cv.CV_32F), new cv.Mat(side, side, cv.CV_32F)];
            const kernel = cv.matFromArray(3, 3, cv.CV_32F, [...weight]);
            const center = new cv.Point(-1, -1);
            source.data32F.set(x);
            return {
                run: () => cv.filter2D(source, found, cv.CV_32F, kernel, center, 0, cv.BORDER_CONSTANT),
                result: () => [found.data32F.slice()],
                free: () => [source, found, kernel].forEach((mat) => mat.delete()),
            };
        };
    }
    return { works };
}
