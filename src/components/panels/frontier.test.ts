import { describe, expect, it } from "vitest";
import { frontier } from "./frontier.ts";
import { evaluation, passAtK, run } from "./testRuns.ts";

describe("frontier", () => {
  it("draws pass@32 over pass@1 by step, from the base model on, exact values where there are any", () => {
    const data = frontier([
      run({
        evaluations: [evaluation(0), evaluation(25, { passAtK: [passAtK(1, 0.6, 0.61), passAtK(32, 0.8, 0.79)] })],
      }),
    ]);
    expect(data.k).toBe(32);
    expect(data.isShort).toBe(false);
    expect(data.base).toEqual({ step: 0, x: 0.5, y: 0.9 });
    expect(data.paths[0]?.points).toEqual([
      { step: 0, x: 0.5, y: 0.9 },
      { step: 25, x: 0.61, y: 0.79 },
    ]);
  });

  it("takes the largest k that all evaluations share, and says so", () => {
    const few = evaluation(0, { passAtK: [passAtK(1, 0.5), passAtK(4, 0.7), passAtK(8, 0.8)] });
    const fewer = evaluation(10, { passAtK: [passAtK(1, 0.5), passAtK(4, 0.7)] });
    const data = frontier([run({ evaluations: [few, fewer] })]);
    expect(data.k).toBe(4);
    expect(data.isShort).toBe(true);
  });

  it("spans the quarters that hold all points", () => {
    const data = frontier([
      run({ evaluations: [evaluation(0), evaluation(5, { passAtK: [passAtK(1, 0.8), passAtK(32, 0.6)] })] }),
    ]);
    expect(data.xDomain).toEqual([0.5, 1]);
    expect(data.yDomain).toEqual([0.5, 1]);
    expect(
      frontier([run({ evaluations: [evaluation(0, { passAtK: [passAtK(1, 1), passAtK(32, 1)] })] })]).xDomain,
    ).toEqual([0.75, 1]);
  });

  it("has nothing to draw without evaluations", () => {
    expect(frontier([run()])).toMatchObject({ base: null, paths: [] });
  });
});
