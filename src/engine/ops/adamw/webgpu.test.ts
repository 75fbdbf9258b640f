import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { runKernel } from "../kernelTesting.ts";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { adamwRates } from "./index.ts";
import { adamwSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => adamwSuite(host));

test("the rates may be scalars on the device", async () => {
  const inputs = () => ({
    ...Object.fromEntries(["param", "grad", "m", "v", "decay"].map((name, i) => [name, tf.tensor1d([1 + i, 2, 0.5])])),
    sumSquares: tf.tensor1d([9, 1]),
  });
  const constants = { beta1: 0.9, beta2: 0.95, eps: 1e-8 };
  const rates = adamwRates({ ...constants, learningRate: 0.1, weightDecay: 0.1, maxGradNorm: 1, update: 3 });
  const onDevice = Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, tf.scalar(rate)]));
  const byNumber = await runKernel("AdamW", inputs(), { ...constants, ...rates });
  expect(await runKernel("AdamW", inputs(), { ...constants, ...onDevice })).toEqual(byNumber);
});
