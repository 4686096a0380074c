// Models in ONNX, a protocol buffer: a graph of named values. The numbers of messages' fields are those of onnx.proto3.
import protobuf from "protobufjs/minimal.js";

const [FLOAT, INT64] = [1, 7];
const [INT, INTS] = [2, 7];

/** A message of fields, each a number and what it holds: text, bytes, a message or a whole number. */
function message(...fields) {
    const writer = protobuf.Writer.create();
    for (const [field, value] of fields) {
        if (typeof value === "string") writer.uint32((field << 3) | 2).string(value);
        else if (value instanceof Uint8Array) writer.uint32((field << 3) | 2).bytes(value);
        else writer.uint32(field << 3).int64(value);
    }
    return writer.finish();
}

const all = (field, values) => values.map((value) => [field, value]);

function value(name, shape) {
    const lengths = shape.map((length) => message([1, length]));
    const tensor = message([1, FLOAT], [2, message(...all(1, lengths))]);
    return message([1, name], [2, message([1, tensor])]);
}

function attribute([name, value]) {
    return Array.isArray(value)
        ? message([1, name], ...all(8, value), [20, INTS])
        : message([1, name], [3, value], [20, INT]);
}

export class Graph {
    #fields = [[2, "graph"]];

    node(kind, inputs, outputs, attributes = {}) {
        const listed = Object.entries(attributes).map(attribute);
        this.#fields.push([1, message(...all(1, inputs), ...all(2, outputs), [4, kind], ...all(5, listed))]);
    }

    constant(name, shape, numbers) {
        const type = numbers instanceof Float32Array ? FLOAT : INT64;
        const bytes = new Uint8Array(numbers.buffer);
        this.#fields.push([5, message(...all(1, shape), [2, type], [8, name], [9, bytes])]);
    }

    input(name, shape) {
        this.#fields.push([11, value(name, shape)]);
    }

    output(name, shape) {
        this.#fields.push([12, value(name, shape)]);
    }

    /** The model in bytes: version 8 of the format, 17 of the operators. */
    written() {
        return message([1, 8], [7, message(...this.#fields)], [8, message([1, ""], [2, 17])]);
    }
}
