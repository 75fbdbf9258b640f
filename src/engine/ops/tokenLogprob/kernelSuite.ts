import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { tokenLogprob } from "../reference.ts";

/** Rows of logits with targets: [n, V] of a spread that reaches from flat to almost one-hot. */
function makeRows(seed: number, n: number, vocabulary: number, spread: number) {
  const random = generator(seed);
  const logits = normal(random, n * vocabulary, spread);
  const targets = Int32Array.from({ length: n }, () => Math.floor(random() * vocabulary));
  const dy = normal(random, 2 * n);
  const tensors = () => ({
    logits: tf.tensor2d(logits, [n, vocabulary]),
    targets: tf.tensor1d(targets, "int32"),
  });
  return { logits, targets, dy, tensors };
}

const cases = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 1, max: 9 }),
  vocabulary: fc.integer({ min: 1, max: 40 }),
  spread: fc.constantFrom(0.1, 1, 10),
  temperature: fc.constantFrom(0.5, 1, 1.7),
});

/** To be called at the top of a test file. */
export function tokenLogprobSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("log-probability and entropy to 1e-5", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, n, vocabulary, spread, temperature }) => {
        const { logits, targets, tensors } = makeRows(seed, n, vocabulary, spread);
        const [out] = await runKernel("TokenLogprob", tensors(), { temperature });
        const expected = tokenLogprob(logits, targets, temperature);
        for (const [i, value] of expected.entries()) expect(Math.abs(out![i]! - value)).toBeLessThan(1e-5 * slack);
      }),
      { numRuns },
    );
  });

  // The softmax is recomputed from logits / temperature, whose float32 spacing grows with their size.
  const gradientTolerance = (logits: ArrayLike<number>, temperature: number) =>
    Math.max(1e-5, 10 * 2 ** -23 * (Math.max(...Array.from(logits, Math.abs)) / temperature));

  test("gradient of both outputs agrees with finite differences", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, n, vocabulary, spread, temperature }) => {
        const { logits, targets, dy, tensors } = makeRows(seed, n, vocabulary, spread);
        const out = tf.tensor2d(Float32Array.from(tokenLogprob(logits, targets, temperature)), [2, n]);
        const inputs = { ...tensors(), out, dy: tf.tensor2d(dy, [2, n]) };
        const [dlogits] = await runKernel("TokenLogprobGrad", inputs, { temperature });
        expectClose(
          dlogits!,
          numericGradient((z) => tokenLogprob(z, targets, temperature), logits, dy),
          gradientTolerance(logits, temperature) * slack,
        );
      }),
      { numRuns },
    );
  });

  test("stays exact for a large vocabulary", async () => {
    const { logits, targets, tensors } = makeRows(3, 2, 50_001, 1);
    const [out] = await runKernel("TokenLogprob", tensors(), { temperature: 1 });
    const expected = tokenLogprob(logits, targets, 1);
    for (const [i, value] of expected.entries()) expect(Math.abs(out![i]! - value)).toBeLessThan(1e-5 * slack);
  });

  test("a masked logit of -Infinity has no share and no gradient", async () => {
    const logits = Float32Array.of(1, -Infinity, 0.5, 2, -1, -Infinity, 0.25);
    const targets = Int32Array.of(3);
    const tensors = () => ({ logits: tf.tensor2d(logits, [1, 7]), targets: tf.tensor1d(targets, "int32") });
    const [out] = await runKernel("TokenLogprob", tensors(), { temperature: 1 });
    expectClose(out!, tokenLogprob(logits, targets, 1), 1e-6 * slack);
    const inputs = { ...tensors(), out: tf.tensor2d(out!, [2, 1]), dy: tf.tensor2d([1, -0.3], [2, 1]) };
    const [dlogits] = await runKernel("TokenLogprobGrad", inputs, { temperature: 1 });
    expect(Math.abs(dlogits![1]!) + Math.abs(dlogits![5]!)).toBe(0);
    expect(Math.abs(dlogits!.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6);
  });

  test("a logit that is not a number is not hidden", async () => {
    const logits = tf.tensor2d([1, 2, NaN, 4, 5, 6], [1, 6]);
    const [out] = await runKernel("TokenLogprob", { logits, targets: tf.tensor1d([0], "int32") }, { temperature: 1 });
    expect(Array.from(out!)).toEqual([NaN, NaN]);
  });
}
