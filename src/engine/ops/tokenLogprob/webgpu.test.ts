import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { runKernel } from "../kernelTesting.ts";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { tokenLogprobSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => tokenLogprobSuite(host));

test("a target outside the vocabulary gives NaN, in the gradient too", async () => {
  const tensors = () => ({ logits: tf.zeros([2, 3]), targets: tf.tensor1d([0, 3], "int32") });
  const [out] = await runKernel("TokenLogprob", tensors(), { temperature: 1 });
  expect(Array.from(out!.subarray(0, 2), Number.isNaN)).toEqual([false, true]);
  const inputs = { ...tensors(), out: tf.tensor2d(out!, [2, 2]), dy: tf.ones([2, 2]) };
  const [dlogits] = await runKernel("TokenLogprobGrad", inputs, { temperature: 1 });
  expect(Array.from(dlogits!, Number.isNaN)).toEqual([false, false, false, true, true, true]);
});

test("the temperature may be a scalar on the device", async () => {
  const tensors = () => ({ logits: tf.tensor2d([[1, 2, 3]]), targets: tf.tensor1d([0], "int32") });
  const byNumber = await runKernel("TokenLogprob", tensors(), { temperature: 0.7 });
  expect(await runKernel("TokenLogprob", tensors(), { temperature: tf.scalar(0.7) })).toEqual(byNumber);
});
