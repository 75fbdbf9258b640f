import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { runFused } from "../fused.ts";
import { generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { tokenLogprob } from "../reference.ts";
import { LEAST } from "../softmaxParts/index.ts";
import { portableInParts } from "./portableInParts.ts";

/** Report [3,B] and ids [B]; the inputs are disposed. */
type Draw = (
  inputs: { logits: tf.Tensor2D; uniform: tf.Tensor1D },
  temperature: number,
) => Promise<[report: Float32Array, ids: Float32Array]>;

const wholeRows: Draw = async (inputs, temperature) => {
  const [report, ids] = await runKernel("Sample", inputs, { temperature });
  return [report!, ids!];
};

export const inParts =
  (width: number): Draw =>
  async (inputs, temperature) => {
    const [parts] = runFused("SoftmaxParts", { logits: inputs.logits }, { temperature, width });
    const [report, ids] = await runKernel("SampleParts", { ...inputs, parts: parts! }, { temperature, width });
    return [report!, ids!];
  };

export const portably =
  (width: number): Draw =>
  async ({ logits, uniform }, temperature) => {
    const { report, token } = tf.tidy(() => ({ ...portableInParts(logits, uniform, temperature, width) }));
    const values = [await report.data<"float32">(), await token.data<"float32">()] as const;
    tf.dispose([report, token, logits, uniform]);
    return [...values];
  };

/** Cumulative probabilities of softmax(logits / temperature). */
function cumulative(logits: Float32Array, temperature: number): number[] {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  const weights = Array.from(logits, (z) => Math.exp((z - highest) / temperature));
  const total = weights.reduce((sum, w) => sum + w, 0);
  let running = 0;
  return weights.map((w) => (running += w / total));
}

/** To be called at the top of a test file. */
export function sampleSuite(host: KernelHost, { portable = false } = {}): void {
  beforeAll(host.start);
  describe("whole rows", () => drawSuite(host, wholeRows));
  describe("in parts of 8 logits", () => drawSuite(host, inParts(8)));
  if (portable) describe("in parts of 8 logits, by tfjs's ops", () => drawSuite(host, portably(8)));
}

/** Of `batch` rows of `vocabulary` logits each: tokens where the inverse CDF has them, to what rounding allows. */
export async function expectInverse(
  draw: Draw,
  { seed, batch, vocabulary, temperature }: Record<"seed" | "batch" | "vocabulary" | "temperature", number>,
  slack: number,
): Promise<void> {
  const random = generator(seed);
  const logits = normal(random, batch * vocabulary, 2);
  const uniform = Float32Array.from({ length: batch }, random);
  const inputs = { logits: tf.tensor2d(logits, [batch, vocabulary]), uniform: tf.tensor1d(uniform) };
  const [out, ids] = await draw(inputs, temperature);
  const tokens = Array.from(out.subarray(0, batch));
  expect(Array.from(ids)).toEqual(tokens);
  for (const [row, token] of tokens.entries()) {
    const cdf = cumulative(logits.subarray(row * vocabulary, (row + 1) * vocabulary), temperature);
    // Rounding may move a boundary by a few units in the last place.
    expect(uniform[row]!).toBeGreaterThan((cdf[token - 1] ?? 0) - 1e-5);
    expect(uniform[row]!).toBeLessThan(cdf[token]! + 1e-5);
  }
  const expected = tokenLogprob(logits, tokens, temperature);
  for (const [i, value] of expected.entries()) expect(Math.abs(out[batch + i]! - value)).toBeLessThan(1e-5 * slack);
}

function drawSuite({ numRuns, slack }: KernelHost, draw: Draw): void {
  test("tokens follow the inverse CDF, with their log-probability and entropy", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          batch: fc.integer({ min: 1, max: 20 }),
          vocabulary: fc.integer({ min: 1, max: 37 }),
          temperature: fc.constantFrom(0.3, 1, 2),
        }),
        (shape) => expectInverse(draw, shape, slack),
      ),
      { numRuns },
    );
  });

  test("ends of the range: u = 0 draws the first token with any share, u just below 1 the last", async () => {
    const logits = tf.tensor2d([-Infinity, 0, 0, 1, -Infinity, 0, 0, 1], [2, 4]);
    const [out] = await draw({ logits, uniform: tf.tensor1d([0, 1 - 2 ** -24]) }, 1);
    expect([out[0], out[1]]).toEqual([1, 3]);
  });

  test("frequencies of many draws", async () => {
    const batch = 40_000;
    const row = [0, 1, -1, 0.5, -2, -0.5, 0, 0, 1, -1];
    const random = generator(7);
    const logits = tf.tidy(() => tf.tile(tf.tensor2d([row]), [batch, 1]));
    const uniform = tf.tensor1d(Float32Array.from({ length: batch }, random));
    const [out] = await draw({ logits, uniform }, 1);
    const counts = row.map(() => 0);
    for (const token of out.subarray(0, batch)) counts[token]! += 1;
    const total = row.reduce((sum, z) => sum + Math.exp(z), 0);
    for (const [token, count] of counts.entries()) {
      const p = Math.exp(row[token]!) / total;
      expect(Math.abs(count / batch - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / batch));
    }
  });

  test("all mass on one token: it is drawn whatever u is, with log-probability and entropy 0", async () => {
    const rows = [0, 7, 8, 20].map((token) => Array.from({ length: 21 }, (_, v) => (v === token ? 60 : -60)));
    for (const u of [0, 0.5, 1 - 2 ** -24]) {
      const [out] = await draw({ logits: tf.tensor2d(rows), uniform: tf.fill([4], u) }, 1);
      expect(Array.from(out, Math.abs)).toEqual([0, 7, 8, 20, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
  });

  test("a logit that is not a number is not hidden, wherever it stands", async () => {
    for (const at of [0, 6, 7, 13, 20]) {
      const logits = Float32Array.from({ length: 21 }, (_, v) => (v === at ? NaN : v % 3));
      const [out] = await draw({ logits: tf.tensor2d(logits, [1, 21]), uniform: tf.tensor1d([0.4]) }, 1);
      expect(out[1]).toBe(NaN);
      expect(out[0]).toBeGreaterThanOrEqual(0);
      expect(out[0]).toBeLessThan(21);
    }
  });
}

/** Of the draw in parts alone: whole rows have an end of their own, where a sum of all may be above the running one. */
export function maskSuite({ slack }: KernelHost, draw: Draw): void {
  test.each([-Infinity, LEAST])("what is masked by %d is never drawn, and has no share", async (mask) => {
    const vocabulary = 43;
    // Parts of 8: one that is masked throughout in front, one in the middle, and the end.
    const has = (v: number) => v >= 8 && (v < 16 || v >= 24) && v !== 9 && v < 39;
    const batch = 4_000;
    const logits = normal(generator(5), vocabulary, 1);
    const uniform = Float32Array.from({ length: batch }, (_, i) => Math.min(i / (batch - 1), 1 - 2 ** -24));
    const masked = tf.tidy(() => tf.tile(tf.tensor2d([Array.from(logits, (z, v) => (has(v) ? z : mask))]), [batch, 1]));
    const [out] = await draw({ logits: masked, uniform: tf.tensor1d(uniform) }, 0.9);
    const tokens = Array.from(out.subarray(0, batch));
    expect(tokens.every(has)).toBe(true);
    expect([tokens[0], tokens.at(-1)]).toEqual([8, 38]);
    const kept = Array.from(logits.keys()).filter(has);
    const expected = tokenLogprob(
      kept.map((v) => logits[v]!),
      [kept.indexOf(tokens[0]!)],
      0.9,
    );
    expect(Math.abs(out[batch]! - expected[0]!)).toBeLessThan(1e-5 * slack);
    expect(Math.abs(out[2 * batch]! - expected[1]!)).toBeLessThan(1e-5 * slack);
  });
}
