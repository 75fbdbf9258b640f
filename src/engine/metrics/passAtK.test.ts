import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactPassAtK, passAtK } from "./passAtK.ts";

describe("passAtK", () => {
  it("is the share of all subsets of k samples that hold a correct one", () => {
    for (let n = 1; n <= 10; n++) {
      for (let c = 0; c <= n; c++) {
        const hits = new Array<number>(n + 1).fill(0);
        const subsets = new Array<number>(n + 1).fill(0);
        for (let subset = 1; subset < 2 ** n; subset++) {
          const size = [...subset.toString(2)].filter((bit) => bit === "1").length;
          subsets[size]!++;
          // The c lowest bits are the correct samples.
          if ((subset & (2 ** c - 1)) !== 0) hits[size]!++;
        }
        for (let k = 1; k <= n; k++) expect(passAtK(n, c, k)).toBeCloseTo(hits[k]! / subsets[k]!, 12);
      }
    }
  });

  it("gives the golden cases' table for 16 samples, k = 1, 2, 4, 8, 16", () => {
    const table: [number, number[]][] = [
      [0, [0, 0, 0, 0, 0]],
      [1, [0.0625, 0.125, 0.25, 0.5, 1]],
      [3, [0.1875, 0.35, 0.6071428571428572, 0.9, 1]],
      [8, [0.5, 0.7666666666666666, 0.9615384615384616, 0.9999222999223, 1]],
      [15, [0.9375, 1, 1, 1, 1]],
      [16, [1, 1, 1, 1, 1]],
    ];
    for (const [c, values] of table) {
      [1, 2, 4, 8, 16].forEach((k, i) => expect(passAtK(16, c, k)).toBeCloseTo(values[i]!, 12));
    }
  });

  it("rises with c and k and stays in [0, 1], for many samples too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4096 }), fc.nat(), fc.nat(), (n, first, second) => {
        const c = first % n;
        const k = 1 + (second % (n - 1));
        const value = passAtK(n, c, k);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(passAtK(n, c + 1, k)).toBeGreaterThanOrEqual(value);
        expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(value - 1e-12);
        expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 10);
      }),
    );
  });

  it("refuses what is not defined", () => {
    for (const [n, c, k] of [
      [4, 5, 1],
      [4, -1, 1],
      [4, 1, 5],
      [4, 1, 0],
      [0, 0, 1],
      [4, Number.NaN, 1],
    ] as const) {
      expect(() => passAtK(n, c, k)).toThrow(RangeError);
    }
  });

  it("averages to the exact value over binomial samples", () => {
    const [n, k, rho] = [12, 5, 0.3];
    let mean = 0;
    let probability = (1 - rho) ** n;
    for (let c = 0; c <= n; c++) {
      mean += probability * passAtK(n, c, k);
      probability *= ((n - c) / (c + 1)) * (rho / (1 - rho));
    }
    expect(mean).toBeCloseTo(exactPassAtK(rho, k), 12);
  });
});

describe("exactPassAtK", () => {
  it("is 1 - (1 - rho)^k, precise for rare answers and safe above 1", () => {
    expect(exactPassAtK(0.3, 4)).toBeCloseTo(1 - 0.7 ** 4, 14);
    expect(exactPassAtK(0, 64)).toBe(0);
    expect(exactPassAtK(1, 1)).toBe(1);
    expect(exactPassAtK(1 + 1e-7, 8)).toBe(1);
    expect(exactPassAtK(1e-18, 64) / 64e-18).toBeCloseTo(1, 12);
  });
});
