import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { band, type SeriesPoint } from "./band.ts";
import { summary } from "./summary.ts";

const line = (...points: [number, number | null][]): SeriesPoint[] => points.map(([x, y]) => ({ x, y }));

describe("band", () => {
  it("is where seeds have values, of those that have one there", () => {
    const points = band([line([0, 1], [10, 2], [20, 3]), line([0, 3], [20, null]), line([5, 8], [10, null])], "mean");
    expect(points.map(({ x, n, value }) => [x, n, value])).toEqual([
      [0, 2, 2],
      [5, 1, 8],
      [10, 1, 2],
      [20, 1, 3],
    ]);
  });

  it("of no series, or of empty ones, is empty", () => {
    expect([band([], "mean"), band([[], []], "mean"), band([line([3, null])], "iqm")]).toEqual([[], [], []]);
  });

  it("is at every x the summary of the values there, and nowhere else", () => {
    const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const series = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 15 }), value), { selector: ([x]) => x })
      .map((points) => line(...points.sort(([a], [b]) => a - b)));
    fc.assert(
      fc.property(
        fc.array(series, { maxLength: 8 }),
        fc.constantFrom("mean" as const, "iqm" as const),
        (each, kind) => {
          const all = each.flat().filter(({ y }) => y !== null);
          const expected = [...new Set(all.map(({ x }) => x))]
            .sort((a, b) => a - b)
            .map((x) => {
              const there = all.filter((point) => point.x === x).map(({ y }) => y);
              return { x, ...summary(there, kind) };
            });
          expect(band(each, kind)).toEqual(expected);
        },
      ),
    );
  });

  it("of more points than are asked for takes some of them as they are, evenly, with both ends", () => {
    const long = [line(...Array.from({ length: 101 }, (_, x): [number, number] => [x, x % 7]))];
    const whole = band(long, "mean");
    expect(whole).toHaveLength(101);
    expect(band(long, "mean", 101)).toEqual(whole);
    expect(band(long, "mean", 5)).toEqual([0, 25, 50, 75, 100].map((x) => whole[x]));
    expect(band(long, "mean", 40).map(({ x }) => x)).toEqual(expect.arrayContaining([0, 100]));
    expect(band(long, "mean", 40)).toHaveLength(40);
  });

  it("refuses x that does not ascend", () => {
    expect(() => band([line([0, 1], [2, 1], [1, 1])], "mean")).toThrow("1 follows 2");
    expect(() => band([line([4, 1], [4, 2])], "mean")).toThrow("4 follows 4");
  });
});
