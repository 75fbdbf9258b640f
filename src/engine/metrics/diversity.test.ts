import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAnswers, effectiveNumber, entropy, expectedDistinct, topShare } from "./diversity.ts";

const weight = fc.double({ min: 0.001, max: 1, noNaN: true });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("countAnswers", () => {
  it("counts correct answers only", () => {
    expect([...countAnswers(["4+9", null, "9+4", "4+9"])]).toEqual([
      ["4+9", 2],
      ["9+4", 1],
    ]);
    expect(countAnswers([null, null]).size).toBe(0);
  });
});

describe("entropy", () => {
  it("is ln n for n equal weights, 0 for one answer, null for none", () => {
    expect(entropy([3, 3, 3, 3])).toBeCloseTo(Math.log(4), 14);
    expect(entropy([0, 5, 0])).toBe(0);
    expect(entropy([])).toBeNull();
    expect(entropy([0, 0])).toBeNull();
    expect(entropy([0.5, 0.25, 0.25])).toBeCloseTo(1.5 * Math.LN2, 14);
  });

  it("ignores scale and order", () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 20 }), weight, (weights, scale) => {
        expect(entropy(weights.map((each) => each * scale).reverse())).toBeCloseTo(entropy(weights)!, 10);
      }),
    );
  });

  it("splits into choice of side, correct and wrong part: h(rho) + rho H+ + (1 - rho) H-", () => {
    const side = fc.array(weight, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(side, side, (correct, wrong) => {
        const rho = sum(correct) / (sum(correct) + sum(wrong));
        const parts = entropy([rho, 1 - rho])! + rho * entropy(correct)! + (1 - rho) * entropy(wrong)!;
        expect(entropy([...correct, ...wrong])).toBeCloseTo(parts, 10);
      }),
    );
  });
});

describe("effectiveNumber and topShare", () => {
  it("are exp H and the largest share", () => {
    expect(effectiveNumber([2, 2, 2])).toBeCloseTo(3, 12);
    expect(effectiveNumber([0.2, 0])).toBe(1);
    expect(effectiveNumber([])).toBeNull();
    expect(topShare([1, 3, 4])).toBe(0.5);
    expect(topShare([0])).toBeNull();
  });

  it("bound each other: 1 / top <= exp H <= n", () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 20 }), (weights) => {
        expect(effectiveNumber(weights)).toBeLessThanOrEqual(weights.length + 1e-9);
        expect(effectiveNumber(weights)).toBeGreaterThanOrEqual(1 / topShare(weights)! - 1e-9);
      }),
    );
  });
});

describe("expectedDistinct", () => {
  it("is the mean over all sequences of samples, by enumeration", () => {
    const probabilities = [0.5, 0.2, 0.1]; // 0.2 is left to wrong answers
    const outcomes = [...probabilities, 0.2];
    for (let n = 1; n <= 5; n++) {
      let mean = 0;
      for (let code = 0; code < 4 ** n; code++) {
        const draws = Array.from({ length: n }, (_, i) => Math.floor(code / 4 ** i) % 4);
        const distinct = new Set(draws.filter((draw) => draw < 3)).size;
        mean += distinct * draws.reduce((product, draw) => product * outcomes[draw]!, 1);
      }
      expect(expectedDistinct(probabilities, n)).toBeCloseTo(mean, 12);
    }
  });

  it("keeps rare answers and certain ones", () => {
    expect(expectedDistinct([1e-18], 64) / 64e-18).toBeCloseTo(1, 12);
    expect(expectedDistinct([1, 0], 64)).toBe(1);
  });
});
