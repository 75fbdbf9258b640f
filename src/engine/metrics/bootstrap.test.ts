import { describe, expect, it } from "vitest";
import { stream } from "../runtime/rng.ts";
import { bootstrapIntervals } from "./bootstrap.ts";

/** Exact probability that the mean of a resample of `values` is at most `bound`, over all n^n resamples. */
function exactDistribution(values: readonly number[], bound: number): number {
  const n = values.length;
  let below = 0;
  for (let code = 0; code < n ** n; code++) {
    let total = 0;
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / n)) total += values[rest % n]!;
    if (total / n <= bound) below++;
  }
  return below / n ** n;
}

const column = (values: readonly number[]): number[][] => values.map((value) => [value]);

describe("bootstrapIntervals", () => {
  it("has 2.5 % of all resamples below and above, by enumeration", () => {
    const values = [0.03, 0.11, 0.29, 0.58, 0.77, 0.98];
    const [interval] = bootstrapIntervals(column(values), 1);
    // 1000 resamples: the standard error of a 2.5 % tail is 0.5 %.
    expect(Math.abs(exactDistribution(values, interval!.low) - 0.025)).toBeLessThan(0.015);
    expect(Math.abs(exactDistribution(values, interval!.high) - 0.975)).toBeLessThan(0.015);
    expect(interval!.mean).toBeCloseTo(2.76 / 6, 12);
  });

  it("is as wide as the normal approximation for many prompts", () => {
    const rng = stream(2, "values");
    const values = Array.from({ length: 200 }, rng.uniform);
    const mean = values.reduce((sum, value) => sum + value, 0) / 200;
    const standardError = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 200 / 200);
    const { low, high } = bootstrapIntervals(column(values), 3)[0]!;
    expect((high - low) / (2 * 1.96 * standardError)).toBeGreaterThan(0.9);
    expect((high - low) / (2 * 1.96 * standardError)).toBeLessThan(1.1);
    expect(mean).toBeGreaterThan(low);
    expect(mean).toBeLessThan(high);
  });

  it("repeats itself for a seed and resamples all columns alike", () => {
    const rng = stream(6, "rows");
    const rows = Array.from({ length: 30 }, rng.uniform).map((value) => [value, 1 + 2 * value, 1]);
    const intervals = bootstrapIntervals(rows, 4);
    expect(intervals).toEqual(bootstrapIntervals(rows, 4));
    expect(intervals).not.toEqual(bootstrapIntervals(rows, 5));
    const [first, second, constant] = intervals;
    expect(second!.low).toBeCloseTo(1 + 2 * first!.low, 12);
    expect(second!.high).toBeCloseTo(1 + 2 * first!.high, 12);
    expect(constant).toEqual({ mean: 1, low: 1, high: 1 });
  });

  it("is a point for one prompt and empty for none", () => {
    expect(bootstrapIntervals([[0.25]], 1)).toEqual([{ mean: 0.25, low: 0.25, high: 0.25 }]);
    expect(bootstrapIntervals([], 1)).toEqual([]);
  });
});
