import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { linear, rmsNorm } from "../reference.ts";
import { normedLinear } from "./index.ts";

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 70 }),
  inner: fc.integer({ min: 1, max: 40 }),
  outer: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(),
});

/** [rows, columns] -> [columns, rows]. */
function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** To be called at the top of a test file. */
export function linearSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("products of any shape, with and without a bias and a residual", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.boolean(), fc.boolean(), async ({ n, inner, outer, seed }, bias, more) => {
        const random = generator(seed);
        const [x, w, b] = [normal(random, n * inner), normal(random, outer * inner), normal(random, outer)];
        const residual = normal(random, n * outer);
        const [y] = await runKernel("Linear", {
          x: tf.tensor2d(x, [n, inner]),
          w: tf.tensor2d(w, [outer, inner]),
          ...(bias && { b: tf.tensor1d(b) }),
          ...(more && { residual: tf.tensor2d(residual, [n, outer]) }),
        });
        const product = linear(x, w, bias ? b : null, inner, outer);
        expectClose(y!, more ? product.map((value, i) => value + residual[i]!) : product, 2e-6 * slack);
      }),
      { numRuns },
    );
  });

  test("of RMS-normalised rows", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner, outer, seed }) => {
        const random = generator(seed);
        const [x, w, gain] = [normal(random, n * inner), normal(random, outer * inner), normal(random, inner)];
        const y = tf.tidy(() => {
          const norm = { gain: tf.tensor1d(gain), eps: 1e-6 };
          return normedLinear(tf.tensor2d(x, [n, inner]), norm, tf.tensor2d(w, [outer, inner]));
        });
        expectClose(await y.data<"float32">(), linear(rmsNorm(x, gain, 1e-6), w, null, inner, outer), 4e-6 * slack);
        y.dispose();
      }),
      { numRuns },
    );
  });

  test("gradients of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner, outer, seed }) => {
        const random = generator(seed);
        const [x, w, dy] = [normal(random, n * inner), normal(random, outer * inner), normal(random, n * outer)];
        const inputs = {
          dy: tf.tensor2d(dy, [n, outer]),
          x: tf.tensor2d(x, [n, inner]),
          w: tf.tensor2d(w, [outer, inner]),
        };
        const [dx, dw, db] = await runKernel("LinearGrad", inputs, { bias: true });
        // Each gradient is itself a product: dx = dy w, dw = dyᵀ x, db = dyᵀ 1.
        const expected = linear(dy, transpose(w, inner), null, outer, inner);
        expectClose(dx!, expected, 2e-6 * slack);
        expectClose(dw!, linear(transpose(dy, outer), transpose(x, inner), null, n, inner), 2e-6 * slack);
        expectClose(db!, linear(transpose(dy, outer), new Float32Array(n).fill(1), null, n, 1), 2e-6 * slack);
        const frozen = { dy: tf.tensor2d(dy, [n, outer]), w: tf.tensor2d(w, [outer, inner]) };
        const outputs = await runKernel("LinearInputGrad", frozen);
        expect(outputs.length).toBe(1);
        expectClose(outputs[0]!, expected, 2e-6 * slack);
      }),
      { numRuns },
    );
  });

  test("gradients agree with finite differences", async () => {
    const random = generator(1);
    const [n, inner, outer] = [5, 7, 9];
    const [x, w, dy] = [normal(random, n * inner), normal(random, outer * inner), normal(random, n * outer)];
    const inputs = {
      dy: tf.tensor2d(dy, [n, outer]),
      x: tf.tensor2d(x, [n, inner]),
      w: tf.tensor2d(w, [outer, inner]),
    };
    const outputs = await runKernel("LinearGrad", inputs, { bias: false });
    expect(outputs.length).toBe(2);
    expectClose(
      outputs[0]!,
      numericGradient((x) => linear(x, w, null, inner, outer), x, dy),
      2e-6 * slack,
    );
    expectClose(
      outputs[1]!,
      numericGradient((w) => linear(x, w, null, inner, outer), w, dy),
      2e-6 * slack,
    );
  });

  test("nano sizes, bit-equal when repeated, nothing left allocated", async () => {
    const random = generator(2);
    const [n, inner, outer] = [3328, 64, 176];
    const [x, w, dy] = [normal(random, n * inner), normal(random, outer * inner), normal(random, n * outer)];
    const before = tf.memory().numTensors;
    const run = () =>
      runKernel(
        "LinearGrad",
        { dy: tf.tensor2d(dy, [n, outer]), x: tf.tensor2d(x, [n, inner]), w: tf.tensor2d(w, [outer, inner]) },
        { bias: true },
      );
    const [first, second] = [await run(), await run()];
    expect(second).toEqual(first);
    expectClose(first[1]!, linear(transpose(dy, outer), transpose(x, inner), null, n, inner), 2e-6 * slack);
    expect(tf.memory().numTensors).toBe(before);
  });
}
