// A worker of the page's pool: it carries out orders with the fast kernels, one after the other, and answers each. What
// the arrays hold is said in src/order.rs.
import { load } from "./kernels.js";

let desk;

/** Sends the answer; its arrays go over without being copied. */
function answer() {
    const bytes = desk.bytes();
    const arrays = [desk.head(), desk.numbers(), new Uint8ClampedArray(bytes.buffer)];
    postMessage(arrays, arrays.map(({ buffer }) => buffer));
}

// What fails here, or stops in WebAssembly, is heard by the page as an error of this worker, and it goes on without.
const fail = (error) => setTimeout(() => { throw error; });

onmessage = ({ data: [head, numbers, bytes] }) => {
    try {
        desk.take(head, numbers, bytes);
        answer();
    } catch (error) {
        fail(error);
    }
};

load().then(({ WorkerDesk }) => {
    desk = new WorkerDesk();
    answer();
}, fail);
