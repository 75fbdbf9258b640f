import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { tokenLogprob } from "../reference.ts";

/** Cumulative probabilities of softmax(logits / temperature). */
function cumulative(logits: Float32Array, temperature: number): number[] {
  const weights = Array.from(logits, (z) => Math.exp(z / temperature));
  const total = weights.reduce((sum, w) => sum + w, 0);
  let running = 0;
  return weights.map((w) => (running += w / total));
}

/** To be called at the top of a test file. */
export function sampleSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("tokens follow the inverse CDF, with their log-probability and entropy", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 37 }),
        fc.constantFrom(0.3, 1, 2),
        async (seed, batch, vocabulary, temperature) => {
          const random = generator(seed);
          const logits = normal(random, batch * vocabulary, 2);
          const uniform = Float32Array.from({ length: batch }, random);
          const inputs = { logits: tf.tensor2d(logits, [batch, vocabulary]), uniform: tf.tensor1d(uniform) };
          const [out, ids] = await runKernel("Sample", inputs, { temperature });
          const tokens = Array.from(out!.subarray(0, batch));
          expect(Array.from(ids!)).toEqual(tokens);
          for (const [row, token] of tokens.entries()) {
            const cdf = cumulative(logits.subarray(row * vocabulary, (row + 1) * vocabulary), temperature);
            // Rounding may move a boundary by a few units in the last place.
            expect(uniform[row]!).toBeGreaterThan((cdf[token - 1] ?? 0) - 1e-5);
            expect(uniform[row]!).toBeLessThan(cdf[token]! + 1e-5);
          }
          const expected = tokenLogprob(logits, tokens, temperature);
          for (const [i, value] of expected.entries())
            expect(Math.abs(out![batch + i]! - value)).toBeLessThan(1e-5 * slack);
        },
      ),
      { numRuns },
    );
  });

  test("ends of the range: u = 0 draws the first token with any share, u just below 1 the last", async () => {
    const logits = tf.tensor2d([-Infinity, 0, 0, 1, -Infinity, 0, 0, 1], [2, 4]);
    const [out] = await runKernel("Sample", { logits, uniform: tf.tensor1d([0, 1 - 2 ** -24]) }, { temperature: 1 });
    expect([out![0], out![1]]).toEqual([1, 3]);
  });

  test("frequencies of many draws", async () => {
    const batch = 40_000;
    const row = [0, 1, -1, 0.5];
    const random = generator(7);
    const logits = tf.tile(tf.tensor2d([row]), [batch, 1]);
    const uniform = tf.tensor1d(Float32Array.from({ length: batch }, random));
    const [out] = await runKernel("Sample", { logits, uniform }, { temperature: 1 });
    const counts = [0, 0, 0, 0];
    for (const token of out!.subarray(0, batch)) counts[token]! += 1;
    const total = row.reduce((sum, z) => sum + Math.exp(z), 0);
    for (const [token, count] of counts.entries()) {
      const p = Math.exp(row[token]!) / total;
      expect(Math.abs(count / batch - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / batch));
    }
  });
}
