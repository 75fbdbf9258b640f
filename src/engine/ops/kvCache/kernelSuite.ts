import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";
import { attendRow } from "../reference.ts";
import { ropeTable } from "../rope/index.ts";
import { KvCache } from "./index.ts";
import { placesAt } from "./places.ts";

/** To be called at the top of a test file. */
export function kvCacheSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("attends to each row's own positions alone", async () => {
    const shapes = fc.record({
      seed: fc.nat(),
      batch: fc.integer({ min: 1, max: 4 }),
      capacity: fc.integer({ min: 1, max: 19 }),
      filled: fc.array(fc.integer({ min: 0, max: 18 }), { minLength: 4, maxLength: 4 }),
      kvHeads: fc.integer({ min: 1, max: 3 }),
      group: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 1, max: 17 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, batch, capacity, filled, kvHeads, group, size }) => {
        const heads = kvHeads * group;
        const positions = filled.slice(0, batch).map((each) => each % capacity);
        const random = generator(seed);
        const kvWidth = kvHeads * size;
        const q = normal(random, batch * heads * size);
        const held = normal(random, 2 * batch * capacity * kvWidth);
        // What is not filled must not be read.
        const place = (i: number) => Math.floor(i / kvWidth) % capacity;
        const row = (i: number) => Math.floor(i / (kvWidth * capacity)) % batch;
        held.forEach((_, i) => place(i) > positions[row(i)]! && (held[i] = NaN));
        const inputs = {
          q: tf.tensor2d(q, [batch, heads * size]),
          cache: tf.tensor4d(held, [2, batch, capacity, kvWidth]),
          positions: tf.tensor1d(positions, "int32"),
        };
        const [out] = await runKernel("DecodeAttention", inputs, { heads, kvHeads });
        const expected = positions.flatMap((last, b) => {
          const [keys, values] = [0, 1].map((part) => {
            const start = (part * batch + b) * capacity * kvWidth;
            return held.subarray(start, start + (last + 1) * kvWidth);
          });
          const query = q.subarray(b * heads * size, (b + 1) * heads * size);
          return attendRow(query, keys!, values!, { heads, kvHeads, size }).out;
        });
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
      lengths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
      steps: fc.integer({ min: 1, max: 3 }),
      kvHeads: fc.integer({ min: 1, max: 2 }),
      group: fc.integer({ min: 1, max: 3 }),
      half: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 17 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { seed, prompts, each, steps, kvHeads, group, half, width } = shape;
        const heads = kvHeads * group;
        const lengths = shape.lengths.slice(0, prompts).flatMap((length) => Array<number>(each).fill(length));
        const promptLength = Math.max(...lengths);
        const [batch, capacity, size] = [prompts * each, promptLength + steps, 2 * half];
        const run = async () => {
          const before = tf.memory().numTensors;
          const random = generator(seed);
          const matrix = (rows: number, columns: number) =>
            tf.tensor2d(normal(random, rows * columns), [rows, columns]);
          const vector = (length: number) => tf.tensor1d(normal(random, length));
          const results = tf.tidy(() => {
            const held = () => matrix(prompts * promptLength, kvHeads * size);
            const cache = new KvCache({ batch, capacity, heads, kvHeads, headSize: size });
            cache.fill(held(), held(), promptLength);
            const norm = { gain: vector(width), eps: 1e-6 };
            const map = (ofHeads: number) => [matrix(ofHeads * size, width), vector(ofHeads * size)] as const;
            const [[wq, bq], [wk, bk], [wv, bv]] = [map(heads), map(kvHeads), map(kvHeads)];
            const table = ropeTable(capacity, size, 10_000);
            const found = Array.from({ length: steps }, (_, step) => {
              const places = placesAt(table, tf.tensor1d(lengths, "int32"), step);
              const q = cache.project(matrix(batch, width), norm, { wq, bq, wk, bk, wv, bv }, places);
              const attended = cache.attend(q, places.positions);
              // Again at the same places, of what others have projected.
              const taken = cache.take(
                matrix(batch, heads * size),
                matrix(batch, kvHeads * size),
                matrix(batch, kvHeads * size),
                places,
              );
              return [q, attended, taken, cache.attend(taken, places.positions), places.turns];
            });
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
