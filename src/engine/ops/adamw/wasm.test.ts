import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { expectClose, generator, normal, runKernel, startWasm } from "../wasmTesting.ts";
import { adamwRates } from "./index.ts";

beforeAll(startWasm);

/** One update in float64, element by element, in the order of PyTorch's documentation of AdamW. */
function reference(
  param: Float32Array,
  grad: Float32Array,
  m: Float32Array,
  v: Float32Array,
  decay: Float32Array,
  settings: typeof SETTINGS & { step: number; gradScale: number },
): [number[], number[], number[]] {
  const { learningRate, beta1, beta2, eps, weightDecay, step, gradScale } = settings;
  const newM = Array.from(m, (value, i) => beta1 * value + (1 - beta1) * grad[i]! * gradScale);
  const newV = Array.from(v, (value, i) => beta2 * value + (1 - beta2) * (grad[i]! * gradScale) ** 2);
  const newParam = Array.from(param, (value, i) => {
    const decayed = value - learningRate * weightDecay * decay[i]! * value;
    const corrected = newM[i]! / (1 - beta1 ** step);
    return decayed - (learningRate * corrected) / (Math.sqrt(newV[i]! / (1 - beta2 ** step)) + eps);
  });
  return [newParam, newM, newV];
}

const SETTINGS = { learningRate: 3e-3, beta1: 0.9, beta2: 0.95, eps: 1e-8, weightDecay: 0.1 };

test("several updates of any length", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 43 }), (seed, n) => {
      const random = generator(seed);
      let state = [normal(random, n), new Float32Array(n), new Float32Array(n)] as [
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const decay = Float32Array.from({ length: n }, () => (random() < 0.5 ? 0 : 1));
      for (const step of [1, 2, 3, 1000]) {
        const grad = normal(random, n, 0.1);
        const [param, m, v] = state;
        const settings = { ...SETTINGS, step, gradScale: 0.7 };
        const expected = reference(param, grad, m, v, decay, settings);
        const inputs = Object.fromEntries(
          Object.entries({ param, grad, m, v, decay }).map(([k, x]) => [k, tf.tensor1d(x)]),
        );
        const { stepSize, rootCorrection, shrink } = adamwRates({ ...SETTINGS, maxGradNorm: 1, update: step });
        const attrs = { ...settings, stepSize, rootCorrection, shrink };
        state = runKernel("AdamW", inputs, attrs) as typeof state;
        for (const [i, tensor] of expected.entries()) expectClose(state[i]!, tensor, 5e-7);
      }
    }),
  );
});

test("sum of squares keeps full precision over a long vector", () => {
  for (const n of [1, 6, 300_001]) {
    const x = normal(generator(n), n);
    const expected = x.reduce((sum, value) => sum + value * value, 0);
    const [sum] = runKernel("SumSquares", { x: tf.tensor1d(x) });
    expectClose([sum![0]! / expected], [1], 1e-7);
  }
});
