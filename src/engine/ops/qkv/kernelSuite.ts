import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, numericGradient } from "../kernelTesting.ts";
import * as reference from "../reference.ts";
import { ropeTable } from "../rope/index.ts";
import { qkv } from "./index.ts";

const THETA = 10_000;
const ORDER = ["x", "wq", "bq", "wk", "bk", "wv", "bv"] as const;

export interface Shape {
  seed: number;
  batch: number;
  time: number;
  kvHeads: number;
  group: number;
  half: number;
  offset: number;
  width: number;
}

export const SHAPES: fc.Arbitrary<Shape> = fc.record({
  seed: fc.nat(),
  batch: fc.integer({ min: 1, max: 5 }),
  time: fc.integer({ min: 1, max: 7 }),
  kvHeads: fc.integer({ min: 1, max: 3 }),
  group: fc.integer({ min: 1, max: 3 }),
  half: fc.integer({ min: 1, max: 9 }),
  offset: fc.integer({ min: 0, max: 5 }),
  width: fc.integer({ min: 1, max: 24 }),
});

/** Random rows, weights and gradients of the outputs, as numbers and as tensors. */
export function makeCase({ seed, batch, time, kvHeads, group, half, offset, width }: Shape) {
  const random = generator(seed);
  const rows = batch * time;
  const heads = kvHeads * group;
  const [forQ, forKv] = [heads * 2 * half, kvHeads * 2 * half];
  const shapes = {
    x: [rows, width],
    wq: [forQ, width],
    bq: [forQ],
    wk: [forKv, width],
    bk: [forKv],
    wv: [forKv, width],
    bv: [forKv],
  };
  const values = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, normal(random, tf.util.sizeFromShape(shape))]),
  ) as Record<keyof typeof shapes, Float32Array>;
  const weights = [forQ, forKv, forKv].map((outer) => normal(random, rows * outer));
  const tensors = () => ORDER.map((name) => tf.tensor(values[name], shapes[name]));
  const attrs = { time, heads, kvHeads, offset };
  return {
    rows,
    heads,
    forQ,
    forKv,
    values,
    weights,
    tensors,
    attrs,
    table: () => ropeTable(time + offset, 2 * half, THETA),
  };
}

/** Outputs [q, k, v], and the gradients of sum(weights * outputs) in the order of the inputs. */
async function valuesAndGradients(shape: Shape): Promise<Float32Array[]> {
  const { rows, forQ, forKv, weights, tensors, attrs, table } = makeCase(shape);
  const results = tf.tidy(() => {
    const turns = table();
    let outputs: tf.Tensor[] = [];
    const { grads } = tf.valueAndGrads((x: tf.Tensor, ...[wq, bq, wk, bk, wv, bv]: tf.Tensor[]) => {
      const named = { wq, bq, wk, bk, wv, bv } as unknown as Parameters<typeof qkv>[1];
      outputs = qkv(x as tf.Tensor2D, named, turns, attrs).map((output) => tf.keep(output));
      const parts = outputs.map((output, i) => tf.sum(tf.mul(output, tf.tensor(weights[i]!, output.shape))));
      return tf.addN(parts) as tf.Scalar;
    })(tensors());
    expect(outputs.map(({ shape }) => shape)).toEqual([forQ, forKv, forKv].map((outer) => [rows, outer]));
    return [...outputs, ...grads];
  });
  const values = await Promise.all(results.map((tensor) => tensor.data<"float32">()));
  tf.dispose(results);
  return values;
}

/** To be called at the top of a test file. */
export function qkvSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test.each([
    ["fused", (body: () => Promise<Float32Array[]>) => body()],
    ["portable", portableOnly],
  ])("%s: values, and gradients by finite differences", async (_, withOps) => {
    const shape = { seed: 3, batch: 2, time: 3, kvHeads: 2, group: 2, half: 3, offset: 1, width: 5 };
    const { values, weights, heads, forQ, forKv, attrs } = makeCase(shape);
    const { width } = shape;
    const rope = { time: shape.time, offset: shape.offset, theta: THETA };
    const outputs = [
      ({ x, wq, bq }: typeof values) =>
        reference.rope(reference.linear(x, wq, bq, width, forQ), { ...rope, heads, width: forQ }),
      ({ x, wk, bk }: typeof values) =>
        reference.rope(reference.linear(x, wk, bk, width, forKv), { ...rope, heads: attrs.kvHeads, width: forKv }),
      ({ x, wv, bv }: typeof values) => reference.linear(x, wv, bv, width, forKv),
    ];
    const actual = await withOps(() => valuesAndGradients(shape));
    for (const [i, output] of outputs.entries()) expectClose(actual[i]!, output(values), 3e-6 * slack);
    for (const [i, name] of ORDER.entries()) {
      const all = (value: reference.Vector) =>
        outputs.flatMap((output) => output({ ...values, [name]: value as Float32Array }));
      const flat = Float32Array.from(weights.flatMap((part) => [...part]));
      expectClose(actual[3 + i]!, numericGradient(all, values[name], flat), 1e-5 * slack);
    }
  });

  test("of any shape, values and gradients are the portable op's", async () => {
    await fc.assert(
      fc.asyncProperty(SHAPES, async (shape) => {
        const before = tf.memory().numTensors;
        const fused = await valuesAndGradients(shape);
        const portable = await portableOnly(() => valuesAndGradients(shape));
        for (const [i, expected] of portable.entries()) expectClose(fused[i]!, expected, 5e-6 * slack);
        expect(tf.memory().numTensors).toBe(before);
      }),
      { numRuns },
    );
  });
}
