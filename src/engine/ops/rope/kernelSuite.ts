import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { rope } from "../reference.ts";
import { ropeTables } from "./index.ts";

/** To be called at the top of a test file. */
export function ropeSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("turns pairs by their position's angle; the inverse is the gradient", async () => {
    const shapes = fc.record({
      seed: fc.nat(),
      batch: fc.integer({ min: 1, max: 3 }),
      time: fc.integer({ min: 1, max: 8 }),
      heads: fc.integer({ min: 1, max: 3 }),
      half: fc.integer({ min: 1, max: 9 }),
      offset: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, batch, time, heads, half, offset }) => {
        const theta = 10_000;
        const width = heads * half * 2;
        const random = generator(seed);
        const [x, dy] = [normal(random, batch * time * width), normal(random, batch * time * width)];
        const run = async (values: Float32Array, inverse: boolean) => {
          const inputs = {
            x: tf.tensor2d(values, [batch * time, width]),
            ...ropeTables(time + offset, 2 * half, theta),
          };
          const [y] = await runKernel("Rope", inputs, { time, heads, offset, inverse });
          return y!;
        };
        const turn = (values: ArrayLike<number>) => rope(values, { time, heads, offset, theta, width });
        expectClose(await run(x, false), turn(x), 1e-6 * slack);
        expectClose(await run(dy, true), numericGradient(turn, x, dy), 1e-6 * slack);
      }),
      { numRuns },
    );
  });
}
