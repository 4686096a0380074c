// The fast kernels for the page itself: desks like those of its workers, for what is sooner done than sent.
import { load } from "./kernels.js";

load().then(
    ({ WorkerDesk, memory }) => {
        globalThis.convscopeDesk = () => {
            const desk = new WorkerDesk();
            return {
                take(head, numbers, bytes) {
                    desk.take(head, numbers, bytes);
                    // Pixels are shown before the next order: no copy of them is made.
                    const [answer, maps, place] = [desk.head(), desk.numbers(), desk.bytes_place()];
                    return [answer, maps, new Uint8ClampedArray(memory.buffer, ...place)];
                },
                free: () => desk.free(),
            };
        };
        dispatchEvent(new Event("convscope:desk"));
    },
    // Without them the page has its workers, and its own hand.
    () => {},
);
