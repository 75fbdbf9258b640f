/** The forms of the kernels that are chosen when the engine starts, and what the self-test makes of them. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { Engine } from "../engine.ts";
import { PLAIN_FORMS } from "../runtime/webgpu/forms.ts";
import { type TfjsWebGpu, tfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";
import { selfTest } from "./selfTest.ts";

const engine = new Engine();

it("a software adapter runs the plain forms; hardware with subgroups uses them, and the self-test agrees", async () => {
  const { software } = await engine.start("webgpu");
  const { device, gpu } = tfjsWebGpu();
  expect(device.features.has("subgroups")).toBe(true);
  expect(gpu.forms).toEqual({ ...PLAIN_FORMS, subgroups: !software });
  gpu.chooseForms(true, false);
  expect(gpu.forms).toEqual(PLAIN_FORMS);
  gpu.chooseForms(false, false);
  expect(await selfTest()).toMatchObject({ passed: true });
  expect(gpu.forms.subgroups).toBe(true);
});

type Call = Parameters<tf.KernelFunc>[0];

const refusedBy = (backend: object) =>
  (backend as TfjsWebGpu).gpu.dispatcher.dispatch({
    code: "@compute @workgroup_size(1) fn main() { unheard_of(); }",
    reads: [],
    writes: [],
    uniforms: [{ type: "uint32", value: 0 }],
    workgroups: [1, 1],
  });

/** The self-test with a kernel that first has `spoil` make a call of it another one. */
async function selfTestWith(spoil: (call: Call) => Call) {
  await engine.start("webgpu");
  const sound = tf.getKernel("RmsNorm", "webgpu");
  tf.unregisterKernel("RmsNorm", "webgpu");
  tf.registerKernel({ ...sound, kernelFunc: (call) => sound.kernelFunc(spoil(call)) });
  tfjsWebGpu().gpu.forms = { ...PLAIN_FORMS, subgroups: true };
  try {
    return await selfTest();
  } finally {
    tf.unregisterKernel("RmsNorm", "webgpu");
    tf.registerKernel(sound);
  }
}

const SPOILT: [title: string, spoil: (call: Call) => Call][] = [
  ["compute wrong numbers", (call) => ({ ...call, attrs: { eps: 0.1 } })],
  [
    "the driver refuses",
    (call) => {
      refusedBy(call.backend as object);
      return call;
    },
  ],
];

it.each(SPOILT)("subgroups that %s are given up for good, in so many words", async (_, spoil) => {
  const { passed, notice } = await selfTestWith((call) => (tfjsWebGpu().gpu.forms.subgroups ? spoil(call) : call));
  expect(passed).toBe(true);
  expect(notice).toContain("subgroups");
  const { gpu } = tfjsWebGpu();
  expect(gpu.forms).toEqual(PLAIN_FORMS);
  gpu.chooseForms(false, false);
  expect(gpu.forms).toEqual(PLAIN_FORMS);
});

it("a driver that refuses the plain forms too is named with its own words", async () => {
  await expect(selfTestWith(SPOILT[1]![1])).rejects.toThrow(/WebGPU refuses.*unheard_of/s);
});
