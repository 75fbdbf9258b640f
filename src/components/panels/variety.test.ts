import { describe, expect, it } from "vitest";
import { evaluation, passAtK, run } from "./testRuns.ts";
import { MEASURES, measuresOf, tellingMeasure } from "./variety.ts";

const [PASS_32, DISTINCT, PASS_8] = MEASURES;
const at = (step: number, one: number, many: number, distinct = 3) =>
  evaluation(step, { passAtK: [passAtK(1, one), passAtK(32, many)], distinct_correct: distinct });

describe("the measure of variety", () => {
  it("is pass@32, unless half of the evaluations sit at its ceiling", () => {
    expect(tellingMeasure([run({ evaluations: [at(0, 0.5, 0.99), at(1, 0.6, 0.8), at(2, 0.7, 0.7)] })])).toBe(PASS_32);
    expect(tellingMeasure([run({ evaluations: [at(0, 0.5, 0.99), at(1, 0.6, 1), at(2, 0.7, 0.7)] })])).toBe(DISTINCT);
  });

  it("is one that all evaluations have", () => {
    const few = evaluation(0, { passAtK: [passAtK(1, 0.5), passAtK(8, 0.8)] });
    expect(measuresOf([run({ evaluations: [few] })])).toEqual([DISTINCT, PASS_8]);
    expect(measuresOf([run({ evaluations: [few, at(1, 0.5, 0.9)] })])).toEqual([DISTINCT]);
  });
});
