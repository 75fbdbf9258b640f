import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { runFused } from "../fused.ts";
import { WASM } from "../wasmTesting.ts";
import { kvCacheSuite } from "./kernelSuite.ts";

kvCacheSuite(WASM);

test("writes one position in place, for every sequence, and leaves no tensor behind", async () => {
  const before = tf.memory();
  const cache = tf.zeros([2, 3, 5]);
  const rows = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 5]);
  // Values that were read before must not be given again.
  await cache.data();
  const [written] = runFused("CacheWrite", { cache, rows }, { position: 1 });
  expect(written!.dataId).toBe(cache.dataId);
  written!.dispose();
  expect(Array.from(await cache.data())).toEqual([
    0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 7, 8, 9, 10, 0, 0, 0, 0, 0,
  ]);
  tf.dispose([cache, rows]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});
