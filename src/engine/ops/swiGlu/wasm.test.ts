import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { swiGlu } from "../reference.ts";
import { expectClose, generator, normal, numericGradient, runKernel, startWasm } from "../wasmTesting.ts";

beforeAll(startWasm);

test("values and gradients", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 23 }), (seed, rows, width) => {
      const random = generator(seed);
      const [gate, up, dy] = [
        normal(random, rows * width, 4),
        normal(random, rows * width),
        normal(random, rows * width),
      ];
      const shape: [number, number] = [rows, width];
      const tensors = () => ({ gate: tf.tensor2d(gate, shape), up: tf.tensor2d(up, shape) });
      const [y] = runKernel("SwiGlu", tensors());
      expectClose(y!, swiGlu(gate, up), 1e-6);
      const [dgate, dup] = runKernel("SwiGluGrad", { ...tensors(), dy: tf.tensor2d(dy, shape) });
      expectClose(
        dgate!,
        numericGradient((gate) => swiGlu(gate, up), gate, dy),
        1e-6,
      );
      expectClose(
        dup!,
        numericGradient((up) => swiGlu(gate, up), up, dy),
        1e-6,
      );
    }),
  );
});

test("relative error of silu over the whole range of gates, a few units in the last place", () => {
  const gate = Float32Array.from({ length: 4000 }, (_, i) => (i - 2000) / 24);
  const ones = new Float32Array(gate.length).fill(1);
  const [y] = runKernel("SwiGlu", { gate: tf.tensor2d(gate, [1, 4000]), up: tf.tensor2d(ones, [1, 4000]) });
  const expected = swiGlu(gate, ones);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(y![i]! - value)).toBeLessThanOrEqual(4e-7 * Math.abs(value));
  }
});

test("saturates without overflow", () => {
  const [gate, up] = [tf.tensor2d([[-200, 200, -1e30, 1e30, 0]]), tf.tensor2d([[1, 1, 1, 1, 1]])];
  const [y] = runKernel("SwiGlu", { gate, up });
  expect(y![1]).toBe(200);
  expect(y![3]).toBe(Math.fround(1e30));
  expect(Math.abs(y![0]!)).toBeLessThan(1e-35);
  expect(y![4]).toBe(0);
  expect(Number.isFinite(y![2]!)).toBe(true);
});
