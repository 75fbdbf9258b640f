import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { adamw, adamwRates } from "./index.ts";

const SETTINGS = { learningRate: 3e-3, beta1: 0.9, beta2: 0.95, eps: 1e-8, weightDecay: 0.1, maxGradNorm: 0.3 };
type Settings = typeof SETTINGS & { update: number };

/** One update in float64, element by element, in the order of PyTorch's documentation of AdamW. */
function reference(
  param: Float32Array,
  grad: Float32Array,
  m: Float32Array,
  v: Float32Array,
  decay: Float32Array,
  settings: Settings,
): [number[], number[], number[], number[]] {
  const { learningRate, beta1, beta2, eps, weightDecay, maxGradNorm, update } = settings;
  const gradNorm = Math.hypot(...grad);
  const gradScale = Math.min(1, maxGradNorm / (gradNorm + 1e-6));
  const newM = Array.from(m, (value, i) => beta1 * value + (1 - beta1) * grad[i]! * gradScale);
  const newV = Array.from(v, (value, i) => beta2 * value + (1 - beta2) * (grad[i]! * gradScale) ** 2);
  const newParam = Array.from(param, (value, i) => {
    const decayed = value - learningRate * weightDecay * decay[i]! * value;
    const corrected = newM[i]! / (1 - beta1 ** update);
    return decayed - (learningRate * corrected) / (Math.sqrt(newV[i]! / (1 - beta2 ** update)) + eps);
  });
  return [newParam, newM, newV, [gradNorm, 1]];
}

/** To be called at the top of a test file. */
export function adamwSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("several updates of any length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 43 }), async (seed, n) => {
        const random = generator(seed);
        let state = [normal(random, n), new Float32Array(n), new Float32Array(n)] as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        const decay = Float32Array.from({ length: n }, () => (random() < 0.5 ? 0 : 1));
        for (const update of [1, 2, 3, 1000]) {
          const grad = normal(random, n, 0.1);
          const [param, m, v] = state;
          const settings = { ...SETTINGS, update };
          const expected = reference(param, grad, m, v, decay, settings);
          const inputs = Object.fromEntries(
            Object.entries({ param, grad, m, v, decay }).map(([k, x]) => [k, tf.tensor1d(x)]),
          );
          const sumSquares = tf.tensor1d([grad.reduce((sum, g) => sum + g * g, 0), 1]);
          const attrs = { ...settings, ...adamwRates(settings) };
          const outputs = await runKernel("AdamW", { ...inputs, sumSquares }, attrs);
          for (const [i, values] of expected.entries()) expectClose(outputs[i]!, values, 5e-7 * slack);
          state = outputs.slice(0, 3) as typeof state;
        }
      }),
      { numRuns },
    );
  });

  test("sum of squares keeps full precision over a long vector", async () => {
    for (const n of [1, 6, 300_001]) {
      const x = normal(generator(n), n);
      const expected = x.reduce((sum, value) => sum + value * value, 0);
      const [sum] = await runKernel("SumSquares", { x: tf.tensor1d(x) });
      expectClose([sum![0]! / expected, sum![1]!], [1, 1], 1e-7 * slack);
    }
  });

  test("the norm of every finite gradient is finite and right, and the update is that of the clipped gradient", async () => {
    for (const withOps of [portableOnly, <T>(body: () => T) => body()]) {
      for (const size of [1e-3, 1e15, 2 ** 59, 2 ** 60, 2 ** 61, 1e19, 1e30, 1e38]) {
        for (const n of [1, 6, 1001]) {
          const unit = Float32Array.from({ length: n }, (_, i) => Math.fround(1 + (i % 7) / 7) * (i % 2 ? 1 : -1));
          const grad = unit.map((value) => value * size);
          const settings = { ...SETTINGS, update: 1 };
          const zeros = () => tf.zeros<tf.Rank.R1>([n]);
          const state = { param: zeros(), m: zeros(), v: zeros() };
          const { norm, m, param } = withOps(() =>
            adamw(state, tf.tensor1d(grad), zeros(), adamwRates(settings), settings),
          );
          const [scaled, scale] = await norm.data();
          const expected = Math.hypot(...grad);
          expectClose([scaled! / scale! / expected], [1], 3e-7 * slack);
          const clip = Math.min(1, settings.maxGradNorm / (expected + 1e-6));
          const wanted = Array.from(grad, (g) => 0.1 * g * clip);
          expectClose(
            Array.from(await m.data(), (value, i) => value / wanted[i]!),
            wanted.map(() => 1),
            1e-6 * slack,
          );
          expect((await param.data()).every(Number.isFinite)).toBe(true);
          tf.dispose([norm, m, param]);
        }
      }
    }
  });

  test("a gradient with a number that is not finite has no finite norm", async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const n of [1, 6, 1001]) {
        const x = new Float32Array(n).fill(0.5);
        x[n >> 1] = bad;
        const [sum] = await runKernel("SumSquares", { x: tf.tensor1d(x) });
        expect(Number.isFinite(sum![0])).toBe(false);
      }
    }
  });
}
