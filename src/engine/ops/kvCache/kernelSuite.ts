import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { attendRow } from "../reference.ts";
import { ropeTable } from "../rope/index.ts";
import { KvCache } from "./index.ts";

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

  test("positions one by one: queries, and what they attend to, are the portable op's", async () => {
    const shapes = fc.record({
      seed: fc.nat(),
      prompts: fc.integer({ min: 1, max: 3 }),
      each: fc.integer({ min: 1, max: 4 }),
      promptLength: fc.integer({ min: 1, max: 4 }),
      steps: fc.integer({ min: 1, max: 3 }),
      kvHeads: fc.integer({ min: 1, max: 2 }),
      group: fc.integer({ min: 1, max: 3 }),
      half: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 17 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { seed, prompts, each, promptLength, steps, kvHeads, group, half, width } = shape;
        const heads = kvHeads * group;
        const [batch, capacity, size] = [prompts * each, promptLength + steps, 2 * half];
        const run = async () => {
          const before = tf.memory().numTensors;
          const random = generator(seed);
          const matrix = (rows: number, columns: number) =>
            tf.tensor2d(normal(random, rows * columns), [rows, columns]);
          const vector = (length: number) => tf.tensor1d(normal(random, length));
          const results = tf.tidy(() => {
            const held = () => matrix(prompts * promptLength, kvHeads * size);
            const cache = new KvCache(held(), held(), promptLength, { batch, capacity, heads, kvHeads });
            const norm = { gain: vector(width), eps: 1e-6 };
            const map = (ofHeads: number) => [matrix(ofHeads * size, width), vector(ofHeads * size)] as const;
            const [[wq, bq], [wk, bk], [wv, bv]] = [map(heads), map(kvHeads), map(kvHeads)];
            const table = ropeTable(capacity, size, 10_000);
            const found = Array.from({ length: steps }, () => {
              const q = cache.project(matrix(batch, width), norm, { wq, bq, wk, bk, wv, bv }, table);
              return [q, cache.attend(q)];
            });
            expect(cache.length).toBe(capacity);
            cache.dispose();
            return found.flat();
          });
          const values = await Promise.all(results.map((tensor) => tensor.data<"float32">()));
          tf.dispose(results);
          expect(tf.memory().numTensors).toBe(before);
          return values;
        };
        const fused = await run();
        for (const [i, expected] of (await portableOnly(run)).entries()) expectClose(fused[i]!, expected, 5e-6 * slack);
      }),
      { numRuns },
    );
  });
}
