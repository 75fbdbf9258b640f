import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { decodeSafetensors, encodeSafetensors, type TensorData } from "./safetensors.ts";

const shapes = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });
const tensors: fc.Arbitrary<TensorData> = shapes.chain((shape) => {
  const length = shape.reduce((product, size) => product * size, 1);
  const fixed = { minLength: length, maxLength: length };
  return fc.oneof(fc.float32Array(fixed), fc.int32Array(fixed)).map((data) => ({ shape, data }));
});
const names = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "10", "model.norm.weight"));
const files = fc.uniqueArray(
  fc.tuple(
    names.filter((name) => name !== "__metadata__"),
    tensors,
  ),
  { selector: ([name]) => name },
);

/** A file from a raw header and data, as damaged ones come. */
function fileOf(header: unknown, data: Uint8Array = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}
const entry = (dtype: string, shape: unknown, start: unknown, end: unknown) => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

describe("round trip", () => {
  it("keeps names, shapes and bits", () => {
    fc.assert(
      fc.property(files, fc.dictionary(fc.string(), fc.string()), (entries, metadata) => {
        const bytes = encodeSafetensors(new Map(entries), metadata);
        const file = decodeSafetensors(bytes);
        expect(new Set(file.tensors.keys())).toEqual(new Set(entries.map(([name]) => name)));
        expect(Object.entries(file.metadata)).toEqual(Object.entries(metadata));
        for (const [name, { shape, data }] of entries) {
          const read = file.tensors.get(name) as TensorData;
          expect(read.shape).toEqual(shape);
          expect(read.data.constructor).toBe(data.constructor);
          expect(new Int32Array(read.data.buffer)).toEqual(new Int32Array(data.buffer, data.byteOffset, data.length));
        }
      }),
    );
  });

  it("stores floats in half the bytes where asked, integers as they are", () => {
    const values = Float32Array.of(1.5, -2, 2 ** -24, 0.1);
    const ids = Int32Array.of(1, -70_000);
    const file = decodeSafetensors(
      encodeSafetensors(
        new Map<string, TensorData>([
          ["w", { shape: [4], data: values }],
          ["ids", { shape: [2], data: ids }],
        ]),
        {},
        "F16",
      ),
    );
    expect(file.tensors.get("w")?.data).toEqual(Float32Array.of(1.5, -2, 2 ** -24, 0.0999755859375));
    expect(file.tensors.get("ids")?.data).toEqual(ids);
  });

  it("starts the data at a multiple of eight bytes and reads from any offset", () => {
    const bytes = encodeSafetensors(new Map([["w", { shape: [2], data: Float32Array.of(1.5, -2) }]]));
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).tensors.get("w")?.data).toEqual(Float32Array.of(1.5, -2));
  });

  it("reads a Buffer, whose slices share memory", () => {
    const bytes = encodeSafetensors(new Map([["w", { shape: [2], data: Int32Array.of(3, 4) }]]));
    expect(decodeSafetensors(Buffer.from(bytes)).tensors.get("w")?.data).toEqual(Int32Array.of(3, 4));
  });

  it("encodes a view of a larger buffer", () => {
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(decodeSafetensors(encodeSafetensors(new Map([["w", { shape: [2], data }]]))).tensors.get("w")?.data).toEqual(
      Float32Array.of(1, 2),
    );
  });
});

it.each([
  ["BF16", Uint16Array.of(0x3f80, 0xc040, 0x7f80), Float32Array.of(1, -3, Number.POSITIVE_INFINITY)],
  ["F16", Uint16Array.of(0x3c00, 0xc000, 0x0001), Float32Array.of(1, -2, 2 ** -24)],
  ["I64", BigInt64Array.of(0n, -1n, 7n), Int32Array.of(0, -1, 7)],
])("reads %s, at whatever offset the tensor lies", (dtype, stored, wanted) => {
  const size = stored.byteLength;
  for (const room of [0, 1, 2, 3]) {
    const header = { "": entry("F16", [0], 0, 0), w: entry(dtype, [3], 0, size) };
    const json = JSON.stringify(header) + " ".repeat(room);
    expect(decodeSafetensors(fileOf(json, new Uint8Array(stored.buffer))).tensors.get("w")?.data).toEqual(wanted);
  }
});

