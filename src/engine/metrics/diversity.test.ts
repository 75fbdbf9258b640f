import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAnswers, entropy } from "./diversity.ts";
import { sum } from "./statistics.ts";

const weight = fc.double({ min: 0.001, max: 1, noNaN: true });

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
