import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "./decimate.ts";
import { smooth } from "./smooth.ts";

const series = (values: (number | null)[]): Point[] => values.map((value, step) => ({ step, value }));

describe("smooth", () => {
  it("is the normalised sum of geometric weights", () => {
    const values = [3, -1, 4, 1, -5, 9];
    const weight = 0.7;
    const expected = values.map((_, last) => {
      const weights = values.slice(0, last + 1).map((__, index) => weight ** (last - index));
      const total = weights.reduce((sum, each) => sum + each, 0);
      return weights.reduce((sum, each, index) => sum + each * (values[index] ?? 0), 0) / total;
    });
    smooth(series(values), weight).forEach((point, index) =>
      expect(point.value).toBeCloseTo(expected[index] ?? Number.NaN, 12),
    );
  });

  it("leaves a constant as it is from the first point on", () => {
    for (const point of smooth(series([2, 2, 2, 2]), 0.99)) expect(point.value).toBeCloseTo(2, 12);
  });

  it("gives one point for each, at the same step, gaps where gaps were, within the values' range", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: -1, max: 1, noNaN: true }))),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (values, weight) => {
          const input = series(values);
          const output = smooth(input, weight);
          expect(output.map((point) => point.step)).toEqual(input.map((point) => point.step));
          output.forEach((point, index) => {
            expect(point.value === null).toBe(values[index] === null);
            expect(Math.abs(point.value ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
          });
        },
      ),
    );
  });

  it("does not let a gap weigh anything", () => {
    expect(smooth(series([1, null, 3]), 0.5).at(-1)?.value).toBeCloseTo(
      smooth(series([1, 3]), 0.5).at(-1)?.value ?? 0,
      12,
    );
  });

  it("without weight returns the input", () => {
    const input = series([1, 2]);
    expect(smooth(input, 0)).toBe(input);
  });
});
