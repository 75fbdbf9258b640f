import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, numericGradient } from "../kernelTesting.ts";
import * as reference from "../reference.ts";
import { rope, ropeTable } from "./index.ts";

const THETA = 10_000;

/** To be called at the top of a test file. */
export function ropeSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test.each([
    ["fused", <T>(body: () => T) => body()],
    ["portable", portableOnly],
  ])("%s: turns by position, and gradients turn back", async (_, withOps) => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 5 }),
        async (seed, batch, time, heads, half, offset) => {
          const random = generator(seed);
          const width = heads * 2 * half;
          const rows = batch * time;
          const [x, dy] = [normal(random, rows * width), normal(random, rows * width)];
          const before = tf.memory().numTensors;
          const results = withOps(() =>
            tf.tidy(() => {
              const table = ropeTable(time + offset, 2 * half, THETA);
              const turned = (y: tf.Tensor) => rope(y as tf.Tensor2D, table, { time, heads, offset });
              const input = tf.tensor2d(x, [rows, width]);
              return [turned(input), tf.grad(turned)(input, tf.tensor2d(dy, [rows, width]))];
            }),
          );
          const [y, dx] = await Promise.all(results.map((tensor) => tensor.data<"float32">()));
          tf.dispose(results);
          expect(tf.memory().numTensors).toBe(before);
          const f = (value: reference.Vector) => reference.rope(value, { time, heads, offset, theta: THETA, width });
          expectClose(y!, f(x), 2e-6 * slack);
          expectClose(dx!, numericGradient(f, x, dy), 5e-6 * slack);
        },
      ),
      { numRuns },
    );
  });
}
