import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { runKernel } from "../kernelTesting.ts";
import { WASM } from "../wasmTesting.ts";
import { embeddingSuite } from "./kernelSuite.ts";

embeddingSuite(WASM);

test("refuses ids outside the table", async () => {
  const run = (id: number) => runKernel("Embedding", { ids: tf.tensor1d([0, id], "int32"), table: tf.zeros([4, 3]) });
  await expect(run(4)).rejects.toThrow(EngineError);
  await expect(run(-1)).rejects.toThrow(/row 1/);
});
