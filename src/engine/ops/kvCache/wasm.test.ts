import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { runFused } from "../fused.ts";
import { WASM } from "../wasmTesting.ts";
import { kvCacheSuite } from "./kernelSuite.ts";

kvCacheSuite(WASM);

test("writes each sequence at its own position, in place, and leaves no tensor behind", async () => {
  const before = tf.memory();
  const cache = tf.zeros([2, 2, 3, 2]);
  const [k, v] = [tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])];
  const positions = tf.tensor1d([1, 2], "int32");
  // Values that were read before must not be given again.
  await cache.data();
  const [written] = runFused("CacheWrite", { cache, k, v, positions }, {});
  expect(written!.dataId).toBe(cache.dataId);
  written!.dispose();
  const keys = [0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 3, 4];
  const values = [0, 0, 5, 6, 0, 0, 0, 0, 0, 0, 7, 8];
  expect(Array.from(await cache.data())).toEqual([...keys, ...values]);
  tf.dispose([cache, k, v, positions]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});
