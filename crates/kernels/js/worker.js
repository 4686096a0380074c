// A worker of the page's pool: it carries out orders with the fast kernels, one after the other, and answers each. What
// the arrays hold is said in src/order.rs.
import { load } from "./kernels.js";

/** Of an order, and of an answer; null are those that hold nothing. */
const N_ARRAYS = 3;
const NOTHING = [];

let desk;
/** Answers that were not sent yet. */
let answers = [];

/** Keeps the answer; whether there is more in it than a few words. */
function answer() {
    const bytes = desk.bytes();
    const arrays = [desk.head(), desk.numbers(), new Uint8ClampedArray(bytes.buffer)];
    const filled = arrays.map((array) => (array.length > 0 ? array : null));
    answers.push(...filled);
    return filled[1] !== null || filled[2] !== null;
}

/** Sends what was answered; the arrays go over without being copied. */
function send() {
    const owned = answers.filter((array) => array !== null).map(({ buffer }) => buffer);
    postMessage(answers, owned);
    answers = [];
}

// What fails here, or stops in WebAssembly, is heard by the page as an error of this worker, and it goes on without.
const fail = (error) => setTimeout(() => { throw error; });

onmessage = ({ data }) => {
    try {
        for (let at = 0; at < data.length; at += N_ARRAYS) {
            const [head, numbers, bytes] = data.slice(at, at + N_ARRAYS);
            desk.take(head, numbers ?? NOTHING, bytes ?? NOTHING);
            // That it holds some rows is said together with what follows.
            if (answer() || at + N_ARRAYS === data.length) send();
        }
    } catch (error) {
        fail(error);
    }
};

load().then(({ WorkerDesk }) => {
    desk = new WorkerDesk();
    answer();
    send();
}, fail);
