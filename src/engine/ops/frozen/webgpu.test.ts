import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { frozenEmbedding } from "./index.ts";
import { frozenSuite } from "./kernelSuite.ts";
import { packedMatrix } from "./matrix.ts";
import { sampledSuite } from "./sampledSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => {
  frozenSuite(host);
  sampledSuite(host);

  test("the row of an id outside the table is NaN", async () => {
    const table = packedMatrix(new Uint16Array(8).fill(0x3f80), [4, 2], 8);
    const rows = frozenEmbedding(tf.tensor1d([0, 4, -1, 3], "int32"), table);
    expect(Array.from(await rows.data())).toEqual([1, 1, NaN, NaN, NaN, NaN, 1, 1]);
  });
});
