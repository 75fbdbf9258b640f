/** The forms of the kernels that are chosen when the engine starts, and what the self-test makes of them. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { formsFor, kernelForms, PLAIN_FORMS, setKernelForms } from "../ops/kernelForms.ts";
import { startEngine } from "../ops/start.ts";
import { tfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";
import { selfTest } from "./selfTest.ts";

it("a software adapter runs the plain forms; hardware with subgroups uses them, and the self-test agrees", async () => {
  const { software } = await startEngine("webgpu", "");
  const { device } = tfjsWebGpu();
  expect(device.features.has("subgroups")).toBe(true);
  expect(formsFor(device, true, false)).toEqual(PLAIN_FORMS);
  expect(formsFor(device, false, false).subgroups).toBe(true);
  expect(kernelForms()).toEqual(formsFor(device, software, false));
  setKernelForms({ ...PLAIN_FORMS, subgroups: true });
  expect(await selfTest()).toMatchObject({ passed: true });
  expect(kernelForms().subgroups).toBe(true);
});

it("subgroups that compute wrong numbers are given up for good, in so many words", async () => {
  await startEngine("webgpu", "");
  const { device } = tfjsWebGpu();
  const sound = tf.getKernel("RmsNorm", "webgpu");
  tf.unregisterKernel("RmsNorm", "webgpu");
  tf.registerKernel({
    ...sound,
    kernelFunc: (call) => sound.kernelFunc(kernelForms().subgroups ? { ...call, attrs: { eps: 0.1 } } : call),
  });
  setKernelForms({ ...PLAIN_FORMS, subgroups: true });
  try {
    const { passed, notice } = await selfTest();
    expect(passed).toBe(true);
    expect(notice).toContain("subgroups");
    expect(kernelForms()).toEqual(PLAIN_FORMS);
    expect(formsFor(device, false, false).subgroups).toBe(false);
  } finally {
    tf.unregisterKernel("RmsNorm", "webgpu");
    tf.registerKernel(sound);
  }
});
