/** Every form of the WGSL kernels is valid where an adapter offers all features: Dawn's null backend does, and runs nothing. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { Engine } from "../src/engine/engine.ts";
import { runKernel } from "../src/engine/ops/kernelTesting.ts";
import { tfjsWebGpu } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import { selfTestValues } from "../src/engine/train/selfTest.ts";
import { installDawn } from "./dawn.ts";

const engine = new Engine();

const both = [false, true];
const forms = both.flatMap((subgroups) => both.map((halfProducts) => ({ subgroups, halfProducts })));

it.each(forms)("the programs of %o compile", async (form) => {
  installDawn({ backend: "null" });
  await engine.start("webgpu-f16");
  const { device, gpu } = tfjsWebGpu();
  expect([...device.features]).toEqual(expect.arrayContaining(["shader-f16", "subgroups"]));
  const refused: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
  gpu.forms = form;
  await selfTestValues();
  // Rows that vec4s do not divide, which the self-test's model does not have.
  const odd = () => ({ x: tf.zeros([2, 3]), w: tf.zeros([5, 3]) });
  const gain = () => tf.ones([3]);
  await runKernel("Linear", odd());
  await runKernel("NormedLinear", { ...odd(), gain: gain() }, { eps: 0 });
  await runKernel(
    "NormedSwiGlu",
    { x: tf.zeros([2, 3]), gate: tf.zeros([5, 3]), up: tf.zeros([5, 3]), gain: gain() },
    { eps: 0 },
  );
  await runKernel("LinearGrad", { dy: tf.zeros([2, 5]), ...odd() }, { bias: true });
  // In vec4s and in single numbers, in one piece and in two.
  for (const width of [4, 6]) {
    const pieces = () => ({ piece0: tf.zeros([3, width / 2], "int32"), piece1: tf.zeros([2, width / 2], "int32") });
    await runKernel("PackedLinear", { x: tf.zeros([2, width]), ...pieces() }, { pieces: 2 });
    await runKernel("PackedLinearInputGrad", { dy: tf.zeros([2, 5]), ...pieces() }, { pieces: 2 });
    await runKernel("PackedEmbedding", { ids: tf.zeros([2], "int32"), ...pieces() }, { pieces: 2 });
  }
  await runKernel("RowsFrom", { x: tf.zeros([2, 3], "int32") }, { from: 1, count: 1 });
  const logits = () => tf.zeros([2, 5]);
  const ofRows = { temperature: 1, width: 4, first: 0 };
  const parts = tf.zeros([3, 2, 2]);
  const targets = tf.zeros([2], "int32");
  await runKernel("SoftmaxParts", { logits: logits() }, ofRows);
  await runKernel("SampleParts", { logits: logits(), uniform: tf.zeros([2]), parts: parts.clone() }, ofRows);
  const state = tf.zeros([4, 2]);
  await runKernel("LogprobParts", { logits: logits(), targets: targets.clone(), parts, state }, ofRows);
  const statistics = tf.zeros([3, 2]);
  await runKernel("LogprobPartsGrad", { dy: tf.zeros([2, 2]), logits: logits(), targets, statistics }, ofRows);
  expect(refused).toEqual([]);
});