describe("a damaged file is refused", () => {
  const eight = new Uint8Array(8);
  const absurd = new Uint8Array(16).fill(0xff, 0, 8);
  const f32 = (start: unknown, end: unknown, shape: unknown = [1]) => entry("F32", shape, start, end);
  it.each<[string, Uint8Array, string, string]>([
    ["no header length", new Uint8Array(7), "truncated", "w.safetensors"],
    ["absurd header length", absurd, "absurd", "w.safetensors"],
    ["truncated header", fileOf({ a: f32(0, 4) }).subarray(0, 20), "truncated", "w.safetensors"],
    ["header not JSON", fileOf("{not json"), "not JSON", "w.safetensors"],
    ["header not UTF-8", fileOf("{}", eight).fill(0xff, 8), "not JSON", "w.safetensors"],
    ["header not an object", fileOf([1]), "not a JSON object", "w.safetensors"],
    ["metadata not texts", fileOf({ __metadata__: { a: 1 } }), "metadata", "__metadata__"],
    ["entry not an object", fileOf({ a: 5 }), "not an object", "tensor a"],
    ["unknown dtype", fileOf({ a: entry("F8_E4M3", [4], 0, 4) }, eight), '"F8_E4M3" is unknown', "tensor a"],
    ["dtype of the prototype", fileOf({ a: entry("toString", [4], 0, 4) }, eight), "unknown", "tensor a"],
    ["shape not sizes", fileOf({ a: f32(0, 4, [-1]) }, eight), "list of sizes", "tensor a"],
    ["offsets not positions", fileOf({ a: f32(0, "4") }, eight), "byte positions", "tensor a"],
    ["bytes do not fit the shape", fileOf({ a: f32(0, 8) }, eight), "takes 4 bytes", "tensor a"],
    ["reversed offsets", fileOf({ a: f32(4, 0) }, eight), "takes 4 bytes", "tensor a"],
    ["truncated data", fileOf({ a: f32(0, 4), b: f32(4, 12, [2]) }, eight), "truncated", "tensor b"],
    ["overlap", fileOf({ a: f32(0, 8, [2]), b: f32(4, 8) }, eight), "overlaps", "tensor b"],
    ["hole", fileOf({ a: f32(4, 8) }, eight), "Bytes 0 to 4", "w.safetensors"],
    [
      "a name twice",
      fileOf('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{}}'),
      '"a" stands twice',
      "w.saf",
    ],
    [
      "a field of an entry twice",
      fileOf('{"a":{"dtype":"F32","dtype":"I32"}}'),
      '"dtype" stands twice',
      "w.safetensors",
    ],
    ["a fraction of an element", fileOf({ a: f32(0, 6, [1.5]) }, eight), "list of sizes", "tensor a"],
    ["a size that no number holds", fileOf({ a: f32(0, 8, [2 ** 60]) }, eight), "list of sizes", "tensor a"],
    ["sizes whose product overflows", fileOf({ a: f32(0, 8, [2 ** 50, 2 ** 50]) }, eight), "takes", "tensor a"],
    ["more sizes than any tensor", fileOf({ a: f32(0, 8, Array(99).fill(1)) }, eight), "at most 8", "tensor a"],
    ["a position past all data", fileOf({ a: f32(2 ** 52, 2 ** 52 + 4) }, eight), "truncated", "tensor a"],
    ["half a float", fileOf({ a: entry("BF16", [4], 0, 7) }, eight), "takes 8 bytes", "tensor a"],
    ["left over", fileOf({ a: f32(0, 4) }, eight), "last 4 bytes", "w.safetensors"],
  ])("%s", (_, bytes, message, where) => {
    const error = (() => {
      try {
        decodeSafetensors(bytes, "w.safetensors");
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({
      code: "bad-model-file",
      where: expect.stringContaining(where),
      hint: expect.stringMatching(/\S/),
    });
    expect((error as EngineError).message).toContain(message);
  });

  it("whatever byte is cut off", () => {
    const bytes = encodeSafetensors(new Map([["w", { shape: [3], data: Float32Array.of(1, 2, 3) }]]));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(EngineError);
    }
  });

  it("in few words, however long its own are", () => {
    const long = "x".repeat(1e6);
    for (const header of [{ [long]: 5 }, { a: entry(long, [4], 0, 4) }, `{"${long}":1,"${long}":2}`]) {
      try {
        decodeSafetensors(fileOf(header));
        expect.unreachable("accepted");
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
        const { message, where } = error as EngineError;
        expect(message.length + where.length).toBeLessThan(400);
      }
    }
  });

  it("or is whole, whatever is put into its bytes or its header", () => {
    const spoilt = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0.5, 2 ** 31, 2 ** 53, 1e308, "F16", [0, 4], [4, 0]));
    const paths = fc.constantFrom(
      ["a"],
      ["a", "dtype"],
      ["a", "shape"],
      ["a", "data_offsets"],
      ["b", "shape", 0],
      ["b", "data_offsets", 0],
      ["b", "data_offsets", 1],
      ["__metadata__"],
      ["__proto__"],
      ["c"],
    );
    const file = (): Record<string, unknown> => ({ a: f32(0, 4), b: entry("F16", [2], 4, 8) });
    const edits = fc.array(fc.tuple(paths, spoilt), { maxLength: 2 });
    const flips = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 2 });
    fc.assert(
      fc.property(edits, flips, fc.nat(12), (changes, bytesChanged, dataBytes) => {
        const header = file();
        for (const [path, value] of changes) {
          const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], header);
          if (typeof parent === "object" && parent !== null) {
            Object.defineProperty(parent, path.at(-1)!, { value, enumerable: true, configurable: true });
          }
        }
        const bytes = fileOf(header, new Uint8Array(dataBytes));
        for (const [at, to] of bytesChanged) bytes[at % bytes.length] = to;
        try {
          const { tensors } = decodeSafetensors(bytes);
          for (const { shape, data } of tensors.values()) {
            expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
          }
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses to encode a wrong shape or the reserved name", () => {
    const data = Float32Array.of(1);
    expect(() => encodeSafetensors(new Map([["w", { shape: [2], data }]]))).toThrow("does not hold");
    expect(() => encodeSafetensors(new Map([["__metadata__", { shape: [1], data }]]))).toThrow("reserved");
  });
});
