// A worker that reads one picture's pixels, in the size that is asked for, so that the page need not wait; what is
// transparent is white, as on paper. It answers with their bytes, or with nothing where it cannot.
const read = (bitmap, width, height) => {
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    context.fillStyle = "white";
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return context.getImageData(0, 0, width, height).data.buffer;
};

onmessage = ({ data: [bitmap, width, height] }) => {
    try {
        const bytes = read(bitmap, width, height);
        postMessage(bytes, [bytes]);
    } catch {
        postMessage(null);
    }
};
