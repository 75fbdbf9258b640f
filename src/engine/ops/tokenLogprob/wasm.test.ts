import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { runKernel } from "../kernelTesting.ts";
import { WASM } from "../wasmTesting.ts";
import { tokenLogprobSuite } from "./kernelSuite.ts";

tokenLogprobSuite(WASM);

test("refuses a target outside the vocabulary", async () => {
  const logits = tf.zeros([2, 3]);
  await expect(
    runKernel("TokenLogprob", { logits, targets: tf.tensor1d([0, 3], "int32") }, { temperature: 1 }),
  ).rejects.toThrow(EngineError);
});
