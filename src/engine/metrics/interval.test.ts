import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, randomWeights } from "./interval.ts";
import { mean } from "./statistics.ts";

/** `right` ones and zeros up to n. */
const outcomes = (n: number, right: number) => Array.from({ length: n }, (_, i) => Number(i < right));

/** P(at least s of n succeed), each with probability p; also the distribution function of Beta(s, n - s + 1) at p. */
function atLeast(s: number, n: number, p: number): number {
  let choose = 1;
  let total = 0;
  for (let i = 0; i <= n; i++) {
    if (i >= s) total += choose * p ** i * (1 - p) ** (n - i);
    choose *= (n - i) / (i + 1);
  }
  return total;
}

describe("meanInterval", () => {
  it("is Clopper and Pearson's for outcomes of 0 and 1", () => {
    for (const n of [2, 5, 20]) {
      for (let s = 0; s <= n; s++) {
        const { low, high } = meanInterval(outcomes(n, s))!;
        // The level of an end is known to four standard errors of a share of 4000 draws.
        if (s > 0) expect(Math.abs(atLeast(s, n, low) - 0.025)).toBeLessThan(0.01);
        else expect(low).toBe(0);
        if (s < n) expect(Math.abs(1 - atLeast(s + 1, n, high) - 0.025)).toBeLessThan(0.01);
        else expect(high).toBe(1);
      }
    }
  });

  it("has a width for equal values too: 32 of 32 reach down to 0.89, 0 of 32 up to 0.11", () => {
    expect(meanInterval(outcomes(32, 32))!.low).toBeCloseTo(0.025 ** (1 / 32), 2);
    expect(meanInterval(outcomes(32, 0))!.high).toBeCloseTo(1 - 0.025 ** (1 / 32), 2);
  });

  it("holds the mean, lies in [0, 1], is never of zero width and repeats itself", () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, (each) => {
        const interval = meanInterval(each)!;
        const { low, high } = interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(mean(each));
        expect(high).toBeGreaterThanOrEqual(mean(each));
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(high - low).toBeGreaterThan(0.01);
        expect(meanInterval(each)).toEqual(interval);
      }),
      { numRuns: 40 },
    );
  });

  it("is as wide as the normal approximation for many different values", () => {
    const values = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200);
    const { low, high } = meanInterval(values)!;
    expect((high - low) / (2 * 1.96 * Math.sqrt(1 / 12 / 200))).toBeCloseTo(1.06, 1);
  });

  it("by hand from five draws: quantiles of the sums, with the least and the largest value that could come", () => {
    // Weights of the two values and of one more; sums 0.15, 0.3, 0.35, 0.6, 0.75 and, with the one more, 0.8 to 1.
    const weights = [0.2, 0.3, 0.5, 0.1, 0.1, 0.8, 0.6, 0.3, 0.1, 0.4, 0.4, 0.2, 0.3, 0, 0.7];
    const { low, high } = meanInterval([1, 0.5], Float64Array.from(weights))!;
    expect(low).toBeCloseTo(0.15 + 0.1 * (0.3 - 0.15), 12);
    expect(high).toBeCloseTo(0.95 + 0.9 * (1 - 0.95), 12);
  });

  it("is pinned: recorded bands were made with these draws", () => {
    const { low, high } = meanInterval([0, 0.5, 1])!;
    expect([low, high].map((end) => end.toFixed(6))).toEqual(["0.067837", "0.931264"]);
  });

  it("is absent for fewer than two prompts", () => {
    expect(meanInterval([])).toBeNull();
    expect(meanInterval([1])).toBeNull();
    expect(meanInterval([0, 1])).not.toBeNull();
  });
});

it("randomWeights are even over all that sum to 1", () => {
  const n = 3;
  const weights = randomWeights(n);
  const rows = Array.from({ length: weights.length / (n + 1) }, (_, row) =>
    weights.subarray(row * (n + 1), (row + 1) * (n + 1)),
  );
  for (const row of rows) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  // Each is Beta(1, 3): mean 1/4, variance 3/80.
  for (let i = 0; i <= n; i++) {
    const column = rows.map((row) => row[i]!);
    expect(mean(column)).toBeCloseTo(1 / 4, 1.5);
    expect(mean(column.map((weight) => (weight - 1 / 4) ** 2))).toBeCloseTo(3 / 80, 2);
  }
});
