// The fast kernels for the page itself: desks like those of its workers, for what is sooner done than sent.
import { load } from "./kernels.js";

load().then(
    ({ WorkerDesk }) => {
        globalThis.convscopeDesk = () => {
            const desk = new WorkerDesk();
            return {
                take(head, numbers, bytes) {
                    desk.take(head, numbers, bytes);
                    return [desk.head(), desk.numbers(), new Uint8ClampedArray(desk.bytes().buffer)];
                },
                free: () => desk.free(),
            };
        };
        dispatchEvent(new Event("convscope:desk"));
    },
    // Without them the page has its workers, and its own hand.
    () => {},
);
