import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../errors.ts";
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

describe("other dtypes are widened", () => {
  const read = (dtype: string, values: ArrayBufferView<ArrayBuffer>, length: number) =>
    decodeSafetensors(
      fileOf({ w: entry(dtype, [length], 0, values.byteLength) }, new Uint8Array(values.buffer)),
    ).tensors.get("w")?.data;

  it("F16: normal, subnormal, zeros, infinities, NaN", () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x8000, 0x7bff, 0x7c00, 0xfc00, 0x7e00);
    expect(read("F16", bits, 9)).toEqual(
      Float32Array.of(
        1,
        -2,
        0.333251953125,
        2 ** -24,
        -0,
        65504,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        Number.NaN,
      ),
    );
  });
  it("BF16 is the upper half of a float32", () => {
    fc.assert(
      fc.property(fc.uint16Array(), (bits) => {
        const widened = read("BF16", bits, bits.length) as Float32Array;
        const wanted = Float32Array.from(
          bits,
          (half) => new Float32Array(Uint32Array.of(half * 65536).buffer)[0] as number,
        );
        expect(widened).toEqual(wanted);
      }),
    );
    expect(read("BF16", Uint16Array.of(0x3f80, 0xc040), 2)).toEqual(Float32Array.of(1, -3));
  });
  it("I64 within 32 bits", () => {
    expect(read("I64", BigInt64Array.of(0n, -1n, 2147483647n, -2147483648n), 4)).toEqual(
      Int32Array.of(0, -1, 2147483647, -2147483648),
    );
  });
  it("refuses a larger I64", () => expect(() => read("I64", BigInt64Array.of(2147483648n), 1)).toThrow("does not fit"));
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

  it("refuses to encode a wrong shape or the reserved name", () => {
    const data = Float32Array.of(1);
    expect(() => encodeSafetensors(new Map([["w", { shape: [2], data }]]))).toThrow("does not hold");
    expect(() => encodeSafetensors(new Map([["__metadata__", { shape: [1], data }]]))).toThrow("reserved");
  });
});
