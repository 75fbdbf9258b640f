import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { k1, k2, k3 } from "./kl.ts";

const logits = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 5 });
const logSoftmax = (z: readonly number[]): number[] => {
  const norm = Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0));
  return z.map((value) => value - norm);
};
const klOf = (p: readonly number[], q: readonly number[]) => {
  const logQ = logSoftmax(q);
  return logSoftmax(p).reduce((sum, lp, i) => sum + Math.exp(lp) * (lp - (logQ[i] as number)), 0);
};
/** The exact expectation over the policy of f(log-ratio, token). */
const expectation = (p: readonly number[], q: readonly number[], f: (logRatio: number, token: number) => number) => {
  const logQ = logSoftmax(q);
  return logSoftmax(p).reduce((sum, lp, i) => sum + Math.exp(lp) * f(lp - (logQ[i] as number), i), 0);
};

describe("on enumerable policies", () => {
  it("k1 and k3 have the exact divergence as expectation", () => {
    fc.assert(
      fc.property(logits, logits, (p, q) => {
        expect(expectation(p, q, k1)).toBeCloseTo(klOf(p, q), 10);
        expect(expectation(p, q, k3)).toBeCloseTo(klOf(p, q), 10);
      }),
    );
  });
  it("k2's gradient x grad log pi has the divergence's gradient as expectation", () => {
    fc.assert(
      fc.property(logits, logits, (p, q) => {
        const pi = logSoftmax(p).map(Math.exp);
        p.forEach((_, j) => {
          const slope = (x: number) => (k2(x + 1e-4) - k2(x - 1e-4)) / 2e-4;
          const estimated = expectation(p, q, (x, i) => slope(x) * ((i === j ? 1 : 0) - (pi[j] as number)));
          const at = (step: number) =>
            klOf(
              p.map((z, i) => (i === j ? z + step : z)),
              q,
            );
          expect(estimated).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
        });
      }),
    );
  });
  it("k2's value is biased, and right to leading order for close policies", () => {
    const p = [0, 1, 2, 3, 4];
    const q = [0.01, 1, 2, 3, 3.98];
    expect(expectation(p, q, k2) / klOf(p, q)).toBeCloseTo(1, 1);
    const far = [4, 3, 2, 1, 0];
    expect(expectation(p, far, k2) / klOf(p, far)).toBeGreaterThan(1.5);
  });
});

it("k2 and k3 are never negative and vanish at ratio 1; k3 keeps its digits near it", () => {
  fc.assert(
    fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
      expect(Math.min(k2(x), k3(x))).toBeGreaterThanOrEqual(0);
    }),
  );
  expect([k1(0), k2(0), k3(0)]).toEqual([0, 0, 0]);
});
