import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { runKernel } from "../kernelTesting.ts";
import { swiGlu } from "../reference.ts";
import { WASM } from "../wasmTesting.ts";
import { swiGluSuite } from "./kernelSuite.ts";

swiGluSuite(WASM);

test("relative error of silu over the whole range of gates, a few units in the last place", async () => {
  const gate = Float32Array.from({ length: 4000 }, (_, i) => (i - 2000) / 24);
  const ones = new Float32Array(gate.length).fill(1);
  const [y] = await runKernel("SwiGlu", { gate: tf.tensor2d(gate, [1, 4000]), up: tf.tensor2d(ones, [1, 4000]) });
  const expected = swiGlu(gate, ones);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(y![i]! - value)).toBeLessThanOrEqual(4e-7 * Math.abs(value));
  }
});
