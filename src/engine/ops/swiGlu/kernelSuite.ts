import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { linear, rmsNorm, swiGlu } from "../reference.ts";
import { normedSwiGlu } from "./index.ts";

/** [rows, of] that pick, from the features [g, 1], all g for the gate and 1 for up. */
export function elementwise(g: number[]) {
  const width = g.length + 1;
  return {
    x: tf.tensor2d([[...g, 1]]),
    gate: tf.slice(tf.eye(width), [0, 0], [g.length, width]),
    up: tf.tensor2d(g.map(() => [...g.map(() => 0), 1])),
  };
}

/** To be called at the top of a test file. */
export function swiGluSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("values and gradients", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 23 }),
        async (seed, rows, width, outer) => {
          const random = generator(seed);
          const values = {
            x: normal(random, rows * width),
            gate: normal(random, outer * width),
            up: normal(random, outer * width),
          };
          const dy = normal(random, rows * outer);
          const gain = normal(random, width);
          const tensors = () => ({
            x: tf.tensor2d(values.x, [rows, width]),
            gate: tf.tensor2d(values.gate, [outer, width]),
            up: tf.tensor2d(values.up, [outer, width]),
          });
          const f = ({ x, gate, up }: Record<keyof typeof values, ArrayLike<number>>) =>
            swiGlu(linear(x, gate, null, width, outer), linear(x, up, null, width, outer));

          const [y, gated, upward] = await runKernel("SwiGlu", tensors());
          expectClose(y!, f(values), 3e-6 * slack);
          const kept = {
            dy: tf.tensor2d(dy, [rows, outer]),
            gated: tf.tensor2d(gated!, [rows, outer]),
            upward: tf.tensor2d(upward!, [rows, outer]),
          };
          const gradients = await runKernel("SwiGluGrad", { ...tensors(), ...kept });
          for (const [i, name] of (["x", "gate", "up"] as const).entries()) {
            const numeric = numericGradient((value) => f({ ...values, [name]: value }), values[name], dy);
            expectClose(gradients[i]!, numeric, 5e-6 * slack);
          }

          const [product] = await runKernel("Gate", {
            gated: tf.tensor2d(gated!, [rows, outer]),
            upward: tf.tensor2d(upward!, [rows, outer]),
          });
          expectClose(product!, swiGlu(gated!, upward!), 3e-6 * slack);
          const [dGated, dUpward] = await runKernel("GateGrad", {
            dy: tf.tensor2d(dy, [rows, outer]),
            gated: tf.tensor2d(gated!, [rows, outer]),
            upward: tf.tensor2d(upward!, [rows, outer]),
          });
          expectClose(
            dGated!,
            numericGradient((value) => swiGlu(value, upward!), gated!, dy),
            5e-6 * slack,
          );
          expectClose(
            dUpward!,
            numericGradient((value) => swiGlu(gated!, value), upward!, dy),
            5e-6 * slack,
          );

          const normed = tf.tidy(() => {
            const { x, gate, up } = tensors();
            return normedSwiGlu(x, { gain: tf.tensor1d(gain), eps: 1e-6 }, gate, up);
          });
          const expected = f({ ...values, x: rmsNorm(values.x, gain, 1e-6) });
          expectClose(await normed.data<"float32">(), expected, 5e-6 * slack);
          normed.dispose();
        },
      ),
      { numRuns },
    );
  });

  test("saturates without overflow", async () => {
    const [y] = await runKernel("SwiGlu", elementwise([-200, 200, -1e30, 1e30, 0]));
    expect(y![1]).toBe(200);
    expect(y![3]).toBe(Math.fround(1e30));
    expect(Math.abs(y![0]!)).toBeLessThan(1e-35);
    expect(y![4]).toBe(0);
    expect(Number.isFinite(y![2]!)).toBe(true);
  });
}
