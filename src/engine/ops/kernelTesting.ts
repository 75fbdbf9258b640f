/** What the tests of the kernels share, whatever the backend. */
import type * as tf from "@tensorflow/tfjs";
import { dispose } from "@tensorflow/tfjs";
import { expect } from "vitest";
import { runFused } from "./fused.ts";
import type { Vector } from "./reference.ts";

/** A backend whose kernels a suite is run on. */
export interface KernelHost {
  /** Makes it the current backend, with our kernels. */
  start(): Promise<void>;
  /** How many random cases a property is tried on. */
  numRuns: number;
  /** What the errors allowed are multiplied by: 1 where exp, sqrt and division are exact to a few units in the last place. */
  slack: number;
}

/** Runs a kernel on tensors it disposes again; the values of its outputs. */
export async function runKernel(
  name: string,
  inputs: Record<string, tf.Tensor>,
  attrs: Record<string, unknown> = {},
): Promise<Float32Array[]> {
  const outputs = runFused(name, inputs, attrs);
  const values = await Promise.all(outputs.map((output) => output.data<"float32">()));
  dispose([outputs, inputs]);
  return values;
}
export type Random = () => number;

/** Normal float32 numbers from uniform ones (Box-Muller). */
export function normal(random: Random, length: number, scale = 1): Float32Array {
  return Float32Array.from(
    { length },
    () => scale * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** A small generator (mulberry32), so that a failing case can be run again. */
export function generator(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Central differences, in float64, of sum(weights * f(x)) in every element of x. */
export function numericGradient(f: (x: Float64Array) => Vector, x: Vector, weights: Vector, h = 1e-5): Float64Array {
  const point = Float64Array.from(x);
  const weighted = () => {
    const y = f(point);
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * y[i]!;
    return sum;
  };
  return point.map((value, i) => {
    point[i] = value + h;
    const above = weighted();
    point[i] = value - h;
    const below = weighted();
    point[i] = value;
    return (above - below) / (2 * h);
  });
}

/** Largest difference at most `tolerance` times the largest expected magnitude (or 1 if that is smaller). */
export function expectClose(actual: Vector, expected: Vector, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  let scale = 1;
  for (let i = 0; i < expected.length; i++) scale = Math.max(scale, Math.abs(expected[i]!));
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (!(difference <= tolerance * scale)) {
      expect.fail(`element ${i}: ${actual[i]} instead of ${expected[i]} (allowed: ${tolerance} of ${scale})`);
    }
  }
}
