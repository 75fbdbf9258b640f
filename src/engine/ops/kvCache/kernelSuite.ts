import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { runFused } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { attendRow } from "../reference.ts";

/** To be called at the top of a test file. */
export function kvCacheSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("attends to the filled positions alone", async () => {
    const shapes = fc.record({
      seed: fc.nat(),
      batch: fc.integer({ min: 1, max: 4 }),
      capacity: fc.integer({ min: 1, max: 19 }),
      filled: fc.integer({ min: 0, max: 18 }),
      kvHeads: fc.integer({ min: 1, max: 3 }),
      group: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 1, max: 17 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, batch, capacity, filled, kvHeads, group, size }) => {
        const heads = kvHeads * group;
        const length = 1 + (filled % capacity);
        const random = generator(seed);
        const kvWidth = kvHeads * size;
        const q = normal(random, batch * heads * size);
        const [k, v] = [normal(random, batch * capacity * kvWidth), normal(random, batch * capacity * kvWidth)];
        // What is not filled must not be read.
        for (const cache of [k, v])
          cache.forEach((_, i) => Math.floor(i / kvWidth) % capacity >= length && (cache[i] = NaN));
        const cacheShape: [number, number, number] = [batch, capacity, kvWidth];
        const inputs = {
          q: tf.tensor2d(q, [batch, heads * size]),
          k: tf.tensor3d(k, cacheShape),
          v: tf.tensor3d(v, cacheShape),
        };
        const [out] = await runKernel("DecodeAttention", inputs, { length, heads, kvHeads });
        const expected = Array.from({ length: batch }, (_, b) => {
          const filledRows = (cache: Float32Array) =>
            cache.subarray(b * capacity * kvWidth, (b * capacity + length) * kvWidth);
          const query = q.subarray(b * heads * size, (b + 1) * heads * size);
          return attendRow(query, filledRows(k), filledRows(v), { heads, kvHeads, size }).out;
        }).flat();
        expectClose(out!, expected, 3e-6 * slack);
      }),
      { numRuns },
    );
  });

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
}
