/** What loading a base from its files has to hold to on every backend. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { isPacked } from "../ops/frozen/matrix.ts";
import { type WrittenTensor, writtenTensor } from "../runtime/writtenTensor.ts";
import { randomParameters, tinyModel } from "../testing/models.ts";
import { storedAs, storedInBfloat16 } from "../testing/storedWeights.ts";
import { narrowFloat16, widenFloat16 } from "./float16.ts";
import { borrowBase, type FrozenBase, loadBase } from "./frozenBase.ts";
import { heldBytes } from "./frozenWeights.ts";
import { namedTensors } from "./namedTensors.ts";
import { parameterCount, parameterShapes } from "./parameterShapes.ts";

const config = tinyModel({ tieWordEmbeddings: false });
const shapes = parameterShapes(config);
const { stored, values } = storedInBfloat16(shapes, randomParameters(config));

const nothing = () => {};
const load = (key: string | object, onBytes: (bytes: number) => void = nothing) =>
  loadBase(config, key, stored, onBytes);

/** Number by number, whichever form it is held in. */
async function numbersOf(tensor: FrozenBase["tensors"][string]): Promise<Float32Array> {
  if (!isPacked(tensor)) return tensor.data<"float32">();
  const words = await Promise.all(tensor.pieces.map((piece) => piece.data<"int32">()));
  return Float32Array.from(
    words.flatMap((part) => Array.from(part)).flatMap((word) => [word << 16, word & 0xffff0000]),
    (bits) => new Float32Array(Int32Array.of(bits).buffer)[0]!,
  );
}

/** @param many elements of a tensor of which a few at most find room. */
export function frozenBaseSuite(start: () => Promise<void>, many: number): void {
  beforeAll(start);

  let before: number;
  beforeEach(() => {
    before = tf.memory().numTensors;
  });
  const expectNothingLeft = () => expect(tf.memory().numTensors).toBe(before);

  it("matrices in bf16 stay as they are, all else is float32, and no number changes", async () => {
    const base = await load("one");
    const expected = namedTensors(shapes, values);
    for (const [name, shape] of shapes) {
      const tensor = base.tensors[name]!;
      expect(isPacked(tensor)).toBe(shape.length === 2);
      expect([...tensor.shape]).toEqual(shape);
      expect(await numbersOf(tensor)).toEqual(Float32Array.from(expected.get(name)!.data));
    }
    const vectors = shapes.filter(([, shape]) => shape.length === 1);
    expect(heldBytes(stored.values())).toBe(2 * (parameterCount(shapes) + parameterCount(vectors)));
    base.giveBack();
    expectNothingLeft();
  });

  it.each([
    ["F32", (flat: Float32Array) => Float32Array.from(flat), (flat: Float32Array) => flat],
    [
      "F16",
      (flat: Float32Array) => Uint16Array.from(flat, narrowFloat16),
      (flat: Float32Array) => flat.map((value) => widenFloat16(narrowFloat16(value))),
    ],
  ] as const)("%s is held as float32", async (dtype, encoded, decoded) => {
    const file = storedAs(dtype, shapes, encoded(values));
    const base = await loadBase(config, dtype, file, nothing);
    const expected = namedTensors(shapes, decoded(values));
    for (const [name] of shapes)
      expect(await numbersOf(base.tensors[name]!)).toEqual(Float32Array.from(expected.get(name)!.data));
    expect(Object.values(base.tensors).some(isPacked)).toBe(false);
    base.giveBack();
    expectNothingLeft();
  });

  it("matrices with an odd number of columns are float32", async () => {
    const odd = tinyModel({ intermediateSize: 21 });
    const { stored, values } = storedInBfloat16(parameterShapes(odd), randomParameters(odd));
    const base = await loadBase(odd, "odd", stored, nothing);
    const name = "model.layers.0.mlp.down_proj.weight";
    expect(isPacked(base.tensors[name]!)).toBe(false);
    expect(isPacked(base.tensors["model.layers.0.mlp.up_proj.weight"]!)).toBe(true);
    const expected = namedTensors(parameterShapes(odd), values).get(name)!.data;
    expect(await numbersOf(base.tensors[name]!)).toEqual(Float32Array.from(expected));
    base.giveBack();
    expectNothingLeft();
  });

  it("one copy serves all who know the same key, also those who ask while it comes", async () => {
    let read = 0;
    const count = (bytes: number) => void (read += bytes);
    const [one, two] = await Promise.all([load("shared", count), load("shared", count)]);
    const three = await load("shared", count);
    const again = three.again();
    expect(read).toBe(2 * parameterCount(shapes));
    for (const other of [two, three, again]) expect(other.tensors).toBe(one.tensors);
    const flat = borrowBase(config, values);
    const other = await load({});
    expect(other.tensors).not.toBe(one.tensors);
    expect(flat.tensors).not.toBe(one.tensors);
    for (const base of [other, flat, one, two, three]) base.giveBack();
    expect(await numbersOf(again.tensors["model.norm.weight"]!)).not.toEqual(new Float32Array());
    again.giveBack();
    expectNothingLeft();
  });

  it("what stops, or is not finite, gives everything back; who waited loads anew", async () => {
    const stopped = load("stopped", () => {
      throw new Error("stopped");
    });
    const waiting = load("stopped");
    await expect(stopped).rejects.toThrow("stopped");
    (await waiting).giveBack();
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const spoilt = values.slice();
      spoilt[spoilt.length - 1] = bad;
      const bits = new Uint16Array(new Uint32Array(spoilt.buffer).map((word) => word >>> 16));
      const file = storedAs("BF16", shapes, bits);
      await expect(loadBase(config, "spoilt", file, nothing)).rejects.toThrow(/lm_head.* not finite/);
    }
    expectNothingLeft();
  });

  it("where there is no room, that is told", async () => {
    const held: WrittenTensor[] = [];
    const fill = async () => {
      for (;;) held.push(await writtenTensor([many], "int32"));
    };
    await expect(fill()).rejects.toMatchObject({ code: "out-of-memory" });
    for (const tensor of held) tensor.dispose();
    expectNothingLeft();
  });
}
