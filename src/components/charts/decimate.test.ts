import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimate, type Point } from "./decimate.ts";

const points = fc
  .array(fc.option(fc.double({ min: -10, max: 10, noNaN: true }), { freq: 10 }), { maxLength: 3000 })
  .map((values) => values.map((value, index): Point => ({ step: index + 1, value })));

describe("decimate", () => {
  it("keeps at most two points and a gap a bucket, and the two ends", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 200 }), (all, buckets) => {
        expect(decimate(all, buckets, 5000).length).toBeLessThanOrEqual(3 * buckets + 2);
      }),
    );
  });

  it("gives points of the input, in order, the first and the last among them", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 200 }), (all, buckets) => {
        const kept = decimate(all, buckets, 3000);
        const places = kept.map((point) => all.indexOf(point));
        expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true);
        expect(kept[0]).toBe(all[0]);
        expect(kept.at(-1)).toBe(all.at(-1));
      }),
    );
  });

  it("keeps the highest and the lowest value of every stretch", () => {
    const all = Array.from({ length: 5000 }, (_, index): Point => ({ step: index, value: Math.sin(index / 40) }));
    all[1234] = { step: 1234, value: 9 };
    all[4321] = { step: 4321, value: -9 };
    const kept = decimate(all, 199, 4999);
    expect(kept).toContain(all[1234]);
    expect(kept).toContain(all[4321]);
    expect(kept.length).toBeLessThanOrEqual(400);
  });

  it("does not move what is drawn when a point is added", () => {
    const all = Array.from({ length: 2001 }, (_, index): Point => ({ step: index, value: Math.cos(index * index) }));
    const before = decimate(all.slice(0, 2000), 199, 5000).slice(0, -4);
    expect(decimate(all, 199, 5000).slice(0, before.length)).toEqual(before);
  });

  it("keeps the gap between two lines, wherever it begins", () => {
    for (let start = 1000; start < 1060; start++) {
      const first = Array.from({ length: start }, (_, step): Point => ({ step, value: 1 }));
      const second = Array.from({ length: 1000 }, (_, i): Point => ({ step: start + 500 + i, value: 2 }));
      const kept = decimate([...first, { step: start, value: null }, ...second], 99, 3000);
      const gap = kept.findIndex(({ value }) => value === null);
      expect([kept[gap - 1]!.value, kept[gap + 1]!.value]).toEqual([1, 2]);
    }
  });

  it("leaves short series alone", () => {
    const all: Point[] = [
      { step: 0, value: 1 },
      { step: 1, value: null },
    ];
    expect(decimate(all, 199, 300)).toBe(all);
  });
});
