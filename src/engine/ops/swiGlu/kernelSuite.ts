import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { swiGlu } from "../reference.ts";

/** To be called at the top of a test file. */
export function swiGluSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("values and gradients", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 23 }),
        async (seed, rows, width) => {
          const random = generator(seed);
          const [gate, up, dy] = [
            normal(random, rows * width, 4),
            normal(random, rows * width),
            normal(random, rows * width),
          ];
          const shape: [number, number] = [rows, width];
          const tensors = () => ({ gate: tf.tensor2d(gate, shape), up: tf.tensor2d(up, shape) });
          const [y] = await runKernel("SwiGlu", tensors());
          expectClose(y!, swiGlu(gate, up), 1e-6 * slack);
          const [dgate, dup] = await runKernel("SwiGluGrad", { ...tensors(), dy: tf.tensor2d(dy, shape) });
          expectClose(
            dgate!,
            numericGradient((gate) => swiGlu(gate, up), gate, dy),
            1e-6 * slack,
          );
          expectClose(
            dup!,
            numericGradient((up) => swiGlu(gate, up), up, dy),
            1e-6 * slack,
          );
        },
      ),
      { numRuns },
    );
  });

  test("saturates without overflow", async () => {
    const [gate, up] = [tf.tensor2d([[-200, 200, -1e30, 1e30, 0]]), tf.tensor2d([[1, 1, 1, 1, 1]])];
    const [y] = await runKernel("SwiGlu", { gate, up });
    expect(y![1]).toBe(200);
    expect(y![3]).toBe(Math.fround(1e30));
    expect(Math.abs(y![0]!)).toBeLessThan(1e-35);
    expect(y![4]).toBe(0);
    expect(Number.isFinite(y![2]!)).toBe(true);
  });
}
