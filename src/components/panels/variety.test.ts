import { describe, expect, it } from "vitest";
import { evaluationMetric, passMetric } from "../../engine/index.ts";
import { evaluation, passAtK, run } from "./testRuns.ts";
import { measuresOf, tellingMeasure, varietyData } from "./variety.ts";

const [PASS_32, DISTINCT, PASS_8] = [passMetric(32), evaluationMetric("distinct_correct"), passMetric(8)];
const at = (step: number, one: number, many: number, distinct = 3) =>
  evaluation(step, { passAtK: [passAtK(1, one), passAtK(32, many)], distinct_correct: distinct });

describe("varietyData", () => {
  it("goes from evaluation to evaluation, from the base model on, by exact values where there are any", () => {
    const first = evaluation(0, { passAtK: [passAtK(1, 0.5), passAtK(32, 0.9)] });
    const later = evaluation(25, { passAtK: [passAtK(1, 0.6, 0.61), passAtK(32, 0.8, 0.79)] });
    const data = varietyData([run({ evaluations: [first, later] })], PASS_32);
    expect(data.base).toEqual({ step: 0, x: 0.5, y: 0.9 });
    expect(data.paths[0]?.points).toEqual([
      { step: 0, x: 0.5, y: 0.9 },
      { step: 25, x: 0.61, y: 0.79 },
    ]);
  });

  it("leaves room around all points, in tenths", () => {
    const { xDomain, yDomain } = varietyData([run({ evaluations: [at(0, 0.52, 1), at(5, 0.81, 0.87)] })], PASS_32);
    expect(xDomain[0]).toBeCloseTo(0.5 - 0.06 * 0.4, 6);
    expect(xDomain[1]).toBeCloseTo(0.9 + 0.06 * 0.4, 6);
    expect(yDomain[0]).toBeLessThan(0.8);
    expect(yDomain[1]).toBeGreaterThan(1);
  });

  it("has room around a single point too", () => {
    const { xDomain } = varietyData([run({ evaluations: [at(0, 0.5, 1)] })], PASS_32);
    expect(xDomain[0]).toBeLessThan(0.5);
    expect(xDomain[1]).toBeGreaterThan(0.5);
  });

  it("has nothing to draw without evaluations", () => {
    expect(varietyData([run()], PASS_32)).toMatchObject({ base: null, paths: [] });
  });
});

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
