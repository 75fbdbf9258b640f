import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { attention } from "../reference.ts";

type Shape = {
  batch: number;
  time: number;
  heads: number;
  kvHeads: number;
  size: number;
};

function makeCase(seed: number, { batch, time, heads, kvHeads, size }: Shape) {
  const random = generator(seed);
  const rows = batch * time;
  const [qWidth, kvWidth] = [heads * size, kvHeads * size];
  const [q, dy] = [normal(random, rows * qWidth), normal(random, rows * qWidth)];
  const [k, v] = [normal(random, rows * kvWidth), normal(random, rows * kvWidth)];
  const tensors = () => ({
    q: tf.tensor2d(q, [rows, qWidth]),
    k: tf.tensor2d(k, [rows, kvWidth]),
    v: tf.tensor2d(v, [rows, kvWidth]),
  });
  const gradientTensors = (out: Float32Array, lse: Float32Array) => ({
    ...tensors(),
    dy: tf.tensor2d(dy, [rows, qWidth]),
    out: tf.tensor2d(out, [rows, qWidth]),
    lse: tf.tensor2d(lse, [rows, heads]),
  });
  return { q, k, v, dy, tensors, gradientTensors };
}

const shapes = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    time: fc.integer({ min: 1, max: 21 }),
    kvHeads: fc.integer({ min: 1, max: 3 }),
    group: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 18 }),
  })
  .map(({ group, ...shape }) => ({ ...shape, heads: shape.kvHeads * group }));

const gradientShapes: Shape[] = [
  { batch: 2, time: 1, heads: 1, kvHeads: 1, size: 4 },
  { batch: 1, time: 7, heads: 1, kvHeads: 1, size: 5 },
  { batch: 2, time: 9, heads: 4, kvHeads: 2, size: 8 },
  { batch: 1, time: 13, heads: 3, kvHeads: 1, size: 6 },
  { batch: 2, time: 6, heads: 2, kvHeads: 2, size: 16 },
  { batch: 1, time: 5, heads: 2, kvHeads: 1, size: 64 },
];

/** Gradients of causal attention in float64, head by head, from the textbook formulas. */
function attentionGradient(q: Float32Array, k: Float32Array, v: Float32Array, dy: Float32Array, shape: Shape) {
  const { batch, time, heads, kvHeads, size } = shape;
  const [dq, dk, dv] = [q, k, v].map((x) => new Float64Array(x.length)) as [Float64Array, Float64Array, Float64Array];
  const inner = (a: Float32Array, aAt: number, b: Float32Array, bAt: number) => {
    let sum = 0;
    for (let d = 0; d < size; d++) sum += a[aAt + d]! * b[bAt + d]!;
    return sum;
  };
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const kvHead = Math.floor(h / (heads / kvHeads));
      const qAt = (t: number) => ((b * time + t) * heads + h) * size;
      const kvAt = (j: number) => ((b * time + j) * kvHeads + kvHead) * size;
      for (let t = 0; t < time; t++) {
        const positions = Array.from({ length: t + 1 }, (_, j) => j);
        const weights = positions.map((j) => Math.exp(inner(q, qAt(t), k, kvAt(j)) / Math.sqrt(size)));
        const total = weights.reduce((sum, w) => sum + w, 0);
        const p = weights.map((w) => w / total);
        const dp = positions.map((j) => inner(dy, qAt(t), v, kvAt(j)));
        const mean = positions.reduce((sum, j) => sum + p[j]! * dp[j]!, 0);
        for (const j of positions) {
          const ds = (p[j]! * (dp[j]! - mean)) / Math.sqrt(size);
          for (let d = 0; d < size; d++) {
            dq[qAt(t) + d]! += ds * k[kvAt(j) + d]!;
            dk[kvAt(j) + d]! += ds * q[qAt(t) + d]!;
            dv[kvAt(j) + d]! += p[j]! * dy[qAt(t) + d]!;
          }
        }
      }
    }
  }
  return [dq, dk, dv];
}

/** To be called at the top of a test file. */
export function attentionSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("outputs and log-sum-exp of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async (shape, seed) => {
        const { q, k, v, tensors } = makeCase(seed, shape);
        const [out, lse] = await runKernel("Attention", tensors(), shape);
        const expected = attention(q, k, v, shape);
        expectClose(out!, expected.out, 3e-6 * slack);
        expectClose(lse!, expected.lse, 3e-6 * slack);
      }),
      { numRuns },
    );
  });

  test.each(gradientShapes)("gradients agree with finite differences: %o", async (shape) => {
    const { q, k, v, dy, tensors, gradientTensors } = makeCase(11, shape);
    const [out, lse] = await runKernel("Attention", tensors(), shape);
    const [dq, dk, dv] = await runKernel("AttentionGrad", gradientTensors(out!, lse!), shape);
    expectClose(
      dq!,
      numericGradient((q) => attention(q, k, v, shape).out, q, dy),
      1e-5 * slack,
    );
    expectClose(
      dk!,
      numericGradient((k) => attention(q, k, v, shape).out, k, dy),
      1e-5 * slack,
    );
    expectClose(
      dv!,
      numericGradient((v) => attention(q, k, v, shape).out, v, dy),
      1e-5 * slack,
    );
  });

  test("gradients of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async (shape, seed) => {
        const { q, k, v, dy, tensors, gradientTensors } = makeCase(seed, shape);
        const [out, lse] = await runKernel("Attention", tensors(), shape);
        const actual = await runKernel("AttentionGrad", gradientTensors(out!, lse!), shape);
        for (const [i, expected] of attentionGradient(q, k, v, dy, shape).entries())
          expectClose(actual[i]!, expected, 1e-5 * slack);
      }),
      { numRuns },
    );
  });

  test("long sequences, sharp scores, bit-equal when repeated", async () => {
    const shape = { batch: 1, time: 150, heads: 2, kvHeads: 1, size: 32 };
    const { q, k, v, dy, tensors, gradientTensors } = makeCase(5, shape);
    for (let i = 0; i < q.length; i++) q[i]! *= 8;
    const [out, lse] = await runKernel("Attention", tensors(), shape);
    expectClose(out!, attention(q, k, v, shape).out, 1e-5 * slack);
    const first = await runKernel("AttentionGrad", gradientTensors(out!, lse!), shape);
    for (const [i, expected] of attentionGradient(q, k, v, dy, shape).entries())
      expectClose(first[i]!, expected, 1e-4 * slack);
    expect(await runKernel("AttentionGrad", gradientTensors(out!, lse!), shape)).toEqual(first);
  });
}
