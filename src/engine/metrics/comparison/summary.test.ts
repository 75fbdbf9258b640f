import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LocationKind, location } from "./location.ts";
import { bootstrapVariance, gapCovariances } from "./standardError.ts";
import { studentT } from "./studentT.ts";
import { summary } from "./summary.ts";

const KINDS: LocationKind[] = ["mean", "iqm"];
const VALUES = [0.31, 0.92, 0.15, 0.77, 0.6, 0.58, 0.97, 0.12, 0.45];
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const seeds = (minLength: number, maxLength: number) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength, maxLength });

/** The variance over all n^n resamples, each drawn. */
function enumerated(values: readonly number[], kind: LocationKind): number {
  const n = values.length;
  const found = Array.from(
    { length: n ** n },
    (_, code) => location(sorted(values.map((_, i) => values[Math.floor(code / n ** i) % n]!)), kind)!,
  );
  const mean = found.reduce((total, each) => total + each) / found.length;
  return found.reduce((total, each) => total + (each - mean) ** 2, 0) / found.length;
}

describe("location", () => {
  it("interquartile means are scipy's trim_mean(values, 0.25)", () => {
    const scipy = [0.31, 0.615, 0.46, 0.54, 0.56, 0.565, 0.636, 0.565, 0.542];
    for (const [i, expected] of scipy.entries())
      expect(location(sorted(VALUES.slice(0, i + 1)), "iqm")).toBeCloseTo(expected, 12);
  });

  it("of fewer than four values is the mean for both", () => {
    for (const n of [1, 2, 3]) {
      const first = VALUES.slice(0, n);
      expect(summary(first, "iqm").value).toBe(summary(first, "mean").value);
    }
  });
});

it("studentT has scipy's quantiles", () => {
  const scipy = [
    [0.95, 1, 12.706204736174694],
    [0.95, 2, 4.302652729749462],
    [0.95, 3, 3.1824463052837078],
    [0.95, 4, 2.7764451051977934],
    [0.95, 7, 2.364624251592784],
    [0.95, 19, 2.0930240544083087],
    [0.95, 100, 1.9839715185235518],
    [0.9, 1, 6.313751514675037],
    [0.9, 4, 2.1318467863266495],
  ] as const;
  for (const [coverage, freedom, t] of scipy) expect(studentT(coverage, freedom) / t).toBeCloseTo(1, 11);
});

describe("the bootstrap's variance", () => {
  it("is that of all resamples, drawn one by one", () => {
    for (const kind of KINDS) {
      for (const n of [2, 3, 4, 5, 6]) {
        const values = VALUES.slice(0, n);
        expect(bootstrapVariance(sorted(values), gapCovariances(n, kind))).toBeCloseTo(enumerated(values, kind), 12);
      }
    }
  });

  it("of a mean is the values' variance over n", () => {
    fc.assert(
      fc.property(seeds(2, 30), (values) => {
        const n = values.length;
        const mean = values.reduce((total, value) => total + value) / n;
        const expected = values.reduce((total, value) => total + (value - mean) ** 2, 0) / n ** 2;
        expect(bootstrapVariance(sorted(values), gapCovariances(n, "mean"))).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe("summary", () => {
  it("of the mean has Student's interval, scipy's numbers", () => {
    const { value, low, high, ...rest } = summary(VALUES.slice(0, 5), "mean");
    expect(value).toBeCloseTo(0.55, 12);
    expect(low).toBeCloseTo(0.15470987458889968, 12);
    expect(high).toBeCloseTo(0.9452901254111004, 12);
    expect(rest).toEqual({ kind: "mean", n: 5, reason: null });
  });

  it("of the interquartile mean reaches t times the error of all resamples to both sides", () => {
    const values = VALUES.slice(0, 6);
    const { value, low, high } = summary(values, "iqm");
    const half = 2.5705818356363146 * Math.sqrt((6 / 5) * enumerated(values, "iqm"));
    expect([low, high]).toEqual([expect.closeTo(value! - half, 10), expect.closeTo(value! + half, 10)]);
  });

  it("has an interval from five seeds on, and says why not below", () => {
    for (const kind of KINDS) {
      for (const n of [1, 2, 3, 4])
        expect(summary(VALUES.slice(0, n), kind)).toMatchObject({ n, low: null, high: null, reason: "fewSeeds" });
      expect(summary(VALUES.slice(0, 5), kind)).toMatchObject({ low: expect.any(Number), reason: null });
    }
    expect(summary([], "iqm")).toEqual({ kind: "iqm", n: 0, value: null, low: null, high: null, reason: "fewSeeds" });
  });

  it("counts the seeds that have a value, and no others", () => {
    expect(summary([null, 3, null, 5], "mean")).toMatchObject({ n: 2, value: 4 });
    const some = [...VALUES.slice(0, 5), null, null];
    expect(summary(some, "iqm")).toEqual(summary(VALUES.slice(0, 5), "iqm"));
  });

  it("has no interval of equal seeds, nor of seeds that only rounding tells apart", () => {
    const rounded = [0.3, 0.1 + 0.2, 0.3, 0.3, 0.3];
    for (const values of [[1, 1, 1, 1, 1], rounded, rounded.map((value) => -1000 * value)])
      expect(summary(values, "mean")).toMatchObject({ n: 5, low: null, high: null, reason: "equalSeeds" });
    expect(summary([1, 1, 1, 1, 1 - 1e-9], "iqm").reason).toBeNull();
  });

  it("holds its location, moves and grows with the values, and does not ask for their order", () => {
    const whole = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(whole, fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 9 }), (values, kind, by) => {
        fc.pre(new Set(values).size > 1);
        const { value, low, high } = summary(values, kind);
        expect(low).toBeLessThan(value!);
        expect(high).toBeGreaterThan(value!);
        expect(summary([...values].reverse(), kind)).toEqual(summary(values, kind));
        const moved = summary(
          values.map((each) => by - by * each),
          kind,
        );
        // Mirrored too, so that the ends change places.
        expect(moved.value).toBeCloseTo(by - by * value!, 9);
        expect(moved.low).toBeCloseTo(by - by * high!, 9);
        expect(moved.high).toBeCloseTo(by - by * low!, 9);
      }),
    );
  });
});
