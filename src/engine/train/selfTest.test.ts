/** The stored values are those of the portable ops, and a backend with one wrong op does not pass. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { portableOnly } from "../ops/fused.ts";
import { largestDifference, startFusedWasm } from "../testing/models.ts";
import { selfTest, selfTestValues } from "./selfTest.ts";
import { SELF_TEST_VALUES } from "./selfTestValues.ts";

beforeAll(startFusedWasm);

it("the stored values come from the portable ops", async () => {
  // Everything up to the first readback runs before the promise is returned.
  expect(largestDifference(await portableOnly(selfTestValues), SELF_TEST_VALUES)).toBeLessThan(1e-5);
});

it("passes with the fused kernels, leaving nothing behind", async () => {
  const before = tf.memory().numTensors;
  const { passed, maxError, tolerance } = await selfTest();
  expect(passed).toBe(true);
  expect(maxError).toBeLessThan(tolerance / 5);
  expect(tf.memory().numTensors).toBe(before);
});

const KERNELS = [
  "Linear",
  "LinearGrad",
  "Embedding",
  "EmbeddingGrad",
  "RmsNorm",
  "RmsNormGrad",
  "Qkv",
  "QkvGrad",
  "Attention",
  "AttentionGrad",
  "SwiGlu",
  "SwiGluGrad",
  "TokenLogprob",
  "TokenLogprobGrad",
  "Sample",
  "DecodeAttention",
  "AdamW",
];

/** The self-test with `spoil` applied to the first output of one kernel. */
async function selfTestWith(name: string, spoil: (values: Float32Array) => void) {
  const sound = tf.getKernel(name, "wasm");
  const heap = tf.backend() as unknown as { typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array };
  tf.unregisterKernel(name, "wasm");
  tf.registerKernel({
    ...sound,
    kernelFunc: (call) => {
      const outputs = sound.kernelFunc(call);
      spoil(heap.typedArrayFromHeap([outputs].flat()[0]!));
      return outputs;
    },
  });
  try {
    return await selfTest();
  } finally {
    tf.unregisterKernel(name, "wasm");
    tf.registerKernel(sound);
  }
}

it.each(KERNELS)("finds a %s that is wrong by one per cent", async (name) => {
  const { passed } = await selfTestWith(name, (values) => {
    for (let i = 0; i < values.length; i++) values[i]! *= 1.01;
  });
  expect(passed).toBe(false);
  expect((await selfTest()).passed).toBe(true);
});

it("finds a backend that gives NaN", async () => {
  const { passed } = await selfTestWith("SwiGlu", (values) => values.fill(Number.NaN, 0, 1));
  expect(passed).toBe(false);
});
