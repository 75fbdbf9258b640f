import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { expectClose, type KernelHost, numericGradient } from "../kernelTesting.ts";
import { k3, magnitude, ratio } from "./index.ts";

const ratioAt = (x: number) => Math.exp(Math.min(20, Math.max(-20, x)));
const k3At = (x: number) => {
  const bounded = Math.max(x, -20);
  if (Math.abs(bounded) > 1e-2) return Math.expm1(-bounded) + bounded;
  // Near 0 the closed form loses digits in float64 too.
  return bounded ** 2 * (1 / 2 - bounded / 6 + bounded ** 2 / 24 - bounded ** 3 / 120 + bounded ** 4 / 720);
};

async function computed(op: (x: tf.Tensor) => tf.Tensor, x: readonly number[]) {
  const input = tf.tensor1d([...x]);
  const { value, grad } = tf.valueAndGrad((each: tf.Tensor) => tf.sum(op(each)))(input);
  const values = tf.tidy(() => op(input));
  const results = { values: await values.data(), slopes: await grad.data() };
  tf.dispose([input, value, grad, values]);
  return results;
}

/** To be called at the top of a test file. */
export function logRatioSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test.each([
    ["ratio", ratio, ratioAt],
    ["k3", k3, k3At],
  ] as const)("%s has the gradient that central differences give, on both sides of its bounds", async (_, op, at) => {
    const x = [-89, -25, -20.5, -19.5, -3, -0.3, -0.2, -1e-3, 0, 1e-3, 0.2, 0.3, 3, 19.5, 20.5, 25, 89];
    const { slopes } = await computed(op, x);
    for (const [i, each] of x.entries()) {
      const expected = numericGradient(([z]) => [at(z!)], [Math.fround(each)], [1]);
      expectClose([slopes[i]!], expected, 3e-6 * slack);
    }
  });

  test("magnitude is |x|, with slope 0 where it is no more than rounding", async () => {
    const { values, slopes } = await computed(magnitude, [-89, -0.5, -(2 ** -14), 0, 0.25, 21]);
    expect([...values]).toEqual([89, 0.5, 2 ** -14, 0, 0.25, 21]);
    expect([...slopes].map((slope) => slope + 0)).toEqual([-1, -1, 0, 0, 1, 1]);
  });

  describe("ratio", () => {
    test("is finite for log-ratios of any size, and flat beyond 20", async () => {
      const { values, slopes } = await computed(ratio, [-1e30, -100, -89, -21, -20, 20, 21, 89, 200, 1e30]);
      expect(values[4]! / Math.exp(-20)).toBeCloseTo(1, 5);
      expect(values[5]! / Math.exp(20)).toBeCloseTo(1, 5);
      for (const i of [0, 1, 2, 3]) expect([values[i], slopes[i]]).toEqual([values[4], 0]);
      for (const i of [6, 7, 8, 9]) expect([values[i], slopes[i]]).toEqual([values[5], 0]);
    });
  });

  describe("k3", () => {
    test("has its digits at every size of the log-ratio", async () => {
      const size = fc.double({ min: -30, max: 5, noNaN: true }).map(Math.exp);
      const logRatio = fc.tuple(fc.constantFrom(-1, 1), size).map(([sign, x]) => Math.fround(sign * x));
      await fc.assert(
        fc.asyncProperty(fc.array(logRatio, { minLength: 1, maxLength: 20 }), async (x) => {
          const { values, slopes } = await computed(k3, x);
          for (const [i, each] of x.entries()) {
            expect(Math.abs(values[i]! - k3At(each))).toBeLessThanOrEqual(3e-6 * slack * k3At(each));
            const slope = each < -20 ? 0 : -Math.expm1(-each);
            // Far to the right the slope of 1 is a difference of two numbers as large as x.
            const tolerance = 1e-6 * slack * Math.max(1, each) * Math.abs(slope);
            expect(Math.abs(slopes[i]! - slope)).toBeLessThanOrEqual(tolerance);
          }
        }),
        { numRuns },
      );
    });

    test("of 1e-4 is 5.0e-9, of 0 is 0, and the series meets the closed form", async () => {
      const { values } = await computed(k3, [1e-4, -1e-4, 0, 0.2499999, 0.2500001, -0.2499999, -0.2500001]);
      expect(values[0]! / 4.99983e-9).toBeCloseTo(1, 5);
      expect(values[1]! / 5.00017e-9).toBeCloseTo(1, 5);
      expect(values[2]).toBe(0);
      expectClose([values[3]! / values[4]!, values[5]! / values[6]!], [1, 1], 5e-6 * slack);
    });

    test("is finite for log-ratios of any size, flat below -20 and of slope 1 far to the right", async () => {
      const { values, slopes } = await computed(k3, [-20, -21, -89, -100, -1e30, 30, 200, 1e6]);
      expect(values[0]! / (Math.exp(20) - 21)).toBeCloseTo(1, 5);
      for (const i of [1, 2, 3, 4]) expect([values[i], slopes[i]]).toEqual([values[0], 0]);
      expect(values.slice(5)).toEqual(Float32Array.of(29, 199, 999_999));
      expect(slopes.slice(5)).toEqual(Float32Array.of(1, 1, 1));
    });

    test("has the exact divergence as its expectation over the policy", async () => {
      const logits = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 5 });
      const logSoftmax = (z: readonly number[]) => {
        const norm = Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0));
        return z.map((value) => value - norm);
      };
      await fc.assert(
        fc.asyncProperty(logits, logits, async (p, q) => {
          const [logP, logQ] = [logSoftmax(p), logSoftmax(q)];
          const logRatios = logP.map((value, i) => value - logQ[i]!);
          const { values } = await computed(k3, logRatios);
          const divergence = logP.reduce((sum, value, i) => sum + Math.exp(value) * logRatios[i]!, 0);
          const expectation = logP.reduce((sum, value, i) => sum + Math.exp(value) * values[i]!, 0);
          expect(Math.abs(expectation - divergence)).toBeLessThan(3e-6 * slack * Math.max(1, divergence));
        }),
        { numRuns },
      );
    });
  });
}
