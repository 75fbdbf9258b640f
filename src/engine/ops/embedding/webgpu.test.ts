import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { runKernel } from "../kernelTesting.ts";
import { WEBGPU } from "../webgpuTesting.ts";
import { embeddingSuite } from "./kernelSuite.ts";

embeddingSuite(WEBGPU);

test("the row of an id outside the table is NaN, and it has no gradient", async () => {
  const ids = () => tf.tensor1d([0, 4, -1], "int32");
  const [y] = await runKernel("Embedding", { ids: ids(), table: tf.ones([4, 3]) });
  expect(Array.from(y!)).toEqual([1, 1, 1, NaN, NaN, NaN, NaN, NaN, NaN]);
  const [dtable] = await runKernel("EmbeddingGrad", { ids: ids(), dy: tf.ones([3, 3]) }, { vocabulary: 4 });
  expect(Array.from(dtable!)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
