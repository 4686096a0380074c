// Convscope's fast kernels for the peers' harness: an adapter as its README asks for. `convscope` takes the build that the
// browser knows, `convscope-simd` and `convscope-relaxed` name one.
//
// A workload whose name ends in c leaves its result in the module's memory; the others copy it out, as the peers do.
export default async function (peer, C) {
    const { at, best, load } = await import("/fast-kernels/kernels.js");
    const build = peer.includes("-") ? peer.split("-")[1] : best();
    const { Session, Lesson, memory } = await load(build);
    const view = (place) => at(memory, place);
    const settings = ({ cout, k, s, p }, bias) =>
        Int32Array.from([cout, k, k, s, s, p, p, p, p, 0, 1, 1, 1, bias ? 1 : 0, 0]);
    const session = ({ cin, h, w }, input, layers) => {
        const made = new Session(cin, h, w);
        for (const { layer, bias } of layers) made.push(settings(layer, bias));
        view(made.input()).set(input);
        layers.forEach(({ weight, bias }, index) => {
            view(made.weight(index)).set(weight);
            if (bias) view(made.bias(index)).set(bias);
            made.take_parameters(index);
        });
        return made;
    };
    const d = C.data();
    const first = { layer: C.L1, weight: d.w1, bias: d.b1 };
    const second = { layer: C.L2, weight: d.w2, bias: d.b2 };
    const forward = (make) => {
        const work = (copies) => async () => {
            const [made, n_layers] = make();
            const result = () => view(made.output(n_layers - 1)).slice();
            return {
                sync: true,
                run: (wanted) => {
                    made.forward();
                    return copies || wanted ? result() : 0;
                },
                free: () => made.free(),
            };
        };
        return [work(true), work(false)];
    };
    const works = {};
    const offer = (name, make) => ([works[name], works[`${name}c`]] = forward(make));
    offer("conv1", () => [session(C.L1, d.x, [first]), 1]);
    offer("conv2", () => [session(C.L2, C.conv1out(), [second]), 1]);
    offer("W1", () => {
        const made = session(C.L1, d.x, [first, second]);
        made.keep_all(false);
        return [made, 2];
    });
    for (const n of C.W5N) {
        const layer = { cin: 1, cout: 1, k: 3, s: 1, p: 1, h: n, w: n };
        offer(`W5_${n}`, () => [session(layer, C.image(n), [{ layer, weight: C.k5, bias: null }]), 1]);
        // Read through a view, as the peer made for images does: no copy to leave out.
        works[`W5_${n}`] = works[`W5_${n}c`];
    }
    works.W4 = async () => {
        const made = session(C.L1, d.x, [first, second]);
        made.prepare_training();
        view(made.target()).set(d.t);
        return {
            sync: true,
            run: () => {
                made.train();
                const [w1, n_w1, b1, n_b1, x, n_x] = made.gradients(0);
                const [w2, n_w2, b2, n_b2] = made.gradients(1);
                return C.cat([[w1, n_w1], [b1, n_b1], [w2, n_w2], [b2, n_b2], [x, n_x]].map(view));
            },
            free: () => made.free(),
        };
    };
    if (Lesson) {
        const lesson = new Lesson();
        works.W3 = async () => ({ sync: true, run: () => lesson.learn(10) });
    }
    return { info: { build }, works };
}
