import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceCeiling, spreadLabels, ticksBetween } from "./scale.ts";

describe("niceCeiling", () => {
  it.each([
    [0.7, 0.8],
    [1, 1],
    [1.1, 1.5],
    [1.78, 2],
    [2.2, 2.5],
    [37, 40],
    [0, 1],
    [Number.NaN, 1],
  ])("%d -> %d", (max, end) => {
    expect(niceCeiling(max)).toBeCloseTo(end, 12);
  });

  it("is never below its argument and never above twice of it", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (max) => {
        const end = niceCeiling(max);
        expect(end).toBeGreaterThanOrEqual(max * (1 - 1e-2));
        expect(end).toBeLessThanOrEqual(max * 2);
      }),
    );
  });
});

describe("ticksBetween", () => {
  it.each([
    [0, 300, 5, [0, 100, 200, 300]],
    [0, 1, 3, [0, 0.5, 1]],
    [0, 2, 3, [0, 1, 2]],
    [-2, 2, 3, [-2, 0, 2]],
    [0, 5000, 5, [0, 2000, 4000]],
    [0, 0, 3, [0]],
  ])("%d..%d by %d", (low, high, count, ticks) => {
    expect(ticksBetween(low, high, count)).toEqual(ticks);
  });
});

describe("spreadLabels", () => {
  it("keeps order and distance inside the bounds whenever there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 250 }), { minLength: 1, maxLength: 6 }), (places) => {
        const moved = spreadLabels(places, 14, 0, 200);
        const sorted = moved.toSorted((a, b) => a - b);
        expect(sorted[0]).toBeGreaterThanOrEqual(0);
        expect(sorted.at(-1)).toBeLessThanOrEqual(200);
        sorted.slice(1).forEach((place, index) => expect(place - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(14));
        places.forEach((a, i) => {
          places.forEach((b, j) => {
            if (a < b) expect(moved[i]).toBeLessThan(moved[j] ?? 0);
          });
        });
      }),
    );
  });

  it("does not move labels that are apart", () => {
    expect(spreadLabels([100, 20, 60], 14, 0, 200)).toEqual([100, 20, 60]);
  });
});
