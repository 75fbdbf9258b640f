import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { rope } from "../reference.ts";
import { expectClose, generator, normal, numericGradient, runKernel, startWasm } from "../wasmTesting.ts";
import { ropeTables } from "./index.ts";

beforeAll(startWasm);

test("turns pairs by their position's angle; the inverse is the gradient", () => {
  const shapes = fc.record({
    seed: fc.nat(),
    batch: fc.integer({ min: 1, max: 3 }),
    time: fc.integer({ min: 1, max: 8 }),
    heads: fc.integer({ min: 1, max: 3 }),
    half: fc.integer({ min: 1, max: 9 }),
    offset: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(shapes, ({ seed, batch, time, heads, half, offset }) => {
      const theta = 10_000;
      const width = heads * half * 2;
      const random = generator(seed);
      const [x, dy] = [normal(random, batch * time * width), normal(random, batch * time * width)];
      const run = (values: Float32Array, inverse: boolean) => {
        const inputs = { x: tf.tensor2d(values, [batch * time, width]), ...ropeTables(time + offset, 2 * half, theta) };
        return runKernel("Rope", inputs, { time, heads, offset, inverse })[0]!;
      };
      const turn = (values: ArrayLike<number>) => rope(values, { time, heads, offset, theta, width });
      expectClose(run(x, false), turn(x), 1e-6);
      expectClose(run(dy, true), numericGradient(turn, x, dy), 1e-6);
    }),
  );
});
