import { describe, expect, it } from "vitest";
import { evaluationMetric, passMetric, stepMetric } from "../../engine/index.ts";
import { pathData } from "./paths.ts";
import { evaluation, metrics, passAtK, run } from "./testRuns.ts";

const [PASS_1, PASS_32] = [passMetric(1), passMetric(32)];
const at = (step: number, one: number, many: number) =>
  evaluation(step, { passAtK: [passAtK(1, one), passAtK(32, many)] });

describe("pathData", () => {
  it("goes from evaluation to evaluation, from the base model on, by exact values where there are any", () => {
    const first = evaluation(0, { passAtK: [passAtK(1, 0.5), passAtK(32, 0.9)] });
    const later = evaluation(25, { passAtK: [passAtK(1, 0.6, 0.61), passAtK(32, 0.8, 0.79)] });
    const data = pathData([run({ evaluations: [first, later] })], PASS_1, PASS_32);
    expect(data.base).toEqual({ step: 0, x: 0.5, y: 0.9 });
    expect(data.paths[0]?.points).toEqual([
      { step: 0, x: 0.5, y: 0.9 },
      { step: 25, x: 0.61, y: 0.79 },
    ]);
  });

  it("leaves room around all points, in tenths", () => {
    const { xDomain, yDomain } = pathData([run({ evaluations: [at(0, 0.52, 1), at(5, 0.81, 0.87)] })], PASS_1, PASS_32);
    expect(xDomain[0]).toBeCloseTo(0.5 - 0.06 * 0.4, 6);
    expect(xDomain[1]).toBeCloseTo(0.9 + 0.06 * 0.4, 6);
    expect(yDomain[0]).toBeLessThan(0.8);
    expect(yDomain[1]).toBeGreaterThan(1);
  });

  it("has room around a single point too", () => {
    const { xDomain } = pathData([run({ evaluations: [at(0, 0.5, 1)] })], PASS_1, PASS_32);
    expect(xDomain[0]).toBeLessThan(0.5);
    expect(xDomain[1]).toBeGreaterThan(0.5);
  });

  it("has nothing to draw without evaluations", () => {
    expect(pathData([run()], PASS_1, PASS_32)).toMatchObject({ base: null, paths: [] });
  });

  it("puts training's value of the last step beside an evaluation, and draws nothing where there is none", () => {
    const steps = [0, 1, 2, 3].map((step) => metrics(step, { entropy: step / 10 }));
    const one = run({ steps, evaluations: [at(0, 0.5, 0.9), at(2, 0.6, 0.8), at(9, 0.7, 0.7)] });
    const data = pathData([one], stepMetric("entropy"), PASS_32);
    expect(data.paths[0]!.points).toEqual([{ step: 2, x: 0.1, y: 0.8 }]);
    expect(pathData([one], stepMetric("entropy"), stepMetric("reward")).paths[0]!.points).toHaveLength(4);
  });

  it("thins long paths to points of their own, the last among them, and says how", () => {
    const steps = Array.from({ length: 2000 }, (_, step) => metrics(step, { entropy: step, loss: -step }));
    const { paths, every } = pathData([run({ steps })], stepMetric("entropy"), stepMetric("loss"));
    expect([every, paths[0]!.points.length <= 62]).toEqual([34, true]);
    expect(paths[0]!.points.at(-1)).toEqual({ step: 2000, x: 1999, y: -1999 });
    expect(paths[0]!.points.every(({ step, x, y }) => x === step - 1 && y === -x)).toBe(true);
  });

  it("leaves out what a logarithmic axis cannot show, and counts it", () => {
    const steps = [0, 0.02, 3].map((loss, step) => metrics(step, { loss }));
    const data = pathData([run({ steps })], stepMetric("reward"), stepMetric("loss"), { y: true });
    expect([data.left, data.paths[0]!.points.map(({ y }) => y), data.yDomain]).toEqual([1, [0.02, 3], [0.01, 10]]);
    const none = pathData([run({ evaluations: [evaluation(0)] })], evaluationMetric("time"), PASS_1, { x: true });
    expect(none.xDomain).toEqual([1, 10]);
  });
});
