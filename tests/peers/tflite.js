// Models in LiteRT's format, a FlatBuffer: tensors, and convolutions and paddings between them. The numbers of tables' fields
// and of operators are those of its schema (tensorflow/compiler/mlir/lite/schema/schema.fbs).
import { Builder } from "flatbuffers";

const [CONV_2D, PAD] = [3, 34];
const [CONV_2D_OPTIONS, PAD_OPTIONS] = [1, 22];
const [FLOAT32, INT32] = [0, 2];
const [SAME, VALID] = [0, 1];

export class Model {
    #builder = new Builder(1 << 16);
    /** The first buffer is that of tensors which are not constant. */
    #buffers = [new Uint8Array(0)];
    #tensors = [];
    #operators = [];

    /** A tensor of this shape, a constant if numbers are given. Hands back its index. */
    tensor(shape, numbers) {
        const buffer = numbers ? this.#buffers.push(new Uint8Array(numbers.buffer)) - 1 : 0;
        return this.#tensors.push({ shape, buffer, type: numbers instanceof Int32Array ? INT32 : FLOAT32 }) - 1;
    }

    /** A convolution, of stride 1 or 2, padded to the same size or not at all. */
    conv(x, weight, bias, y, stride, isSame) {
        const fields = [["Int8", isSame ? SAME : VALID], ["Int32", stride], ["Int32", stride]];
        this.#operators.push({ code: 0, inputs: [x, weight, bias], outputs: [y], kind: CONV_2D_OPTIONS, fields });
    }

    pad(x, by, y) {
        this.#operators.push({ code: 1, inputs: [x, by], outputs: [y], kind: PAD_OPTIONS, fields: [] });
    }

    /** The model from one tensor to another, in bytes. */
    written(x, y) {
        const builder = this.#builder;
        const tensors = this.#tensors.map(({ shape, buffer, type }, index) =>
            this.#table([["Offset", this.#ints(shape)], ["Int8", type], ["Int32", buffer], ["Offset", builder.createString(`t${index}`)]]),
        );
        const operators = this.#operators.map(({ code, inputs, outputs, kind, fields }) =>
            this.#table([["Int32", code], ["Offset", this.#ints(inputs)], ["Offset", this.#ints(outputs)], ["Int8", kind], ["Offset", this.#table(fields)]]),
        );
        const lists = [this.#offsets(tensors), this.#ints([x]), this.#ints([y]), this.#offsets(operators)];
        const graph = this.#table(lists.map((list) => ["Offset", list]));
        const codes = [CONV_2D, PAD].map((code) => this.#table([["Int8", code], ["Offset", 0], ["Int32", 1], ["Int32", code]]));
        const buffers = this.#buffers.map((bytes) => this.#table(bytes.length ? [["Offset", this.#bytes(bytes)]] : []));
        const parts = [this.#offsets(codes), this.#offsets([graph]), builder.createString(""), this.#offsets(buffers)];
        builder.finish(this.#table([["Int32", 3], ...parts.map((part) => ["Offset", part])]), "TFL3");
        return builder.asUint8Array().slice();
    }

    #table(fields) {
        this.#builder.startObject(fields.length);
        fields.forEach(([kind, value], slot) => {
            // What equals the default that is named here is left out: no offset that there is does, and no number.
            this.#builder[`addField${kind}`](slot, value, kind === "Offset" ? 0 : -1);
        });
        return this.#builder.endObject();
    }

    #ints(numbers) {
        this.#builder.startVector(4, numbers.length, 4);
        numbers.toReversed().forEach((number) => this.#builder.addInt32(number));
        return this.#builder.endVector();
    }

    #offsets(offsets) {
        this.#builder.startVector(4, offsets.length, 4);
        offsets.toReversed().forEach((offset) => this.#builder.addOffset(offset));
        return this.#builder.endVector();
    }

    #bytes(bytes) {
        this.#builder.startVector(1, bytes.length, 16);
        bytes.toReversed().forEach((byte) => this.#builder.addInt8(byte));
        return this.#builder.endVector();
    }
}
