/** A step for which the GPU has no room is refused in so many words, and alone. Dawn's null backend has 512 MiB. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { Engine } from "../src/engine/engine.ts";
import { capture } from "../src/engine/runtime/webgpu/capture.ts";
import { planBytes } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import { installDawn } from "./dawn.ts";

const engine = new Engine();

/** Holds tensors of so many MiB, all at a time. */
const holding = (sizes: readonly number[]) => () => {
  const tensors = sizes.map((size) => tf.fill([size * 2 ** 18], 1));
  return tensors.map((tensor) => tf.sum(tensor)).reduce((a, b) => tf.add(a, b));
};

it("of two runs that capture at the same time the smaller one gets its memory", async () => {
  installDawn({ backend: "null" });
  await engine.start("webgpu");
  const before = planBytes();
  const [large, small] = await Promise.allSettled([
    capture([], holding([160, 160, 160, 80])),
    capture([], holding([80])),
  ]);
  expect(large).toMatchObject({ status: "rejected", reason: { code: "out-of-memory" } });
  expect(small).toMatchObject({ status: "fulfilled" });
  if (small.status === "fulfilled") small.value.dispose();
  expect(planBytes()).toBe(before);
});
